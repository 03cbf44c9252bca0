//! Values: what a definition holds, as data, each with the place it was written at.
//!
//! In: JSON (and, later, forced Nix values). Out: the trees that definitions, options and units are made of.
//! Equality is Nix's `==`: `1 == 1.0`, places do not count.

use crate::source::Span;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::collections::BTreeMap;

/// A Nix value that is data. Functions do not occur.
#[derive(Clone, Debug)]
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

/// An attribute set.
pub type Attrs = BTreeMap<String, Attr>;

/// The value of an attribute, and where its name was written.
#[derive(Clone, Debug)]
pub struct Attr {
    /// Where the name stands.
    pub name_at: Option<Span>,
    /// The value.
    pub node: Node,
}

/// A value and its place in an input. Values that the module makes carry the place of what caused them.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it comes from, if an input holds it.
    pub at: Option<Span>,
}

impl Node {
    /// A value with a place.
    pub fn new(value: impl Into<Value>, at: Option<Span>) -> Self {
        Node { value: value.into(), at }
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
}

/// An attribute set of module-made values: every name takes the place of its value.
pub fn attrs<'a>(entries: impl IntoIterator<Item = (&'a str, Node)>) -> Attrs {
    entries.into_iter().map(|(name, node)| (name.to_owned(), Attr { name_at: node.at, node })).collect()
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

/// JSON without places.
impl From<&serde_json::Value> for Node {
    fn from(json: &serde_json::Value) -> Self {
        use serde_json::Value as Json;
        let value = match json {
            Json::Null => Value::Null,
            Json::Bool(truth) => Value::Bool(*truth),
            Json::Number(number) => {
                number.as_i64().map_or_else(|| Value::Float(number.as_f64().unwrap_or_default()), Value::Int)
            }
            Json::String(text) => Value::String(text.clone()),
            Json::Array(items) => Value::List(items.iter().map(Node::from).collect()),
            Json::Object(entries) => {
                let attr = |value| Attr { name_at: None, node: Node::from(value) };
                Value::Attrs(entries.iter().map(|(name, value)| (name.clone(), attr(value))).collect())
            }
        };
        Node { value, at: None }
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl PartialEq for Attr {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl PartialEq for Value {
    #[allow(clippy::cast_precision_loss, clippy::float_cmp)] // as Nix compares them
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Float(a), Value::Float(b)) => a == b,
            (Value::Int(a), Value::Float(b)) | (Value::Float(b), Value::Int(a)) => *a as f64 == *b,
            (Value::String(a), Value::String(b)) => a == b,
            (Value::List(a), Value::List(b)) => a == b,
            (Value::Attrs(a), Value::Attrs(b)) => a == b,
            _ => false,
        }
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
pub(crate) fn serialize_attrs<S: Serializer>(attrs: &Attrs, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(attrs.len()))?;
    for (name, attr) in attrs {
        map.serialize_entry(name, &attr.node)?;
    }
    map.end()
}
