//! What our `lib` gets from Rust: `evalModules`, `mergeDefinitions` and the types.

use super::collect::{Module, Source};
use super::constructors::CONSTRUCTORS;
use super::evaluation::{EvalModules, Evaluation};
use super::merge::{child, merge_checked, merge_equal, normalize_kept, value_or_empty};
use super::submodule::Submodule;
use super::types::{DEFAULT_PLACEHOLDER, Kind, Simple, Type};
use super::visible::{defs_of, defs_value, loc_of, type_value};
use super::{System, value_meta};
use crate::eval::{AttrSet, Callee, Coercion, ErrorKind, Eval, EvalError, NixString, Partial, Pos, Result, Value};
use crate::names::OptionPath;
use crate::syntax::known;

/// What a function does that the files of our `lib` get.
pub(super) type Run = for<'a> fn(&'a System<'a>, &mut Eval<'a>, &[Value<'a>]) -> Result<Value<'a>>;

/// The attributes of a type that are functions, each of the type and its own arguments.
const TYPE_FUNCTIONS: [(&str, u8, TypeRun); 5] = [
    ("check", 2, |ty, eval, args| ty.check(eval, args[0]).map(Value::Bool)),
    ("merge", 3, |ty, eval, args| {
        let (loc, defs) = (loc_of(eval, args[0])?, defs_of(eval, args[1])?);
        ty.merge(eval, loc, defs, None)
    }),
    ("getSubOptions", 2, |ty, eval, args| {
        let prefix = loc_of(eval, args[0])?;
        sub_options(eval, ty, prefix)
    }),
    ("substSubModules", 2, |ty, eval, args| {
        let modules: Vec<Source<'_>> = eval.force_list(args[0])?.iter().map(|item| Source::Value(item.get())).collect();
        let ty = ty.with_modules(eval, &modules)?;
        Ok(type_value(eval, ty))
    }),
    ("typeMerge", 2, type_merge),
];

type TypeRun = for<'a> fn(&'a Type<'a>, &mut Eval<'a>, &[Value<'a>]) -> Result<Value<'a>>;

/// These functions of a type; the first argument of each is the type's own set.
pub(super) fn type_functions<'a>(eval: &Eval<'a>, ty: &'a Type<'a>) -> Vec<(&'static str, Value<'a>)> {
    let function = |(name, arity, run): (&'static str, u8, TypeRun)| {
        let value = eval.native(Pos::NONE, move |eval| {
            let own = type_value(eval, ty);
            Ok(eval.native_partial(name, arity, &[own], move |eval, args| run(ty, eval, &args[1..])))
        });
        (name, value)
    };
    TYPE_FUNCTIONS.into_iter().map(function).collect()
}

fn sub_options<'a>(eval: &mut Eval<'a>, ty: &'a Type<'a>, prefix: OptionPath<'a>) -> Result<Value<'a>> {
    match ty.kind {
        Kind::Submodule(submodule) => submodule.documented(eval, prefix),
        Kind::ListOf(inner) | Kind::NonEmptyListOf(inner) => {
            let prefix = child(eval, prefix, b"*");
            sub_options(eval, inner, prefix)
        }
        Kind::AttrsOf { element, placeholder, .. } => {
            let prefix = prefix.within(eval.arena, &format!("<{placeholder}>"));
            sub_options(eval, element, prefix)
        }
        Kind::FunctionTo(inner) => {
            let prefix = child(eval, prefix, b"<function body>");
            sub_options(eval, inner, prefix)
        }
        Kind::NullOr(inner) | Kind::CoercedTo(_, _, inner) | Kind::Unique(_, inner) | Kind::AddCheck(inner, _) => {
            sub_options(eval, inner, prefix)
        }
        Kind::Delayed(value) => ty.behind(eval, *value, |eval, inner| sub_options(eval, inner, prefix)),
        _ => {
            let Value::Attrs(set) = type_value(eval, ty) else { return Ok(Value::Null) };
            let function = eval.named(set, "getSubOptions").unwrap_or(Value::Null);
            if !matches!(ty.kind, Kind::Foreign(_)) {
                return Ok(eval.set(&[]));
            }
            let prefix = super::visible::loc_value(eval, prefix);
            eval.call(function, &[prefix], Pos::NONE)
        }
    }
}

/// The type of ours whose `merge` a set has, and whether it has its `check` too.
pub(super) fn original<'a>(
    eval: &mut Eval<'a>,
    system: &'a System<'a>,
    set: &'a AttrSet<'a>,
) -> Result<Option<(&'a Type<'a>, bool)>> {
    let of = |eval: &mut Eval<'a>, name: &str| -> Result<Option<Value<'a>>> {
        let Some(value) = eval.named(set, name) else { return Ok(None) };
        match eval.force(value)? {
            Value::Partial(Partial { callee: Callee::Native(native), arguments }) if native.name == name => {
                Ok(arguments.first().copied())
            }
            _ => Ok(None),
        }
    };
    let Some(merge) = of(eval, "merge")? else { return Ok(None) };
    let original = Type::of(eval, system, merge)?;
    let coherent = match of(eval, "check")? {
        Some(check) => std::ptr::eq(Type::of(eval, system, check)?, original),
        None => false,
    };
    Ok(Some((original, coherent)))
}

