//! Which options of NixOS become files, and what their values look like.

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

/// The options of `nix/nixos/options.nix` that become files.
pub const MODELLED: [(&[&str], Shape); 23] = [
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
];
