//! From an input to a tree: the store, the cache, then where it is.

use super::cache::{Cache, Stage};
use super::reference::is_rev;
use super::{Attr, Attrs, Problem, Reference, Tree, archive, git, http, path, registry, text};
use crate::eval::{Part, STORE_DIR, fixed_path, hash_of_tree, parse_hash};
use harmonia_utils_hash::fmt::CommonHash as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Fetches trees.
#[derive(Clone, Debug)]
pub struct Fetcher {
    /// Whether the network is never asked.
    pub offline: bool,
    /// Where the store is that is looked into.
    store: PathBuf,
    cache: Cache,
    /// Files that say what names stand for.
    registries: Vec<PathBuf>,
}

impl Fetcher {
    /// A fetcher with the user's cache: `$XDG_CACHE_HOME/wgeval` or `~/.cache/wgeval`; for whoever has no home,
    /// `/var/cache/wgeval`.
    pub fn new(offline: bool) -> Self {
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let cache = variable("WGEVAL_CACHE")
            .or_else(|| variable("XDG_CACHE_HOME").map(|directory| directory.join("wgeval")))
            .or_else(|| variable("HOME").map(|home| home.join(".cache/wgeval")))
            .unwrap_or_else(|| "/var/cache/wgeval".into());
        Self::with_cache(offline, cache)
    }

    /// A fetcher with a cache in this directory.
    pub fn with_cache(offline: bool, cache: PathBuf) -> Self {
        let store = std::env::var_os("WGEVAL_STORE").filter(|store| !store.is_empty());
        Fetcher {
            offline,
            store: store.map_or_else(|| STORE_DIR.into(), PathBuf::from),
            cache: Cache::new(cache),
            registries: registry::files(),
        }
    }

    /// Puts a tree into the cache, if it is not there; gives its place there.
    ///
    /// # Errors
    ///
    /// What cannot be read or written.
    pub fn archive(&self, tree: &Tree) -> Result<PathBuf, Problem> {
        if let Some(place) = self.cache.tree(&tree.nar_hash) {
            return Ok(place);
        }
        let stage = self.cache.stage()?;
        stage.take(&tree.place, tree.only.as_deref())?;
        let found = hash(&stage.root(), Part::Whole)?;
        if found != tree.nar_hash {
            let message = format!("'{}' has changed while it was copied", tree.place.display());
            return Err(Problem::new(message).help("Once more, when nobody writes there."));
        }
        self.cache.keep(stage, &tree.nar_hash)
    }

    /// Where a store path is on this machine, if it is there.
    pub fn in_store(&self, store_path: &str) -> Option<PathBuf> {
        let place = self.store.join(store_path.strip_prefix(STORE_DIR)?.trim_start_matches('/'));
        std::fs::symlink_metadata(&place).is_ok().then_some(place)
    }

    /// What a reference stands for in the registries of this machine: itself, unless it is a name.
    ///
    /// # Errors
    ///
    /// A name that is in none, and a registry that cannot be read.
    pub fn resolve(&self, reference: &Reference) -> Result<Reference, Problem> {
        registry::resolve(reference, &self.registries)
    }

    /// The tree of an input.
    ///
    /// # Errors
    ///
    /// What cannot be found or fetched, and what has another hash than it should.
    pub fn fetch(&self, attrs: &Attrs) -> Result<Tree, Problem> {
        let shown = Reference { attrs: attrs.clone(), dir: String::new() }.to_text();
        let expected = text(attrs, "narHash").map(normal).transpose()?;
        if let Some(hash) = &expected {
            let store_path = store_path(hash)?;
            let place = self.in_store(&store_path).or_else(|| self.cache.tree(hash));
            if let Some(place) = place {
                return Ok(tree(place, None, hash.clone(), store_path, attrs.clone()));
            }
        }
        let found = self.fetch_anew(attrs, &shown)?;
        match &expected {
            Some(expected) if *expected != found.nar_hash => {
                let message =
                    format!("NAR hash mismatch in input '{shown}': expected '{expected}' but got '{}'", found.nar_hash);
                Err(Problem::new(message).help(format!(
                    "It was read from {}. If it may have changed, lock it anew (`nix flake update`), or take another tree \
                     for it with `--override-input`.",
                    found.place.display()
                )))
            }
            _ => Ok(found),
        }
    }

