//! What networkd's files say together: devices and what matches them, tables and what leads to them, networks that overlap.

use super::super::{Check, Context};
use super::settings::{made, option_of};
use super::{net, quoted, report, rules};
use crate::diagnostic::{Diagnostic, Severity};
use crate::names::levenshtein;
use crate::output::{Node, Output};
use crate::units::{Section, Unit, scalar};
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::checks) const MATCH_ALL: Check = Check {
    code: "lint::match-all",
    severity: Severity::Warning,
    page: "This .network file matches every device, the loopback interface and the devices of VPNs too. Of several files that \
           match a device networkd takes the first by name, so files that come after it are for nothing.",
    evidence: "systemd-networkd 252: `lo: Configuring with /etc/systemd/network/12-a.network`.",
    cure: None,
    run: match_all,
};

pub(in crate::checks) const NEAR_DEVICE: Check = Check {
    code: "lint::near-device",
    severity: Severity::Warning,
    page: "The file matches a name that nearly is that of a device which the host declares, and none of those. Physical \
           devices are declared nowhere, so only names of netdevs are compared.",
    evidence: "systemd-networkd says nothing of a [Match] that fits no device; the device stays `unmanaged` in `networkctl`.",
    cure: None,
    run: near_device,
};

pub(in crate::checks) const MATCHED_TWICE: Check = Check {
    code: "lint::matched-twice",
    severity: Severity::Warning,
    page: "Two .network files match one device. networkd takes the first by name, and nothing of the other.",
    evidence: "systemd.network(5): the first file that matches is used, all later files are ignored, even if they match too.",
    cure: None,
    run: matched_twice,
};

pub(in crate::checks) const NETDEV_ALONE: Check = Check {
    code: "lint::netdev-alone",
    severity: Severity::Warning,
    page: "networkd creates the device, but no .network file matches it: it is not brought up, and has no address.",
    evidence: "`networkctl`: the device is `off` and `unmanaged`; `ip link`: state DOWN.",
    cure: None,
    run: netdev_alone,
};

pub(in crate::checks) const TABLE_WITHOUT_RULE: Check = Check {
    code: "lint::table-without-rule",
    severity: Severity::Warning,
    page: "A route lies in a table of its own, and no rule leads there: no packet ever meets it.",
    evidence: "`ip rule` lists no rule with `lookup TABLE`; `ip route get` never shows the route.",
    cure: None,
    run: table_without_rule,
};

pub(in crate::checks) const RULE_WITHOUT_TABLE: Check = Check {
    code: "lint::rule-without-table",
    severity: Severity::Warning,
    page: "A rule leads to a table in which nothing puts a route: packets fall through to the next rule.",
    evidence: "`ip route show table TABLE` is empty; `ip route get` shows the main table's route.",
    cure: None,
    run: rule_without_table,
};

pub(in crate::checks) const SAME_SUBNET: Check = Check {
    code: "lint::same-subnet",
    severity: Severity::Warning,
    page: "Two networks of the host have addresses of overlapping subnets: there are two connected routes, and what lies \
           behind the second device is looked for behind the first.",
    evidence: "`ip route`: two routes `proto kernel scope link` whose prefixes overlap; the longer one, or the first, wins.",
    cure: None,
    run: same_subnet,
};

pub(in crate::checks) const PEERS_OVERLAP: Check = Check {
    code: "lint::peers-overlap",
    severity: Severity::Warning,
    page: "Two peers of one WireGuard device have the same network among their AllowedIPs. The kernel gives it to one of them: \
           the other gets nothing of it.",
    evidence: "`wg show`: the second peer has the network, and the first has `allowed ips: (none)`.",
    cure: None,
    run: peers_overlap,
};

/// The values of a setting in all sections of one name.
fn values<'u>(unit: &'u Unit, section: &'u str, key: &'u str) -> impl Iterator<Item = &'u Node> {
    let sections = unit.sections.iter().filter(move |known| known.name == section);
    sections
        .flat_map(move |section| section.entries.iter().filter(move |entry| entry.key == key).map(|entry| &entry.value))
}

/// The names that a file matches, where it says nothing else.
fn names(unit: &Unit) -> Vec<String> {
    let is_match = |section: &&Section| section.name == "Match";
    let has_others = unit.sections.iter().filter(is_match).flat_map(|section| &section.entries);
    if has_others.into_iter().any(|entry| !entry.is_blank() && entry.key != "Name") {
        return Vec::new();
    }
    let texts = values(unit, "Match", "Name").map(|node| scalar(&node.value));
    texts.flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn is_plain(name: &str) -> bool {
    !name.contains(['*', '?', '[', '!'])
}

struct Files<'c> {
    units: &'c [Unit],
    made: BTreeSet<String>,
}

impl<'c> Files<'c> {
    fn of(context: &Context<'c>) -> Self {
        Files { units: context.networkd, made: made(context.output) }
    }

    fn of_kind<'f>(&'f self, ending: &'f str) -> impl Iterator<Item = &'f Unit> {
        self.units.iter().filter(move |unit| unit.name.ends_with(ending))
    }

