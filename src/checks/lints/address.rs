//! Addresses of tunnels, and networks of bridges.

use super::super::{Check, Context};
use super::{Finding, each, net, report, rules};
use crate::checks::vpns::{Vpn, vpns};
use crate::diagnostic::Severity;
use crate::output::{Attrs, Node, Output};
use std::net::Ipv4Addr;

pub(in crate::checks) const ADDRESS: Check = Check {
    code: "lint::address",
    severity: Severity::Error,
    page: "`addrV4` is the address of the tunnel's device, and what the SNAT rule writes into packets of the bridge: an IPv4 \
           address, four decimal numbers up to 255 without leading zeros. networkd ignores anything else, so the device has \
           no address; iptables refuses it, so network-local-commands.service fails.",
    evidence: "systemd-networkd 252: `Invalid address '…', ignoring assignment`; iptables 1.8.9: `Bad IP address`.",
    cure: None,
    run: address,
};

pub(in crate::checks) const ADDRESS_PREFIX: Check = Check {
    code: "lint::address-prefix",
    severity: Severity::Error,
    page: "`addrV4` stands after `--to-source` in the SNAT rule, where iptables takes an address and no prefix length. The \
           script stops at it (`set -e`), so no bridge of the host is translated.",
    evidence: "iptables 1.8.9: `Bad IP address \"172.27.1.2/32\"`, exit status 2.",
    cure: None,
    run: address_prefix,
};

pub(in crate::checks) const ADDRESS_SPECIAL: Check = Check {
    code: "lint::address-special",
    severity: Severity::Error,
    page: "0.0.0.0/8, 127.0.0.0/8, 224.0.0.0/4 and 240.0.0.0/4 are this host, the loopback interface, multicast groups and \
           reserved addresses: none can be the address of one end of a tunnel.",
    evidence: "systemd-networkd 252: `Numerical result out of range` for the last two without a prefix length; RFC 1122, \
               RFC 5771, RFC 1112.",
    cure: None,
    run: address_special,
};

pub(in crate::checks) const ADDRESS_IN_BRIDGE: Check = Check {
    code: "lint::address-in-bridge",
    severity: Severity::Warning,
    page: "10.20.ID.0/24 is the network of a VPN's bridge, which the kernel routes to the bridge. An address of a tunnel in \
           it is looked for behind the bridge, and answers never get back.",
    evidence: "`ip route get`: the bridge's connected route is longer than the tunnel's, and wins.",
    cure: None,
    run: address_in_bridge,
};

pub(in crate::checks) const SUBNET_OVERLAP: Check = Check {
    code: "lint::subnet-overlap",
    severity: Severity::Warning,
    page: "The bridge of a VPN has the network 10.20.ID.0/24. Where another network of the host has addresses of it, there \
           are two connected routes, and one of the two is not reached.",
    evidence: "`ip route`: two routes `proto kernel scope link` whose prefixes overlap; the longer one, or the first, wins.",
    cure: None,
    run: subnet_overlap,
};

fn parsed(vpn: Vpn) -> Option<(Ipv4Addr, Option<u8>)> {
    net::ipv4_with_prefix(vpn.text("addrV4")?)
}

fn address(context: &mut Context) {
    each(context, &ADDRESS, |vpn, _| {
        let text = vpn.text("addrV4").filter(|text| net::ipv4_with_prefix(text).is_none())?;
        Some(Finding {
            option: "addrV4",
            message: "is no IPv4 address: networkd ignores it, and the SNAT rule is refused".into(),
            label: if text.is_empty() { "empty" } else { "no IPv4 address" }.into(),
            help: "Write the address that the provider gave for the tunnel, such as \"172.27.1.2\".".into(),
        })
    });
}

fn address_prefix(context: &mut Context) {
    each(context, &ADDRESS_PREFIX, |vpn, _| {
        let (address, prefix) = parsed(vpn)?;
        prefix.map(|prefix| Finding {
            option: "addrV4",
            message:
                "has a prefix length, which iptables refuses after --to-source: network-local-commands.service fails"
                    .into(),
            label: format!("/{prefix}"),
            help: format!("Write \"{address}\"."),
        })
    });
}

