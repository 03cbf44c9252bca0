//! Store paths in what a real NixOS makes, as a machine without a store has them.

use super::{Made, Package, Packages, Scripts};
use crate::eval::{Eval, STORE_DIR, WrittenText};
use harmonia_utils_hash::Sha256;
use harmonia_utils_hash::fmt::CommonHash as _;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Replaces store paths by what stands for them.
#[derive(Debug)]
pub struct StorePaths {
    /// Whether packages are real ones, so that a path that nothing is known of is one.
    has_packages: bool,
    /// The names of the scripts that texts in the store have become.
    names: RefCell<BTreeMap<String, String>>,
    /// Paths that nothing here stands for.
    unknown: RefCell<BTreeSet<String>>,
    /// Packages that texts named.
    packages: RefCell<BTreeSet<String>>,
}

/// How long the hash of a store path is, with its hyphen.
const HASH: usize = 33;

impl StorePaths {
    pub(super) fn new(has_packages: bool) -> Self {
        StorePaths {
            has_packages,
            names: RefCell::default(),
            unknown: RefCell::default(),
            packages: RefCell::default(),
        }
    }

    /// A text with the paths of this machine: programs are where its packages are, a text that is written to the store is
    /// one of `scripts`.
    pub fn replace(&self, eval: &Eval, packages: &Packages, scripts: &Scripts, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        let start = format!("{STORE_DIR}/");
        while let Some(at) = rest.find(&start) {
            out.push_str(&rest[..at]);
            let path = &rest[at..];
            let end = path[start.len()..].find(|c| !is_name(c)).map_or(path.len(), |end| start.len() + end);
            let (root, below) = path.split_at(end);
            rest = below;
            let Some(name) = root.get(start.len() + HASH..).filter(|name| !name.is_empty()) else {
                out.push_str(root);
                continue;
            };
            let end = below.find(|c| !is_name(c) && c != '/').unwrap_or(below.len());
            let file = format!("{root}{}", &below[..end]);
            let (root, found) = match eval.text_at(root) {
                Some(found) => (root, Some(found)),
                // A file of a tree that was copied as a whole, as a flake is.
                None if eval.is_copied(root) => {
                    let found = eval.text_at(&file);
                    rest = if found.is_some() { &below[end..] } else { rest };
                    (if found.is_some() { file.as_str() } else { root }, found)
                }
                None => (root, None),
            };
            if let Some(found) = found {
                let known = self.names.borrow().get(root).cloned();
                let place = packages.script_path(known.as_deref().unwrap_or(&found.name));
                let place = if known.is_some() { place } else { self.keep(eval, packages, scripts, root, &found) };
                out.push_str(&place);
                continue;
            }
            if !self.has_packages {
                if eval.is_copied(root) {
                    self.unknown.borrow_mut().insert(root.to_owned());
                }
                out.push_str(root);
                continue;
            }
            if !eval.is_copied(root) {
                self.packages.borrow_mut().insert(root.to_owned());
            }
            let package = packages.of_store_name(name);
            match directory(below) {
                Some((_, after)) => {
                    rest = after;
                    out.push_str(package.program("").trim_end_matches('/'));
                }
                // As an item of a search path, a package is its prefix.
                None if below.is_empty() || !below.starts_with('/') => out.push_str(&package.prefix),
                None if packages.has(name) => out.push_str(&package.prefix),
                None => {
                    self.unknown.borrow_mut().insert(root.to_owned());
                    out.push_str(root);
                }
            }
        }
        out.push_str(rest);
        out
    }

    /// Makes a script of a text that was met for the first time; gives where it lies.
    fn keep(&self, eval: &Eval, packages: &Packages, scripts: &Scripts, root: &str, found: &WrittenText) -> String {
        let text = self.replace(eval, packages, scripts, &found.text);
        // Two texts can have one name. What tells them apart is what they say: the hash of their store path changes
        // with everything that is beside them in a flake.
        let digest = Sha256::digest(&text).as_base32().as_bare().to_string();
        let mut scripts = scripts.borrow_mut();
        let names = [0, 8, digest.len()].map(|length| match length {
            0 => found.name.clone(),
            _ => format!("{}-{}", found.name, &digest[..length]),
        });
        let place = |name: &String| packages.script_path(name);
        let file = |name: &String| Made {
            path: format!("{}{}", place(name), found.destination),
            text: text.clone(),
            executable: found.is_executable,
        };
        let is_free = |name: &&String| scripts.get(*name).is_none_or(|other| *other == file(name));
        let name = names.iter().find(is_free).unwrap_or(&names[2]).clone();
        let (place, made) = (place(&name), file(&name));
        scripts.insert(name.clone(), made);
        self.names.borrow_mut().insert(root.to_owned(), name);
        place
    }

    /// The store paths of packages that texts named.
    pub fn packages(&self) -> BTreeSet<String> {
        self.packages.borrow().clone()
    }

    /// The paths that nothing here stands for.
    pub fn unknown(&self) -> Vec<String> {
        self.unknown.borrow().iter().cloned().collect()
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || "+-._?=".contains(c)
}

/// The directory of programs that a path begins with, and what follows it.
fn directory(path: &str) -> Option<(&str, &str)> {
    ["/bin", "/sbin"].into_iter().find_map(|directory| {
        let after = path.strip_prefix(directory)?;
        (!after.starts_with(is_name)).then_some((directory, after))
    })
}

impl Packages {
    /// The package behind the name of a store path: `iproute2-6.1-lib` is `iproute2`. Others are where a host has them.
    fn of_store_name(&self, name: &str) -> Package {
        self.known(name).cloned().unwrap_or_else(|| Package::host("bin"))
    }

    fn has(&self, name: &str) -> bool {
        self.known(name).is_some()
    }

    fn known(&self, name: &str) -> Option<&Package> {
        // The version begins at the first hyphen before what is no letter.
        let bytes = name.as_bytes();
        let end = (1..bytes.len()).find(|at| bytes[at - 1] == b'-' && !bytes[*at].is_ascii_alphabetic());
        let name = end.map_or(name, |end| &name[..end - 1]);
        let name = if name == "bash-interactive" { "bash" } else { name };
        let named = self.named().into_iter().find(|(known, _)| *known == name).map(|(_, package)| package);
        named.or_else(|| self.packages.get(name))
    }
}
