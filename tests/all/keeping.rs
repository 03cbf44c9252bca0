//! Writing into a directory that others write into: nothing of theirs is lost.

use super::cli::{Run, VPN, wgeval, wgeval_in};
use super::golden::files;
use pretty_assertions::assert_eq;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const UNIT: &str = "etc/systemd/network/98-wg0.netdev";

fn build(out: &Path, more: &[&str], document: &str) -> Run {
    wgeval(&[&["build", "-o", out.to_str().unwrap()], more].concat(), document)
}

fn scratch() -> (tempfile::TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("out");
    assert_eq!(build(&out, &[], VPN).status, 0);
    (directory, out)
}

fn other() -> String {
    VPN.replace("wg0", "other")
}

fn manifest(version: u32, entries: &str) -> String {
    format!("{{\"version\":{version},\"files\":{entries}}}")
}

/// Writes into a directory as programs do, until it is told to stop: new files, files saved by a rename, new
/// directories. Gives what must be there at the end.
fn write_all_the_time(out: &Path, stop: &AtomicBool) -> Vec<(PathBuf, String)> {
    let mut written = Vec::new();
    let mut number = 0;
    while !stop.load(Ordering::Relaxed) {
        number += 1;
        let text = format!("text {number}");
        let directory = ["", "etc/systemd/network", "etc/systemd/system", "srv"][number % 4];
        // Directories of ours go and come back.
        let _ = fs::create_dir_all(out.join(directory));
        let new = out.join(directory).join(format!("new-{number}"));
        if fs::write(&new, &text).is_ok() {
            written.push((new, text.clone()));
        }
        let saved = out.join("saved");
        let draft = out.join("draft");
        if fs::write(&draft, &text).is_ok() && fs::rename(&draft, &saved).is_ok() {
            written.retain(|(path, _)| *path != saved);
            written.push((saved, text.clone()));
        }
        if number % 16 == 0 {
            let folder = out.join(format!("folder-{number}"));
            if fs::create_dir(&folder).is_ok() && fs::write(folder.join("file"), &text).is_ok() {
                written.push((folder.join("file"), text));
            }
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    written
}

fn is_there(path: &Path, text: &str) -> bool {
    let is_it = |path: &Path| fs::read_to_string(path).is_ok_and(|found| found == text);
    is_it(path) || (1..9).any(|number| is_it(Path::new(&format!("{}.kept-{number}", path.display()))))
}

#[test]
fn what_others_write_meanwhile_stays() {
    let (directory, out) = scratch();
    let documents = [VPN.to_owned(), other()];
    let stop = AtomicBool::new(false);
    let written = std::thread::scope(|scope| {
        let writer = scope.spawn(|| write_all_the_time(&out, &stop));
        for round in 0..12 {
            let run = build(&out, &[], &documents[round % 2]);
            assert_eq!(run.status, 0, "{}", run.stderr);
        }
        stop.store(true, Ordering::Relaxed);
        writer.join().unwrap()
    });
    assert!(written.len() > 50, "only {} files were written", written.len());
    let lost: Vec<_> = written.iter().filter(|(path, text)| !is_there(path, text)).collect();
    assert!(lost.is_empty(), "{} of {} are lost: {:?}", lost.len(), written.len(), &lost[..lost.len().min(5)]);
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1, "the stages are gone");
}

/// The same with runs that are killed: the next run brings over what they left.
#[test]
fn nothing_is_lost_in_runs_that_are_killed() {
    let (directory, out) = scratch();
    let inputs: Vec<PathBuf> = (0..2).map(|index| directory.path().join(format!("in{index}"))).collect();
    fs::write(&inputs[0], VPN).unwrap();
    fs::write(&inputs[1], other()).unwrap();
    let stop = AtomicBool::new(false);
    let written = std::thread::scope(|scope| {
        let writer = scope.spawn(|| write_all_the_time(&out, &stop));
        for round in 0..60u64 {
            let mut command = Command::new(env!("CARGO_BIN_EXE_wgeval"));
            let input = &inputs[usize::try_from(round % 2).unwrap()];
            let mut child = command.args(["build", "-o"]).arg(&out).arg(input).stderr(Stdio::null()).spawn().unwrap();
            std::thread::sleep(Duration::from_micros(1500 * (round % 40)));
            let _ = child.kill();
            child.wait().unwrap();
        }
        stop.store(true, Ordering::Relaxed);
        writer.join().unwrap()
    });
    let run = build(&out, &[], VPN);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let lost: Vec<_> = written.iter().filter(|(path, text)| !is_there(path, text)).collect();
    assert!(lost.is_empty(), "{} of {} are lost: {:?}", lost.len(), written.len(), &lost[..lost.len().min(5)]);
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 3);
}