fn address_special(context: &mut Context) {
    each(context, &ADDRESS_SPECIAL, |vpn, _| {
        let (address, _) = parsed(vpn)?;
        let what = match address.octets()[0] {
            0 => "this host",
            127 => "the loopback interface",
            224..=239 => "multicast groups",
            240.. => "reserved",
            _ => return None,
        };
        Some(Finding {
            option: "addrV4",
            message: format!("is {address}, which cannot be the address of a tunnel"),
            label: format!("in a range that is {what}"),
            help: "Write the address that the provider gave for the tunnel.".into(),
        })
    });
}

fn address_in_bridge(context: &mut Context) {
    each(context, &ADDRESS_IN_BRIDGE, |vpn, all| {
        let (address, _) = parsed(vpn)?;
        let other = all.iter().find(|other| {
            let network = other.id().and_then(net::bridge_network);
            network.is_some_and(|network| net::overlap((network, 24), (address, 32)))
        })?;
        Some(Finding {
            option: "addrV4",
            message: format!("is in the network of the bridge of `{}', whose connected route wins", other.own_path()),
            label: format!("in {}/24", net::bridge_network(other.id()?)?),
            help: format!("Give `{}' another id if the address is what the provider gave.", other.own_path()),
        })
    });
}

fn subnet_overlap(context: &mut Context) {
    let declared = declared(context.output);
    let mut found = Vec::new();
    for vpn in vpns(context.output) {
        let Some(network) = vpn.id().and_then(net::bridge_network) else { continue };
        let Some((name, text, node)) = declared.iter().find(|(_, text, _)| {
            let other = net::ipv4_with_prefix(text);
            matches!(other, Some((address, Some(prefix))) if net::overlap((network, 24), (address, prefix)))
        }) else {
            continue;
        };
        let option = vpn.path("id");
        let message = format!(
            "`{option}' makes {network}/24 the network of the bridge, which overlaps {text} of \
             `systemd.network.networks.{}': one of the two is not reached",
            super::quoted(name)
        );
        let at = vpn.get("id").and_then(Node::at);
        let help = "Take another id, from 1 to 99: the third byte of the bridge's network is the id.".to_owned();
        let lint = report(&SUBNET_OVERLAP, option, message, (at, format!("the bridge gets {network}/24")), help);
        found.push(lint.at(node.at(), "the other network"));
    }
    for lint in found {
        context.lints.push(lint);
    }
}

/// Addresses with a prefix that networks of the host's own declare, by the names of these.
fn declared(output: &Output) -> Vec<(&str, &str, &Node)> {
    let made: Vec<String> = vpns(output)
        .flat_map(|vpn| {
            let bridge = vpn.text("bridgeDevice").map(|bridge| format!("51-{bridge}"));
            bridge.into_iter().chain([format!("50-{}", vpn.name)])
        })
        .collect();
    let mut found = Vec::new();
    for (name, network) in output.named(&["systemd", "network", "networks"]) {
        if made.iter().any(|own| own == name) {
            continue;
        }
        for node in addresses(network) {
            if let Some(text) = node.as_str().filter(|text| text.contains('/')) {
                found.push((name, text, node));
            }
        }
    }
    found
}

/// All addresses of a network, in whichever of its forms they are written.
pub(super) fn addresses(network: &Attrs) -> Vec<&Node> {
    let mut found: Vec<&Node> = Vec::new();
    let settings = network.get("networkConfig").and_then(|node| node.below(&["Address"]));
    found.extend(settings.into_iter().chain(network.get("address")).flat_map(each_of));
    for section in rules::sections(network, "addresses", "addressConfig") {
        found.extend(section.get("Address").into_iter().flat_map(each_of));
    }
    found
}

/// The elements of a list, or the one value.
fn each_of(node: &Node) -> &[Node] {
    node.as_list().unwrap_or(std::slice::from_ref(node))
}
