//! Values as text: as nix-instantiate prints them, and in error messages.

use super::interpret::Eval;
use super::value::{State, Value};
use crate::names::escape_nix_identifier;
use crate::syntax::known;

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As `nix-instantiate --eval` does: on one line, `<LAMBDA>` and `<CODE>` for what has no text.
    Ambiguous,
    /// Short, for messages: what is not evaluated stays so.
    Error,
    /// As `nix eval` does: everything is evaluated, what fails is shown in its place, and a derivation is its path.
    Whole,
}

/// A value as text.
pub fn print<'a>(eval: &mut Eval<'a>, value: Value<'a>, style: Style) -> Vec<u8> {
    let mut printer = Printer { eval, style, out: Vec::new(), seen: Vec::new(), budget: 200 };
    printer.value(value, 0);
    printer.out
}

struct Printer<'e, 'a> {
    eval: &'e mut Eval<'a>,
    style: Style,
    out: Vec<u8>,
    /// The sets and lists that were printed: Nix prints each only once.
    seen: Vec<*const ()>,
    /// How many more values a message shows.
    budget: usize,
}

/// How deep a message shows.
const ERROR_DEPTH: usize = 4;
/// How much of a string a message shows.
const ERROR_STRING: usize = 1000;

impl<'a> Printer<'_, 'a> {
    fn push(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn value(&mut self, value: Value<'a>, depth: usize) {
        stacker::maybe_grow(64 * 1024, 4 << 20, || self.value_here(value, depth));
    }

    fn value_here(&mut self, value: Value<'a>, depth: usize) {
        // A list is known by the thunk it came from, a set by itself: that is what Nix prints only once.
        let thunk = match value {
            Value::Thunk(thunk) => Some(std::ptr::from_ref(thunk).cast()),
            _ => None,
        };
        let value = match self.style {
            Style::Whole => match self.eval.force(value) {
                Ok(value) => value,
                Err(error) => return self.push(&format!("«error: {}»", error.message)),
            },
            _ => value,
        };
        match value.peeled() {
            Value::Unset => self.push("<CODE>"),
            Value::Thunk(thunk) => match (self.style, thunk.state()) {
                (_, State::Running) => self.push("«potential infinite recursion»"),
                (Style::Error | Style::Whole, _) => self.push("«thunk»"),
                (Style::Ambiguous, _) => self.push("<CODE>"),
            },
            Value::Null => self.push("null"),
            Value::Bool(true) => self.push("true"),
            Value::Bool(false) => self.push("false"),
            Value::Int(number) => self.push(&number.to_string()),
            Value::Float(number) => {
                let text = float(number);
                self.push(&text);
            }
            Value::String(text) => self.string(text.bytes),
            Value::Path(path) => self.out.extend_from_slice(path.bytes),
            Value::List(list) => {
                let place = thunk.unwrap_or(std::ptr::from_ref(list).cast());
                self.list(list, place, depth);
            }
            Value::Attrs(set) => self.attrs(set, depth),
            Value::Lambda(closure) => match self.style {
                Style::Ambiguous => self.push("<LAMBDA>"),
                Style::Error | Style::Whole => {
                    let name = closure.lambda.name.get().map(|name| self.eval.symbols.show(name));
                    let place = self.eval.show_pos(closure.pos());
                    let name = name.map(|name| format!(" {name}")).unwrap_or_default();
                    self.push(&format!("«lambda{name} @ {place}»"));
                }
            },
            Value::Builtin(builtin) => match self.style {
                Style::Ambiguous => self.push("<PRIMOP>"),
                Style::Error | Style::Whole => self.push(&format!("«primop {}»", builtin.name)),
            },
            Value::Partial(partial) => match self.style {
                Style::Ambiguous => self.push("<PRIMOP-APP>"),
                Style::Error | Style::Whole => {
                    self.push(&format!("«partially applied primop {}»", partial.callee.name()));
                }
            },
        }
    }

    fn enter(&mut self, place: *const (), depth: usize) -> bool {
        if self.seen.contains(&place) {
            self.push("«repeated»");
            return false;
        }
        if self.style == Style::Error && (depth >= ERROR_DEPTH || self.budget == 0) {
            self.push("...");
            return false;
        }
        self.seen.push(place);
        true
    }

    fn list(&mut self, list: &'a super::List<'a>, place: *const (), depth: usize) {
        if list.items.is_empty() {
            return self.push("[ ]");
        }
        let brackets = if self.style == Style::Error && depth >= ERROR_DEPTH { ("[ ", " ]") } else { ("", "") };
        self.push(brackets.0);
        if self.enter(place, depth) {
            self.push("[ ");
            for (index, item) in list.items.iter().enumerate() {
                if self.spent() {
                    self.push(&format!("«{} items elided» ", list.items.len() - index));
                    break;
                }
                self.value(item.get(), depth + 1);
                self.push(" ");
            }
            self.push("]");
        }
        self.push(brackets.1);
    }

    fn attrs(&mut self, set: &'a super::AttrSet<'a>, depth: usize) {
        if set.is_empty() {
            return self.push("{ }");
        }
        if self.style == Style::Whole && self.eval.is_derivation(set) {
            return self.derivation(set);
        }
        let brackets = if self.style == Style::Error && depth >= ERROR_DEPTH { ("{ ", " }") } else { ("", "") };
        self.push(brackets.0);
        if self.enter(std::ptr::from_ref(set).cast(), depth) {
            self.push("{ ");
            let attributes = self.eval.by_name(set);
            for (index, attribute) in attributes.iter().enumerate() {
                if self.spent() {
                    self.push(&format!("«{} attributes elided» ", attributes.len() - index));
                    break;
                }
                let name = self.eval.symbols.text(attribute.name);
                let name = attribute_name(name);
                self.out.extend_from_slice(&name);
                self.push(" = ");
                self.value(attribute.value.get(), depth + 1);
                self.push("; ");
            }
            self.push("}");
        }
        self.push(brackets.1);
    }

    fn derivation(&mut self, set: &'a super::AttrSet<'a>) {
        let path = set.get(known::DRV_PATH).map(|attribute| attribute.value.get());
        match path.and_then(|path| self.eval.force_string(path).ok()) {
            Some(path) => self.push(&format!("«derivation {}»", path.show())),
            None => self.push("«derivation»"),
        }
    }

    fn spent(&mut self) -> bool {
        if self.style == Style::Error {
            if self.budget == 0 {
                return true;
            }
            self.budget -= 1;
        }
        false
    }

    fn string(&mut self, bytes: &[u8]) {
        if self.style == Style::Error && bytes.len() > ERROR_STRING {
            quote(&mut self.out, &bytes[..ERROR_STRING]);
            return self.push(&format!(" «{} bytes elided»", bytes.len() - ERROR_STRING));
        }
        quote(&mut self.out, bytes);
    }
}

