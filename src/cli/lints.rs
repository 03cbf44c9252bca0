//! What becomes of lints: `--deny`, `--warn` and `--allow`, and the same keys of a `wgeval.toml` beside the hosts.

use super::Outcome;
use super::args::Lints;
use super::report::Reporter;
use crate::checks::{Level, Levels};
use crate::diagnostic::Diagnostic;
use crate::names::suggestion;
use crate::source::{Sources, Span};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// The file's name.
const FILE: &str = "wgeval.toml";

/// Its keys.
const KEYS: [(&str, Level); 3] = [("deny", Level::Deny), ("warn", Level::Warn), ("allow", Level::Allow)];

/// What the command line says, and where it says nothing, the nearest file of each input.
pub(super) fn levels(args: &Lints, inputs: &[PathBuf], reporter: &Reporter) -> Result<Levels, Outcome> {
    let mut levels = Levels::default();
    for (names, level) in [(&args.deny, Level::Deny), (&args.warn, Level::Warn), (&args.allow, Level::Allow)] {
        for name in names {
            levels.set(name, level).map_err(|unknown| reporter.io_error(unknown.message, Some(&unknown.help)))?;
        }
    }
    for file in files(inputs) {
        levels.or(&read(&file, reporter)?);
    }
    Ok(levels)
}

/// The files that count: for each input the one in its directory, or else in the directory above; for standard input
/// the one in the directory where wgeval runs.
fn files(inputs: &[PathBuf]) -> BTreeSet<PathBuf> {
    let here = PathBuf::from(".");
    let mut directories: Vec<PathBuf> = inputs
        .iter()
        .filter(|input| input.as_os_str() != "-")
        .map(|input| {
            let shown = input.to_string_lossy();
            let path = Path::new(shown.split('#').next().unwrap_or_default());
            let path = path.strip_prefix("path:").unwrap_or(path);
            if path.is_dir() { path.to_owned() } else { path.parent().unwrap_or(&here).to_owned() }
        })
        .collect();
    if directories.is_empty() {
        directories.push(here.clone());
    }
    let nearest = |directory: &PathBuf| {
        let directory = if directory.as_os_str().is_empty() { &here } else { directory };
        [directory.join(FILE), directory.join("..").join(FILE)].into_iter().find(|file| file.is_file())
    };
    directories.iter().filter_map(nearest).collect()
}

fn read(file: &Path, reporter: &Reporter) -> Result<Levels, Outcome> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file)
        .map_err(|error| reporter.io_error(format!("cannot read {name}: {error}"), None))?;
    let mut sources = Sources::default();
    let id = sources.add(name, text.clone());
    let fail = |range: std::ops::Range<usize>, message: String, help: &str| {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span { source: id, start: place(range.start), end: place(range.end) };
        let diagnostic = Diagnostic::error("lints::file", message).at(Some(span), "here").help(help);
        reporter.report(&sources, &diagnostic.into());
        Outcome::UsageOrIo
    };
    let help = "Its keys are `deny`, `warn` and `allow`, each a list of lints: `allow = [ \"route-source\" ]`.";
    let table = toml::from_str::<std::collections::BTreeMap<Spanned<String>, Spanned<toml::Value>>>(&text)
        .map_err(|error| fail(error.span().unwrap_or(0..text.len()), error.message().to_owned(), help))?;
    let mut levels = Levels::default();
    for (key, value) in &table {
        let Some((_, level)) = KEYS.iter().find(|(known, _)| known == key.get_ref()) else {
            let near = suggestion(key.get_ref(), KEYS.iter().map(|(known, _)| *known)).unwrap_or_default();
            return Err(fail(
                key.span(),
                format!("`{}' is no key of this file", key.get_ref()),
                format!("{near} {help}").trim(),
            ));
        };
        let names: Option<Vec<&str>> =
            value.get_ref().as_array().and_then(|names| names.iter().map(toml::Value::as_str).collect());
        let Some(names) = names else {
            return Err(fail(value.span(), format!("`{}' is no list of texts", key.get_ref()), help));
        };
        for name in names {
            levels.set(name, *level).map_err(|unknown| fail(value.span(), unknown.message, &unknown.help))?;
        }
    }
    Ok(levels)
}
