//! The store, computed and never written: derivations, files, contexts.

use super::super::attrs::{AttrSet, Attribute};
use super::super::coerce::Coercion;
use super::super::derivation::{self, STORE_DIR};
use super::super::error::EvalError;
use super::super::interpret::Eval;
use super::super::nar;
use super::super::places::{Part, Place};
use super::super::value::{NixString, Pos, Result, Value};
use harmonia_utils_hash::fmt::CommonHash as _;
use std::collections::BTreeMap;

const DERIVATION: &str = include_str!("../../../nix/derivation.nix");

pub(super) fn derivation<'a>(eval: &mut Eval<'a>, _args: &[Value<'a>]) -> Result<Value<'a>> {
    if let Some(known) = eval.derivation_function {
        return Ok(known);
    }
    let expr = eval.parse("«derivation.nix»", false, DERIVATION.to_owned(), b"/")?;
    let env = eval.root_env();
    let value = eval.eval(expr, env)?;
    eval.derivation_function = Some(value);
    Ok(value)
}

pub(super) fn derivation_strict<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    derivation::derivation_strict(eval, args[0])
}

pub(super) fn store_dir<'a>(eval: &mut Eval<'a>, _args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(eval.string(STORE_DIR.as_bytes()))
}

pub(super) fn placeholder<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let output = eval.string_without_context(args[0])?;
    let path = derivation::placeholder(&String::from_utf8_lossy(output));
    Ok(eval.string(path.as_bytes()))
}

pub(super) fn to_file<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let name = eval.string_without_context(args[0])?;
    let name = String::from_utf8_lossy(name).into_owned();
    let contents = eval.force_string(args[1])?;
    let mut references = Vec::new();
    for element in contents.context {
        if element.starts_with(b"!") || element.starts_with(b"=") {
            let element = String::from_utf8_lossy(element).into_owned();
            let drv = element.trim_start_matches('=');
            let drv = drv.rsplit('!').next().unwrap_or(drv);
            return Err(EvalError::other(format!(
                "files created by builtins.toFile may not reference derivations, but {name} references {drv}"
            )));
        }
        references.push(String::from_utf8_lossy(element).into_owned());
    }
    let path = derivation::text_path(&name, contents.bytes, &references)?;
    eval.add_text(&path, contents.bytes, references);
    let context = eval.context([path.clone().into_bytes()]);
    Ok(eval.string_with_context(path.as_bytes(), context))
}

impl<'a> Eval<'a> {
    /// The store path that a file would be copied to (`copyPathToStore`).
    pub(in super::super) fn copy_path(&mut self, path: &[u8]) -> Result<&'a NixString<'a>> {
        if path.ends_with(b".drv") {
            let shown = String::from_utf8_lossy(path).into_owned();
            return Err(EvalError::other(format!("file names are not allowed to end in '.drv': '{shown}'")));
        }
        let name = path.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
        let name = String::from_utf8_lossy(name).into_owned();
        let (archive, part) = nar::hash(self, path, None)?;
        let store_path = derivation::source_path(&name, &archive)?;
        self.add_place(&store_path, Place::Copy { from: path.into(), part });
        let context = self.context([store_path.clone().into_bytes()]);
        Ok(self.arena.alloc(NixString { bytes: self.arena.alloc_slice_copy(store_path.as_bytes()), context }))
    }
}

pub(super) fn path<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let (mut source, mut name, mut filter, mut recursive, mut expected) = (None, None, None, true, None);
    for attribute in eval.by_name(set) {
        match eval.symbols.text(attribute.name) {
            b"path" => source = Some(eval.coerce_to_path(attribute.value.get())?.0),
            b"name" => name = Some(eval.force_string(attribute.value.get())?.show()),
            b"filter" => filter = Some(eval.force_function(attribute.value.get())?),
            b"recursive" => recursive = eval.force_bool(attribute.value.get())?,
            b"sha256" => expected = Some(eval.force_string(attribute.value.get())?.show()),
            other => {
                let other = String::from_utf8_lossy(other).into_owned();
                return Err(
                    EvalError::other(format!("unsupported argument '{other}' to 'builtins.path'")).at(attribute.pos)
                );
            }
        }
    }
    let Some(source) = source else {
        return Err(EvalError::other("missing required 'path' attribute in the first argument to 'builtins.path'"));
    };
    let name = name.unwrap_or_else(|| {
        let base = source.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
        String::from_utf8_lossy(base).into_owned()
    });
    add_path(eval, &source, &name, filter, recursive, expected.as_deref())
}

