//! Derivations: the paths that Nix would compute, to the letter (`derivationStrict`, `hashDerivationModulo`).

use super::builtins::output_hash;
use super::coerce::Coercion;
use super::error::EvalError;
use super::interpret::Eval;
use super::places::Place;
use super::value::{Result, Value};
use crate::syntax::known;
use harmonia_store_core::store_path::{StorePath, StorePathName};
use harmonia_utils_hash::fmt::CommonHash as _;
use harmonia_utils_hash::{Hash, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Where the store is.
pub(crate) const STORE_DIR: &str = "/nix/store";

fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).as_base16().as_bare().to_string()
}

fn hex(hash: &Hash) -> String {
    hash.as_base16().as_bare().to_string()
}

/// `makeStorePath`
fn store_path(kind: &str, digest: &str, name: &str) -> Result<String> {
    let parsed: StorePathName = name.parse().map_err(|_| invalid_name(name))?;
    let fingerprint = format!("{kind}:sha256:{digest}:{STORE_DIR}:{name}");
    let path = StorePath::from_hash(&Sha256::digest(fingerprint), parsed);
    Ok(format!("{STORE_DIR}/{}", path.to_base_path()))
}

fn invalid_name(name: &str) -> Box<EvalError> {
    if name.is_empty() {
        return EvalError::other("store path name must not be empty");
    }
    if name.len() > 211 {
        return EvalError::other(format!("store path name '{name}' is too long (maximum is 211 characters)"));
    }
    let is_legal = |c: &char| c.is_ascii_alphanumeric() || "+-._?=".contains(*c);
    let illegal = name.chars().find(|c| !is_legal(c)).unwrap_or_default();
    EvalError::other(format!("name '{name}' contains illegal character '{illegal}'"))
}

/// The path of a text with references.
pub(super) fn text_path(name: &str, contents: &[u8], references: &[String]) -> Result<String> {
    let sorted: BTreeSet<&str> = references.iter().map(String::as_str).collect();
    let kind = sorted.iter().fold("text".to_owned(), |kind, reference| format!("{kind}:{reference}"));
    store_path(&kind, &sha256_hex(contents), name)
}

/// The path of a file or directory by the hash of its archive.
pub(super) fn source_path(name: &str, archive: &Hash) -> Result<String> {
    store_path("source", &hex(archive), name)
}

/// The path of contents whose hash is known.
pub(crate) fn fixed_path(name: &str, hash: &Hash, recursive: bool) -> Result<String> {
    if recursive && hash.algorithm() == harmonia_utils_hash::Algorithm::SHA256 {
        return source_path(name, hash);
    }
    let method = if recursive { "r:" } else { "" };
    let inner = format!("fixed:out:{method}{}:{}:", hash.algorithm(), hex(hash));
    store_path("output:out", &sha256_hex(inner.as_bytes()), name)
}

/// What stands for an output's path in its own builder.
pub(super) fn placeholder(output: &str) -> String {
    let digest = Sha256::digest(format!("nix-output:{output}"));
    format!("/{}", digest.as_base32().as_bare())
}

#[derive(Default)]
struct Derivation {
    /// Name to path, hash algorithm and hash.
    outputs: BTreeMap<String, (String, String, String)>,
    inputs: BTreeMap<String, BTreeSet<String>>,
    sources: BTreeSet<String>,
    system: Vec<u8>,
    builder: Vec<u8>,
    arguments: Vec<Vec<u8>>,
    environment: BTreeMap<Vec<u8>, Vec<u8>>,
}

impl Derivation {
    /// Its text (`unparse`). `inputs` stand for its input derivations.
    fn text(&self, inputs: &BTreeMap<String, BTreeSet<String>>) -> Vec<u8> {
        let mut out = b"Derive([".to_vec();
        list(&mut out, &self.outputs, |out, (name, (path, algorithm, hash))| {
            out.push(b'(');
            let fields = [name, path, algorithm, hash];
            list(out, fields, |out, field| quoted(out, field.as_bytes()));
            out.push(b')');
        });
        out.extend_from_slice(b"],[");
        list(&mut out, inputs, |out, (path, outputs)| {
            out.push(b'(');
            quoted(out, path.as_bytes());
            out.extend_from_slice(b",[");
            list(out, outputs, |out, output| quoted(out, output.as_bytes()));
            out.extend_from_slice(b"])");
        });
        out.extend_from_slice(b"],[");
        list(&mut out, &self.sources, |out, source| quoted(out, source.as_bytes()));
        out.extend_from_slice(b"],");
        quoted(&mut out, &self.system);
        out.push(b',');
        quoted(&mut out, &self.builder);
        out.extend_from_slice(b",[");
        list(&mut out, &self.arguments, |out, argument| quoted(out, argument));
        out.extend_from_slice(b"],[");
        list(&mut out, &self.environment, |out, (name, value)| {
            out.push(b'(');
            quoted(out, name);
            out.push(b',');
            quoted(out, value);
            out.push(b')');
        });
        out.extend_from_slice(b"])");
        out
    }

