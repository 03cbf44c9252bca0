//! VPNs that share an id, which the module asserts against.

use super::vpns::{Vpn, listed, vpns};
use super::{Check, Context};
use crate::diagnostic::{Diagnostic, Severity};
use crate::names::escape_nix_identifier;
use std::collections::BTreeMap;

pub(super) const CHECK: Check = Check {
    code: "vpn::assertion",
    severity: Severity::Error,
    page: "The id of a VPN is its firewall mark, its routing table and the third byte of its bridge's network, so no two \
           VPNs can have the same. The module asserts it; NixOS stops there, though without the words: the module \
           interpolates an integer into the message, which Nix cannot do. Give each VPN an id of its own, 1 to 99.",
    evidence: "`nix eval` of the module of 2024-01-21: cannot coerce an integer to a string.",
    cure: None,
    run,
};

fn run(context: &mut Context) {
    let all: Vec<Vpn> = vpns(context.output).collect();
    let mut by_id: BTreeMap<i64, Vec<Vpn>> = BTreeMap::new();
    for vpn in &all {
        if let Some(id) = vpn.id() {
            by_id.entry(id).or_default().push(*vpn);
        }
    }
    let mut reports = Vec::new();
    for (id, sharing) in by_id.iter().filter(|(_, sharing)| sharing.len() > 1) {
        let message = format!("Failed assertions:\n- multiple VPNs share id {id}");
        // The assertion itself says less.
        context.diagnostics.retain(|known| known.code != CHECK.code || known.message != message);
        let free = (1..=99).find(|candidate| !by_id.contains_key(candidate));
        let advice = free.map_or_else(
            || "All ids from 1 to 99 are taken.".to_owned(),
            |free| format!("Give each VPN an id of its own; {free} is free."),
        );
        let mut diagnostic = Diagnostic::error(CHECK.code, format!("{message}\nThey are {}.", listed(sharing)))
            .option(sharing[0].path("id"))
            .help(format!(
                "{advice} NixOS with the module of 2024-01-21 stops here with `cannot coerce an integer to a string': that \
                 one fails to word its own message."
            ));
        for vpn in sharing.iter().take(20) {
            let at = vpn.get("id").and_then(crate::output::Node::at);
            diagnostic = diagnostic.at(at, format!("the id of {}", escape_nix_identifier(vpn.name)));
        }
        reports.push(diagnostic);
    }
    for report in reports {
        context.diagnostics.push(report);
    }
}
