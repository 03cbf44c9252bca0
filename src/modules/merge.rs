//! From definitions to one value, by the rules of the type (`mergeDefinitions`, and each type's `merge`).

use super::System;
use super::declare::{Decl, merge_declarations};
use super::errors::{self, Failure, failure};
use super::properties::{
    DEFAULT_OVERRIDE_PRIORITY, Def, Property, discharge, filter_overrides, property, sort_properties,
};
use super::show::{show_defs, show_files};
use super::types::{Kind, Simple, Type};
use super::{checking, natives, submodule, visible};
use crate::eval::{AttrSet, Attribute, Coercion, Eval, EvalError, NixString, Pos, Result, Value};
use crate::names::{OptionPath, show_option};
use crate::syntax::{Symbol, known};

/// Definitions without properties, and their priority.
pub(crate) type Normal<'a> = (&'a [Def<'a>], i64);

/// The strongest priority of some definitions (`highestPrio`).
pub(super) fn priority<'a>(eval: &mut Eval<'a>, definitions: &[Def<'a>]) -> Result<i64> {
    let mut discharged = Vec::new();
    for def in definitions {
        discharge(eval, *def, &mut discharged)?;
    }
    Ok(filter_overrides(eval, discharged)?.1)
}

/// Definitions that have no properties, as they are.
pub(super) fn plain<'a>(eval: &mut Eval<'a>, definitions: &'a [Def<'a>]) -> Result<Option<Normal<'a>>> {
    for def in definitions {
        let property = property(eval, def.value).map_err(|error| in_definitions(error, def))?;
        if !matches!(property, Property::None) {
            return Ok(None);
        }
    }
    Ok((!definitions.is_empty()).then_some((definitions, DEFAULT_OVERRIDE_PRIORITY)))
}

fn in_definitions(error: Box<EvalError>, def: &Def) -> Box<EvalError> {
    error.trace(def.pos, format!("while evaluating definitions from `{}':", def.file.show()))
}

/// The same as [`normalize`]; what has no properties is not copied.
pub(super) fn normalize_kept<'a>(eval: &mut Eval<'a>, definitions: &'a [Def<'a>]) -> Result<Normal<'a>> {
    match plain(eval, definitions)? {
        Some(normal) => Ok(normal),
        None => normalize(eval, definitions),
    }
}

/// Takes all properties off (`defsFinal` of `mergeDefinitions`).
pub(super) fn normalize<'a>(eval: &mut Eval<'a>, definitions: &[Def<'a>]) -> Result<Normal<'a>> {
    let mut discharged = Vec::with_capacity(definitions.len());
    for def in definitions {
        discharge(eval, *def, &mut discharged).map_err(|error| in_definitions(error, def))?;
    }
    let (filtered, priority) = filter_overrides(eval, discharged)?;
    let mut ordered = false;
    for def in &filtered {
        ordered |= matches!(property(eval, def.value)?, Property::Order { .. });
    }
    let sorted = if ordered { sort_properties(eval, filtered)? } else { filtered };
    Ok((eval.arena.alloc_slice_copy(&sorted), priority))
}

/// Checks and merges definitions that have no properties any more: at least one.
pub(super) fn merge_checked<'a>(
    eval: &mut Eval<'a>,
    loc: OptionPath<'a>,
    ty: &'a Type<'a>,
    (definitions, priority): Normal<'a>,
) -> Result<Value<'a>> {
    if let Some(wrong) = ty.wrong(eval, loc, definitions)? {
        return Err(wrong);
    }
    for def in definitions {
        eval.note(def.reads);
    }
    ty.merge(eval, loc, definitions, Some(priority))
}

