//! A part of a checked document, read when it is asked for.

use super::check::decode_string;
use crate::source::{SourceId, Span};
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

    /// A part of a checked document.
    pub(super) fn part_of(source: SourceId, document: &'a str, raw: &'a str) -> Self {
        Element { source, document, raw }
    }

    /// The part between two places of the document.
    #[must_use]
    pub fn part_at(&self, start: usize, end: usize) -> Element<'a> {
        self.part(&self.document[start..end])
    }

    /// Its text in the document.
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
        let mut entries = Vec::new();
        self.each(|key, value| entries.push(self.entry(key, value)));
        entries
    }

    /// The first entry of an object that `wanted` accepts. Unlike [`Element::entries`] it needs no memory.
    pub(crate) fn find(&self, mut wanted: impl FnMut(&str, Element<'a>) -> bool) -> Option<Entry<'a>> {
        let mut found = None;
        self.each(|key, value| {
            if found.is_none() && wanted(&decode_string(key), self.part(value)) {
                found = Some(self.entry(key, value));
            }
        });
        found
    }

    /// The value of one name of an object: the first, if there are several.
    pub fn get(&self, name: &str) -> Option<Element<'a>> {
        self.find(|other, _| other == name).map(|(_, _, element)| element)
    }

    fn each(&self, each: impl FnMut(&'a str, &'a str)) {
        if self.is_object() {
            // The document was checked: what is left of the parser's errors cannot occur.
            let _ = serde_json::Deserializer::from_str(self.raw).deserialize_map(Entries(each));
        }
    }

    fn entry(&self, key: &'a str, value: &'a str) -> Entry<'a> {
        (decode_string(key), self.span_of(key), self.part(value))
    }

    fn part(&self, raw: &'a str) -> Element<'a> {
        Element { raw, ..*self }
    }

    /// The items of an array, in order; none if it is no array.
    pub(crate) fn items(&self) -> Vec<Element<'a>> {
        let mut items = Vec::new();
        if self.raw.starts_with('[') {
            let each = |item| items.push(self.part(item));
            let _ = serde_json::Deserializer::from_str(self.raw).deserialize_seq(Items(each));
        }
        items
    }

    /// Its text, if it is a string.
    pub(crate) fn text(&self) -> Option<Cow<'a, str>> {
        self.raw.starts_with('"').then(|| decode_string(self.raw))
    }

    #[allow(clippy::cast_possible_truncation)] // texts over 4 GiB are refused in `decode`
    fn span_of(&self, raw: &str) -> Span {
        let start = raw.as_ptr() as usize - self.document.as_ptr() as usize;
        Span { source: self.source, start: start as u32, end: (start + raw.len()) as u32 }
    }
}

/// Calls back for each entry of an object.
struct Entries<F>(F);

impl<'de, F: FnMut(&'de str, &'de str)> Visitor<'de> for Entries<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
            (self.0)(key.get(), value.get());
        }
        Ok(())
    }
}

/// Calls back for each item of an array.
struct Items<F>(F);

impl<'de, F: FnMut(&'de str)> Visitor<'de> for Items<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        while let Some(item) = seq.next_element::<&RawValue>()? {
            (self.0)(item.get());
        }
        Ok(())
    }
}
