//! Types: what they are called, and what they accept at first sight (`description` and `check` of nixpkgs' types).

use super::System;
use super::submodule::Submodule;
use crate::eval::{AttrSet, Coercion, Eval, NixString, Pos, Result, Value, Word};
use crate::syntax::known;
use std::cell::Cell;

/// A type of options.
#[derive(Debug)]
pub struct Type<'a> {
    /// Which.
    pub kind: Kind<'a>,
    /// The module system that it belongs to.
    pub(super) system: &'a System<'a>,
    /// The attribute set that it is in Nix, once it was asked for.
    pub(super) set: Cell<Option<&'a AttrSet<'a>>>,
}

/// The types of `lib.types`.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'a> {
    /// One without parameters.
    Simple(Simple),
    /// `ints.between` and its kin: name, description, lowest and highest.
    Ints(&'a str, &'a str, i64, i64),
    /// `strMatching`
    StrMatching(&'a NixString<'a>),
    /// `separatedString`
    SeparatedString(&'a NixString<'a>),
    /// `pathWith`
    Path {
        /// Whether it must be, or must not be, in the store.
        in_store: Option<bool>,
        /// Whether it must be absolute, or relative.
        absolute: Option<bool>,
    },
    /// `enum`
    Enum(&'a [Word<'a>]),
    /// `listOf`
    ListOf(&'a Type<'a>),
    /// `nonEmptyListOf`
    NonEmptyListOf(&'a Type<'a>),
    /// `attrsOf` and `lazyAttrsOf`
    AttrsOf {
        /// Of what.
        element: &'a Type<'a>,
        /// Whether a name is there before its definitions are looked at.
        lazy: bool,
        /// What stands for the name in documentation.
        placeholder: &'a str,
    },
    /// `nullOr`
    NullOr(&'a Type<'a>),
    /// `either`
    Either(&'a Type<'a>, &'a Type<'a>),
    /// `coercedTo`
    CoercedTo(&'a Type<'a>, Value<'a>, &'a Type<'a>),
    /// `functionTo`
    FunctionTo(&'a Type<'a>),
    /// `submodule` and `submoduleWith`
    Submodule(&'a Submodule<'a>),
    /// `unique` and `uniq`, with what to say
    Unique(&'a NixString<'a>, &'a Type<'a>),
    /// `addCheck`
    AddCheck(&'a Type<'a>, Value<'a>),
    /// One that is looked at when it is needed: types may contain themselves.
    Delayed(&'a Value<'a>),
    /// Any other: `mkOptionType`, or one of these with attributes replaced.
    Foreign(&'a AttrSet<'a>),
}

/// What stands for a name in the documentation of `attrsOf`, if nothing else is given.
pub(super) const DEFAULT_PLACEHOLDER: &str = "name";

/// Types without parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Simple {
    /// `unspecified`
    Unspecified,
    /// `raw`
    Raw,
    /// `anything`
    Anything,
    /// `bool`
    Bool,
    /// `boolByOr`
    BoolByOr,
    /// `int`
    Int,
    /// `float`
    Float,
    /// `str`
    Str,
    /// `nonEmptyStr`
    NonEmptyStr,
    /// `singleLineStr`
    SingleLineStr,
    /// `attrs`
    Attrs,
    /// `package`
    Package,
    /// `optionType`
    OptionType,
}

impl Simple {
    pub(super) const ALL: [Simple; 13] = [
        Simple::Unspecified,
        Simple::Raw,
        Simple::Anything,
        Simple::Bool,
        Simple::BoolByOr,
        Simple::Int,
        Simple::Float,
        Simple::Str,
        Simple::NonEmptyStr,
        Simple::SingleLineStr,
        Simple::Attrs,
        Simple::Package,
        Simple::OptionType,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Simple::Unspecified => "unspecified",
            Simple::Raw => "raw",
            Simple::Anything => "anything",
            Simple::Bool => "bool",
            Simple::BoolByOr => "boolByOr",
            Simple::Int => "int",
            Simple::Float => "float",
            Simple::Str => "str",
            Simple::NonEmptyStr => "nonEmptyStr",
            Simple::SingleLineStr => "singleLineStr",
            Simple::Attrs => "attrs",
            Simple::Package => "package",
            Simple::OptionType => "optionType",
        }
    }

    fn description(self) -> &'static str {
        match self {
            Simple::Unspecified => "unspecified value",
            Simple::Raw => "raw value",
            Simple::Anything => "anything",
            Simple::Bool => "boolean",
            Simple::BoolByOr => "boolean (merged using or)",
            Simple::Int => "signed integer",
            Simple::Float => "floating point number",
            Simple::Str => "string",
            Simple::NonEmptyStr => "non-empty string",
            Simple::SingleLineStr => "(optionally newline-terminated) single-line string",
            Simple::Attrs => "attribute set",
            Simple::Package => "package",
            Simple::OptionType => "optionType",
        }
    }
}

