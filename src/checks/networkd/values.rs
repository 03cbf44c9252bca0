//! Whether networkd takes a value, by the rule of its setting. Mirrors the parsers of systemd's `parse-util.c`,
//! `time-util.c`, `in-addr-util.c` and `ether-addr-util.c`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a rule takes a text: one of its alternatives does. Nothing if that is not judged.
pub fn takes(rule: &str, text: &str) -> Option<bool> {
    match rule {
        "-" => None,
        // Networkd strips blanks around values.
        _ => Some(rule.split('|').any(|alternative| one(alternative, text.trim()))),
    }
}

/// What a rule takes, in words.
pub fn words(rule: &str) -> String {
    let words = rule.split('|').filter(|word| *word != "?").map(|word| match word {
        "bool" => "yes or no".to_owned(),
        "ifname" => "the name of an interface".to_owned(),
        "path" => "an absolute path".to_owned(),
        "percent" => "0% to 100%".to_owned(),
        "mac" | "hw" => "a hardware address".to_owned(),
        "handle" => "a handle in hexadecimal".to_owned(),
        "class" => "MAJOR:MINOR in hexadecimal".to_owned(),
        "mark" => "a mark, perhaps with a mask".to_owned(),
        "ports" => "a port or a range of ports".to_owned(),
        "vlans" => "a VLAN id or a range of them".to_owned(),
        "key" => "a WireGuard key in base64".to_owned(),
        "@" => "a credential".to_owned(),
        "endpoint" => "HOST:PORT".to_owned(),
        _ => pattern(word),
    });
    words.collect::<Vec<_>>().join(", or ")
}

fn pattern(word: &str) -> String {
    let (kind, rest) = word.strip_prefix("list:").map_or((word, ""), |one| (one, ", several with blanks between them"));
    let kind = kind.trim_end_matches('!');
    let between =
        |kind: &str| Some(word.strip_prefix(kind)?.split_once("..")?).filter(|(low, _)| low.parse::<i64>().is_ok());
    let said = match kind {
        "ip" => "an address".to_owned(),
        "ip4" => "an IPv4 address".to_owned(),
        "ip6" => "an IPv6 address".to_owned(),
        "net" | "net4" | "net6" => "an address, perhaps with a prefix length".to_owned(),
        "net/" => "an address with a prefix length".to_owned(),
        "dns" => "the address of a server".to_owned(),
        _ if kind.starts_with("time") => "a time span".to_owned(),
        _ => match ["u", "i", "size", "rate"].into_iter().find_map(|kind| Some((kind, between(kind)?))) {
            Some(("u" | "i", (low, high))) => format!("a number from {low} to {high}"),
            Some((_, (low, high))) => format!("a number of bytes from {low} to {high}, perhaps with K, M or G"),
            None => format!("`{}'", kind.trim_matches('\'')),
        },
    };
    said + rest
}

fn one(rule: &str, text: &str) -> bool {
    match rule {
        "*" => true,
        "!" => false,
        "?" => text.is_empty(),
        _ if text.is_empty() => false,
        "bool" => boolean(text),
        "ifname" => is_interface_name(text),
        "path" => text.starts_with('/'),
        "percent" => text.strip_suffix('%').and_then(decimal).is_some_and(|number| number <= 100),
        "mac" => is_hardware_address(text),
        "hw" => is_hardware_address(text) || text.parse::<IpAddr>().is_ok(),
        "handle" => is_handle(text),
        "class" => text.split_once(':').is_some_and(|(major, minor)| is_hex(major) && is_hex(minor)),
        "mark" => text.splitn(2, '/').all(|part| one("u0..4294967295", part)),
        "ports" => range(text, 1, 65535),
        "vlans" => range(text, 0, 4094),
        "dns" => is_server(text),
        "key" => super::super::lints::is_key(text),
        // A credential, which stands for the value.
        "@" => text.starts_with('@'),
        "endpoint" => is_endpoint(text),
        _ => patterned(rule, text),
    }
}

