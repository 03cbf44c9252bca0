//! One option: its declaration, its definitions, its value (`evalOptionValue`).

use super::System;
use super::declare::{Decl, Declaration, merge_declarations};
use super::errors::{self, failure};
use super::merge::{Normal, merge_checked, normalize, plain};
use super::properties::{Def, mk_option_default};
use super::show::show_defs;
use crate::eval::{Eval, NixString, Pos, Result, Value};
use crate::names::{OptionPath, show_option};
use std::cell::Cell;

/// An option that is evaluated by need.
#[derive(Debug)]
pub struct OptionNode<'a> {
    system: &'a System<'a>,
    /// Where it is.
    pub loc: OptionPath<'a>,
    declarations: &'a [Decl<'a>],
    declaration: &'a Cell<Option<&'a Declaration<'a>>>,
    /// What defines it, properties and all.
    pub raw: &'a [Def<'a>],
    site: Pos,
    merged: Cell<Option<&'a Merged<'a>>>,
    reads: Cell<&'a [u32]>,
}

/// The definitions that count, and what they make together.
#[derive(Debug)]
pub struct Merged<'a> {
    /// Definitions without properties, those of the strongest priority.
    pub definitions: Normal<'a>,
    /// The value before `apply`.
    value: Cell<Option<Value<'a>>>,
}

impl<'a> OptionNode<'a> {
    pub(super) fn new(
        eval: &Eval<'a>,
        system: &'a System<'a>,
        loc: OptionPath<'a>,
        (declarations, declaration): (&'a [Decl<'a>], &'a Cell<Option<&'a Declaration<'a>>>),
        raw: &'a [Def<'a>],
        site: Pos,
    ) -> &'a Self {
        eval.arena.alloc(OptionNode {
            system,
            loc,
            declarations,
            declaration,
            raw,
            site,
            merged: Cell::new(None),
            reads: Cell::new(&[]),
        })
    }

    pub(super) fn system(&self) -> &'a System<'a> {
        self.system
    }

    /// Its declarations, as one.
    pub fn declaration(&self, eval: &mut Eval<'a>) -> Result<&'a Declaration<'a>> {
        if let Some(declaration) = self.declaration.get() {
            return Ok(declaration);
        }
        let declaration = merge_declarations(eval, self.system, self.loc, self.declarations)?;
        self.declaration.set(Some(declaration));
        Ok(declaration)
    }

    /// Where the option would have to be defined.
    pub(super) fn site(&self) -> Option<Pos> {
        (self.site != Pos::NONE).then_some(self.site)
    }

    /// Where it is declared.
    pub fn declared_at(&self) -> Pos {
        self.declarations.first().map_or(Pos::NONE, |declaration| declaration.pos)
    }

    /// The definitions that count.
    pub fn merged(&self, eval: &mut Eval<'a>) -> Result<&'a Merged<'a>> {
        if let Some(merged) = self.merged.get() {
            return Ok(merged);
        }
        let declaration = self.declaration(eval)?;
        let count = self.raw.len() + usize::from(declaration.default.is_some());
        if count > 1 && declaration.is_read_only(eval)? {
            let defs = self.with_default(eval, declaration);
            return Err(self.set_again(eval, &defs)?);
        }
        // A definition without properties wins over the default, which need not be made a definition then.
        let definitions = if let Some(normal) = plain(eval, self.raw)? {
            normal
        } else {
            let defs = self.with_default(eval, declaration);
            normalize(eval, &defs)?
        };
        let merged = eval.arena.alloc(Merged { definitions, value: Cell::new(None) });
        self.merged.set(Some(merged));
        Ok(merged)
    }

    /// What defines it, its default first.
    fn with_default(&self, eval: &mut Eval<'a>, declaration: &Declaration<'a>) -> Vec<Def<'a>> {
        let default = declaration.default.map(|default| {
            let value = mk_option_default(eval, default);
            Def { file: declaration.files[0], pos: self.declared_at(), value, reads: &[] }
        });
        default.into_iter().chain(self.raw.iter().copied()).collect()
    }

    fn set_again(&self, eval: &mut Eval<'a>, defs: &[Def<'a>]) -> Result<errors::Failure> {
        let ty = self.declaration(eval)?.ty;
        let mut alone = Vec::new();
        for def in defs {
            let normal = normalize(eval, &[*def])?;
            let value = super::merge::value_or_empty(eval, self.loc, ty, normal)?;
            alone.push(Def { value, ..*def });
        }
        let shown = show_defs(eval, &alone)?;
        let message = format!(
            "The option `{}' is read-only, but it's set multiple times. Definition values:{shown}",
            show_option(self.loc)
        );
        let places: Vec<_> = alone.iter().map(|def| (def.pos, super::show::label(eval, def.value))).collect();
        Ok(failure("option::read-only", self.loc, message, places))
    }

    /// Whether anybody defines it, its default included.
    pub fn is_defined(&self, eval: &mut Eval<'a>) -> Result<bool> {
        Ok(!self.merged(eval)?.definitions.0.is_empty())
    }

    /// What its value was computed from, if that is recorded.
    pub fn reads(&self) -> &'a [u32] {
        self.reads.get()
    }

    /// What stands between the parts of its value, if that is a text of several definitions.
    pub fn separator(&self, eval: &mut Eval<'a>) -> Result<Option<String>> {
        let ty = self.declaration(eval)?.ty;
        Ok(ty.separator(eval)?.map(NixString::show))
    }

    /// Where it is defined: the first definition that counts.
    pub fn defined_at(&self, eval: &mut Eval<'a>) -> Pos {
        let merged = self.merged(eval).ok();
        merged.and_then(|merged| merged.definitions.0.first()).map_or(Pos::NONE, |def| def.pos)
    }

    /// Its value.
    pub fn value(&'a self, eval: &mut Eval<'a>) -> Result<Value<'a>> {
        if !eval.is_recording() {
            return self.evaluate(eval);
        }
        let (value, reads) = eval.recorded(|eval| self.evaluate(eval));
        if !reads.is_empty() {
            self.reads.set(reads);
        }
        eval.note(self.reads.get());
        value
    }

    fn evaluate(&'a self, eval: &mut Eval<'a>) -> Result<Value<'a>> {
        let merged = self.merged(eval)?;
        let value = match merged.value.get() {
            Some(value) => value,
            None => self.merge(eval, merged.definitions)?,
        };
        merged.value.set(Some(value));
        match self.declaration(eval)?.apply {
            Some(apply) => {
                let result = eval.call(apply, &[value], Pos::NONE)?;
                eval.force(result)
            }
            None => Ok(value),
        }
    }

    /// What some of its definitions make.
    pub fn merge(&'a self, eval: &mut Eval<'a>, definitions: Normal<'a>) -> Result<Value<'a>> {
        let ty = self.declaration(eval)?.ty;
        if definitions.0.is_empty() {
            return match ty.empty_value(eval)? {
                Some(empty) => eval.force(empty),
                None => Err(errors::no_value(eval, self.loc, ty, Some(self))?),
            };
        }
        merge_checked(eval, self.loc, ty, definitions).map_err(|error| {
            let error = if error.code == "option::type" && error.option.as_deref() == Some(&show_option(self.loc)) {
                error.label(self.declared_at(), "declared here")
            } else {
                error
            };
            error.trace(self.declared_at(), format!("while evaluating the option `{}':", show_option(self.loc)))
        })
    }
}