impl<'a> Type<'a> {
    /// Merges definitions that passed the check (`merge`).
    pub(super) fn merge(
        &'a self,
        eval: &mut Eval<'a>,
        loc: OptionPath<'a>,
        defs: &'a [Def<'a>],
        priority: Option<i64>,
    ) -> Result<Value<'a>> {
        match self.kind {
            Kind::Simple(simple) => merge_simple(eval, self.system, simple, loc, defs, priority),
            Kind::SeparatedString(separator) => {
                let values: Vec<Value<'a>> = defs.iter().map(|def| def.value).collect();
                eval.join(separator.bytes, &values)
            }
            Kind::Ints(..) | Kind::StrMatching(_) | Kind::Path { .. } | Kind::Enum(_) => {
                merge_equal(eval, self.system, loc, defs, priority)
            }
            Kind::ListOf(element) | Kind::NonEmptyListOf(element) => merge_list(eval, loc, element, defs),
            Kind::AttrsOf { element, lazy, .. } => merge_attrs(eval, loc, element, lazy, defs),
            Kind::NullOr(element) => {
                let mut nulls = 0;
                for def in defs {
                    nulls += usize::from(matches!(eval.force(def.value)?, Value::Null));
                }
                if nulls == 0 {
                    element.merge(eval, loc, defs, priority)
                } else if nulls == defs.len() {
                    Ok(Value::Null)
                } else {
                    let files = show_files(defs.iter().map(|def| &def.file));
                    let option = show_option(loc);
                    let message = format!("The option `{option}` is defined both null and not null, in {files}.");
                    Err(failure("option::conflict", loc, message, places(eval, defs)))
                }
            }
            Kind::Either(left, right) => {
                if let Some(side) = Self::side(eval, loc, left, right, defs)? {
                    return side.merge(eval, loc, defs, priority);
                }
                let why = checking::neither(eval, loc, left, right, defs)?;
                let option = show_option(loc);
                let warning = format!(
                    "One or more definitions did not pass the type-check of the 'either' type.\n{why}\nA \
                     `freeformType` is the type of all names together: where `either` or `oneOf` is meant for the \
                     value of each, it is `freeformType = types.attrsOf (types.either t1 t2)`. Otherwise give the \
                     option `{option}` the type that it has. Newer nixpkgs make this an error."
                );
                eval.warn(warning.as_bytes())?;
                merge_simple(eval, self.system, Simple::Raw, loc, defs, priority)
            }
            Kind::CoercedTo(from, coerce, to) => {
                let mut coerced = Vec::new();
                for def in defs {
                    let value = def.value;
                    let value = if from.check(eval, value)? {
                        eval.native(def.pos, move |eval| eval.call(coerce, &[value], Pos::NONE))
                    } else {
                        value
                    };
                    coerced.push(Def { value, ..*def });
                }
                let coerced = eval.arena.alloc_slice_copy(&coerced);
                to.merge(eval, loc, coerced, priority)
            }
            Kind::FunctionTo(result) => visible::merged_function(eval, loc, result, defs),
            Kind::Submodule(submodule) => submodule::merge(eval, loc, submodule, defs),
            Kind::Unique(message, base) => {
                if defs.len() == 1 {
                    base.merge(eval, loc, defs, priority)
                } else {
                    Err(not_unique(eval, loc, message, defs)?)
                }
            }
            Kind::AddCheck(base, _) => base.merge(eval, loc, defs, priority),
            Kind::Delayed(value) => self.behind(eval, *value, |eval, ty| ty.merge(eval, loc, defs, priority)),
            Kind::Foreign(set) => {
                let merge = known::MERGE;
                let Some(merge) = set.get(merge).map(|attribute| attribute.value.get()) else {
                    return Err(eval.attribute_missing(set, merge));
                };
                // Few types look at where the option is, unless they complain.
                let loc = eval.native(Pos::NONE, move |eval| Ok(visible::loc_value(eval, loc)));
                let defs = visible::defs_value(eval, defs);
                eval.call(merge, &[loc, defs], Pos::NONE)
            }
        }
    }

    /// The value of an option that nobody defines (`emptyValue`).
    pub(super) fn empty_value(&'a self, eval: &mut Eval<'a>) -> Result<Option<Value<'a>>> {
        Ok(match self.kind {
            Kind::ListOf(_) => Some(eval.list(&[])),
            Kind::AttrsOf { .. } | Kind::Simple(Simple::Attrs) => Some(eval.set(&[])),
            Kind::NullOr(_) => Some(Value::Null),
            Kind::Submodule(submodule) => {
                let base = submodule.base(eval);
                Some(base.config(eval))
            }
            Kind::Unique(_, base) | Kind::AddCheck(base, _) | Kind::CoercedTo(_, _, base) => base.empty_value(eval)?,
            Kind::Delayed(value) => self.behind(eval, *value, |eval, ty| ty.empty_value(eval))?,
            Kind::Foreign(set) => {
                let name = eval.symbols.intern(b"emptyValue");
                let value = eval.symbols.intern(b"value");
                match set.get(name).map(|attribute| attribute.value.get()) {
                    Some(empty) => eval.force_attrs(empty)?.get(value).map(|attribute| attribute.value.get()),
                    None => None,
                }
            }
            _ => None,
        })
    }
}

