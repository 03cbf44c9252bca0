//! Values and definitions in words: `generators.toPretty`, `showDefs` and `showFiles` over values of the evaluator.

use super::properties::Def;
use crate::eval::{Coercion, ErrorKind, Eval, NixString, Result, Value};
use crate::names::escape_nix_identifier;
use std::fmt::Write as _;

/// How deep values are shown (`showDefs` stops at ten levels).
const DEEPEST: usize = 10;

/// A value as Nix source over several lines (`generators.toPretty { }`); evaluates it.
pub fn pretty<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Result<String> {
    let mut out = String::new();
    write(eval, &mut out, value, "", 0)?;
    Ok(out)
}

fn write<'a>(eval: &mut Eval<'a>, out: &mut String, value: Value<'a>, indent: &str, depth: usize) -> Result<()> {
    let deeper = format!("{indent}  ");
    let value = eval.force(value)?;
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(truth) => {
            let _ = write!(out, "{truth}");
        }
        Value::Int(number) => {
            let _ = write!(out, "{number}");
        }
        Value::Float(number) => {
            let _ = write!(out, "{}", serde_json::Value::from(number));
        }
        Value::String(text) => crate::names::pretty_string(out, &text.show(), indent, &format!("\n{deeper}")),
        Value::Path(path) => out.push_str(&path.show()),
        Value::List(list) if list.items.is_empty() => out.push_str("[ ]"),
        Value::List(list) => {
            out.push('[');
            for item in list.items {
                let _ = write!(out, "\n{deeper}");
                below(eval, out, item.get(), &deeper, depth)?;
            }
            let _ = write!(out, "\n{indent}]");
        }
        Value::Attrs(set) if set.is_empty() => out.push_str("{ }"),
        Value::Attrs(set) => {
            if let Some(name) = derivation_name(eval, value)? {
                let _ = write!(out, "<derivation {name}>");
                return Ok(());
            }
            if eval.is_function(value) {
                out.push_str("<function>");
                return Ok(());
            }
            out.push('{');
            for attribute in eval.by_name(set) {
                let _ = write!(out, "\n{deeper}{} = ", escape_nix_identifier(&eval.symbols.show(attribute.name)));
                below(eval, out, attribute.value.get(), &deeper, depth)?;
                out.push(';');
            }
            let _ = write!(out, "\n{indent}}}");
        }
        _ => {
            let mut formals = Vec::new();
            for (name, default) in eval.formal_defaults(value) {
                formals.push(format!("{}{}", eval.symbols.show(name), if default { "?" } else { "" }));
            }
            formals.sort();
            let _ = if formals.is_empty() {
                write!(out, "<function>")
            } else {
                write!(out, "<function, args: {{{}}}>", formals.join(", "))
            };
        }
    }
    Ok(())
}

fn below<'a>(eval: &mut Eval<'a>, out: &mut String, value: Value<'a>, indent: &str, depth: usize) -> Result<()> {
    if depth + 1 > DEEPEST {
        out.push_str("<unevaluated>");
        return Ok(());
    }
    eval.deeper(|eval| {
        write(eval, out, value, indent, depth + 1)?;
        Ok(())
    })
}

fn derivation_name<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Result<Option<String>> {
    let Value::Attrs(set) = value else { return Ok(None) };
    if super::types::text_attribute(eval, set, "type")?.as_deref() != Some("derivation") {
        return Ok(None);
    }
    Ok(Some(super::types::text_attribute(eval, set, "name")?.unwrap_or_else(|| "???".into())))
}

/// Definitions, one on each line, their values cut after five lines (`showDefs`).
pub fn show_defs<'a>(eval: &mut Eval<'a>, definitions: &[Def<'a>]) -> Result<String> {
    let mut out = String::new();
    for def in definitions {
        let _ = write!(out, "\n- In `{}'", def.file.show());
        // As tryEval: what throws is not shown.
        let text = match pretty(eval, def.value) {
            Ok(text) => text,
            Err(error) if matches!(error.kind, ErrorKind::Throw | ErrorKind::Assertion) => continue,
            Err(error) => return Err(error),
        };
        let text = crate::names::shorten(&text);
        let lines: Vec<&str> = text.lines().collect();
        let shown = lines[..lines.len().min(5)].join("\n    ");
        let more = if lines.len() > 5 { "\n    ..." } else { "" };
        let _ = if lines.len() > 1 { write!(out, ":\n    {shown}{more}") } else { write!(out, ": {shown}") };
    }
    Ok(out)
}

/// Files in a row, each in quotes (`showFiles`).
pub(super) fn show_files<'a, 'f>(files: impl IntoIterator<Item = &'f &'a NixString<'a>>) -> String
where
    'a: 'f,
{
    files.into_iter().map(|file| format!("`{}'", file.show())).collect::<Vec<_>>().join(" and ")
}

/// What a value is, in words, for a label under it; short values as they are.
pub(super) fn label<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> String {
    let Ok(value) = eval.force(value) else { return "this fails".to_owned() };
    match value {
        Value::String(text) if text.bytes.len() <= 60 && !text.bytes.contains(&b'\n') => {
            format!("\"{}\"", text.show())
        }
        Value::Attrs(_)
        | Value::List(_)
        | Value::String(_)
        | Value::Lambda(_)
        | Value::Builtin(_)
        | Value::Partial(_) => Eval::type_in_words(value),
        other => match eval.coerce(other, Coercion { more: true, copy_to_store: false }) {
            Ok(text) if !matches!(other, Value::Null | Value::Bool(_)) => text.show(),
            _ => match other {
                Value::Bool(truth) => truth.to_string(),
                _ => "null".to_owned(),
            },
        },
    }
}