/// Rules that have numbers or other rules in them; what is none is a word.
fn patterned(rule: &str, text: &str) -> bool {
    if let Some(rule) = rule.strip_prefix("list:") {
        return text.split_whitespace().all(|word| one(rule, word));
    }
    let (kind, not_null) = rule.strip_suffix('!').map_or((rule, false), |kind| (kind, true));
    let is_wanted = |address: IpAddr, kind: &str| {
        let is_family = match kind.chars().last() {
            Some('4') => address.is_ipv4(),
            Some('6') => address.is_ipv6(),
            _ => true,
        };
        is_family && !(not_null && address.is_unspecified())
    };
    match kind {
        "ip" | "ip4" | "ip6" => return text.parse().is_ok_and(|address| is_wanted(address, kind)),
        "net" | "net4" | "net6" => return network(text, false).is_some_and(|(address, _)| is_wanted(address, kind)),
        "net/" => return network(text, true).is_some_and(|(address, _)| is_wanted(address, kind)),
        "time" => return seconds(text).is_some(),
        _ => {}
    }
    if let Some(most) = rule.strip_prefix("time").and_then(|most| most.parse::<u64>().ok()) {
        return seconds(text).is_some_and(|seconds| seconds.is_none_or(|whole| whole <= most));
    }
    let bounds = |kind: &str| {
        let (low, high) = rule.strip_prefix(kind)?.split_once("..")?;
        Some((low.parse::<i128>().ok()?, high.parse::<i128>().ok()?))
    };
    let within = |number: Option<i128>, (low, high): (i128, i128)| number.is_some_and(|n| low <= n && n <= high);
    if let Some(bounds) = bounds("u") {
        return !text.starts_with('-') && within(integer(text), bounds);
    }
    if let Some(bounds) = bounds("i") {
        return within(integer(text), bounds);
    }
    for (kind, base) in [("size", 1024), ("rate", 1000)] {
        if let Some(bounds) = bounds(kind) {
            return within(bytes(text, base), bounds);
        }
    }
    rule.trim_matches('\'') == text
}

/// `parse_boolean`
fn boolean(text: &str) -> bool {
    const WORDS: [&str; 12] = ["1", "yes", "y", "true", "t", "on", "0", "no", "n", "false", "f", "off"];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

fn decimal(text: &str) -> Option<u64> {
    text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()))
}

/// A number in any base (`safe_atollu`): `0x`, `0o`, `0b`, and octal after a zero.
pub(super) fn integer(text: &str) -> Option<i128> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let (digits, radix) = match digits.as_bytes() {
        [b'0', b'x' | b'X', _, ..] => (&digits[2..], 16),
        [b'0', b'o' | b'O', _, ..] => (&digits[2..], 8),
        [b'0', b'b' | b'B', _, ..] => (&digits[2..], 2),
        [b'0', _, ..] => (&digits[1..], 8),
        _ => (digits, 10),
    };
    let is_number = digits.bytes().all(|b| b.is_ascii_alphanumeric());
    i128::from_str_radix(digits, radix).ok().filter(|_| is_number).map(|number| sign * number)
}

/// `parse_size`: digits, perhaps with a point, and perhaps a unit.
fn bytes(text: &str, base: i128) -> Option<i128> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let (number, unit) = match text.find(|c: char| c.is_ascii_alphabetic()) {
        Some(at) => (text[..at].trim_end(), &text[at..]),
        None => (text, ""),
    };
    let power = ["B", "K", "M", "G", "T", "P", "E"].iter().position(|known| *known == unit);
    let power = power.or((unit.is_empty()).then_some(0))?;
    let factor = base.checked_pow(u32::try_from(power).ok()?)?;
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, part)| (whole, Some(part)));
    let whole = i128::from(decimal(whole)?).checked_mul(factor)?;
    let part = match fraction {
        None => 0,
        Some(digits) => {
            let digits = decimal(digits).map(|value| (i128::from(value), digits.len()))?;
            digits.0 * factor / 10i128.checked_pow(u32::try_from(digits.1).ok()?)?
        }
    };
    Some(whole + part)
}

/// `parse_sec`: whole seconds, rounded up; nothing inside is no end.
#[allow(clippy::option_option)] // a time span that has no end is a time span
fn seconds(text: &str) -> Option<Option<u64>> {
    const MICROSECONDS: u128 = 1_000_000;
    const UNITS: [(&str, u128); 33] = [
        ("seconds", MICROSECONDS),
        ("second", MICROSECONDS),
        ("sec", MICROSECONDS),
        ("s", MICROSECONDS),
        ("minutes", 60 * MICROSECONDS),
        ("minute", 60 * MICROSECONDS),
        ("min", 60 * MICROSECONDS),
        ("months", 2_629_800 * MICROSECONDS),
        ("month", 2_629_800 * MICROSECONDS),
        ("M", 2_629_800 * MICROSECONDS),
        ("msec", 1000),
        ("ms", 1000),
        ("m", 60 * MICROSECONDS),
        ("hours", 3600 * MICROSECONDS),
        ("hour", 3600 * MICROSECONDS),
        ("hr", 3600 * MICROSECONDS),
        ("h", 3600 * MICROSECONDS),
        ("days", 86400 * MICROSECONDS),
        ("day", 86400 * MICROSECONDS),
        ("d", 86400 * MICROSECONDS),
        ("weeks", 604_800 * MICROSECONDS),
        ("week", 604_800 * MICROSECONDS),
        ("w", 604_800 * MICROSECONDS),
        ("years", 31_557_600 * MICROSECONDS),
        ("year", 31_557_600 * MICROSECONDS),
        ("y", 31_557_600 * MICROSECONDS),
        ("usec", 1),
        ("us", 1),
        ("µs", 1),
        ("μs", 1),
        ("nsec", 0),
        ("ns", 0),
        ("", MICROSECONDS),
    ];
    let mut rest = text.trim();
    if rest == "infinity" {
        return Some(None);
    }
    let mut total: u128 = 0;
    while !rest.is_empty() {
        rest = rest.strip_prefix('+').unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let whole: u128 = if end == 0 { 0 } else { rest[..end].parse::<i64>().ok()?.try_into().ok()? };
        let mut after = &rest[end..];
        let mut fraction = "";
        if let Some(digits) = after.strip_prefix('.') {
            let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
            fraction = &digits[..end];
            after = &digits[end..];
            if after.starts_with('.') {
                return None;
            }
        }
        if end == 0 && fraction.is_empty() {
            return None;
        }
        after = after.trim_start();
        let (unit, factor) = UNITS.iter().find(|(unit, _)| {
            after.strip_prefix(unit).is_some_and(|left| !left.starts_with(|c: char| c.is_alphabetic()))
        })?;
        let part = fraction.get(..fraction.len().min(9)).unwrap_or_default();
        let scale = 10u128.pow(u32::try_from(part.len()).ok()?);
        total += whole * factor + part.parse::<u128>().unwrap_or(0) * factor / scale;
        if total >= u128::from(u64::MAX) {
            return None;
        }
        rest = after[unit.len()..].trim_start();
    }
    if text.trim().is_empty() { None } else { Some(u64::try_from(total.div_ceil(MICROSECONDS)).ok()) }
}

