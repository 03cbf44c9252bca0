//! `wgeval [INPUT]`: the merged output as JSON.

use super::args::Print;
use super::flake;
use super::read::{self, Loaded, Purpose};
use super::report::Reporter;
use super::{Outcome, to_stdout};
use std::io::IsTerminal;

pub(super) fn run(args: &Print, reporter: &Reporter) -> Outcome {
    if let [input] = &args.inputs.inputs[..]
        && flake::is_all(input)
    {
        return match flake::names(input, &args.inputs, reporter) {
            Ok(names) => to_stdout(reporter, |out| names.iter().try_for_each(|name| writeln!(out, "{name}"))),
            Err(outcome) => outcome,
        };
    }
    let loaded = match read::load(&args.inputs, Purpose::default(), reporter) {
        Ok(loaded) => loaded,
        Err(outcome) => return outcome,
    };
    let Loaded { sources, diagnostics, evaluated, .. } = loaded;
    let mut outcome = reporter.report(&sources, &diagnostics);
    if let Some(output) = &evaluated.output {
        reporter.tell_repairs(output, &evaluated.lints, None);
        reporter.summarise(&sources, &evaluated.lints, None);
        let pretty = args.pretty || (!args.compact && std::io::stdout().is_terminal());
        let written = to_stdout(reporter, |mut out| {
            if pretty {
                serde_json::to_writer_pretty(&mut out, output)?;
            } else {
                serde_json::to_writer(&mut out, output)?;
            }
            writeln!(out)
        });
        if written != Outcome::Fine {
            outcome = written;
        }
    }
    outcome
}
