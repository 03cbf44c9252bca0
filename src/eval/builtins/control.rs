//! Types, order of evaluation, errors, the surroundings.

use super::super::Coercion;
use super::super::error::{ErrorKind, EvalError};
use super::super::interpret::Eval;
use super::super::print::{Style, print};
use super::super::value::{Pos, Result, Value};

pub(super) fn identity<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    eval.force(args[0])
}

pub(super) fn seq<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    eval.force(args[0])?;
    eval.force(args[1])
}

pub(super) fn deep_seq<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    eval.force_deep(args[0])?;
    eval.force(args[1])
}

impl<'a> Eval<'a> {
    /// Evaluates a value and everything in it.
    pub fn force_deep(&mut self, value: Value<'a>) -> Result<()> {
        let mut seen = rustc_hash::FxHashSet::default();
        self.force_deep_seen(value, &mut seen)
    }

    fn force_deep_seen(&mut self, value: Value<'a>, seen: &mut rustc_hash::FxHashSet<*const ()>) -> Result<()> {
        match self.force(value)? {
            Value::List(list) if seen.insert(std::ptr::from_ref(list).cast()) => {
                for (index, item) in list.items.iter().enumerate() {
                    self.deeper(|eval| eval.force_deep_seen(item.get(), seen)).map_err(|error| {
                        error.trace(Pos::NONE, format!("while evaluating list element at index {index}"))
                    })?;
                }
            }
            Value::Attrs(set) if seen.insert(std::ptr::from_ref(set).cast()) => {
                for attribute in self.by_name(set) {
                    self.deeper(|eval| eval.force_deep_seen(attribute.value.get(), seen)).map_err(|error| {
                        let name = self.symbols.show(attribute.name);
                        error.trace(attribute.pos, format!("while evaluating the attribute '{name}'"))
                    })?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

pub(super) fn throw<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = eval.coerce(args[0], Coercion::INTERPOLATION)?;
    Err(EvalError::new(ErrorKind::Throw, text.show()))
}

pub(super) fn abort<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = eval.coerce(args[0], Coercion::INTERPOLATION)?;
    let message = format!("evaluation aborted with the following error message: '{}'", text.show());
    Err(EvalError::new(ErrorKind::Abort, message))
}

pub(super) fn add_error_context<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    match eval.force(args[1]) {
        Ok(value) => Ok(value),
        Err(error) => {
            let line = eval.coerce(args[0], Coercion::PLAIN)?.show();
            Err(error.trace(Pos::NONE, line))
        }
    }
}

pub(super) fn try_eval<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let before = eval.settings.trace;
    eval.settings.trace = false;
    let depth = eval.call_depth;
    let outcome = eval.force(args[0]);
    eval.settings.trace = before;
    match outcome {
        Ok(_) => Ok(eval.set(&[("success", Value::Bool(true)), ("value", args[0])])),
        Err(error) if matches!(error.kind, ErrorKind::Throw | ErrorKind::Assertion) => {
            eval.call_depth = depth;
            Ok(eval.set(&[("success", Value::Bool(false)), ("value", Value::Bool(false))]))
        }
        Err(error) => Err(error),
    }
}

fn message<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Result<Vec<u8>> {
    match eval.force(value)? {
        Value::String(text) => Ok(text.bytes.to_vec()),
        other => Ok(print(eval, other, Style::Error)),
    }
}

pub(super) fn trace<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = message(eval, args[0])?;
    eval.say(&[b"trace: ", &text[..]].concat());
    eval.force(args[1])
}

pub(super) fn trace_verbose<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    eval.force(args[1])
}

pub(super) fn warn<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = eval.force_string(args[0])?;
    eval.warn(text.bytes)?;
    eval.force(args[1])
}

impl Eval<'_> {
    /// Passes a warning of an evaluation on; an error where that ends the run (`abort-on-warn`).
    pub(crate) fn warn(&self, text: &[u8]) -> Result<()> {
        self.say(&[b"evaluation warning: ", text].concat());
        if self.settings.abort_on_warn {
            let message = "aborting to reveal stack trace of warning, as abort-on-warn is set";
            return Err(EvalError::new(ErrorKind::Abort, message));
        }
        Ok(())
    }
}

pub(super) fn type_of<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let value = eval.force(args[0])?;
    Ok(eval.string(Eval::type_name(value).as_bytes()))
}

fn is<'a>(eval: &mut Eval<'a>, args: &[Value<'a>], name: &str) -> Result<Value<'a>> {
    let value = eval.force(args[0])?;
    Ok(Value::Bool(Eval::type_name(value) == name))
}

pub(super) fn is_attrs<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    is(eval, args, "set")
}

pub(super) fn is_bool<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    is(eval, args, "bool")
}

pub(super) fn is_float<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    is(eval, args, "float")
}

pub(super) fn is_function<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    is(eval, args, "lambda")
}

pub(super) fn is_int<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    is(eval, args, "int")
}

pub(super) fn is_list<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    is(eval, args, "list")
}

pub(super) fn is_null<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    is(eval, args, "null")
}

pub(super) fn is_path<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    is(eval, args, "path")
}

pub(super) fn is_string<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    is(eval, args, "string")
}

pub(super) fn get_env<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let name = eval.string_without_context(args[0])?;
    let name = String::from_utf8_lossy(name).into_owned();
    let value = if eval.settings.impure { eval.io.variable(&name) } else { None };
    Ok(eval.string(&value.unwrap_or_default()))
}

pub(super) fn current_system<'a>(eval: &mut Eval<'a>, _args: &[Value<'a>]) -> Result<Value<'a>> {
    let system = eval.settings.system.clone().unwrap_or_default();
    Ok(eval.string(system.as_bytes()))
}

pub(super) fn current_time<'a>(eval: &mut Eval<'a>, _args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Int(eval.settings.time.unwrap_or_default()))
}

pub(super) fn lang_version<'a>(_eval: &mut Eval<'a>, _args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Int(6))
}

pub(super) fn nix_version<'a>(eval: &mut Eval<'a>, _args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(eval.string(b"2.34.8"))
}
