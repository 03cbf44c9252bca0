//! VPNs that clash: on an id, which the module asserts against, and on a bridge, which the merge rejects.

use super::evaluate::Vpn;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::input::with_option_path;
use crate::options::show::{OptionPath, escape_nix_identifier, show_option};
use std::collections::BTreeMap;

/// Reports each id that several VPNs share. NixOS would stop there, though without the words: the module
/// interpolates an integer into the message, which Nix cannot do.
pub fn failed_assertions(option: OptionPath, vpns: &[Vpn], diagnostics: &mut Diagnostics) {
    let mut by_id: BTreeMap<i64, Vec<&Vpn>> = BTreeMap::new();
    for vpn in vpns {
        by_id.entry(vpn.id).or_default().push(vpn);
    }
    for (id, sharing) in by_id.into_iter().filter(|(_, sharing)| sharing.len() > 1) {
        let names: Vec<String> = sharing.iter().take(20).map(|vpn| format!("`{}'", vpn.name)).collect();
        let more = if sharing.len() > names.len() {
            format!(" and {} more", sharing.len() - names.len())
        } else {
            String::new()
        };
        let free = (1..=99).find(|candidate| !vpns.iter().any(|vpn| vpn.id == *candidate));
        let advice = free.map_or_else(
            || "All ids from 1 to 99 are taken.".to_owned(),
            |free| format!("Give each VPN an id of its own; {free} is free."),
        );
        let mut diagnostic = Diagnostic::error(
            "vpn::assertion",
            format!("Failed assertions:\n- multiple VPNs share id {id}\nThey are {}{more}.", names.join(", ")),
        )
        .option(show_option(option.child(&sharing[0].name).child("id")))
        .help(format!(
            "{advice} NixOS itself stops here with `cannot coerce an integer to a string': the module fails to word \
             its own message."
        ));
        for vpn in sharing.iter().take(20) {
            diagnostic = diagnostic.at(vpn.id_at, format!("the id of {}", escape_nix_identifier(&vpn.name)));
        }
        diagnostics.push(diagnostic);
    }
}

/// Adds to each conflict over a value that the module derives what it is derived from.
pub fn explain_derived(option: OptionPath, diagnostics: &mut Diagnostics) {
    let prefix = show_option(option);
    for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.code == "option::conflict") {
        let path = diagnostic.option.as_deref().and_then(|path| path.strip_prefix(&prefix)).unwrap_or_default();
        let from = match path.rsplit_once('.') {
            Some((_, "name")) => "it is always the attribute's own name",
            Some((_, "default")) => "a VPN is the default if no other has a lower `id`",
            _ => continue,
        };
        diagnostic.help = Some(format!("The module defines this option itself: {from}. Leave it out."));
    }
}

/// Adds to each conflict over a bridge's description which VPNs share that bridge.
pub fn explain_shared_bridges(option: OptionPath, vpns: &[Vpn], diagnostics: &mut Diagnostics) {
    let mut by_bridge: BTreeMap<&str, Vec<&Vpn>> = BTreeMap::new();
    for vpn in vpns {
        by_bridge.entry(vpn.bridge_device.as_str().unwrap_or_default()).or_default().push(vpn);
    }
    for (bridge, sharing) in by_bridge.into_iter().filter(|(_, sharing)| sharing.len() > 1) {
        let network = format!("51-{bridge}");
        let names = ["systemd", "network", "networks", &network, "networkConfig", "Description"].map(str::to_owned);
        let conflict = with_option_path(&names, show_option);
        for diagnostic in diagnostics.iter_mut().filter(|d| d.option.as_deref() == Some(&conflict)) {
            let names: Vec<String> = sharing.iter().take(20).map(|vpn| format!("`{}'", vpn.name)).collect();
            let attribute = show_option(option.child(&sharing[1].name).child("bridgeDevice"));
            diagnostic.help = Some(format!(
                "The VPNs {} share the bridge `{bridge}', whose network the module would describe once for each. Give each a bridge of \
                 its own: set `{attribute}' to another name.",
                names.join(", ")
            ));
        }
    }
}
