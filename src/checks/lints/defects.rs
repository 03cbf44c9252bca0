//! What is wrong with the module's own output: each said once for the host, while the output of a VPN shows it.

use super::super::{Check, Context};
use super::{net, report, rules};
use crate::checks::vpns::{Vpn, option, vpns};
use crate::diagnostic::Severity;
use crate::output::{Node, Output};

/// How the message of an assertion begins that Nix cannot make.
const NO_MESSAGE: &str = "the message cannot be evaluated";

pub(in crate::checks) const RULE_PRIORITY: Check = Check {
    code: "lint::rule-priority",
    severity: Severity::Warning,
    page: "`vpn-NAME.service` adds two rules with the priorities ID-200 and ID-100. Both are negative for every ID, and a \
           priority is a number from 0: `ip rule add` refuses them, so the service can never start, and the host's own \
           traffic is never tunnelled. Repaired, they are ID+100 and ID+300, and that of the bridge's rule is ID+200.",
    evidence: "iproute2 6.1: `argument \"-149\" is wrong: preference value is invalid`, exit status 255; systemd-networkd 252 \
               of such a Priority=: `Failed to parse RPDB rule priority, ignoring`.",
    cure: Some("the rules have the priorities ID+100 and ID+300, that of the bridge ID+200"),
    run: |context| {
        once(
            context,
            &RULE_PRIORITY,
            "gives rules negative priorities, so `vpn-NAME.service` can never start",
            |output, vpn| rules::rules(output, vpn).iter().any(|rule| rule.is_negative),
        );
    },
};

pub(in crate::checks) const RULES_LOST: Check = Check {
    code: "lint::rules-lost",
    severity: Severity::Warning,
    page: "The service adds its rules with `ip rule`. networkd takes every rule that it did not make for one to remove, unless \
           it is told to leave them: when it restarts, which an upgrade does, both rules are gone, the service is still \
           active, and the host's traffic leaves in clear. Repaired, networkd.conf has ManageForeignRoutingPolicyRules=no.",
    evidence: "In a VM with systemd 252: after `systemctl restart systemd-networkd` `ip rule` lists neither rule, and 2 of 2 \
               pings leave in clear; with ManageForeignRoutingPolicyRules=no both rules stay.",
    cure: Some("networkd leaves rules alone that it did not make (ManageForeignRoutingPolicyRules=no)"),
    run: |context| {
        once(
            context,
            &RULES_LOST,
            "adds rules behind networkd's back: a restart of networkd deletes them while the \
         service stays active, and traffic leaves in clear",
            |output, vpn| {
                !rules::keeps_foreign_rules(output) && rules::rules(output, vpn).iter().any(|rule| rule.is_foreign)
            },
        );
    },
};

pub(in crate::checks) const FAILS_OPEN: Check = Check {
    code: "lint::fails-open",
    severity: Severity::Warning,
    page: "The only route in the VPN's table goes into the tunnel's device. When that is down, deleted, or was never created \
           because its key cannot be read, the table is empty, the rules find nothing, and traffic of the host and of the \
           bridge leaves in clear. Repaired, the table ends in an unreachable default of the highest metric, which the \
           bridge's network declares, so that it outlives the tunnel.",
    evidence: "In a VM with systemd 252: after `ip link set wg-test down` or `ip link del`, pings of the host and of a client on \
               the bridge leave in clear; with the unreachable route 0 packets do.",
    cure: Some("table ID ends in an unreachable default, which the bridge's network declares with its rule"),
    run: |context| {
        once(
            context,
            &FAILS_OPEN,
            "fails open: without the tunnel its table is empty, and traffic of the host and the \
         bridge leaves in clear",
            |output, vpn| {
                let table = rules::table(output, vpn);
                table.has_route && !table.ends_v4 && !rules::rules(output, vpn).is_empty()
            },
        );
    },
};

pub(in crate::checks) const IPV6_LEAK: Check = Check {
    code: "lint::ipv6-leak",
    severity: Severity::Warning,
    page: "The peer may send any IPv6 (`::/0`), but the service adds rules for IPv4 only. While it is active the host's IPv6 \
           goes on past the tunnel. Repaired, the service adds both rules for IPv6 too, and the table has an unreachable \
           default for it: there is no IPv6 through this tunnel, and none past it.",
    evidence: "`ip -6 rule` after the service has started: nothing but `local` and `main`; in a VM IPv6 pings leave in clear.",
    cure: Some("the service adds its rules for IPv6 too, and table ID has an unreachable default for it"),
    run: |context| {
        once(
            context,
            &IPV6_LEAK,
            "leaves IPv6 alone: the host's goes past the tunnel while the service is active",
            |output, vpn| {
                let rules = rules::rules(output, vpn);
                let has_v6 = rules.iter().any(|rule| rule.v6) && rules::table(output, vpn).has_v6;
                rules::allows_ipv6(output, vpn) && rules.iter().any(|rule| rule.is_foreign && rule.v4) && !has_v6
            },
        );
    },
};

