//! `wgeval check [INPUT]`: only reports, also what `build` would refuse to write.

use super::args::{Common, Inputs};
use super::report::Reporter;
use super::{Outcome, read};
use crate::diagnostic::Diagnostics;
use crate::pipeline;
use crate::source::Sources;
use crate::units::Style;

pub(super) fn run(args: &Inputs, common: &Common, reporter: &Reporter) -> Outcome {
    let settings = match read::settings(common, reporter) {
        Ok(settings) => settings,
        Err(outcome) => return outcome,
    };
    let inputs = match read::inputs(&args.inputs, reporter) {
        Ok(inputs) => inputs,
        Err(outcome) => return outcome,
    };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let evaluated = pipeline::run(inputs, &settings, &mut sources, &mut diagnostics);
    pipeline::units(&evaluated, &settings, Style::Plain, &mut diagnostics);
    let outcome = reporter.report_as_data(&sources, &diagnostics);
    if outcome == Outcome::Fine {
        let vpns = evaluated.vpns.len();
        reporter.say(&format!("{vpns} VPN{}, nothing wrong", if vpns == 1 { "" } else { "s" }));
    }
    outcome
}
