//! Attribute sets.

use super::super::attrs::{AttrSet, Attribute};
use super::super::error::EvalError;
use super::super::interpret::Eval;
use super::super::value::{Pos, Result, State, Value};
use super::super::word::Word;
use crate::syntax::{Symbol, known};
use rustc_hash::FxHashMap;

pub(super) fn attr_names<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let attributes = eval.by_name(set);
    let names = attributes.iter().map(|attribute| Value::String(eval.symbols.string(attribute.name)));
    Ok(eval.list_of(eval.arena.alloc_slice_fill_iter(names.map(|name| name.stored(eval.arena)))))
}

pub(super) fn attr_values<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let values = eval.by_name(set).into_iter().map(|attribute| attribute.value);
    Ok(eval.list_of(eval.arena.alloc_slice_fill_iter(values)))
}

fn name_and_set<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<(Symbol, &'a AttrSet<'a>)> {
    let name = eval.string_without_context(args[0])?;
    let name = eval.symbols.intern(name);
    Ok((name, eval.force_attrs(args[1])?))
}

pub(super) fn get_attr<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (name, set) = name_and_set(eval, args)?;
    eval.select_one(Value::Attrs(set), name, Pos::NONE)
}

pub(super) fn has_attr<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (name, set) = name_and_set(eval, args)?;
    Ok(Value::Bool(set.get(name).is_some()))
}

pub(super) fn unsafe_get_attr_pos<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (name, set) = name_and_set(eval, args)?;
    let pos = set.get(name).map_or(Pos::NONE, |attribute| attribute.pos);
    Ok(eval.position_value(pos))
}

pub(super) fn remove_attrs<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let mut removed = Vec::new();
    for name in eval.force_list(args[1])? {
        let name = eval.string_without_context(name.get())?;
        removed.extend(eval.symbols.find(name));
    }
    removed.sort_unstable();
    let all = set.all(eval.arena);
    let kept = eval.arena.alloc_slice_at_most(all.len(), |kept| {
        all.iter().filter(|attribute| removed.binary_search(&attribute.name).is_err()).for_each(|one| kept.push(*one));
    });
    Ok(Value::Attrs(eval.sorted(kept)))
}

pub(super) fn intersect_attrs<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let left = eval.force_attrs(args[0])?;
    let right = eval.force_attrs(args[1])?;
    // The names of the smaller one are looked up in the other, whose layers need not become one.
    let mut common: Vec<Attribute<'a>> = Vec::new();
    if left.most(eval.arena) <= right.most(eval.arena) {
        common.extend(left.all(eval.arena).iter().filter_map(|attribute| right.get(attribute.name)));
    } else {
        common.extend(right.all(eval.arena).iter().filter(|attribute| left.get(attribute.name).is_some()));
    }
    Ok(Value::Attrs(eval.sorted(eval.arena.alloc_slice_copy(&common))))
}

pub(super) fn map_attrs<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let all = eval.force_attrs(args[1])?.all(eval.arena);
    let function = &*eval.arena.alloc(args[0].stored(eval.arena));
    map_all(eval, function, all)
}

/// A set with the same names, whose values are calls that wait for being needed.
fn map_all<'a>(eval: &mut Eval<'a>, function: &'a Word<'a>, all: &'a [Attribute<'a>]) -> Result<Value<'a>> {
    let mapped = eval.arena.alloc_slice_fill_iter(all.iter().map(|attribute| {
        let value = eval.thunk(State::ApplyAttr(function, attribute));
        Attribute { name: attribute.name, pos: Pos::NONE, value: value.stored(eval.arena) }
    }));
    Ok(Value::Attrs(eval.sorted(mapped)))
}

pub(super) fn list_to_attrs<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let items = eval.force_list(args[0])?;
    let mut attributes = Vec::with_capacity(items.len());
    for item in items {
        let set = eval.force_attrs(item.get())?;
        let Some(name) = set.get(known::NAME) else { return Err(eval.attribute_missing(set, known::NAME)) };
        let name = name.value.get();
        let text = eval.string_without_context(name)?;
        let name = eval.symbols.intern(text);
        // Of equal names the first counts, and the values of the others are not even looked for.
        let Some(value) = set.get(known::VALUE) else {
            if attributes.iter().any(|known: &Attribute<'a>| known.name == name) {
                continue;
            }
            return Err(eval.attribute_missing(set, known::VALUE));
        };
        attributes.push(Attribute { name, pos: value.pos, value: value.value });
    }
    Ok(Value::Attrs(AttrSet::from_unsorted(eval.arena, &mut attributes)))
}

pub(super) fn cat_attrs<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let name = eval.string_without_context(args[0])?;
    let name = eval.symbols.intern(name);
    let mut found = Vec::new();
    for item in eval.force_list(args[1])? {
        let set = eval.force_attrs(item.get())?;
        found.extend(set.get(name).map(|attribute| attribute.value));
    }
    Ok(eval.list_of(eval.arena.alloc_slice_copy(&found)))
}

pub(super) fn function_args<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let function = eval.force(args[0])?;
    match function {
        Value::Builtin(_) | Value::Partial(_) => Ok(Value::Attrs(eval.empty_set)),
        Value::Lambda(closure) => {
            let formals = closure.lambda.formals.unwrap_or_default();
            let mut attributes: Vec<Attribute<'a>> = Vec::with_capacity(formals.len());
            for formal in formals {
                let value = Value::Bool(formal.default.is_some());
                attributes.push(Attribute { name: formal.name, pos: formal.pos, value: value.stored(eval.arena) });
            }
            Ok(Value::Attrs(AttrSet::from_unsorted(eval.arena, &mut attributes)))
        }
        _ => Err(EvalError::other("'functionArgs' requires a function")),
    }
}

pub(super) fn zip_attrs_with<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let function = eval.force_function(args[0])?;
    let mut order: Vec<(Symbol, Vec<Value<'a>>)> = Vec::new();
    let mut places: FxHashMap<Symbol, usize> = FxHashMap::default();
    for item in eval.force_list(args[1])? {
        for attribute in eval.force_attrs(item.get())?.all(eval.arena) {
            let place = *places.entry(attribute.name).or_insert_with(|| {
                order.push((attribute.name, Vec::new()));
                order.len() - 1
            });
            order[place].1.push(attribute.value.get());
        }
    }
    let function = &*eval.arena.alloc(function.stored(eval.arena));
    let mut zipped: Vec<Attribute<'a>> = Vec::with_capacity(order.len());
    for (name, values) in order {
        let value = eval.list(&values);
        zipped.push(Attribute { name, pos: Pos::NONE, value: value.stored(eval.arena) });
    }
    zipped.sort_unstable_by_key(|attribute| attribute.name);
    map_all(eval, function, eval.arena.alloc_slice_copy(&zipped))
}
