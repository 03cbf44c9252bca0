//! What makes types: `listOf`, `enum`, `submoduleWith` and the like, as our `lib` gets them.

use super::System;
use super::natives::{Run, optional_bool, optional_text, sources, special_args, type_of};
use super::submodule::Submodule;
use super::types::{DEFAULT_PLACEHOLDER, Kind, Type};
use crate::eval::{ErrorKind, Eval, EvalError, NixString, Result, Value};

fn element<'a>(
    system: &'a System<'a>,
    eval: &mut Eval<'a>,
    args: &[Value<'a>],
    kind: fn(&'a Type<'a>) -> Kind<'a>,
) -> Result<Value<'a>> {
    // The element is looked at when it is needed: types may contain themselves.
    let inner = lazy_type(system, eval, args[0])?;
    Ok(type_of(eval, system, kind(inner)))
}

fn lazy_type<'a>(system: &'a System<'a>, eval: &mut Eval<'a>, value: Value<'a>) -> Result<&'a Type<'a>> {
    match value.peeled() {
        Value::Thunk(_) => Ok(Type::new(eval, system, Kind::Delayed(eval.arena.alloc(value)))),
        value => Type::of(eval, system, value),
    }
}

fn attrs_with<'a>(system: &'a System<'a>, eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let element = eval.named(set, "elemType").unwrap_or(Value::Null);
    let element = lazy_type(system, eval, element)?;
    let lazy = optional_bool(eval, set, "lazy")?.unwrap_or_default();
    let placeholder = match optional_text(eval, set, "placeholder")? {
        Some(text) => eval.arena.alloc_str(&text.show()),
        None => DEFAULT_PLACEHOLDER,
    };
    Ok(type_of(eval, system, Kind::AttrsOf { element, lazy, placeholder }))
}

fn submodule_with<'a>(system: &'a System<'a>, eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let modules = sources(eval, set)?;
    let special = special_args(eval, set)?;
    let class = optional_text(eval, set, "class")?;
    let shorthand = match eval.named(set, "shorthandOnlyDefinesConfig") {
        None => Some(false),
        Some(_) => optional_bool(eval, set, "shorthandOnlyDefinesConfig")?,
    };
    let description = eval.named(set, "description");
    let submodule = Submodule::alloc(eval, system, &modules, special, class, shorthand, description);
    Ok(type_of(eval, system, Kind::Submodule(submodule)))
}

fn path_with<'a>(system: &'a System<'a>, eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let in_store = optional_bool(eval, set, "inStore")?;
    let absolute = optional_bool(eval, set, "absolute")?;
    if let (Some(true), Some(false)) = (in_store, absolute) {
        return Err(EvalError::new(ErrorKind::Throw, "In pathWith, inStore means the path must be absolute"));
    }
    Ok(type_of(eval, system, Kind::Path { in_store, absolute }))
}

fn ints_with<'a>(system: &'a System<'a>, eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let text = |eval: &mut Eval<'a>, name: &str| -> Result<&'a str> {
        let text = optional_text(eval, set, name)?.map(NixString::show).unwrap_or_default();
        Ok(eval.arena.alloc_str(&text))
    };
    let (name, description) = (text(eval, "name")?, text(eval, "description")?);
    let bound = |eval: &mut Eval<'a>, name: &str, default: i64| match eval.named(set, name) {
        Some(value) => eval.force_int(value),
        None => Ok(default),
    };
    let (low, high) = (bound(eval, "low", i64::MIN)?, bound(eval, "high", i64::MAX)?);
    Ok(type_of(eval, system, Kind::Ints(name, description, low, high)))
}

/// Functions of their parameters.
pub(super) static CONSTRUCTORS: [(&str, u8, Run); 15] = [
    ("listOf", 1, |system, eval, args| element(system, eval, args, Kind::ListOf)),
    ("nonEmptyListOf", 1, |system, eval, args| element(system, eval, args, Kind::NonEmptyListOf)),
    ("nullOr", 1, |system, eval, args| element(system, eval, args, Kind::NullOr)),
    ("functionTo", 1, |system, eval, args| element(system, eval, args, Kind::FunctionTo)),
    ("attrsWith", 1, attrs_with),
    ("either", 2, |system, eval, args| {
        let (left, right) = (lazy_type(system, eval, args[0])?, lazy_type(system, eval, args[1])?);
        Ok(type_of(eval, system, Kind::Either(left, right)))
    }),
    ("coercedTo", 3, |system, eval, args| {
        let (from, to) = (lazy_type(system, eval, args[0])?, lazy_type(system, eval, args[2])?);
        Ok(type_of(eval, system, Kind::CoercedTo(from, args[1], to)))
    }),
    ("submoduleWith", 1, submodule_with),
    ("enum", 1, |system, eval, args| {
        let values = eval.force_list(args[0])?;
        Ok(type_of(eval, system, Kind::Enum(values)))
    }),
    ("strMatching", 1, |system, eval, args| {
        let pattern = eval.force_string(args[0])?;
        Ok(type_of(eval, system, Kind::StrMatching(pattern)))
    }),
    ("separatedString", 1, |system, eval, args| {
        let separator = eval.force_string(args[0])?;
        Ok(type_of(eval, system, Kind::SeparatedString(separator)))
    }),
    ("pathWith", 1, path_with),
    ("intsWith", 1, ints_with),
    ("unique", 2, |system, eval, args| {
        let set = eval.force_attrs(args[0])?;
        let message = optional_text(eval, set, "message")?;
        let message = message.unwrap_or(NixString::new_in(eval.arena, b""));
        let inner = lazy_type(system, eval, args[1])?;
        Ok(type_of(eval, system, Kind::Unique(message, inner)))
    }),
    ("addCheck", 2, |system, eval, args| {
        let inner = lazy_type(system, eval, args[0])?;
        Ok(type_of(eval, system, Kind::AddCheck(inner, args[1])))
    }),
];