/// What a description is as a phrase (`descriptionClass`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Noun,
    Composite,
    Conjunction,
    NonRestrictiveClause,
    None,
}

impl Class {
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Class::Noun => Some("noun"),
            Class::Composite => Some("composite"),
            Class::Conjunction => Some("conjunction"),
            Class::NonRestrictiveClause => Some("nonRestrictiveClause"),
            Class::None => None,
        }
    }
}

impl<'a> Type<'a> {
    /// A type.
    pub fn new(eval: &Eval<'a>, system: &'a System<'a>, kind: Kind<'a>) -> &'a Self {
        eval.arena.alloc(Type { kind, system, set: Cell::new(None) })
    }

    /// A type without parameters.
    pub fn simple(eval: &Eval<'a>, system: &'a System<'a>, simple: Simple) -> &'a Self {
        system.simple.borrow_mut().entry(simple).or_insert_with(|| Self::new(eval, system, Kind::Simple(simple)))
    }

    /// The type that a value is.
    pub fn of(eval: &mut Eval<'a>, system: &'a System<'a>, value: Value<'a>) -> Result<&'a Self> {
        let set = eval.force_attrs(value)?;
        let address = std::ptr::from_ref(set).addr();
        if let Some(known) = system.types.borrow().get(&address) {
            return Ok(known);
        }
        let ty = Self::new(eval, system, Kind::Foreign(set));
        ty.set.set(Some(set));
        system.types.borrow_mut().insert(address, ty);
        Ok(ty)
    }

    /// Does something with the type that a value is, which may be this one again: without end it is an error.
    pub(super) fn behind<T>(
        &self,
        eval: &mut Eval<'a>,
        value: Value<'a>,
        run: impl FnOnce(&mut Eval<'a>, &'a Type<'a>) -> Result<T>,
    ) -> Result<T> {
        let ty = Self::of(eval, self.system, value)?;
        eval.deeper(|eval| run(eval, ty))
    }

    /// Its name in `lib.types`.
    pub(super) fn name(&self, eval: &mut Eval<'a>) -> Result<String> {
        Ok(match self.kind {
            Kind::Simple(simple) => simple.name().to_owned(),
            Kind::Ints(name, ..) => name.to_owned(),
            Kind::StrMatching(pattern) => format!("strMatching {}", nix_string(pattern)),
            Kind::SeparatedString(_) => "separatedString".into(),
            Kind::Path { .. } => "path".into(),
            Kind::Enum(_) => "enum".into(),
            Kind::ListOf(_) | Kind::NonEmptyListOf(_) => "listOf".into(),
            Kind::AttrsOf { lazy, .. } => if lazy { "lazyAttrsOf" } else { "attrsOf" }.into(),
            Kind::NullOr(_) => "nullOr".into(),
            Kind::Either(..) => "either".into(),
            Kind::CoercedTo(..) => "coercedTo".into(),
            Kind::FunctionTo(_) => "functionTo".into(),
            Kind::Submodule(_) => "submodule".into(),
            Kind::Unique(..) => "unique".into(),
            Kind::AddCheck(base, _) => base.name(eval)?,
            Kind::Delayed(value) => self.behind(eval, *value, |eval, ty| ty.name(eval))?,
            Kind::Foreign(set) => text_attribute(eval, set, "name")?.unwrap_or_default(),
        })
    }

    /// The type in words.
    pub fn description(&self, eval: &mut Eval<'a>) -> Result<String> {
        use Class::{Composite, Conjunction, Noun};
        Ok(match self.kind {
            Kind::Simple(simple) => simple.description().to_owned(),
            Kind::Ints(_, description, ..) => description.to_owned(),
            Kind::StrMatching(pattern) => format!("string matching the pattern {}", pattern.show()),
            Kind::SeparatedString(separator) => {
                format!("strings concatenated with {}", serde_json::Value::from(separator.show()))
            }
            Kind::Path { in_store, absolute } => {
                let absolute = absolute.map_or("", |absolute| if absolute { "absolute " } else { "relative " });
                let place = in_store.map_or("", |yes| if yes { " in the Nix store" } else { " not in the Nix store" });
                format!("{absolute}path{place}")
            }
            Kind::Enum(values) => {
                let mut shown = Vec::new();
                for value in values {
                    shown.push(match eval.force(value.get())? {
                        Value::String(text) => format!("\"{}\"", text.show()),
                        Value::Int(number) => number.to_string(),
                        Value::Bool(truth) => truth.to_string(),
                        other => format!("<{}>", Eval::type_name(other)),
                    });
                }
                match &shown[..] {
                    [] => "impossible (empty enum)".into(),
                    [one] => format!("value {one} (singular enum)"),
                    _ => format!("one of {}", shown.join(", ")),
                }
            }
            Kind::ListOf(element) => format!("list of {}", element.phrase(eval, &[Noun, Composite])?),
            Kind::NonEmptyListOf(element) => {
                // The list is a composite, which the phrase of a noun puts into parentheses.
                format!("non-empty (list of {})", element.phrase(eval, &[Noun, Composite])?)
            }
            Kind::AttrsOf { element, lazy, .. } => {
                let set = if lazy { "lazy attribute set" } else { "attribute set" };
                format!("{set} of {}", element.phrase(eval, &[Noun, Composite])?)
            }
            Kind::NullOr(element) => format!("null or {}", element.phrase(eval, &[Noun, Conjunction])?),
            Kind::Either(left, right) if left.class(eval)? == Class::NonRestrictiveClause => {
                format!("{}, or {}", left.description(eval)?, right.phrase(eval, &[Noun, Conjunction])?)
            }
            Kind::Either(left, right) => {
                let left = left.phrase(eval, &[Noun, Conjunction])?;
                format!("{left} or {}", right.phrase(eval, &[Noun, Conjunction, Composite])?)
            }
            Kind::CoercedTo(from, _, to) => {
                let to = to.phrase(eval, &[Noun])?;
                format!("{to} or {} convertible to it", from.phrase(eval, &[Noun])?)
            }
            Kind::FunctionTo(result) => {
                format!("function that evaluates to a(n) {}", result.phrase(eval, &[Noun, Composite])?)
            }
            Kind::Submodule(submodule) => submodule.description(eval)?,
            Kind::Unique(_, base) | Kind::AddCheck(base, _) => base.description(eval)?,
            Kind::Delayed(value) => self.behind(eval, *value, |eval, ty| ty.description(eval))?,
            Kind::Foreign(set) => match text_attribute(eval, set, "description")? {
                Some(description) => description,
                None => text_attribute(eval, set, "name")?.unwrap_or_default(),
            },
        })
    }

    /// `descriptionClass`
    pub(super) fn class(&self, eval: &mut Eval<'a>) -> Result<Class> {
        Ok(match self.kind {
            Kind::Simple(Simple::Attrs) | Kind::Submodule(_) | Kind::CoercedTo(..) => Class::None,
            Kind::Ints("unsignedInt" | "positiveInt", ..) => Class::NonRestrictiveClause,
            Kind::Simple(_) | Kind::Ints(..) | Kind::StrMatching(_) | Kind::SeparatedString(_) | Kind::Path { .. } => {
                Class::Noun
            }
            Kind::Enum(values) => {
                if values.len() < 2 {
                    Class::Noun
                } else {
                    Class::Conjunction
                }
            }
            Kind::ListOf(_) | Kind::NonEmptyListOf(_) | Kind::AttrsOf { .. } | Kind::FunctionTo(_) => Class::Composite,
            Kind::NullOr(_) | Kind::Either(..) => Class::Conjunction,
            Kind::Unique(_, base) | Kind::AddCheck(base, _) => base.class(eval)?,
            Kind::Delayed(value) => self.behind(eval, *value, |eval, ty| ty.class(eval))?,
            Kind::Foreign(set) => match text_attribute(eval, set, "descriptionClass")?.as_deref() {
                Some("noun") => Class::Noun,
                Some("composite") => Class::Composite,
                Some("conjunction") => Class::Conjunction,
                Some("nonRestrictiveClause") => Class::NonRestrictiveClause,
                _ => Class::None,
            },
        })
    }

    /// What `separatedString` puts between texts.
    pub(super) fn separator(&self, eval: &mut Eval<'a>) -> Result<Option<&'a NixString<'a>>> {
        match self.kind {
            Kind::SeparatedString(separator) => Ok(Some(separator)),
            Kind::AddCheck(base, _) | Kind::Unique(_, base) | Kind::NullOr(base) => base.separator(eval),
            Kind::Delayed(value) => self.behind(eval, *value, |eval, ty| ty.separator(eval)),
            _ => Ok(None),
        }
    }

    /// The description as part of another (`optionDescriptionPhrase`).
    pub(super) fn phrase(&self, eval: &mut Eval<'a>, plain: &[Class]) -> Result<String> {
        let description = self.description(eval)?;
        Ok(if plain.contains(&self.class(eval)?) { description } else { format!("({description})") })
    }

    /// Whether a value is of this type at first sight; what is in it is checked when it is merged.
    pub fn check(&self, eval: &mut Eval<'a>, value: Value<'a>) -> Result<bool> {
        Ok(match self.kind {
            Kind::Simple(simple) => return check_simple(eval, simple, value),
            Kind::Ints(_, _, low, high) => {
                matches!(eval.force(value)?, Value::Int(number) if low <= number && number <= high)
            }
            Kind::StrMatching(pattern) => return matches_pattern(eval, pattern.bytes, value),
            Kind::SeparatedString(_) => matches!(eval.force(value)?, Value::String(_)),
            Kind::Path { in_store, absolute } => return check_path(eval, in_store, absolute, value),
            Kind::Enum(values) => {
                for candidate in values {
                    if eval.equal(candidate.get(), value)? {
                        return Ok(true);
                    }
                }
                false
            }
            Kind::ListOf(_) => matches!(eval.force(value)?, Value::List(_)),
            Kind::NonEmptyListOf(_) => matches!(eval.force(value)?, Value::List(list) if !list.items.is_empty()),
            Kind::AttrsOf { .. } => matches!(eval.force(value)?, Value::Attrs(_)),
            Kind::NullOr(element) => matches!(eval.force(value)?, Value::Null) || element.check(eval, value)?,
            Kind::Either(left, right) => left.check(eval, value)? || right.check(eval, value)?,
            Kind::CoercedTo(from, coerce, to) => {
                if from.check(eval, value)? {
                    let coerced = eval.native(Pos::NONE, move |eval| eval.call(coerce, &[value], Pos::NONE));
                    to.check(eval, coerced)? || to.check(eval, value)?
                } else {
                    to.check(eval, value)?
                }
            }
            Kind::FunctionTo(_) => {
                let value = eval.force(value)?;
                eval.is_function(value)
            }
            Kind::Submodule(_) => {
                let forced = eval.force(value)?;
                matches!(forced, Value::Attrs(_))
                    || eval.is_function(forced)
                    || check_path(eval, None, Some(true), forced)?
            }
            Kind::Unique(_, base) => return base.check(eval, value),
            Kind::Delayed(ty) => return self.behind(eval, *ty, |eval, ty| ty.check(eval, value)),
            Kind::AddCheck(base, check) => {
                if !base.check(eval, value)? {
                    return Ok(false);
                }
                let result = eval.call(check, &[value], Pos::NONE)?;
                eval.force_bool(result)?
            }
            Kind::Foreign(set) => {
                let check = known::CHECK;
                let Some(check) = set.get(check).map(|attribute| attribute.value.get()) else { return Ok(true) };
                let result = eval.call(check, &[value], Pos::NONE)?;
                eval.force_bool(result)?
            }
        })
    }
}

