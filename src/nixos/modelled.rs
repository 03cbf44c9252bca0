//! Which options of NixOS are modelled, and what their values look like.

/// What the value of an option is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Data.
    Plain,
    /// A submodule.
    One,
    /// Submodules by name.
    Named,
    /// A list of submodules.
    Listed,
}

/// The options of `nix/nixos/options.nix`.
pub const MODELLED: [(&[&str], Shape); 25] = [
    (&["assertions"], Shape::Plain),
    (&["environment", "etc"], Shape::Named),
    (&["networking", "firewall", "checkReversePath"], Shape::Plain),
    (&["networking", "localCommands"], Shape::Plain),
    (&["systemd", "automounts"], Shape::Listed),
    (&["systemd", "globalEnvironment"], Shape::Plain),
    (&["systemd", "mounts"], Shape::Listed),
    (&["systemd", "network", "config"], Shape::One),
    (&["systemd", "network", "enable"], Shape::Plain),
    (&["systemd", "network", "links"], Shape::Named),
    (&["systemd", "network", "netdevs"], Shape::Named),
    (&["systemd", "network", "networks"], Shape::Named),
    (&["systemd", "network", "wait-online", "anyInterface"], Shape::Plain),
    (&["systemd", "network", "wait-online", "enable"], Shape::Plain),
    (&["systemd", "network", "wait-online", "extraArgs"], Shape::Plain),
    (&["systemd", "network", "wait-online", "ignoredInterfaces"], Shape::Plain),
    (&["systemd", "network", "wait-online", "timeout"], Shape::Plain),
    (&["systemd", "paths"], Shape::Named),
    (&["systemd", "services"], Shape::Named),
    (&["systemd", "slices"], Shape::Named),
    (&["systemd", "sockets"], Shape::Named),
    (&["systemd", "targets"], Shape::Named),
    (&["systemd", "timers"], Shape::Named),
    (&["systemd", "units"], Shape::Named),
    (&["warnings"], Shape::Plain),
];

/// Where options are that NixOS makes units, or a part of the network, of.
const OF_UNITS: [&str; 2] = ["networking", "systemd"];

/// Options there that say who a host is, and become no unit.
const OF_NO_UNIT: [&[&str]; 5] = [
    &["networking", "domain"],
    &["networking", "fqdn"],
    &["networking", "hostId"],
    &["networking", "hostName"],
    &["networking", "useNetworkd"],
];

/// Whether an option is modelled: it, what is above it, or what is below it.
pub fn is_modelled(path: &[&str]) -> bool {
    MODELLED.iter().any(|(modelled, _)| modelled.iter().zip(path).all(|(a, b)| a == b))
}

/// Whether NixOS makes units, or a part of the network, of an option, and wgeval does not: what is defined there has
/// to be named.
pub fn is_left_out(path: &[&str]) -> bool {
    path.first().is_some_and(|first| OF_UNITS.contains(first)) && !is_modelled(path) && !OF_NO_UNIT.contains(&path)
}
