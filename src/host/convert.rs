//! Between values of the evaluator and data.

use crate::eval::{ErrorKind, Eval, EvalError, Places, Result, Value};
use crate::source::{Sources, Span};
use crate::value::{Attr, Attrs, Node, Value as Data};

/// A value as data, evaluated to the end. Paths become their texts: nothing is copied anywhere.
pub(super) fn node_of<'a>(
    eval: &mut Eval<'a>,
    value: Value<'a>,
    at: Option<Span>,
    places: &mut Places,
    sources: &mut Sources,
) -> Result<Node> {
    let data = match eval.force(value)? {
        Value::Null => Data::Null,
        Value::Bool(truth) => Data::Bool(truth),
        Value::Int(number) => Data::Int(number),
        Value::Float(number) => Data::Float(number),
        Value::String(text) | Value::Path(text) => Data::String(text.show()),
        Value::List(list) => {
            let mut items = Vec::with_capacity(list.items.len());
            for item in list.items {
                items.push(eval.deeper(|eval| node_of(eval, *item, at, places, sources))?);
            }
            Data::List(items)
        }
        Value::Attrs(set) => {
            if let Some(text) = eval.as_text(Value::Attrs(set))? {
                return Ok(Node::new(text, at));
            }
            let mut attrs = Attrs::new();
            for attribute in eval.by_name(set) {
                let name_at = places.definition(eval, attribute.pos, sources).or(at);
                let node = eval.deeper(|eval| node_of(eval, attribute.value, name_at, places, sources))?;
                attrs.insert(eval.symbols.show(attribute.name), Attr { name_at, node });
            }
            Data::Attrs(attrs)
        }
        _ => {
            let error = EvalError::new(ErrorKind::Other, "a function is no data");
            return Err(
                error.help(Some("What the module makes units of must be texts, numbers, lists and sets.".into()))
            );
        }
    };
    Ok(Node { value: data, at })
}

/// Data as a value.
pub(super) fn value_of<'a>(eval: &mut Eval<'a>, node: &Node) -> Value<'a> {
    match &node.value {
        Data::Null => Value::Null,
        Data::Bool(truth) => Value::Bool(*truth),
        Data::Int(number) => Value::Int(*number),
        Data::Float(number) => Value::Float(*number),
        Data::String(text) => eval.string(text.as_bytes()),
        Data::List(items) => {
            let items: Vec<Value<'a>> = items.iter().map(|item| value_of(eval, item)).collect();
            eval.list(eval.arena.alloc_slice_copy(&items))
        }
        Data::Attrs(attrs) => {
            let entries: Vec<(&str, Value<'a>)> =
                attrs.iter().map(|(name, attr)| (name.as_str(), value_of(eval, &attr.node))).collect();
            eval.set(&entries)
        }
    }
}
