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

/// The hash and the name of a store path.
type Paths = BTreeMap<String, BTreeSet<(String, String)>>;

/// The packages that two sides name and that differ, by name.
pub fn changed_packages(old: &Comparable, new: &Comparable) -> Vec<PackageChange> {
    let (old, new) = (paths(old), paths(new));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let none = BTreeSet::new();
    let mut changes = Vec::new();
    for name in names {
        let (before, after) = (old.get(name).unwrap_or(&none), new.get(name).unwrap_or(&none));
        let versions = |these: &BTreeSet<(String, String)>, others: &BTreeSet<(String, String)>| -> Vec<String> {
            let only: BTreeSet<&String> = these.difference(others).map(|(version, _)| version).collect();
            only.into_iter().cloned().collect()
        };
        let (before, after) = (versions(before, after), versions(after, before));
        if !before.is_empty() || !after.is_empty() {
            changes.push(PackageChange { name: name.clone(), old: before, new: after });
        }
    }
    changes
}

/// The store paths in all values: by name, versions with their hashes.
fn paths(side: &Comparable) -> Paths {
    let settings = side.files.values().flatten().flat_map(|section| section.keys.values().flatten());
    let mut found = Paths::new();
    for text in settings.chain(side.texts.values().flatten()).map(|setting| setting.value.as_str()) {
        for (at, _) in text.match_indices("/nix/store/") {
            let Some((hash, rest)) = text[at + "/nix/store/".len()..].split_at_checked(32) else { continue };
            let Some(rest) = rest.strip_prefix('-') else { continue };
            let is_name = |c: char| c.is_ascii_alphanumeric() || "+-._?=".contains(c);
            let name = &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())];
            // A script is compared by what it says.
            if name.starts_with("unit-script-") || name.starts_with("unit-") {
                continue;
            }
            let (name, version) = parse_name(name);
            found.entry(name.to_owned()).or_default().insert((version.to_owned(), hash.to_owned()));
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
