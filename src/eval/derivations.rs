//! The derivations in a value, as nix-instantiate finds them.

use super::attrs::AttrSet;
use super::error::EvalError;
use super::interpret::Eval;
use super::value::{Pos, Result, Value};
use crate::syntax::known;
use rustc_hash::FxHashSet;

/// The paths of the derivations in a value, in order (`getDerivations`): itself, those in a list, those in a set, and in
/// the sets in it that say `recurseForDerivations`. What is not the first output of its derivation has `!name` behind it.
/// Functions are called with those of some arguments that they take.
pub fn derivations<'a>(eval: &mut Eval<'a>, value: Value<'a>, arguments: Value<'a>) -> Result<Vec<Vec<u8>>> {
    let mut search = Search { arguments, seen: FxHashSet::default(), found: Vec::new() };
    search.inside(eval, value)?;
    let mut paths = Vec::with_capacity(search.found.len());
    for set in search.found {
        paths.push(path(eval, set)?);
    }
    Ok(paths)
}

struct Search<'a> {
    arguments: Value<'a>,
    seen: FxHashSet<*const AttrSet<'a>>,
    found: Vec<&'a AttrSet<'a>>,
}

impl<'a> Search<'a> {
    /// Everything in a value.
    fn inside(&mut self, eval: &mut Eval<'a>, value: Value<'a>) -> Result<()> {
        let value = eval.auto_call(value, self.arguments)?;
        if self.itself(eval, value)? {
            return Ok(());
        }
        match value {
            Value::Attrs(set) => self.set(eval, set),
            Value::List(list) => {
                for item in list.items {
                    if !self.itself(eval, item.get())? {
                        eval.deeper(|eval| self.inside(eval, item.get()))?;
                    }
                }
                Ok(())
            }
            _ => {
                let message = "expression does not evaluate to a derivation (or a set or list of those)";
                let found = Eval::type_in_words(value);
                Err(EvalError::other(message).help(Some(format!("It is {found}; `--eval` prints it."))))
            }
        }
    }

    fn set(&mut self, eval: &mut Eval<'a>, set: &'a AttrSet<'a>) -> Result<()> {
        let combined = eval.named(set, "_combineChannels").is_some();
        for attribute in eval.by_name(set) {
            let name = eval.symbols.show(attribute.name);
            if !is_attribute_path_component(&name) {
                continue;
            }
            let value = attribute.value.get();
            let found = eval.deeper(|eval| {
                if combined || (!self.itself(eval, value)? && recurses(eval, value)?) {
                    self.inside(eval, value)?;
                }
                Ok(())
            });
            found.map_err(|error| error.trace(attribute.pos, format!("while evaluating the attribute '{name}'")))?;
        }
        Ok(())
    }

    /// Whether it is a derivation, which is noted once.
    fn itself(&mut self, eval: &mut Eval<'a>, value: Value<'a>) -> Result<bool> {
        let Value::Attrs(set) = eval.force(value)? else { return Ok(false) };
        let Some(kind) = set.get(known::TYPE).map(|attribute| attribute.value.get()) else { return Ok(false) };
        if !matches!(eval.force(kind)?, Value::String(text) if text.bytes == b"derivation") {
            return Ok(false);
        }
        if self.seen.insert(set) {
            let name = eval.named(set, "name");
            let name = name.ok_or_else(|| lacks("derivation name missing", "name"))?;
            eval.string_without_context(name)?;
            self.found.push(set);
        }
        Ok(true)
    }
}

fn recurses<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Result<bool> {
    let Value::Attrs(set) = eval.force(value)? else { return Ok(false) };
    match eval.named(set, "recurseForDerivations") {
        Some(recurses) => eval.force_bool(recurses),
        None => Ok(false),
    }
}

/// Names that can be written in an attribute path without quotes.
fn is_attribute_path_component(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_+".contains(c))
}

fn path<'a>(eval: &mut Eval<'a>, set: &'a AttrSet<'a>) -> Result<Vec<u8>> {
    let Some(path) = set.get(known::DRV_PATH) else {
        return Err(lacks("derivation does not contain a 'drvPath' attribute", "drvPath"));
    };
    let (pos, path) = (path.pos, path.value);
    let mut path = eval.coerce(path.get(), super::Coercion::PLAIN).map_err(|error| error.at(pos))?.bytes.to_vec();
    let output = match eval.named(set, "outputName") {
        Some(output) => eval.string_without_context(output)?,
        None => b"",
    };
    match output {
        b"" => {
            let message = format!("derivation '{}' lacks an 'outputName' attribute", String::from_utf8_lossy(&path));
            return Err(lacks(message, "outputName"));
        }
        b"out" => {}
        other => path.extend_from_slice(&[b"!", other].concat()),
    }
    Ok(path)
}

fn lacks(message: impl Into<String>, name: &str) -> Box<EvalError> {
    let help = format!("What says `type = \"derivation\"` needs `{name}`; `derivation` and `mkDerivation` set it.");
    EvalError::other(message).at(Pos::NONE).help(Some(help))
}
