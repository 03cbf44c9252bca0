//! Definitions: what somebody says about an option, and how strongly.
//!
//! In: values with places. Out: [`Definition`]s with their properties taken off, in the order in which types merge
//! them. Mirrors `dischargeProperties`, `filterOverrides`, `sortProperties` and `pushDownProperties` of nixpkgs'
//! `lib/modules.nix`. A property is, as there, an attribute set with a `_type`, so JSON that was written by
//! `builtins.toJSON (lib.mkForce …)` means what it says.
//!
//! `properties` is for data, `lazy` the same for values that are evaluated by need; `collect` finds the modules whose
//! definitions these are, imports included.

mod collect;
mod lazy;
mod properties;

pub use collect::{Arguments, Module, Source, UNKNOWN_FILE, collect_modules};
pub use lazy::Def;
pub(crate) use lazy::{
    Property, discharge, filter_overrides as filter_override_defs, mk_option_default as option_default, property,
    push_down, sort_properties as sort_defs,
};
pub use properties::{
    discharge_properties, filter_overrides, mk_option_default, push_down_properties, sort_properties,
};

use crate::source::{SourceId, Span};
use crate::value::Node;

/// Who gives a definition: what nixpkgs calls its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// The `sane.vpn` module itself.
    Module,
    /// An input.
    Source(SourceId),
}

/// One definition of an option.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Who gives it.
    pub file: File,
    /// Where the option's name stands.
    pub name_at: Option<Span>,
    /// What it is defined as, properties included.
    pub node: Node,
}

/// Why properties could not be taken off, in Nix's words, and where.
#[derive(Debug)]
pub struct BadProperty {
    /// What is wrong.
    pub message: String,
    /// The property.
    pub at: Option<Span>,
}
