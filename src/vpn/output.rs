//! The module's output: every VPN's definitions, merged.
//!
//! In: [`Vpn`]s. Out: [`Output`]. Mirrors the module's `mkTypedMerge take configs`: each of five paths becomes one
//! merge of what the VPNs contribute, in the byte order of their names; anything outside the five is an error.

use super::complete::complete;
use super::contribute::{contribute, scripts};
use super::declare::OUTPUT_OPTIONS;
use super::evaluate::Vpn;
use super::packages::Packages;
use crate::definitions::{Definition, File};
use crate::options::show::OptionPath;
use crate::options::{Evaluator, Failed};
use crate::value::{Attrs, Node, Value, serialize_attrs};
use serde::ser::{Serialize, Serializer};
use std::collections::BTreeMap;

/// What the module makes of all VPNs together.
#[derive(Debug)]
pub struct Output {
    config: Attrs,
    full: Attrs,
    /// The shell scripts that the services run, by name.
    pub scripts: BTreeMap<String, String>,
}

/// One condition of `config.assertions`.
#[derive(Debug, PartialEq, Eq)]
pub struct Assertion<'a> {
    /// Whether it holds.
    pub assertion: bool,
    /// What to say if not. The module itself fails to word it.
    pub message: &'a str,
}

/// Computes the module's output. A conflict between VPNs is in the evaluator's diagnostics.
pub fn compute(evaluator: &mut Evaluator, vpns: &[Vpn], packages: &Packages) -> Result<Output, Failed> {
    let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
    for vpn in vpns {
        *shared.entry(vpn.id).or_default() += 1;
    }
    let define = |vpn: &Vpn| Definition {
        file: File::Module,
        name_at: vpn.name_at,
        node: contribute(vpn, shared.get(&vpn.id) == Some(&1), packages),
    };
    let definitions = vpns.iter().map(define).collect();
    // What is declared there is the five paths and nothing else, so the merge rejects all else by itself.
    let config = evaluator.set(OptionPath::Root, OUTPUT_OPTIONS, definitions)?;
    let mut scripts = vpns.iter().flat_map(|vpn| scripts(vpn, packages)).collect();
    let full = complete(&config, &mut scripts, packages);
    Ok(Output { config, full, scripts })
}

impl Output {
    /// An output from what a module system made: what the host itself defines, and the same with what NixOS' own
    /// modules add.
    pub(crate) fn new(config: Attrs, full: Attrs, scripts: BTreeMap<String, String>) -> Self {
        Output { config, full, scripts }
    }

    /// `config.assertions`
    pub fn assertions(&self) -> impl Iterator<Item = Assertion<'_>> {
        let items = self.at(&["assertions"]).and_then(Node::as_list).unwrap_or_default();
        items.iter().filter_map(|item| {
            let assertion = item.as_attrs()?;
            let Value::Bool(holds) = assertion.get("assertion")?.node.value else { return None };
            Some(Assertion { assertion: holds, message: assertion.get("message")?.node.as_str()? })
        })
    }

    /// What is written, in the shape of NixOS' `config`: every option that has a definition, those of NixOS' own
    /// modules included.
    pub fn full(&self) -> &Attrs {
        &self.full
    }

    /// What the host itself defines, in the shape of NixOS' `config`.
    pub fn config(&self) -> &Attrs {
        &self.config
    }

    /// What the host itself defines at a path.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        let (last, parents) = path.split_last()?;
        let parent = parents.iter().try_fold(&self.config, |set, name| set.get(*name)?.node.as_attrs())?;
        parent.get(*last).map(|attr| &attr.node)
    }
}

/// The shape of NixOS' `config`, restricted to the five paths.
impl Serialize for Output {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_attrs(&self.config, serializer)
    }
}
