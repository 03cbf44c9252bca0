//! Units and scripts as data, and their text.
//!
//! In: [`crate::output::Output`]. Out: [`UnitFiles`]: sections with entries in order, scripts, links and other files.
//! Nothing is formatted before [`Unit::text`]. Mirrors nixpkgs' `nixos/lib/systemd-lib.nix` and
//! `systemd-network-units.nix`: sections in a fixed order, keys in byte order, one line for each element of a list.

mod etc;
mod networkd;
mod sections;
mod service;
mod upstream;

pub use etc::EtcText;

use crate::hosts::Packages;
use crate::output::Output;
use crate::output::{Attrs, Node, Value};
use crate::source::Span;
use std::fmt::Write as _;

/// The longest name of a file, in bytes.
pub const LONGEST_FILE_NAME: usize = 255;

/// For which kind of host units are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Byte for byte what NixOS renders, with its environment.
    NixOs,
    /// What a plain systemd host needs.
    Plain,
}

/// Everything that the output becomes on disk.
#[derive(Debug, Default)]
pub struct UnitFiles {
    /// Units in the byte order of their file names.
    pub units: Vec<Unit>,
    /// Scripts in the byte order of their names.
    pub scripts: Vec<Script>,
    /// Symbolic links in the byte order of their paths.
    pub links: Vec<Link>,
    /// Other files below /etc, in the byte order of their paths.
    pub texts: Vec<EtcText>,
}

/// One unit file.
#[derive(Debug)]
pub struct Unit {
    /// Its file name: `98-wg0.netdev`, or `getty@.service.d/overrides.conf`.
    pub name: String,
    /// Who reads it.
    pub kind: UnitKind,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// What stands after them as it is: the host's own text.
    pub extra: String,
    /// The whole text as NixOS itself has rendered it, if it has.
    pub rendered: Option<String>,
}

/// Who reads a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// systemd-networkd and udev: `.netdev`, `.network` and `.link`.
    Networkd,
    /// The service manager: `.service` and its like.
    Service,
    /// A program of systemd as a whole: `networkd.conf`.
    Config,
}

/// A section of a unit.
#[derive(Debug)]
pub struct Section {
    /// Its name, without brackets.
    pub name: &'static str,
    /// The option of the unit that it is made of: `networkConfig`; nothing where several are.
    pub option: &'static str,
    /// One entry for each line.
    pub entries: Vec<Entry>,
}

/// One line of a section.
#[derive(Debug)]
pub struct Entry {
    /// The key; nothing in an empty line.
    pub key: String,
    /// A scalar, with the place it comes from.
    pub value: Node,
}

/// A script, or another text, that a unit names.
#[derive(Debug)]
pub struct Script {
    /// Its name, as part of a store path.
    pub name: String,
    /// Where it lies, an absolute path.
    pub path: String,
    /// What it says.
    pub text: String,
    /// Whether it is a program.
    pub is_executable: bool,
}

/// A symbolic link: an alias, a unit that is off, or a unit that another asks for.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Where it lies, relative to the root of the tree.
    pub path: String,
    /// What it points to.
    pub target: String,
}

impl UnitKind {
    /// Who reads files with this ending.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "netdev" | "network" | "link" => Some(UnitKind::Networkd),
            _ if sections::UNITS.iter().any(|(_, known, _)| *known == ending) => Some(UnitKind::Service),
            _ => None,
        }
    }

    /// Where its files lie, relative to the root of the tree.
    pub fn directory(self) -> &'static str {
        match self {
            UnitKind::Networkd => "etc/systemd/network",
            UnitKind::Service => "etc/systemd/system",
            UnitKind::Config => "etc/systemd",
        }
    }
}

impl UnitFiles {
    /// Lays out the output in the given style.
    pub fn new(output: &Output, packages: &Packages, style: Style) -> Self {
        let mut files = UnitFiles::default();
        networkd::add(output, style, &mut files);
        service::add(output, packages, style, &mut files);
        etc::add(output, &mut files);
        files.units.sort_by(|a, b| a.name.cmp(&b.name));
        files.links.sort();
        files.links.dedup();
        files.add_scripts(output, packages, style);
        files
    }

    /// The files of networkd alone, as a plain host has them.
    pub fn of_networkd(output: &Output) -> Vec<Unit> {
        let mut files = UnitFiles::default();
        networkd::add(output, Style::Plain, &mut files);
        files.units
    }

