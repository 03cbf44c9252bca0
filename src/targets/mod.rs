//! Targets: the kinds of machines that units are written for.
//!
//! In: what a host has. Out: its units as such a machine needs them, then the files that they are. [`TARGETS`] is the one
//! table; a target is one file here and one line in it.

mod nixos;
mod plain;

use crate::diagnostic::Diagnostic;
use crate::files::File;
use crate::hosts::Packages;
use crate::output::Output;
use crate::units::UnitFiles;

/// A kind of machine.
#[derive(Debug)]
pub struct Target {
    /// What `--target` calls it.
    pub name: &'static str,
    /// What it is, for people.
    pub about: &'static str,
    /// Whether it has a store, so that store paths stay what they are.
    pub keeps_store: bool,
    /// Makes units of what a host has.
    pub units: fn(&Output, &Packages) -> UnitFiles,
    /// Lays out units, and the JSON of the output, as files below a root, in the byte order of paths.
    pub tree: fn(&UnitFiles, String) -> Result<Vec<File>, Diagnostic>,
}

/// All targets; the first is the one that is meant where none is named.
pub static TARGETS: [&Target; 2] = [&plain::TARGET, &nixos::TARGET];

/// The target of this name.
pub fn named(name: &str) -> Option<&'static Target> {
    TARGETS.into_iter().find(|target| target.name == name)
}
