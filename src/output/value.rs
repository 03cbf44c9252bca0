//! Output as data: values, each with what it was computed from.

use super::attrs::Attrs;
use crate::source::Span;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::rc::Rc;

/// A Nix value that is data. Functions do not occur.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` and `false`
    Bool(bool),
    /// A 64-bit signed integer.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// A string, without context.
    String(String),
    /// A list.
    List(Vec<Node>),
    /// An attribute set, in the byte order of its names.
    Attrs(Attrs),
}

/// An option that a value was computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The option, as `showOption` writes it.
    pub option: String,
    /// Where it is defined, if an input does.
    pub at: Option<Span>,
}

/// What a value was computed from, if that is recorded.
pub type Causes = Option<Rc<Vec<Cause>>>;

/// A value and what it was computed from.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// The options that were read for it.
    pub causes: Causes,
    /// Of a text that several definitions make: where the part of each ends, in bytes, and what that part was computed
    /// from.
    pub parts: Option<Rc<Vec<(usize, Causes)>>>,
}

/// A value: the host's own part, and all of it if that is wanted and more.
#[derive(Debug, Default)]
pub(super) struct Both {
    pub(super) own: Option<Node>,
    pub(super) full: Option<Node>,
}

impl Node {
    /// A value of which nothing else is known.
    pub fn new(value: impl Into<Value>) -> Self {
        Node { value: value.into(), causes: None, parts: None }
    }

    /// The options that were read for it.
    pub fn causes(&self) -> &[Cause] {
        self.causes.as_ref().map_or(&[], |causes| causes)
    }

    /// Where it comes from: the first place that an input holds.
    pub fn at(&self) -> Option<Span> {
        self.causes().iter().find_map(|cause| cause.at)
    }

    /// What the byte at this offset of a text was computed from.
    pub fn causes_at(&self, offset: usize) -> &Causes {
        let part = self.parts.iter().flat_map(|parts| parts.iter()).find(|(end, _)| offset < *end);
        part.map_or(&self.causes, |(_, causes)| causes)
    }

    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }

    /// The attribute set, if it is one.
    pub fn as_attrs(&self) -> Option<&Attrs> {
        if let Value::Attrs(attrs) = &self.value { Some(attrs) } else { None }
    }

    /// The list, if it is one.
    pub fn as_list(&self) -> Option<&[Node]> {
        if let Value::List(items) = &self.value { Some(items) } else { None }
    }

    /// What lies at a path of names.
    pub fn below(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, name| node.as_attrs()?.get(name))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::String(text)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Value::Bool(truth)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Int(number)
    }
}

impl From<Vec<Node>> for Value {
    fn from(items: Vec<Node>) -> Self {
        Value::List(items)
    }
}

impl From<Attrs> for Value {
    fn from(attrs: Attrs) -> Self {
        Value::Attrs(attrs)
    }
}

impl From<&serde_json::Value> for Node {
    fn from(json: &serde_json::Value) -> Self {
        use serde_json::Value as Json;
        Node::new(match json {
            Json::Null => Value::Null,
            Json::Bool(truth) => Value::Bool(*truth),
            Json::Number(number) => {
                number.as_i64().map_or_else(|| Value::Float(number.as_f64().unwrap_or_default()), Value::Int)
            }
            Json::String(text) => Value::String(text.clone()),
            Json::Array(items) => Value::List(items.iter().map(Node::from).collect()),
            Json::Object(entries) => {
                Value::Attrs(entries.iter().map(|(name, value)| (name.clone(), Node::from(value))).collect())
            }
        })
    }
}

/// What it was computed from says nothing about whether it is the same.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(truth) => serializer.serialize_bool(*truth),
            Value::Int(number) => serializer.serialize_i64(*number),
            Value::Float(number) => serializer.serialize_f64(*number),
            Value::String(text) => serializer.serialize_str(text),
            Value::List(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    seq.serialize_element(item)?;
                }
                seq.end()
            }
            Value::Attrs(attrs) => serialize_attrs(attrs, serializer),
        }
    }
}

/// An attribute set as a JSON object, in the byte order of its names.
pub(super) fn serialize_attrs<S: Serializer>(attrs: &Attrs, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(attrs.len()))?;
    for (name, node) in attrs {
        map.serialize_entry(name, node)?;
    }
    map.end()
}
