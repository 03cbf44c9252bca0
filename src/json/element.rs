//! A part of a checked document, read when it is asked for.

use super::check::decode_string;
use crate::source::{SourceId, Span};
use crate::value::{Attr, Attrs, Node, Value};
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// One value of a JSON document: a slice of the document's text.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    source: SourceId,
    document: &'a str,
    raw: &'a str,
}

/// A name of an object with its place, and its value.
pub(crate) type Entry<'a> = (Cow<'a, str>, Span, Element<'a>);

impl<'a> Element<'a> {
    /// The outermost value of a document that [`super::check`] found well-formed.
    pub fn document(source: SourceId, text: &'a str) -> Self {
        Element { source, document: text, raw: text.trim_ascii() }
    }

    /// Its text.
    pub fn raw(&self) -> &'a str {
        self.raw
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        self.span_of(self.raw)
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        self.raw.starts_with('{')
    }

    /// The entries of an object, in the order of the document, or nothing if it is no object.
    pub(crate) fn entries(&self) -> Vec<Entry<'a>> {
        if !self.is_object() {
            return Vec::new();
        }
        let raw: Vec<(&'a RawValue, &'a RawValue)> = read(self.raw, Entries).unwrap_or_default();
        let entry = |(key, value): (&'a RawValue, &'a RawValue)| {
            (decode_string(key.get()), self.span_of(key.get()), Element { raw: value.get(), ..*self })
        };
        raw.into_iter().map(entry).collect()
    }

    /// The value of one name of an object: the first, if there are several.
    pub fn get(&self, name: &str) -> Option<Element<'a>> {
        if !self.is_object() {
            return None;
        }
        let raw = read(self.raw, Find(name)).ok().flatten()?;
        Some(Element { raw: raw.get(), ..*self })
    }

    /// The whole value as data. Integers that do not fit 64 bits become floating-point numbers, as in Nix.
    pub fn to_node(&self) -> Node {
        Node { value: self.to_value(), at: Some(self.span()) }
    }

    fn to_value(self) -> Value {
        match self.raw.as_bytes().first() {
            Some(b'{') => {
                let mut attrs = Attrs::new();
                for (name, span, element) in self.entries() {
                    attrs
                        .entry(name.into_owned())
                        .or_insert_with(|| Attr { name_at: Some(span), node: element.to_node() });
                }
                Value::Attrs(attrs)
            }
            Some(b'[') => {
                let raw: Vec<&'a RawValue> = read(self.raw, Items).unwrap_or_default();
                Value::List(raw.into_iter().map(|item| Element { raw: item.get(), ..self }.to_node()).collect())
            }
            Some(b'"') => Value::String(decode_string(self.raw).into_owned()),
            Some(b't') => Value::Bool(true),
            Some(b'f') => Value::Bool(false),
            Some(b'n') => Value::Null,
            _ if self.raw.contains(['.', 'e', 'E']) => self.to_float(),
            _ => self.raw.parse().map_or_else(|_| self.to_float(), Value::Int),
        }
    }

    fn to_float(self) -> Value {
        Value::Float(self.raw.parse().unwrap_or(f64::NAN))
    }

    #[allow(clippy::cast_possible_truncation)] // texts over 4 GiB are refused in `decode`
    fn span_of(&self, raw: &str) -> Span {
        let start = raw.as_ptr() as usize - self.document.as_ptr() as usize;
        Span { source: self.source, start: start as u32, end: (start + raw.len()) as u32 }
    }
}

fn read<'a, V: Visitor<'a>>(raw: &'a str, visitor: V) -> serde_json::Result<V::Value> {
    serde_json::Deserializer::from_str(raw).deserialize_any(visitor)
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Vec<(&'de RawValue, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}

struct Find<'n>(&'n str);

impl<'de> Visitor<'de> for Find<'_> {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
            if found.is_none() && decode_string(key.get()) == self.0 {
                found = Some(value);
            }
        }
        Ok(found)
    }
}

struct Items;

impl<'de> Visitor<'de> for Items {
    type Value = Vec<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(items)
    }
}