    /// Adds the scripts that anything names: what a host makes and does not use is not written.
    fn add_scripts(&mut self, output: &Output, packages: &Packages, style: Style) {
        let mut left: Vec<(String, Script)> = Vec::with_capacity(output.scripts.len());
        for (name, made) in &output.scripts {
            let plain = service::job_name(name).filter(|_| style == Style::Plain);
            let path = plain.map_or_else(|| made.path.clone(), |job| packages.script_path(job));
            let root = plain.map_or_else(|| made.root.clone(), |_| path.clone());
            let name = plain.unwrap_or(name).to_owned();
            left.push((root, Script { name, path, text: made.text.clone(), is_executable: made.executable }));
        }
        let values = self.units.iter().flat_map(|unit| &unit.sections).flat_map(|section| &section.entries);
        let mut texts: Vec<String> = values.filter_map(|entry| entry.value.as_str().map(str::to_owned)).collect();
        texts.retain(|text| text.contains('/'));
        texts.extend(self.units.iter().map(|unit| unit.extra.clone()).filter(|extra| !extra.is_empty()));
        texts.extend(self.texts.iter().filter_map(|file| file.text.as_str().map(str::to_owned)));
        while let Some(text) = texts.pop() {
            let (named, rest): (Vec<_>, Vec<_>) = left.into_iter().partition(|(root, _)| names(&text, root));
            left = rest;
            texts.extend(named.iter().map(|(_, script)| script.text.clone()));
            self.scripts.extend(named.into_iter().map(|(_, script)| script));
        }
        self.scripts.sort_by(|a, b| a.name.cmp(&b.name));
    }
}

/// Whether a text names a path, or something below it.
fn names(text: &str, path: &str) -> bool {
    let goes_on = |c: char| c.is_ascii_alphanumeric() || "+-._?=".contains(c);
    text.match_indices(path).any(|(at, _)| !text[at + path.len()..].starts_with(goes_on))
}

impl Unit {
    /// Where it lies, relative to the root of the tree.
    pub fn path(&self) -> String {
        format!("{}/{}", self.kind.directory(), self.name)
    }

    /// The option's value that a report of the whole file can point at: the first that is known to be from an input.
    pub fn at(&self) -> Option<Span> {
        self.sections.iter().flat_map(|section| &section.entries).find_map(|entry| entry.value.at())
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        if let Some(rendered) = &self.rendered {
            return rendered.clone();
        }
        let mut text = String::new();
        for section in &self.sections {
            let _ = writeln!(text, "[{}]", section.name);
            for entry in &section.entries {
                if entry.is_blank() {
                    text.push('\n');
                } else {
                    let _ = writeln!(text, "{}={}", entry.key, scalar(&entry.value.value));
                }
            }
        }
        text + &self.extra
    }
}

impl Entry {
    /// Whether it is an empty line, as NixOS writes them.
    pub fn is_blank(&self) -> bool {
        self.key.is_empty() && matches!(self.value.value, Value::Null)
    }
}

/// A scalar as a unit file has it (`toOption` of `systemd-lib.nix`).
pub(crate) fn scalar(value: &Value) -> String {
    match value {
        Value::Bool(truth) => truth.to_string(),
        Value::Int(number) => number.to_string(),
        // Nix's `toString` of a floating-point number has six digits after the point.
        Value::Float(number) => format!("{number:.6}"),
        Value::String(text) => text.clone(),
        // What is in a list of lists is words.
        Value::List(items) => items.iter().map(|item| scalar(&item.value)).collect::<Vec<_>>().join(" "),
        Value::Null | Value::Attrs(_) => String::new(),
    }
}

/// Why a text would not stay the value of one line, as systemd reads files.
pub fn breaks_line(text: &str) -> Option<&'static str> {
    // A line that a backslash ends goes on in the next one, and empty lines at the end say nothing.
    let lines = text.trim_end_matches('\n').replace("\\\n", "");
    if lines.contains('\n') || lines.contains('\r') {
        Some("holds a line break")
    } else if text.contains('\0') {
        Some("holds a NUL byte")
    } else if text.ends_with('\\') {
        Some("ends in a backslash, which joins it with the next line")
    } else {
        None
    }
}

/// A set of settings as lines: keys in byte order, a line for each element of a list (`attrsToSection`).
fn entries(settings: &Attrs) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (key, attr) in settings {
        let values = attr.as_list().unwrap_or(std::slice::from_ref(attr));
        entries.extend(values.iter().map(|value| Entry { key: key.clone(), value: value.clone() }));
    }
    entries
}

fn entry(key: &str, value: impl Into<Value>) -> Entry {
    Entry { key: key.to_owned(), value: Node::new(value) }
}

/// Whether a relative path names something below its root, and nothing else.
pub(crate) fn is_plain(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\0', '\n', '\r'])
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

fn blank() -> Entry {
    Entry { key: String::new(), value: Node::new(Value::Null) }
}

/// The set at a path.
fn attrs_of<'o>(tree: &'o Attrs, path: &[&str]) -> Option<&'o Attrs> {
    path.iter().try_fold(tree, |set, name| set.get(name)?.as_attrs())
}

/// The sets in the set at a path, by name.
fn named<'o>(tree: &'o Attrs, path: &[&str]) -> impl Iterator<Item = (&'o str, &'o Attrs)> + use<'o> {
    let set = attrs_of(tree, path);
    set.into_iter().flatten().filter_map(|(name, attr)| Some((name.as_str(), attr.as_attrs()?)))
}

/// The elements of an option that is a list of texts.
fn strings<'o>(config: &'o Attrs, option: &str) -> impl Iterator<Item = &'o Node> + use<'o> {
    config.get(option).and_then(|attr| attr.as_list()).into_iter().flatten()
}

fn is_false(config: &Attrs, option: &str) -> bool {
    config.get(option).is_some_and(|attr| attr.value == Value::Bool(false))
}
