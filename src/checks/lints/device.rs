//! Names of devices: the tunnel is called like its VPN, the bridge as `bridgeDevice` says.

use super::super::{Check, Context};
use super::{Finding, each, net, quoted, report};
use crate::checks::vpns::vpns;
use crate::diagnostic::Severity;
use crate::output::Node;

pub(in crate::checks) const INTERFACE_NAME: Check = Check {
    code: "lint::interface-name",
    severity: Severity::Error,
    page: "The tunnel's device is called like the VPN, its bridge as `bridgeDevice` says. The kernel and networkd take names \
           of 1 to 15 bytes, printable ASCII without blanks, `:`, `/` and `%`, and none of `.`, `..`, `all`, `default` or a \
           number. networkd drops any other name, and with it the whole .netdev file: there is no device, so no tunnel or \
           no bridge. The derived name of a bridge is `br-` and the VPN's name, so it is too long for a name of 13 bytes.",
    evidence: "systemd-networkd 252: `Interface name is not valid or too long, ignoring assignment`, then `NetDev without Name= \
               configured in …, ignoring`.",
    cure: None,
    run: interface_name,
};

pub(in crate::checks) const INTERFACE_TAKEN: Check = Check {
    code: "lint::interface-taken",
    severity: Severity::Error,
    page: "Each VPN makes two devices, and two devices of one machine cannot have one name. networkd creates the first \
           .netdev file and not the second, so a tunnel takes the place of the bridge, or the other way round. `lo` is \
           always there.",
    evidence: "systemd-networkd 252: `netdev exists, using existing without changing its parameters`, or `Failed to create \
               netdev: File exists`.",
    cure: None,
    run: interface_taken,
};

fn interface_name(context: &mut Context) {
    each(context, &INTERFACE_NAME, |vpn, _| {
        let why = net::refused_name(vpn.name)?;
        Some(Finding {
            option: "",
            message: format!(
                "cannot be the name of a network interface: {why}. networkd drops it, and there is no tunnel"
            ),
            label: "the device is called like this".into(),
            help:
                "Call the VPN something of at most 12 bytes (its bridge is called `br-` and that): letters, digits and \
                   `-`."
                    .into(),
        })
    });
    each(context, &INTERFACE_NAME, |vpn, _| {
        let bridge = vpn.text("bridgeDevice")?;
        let why = net::refused_name(bridge)?;
        Some(Finding {
            option: "bridgeDevice",
            message: format!(
                "is {}, which cannot be the name of a network interface: {why}. networkd drops it, and there is no bridge",
                quoted(bridge)
            ),
            label: "the name of the bridge".into(),
            help: "Set it to a name of at most 15 bytes: letters, digits and `-`.".into(),
        })
    });
}

fn interface_taken(context: &mut Context) {
    each(context, &INTERFACE_TAKEN, |vpn, _| {
        (vpn.name == "lo").then(|| Finding {
            option: "",
            message: "is the name of the loopback interface, so networkd cannot create the tunnel".into(),
            label: "the device is called like this".into(),
            help: "Call the VPN something else.".into(),
        })
    });
    let mut found = Vec::new();
    for vpn in vpns(context.output) {
        let Some(bridge) = vpn.text("bridgeDevice") else { continue };
        let other = vpns(context.output).find(|other| other.name == bridge);
        let whose = match other {
            _ if bridge == "lo" => "the loopback interface".to_owned(),
            Some(other) if other.name == vpn.name => "its own tunnel".to_owned(),
            Some(other) => format!("the tunnel `{}'", other.own_path()),
            None => continue,
        };
        let option = vpn.path("bridgeDevice");
        let message = format!(
            "`{option}' is {}, which is the name of {whose}: networkd creates one of the two devices",
            quoted(bridge)
        );
        let at = vpn.get("bridgeDevice").and_then(Node::at);
        let help = format!("Set it to a name that nothing else has, such as \"br-{}\".", vpn.name);
        let lint = report(&INTERFACE_TAKEN, option, message, (at, "the name of the bridge".into()), help);
        found.push(match other.filter(|other| other.name != vpn.name) {
            Some(other) => lint.at(other.at(), "the other device"),
            None => lint,
        });
    }
    for lint in found {
        context.lints.push(lint);
    }
}
