//! Checks: what is wrong, or goes wrong later, with a configuration that evaluates.
//!
//! In: what a host has, and the units that it becomes. Out: diagnostics. [`CHECKS`] is the one table; a check is one
//! function, with its code, its severity, a page of help, and what shows that it is true. Those whose codes begin with
//! `lint::` are about what is accepted and will not work: [`Levels`] says what becomes of them.

mod bridge_name;
mod comments;
mod derived;
mod file_path;
mod levels;
mod lints;
mod match_name;
pub mod networkd;
mod pages;
mod people;
mod repairs;
mod setting;
mod shared_bridge;
mod shared_id;
mod shell_word;
mod unit_name;
mod vpns;

pub use comments::{Comments, MARK};
pub use levels::{Level, Levels, Unknown};
pub use match_name::CODE as MATCHES_OTHERS;
pub use pages::{page, table};
pub use people::{counted, for_people, summary};
pub use repairs::{repairs, repairs_of};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::output::Output;
use crate::units::{Unit, UnitFiles};
use lints::{address, defects, device, dns, key, peer, settings, topology};

/// What a check looks at.
#[derive(Debug)]
pub struct Context<'c> {
    /// What the host has, as far as it could be evaluated.
    pub output: &'c Output,
    /// Whether that is all of it.
    pub is_complete: bool,
    /// What it becomes, where units are wanted.
    pub units: Option<&'c UnitFiles>,
    /// The files of networkd, as a plain host has them.
    pub networkd: &'c [Unit],
    /// The version of systemd that reads the units.
    pub systemd: u32,
    /// Whether the units are to be what NixOS renders, whatever that means there.
    pub is_exact: bool,
    /// What was reported so far. A check may say more about it.
    pub diagnostics: &'c mut Diagnostics,
    /// What will not work.
    pub lints: Diagnostics,
}

/// A check.
#[derive(Debug)]
pub struct Check {
    /// The code of what it reports, or adds to.
    pub code: &'static str,
    /// How bad that is, unless somebody says otherwise.
    pub severity: Severity,
    /// What it is about, why that matters, and what to do: for people.
    pub page: &'static str,
    /// What the real program says, or where it is written.
    pub evidence: &'static str,
    /// What `--repair` makes of the output, if it is about that.
    pub cure: Option<&'static str>,
    /// What it does.
    pub run: fn(&mut Context),
}

/// All checks, in the order in which they run.
pub static CHECKS: [Check; 44] = [
    derived::CHECK,
    shared_bridge::CHECK,
    shared_id::CHECK,
    shell_word::CHECK,
    bridge_name::CHECK,
    match_name::CHECK,
    unit_name::CHECK,
    file_path::CHECK,
    setting::CHECK,
    device::INTERFACE_NAME,
    device::INTERFACE_TAKEN,
    peer::PUBLIC_KEY,
    peer::ENDPOINT,
    address::ADDRESS,
    address::ADDRESS_PREFIX,
    address::ADDRESS_SPECIAL,
    address::ADDRESS_IN_BRIDGE,
    dns::DNS,
    dns::DNS_NONE,
    key::KEY_IN_STORE,
    key::KEY_PASTED,
    key::KEY_PATH,
    key::KEY_OWNER,
    address::SUBNET_OVERLAP,
    defects::RULE_PRIORITY,
    defects::RULES_LOST,
    defects::FAILS_OPEN,
    defects::IPV6_LEAK,
    defects::ADDRESS_CLASS,
    defects::ROUTE_SOURCE,
    defects::NAT_REPEATED,
    defects::ASSERTION_MESSAGE,
    settings::UNKNOWN_SETTING,
    settings::REFUSED_VALUE,
    settings::UNMASKED,
    settings::NO_MATCH,
    topology::MATCH_ALL,
    topology::NEAR_DEVICE,
    topology::MATCHED_TWICE,
    topology::NETDEV_ALONE,
    topology::TABLE_WITHOUT_RULE,
    topology::RULE_WITHOUT_TABLE,
    topology::SAME_SUBNET,
    topology::PEERS_OVERLAP,
];

/// Runs all checks.
pub fn run(context: &mut Context) {
    for check in &CHECKS {
        (check.run)(context);
    }
}

impl Check {
    /// Its code without what all lints' codes begin with.
    pub fn name(&self) -> &'static str {
        self.code.strip_prefix(crate::diagnostic::LINT).unwrap_or(self.code)
    }

    /// Whether it is a lint.
    pub fn is_lint(&self) -> bool {
        self.code.starts_with(crate::diagnostic::LINT)
    }
}

/// All lints.
pub fn lints() -> impl Iterator<Item = &'static Check> {
    CHECKS.iter().filter(|check| check.is_lint())
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
