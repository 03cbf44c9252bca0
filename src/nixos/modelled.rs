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

/// Options of NixOS that it makes units, or a part of the network, of, and that are not modelled.
const LEFT_OUT: [(&str, &[&str]); 2] = [
    (
        "networking",
        &[
            "bonds",
            "bridges",
            "defaultGateway",
            "defaultGateway6",
            "dhcpcd",
            "extraHosts",
            "fooOverUDP",
            "greTunnels",
            "hosts",
            "interfaces",
            "ipips",
            "iproute2",
            "macvlans",
            "nameservers",
            "nat",
            "networkmanager",
            "nftables",
            "resolvconf",
            "search",
            "sits",
            "timeServers",
            "tuntaps",
            "vlans",
            "vswitches",
            "wg-quick",
            "wireguard",
            "wireless",
            "wlanInterfaces",
        ],
    ),
    (
        "systemd",
        &[
            "coredump",
            "enableStrictShellChecks",
            "generators",
            "managerEnvironment",
            "nspawn",
            "oomd",
            "packages",
            "repart",
            "settings",
            "shutdown",
            "sleep",
            "suppressedSystemUnits",
            "sysupdate",
            "sysusers",
            "tmpfiles",
            "user",
        ],
    ),
];

/// Whether an option is modelled: it, what is above it, or what is below it.
pub fn is_modelled(path: &[&str]) -> bool {
    MODELLED.iter().any(|(modelled, _)| modelled.iter().zip(path).all(|(a, b)| a == b))
}

/// Whether NixOS makes units, or a part of the network, of an option, and wgeval does not: what is defined there has
/// to be named.
pub fn is_left_out(path: &[&str]) -> bool {
    let [first, second, ..] = path else { return false };
    let of_parts = [("networking", "firewall"), ("systemd", "network")].contains(&(*first, *second)) && path.len() > 2;
    let known = LEFT_OUT.iter().any(|(parent, names)| parent == first && names.contains(second));
    (known || of_parts) && !is_modelled(path)
}
