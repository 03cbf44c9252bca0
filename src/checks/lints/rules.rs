//! What the output of a host does with the traffic of a VPN: rules, routes and addresses, whichever module made them.

use super::net;
use crate::checks::vpns::Vpn;
use crate::output::{Attrs, Node, Output, Value};
use crate::units::scalar;

/// A rule of policy routing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rule {
    /// Whether it is for IPv4.
    pub(super) v4: bool,
    /// Whether it is for IPv6.
    pub(super) v6: bool,
    /// The table that it leads to.
    pub(super) table: Option<String>,
    /// Whether its priority is negative, which the kernel does not take.
    pub(super) is_negative: bool,
    /// Whether a command adds it, behind networkd's back.
    pub(super) is_foreign: bool,
}

/// All rules that have to do with a VPN: those of networkd, and those of commands where one of them leads to its table.
pub(super) fn rules(output: &Output, vpn: Vpn) -> Vec<Rule> {
    let Some(table) = vpn.id().map(|id| id.to_string()) else { return Vec::new() };
    let is_its = |rule: &Rule| rule.table.as_ref() == Some(&table);
    let mut found = Vec::new();
    for text in commands(output) {
        let rules: Vec<Rule> = text.lines().filter_map(rule_of_command).collect();
        if rules.iter().any(is_its) {
            found.extend(rules);
        }
    }
    for (_, network) in networks(output) {
        found.extend(
            sections(network, "routingPolicyRules", "routingPolicyRuleConfig").map(rule_of_section).filter(is_its),
        );
    }
    found
}

/// All texts that are run as commands.
fn commands(output: &Output) -> Vec<&str> {
    let mut texts: Vec<&str> = output.scripts.values().map(|made| made.text.as_str()).collect();
    texts.extend(output.local_commands().and_then(Node::as_str));
    for (_, service) in output.named(&["systemd", "services"]) {
        let settings = service.get("serviceConfig").and_then(Node::as_attrs);
        for (_, value) in settings.into_iter().flatten().filter(|(key, _)| key.starts_with("Exec")) {
            let values = value.as_list().unwrap_or(std::slice::from_ref(value));
            texts.extend(values.iter().filter_map(Node::as_str));
        }
    }
    texts
}

/// The tables that commands lead to by rules.
pub(super) fn tables_of_commands(output: &Output) -> impl Iterator<Item = String> {
    let lines = commands(output).into_iter().flat_map(str::lines);
    lines.filter_map(|line| rule_of_command(line)?.table)
}

/// The tables that commands put routes into.
pub(super) fn tables_of_routes(output: &Output) -> Vec<String> {
    let mut tables = Vec::new();
    for line in commands(output).into_iter().flat_map(str::lines).filter(|line| line.contains(" route ")) {
        let mut words = line.split_whitespace();
        while let Some(word) = words.next() {
            if word == "table" {
                tables.extend(words.next().map(str::to_owned));
            }
        }
    }
    tables
}

/// The rule that a line adds, if it is a command of iproute2's that adds one.
fn rule_of_command(line: &str) -> Option<Rule> {
    let mut words = line.split_whitespace().skip_while(|word| word.rsplit('/').next() != Some("ip")).skip(1).peekable();
    let mut v6 = false;
    while let Some(flag) = words.next_if(|word| word.starts_with('-')) {
        v6 |= flag == "-6";
    }
    if words.next() != Some("rule") || words.next() != Some("add") {
        return None;
    }
    let words: Vec<&str> = words.collect();
    let after = |names: &[&str]| {
        let at = words.iter().position(|word| names.contains(word))?;
        words.get(at + 1).copied()
    };
    let priority = after(&["priority", "preference", "pref", "order"]);
    Some(Rule {
        v4: !v6,
        v6,
        table: after(&["lookup", "table"]).map(str::to_owned),
        is_negative: priority.is_some_and(|priority| priority.starts_with('-')),
        is_foreign: true,
    })
}

fn rule_of_section(section: &Attrs) -> Rule {
    let text = |key: &str| section.get(key).map(|node| scalar(&node.value));
    let (from, family) = (text("From").or(text("To")).unwrap_or_default(), text("Family").unwrap_or_default());
    let is_v6 = family == "ipv6" || from.contains(':');
    Rule {
        v4: !is_v6,
        v6: is_v6 || family == "both",
        table: text("Table"),
        is_negative: text("Priority").is_some_and(|priority| priority.starts_with('-')),
        is_foreign: false,
    }
}

