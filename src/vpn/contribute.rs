//! What one VPN adds to NixOS' configuration, as definitions and scripts.
//!
//! In: a [`Vpn`]. Out: a set of definitions on the five paths that the module's `mkTypedMerge` takes. Every value
//! carries the place in the input that it comes from, so that a conflict or a bad unit setting can show it.

use super::evaluate::Vpn;
use super::packages::Packages;
use crate::source::Span;
use crate::value::{Attr, Attrs, Node, attrs};

/// The definitions of one VPN. `is_unique` is whether no other VPN has its id.
pub(super) fn contribute(vpn: &Vpn, is_unique: bool, packages: &Packages) -> Node {
    let name = vpn.name_at;
    let id = vpn.id_at;
    let assertion = attrs([
        ("assertion", Node::new(is_unique, id)),
        ("message", Node::new(format!("multiple VPNs share id {}", vpn.id), id)),
    ]);
    let bridge = text(&vpn.bridge_device);
    let netdevs =
        named([(format!("98-{}", vpn.name), tunnel_netdev(vpn)), (format!("99-{bridge}"), bridge_netdev(vpn))]);
    let networks =
        named([(format!("50-{}", vpn.name), tunnel_network(vpn)), (format!("51-{bridge}"), bridge_network(vpn))]);
    let services = named([(format!("vpn-{}", vpn.name), service(vpn, packages))]);
    let firewall = set([("checkReversePath", Node::new("loose", name))], name);
    set(
        [
            ("assertions", Node::new(vec![Node::new(assertion, id)], id)),
            (
                "networking",
                set([("firewall", firewall), ("localCommands", Node::new(snat(vpn, packages), vpn.addr_v4.at))], name),
            ),
            (
                "systemd",
                set(
                    [("network", set([("netdevs", netdevs), ("networks", networks)], name)), ("services", services)],
                    name,
                ),
            ),
        ],
        name,
    )
}

/// The two scripts of one VPN's service, by name.
pub(super) fn scripts(vpn: &Vpn, packages: &Packages) -> [(String, String); 2] {
    [("add", "add"), ("del", "del")].map(|(suffix, verb)| {
        let id = vpn.id;
        let text = format!(
            "#!{}\n\
             # first, allow all non-default routes (prefix-length != 0) a chance to route the packet.\n\
             # - this allows the wireguard tunnel itself to pass traffic via our LAN gateway.\n\
             # - incidentally, it allows traffic to LAN devices and other machine-local or virtual networks.\n\
             ip rule {verb} from all lookup main suppress_prefixlength 0 priority {}\n\
             # if packet hasn't gone through the wg device yet (fwmark), then move it to the table which will cause it to.\n\
             ip rule {verb} not from all fwmark {id} lookup {id} priority {}\n\n",
            packages.bash.program("bash"),
            id - 200,
            id - 100,
        );
        (format!("vpn-{}-{suffix}", vpn.name), text)
    })
}

fn tunnel_netdev(vpn: &Vpn) -> Node {
    let (name, id) = (vpn.name_at, vpn.id_at);
    let allowed = ["0.0.0.0/0", "::/0"].map(|network| Node::new(network, name));
    let peer = set(
        [
            ("AllowedIPs", Node::new(Vec::from(allowed), name)),
            ("Endpoint", vpn.endpoint.clone()),
            ("PublicKey", vpn.public_key.clone()),
        ],
        name,
    );
    set(
        [
            (
                "netdevConfig",
                set([("Kind", Node::new("wireguard", name)), ("Name", Node::new(&*vpn.name, name))], name),
            ),
            (
                "wireguardConfig",
                set([("FirewallMark", Node::new(vpn.id, id)), ("PrivateKeyFile", vpn.private_key_file.clone())], name),
            ),
            ("wireguardPeers", Node::new(vec![set([("wireguardPeerConfig", peer)], name)], name)),
        ],
        name,
    )
}

