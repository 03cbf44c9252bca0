//! `.netdev` and `.network` files: `netdevToUnit` and `networkToUnit` of `systemd-network-units.nix`.

use super::{Section, Unit, UnitKind, entries};
use crate::output::{Attrs, Node};

/// Which option becomes which section, in the order of the file.
enum Part {
    /// A set of settings. The section is there only if the set has any.
    Settings(&'static str, &'static str),
    /// A set of settings whose section is always there.
    Always(&'static str, &'static str),
    /// A list; each element holds its settings under a name of its own.
    Each(&'static str, &'static str, &'static str),
}

const NETDEV: [Part; 3] = [
    Part::Always("netdevConfig", "NetDev"),
    Part::Settings("wireguardConfig", "WireGuard"),
    Part::Each("wireguardPeers", "WireGuardPeer", "wireguardPeerConfig"),
];

const NETWORK: [Part; 5] = [
    Part::Settings("matchConfig", "Match"),
    Part::Settings("linkConfig", "Link"),
    Part::Always("networkConfig", "Network"),
    Part::Each("routingPolicyRules", "RoutingPolicyRule", "routingPolicyRuleConfig"),
    Part::Each("routes", "Route", "routeConfig"),
];

/// `NAME.netdev`
pub(super) fn netdev(name: &str, config: &Attrs) -> Unit {
    unit(format!("{name}.netdev"), config, &NETDEV)
}

/// `NAME.network`
pub(super) fn network(name: &str, config: &Attrs) -> Unit {
    unit(format!("{name}.network"), config, &NETWORK)
}

fn unit(name: String, config: &Attrs, parts: &[Part]) -> Unit {
    let mut sections = Vec::new();
    for part in parts {
        match *part {
            Part::Settings(option, name) | Part::Always(option, name) => {
                let settings = config.get(option).and_then(Node::as_attrs);
                let entries = settings.map(entries).unwrap_or_default();
                if matches!(part, Part::Always(..)) || settings.is_some_and(|settings| !settings.is_empty()) {
                    sections.push(Section { name, entries });
                }
            }
            Part::Each(option, name, inner) => {
                let items = config.get(option).and_then(Node::as_list).unwrap_or_default();
                for item in items {
                    let settings = item.as_attrs().and_then(|item| item.get(inner)?.as_attrs());
                    sections.push(Section { name, entries: settings.map(entries).unwrap_or_default() });
                }
            }
        }
    }
    Unit { name, kind: UnitKind::Networkd, sections }
}
