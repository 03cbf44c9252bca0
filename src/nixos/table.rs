//! What NixOS accepts in each section of a unit, as facts (`settings.txt`), and what it says about one value.
//!
//! In: an option, a setting and its value. Out: whether NixOS takes it, and in words what it would take. Mirrors the
//! `assert…` functions of nixpkgs' `nixos/lib/systemd-lib.nix`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The settings of one section.
#[derive(Debug)]
pub(super) struct Section {
    /// What it is called in a unit.
    pub(super) name: &'static str,
    /// The key that an older spelling put around the settings.
    pub(super) legacy: Option<&'static str>,
    /// Whether settings of any other name are allowed.
    pub(super) open: bool,
    /// The settings, each with its rules, separated by commas.
    pub(super) settings: BTreeMap<&'static str, &'static str>,
}

/// A value of a setting, as far as rules look at it.
#[derive(Debug)]
pub(super) enum Setting<'v> {
    Bool,
    Number(f64, bool),
    Text(&'v str),
    Other,
}

static SECTIONS: LazyLock<BTreeMap<&'static str, Section>> = LazyLock::new(|| {
    let mut sections = BTreeMap::new();
    let mut last = None;
    for line in include_str!("settings.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        if !line.starts_with(' ') {
            last = words.next();
            let (name, legacy) = (words.next().unwrap_or_default(), words.next());
            let section = Section { name, legacy, open: false, settings: BTreeMap::new() };
            sections.extend(last.map(|option| (option, section)));
        } else if let Some(section) = last.and_then(|option| sections.get_mut(option)) {
            for word in words {
                let (setting, rules) = word.split_once(':').unwrap_or((word, ""));
                section.open |= setting == "*";
                section.settings.insert(setting, rules);
            }
        }
    }
    sections
});

/// The section of an option: `networks.linkConfig`.
pub(super) fn section(option: &str) -> Option<&'static Section> {
    SECTIONS.get(option)
}

impl Section {
    /// The settings that must be there.
    pub(super) fn required(&self) -> impl Iterator<Item = &'static str> {
        let required = self.settings.iter().filter(|(_, rules)| rules.split(',').any(|rule| rule == "required"));
        required.map(|(name, _)| *name)
    }
}

/// The states of an interface in their order (`networkctl(1)`).
const STATES: [&str; 9] =
    ["missing", "off", "no-carrier", "dormant", "degraded-carrier", "carrier", "degraded", "enslaved", "routable"];

/// Whether a value passes a rule.
pub(super) fn accepts(rule: &str, value: &Setting) -> bool {
    let number = match value {
        Setting::Number(number, _) => Some(*number),
        _ => None,
    };
    let text = match value {
        Setting::Text(text) => Some(*text),
        _ => None,
    };
    match rule {
        "" | "required" => true,
        "removed" => false,
        "int" => matches!(value, Setting::Number(_, true)),
        "address" => text.is_some_and(is_mac_address),
        "address|none" => text.is_some_and(|text| text == "none" || is_mac_address(text)),
        "bytes" => matches!(value, Setting::Number(_, true)) || text.is_some_and(is_byte_count),
        "port" => number.is_some_and(|number| (0.0..=65535.0).contains(&number)),
        "ports" => match text {
            Some(text) => is_port_range(text),
            None => number.is_some_and(|number| (0.0..=65535.0).contains(&number)),
        },
        "credential" => text.is_some_and(|text| text.starts_with('@')),
        "metric" => match text {
            Some(text) => text.split(':').count() == 3 && text.split(':').all(is_metric),
            None => matches!(value, Setting::Number(number, true) if (0.0..=4_294_967_295.0).contains(number)),
        },
        _ => match (rule.strip_prefix("some|"), rule.strip_suffix("/mask"), range(rule)) {
            (Some(words), ..) => text.is_some_and(|text| {
                let (alone, words) = words.split_once('|').unwrap_or((words, ""));
                text == alone || text.split(' ').all(|word| words.split('|').any(|known| known == word))
            }),
            (_, Some(bounds), _) => match text {
                Some(text) => {
                    text.splitn(2, '/').all(|part| integer(part).is_some_and(|number| within(bounds, number)))
                }
                None => matches!(value, Setting::Number(number, true) if within(bounds, *number)),
            },
            (.., Some((bounds, words))) => {
                number.is_some_and(|number| within(bounds, number)) || words.is_some_and(|words| one_of(words, value))
            }
            _ => one_of(rule, value),
        },
    }
}