fn tunnel_network(vpn: &Vpn) -> Node {
    let (name, id) = (vpn.name_at, vpn.id_at);
    let rule = set(
        [
            ("From", Node::new(bridge_address(vpn), id)),
            ("Priority", Node::new(vpn.id, id)),
            ("Table", Node::new(vpn.id, id)),
        ],
        id,
    );
    let route = set(
        [
            ("Destination", Node::new("0.0.0.0/0", name)),
            ("Scope", Node::new("link", name)),
            ("Source", vpn.addr_v4.clone()),
            ("Table", Node::new(vpn.id, id)),
        ],
        name,
    );
    set(
        [
            ("linkConfig", not_required_for_online(name)),
            ("matchConfig", set([("Name", Node::new(&*vpn.name, name))], name)),
            (
                "networkConfig",
                set(
                    [("Address", Node::new(vec![vpn.addr_v4.clone()], vpn.addr_v4.at)), ("DNS", vpn.dns.clone())],
                    name,
                ),
            ),
            ("routes", Node::new(vec![set([("routeConfig", route)], name)], name)),
            ("routingPolicyRules", Node::new(vec![set([("routingPolicyRuleConfig", rule)], id)], id)),
        ],
        name,
    )
}

fn bridge_netdev(vpn: &Vpn) -> Node {
    let at = vpn.bridge_device.at;
    set([("netdevConfig", set([("Kind", Node::new("bridge", at)), ("Name", vpn.bridge_device.clone())], at))], at)
}

fn bridge_network(vpn: &Vpn) -> Node {
    let at = vpn.bridge_device.at;
    let description = format!("NATs inbound traffic to {}, intended for container isolation", vpn.name);
    let address = Node::new(bridge_address(vpn), vpn.id_at);
    set(
        [
            ("linkConfig", not_required_for_online(at)),
            ("matchConfig", set([("Name", vpn.bridge_device.clone())], at)),
            (
                "networkConfig",
                set(
                    [
                        ("Address", Node::new(vec![address], vpn.id_at)),
                        ("ConfigureWithoutCarrier", Node::new(true, at)),
                        ("DNS", vpn.dns.clone()),
                        ("Description", Node::new(description, at)),
                    ],
                    at,
                ),
            ),
        ],
        at,
    )
}

fn service(vpn: &Vpn, packages: &Packages) -> Node {
    let at = vpn.name_at;
    let script = |suffix| Node::new(packages.script_path(&format!("vpn-{}-{suffix}", vpn.name)), at);
    let config = set(
        [
            ("ExecStart", script("add")),
            ("ExecStop", script("del")),
            ("RemainAfterExit", Node::new(true, at)),
            ("Restart", Node::new("on-failure", at)),
            ("Type", Node::new("oneshot", at)),
        ],
        at,
    );
    let path = vec![Node::new(&*packages.iproute2.prefix, at)];
    set([("path", Node::new(path, at)), ("serviceConfig", config)], at)
}

fn snat(vpn: &Vpn, packages: &Packages) -> String {
    format!(
        "# view rules with:\n\
         # - `sudo iptables -t nat --list-rules -v`\n\
         # rewrite the source address of every packet leaving the container so that it's routable by the wg tunnel.\n\
         # note that this alone doesn't get it routed *to* the wg device. we can't, since SNAT is POSTROUTING (not PREROUTING).\n\
         #   that part's done by an `ip rule` entry.\n\
         {} -A POSTROUTING -t nat -s {} -j SNAT --to-source {}\n",
        packages.iptables.program("iptables"),
        bridge_address(vpn),
        text(&vpn.addr_v4),
    )
}

fn bridge_address(vpn: &Vpn) -> String {
    format!("10.20.{}.1/24", vpn.id)
}

fn not_required_for_online(at: Option<Span>) -> Node {
    set([("RequiredForOnline", Node::new(false, at))], at)
}

/// The text of an option that was checked to be a string.
fn text(node: &Node) -> &str {
    node.as_str().unwrap_or_default()
}

fn set<'a>(entries: impl IntoIterator<Item = (&'a str, Node)>, at: Option<Span>) -> Node {
    Node::new(attrs(entries), at)
}

fn named(entries: impl IntoIterator<Item = (String, Node)>) -> Node {
    let named: Attrs = entries.into_iter().map(|(name, node)| (name, Attr { name_at: node.at, node })).collect();
    Node::new(named, None)
}
