//! What systemd-networkd takes: sections, settings and values, as facts (`facts.txt`).
//!
//! In: a kind of file, a section, a setting and a value, and the version of systemd that reads it. Out: whether it is
//! taken. The facts were found by asking networkd itself, and are held against it (`tests/all/networkd.rs`).

mod values;

use std::collections::BTreeMap;
use std::sync::LazyLock;
pub use values::{masked, takes, words};

/// The version whose facts are known from the start; what later ones changed is known of [`LATER`].
pub const EARLIEST: u32 = 252;
/// See [`EARLIEST`].
pub const LATER: u32 = 257;

/// What is known of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// There is no such section in this kind of file.
    NoSection,
    /// There is no such setting in this section.
    NoSetting,
    /// It is there, and takes what the rule says.
    Rule(&'static str),
}

/// The rules of a setting: of the earliest version, if it has it, and of the later one.
type Rules = (Option<&'static str>, Option<&'static str>);

/// Settings by kind of file and section.
type Facts = BTreeMap<(&'static str, &'static str), BTreeMap<&'static str, Rules>>;

static FACTS: LazyLock<Facts> = LazyLock::new(|| {
    let mut facts = Facts::new();
    let mut section = ("", "");
    for line in include_str!("facts.txt").lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(' ') {
            let settings = facts.entry(section).or_default();
            for (name, rule) in line.split_whitespace().filter_map(|word| word.split_once(':')) {
                match name.strip_suffix("@257") {
                    Some(name) => settings.entry(name).or_default().1 = Some(rule),
                    None => *settings.entry(name).or_default() = (Some(rule), Some(rule)),
                }
            }
        } else if let Some(words) = line.split_once(' ') {
            section = words;
        }
    }
    facts
});

/// The kinds of devices for which each section of a .netdev file is read; for others networkd says that it does not know it.
const KINDS: [(&str, &[&str]); 30] = [
    ("BareUDP", &["bareudp"]),
    ("BatmanAdvanced", &["batadv"]),
    ("Bond", &["bond"]),
    ("Bridge", &["bridge"]),
    ("FooOverUDP", &["fou"]),
    ("GENEVE", &["geneve"]),
    ("HSR", &["hsr"]),
    ("IPVLAN", &["ipvlan"]),
    ("IPVTAP", &["ipvtap"]),
    ("IPoIB", &["ipoib"]),
    ("L2TP", &["l2tp"]),
    ("L2TPSession", &["l2tp"]),
    ("MACVLAN", &["macvlan"]),
    ("MACVTAP", &["macvtap"]),
    ("MACsec", &["macsec"]),
    ("MACsecReceiveAssociation", &["macsec"]),
    ("MACsecReceiveChannel", &["macsec"]),
    ("MACsecTransmitAssociation", &["macsec"]),
    ("Peer", &["veth"]),
    ("Tap", &["tap"]),
    ("Tun", &["tun"]),
    ("Tunnel", &["ipip", "erspan", "gre", "gretap", "ip6gre", "ip6gretap", "ip6tnl", "sit", "vti", "vti6"]),
    ("VLAN", &["vlan"]),
    ("VRF", &["vrf"]),
    ("VXCAN", &["vxcan"]),
    ("VXLAN", &["vxlan"]),
    ("WLAN", &["wlan"]),
    ("WireGuard", &["wireguard"]),
    ("WireGuardPeer", &["wireguard"]),
    ("Xfrm", &["xfrm"]),
];

/// The kinds of devices whose .netdev file is read for a section; nothing of those that are read for every kind.
pub fn kinds(section: &str) -> Option<&'static [&'static str]> {
    KINDS.iter().find(|(known, _)| *known == section).map(|(_, kinds)| *kinds)
}

/// What networkd of a version knows of a setting; `kind` is `network` or `netdev`.
pub fn known(kind: &str, section: &str, setting: &str, version: u32) -> Known {
    let Some(settings) = FACTS.get(&(kind, section)) else { return Known::NoSection };
    let of_version = |rules: &Rules| if version < LATER { rules.0 } else { rules.1 };
    if settings.values().all(|rules| of_version(rules).is_none()) {
        return Known::NoSection;
    }
    settings.get(setting).and_then(of_version).map_or(Known::NoSetting, Known::Rule)
}

/// All settings of all sections of a version: kind, section, setting, rule.
pub fn all(version: u32) -> impl Iterator<Item = (&'static str, &'static str, &'static str, &'static str)> {
    FACTS.iter().flat_map(move |((kind, section), settings)| {
        settings.iter().filter_map(move |(setting, rules)| {
            let rule = if version < LATER { rules.0 } else { rules.1 };
            Some((*kind, *section, *setting, rule?))
        })
    })
}

/// The names of the settings of a section.
pub fn settings(kind: &str, section: &str) -> Vec<&'static str> {
    FACTS.get(&(kind, section)).map(|settings| settings.keys().copied().collect()).unwrap_or_default()
}
