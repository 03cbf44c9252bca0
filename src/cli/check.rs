//! `wgeval check [INPUT]`: only reports, also what `build` would refuse to write.

use super::args::{Check, Inputs};
use super::flake;
use super::read::{self, Loaded, Purpose};
use super::report::Reporter;
use super::{Outcome, to_stdout};
use crate::checks;
use crate::diagnostic::Diagnostics;
use crate::output::Output;
use crate::pipeline::Evaluated;
use crate::targets::TARGETS;

pub(super) fn run(args: &Check, reporter: &Reporter) -> Outcome {
    if let Some(name) = &args.explain {
        return match checks::page(name) {
            Ok(page) => to_stdout(reporter, |out| out.write_all(page.as_bytes())),
            Err(unknown) => reporter.io_error(unknown.message, Some(&unknown.help)),
        };
    }
    flake::each(&args.inputs, reporter, |args, name| one(args, name, reporter))
}

fn one(args: &Inputs, name: Option<&str>, reporter: &Reporter) -> Outcome {
    if let Some(name) = name {
        reporter.begin(name);
    }
    let purpose = Purpose { target: Some(TARGETS[0]), full: false, causes: true };
    let loaded = match read::load(args, purpose, reporter) {
        Ok(loaded) => loaded,
        Err(outcome) => return outcome,
    };
    let Loaded { sources, mut diagnostics, evaluated, .. } = loaded;
    let Evaluated { output, lints, .. } = evaluated;
    if let Some(output) = &output {
        reporter.tell_repairs(output, &lints, name);
    }
    let found = checks::counted(&lints);
    let (has_errors, will_fail) = (diagnostics.has_errors(), lints.has_errors());
    let mut later = Diagnostics::default();
    if reporter.is_for_people() {
        let reports = checks::for_people(lints, has_errors);
        diagnostics.extend(reports.0);
        later = reports.1;
    } else {
        diagnostics.extend(lints);
        diagnostics.sort();
    }
    let outcome = reporter.report_as_data(&sources, &diagnostics);
    if !later.is_empty() {
        reporter.summarise(&sources, &later, name);
    }
    if !has_errors && outcome != Outcome::UsageOrIo {
        let seen = output.as_ref().map_or_else(String::new, seen);
        let host = name.map(|name| format!("{name}: ")).unwrap_or_default();
        let found = match found {
            Some(found) => format!("; {found} about what will not work"),
            None => ", nothing wrong".to_owned(),
        };
        reporter.say(&format!("{host}{seen}{found}"));
    }
    if will_fail && outcome == Outcome::Fine { Outcome::InputIsWrong } else { outcome }
}

/// What was looked at: `2 VPNs, 3 netdevs`.
fn seen(output: &Output) -> String {
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let mut seen = vec![counted(output.vpns.len(), "VPN")];
    for (path, what) in [
        (&["systemd", "network", "netdevs"][..], "netdev"),
        (&["systemd", "network", "networks"], "network"),
        (&["systemd", "services"], "service"),
    ] {
        let count = output.named(path).count();
        if count > 0 {
            seen.push(counted(count, what));
        }
    }
    seen.join(", ")
}
