//! `wgeval build [INPUT] -o DIR`: the tree as it lies on disk.

use super::Outcome;
use super::args::{Build, Inputs};
use super::flake;
use super::read::{self, Loaded, Purpose};
use super::report::Reporter;
use crate::checks::MATCHES_OTHERS;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{self, Writing};
use std::path::Path;
use std::time::Duration;

pub(super) fn run(args: &Build, reporter: &Reporter) -> Outcome {
    flake::each(&args.inputs, reporter, |inputs, name| {
        // A host of several has a directory of its own.
        let output = match name.map(|name| flake::folder(name, reporter)).transpose() {
            Ok(folder) => folder.map_or_else(|| args.output.clone(), |folder| args.output.join(folder)),
            Err(outcome) => return outcome,
        };
        one(inputs, &output, args, reporter)
    })
}

fn one(inputs: &Inputs, output_directory: &Path, args: &Build, reporter: &Reporter) -> Outcome {
    let target = args.target.chosen();
    let purpose = Purpose { target: Some(target), full: false, causes: false };
    let loaded = match read::load(inputs, purpose, reporter) {
        Ok(loaded) => loaded,
        Err(outcome) => return outcome,
    };
    let Loaded { sources, diagnostics, evaluated, .. } = loaded;
    let outcome = reporter.report(&sources, &diagnostics);
    let (Some(output), Some(units)) = (&evaluated.output, &evaluated.units) else { return outcome };
    if outcome != Outcome::Fine {
        return outcome;
    }
    if !output.is_defined && files::has_ours(output_directory) {
        let message =
            format!("the host defines nothing that becomes a file, and {} has some", output_directory.display());
        let help = "They would all be removed. If that is meant, say so in the host: `sane.vpn = { };`. If not: is this the \
                    file that defines the host, or one that it is imported by?";
        return reporter.report(&sources, &Diagnostic::error("host::nothing", message).help(help).into());
    }
    if diagnostics.iter().any(|found| found.code == MATCHES_OTHERS) {
        return Outcome::InputIsWrong;
    }
    let tree = match (target.tree)(units, files::module_json(output)) {
        Ok(tree) => tree,
        Err(diagnostic) => {
            reporter.report(&sources, &Diagnostics::from(diagnostic));
            return Outcome::UsageOrIo;
        }
    };
    let writing = Writing { force: args.force, patience: Duration::from_secs(args.wait) };
    match files::write(output_directory, &tree, writing) {
        Ok(written) => {
            written.notes.iter().for_each(|note| reporter.warn(note));
            reporter.say(&format!("{} files in {}", tree.len(), output_directory.display()));
            reporter.tell_repairs(output, &evaluated.lints, None);
            reporter.summarise(&sources, &evaluated.lints, None);
            Outcome::Fine
        }
        Err(error) => reporter.io_error(error.message, error.help.as_deref()),
    }
}