fn check_simple<'a>(eval: &mut Eval<'a>, simple: Simple, value: Value<'a>) -> Result<bool> {
    Ok(match simple {
        Simple::Unspecified | Simple::Raw | Simple::Anything => true,
        Simple::Bool | Simple::BoolByOr => matches!(eval.force(value)?, Value::Bool(_)),
        Simple::Int => matches!(eval.force(value)?, Value::Int(_)),
        Simple::Float => matches!(eval.force(value)?, Value::Float(_)),
        Simple::Str => matches!(eval.force(value)?, Value::String(_)),
        Simple::NonEmptyStr => match eval.force(value)? {
            Value::String(text) => !text.bytes.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\n')),
            _ => false,
        },
        Simple::SingleLineStr => match eval.force(value)? {
            Value::String(text) => {
                let line = text.bytes.strip_suffix(b"\n").unwrap_or(text.bytes);
                !line.iter().any(|byte| matches!(byte, b'\n' | b'\r'))
            }
            _ => false,
        },
        Simple::Attrs => matches!(eval.force(value)?, Value::Attrs(_)),
        Simple::OptionType => match eval.force(value)? {
            Value::Attrs(set) => text_attribute(eval, set, "_type")?.as_deref() == Some("option-type"),
            _ => false,
        },
        Simple::Package => match eval.force(value)? {
            Value::Attrs(set) => text_attribute(eval, set, "type")?.as_deref() == Some("derivation"),
            other @ (Value::String(_) | Value::Path(_)) => {
                let text = eval.coerce(other, Coercion { more: true, copy_to_store: false })?;
                let below = text.bytes.strip_prefix(b"/nix/store/");
                below.is_some_and(|name| !name.is_empty() && !name.contains(&b'/'))
            }
            _ => false,
        },
    })
}

