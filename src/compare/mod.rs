//! Comparison of what wgeval computes with what a real system has.
//!
//! In: both sides as [`Comparable`]s, read from a configuration or from unit files. Out: [`Difference`]s by file,
//! section and key, the old side first. What systemd does not tell apart is no difference: order of sections and keys, defaults, empty
//! settings; and, unless asked for, where packages and scripts lie.

mod config;
mod differences;
pub mod lines;
mod normal;
mod options;
mod packages;
mod side;
mod text;

pub use config::from_config;
pub use differences::{Comparison, Difference, Shown, compare};
pub use normal::{Normal, script_name, scripts_in};
pub use options::{OptionChange, OptionComparison, compare_options};
pub use packages::{PackageChange, changed_packages, packages_in};
pub use side::{Entry, Side, from_files, from_json, from_texts};
pub use text::{explain_scripts, from_units, name_of, parse_unit};

use crate::output::Causes;
use std::collections::BTreeMap;

/// One value of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// As a unit file has it.
    pub value: String,
    /// What it was computed from, if that is recorded.
    pub causes: Causes,
}

/// The keys of a section, each with its values in order.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Its name, without brackets.
    pub name: String,
    /// Values by key.
    pub keys: BTreeMap<String, Vec<Setting>>,
}

/// What is compared of one side.
#[derive(Clone, Debug, Default)]
pub struct Comparable {
    /// Sections of units, by file name: `98-wg0.netdev`, and `networking` for what is no unit.
    pub files: BTreeMap<String, Vec<Section>>,
    /// Other texts, line by line: `script vpn-wg0-add`, `etc/motd`, and links by their path.
    pub texts: BTreeMap<String, Vec<Setting>>,
    /// Permissions of any of them, where they are known.
    pub modes: BTreeMap<String, u32>,
}

impl Comparable {
    fn section(&mut self, file: &str, name: &str) -> &mut Section {
        let sections = self.files.entry(file.to_owned()).or_default();
        let index = sections.iter().position(|section| section.name == name).unwrap_or_else(|| {
            sections.push(Section { name: name.to_owned(), keys: BTreeMap::new() });
            sections.len() - 1
        });
        &mut sections[index]
    }

    fn add(&mut self, file: &str, section: &str, key: &str, values: Vec<Setting>) {
        if !values.is_empty() {
            self.section(file, section).keys.entry(key.to_owned()).or_default().extend(values);
        }
    }
}
