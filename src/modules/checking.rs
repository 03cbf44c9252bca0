//! Whether definitions are of a type, before they are merged (`checkDefsForError`, `checkV2MergeCoherence`, and the
//! `headError` of types that merge by `merge.v2`).

use super::errors::{self, Failure, failure};
use super::natives;
use super::properties::Def;
use super::show::show_defs;
use super::types::{Kind, Type};
use super::visible::{defs_value, loc_value};
use crate::eval::{AttrSet, Eval, Pos, Result, Value};
use crate::names::{OptionPath, show_option};
use crate::syntax::known;

/// The `merge.v2` that a type of Nix has.
fn merge_v2<'a>(eval: &mut Eval<'a>, set: &'a AttrSet<'a>) -> Result<Option<Value<'a>>> {
    let Some(merge) = set.get(known::MERGE).map(|attribute| attribute.value.get()) else { return Ok(None) };
    match eval.force(merge)? {
        Value::Attrs(merge) => Ok(eval.named(merge, "v2")),
        _ => Ok(None),
    }
}

/// What a type of Nix gives that merges by `merge.v2`: `headError`, `value` and `valueMeta`.
pub(super) fn checked_and_merged<'a>(
    eval: &mut Eval<'a>,
    loc: OptionPath<'a>,
    set: &'a AttrSet<'a>,
    defs: &[Def<'a>],
) -> Result<Option<&'a AttrSet<'a>>> {
    let Some(merge) = merge_v2(eval, set)? else { return Ok(None) };
    let (loc, defs) = (loc_value(eval, loc), defs_value(eval, defs));
    let argument = eval.set(&[("loc", loc), ("defs", defs)]);
    let result = eval.call(merge, &[argument], Pos::NONE)?;
    eval.force_attrs(result).map(Some)
}

/// What a type that merges by `merge.v2` says of definitions that are not of it.
fn head_error<'a>(eval: &mut Eval<'a>, merged: &'a AttrSet<'a>) -> Result<Option<String>> {
    let Some(error) = eval.named(merged, "headError") else { return Ok(None) };
    match eval.force(error)? {
        Value::Attrs(error) => {
            let message = eval.named(error, "message").unwrap_or(Value::Null);
            Ok(Some(eval.force_string(message)?.show()))
        }
        _ => Ok(None),
    }
}

/// That definitions are of neither type of an `either`.
pub(super) fn neither<'a>(
    eval: &mut Eval<'a>,
    loc: OptionPath<'a>,
    left: &Type<'a>,
    right: &Type<'a>,
    defs: &[Def<'a>],
) -> Result<String> {
    let shown = show_defs(eval, defs)?;
    let (left, right) = (left.description(eval)?, right.description(eval)?);
    Ok(format!(
        "The option `{}` is neither a value of type `{left}` nor `{right}`, Definition values: {shown}",
        show_option(loc)
    ))
}

impl<'a> Type<'a> {
    /// Whether nixpkgs merges it by `merge.v2`, which words a wrong type as a `TypeError`.
    fn merges_v2(&self, eval: &mut Eval<'a>) -> Result<bool> {
        Ok(match self.kind {
            Kind::ListOf(_)
            | Kind::NonEmptyListOf(_)
            | Kind::AttrsOf { .. }
            | Kind::Submodule(_)
            | Kind::Either(..)
            | Kind::CoercedTo(..) => true,
            Kind::AddCheck(base, _) => base.merges_v2(eval)?,
            Kind::Delayed(value) => self.behind(eval, *value, |eval, ty| ty.merges_v2(eval))?,
            Kind::Foreign(set) => match natives::original(eval, self.system, set)? {
                Some((original, _)) => original.merges_v2(eval)?,
                None => merge_v2(eval, set)?.is_some(),
            },
            _ => false,
        })
    }

