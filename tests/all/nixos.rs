//! Hosts of `golden/nixos`: every file and link that NixOS 26.11 makes of them, byte for byte, and what it refuses.

use super::cases::headline;
use super::golden::{files, root};
use pretty_assertions::assert_eq;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use wgeval::diagnostic::{Diagnostics, Severity};
use wgeval::eval::{Disk, Settings as EvalSettings};
use wgeval::files::tree;
use wgeval::hosts::World;
use wgeval::pipeline::{self, Evaluated, Inputs, Settings};
use wgeval::source::Sources;
use wgeval::targets;

fn hosts(refused: bool) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("nixos")).unwrap().map(|entry| entry.unwrap().path());
    let is_refused = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with("refused-");
    let mut hosts: Vec<PathBuf> = entries.filter(|path| path.is_dir() && is_refused(path) == refused).collect();
    hosts.sort();
    hosts
}

fn run(host: &Path) -> (Evaluated, Diagnostics) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let path = host.join("host.nix").to_str().unwrap().as_bytes().to_vec();
    let world = World { files: vec![path], directory: b"/".to_vec(), ..World::default() };
    let inputs = Inputs { world, ..Inputs::default() };
    let settings = Settings { target: targets::named("nixos"), ..super::cases::settings() };
    let evaluated = pipeline::run(&inputs, &settings, &Disk, &EvalSettings::default(), &mut sources, &mut diagnostics);
    (evaluated, diagnostics)
}

/// Every file and link below a directory; of a link, what it points to.
fn recorded(root: &Path) -> BTreeMap<String, String> {
    let mut found = files(root);
    for (path, contents) in &mut found {
        if let Ok(target) = fs::read_link(root.join(path)) {
            *contents = format!("-> {}", target.display());
        }
    }
    found
}

#[test]
fn hosts_give_what_nixos_makes_of_them() {
    let hosts = hosts(false);
    assert!(hosts.len() >= 30, "hosts are missing from golden/nixos");
    let mut failed = Vec::new();
    for host in hosts {
        let (evaluated, diagnostics) = run(&host);
        let name = host.file_name().unwrap().to_str().unwrap().to_owned();
        let errors: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
        assert!(!diagnostics.has_errors(), "{name}: {errors:?}");
        let found: BTreeMap<String, String> = tree(&evaluated.units.unwrap(), String::new())
            .unwrap()
            .into_iter()
            .filter(|file| file.path.starts_with("etc/"))
            .map(|file| (file.path, if file.is_link { format!("-> {}", file.contents) } else { file.contents }))
            .collect();
        let expected = recorded(&host.join("tree"));
        if found != expected {
            for path in found.keys().chain(expected.keys()) {
                if found.get(path) != expected.get(path) {
                    failed.push(format!(
                        "{name} {path}\n  ours {:?}\n  real {:?}",
                        found.get(path),
                        expected.get(path)
                    ));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// What NixOS refuses with an error inside of its own checks: we say what is wrong with the setting.
const BROKEN_CHECKS: [&str; 1] = ["refused-int"];

#[test]
fn what_nixos_refuses_is_refused_in_its_words() {
    for host in hosts(true) {
        let name = host.file_name().unwrap().to_str().unwrap().to_owned();
        let error = fs::read_to_string(host.join("error.txt")).unwrap();
        let (traces, error): (Vec<&str>, Vec<&str>) = error.lines().partition(|line| line.starts_with("trace: "));
        let (evaluated, diagnostics) = run(&host);
        assert!(evaluated.output.is_none(), "{name}");
        let first = diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error).unwrap();
        if !BROKEN_CHECKS.contains(&name.as_str()) {
            let error = error.join("\n");
            let error = error.trim_start().strip_prefix("error: ").unwrap();
            assert_eq!(headline(&first.message), headline(error), "{name}");
        }
        // Each thing that NixOS traces is in the help, in our words.
        for trace in traces {
            let setting = trace.split(['`', '[']).nth(1).unwrap().split(['\'', ']']).next().unwrap();
            assert!(first.help.as_ref().unwrap().contains(setting), "{name}: {trace} {:?}", first.help);
        }
        assert!(!first.labels.is_empty(), "{name} has no place");
    }
}
