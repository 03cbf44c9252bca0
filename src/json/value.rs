//! A document as values of the evaluator, by need: what nobody asks for is never read.

use super::Element;
use crate::eval::{AttrSet, Attribute, Eval, EvalError, Pos, Result, Value};
use std::rc::Rc;

/// A document that is checked, and where it lies among the files of an evaluation.
#[derive(Debug)]
struct Document {
    text: Rc<String>,
    base: Pos,
}

impl Document {
    fn pos(&self, part: &str) -> Pos {
        let offset = part.as_ptr().addr() - self.text.as_ptr().addr();
        self.base.after(offset)
    }
}

/// The value that a part of a document is, and where it stands. Integers that do not fit 64 bits become floating-point numbers, as in Nix;
/// of equal names the first counts (the check has reported them).
pub fn to_value<'a>(eval: &mut Eval<'a>, name: &str, text: &Rc<String>, element: Element) -> Result<(Pos, Value<'a>)> {
    let base = eval.add_document(name, text)?;
    let document: &'a Document = eval.arena.alloc(Document { text: Rc::clone(text), base });
    let start = element.raw().as_ptr().addr() - text.as_ptr().addr();
    let raw = &document.text[start..start + element.raw().len()];
    let value = value(eval, document, Element::part_of(element.span().source, &document.text, raw));
    Ok((document.pos(raw), value))
}

fn value<'a>(eval: &mut Eval<'a>, document: &'a Document, element: Element<'a>) -> Value<'a> {
    let raw = element.raw();
    match raw.as_bytes().first() {
        Some(b'{' | b'[') => eval.native(document.pos(raw), move |eval| Ok(container(eval, document, element))),
        Some(b'"') => {
            let text = element.text().unwrap_or_default();
            if text.contains('\0') {
                let pos = document.pos(raw);
                return eval.native(pos, move |_| Err(nul(pos)));
            }
            eval.string(text.as_bytes())
        }
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(b'n') => Value::Null,
        _ if raw.contains(['.', 'e', 'E']) => float(raw),
        _ => raw.parse().map_or_else(|_| float(raw), Value::Int),
    }
}

fn float<'a>(raw: &str) -> Value<'a> {
    Value::Float(raw.parse().unwrap_or(f64::NAN))
}

fn container<'a>(eval: &mut Eval<'a>, document: &'a Document, element: Element<'a>) -> Value<'a> {
    if !element.is_object() {
        let items: Vec<Value<'a>> = element
            .items()
            .into_iter()
            // Every item is a thunk, which knows its place.
            .map(|item| {
                eval.native(document.pos(item.raw()), move |eval| {
                    let value = value(eval, document, item);
                    eval.force(value)
                })
            })
            .collect();
        return eval.list(&items);
    }
    let mut attributes = Vec::new();
    for (name, span, element) in element.entries() {
        let pos = document.base.after(span.start as usize);
        let value =
            if name.contains('\0') { eval.native(pos, move |_| Err(nul(pos))) } else { value(eval, document, element) };
        attributes.push(Attribute { name: eval.symbols.intern(name.as_bytes()), pos, value: value.stored(eval.arena) });
    }
    Value::Attrs(AttrSet::from_unsorted(eval.arena, &mut attributes))
}

/// A string of Nix cannot hold a NUL byte: the module could never have got this.
fn nul(pos: Pos) -> Box<EvalError> {
    let message = "input string cannot be represented as Nix string because it contains null bytes";
    let error = EvalError::other(message).label(pos, "a NUL byte in here").coded("input::nul");
    error.help(Some("Remove `\\u0000` from the text.".to_owned()))
}
