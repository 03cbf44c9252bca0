//! `wgeval check [INPUT]`: only reports, also what `build` would refuse to write.

use super::Outcome;
use super::args::{Common, Inputs};
use super::read::{self, Loaded};
use super::report::Reporter;
use crate::pipeline;
use crate::units::Style;

pub(super) fn run(args: &Inputs, common: &Common, reporter: &Reporter) -> Outcome {
    let loaded = match read::load(args, common, reporter) {
        Ok(loaded) => loaded,
        Err(outcome) => return outcome,
    };
    let Loaded { settings, sources, mut diagnostics, evaluated } = loaded;
    pipeline::units(&evaluated, &settings, Style::Plain, &mut diagnostics);
    let outcome = reporter.report_as_data(&sources, &diagnostics);
    if outcome == Outcome::Fine {
        let vpns = evaluated.vpns.len();
        reporter.say(&format!("{vpns} VPN{}, nothing wrong", if vpns == 1 { "" } else { "s" }));
    }
    outcome
}
