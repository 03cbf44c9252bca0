//! Sources: references to trees, and the trees on this machine's disk.
//!
//! In: attributes of an input, as flake references, lock files and `fetchTree` have them. Out: a [`Tree`]: a directory,
//! its hash, and its attributes. It is looked for in the store, then in a cache of our own, then where it is. Mirrors Nix'
//! `libfetchers`; nothing is written but into the cache.

mod archive;
mod cache;
mod fetcher;
mod forge;
mod git;
mod http;
mod path;
mod reference;
mod registry;
mod url;

pub use fetcher::Fetcher;
pub use forge::{archive_url, revision_url};
pub use reference::Reference;

use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::rc::Rc;

/// An attribute of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attr {
    /// A string.
    Text(String),
    /// A number, not negative.
    Int(u64),
    /// A Boolean.
    Bool(bool),
}

/// Attributes of an input, by name.
pub type Attrs = BTreeMap<String, Attr>;

/// The attributes that a document has for an input; nothing if it is no set of texts, numbers and Booleans.
pub(crate) fn attrs_of(json: &Json) -> Option<Attrs> {
    let mut attrs = Attrs::new();
    for (name, value) in json.as_object()? {
        let attr = match value {
            Json::String(text) => Attr::Text(text.clone()),
            Json::Bool(truth) => Attr::Bool(*truth),
            Json::Number(number) => Attr::Int(number.as_u64()?),
            _ => return None,
        };
        attrs.insert(name.clone(), attr);
    }
    Some(attrs)
}

/// The string of this name.
fn text<'a>(attrs: &'a Attrs, name: &str) -> Option<&'a str> {
    match attrs.get(name) {
        Some(Attr::Text(text)) => Some(text),
        _ => None,
    }
}

/// Whether an attribute is true.
fn is_set(attrs: &Attrs, name: &str) -> bool {
    attrs.get(name) == Some(&Attr::Bool(true))
}

/// A tree on this machine's disk.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Where its files are.
    pub place: PathBuf,
    /// The files that belong to it, relative, if others lie beside them: those that git tracks.
    pub only: Option<Rc<BTreeSet<PathBuf>>>,
    /// The hash of its NAR archive, as SRI.
    pub nar_hash: String,
    /// Where it would be in the store.
    pub store_path: String,
    /// Its attributes, locked: `rev`, `lastModified`, `narHash` and so on.
    pub attrs: Attrs,
}

/// Why something could not be had, and what to do.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Problem {
    /// A problem without advice.
    pub fn new(message: impl Into<String>) -> Self {
        Problem { message: message.into(), help: None }
    }

    /// The same with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