/// Networks by name.
pub(super) fn networks(output: &Output) -> impl Iterator<Item = (&str, &Attrs)> {
    output.named(&["systemd", "network", "networks"])
}

/// The sections of a list, in either spelling.
pub(super) fn sections<'o>(
    network: &'o Attrs,
    option: &str,
    older: &'o str,
) -> impl Iterator<Item = &'o Attrs> + use<'o> {
    let list = network.get(option).and_then(Node::as_list).unwrap_or_default();
    list.iter().filter_map(move |section| section.below(&[older]).unwrap_or(section).as_attrs())
}

/// Whether a network is that of a VPN's tunnel.
fn is_of_tunnel(network: &Attrs, vpn: Vpn) -> bool {
    let name = network.get("matchConfig").and_then(|node| node.below(&["Name"]));
    name.is_some_and(|name| match &name.value {
        Value::List(names) => names.iter().any(|name| name.as_str() == Some(vpn.name)),
        _ => name.as_str() == Some(vpn.name),
    })
}

/// Networks of a VPN's tunnel.
pub(super) fn of_tunnel<'o>(output: &'o Output, vpn: Vpn<'o>) -> impl Iterator<Item = &'o Attrs> {
    networks(output).map(|(_, network)| network).filter(move |network| is_of_tunnel(network, vpn))
}

/// Whether a default route into a VPN's tunnel lies in its table, and how packets of that table end without the tunnel.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) has_route: bool,
    pub(super) ends_v4: bool,
    pub(super) ends_v6: bool,
    pub(super) has_v6: bool,
}

/// What the table of a VPN holds.
pub(super) fn table(output: &Output, vpn: Vpn) -> Table {
    let mut found = Table::default();
    let Some(table) = vpn.id().map(|id| id.to_string()) else { return found };
    for (_, network) in networks(output) {
        let is_tunnel = is_of_tunnel(network, vpn);
        for route in sections(network, "routes", "routeConfig") {
            let text = |key: &str| route.get(key).map(|node| scalar(&node.value)).unwrap_or_default();
            if text("Table") != table {
                continue;
            }
            let (v4, v6) = (text("Destination") == "0.0.0.0/0", text("Destination") == "::/0");
            let ends = matches!(text("Type").as_str(), "unreachable" | "blackhole" | "prohibit");
            found.has_route |= is_tunnel && !ends && (v4 || v6);
            found.ends_v4 |= !is_tunnel && ends && v4;
            found.ends_v6 |= !is_tunnel && ends && v6;
            found.has_v6 |= v6;
        }
    }
    found
}

/// Whether the peers of a VPN's tunnel may send any IPv6.
pub(super) fn allows_ipv6(output: &Output, vpn: Vpn) -> bool {
    output.named(&["systemd", "network", "netdevs"]).any(|(_, netdev)| {
        let name = netdev.get("netdevConfig").and_then(|node| node.below(&["Name"])).and_then(Node::as_str);
        name == Some(vpn.name)
            && sections(netdev, "wireguardPeers", "wireguardPeerConfig").any(|peer| {
                let allowed = peer.get("AllowedIPs");
                let allowed = allowed.map(|node| node.as_list().unwrap_or(std::slice::from_ref(node)));
                allowed.into_iter().flatten().any(|ip| ip.as_str() == Some("::/0"))
            })
    })
}

/// Whether networkd leaves the rules of others alone.
pub(super) fn keeps_foreign_rules(output: &Output) -> bool {
    let setting = output.at(&["systemd", "network", "config", "networkConfig", "ManageForeignRoutingPolicyRules"]);
    setting.is_some_and(|node| matches!(scalar(&node.value).as_str(), "false" | "no" | "off" | "0"))
}

/// Whether a command of the host adds the SNAT rule of a VPN without looking whether it is there.
pub(super) fn repeats_nat(output: &Output, vpn: Vpn) -> bool {
    let commands = output.local_commands().and_then(Node::as_str).unwrap_or_default();
    let network = vpn.id().and_then(net::bridge_network).map(|network| network.to_string());
    let network = network.as_deref().and_then(|network| network.strip_suffix('0')).unwrap_or("10.20.");
    commands.lines().any(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let has = |names: &[&str]| words.iter().any(|word| names.contains(word));
        line.contains("iptables")
            && has(&["-A", "--append"])
            && has(&["SNAT"])
            && !has(&["-C", "--check"])
            && line.contains(network)
    })
}
