//! The whole way from texts to output, for the command line, tests and benchmarks alike.
//!
//! In: named inputs as bytes. Out: [`Evaluated`]. Nothing here reads or writes files.

use crate::definitions::Definition;
use crate::diagnostic::Diagnostics;
use crate::input::{Wanted, definition, with_option_path};
use crate::json::{Element, check, decode};
use crate::options::Evaluator;
use crate::source::{SourceId, Sources};
use crate::units::{Style, UnitFiles, refuse_unsafe};
use crate::vpn::{
    Output, Packages, Vpn, compute, evaluate, explain_derived, explain_shared_bridges, failed_assertions,
};

/// What came of a run.
#[derive(Debug)]
pub struct Evaluated {
    /// The checked VPNs; none if the input is wrong.
    pub vpns: Vec<Vpn>,
    /// The merged output, unless the input is wrong. It is there when only an assertion fails.
    pub output: Option<Output>,
}

/// How to read and what to name.
#[derive(Debug)]
pub struct Settings {
    /// Which part of each document is the set of VPNs.
    pub wanted: Wanted,
    /// Programs and scripts.
    pub packages: Packages,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { wanted: Wanted::Recognise, packages: Packages::default() }
    }
}

/// Reads, checks and merges. Each input is a module of its own, as in `imports`, in the order given.
pub fn run(
    inputs: Vec<(String, Vec<u8>)>,
    settings: &Settings,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Evaluated {
    let mut definitions = definitions(inputs, settings, sources, diagnostics);
    // `evalModules` merges modules last to first.
    definitions.reverse();
    let mut evaluated = Evaluated { vpns: Vec::new(), output: None };
    let readable = !diagnostics.has_errors();
    if !definitions.is_empty() {
        evaluate_definitions(definitions, settings, sources, diagnostics, &mut evaluated);
    }
    if !readable {
        evaluated.output = None;
    }
    diagnostics.sort();
    evaluated
}

/// The definitions of `sane.vpn` that documents give, in their order.
pub fn definitions(
    inputs: Vec<(String, Vec<u8>)>,
    settings: &Settings,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<Definition> {
    let mut read = Vec::new();
    for (name, bytes) in inputs {
        match decode(sources, &name, bytes) {
            Ok(id) => read.push(id),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    let mut definitions = Vec::new();
    for id in read {
        definitions.extend(read_one(sources, id, settings, diagnostics));
    }
    definitions
}

fn read_one(sources: &Sources, id: SourceId, settings: &Settings, diagnostics: &mut Diagnostics) -> Option<Definition> {
    if !check(sources, id, diagnostics) {
        return None;
    }
    definition(Element::document(id, &sources.get(id).text), &settings.wanted, diagnostics)
}

fn evaluate_definitions(
    definitions: Vec<Definition>,
    settings: &Settings,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
    evaluated: &mut Evaluated,
) {
    let names = settings.wanted.option();
    with_option_path(&names, |option| {
        let mut evaluator = Evaluator { sources, diagnostics };
        let (vpns, complete) = evaluate(&mut evaluator, option, definitions);
        explain_derived(option, evaluator.diagnostics);
        // Those that are right are merged in any case, so that what clashes between them is reported too.
        let merged = compute(&mut evaluator, &vpns, &settings.packages);
        explain_shared_bridges(option, &vpns, evaluator.diagnostics);
        failed_assertions(option, &vpns, evaluator.diagnostics);
        evaluated.output = merged.ok().filter(|_| complete);
        evaluated.vpns = vpns;
    });
}

/// The units of an output, unless a value cannot be written into one.
pub fn units(
    evaluated: &Evaluated,
    settings: &Settings,
    style: Style,
    diagnostics: &mut Diagnostics,
) -> Option<UnitFiles> {
    let output = evaluated.output.as_ref()?;
    let files = UnitFiles::new(output, &settings.packages, style);
    let names = settings.wanted.option();
    with_option_path(&names, |option| refuse_unsafe(option, &evaluated.vpns, &files, diagnostics));
    diagnostics.sort();
    Some(files)
}
