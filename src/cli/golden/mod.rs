//! `wgeval golden`: hosts, each with its input and the output that was accepted.
//!
//! In a directory of hosts `HOST/` holds `default.nix`, `host.nix` or `vpns.json`, `output/` as `wgeval build` writes it,
//! and optionally `packages.json`, and `real.json` or `real/`, what the real system has. Of a flake's hosts that
//! directory holds all but the first.

mod hosts;
mod merged;
mod review;

use super::args::{Golden, GoldenDirectory, Limits};
use super::diff;
use super::differences::{Layout, View};
use super::outside;
use super::read::{self, Loaded, Purpose};
use super::real::{self, Wanted};
use super::report::Reporter;
use super::{Outcome, to_stdout};
use crate::compare::{self, Comparison, Entry, Normal};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{self, File, Writing};
use crate::source::Sources;
use crate::targets::{TARGETS, Target};
use crate::units::UnitFiles;
use hosts::Named;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;
use walkdir::WalkDir;

/// The JSON of the output, which says what units say too.
const MODULE: &str = "module.json";

/// What lies in `output/` was shown before it is replaced.
const WRITING: Writing = Writing { force: true, patience: Duration::from_secs(10) };

/// A host, what it gives now, and what was accepted.
struct Host {
    name: String,
    directory: PathBuf,
    loaded: Loaded,
    units: UnitFiles,
    now: Vec<File>,
    accepted: BTreeMap<String, Entry>,
    target: &'static Target,
}

pub(super) fn run(command: &Golden, reporter: &Reporter) -> Outcome {
    let (Golden::Check(args) | Golden::Update(args) | Golden::Review(args) | Golden::Clean(args)) = command;
    let hosts = match hosts::find(args, reporter) {
        Ok(hosts) => hosts,
        Err(outcome) => return outcome,
    };
    let (mut worst, mut reviewed) = (Outcome::Fine, Vec::new());
    for named in hosts {
        reporter.begin(&named.name);
        let outcome = match command {
            Golden::Clean(_) if named.inputs.is_none() => clean(&named, reporter),
            Golden::Clean(_) => Outcome::Fine,
            _ if named.inputs.is_none() => gone(&named, args, reporter),
            _ => match host(named, args, reporter) {
                Ok(host) => match command {
                    Golden::Check(_) => check(&host, args, reporter),
                    Golden::Update(_) => update(&host, reporter),
                    Golden::Review(_) | Golden::Clean(_) => {
                        reviewed.push(host);
                        Outcome::Fine
                    }
                },
                Err(outcome) => outcome,
            },
        };
        worst = worst.and(outcome);
    }
    if let Golden::Review(_) = command { worst.and(review::review(&reviewed, reporter)) } else { worst }
}

/// Says that output is left of a host that is no more.
fn gone(named: &Named, args: &GoldenDirectory, reporter: &Reporter) -> Outcome {
    let message = format!("{}: there is output that was accepted, and no host", named.directory.display());
    let help = format!("If the host was removed on purpose: wgeval golden clean {}", args.hosts.display());
    let found = Diagnostic::error("golden::gone", message).help(help);
    reporter.report(&Sources::default(), &found.into())
}

/// Removes the output of a host that is no more.
fn clean(named: &Named, reporter: &Reporter) -> Outcome {
    let output = named.directory.join("output");
    match files::clear(&output, WRITING) {
        Ok(written) => {
            written.notes.iter().for_each(|note| reporter.warn(note));
            to_stdout(reporter, |out| writeln!(out, "{}: removed {}", named.name, output.display()))
        }
        Err(error) => reporter.io_error(error.message, error.help.as_deref()),
    }
}