pub(super) fn filter_source<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (source, _) = eval.coerce_to_path(args[1])?;
    let filter = eval.force_function(args[0])?;
    let name = String::from_utf8_lossy(source.rsplit(|byte| *byte == b'/').next().unwrap_or_default()).into_owned();
    add_path(eval, &source, &name, Some(filter), true, None)
}

fn add_path<'a>(
    eval: &mut Eval<'a>,
    source: &[u8],
    name: &str,
    filter: Option<Value<'a>>,
    recursive: bool,
    expected: Option<&str>,
) -> Result<Value<'a>> {
    let (hash, part) = if recursive {
        nar::hash(eval, source, filter)?
    } else {
        (harmonia_utils_hash::Algorithm::SHA256.digest(eval.read(source)?), Part::Whole)
    };
    if let Some(expected) = expected {
        let expected = super::texts::parse_hash(expected, Some(harmonia_utils_hash::Algorithm::SHA256))?;
        if expected != hash {
            let source = String::from_utf8_lossy(source);
            let message = format!("store path mismatch in (possibly filtered) path added from '{source}'");
            return Err(EvalError::other(message).help(Some(format!("Its hash is {}.", hash.as_sri()))));
        }
    }
    let path = derivation::fixed_path(name, &hash, recursive)?;
    eval.add_place(&path, Place::Copy { from: source.into(), part });
    let context = eval.context([path.clone().into_bytes()]);
    Ok(eval.string_with_context(path.as_bytes(), context))
}

pub(super) fn store_path<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (path, context) = eval.coerce_to_path(args[0])?;
    let shown = String::from_utf8_lossy(&path).into_owned();
    let below = shown.strip_prefix(STORE_DIR).and_then(|rest| rest.strip_prefix('/'));
    let Some(base) = below.and_then(|rest| rest.split('/').next()).filter(|base| base.len() > 33) else {
        return Err(EvalError::other(format!("path '{shown}' is not in the Nix store")));
    };
    let own = eval.context([format!("{STORE_DIR}/{base}").into_bytes()]);
    let context = eval.merge_contexts(context, own);
    Ok(eval.string_with_context(&path, context))
}

pub(super) fn has_context<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Bool(!eval.force_string(args[0])?.context.is_empty()))
}

pub(super) fn unsafe_discard_string_context<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = eval.coerce(args[0], Coercion::INTERPOLATION)?;
    Ok(Value::String(eval.arena.alloc(NixString { bytes: text.bytes, context: &[] })))
}

pub(super) fn unsafe_discard_output_dependency<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = eval.coerce(args[0], Coercion::INTERPOLATION)?;
    let plain = |element: &&[u8]| element.strip_prefix(b"=").unwrap_or(element).to_vec();
    let context = eval.context(text.context.iter().map(plain));
    Ok(Value::String(eval.arena.alloc(NixString { bytes: text.bytes, context })))
}

pub(super) fn add_drv_output_dependencies<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = eval.coerce(args[0], Coercion::INTERPOLATION)?;
    let [element] = text.context else {
        let count = text.context.len();
        return Err(EvalError::other(format!(
            "context of string '{}' must have exactly one element, but has {count}",
            text.show()
        )));
    };
    if element.starts_with(b"!") {
        return Err(EvalError::other(format!(
            "`addDrvOutputDependencies` can only act on derivations, not on a derivation output such as '{}'",
            String::from_utf8_lossy(element).rsplit('!').nth(1).unwrap_or_default()
        )));
    }
    if !element.ends_with(b".drv") {
        return Err(EvalError::other(format!("path '{}' is not a derivation", String::from_utf8_lossy(element))));
    }
    let deep = if element.starts_with(b"=") { element.to_vec() } else { [b"=", *element].concat() };
    let context = eval.context([deep]);
    Ok(Value::String(eval.arena.alloc(NixString { bytes: text.bytes, context })))
}

