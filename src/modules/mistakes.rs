//! Every mistake of a configuration, and not only the first that evaluation meets.
//!
//! In: a level of options. Out: the errors of all options that somebody defines, each evaluated by itself, and those of
//! options that have to be set and are not. Evaluation by need would stop at the first; and it would never look at
//! what nobody reads, so this is for configurations that are wrong anyway.

use super::System;
use super::level::{Level, Node};
use super::option::OptionNode;
use super::types::{Kind, Type};
use crate::eval::{Eval, EvalError, Result, Value};
use crate::syntax::known;

/// Calls back for each mistake of the options that are defined at a level and below it. `is_needed` says of an option of
/// a submodule whether it has to be set.
pub fn each_mistake<'a>(
    eval: &mut Eval<'a>,
    level: &'a Level<'a>,
    is_needed: &dyn Fn(&Eval<'a>, &OptionNode<'a>) -> bool,
    found: &mut dyn FnMut(&Eval<'a>, &EvalError),
) -> Result<()> {
    Mistakes { is_needed, found }.level(eval, level, false)
}

struct Mistakes<'f, 'a> {
    is_needed: &'f dyn Fn(&Eval<'a>, &OptionNode<'a>) -> bool,
    found: &'f mut dyn FnMut(&Eval<'a>, &EvalError),
}

impl<'a> Mistakes<'_, 'a> {
    /// The options of a level, which may be that of a submodule.
    fn level(&mut self, eval: &mut Eval<'a>, level: &'a Level<'a>, is_submodule: bool) -> Result<()> {
        for name in level.names(eval)? {
            if name == known::MODULE {
                continue;
            }
            match level.node(eval, name) {
                Ok(Some(Node::Level(below))) if is_submodule || !below.raw.is_empty() => {
                    eval.deeper(|eval| self.level(eval, below, is_submodule))?;
                }
                Ok(Some(Node::Option(option)))
                    if !option.raw.is_empty() || is_submodule && (self.is_needed)(eval, option) =>
                {
                    self.option(eval, option)?;
                }
                Ok(_) => {}
                Err(error) => (self.found)(eval, &error),
            }
        }
        Ok(())
    }

    fn option(&mut self, eval: &mut Eval<'a>, option: &'a OptionNode<'a>) -> Result<()> {
        let value = option.value(eval);
        match (value, option.declaration(eval)) {
            (Ok(value), Ok(declaration)) => self.value(eval, declaration.ty, value),
            (Err(error), _) | (_, Err(error)) => self.failure(eval, &error, option.system()),
        }
    }

    /// What a type makes options of again: submodules, in sets and lists too.
    fn value(&mut self, eval: &mut Eval<'a>, ty: &'a Type<'a>, value: Value<'a>) -> Result<()> {
        let value = match eval.force(value) {
            Ok(value) => value,
            Err(error) => return self.failure(eval, &error, ty.system),
        };
        match (ty.kind, value) {
            (Kind::AttrsOf { element, .. }, Value::Attrs(set)) => {
                for attribute in eval.by_name(set) {
                    eval.deeper(|eval| self.value(eval, element, attribute.value.get()))?;
                }
            }
            (Kind::ListOf(element) | Kind::NonEmptyListOf(element), Value::List(list)) => {
                for item in list.items {
                    eval.deeper(|eval| self.value(eval, element, item.get()))?;
                }
            }
            (Kind::Delayed(of), _) => {
                let ty = Type::of(eval, ty.system, *of)?;
                self.value(eval, ty, value)?;
            }
            (_, Value::Attrs(set)) => {
                if let Some(level) = ty.system.level_of(set) {
                    self.level(eval, level, true)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn failure(&mut self, eval: &mut Eval<'a>, error: &EvalError, system: &'a System<'a>) -> Result<()> {
        (self.found)(eval, error);
        // What a submodule does not know hides what else is wrong with it.
        let mut failed: Vec<_> = system.failed.borrow_mut().drain().collect();
        failed.sort_by(|(a, _), (b, _)| a.cmp(b));
        for (_, evaluation) in failed {
            for error in evaluation.undeclared(eval)? {
                (self.found)(eval, &error);
            }
            let level = evaluation.root(eval)?;
            self.level(eval, level, true)?;
        }
        Ok(())
    }
}
