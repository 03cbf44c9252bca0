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
        attributes.push(Attribute { name, pos: Pos::NONE, value: value.stored(eval.arena) });
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
            eval.list(&values)
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
pub(crate) fn parse_hash(text: &str, algorithm: Option<Algorithm>) -> Result<Hash> {
    let prefix = text.split_once(':').or_else(|| text.split_once('-')).map(|(prefix, _)| prefix);
    let named = prefix.map(parse_algorithm).transpose()?;
    let Some(known) = named.or(algorithm) else {
        let help = "Write it as `sha256-…`, or say `outputHashAlgo` (`hashAlgo`) beside it.";
        let message = format!("hash '{text}' does not include a type, nor is the type otherwise known from context");
        return Err(EvalError::other(message).help(Some(help.to_owned())));
    };
    if let Some(wanted) = algorithm.filter(|wanted| *wanted != known) {
        return Err(EvalError::other(format!("hash '{text}' should have type '{wanted}'")));
    }
    let parsed = match (prefix, text.split_once(':').is_none()) {
        (Some(_), true) => sri(text).parse::<Any<Hash>>().ok().map(Any::into_hash),
        (Some(_), false) => text.parse::<Any<Hash>>().ok().map(Any::into_hash),
        (None, _) => Any::<Hash>::parse(known, text).ok(),
    };
    parsed.ok_or_else(|| {
        let bytes = known.size();
        let (base32, base64) = ((8 * bytes).div_ceil(5), bytes.div_ceil(3) * 4);
        let help = format!("A {known} has {} digits in base 16, {base32} in base 32, {base64} in base 64.", 2 * bytes);
        EvalError::other(format!("invalid hash '{text}'")).help(Some(help))
    })
}

/// An SRI hash with the padding that it should have: Nix reads its digits up to the first `=`.
fn sri(text: &str) -> String {
    let digits: String = text.split('=').next().unwrap_or_default().chars().filter(|c| *c != '\n').collect();
    let count = digits.split_once('-').map_or(0, |(_, digits)| digits.len());
    digits + &"=".repeat(count.wrapping_neg() % 4)
}

/// The hash that a derivation says its output has. None is all zeros, so that a build says which it is.
pub(in super::super) fn output_hash(eval: &Eval<'_>, text: &str, algorithm: Option<Algorithm>) -> Result<Hash> {
    if !text.is_empty() {
        return parse_hash(text, algorithm);
    }
    let Some(algorithm) = algorithm else {
        let help = "Say `outputHashAlgo = \"sha256\";` beside it.";
        return Err(EvalError::other("empty hash requires explicit hash algorithm").help(Some(help.to_owned())));
    };
    let zeros = Hash::from_slice(algorithm, &vec![0; algorithm.size()])
        .map_err(|error| EvalError::other(format!("invalid hash '': {error}")))?;
    eval.say(format!("warning: found empty hash, assuming '{}'", zeros.as_sri()).as_bytes());
    Ok(zeros)
}

pub(super) fn convert_hash<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let text = |eval: &mut Eval<'a>, name: &str, needed: bool| -> Result<Option<String>> {
        let symbol = eval.symbols.intern(name.as_bytes());
        match set.get(symbol) {
            Some(attribute) => {
                let value = attribute.value.get();
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