    fn fetch_anew(&self, attrs: &Attrs, shown: &str) -> Result<Tree, Problem> {
        match text(attrs, "type").unwrap_or_default() {
            "path" => {
                let (place, attrs) = path::fetch(attrs)?;
                hashed(place, None, attrs)
            }
            "git" => self.git(attrs, shown),
            "github" | "gitlab" | "sourcehut" => self.forge(attrs, shown),
            "tarball" => {
                let url = text(attrs, "url").unwrap_or_default().to_owned();
                let answer = self.get(&url, shown)?;
                let stage = self.cache.stage()?;
                let newest = archive::unpack(&answer.bytes, &stage).map_err(|problem| about(problem, shown))?;
                let mut attrs = attrs.clone();
                attrs.entry("lastModified".to_owned()).or_insert(Attr::Int(newest));
                if let Some(immutable) = answer.immutable {
                    attrs.extend(of_link(&immutable));
                }
                self.keep(stage, attrs)
            }
            "file" => {
                let url = text(attrs, "url").unwrap_or_default().to_owned();
                let answer = self.get(&url, shown)?;
                let stage = self.cache.stage()?;
                stage.file(Path::new(""), &answer.bytes, false)?;
                self.keep(stage, attrs.clone())
            }
            other => Err(Problem::new(format!("inputs of type '{other}' cannot be fetched ('{shown}')"))
                .help("Put it into a directory or an archive, and name that: `--override-input NAME path:…`.")),
        }
    }

    fn git(&self, attrs: &Attrs, shown: &str) -> Result<Tree, Problem> {
        let url = text(attrs, "url").unwrap_or_default();
        let (repository, rev) = if let Some(place) = git::local(attrs) {
            let repository = git::Repository::at(&place)?;
            let named = text(attrs, "rev").or_else(|| text(attrs, "ref"));
            if named.is_none() && repository.has_work_tree() {
                let tree = repository.work_tree(attrs)?;
                return hashed(tree.place, Some(tree.files), tree.attrs);
            }
            let rev = repository.revision(named.unwrap_or("HEAD"))?;
            (repository, rev)
        } else {
            let place = self.cache.mirror(url);
            match git::mirrored(attrs, &place) {
                Some(found) => found,
                None if self.offline => return Err(offline(shown)),
                None => git::mirror(url, attrs, &place).map_err(|problem| about(problem, shown))?,
            }
        };
        let attrs = repository.at_revision(&rev, attrs)?;
        let key =
            format!("git:{rev}:{}:{}", super::is_set(&attrs, "exportIgnore"), super::is_set(&attrs, "submodules"));
        if let Some(hash) = self.cache.known(&key)
            && let Some(place) = self.cache.tree(&hash)
        {
            return Ok(tree(place, None, hash.clone(), store_path(&hash)?, attrs));
        }
        let stage = self.cache.stage()?;
        stage.directory(Path::new(""))?;
        repository.export(&rev, &attrs, &stage).map_err(|problem| about(problem, shown))?;
        let found = self.keep(stage, attrs)?;
        self.cache.know(&key, &found.nar_hash)?;
        Ok(found)
    }

