//! From two [`Side`]s to what differs between them.

use super::lines::{self, Line};
use super::normal::Normal;
use super::side::Side;
use super::text::is_repeated;
use super::{Section, Setting};
use std::collections::BTreeSet;

/// Keys whose values are a set: their order says nothing to systemd.
const UNORDERED: [&str; 6] = ["AllowedIPs", "After", "Before", "WantedBy", "Wants", "Requires"];

/// What differs, in one section of a file or in all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The file.
    pub file: String,
    /// The section; none if the whole file is on one side only, or has none.
    pub section: Option<String>,
    /// The key; none if the whole section is on one side only.
    pub key: Option<String>,
    /// What the old side has there.
    pub old: Vec<Setting>,
    /// What the new side has there.
    pub new: Vec<Setting>,
    /// Of a text, what differs line by line.
    pub lines: Vec<Shown>,
}

/// A line of a text that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// On both sides.
    Same(String),
    /// On the old side.
    Old(Setting),
    /// On the new side.
    New(Setting),
    /// Equal lines that are not shown.
    Gap,
}

/// What came of a comparison.
#[derive(Debug, Default)]
pub struct Comparison {
    /// What differs, by file, section and key.
    pub differences: Vec<Difference>,
    /// Files of a real system that are not ours.
    pub foreign: Vec<String>,
    /// How many files were compared.
    pub files: usize,
}

/// Compares two sides.
pub fn compare(old: &Side, new: &Side, normal: Normal) -> Comparison {
    let mut comparison = Comparison::default();
    let names: BTreeSet<&String> = old.comparable.files.keys().chain(new.comparable.files.keys()).collect();
    for file in names {
        let of = |side: &Side, other: &Side| -> Option<Vec<Section>> {
            let sections = side.comparable.files.get(file)?.iter();
            Some(sections.filter(|section| other.covers(file, section)).cloned().collect())
        };
        let (before, after) = (of(old, new), of(new, old));
        let lone = |sections: &[Section], side: &Side, other: &Side, comparison: &mut Comparison| {
            if !counts(file, side, other) {
                comparison.foreign.push(file.clone());
                return None;
            }
            let is_nothing = sections.is_empty() && side.comparable.files.get(file).is_some_and(|all| !all.is_empty());
            (!is_nothing).then(|| sections.iter().map(heading).collect::<Vec<_>>())
        };
        let whole = |old: Vec<Setting>, new: Vec<Setting>| Difference {
            file: file.clone(),
            section: None,
            key: None,
            old,
            new,
            lines: Vec::new(),
        };
        match (before, after) {
            (Some(before), Some(after)) => {
                if !before.is_empty() || !after.is_empty() {
                    comparison.files += 1;
                }
                let pair = Pair { file, old, new, normal };
                pair.sections(&before, &after, &mut comparison.differences);
            }
            (Some(before), None) => {
                if let Some(old) = lone(&before, old, new, &mut comparison) {
                    comparison.files += 1;
                    comparison.differences.push(whole(old, Vec::new()));
                }
            }
            (None, Some(after)) => {
                if let Some(new) = lone(&after, new, old, &mut comparison) {
                    comparison.files += 1;
                    comparison.differences.push(whole(Vec::new(), new));
                }
            }
            (None, None) => {}
        }
    }
    compare_texts(old, new, normal, &mut comparison);
    compare_modes(old, new, &mut comparison);
    comparison.differences.sort_by(|a, b| a.file.cmp(&b.file));
    comparison
}

/// Whether a file that only one side has is a difference: it is ours, or it changes what a file of ours says.
fn counts(file: &str, side: &Side, other: &Side) -> bool {
    let changed = file.split_once(".d/").map(|(unit, _)| unit);
    side.owns(file) || changed.is_some_and(|unit| other.comparable.files.contains_key(unit))
}

fn compare_texts(old: &Side, new: &Side, normal: Normal, comparison: &mut Comparison) {
    let names: BTreeSet<&String> = old.comparable.texts.keys().chain(new.comparable.texts.keys()).collect();
    let none = Vec::new();
    for file in names {
        let (before, after) = (old.comparable.texts.get(file), new.comparable.texts.get(file));
        match (before, after) {
            (Some(_), None) if !new.covers_texts() => continue,
            (None, Some(_)) if !old.covers_texts() => continue,
            (Some(_), None) if !counts(file, old, new) => {
                comparison.foreign.push(file.clone());
                continue;
            }
            (None, Some(_)) if !counts(file, new, old) => {
                comparison.foreign.push(file.clone());
                continue;
            }
            _ => comparison.files += 1,
        }
        let (before, after) = (before.unwrap_or(&none), after.unwrap_or(&none));
        let text =
            |lines: &[Setting]| lines.iter().map(|line| normal.places(&line.value)).collect::<Vec<_>>().join("\n");
        let (left, right) = (text(before), text(after));
        let lines: Vec<Shown> = lines::between(&left, &right)
            .into_iter()
            .map(|line| match line {
                Line::Same(text) => Shown::Same(text.to_owned()),
                Line::Old(_, number) => Shown::Old(before[number - 1].clone()),
                Line::New(_, number) => Shown::New(after[number - 1].clone()),
                Line::Gap => Shown::Gap,
            })
            .collect();
        if !lines.is_empty() {
            let only = |is_old: bool| {
                let only = lines.iter().filter_map(|line| match line {
                    Shown::Old(setting) if is_old => Some(setting.clone()),
                    Shown::New(setting) if !is_old => Some(setting.clone()),
                    _ => None,
                });
                only.collect::<Vec<_>>()
            };
            let (old, new) = (only(true), only(false));
            comparison.differences.push(Difference { file: file.clone(), section: None, key: None, old, new, lines });
        }
    }
}

