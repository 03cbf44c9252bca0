//! `wgeval build [INPUT] -o DIR`: the tree as it lies on disk.

use super::Outcome;
use super::args::{Build, Common};
use super::read::{self, Loaded, Purpose};
use super::report::Reporter;
use crate::diagnostic::Diagnostics;
use crate::files;

pub(super) fn run(args: &Build, common: &Common, reporter: &Reporter) -> Outcome {
    let target = args.target.chosen();
    let purpose = Purpose { target: Some(target), full: false, causes: false };
    let loaded = match read::load(&args.inputs, common, purpose, reporter) {
        Ok(loaded) => loaded,
        Err(outcome) => return outcome,
    };
    let Loaded { sources, diagnostics, evaluated, .. } = loaded;
    let outcome = reporter.report(&sources, &diagnostics);
    let (Some(output), Some(units)) = (&evaluated.output, &evaluated.units) else { return outcome };
    if outcome != Outcome::Fine {
        return outcome;
    }
    let json = serde_json::to_string_pretty(output).unwrap_or_default() + "\n";
    let tree = match (target.tree)(units, json) {
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
