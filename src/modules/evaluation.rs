//! `evalModules`: modules to `config` and `options`, tied in a knot.

use super::System;
use super::collect::{Arguments, Module, Source, collect_modules};
use super::errors;
use super::level::Level;
use super::properties::Def;
use super::types::Type;
use crate::eval::{AttrSet, Attribute, Eval, EvalError, NixString, Pos, Result, Value};
use crate::names::{OptionPath, show_option};
use crate::syntax::{Symbol, known};
use std::cell::Cell;

/// Whom definitions are from that the module system itself makes.
pub const INTERNAL_FILE: &str = "lib/modules.nix";

/// What `evalModules` is called with.
#[derive(Clone, Copy, Debug)]
pub struct EvalModules<'a> {
    /// The modules, in order.
    pub modules: &'a [Source<'a>],
    /// Where their options are.
    pub prefix: OptionPath<'a>,
    /// What modules are called with beside the usual.
    pub special_args: &'a AttrSet<'a>,
    /// What `_class` must be.
    pub class: Option<&'a NixString<'a>>,
    /// Whether definitions without a declaration are kept and readable, as wgeval reads the files of hosts.
    pub foreign: bool,
    /// The module system.
    pub system: &'a System<'a>,
}

/// An evaluation of modules.
#[derive(Debug)]
pub struct Evaluation<'a> {
    /// What it evaluates.
    pub request: EvalModules<'a>,
    /// `config` as modules see it: unchecked, with `_module`.
    pub(super) inner: Cell<Value<'a>>,
    options: Cell<Value<'a>>,
    root: Cell<Option<&'a Level<'a>>>,
    checked: Cell<bool>,
}

