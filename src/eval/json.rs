//! JSON: `toJSON`, `fromJSON`.

use super::attrs::{AttrSet, Attribute};
use super::coerce::Coercion;
use super::error::EvalError;
use super::interpret::Eval;
use super::value::{Pos, Result, Value};
use crate::syntax::known;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A value as JSON on one line, and the context of all strings in it (`printValueAsJSON`).
pub fn to_json<'a>(eval: &mut Eval<'a>, value: Value<'a>, copy_to_store: bool) -> Result<(Vec<u8>, &'a [&'a [u8]])> {
    let mut json = Json { out: Vec::new(), context: &[], copy_to_store, strict: true };
    json.value(eval, value)?;
    Ok((json.out, json.context))
}

/// The same of a value in which everything is evaluated already.
pub fn known_to_json<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Result<Vec<u8>> {
    let mut json = Json { out: Vec::new(), context: &[], copy_to_store: true, strict: false };
    json.value(eval, value)?;
    Ok(json.out)
}

struct Json<'a> {
    out: Vec<u8>,
    context: &'a [&'a [u8]],
    copy_to_store: bool,
    strict: bool,
}

impl<'a> Json<'a> {
    fn value(&mut self, eval: &mut Eval<'a>, value: Value<'a>) -> Result<()> {
        let value = if self.strict { eval.force(value)? } else { value.peeled() };
        match value {
            Value::Thunk(_) => {
                let help =
                    "Without `--strict` only what is evaluated already is printed; `--strict` evaluates the rest.";
                let error = EvalError::other("cannot convert a thunk to JSON");
                return Err(error.at(value.pos()).help(Some(help.to_owned())));
            }
            Value::Null => self.out.extend_from_slice(b"null"),
            Value::Bool(truth) => self.out.extend_from_slice(truth.to_string().as_bytes()),
            Value::Int(number) => self.out.extend_from_slice(number.to_string().as_bytes()),
            Value::Float(number) => self.out.extend_from_slice(float(number).as_bytes()),
            Value::String(text) => {
                self.context = eval.merge_contexts(self.context, text.context);
                self.string(text.bytes)?;
            }
            Value::Path(path) => {
                let text = if self.copy_to_store { eval.copy_to_store(path.bytes)? } else { path };
                self.context = eval.merge_contexts(self.context, text.context);
                self.string(text.bytes)?;
            }
            Value::List(list) => {
                self.out.push(b'[');
                for (index, item) in list.items.iter().enumerate() {
                    if index > 0 {
                        self.out.push(b',');
                    }
                    eval.deeper(|eval| self.value(eval, item.get())).map_err(|error| {
                        error.trace(Pos::NONE, format!("while evaluating list element at index {index}"))
                    })?;
                }
                self.out.push(b']');
            }
            Value::Attrs(set) => {
                let has_text = set.get(known::TO_STRING).is_some();
                if has_text {
                    let text = eval.coerce(value, Coercion::PLAIN)?;
                    self.context = eval.merge_contexts(self.context, text.context);
                    self.string(text.bytes)?;
                } else if let Some(out_path) = set.get(known::OUT_PATH) {
                    let out_path = out_path.value;
                    return eval.deeper(|eval| self.value(eval, out_path.get()));
                } else {
                    self.attrs(eval, set)?;
                }
            }
            _ => {
                let what = Eval::type_in_words(value);
                return Err(EvalError::other(format!("cannot convert {what} to JSON")));
            }
        }
        Ok(())
    }