pub(in crate::checks) const ADDRESS_CLASS: Check = Check {
    code: "lint::address-class",
    severity: Severity::Warning,
    page: "The address of the tunnel's device is written without a prefix length. networkd 252 guesses one from the class of \
           the address: 172.27.1.2 becomes /16 and 10.1.2.3 becomes /8, with a connected route of that size in the main \
           table, which wins over the tunnel and over the local network. Repaired, it is /32.",
    evidence: "systemd-networkd 252: `An address '172.27.1.2' is specified without prefix length. The behavior of parsing \
               addresses without prefix length will be changed in the future release`; `ip route`: 172.27.0.0/16 dev wg-test.",
    cure: Some("addresses are /32"),
    run: |context| {
        once(
            context,
            &ADDRESS_CLASS,
            "writes addresses without a prefix length: networkd guesses one by class, and \
         routes that network into the tunnel",
            |output, vpn| {
                let Some((_, None)) = vpn.text("addrV4").and_then(net::ipv4_with_prefix) else { return false };
                let own = vpn.text("addrV4");
                rules::of_tunnel(output, vpn).flat_map(super::address::addresses).any(|address| address.as_str() == own)
            },
        );
    },
};

pub(in crate::checks) const ROUTE_SOURCE: Check = Check {
    code: "lint::route-source",
    severity: Severity::Note,
    page: "`Source=` of a [Route] is a prefix that packets must come from, which IPv4 ignores; the address that packets of the \
           host get is `PreferredSource=`. It works because the device has one address. Repaired, it is `PreferredSource=`.",
    evidence: "`ip route show table 51`: `default dev wg-test proto static scope link` without `src`; with PreferredSource= it \
               ends in `src 172.27.1.2`.",
    cure: Some("the route has a PreferredSource="),
    run: |context| {
        once(
            context,
            &ROUTE_SOURCE,
            "sets `Source=` of the route, which IPv4 ignores, where `PreferredSource=` is meant",
            |output, vpn| {
                rules::of_tunnel(output, vpn)
                    .flat_map(|network| rules::sections(network, "routes", "routeConfig"))
                    .any(|route| route.get("Source").and_then(Node::as_str).is_some_and(|source| !source.contains(':')))
            },
        );
    },
};

pub(in crate::checks) const NAT_REPEATED: Check = Check {
    code: "lint::nat-repeated",
    severity: Severity::Note,
    page: "`networking.localCommands` runs at every switch of the configuration, and `iptables -A` appends the SNAT rule again \
           each time. The copies do nothing but slow the chain down, and a changed address leaves the old rule first. \
           Repaired, the rule is added where it is not there yet.",
    evidence: "iptables 1.8.9: `-A` twice, and `iptables -t nat -S POSTROUTING` lists the rule twice.",
    cure: Some("the SNAT rule is added where it is not there yet"),
    run: |context| {
        once(
            context,
            &NAT_REPEATED,
            "appends the SNAT rule again with each run of `networking.localCommands`",
            rules::repeats_nat,
        );
    },
};

pub(in crate::checks) const ASSERTION_MESSAGE: Check = Check {
    code: "lint::assertion-message",
    severity: Severity::Note,
    page: "The message of the module's assertion interpolates an integer, which Nix cannot do: where two VPNs share an id, \
           NixOS stops with an error about that and not with the message, and `nix eval --json` of `config.assertions` \
           always fails. Repaired, it is `toString id`.",
    evidence: "Nix 2.8 and 2.34: `cannot coerce an integer to a string`.",
    cure: Some("the assertion's message is a text"),
    run: |context| {
        once(context, &ASSERTION_MESSAGE, "has an assertion whose message Nix cannot evaluate", |output, _| {
            output.about.has_carried_module
                || output.assertions().any(|assertion| assertion.message.starts_with(NO_MESSAGE))
        });
    },
};

/// Reports a defect where the output of some VPN shows it. Where the output could not be made, that of the carried module
/// is known all the same.
fn once(context: &mut Context, check: &Check, what: &str, shows: impl Fn(&Output, Vpn) -> bool) {
    let output = context.output;
    let about = &output.about;
    if about.has_carried_module && about.repairs.has(check.name()) {
        return;
    }
    let is_known = about.has_carried_module && !context.is_complete;
    let is_class = check.code == ADDRESS_CLASS.code;
    let mut showing = vpns(output).filter(|vpn| {
        let has_no_prefix =
            || vpn.text("addrV4").and_then(net::ipv4_with_prefix).is_some_and(|(_, prefix)| prefix.is_none());
        is_known && (!is_class || has_no_prefix()) || shows(output, *vpn)
    });
    let Some(first) = showing.next() else { return };
    let message = format!("`{}' {what}", option());
    let help = if about.has_carried_module {
        format!(
            "`--repair={}` writes output without it; `wgeval check --explain {}` says more.",
            check.name(),
            check.name()
        )
    } else {
        format!("Mend the module; `wgeval check --explain {}` says how.", check.name())
    };
    let place = (first.at(), "what the module makes of this".to_owned());
    context.lints.push(report(check, option(), message, place, help));
}