    fn is_made(&self, unit: &Unit) -> bool {
        let name = unit.name.rsplit_once('.').map_or("", |(name, _)| name);
        self.made.contains(name)
    }

    /// Devices that the host declares, by name.
    fn devices(&self) -> BTreeMap<String, &Unit> {
        let name = |unit: &Unit| values(unit, "NetDev", "Name").next().map(|node| scalar(&node.value));
        self.of_kind(".netdev").filter_map(|unit| Some((name(unit)?, unit))).collect()
    }
}

fn push(context: &mut Context, found: Vec<Diagnostic>) {
    for lint in found {
        context.lints.push(lint);
    }
}

fn about(check: &Check, unit: &Unit, node: Option<&Node>, said: &str, help: &str) -> Diagnostic {
    let option = option_of(unit);
    let at = node.and_then(Node::at).or_else(|| unit.at());
    report(check, option.clone(), format!("`{option}' {said}"), (at, "here".to_owned()), help.to_owned())
}

fn match_all(context: &mut Context) {
    let files = Files::of(context);
    let everything = files.of_kind(".network").filter(|unit| names(unit).iter().any(|name| name == "*"));
    let lints = everything.map(|unit| {
        let said = "matches every device: files that come after it by name are for nothing";
        about(&MATCH_ALL, unit, values(unit, "Match", "Name").next(), said, "Name the devices, or their `Type`.")
    });
    let lints = lints.collect();
    push(context, lints);
}

fn near_device(context: &mut Context) {
    const SHORTEST: usize = 4;
    let files = Files::of(context);
    let devices = files.devices();
    let mut found = Vec::new();
    for unit in files.of_kind(".network").filter(|unit| !files.is_made(unit)) {
        for name in names(unit).iter().filter(|name| is_plain(name) && !devices.contains_key(*name)) {
            let near = devices.keys().find(|device| device.len() >= SHORTEST && levenshtein(device, name) == 1);
            // Devices that are numbered are neighbours, and no slips.
            let is_number =
                |near: &str| near.trim_end_matches(char::is_numeric) == name.trim_end_matches(char::is_numeric);
            if let Some(near) = near.filter(|near| !is_number(near)) {
                let said = format!("matches {}, which is declared nowhere; {} is", quoted(name), quoted(near));
                let help = format!("Write {}, if that is meant.", quoted(near));
                found.push(about(&NEAR_DEVICE, unit, values(unit, "Match", "Name").next(), &said, &help));
            }
        }
    }
    push(context, found);
}

fn matched_twice(context: &mut Context) {
    let files = Files::of(context);
    let mut by_name: BTreeMap<String, &Unit> = BTreeMap::new();
    let mut found = Vec::new();
    for unit in files.of_kind(".network") {
        for name in names(unit).into_iter().filter(|name| is_plain(name)) {
            match by_name.get(&name) {
                Some(first) => {
                    let said = format!("is for nothing on {}: {} comes before it", quoted(&name), option_of(first));
                    let lint = about(
                        &MATCHED_TWICE,
                        unit,
                        values(unit, "Match", "Name").next(),
                        &said,
                        "Make one of the two.",
                    );
                    found.push(lint.at(values(first, "Match", "Name").next().and_then(Node::at), "the first"));
                }
                None => {
                    by_name.insert(name, unit);
                }
            }
        }
    }
    push(context, found);
}

fn netdev_alone(context: &mut Context) {
    let files = Files::of(context);
    let mut found = Vec::new();
    let matched: Vec<Vec<String>> = files.of_kind(".network").map(names).collect();
    // What matches by anything else may match.
    let is_matched = |device: &str| {
        matched.iter().any(|names| names.is_empty() || names.iter().any(|name| name == device || !is_plain(name)))
    };
    // The module makes a network for each of its devices.
    for (name, unit) in files.devices().into_iter().filter(|(_, unit)| !files.is_made(unit)) {
        let brought_up_by_others = files.of_kind(".network").any(|unit| {
            let ports = ["Bond", "Bridge", "MACsec"].into_iter().flat_map(|key| values(unit, "Network", key));
            ports.into_iter().any(|node| scalar(&node.value) == name)
        });
        if is_matched(&name)
            || brought_up_by_others && values(unit, "NetDev", "Kind").any(|kind| scalar(&kind.value) == "bond")
        {
            continue;
        }
        let said = format!("makes the device {}, which no network matches: it is not brought up", quoted(&name));
        let help = format!("Add a network with `matchConfig.Name = \"{name}\"`.");
        found.push(about(&NETDEV_ALONE, unit, values(unit, "NetDev", "Name").next(), &said, &help));
    }
    push(context, found);
}

/// Tables with names of their own: they are always led to.
const OWN: [&str; 6] = ["main", "default", "local", "253", "254", "255"];

