//! `wgeval golden review`: each change of each host, and one key to decide it.
//!
//! Nothing is written before the end; then what was accepted is, each host all at once.

use super::super::keys::Keys;
use super::super::{Outcome, to_stdout};
use super::merged::merged_json;
use super::{Host, MODULE, Reporter, changed, explain, write};
use crate::compare::Entry;
use crate::files::File;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What was decided about a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Decision {
    Open,
    Accepted,
    Rejected,
    Skipped,
}

/// A file that changed; what of `module.json` is about it belongs to it.
struct Change<'h> {
    host: &'h Host,
    path: String,
    decision: Decision,
}

const PROMPT: &str = "[a]ccept  [r]eject  [s]kip  [b]ack  [q]uit ";

/// Shows each change and asks; what is accepted is written at the end.
pub(super) fn review(hosts: &[Host], reporter: &Reporter) -> Outcome {
    let mut changes = Vec::new();
    for host in hosts {
        let mut paths = changed(host);
        if paths.len() > 1 {
            paths.retain(|path| path != MODULE);
        }
        let open = |path| Change { host, path, decision: Decision::Open };
        changes.extend(paths.into_iter().map(open));
    }
    match ask(&mut changes, reporter) {
        Ok(true) => {}
        Ok(false) => return reporter.io_error("the review was broken off; nothing was written", None),
        Err(outcome) => return outcome,
    }
    hosts.iter().map(|host| settle(host, &changes, reporter)).fold(Outcome::Fine, Outcome::and)
}

/// Whether it came to an end, and was not broken off.
fn ask(changes: &mut [Change], reporter: &Reporter) -> Result<bool, Outcome> {
    let mut keys = Keys::open();
    let (mut at, count) = (0, changes.len());
    let say = |text: &str| match to_stdout(reporter, |out| out.write_all(text.as_bytes())) {
        Outcome::Fine => Ok(()),
        failed => Err(failed),
    };
    while at < count {
        let Change { host, path, .. } = &changes[at];
        let shown = explain(host, std::slice::from_ref(path), reporter);
        say(&format!("\n[{}/{count}] {}\n{shown}", at + 1, host.name))?;
        let decision = loop {
            say(PROMPT)?;
            let Some(key) = keys.next() else { return Ok(false) };
            let (word, decision) = match key {
                b'a' => ("accept", Decision::Accepted),
                b'r' => ("reject", Decision::Rejected),
                b's' => ("skip", Decision::Skipped),
                b'b' => ("back", Decision::Open),
                b'q' => {
                    say("quit\n")?;
                    return Ok(true);
                }
                // Ctrl-C and Ctrl-D, where the terminal leaves them to us.
                3 | 4 => return Ok(false),
                _ => {
                    say("?\n")?;
                    continue;
                }
            };
            say(&format!("{word}\n"))?;
            break decision;
        };
        if decision == Decision::Open {
            at = at.saturating_sub(1);
        } else {
            changes[at].decision = decision;
            at += 1;
        }
    }
    Ok(true)
}

/// Writes what was accepted of a host, and says what became of the rest.
fn settle(host: &Host, changes: &[Change], reporter: &Reporter) -> Outcome {
    let of_host: Vec<&Change> = changes.iter().filter(|change| std::ptr::eq(change.host, host)).collect();
    let those = |decision: Decision| of_host.iter().filter(move |change| change.decision == decision);
    let accepted: BTreeSet<&str> = those(Decision::Accepted).map(|change| change.path.as_str()).collect();
    if !accepted.is_empty() {
        let written = write(host, &tree(host, &accepted, accepted.len() == of_host.len()), reporter);
        if written != Outcome::Fine {
            return written;
        }
    }
    let left = those(Decision::Open).count() + those(Decision::Skipped).count();
    let rejected = those(Decision::Rejected).count();
    let mut text = format!("{}: {} accepted, {rejected} rejected, {left} left\n", host.name, accepted.len());
    for change in those(Decision::Rejected) {
        let _ = writeln!(text, "{}: {} is right as it was accepted; the host is wrong", host.name, change.path);
    }
    let said = to_stdout(reporter, |out| out.write_all(text.as_bytes()));
    if said == Outcome::Fine && left + rejected > 0 { Outcome::InputIsWrong } else { said }
}

/// The output as it was accepted, with what is accepted now.
fn tree(host: &Host, accepted: &BTreeSet<&str>, all: bool) -> Vec<File> {
    let mut tree: Vec<File> = Vec::new();
    for file in &host.now {
        let copy = |contents: String| File {
            path: file.path.clone(),
            contents,
            mode: file.mode,
            group: file.group,
            is_link: file.is_link,
        };
        let is_new = all || accepted.contains(file.path.as_str());
        match host.accepted.get(&file.path) {
            _ if is_new => tree.push(copy(file.contents.clone())),
            Some(Entry::Text(old)) if file.path == MODULE => {
                tree.push(copy(merged_json(old, &file.contents, accepted)));
            }
            Some(old) => tree.push(kept(&file.path, old, file.mode)),
            // Of a host that nothing was accepted of yet, this is what there is so far.
            None if file.path == MODULE => tree.push(copy(merged_json("{}", &file.contents, accepted))),
            None => {}
        }
    }
    for (path, old) in &host.accepted {
        let is_gone = !host.now.iter().any(|file| file.path == *path);
        if is_gone && !all && !accepted.contains(path.as_str()) {
            tree.push(kept(path, old, 0o644));
        }
    }
    tree.sort_by(|a, b| a.path.cmp(&b.path));
    tree
}

/// A file as it was accepted.
fn kept(path: &str, old: &Entry, mode: u32) -> File {
    let (contents, is_link) = match old {
        Entry::Text(text) => (text.clone(), false),
        Entry::Link(target) => (target.clone(), true),
    };
    File { path: path.to_owned(), contents, mode, group: None, is_link }
}
