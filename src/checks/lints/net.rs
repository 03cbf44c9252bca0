//! Addresses, names and numbers as systemd and the kernel read them.

use std::net::{Ipv4Addr, Ipv6Addr};

/// An IPv4 address, and what follows its slash if that is the length of a prefix.
pub(super) fn ipv4_with_prefix(text: &str) -> Option<(Ipv4Addr, Option<u8>)> {
    match text.split_once('/') {
        None => Some((text.parse().ok()?, None)),
        Some((address, prefix)) => {
            let is_number = !prefix.is_empty() && prefix.bytes().all(|b| b.is_ascii_digit());
            let prefix = Some(prefix).filter(|_| is_number)?.parse().ok().filter(|prefix| *prefix <= 32)?;
            Some((address.parse().ok()?, Some(prefix)))
        }
    }
}

/// The network of a VPN's bridge: 10.20.ID.0/24.
pub(super) fn bridge_network(id: i64) -> Option<Ipv4Addr> {
    u8::try_from(id).ok().map(|id| Ipv4Addr::new(10, 20, id, 0))
}

/// Whether two networks have addresses in common.
pub(super) fn overlap((a, a_prefix): (Ipv4Addr, u8), (b, b_prefix): (Ipv4Addr, u8)) -> bool {
    let bits = u32::from(a_prefix.min(b_prefix));
    let mask = u32::MAX.checked_shl(32 - bits).unwrap_or(0);
    u32::from(a) & mask == u32::from(b) & mask
}

/// A decimal number from 1 to 65535, without zeros before it: systemd reads those as octal.
pub(super) fn decimal_port(text: &str) -> Option<u16> {
    let is_decimal = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| is_decimal)
}

/// A port as `safe_atou16` of systemd reads it: decimal, or with the prefix of another base.
pub(in crate::checks) fn port(text: &str) -> Option<u16> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let (digits, radix) = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => (&text[2..], 16),
        [b'0', b'o' | b'O', ..] => (&text[2..], 8),
        [b'0', b'b' | b'B', ..] => (&text[2..], 2),
        [b'0', _, ..] => (&text[1..], 8),
        _ => (text, 10),
    };
    let is_number = digits.bytes().all(|b| b.is_ascii_alphanumeric());
    u16::from_str_radix(digits, radix).ok().filter(|port| is_number && *port > 0)
}

/// An IPv6 address, perhaps with the link that it is on: `fe80::1%eth0`.
pub(super) fn is_scoped_ipv6(text: &str) -> bool {
    let (address, scope) = text.split_once('%').map_or((text, None), |(address, scope)| (address, Some(scope)));
    address.parse::<Ipv6Addr>().is_ok() && scope.is_none_or(|scope| !scope.is_empty())
}

/// A name that can be looked up: labels of 1 to 63 letters, digits, `-` and `_`, none with `-` at an end, and more than
/// digits and dots.
pub(super) fn is_host_name(text: &str) -> bool {
    const LONGEST: usize = 253;
    let name = text.strip_suffix('.').unwrap_or(text);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= LONGEST && name.split('.').all(is_label) && !name.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// Whether a key is 32 bytes in base64 as `wg` prints it: no spare bit is set.
pub(in crate::checks) fn is_public_key(text: &str) -> bool {
    let Some(digits) = text.strip_suffix('=') else { return false };
    digits.len() == 43
        && digits.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/'))
        && digits.ends_with(|last| "AEIMQUYcgkosw048".contains(last))
}

/// Whether systemd reads a name as the number of an interface: also `0x10` and `+1`.
fn is_index(name: &str) -> bool {
    let unsigned = name.strip_prefix('+').unwrap_or(name);
    let hex = unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0X"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_number(unsigned) || hex.is_some_and(|digits| u32::from_str_radix(digits, 16).is_ok())
}

/// Why networkd takes no interface of this name, if so.
pub(in crate::checks) fn refused_name(name: &str) -> Option<&'static str> {
    const LONGEST: usize = 15;
    if name.is_empty() {
        Some("it is empty")
    } else if name.len() > LONGEST {
        Some("it is longer than 15 bytes")
    } else if name.bytes().any(|b| b <= b' ' || b >= 0x7f || matches!(b, b':' | b'/' | b'%')) {
        Some("only ASCII characters without blanks, `:`, `/` and `%` are allowed in one")
    } else if matches!(name, "." | ".." | "all" | "default") {
        Some("this name means something else to the kernel")
    } else if is_index(name) {
        Some("digits alone are the number of an interface, and no name")
    } else {
        None
    }
}
