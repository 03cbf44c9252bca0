//! `valueMeta`: what is known of a value beside it, as of a submodule its `configuration`.

use super::checking::checked_and_merged;
use super::merge::{by_name, child, normalize_kept};
use super::option::OptionNode;
use super::properties::Def;
use super::types::{Kind, Type};
use super::{natives, submodule};
use crate::eval::{AttrSet, Attribute, Eval, Pos, Result, Value};
use crate::names::OptionPath;

/// `valueMeta` of an option: of a submodule, its `configuration`.
pub(super) fn value_meta<'a>(eval: &Eval<'a>, option: &'a OptionNode<'a>) -> Value<'a> {
    eval.native(Pos::NONE, move |eval| {
        let ty = option.declaration(eval)?.ty;
        let (defs, _) = option.merged(eval)?.definitions;
        of_definitions(eval, ty, option.loc, defs)
    })
}

/// The same of definitions that have no properties.
pub(super) fn of_definitions<'a>(
    eval: &mut Eval<'a>,
    ty: &'a Type<'a>,
    loc: OptionPath<'a>,
    defs: &'a [Def<'a>],
) -> Result<Value<'a>> {
    let inner = |eval: &mut Eval<'a>, element: &'a Type<'a>, loc: OptionPath<'a>, raw: &'a [Def<'a>]| {
        eval.native(Pos::NONE, move |eval| {
            let (defs, _) = normalize_kept(eval, raw)?;
            of_definitions(eval, element, loc, defs)
        })
    };
    match ty.kind {
        Kind::Submodule(submodule) => {
            let evaluation = submodule::evaluate(eval, loc, submodule, defs)?;
            let configuration = natives::evaluation_value(eval, evaluation);
            Ok(eval.set(&[("configuration", configuration)]))
        }
        Kind::AttrsOf { element, .. } => {
            let mut attributes = Vec::new();
            for (name, raw) in by_name(eval, ty.system, defs)? {
                let loc = child(eval, loc, eval.symbols.text(name));
                attributes.push(Attribute {
                    name,
                    pos: Pos::NONE,
                    value: inner(eval, element, loc, raw).stored(eval.arena),
                });
            }
            let attrs = Value::Attrs(AttrSet::from_unsorted(eval.arena, &mut attributes));
            Ok(eval.set(&[("attrs", attrs)]))
        }
        Kind::ListOf(element) => {
            let mut items = Vec::new();
            for (n, def) in defs.iter().enumerate() {
                for (m, item) in eval.force_list(def.value)?.iter().enumerate() {
                    let loc = loc.within(eval.arena, &format!("[definition {}-entry {}]", n + 1, m + 1));
                    let raw = eval.arena.alloc_slice_copy(&[def.with(item.get())]);
                    items.push(inner(eval, element, loc, raw));
                }
            }
            let list = eval.list(eval.arena.alloc_slice_copy(&items));
            Ok(eval.set(&[("list", list)]))
        }
        Kind::AddCheck(base, _) | Kind::CoercedTo(_, _, base) => of_definitions(eval, base, loc, defs),
        Kind::Either(left, right) => match Type::side(eval, loc, left, right, defs)? {
            Some(side) => of_definitions(eval, side, loc, defs),
            None => Ok(eval.set(&[])),
        },
        Kind::Foreign(set) => {
            let merged = checked_and_merged(eval, loc, set, defs)?;
            match merged.and_then(|merged| eval.named(merged, "valueMeta")) {
                Some(meta) => eval.force(meta),
                None => Ok(eval.set(&[])),
            }
        }
        Kind::Delayed(value) => ty.behind(eval, *value, |eval, ty| of_definitions(eval, ty, loc, defs)),
        _ => Ok(eval.set(&[])),
    }
}
