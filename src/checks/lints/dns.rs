//! Name servers of a tunnel.

use super::super::{Check, Context};
use super::{Finding, each, net};
use crate::diagnostic::Severity;
use crate::output::Node;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub(in crate::checks) const DNS: Check = Check {
    code: "lint::dns",
    severity: Severity::Error,
    page: "An entry of `dns` is an address, or an address and a port (1.1.1.1:53, [2001:db8::1]:53: an IPv6 address stands in \
           brackets where a port follows, and only there), and after that, perhaps, `#` and the server's name. networkd \
           ignores anything else, so that server is not asked. An empty text is worse: in a unit it forgets the servers \
           before it. Entries with an interface (`%`) or a blank are not judged.",
    evidence: "systemd-networkd 252: `Failed to parse dns server address, ignoring`; nothing at all for an empty DNS=.",
    cure: None,
    run: dns,
};

pub(in crate::checks) const DNS_NONE: Check = Check {
    code: "lint::dns-none",
    severity: Severity::Warning,
    page: "Without a server of its own the tunnel's link is asked nothing: names are looked up where they always were, past \
           the tunnel, so the network around learns of every name.",
    evidence: "`resolvectl dns` shows no server for the link; resolved then asks those of the other links.",
    cure: None,
    run: dns_none,
};

fn dns(context: &mut Context) {
    each(context, &DNS, |vpn, _| {
        let entries = vpn.get("dns")?.as_list()?;
        let texts = entries.iter().filter_map(Node::as_str);
        let wrong: Vec<String> = texts.filter(|text| !is_server(text)).map(|text| format!("{text:?}")).collect();
        if wrong.is_empty() {
            return None;
        }
        let message = match &wrong[..] {
            [one] if one == "\"\"" => "has an empty entry, which makes networkd forget the servers before it".into(),
            [one] => format!("has an entry that networkd ignores: {one}"),
            several => format!("has entries that networkd ignores: {}", several.join(", ")),
        };
        Some(Finding {
            option: "dns",
            message,
            label: "in this list".into(),
            help: "Write addresses: \"1.1.1.1\", \"1.1.1.1:53\", \"2001:db8::1\", \"[2001:db8::1]:53\", each perhaps with \
                   \"#NAME\" after it."
                .into(),
        })
    });
}

fn dns_none(context: &mut Context) {
    each(context, &DNS_NONE, |vpn, _| {
        vpn.get("dns")?.as_list().filter(|entries| entries.is_empty()).map(|_| Finding {
            option: "dns",
            message: "is empty: names are looked up past the tunnel".into(),
            label: "no server".into(),
            help: "Name the provider's servers, or leave the option out for those of the module.".into(),
        })
    });
}

/// Whether networkd takes an entry, or it is one that is not judged.
pub(in crate::checks) fn is_server(text: &str) -> bool {
    if text.contains('%') || text.contains(char::is_whitespace) {
        return true;
    }
    let (address, name) = text.split_once('#').map_or((text, None), |(address, name)| (address, Some(name)));
    if name.is_some_and(str::is_empty) {
        return false;
    }
    if address.parse::<IpAddr>().is_ok() {
        return true;
    }
    let Some((host, port)) = address.rsplit_once(':') else { return false };
    let is_host = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(host) => host.parse::<Ipv6Addr>().is_ok(),
        None => host.parse::<Ipv4Addr>().is_ok(),
    };
    is_host && net::port(port).is_some()
}
