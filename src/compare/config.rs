//! A NixOS `config`, or the parts of it that the module defines, as [`Comparable`].
//!
//! Both spellings of networkd's lists are understood: each element's settings under a name of their own
//! (`wireguardPeerConfig`), and, since NixOS 24.11, the settings alone.

use super::{Comparable, Section, Setting, text};
use crate::output::{Attrs, Node, Value};
use crate::units::scalar;
use std::collections::BTreeMap;

/// Sections whose name is not that of the option with a capital letter.
const SECTIONS: [(&str, &str); 14] = [
    ("netdevConfig", "NetDev"),
    ("wireguardConfig", "WireGuard"),
    ("wireguardPeers", "WireGuardPeer"),
    ("routingPolicyRules", "RoutingPolicyRule"),
    ("routes", "Route"),
    ("addresses", "Address"),
    ("vlanConfig", "VLAN"),
    ("macvlanConfig", "MACVLAN"),
    ("vxlanConfig", "VXLAN"),
    ("dhcpV4Config", "DHCPv4"),
    ("dhcpV6Config", "DHCPv6"),
    ("dhcpServerConfig", "DHCPServer"),
    ("dhcpServerStaticLeases", "DHCPServerStaticLease"),
    ("l2tpConfig", "L2TP"),
];

/// Options that NixOS writes into `[Network]`.
const NETWORK_KEYS: [(&str, &str); 8] = [
    ("address", "Address"),
    ("gateway", "Gateway"),
    ("dns", "DNS"),
    ("ntp", "NTP"),
    ("domains", "Domains"),
    ("bridge", "Bridge"),
    ("vlan", "VLAN"),
    ("bond", "Bond"),
];

/// Which parts of a configuration there are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Covered {
    /// `systemd.network.netdevs`
    pub netdevs: bool,
    /// `systemd.network.networks`
    pub networks: bool,
    /// `systemd.services`
    pub services: bool,
    /// `networking.localCommands`
    pub local_commands: bool,
    /// `networking.firewall.checkReversePath`
    pub reverse_path: bool,
    /// `assertions`
    pub assertions: bool,
    /// Scripts and other texts that are no units.
    pub texts: bool,
}

impl Covered {
    /// What a whole tree has.
    pub(super) fn all() -> Self {
        Covered { netdevs: true, networks: true, services: true, texts: true, ..Covered::default() }
    }
}

/// What a configuration says, and which of the parts that we know it has.
pub fn from_config(config: &Attrs) -> (Comparable, Covered) {
    let mut found = Comparable::default();
    let mut covered = Covered::default();
    let at = |path: &[&str]| -> Option<&Node> {
        let (first, rest) = path.split_first()?;
        config.get(first)?.below(rest)
    };
    for (path, extension) in [("netdevs", "netdev"), ("networks", "network")] {
        let Some(units) = at(&["systemd", "network", path]).and_then(Node::as_attrs) else { continue };
        if extension == "netdev" {
            covered.netdevs = true;
        } else {
            covered.networks = true;
        }
        for (name, unit) in units {
            if let Some(unit) = unit.as_attrs() {
                networkd(&mut found, &format!("{name}.{extension}"), unit);
            }
        }
    }
    if let Some(services) = at(&["systemd", "services"]).and_then(Node::as_attrs) {
        covered.services = true;
        for (name, service) in services {
            if let Some(service) = service.as_attrs() {
                self::service(&mut found, &format!("{name}.service"), service);
            }
        }
    }
    if let Some(commands) = at(&["networking", "localCommands"]) {
        covered.local_commands = true;
        let text = commands.as_str().unwrap_or_default();
        let offset = |line: &str| line.as_ptr().addr() - text.as_ptr().addr();
        // Comments and empty lines do nothing.
        let is_command = |line: &&str| !line.is_empty() && !line.trim_start().starts_with('#');
        let lines = text.lines().map(str::trim_end).filter(is_command);
        let setting = |line: &str| Setting { value: line.to_owned(), causes: commands.causes_at(offset(line)).clone() };
        let lines = lines.map(setting).collect();
        found.add("networking", "localCommands", "line", lines);
    }
    if let Some(check) = at(&["networking", "firewall", "checkReversePath"]) {
        covered.reverse_path = true;
        found.add("networking", "firewall", "checkReversePath", values(check));
    }
    if let Some(assertions) = at(&["assertions"]).and_then(Node::as_list) {
        covered.assertions = true;
        let truths = assertions.iter().filter_map(|assertion| match &assertion.value {
            Value::Attrs(attrs) => attrs.get("assertion"),
            _ => Some(assertion),
        });
        let failed: Vec<Setting> = truths.filter(|truth| truth.value == Value::Bool(false)).flat_map(values).collect();
        found.add("assertions", "assertions", "failed", failed);
    }
    (found, covered)
}