fn host(named: Named, args: &GoldenDirectory, reporter: &Reporter) -> Result<Host, Outcome> {
    let Named { name, inputs, directory } = named;
    let Some(inputs) = inputs else { return Err(Outcome::Fine) };
    let own = directory.join("packages.json");
    let mut inputs = inputs;
    if own.exists() {
        inputs.world.reading.packages = Some(own);
    }
    let target = args.target.chosen();
    let purpose = Purpose { target: Some(target), full: false, causes: true };
    let mut loaded = read::load(&inputs, purpose, reporter)?;
    let units = loaded.evaluated.units.take().filter(|_| !is_unsafe(&loaded.diagnostics));
    let (Some(output), Some(units)) = (&loaded.evaluated.output, units) else {
        reporter.report(&loaded.sources, &loaded.diagnostics);
        return Err(Outcome::InputIsWrong);
    };
    reporter.tell_repairs(output, &loaded.evaluated.lints, Some(&name));
    reporter.summarise(&loaded.sources, &loaded.evaluated.lints, Some(&name));
    let now = (target.tree)(&units, files::module_json(output)).map_err(|diagnostic| {
        reporter.report(&loaded.sources, &diagnostic.into());
        Outcome::UsageOrIo
    })?;
    let root = directory.join("output");
    let accepted = accepted(&root, &args.world.limits)
        .map_err(|error| reporter.io_error(format!("cannot read {}: {error}", root.display()), None))?;
    Ok(Host { name, directory, loaded, units, now, accepted, target })
}

/// Whether something must not be written; an assertion that fails may be what a host is held to.
fn is_unsafe(diagnostics: &Diagnostics) -> bool {
    diagnostics.iter().any(|found| found.is_error() && found.code != "vpn::assertion")
}

/// The files of a tree by their paths in it; none if there is no tree.
fn accepted(root: &Path, limits: &Limits) -> std::io::Result<BTreeMap<String, Entry>> {
    let mut found = BTreeMap::new();
    if !root.is_dir() {
        return Ok(found);
    }
    for entry in WalkDir::new(root).min_depth(1) {
        let entry = entry?;
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy().into_owned();
        if entry.file_type().is_dir() || relative == files::MANIFEST {
            continue;
        }
        let path = entry.path();
        let read = || {
            if entry.path_is_symlink() {
                return Ok(Entry::Link(std::fs::read_link(path)?.to_string_lossy().into_owned()));
            }
            Ok(Entry::Text(String::from_utf8_lossy(&outside::read(path, limits.patience())?).into_owned()))
        };
        let named = |error: std::io::Error| std::io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        found.insert(relative, read().map_err(named)?);
    }
    Ok(found)
}

/// A file that is made now, as one that was accepted.
fn entry(file: &File) -> Entry {
    if file.is_link { Entry::Link(file.contents.clone()) } else { Entry::Text(file.contents.clone()) }
}

/// Paths that differ.
fn changed(host: &Host) -> Vec<String> {
    let mut paths: Vec<String> = host
        .now
        .iter()
        .filter(|file| host.accepted.get(&file.path) != Some(&entry(file)))
        .map(|file| file.path.clone())
        .collect();
    paths.extend(host.accepted.keys().filter(|path| !host.now.iter().any(|file| file.path == **path)).cloned());
    paths.sort();
    paths
}

/// What became of a file since it was accepted.
fn state(host: &Host, path: &str) -> &'static str {
    let now = host.now.iter().any(|file| file.path == path);
    match (now, host.accepted.contains_key(path)) {
        (true, false) => "new",
        (false, true) => "gone",
        _ => "changed",
    }
}

/// What changed in some of the files, setting by setting and line by line.
fn compared(host: &Host, paths: &[String]) -> Comparison {
    let Some(output) = &host.loaded.evaluated.output else { return Comparison::default() };
    let is_wanted = |name: &String| paths.iter().any(|path| compare::name_of(path) == *name || path == name);
    let mut now = diff::computed(&host.units, output, host.target);
    now.comparable.modes.clear();
    let entry = |(path, old): (&String, &Entry)| (path.clone(), old.clone());
    let old = host.accepted.iter().filter(|(path, _)| *path != MODULE).map(entry).collect();
    let mut accepted = compare::from_files(&old);
    for side in [&mut now, &mut accepted] {
        side.comparable.files.retain(|name, _| is_wanted(name));
        side.comparable.texts.retain(|name, _| is_wanted(name));
    }
    compare::compare(&accepted, &now, Normal { store_hashes: true })
}

/// What changed in some of the files, and because of which options.
fn explain(host: &Host, paths: &[String], reporter: &Reporter) -> String {
    let comparison = compared(host, paths);
    let mut text = String::new();
    for path in paths {
        let _ = writeln!(text, "{}: {path}", state(host, path));
    }
    if !comparison.differences.is_empty() {
        text.push_str(&view(host, reporter, "- accepted, + now").text(&comparison, &[]));
    } else if let [only] = paths
        && let Some(Entry::Text(old)) = host.accepted.get(only)
        && let Some(now) = host.now.iter().find(|file| file.path == *only)
    {
        // Where no unit says it, the text itself does.
        text.push_str(&compare::lines::text(old, &now.contents));
    }
    text
}

