//! XML: `toXML`, and nix-instantiate's `--xml`.

use super::attrs::AttrSet;
use super::interpret::Eval;
use super::value::{Pos, Result, Value};
use crate::syntax::known;
use rustc_hash::FxHashSet;
use std::fmt::Write as _;

/// A value as an XML document, and the context of all strings in it (`printValueAsXML`).
pub fn to_xml<'a>(
    eval: &mut Eval<'a>,
    value: Value<'a>,
    strict: bool,
    location: bool,
) -> Result<(Vec<u8>, &'a [&'a [u8]])> {
    let mut xml = Xml { out: String::new(), context: &[], strict, location, derivations: FxHashSet::default() };
    xml.out.push_str("<?xml version='1.0' encoding='utf-8'?>\n<expr>\n");
    xml.value(eval, value, 1)?;
    xml.out.push_str("</expr>\n");
    Ok((xml.out.into_bytes(), xml.context))
}

struct Xml<'a> {
    out: String,
    context: &'a [&'a [u8]],
    strict: bool,
    location: bool,
    derivations: FxHashSet<&'a [u8]>,
}

impl<'a> Xml<'a> {
    fn open(&mut self, depth: usize, element: &str, attributes: &[(&str, &str)], empty: bool) {
        let _ = write!(self.out, "{}<{element}", "  ".repeat(depth));
        for (name, value) in attributes {
            let _ = write!(self.out, " {name}=\"");
            for c in value.chars() {
                match c {
                    '"' => self.out.push_str("&quot;"),
                    '<' => self.out.push_str("&lt;"),
                    '>' => self.out.push_str("&gt;"),
                    '&' => self.out.push_str("&amp;"),
                    '\n' => self.out.push_str("&#xA;"),
                    _ => self.out.push(c),
                }
            }
            self.out.push('"');
        }
        self.out.push_str(if empty { " />\n" } else { ">\n" });
    }

    fn close(&mut self, depth: usize, element: &str) {
        let _ = writeln!(self.out, "{}</{element}>", "  ".repeat(depth));
    }

    fn value(&mut self, eval: &mut Eval<'a>, value: Value<'a>, depth: usize) -> Result<()> {
        let value = if self.strict { eval.force(value)? } else { value.peeled() };
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match value {
            Value::Unset | Value::Thunk(_) | Value::Builtin(_) | Value::Partial(_) => {
                self.open(depth, "unevaluated", &[], true);
            }
            Value::Null => self.open(depth, "null", &[], true),
            Value::Bool(truth) => self.open(depth, "bool", &[("value", &truth.to_string())], true),
            Value::Int(number) => self.open(depth, "int", &[("value", &number.to_string())], true),
            Value::Float(number) => self.open(depth, "float", &[("value", &super::print::float(number))], true),
            Value::String(string) => {
                self.context = eval.merge_contexts(self.context, string.context);
                self.open(depth, "string", &[("value", &text(string.bytes))], true);
            }
            Value::Path(path) => self.open(depth, "path", &[("value", &text(path.bytes))], true),
            Value::List(list) => {
                self.open(depth, "list", &[], false);
                for item in list.items {
                    eval.deeper(|eval| self.value(eval, item.get(), depth + 1))?;
                }
                self.close(depth, "list");
            }
            Value::Attrs(set) => self.set(eval, set, depth)?,
            Value::Lambda(closure) => self.function(eval, closure, depth),
        }
        Ok(())
    }

    fn position(&self, eval: &Eval<'a>, pos: Pos) -> Vec<(&'static str, String)> {
        let Some(place) = eval.locate(pos).filter(|_| self.location) else { return Vec::new() };
        let mut attributes = vec![("column", place.column.to_string()), ("line", place.line.to_string())];
        if place.file.is_path {
            attributes.push(("path", place.file.name.clone()));
        }
        attributes
    }

    fn set(&mut self, eval: &mut Eval<'a>, set: &'a AttrSet<'a>, depth: usize) -> Result<()> {
        let kind = set.get(known::TYPE).map(|attribute| attribute.value.get());
        let kind = match kind {
            Some(kind) => Some(eval.force(kind)?),
            None => None,
        };
        if !matches!(kind, Some(Value::String(text)) if text.bytes == b"derivation") {
            self.open(depth, "attrs", &[], false);
            self.attributes(eval, set, depth + 1)?;
            self.close(depth, "attrs");
            return Ok(());
        }
        let mut described = Vec::new();
        // A derivation is shown once; one that has no path of its own never is.
        let mut is_new = false;
        for (name, symbol) in [("drvPath", known::DRV_PATH), ("outPath", known::OUT_PATH)] {
            let Some(attribute) = set.get(symbol) else { continue };
            let path = attribute.value.get();
            if !self.strict && !path.is_evaluated() {
                continue;
            }
            if let Value::String(path) = eval.force(path)? {
                if name == "drvPath" {
                    is_new = !path.bytes.is_empty() && self.derivations.insert(path.bytes);
                }
                described.push((name, path.show()));
            }
        }
        let attributes: Vec<(&str, &str)> = described.iter().map(|(name, path)| (*name, path.as_str())).collect();
        self.open(depth, "derivation", &attributes, false);
        if is_new {
            self.attributes(eval, set, depth + 1)?;
        } else {
            self.open(depth + 1, "repeated", &[], true);
        }
        self.close(depth, "derivation");
        Ok(())
    }

    fn attributes(&mut self, eval: &mut Eval<'a>, set: &'a AttrSet<'a>, depth: usize) -> Result<()> {
        for attribute in eval.by_name(set) {
            let name = eval.symbols.show(attribute.name);
            let position = self.position(eval, attribute.pos);
            let mut described: Vec<(&str, &str)> = position.iter().map(|(key, value)| (*key, value.as_str())).collect();
            described.push(("name", &name));
            described.sort_unstable();
            self.open(depth, "attr", &described, false);
            eval.deeper(|eval| self.value(eval, attribute.value.get(), depth + 1))?;
            self.close(depth, "attr");
        }
        Ok(())
    }

    fn function(&mut self, eval: &Eval<'a>, closure: &super::Closure<'a>, depth: usize) {
        let position = self.position(eval, closure.pos());
        let described: Vec<(&str, &str)> = position.iter().map(|(key, value)| (*key, value.as_str())).collect();
        self.open(depth, "function", &described, false);
        let arg = closure.lambda.arg.map(|name| eval.symbols.show(name));
        match closure.lambda.formals {
            None => {
                let name = closure.lambda.params.get(closure.given().len()).map(|(name, _)| eval.symbols.show(*name));
                self.open(depth + 1, "varpat", &[("name", name.as_deref().unwrap_or_default())], true);
            }
            Some(formals) => {
                let mut described = Vec::new();
                if closure.lambda.ellipsis {
                    described.push(("ellipsis", "1"));
                }
                if let Some(arg) = &arg {
                    described.push(("name", arg));
                }
                self.open(depth + 1, "attrspat", &described, false);
                let mut names: Vec<String> = formals.iter().map(|formal| eval.symbols.show(formal.name)).collect();
                names.sort();
                for name in names {
                    self.open(depth + 2, "attr", &[("name", &name)], true);
                }
                self.close(depth + 1, "attrspat");
            }
        }
        self.close(depth, "function");
    }
}
