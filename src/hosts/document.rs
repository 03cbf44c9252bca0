//! What a JSON document defines: the set of VPNs, or any options.
//!
//! In: a checked document and, perhaps, an option path. Out: the element that is read, and what the option is called
//! in messages. Accepted without a path: the set of VPNs itself; a configuration as one writes it by hand, whose names
//! are options; and one that was evaluated, which has `config.sane.vpn`, or in its VPNs what the module itself defines:
//! of that only the VPNs are read. A document that can be read in two ways is an error.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::json::Element;
use crate::names::{escape_nix_identifier, is_near, nearest};

/// Where the option lies in the module that is evaluated.
pub const DEFAULT_OPTION_PATH: [&str; 2] = ["sane", "vpn"];

/// The largest set of VPNs that is read, in bytes. 99 VPNs, all that ids allow, take some 40 KiB.
const LARGEST: usize = 1 << 20;

/// The other option of the module, beside the VPNs.
pub const DEFECTS: &str = "vpnDefects";

/// Names that a configuration has at its top, and no set of VPNs.
const CONFIGURATION: [&str; 6] = ["assertions", "environment", "networking", "services", "systemd", "warnings"];

/// Options that nothing but a VPN has.
const DISTINCTIVE: [&str; 5] = ["addrV4", "bridgeDevice", "endpoint", "privateKeyFile", "publicKey"];

/// Which part of a document to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Whatever is recognised, if only one thing is.
    Recognise,
    /// What lies at this path; the document itself if it is empty.
    At(Vec<String>),
    /// The document, as options by their names.
    Whole,
}

impl Wanted {
    /// What the option is called in messages, if not `sane.vpn`: what follows the last `config`.
    pub fn renamed(&self) -> Option<&[String]> {
        let Wanted::At(path) = self else { return None };
        let start = path.iter().rposition(|name| name == "config").map_or(0, |at| at + 1);
        Some(&path[start..]).filter(|path| !path.is_empty() && **path != DEFAULT_OPTION_PATH)
    }
}

/// Reads an option path as Nix writes it: names between dots, quoted where they hold dots themselves. Empty, or one
/// dot, is the document itself.
pub fn parse_option_path(text: &str) -> Result<Wanted, String> {
    if text.is_empty() || text == "." {
        return Ok(Wanted::At(Vec::new()));
    }
    parse_path(text).map(Wanted::At)
}

/// Names between dots, quoted where they hold dots themselves.
pub(super) fn parse_path(text: &str) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    let mut rest = text;
    loop {
        let name;
        if rest.starts_with('"') {
            let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            name = stream.next().and_then(Result::ok).ok_or_else(|| format!("a quote in `{text}' is not closed"))?;
            rest = &rest[stream.byte_offset()..];
        } else {
            let end = rest.find('.').unwrap_or(rest.len());
            name = rest[..end].to_owned();
            rest = &rest[end..];
            if name.is_empty() {
                return Err(format!("`{text}' has an empty name between two dots; write it as `\"\"'"));
            }
        }
        names.push(name);
        match rest.strip_prefix('.') {
            Some(more) => rest = more,
            None if rest.is_empty() => return Ok(names),
            None => return Err(format!("a dot is missing after the quoted name in `{text}'")),
        }
    }
}

/// What a document defines.
#[derive(Clone, Copy, Debug)]
pub enum Reading<'d> {
    /// `sane.vpn`
    Vpns(Element<'d>),
    /// Options by their names, as a module does.
    Config(Element<'d>),
}

/// What a document defines; nothing if it cannot be said, which is reported.
pub fn read<'d>(document: Element<'d>, wanted: &Wanted, diagnostics: &mut Diagnostics) -> Option<Reading<'d>> {
    let found = match wanted {
        Wanted::At(path) => at(document, path).map(Reading::Vpns),
        Wanted::Recognise => recognise(document, diagnostics),
        Wanted::Whole => Ok(Reading::Config(document)),
    };
    let reading = found.map_err(|diagnostic| diagnostics.push(*diagnostic)).ok()?;
    let vpns = match reading {
        Reading::Vpns(element) => Some(element),
        Reading::Config(element) => DEFAULT_OPTION_PATH.iter().try_fold(element, |element, name| element.get(name)),
    };
    if let Some(element) = vpns.filter(|element| element.raw().len() > LARGEST) {
        let size = element.raw().len() / 1024;
        let message = format!("the set of VPNs is {size} KiB long; at most {} are read", LARGEST / 1024);
        diagnostics.push(
            Diagnostic::error("input::size", message).at(Some(element.span()), "all of this is read as VPNs").help(
                "Ids allow 99 VPNs, which take some 40 KiB. Is this the right part of the document? `--option-path` \
                 chooses another.",
            ),
        );
        return None;
    }
    Some(reading)
}

type Found<'a> = Result<Element<'a>, Box<Diagnostic>>;

fn at<'a>(document: Element<'a>, path: &[String]) -> Found<'a> {
    let mut element = document;
    for (depth, name) in path.iter().enumerate() {
        element = element.get(name).ok_or_else(|| {
            let parent = path[..depth].iter().map(String::as_str);
            Box::new(missing(element, &parent.collect::<Vec<_>>(), name))
        })?;
    }
    Ok(element)
}

