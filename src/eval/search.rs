//! Search paths: `NIX_PATH`, `-I`, and `<name>`.

use super::error::{ErrorKind, EvalError};
use super::files::CARRIED;
use super::interpret::Eval;
use super::value::{NixString, Result, Value};
use crate::syntax::{canonical, join, known};

/// Prefixes and the places behind them, in order.
#[derive(Clone, Debug, Default)]
pub struct SearchPath(Vec<(String, String)>);

impl SearchPath {
    /// Adds an entry as `-I` takes it: `name=place` or `place`.
    pub fn push(&mut self, entry: &str) {
        let (prefix, place) = entry.split_once('=').unwrap_or(("", entry));
        self.0.push((prefix.to_owned(), place.to_owned()));
    }

    /// Adds entries as `NIX_PATH` holds them: between colons, of which those of URLs do not count.
    pub fn push_all(&mut self, entries: &str) {
        let mut rest = entries;
        while !rest.is_empty() {
            let mut from = 0;
            let end = loop {
                let Some(colon) = rest[from..].find(':').map(|at| from + at) else { break rest.len() };
                if !rest[colon..].starts_with("://") {
                    break colon;
                }
                from = colon + 1;
            };
            if end > 0 {
                self.push(&rest[..end]);
            }
            rest = rest.get(end + 1..).unwrap_or("");
        }
    }
}

impl<'a> Eval<'a> {
    /// `builtins.nixPath`
    pub(super) fn nix_path(&mut self) -> Value<'a> {
        let entries = self.settings.search_path.0.clone();
        let sets: Vec<Value<'a>> = entries
            .into_iter()
            .map(|(prefix, path)| {
                let (prefix, path) = (self.string(prefix.as_bytes()), self.string(path.as_bytes()));
                self.set(&[("prefix", prefix), ("path", path)])
            })
            .collect();
        self.list(&sets)
    }

    /// `findFile entries name`
    pub(super) fn find_file(&mut self, entries: Value<'a>, name: &[u8]) -> Result<Value<'a>> {
        for entry in self.force_list(entries)? {
            let set = self.force_attrs(entry.get())?;
            let prefix = match set.get(known::PREFIX) {
                Some(attribute) => {
                    let prefix = attribute.value.get();
                    self.string_without_context(prefix)?
                }
                None => b"",
            };
            let Some(path) = set.get(known::PATH) else {
                return Err(self.attribute_missing(set, known::PATH));
            };
            let path = path.value;
            let place = self.coerce(path.get(), super::Coercion { more: false, copy_to_store: false })?.bytes;
            let suffix: &[u8] = if prefix.is_empty() {
                name
            } else if name == prefix {
                b""
            } else if name.starts_with(prefix) && name.get(prefix.len()) == Some(&b'/') {
                &name[prefix.len() + 1..]
            } else {
                continue;
            };
            let root = join(&self.working_directory(), place);
            let found = if suffix.is_empty() { root } else { canonical(&[&root, &b"/"[..], suffix].concat()) };
            if self.exists(&found) {
                return Ok(Value::Path(NixString::new_in(self.arena, &found)));
            }
        }
        // `<wgeval/lib>`: importing it gives the `lib` that wgeval carries. `<nix/fetchurl.nix>` comes with every Nix.
        let carried = match name.strip_prefix(b"wgeval") {
            Some(below) => [CARRIED.as_bytes(), below].concat(),
            None => [CARRIED.as_bytes(), b"/", name].concat(),
        };
        if (name.starts_with(b"wgeval/") || name.starts_with(b"nix/")) && self.carries(&carried) {
            return Ok(Value::Path(NixString::new_in(self.arena, &carried)));
        }
        let name = String::from_utf8_lossy(name).into_owned();
        let message = format!("file '{name}' was not found in the Nix search path (add it using $NIX_PATH or -I)");
        Err(EvalError::new(ErrorKind::Throw, message))
    }
}
