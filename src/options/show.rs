//! Option paths and values in words, as nixpkgs' `showOption`, `showDefs` and `generators.toPretty` write them.

use crate::definitions::{Definition, File};
use crate::source::Sources;
use crate::value::{Node, Value};
use std::fmt::Write as _;

/// The path of an option: a list that grows at its end without being copied.
#[derive(Clone, Copy, Debug)]
pub enum OptionPath<'p> {
    /// No name yet.
    Root,
    /// A name under a path.
    Child(&'p OptionPath<'p>, &'p str),
}

impl<'p> OptionPath<'p> {
    /// A name under this path.
    #[must_use]
    pub fn child(&'p self, name: &'p str) -> OptionPath<'p> {
        OptionPath::Child(self, name)
    }

    /// The names from the outermost to the innermost.
    pub fn names(&self) -> Vec<&'p str> {
        let mut names = Vec::new();
        let mut path = *self;
        while let OptionPath::Child(parent, name) = path {
            names.push(name);
            path = *parent;
        }
        names.reverse();
        names
    }
}

/// `sane.vpn."azire.no".dns` (`showOption`).
pub fn show_option(path: OptionPath) -> String {
    path.names().into_iter().map(show_part).collect::<Vec<_>>().join(".")
}

fn show_part(name: &str) -> String {
    let placeholder = name == "*" || (name.starts_with('<') && name.ends_with('>'));
    if placeholder { name.to_owned() } else { escape_nix_identifier(name) }
}

/// A name as it stands in Nix source: quoted where it must be (`strings.escapeNixIdentifier`).
pub fn escape_nix_identifier(name: &str) -> String {
    const KEYWORDS: [&str; 10] = ["assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with"];
    let mut chars = name.chars();
    let plain = chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '\'' | '-'));
    if plain && !KEYWORDS.contains(&name) { name.to_owned() } else { escape_nix_string(name) }
}

/// A string as Nix source (`strings.escapeNixString`).
fn escape_nix_string(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('$', "\\$")
}

/// A value as Nix source over several lines (`generators.toPretty { }`).
pub fn to_pretty(node: &Node) -> String {
    let mut out = String::new();
    pretty(&mut out, &node.value, "");
    out
}

fn pretty(out: &mut String, value: &Value, indent: &str) {
    let intro = format!("\n{indent}  ");
    let deeper = format!("{indent}  ");
    let _ = match value {
        Value::Null => write!(out, "null"),
        Value::Bool(truth) => write!(out, "{truth}"),
        Value::Int(number) => write!(out, "{number}"),
        Value::Float(number) => write!(out, "{number:?}"),
        Value::String(text) => {
            pretty_string(out, text, indent, &intro);
            Ok(())
        }
        Value::List(items) if items.is_empty() => write!(out, "[ ]"),
        Value::List(items) => {
            out.push('[');
            for item in items {
                out.push_str(&intro);
                pretty(out, &item.value, &deeper);
            }
            write!(out, "\n{indent}]")
        }
        Value::Attrs(attrs) if attrs.is_empty() => write!(out, "{{ }}"),
        Value::Attrs(attrs) => {
            out.push('{');
            for (name, attr) in attrs {
                let _ = write!(out, "{intro}{} = ", escape_nix_identifier(name));
                pretty(out, &attr.node.value, &deeper);
                out.push(';');
            }
            write!(out, "\n{indent}}}")
        }
    };
}

pub(super) fn pretty_string(out: &mut String, text: &str, indent: &str, intro: &str) {
    let lines: Vec<&str> = text.split('\n').collect();
    if let [line] = lines[..] {
        let escaped = line.replace('\\', "\\\\").replace('"', "\\\"").replace("${", "\\${");
        let _ = write!(out, "\"{escaped}\"");
        return;
    }
    let escaped: Vec<String> = lines.iter().map(|line| line.replace("''", "'''").replace("${", "''${")).collect();
    let (last, init) = escaped.split_last().map_or(("", &[][..]), |(last, init)| (last.as_str(), init));
    let _ = write!(out, "''{intro}{}", init.join(intro));
    if last.is_empty() {
        let _ = write!(out, "\n{indent}''");
    } else {
        let _ = write!(out, "{intro}{last}''");
    }
}

/// Definitions, one on each line, their values cut after five lines (`showDefs`).
pub fn show_defs<'d>(sources: &Sources, definitions: impl IntoIterator<Item = &'d Definition>) -> String {
    let mut out = String::new();
    for definition in definitions {
        let _ = write!(out, "\n- In `{}'", show_file(sources, definition.file));
        let text = shorten(&to_pretty(&definition.node));
        let lines: Vec<&str> = text.lines().collect();
        let shown = lines[..lines.len().min(5)].join("\n    ");
        let more = if lines.len() > 5 { "\n    ..." } else { "" };
        let _ = if lines.len() > 1 { write!(out, ":\n    {shown}{more}") } else { write!(out, ": {shown}") };
    }
    out
}

/// Keeps a message readable when a value is very long.
pub(super) fn shorten(text: &str) -> String {
    const MOST: usize = 2000;
    if text.len() <= MOST {
        return text.to_owned();
    }
    format!("{}…", &text[..crate::source::floor_char_boundary(text, MOST)])
}

fn show_file(sources: &Sources, file: File) -> &str {
    match file {
        File::Module => "the sane.vpn module",
        File::Source(id) => &sources.get(id).name,
    }
}

/// What a value is, in words, for a label under it.
pub fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Int(_) => "an integer",
        Value::Float(_) => "a floating-point number",
        Value::String(_) => "a string",
        Value::List(_) => "a list",
        Value::Attrs(_) => "an attribute set",
    }
}