    /// The text with every input derivation replaced by its hash.
    fn modulo(&self, known: &rustc_hash::FxHashMap<Vec<u8>, String>) -> Vec<u8> {
        let mut inputs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (drv, outputs) in &self.inputs {
            let hash = known.get(drv.as_bytes()).cloned().unwrap_or_default();
            inputs.entry(hash).or_default().extend(outputs.iter().cloned());
        }
        self.text(&inputs)
    }
}

fn list<T>(out: &mut Vec<u8>, items: impl IntoIterator<Item = T>, mut each: impl FnMut(&mut Vec<u8>, T)) {
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        each(out, item);
    }
}

fn quoted(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'"');
    for byte in bytes {
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            _ => out.push(*byte),
        }
    }
    out.push(b'"');
}

/// A text that a derivation writes and does nothing else (`writeTextFile`).
#[derive(Clone, Debug)]
pub struct WrittenText {
    /// The derivation's name.
    pub name: String,
    /// The text.
    pub text: String,
    /// Whether it is a program.
    pub is_executable: bool,
    /// Where it is below the store path; empty if it is that itself.
    pub destination: String,
}

/// What the attributes say besides the environment.
#[derive(Default)]
struct Wanted {
    outputs: Option<Vec<String>>,
    hash: Option<String>,
    algorithm: Option<String>,
    recursive: bool,
}

/// `derivationStrict attributes`
pub(super) fn derivation_strict<'a>(eval: &mut Eval<'a>, arguments: Value<'a>) -> Result<Value<'a>> {
    let set = eval.force_attrs(arguments)?;
    let Some(name) = set.get(known::NAME) else { return Err(eval.attribute_missing(set, known::NAME)) };
    let (name, name_pos) = (name.value, name.pos);
    let name = eval.string_without_context(name.get()).map_err(|error| error.at(name_pos))?;
    let name = String::from_utf8_lossy(name).into_owned();
    let trace = format!("while evaluating derivation '{name}'");
    strict(eval, set, &name).map_err(|error| error.trace(name_pos, trace))
}

