//! `wgeval check [INPUT]`: only reports, also what `build` would refuse to write.

use super::Outcome;
use super::args::Inputs;
use super::flake;
use super::read::{self, Loaded, Purpose};
use super::report::Reporter;
use crate::output::Output;
use crate::targets::TARGETS;

pub(super) fn run(args: &Inputs, reporter: &Reporter) -> Outcome {
    flake::each(args, reporter, |args, name| one(args, name, reporter))
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
    let Loaded { sources, diagnostics, evaluated, .. } = loaded;
    let outcome = reporter.report_as_data(&sources, &diagnostics);
    if outcome == Outcome::Fine {
        let seen = evaluated.output.as_ref().map_or_else(String::new, seen);
        let host = name.map(|name| format!("{name}: ")).unwrap_or_default();
        reporter.say(&format!("{host}{seen}, nothing wrong"));
    }
    outcome
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
