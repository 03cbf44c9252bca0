//! Packages that changed, as the store paths in texts name them.

use super::Comparable;
use std::collections::{BTreeMap, BTreeSet};

/// A package whose store path is not the same on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageChange {
    /// Its name, without a version (`builtins.parseDrvName`).
    pub name: String,
    /// Versions of the old side; empty text where there is none.
    pub old: Vec<String>,
    /// Versions of the new side.
    pub new: Vec<String>,
}

/// Hashes and versions by the name of a package.
type Paths<'p> = BTreeMap<&'p str, BTreeSet<(&'p str, &'p str)>>;

/// The packages of two sides that differ, by name: `/nix/store/HASH-NAME-VERSION` on either.
pub fn changed_packages(old: &BTreeSet<String>, new: &BTreeSet<String>) -> Vec<PackageChange> {
    let (old, new) = (by_name(old), by_name(new));
    let names: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let none = BTreeSet::new();
    let mut changes = Vec::new();
    for name in names {
        let (before, after) = (old.get(name).unwrap_or(&none), new.get(name).unwrap_or(&none));
        let versions = |these: &BTreeSet<(&str, &str)>, others: &BTreeSet<(&str, &str)>| -> Vec<String> {
            let only: BTreeSet<&str> = these.difference(others).map(|(version, _)| *version).collect();
            only.into_iter().map(str::to_owned).collect()
        };
        let (before, after) = (versions(before, after), versions(after, before));
        if !before.is_empty() || !after.is_empty() {
            changes.push(PackageChange { name: name.to_owned(), old: before, new: after });
        }
    }
    changes
}

fn by_name(paths: &BTreeSet<String>) -> Paths<'_> {
    let mut found = Paths::new();
    for path in paths {
        let Some((hash, name)) = path.rsplit_once('/').and_then(|(_, name)| name.split_at_checked(HASH)) else {
            continue;
        };
        let (name, version) = parse_name(name.trim_start_matches('-'));
        found.entry(name).or_default().insert((version, hash));
    }
    found
}

/// How long the hash of a store path is.
const HASH: usize = 32;

/// The store paths of packages in all values of a side.
pub fn packages_in(side: &Comparable) -> BTreeSet<String> {
    let settings = side.files.values().flatten().flat_map(|section| section.keys.values().flatten());
    let mut found = BTreeSet::new();
    for text in settings.chain(side.texts.values().flatten()).map(|setting| setting.value.as_str()) {
        for (at, start) in text.match_indices("/nix/store/") {
            let is_name = |c: char| c.is_ascii_alphanumeric() || "+-._?=".contains(c);
            let name = &text[at + start.len()..];
            let name = &name[..name.find(|c| !is_name(c)).unwrap_or(name.len())];
            // A script is compared by what it says.
            if name.len() > HASH && !name[HASH..].starts_with("-unit-") {
                found.insert(format!("{start}{name}"));
            }
        }
    }
    found
}

/// `builtins.parseDrvName`: the version begins after the first dash that no letter follows.
fn parse_name(name: &str) -> (&str, &str) {
    let begins = |at: &usize| !name[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic());
    match name.match_indices('-').map(|(at, _)| at).find(begins) {
        Some(at) => (&name[..at], &name[at + 1..]),
        None => (name, ""),
    }
}
