//! `submodule` and `submoduleWith`: an evaluation of modules as the value of an option.

use super::System;
use super::collect::Source;
use super::evaluation::{EvalModules, Evaluation};
use super::properties::{Def, mk_option_default};
use super::types::Class;
use crate::eval::{AttrSet, ErrorKind, Eval, EvalError, NixString, Pos, Result, Value};
use crate::names::{OptionPath, show_option};
use crate::syntax::known;
use std::cell::Cell;

/// What `submoduleWith` is called with.
#[derive(Debug)]
pub struct Submodule<'a> {
    /// The modules that declare its options.
    pub modules: &'a [Source<'a>],
    /// What modules are called with beside the usual.
    pub special_args: &'a AttrSet<'a>,
    /// What `_class` must be.
    pub class: Option<&'a NixString<'a>>,
    /// Whether a set defines options only and is no module; nothing if that does not matter.
    pub shorthand: Option<bool>,
    /// Its description, if it is given one.
    pub description: Option<Value<'a>>,
    base: Cell<Option<&'a Evaluation<'a>>>,
    system: &'a System<'a>,
}

impl<'a> Submodule<'a> {
    /// A submodule of these modules.
    pub fn new(eval: &Eval<'a>, system: &'a System<'a>, modules: &[Source<'a>], shorthand: Option<bool>) -> &'a Self {
        eval.arena.alloc(Submodule {
            modules: eval.arena.alloc_slice_copy(modules),
            special_args: AttrSet::sorted(eval.arena, &[]),
            class: None,
            shorthand,
            description: None,
            base: Cell::new(None),
            system,
        })
    }

    pub(super) fn alloc(
        eval: &Eval<'a>,
        system: &'a System<'a>,
        modules: &[Source<'a>],
        special_args: &'a AttrSet<'a>,
        class: Option<&'a NixString<'a>>,
        shorthand: Option<bool>,
        description: Option<Value<'a>>,
    ) -> &'a Self {
        let modules = eval.arena.alloc_slice_copy(modules);
        eval.arena.alloc(Submodule {
            modules,
            special_args,
            class,
            shorthand,
            description,
            base: Cell::new(None),
            system,
        })
    }

    pub(super) fn with_modules(&self, eval: &Eval<'a>, modules: &[Source<'a>]) -> &'a Self {
        Self::alloc(eval, self.system, modules, self.special_args, self.class, self.shorthand, self.description)
    }

    /// Both in one (`binOp` of its functor).
    pub(super) fn merged_with(&self, eval: &mut Eval<'a>, other: &Submodule<'a>) -> Result<&'a Self> {
        let modules = [self.modules, other.modules].concat();
        let shared =
            self.special_args.all(eval.arena).iter().find(|attribute| other.special_args.get(attribute.name).is_some());
        if let Some(shared) = shared {
            let name = eval.symbols.show(shared.name);
            let message =
                format!("A submoduleWith option is declared multiple times with the same specialArgs \"{name}\"");
            return Err(EvalError::new(ErrorKind::Throw, message));
        }
        let shorthand = match (self.shorthand, other.shorthand) {
            (Some(a), Some(b)) if a != b => {
                let message = "A submoduleWith option is declared multiple times with conflicting shorthandOnlyDefinesConfig values";
                return Err(EvalError::new(ErrorKind::Throw, message));
            }
            (a, b) => a.or(b),
        };
        let class = match (self.class, other.class) {
            (Some(a), Some(b)) if a.bytes != b.bytes => {
                let message = format!(
                    "A submoduleWith option is declared multiple times with conflicting class values \"{}\" and \
                     \"{}\".",
                    a.show(),
                    b.show()
                );
                return Err(EvalError::new(ErrorKind::Throw, message));
            }
            (a, b) => a.or(b),
        };
        let special = AttrSet::update(eval.arena, self.special_args, other.special_args);
        let description = self.description.or(other.description);
        Ok(Self::alloc(eval, self.system, &modules, special, class, shorthand, description))
    }

    /// The submodule without definitions.
    pub(super) fn base(&self, eval: &mut Eval<'a>) -> &'a Evaluation<'a> {
        if let Some(base) = self.base.get() {
            return base;
        }
        let name = eval.string("‹name›".as_bytes());
        let name = mk_option_default(eval, name);
        let name = name_module(eval, name);
        let base = self.evaluation(eval, OptionPath::Root, &[name], &[]);
        self.base.set(Some(base));
        base
    }

    fn evaluation(
        &self,
        eval: &Eval<'a>,
        prefix: OptionPath<'a>,
        before: &[Source<'a>],
        after: &[Source<'a>],
    ) -> &'a Evaluation<'a> {
        let modules = [before, self.modules, after].concat();
        let request = EvalModules {
            modules: eval.arena.alloc_slice_copy(&modules),
            prefix,
            special_args: self.special_args,
            class: self.class,
            foreign: false,
            system: self.system,
        };
        Evaluation::new(eval, request)
    }

    /// Its options for documentation, those of a freeform type included (`getSubOptions`).
    pub(super) fn documented(&self, eval: &mut Eval<'a>, prefix: OptionPath<'a>) -> Result<Value<'a>> {
        let name = eval.string("‹name›".as_bytes());
        let name = mk_option_default(eval, name);
        let before = name_module(eval, name);
        let evaluation = self.evaluation(eval, prefix, &[before], &[]);
        let options = evaluation.options();
        let options = eval.force_attrs(options)?;
        let Some(freeform) = evaluation.freeform_type(eval)? else { return Ok(Value::Attrs(options)) };
        let (ty, loc) = (super::visible::type_value(eval, freeform), super::visible::loc_value(eval, prefix));
        let name = eval.symbols.intern(b"getSubOptions");
        let function = eval.select_one(ty, name, Pos::NONE)?;
        let below = eval.native(Pos::NONE, move |eval| eval.call(function, &[loc], Pos::NONE));
        let more = eval.set(&[("_freeformOptions", below)]);
        let more = eval.force_attrs(more)?;
        Ok(Value::Attrs(AttrSet::update(eval.arena, options, more)))
    }

    /// The type in words: what it is given, or `submodule`; with a freeform type, `open submodule of …`.
    pub(super) fn description(&self, eval: &mut Eval<'a>) -> Result<String> {
        if let Some(description) = self.description
            && let Value::String(description) = eval.force(description)?
        {
            return Ok(description.show());
        }
        let base = self.base(eval);
        match base.freeform_type(eval)? {
            Some(freeform) => {
                Ok(format!("open submodule of {}", freeform.phrase(eval, &[Class::Noun, Class::Composite])?))
            }
            None => Ok("submodule".to_owned()),
        }
    }
}