/// A rule that begins with bounds, and the words that it allows beside them.
fn range(rule: &str) -> Option<(&str, Option<&str>)> {
    let (bounds, words) = rule.split_once('|').map_or((rule, None), |(bounds, words)| (bounds, Some(words)));
    bounds.contains("..").then_some((bounds, words))
}

fn within(bounds: &str, number: f64) -> bool {
    let (low, high) = bounds.split_once("..").unwrap_or((bounds, ""));
    low.parse().is_ok_and(|low: f64| low <= number) && high.parse().map_or(high.is_empty(), |high: f64| number <= high)
}

fn one_of(words: &str, value: &Setting) -> bool {
    words.split('|').any(|word| match value {
        Setting::Bool => word == "bool",
        Setting::Number(number, _) => word.strip_prefix('#').and_then(|word| word.parse().ok()) == Some(*number),
        Setting::Text(text) => match word {
            "bool" => matches!(*text, "yes" | "no"),
            "online" => is_state(text),
            _ => word == *text,
        },
        Setting::Other => false,
    })
}

fn is_state(text: &str) -> bool {
    let place = |state: &str| STATES.iter().position(|known| *known == state);
    let (low, high) = text.split_once(':').unwrap_or((text, text));
    matches!((place(low), place(high)), (Some(low), Some(high)) if low <= high)
}

fn is_mac_address(text: &str) -> bool {
    text.len() == 17 && text.split(':').all(|byte| byte.chars().all(|c| c.is_ascii_hexdigit()))
}

fn is_byte_count(text: &str) -> bool {
    let digits = text.strip_suffix(['K', 'M', 'G', 'T']).unwrap_or(text);
    !text.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

fn is_port_range(text: &str) -> bool {
    let parts: Option<Vec<u16>> = text.split('-').map(|part| part.trim().parse().ok()).collect();
    parts.is_some_and(|parts| parts.len() <= 2 && parts.is_sorted())
}

fn is_metric(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_digit()) && part.parse::<u32>().is_ok()
}

/// A number of an address mark: decimal, or hexadecimal after `0x`.
fn integer(text: &str) -> Option<f64> {
    let number = match text.strip_prefix("0x") {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok()?,
        None => return None,
    };
    Some(f64::from(number))
}

/// What a rule takes, in words.
pub(super) fn words(rule: &str) -> String {
    match rule {
        "int" => "must be a whole number".into(),
        "address" => "must be a MAC address".into(),
        "address|none" => "must be a MAC address or `none`".into(),
        "bytes" => "must be a number of bytes: digits, and one of K, M, G and T".into(),
        "port" => "must be a port number".into(),
        "ports" => "must be a port number or a range of them".into(),
        "credential" => {
            "must be the name of a credential, which begins with `@`: everybody can read the units of NixOS".into()
        }
        "metric" => "must be a number, or three numbers with colons between them".into(),
        "removed" => "does not exist any more".into(),
        _ => match (rule.strip_prefix("some|"), rule.strip_suffix("/mask"), range(rule)) {
            (Some(words), ..) => {
                let (alone, words) = words.split_once('|').unwrap_or((words, ""));
                format!("must be {}or words out of {}", quoted(alone), list(words))
            }
            (_, Some(bounds), _) => format!("must be {}, or two such numbers with a slash between them", bound(bounds)),
            (.., Some((bounds, None))) => format!("must be {}", bound(bounds)),
            (.., Some((bounds, Some(words)))) => format!("must be {}, or {}", bound(bounds), list(words)),
            _ if rule.contains('|') => format!("must be one of {}", list(rule)),
            _ => format!("must be {}", list(rule)),
        },
    }
}

fn bound(bounds: &str) -> String {
    match bounds.split_once("..") {
        Some((low, "")) => format!("at least {low}"),
        Some((low, high)) => format!("from {low} to {high}"),
        None => bounds.to_owned(),
    }
}

fn quoted(word: &str) -> String {
    if word.is_empty() { "empty, ".to_owned() } else { format!("`{word}', ") }
}

fn list(words: &str) -> String {
    let each = words.split('|').map(|word| match word {
        "bool" => "true, false".to_owned(),
        "online" => "a state of an interface, or two with a colon between them".to_owned(),
        _ => word.trim_start_matches('#').to_owned(),
    });
    each.collect::<Vec<_>>().join(", ")
}
