//! Units and scripts as data, and their text.
//!
//! In: [`crate::output::Output`]. Out: [`UnitFiles`]: sections with entries in order, and scripts. Nothing is formatted
//! before [`Unit::text`]. Mirrors nixpkgs' `nixos/lib/systemd-lib.nix` and `systemd-network-units.nix` of January
//! 2024: sections in a fixed order, keys in byte order, one line for each element of a list.

mod networkd;
mod service;

pub use service::Style;

use crate::hosts::Packages;
use crate::output::{Attrs, Node, Output, Value};
use std::fmt::Write as _;

/// Everything that the output becomes on disk.
#[derive(Debug)]
pub struct UnitFiles {
    /// Units in the byte order of their file names.
    pub units: Vec<Unit>,
    /// Scripts in the byte order of their names.
    pub scripts: Vec<Script>,
}

/// One unit file.
#[derive(Debug)]
pub struct Unit {
    /// Its file name: `98-wg0.netdev`.
    pub name: String,
    /// Who reads it.
    pub kind: UnitKind,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// Who reads a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// systemd-networkd: `.netdev` and `.network`.
    Networkd,
    /// The service manager: `.service`.
    Service,
}

/// A section of a unit.
#[derive(Debug)]
pub struct Section {
    /// Its name, without brackets.
    pub name: &'static str,
    /// One entry for each line.
    pub entries: Vec<Entry>,
}

/// One line of a section.
#[derive(Debug)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// A scalar, with the place it comes from.
    pub value: Node,
}

/// A shell script that a unit runs.
#[derive(Debug)]
pub struct Script {
    /// Its name, as part of a store path.
    pub name: String,
    /// Where it lies, an absolute path.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl UnitFiles {
    /// Lays out the output: networkd's files always as NixOS renders them, services in the given style.
    pub fn new(output: &Output, packages: &Packages, style: Style) -> Self {
        let below = |path: &'static str| output.named(&["systemd", "network", path]).collect::<Vec<_>>().into_iter();
        let netdevs = below("netdevs").map(|(name, config)| networkd::netdev(name, config));
        let networks = below("networks").map(|(name, config)| networkd::network(name, config));
        let mut units: Vec<Unit> = netdevs.chain(networks).collect();
        let mut scripts: Vec<Script> = Vec::new();
        for (name, made) in &output.scripts {
            scripts.push(Script { name: name.clone(), path: made.path.clone(), text: made.text.clone() });
        }
        let services = output.named(&["systemd", "services"]);
        units.extend(services.map(|(name, config)| service::unit(name, config, packages, style)));
        if let Some(commands) = output.local_commands().and_then(Node::as_str) {
            let (unit, script) = service::local_commands(commands, packages, style);
            units.push(unit);
            scripts.push(script);
        }
        units.sort_by(|a, b| a.name.cmp(&b.name));
        scripts.sort_by(|a, b| a.name.cmp(&b.name));
        UnitFiles { units, scripts }
    }
}

impl Unit {
    /// The text of the file. networkd's files end in an empty line, as NixOS writes them; services do not.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (index, section) in self.sections.iter().enumerate() {
            if index > 0 && self.kind == UnitKind::Service {
                text.push('\n');
            }
            let _ = writeln!(text, "[{}]", section.name);
            for entry in &section.entries {
                let _ = writeln!(text, "{}={}", entry.key, scalar(&entry.value.value));
            }
            if self.kind == UnitKind::Networkd {
                text.push('\n');
            }
        }
        text
    }
}

/// The longest name of a file, in bytes.
pub const LONGEST_FILE_NAME: usize = 255;

/// Why a text would not stay the value of one line, as systemd reads files.
pub fn breaks_line(text: &str) -> Option<&'static str> {
    if text.contains('\n') || text.contains('\r') {
        Some("holds a line break")
    } else if text.contains('\0') {
        Some("holds a NUL byte")
    } else if text.ends_with('\\') {
        Some("ends in a backslash, which joins it with the next line")
    } else {
        None
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
        Value::Null | Value::List(_) | Value::Attrs(_) => String::new(),
    }
}

/// A set of settings as lines: keys in byte order, a line for each element of a list (`attrsToSection`).
fn entries(settings: &Attrs) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (key, node) in settings {
        let values = node.as_list().unwrap_or(std::slice::from_ref(node));
        entries.extend(values.iter().map(|value| Entry { key: key.clone(), value: value.clone() }));
    }
    entries
}

fn entry(key: &str, value: impl Into<Value>) -> Entry {
    Entry { key: key.to_owned(), value: Node::new(value) }
}
