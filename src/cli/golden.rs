//! `wgeval golden`: a directory of hosts, each with its input and the output that was accepted.
//!
//! `HOST/` holds `host.nix` (or other Nix files) or `vpns.json`, `output/` as `wgeval build` writes it, and optionally
//! `packages.json`, and `real.json` or `real/`, what the real system has.

use super::args::{Common, Flakes, Golden, GoldenDirectory, Inputs, World};
use super::diff::{self, AGAINST_ACCEPTED, Sides};
use super::read::{self, Loaded, Purpose};
use super::report::Reporter;
use super::{Outcome, to_stdout};
use crate::compare::{self, Comparison, Normal};
use crate::diagnostic::Diagnostics;
use crate::files::{self, File};
use crate::targets::TARGETS;
use crate::units::UnitFiles;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::BufRead as _;
use std::path::{Path, PathBuf};

/// A host, what it gives now, and what was accepted.
struct Host {
    name: String,
    directory: PathBuf,
    loaded: Loaded,
    units: UnitFiles,
    now: Vec<File>,
    accepted: BTreeMap<String, String>,
}

pub(super) fn run(command: &Golden, common: &Common, reporter: &Reporter) -> Outcome {
    let (Golden::Check(args) | Golden::Update(args) | Golden::Review(args)) = command;
    let names = match hosts(args, reporter) {
        Ok(names) => names,
        Err(outcome) => return outcome,
    };
    let mut worst = Outcome::Fine;
    for name in names {
        let outcome = match host(args, &name, common, reporter) {
            Ok(host) => match command {
                Golden::Check(_) => check(&host, args, reporter),
                Golden::Update(_) => update(&host, reporter),
                Golden::Review(_) => review(&host, reporter),
            },
            Err(outcome) => outcome,
        };
        worst = match (worst, outcome) {
            (Outcome::UsageOrIo, _) | (_, Outcome::UsageOrIo) => Outcome::UsageOrIo,
            (Outcome::InputIsWrong, _) | (_, Outcome::InputIsWrong) => Outcome::InputIsWrong,
            _ => Outcome::Fine,
        };
    }
    worst
}

fn hosts(args: &GoldenDirectory, reporter: &Reporter) -> Result<Vec<String>, Outcome> {
    let directory = &args.directory;
    let cannot = |error: std::io::Error| {
        let help = "It holds a directory for each host, with `host.nix` or `vpns.json` in it.";
        reporter.io_error(format!("cannot read {}: {error}", directory.display()), Some(help))
    };
    let mut names = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(cannot)? {
        let entry = entry.map_err(cannot)?;
        if !inputs_of(&entry.path()).is_empty() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    if let Some(unknown) = args.host.iter().find(|host| !names.contains(host)) {
        let known = format!("The hosts are: {}.", names.join(", "));
        return Err(reporter.io_error(format!("there is no host `{unknown}' in {}", directory.display()), Some(&known)));
    }
    names.retain(|name| args.host.is_empty() || args.host.contains(name));
    if names.is_empty() {
        let help = "A host is a directory with `host.nix` or `vpns.json` in it.";
        return Err(reporter.io_error(format!("there are no hosts in {}", directory.display()), Some(help)));
    }
    Ok(names)
}

fn is_nix(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "nix")
}

/// The Nix files of a host, or its document.
fn inputs_of(directory: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(directory) else { return Vec::new() };
    let mut inputs: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    inputs.retain(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        path.is_file() && (name == "vpns.json" || name == "vpn.json" || is_nix(path))
    });
    inputs.sort();
    // A document beside Nix files is what came of them, recorded.
    if inputs.iter().any(|path| is_nix(path)) {
        inputs.retain(|path| is_nix(path));
    }
    inputs
}

fn host(args: &GoldenDirectory, name: &str, common: &Common, reporter: &Reporter) -> Result<Host, Outcome> {
    let directory = args.directory.join(name);
    let inputs = Inputs { inputs: inputs_of(&directory), world: World::default(), flakes: Flakes::default() };
    let own = directory.join("packages.json");
    let common = Common { packages: if own.exists() { Some(own) } else { common.packages.clone() }, ..common.clone() };
    let target = args.target.chosen();
    let purpose = Purpose { target: Some(target), full: false, causes: true };
    let mut loaded = read::load(&inputs, &common, purpose, reporter)?;
    let units = loaded.evaluated.units.take().filter(|_| !is_unsafe(&loaded.diagnostics));
    let (Some(output), Some(units)) = (&loaded.evaluated.output, units) else {
        reporter.report(&loaded.sources, &loaded.diagnostics);
        return Err(Outcome::InputIsWrong);
    };
    reporter.tell_repairs(output, &loaded.evaluated.lints, Some(name));
    reporter.summarise(&loaded.sources, &loaded.evaluated.lints, Some(name));
    let json = serde_json::to_string_pretty(output).unwrap_or_default() + "\n";
    let now = (target.tree)(&units, json).map_err(|diagnostic| {
        reporter.report(&loaded.sources, &diagnostic.into());
        Outcome::UsageOrIo
    })?;
    let mut accepted = BTreeMap::new();
    let root = directory.join("output");
    walk(&root, &root, &mut accepted)
        .map_err(|error| reporter.io_error(format!("cannot read {}: {error}", root.display()), None))?;
    Ok(Host { name: name.to_owned(), directory, loaded, units, now, accepted })
}

