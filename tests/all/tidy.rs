//! The tree is tidy: what no compiler checks.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(directory: &str) -> Vec<(PathBuf, String)> {
    fn walk(directory: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(directory), &mut found);
    found
}

fn all() -> Vec<(PathBuf, String)> {
    ["src", "tests", "benches"].into_iter().flat_map(sources).collect()
}

#[test]
fn files_have_one_subject() {
    for (path, text) in all() {
        assert!(text.lines().count() <= 600, "{} is too long", path.display());
        assert!(text.starts_with("//!"), "{} does not say what it is", path.display());
    }
}

#[test]
fn nothing_is_left_undone() {
    let marks = ["todo!", "dbg!", "unimplemented!", "TO\x44O", "FIX\x4dE", "#[ignore", "allow(dead_code)"];
    for (path, text) in all() {
        if path.ends_with("tidy.rs") {
            continue;
        }
        for mark in marks {
            assert!(!text.contains(mark), "{} has {mark}", path.display());
        }
    }
}

#[test]
fn only_the_command_line_reads_and_prints() {
    for (path, text) in sources("src") {
        let outside =
            ["cli", "files", "io.rs", "main.rs"].iter().any(|part| path.components().any(|c| c.as_os_str() == *part));
        for call in ["println!", "eprintln!", "std::env::", "std::fs", "use std::io"] {
            assert!(outside || !text.contains(call), "{} uses {call}", path.display());
        }
    }
}

#[test]
fn the_library_lists_every_module() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(root.join("lib.rs")).unwrap();
    for entry in fs::read_dir(&root).unwrap() {
        let name = entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(["lib", "main", "allocator"].contains(&&*name) || lib.contains(&format!("pub mod {name};")), "{name}");
    }
}

#[test]
fn the_architecture_is_short_and_names_every_module() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    assert!(text.lines().count() <= 150);
    let lib = fs::read_to_string(root.join("src/lib.rs")).unwrap();
    for name in lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
        assert!(text.contains(&format!("`{name}")), "ARCHITECTURE.md does not mention {name}");
    }
}
