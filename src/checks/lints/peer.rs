//! The other end of a tunnel: its key and where it is.

use super::super::{Check, Context};
use super::{Finding, each, net};
use crate::diagnostic::Severity;
use std::net::{Ipv4Addr, Ipv6Addr};

pub(in crate::checks) const PUBLIC_KEY: Check = Check {
    code: "lint::public-key",
    severity: Severity::Error,
    page: "A WireGuard key is 32 bytes, which base64 writes as 43 characters and `=`; the last of the 43 has two spare bits, \
           which are zero. networkd drops a peer whose key it cannot read: the tunnel comes up without anyone at its other \
           end, and every packet into it is lost.",
    evidence: "systemd-networkd 252: `Wireguard key provided by PublicKey= has invalid length`, or `Failed to decode \
               wireguard key`, then `WireGuardPeer section without PublicKey= configured. Ignoring`; wg(8): `Key is not the \
               correct length or format`.",
    cure: None,
    run: public_key,
};

pub(in crate::checks) const ENDPOINT: Check = Check {
    code: "lint::endpoint",
    severity: Severity::Error,
    page: "The endpoint is HOST:PORT. HOST is an IPv4 address, an IPv6 address in brackets, or a host name; PORT is a decimal \
           number from 1 to 65535. networkd ignores an endpoint without a port, except that an address without one silently \
           gets port 0; a host name that no DNS server can know is looked up in vain for ever. Either way no packet leaves \
           through the tunnel.",
    evidence: "systemd-networkd 252: `Unable to find port of endpoint, ignoring assignment`, `Invalid port of endpoint`; \
               `wg show` says `endpoint: 192.0.2.1:0` for an address alone.",
    cure: None,
    run: endpoint,
};

fn public_key(context: &mut Context) {
    each(context, &PUBLIC_KEY, |vpn, _| {
        let key = vpn.text("publicKey").filter(|key| !net::is_public_key(key))?;
        let digits = key.len() - key.chars().rev().take_while(|c| *c == '=').count();
        let why = if key.len() == 44 && digits == 43 {
            "these are not 32 bytes in base64".to_owned()
        } else {
            format!("{} bytes long; a key has 44", key.len())
        };
        Some(Finding {
            option: "publicKey",
            message: "is no WireGuard key: networkd drops the peer, and nothing gets through the tunnel".into(),
            label: why,
            help: "Write what `wg show` or the provider's page says: 43 characters of base64 and `=`.".into(),
        })
    });
}

fn endpoint(context: &mut Context) {
    each(context, &ENDPOINT, |vpn, _| {
        let why = wrong_endpoint(vpn.text("endpoint")?)?;
        Some(Finding {
            option: "endpoint",
            message: format!("{}: the tunnel never reaches its other end", why.0),
            label: why.1.into(),
            help: "Write HOST:PORT: \"vpn.example.org:51820\", \"192.0.2.1:51820\" or \"[2001:db8::1]:51820\".".into(),
        })
    });
}

/// What happens, and why.
fn wrong_endpoint(text: &str) -> Option<(&'static str, &'static str)> {
    if text.parse::<Ipv4Addr>().is_ok() {
        return Some(("has no port, so networkd silently takes port 0", "an address alone"));
    }
    if text.parse::<Ipv6Addr>().is_ok() {
        return Some((
            "is an IPv6 address without brackets, whose last part networkd may take for the port",
            "no brackets",
        ));
    }
    let Some((host, port)) = text.rsplit_once(':').filter(|(_, port)| !port.contains(']')) else {
        return Some(("has no port, so networkd ignores it", "no `:PORT`"));
    };
    if net::decimal_port(port).is_none() {
        return Some((
            "has a port that networkd ignores or reads otherwise",
            "a port is a decimal number from 1 to 65535",
        ));
    }
    let bracketed = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let is_host = match bracketed {
        Some(address) => net::is_scoped_ipv6(address),
        None => host.parse::<Ipv4Addr>().is_ok() || net::is_host_name(host),
    };
    match is_host {
        true => None,
        false if host.parse::<Ipv6Addr>().is_ok() => Some(("has an IPv6 address without brackets", "no brackets")),
        false => Some(("has a host that no address can be found for", "no host name and no address")),
    }
}
