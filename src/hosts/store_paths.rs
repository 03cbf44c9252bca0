//! Store paths in what a real NixOS makes, as a machine without a store has them.

use super::{Made, Package, Packages, Scripts};
use crate::eval::{Eval, STORE_DIR, WrittenText};
use harmonia_utils_hash::fmt::CommonHash as _;
use harmonia_utils_hash::{Algorithm, Context};
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
            let mut found = eval.texts_at(root);
            let mut root = root;
            // A file of a tree that was copied as a whole, as a flake is, stands for itself.
            if eval.is_copied(root) && file != root {
                let texts = eval.texts_at(&file);
                if let [_] = texts.as_slice() {
                    (root, found, rest) = (&file, texts, &below[end..]);
                }
            }
            if !found.is_empty() {
                let known = self.names.borrow().get(root).cloned();
                let place = known.map(|name| packages.script_path(&name));
                let place = place.unwrap_or_else(|| self.keep(eval, packages, scripts, root, found));
                out.push_str(&place);
                continue;
            }
            if eval.is_copied(root) {
                self.unknown.borrow_mut().insert(root.to_owned());
            }
            if eval.is_copied(root) || !self.has_packages {
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

    /// Makes scripts of texts that were met for the first time; gives where they lie.
    fn keep(
        &self,
        eval: &Eval,
        packages: &Packages,
        scripts: &Scripts,
        root: &str,
        mut found: Vec<WrittenText>,
    ) -> String {
        let mut digest = Context::new(Algorithm::SHA256);
        for file in &mut found {
            file.text = self.replace(eval, packages, scripts, &file.text);
            for part in [&file.destination, "\0", &file.text, "\0"] {
                digest.update(part);
            }
        }
        // Two texts can have one name. What tells them apart is what they say: the hash of their store path changes
        // with everything that is beside them in a flake.
        let digest = digest.finish().as_base32().as_bare().to_string();
        let own = found.first().map_or("", |file| &file.name);
        let names = [own.to_owned(), format!("{own}-{}", &digest[..8]), format!("{own}-{digest}")];
        let mut scripts = scripts.borrow_mut();
        let made = |name: &String| -> BTreeMap<String, Made> {
            let root = packages.script_path(name);
            let files = found.iter().map(|file| {
                let path = format!("{root}{}", file.destination);
                let made = Made { path, root: root.clone(), text: file.text.clone(), executable: file.is_executable };
                (format!("{name}{}", file.destination), made)
            });
            files.collect()
        };
        let is_free = |name: &&String| {
            let made = made(name);
            let root = packages.script_path(name);
            scripts.iter().all(|(key, other)| other.root != root || made.get(key) == Some(other))
        };
        let name = names.iter().find(is_free).unwrap_or(&names[2]).clone();
        let made = made(&name);
        scripts.extend(made);
        let place = packages.script_path(&name);
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
