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
mod url;

pub use fetcher::Fetcher;
pub use forge::{archive_url, revision_url};
pub use reference::Reference;

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