    fn attrs(&mut self, eval: &mut Eval<'a>, set: &'a AttrSet<'a>) -> Result<()> {
        self.out.push(b'{');
        for (index, attribute) in eval.by_name(set).into_iter().enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            let name = eval.symbols.text(attribute.name);
            self.string(name)?;
            self.out.push(b':');
            eval.deeper(|eval| self.value(eval, attribute.value.get())).map_err(|error| {
                let name = String::from_utf8_lossy(name);
                error.trace(attribute.pos, format!("while evaluating attribute '{name}'"))
            })?;
        }
        self.out.push(b'}');
        Ok(())
    }

    fn string(&mut self, bytes: &[u8]) -> Result<()> {
        if let Err(error) = std::str::from_utf8(bytes) {
            let at = error.valid_up_to();
            return Err(EvalError::other(format!("invalid UTF-8 byte at index {at}: 0x{:02X}", bytes[at])));
        }
        self.out.push(b'"');
        for byte in bytes {
            match byte {
                b'"' => self.out.extend_from_slice(b"\\\""),
                b'\\' => self.out.extend_from_slice(b"\\\\"),
                b'\n' => self.out.extend_from_slice(b"\\n"),
                b'\r' => self.out.extend_from_slice(b"\\r"),
                b'\t' => self.out.extend_from_slice(b"\\t"),
                0x08 => self.out.extend_from_slice(b"\\b"),
                0x0c => self.out.extend_from_slice(b"\\f"),
                0..=0x1f => self.out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
                _ => self.out.push(*byte),
            }
        }
        self.out.push(b'"');
        Ok(())
    }
}

/// A floating-point number in its shortest form, always with a fraction or an exponent.
fn float(number: f64) -> String {
    if !number.is_finite() {
        return "null".into();
    }
    let text = format!("{number:?}");
    match text.split_once('e') {
        // Nix writes `1e+100` and `1e-07`.
        Some((mantissa, exponent)) => {
            let mantissa = mantissa.strip_suffix(".0").unwrap_or(mantissa);
            let (sign, digits) = exponent.strip_prefix('-').map_or(('+', exponent), |digits| ('-', digits));
            format!("{mantissa}e{sign}{digits:0>2}")
        }
        None => text,
    }
}

impl<'a> Eval<'a> {
    /// `fromJSON text`
    pub(super) fn parse_json(&mut self, text: &[u8]) -> Result<Value<'a>> {
        let mut deserializer = serde_json::Deserializer::from_slice(text);
        deserializer.disable_recursion_limit();
        let deserializer = &mut deserializer;
        let value = Seed(self).deserialize(&mut *deserializer).and_then(|value| deserializer.end().map(|()| value));
        value.map_err(|error| EvalError::other(format!("parsing JSON: {error}")))
    }
}

struct Seed<'e, 'a>(&'e mut Eval<'a>);

impl<'de, 'a> DeserializeSeed<'de> for Seed<'_, 'a> {
    type Value = Value<'a>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Value<'a>, D::Error> {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || deserializer.deserialize_any(self))
    }
}

impl<'de, 'a> Visitor<'de> for Seed<'_, 'a> {
    type Value = Value<'a>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> std::result::Result<Value<'a>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> std::result::Result<Value<'a>, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> std::result::Result<Value<'a>, E> {
        Ok(Value::Int(number))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> std::result::Result<Value<'a>, E> {
        i64::try_from(number)
            .map(Value::Int)
            .map_err(|_| E::custom(format!("unsigned json number {number} outside of Nix integer range")))
    }

    fn visit_f64<E>(self, number: f64) -> std::result::Result<Value<'a>, E> {
        Ok(Value::Float(number))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> std::result::Result<Value<'a>, E> {
        if text.contains('\0') {
            return Err(E::custom("input string cannot be represented as Nix string because it contains null bytes"));
        }
        Ok(self.0.string(text.as_bytes()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> std::result::Result<Value<'a>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(Seed(self.0))? {
            items.push(item);
        }
        Ok(self.0.list(self.0.arena.alloc_slice_copy(&items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Value<'a>, A::Error> {
        let mut attributes = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            if name.contains('\0') {
                return Err(serde::de::Error::custom("a name contains null bytes"));
            }
            let name = self.0.symbols.intern(name.as_bytes());
            let value = map.next_value_seed(Seed(self.0))?;
            attributes.push(Attribute { name, pos: Pos::NONE, value: value.stored(self.0.arena) });
        }
        // Of equal names the last counts.
        attributes.reverse();
        Ok(Value::Attrs(AttrSet::from_unsorted(self.0.arena, &mut attributes)))
    }
}
