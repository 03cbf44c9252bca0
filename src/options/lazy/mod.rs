//! Options over values that are evaluated by need: nixpkgs' module system.
//!
//! In: modules, as `lib.evalModules` takes them. Out: `config` and `options`, attribute sets whose values are
//! computed when they are asked for, so that modules can depend on each other's values. Mirrors `evalModules`,
//! `mergeModules` and `evalOptionValue` of `lib/modules.nix` and the types of `lib/types.nix`. The parent module does
//! the same for data, where nothing depends on anything and all mistakes are found in one run.

mod constructors;
mod declare;
mod errors;
mod evaluation;
mod level;
mod merge;
mod natives;
mod option;
mod show;
mod submodule;
mod types;
mod visible;

pub use errors::misspelled;
pub use evaluation::{EvalModules, Evaluation};
pub use level::{Level, Node};
pub(crate) use merge::by_name;
pub use merge::{merge_checked, normalize};
pub use natives::{natives, option_set};
pub use option::{Merged, OptionNode};
pub use show::{pretty, show_defs};
pub use submodule::Submodule;
pub use types::{Kind, Simple, Type};
pub(crate) use visible::type_value;

use crate::eval::Value;
use crate::syntax::{Symbol, Symbols};
use rustc_hash::FxHashMap;

/// What the module system keeps beside values.
#[derive(Debug, Default)]
pub struct ModuleState<'a> {
    names: Option<Names>,
    /// Types by the address of the sets that are their values.
    types: FxHashMap<usize, &'a Type<'a>>,
    /// Levels of options by the address of the `config` set that they make.
    configs: FxHashMap<usize, &'a Level<'a>>,
    /// Sets of definitions without declarations, by address: where they are.
    foreign: FxHashMap<usize, super::show::OptionPath<'a>>,
    /// `lib`, as modules get it.
    pub lib: Option<Value<'a>>,
    /// Where our own `lib` and its sections are, and what they are called.
    pub own_lib: FxHashMap<usize, String>,
    /// Where `pkgs` is: whatever it does not name is a package too.
    pub packages: Option<usize>,
    /// Scripts that were made, by name.
    pub scripts: std::collections::BTreeMap<String, String>,
    /// Why a check of a type refused a value, in words, since the last value that was checked.
    pub refusals: Vec<String>,
    /// What is declared at a level, by the addresses of the sets that declare it.
    shapes: FxHashMap<Vec<usize>, &'a level::Shape<'a>>,
    /// Submodules whose value failed, by their option.
    failed: FxHashMap<String, &'a Evaluation<'a>>,
    /// Types without parameters, once they were asked for.
    simple: FxHashMap<Simple, &'a Type<'a>>,
    /// The declarations of `_module`.
    internal: Option<Value<'a>>,
}

impl<'a> ModuleState<'a> {
    /// The evaluation behind a submodule whose value failed.
    pub fn failed_at(&self, option: &str) -> Option<&'a Evaluation<'a>> {
        self.failed.get(option).copied()
    }

    /// Where a set is that `config` holds, if it is one that definitions make.
    pub(crate) fn place_of(&self, set: &crate::eval::AttrSet<'a>) -> Option<super::show::OptionPath<'a>> {
        let address = std::ptr::from_ref(set).addr();
        let foreign = self.foreign.get(&address).copied();
        foreign.or_else(|| self.configs.get(&address).filter(|level| level.is_foreign()).map(|level| level.loc))
    }

    /// The level of options behind a `config` set or a part of it.
    pub fn level_of(&self, set: &crate::eval::AttrSet<'a>) -> Option<&'a Level<'a>> {
        self.configs.get(&std::ptr::from_ref(set).addr()).copied()
    }
}

/// Names that the module system needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names {
    pub(crate) kind: Symbol,
    pub(crate) module: Symbol,
    pub(crate) check: Symbol,
    pub(crate) freeform_type: Symbol,
    pub(crate) merge: Symbol,
    pub(crate) kind_of_type: Symbol,
    pub(crate) default: Symbol,
    pub(crate) apply: Symbol,
    pub(crate) read_only: Symbol,
}

impl ModuleState<'_> {
    /// Names that the module system needs.
    pub(crate) fn names(&mut self, symbols: &mut Symbols) -> Names {
        *self.names.get_or_insert_with(|| Names {
            kind: symbols.intern(b"_type"),
            module: symbols.intern(b"_module"),
            check: symbols.intern(b"check"),
            freeform_type: symbols.intern(b"freeformType"),
            merge: symbols.intern(b"merge"),
            kind_of_type: symbols.intern(b"type"),
            default: symbols.intern(b"default"),
            apply: symbols.intern(b"apply"),
            read_only: symbols.intern(b"readOnly"),
        })
    }
}
