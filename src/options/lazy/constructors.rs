//! What makes types: `listOf`, `enum`, `submoduleWith` and the like, as our `lib` gets them.

use super::natives::{native, optional_bool, optional_text, sources, special_args, type_of};
use super::submodule::Submodule;
use super::types::{Kind, Type};
use crate::eval::builtins::Builtin;
use crate::eval::{Eval, NixString, Result, Value};

fn element<'a>(eval: &mut Eval<'a>, args: &[Value<'a>], kind: fn(&'a Type<'a>) -> Kind<'a>) -> Result<Value<'a>> {
    // The element is looked at when it is needed: types may contain themselves.
    let inner = lazy_type(eval, args[0])?;
    Ok(type_of(eval, kind(inner)))
}

fn lazy_type<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Result<&'a Type<'a>> {
    match value.peeled() {
        Value::Thunk(_) => Ok(Type::new(eval, Kind::Delayed(eval.arena.alloc(value)))),
        value => Type::of(eval, value),
    }
}

fn attrs_with<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let element = eval.named(set, "elemType").unwrap_or(Value::Null);
    let element = lazy_type(eval, element)?;
    let lazy = optional_bool(eval, set, "lazy")?.unwrap_or_default();
    let placeholder = match optional_text(eval, set, "placeholder")? {
        Some(text) => eval.arena.alloc_str(&text.show()),
        None => "name",
    };
    Ok(type_of(eval, Kind::AttrsOf { element, lazy, placeholder }))
}

fn submodule_with<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let modules = sources(eval, set)?;
    let special = special_args(eval, set)?;
    let class = optional_text(eval, set, "class")?;
    let shorthand = match eval.named(set, "shorthandOnlyDefinesConfig") {
        None => Some(false),
        Some(_) => optional_bool(eval, set, "shorthandOnlyDefinesConfig")?,
    };
    let description = eval.named(set, "description");
    let submodule = Submodule::alloc(eval, &modules, special, class, shorthand, description);
    Ok(type_of(eval, Kind::Submodule(submodule)))
}

fn path_with<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let in_store = optional_bool(eval, set, "inStore")?;
    let absolute = optional_bool(eval, set, "absolute")?;
    Ok(type_of(eval, Kind::Path { in_store, absolute }))
}

fn ints_with<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
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
    Ok(type_of(eval, Kind::Ints(name, description, low, high)))
}

/// Functions of their parameters.
pub(super) static CONSTRUCTORS: [Builtin; 15] = [
    native("listOf", 1, |eval, args| element(eval, args, Kind::ListOf)),
    native("nonEmptyListOf", 1, |eval, args| element(eval, args, Kind::NonEmptyListOf)),
    native("nullOr", 1, |eval, args| element(eval, args, Kind::NullOr)),
    native("functionTo", 1, |eval, args| element(eval, args, Kind::FunctionTo)),
    native("attrsWith", 1, attrs_with),
    native("either", 2, |eval, args| {
        let (left, right) = (lazy_type(eval, args[0])?, lazy_type(eval, args[1])?);
        Ok(type_of(eval, Kind::Either(left, right)))
    }),
    native("coercedTo", 3, |eval, args| {
        let (from, to) = (lazy_type(eval, args[0])?, lazy_type(eval, args[2])?);
        Ok(type_of(eval, Kind::CoercedTo(from, args[1], to)))
    }),
    native("submoduleWith", 1, submodule_with),
    native("enum", 1, |eval, args| {
        let values = eval.force_list(args[0])?;
        Ok(type_of(eval, Kind::Enum(values)))
    }),
    native("strMatching", 1, |eval, args| {
        let pattern = eval.force_string(args[0])?;
        Ok(type_of(eval, Kind::StrMatching(pattern)))
    }),
    native("separatedString", 1, |eval, args| {
        let separator = eval.force_string(args[0])?;
        Ok(type_of(eval, Kind::SeparatedString(separator)))
    }),
    native("pathWith", 1, path_with),
    native("intsWith", 1, ints_with),
    native("unique", 2, |eval, args| {
        let set = eval.force_attrs(args[0])?;
        let message = optional_text(eval, set, "message")?;
        let message = message.unwrap_or(NixString::new_in(eval.arena, b""));
        let inner = lazy_type(eval, args[1])?;
        Ok(type_of(eval, Kind::Unique(message, inner)))
    }),
    native("addCheck", 2, |eval, args| {
        let inner = lazy_type(eval, args[0])?;
        Ok(type_of(eval, Kind::AddCheck(inner, args[1])))
    }),
];