/// Tables that rules lead to: of networkd, of commands, of VRFs.
fn ruled(files: &Files, output: &Output) -> BTreeSet<String> {
    let tables = files.units.iter().flat_map(|unit| {
        let rules = values(unit, "RoutingPolicyRule", "Table").chain(values(unit, "VRF", "Table"));
        rules.map(|node| scalar(&node.value)).collect::<Vec<_>>()
    });
    tables.chain(rules::tables_of_commands(output)).collect()
}

fn table_without_rule(context: &mut Context) {
    let files = Files::of(context);
    let ruled = ruled(&files, context.output);
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    for unit in files.of_kind(".network").filter(|unit| !files.is_made(unit)) {
        for node in values(unit, "Route", "Table") {
            let table = scalar(&node.value);
            if OWN.contains(&table.as_str())
                || ruled.contains(&table)
                || !known.insert((unit.name.clone(), table.clone()))
            {
                continue;
            }
            let said = format!("puts a route into table {table}, which no rule leads to");
            let help = "Add a rule with that `Table`, or leave the table out.";
            found.push(about(&TABLE_WITHOUT_RULE, unit, Some(node), &said, help));
        }
    }
    push(context, found);
}

fn rule_without_table(context: &mut Context) {
    const ELSEWHERE: [&str; 5] = ["DHCPv4", "DHCPv6", "IPv6AcceptRA", "VRF", "WireGuard"];
    let files = Files::of(context);
    let mut filled: BTreeSet<String> = BTreeSet::new();
    for unit in files.units {
        filled.extend(values(unit, "Route", "Table").map(|node| scalar(&node.value)));
        for section in ELSEWHERE.into_iter().chain(["WireGuardPeer"]) {
            for key in ["RouteTable", "Table"] {
                filled.extend(values(unit, section, key).map(|node| scalar(&node.value)));
            }
        }
    }
    let commands = rules::tables_of_routes(context.output);
    let mut found = Vec::new();
    for unit in files.of_kind(".network").filter(|unit| !files.is_made(unit)) {
        for node in values(unit, "RoutingPolicyRule", "Table") {
            let table = scalar(&node.value);
            if OWN.contains(&table.as_str()) || filled.contains(&table) || commands.contains(&table) {
                continue;
            }
            let said = format!("has a rule to table {table}, in which nothing puts a route");
            found.push(about(&RULE_WITHOUT_TABLE, unit, Some(node), &said, "Add a route with that `Table`."));
        }
    }
    push(context, found);
}

fn same_subnet(context: &mut Context) {
    let made = made(context.output);
    let networks: Vec<_> = rules::networks(context.output).filter(|(name, _)| !made.contains(*name)).collect();
    let mut known: Vec<(&str, std::net::Ipv4Addr, u8, &Node)> = Vec::new();
    let mut found = Vec::new();
    for (name, network) in networks {
        for node in super::address::addresses(network) {
            let parsed = node.as_str().and_then(net::ipv4_with_prefix);
            let Some((address, Some(prefix))) = parsed.filter(|(_, prefix)| *prefix != Some(32)) else { continue };
            let other = known
                .iter()
                .find(|(other, known, length, _)| *other != name && net::overlap((*known, *length), (address, prefix)));
            if let Some((other, _, _, place)) = other {
                let option = format!("systemd.network.networks.{}", quoted(name));
                let message = format!(
                    "`{option}' has {address}/{prefix}, which overlaps an address of \
                     `systemd.network.networks.{}': one of the two subnets is not reached",
                    quoted(other)
                );
                let help = "Give the two devices subnets of their own, or put them on one bridge.".to_owned();
                let lint = report(&SAME_SUBNET, option, message, (node.at(), "this address".into()), help);
                found.push(lint.at(place.at(), "the other"));
            }
            known.push((name, address, prefix, node));
        }
    }
    push(context, found);
}

fn peers_overlap(context: &mut Context) {
    let made = made(context.output);
    let mut found = Vec::new();
    for (name, netdev) in context.output.named(&["systemd", "network", "netdevs"]) {
        if made.contains(name) {
            continue;
        }
        let mut known: BTreeMap<String, (usize, &Node)> = BTreeMap::new();
        for (index, peer) in rules::sections(netdev, "wireguardPeers", "wireguardPeerConfig").enumerate() {
            let Some(allowed) = peer.get("AllowedIPs") else { continue };
            for node in allowed.as_list().unwrap_or(std::slice::from_ref(allowed)) {
                let Some(text) = node.as_str() else { continue };
                match known.get(text) {
                    Some((other, place)) if *other != index => {
                        let option = format!("systemd.network.netdevs.{}", quoted(name));
                        let message =
                            format!("`{option}' gives {text} to two peers: the kernel gives it to one of them");
                        let help = "Give each peer networks of its own.".to_owned();
                        let lint = report(&PEERS_OVERLAP, option, message, (node.at(), "again".into()), help);
                        found.push(lint.at(place.at(), "first"));
                    }
                    Some(_) => {}
                    None => {
                        known.insert(text.to_owned(), (index, node));
                    }
                }
            }
        }
    }
    push(context, found);
}
