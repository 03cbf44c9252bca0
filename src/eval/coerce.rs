//! Values as strings: `coerceToString` in its variants.

use super::attrs::AttrSet;
use super::error::EvalError;
use super::interpret::Eval;
use super::value::{NixString, Pos, Result, Value};
use super::word::Word;
use crate::syntax::known;

/// How far a coercion goes.
#[derive(Clone, Copy, Debug)]
pub struct Coercion {
    /// Numbers, booleans, null and lists too, as `toString` does.
    pub more: bool,
    /// Paths become store paths, as in interpolations.
    pub copy_to_store: bool,
}

impl Coercion {
    /// `"${x}"`
    pub const INTERPOLATION: Coercion = Coercion { more: false, copy_to_store: true };
    /// `toString x`
    pub const TO_STRING: Coercion = Coercion { more: true, copy_to_store: false };
    /// What stands for a path or a name.
    pub const PLAIN: Coercion = Coercion { more: false, copy_to_store: false };
    /// An attribute of a derivation.
    pub const DERIVATION: Coercion = Coercion { more: true, copy_to_store: true };
}

impl<'a> Eval<'a> {
    /// A value as a string.
    pub(crate) fn coerce(&mut self, value: Value<'a>, coercion: Coercion) -> Result<&'a NixString<'a>> {
        let value = self.force(value)?;
        match value {
            Value::String(text) => Ok(text),
            Value::Path(path) if coercion.copy_to_store => self.copy_to_store(path.bytes),
            Value::Path(path) => Ok(path),
            Value::Attrs(set) => {
                if let Some(attribute) = set.get(known::TO_STRING) {
                    let function = attribute.value.get();
                    let text = self.call(function, &[value], Pos::NONE)?;
                    return self.deeper(|eval| eval.coerce(text, coercion));
                }
                if let Some(attribute) = set.get(known::OUT_PATH) {
                    let out_path = attribute.value.get();
                    return self.deeper(|eval| eval.coerce(out_path, coercion));
                }
                Err(self.cannot_coerce(value))
            }
            _ if !coercion.more => Err(self.cannot_coerce(value)),
            Value::Bool(true) => Ok(NixString::new_in(self.arena, b"1")),
            Value::Bool(false) | Value::Null => Ok(NixString::new_in(self.arena, b"")),
            Value::Int(number) => Ok(NixString::new_in(self.arena, number.to_string().as_bytes())),
            Value::Float(number) => Ok(NixString::new_in(self.arena, format!("{number:.6}").as_bytes())),
            Value::List(list) => self.coerce_list(list.items, coercion),
            _ => Err(self.cannot_coerce(value)),
        }
    }

    fn coerce_list(&mut self, items: &'a [Word<'a>], coercion: Coercion) -> Result<&'a NixString<'a>> {
        let mut bytes = Vec::new();
        let mut context: &'a [&'a [u8]] = &[];
        for (index, item) in items.iter().enumerate() {
            let text = self.deeper(|eval| eval.coerce(item.get(), coercion))?;
            bytes.extend_from_slice(text.bytes);
            context = self.merge_contexts(context, text.context);
            // An empty list leaves no space behind it.
            let is_empty_list = matches!(item.get().peeled(), Value::List(list) if list.items.is_empty());
            if index + 1 < items.len() && !is_empty_list {
                bytes.push(b' ');
            }
        }
        Ok(self.arena.alloc(NixString { bytes: self.arena.alloc_slice_copy(&bytes), context }))
    }

    #[cold]
    fn cannot_coerce(&mut self, value: Value<'a>) -> Box<EvalError> {
        let shown = self.show_value(value);
        EvalError::other(format!("cannot coerce {} to a string: {shown}", Self::type_in_words(value)))
    }

    /// A value as an absolute path, with the context it has (`coerceToPath`).
    pub(super) fn coerce_to_path(&mut self, value: Value<'a>) -> Result<(Vec<u8>, &'a [&'a [u8]])> {
        let value = self.force(value)?;
        if let Value::Path(path) = value {
            return Ok((path.bytes.to_vec(), &[]));
        }
        if let Value::Attrs(set) = value
            && let Some(attribute) = set.get(known::TO_STRING)
        {
            let function = attribute.value.get();
            let text = self.call(function, &[value], Pos::NONE)?;
            return self.coerce_to_path(text);
        }
        let text = self.coerce(value, Coercion::PLAIN)?;
        if !text.bytes.starts_with(b"/") {
            let shown = text.show();
            return Err(EvalError::other(format!("string '{shown}' doesn't represent an absolute path")));
        }
        Ok((crate::syntax::canonical(text.bytes), text.context))
    }
}

impl<'a> Eval<'a> {
    /// Whether a set stands for a text (`lib.isStringLike`).
    pub fn stands_for_text(&self, set: &AttrSet<'a>) -> bool {
        set.get(known::OUT_PATH).is_some() || set.get(known::TO_STRING).is_some()
    }

    /// The text that a set stands for: its `outPath` or what its `__toString` gives, if it has one.
    pub fn as_text(&mut self, value: Value<'a>) -> Result<Option<String>> {
        let Value::Attrs(set) = value else { return Ok(None) };
        if !self.stands_for_text(set) {
            return Ok(None);
        }
        self.coerce(value, Coercion::TO_STRING).map(|text| Some(text.show()))
    }
}