fn name_module<'a>(eval: &Eval<'a>, name: Value<'a>) -> Source<'a> {
    let args = eval.set_of(&[(known::NAME, name)]);
    let module = eval.set_of(&[(known::ARGS, args)]);
    let config = eval.set_of(&[(known::MODULE, module)]);
    Source::Value(eval.set_of(&[(known::CONFIG, config)]))
}

/// The value of definitions: an evaluation of them and the submodule's own modules.
pub(super) fn merge<'a>(
    eval: &mut Eval<'a>,
    loc: OptionPath<'a>,
    submodule: &'a Submodule<'a>,
    defs: &[Def<'a>],
) -> Result<Value<'a>> {
    let evaluation = evaluate(eval, loc, submodule, defs)?;
    let config = evaluation.config(eval);
    eval.force(config).inspect_err(|_| {
        submodule.system.failed.borrow_mut().insert(show_option(loc), evaluation);
    })
}

/// The evaluation behind the value of definitions.
pub(super) fn evaluate<'a>(
    eval: &mut Eval<'a>,
    loc: OptionPath<'a>,
    submodule: &'a Submodule<'a>,
    defs: &[Def<'a>],
) -> Result<&'a Evaluation<'a>> {
    let unbound = eval.string("‹name›".as_bytes());
    let unbound = mk_option_default(eval, unbound);
    let before = name_module(eval, unbound);
    let last = loc.names().last().copied().unwrap_or_default();
    let name = eval.string(last.as_bytes());
    let mut after = vec![name_module(eval, name)];
    for def in defs {
        let value = eval.force(def.value)?;
        after.push(match value {
            Value::Attrs(_) if submodule.shorthand == Some(true) => {
                Source::Definition(Def { value, reads: submodule.system.reads(eval, def), ..*def })
            }
            _ => Source::Located(def.file, def.value),
        });
    }
    Ok(submodule.evaluation(eval, loc, &[before], &after))
}
