//! Checks: what is wrong, or goes wrong later, with a configuration that evaluates.
//!
//! In: what a host has, and the units that it becomes. Out: diagnostics. [`CHECKS`] is the one table; a check is one
//! function in a file of its own, with its code and a page of help.

mod bridge_name;
mod derived;
mod file_path;
mod match_name;
mod setting;
mod shared_bridge;
mod shared_id;
mod shell_word;
mod unit_name;
mod vpns;

pub use match_name::CODE as MATCHES_OTHERS;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output::Output;
use crate::units::UnitFiles;

/// What a check looks at.
#[derive(Debug)]
pub struct Context<'c> {
    /// What the host has, as far as it could be evaluated.
    pub output: &'c Output,
    /// What it becomes, where units are wanted.
    pub units: Option<&'c UnitFiles>,
    /// Whether the units are to be what NixOS renders, whatever that means there.
    pub is_exact: bool,
    /// What was reported so far. A check may say more about it.
    pub diagnostics: &'c mut Diagnostics,
}

/// A check.
#[derive(Debug)]
pub struct Check {
    /// The code of what it reports, or adds to.
    pub code: &'static str,
    /// What it is about, why that matters, and what to do: for people.
    pub page: &'static str,
    /// What it does.
    pub run: fn(&mut Context),
}

/// All checks, in the order in which they run.
pub const CHECKS: [Check; 9] = [
    derived::CHECK,
    shared_bridge::CHECK,
    shared_id::CHECK,
    shell_word::CHECK,
    bridge_name::CHECK,
    match_name::CHECK,
    unit_name::CHECK,
    file_path::CHECK,
    setting::CHECK,
];

/// Runs all checks.
pub fn run(context: &mut Context) {
    for check in &CHECKS {
        (check.run)(context);
    }
}

impl Context<'_> {
    /// Reports something once: one value can become several lines.
    fn push_once(&mut self, diagnostic: Diagnostic) {
        let place = |diagnostic: &Diagnostic| diagnostic.labels.first().map(|label| label.span);
        let is_known = self.diagnostics.iter().any(|other| {
            other.code == diagnostic.code
                && place(other) == place(&diagnostic)
                && (place(other).is_some() || other.message == diagnostic.message)
        });
        if !is_known {
            self.diagnostics.push(diagnostic);
        }
    }
}
