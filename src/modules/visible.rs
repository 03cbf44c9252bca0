//! Types, options and definitions as values of Nix: what a module sees that looks at them.

use super::System;
use super::collect::{Source, UNKNOWN_FILE};
use super::errors::failure;
use super::merge::{Normal, child, normalize};
use super::natives;
use super::option::OptionNode;
use super::properties::Def;
use super::show::{label, show_files};
use super::types::{Kind, Simple, Type};
use crate::eval::{AttrSet, Attribute, Eval, NixString, Pos, Result, Value};
use crate::names::{OptionPath, show_option};
use crate::syntax::Symbol;

/// A path as a list of names.
pub(super) fn loc_value<'a>(eval: &Eval<'a>, loc: OptionPath<'a>) -> Value<'a> {
    let names: Vec<Value<'a>> = loc.names().iter().map(|name| eval.string(name.as_bytes())).collect();
    eval.list(&names)
}

/// A list of names as a path.
pub(super) fn loc_of<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Result<OptionPath<'a>> {
    let mut loc = OptionPath::Root;
    for name in eval.force_list(value)? {
        let name = eval.force_string(name.get())?;
        loc = child(eval, loc, name.bytes);
    }
    Ok(loc)
}

/// Definitions as `[ { file, value } ]`.
pub(super) fn defs_value<'a>(eval: &mut Eval<'a>, defs: &[Def<'a>]) -> Value<'a> {
    let mut values = Vec::with_capacity(defs.len());
    for def in defs {
        values.push(located(eval, *def));
    }
    eval.list(&values)
}

fn located<'a>(eval: &mut Eval<'a>, def: Def<'a>) -> Value<'a> {
    let mut attributes = Vec::new();
    for (name, value) in [("file", Value::String(def.file)), ("value", def.value)] {
        attributes.push(Attribute {
            name: eval.symbols.intern(name.as_bytes()),
            pos: def.pos,
            value: value.stored(eval.arena),
        });
    }
    Value::Attrs(AttrSet::from_unsorted(eval.arena, &mut attributes))
}

/// `[ { file, value } ]` as definitions.
pub(super) fn defs_of<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Result<&'a [Def<'a>]> {
    let [file_name, value_name] = ["file", "value"].map(|name| eval.symbols.intern(name.as_bytes()));
    let mut defs = Vec::new();
    for item in eval.force_list(value)? {
        let set = eval.force_attrs(item.get())?;
        let file = match set.get(file_name).map(|attribute| attribute.value.get()) {
            Some(file) => eval.coerce(file, crate::eval::Coercion { more: true, copy_to_store: false })?,
            None => NixString::new_in(eval.arena, UNKNOWN_FILE.as_bytes()),
        };
        let Some(attribute) = set.get(value_name) else { return Err(eval.attribute_missing(set, value_name)) };
        defs.push(Def { file, pos: attribute.pos, value: attribute.value.get(), reads: &[] });
    }
    Ok(eval.arena.alloc_slice_copy(&defs))
}