fn strict<'a>(eval: &mut Eval<'a>, set: &'a super::AttrSet<'a>, name: &str) -> Result<Value<'a>> {
    let flag = |eval: &mut Eval<'a>, name: &str| {
        let symbol = eval.symbols.intern(name.as_bytes());
        match set.get(symbol).map(|attribute| attribute.value.get()) {
            Some(value) => eval.force_bool(value),
            None => Ok(false),
        }
    };
    let ignore_nulls = flag(eval, "__ignoreNulls")?;
    let structured = flag(eval, "__structuredAttrs")?;
    for experimental in ["__contentAddressed", "__impure"] {
        if flag(eval, experimental)? {
            return Err(EvalError::other(format!("derivations with `{experimental}` are an experimental feature")));
        }
    }
    let mut drv = Derivation::default();
    let mut wanted = Wanted::default();
    let mut context: &'a [&'a [u8]] = &[];
    let mut json: Vec<(Vec<u8>, Value<'a>)> = Vec::new();
    for attribute in eval.by_name(set) {
        let key = eval.symbols.text(attribute.name);
        let shown = String::from_utf8_lossy(key).into_owned();
        let trace = |error: Box<EvalError>| {
            error.trace(attribute.pos, format!("while evaluating attribute '{shown}' of derivation '{name}'"))
        };
        if key == b"__ignoreNulls" {
            continue;
        }
        let value = if ignore_nulls {
            let value = eval.force(attribute.value.get()).map_err(trace)?;
            if matches!(value, Value::Null) {
                continue;
            }
            value
        } else {
            attribute.value.get()
        };
        if key == b"args" {
            for item in eval.force_list(value).map_err(trace)? {
                let text = eval.coerce(item.get(), Coercion::DERIVATION).map_err(trace)?;
                context = eval.merge_contexts(context, text.context);
                drv.arguments.push(text.bytes.to_vec());
            }
            continue;
        }
        if structured {
            if key == b"__structuredAttrs" {
                continue;
            }
            json.push((key.to_vec(), value));
            if !matches!(
                key,
                b"builder" | b"system" | b"outputs" | b"outputHash" | b"outputHashAlgo" | b"outputHashMode"
            ) {
                continue;
            }
            if key == b"outputs" {
                let mut outputs = Vec::new();
                for output in eval.force_list(value).map_err(trace)? {
                    outputs.push(String::from_utf8_lossy(eval.string_without_context(output.get())?).into_owned());
                }
                wanted.outputs = Some(outputs);
                continue;
            }
        }
        let text = eval.coerce(value, Coercion::DERIVATION).map_err(trace)?;
        context = eval.merge_contexts(context, text.context);
        let plain = text.show();
        match key {
            b"builder" => drv.builder = text.bytes.to_vec(),
            b"system" => drv.system = text.bytes.to_vec(),
            b"outputs" => wanted.outputs = Some(plain.split_whitespace().map(str::to_owned).collect()),
            b"outputHash" => wanted.hash = Some(plain),
            b"outputHashAlgo" => wanted.algorithm = Some(plain).filter(|name| !name.is_empty()),
            b"outputHashMode" => {
                wanted.recursive = match plain.as_str() {
                    "recursive" | "nar" => true,
                    "flat" => false,
                    other => {
                        let message = format!("invalid value '{other}' for 'outputHashMode' attribute");
                        return Err(EvalError::other(message).at(attribute.pos));
                    }
                };
            }
            _ => {}
        }
        if !structured {
            drv.environment.insert(key.to_vec(), text.bytes.to_vec());
        }
    }
    if structured {
        let mut text = b"{".to_vec();
        for (index, (key, value)) in json.into_iter().enumerate() {
            if index > 0 {
                text.push(b',');
            }
            let name = eval.string(&key);
            let (name, _) = super::to_json(eval, name, true)?;
            let (value, more) = super::to_json(eval, value, true)?;
            context = eval.merge_contexts(context, more);
            text.extend_from_slice(&name);
            text.push(b':');
            text.extend_from_slice(&value);
        }
        text.push(b'}');
        drv.environment.insert(b"__json".to_vec(), text);
    }
    add_inputs(eval, &mut drv, context);
    for (what, value) in [("builder", &drv.builder), ("system", &drv.system)] {
        if value.is_empty() {
            return Err(EvalError::other(format!("required attribute '{what}' missing")));
        }
    }
    if name.as_bytes().ends_with(b".drv") {
        return Err(EvalError::other(format!("derivation names are not allowed to end in '.drv': '{name}'")));
    }
    finish(eval, drv, &wanted, name)
}

fn add_inputs(eval: &Eval, drv: &mut Derivation, context: &[&[u8]]) {
    for element in context {
        let element = String::from_utf8_lossy(element);
        if let Some(path) = element.strip_prefix('=') {
            // The derivation with everything it refers to: as far as it was computed here.
            drv.sources.insert(path.to_owned());
            let mut work = vec![path.to_owned()];
            let mut seen = BTreeSet::new();
            while let Some(path) = work.pop() {
                if !seen.insert(path.clone()) {
                    continue;
                }
                drv.sources.insert(path.clone());
                let Some((inputs, sources, outputs)) = eval.closures.get(path.as_bytes()) else { continue };
                drv.inputs.entry(path.clone()).or_default().extend(outputs.iter().cloned());
                drv.sources.extend(sources.iter().cloned());
                work.extend(inputs.iter().cloned());
            }
        } else if let Some(rest) = element.strip_prefix('!') {
            let (output, path) = rest.split_once('!').unwrap_or(("out", rest));
            drv.inputs.entry(path.to_owned()).or_default().insert(output.to_owned());
        } else {
            drv.sources.insert(element.into_owned());
        }
    }
}