/// An address and its prefix length.
fn network(text: &str, needs_prefix: bool) -> Option<(IpAddr, u32)> {
    match text.split_once('/') {
        Some((address, prefix)) => {
            let address: IpAddr = address.parse().ok()?;
            let most = if address.is_ipv4() { 32 } else { 128 };
            let prefix = integer(prefix).filter(|prefix| (0..=most).contains(prefix))?;
            Some((address, u32::try_from(prefix).ok()?))
        }
        None if needs_prefix => None,
        None => {
            let address: IpAddr = text.parse().ok()?;
            Some((address, if address.is_ipv4() { 32 } else { 128 }))
        }
    }
}

/// The network that an address with bits beyond its prefix is taken for.
pub fn masked(text: &str) -> Option<String> {
    let (address, prefix) = network(text, true)?;
    let network = match address {
        IpAddr::V4(address) => IpAddr::V4(
            u32::from(address).checked_shr(32 - prefix).unwrap_or(0).checked_shl(32 - prefix).unwrap_or(0).into(),
        ),
        IpAddr::V6(address) => IpAddr::V6(
            u128::from(address).checked_shr(128 - prefix).unwrap_or(0).checked_shl(128 - prefix).unwrap_or(0).into(),
        ),
    };
    (network != address).then(|| format!("{network}/{prefix}"))
}

fn range(text: &str, low: i128, high: i128) -> bool {
    let number = |text: &str| integer(text).filter(|n| !text.starts_with('-') && low <= *n && *n <= high);
    match text.split_once('-') {
        Some((from, to)) => matches!((number(from), number(to)), (Some(from), Some(to)) if from <= to),
        None => number(text).is_some(),
    }
}

fn is_hex(text: &str) -> bool {
    u16::from_str_radix(text, 16).is_ok() && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// A handle is hexadecimal, with or without `0x`.
fn is_handle(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    is_hex(digits.strip_prefix("0x").unwrap_or(digits))
}

/// `parse_hw_addr`, of six bytes: with colons, dashes or dots.
fn is_hardware_address(text: &str) -> bool {
    let parts = |separator: char, count: usize, most: usize| {
        let all: Vec<&str> = text.split(separator).collect();
        let is_part = |part: &&str| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_hexdigit());
        all.len() == count && all.iter().all(is_part)
    };
    parts(':', 6, 2) || parts('-', 6, 2) || parts('.', 3, 4)
}

/// `ifname_valid`; a number in any base is an index.
fn is_interface_name(text: &str) -> bool {
    let is_index = !text.starts_with('-') && integer(text).is_some();
    super::super::lints::refused_name(text).is_none() && !is_index
}

/// `in_addr_port_ifindex_name_from_string`, for servers.
fn is_server(text: &str) -> bool {
    super::super::lints::is_server(text)
}

/// What `config_parse_wireguard_endpoint` takes without a word.
fn is_endpoint(text: &str) -> bool {
    if text.parse::<Ipv4Addr>().is_ok() || text.parse::<Ipv6Addr>().is_ok() {
        return true;
    }
    let Some((host, port)) = text.rsplit_once(':') else { return false };
    let is_port = super::super::lints::port(port).is_some();
    is_port && !host.is_empty() && !host.starts_with('.') && !host.contains("..")
}
