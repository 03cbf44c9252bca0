//! `wgeval build [INPUT] -o DIR`: the tree as it lies on disk.

use super::Outcome;
use super::args::{Build, Common};
use super::read::{self, Loaded};
use super::report::Reporter;
use crate::diagnostic::Diagnostics;
use crate::units::Style;
use crate::{files, pipeline};

pub(super) fn run(args: &Build, common: &Common, reporter: &Reporter) -> Outcome {
    let loaded = match read::load(&args.inputs, common, reporter) {
        Ok(loaded) => loaded,
        Err(outcome) => return outcome,
    };
    let Loaded { settings, sources, mut diagnostics, evaluated } = loaded;
    let style = if args.nixos { Style::NixOs } else { Style::Plain };
    let units = pipeline::units(&evaluated, &settings, style, &mut diagnostics);
    let outcome = reporter.report(&sources, &diagnostics);
    let (Some(output), Some(units)) = (&evaluated.output, units) else { return outcome };
    if outcome != Outcome::Fine {
        return outcome;
    }
    let json = serde_json::to_string_pretty(output).unwrap_or_default() + "\n";
    let tree = match files::tree(&units, json) {
        Ok(tree) => tree,
        Err(diagnostic) => {
            reporter.report(&sources, &Diagnostics::from(diagnostic));
            return Outcome::UsageOrIo;
        }
    };
    match files::write(&args.output, &tree) {
        Ok(()) => {
            reporter.say(&format!("{} files in {}", tree.len(), args.output.display()));
            Outcome::Fine
        }
        Err(error) => reporter.io_error(error.message, error.help.as_deref()),
    }
}