#[test]
fn the_directory_that_one_is_in_is_not_replaced() {
    let (directory, out) = scratch();
    fs::create_dir(out.join("sub")).unwrap();
    let inode = fs::metadata(&out).unwrap().ino();
    let whole = out.to_str().unwrap();
    for (from, to) in
        [("out", "."), ("out/sub", ".."), ("out/sub", whole), ("out", "../out"), ("out", "./."), ("", "/")]
    {
        let run = wgeval_in(&directory.path().join(from), &["build", "-o", to], VPN);
        assert_eq!(run.status, 2, "{from} {to}: {}", run.stderr);
        assert!(run.stderr.contains("-o out"), "{}", run.stderr);
    }
    assert_eq!(fs::metadata(&out).unwrap().ino(), inode);
    // Into a directory below it is the way.
    assert_eq!(wgeval_in(&out, &["build", "-o", "below"], VPN).status, 0);
}

#[test]
fn what_somebody_changed_in_our_files_is_shown_and_kept() {
    let (_directory, out) = scratch();
    let unit = out.join(UNIT);
    let text = fs::read_to_string(&unit).unwrap().replace("vpn.example.org", "mine.example.org");
    fs::write(&unit, &text).unwrap();
    let before = files(&out);
    for document in [VPN.to_owned(), other()] {
        let run = build(&out, &[], &document);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains("- Endpoint=mine.example.org:51820"), "{}", run.stderr);
        assert!(run.stderr.contains(UNIT) && run.stderr.contains("--force"), "{}", run.stderr);
        assert_eq!(files(&out), before);
    }
    assert_eq!(build(&out, &["--force"], VPN).status, 0);
    assert!(fs::read_to_string(&unit).unwrap().contains("vpn.example.org"));
    // What is changed to what it would become anyway is no conflict.
    let changed = VPN.replace("vpn.example.org", "mine.example.org");
    fs::write(&unit, &text).unwrap();
    assert_eq!(build(&out, &[], &changed).status, 0);
    // A removed file is written again.
    fs::remove_file(&unit).unwrap();
    assert_eq!(build(&out, &[], &changed).status, 0);
    assert!(unit.exists());
}

#[test]
fn a_manifest_that_names_a_foreign_file_removes_nothing() {
    let (_directory, out) = scratch();
    let manifest_file = out.join(".wgeval-manifest.json");
    fs::write(out.join("precious"), "mine").unwrap();
    let ours = fs::read_to_string(&manifest_file).unwrap();
    let second =
        ours.replace("\"module.json\"", &format!("\"precious\": \"{}\",\n    \"module.json\"", "0".repeat(64)));
    assert_ne!(second, ours);
    for text in [manifest(1, "[\"precious\"]"), second] {
        fs::write(&manifest_file, text).unwrap();
        let run = build(&out, &[], VPN);
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert_eq!(fs::read_to_string(out.join("precious")).unwrap(), "mine");
    }
}

#[test]
fn a_manifest_without_hashes_is_still_read() {
    let (_directory, out) = scratch();
    let names: Vec<String> = files(&out).into_keys().filter(|path| !path.starts_with('.')).collect();
    let entries = serde_json::to_string(&names).unwrap();
    fs::write(out.join(".wgeval-manifest.json"), manifest(1, &entries)).unwrap();
    assert_eq!(build(&out, &[], VPN).status, 0);
    assert!(fs::read_to_string(out.join(".wgeval-manifest.json")).unwrap().contains("\"version\": 2"));
    assert_eq!(build(&out, &[], &other()).status, 0);
    assert!(!out.join(UNIT).exists());
}

#[test]
fn a_lock_of_somebody_else_is_not_waited_for_for_ever() {
    let (directory, out) = scratch();
    let parent = fs::File::open(directory.path()).unwrap();
    parent.lock().unwrap();
    let begun = Instant::now();
    let run = build(&out, &["--wait", "1"], VPN);
    assert!(begun.elapsed() < Duration::from_secs(30));
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("another process holds the lock on"), "{}", run.stderr);
    parent.unlock().unwrap();
    assert_eq!(build(&out, &["--wait", "1"], VPN).status, 0);
}