fn type_merge<'a>(ty: &'a Type<'a>, eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let functor = eval.force(args[0])?;
    let other = eval.select_one(functor, known::TYPE, Pos::NONE)?;
    if !matches!(other, Value::Attrs(_)) {
        return Ok(Value::Null);
    }
    let other = Type::of(eval, ty.system, other)?;
    Ok(match ty.merged_with(eval, other)? {
        Some(merged) => type_value(eval, merged),
        None => Value::Null,
    })
}

pub(super) fn optional_text<'a>(
    eval: &mut Eval<'a>,
    set: &'a AttrSet<'a>,
    name: &str,
) -> Result<Option<&'a NixString<'a>>> {
    let Some(value) = eval.named(set, name) else { return Ok(None) };
    match eval.force(value)? {
        Value::Null => Ok(None),
        other => eval.coerce(other, Coercion { more: true, copy_to_store: false }).map(Some),
    }
}

pub(super) fn optional_bool<'a>(eval: &mut Eval<'a>, set: &'a AttrSet<'a>, name: &str) -> Result<Option<bool>> {
    let Some(value) = eval.named(set, name) else { return Ok(None) };
    match eval.force(value)? {
        Value::Null => Ok(None),
        other => eval.force_bool(other).map(Some),
    }
}

pub(super) fn special_args<'a>(eval: &mut Eval<'a>, set: &'a AttrSet<'a>) -> Result<&'a AttrSet<'a>> {
    match eval.named(set, "specialArgs") {
        Some(special) => eval.force_attrs(special),
        None => Ok(AttrSet::sorted(eval.arena, &[])),
    }
}

pub(super) fn sources<'a>(eval: &mut Eval<'a>, set: &'a AttrSet<'a>) -> Result<Vec<Source<'a>>> {
    let Some(modules) = eval.named(set, "modules") else { return Ok(Vec::new()) };
    Ok(eval.force_list(modules)?.iter().map(|module| Source::Value(module.get())).collect())
}

/// `lib.evalModules`
fn eval_modules<'a>(system: &'a System<'a>, eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let modules = sources(eval, set)?;
    let prefix = match eval.named(set, "prefix") {
        Some(prefix) => loc_of(eval, prefix)?,
        None => OptionPath::Root,
    };
    let request = EvalModules {
        modules: eval.arena.alloc_slice_copy(&modules),
        prefix,
        special_args: special_args(eval, set)?,
        class: optional_text(eval, set, "class")?,
        foreign: false,
        system,
    };
    let evaluation = Evaluation::new(eval, request);
    Ok(evaluation_value(eval, evaluation))
}

/// `lib.modules.mergeModules prefix modules`
fn merge_modules<'a>(system: &'a System<'a>, eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let prefix = loc_of(eval, args[0])?;
    let mut modules = Vec::new();
    for module in eval.force_list(args[1])? {
        let set = eval.force_attrs(module.get())?;
        let file = optional_text(eval, set, "_file")?.unwrap_or(NixString::new_in(eval.arena, b""));
        let empty = eval.set(&[]);
        let options = eval.named(set, "options").unwrap_or(empty);
        let config = eval.named(set, "config").unwrap_or(empty);
        modules.push(Module::canonical(file, options, config));
    }
    let special_args = AttrSet::sorted(eval.arena, &[]);
    let request = EvalModules { modules: &[], prefix, special_args, class: None, foreign: false, system };
    let evaluation = Evaluation::of_modules(eval, request, &modules);
    let options = evaluation.options();
    let unmatched = eval.native(Pos::NONE, move |eval| {
        let mut found = Vec::new();
        evaluation.root(eval)?.unmatched(eval, &mut found)?;
        let mut items = Vec::new();
        for (path, def) in found {
            let names: Vec<Value<'a>> = path.iter().map(|name| Value::String(eval.symbols.string(*name))).collect();
            let names = eval.list(&names);
            items.push(eval.set(&[("file", Value::String(def.file)), ("prefix", names), ("value", def.value)]));
        }
        Ok(eval.list(&items))
    });
    Ok(eval.set(&[("matchedOptions", options), ("unmatchedDefns", unmatched)]))
}

