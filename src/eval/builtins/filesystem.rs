//! Files and paths.

use super::super::coerce::Coercion;
use super::super::error::EvalError;
use super::super::interpret::Eval;
use super::super::value::{NixString, Result, Value};

pub(super) fn import<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let path = real_path(eval, args[0])?;
    eval.import(&path)
}

pub(super) fn scoped_import<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let path = real_path(eval, args[1])?;
    eval.scoped_import(args[0], &path)
}

/// A path to read: what only a build would make cannot be read.
fn real_path<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Result<Vec<u8>> {
    let (path, context) = eval.coerce_to_path(value)?;
    if let Some(drv) = context.iter().find(|element| element.starts_with(b"!")) {
        let drv = String::from_utf8_lossy(drv.rsplit(|byte| *byte == b'!').next().unwrap_or(drv)).into_owned();
        let shown = String::from_utf8_lossy(&path).into_owned();
        return Err(EvalError::other(format!("cannot read '{shown}': it is an output of '{drv}', which is not built"))
            .help(Some("wgeval builds nothing, so import from derivation cannot work.".to_owned())));
    }
    Ok(path)
}

pub(super) fn read_file<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let path = real_path(eval, args[0])?;
    let bytes = eval.read(&path)?;
    if bytes.contains(&0) {
        let path = String::from_utf8_lossy(&path).into_owned();
        return Err(EvalError::other(format!(
            "the contents of the file '{path}' cannot be represented as a Nix string"
        )));
    }
    Ok(eval.string(&bytes))
}

pub(super) fn read_file_type<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let path = real_path(eval, args[0])?;
    match eval.kind_at(&path) {
        Ok(kind) => Ok(eval.string(kind.name())),
        Err(error) => {
            let path = String::from_utf8_lossy(&path);
            Err(EvalError::other(format!("getting status of '{path}': {error}")))
        }
    }
}

pub(super) fn read_dir<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let path = real_path(eval, args[0])?;
    let entries = eval.list_at(&path).map_err(|error| {
        let path = String::from_utf8_lossy(&path).into_owned();
        EvalError::other(format!("cannot read directory '{path}': {error}"))
    })?;
    let mut attributes = Vec::with_capacity(entries.len());
    for (name, kind) in entries {
        let name = eval.symbols.intern(&name);
        let value = eval.string(kind.name());
        attributes.push(super::Attribute { name, pos: super::Pos::NONE, value: value.stored(eval.arena) });
    }
    Ok(Value::Attrs(super::super::attrs::AttrSet::from_unsorted(eval.arena, &mut attributes)))
}

pub(super) fn path_exists<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let value = eval.force(args[0])?;
    // `./a/` asks for a directory.
    let wants_directory = match value {
        Value::String(text) => text.bytes.ends_with(b"/") || text.bytes.ends_with(b"/."),
        _ => false,
    };
    let path = real_path(eval, value)?;
    if !wants_directory {
        return eval.exists_if_allowed(&path).map(Value::Bool);
    }
    let inside = [&path, &b"/."[..]].concat();
    eval.exists_if_allowed(&inside).map(Value::Bool)
}

pub(super) fn find_file<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let name = eval.string_without_context(args[1])?;
    eval.find_file(args[0], name)
}

pub(super) fn nix_path<'a>(eval: &mut Eval<'a>, _args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(eval.nix_path())
}

pub(super) fn to_path<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (path, context) = eval.coerce_to_path(args[0])?;
    Ok(eval.string_with_context(&path, context))
}

pub(super) fn base_name_of<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = eval.coerce(args[0], Coercion::PLAIN)?;
    let bytes = text.bytes.strip_suffix(b"/").unwrap_or(text.bytes);
    let start = bytes.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    Ok(Value::String(eval.arena.alloc(NixString { bytes: &bytes[start..], context: text.context })))
}

pub(super) fn dir_of<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let value = eval.force(args[0])?;
    if let Value::Path(path) = value {
        let end = path.bytes.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
        let parent = if end == 0 { &b"/"[..] } else { &path.bytes[..end] };
        return Ok(Value::Path(eval.arena.alloc(NixString { bytes: parent, context: &[] })));
    }
    let text = eval.coerce(value, Coercion::PLAIN)?;
    let bytes = match text.bytes.iter().rposition(|byte| *byte == b'/') {
        None => &b"."[..],
        Some(0) => &b"/"[..],
        Some(slash) => &text.bytes[..slash],
    };
    Ok(Value::String(eval.arena.alloc(NixString { bytes, context: text.context })))
}
