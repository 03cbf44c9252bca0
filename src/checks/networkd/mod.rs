//! What systemd-networkd takes: sections, settings and values, as facts (`facts.txt`).
//!
//! In: a kind of file, a section, a setting and a value, and the version of systemd that reads it. Out: whether it is
//! taken. The facts were found by asking networkd itself, and are held against it (`tests/all/networkd.rs`).

mod values;

use std::collections::{BTreeMap, BTreeSet};
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

/// The sections of all kinds of files, each with the lines of its settings.
fn sections() -> impl Iterator<Item = ((&'static str, &'static str), &'static str)> {
    let mut rest = include_str!("facts.txt");
    std::iter::from_fn(move || {
        while rest.starts_with('#') {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
        }
        let (head, after) = rest.split_once('\n')?;
        let is_setting = |line: &&str| line.starts_with(' ') || line.starts_with('#');
        let length = after.split_inclusive('\n').take_while(is_setting).map(str::len).sum();
        let settings = after.get(..length)?;
        rest = after.get(length..)?;
        Some((head.split_once(' ')?, settings))
    })
}

/// The settings in such lines that a version has, with their rules; of those that it changed the old rule comes first.
fn rules(lines: &'static str, version: u32) -> impl Iterator<Item = (&'static str, &'static str)> {
    let words = lines.lines().filter(|line| line.starts_with(' ')).flat_map(str::split_whitespace);
    words.filter_map(|word| word.split_once(':')).filter_map(move |(name, rule)| match name.strip_suffix("@257") {
        Some(name) => (version >= LATER).then_some((name, rule)),
        None => Some((name, rule)),
    })
}

/// The lines of a section.
fn section(kind: &str, name: &str) -> Option<&'static str> {
    sections().find(|(known, _)| *known == (kind, name)).map(|(_, lines)| lines)
}

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
pub fn known(kind: &str, name: &str, setting: &str, version: u32) -> Known {
    let Some(lines) = section(kind, name) else { return Known::NoSection };
    match rules(lines, version).filter(|(known, _)| *known == setting).last() {
        Some((_, rule)) => Known::Rule(rule),
        None if rules(lines, version).next().is_none() => Known::NoSection,
        None => Known::NoSetting,
    }
}

/// All settings of all sections of a version: kind, section, setting, rule.
pub fn all(version: u32) -> impl Iterator<Item = (&'static str, &'static str, &'static str, &'static str)> {
    sections().flat_map(move |((kind, section), lines)| {
        let last: BTreeMap<&str, &str> = rules(lines, version).collect();
        last.into_iter().map(move |(setting, rule)| (kind, section, setting, rule))
    })
}

/// The names of the settings of a section.
pub fn settings(kind: &str, name: &str) -> Vec<&'static str> {
    let names: BTreeSet<&str> =
        section(kind, name).into_iter().flat_map(|lines| rules(lines, LATER)).map(|(name, _)| name).collect();
    names.into_iter().collect()
}
