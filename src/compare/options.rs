//! Options whose values differ between two hosts.
//!
//! In: the options of both. Out: an [`OptionChange`] for each place, as deep as the values have names in common.

use crate::hosts::{Datum, OptionValue, OptionValues};
use std::collections::BTreeSet;

/// What became of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionChange {
    /// The option.
    pub option: Vec<String>,
    /// What lies below it, where its value is a set.
    pub below: Vec<String>,
    /// The old value; nothing if there is no such option or name.
    pub old: Option<Datum>,
    /// The new one.
    pub new: Option<Datum>,
}

/// What came of a comparison of options.
#[derive(Debug, Default)]
pub struct OptionComparison {
    /// What differs, by path.
    pub changes: Vec<OptionChange>,
    /// What cannot be evaluated, on both sides alike, and why.
    pub failing: Vec<(Vec<String>, String)>,
    /// Options of which a part is a function, of which nothing can be said.
    pub functions: Vec<Vec<String>>,
    /// How many options were compared.
    pub options: usize,
}

/// Compares the options of two hosts.
pub fn compare_options(old: &OptionValues, new: &OptionValues) -> OptionComparison {
    let mut comparison = OptionComparison::default();
    let paths: BTreeSet<&Vec<String>> = old.keys().chain(new.keys()).collect();
    comparison.options = paths.len();
    for path in paths {
        let value = |side: &OptionValues| side.get(path).map(|option: &OptionValue| option.value.clone());
        let (before, after) = (value(old), value(new));
        let mut found = Found { option: path, comparison: &mut comparison, has_function: false };
        found.compare(&mut Vec::new(), before.as_ref(), after.as_ref());
        if found.has_function {
            comparison.functions.push(path.clone());
        }
    }
    comparison
}

struct Found<'f> {
    option: &'f [String],
    comparison: &'f mut OptionComparison,
    has_function: bool,
}

impl Found<'_> {
    fn compare(&mut self, below: &mut Vec<String>, old: Option<&Datum>, new: Option<&Datum>) {
        match (old, new) {
            (Some(Datum::Function), Some(Datum::Function)) => self.has_function = true,
            (Some(Datum::Set(before)), Some(Datum::Set(after))) => {
                let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
                for name in names {
                    below.push(name.clone());
                    self.compare(below, before.get(name), after.get(name));
                    below.pop();
                }
            }
            (Some(Datum::List(before)), Some(Datum::List(after))) if before.len() == after.len() => {
                // Functions in lists are as good as elsewhere.
                let is_same = before.iter().zip(after).all(|(old, new)| self.is_same(old, new));
                if !is_same {
                    self.change(below, old, new);
                }
            }
            (Some(Datum::Failed(why)), Some(Datum::Failed(other))) if why == other => {
                let path = [self.option, below.as_slice()].concat();
                self.comparison.failing.push((path, why.clone()));
            }
            // An option that nothing defines is as good as none.
            (None, Some(Datum::Undefined)) | (Some(Datum::Undefined), None) => {}
            _ if old == new => {}
            _ => self.change(below, old, new),
        }
    }

    fn is_same(&mut self, old: &Datum, new: &Datum) -> bool {
        match (old, new) {
            (Datum::Function, Datum::Function) => {
                self.has_function = true;
                true
            }
            (Datum::List(old), Datum::List(new)) => {
                old.len() == new.len() && old.iter().zip(new).all(|(old, new)| self.is_same(old, new))
            }
            (Datum::Set(old), Datum::Set(new)) => {
                old.keys().eq(new.keys()) && old.values().zip(new.values()).all(|(old, new)| self.is_same(old, new))
            }
            _ => old == new,
        }
    }

    fn change(&mut self, below: &[String], old: Option<&Datum>, new: Option<&Datum>) {
        self.comparison.changes.push(OptionChange {
            option: self.option.to_vec(),
            below: below.to_vec(),
            old: old.cloned(),
            new: new.cloned(),
        });
    }
}
