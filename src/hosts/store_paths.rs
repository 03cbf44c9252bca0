//! Store paths in what a real NixOS makes, as a machine without a store has them.

use super::{Made, Package, Packages, Scripts};
use crate::eval::{Eval, STORE_DIR};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Replaces store paths by what stands for them.
#[derive(Debug)]
pub struct StorePaths {
    /// Whether packages are real ones, so that a path that nothing is known of is one.
    has_packages: bool,
    /// Paths that nothing here stands for.
    unknown: RefCell<BTreeSet<String>>,
}

/// How long the hash of a store path is, with its hyphen.
const HASH: usize = 33;

impl StorePaths {
    pub(super) fn new(has_packages: bool) -> Self {
        StorePaths { has_packages, unknown: RefCell::default() }
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
            if let Some(found) = eval.text_at(root) {
                rest = below.strip_prefix(&found.destination).unwrap_or(below);
                let place = packages.script_path(&found.name);
                let is_new = !scripts.borrow().contains_key(&found.name);
                if is_new {
                    let made = Made { path: place.clone(), text: String::new(), executable: found.is_executable };
                    scripts.borrow_mut().insert(found.name.clone(), made);
                    let text = self.replace(eval, packages, scripts, &found.text);
                    if let Some(made) = scripts.borrow_mut().get_mut(&found.name) {
                        made.text = text;
                    }
                }
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
