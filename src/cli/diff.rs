//! `wgeval diff [INPUT] --against REAL`: what a real system has, beside what wgeval computes.

use super::args::{Common, Diff};
use super::read::{self, Loaded, Purpose};
use super::report::Reporter;
use super::{Outcome, to_stdout};
use crate::compare::{self, Comparable, Comparison, Difference, Normal, Real};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output::Cause;
use crate::pipeline::{Evaluated, Settings};
use crate::source::Sources;
use crate::targets::{self, TARGETS};
use crate::units::UnitKind;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

pub(super) fn run(args: &Diff, common: &Common, reporter: &Reporter) -> Outcome {
    let real = match real(&args.against, reporter) {
        Ok(real) => real,
        Err(outcome) => return outcome,
    };
    let loaded = match read::load(&args.inputs, common, Purpose { target: None, full: true, causes: true }, reporter) {
        Ok(loaded) => loaded,
        Err(outcome) => return outcome,
    };
    let Loaded { settings, sources, diagnostics, evaluated } = loaded;
    if evaluated.output.is_none() {
        reporter.report(&sources, &diagnostics);
        return Outcome::UsageOrIo;
    }
    let normal = Normal { store_hashes: args.store_hashes };
    let comparison = between(&evaluated, &settings, &real, normal);
    show(&comparison, &sources, reporter)
}

/// Compares what came of a run with the other side.
pub(super) fn between(evaluated: &Evaluated, settings: &Settings, real: &Real, normal: Normal) -> Comparison {
    let Some(output) = &evaluated.output else { return Comparison::default() };
    let expected: Comparable = if real.is_text {
        let target = targets::named("nixos").filter(|_| real.is_nixos).unwrap_or(TARGETS[0]);
        compare::from_units(&(target.units)(output, &settings.packages))
    } else {
        compare::from_config(output.config()).0
    };
    let mut comparison =
        compare::compare(&expected, &real.comparable, normal, |file, section| real.covers(file, section));
    if let Some(texts) = &real.texts {
        // What differs in the configuration differs in the texts too, and is said once.
        let more = between(evaluated, settings, texts, normal);
        for difference in more.differences {
            let is_known = |known: &Difference| (&known.file, &known.key) == (&difference.file, &difference.key);
            if !comparison.differences.iter().any(is_known) {
                comparison.differences.push(difference);
            }
        }
        comparison.files = comparison.files.max(more.files);
        comparison.foreign.extend(more.foreign);
        comparison.foreign.sort();
        comparison.foreign.dedup();
    }
    comparison
}

/// Reads the other side.
pub(super) fn real(path: &Path, reporter: &Reporter) -> Result<Real, Outcome> {
    let name = path.display().to_string();
    if path.is_dir() {
        return directory(path).map_err(|why| {
            let help = "A directory of unit files, or one with `etc/systemd` in it: a system's closure, or what \
                        `wgeval build` writes.";
            reporter.io_error(format!("cannot compare with {name}: {why}"), Some(help))
        });
    }
    let inputs = read::inputs(&[path.to_owned()], reporter)?;
    let bytes = inputs.into_iter().next().map(|(_, bytes)| bytes).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let help = "`wgeval extract` prints a Nix function that gives JSON which can be compared.";
    let json = serde_json::from_str(&text).map_err(|error| {
        reporter.io_error(format!("cannot compare with {name}: it is no JSON: {error}"), Some(help))
    })?;
    compare::from_json(&json).map_err(|why| reporter.io_error(format!("cannot compare with {name}: {why}"), Some(help)))
}

/// The unit files of a directory, or of a tree that has them in `etc/systemd`.
fn directory(path: &Path) -> Result<Real, String> {
    let mut texts = BTreeMap::new();
    let (mut networkd, mut services) = (false, false);
    let inside = |below: &str| path.join(below);
    for (directory, is_services) in [
        (inside("etc/systemd/network"), false),
        (inside("etc/systemd/system"), true),
        (inside("network"), false),
        (inside("system"), true),
        (path.to_owned(), false),
    ] {
        let Ok(entries) = std::fs::read_dir(&directory) else { continue };
        for entry in entries {
            let entry = entry.map_err(|error| error.to_string())?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind).to_owned();
            let Some(reader) = UnitKind::of_ending(&kind) else { continue };
            // What leads nowhere has no text; what leads to /dev/null has an empty one.
            let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
            networkd |= reader == UnitKind::Networkd;
            services |= reader == UnitKind::Service;
            texts.insert(name, text);
        }
        services |= is_services && directory.is_dir();
        networkd |= !is_services && directory.is_dir() && directory != *path;
    }
    if texts.is_empty() && !networkd && !services {
        return Err("there are no units in it".into());
    }
    Ok(compare::from_texts(&texts, networkd, services))
}