fn view<'v>(host: &'v Host, reporter: &Reporter, legend: &'v str) -> View<'v> {
    View { sources: &host.loaded.sources, layout: Layout::Unified, color: reporter.colors_stdout(), legend }
}

/// The same for machines: each setting of a unit, and each file of which no setting is known to have changed.
fn changes(host: &Host, paths: &[String]) -> Diagnostics {
    let comparison = compared(host, paths);
    let mut found = Diagnostics::default();
    for difference in &comparison.differences {
        let mut diagnostic = diff::diagnostic(difference, "golden::changed");
        diagnostic.message = format!("{}: {}", host.name, diagnostic.message);
        found.push(diagnostic);
    }
    for path in paths {
        let name = compare::name_of(path);
        if comparison.differences.iter().any(|difference| difference.file == name || difference.file == *path) {
            continue;
        }
        let (code, what) = match state(host, path) {
            "new" => ("golden::new", "is new"),
            "gone" => ("golden::gone", "is gone"),
            _ => ("golden::changed", "has changed"),
        };
        found.push(Diagnostic::error(code, format!("{}: {path} {what}", host.name)));
    }
    found
}

fn check(host: &Host, args: &GoldenDirectory, reporter: &Reporter) -> Outcome {
    let paths = changed(host);
    let mut text = String::new();
    let mut found = changes(host, &paths);
    if paths.is_empty() {
        let _ = writeln!(text, "{}: as accepted, {} files", host.name, host.now.len());
    } else {
        let _ = writeln!(text, "{}: not as accepted", host.name);
        text.push_str(&explain(host, &paths, reporter));
        let target = args.target.chosen().name;
        let target = if target == TARGETS[0].name { String::new() } else { format!(" --target {target}") };
        let hosts = args.hosts.display();
        let _ = writeln!(text, "accept it with: wgeval golden update {hosts} --host {}{target}", host.name);
    }
    let wanted: Wanted = host.now.iter().map(|file| file.path.clone()).collect();
    for path in ["real.json", "real"].map(|name| host.directory.join(name)) {
        if !path.exists() {
            continue;
        }
        let other = match real::read(&path, &wanted, &args.world.limits, reporter) {
            Ok(other) => other,
            Err(outcome) => return outcome,
        };
        let (evaluated, settings) = (&host.loaded.evaluated, &host.loaded.settings);
        let comparison = diff::against(evaluated, settings, &other, Normal { store_hashes: false }, true);
        if comparison.differences.is_empty() {
            let _ = writeln!(text, "{}: the same as {}", host.name, path.display());
        } else {
            let _ = writeln!(text, "{}: differs from {}", host.name, path.display());
            text.push_str(&view(host, reporter, "- found, + computed").text(&comparison, &[]));
        }
        for difference in &comparison.differences {
            found.push(diff::diagnostic(difference, "golden::real"));
        }
    }
    if !reporter.is_for_people() {
        return reporter.report_as_data(&host.loaded.sources, &found);
    }
    let outcome = if found.has_errors() { Outcome::InputIsWrong } else { Outcome::Fine };
    to_stdout(reporter, |out| out.write_all(text.as_bytes())).and(outcome)
}

/// Writes the output with some of its files, all at once.
fn write(host: &Host, tree: &[File], reporter: &Reporter) -> Outcome {
    match files::write(&host.directory.join("output"), tree, WRITING) {
        Ok(written) => {
            written.notes.iter().for_each(|note| reporter.warn(note));
            Outcome::Fine
        }
        Err(error) => reporter.io_error(error.message, error.help.as_deref()),
    }
}

fn update(host: &Host, reporter: &Reporter) -> Outcome {
    let paths = changed(host);
    let (count, all) = (paths.len(), host.now.len());
    let text = if paths.is_empty() {
        format!("{}: as accepted, {all} files\n", host.name)
    } else {
        match write(host, &host.now, reporter) {
            Outcome::Fine => format!("{}: accepted, {count} changes, {all} files\n", host.name),
            failed => return failed,
        }
    };
    to_stdout(reporter, |out| out.write_all(text.as_bytes()))
}