    /// That a type which is merged by `merge.v2`, and those that it is made of, have the checks that belong to them
    /// (`checkV2MergeCoherence`).
    fn check_coherence(&self, eval: &mut Eval<'a>, loc: OptionPath<'a>) -> Result<()> {
        let set = match self.kind {
            Kind::Foreign(set) => set,
            Kind::AddCheck(base, _) => return base.check_coherence(eval, loc),
            Kind::CoercedTo(from, _, to) => {
                from.check_coherence(eval, loc)?;
                return to.check_coherence(eval, loc);
            }
            Kind::Delayed(value) => return self.behind(eval, *value, |eval, ty| ty.check_coherence(eval, loc)),
            _ => return Ok(()),
        };
        let is_coherent = match natives::original(eval, self.system, set)? {
            Some((_, true)) => true,
            Some((original, false)) => !original.merges_v2(eval)?,
            None => merge_v2(eval, set)?.is_none() || says_coherent(eval, set)?,
        };
        if is_coherent {
            return Ok(());
        }
        let description = self.description(eval)?;
        let message = format!(
            "The option `{}' has a type `{description}' that uses\nan ad-hoc `type // {{ check = ...; }}' override, which \
             is incompatible with\nthe v2 merge mechanism.\n\nPlease use `lib.types.addCheck` instead of `type // {{ \
             check }}' to add\ncustom validation.\n",
            show_option(loc)
        );
        Err(failure("option::declaration", loc, message, []))
    }

    /// What is wrong with definitions at first sight (`headError`), as an error.
    pub(super) fn wrong(
        &'a self,
        eval: &mut Eval<'a>,
        loc: OptionPath<'a>,
        defs: &[Def<'a>],
    ) -> Result<Option<Failure>> {
        self.check_coherence(eval, loc)?;
        match self.kind {
            Kind::Delayed(value) => return self.behind(eval, *value, |eval, ty| ty.wrong(eval, loc, defs)),
            Kind::Either(left, right) => {
                if Self::side(eval, loc, left, right, defs)?.is_some() {
                    return Ok(None);
                }
                let why = neither(eval, loc, left, right, defs)?;
                return errors::not_of_type(eval, loc, self, &format!(" TypeError: {why}"), defs).map(Some);
            }
            Kind::Foreign(set) => {
                if let Some(merged) = checked_and_merged(eval, loc, set, defs)? {
                    let Some(why) = head_error(eval, merged)? else { return Ok(None) };
                    return errors::not_of_type(eval, loc, self, &format!(" TypeError: {why}"), defs).map(Some);
                }
            }
            _ => {}
        }
        let mut wrong = Vec::new();
        self.system.refusals.borrow_mut().clear();
        for def in defs {
            if !self.check(eval, def.value)? {
                wrong.push(*def);
            }
        }
        if wrong.is_empty() {
            return Ok(None);
        }
        let refusals = self.system.refusals.take().join(" ");
        let shown = show_defs(eval, &wrong)?;
        let why = if self.merges_v2(eval)? {
            format!(" TypeError: Definition values: {shown}")
        } else {
            format!(" Definition values:{shown}")
        };
        let error = errors::not_of_type(eval, loc, self, &why, &wrong)?;
        Ok(Some(if refusals.is_empty() { error } else { error.help(Some(refusals)) }))
    }

    /// The side of an `either` that all definitions are of: the left one, if they are of both.
    pub(super) fn side(
        eval: &mut Eval<'a>,
        loc: OptionPath<'a>,
        left: &'a Type<'a>,
        right: &'a Type<'a>,
        defs: &[Def<'a>],
    ) -> Result<Option<&'a Type<'a>>> {
        for side in [left, right] {
            side.check_coherence(eval, loc)?;
            if side.accepts(eval, loc, defs)? {
                return Ok(Some(side));
            }
        }
        Ok(None)
    }

    /// Whether all definitions are of this type at first sight.
    fn accepts(&self, eval: &mut Eval<'a>, loc: OptionPath<'a>, defs: &[Def<'a>]) -> Result<bool> {
        match self.kind {
            Kind::Delayed(value) => return self.behind(eval, *value, |eval, ty| ty.accepts(eval, loc, defs)),
            Kind::Either(left, right) => return Ok(Self::side(eval, loc, left, right, defs)?.is_some()),
            Kind::Foreign(set) => {
                if let Some(merged) = checked_and_merged(eval, loc, set, defs)? {
                    return Ok(head_error(eval, merged)?.is_none());
                }
            }
            _ => {}
        }
        for def in defs {
            if !self.check(eval, def.value)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// `type.check.isV2MergeCoherent or false`
fn says_coherent<'a>(eval: &mut Eval<'a>, set: &'a AttrSet<'a>) -> Result<bool> {
    let Some(check) = set.get(known::CHECK).map(|attribute| attribute.value.get()) else { return Ok(false) };
    let Value::Attrs(check) = eval.force(check)? else { return Ok(false) };
    match eval.named(check, "isV2MergeCoherent") {
        Some(coherent) => eval.force_bool(coherent),
        None => Ok(false),
    }
}