/// Modules as a list of values.
pub(super) fn modules_value<'a>(eval: &mut Eval<'a>, modules: &[Source<'a>]) -> Value<'a> {
    let values: Vec<Value<'a>> = modules.iter().map(|module| module.value(eval)).collect();
    eval.list(&values)
}

impl<'a> Source<'a> {
    /// The module as it stands in a list of modules.
    pub fn value(self, eval: &mut Eval<'a>) -> Value<'a> {
        match self {
            Source::Value(value) => value,
            Source::Config(file, _, config) | Source::Definition(Def { file, value: config, .. }) => {
                eval.set(&[("_file", Value::String(file)), ("config", config)])
            }
            Source::Located(file, value) => {
                let imports = eval.list(&[value]);
                eval.set(&[("_file", Value::String(file)), ("imports", imports)])
            }
        }
    }
}

/// A type as the attribute set that it is in Nix.
pub(crate) fn type_value<'a>(eval: &mut Eval<'a>, ty: &'a Type<'a>) -> Value<'a> {
    if let Some(set) = ty.set.get() {
        return Value::Attrs(set);
    }
    // One that is looked at when it is needed is what it stands for.
    if let Kind::Delayed(value) = ty.kind {
        return *value;
    }
    let text = |eval: &mut Eval<'a>, text: Option<String>| match text {
        Some(text) => eval.string(text.as_bytes()),
        None => Value::Null,
    };
    let kind = eval.string(b"option-type");
    let mut entries = vec![
        ("_type", kind),
        ("deprecationMessage", Value::Null),
        (
            "name",
            eval.native(Pos::NONE, move |eval| {
                let name = ty.name(eval)?;
                Ok(text(eval, Some(name)))
            }),
        ),
        (
            "description",
            eval.native(Pos::NONE, move |eval| {
                let description = ty.description(eval)?;
                Ok(text(eval, Some(description)))
            }),
        ),
        (
            "descriptionClass",
            eval.native(Pos::NONE, move |eval| {
                let class = ty.class(eval)?.name().map(str::to_owned);
                Ok(text(eval, class))
            }),
        ),
        (
            "emptyValue",
            eval.native(Pos::NONE, move |eval| match ty.empty_value(eval)? {
                Some(empty) => Ok(eval.set(&[("value", empty)])),
                None => Ok(eval.set(&[])),
            }),
        ),
        (
            "getSubModules",
            eval.native(Pos::NONE, move |eval| match ty.sub_modules(eval)? {
                Some(modules) => Ok(modules_value(eval, &modules)),
                None => Ok(Value::Null),
            }),
        ),
        ("functor", eval.native(Pos::NONE, move |eval| functor(eval, ty))),
        ("nestedTypes", eval.native(Pos::NONE, move |eval| nested_types(eval, ty))),
    ];
    entries.extend(natives::type_functions(eval, ty));
    let Value::Attrs(set) = eval.set(&entries) else { return Value::Null };
    ty.set.set(Some(set));
    ty.system.types.borrow_mut().insert(std::ptr::from_ref(set).addr(), ty);
    Value::Attrs(set)
}

/// What `typeMerge` of another type takes; ours finds the type itself in it.
fn functor<'a>(eval: &mut Eval<'a>, ty: &'a Type<'a>) -> Result<Value<'a>> {
    let name = match ty.kind {
        Kind::AttrsOf { .. } => "attrsWith".to_owned(),
        Kind::StrMatching(_) => "strMatching".to_owned(),
        _ => ty.name(eval)?,
    };
    let name = eval.string(name.as_bytes());
    let own = type_value(eval, ty);
    let payload = payload(eval, ty)?;
    Ok(eval.set(&[("name", name), ("type", own), ("payload", payload)]))
}

/// What a type is made of, as its constructor takes it.
fn payload<'a>(eval: &mut Eval<'a>, ty: &'a Type<'a>) -> Result<Value<'a>> {
    let perhaps = |truth: Option<bool>| truth.map_or(Value::Null, Value::Bool);
    let entries = match ty.kind {
        Kind::ListOf(inner)
        | Kind::NonEmptyListOf(inner)
        | Kind::NullOr(inner)
        | Kind::FunctionTo(inner)
        | Kind::Unique(_, inner) => vec![("elemType", type_value(eval, inner))],
        Kind::AttrsOf { element, lazy, placeholder } => {
            let placeholder = eval.string(placeholder.as_bytes());
            vec![("elemType", type_value(eval, element)), ("lazy", Value::Bool(lazy)), ("placeholder", placeholder)]
        }
        Kind::Either(left, right) => {
            let both = [type_value(eval, left), type_value(eval, right)];
            vec![("elemType", eval.list(eval.arena.alloc_slice_copy(&both)))]
        }
        Kind::Enum(values) => vec![("values", eval.list_of(values))],
        Kind::SeparatedString(separator) => vec![("sep", Value::String(separator))],
        Kind::StrMatching(pattern) => vec![("pattern", Value::String(pattern))],
        Kind::Path { in_store, absolute } => vec![("inStore", perhaps(in_store)), ("absolute", perhaps(absolute))],
        Kind::Submodule(submodule) => vec![
            ("modules", modules_value(eval, submodule.modules)),
            ("specialArgs", Value::Attrs(submodule.special_args)),
            ("shorthandOnlyDefinesConfig", perhaps(submodule.shorthand)),
            ("description", submodule.description.unwrap_or(Value::Null)),
            ("class", submodule.class.map_or(Value::Null, Value::String)),
        ],
        Kind::AddCheck(inner, _) => return payload(eval, inner),
        Kind::Delayed(value) => return ty.behind(eval, *value, payload),
        _ => return Ok(Value::Null),
    };
    Ok(eval.set(&entries))
}

