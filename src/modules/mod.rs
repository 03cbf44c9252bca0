//! Modules: nixpkgs' module system over values that are evaluated by need.
//!
//! In: modules, as `lib.evalModules` takes them. Out: `config` and `options`, attribute sets whose values are computed
//! when they are asked for, so that modules can depend on each other's values. Mirrors `evalModules`, `mergeModules`,
//! `evalOptionValue`, `collectModules` and the properties of `lib/modules.nix`, and the types of `lib/types.nix`. A
//! property is, as there, an attribute set with a `_type`, so JSON that was written by `builtins.toJSON (lib.mkForce …)`
//! means what it says.

mod causes;
mod checking;
mod collect;
mod config;
mod constructors;
mod declare;
mod errors;
mod evaluation;
mod graph;
mod level;
mod merge;
mod mistakes;
mod natives;
mod option;
mod origin;
mod properties;
mod schema;
mod show;
mod submodule;
mod types;
mod value_meta;
mod visible;

pub use causes::Origin;
pub use collect::{Source, UNKNOWN_FILE};
pub use errors::misspelled;
pub use evaluation::{EvalModules, Evaluation, INTERNAL_FILE};
pub use level::{Level, Node};
pub(crate) use merge::by_name;
pub use mistakes::each_mistake;
pub use natives::natives;
pub use option::OptionNode;
pub(crate) use properties::push_down;
pub use properties::{Def, OPTION_DEFAULT_PRIORITY};
pub use show::{pretty, show_defs};
pub use submodule::Submodule;
pub use types::{Kind, Simple, Type};

use crate::eval::{AttrSet, Eval, EvalError, Result, Value};
use crate::heap::Arena;
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};

/// What to say about the option of this name.
pub type Advice = fn(&str) -> String;

/// What the module system keeps beside values, for one run.
pub struct System<'a> {
    /// Where its values are.
    arena: &'a Arena,
    /// `lib`, as modules get it.
    lib: Cell<Option<Value<'a>>>,
    /// What to say about an option that is read and defined nowhere.
    advice: Cell<Option<Advice>>,
    /// Types by the address of the sets that are their values.
    types: RefCell<FxHashMap<usize, &'a Type<'a>>>,
    /// Levels of options by the address of the `config` set that they make.
    configs: RefCell<FxHashMap<usize, &'a Level<'a>>>,
    /// Submodules whose value failed, by their option.
    failed: RefCell<FxHashMap<String, &'a Evaluation<'a>>>,
    /// Types without parameters, once they were asked for.
    simple: RefCell<FxHashMap<Simple, &'a Type<'a>>>,
    /// The cells that can be read.
    origins: RefCell<Vec<&'a Origin<'a>>>,
    /// The same by the names of their options.
    by_names: RefCell<FxHashMap<&'a [&'a str], Vec<u32>>>,
    /// Why a check of a type refused a value, in words, since the last value that was checked.
    refusals: RefCell<Vec<String>>,
    /// What is declared at a level, by the addresses of the sets that declare it.
    shapes: RefCell<FxHashMap<Vec<usize>, &'a level::Shape<'a>>>,
    /// The declarations of `_module`: of submodules, and of the outermost modules.
    internal: [Cell<Option<Value<'a>>>; 2],
}

impl std::fmt::Debug for System<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("System")
    }
}

impl<'a> System<'a> {
    /// A module system; it needs a `lib` before it evaluates modules.
    pub fn new(eval: &Eval<'a>) -> &'a Self {
        let arena = eval.arena;
        arena.alloc(System {
            arena,
            lib: Cell::default(),
            advice: Cell::default(),
            types: RefCell::default(),
            configs: RefCell::default(),
            failed: RefCell::default(),
            simple: RefCell::default(),
            origins: RefCell::default(),
            by_names: RefCell::default(),
            refusals: RefCell::default(),
            shapes: RefCell::default(),
            internal: Default::default(),
        })
    }

    /// Says what modules get as `lib`.
    pub fn set_lib(&self, lib: Value<'a>) {
        self.lib.set(Some(lib));
    }

    /// Says that undefined options can be given, and how.
    pub fn set_advice(&self, advice: Advice) {
        self.advice.set(Some(advice));
    }

    /// `lib`
    pub fn lib(&self) -> Result<Value<'a>> {
        self.lib.get().ok_or_else(|| EvalError::other("modules are evaluated without a `lib`"))
    }

    /// Says why a check of a type is about to refuse a value, for the help of its error.
    pub fn refuse(&self, why: String) {
        let mut refusals = self.refusals.borrow_mut();
        if !refusals.contains(&why) {
            refusals.push(why);
        }
    }

    /// The level of options behind a `config` set or a part of it.
    pub fn level_of(&self, set: &AttrSet<'a>) -> Option<&'a Level<'a>> {
        self.configs.borrow().get(&std::ptr::from_ref(set).addr()).copied()
    }
}