fn recognise<'d>(document: Element<'d>, diagnostics: &mut Diagnostics) -> Result<Reading<'d>, Box<Diagnostic>> {
    let [sane, vpn] = DEFAULT_OPTION_PATH;
    let lookup = |element: Element<'d>| element.get(sane)?.get(vpn);
    let in_config = lookup(document);
    let in_host = document.get("config").and_then(lookup);
    let vpn_like = document.find(|_, element| looks_like_vpn(element));
    let unclear = |why: &str, path: &str| Err(Box::new(ambiguous(document, why, path)));
    match (in_config, in_host, vpn_like) {
        (Some(_), Some(_), _) => unclear("it has both `sane.vpn' and `config.sane.vpn'", "config.sane.vpn"),
        (Some(_), None, Some((name, ..))) => {
            unclear(&format!("it has `sane.vpn', but `{name}' looks like a VPN too"), "sane.vpn")
        }
        (None, Some(_), Some((name, ..))) => {
            unclear(&format!("it has `config.sane.vpn', but `{name}' looks like a VPN too"), "config.sane.vpn")
        }
        (Some(vpns), None, None) if is_evaluated(vpns) => {
            note_rest(document, "", diagnostics);
            Ok(Reading::Vpns(vpns))
        }
        (Some(_), None, None) => Ok(Reading::Config(document)),
        (None, Some(vpns), None) => {
            note_rest(document.get("config").unwrap_or(document), "config.", diagnostics);
            Ok(Reading::Vpns(vpns))
        }
        (None, None, Some(_)) => Ok(Reading::Vpns(document)),
        (None, None, None) => without_vpns(document),
    }
}

/// A document that has neither VPNs nor `sane.vpn`.
fn without_vpns(document: Element) -> Result<Reading, Box<Diagnostic>> {
    let [sane, vpn] = DEFAULT_OPTION_PATH;
    if let Some(config) = document.get("config").filter(Element::is_object) {
        let inner = config.get(sane);
        let parents: &[&str] = if inner.is_some() { &["config", sane] } else { &["config"] };
        let name = if inner.is_some() { vpn } else { sane };
        return Err(Box::new(missing(inner.unwrap_or(config), parents, name)));
    }
    let names: Vec<String> = document.entries().into_iter().map(|(name, ..)| name.into_owned()).collect();
    let is_config = names.iter().any(|name| CONFIGURATION.contains(&name.as_str()));
    match document.get(sane).filter(Element::is_object) {
        Some(element) if element.find(|name, _| is_near(name, vpn) || name == DEFECTS).is_none() => {
            Err(Box::new(missing(element, &[sane], vpn)))
        }
        Some(_) => Ok(Reading::Config(document)),
        None if is_config => Ok(Reading::Config(document)),
        None => Ok(Reading::Vpns(document)),
    }
}

/// Whether a set of VPNs is what `nix eval` prints: every one has what the module itself defines.
fn is_evaluated(vpns: Element) -> bool {
    let entries = vpns.entries();
    let is_derived = |element: &Element| {
        element.get("name").is_some() && (element.get("default").is_some() || element.get("isDefault").is_some())
    };
    !entries.is_empty() && entries.iter().all(|(.., vpn)| is_derived(vpn))
}

/// Says what is not read of a configuration that was evaluated already.
fn note_rest(config: Element, prefix: &str, diagnostics: &mut Diagnostics) {
    /// More are counted.
    const MOST: usize = 8;
    let [sane, vpn] = DEFAULT_OPTION_PATH;
    let mut rest: Vec<String> = Vec::new();
    for (name, _, element) in config.entries() {
        if name == sane {
            let others = element.entries().into_iter().filter(|(name, ..)| name != vpn);
            rest.extend(others.map(|(name, ..)| format!("{prefix}{sane}.{}", escape_nix_identifier(&name))));
        } else {
            rest.push(format!("{prefix}{}", escape_nix_identifier(&name)));
        }
    }
    if rest.is_empty() {
        return;
    }
    let more = rest.len().saturating_sub(MOST);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    rest.truncate(MOST);
    let shown = rest.iter().map(|name| format!("`{name}'")).collect::<Vec<_>>().join(", ");
    diagnostics.push(
        Diagnostic::error("input::evaluated", format!("only `{prefix}sane.vpn' is read of an evaluated configuration"))
            .severity(Severity::Note)
            .at(Some(config.span()), "evaluated already")
            .help(format!("Not read: {shown}{more}. These are results, which define nothing.")),
    );
}

fn looks_like_vpn(element: Element) -> bool {
    element.find(|name, _| DISTINCTIVE.contains(&name)).is_some()
}

fn ambiguous(document: Element, why: &str, path: &str) -> Diagnostic {
    Diagnostic::error("input::ambiguous", format!("the document can be read in two ways: {why}"))
        .at(Some(document.span()), "is this a configuration, or the set of VPNs itself?")
        .help(format!(
            "Say which is meant: `--option-path {path}` for the configuration's, `--option-path .` if the \
                 document itself is the set of VPNs, or any other path."
        ))
}

/// A name that should be in `element` and is not.
fn missing(element: Element, parents: &[&str], name: &str) -> Diagnostic {
    let entries = element.entries();
    let show = |names: &[&str]| names.iter().map(|name| escape_nix_identifier(name)).collect::<Vec<_>>().join(".");
    let whole: Vec<&str> = parents.iter().copied().chain([name]).collect();
    let names = entries.iter().map(|(name, ..)| &**name);
    let near: Vec<&str> = nearest(name, names);
    let there = if near.is_empty() {
        "It is empty.".to_owned()
    } else {
        format!("It has, for example, `{}'.", near.join("', `"))
    };
    let place = if parents.is_empty() { "the document".to_owned() } else { format!("`{}'", show(parents)) };
    let label = if element.is_object() { format!("no `{name}' in here") } else { "this is not an object".to_owned() };
    Diagnostic::error("input::missing", format!("the document has no `{}'", show(&whole)))
        .option(show(&whole))
        .at(Some(element.span()), label)
        .help(format!(
            "{place} was searched for it. {there} Say where the VPNs are with `--option-path PATH`; `.` is the document \
             itself."
        ))
}