/// Of permissions matters who may execute a file, and whether everybody may read it.
fn compare_modes(old: &Side, new: &Side, comparison: &mut Comparison) {
    for (file, before) in &old.comparable.modes {
        let Some(after) = new.comparable.modes.get(file) else { continue };
        let rights = |mode: u32| (mode & 0o111 != 0, mode & 0o004 != 0);
        if rights(*before) != rights(*after) {
            let mode = |mode: u32| vec![Setting { value: format!("{mode:04o}"), causes: None }];
            comparison.differences.push(Difference {
                file: file.clone(),
                section: None,
                key: Some("mode".to_owned()),
                old: mode(*before),
                new: mode(*after),
                lines: Vec::new(),
            });
        }
    }
}

/// A section in one line, and what its first setting was computed from.
fn heading(section: &Section) -> Setting {
    let causes = section.keys.values().flatten().find_map(|setting| setting.causes.clone());
    Setting { value: format!("[{}]", section.name), causes }
}

/// A file that both sides have.
struct Pair<'p> {
    file: &'p str,
    old: &'p Side,
    new: &'p Side,
    normal: Normal,
}

impl Pair<'_> {
    fn sections(&self, old: &[Section], new: &[Section], out: &mut Vec<Difference>) {
        let names: BTreeSet<&str> = old.iter().chain(new).map(|section| section.name.as_str()).collect();
        for name in names {
            let of = |sections: &[Section]| -> Vec<Section> {
                sections.iter().filter(|section| section.name == name).cloned().collect()
            };
            let (mut left, mut right) = (of(old), of(new));
            if is_repeated(name) {
                // Which peer or route comes first says nothing; equal ones are the same.
                left.retain(|section| {
                    let same = right.iter().position(|other| is_equal(section, other, self.normal));
                    same.map(|index| right.remove(index)).is_none()
                });
            }
            for section in left {
                let likest = (0..right.len()).max_by_key(|index| likeness(&section, &right[*index], self.normal));
                match likest.map(|index| right.remove(index)) {
                    Some(other) => self.section(&section, &other, out),
                    None => out.push(self.whole(&section, true)),
                }
            }
            out.extend(right.iter().map(|section| self.whole(section, false)));
        }
    }

    fn whole(&self, section: &Section, is_old: bool) -> Difference {
        let (old, new) = if is_old { (lines(section), Vec::new()) } else { (Vec::new(), lines(section)) };
        let section = Some(section.name.clone());
        Difference { file: self.file.to_owned(), section, key: None, old, new, lines: Vec::new() }
    }

    fn section(&self, old: &Section, new: &Section, out: &mut Vec<Difference>) {
        let keys: BTreeSet<&String> = old.keys.keys().chain(new.keys.keys()).collect();
        let none = Vec::new();
        for key in keys {
            let (left, right) = (old.keys.get(key).unwrap_or(&none), new.keys.get(key).unwrap_or(&none));
            let (before, after) = (texts(key, left, self.normal), texts(key, right, self.normal));
            // A service's own packages come before those that NixOS gives to all.
            let is_path = old.name == "path"
                && (!self.new.is_computed() && after.starts_with(&before)
                    || !self.old.is_computed() && before.starts_with(&after));
            if before == after || is_path {
                continue;
            }
            // What both have is not shown, unless only the order differs.
            let only = |values: &[Setting], others: &[String]| -> Vec<Setting> {
                let is_other = |setting: &&Setting| !others.contains(&self.normal.value(&setting.value));
                values.iter().filter(is_other).cloned().collect()
            };
            let (mut lost, mut gained) = (only(left, &after), only(right, &before));
            if lost.is_empty() && gained.is_empty() {
                (lost, gained) = (left.clone(), right.clone());
            }
            out.push(Difference {
                file: self.file.to_owned(),
                section: Some(old.name.clone()),
                key: Some(key.clone()),
                old: lost,
                new: gained,
                lines: Vec::new(),
            });
        }
    }
}

fn lines(section: &Section) -> Vec<Setting> {
    let line = |key: &str, one: &Setting| Setting { value: format!("{key}={}", one.value), causes: one.causes.clone() };
    section.keys.iter().flat_map(|(key, values)| values.iter().map(move |one| line(key, one))).collect()
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