/// What `evalModules` returns.
pub(super) fn evaluation_value<'a>(eval: &mut Eval<'a>, evaluation: &'a Evaluation<'a>) -> Value<'a> {
    let kind = eval.string(b"configuration");
    let config = evaluation.config(eval);
    let checked = |eval: &Eval<'a>, value: Value<'a>| {
        eval.native(Pos::NONE, move |eval| {
            evaluation.check(eval)?;
            eval.force(value)
        })
    };
    let options = checked(eval, evaluation.options());
    let module = eval.native(Pos::NONE, move |eval| {
        evaluation.check(eval)?;
        let name = known::MODULE;
        evaluation.root(eval)?.value_of(eval, name)
    });
    let extend = eval.native(Pos::NONE, move |eval| Ok(extend_modules_function(eval, evaluation)));
    let ty = eval.native(Pos::NONE, move |eval| Ok(module_type(eval, evaluation)));
    let class = evaluation.request.class.map_or(Value::Null, Value::String);
    eval.set(&[
        ("_type", kind),
        ("config", config),
        ("options", options),
        ("_module", module),
        ("extendModules", extend),
        ("type", ty),
        ("class", class),
        ("graph", eval.native(Pos::NONE, move |eval| evaluation.graph(eval))),
    ])
}

/// `extendModules` of an evaluation: a function of `{ modules, specialArgs, prefix }`.
pub(super) fn extend_modules_function<'a>(eval: &Eval<'a>, evaluation: &'a Evaluation<'a>) -> Value<'a> {
    let base = evaluation.request;
    eval.native_function("extendModules", 1, move |eval, args| {
        let more = eval.force_attrs(args[0])?;
        let modules = [base.modules, &sources(eval, more)?].concat();
        let special_args = AttrSet::update(eval.arena, base.special_args, special_args(eval, more)?);
        let prefix = match eval.named(more, "prefix") {
            Some(prefix) => loc_of(eval, prefix)?,
            None => base.prefix,
        };
        let modules = eval.arena.alloc_slice_copy(&modules);
        let evaluation = Evaluation::new(eval, EvalModules { modules, prefix, special_args, foreign: false, ..base });
        Ok(evaluation_value(eval, evaluation))
    })
}

/// The type of submodules like an evaluation.
pub(super) fn module_type<'a>(eval: &mut Eval<'a>, evaluation: &'a Evaluation<'a>) -> Value<'a> {
    let request = evaluation.request;
    let submodule =
        Submodule::alloc(eval, request.system, request.modules, request.special_args, request.class, Some(false), None);
    let ty = Type::new(eval, request.system, Kind::Submodule(submodule));
    type_value(eval, ty)
}

