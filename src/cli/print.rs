//! `wgeval [INPUT]`: the merged output as JSON.

use super::args::{Common, Print};
use super::report::Reporter;
use super::{Outcome, read, to_stdout};
use crate::diagnostic::Diagnostics;
use crate::pipeline;
use crate::source::Sources;
use std::io::IsTerminal;

pub(super) fn run(args: &Print, common: &Common, reporter: &Reporter) -> Outcome {
    let settings = match read::settings(common, reporter) {
        Ok(settings) => settings,
        Err(outcome) => return outcome,
    };
    let inputs = match read::inputs(&args.inputs.inputs, reporter) {
        Ok(inputs) => inputs,
        Err(outcome) => return outcome,
    };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let evaluated = pipeline::run(inputs, &settings, &mut sources, &mut diagnostics);
    let mut outcome = reporter.report(&sources, &diagnostics);
    if let Some(output) = &evaluated.output {
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