fn places<'a>(eval: &mut Eval<'a>, defs: &[Def<'a>]) -> Vec<(Pos, String)> {
    defs.iter().map(|def| (def.pos, super::show::label(eval, def.value))).collect()
}

fn merge_simple<'a>(
    eval: &mut Eval<'a>,
    system: &'a System<'a>,
    simple: Simple,
    loc: OptionPath<'a>,
    defs: &'a [Def<'a>],
    priority: Option<i64>,
) -> Result<Value<'a>> {
    match simple {
        Simple::Bool | Simple::Int | Simple::Float | Simple::Str | Simple::NonEmptyStr => {
            merge_equal(eval, system, loc, defs, priority)
        }
        Simple::SingleLineStr => {
            let Value::String(text) = merge_equal(eval, system, loc, defs, priority)? else { return Ok(Value::Null) };
            let line = text.bytes.strip_suffix(b"\n").unwrap_or(text.bytes);
            Ok(Value::String(eval.arena.alloc(NixString { bytes: line, context: text.context })))
        }
        Simple::BoolByOr => {
            for def in defs {
                if eval.force_bool(def.value)? {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        }
        Simple::Attrs => {
            let mut all = AttrSet::sorted(eval.arena, &[]);
            for def in defs {
                all = AttrSet::update(eval.arena, all, eval.force_attrs(def.value)?);
            }
            Ok(Value::Attrs(all))
        }
        Simple::Raw | Simple::Package => {
            if let [one] = defs {
                return eval.force(one.value);
            }
            let nothing = NixString::new_in(eval.arena, b"");
            Err(not_unique(eval, loc, nothing, defs)?)
        }
        Simple::OptionType => {
            if let [one] = defs {
                return eval.force(one.value);
            }
            // Types of several files are merged like declarations of one option, so that submodules know their files.
            let mut declarations = Vec::with_capacity(defs.len());
            for def in defs {
                let options = natives::option_set(eval, &[("type", def.value)]);
                declarations.push(Decl { file: def.file, pos: def.pos, options });
            }
            let merged = merge_declarations(eval, system, loc, &declarations)?;
            Ok(visible::type_value(eval, merged.ty))
        }
        Simple::Unspecified => merge_default(eval, system, loc, defs),
        Simple::Anything => merge_anything(eval, system, loc, defs, priority),
    }
}

/// `mergeEqualOption`
pub(super) fn merge_equal<'a>(
    eval: &mut Eval<'a>,
    system: &System<'a>,
    loc: OptionPath<'a>,
    defs: &[Def<'a>],
    priority: Option<i64>,
) -> Result<Value<'a>> {
    let first = defs[0];
    for other in &defs[1..] {
        if !eval.equal(first.value, other.value)? {
            return Err(errors::conflict(eval, system, loc, first, *other, priority)?);
        }
    }
    eval.force(first.value)
}

/// `mergeUniqueOption`
fn not_unique<'a>(
    eval: &mut Eval<'a>,
    loc: OptionPath<'a>,
    message: &NixString<'a>,
    defs: &[Def<'a>],
) -> Result<Failure> {
    let shown = show_defs(eval, defs)?;
    let message = format!(
        "The option `{}' is defined multiple times while it's expected to be unique.\n{}\nDefinition \
         values:{shown}\nUse `lib.mkForce value` or `lib.mkDefault value` to change the priority on any of these \
         definitions.",
        show_option(loc),
        message.show()
    );
    Ok(failure("option::unique", loc, message, places(eval, defs)))
}

