//! The builtins that fetch: `fetchTree`, `fetchGit`, `fetchTarball`, `fetchurl`, `getFlake`, and what words references.

use super::call::tree_value;
use super::locking::fetch;
use crate::eval::{Coercion, Eval, EvalError, Outside, Part, Place, Result, Value, fixed_path, parse_hash};
use crate::fetch::{Attr, Attrs, Fetcher, Reference};
use harmonia_utils_hash::Algorithm;
use harmonia_utils_hash::fmt::CommonHash as _;
use std::os::unix::ffi::OsStrExt as _;

/// The world outside of the inputs, by a fetcher.
pub(super) struct Fetching<'a> {
    pub(super) fetcher: &'a Fetcher,
}

impl<'a> Outside<'a> for Fetching<'a> {
    fn call(&self, eval: &mut Eval<'a>, name: &'static str, argument: Value<'a>) -> Result<Value<'a>> {
        match name {
            "fetchTree" | "fetchGit" => self.tree(eval, name, argument),
            "fetchTarball" | "fetchurl" => self.file(eval, name, argument),
            "getFlake" => self.flake(eval, argument),
            "parseFlakeRef" => parsed(eval, argument),
            "flakeRefToString" => worded(eval, argument),
            _ => Err(EvalError::other(format!("builtins.{name} is not supported"))
                .help(Some("It is an experimental feature of Nix.".to_owned()))),
        }
    }
}