/// A declaration, as `mkOption` makes one.
pub(super) fn option_set<'a>(eval: &mut Eval<'a>, entries: &[(&str, Value<'a>)]) -> Value<'a> {
    let kind = eval.string(b"option");
    let entries: Vec<(&str, Value<'a>)> = [("_type", kind)].into_iter().chain(entries.iter().copied()).collect();
    eval.set(&entries)
}

/// The declarations of `_module`. `_module.args` of the outermost modules is for users, and so in documentation.
pub(super) fn internal_options<'a>(eval: &mut Eval<'a>, system: &'a System<'a>, is_outermost: bool) -> Value<'a> {
    let cell = &system.internal[usize::from(is_outermost)];
    if let Some(known) = cell.get() {
        return known;
    }
    let raw = Type::simple(eval, system, Simple::Raw);
    let kind = Kind::AttrsOf { element: raw, lazy: true, placeholder: DEFAULT_PLACEHOLDER };
    let args = type_of(eval, system, kind);
    let check = Type::simple(eval, system, Simple::Bool);
    let check = type_value(eval, check);
    let option_type = Type::simple(eval, system, Simple::OptionType);
    let freeform = type_of(eval, system, Kind::NullOr(option_type));
    let special = type_value(eval, raw);
    let option = |eval: &mut Eval<'a>, ty: Value<'a>, internal: bool, more: &[(&str, Value<'a>)]| {
        let own = [("type", ty), ("internal", Value::Bool(internal))];
        option_set(eval, &[&own, more].concat())
    };
    let description = eval.string(b"What modules are called with beside `config`, `lib`, `options` and `specialArgs`.");
    let args = option(eval, args, !is_outermost, &[("description", description)]);
    let check = option(eval, check, true, &[("default", Value::Bool(true))]);
    let freeform = option(eval, freeform, true, &[("default", Value::Null)]);
    let special = option(eval, special, true, &[("readOnly", Value::Bool(true))]);
    let options = eval.set(&[("args", args), ("check", check), ("freeformType", freeform), ("specialArgs", special)]);
    let options = eval.set(&[("_module", options)]);
    cell.set(Some(options));
    options
}

pub(super) fn type_of<'a>(eval: &mut Eval<'a>, system: &'a System<'a>, kind: Kind<'a>) -> Value<'a> {
    let ty = Type::new(eval, system, kind);
    type_value(eval, ty)
}

/// `mergeDefinitions loc type definitions`
fn merge_definitions<'a>(system: &'a System<'a>, eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (loc, ty, raw) = (loc_of(eval, args[0])?, Type::of(eval, system, args[1])?, defs_of(eval, args[2])?);
    let value = eval.native(Pos::NONE, move |eval| {
        let normal = normalize_kept(eval, raw)?;
        value_or_empty(eval, loc, ty, normal)
    });
    let values = eval.native(Pos::NONE, move |eval| {
        let (defs, _) = normalize_kept(eval, raw)?;
        Ok(defs_value(eval, defs))
    });
    let priority = eval.native(Pos::NONE, move |eval| super::merge::priority(eval, raw).map(Value::Int));
    let defined = eval.native(Pos::NONE, move |eval| Ok(Value::Bool(!normalize_kept(eval, raw)?.0.is_empty())));
    let optional = eval.native(Pos::NONE, move |eval| {
        let defined = !normalize_kept(eval, raw)?.0.is_empty();
        Ok(if defined { eval.set(&[("value", value)]) } else { eval.set(&[]) })
    });
    let final_ = eval.set(&[("values", values), ("highestPrio", priority)]);
    let meta = eval.native(Pos::NONE, move |eval| {
        let (defs, _) = normalize_kept(eval, raw)?;
        value_meta::of_definitions(eval, ty, loc, defs)
    });
    // What is wrong is thrown by the value.
    let checked = eval.set(&[("headError", Value::Null), ("value", value), ("valueMeta", meta)]);
    Ok(eval.set(&[
        ("defsFinal'", final_),
        ("defsFinal", values),
        ("mergedValue", value),
        ("isDefined", defined),
        ("optionalValue", optional),
        ("checkedAndMerged", checked),
    ]))
}

/// `checkedMerge loc type definitions`: the value of definitions that have no properties.
fn checked_merge<'a>(system: &'a System<'a>, eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (loc, ty, defs) = (loc_of(eval, args[0])?, Type::of(eval, system, args[1])?, defs_of(eval, args[2])?);
    merge_checked(eval, loc, ty, (defs, 100))
}

/// `lib.options.mergeEqualOption loc definitions`
fn merge_equal_option<'a>(system: &'a System<'a>, eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (loc, defs) = (loc_of(eval, args[0])?, defs_of(eval, args[1])?);
    if defs.is_empty() {
        return Err(EvalError::new(
            ErrorKind::Abort,
            "evaluation aborted with the following error message: 'This case should never happen.'",
        ));
    }
    merge_equal(eval, system, loc, defs, None)
}

static FUNCTIONS: [(&str, u8, Run); 5] = [
    ("mergeEqualOption", 2, merge_equal_option),
    ("evalModules", 1, eval_modules),
    ("mergeModules", 2, merge_modules),
    ("mergeDefinitions", 3, merge_definitions),
    ("checkedMerge", 3, checked_merge),
];

/// All of it, as the attribute set that the files of our `lib` see as `native`.
pub fn natives<'a>(eval: &mut Eval<'a>, system: &'a System<'a>) -> Value<'a> {
    let mut entries: Vec<(&str, Value<'a>)> = FUNCTIONS
        .iter()
        .chain(&CONSTRUCTORS)
        .map(|(name, arity, run)| (*name, eval.native_function(name, *arity, |eval, args| run(system, eval, args))))
        .collect();
    for simple in Simple::ALL {
        let ty = eval.native(Pos::NONE, move |eval| {
            let ty = Type::simple(eval, system, simple);
            Ok(type_value(eval, ty))
        });
        entries.push((simple.name(), ty));
    }
    eval.set(&entries)
}