/// `mergeDefaultOption`
fn merge_default<'a>(
    eval: &mut Eval<'a>,
    system: &'a System<'a>,
    loc: OptionPath<'a>,
    defs: &'a [Def<'a>],
) -> Result<Value<'a>> {
    if let [one] = defs {
        return eval.force(one.value);
    }
    let mut values = Vec::with_capacity(defs.len());
    for def in defs {
        values.push(eval.force(def.value)?);
    }
    if values.iter().all(|value| eval.is_function(*value)) {
        return Ok(visible::function_of(eval, loc, Type::simple(eval, system, Simple::Unspecified), defs));
    }
    match values[0] {
        Value::List(_) if values.iter().all(|value| matches!(value, Value::List(_))) => {
            let mut all = Vec::new();
            for value in values {
                all.extend_from_slice(eval.force_list(value)?);
            }
            Ok(eval.list_of(eval.arena.alloc_slice_copy(&all)))
        }
        Value::Attrs(_) if values.iter().all(|value| matches!(value, Value::Attrs(_))) => {
            let mut all = AttrSet::sorted(eval.arena, &[]);
            for value in values {
                all = AttrSet::update(eval.arena, all, eval.force_attrs(value)?);
            }
            Ok(Value::Attrs(all))
        }
        Value::Bool(_) if values.iter().all(|value| matches!(value, Value::Bool(_))) => {
            Ok(Value::Bool(values.iter().any(|value| matches!(value, Value::Bool(true)))))
        }
        Value::String(_) if values.iter().all(|value| matches!(value, Value::String(_))) => eval.join(b"", &values),
        Value::Int(first) if values.iter().all(|value| matches!(value, Value::Int(other) if *other == first)) => {
            Ok(Value::Int(first))
        }
        _ => {
            let shown = show_defs(eval, defs)?;
            let message = format!("Cannot merge definitions of `{}'. Definition values:{shown}", show_option(loc));
            Err(failure("option::conflict", loc, message, places(eval, defs)))
        }
    }
}

/// `anything`: sets name by name, functions by their results, all else must be equal.
fn merge_anything<'a>(
    eval: &mut Eval<'a>,
    system: &'a System<'a>,
    loc: OptionPath<'a>,
    defs: &'a [Def<'a>],
    priority: Option<i64>,
) -> Result<Value<'a>> {
    let mut common = None;
    for def in defs {
        let value = eval.force(def.value)?;
        let kind = match value {
            Value::Attrs(set) => {
                if eval.stands_for_text(set) {
                    "stringCoercibleSet"
                } else {
                    "set"
                }
            }
            other => Eval::type_name(other),
        };
        if *common.get_or_insert(kind) != kind {
            let files = show_files(defs.iter().map(|def| &def.file));
            let message = format!("The option `{}' has conflicting option types in {files}", show_option(loc));
            return Err(failure("option::conflict", loc, message, places(eval, defs)));
        }
    }
    let anything = Type::simple(eval, system, Simple::Anything);
    match common {
        Some("set") => merge_attrs(eval, loc, anything, false, defs),
        Some("stringCoercibleSet") => merge_simple(eval, system, Simple::Raw, loc, defs, priority),
        Some("lambda") => Ok(visible::function_of(eval, loc, anything, defs)),
        _ => merge_equal(eval, system, loc, defs, priority),
    }
}

fn merge_list<'a>(
    eval: &mut Eval<'a>,
    loc: OptionPath<'a>,
    element: &'a Type<'a>,
    defs: &[Def<'a>],
) -> Result<Value<'a>> {
    let mut merged = Vec::new();
    for (n, def) in defs.iter().enumerate() {
        for (m, item) in eval.force_list(def.value)?.iter().enumerate() {
            let one = Def { file: def.file, ..def.with(item.get()) };
            let (defs, priority) = normalize(eval, &[one])?;
            if defs.is_empty() {
                continue;
            }
            let loc = loc.within(eval.arena, &format!("[definition {}-entry {}]", n + 1, m + 1));
            let pos = defs[0].pos;
            merged.push(eval.native(pos, move |eval| merge_checked(eval, loc, element, (defs, priority))));
        }
    }
    Ok(eval.list(&merged))
}