/// A name as it stands in a set.
pub(super) fn attribute_name(name: &[u8]) -> Vec<u8> {
    match std::str::from_utf8(name) {
        // Nix quotes keywords too, but not `or`.
        Ok("or") => b"or".to_vec(),
        Ok(text) if escape_nix_identifier(text) == text => name.to_vec(),
        _ => {
            let mut quoted = Vec::new();
            quote(&mut quoted, name);
            quoted
        }
    }
}

/// A string as a literal (`printLiteralString`).
pub(super) fn quote(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'"');
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            b'$' if bytes.get(index + 1) == Some(&b'{') => out.extend_from_slice(b"\\$"),
            _ => out.push(*byte),
        }
    }
    out.push(b'"');
}

/// A floating-point number as C++ streams write it: six significant digits.
pub(super) fn float(number: f64) -> String {
    if number == 0.0 {
        return if number.is_sign_negative() { "-0".into() } else { "0".into() };
    }
    if !number.is_finite() {
        return if number.is_nan() {
            "nan".into()
        } else if number > 0.0 {
            "inf".into()
        } else {
            "-inf".into()
        };
    }
    let scientific = format!("{number:.5e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let trim = |text: &str| {
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text.to_owned() }
    };
    if (-4..6).contains(&exponent) {
        let decimals = usize::try_from(5 - exponent).unwrap_or(0);
        trim(&format!("{number:.decimals$}"))
    } else {
        let sign = if exponent < 0 { '-' } else { '+' };
        format!("{}e{sign}{:02}", trim(mantissa), exponent.abs())
    }
}