impl<'a> Fetching<'a> {
    fn tree(&self, eval: &mut Eval<'a>, name: &str, argument: Value<'a>) -> Result<Value<'a>> {
        let is_git = name == "fetchGit";
        let argument = eval.force(argument)?;
        let mut attrs = Attrs::new();
        let mut called = None;
        let Value::Attrs(_) = argument else {
            let url = eval.coerce(argument, Coercion::PLAIN)?.show();
            if !is_git {
                let (reference, _) = Reference::parse(&url, None).map_err(super::error)?;
                return self.emit(eval, name, &reference.attrs, None);
            }
            attrs.insert("url".to_owned(), Attr::Text(git_url(&url)));
            return self.git(eval, attrs, None);
        };
        let set = eval.force_attrs(argument)?;
        for attribute in eval.by_name(set) {
            let key = eval.symbols.show(attribute.name);
            let attr = match eval.force(attribute.value.get())? {
                Value::Bool(truth) => Attr::Bool(truth),
                Value::Int(number @ 0..) => Attr::Int(number.unsigned_abs()),
                Value::Int(number) => {
                    let message = format!("negative value given for '{name}' argument '{key}': {number}");
                    return Err(EvalError::other(message).at(attribute.pos));
                }
                text @ (Value::String(_) | Value::Path(_)) => {
                    let text = eval.coerce(text, Coercion::PLAIN)?.show();
                    Attr::Text(if is_git && key == "url" { git_url(&text) } else { text })
                }
                other => {
                    let kind = Eval::type_name(other);
                    let message = format!(
                        "argument '{key}' to '{name}' is {kind} while a string, Boolean or integer is expected"
                    );
                    return Err(EvalError::other(message).at(attribute.pos));
                }
            };
            if key == "name" {
                if !is_git {
                    let message = "argument 'name' isn’t supported in call to 'fetchTree'";
                    return Err(EvalError::other(message).at(attribute.pos));
                }
                called = Some(attr);
                continue;
            }
            attrs.insert(key, attr);
        }
        if is_git {
            let called = match &called {
                Some(Attr::Text(called)) => Some(called.as_str()),
                _ => None,
            };
            return self.git(eval, attrs, called);
        }
        if !attrs.contains_key("type") {
            return Err(EvalError::other("argument 'type' is missing in call to 'fetchTree'"));
        }
        if attrs.get("type") == Some(&Attr::Text("git".to_owned())) {
            attrs.entry("shallow".to_owned()).or_insert(Attr::Bool(true));
        }
        self.emit(eval, name, &attrs, None)
    }

    fn git(&self, eval: &mut Eval<'a>, mut attrs: Attrs, called: Option<&str>) -> Result<Value<'a>> {
        if attrs.insert("type".to_owned(), Attr::Text("git".to_owned())).is_some() {
            return Err(EvalError::other("unexpected argument 'type'"));
        }
        if attrs.get("submodules") != Some(&Attr::Bool(true)) {
            attrs.entry("exportIgnore".to_owned()).or_insert(Attr::Bool(true));
        }
        self.emit(eval, "fetchGit", &attrs, called)
    }

    /// What is known of a tree, which may be called something else than `source` in the store.
    fn emit(&self, eval: &mut Eval<'a>, name: &str, attrs: &Attrs, called: Option<&str>) -> Result<Value<'a>> {
        let reference = Reference::from_attrs(attrs.clone()).map_err(super::error)?;
        let attrs = &reference.attrs;
        if !eval.settings.impure && !attrs.contains_key("rev") && !attrs.contains_key("narHash") {
            let shown = reference.to_text();
            let message = format!("in pure evaluation mode, '{name}' doesn't fetch unlocked input '{shown}'");
            let help = "Give its `rev` or `narHash`, or evaluate with `--impure`.";
            return Err(EvalError::other(message).help(Some(help.to_owned())));
        }
        let placed = fetch(eval, self.fetcher, attrs, "")?;
        let tree = &placed.tree;
        let mut known = tree.attrs.clone();
        if name == "fetchGit" && !known.contains_key("rev") {
            // What is not committed has the revision that is none.
            known.insert("rev".to_owned(), Attr::Text("0".repeat(40)));
            known.insert("revCount".to_owned(), Attr::Int(0));
        }
        let mut store_path = tree.store_path.clone();
        if let Some(called) = called {
            store_path = fixed_path(called, &parse_hash(&tree.nar_hash, Some(Algorithm::SHA256))?, true)?;
            let from = tree.store_path.as_bytes().into();
            eval.add_place(&store_path, Place::Copy { from, part: Part::Whole });
        }
        Ok(tree_value(eval, &store_path, &known))
    }

    fn file(&self, eval: &mut Eval<'a>, name: &str, argument: Value<'a>) -> Result<Value<'a>> {
        let is_archive = name == "fetchTarball";
        let (mut url, mut sha256, mut called) = (None, None, None);
        let argument = eval.force(argument)?;
        if let Value::Attrs(set) = argument {
            for attribute in eval.by_name(set) {
                let text = eval.string_without_context(attribute.value.get())?;
                let text = String::from_utf8_lossy(text).into_owned();
                match eval.symbols.text(attribute.name) {
                    b"url" => url = Some(text),
                    b"sha256" => sha256 = Some(text),
                    b"name" => called = Some(text),
                    other => {
                        let message = format!("unsupported argument '{}' to '{name}'", String::from_utf8_lossy(other));
                        return Err(EvalError::other(message).at(attribute.pos));
                    }
                }
            }
        } else {
            url = Some(eval.force_string(argument)?.show());
        }
        let Some(url) = url else { return Err(EvalError::other("'url' argument required")) };
        let last = url.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
        let called = called.unwrap_or_else(|| if is_archive { "source".to_owned() } else { last });
        let hash = match &sha256 {
            Some(text) => Some(parse_hash(text, Some(Algorithm::SHA256))?),
            None if eval.settings.impure => None,
            None => {
                let message = format!("in pure evaluation mode, '{name}' requires a 'sha256' argument");
                return Err(EvalError::other(message));
            }
        };
        // A store that has it is asked first.
        if let Some(hash) = &hash {
            let path = fixed_path(&called, hash, is_archive)?;
            if let Some(place) = self.fetcher.in_store(&path) {
                eval.allow(&place);
                let from = place.as_os_str().as_bytes().into();
                eval.add_place(&path, Place::Copy { from, part: Part::Whole });
                return Ok(plain(eval, &path));
            }
        }
        let kind = if is_archive { "tarball" } else { "file" };
        let mut attrs =
            Attrs::from([("type".to_owned(), Attr::Text(kind.to_owned())), ("url".to_owned(), Attr::Text(url))]);
        if let Some(hash) = hash.as_ref().filter(|_| is_archive) {
            attrs.insert("narHash".to_owned(), Attr::Text(hash.as_sri().to_string()));
        }
        let tree = self.fetcher.fetch(&attrs).map_err(super::error)?;
        super::add_tree(eval, &tree);
        let found = if is_archive {
            parse_hash(&tree.nar_hash, Some(Algorithm::SHA256))?
        } else {
            Algorithm::SHA256.digest(eval.read(tree.store_path.as_bytes())?)
        };
        if let Some(expected) = hash.filter(|expected| *expected != found) {
            let (expected, found) = (expected.as_sri(), found.as_sri());
            let message = format!("hash mismatch in what '{name}' fetched: specified {expected}, got {found}");
            return Err(EvalError::other(message).help(Some(format!("It was read from {}.", tree.place.display()))));
        }
        let path = fixed_path(&called, &found, is_archive)?;
        eval.add_place(&path, Place::Copy { from: tree.store_path.as_bytes().into(), part: Part::Whole });
        Ok(plain(eval, &path))
    }

    fn flake(&self, eval: &mut Eval<'a>, argument: Value<'a>) -> Result<Value<'a>> {
        let text = eval.string_without_context(argument)?;
        let text = String::from_utf8_lossy(text).into_owned();
        let (reference, fragment) = Reference::parse(&text, None).map_err(super::error)?;
        if !fragment.is_empty() {
            return Err(EvalError::other(format!("unexpected fragment '{fragment}' in flake reference '{text}'")));
        }
        let is_locked = ["rev", "narHash"].iter().any(|name| reference.attrs.contains_key(*name));
        if !eval.settings.impure && !is_locked {
            let message = format!("cannot call 'getFlake' on unlocked flake reference '{text}'");
            let help = "Give its `rev` or `narHash`, or evaluate with `--impure`.";
            return Err(EvalError::other(message).help(Some(help.to_owned())));
        }
        let flake = super::open(eval, self.fetcher, &reference, &[])?;
        eval.force(flake.value)
    }
}

