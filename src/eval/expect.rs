//! Values that must be of a type, and what to say if they are not.

use super::attrs::AttrSet;
use super::error::EvalError;
use super::interpret::Eval;
use super::print::{Style, print};
use super::value::{NixString, Result, Value};
use super::word::Word;
use crate::syntax::known;

impl<'a> Eval<'a> {
    /// ``expected a list but found an integer: 1``
    #[cold]
    pub(crate) fn expected(&mut self, what: &str, found: Value<'a>) -> Box<EvalError> {
        let shown = self.show_value(found);
        EvalError::other(format!("expected {what} but found {}: {shown}", Self::type_in_words(found)))
    }

    /// A value in an error message: short, and nothing is evaluated for it.
    pub(crate) fn show_value(&mut self, value: Value<'a>) -> String {
        String::from_utf8_lossy(&print(self, value, Style::Error)).into_owned()
    }

    /// What a value is (`showType`).
    pub(crate) fn type_in_words(value: Value<'a>) -> String {
        match value.peeled() {
            Value::Unset | Value::Thunk(_) => "a thunk".into(),
            Value::Null => "null".into(),
            Value::Bool(_) => "a Boolean".into(),
            Value::Int(_) => "an integer".into(),
            Value::Float(_) => "a float".into(),
            Value::String(text) if !text.context.is_empty() => "a string with context".into(),
            Value::String(_) => "a string".into(),
            Value::Path(_) => "a path".into(),
            Value::List(_) => "a list".into(),
            Value::Attrs(_) => "a set".into(),
            Value::Lambda(_) => "a function".into(),
            Value::Builtin(builtin) => format!("the built-in function '{}'", builtin.name),
            Value::Partial(partial) => {
                format!("the partially applied built-in function '{}'", partial.callee.name())
            }
        }
    }

    /// What a value is, as `typeOf` says it.
    pub(crate) fn type_name(value: Value<'a>) -> &'static str {
        match value {
            Value::Unset | Value::Thunk(_) => "thunk",
            Value::Null => "null",
            Value::Bool(_) => "bool",
            Value::Int(_) => "int",
            Value::Float(_) => "float",
            Value::String(_) => "string",
            Value::Path(_) => "path",
            Value::List(_) => "list",
            Value::Attrs(_) => "set",
            Value::Lambda(_) | Value::Builtin(_) | Value::Partial(_) => "lambda",
        }
    }

    pub(crate) fn force_int(&mut self, value: Value<'a>) -> Result<i64> {
        match self.force(value)? {
            Value::Int(number) => Ok(number),
            other => Err(self.expected("an integer", other)),
        }
    }

    pub(crate) fn force_float(&mut self, value: Value<'a>) -> Result<f64> {
        match self.force(value)? {
            #[allow(clippy::cast_precision_loss)] // as Nix converts it
            Value::Int(number) => Ok(number as f64),
            Value::Float(number) => Ok(number),
            other => Err(self.expected("a float", other)),
        }
    }

    pub(crate) fn force_bool(&mut self, value: Value<'a>) -> Result<bool> {
        match self.force(value)? {
            Value::Bool(truth) => Ok(truth),
            other => Err(self.expected("a Boolean", other)),
        }
    }

    pub(crate) fn force_string(&mut self, value: Value<'a>) -> Result<&'a NixString<'a>> {
        match self.force(value)? {
            Value::String(text) => Ok(text),
            other => Err(self.expected("a string", other)),
        }
    }

    /// The text of a string that depends on no store path.
    pub(crate) fn string_without_context(&mut self, value: Value<'a>) -> Result<&'a [u8]> {
        let text = self.force_string(value)?;
        match text.context.first() {
            None => Ok(text.bytes),
            Some(first) => {
                let first = String::from_utf8_lossy(first).into_owned();
                let shown = text.show();
                Err(EvalError::other(format!(
                    "the string '{shown}' is not allowed to refer to a store path (such as '{first}')"
                )))
            }
        }
    }

    pub(crate) fn force_list(&mut self, value: Value<'a>) -> Result<&'a [Word<'a>]> {
        match self.force(value)? {
            Value::List(list) => Ok(list.items),
            other => Err(self.expected("a list", other)),
        }
    }

    pub(crate) fn force_attrs(&mut self, value: Value<'a>) -> Result<&'a AttrSet<'a>> {
        match self.force(value)? {
            Value::Attrs(set) => Ok(set),
            other => Err(self.expected("a set", other)),
        }
    }

    pub(crate) fn force_function(&mut self, value: Value<'a>) -> Result<Value<'a>> {
        let value = self.force(value)?;
        match value {
            Value::Lambda(_) | Value::Builtin(_) | Value::Partial(_) => Ok(value),
            Value::Attrs(set) if set.get(known::FUNCTOR).is_some() => Ok(value),
            other => Err(self.expected("a function", other)),
        }
    }

    /// Whether a set says that it is a derivation (`isDerivation`); one that fails to say so is none.
    pub fn is_derivation(&mut self, set: &AttrSet<'a>) -> bool {
        let Some(kind) = set.get(known::TYPE).map(|attribute| attribute.value.get()) else { return false };
        matches!(self.force(kind), Ok(Value::String(text)) if text.bytes == b"derivation")
    }

    /// A string value without context.
    pub fn string(&self, bytes: &[u8]) -> Value<'a> {
        Value::String(NixString::new_in(self.arena, bytes))
    }

    /// A string value with context.
    pub(crate) fn string_with_context(&self, bytes: &[u8], context: &'a [&'a [u8]]) -> Value<'a> {
        Value::String(self.arena.alloc(NixString { bytes: self.arena.alloc_slice_copy(bytes), context }))
    }

    /// The attributes of a set in the byte order of their names.
    pub(crate) fn by_name(&self, set: &'a AttrSet<'a>) -> Vec<super::Attribute<'a>> {
        let mut attributes = set.all(self.arena).to_vec();
        attributes.sort_unstable_by(|a, b| self.symbols.compare(a.name, b.name));
        attributes
    }
}