fn merge_attrs<'a>(
    eval: &mut Eval<'a>,
    loc: OptionPath<'a>,
    element: &'a Type<'a>,
    lazy: bool,
    defs: &[Def<'a>],
) -> Result<Value<'a>> {
    let mut merged = Vec::new();
    for (name, defs) in by_name(eval, element.system, defs)? {
        let text = eval.symbols.text(name);
        let loc = child(eval, loc, text);
        let pos = defs[0].pos;
        let value = if lazy {
            eval.native(pos, move |eval| {
                let normal = normalize_kept(eval, defs)?;
                element.system.cell(eval, loc, pos, |eval| value_or_empty(eval, loc, element, normal))
            })
        } else {
            let normal = normalize_kept(eval, defs)?;
            if normal.0.is_empty() {
                continue;
            }
            eval.native(pos, move |eval| {
                let pos = normal.0.first().map_or(pos, |def| def.pos);
                element.system.cell(eval, loc, pos, |eval| merge_checked(eval, loc, element, normal))
            })
        };
        merged.push(Attribute { name, pos, value: value.stored(eval.arena) });
    }
    let set = AttrSet::from_unsorted(eval.arena, &mut merged);
    Ok(Value::Attrs(super::origin::defined(eval, element.system, loc, set)))
}

/// The merged value; the empty value where there are no definitions; an error where there is none either.
pub(super) fn value_or_empty<'a>(
    eval: &mut Eval<'a>,
    loc: OptionPath<'a>,
    ty: &'a Type<'a>,
    normal: Normal<'a>,
) -> Result<Value<'a>> {
    if !normal.0.is_empty() {
        return merge_checked(eval, loc, ty, normal);
    }
    match ty.empty_value(eval)? {
        Some(empty) => eval.force(empty),
        None => Err(errors::no_value(eval, loc, ty, None)?),
    }
}

/// The definitions of each name of some sets, in the byte order of the names.
pub(crate) fn by_name<'a>(
    eval: &mut Eval<'a>,
    system: &System<'a>,
    defs: &[Def<'a>],
) -> Result<Vec<(Symbol, &'a [Def<'a>])>> {
    let mut order: Vec<(Symbol, Vec<Def<'a>>)> = Vec::new();
    let mut places: rustc_hash::FxHashMap<Symbol, usize> = rustc_hash::FxHashMap::default();
    for def in defs {
        let set = eval.force_attrs(def.value)?;
        let reads = system.reads(eval, def);
        for attribute in set.all(eval.arena) {
            let place = *places.entry(attribute.name).or_insert_with(|| {
                order.push((attribute.name, Vec::new()));
                order.len() - 1
            });
            let pos = if attribute.pos == Pos::NONE { def.pos } else { attribute.pos };
            order[place].1.push(Def { file: def.file, pos, value: attribute.value.get(), reads });
        }
    }
    order.sort_by(|(a, _), (b, _)| eval.symbols.compare(*a, *b));
    Ok(order.into_iter().map(|(name, defs)| (name, &*eval.arena.alloc_slice_copy(&defs))).collect())
}

/// A path with one more name.
pub(super) fn child<'a>(eval: &Eval<'a>, loc: OptionPath<'a>, name: &'a [u8]) -> OptionPath<'a> {
    let name = std::str::from_utf8(name).unwrap_or_else(|_| eval.arena.alloc_str(&String::from_utf8_lossy(name)));
    OptionPath::Child(eval.arena.alloc(loc), name)
}

impl<'a> Eval<'a> {
    /// Texts with a separator between them, contexts merged (`concatStringsSep`).
    fn join(&mut self, separator: &[u8], values: &[Value<'a>]) -> Result<Value<'a>> {
        let mut bytes = Vec::new();
        let mut context: &'a [&'a [u8]] = &[];
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                bytes.extend_from_slice(separator);
            }
            let text = self.coerce(*value, Coercion::INTERPOLATION)?;
            bytes.extend_from_slice(text.bytes);
            context = self.merge_contexts(context, text.context);
        }
        Ok(self.string_with_context(&bytes, context))
    }
}
