//! Equality and order of values (`eqValues`, `CompareValues`).

use super::error::EvalError;
use super::interpret::Eval;
use super::value::{Result, Value};
use crate::syntax::known;

impl<'a> Eval<'a> {
    /// `left == right`
    #[allow(clippy::cast_precision_loss, clippy::float_cmp)] // as Nix compares numbers
    pub fn equal(&mut self, left: Value<'a>, right: Value<'a>) -> Result<bool> {
        let left = self.force(left)?;
        let right = self.force(right)?;
        Ok(match (left, right) {
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Int(a), Value::Float(b)) | (Value::Float(b), Value::Int(a)) => a as f64 == b,
            (Value::Float(a), Value::Float(b)) => a == b,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Null, Value::Null) => true,
            (Value::String(a), Value::String(b)) | (Value::Path(a), Value::Path(b)) => a.bytes == b.bytes,
            (Value::List(a), Value::List(b)) => {
                if std::ptr::eq(a, b) {
                    return Ok(true);
                }
                if a.items.len() != b.items.len() {
                    return Ok(false);
                }
                for (a, b) in a.items.iter().zip(b.items) {
                    if !self.same_or_equal(a.get(), b.get())? {
                        return Ok(false);
                    }
                }
                true
            }
            (Value::Attrs(a), Value::Attrs(b)) => {
                if std::ptr::eq(a, b) {
                    return Ok(true);
                }
                if let (Some(a), Some(b)) = (self.derivation_path(left)?, self.derivation_path(right)?) {
                    return self.same_or_equal(a, b);
                }
                let (a, b) = (a.all(self.arena), b.all(self.arena));
                if a.len() != b.len() {
                    return Ok(false);
                }
                for (a, b) in a.iter().zip(b) {
                    if a.name != b.name || !self.same_or_equal(a.value.get(), b.value.get())? {
                        return Ok(false);
                    }
                }
                true
            }
            // Functions are equal to nothing, not even to themselves.
            _ => false,
        })
    }

    /// Values in containers are equal if they lie in one cell, even functions. Where a function is no thunk, it stands
    /// for the cell that it was made in; a thunk that gives it is another cell.
    pub(super) fn same_or_equal(&mut self, left: Value<'a>, right: Value<'a>) -> Result<bool> {
        let is_same = match (left, right) {
            (Value::Thunk(a), Value::Thunk(b)) => std::ptr::eq(a, b),
            (Value::Lambda(a), Value::Lambda(b)) => std::ptr::eq(a, b),
            (Value::Partial(a), Value::Partial(b)) => std::ptr::eq(a, b),
            (Value::Builtin(a), Value::Builtin(b)) => std::ptr::eq(a, b),
            _ => false,
        };
        let (left, right) = (self.force(left)?, self.force(right)?);
        Ok(is_same || self.deeper(|eval| eval.equal(left, right))?)
    }

    /// The `outPath` of a derivation.
    fn derivation_path(&mut self, value: Value<'a>) -> Result<Option<Value<'a>>> {
        let Value::Attrs(set) = value else { return Ok(None) };
        let Some(kind) = set.get(known::TYPE) else { return Ok(None) };
        let kind = kind.value.get();
        match self.force(kind)? {
            Value::String(text) if text.bytes == b"derivation" => {
                Ok(set.get(known::OUT_PATH).map(|attribute| attribute.value.get()))
            }
            _ => Ok(None),
        }
    }

    /// `left < right`
    #[allow(clippy::cast_precision_loss)] // as Nix compares numbers
    pub(super) fn less(&mut self, left: Value<'a>, right: Value<'a>) -> Result<bool> {
        let left = self.force(left)?;
        let right = self.force(right)?;
        match (left, right) {
            (Value::Int(a), Value::Int(b)) => Ok(a < b),
            (Value::Float(a), Value::Float(b)) => Ok(a < b),
            (Value::Int(a), Value::Float(b)) => Ok((a as f64) < b),
            (Value::Float(a), Value::Int(b)) => Ok(a < b as f64),
            (Value::String(a), Value::String(b)) | (Value::Path(a), Value::Path(b)) => Ok(a.bytes < b.bytes),
            (Value::List(a), Value::List(b)) => {
                for (a, b) in a.items.iter().zip(b.items) {
                    if !self.same_or_equal(a.get(), b.get())? {
                        return self.deeper(|eval| eval.less(a.get(), b.get()));
                    }
                }
                Ok(a.items.len() < b.items.len())
            }
            _ => {
                let (a, b) = (Self::type_in_words(left), Self::type_in_words(right));
                let (shown_a, shown_b) = (self.show_value(left), self.show_value(right));
                Err(EvalError::other(if std::mem::discriminant(&left) == std::mem::discriminant(&right) {
                    format!(
                        "cannot compare {a} with {b}; values of that type are incomparable (values are {shown_a} and {shown_b})"
                    )
                } else {
                    format!("cannot compare {a} with {b}; values are {shown_a} and {shown_b}")
                }))
            }
        }
    }
}