fn finish<'a>(eval: &mut Eval<'a>, mut drv: Derivation, wanted: &Wanted, name: &str) -> Result<Value<'a>> {
    let outputs = wanted.outputs.clone().unwrap_or_else(|| vec!["out".to_owned()]);
    if outputs.is_empty() {
        return Err(EvalError::other("derivation cannot have an empty set of outputs"));
    }
    for (index, output) in outputs.iter().enumerate() {
        if output == "drv" || output == "drvPath" {
            return Err(EvalError::other(format!("invalid derivation output name '{output}'")));
        }
        if outputs[..index].contains(output) {
            return Err(EvalError::other(format!("duplicate derivation output '{output}'")));
        }
    }
    let known = if let Some(hash) = &wanted.hash {
        if outputs != ["out"] {
            return Err(EvalError::other("multiple outputs are not supported in fixed-output derivations"));
        }
        let algorithm = wanted.algorithm.as_deref().map(super::builtins::parse_algorithm).transpose()?;
        let hash = output_hash(eval, hash, algorithm)?;
        let path = fixed_path(name, &hash, wanted.recursive)?;
        let method = if wanted.recursive { "r:" } else { "" };
        let algorithm = format!("{method}{}", hash.algorithm());
        drv.environment.insert(b"out".to_vec(), path.clone().into_bytes());
        let digest = format!("fixed:out:{algorithm}:{}:{path}", hex(&hash));
        drv.outputs.insert("out".into(), (path, algorithm, hex(&hash)));
        sha256_hex(digest.as_bytes())
    } else {
        for output in &outputs {
            drv.outputs.insert(output.clone(), Default::default());
            drv.environment.insert(output.clone().into_bytes(), Vec::new());
        }
        let masked = sha256_hex(&drv.modulo(&eval.derivations));
        for output in &outputs {
            let own = if output == "out" { name.to_owned() } else { format!("{name}-{output}") };
            let path = store_path(&format!("output:{output}"), &masked, &own)?;
            drv.environment.insert(output.clone().into_bytes(), path.clone().into_bytes());
            drv.outputs.insert(output.clone(), (path, String::new(), String::new()));
        }
        sha256_hex(&drv.modulo(&eval.derivations))
    };
    if eval.settings.keep_texts
        && let Some(text) = drv.environment.get(&b"text"[..])
    {
        let read = |name: &[u8]| drv.environment.get(name).map(|value| String::from_utf8_lossy(value).into_owned());
        // What `writeTextFile` runs; older ones have the destination in it.
        let command = read(b"buildCommand").unwrap_or_else(|| "target=$out\n$textPath".to_owned());
        let line = command.lines().next().unwrap_or_default();
        let in_command = line.split_once("$out").map_or("", |(_, rest)| rest.trim().trim_matches('\''));
        let destination = read(b"destination").unwrap_or_else(|| in_command.to_owned());
        let text = command.contains("$textPath").then(|| WrittenText {
            name: name.to_owned(),
            text: String::from_utf8_lossy(text).into_owned(),
            is_executable: read(b"executable").is_some_and(|value| value == "1"),
            destination,
        });
        if let (Some((path, ..)), Some(text)) = (drv.outputs.get("out"), text) {
            eval.texts.insert(path.clone(), text);
        }
    }
    let text = drv.text(&drv.inputs);
    let references: Vec<String> = drv.sources.iter().chain(drv.inputs.keys()).cloned().collect();
    let path = text_path(&format!("{name}.drv"), &text, &references)?;
    if eval.settings.keep_derivations {
        eval.add_place(&path, Place::Text(text.into()));
    }
    eval.derivations.insert(path.clone().into_bytes(), known);
    let closure = (drv.inputs.keys().cloned().collect(), drv.sources.iter().cloned().collect(), outputs.clone());
    eval.closures.insert(path.clone().into_bytes(), closure);
    let deep = eval.context([format!("={path}").into_bytes()]);
    let mut entries = vec![("drvPath".to_owned(), eval.string_with_context(path.as_bytes(), deep))];
    for (output, (out_path, ..)) in &drv.outputs {
        let context = eval.context([format!("!{output}!{path}").into_bytes()]);
        entries.push((output.clone(), eval.string_with_context(out_path.as_bytes(), context)));
    }
    let entries: Vec<(&str, Value<'a>)> = entries.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    Ok(eval.set(&entries))
}

impl<'a> Eval<'a> {
    /// A path as the store path that it would be copied to, computed once.
    pub(super) fn copy_to_store(&mut self, path: &[u8]) -> Result<&'a super::NixString<'a>> {
        if let Some(known) = self.copied.get(path) {
            return Ok(known);
        }
        let copied = self.copy_path(path)?;
        self.copied.insert(path.to_vec(), copied);
        Ok(copied)
    }
}