impl<'a> Evaluation<'a> {
    /// An evaluation; nothing is evaluated yet.
    pub fn new(eval: &Eval<'a>, request: EvalModules<'a>) -> &'a Self {
        let evaluation: &'a Evaluation<'a> = eval.arena.alloc(Evaluation {
            request,
            inner: Cell::new(Value::Unset),
            options: Cell::new(Value::Unset),
            root: Cell::new(None),
            checked: Cell::new(false),
        });
        evaluation.inner.set(eval.native(Pos::NONE, move |eval| evaluation.all(eval)));
        evaluation.options.set(eval.native(Pos::NONE, move |eval| {
            let root = evaluation.root(eval)?;
            root.options(eval)
        }));
        evaluation
    }

    /// An evaluation of modules that are loaded already, in the order in which they merge (`mergeModules`).
    pub(super) fn of_modules(eval: &Eval<'a>, request: EvalModules<'a>, modules: &[Module<'a>]) -> &'a Self {
        let evaluation = Self::new(eval, request);
        evaluation.root.set(Some(Level::of_modules(eval, evaluation, modules)));
        evaluation
    }

    /// The outermost level of options. Loads the modules.
    pub fn root(&'a self, eval: &mut Eval<'a>) -> Result<&'a Level<'a>> {
        if let Some(root) = self.root.get() {
            return Ok(root);
        }
        let mut modules = self.collect(eval)?;
        // Modules merge last to first.
        modules.reverse();
        let root = Level::of_modules(eval, self, &modules);
        self.root.set(Some(root));
        Ok(root)
    }

    fn collect(&'a self, eval: &mut Eval<'a>) -> Result<Vec<Module<'a>>> {
        let (sources, arguments) = self.modules(eval)?;
        collect_modules(eval, &sources, &arguments)
    }

    /// All modules with what they import, as data (`graph`).
    pub(super) fn graph(&'a self, eval: &mut Eval<'a>) -> Result<Value<'a>> {
        let (sources, arguments) = self.modules(eval)?;
        super::graph::graph(eval, &sources, &arguments)
    }

    /// The modules to load, and what they are called with.
    fn modules(&'a self, eval: &mut Eval<'a>) -> Result<(Vec<Source<'a>>, Arguments<'a>)> {
        let lib = self.request.system.lib()?;
        let special = Value::Attrs(self.request.special_args);
        let class = self.request.class.map_or(Value::Null, Value::String);
        let place = self.request.prefix;
        let prefix = eval.native(Pos::NONE, move |eval| Ok(super::visible::loc_value(eval, place)));
        // Modules that need `config` to say what they import would need themselves.
        let config = eval.native(Pos::NONE, move |eval| {
            eval.force(self.inner.get()).map_err(|error| {
                if error.recursion.is_none() {
                    return error;
                }
                error.trace(
                    Pos::NONE,
                    "if you get an infinite recursion here, you probably reference `config` in `imports`: import \
                     unconditionally, and let options (`mkEnableOption`, `mkIf`) decide what the import does",
                )
            })
        });
        let standard = [
            (known::LIB, lib),
            (known::OPTIONS, self.options.get()),
            (known::SPECIAL_ARGS, special),
            (known::CONFIG, config),
            (known::CLASS, class),
            (known::MODULE_PREFIX, prefix),
        ];
        let given = eval.set_of(&standard);
        let given = AttrSet::update(eval.arena, eval.force_attrs(given)?, self.request.special_args);
        let modules_path = self.request.special_args.get(known::MODULES_PATH).map(|attribute| attribute.value.get());
        let (prefix, class) = (self.request.prefix, self.request.class);
        let arguments = Arguments { given, config, prefix, class, modules_path };
        let internal = self.internal(eval)?;
        let sources = self.request.modules.iter().copied().chain([internal]).collect();
        Ok((sources, arguments))
    }

    /// The module that declares `_module` and defines `_module.args`.
    fn internal(&'a self, eval: &mut Eval<'a>) -> Result<Source<'a>> {
        let is_outermost = matches!(self.request.prefix, OptionPath::Root);
        let declarations = super::natives::internal_options(eval, self.request.system, is_outermost);
        let extend = eval.native(Pos::NONE, move |eval| Ok(super::natives::extend_modules_function(eval, self)));
        let ty = eval.native(Pos::NONE, move |eval| Ok(super::natives::module_type(eval, self)));
        let args = eval.set_of(&[(known::EXTEND_MODULES, extend), (known::MODULE_TYPE, ty)]);
        let special = Value::Attrs(self.request.special_args);
        let module = eval.set_of(&[(known::ARGS, args), (known::SPECIAL_ARGS, special)]);
        let config = eval.set_of(&[(known::MODULE, module)]);
        let file = eval.string(INTERNAL_FILE.as_bytes());
        let module = [(known::FILE, file), (known::KEY, file), (known::OPTIONS, declarations), (known::CONFIG, config)];
        Ok(Source::Value(eval.set_of(&module)))
    }

    /// `config` as modules see it.
    fn all(&'a self, eval: &mut Eval<'a>) -> Result<Value<'a>> {
        let root = self.root(eval)?;
        match self.freeform_type(eval)? {
            None => root.config(eval),
            Some(freeform) => {
                let mut unmatched = Vec::new();
                root.unmatched(eval, &mut unmatched)?;
                let mut defs = Vec::new();
                for (path, def) in unmatched {
                    let mut value = def.value;
                    for name in path.iter().rev() {
                        let attribute = Attribute { name: *name, pos: def.pos, value: value.stored(eval.arena) };
                        value = Value::Attrs(AttrSet::sorted(eval.arena, eval.arena.alloc_slice_copy(&[attribute])));
                    }
                    defs.push(Def { value, ..def });
                }
                let free = if defs.is_empty() {
                    eval.set(&[])
                } else {
                    let defs = eval.arena.alloc_slice_copy(&defs);
                    freeform.merge(eval, self.request.prefix, defs, None)?
                };
                root.config_with(eval, free)
            }
        }
    }

    fn module_option(&'a self, eval: &mut Eval<'a>, name: Symbol) -> Result<Value<'a>> {
        let root = self.root(eval)?;
        let module = root.value_of(eval, known::MODULE)?;
        eval.select_one(module, name, Pos::NONE)
    }

    /// `config._module.freeformType`
    pub(super) fn freeform_type(&'a self, eval: &mut Eval<'a>) -> Result<Option<&'a Type<'a>>> {
        let name = known::FREEFORM_TYPE;
        match self.module_option(eval, name)? {
            Value::Null => Ok(None),
            ty => Type::of(eval, self.request.system, ty).map(Some),
        }
    }

    /// That every definition has a declaration (`checkUnmatched`), unless `_module.check` is off.
    pub fn check(&'a self, eval: &mut Eval<'a>) -> Result<()> {
        if self.checked.get() {
            return Ok(());
        }
        if let Some(error) = self.undeclared(eval)?.into_iter().next() {
            return Err(error);
        }
        self.checked.set(true);
        Ok(())
    }

    /// What is defined and declared nowhere.
    pub fn undeclared(&'a self, eval: &mut Eval<'a>) -> Result<Vec<Box<EvalError>>> {
        let name = known::CHECK;
        let check = self.module_option(eval, name)?;
        let root = self.root(eval)?;
        if self.request.foreign || !eval.force_bool(check)? || self.freeform_type(eval)?.is_some() {
            return Ok(Vec::new());
        }
        let mut unmatched = Vec::new();
        root.unmatched(eval, &mut unmatched)?;
        let nothing = (root.names(eval)?.len() == 1).then_some(self.request.prefix);
        let mut errors = Vec::new();
        for (path, def) in unmatched {
            let level = root.below(eval, &path[..path.len() - 1])?;
            let siblings: Vec<String> = match level {
                Some(level) => level.names(eval)?.into_iter().map(|name| eval.symbols.show(name)).collect(),
                None => Vec::new(),
            };
            let mut loc = self.request.prefix;
            for name in path {
                let text = eval.symbols.text(name);
                loc = super::merge::child(eval, loc, text);
            }
            errors.push(errors::does_not_exist(eval, loc, def, &siblings, nothing).map_err(|error| {
                let option = show_option(loc);
                let line = format!(
                    "while evaluating the error message for definitions for `{option}', which is an option that does not exist"
                );
                let from = format!("while evaluating a definition from `{}'", def.file.show());
                error.trace(def.pos, from).trace(Pos::NONE, line)
            })?);
        }
        Ok(errors)
    }

    /// `config` as the caller of `evalModules` gets it: checked, without `_module`.
    pub fn config(&'a self, eval: &Eval<'a>) -> Value<'a> {
        eval.native(Pos::NONE, move |eval| {
            self.check(eval)?;
            let inner = self.inner.get();
            let set = eval.force_attrs(inner)?;
            let system = self.request.system;
            let level = system.level_of(set);
            if let Some(level) = level.filter(|level| level.makes(set)) {
                return level.public_config(eval);
            }
            let module = known::MODULE;
            let kept: Vec<Attribute<'a>> =
                set.all(eval.arena).iter().filter(|attribute| attribute.name != module).copied().collect();
            let own = AttrSet::sorted(eval.arena, eval.arena.alloc_slice_copy(&kept));
            if let Some(level) = level {
                system.configs.borrow_mut().insert(std::ptr::from_ref(own).addr(), level);
            }
            Ok(Value::Attrs(own))
        })
    }

    /// `config` as modules see it.
    pub fn inner(&self) -> Value<'a> {
        self.inner.get()
    }

    /// `options`
    pub fn options(&self) -> Value<'a> {
        self.options.get()
    }
}
