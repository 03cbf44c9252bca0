//! From two [`Comparable`]s to what differs between them.

use super::normal::Normal;
use super::text::is_repeated;
use super::{Comparable, Section, Setting};
use std::collections::BTreeSet;

/// Keys whose values are a set: their order says nothing to systemd.
const UNORDERED: [&str; 6] = ["AllowedIPs", "After", "Before", "WantedBy", "Wants", "Requires"];

/// What differs, in one section of a file or in all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The file.
    pub file: String,
    /// The section; none if the whole file is on one side only.
    pub section: Option<String>,
    /// The key; none if the whole section is on one side only.
    pub key: Option<String>,
    /// What wgeval expects there.
    pub expected: Vec<Setting>,
    /// What is there.
    pub found: Vec<String>,
}

/// What came of a comparison.
#[derive(Debug, Default)]
pub struct Comparison {
    /// What differs, by file, section and key.
    pub differences: Vec<Difference>,
    /// Files of the other side that are not ours.
    pub foreign: Vec<String>,
    /// How many files were compared.
    pub files: usize,
}

/// Compares what wgeval expects with what there is. `covers` says which of our files the other side would have.
pub fn compare(
    expected: &Comparable,
    found: &Comparable,
    normal: Normal,
    covers: impl Fn(&str, &Section) -> bool,
) -> Comparison {
    let mut comparison = Comparison::default();
    for (file, sections) in &expected.files {
        let sections: Vec<&Section> = sections.iter().filter(|section| covers(file, section)).collect();
        let real = found.files.get(file);
        if sections.is_empty() {
            continue;
        }
        comparison.files += 1;
        let Some(real) = real else {
            comparison.differences.push(Difference {
                file: file.clone(),
                section: None,
                key: None,
                expected: sections.iter().map(|section| heading(section)).collect(),
                found: Vec::new(),
            });
            continue;
        };
        let real: Vec<&Section> = real.iter().collect();
        compare_file(file, &sections, &real, normal, &mut comparison.differences);
    }
    let ours = |file: &&String| !expected.files.contains_key(*file);
    comparison.foreign = found.files.keys().filter(ours).cloned().collect();
    comparison
}

/// A section in one line, and what its first setting was computed from.
fn heading(section: &Section) -> Setting {
    let causes = section.keys.values().flatten().find_map(|setting| setting.causes.clone());
    Setting { value: format!("[{}]", section.name), causes }
}

fn compare_file(file: &str, ours: &[&Section], real: &[&Section], normal: Normal, out: &mut Vec<Difference>) {
    let names: BTreeSet<&str> = ours.iter().chain(real).map(|section| section.name.as_str()).collect();
    for name in names {
        let of = |sections: &[&Section]| -> Vec<Section> {
            sections.iter().filter(|section| section.name == name).map(|section| (*section).clone()).collect()
        };
        let (mut left, mut right) = (of(ours), of(real));
        if is_repeated(name) {
            // Which peer or route comes first says nothing; equal ones are the same.
            left.retain(|section| {
                let same = right.iter().position(|other| is_equal(section, other, normal));
                same.map(|index| right.remove(index)).is_none()
            });
        }
        for section in left {
            let likest = (0..right.len()).max_by_key(|index| likeness(&section, &right[*index], normal));
            match likest.map(|index| right.remove(index)) {
                Some(other) => compare_section(file, &section, &other, normal, out),
                None => out.push(whole(file, &section, true)),
            }
        }
        out.extend(right.iter().map(|section| whole(file, section, false)));
    }
}

fn lines(section: &Section) -> Vec<Setting> {
    let line = |key: &str, one: &Setting| Setting { value: format!("{key}={}", one.value), causes: one.causes.clone() };
    section.keys.iter().flat_map(|(key, values)| values.iter().map(move |one| line(key, one))).collect()
}

fn whole(file: &str, section: &Section, is_ours: bool) -> Difference {
    let lines = lines(section);
    let values = |lines: Vec<Setting>| lines.into_iter().map(|line| line.value).collect();
    let (expected, found) = if is_ours { (lines, Vec::new()) } else { (Vec::new(), values(lines)) };
    Difference { file: file.to_owned(), section: Some(section.name.clone()), key: None, expected, found }
}

fn texts(key: &str, values: &[Setting], normal: Normal) -> Vec<String> {
    let mut texts: Vec<String> = values.iter().map(|setting| normal.value(&setting.value)).collect();
    if key == "package" && !normal.store_hashes {
        // A package without a version in its name looks like a script.
        texts = texts.iter().map(|_| "<package>".to_owned()).collect();
    }
    if UNORDERED.contains(&key) {
        // Several in one assignment are several.
        texts = texts
            .iter()
            .flat_map(|text| text.split([' ', ',']))
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect();
        texts.sort();
        texts.dedup();
    }
    if key == "Environment" {
        texts.sort();
    }
    texts
}

fn is_equal(left: &Section, right: &Section, normal: Normal) -> bool {
    left.keys.keys().eq(right.keys.keys()) && likeness(left, right, normal) == left.keys.len()
}

/// How many keys have the same values.
fn likeness(left: &Section, right: &Section, normal: Normal) -> usize {
    let same = |(key, values): &(&String, &Vec<Setting>)| {
        right.keys.get(*key).is_some_and(|other| texts(key, values, normal) == texts(key, other, normal))
    };
    left.keys.iter().filter(same).count()
}

fn compare_section(file: &str, ours: &Section, real: &Section, normal: Normal, out: &mut Vec<Difference>) {
    let keys: BTreeSet<&String> = ours.keys.keys().chain(real.keys.keys()).collect();
    let none = Vec::new();
    for key in keys {
        let (left, right) = (ours.keys.get(key).unwrap_or(&none), real.keys.get(key).unwrap_or(&none));
        let (expected, found) = (texts(key, left, normal), texts(key, right, normal));
        // A service's own packages come before those that NixOS gives to all.
        let is_path = ours.name == "path" && found.starts_with(&expected);
        if expected == found || is_path {
            continue;
        }
        // What both have is not shown, unless only the order differs.
        let only = |values: &[Setting], others: &[String]| -> Vec<Setting> {
            let is_other = |setting: &&Setting| !others.contains(&normal.value(&setting.value));
            values.iter().filter(is_other).cloned().collect()
        };
        let (mut lost, mut new) = (only(left, &found), only(right, &expected));
        if lost.is_empty() && new.is_empty() {
            (lost, new) = (left.clone(), right.clone());
        }
        out.push(Difference {
            file: file.to_owned(),
            section: Some(ours.name.clone()),
            key: Some(key.clone()),
            expected: lost,
            found: new.into_iter().map(|setting| setting.value).collect(),
        });
    }
}