fn matches_pattern<'a>(eval: &mut Eval<'a>, pattern: &[u8], value: Value<'a>) -> Result<bool> {
    match eval.force(value)? {
        Value::String(text) => eval.matches(pattern, text.bytes),
        _ => Ok(false),
    }
}

fn check_path<'a>(
    eval: &mut Eval<'a>,
    in_store: Option<bool>,
    absolute: Option<bool>,
    value: Value<'a>,
) -> Result<bool> {
    let forced = eval.force(value)?;
    let is_text = matches!(forced, Value::String(_));
    let like_text = match forced {
        Value::String(_) | Value::Path(_) => true,
        Value::Attrs(set) => eval.stands_for_text(set),
        _ => false,
    };
    if !(if in_store == Some(false) { is_text } else { like_text }) {
        return Ok(false);
    }
    let text = eval.coerce(forced, Coercion { more: true, copy_to_store: false })?.bytes;
    let is_in_store = in_store.is_some() && has_store_path_prefix(text);
    Ok(in_store.is_none_or(|wanted| wanted == is_in_store)
        && absolute.is_none_or(|wanted| wanted == text.starts_with(b"/")))
}

/// `lib.path.hasStorePathPrefix`, and as there the paths of what is addressed by content.
fn has_store_path_prefix(text: &[u8]) -> bool {
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in text.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let is_hash =
        |part: &[u8]| part.len() == 52 && part.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase());
    match &parts[..] {
        [b"nix", b"store", name, ..] => name.len() > 33 && name[32] == b'-',
        [first, ..] => is_hash(first),
        [] => false,
    }
}

/// An attribute that is a text; nothing if it is missing or null.
pub(super) fn text_attribute<'a>(eval: &mut Eval<'a>, set: &'a AttrSet<'a>, name: &str) -> Result<Option<String>> {
    let Some(value) = eval.named(set, name) else { return Ok(None) };
    match eval.force(value)? {
        Value::String(text) => Ok(Some(text.show())),
        _ => Ok(None),
    }
}

fn nix_string(text: &NixString) -> String {
    serde_json::Value::from(text.show()).to_string().replace('$', "\\$")
}