#[derive(Default)]
struct Described {
    path: bool,
    all_outputs: bool,
    outputs: Vec<Vec<u8>>,
}

pub(super) fn get_context<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = eval.force_string(args[0])?;
    let mut described: BTreeMap<Vec<u8>, Described> = BTreeMap::new();
    for element in text.context {
        if let Some(drv) = element.strip_prefix(b"=") {
            described.entry(drv.to_vec()).or_default().all_outputs = true;
        } else if let Some(rest) = element.strip_prefix(b"!") {
            let at = rest.iter().position(|byte| *byte == b'!').unwrap_or(0);
            described.entry(rest[at + 1..].to_vec()).or_default().outputs.push(rest[..at].to_vec());
        } else {
            described.entry(element.to_vec()).or_default().path = true;
        }
    }
    let mut attributes = Vec::new();
    for (path, what) in described {
        let mut entries = Vec::new();
        if what.path {
            entries.push(("path", Value::Bool(true)));
        }
        if what.all_outputs {
            entries.push(("allOutputs", Value::Bool(true)));
        }
        if !what.outputs.is_empty() {
            let outputs: Vec<Value<'a>> = what.outputs.iter().map(|output| eval.string(output)).collect();
            entries.push(("outputs", eval.list(&outputs)));
        }
        let value = eval.set(&entries);
        attributes.push(Attribute {
            name: eval.symbols.intern(&path),
            pos: Pos::NONE,
            value: value.stored(eval.arena),
        });
    }
    Ok(Value::Attrs(AttrSet::from_unsorted(eval.arena, &mut attributes)))
}

pub(super) fn append_context<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = eval.force_string(args[0])?;
    let mut elements: Vec<Vec<u8>> = text.context.iter().map(|element| element.to_vec()).collect();
    let set = eval.force_attrs(args[1])?;
    let [path, all_outputs, outputs] =
        ["path", "allOutputs", "outputs"].map(|name| eval.symbols.intern(name.as_bytes()));
    for attribute in eval.by_name(set) {
        let name = eval.symbols.text(attribute.name);
        let shown = String::from_utf8_lossy(name).into_owned();
        if !shown.starts_with(STORE_DIR) {
            return Err(EvalError::other(format!("context key '{shown}' is not a store path")).at(attribute.pos));
        }
        let what = eval.force_attrs(attribute.value.get())?;
        let flag = |eval: &mut Eval<'a>, name| match what.get(name).map(|attribute| attribute.value.get()) {
            Some(value) => eval.force_bool(value),
            None => Ok(false),
        };
        if flag(eval, path)? {
            elements.push(name.to_vec());
        }
        let is_drv = name.ends_with(b".drv");
        if flag(eval, all_outputs)? {
            if !is_drv {
                let message =
                    format!("tried to add all-outputs context of {shown}, which is not a derivation, to a string");
                return Err(EvalError::other(message).at(attribute.pos));
            }
            elements.push([b"=", name].concat());
        }
        if let Some(list) = what.get(outputs).map(|attribute| attribute.value.get()) {
            let list = eval.force_list(list)?;
            if !list.is_empty() && !is_drv {
                let message = format!(
                    "tried to add derivation output context of {shown}, which is not a derivation, to a string"
                );
                return Err(EvalError::other(message).at(attribute.pos));
            }
            for output in list {
                let output = eval.string_without_context(output.get())?;
                elements.push([b"!", output, b"!", name].concat());
            }
        }
    }
    let context = eval.context(elements);
    Ok(Value::String(eval.arena.alloc(NixString { bytes: text.bytes, context })))
}
