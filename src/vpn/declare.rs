//! Declarations: the options of one VPN, and NixOS' options that the module defines.

use crate::options::{OptionDecl, Type, Undefined};
use crate::value::{Node, Value};

/// The type of `sane.vpn`.
pub const VPNS: Type = Type::AttrsOf(&Type::Submodule(VPN_OPTIONS));

const STRINGS: Type = Type::ListOf(&Type::Str);

/// The options of one VPN, in byte order.
pub const VPN_OPTIONS: &[OptionDecl] = &[
    required("addrV4", Type::Str, "The host's address inside the tunnel: its source address for NATed traffic."),
    OptionDecl {
        name: "bridgeDevice",
        ty: Type::Str,
        undefined: Undefined::Derived("`br-` and the VPN's name"),
        description: "The name of the bridge whose traffic is NATed into the tunnel.",
    },
    OptionDecl {
        name: "default",
        ty: Type::Bool,
        undefined: Undefined::Derived("whether no other VPN has a lower `id`; another value is a conflict"),
        description: "Whether this is the default VPN.",
    },
    OptionDecl {
        name: "dns",
        ty: STRINGS,
        undefined: Undefined::Default(default_dns),
        description: "Name servers to use through the tunnel.",
    },
    required("endpoint", Type::Str, "Host and port of the WireGuard peer, as `host:port`."),
    required("id", Type::IntBetween(1, 99), "A number of its own: firewall mark, routing table and 10.20.ID.0/24."),
    OptionDecl {
        name: "name",
        ty: Type::Str,
        undefined: Undefined::Derived("the VPN's name; another value is a conflict"),
        description: "The name of the VPN.",
    },
    required(
        "privateKeyFile",
        Type::Either(&Type::Str, &Type::Path),
        "Where the private key lies. Only the path is used; the file is never read.",
    ),
    required("publicKey", Type::Str, "The peer's public key, in base64."),
];

fn default_dns() -> Value {
    Value::List(["46.227.67.134", "192.165.9.158"].map(|server| Node::new(server, None)).into())
}

const fn required(name: &'static str, ty: Type, description: &'static str) -> OptionDecl {
    OptionDecl { name, ty, undefined: Undefined::Required, description }
}

const fn omitted(name: &'static str, ty: Type) -> OptionDecl {
    OptionDecl { name, ty, undefined: Undefined::Omitted, description: "" }
}

const fn set(name: &'static str, options: &'static [OptionDecl]) -> OptionDecl {
    omitted(name, Type::Set(options))
}

const SECTION: Type = Type::AttrsOf(&Type::UnitOption);

/// NixOS' options on the five paths that the module defines, each with NixOS' own default.
pub const OUTPUT_OPTIONS: &[OptionDecl] = &[
    OptionDecl {
        name: "assertions",
        ty: Type::ListOf(&Type::Submodule(&[
            required("assertion", Type::Bool, ""),
            required("message", Type::Str, ""),
        ])),
        undefined: Undefined::Default(|| Value::List(Vec::new())),
        description: "Conditions that must hold, and what to say if they do not.",
    },
    set(
        "networking",
        &[
            set(
                "firewall",
                &[OptionDecl {
                    name: "checkReversePath",
                    ty: Type::Either(&Type::Bool, &Type::Enum(&["strict", "loose"])),
                    undefined: Undefined::Default(|| Value::Bool(true)),
                    description: "The reverse path filter.",
                }],
            ),
            OptionDecl {
                name: "localCommands",
                ty: Type::Lines,
                undefined: Undefined::Default(|| Value::String(String::new())),
                description: "Shell commands that set up the network.",
            },
        ],
    ),
    set(
        "systemd",
        &[set("network", &[units("netdevs", NETDEV), units("networks", NETWORK)]), units("services", SERVICE)],
    ),
];

const fn units(name: &'static str, options: &'static Type) -> OptionDecl {
    OptionDecl {
        name,
        ty: Type::AttrsOf(options),
        undefined: Undefined::Default(|| Value::Attrs(crate::value::Attrs::new())),
        description: "",
    }
}

const NETDEV: &Type = &Type::Submodule(&[
    omitted("netdevConfig", SECTION),
    omitted("wireguardConfig", SECTION),
    omitted("wireguardPeers", Type::ListOf(&Type::Submodule(&[omitted("wireguardPeerConfig", SECTION)]))),
]);

const NETWORK: &Type = &Type::Submodule(&[
    omitted("linkConfig", SECTION),
    omitted("matchConfig", SECTION),
    omitted("networkConfig", SECTION),
    omitted("routes", Type::ListOf(&Type::Submodule(&[omitted("routeConfig", SECTION)]))),
    omitted("routingPolicyRules", Type::ListOf(&Type::Submodule(&[omitted("routingPolicyRuleConfig", SECTION)]))),
]);

const SERVICE: &Type = &Type::Submodule(&[omitted("path", STRINGS), omitted("serviceConfig", SECTION)]);
