//! Input: which part of a document is the set of VPNs.
//!
//! In: a checked JSON document and, perhaps, an option path. Out: the element that holds the VPNs, and what the
//! option is called in messages. Accepted without a path: the set of VPNs itself, a configuration that has
//! `sane.vpn`, and a host that has `config.sane.vpn`. A document that can be read in two ways is an error.

use crate::definitions::{Definition, File};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::json::Element;
use crate::options::show::{OptionPath, show_option, to_pretty};
use crate::options::{did_you_mean, is_near, nearest};
use crate::value::{Node, Value};

/// Where the option lies in the module that is evaluated.
pub const DEFAULT_OPTION_PATH: [&str; 2] = ["sane", "vpn"];

/// The largest set of VPNs that is read, in bytes. 99 VPNs, all that ids allow, take some 40 KiB.
const LARGEST: usize = 1 << 20;

/// Options that nothing but a VPN has.
const DISTINCTIVE: [&str; 5] = ["addrV4", "bridgeDevice", "endpoint", "privateKeyFile", "publicKey"];

/// Which part of a document to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Whatever is recognised, if only one thing is.
    Recognise,
    /// What lies at this path; the document itself if it is empty.
    At(Vec<String>),
}

impl Wanted {
    /// The option's path in messages: what follows the last `config`, or `sane.vpn`.
    pub fn option(&self) -> Vec<String> {
        let path = match self {
            Wanted::Recognise => &[][..],
            Wanted::At(path) => {
                let start = path.iter().rposition(|name| name == "config").map_or(0, |at| at + 1);
                &path[start..]
            }
        };
        if path.is_empty() { DEFAULT_OPTION_PATH.map(str::to_owned).into() } else { path.to_vec() }
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
pub fn parse_path(text: &str) -> Result<Vec<String>, String> {
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

/// The definition of the option that a document gives.
pub fn definition(document: Element, wanted: &Wanted, diagnostics: &mut Diagnostics) -> Option<Definition> {
    let found = match wanted {
        Wanted::At(path) => at(document, path),
        Wanted::Recognise => recognise(document),
    };
    let element = match found {
        Ok(element) => element,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    if element.raw().len() > LARGEST {
        let size = element.raw().len() / 1024;
        diagnostics.push(
            Diagnostic::error("input::size", format!("the set of VPNs is {size} KiB long; at most {} are read", LARGEST / 1024))
                .at(Some(element.span()), "all of this is read as VPNs")
                .help("Ids allow 99 VPNs, which take some 40 KiB. Is this the right part of the document? `--option-path` chooses another."),
        );
        return None;
    }
    let node = element.to_node();
    let before = diagnostics.has_errors();
    reject_nul(&node, diagnostics);
    if !before && diagnostics.has_errors() {
        return None;
    }
    Some(Definition { file: File::Source(element.span().source), name_at: None, node })
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

fn recognise(document: Element) -> Found {
    let [sane, vpn] = DEFAULT_OPTION_PATH;
    let lookup = |element: Element<'_>| -> Option<()> { element.get(sane)?.get(vpn).map(drop) };
    let in_config = lookup(document).is_some();
    let in_host = document.get("config").is_some_and(|config| lookup(config).is_some());
    let vpn_like = document.find(|_, element| looks_like_vpn(element));
    let own = |path: &[&str]| at(document, &path.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    let unclear = |why: &str, path: &str| Err(Box::new(ambiguous(document, why, path)));
    match (in_config, in_host, vpn_like) {
        (true, true, _) => unclear("it has both `sane.vpn' and `config.sane.vpn'", "config.sane.vpn"),
        (true, false, Some((name, ..))) => {
            unclear(&format!("it has `sane.vpn', but `{name}' looks like a VPN too"), "sane.vpn")
        }
        (false, true, Some((name, ..))) => {
            unclear(&format!("it has `config.sane.vpn', but `{name}' looks like a VPN too"), "config.sane.vpn")
        }
        (true, false, None) => own(&[sane, vpn]),
        (false, true, None) => own(&["config", sane, vpn]),
        (false, false, Some(_)) => Ok(document),
        (false, false, None) => {
            if let Some(config) = document.get("config").filter(Element::is_object) {
                let inner = config.get(sane);
                let parents: &[&str] = if inner.is_some() { &["config", sane] } else { &["config"] };
                let name = if inner.is_some() { vpn } else { sane };
                return Err(Box::new(missing(inner.unwrap_or(config), parents, name)));
            }
            match document.get(sane).filter(Element::is_object) {
                Some(element) => Err(Box::new(missing(element, &[sane], vpn))),
                None => Ok(document),
            }
        }
    }
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
    let path = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let show = |names: &[&str]| with_option_path(&path(names), show_option);
    let whole: Vec<&str> = parents.iter().copied().chain([name]).collect();
    if let Some((near, span, value)) = entries.iter().find(|(other, ..)| is_near(other, name)) {
        let wrong: Vec<&str> = parents.iter().copied().chain([&**near]).collect();
        let shown = to_pretty(&value.to_node());
        let shown = if shown.lines().count() > 5 { String::new() } else { format!(": {shown}") };
        let help = with_option_path(&path(parents), |set| did_you_mean(set, &[name])).unwrap_or_default();
        return Diagnostic::error(
            "option::unknown",
            format!("The option `{}' does not exist. Definition values:{shown}", show(&wrong)),
        )
        .option(show(&wrong))
        .at(Some(*span), "no such option")
        .help(help);
    }
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

/// A string of Nix cannot hold a NUL byte: the module could never have got this.
fn reject_nul(node: &Node, diagnostics: &mut Diagnostics) {
    let report = |at, diagnostics: &mut Diagnostics| {
        diagnostics.push(
            Diagnostic::error(
                "input::nul",
                "input string cannot be represented as Nix string because it contains null bytes",
            )
            .at(at, "a NUL byte in here")
            .help("Remove `\\u0000` from the text."),
        );
    };
    match &node.value {
        Value::String(text) if text.contains('\0') => report(node.at, diagnostics),
        Value::List(items) => items.iter().for_each(|item| reject_nul(item, diagnostics)),
        Value::Attrs(attrs) => {
            for (name, attr) in attrs {
                if name.contains('\0') {
                    report(attr.name_at, diagnostics);
                }
                reject_nul(&attr.node, diagnostics);
            }
        }
        _ => {}
    }
}

/// Calls `then` with the option path that these names spell.
pub fn with_option_path<T>(names: &[String], then: impl FnOnce(OptionPath) -> T) -> T {
    fn go<T>(parent: OptionPath, names: &[String], then: impl FnOnce(OptionPath) -> T) -> T {
        match names.split_first() {
            Some((first, rest)) => go(parent.child(first), rest, then),
            None => then(parent),
        }
    }
    go(OptionPath::Root, names, then)
}
