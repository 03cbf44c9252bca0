//! VPNs that share a bridge, whose descriptions the merge rejects.

use super::vpns::{Vpn, listed, vpns};
use super::{Check, Context};
use crate::diagnostic::Severity;
use crate::names::escape_nix_identifier;
use crate::output::Node;
use std::collections::BTreeMap;

pub(super) const CHECK: Check = Check {
    code: "option::conflict",
    severity: Severity::Error,
    page: "Each VPN describes the network of its bridge, and a description is one text: two VPNs on one bridge conflict \
           over it, and traffic of that bridge could go into one tunnel only. Give each VPN a bridge of its own.",
    evidence: "nixpkgs' `lib/modules.nix`: the option has conflicting definition values.",
    cure: None,
    run,
};

fn run(context: &mut Context) {
    let mut by_bridge: BTreeMap<&str, Vec<Vpn>> = BTreeMap::new();
    for vpn in vpns(context.output) {
        if let Some(bridge) = vpn.text("bridgeDevice") {
            by_bridge.entry(bridge).or_default().push(vpn);
        }
    }
    for (bridge, sharing) in by_bridge.into_iter().filter(|(_, sharing)| sharing.len() > 1) {
        let network = escape_nix_identifier(&format!("51-{bridge}"));
        let conflict = format!("systemd.network.networks.{network}.networkConfig.Description");
        for diagnostic in context.diagnostics.iter_mut().filter(|known| known.option.as_deref() == Some(&*conflict)) {
            let places = sharing.iter().take(20).filter_map(|vpn| vpn.get("bridgeDevice").and_then(Node::at));
            diagnostic.relabel(places, "the module makes one definition of this");
            diagnostic.help = Some(format!(
                "The VPNs {} share the bridge `{bridge}', whose network the module would describe once for each. Give each a bridge of \
                 its own: set `{}' to another name.",
                listed(&sharing),
                sharing[1].path("bridgeDevice")
            ));
        }
    }
}
