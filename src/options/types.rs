//! Option types: their names, and what they accept at first sight (`check` of nixpkgs' types).

use super::show::OptionPath;
use crate::value::{Node, Value};

/// An option, or a set of options, that a module declares.
#[derive(Debug)]
pub struct OptionDecl {
    /// Its name in the set that declares it.
    pub name: &'static str,
    /// What it holds.
    pub ty: Type,
    /// What happens when nobody defines it.
    pub undefined: Undefined,
    /// For people.
    pub description: &'static str,
}

/// What an option is worth that nobody defines.
#[derive(Debug)]
pub enum Undefined {
    /// An error: `was accessed but has no value defined`.
    Required,
    /// It is left out of the result. NixOS has a default there that means the same.
    Omitted,
    /// The module defines it, in words; or it has a default that depends on other options.
    Derived(&'static str),
    /// Its default.
    Default(fn() -> Value),
}

/// The types of nixpkgs' `lib.types` that the module and what it defines are declared with.
#[derive(Debug)]
pub enum Type {
    /// `types.bool`
    Bool,
    /// `types.ints.between`
    IntBetween(i64, i64),
    /// `types.str`
    Str,
    /// `types.lines`
    Lines,
    /// `types.path`: in data, a string with a leading slash.
    Path,
    /// `types.enum` of strings
    Enum(&'static [&'static str]),
    /// `types.either`
    Either(&'static Type, &'static Type),
    /// `types.listOf`
    ListOf(&'static Type),
    /// `types.attrsOf`
    AttrsOf(&'static Type),
    /// `types.submodule`
    Submodule(&'static [OptionDecl]),
    /// Not an option, but a set of options: `options.networking.firewall`.
    Set(&'static [OptionDecl]),
    /// The unit setting of NixOS' `systemd-unit-options.nix`: a scalar, or a list of them.
    UnitOption,
    /// `types.unspecified`
    Unspecified,
}

impl Type {
    /// The type in nixpkgs' words (`description`).
    pub fn description(&self) -> String {
        match self {
            Type::Bool => "boolean".into(),
            Type::IntBetween(low, high) => format!("integer between {low} and {high} (both inclusive)"),
            Type::Str => "string".into(),
            Type::Lines => "strings concatenated with \"\\n\"".into(),
            Type::Path => "absolute path".into(),
            Type::Enum(names) => {
                format!("one of {}", names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", "))
            }
            Type::Either(left, right) => format!("{} or {}", left.description(), right.description()),
            Type::ListOf(element) => format!("list of {}", element.phrase()),
            Type::AttrsOf(element) => format!("attribute set of {}", element.phrase()),
            Type::Submodule(_) | Type::Set(_) => "submodule".into(),
            Type::UnitOption => "systemd option".into(),
            Type::Unspecified => "unspecified value".into(),
        }
    }

    /// `optionDescriptionPhrase` for the element of a list or set: parentheses unless it is one noun.
    fn phrase(&self) -> String {
        match self {
            Type::Submodule(_) | Type::UnitOption | Type::Enum(_) | Type::Either(..) => {
                format!("({})", self.description())
            }
            _ => self.description(),
        }
    }

    /// Whether a value is of this type at first sight; elements are checked when they are merged.
    pub fn check(&self, value: &Value) -> bool {
        match (self, value) {
            (Type::Bool, Value::Bool(_))
            | (Type::Str | Type::Lines, Value::String(_))
            | (Type::ListOf(_), Value::List(_))
            | (Type::AttrsOf(_) | Type::Submodule(_) | Type::Set(_), Value::Attrs(_))
            | (Type::Unspecified, _) => true,
            (Type::IntBetween(low, high), Value::Int(number)) => low <= number && number <= high,
            (Type::Path, Value::String(text)) => text.starts_with('/'),
            (Type::Enum(names), Value::String(text)) => names.contains(&text.as_str()),
            (Type::Either(left, right), _) => left.check(value) || right.check(value),
            (Type::UnitOption, Value::List(items)) => items.iter().all(|item| is_unit_atom(&item.value)),
            (Type::UnitOption, _) => is_unit_atom(value),
            _ => false,
        }
    }

    /// Whether nixpkgs merges it by `merge.v2`, which words a wrong type as a `TypeError`.
    pub(super) fn merges_v2(&self) -> bool {
        matches!(self, Type::Either(..) | Type::ListOf(_) | Type::AttrsOf(_) | Type::Submodule(_) | Type::Set(_))
    }

    /// The value of an option that has no definition (`emptyValue`).
    pub(super) fn empty_value(&self) -> Option<Value> {
        match self {
            Type::ListOf(_) => Some(Value::List(Vec::new())),
            Type::AttrsOf(_) => Some(Value::Attrs(crate::value::Attrs::new())),
            Type::Lines => Some(Value::String(String::new())),
            _ => None,
        }
    }
}

fn is_unit_atom(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Int(_) | Value::Bool(_) | Value::Float(_) | Value::Null)
}

impl OptionDecl {
    /// The weakest definition: the option's default.
    pub(super) fn default_definition(&self) -> Option<Node> {
        match self.undefined {
            Undefined::Default(default) => Some(Node::new(default(), None)),
            _ => None,
        }
    }

    /// The path of this option under the set that declares it.
    pub(super) fn path<'p>(&'p self, set: &'p OptionPath<'p>) -> OptionPath<'p> {
        set.child(self.name)
    }
}
