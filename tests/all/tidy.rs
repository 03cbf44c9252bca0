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
        let outside = ["cli", "fetch", "files", "io.rs", "main.rs"]
            .iter()
            .any(|part| path.components().any(|c| c.as_os_str() == *part));
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
        assert!(["lib", "main"].contains(&&*name) || lib.contains(&format!("pub mod {name};")), "{name}");
    }
}

#[test]
fn the_architecture_is_short_and_names_every_module() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    assert!(text.lines().count() <= 220);
    let lib = fs::read_to_string(root.join("src/lib.rs")).unwrap();
    for name in lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
        assert!(text.contains(&format!("`{name}")), "ARCHITECTURE.md does not mention {name}");
    }
}

/// No module imports one that stands below it in `lib.rs`.
#[test]
fn modules_import_upwards_only() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(root.join("lib.rs")).unwrap();
    let order: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let place = |name: &str| order.iter().position(|module| *module == name);
    let (mut edges, mut back) = (std::collections::BTreeSet::new(), Vec::new());
    for (path, text) in sources("src") {
        let below = path.strip_prefix(&root).unwrap().components().next().unwrap().as_os_str().to_str().unwrap();
        let Some(own) = place(below.trim_end_matches(".rs")) else { continue };
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for import in code.join("\n").split("crate::").skip(1) {
            let end = |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
            let grouped = import.strip_prefix('{');
            let names = grouped.map_or(import, |group| &group[..group.find("};").unwrap()]);
            let names = if grouped.is_some() { names.split(',').collect() } else { vec![names] };
            for name in names.iter().map(|name| &name.trim()[..end(name.trim())]) {
                let Some(other) = place(name) else { continue };
                if other != own {
                    edges.insert((own, other));
                }
                if other > own {
                    back.push(format!("{} imports {name}", path.display()));
                }
            }
        }
    }
    assert!(back.is_empty(), "{back:#?}");
    assert!(edges.len() > 50, "imports are not seen: {}", edges.len());
}