fn nested_types<'a>(eval: &mut Eval<'a>, ty: &'a Type<'a>) -> Result<Value<'a>> {
    let nested: Vec<(&str, &'a Type<'a>)> = match ty.kind {
        Kind::ListOf(inner)
        | Kind::NonEmptyListOf(inner)
        | Kind::NullOr(inner)
        | Kind::AttrsOf { element: inner, .. }
        | Kind::FunctionTo(inner)
        | Kind::Unique(_, inner) => vec![("elemType", inner)],
        Kind::Either(left, right) => vec![("left", left), ("right", right)],
        Kind::CoercedTo(from, _, to) => vec![("coercedType", from), ("finalType", to)],
        Kind::AddCheck(inner, _) => return nested_types(eval, inner),
        Kind::Delayed(value) => return ty.behind(eval, *value, nested_types),
        Kind::Foreign(set) => {
            let empty = eval.set(&[]);
            return eval.named(set, "nestedTypes").map_or(Ok(empty), |nested| eval.force(nested));
        }
        _ => Vec::new(),
    };
    let mut entries = Vec::new();
    for (name, ty) in nested {
        entries.push((name, type_value(eval, ty)));
    }
    Ok(eval.set(&entries))
}

/// An option as `options` has it.
pub(super) fn option_value<'a>(eval: &mut Eval<'a>, option: &'a OptionNode<'a>) -> Result<Value<'a>> {
    let declaration = option.declaration(eval)?;
    let files: Vec<Value<'a>> = declaration.files.iter().map(|file| Value::String(file)).collect();
    let files = eval.list(&files);
    let mut positions = Vec::new();
    for (pos, file) in declaration.positions.iter().zip(declaration.files) {
        // Of a declaration that a function made, the file is known at least.
        positions.push(if *pos == Pos::NONE {
            eval.set(&[("file", Value::String(file)), ("line", Value::Null), ("column", Value::Null)])
        } else {
            eval.position_value(*pos)
        });
    }
    let positions = eval.list(&positions);
    let definitions = |eval: &mut Eval<'a>, map: fn(&mut Eval<'a>, Def<'a>) -> Value<'a>| {
        eval.native(Pos::NONE, move |eval| {
            let mut values = Vec::new();
            for def in option.merged(eval)?.definitions.0 {
                values.push(map(eval, *def));
            }
            Ok(eval.list(&values))
        })
    };
    let own = [
        ("loc", loc_value(eval, option.loc)),
        ("declarations", files),
        ("declarationPositions", positions),
        ("options", eval.list(&[])),
        ("type", type_value(eval, declaration.ty)),
        ("value", eval.native(option.declared_at(), move |eval| option.value(eval))),
        ("isDefined", eval.native(Pos::NONE, move |eval| option.is_defined(eval).map(Value::Bool))),
        ("highestPrio", eval.native(Pos::NONE, move |eval| Ok(Value::Int(option.merged(eval)?.definitions.1)))),
        ("definitions", definitions(eval, |_, def| def.value)),
        ("files", definitions(eval, |_, def| Value::String(def.file))),
        ("definitionsWithLocations", definitions(eval, located)),
        ("valueMeta", super::value_meta::value_meta(eval, option)),
        ("__toString", {
            let shown = eval.string(show_option(option.loc).as_bytes());
            eval.native_function("constant", 1, move |eval, _| eval.force(shown))
        }),
    ];
    let own = eval.set(&own);
    let own = eval.force_attrs(own)?;
    let given = AttrSet::from_unsorted(eval.arena, &mut super::declare::attribute_list(eval, declaration));
    Ok(Value::Attrs(AttrSet::update(eval.arena, given, own)))
}

/// `functionTo`: what all functions give, merged.
pub(super) fn merged_function<'a>(
    eval: &mut Eval<'a>,
    loc: OptionPath<'a>,
    result: &'a Type<'a>,
    defs: &'a [Def<'a>],
) -> Result<Value<'a>> {
    let mut formals: Vec<Attribute<'a>> = Vec::new();
    for def in defs {
        let function = eval.force(def.value)?;
        for (name, default) in eval.formal_defaults(function) {
            match formals.iter_mut().find(|attribute| attribute.name == name) {
                Some(known) => {
                    let both = matches!(known.value.get(), Value::Bool(true)) && default;
                    known.value = Value::Bool(both).stored(eval.arena);
                }
                None => {
                    formals.push(Attribute { name, pos: Pos::NONE, value: Value::Bool(default).stored(eval.arena) });
                }
            }
        }
    }
    let formals = Value::Attrs(AttrSet::from_unsorted(eval.arena, &mut formals));
    let functor = eval.native_function("functionTo", 2, move |eval, args| call_all(eval, loc, result, defs, args[1]));
    Ok(eval.set(&[("__functionArgs", formals), ("__functor", functor)]))
}

