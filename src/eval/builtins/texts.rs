//! JSON, TOML, XML, hashes.

use super::super::attrs::{AttrSet, Attribute};
use super::super::error::EvalError;
use super::super::interpret::Eval;
use super::super::value::{Pos, Result, Value};
use harmonia_utils_hash::fmt::{Any, CommonHash as _};
use harmonia_utils_hash::{Algorithm, Hash};

pub(super) fn to_json<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (json, context) = super::super::json::to_json(eval, args[0], true)?;
    Ok(eval.string_with_context(&json, context))
}

pub(super) fn from_json<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = eval.string_without_context(args[0])?;
    eval.parse_json(text)
}

pub(super) fn to_xml<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (xml, context) = super::super::xml::to_xml(eval, args[0], true, false)?;
    Ok(eval.string_with_context(&xml, context))
}

pub(super) fn from_toml<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = eval.string_without_context(args[0])?;
    let text = std::str::from_utf8(text).map_err(|_| EvalError::other("while parsing TOML: not valid UTF-8"))?;
    let table: toml::Table =
        text.parse().map_err(|error: toml::de::Error| EvalError::other(format!("while parsing TOML: {error}")))?;
    from_table(eval, table)
}

fn from_table<'a>(eval: &mut Eval<'a>, table: toml::Table) -> Result<Value<'a>> {
    let mut attributes = Vec::with_capacity(table.len());
    for (name, value) in table {
        if name.contains('\0') {
            return Err(null_bytes());
        }
        let name = eval.symbols.intern(name.as_bytes());
        let value = from_toml_value(eval, value)?;
        attributes.push(Attribute { name, pos: Pos::NONE, value });
    }
    Ok(Value::Attrs(AttrSet::from_unsorted(eval.arena, &mut attributes)))
}

fn null_bytes() -> Box<EvalError> {
    EvalError::other("while parsing TOML: a string cannot be represented as Nix string because it contains null bytes")
}

fn from_toml_value<'a>(eval: &mut Eval<'a>, value: toml::Value) -> Result<Value<'a>> {
    Ok(match value {
        toml::Value::String(text) if text.contains('\0') => return Err(null_bytes()),
        toml::Value::String(text) => eval.string(text.as_bytes()),
        toml::Value::Integer(number) => Value::Int(number),
        toml::Value::Float(number) => Value::Float(number),
        toml::Value::Boolean(truth) => Value::Bool(truth),
        toml::Value::Datetime(_) => {
            return Err(EvalError::other("while parsing TOML: Dates and times are not supported"));
        }
        toml::Value::Array(items) => {
            let mut values = Vec::with_capacity(items.len());
            for item in items {
                values.push(from_toml_value(eval, item)?);
            }
            eval.list(eval.arena.alloc_slice_copy(&values))
        }
        toml::Value::Table(table) => from_table(eval, table)?,
    })
}

fn algorithm<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Result<Algorithm> {
    let name = eval.string_without_context(value)?;
    let name = String::from_utf8_lossy(name).into_owned();
    parse_algorithm(&name)
}

pub(in super::super) fn parse_algorithm(name: &str) -> Result<Algorithm> {
    name.parse().map_err(|_| EvalError::other(format!("unknown hash algorithm '{name}'")))
}

pub(super) fn hash_string<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let algorithm = algorithm(eval, args[0])?;
    let text = eval.force_string(args[1])?.bytes;
    let hash = algorithm.digest(text);
    Ok(eval.string(hash.as_base16().as_bare().to_string().as_bytes()))
}

pub(super) fn hash_file<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let algorithm = algorithm(eval, args[0])?;
    let (path, _) = eval.coerce_to_path(args[1])?;
    let hash = algorithm.digest(eval.read(&path)?);
    Ok(eval.string(hash.as_base16().as_bare().to_string().as_bytes()))
}

/// A hash in any of Nix's spellings, with its algorithm in front or given beside.
pub(in super::super) fn parse_hash(text: &str, algorithm: Option<Algorithm>) -> Result<Hash> {
    let named = text.parse::<Any<Hash>>().ok().map(Any::into_hash);
    let parsed = match algorithm {
        Some(algorithm) => {
            named.filter(|hash| hash.algorithm() == algorithm).or_else(|| Any::<Hash>::parse(algorithm, text).ok())
        }
        None => named,
    };
    parsed.ok_or_else(|| EvalError::other(format!("invalid hash '{text}'")))
}

pub(super) fn convert_hash<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let text = |eval: &mut Eval<'a>, name: &str, needed: bool| -> Result<Option<String>> {
        let symbol = eval.symbols.intern(name.as_bytes());
        match set.get(symbol) {
            Some(attribute) => {
                let value = attribute.value;
                Ok(Some(eval.force_string(value)?.show()))
            }
            None if needed => Err(eval.attribute_missing(set, symbol)),
            None => Ok(None),
        }
    };
    let hash = text(eval, "hash", true)?.unwrap_or_default();
    let algorithm = text(eval, "hashAlgo", false)?.map(|name| parse_algorithm(&name)).transpose()?;
    let format = text(eval, "toHashFormat", true)?.unwrap_or_default();
    let hash = parse_hash(&hash, algorithm)?;
    let shown = match format.as_str() {
        "base16" => hash.as_base16().as_bare().to_string(),
        "nix32" | "base32" => hash.as_base32().as_bare().to_string(),
        "base64" => hash.as_base64().as_bare().to_string(),
        "sri" => hash.as_sri().to_string(),
        other => return Err(EvalError::other(format!("unknown hash format '{other}'"))),
    };
    Ok(eval.string(shown.as_bytes()))
}
