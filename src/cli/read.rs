//! Inputs and the packages file, from the disk or standard input.

use super::Outcome;
use super::args::{Cli, Inputs, Limits, Reading};
use super::outside;
use super::report::Reporter;
use crate::checks::networkd::EARLIEST;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hosts::{Packages, Wanted, parse_option_path};
use crate::names;
use crate::pipeline::{Evaluated, Settings};
use crate::source::{Sources, Span};
use crate::targets::Target;
use clap::CommandFactory as _;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What came of reading and evaluating the inputs.
pub(super) struct Loaded {
    pub(super) settings: Settings,
    pub(super) sources: Sources,
    pub(super) diagnostics: Diagnostics,
    pub(super) evaluated: Evaluated,
}

/// What a command wants of an evaluation.
#[derive(Clone, Copy, Default)]
pub(super) struct Purpose {
    /// What units are made for, if they are written or checked.
    pub(super) target: Option<&'static Target>,
    /// Whether values are to know what they were computed from.
    pub(super) causes: bool,
    /// Whether what NixOS itself adds is read too.
    pub(super) full: bool,
}

/// Reads and evaluates the inputs.
pub(super) fn load(args: &Inputs, purpose: Purpose, reporter: &Reporter) -> Result<Loaded, Outcome> {
    load_into(args, purpose, Sources::default(), reporter)
}

/// The same beside texts that were read before.
pub(super) fn load_into(
    args: &Inputs,
    purpose: Purpose,
    mut sources: Sources,
    reporter: &Reporter,
) -> Result<Loaded, Outcome> {
    let Purpose { target, causes, full } = purpose;
    let levels = super::lints::levels(&args.world.reading.lints, &args.inputs, reporter)?;
    // Formats for machines give the place of each lint.
    let causes = causes || !reporter.is_for_people();
    let reading = &args.world.reading;
    let systemd = reading.lints.systemd;
    if let Some(systemd) = systemd.filter(|version| *version < EARLIEST) {
        let help = format!("What networkd takes is known from {EARLIEST} on.");
        return Err(reporter.io_error(format!("--systemd {systemd}: too old"), Some(&help)));
    }
    let settings = Settings { target, full, causes, levels, systemd, ..settings(reading, reporter)? };
    let mut diagnostics = Diagnostics::default();
    let evaluated = super::host::load(args, &settings, &mut sources, &mut diagnostics, reporter)?;
    Ok(Loaded { settings, sources, diagnostics, evaluated })
}

/// The inputs' names and bytes.
pub(super) fn inputs(
    paths: &[PathBuf],
    limits: &Limits,
    reporter: &Reporter,
) -> Result<Vec<(String, Vec<u8>)>, Outcome> {
    let standard_input = [PathBuf::from("-")];
    let paths = if paths.is_empty() { &standard_input[..] } else { paths };
    if paths.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(reporter.io_error("standard input can be read only once", None));
    }
    let mut inputs = Vec::new();
    for path in paths {
        let name = if path.as_os_str() == "-" { "<stdin>".into() } else { path.display().to_string() };
        match read(path, limits.patience()) {
            Ok(bytes) => inputs.push((name, bytes)),
            Err(error) => {
                let help = match error.kind() {
                    io::ErrorKind::IsADirectory => Some(
                        "It has neither default.nix, which is a host, nor flake.nix. Name a file in it.".to_owned(),
                    ),
                    io::ErrorKind::NotFound => Some(not_found(&name)),
                    _ => None,
                };
                return Err(reporter.io_error(format!("cannot read {name}: {error}"), help.as_deref()));
            }
        }
    }
    Ok(inputs)
}

/// What may have been meant by a word that is no file.
fn not_found(name: &str) -> String {
    let command = Cli::command();
    let commands = command.get_subcommands().map(clap::Command::get_name);
    match names::suggestion(name, commands) {
        Some(meant) => format!("It is neither a file nor a command. {meant}"),
        None => {
            "Inputs are JSON or Nix files, or `-` for standard input. `wgeval --help` lists the commands.".to_owned()
        }
    }
}

/// The bytes of an input, or of standard input where it is `-`.
fn read(path: &Path, patience: Duration) -> io::Result<Vec<u8>> {
    if path.as_os_str() != "-" {
        return outside::read(path, patience);
    }
    if io::stdin().is_terminal() {
        return Err(io::Error::other("it is a terminal; pipe JSON into wgeval, or name a file"));
    }
    outside::read_stdin(patience)
}

/// How documents are read, and what programs are called.
pub(super) fn settings(reading: &Reading, reporter: &Reporter) -> Result<Settings, Outcome> {
    let wanted = match &reading.option_path {
        None => Wanted::Recognise,
        Some(path) => {
            parse_option_path(path).map_err(|why| reporter.io_error(format!("--option-path: {why}"), None))?
        }
    };
    let packages = match &reading.packages {
        None => Packages::default(),
        Some(path) => packages(path, reporter)?,
    };
    Ok(Settings { wanted, packages, ..Settings::default() })
}

fn packages(path: &Path, reporter: &Reporter) -> Result<Packages, Outcome> {
    let name = path.display().to_string();
    let bytes = read(path, outside::PATIENCE)
        .map_err(|error| reporter.io_error(format!("cannot read {name}: {error}"), None))?;
    let mut sources = Sources::default();
    let report = |sources: &Sources, diagnostic: Diagnostic| {
        reporter.report(sources, &Diagnostics::from(diagnostic));
        Outcome::UsageOrIo
    };
    let id = match crate::json::decode(&mut sources, &name, bytes) {
        Ok(id) => id,
        Err(diagnostic) => return Err(report(&sources, diagnostic)),
    };
    let mut diagnostics = Diagnostics::default();
    crate::json::check(&sources, id, &mut diagnostics);
    if diagnostics.has_errors() {
        reporter.report(&sources, &diagnostics);
        return Err(Outcome::UsageOrIo);
    }
    serde_json::from_str::<Packages>(&sources.get(id).text)
        .map_err(|error| error.to_string())
        .and_then(|packages| packages.validate().map(|()| packages))
        .map_err(|why| {
            let end = u32::try_from(sources.get(id).text.trim_end().len()).unwrap_or(u32::MAX);
            let why = why.rsplit_once(" at line ").map_or(why.clone(), |(what, at)| format!("{what} (line {at})"));
            report(
                &sources,
                Diagnostic::error("packages::format", format!("the packages file is wrong: {why}"))
                    .at(Some(Span { source: id, start: 0, end }), "in this document")
                    .help(
                        "It is one object. `bash`, `coreutils`, `findutils`, `gnugrep`, `gnused`, `iproute2`, \
                         `iptables`, `systemd` and `tzdata` are the paths that NixOS' text names; `script` is a \
                         pattern for the paths of scripts, with `{name}` in it; `localeArchive` is a path; `packages` holds any \
                         others that Nix files name.",
                    ),
            )
        })
}