/// A store path as a string with itself as context.
fn plain<'a>(eval: &mut Eval<'a>, path: &str) -> Value<'a> {
    let context = eval.context([path.as_bytes().to_vec()]);
    eval.string_with_context(path.as_bytes(), context)
}

/// `url` as `fetchGit` understands it: `host:path` is a place to reach by ssh, what has no scheme a path.
fn git_url(url: &str) -> String {
    if url.contains("://") {
        return url.to_owned();
    }
    match url.split_once(':') {
        Some((host, path)) if !url.starts_with('/') && host.contains('@') => format!("ssh://{host}/{path}"),
        _ => format!("file://{url}"),
    }
}

fn parsed<'a>(eval: &mut Eval<'a>, argument: Value<'a>) -> Result<Value<'a>> {
    let text = eval.string_without_context(argument)?;
    let text = String::from_utf8_lossy(text).into_owned();
    let (reference, _) = Reference::parse(&text, None).map_err(super::error)?;
    if super::lock::relative(&reference).is_some() && !text.starts_with("path:") {
        return Err(EvalError::other(format!("flake reference '{text}' is not an absolute path")));
    }
    let attrs = reference.to_attrs();
    let entries: Vec<(&str, Value<'a>)> = attrs
        .iter()
        .map(|(name, attr)| {
            let value = match attr {
                Attr::Text(text) => eval.string(text.as_bytes()),
                Attr::Int(number) => Value::Int(i64::try_from(*number).unwrap_or(i64::MAX)),
                Attr::Bool(truth) => Value::Bool(*truth),
            };
            (name.as_str(), value)
        })
        .collect();
    Ok(eval.set(&entries))
}

fn worded<'a>(eval: &mut Eval<'a>, argument: Value<'a>) -> Result<Value<'a>> {
    let set = eval.force_attrs(argument)?;
    let mut attrs = Attrs::new();
    for attribute in eval.by_name(set) {
        let name = eval.symbols.show(attribute.name);
        let attr = match eval.force(attribute.value.get())? {
            Value::Int(number @ 0..) => Attr::Int(number.unsigned_abs()),
            Value::Int(number) => {
                let message = format!("negative value given for flake ref attr {name}: {number}");
                return Err(EvalError::other(message).at(attribute.pos));
            }
            Value::Bool(truth) => Attr::Bool(truth),
            Value::String(text) => Attr::Text(text.show()),
            other => {
                let kind = Eval::type_name(other);
                let message = format!(
                    "flake reference attribute sets may only contain integers, Booleans, and strings, but attribute '{name}' is {kind}"
                );
                return Err(EvalError::other(message).at(attribute.pos));
            }
        };
        attrs.insert(name, attr);
    }
    let reference = Reference::from_attrs(attrs).map_err(super::error)?;
    Ok(eval.string(reference.to_text().as_bytes()))
}
