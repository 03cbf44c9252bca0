//! `wgeval golden`: hosts, each with its input and the output that was accepted.
//!
//! In a directory of hosts `HOST/` holds `default.nix`, `host.nix` or `vpns.json`, `output/` as `wgeval build` writes it,
//! and optionally `packages.json`, and `real.json` or `real/`, what the real system has. Of a flake's hosts that
//! directory holds all but the first.

mod hosts;
mod review;

use super::args::{Common, Golden, GoldenDirectory, Limits};
use super::diff::{self, AGAINST_ACCEPTED, Sides};
use super::outside;
use super::read::{self, Loaded, Purpose};
use super::report::Reporter;
use super::{Outcome, to_stdout};
use crate::compare::{self, Comparison, Normal};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{self, File, Writing};
use crate::source::Sources;
use crate::targets::TARGETS;
use crate::units::UnitFiles;
use hosts::Named;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What lies in `output/` was shown before it is replaced.
const WRITING: Writing = Writing { force: true, patience: Duration::from_secs(10) };

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
    let (Golden::Check(args) | Golden::Update(args) | Golden::Review(args) | Golden::Clean(args)) = command;
    let hosts = match hosts::find(args, reporter) {
        Ok(hosts) => hosts,
        Err(outcome) => return outcome,
    };
    let run = |named: Named| {
        if let Golden::Clean(_) = command {
            return if named.inputs.is_none() { clean(&named, reporter) } else { Outcome::Fine };
        }
        if named.inputs.is_none() {
            return gone(&named, args, reporter);
        }
        match host(named, args, common, reporter) {
            Ok(host) => match command {
                Golden::Check(_) => check(&host, args, reporter),
                Golden::Update(_) => update(&host, reporter),
                Golden::Review(_) | Golden::Clean(_) => review::review(&host, reporter),
            },
            Err(outcome) => outcome,
        }
    };
    hosts.into_iter().map(run).fold(Outcome::Fine, Outcome::and)
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
        Ok(_) => to_stdout(reporter, |out| writeln!(out, "{}: removed {}", named.name, output.display())),
        Err(error) => reporter.io_error(error.message, error.help.as_deref()),
    }
}

fn host(named: Named, args: &GoldenDirectory, common: &Common, reporter: &Reporter) -> Result<Host, Outcome> {
    let Named { name, inputs, directory } = named;
    let Some(inputs) = inputs else { return Err(Outcome::Fine) };
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
    let now = (target.tree)(&units, files::module_json(output)).map_err(|diagnostic| {
        reporter.report(&loaded.sources, &diagnostic.into());
        Outcome::UsageOrIo
    })?;
    let mut accepted = BTreeMap::new();
    let root = directory.join("output");
    walk(&root, &root, &args.world.limits, &mut accepted)
        .map_err(|error| reporter.io_error(format!("cannot read {}: {error}", root.display()), None))?;
    Ok(Host { name, directory, loaded, units, now, accepted })
}

/// Whether something must not be written; an assertion that fails may be what a host is held to.
fn is_unsafe(diagnostics: &Diagnostics) -> bool {
    diagnostics.iter().any(|found| found.is_error() && found.code != "vpn::assertion")
}

fn walk(root: &Path, directory: &Path, limits: &Limits, found: &mut BTreeMap<String, String>) -> std::io::Result<()> {
    let Ok(entries) = std::fs::read_dir(directory) else { return Ok(()) };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() && !path.is_symlink() {
            walk(root, &path, limits, found)?;
            continue;
        }
        let relative = path.strip_prefix(root).map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        if relative != ".wgeval-manifest.json" {
            let contents = if path.is_symlink() {
                std::fs::read_link(&path)?.to_string_lossy().into_owned()
            } else {
                let bytes = outside::read(&path, limits.patience());
                let bytes = bytes.map_err(|error| std::io::Error::other(format!("{}: {error}", path.display())))?;
                String::from_utf8_lossy(&bytes).into_owned()
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

/// What became of a file since it was accepted.
fn state(host: &Host, path: &str) -> &'static str {
    let now = host.now.iter().any(|file| file.path == path);
    match (now, host.accepted.contains_key(path)) {
        (true, false) => "new",
        (false, true) => "gone",
        _ => "changed",
    }
}

fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// What changed in the units among some files, setting by setting.
fn compared(host: &Host, paths: &[String]) -> Comparison {
    let mut expected = compare::from_units(&host.units);
    expected.files.retain(|name, _| paths.iter().any(|path| base(path) == name));
    let old: BTreeMap<String, String> = host
        .accepted
        .iter()
        .filter(|(path, _)| path.starts_with("etc/systemd/") && paths.contains(path))
        .map(|(path, text)| (base(path).to_owned(), text.clone()))
        .collect();
    let real = compare::from_texts(&old, true, true);
    compare::compare(&expected, &real.comparable, Normal { store_hashes: true }, |_, _| true)
}

/// What changed in some of the files, and because of which options.
fn explain(host: &Host, paths: &[String], sides: &Sides) -> String {
    let comparison = compared(host, paths);
    let mut text = String::new();
    for path in paths {
        let _ = writeln!(text, "{}: {path}", state(host, path));
    }
    if !comparison.differences.is_empty() {
        text.push_str(&diff::text(&comparison, &host.loaded.sources, sides));
    }
    text
}

/// The same for machines: each setting of a unit, and each file of which no setting is known to have changed.
fn changes(host: &Host, paths: &[String]) -> Diagnostics {
    let comparison = compared(host, paths);
    let mut found = Diagnostics::default();
    for difference in &comparison.differences {
        let mut diagnostic = diff::diagnostic(difference, "golden::changed", &AGAINST_ACCEPTED);
        diagnostic.message = format!("{}: {}", host.name, diagnostic.message);
        found.push(diagnostic);
    }
    for path in paths {
        if comparison.differences.iter().any(|difference| difference.file == base(path)) {
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
        text.push_str(&explain(host, &paths, &AGAINST_ACCEPTED));
        let target = args.target.chosen().name;
        let target = if target == TARGETS[0].name { String::new() } else { format!(" --target {target}") };
        let hosts = args.hosts.display();
        let _ = writeln!(text, "accept it with: wgeval golden update {hosts} --host {}{target}", host.name);
    }
    for real in ["real.json", "real"].map(|name| host.directory.join(name)) {
        if !real.exists() {
            continue;
        }
        let other = match diff::real(&real, &args.world.limits, reporter) {
            Ok(other) => other,
            Err(outcome) => return outcome,
        };
        let (evaluated, settings) = (&host.loaded.evaluated, &host.loaded.settings);
        let comparison = diff::between(evaluated, settings, &other, Normal { store_hashes: false });
        if comparison.differences.is_empty() {
            let _ = writeln!(text, "{}: the same as {}", host.name, real.display());
        } else {
            let _ = writeln!(text, "{}: differs from {}", host.name, real.display());
            text.push_str(&diff::text(&comparison, &host.loaded.sources, &diff::AGAINST_REAL));
        }
        for difference in &comparison.differences {
            found.push(diff::diagnostic(difference, "golden::real", &diff::AGAINST_REAL));
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
        Ok(_) => Outcome::Fine,
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