/// The values of a setting: none for null, and for what says nothing.
fn values(node: &Node) -> Vec<Setting> {
    let items = node.as_list().unwrap_or(std::slice::from_ref(node));
    items
        .iter()
        .filter(|item| !matches!(item.value, Value::Null))
        .map(|item| Setting { value: scalar(&item.value), causes: item.causes.clone().or_else(|| node.causes.clone()) })
        .collect()
}

fn keys(settings: &Attrs) -> BTreeMap<String, Vec<Setting>> {
    let all = settings.iter().map(|(key, node)| (key.clone(), values(node)));
    all.filter(|(_, values)| !values.is_empty()).collect()
}

fn section_name(option: &str) -> String {
    if let Some((_, name)) = SECTIONS.iter().find(|(known, _)| *known == option) {
        return (*name).to_owned();
    }
    let stem = option.strip_suffix("Config").unwrap_or(option);
    let mut letters = stem.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn networkd(found: &mut Comparable, file: &str, unit: &Attrs) {
    found.files.entry(file.to_owned()).or_default();
    for (option, node) in unit {
        if let Some((_, key)) = NETWORK_KEYS.iter().find(|(known, _)| known == option) {
            found.add(file, "Network", key, values(node));
            continue;
        }
        match &node.value {
            Value::Attrs(settings) if option.ends_with("Config") => {
                for (key, values) in keys(settings) {
                    found.add(file, &section_name(option), &key, values);
                }
            }
            Value::List(items) if items.iter().all(|item| item.as_attrs().is_some()) => {
                for item in items {
                    let Some(settings) = item.as_attrs() else { continue };
                    let nested = settings.iter().find(|(name, _)| name.ends_with("Config"));
                    let settings = nested.and_then(|(_, node)| node.as_attrs()).unwrap_or(settings);
                    let section = Section { name: section_name(option), keys: keys(settings) };
                    if !section.keys.is_empty() {
                        found.files.entry(file.to_owned()).or_default().push(section);
                    }
                }
            }
            Value::String(extra) if option == "extraConfig" && !extra.is_empty() => {
                for section in text::parse_unit(extra) {
                    for (key, values) in section.keys {
                        found.add(file, &section.name, &key, values);
                    }
                }
            }
            Value::String(name) if option == "name" && !name.is_empty() => {
                found.add(file, "Match", "Name", vec![Setting { value: name.clone(), causes: node.causes.clone() }]);
            }
            _ => {}
        }
    }
    dedup_match(found, file);
}

/// NixOS gives `name` and `matchConfig.Name` the same value.
fn dedup_match(found: &mut Comparable, file: &str) {
    let sections = found.files.entry(file.to_owned()).or_default();
    for section in sections.iter_mut().filter(|section| section.name == "Match") {
        for values in section.keys.values_mut() {
            values.dedup_by(|a, b| a.value == b.value);
        }
    }
}

fn service(found: &mut Comparable, file: &str, service: &Attrs) {
    found.files.entry(file.to_owned()).or_default();
    if let Some(settings) = service.get("serviceConfig").and_then(Node::as_attrs) {
        for (key, values) in keys(settings) {
            found.add(file, "Service", &key, values);
        }
    }
    if let Some(path) = service.get("path") {
        found.add(file, "path", "package", values(path));
    }
}