/// Whether something must not be written; an assertion that fails may be what a host is held to.
fn is_unsafe(diagnostics: &Diagnostics) -> bool {
    diagnostics.iter().any(|found| found.is_error() && found.code != "vpn::assertion")
}

fn walk(root: &Path, directory: &Path, found: &mut BTreeMap<String, String>) -> std::io::Result<()> {
    let Ok(entries) = std::fs::read_dir(directory) else { return Ok(()) };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() && !path.is_symlink() {
            walk(root, &path, found)?;
            continue;
        }
        let relative = path.strip_prefix(root).map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        if relative != ".wgeval-manifest.json" {
            let contents = if path.is_symlink() {
                std::fs::read_link(&path)?.to_string_lossy().into_owned()
            } else {
                std::fs::read_to_string(&path)?
            };
            found.insert(relative, contents);
        }
    }
    Ok(())
}

/// Paths that differ.
fn changed(host: &Host) -> Vec<String> {
    let mut paths: Vec<String> = host
        .now
        .iter()
        .filter(|file| host.accepted.get(&file.path) != Some(&file.contents))
        .map(|file| file.path.clone())
        .collect();
    paths.extend(host.accepted.keys().filter(|path| !host.now.iter().any(|file| file.path == **path)).cloned());
    paths.sort();
    paths
}

/// What changed in some of the files, and because of which options.
fn explain(host: &Host, paths: &[String], sides: &Sides) -> String {
    let base = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let wanted: Vec<String> = paths.iter().map(|path| base(path)).collect();
    let mut expected = compare::from_units(&host.units);
    expected.files.retain(|name, _| wanted.contains(name));
    let old: BTreeMap<String, String> = host
        .accepted
        .iter()
        .filter(|(path, _)| path.starts_with("etc/systemd/") && paths.contains(path))
        .map(|(path, text)| (base(path), text.clone()))
        .collect();
    let real = compare::from_texts(&old, true, true);
    let normal = Normal { store_hashes: true };
    let comparison: Comparison = compare::compare(&expected, &real.comparable, normal, |_, _| true);
    let mut text = String::new();
    for path in paths {
        let now = host.now.iter().any(|file| file.path == *path);
        let state = match (now, host.accepted.contains_key(path)) {
            (true, false) => "new",
            (false, true) => "gone",
            _ => "changed",
        };
        let _ = writeln!(text, "{state}: {path}");
    }
    if !comparison.differences.is_empty() {
        let differences = diff::text(&comparison, &host.loaded.sources, sides);
        text.push_str(&host.loaded.sources.without_secrets(&differences));
    }
    text
}

fn check(host: &Host, args: &GoldenDirectory, reporter: &Reporter) -> Outcome {
    let paths = changed(host);
    let mut text = String::new();
    let mut outcome = Outcome::Fine;
    if paths.is_empty() {
        let _ = writeln!(text, "{}: as accepted, {} files", host.name, host.now.len());
    } else {
        outcome = Outcome::InputIsWrong;
        let _ = writeln!(text, "{}: not as accepted", host.name);
        text.push_str(&explain(host, &paths, &AGAINST_ACCEPTED));
        let target = args.target.chosen().name;
        let target = if target == TARGETS[0].name { String::new() } else { format!(" --target {target}") };
        let directory = args.directory.display();
        let _ = writeln!(text, "accept it with: wgeval golden update {directory} --host {}{target}", host.name);
    }
    for real in ["real.json", "real"].map(|name| host.directory.join(name)) {
        if !real.exists() {
            continue;
        }
        let found = match diff::real(&real, reporter) {
            Ok(found) => found,
            Err(outcome) => return outcome,
        };
        let (evaluated, settings) = (&host.loaded.evaluated, &host.loaded.settings);
        let comparison = diff::between(evaluated, settings, &found, Normal { store_hashes: false });
        if comparison.differences.is_empty() {
            let _ = writeln!(text, "{}: the same as {}", host.name, real.display());
        } else {
            outcome = Outcome::InputIsWrong;
            let _ = writeln!(text, "{}: differs from {}", host.name, real.display());
            let differences = diff::text(&comparison, &host.loaded.sources, &diff::AGAINST_REAL);
            text.push_str(&host.loaded.sources.without_secrets(&differences));
        }
    }
    match to_stdout(reporter, |out| out.write_all(text.as_bytes())) {
        Outcome::Fine => outcome,
        failed => failed,
    }
}

/// Writes the output with some of its files, all at once.
fn write(host: &Host, tree: &[File], reporter: &Reporter) -> Outcome {
    match files::write(&host.directory.join("output"), tree) {
        Ok(()) => Outcome::Fine,
        Err(error) => reporter.io_error(error.message, error.help.as_deref()),
    }
}

fn update(host: &Host, reporter: &Reporter) -> Outcome {
    let paths = changed(host);
    if paths.is_empty() {
        return to_stdout(reporter, |out| writeln!(out, "{}: as accepted, {} files", host.name, host.now.len()));
    }
    let text = format!("{}: accepted\n{}", host.name, explain(host, &paths, &AGAINST_ACCEPTED));
    match write(host, &host.now, reporter) {
        Outcome::Fine => to_stdout(reporter, |out| out.write_all(text.as_bytes())),
        failed => failed,
    }
}

/// Shows each changed file and asks; what is accepted is written at the end, all at once.
fn review(host: &Host, reporter: &Reporter) -> Outcome {
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