/// `anything` and `mergeDefaultOption` for functions: a function of what all of them give.
pub(super) fn function_of<'a>(
    eval: &Eval<'a>,
    loc: OptionPath<'a>,
    result: &'a Type<'a>,
    defs: &'a [Def<'a>],
) -> Value<'a> {
    eval.native_function("functionTo", 1, move |eval, args| call_all(eval, loc, result, defs, args[0]))
}

/// What is defined and declared nowhere: sets name by name, lists one after the other, all else must be equal.
pub(super) fn foreign<'a>(
    eval: &Eval<'a>,
    system: &'a System<'a>,
    loc: OptionPath<'a>,
    name: Symbol,
    defs: &'a [Def<'a>],
) -> Attribute<'a> {
    let pos = defs.first().map_or(Pos::NONE, |def| def.pos);
    let value = eval.native(pos, move |eval| {
        let normal = normalize(eval, defs)?;
        merge_foreign(eval, system, loc, normal)
    });
    Attribute { name, pos, value: value.stored(eval.arena) }
}

fn merge_foreign<'a>(
    eval: &mut Eval<'a>,
    system: &'a System<'a>,
    loc: OptionPath<'a>,
    normal: Normal<'a>,
) -> Result<Value<'a>> {
    let defs = normal.0;
    let mut sets = 0;
    let mut lists = 0;
    for def in defs {
        match eval.force(def.value)? {
            Value::Attrs(set) => {
                let kind = eval.symbols.intern(b"type");
                sets += usize::from(set.get(kind).is_none());
            }
            Value::List(_) => lists += 1,
            _ => {}
        }
    }
    if sets == defs.len() && sets > 0 {
        let mut attributes = Vec::new();
        for (name, defs) in super::merge::by_name(eval, system, defs)? {
            let loc = child(eval, loc, eval.symbols.text(name));
            attributes.push(foreign(eval, system, loc, name, defs));
        }
        let set = AttrSet::from_unsorted(eval.arena, &mut attributes);
        return Ok(Value::Attrs(super::origin::defined(eval, system, loc, set)));
    }
    if lists == defs.len() && lists > 0 {
        let mut items = Vec::new();
        for def in defs {
            items.extend_from_slice(eval.force_list(def.value)?);
        }
        return Ok(eval.list_of(eval.arena.alloc_slice_copy(&items)));
    }
    if defs.is_empty() {
        let message = format!("The option `{}' was accessed but has no value defined.", show_option(loc));
        return Err(failure("option::missing", loc, message, []));
    }
    if sets + lists > 0 {
        let files = show_files(defs.iter().map(|def| &def.file));
        let message = format!("The option `{}' has conflicting option types in {files}", show_option(loc));
        let places: Vec<_> = defs.iter().map(|def| (def.pos, label(eval, def.value))).collect();
        return Err(failure("option::conflict", loc, message, places));
    }
    let [_, ..] = defs else { return Ok(Value::Null) };
    let raw = Type::new(eval, system, Kind::Ints("foreign", "value", i64::MIN, i64::MAX));
    match defs {
        [one] => eval.force(one.value),
        _ => raw.merge(eval, loc, defs, Some(normal.1)),
    }
}

/// Merges what functions give for an argument.
fn call_all<'a>(
    eval: &mut Eval<'a>,
    loc: OptionPath<'a>,
    ty: &'a Type<'a>,
    defs: &[Def<'a>],
    argument: Value<'a>,
) -> Result<Value<'a>> {
    let mut results = Vec::new();
    for def in defs {
        let function = def.value;
        let value = eval.native(def.pos, move |eval| eval.call(function, &[argument], Pos::NONE));
        results.push(Def { value, ..*def });
    }
    if let Kind::Simple(Simple::Unspecified) = ty.kind {
        let results = eval.arena.alloc_slice_copy(&results);
        return ty.merge(eval, loc, results, None);
    }
    let loc = child(eval, loc, b"<function body>");
    let normal = normalize(eval, &results)?;
    super::merge::value_or_empty(eval, loc, ty, normal)
}