fn show(comparison: &Comparison, sources: &Sources, reporter: &Reporter) -> Outcome {
    let differs = !comparison.differences.is_empty();
    let outcome = if differs { Outcome::InputIsWrong } else { Outcome::Fine };
    let written = if reporter.is_for_people() {
        let text = text(comparison, sources, &AGAINST_REAL);
        to_stdout(reporter, |out| out.write_all(text.as_bytes()))
    } else {
        let mut diagnostics = Diagnostics::default();
        for difference in &comparison.differences {
            diagnostics.push(diagnostic(difference));
        }
        reporter.report_as_data(sources, &diagnostics)
    };
    if written == Outcome::UsageOrIo { written } else { outcome }
}

fn diagnostic(difference: &Difference) -> Diagnostic {
    let message = format!(
        "{}: {} is {} and not {}",
        difference.file,
        named(difference),
        listed(&difference.found),
        listed(&difference.expected.iter().map(|line| line.value.clone()).collect::<Vec<_>>())
    );
    let mut diagnostic = Diagnostic::error("diff", message);
    let causes: Vec<&Cause> = difference.expected.iter().filter_map(|line| line.causes.as_deref()).flatten().collect();
    for cause in &causes {
        diagnostic = diagnostic.at(cause.at, "expected because of this");
    }
    match causes.first() {
        Some(cause) => diagnostic.option(cause.option.clone()),
        None => diagnostic,
    }
}

fn named(difference: &Difference) -> String {
    match (&difference.section, &difference.key) {
        (Some(section), Some(key)) => format!("[{section}] {key}"),
        (Some(section), None) => format!("[{section}]"),
        _ => "the file".to_owned(),
    }
}

fn listed(values: &[String]) -> String {
    if values.is_empty() { "missing".to_owned() } else { values.join(", ") }
}

/// How the two sides are told apart.
pub(super) struct Sides {
    ours: char,
    theirs: char,
    legend: &'static str,
}

/// What is expected, and what a real system has.
pub(super) const AGAINST_REAL: Sides = Sides { ours: '-', theirs: '+', legend: "- expected, + found" };
/// What was accepted, and what is produced now.
pub(super) const AGAINST_ACCEPTED: Sides = Sides { ours: '+', theirs: '-', legend: "- accepted, + now" };

/// The differences as people read them.
pub(super) fn text(comparison: &Comparison, sources: &Sources, sides: &Sides) -> String {
    let mut text = String::new();
    let (mut file, mut section) = ("", None);
    for difference in &comparison.differences {
        if difference.file != file {
            file = &difference.file;
            section = None;
            let _ = writeln!(text, "{file}");
        }
        if difference.section.is_some() && difference.section != section {
            section.clone_from(&difference.section);
            let _ = writeln!(text, "  [{}]", section.as_deref().unwrap_or_default());
        }
        let assignment = |value: &String| match &difference.key {
            Some(key) => format!("{key}={value}"),
            None => value.clone(),
        };
        let mut said = String::new();
        let mut ours = Vec::new();
        for line in &difference.expected {
            // What stands behind several lines in a row is said once.
            let from = origin(line.causes.as_ref().map_or(&[], |causes| causes), sources);
            let source = if from.is_empty() || from == said { String::new() } else { format!("    <- {from}") };
            ours.push(format!("  {} {}{source}", sides.ours, printable(&assignment(&line.value))));
            said = from;
        }
        let theirs: Vec<String> = difference
            .found
            .iter()
            .map(|value| format!("  {} {}", sides.theirs, printable(&assignment(value))))
            .collect();
        let (first, second) = if sides.ours == '-' { (ours, theirs) } else { (theirs, ours) };
        for line in first.into_iter().chain(second) {
            let _ = writeln!(text, "{line}");
        }
    }
    let count = comparison.differences.len();
    let files = comparison.files;
    let _ = match count {
        0 => writeln!(text, "same: {files} files"),
        1 => writeln!(text, "1 difference in {files} files ({})", sides.legend),
        _ => writeln!(text, "{count} differences in {files} files ({})", sides.legend),
    };
    if !comparison.foreign.is_empty() {
        let _ = writeln!(text, "not ours: {}", comparison.foreign.join(", "));
    }
    text
}

fn printable(text: &str) -> String {
    super::human::printable(text).replace('\n', "\\n")
}

/// Which options at which lines a value was computed from.
fn origin(causes: &[Cause], sources: &Sources) -> String {
    let shown = causes.iter().map(|cause| match cause.at {
        Some(at) => {
            let source = sources.get(at.source);
            format!("{} ({}:{})", cause.option, source.name, source.place(at.start as usize).line)
        }
        None => cause.option.clone(),
    });
    shown.collect::<Vec<_>>().join(", ")
}