    fn forge(&self, attrs: &Attrs, shown: &str) -> Result<Tree, Problem> {
        let mut attrs = attrs.clone();
        let rev = if let Some(rev) = text(&attrs, "rev") {
            rev.to_ascii_lowercase()
        } else {
            let answer = self.get(&super::forge::revision_url(&attrs), shown)?;
            super::forge::revision(&attrs, &answer.bytes).map_err(|problem| about(problem, shown))?
        };
        if !is_rev(&rev) {
            return Err(Problem::new(format!("'{rev}' is no revision, in input '{shown}'")));
        }
        attrs.remove("ref");
        attrs.insert("rev".to_owned(), Attr::Text(rev.clone()));
        let answer = self.get(&super::forge::archive_url(&attrs, &rev), shown)?;
        let stage = self.cache.stage()?;
        let newest = archive::unpack(&answer.bytes, &stage).map_err(|problem| about(problem, shown))?;
        attrs.entry("lastModified".to_owned()).or_insert(Attr::Int(newest));
        self.keep(stage, attrs)
    }

    fn get(&self, url: &str, shown: &str) -> Result<http::Answer, Problem> {
        if self.offline && !url.starts_with("file:") {
            return Err(offline(shown));
        }
        http::get(url).map_err(|problem| about(problem, shown))
    }

    fn keep(&self, stage: Stage, attrs: Attrs) -> Result<Tree, Problem> {
        let hash = hash(&stage.root(), Part::Whole)?;
        let place = self.cache.keep(stage, &hash)?;
        Ok(tree(place, None, hash.clone(), store_path(&hash)?, attrs))
    }
}

/// A tree of this machine, with its hash.
fn hashed(place: PathBuf, only: Option<std::collections::BTreeSet<PathBuf>>, attrs: Attrs) -> Result<Tree, Problem> {
    let only = only.map(Rc::new);
    let hash = hash(&place, only.as_ref().map_or(Part::Whole, |only| Part::Only(Rc::clone(only))))?;
    let store_path = store_path(&hash)?;
    Ok(tree(place, only, hash, store_path, attrs))
}

fn tree(
    place: PathBuf,
    only: Option<Rc<std::collections::BTreeSet<PathBuf>>>,
    nar_hash: String,
    store_path: String,
    mut attrs: Attrs,
) -> Tree {
    attrs.insert("narHash".to_owned(), Attr::Text(nar_hash.clone()));
    Tree { place, only, nar_hash, store_path, attrs }
}

fn hash(place: &Path, part: Part) -> Result<String, Problem> {
    let hash = hash_of_tree(place, part).map_err(|error| Problem::new(error.message.clone()))?;
    Ok(hash.as_sri().to_string())
}

/// A hash as it is written everywhere here.
pub(super) fn normal(hash: &str) -> Result<String, Problem> {
    let parsed = parse_hash(hash, Some(harmonia_utils_hash::Algorithm::SHA256));
    parsed.map(|hash| hash.as_sri().to_string()).map_err(|error| Problem::new(error.message.clone()))
}

fn store_path(hash: &str) -> Result<String, Problem> {
    let parsed = parse_hash(hash, Some(harmonia_utils_hash::Algorithm::SHA256));
    let path = parsed.and_then(|hash| fixed_path("source", &hash, true));
    path.map_err(|error| Problem::new(error.message.clone()))
}

fn about(problem: Problem, shown: &str) -> Problem {
    let help = problem.help.unwrap_or_else(|| {
        "A tree that is here already can be taken for it: `--override-input NAME path:DIR`; `wgeval archive REF` on a \
         machine with the network fills the cache."
            .to_owned()
    });
    Problem { message: format!("input '{shown}': {}", problem.message), help: Some(help) }
}

fn offline(shown: &str) -> Problem {
    Problem::new(format!("input '{shown}' is neither in the store nor in the cache, and --offline forbids to fetch it"))
        .help("`wgeval archive REF` without --offline fills the cache; `--override-input NAME path:DIR` takes a tree that is here.")
}

/// What the URL says at which a tree is found always.
fn of_link(url: &str) -> Attrs {
    match Reference::parse(url, None) {
        Ok((reference, _)) => {
            let mut attrs = reference.attrs;
            attrs.remove("narHash");
            attrs.insert("type".to_owned(), Attr::Text("tarball".to_owned()));
            attrs
        }
        Err(_) => Attrs::new(),
    }
}
