//! `wgeval golden review`: each change, and a question.

use super::super::{Outcome, to_stdout};
use super::{AGAINST_ACCEPTED, Host, Reporter, changed, explain, write};
use crate::files::File;
use std::io::BufRead as _;

/// Shows each changed file and asks; what is accepted is written at the end, all at once.
pub(super) fn review(host: &Host, reporter: &Reporter) -> Outcome {
    let paths = changed(host);
    let mut accepted: Vec<&str> = Vec::new();
    let mut lines = std::io::stdin().lock().lines();
    for path in &paths {
        let text = format!("{}:\n{}", host.name, explain(host, std::slice::from_ref(path), &AGAINST_ACCEPTED));
        let asked = to_stdout(reporter, |out| {
            write!(out, "{text}(a)ccept, (r)eject, (s)kip, (q)uit? ")?;
            out.flush()
        });
        if asked != Outcome::Fine {
            return asked;
        }
        let answer = lines.next().and_then(Result::ok).unwrap_or_else(|| "q".to_owned());
        match answer.trim() {
            "a" | "accept" => accepted.push(path),
            "q" | "quit" => break,
            _ => {}
        }
    }
    let mut tree: Vec<File> = Vec::new();
    for file in &host.now {
        let contents = match host.accepted.get(&file.path) {
            Some(old) if !accepted.contains(&file.path.as_str()) => old.clone(),
            None if !accepted.contains(&file.path.as_str()) => continue,
            _ => file.contents.clone(),
        };
        tree.push(File {
            path: file.path.clone(),
            contents,
            mode: file.mode,
            group: file.group,
            is_link: file.is_link,
        });
    }
    for (path, contents) in &host.accepted {
        let is_gone = !host.now.iter().any(|file| file.path == *path);
        if is_gone && !accepted.contains(&path.as_str()) {
            let is_link = host.directory.join("output").join(path).is_symlink();
            tree.push(File { path: path.clone(), contents: contents.clone(), mode: 0o644, group: None, is_link });
        }
    }
    tree.sort_by(|a, b| a.path.cmp(&b.path));
    if !accepted.is_empty() {
        let written = write(host, &tree, reporter);
        if written != Outcome::Fine {
            return written;
        }
    }
    let (left, taken) = (paths.len() - accepted.len(), accepted.len());
    let said = to_stdout(reporter, |out| writeln!(out, "{}: {taken} accepted, {left} left", host.name));
    if said == Outcome::Fine && left > 0 { Outcome::InputIsWrong } else { said }
}
