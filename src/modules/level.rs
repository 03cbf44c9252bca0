//! One level of options: the names that modules declare there, and the definitions of each (`mergeModules'`).

use super::System;
use super::collect::Module;
use super::declare::{Decl, Declaration};
use super::errors::failure;
use super::evaluation::Evaluation;
use super::merge::child;
use super::option::OptionNode;
use super::properties::{Def, push_down};
use super::types::{Kind, Type, text_attribute};
use crate::eval::{AttrSet, Attribute, Eval, NixString, Pos, Result, Value};
use crate::names::{OptionPath, show_option};
use crate::syntax::Symbol;
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};

pub(super) type Definitions<'a> = FxHashMap<Symbol, &'a [Def<'a>]>;

/// A set of options, evaluated by need.
#[derive(Debug)]
pub struct Level<'a> {
    /// Where it is.
    pub loc: OptionPath<'a>,
    evaluation: &'a Evaluation<'a>,
    declarations: &'a [Decl<'a>],
    /// What defines it, properties and all, the last module first.
    pub raw: &'a [Def<'a>],
    shape: Cell<Option<&'a Shape<'a>>>,
    nodes: RefCell<FxHashMap<Symbol, Node<'a>>>,
    definitions: Cell<Option<&'a Definitions<'a>>>,
    pub(super) config: Cell<Option<Value<'a>>>,
    /// The attributes of `config` that somebody has asked for.
    pub(super) made: RefCell<FxHashMap<Symbol, &'a Attribute<'a>>>,
}

/// What is declared at a level. Submodules of one type share it.
#[derive(Debug)]
pub(super) struct Shape<'a> {
    /// In the byte order of the names.
    pub(super) entries: &'a [Entry<'a>],
    pub(super) places: FxHashMap<Symbol, usize>,
}

#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) name: Symbol,
    pub(super) declarations: &'a [Decl<'a>],
    /// The declarations as one, if it is an option.
    declaration: Cell<Option<&'a Declaration<'a>>>,
}

/// What a name in a level is.
#[derive(Clone, Copy, Debug)]
pub enum Node<'a> {
    /// An option.
    Option(&'a OptionNode<'a>),
    /// A level of its own.
    Level(&'a Level<'a>),
}

impl<'a> Level<'a> {
    pub(super) fn of_modules(eval: &Eval<'a>, evaluation: &'a Evaluation<'a>, modules: &[Module<'a>]) -> &'a Self {
        let mut declarations = Vec::new();
        let mut raw = Vec::with_capacity(modules.len());
        for module in modules {
            if let Some(options) = module.options {
                declarations.push(Decl { file: module.file, pos: module.pos, options });
            }
            raw.push(Def { file: module.file, pos: module.pos, value: module.config, reads: module.reads });
        }
        Self::new(eval, evaluation, evaluation.request.prefix, &declarations, &raw)
    }

    fn new(
        eval: &Eval<'a>,
        evaluation: &'a Evaluation<'a>,
        loc: OptionPath<'a>,
        declarations: &[Decl<'a>],
        raw: &[Def<'a>],
    ) -> &'a Self {
        eval.arena.alloc(Level {
            loc,
            evaluation,
            declarations: eval.arena.alloc_slice_copy(declarations),
            raw: eval.arena.alloc_slice_copy(raw),
            shape: Cell::new(None),
            nodes: RefCell::default(),
            definitions: Cell::new(None),
            config: Cell::new(None),
            made: RefCell::default(),
        })
    }

    /// The module system.
    pub fn system(&self) -> &'a System<'a> {
        self.evaluation.request.system
    }

    /// Whether definitions without a declaration are kept here.
    pub(super) fn is_foreign(&self) -> bool {
        self.evaluation.request.foreign
    }

    /// What is declared here, in the byte order of the names.
    fn entries(&self, eval: &mut Eval<'a>) -> Result<&'a [Entry<'a>]> {
        Ok(self.shape(eval)?.entries)
    }

    pub(super) fn shape(&self, eval: &mut Eval<'a>) -> Result<&'a Shape<'a>> {
        if let Some(shape) = self.shape.get() {
            return Ok(shape);
        }
        let mut key = Vec::with_capacity(self.declarations.len());
        for declaration in self.declarations {
            if let Value::Attrs(set) = eval.force(declaration.options)? {
                key.push(std::ptr::from_ref(set).addr());
            }
        }
        let known = self.system().shapes.borrow().get(&key).copied();
        let shape = match known {
            Some(shape) if key.len() == self.declarations.len() => shape,
            _ => {
                let shape = self.declared(eval)?;
                self.system().shapes.borrow_mut().insert(key, shape);
                shape
            }
        };
        self.shape.set(Some(shape));
        Ok(shape)
    }

    fn declared(&self, eval: &mut Eval<'a>) -> Result<&'a Shape<'a>> {
        let mut by_name: Vec<(Symbol, Vec<Decl<'a>>)> = Vec::new();
        let mut places: FxHashMap<Symbol, usize> = FxHashMap::default();
        for declaration in self.declarations {
            let Value::Attrs(set) = eval.force(declaration.options)? else {
                let kind = Eval::type_name(eval.force(declaration.options)?);
                let message = format!(
                    "An option declaration for `{}' has type\n`{kind}' rather than an attribute set.\nDid you mean to \
                     define this outside of `options'?\n",
                    self.loc.names().join(".")
                );
                let place = (declaration.pos, "declared here".to_owned());
                return Err(failure("option::declaration", self.loc, message, [place]));
            };
            for attribute in set.all(eval.arena) {
                let place = *places.entry(attribute.name).or_insert_with(|| {
                    by_name.push((attribute.name, Vec::new()));
                    by_name.len() - 1
                });
                by_name[place].1.push(Decl {
                    file: declaration.file,
                    pos: attribute.pos,
                    options: attribute.value.get(),
                });
            }
        }
        by_name.sort_by(|(a, _), (b, _)| eval.symbols.compare(*a, *b));
        let entries = eval.arena.alloc_slice_fill_iter(by_name.into_iter().map(|(name, declarations)| Entry {
            name,
            declarations: eval.arena.alloc_slice_copy(&declarations),
            declaration: Cell::new(None),
        }));
        let places = entries.iter().enumerate().map(|(place, entry)| (entry.name, place)).collect();
        Ok(eval.arena.alloc(Shape { entries, places }))
    }

    /// The names that are declared here.
    pub fn names(&self, eval: &mut Eval<'a>) -> Result<Vec<Symbol>> {
        Ok(self.entries(eval)?.iter().map(|entry| entry.name).collect())
    }

    /// The definitions of each name, properties pushed down.
    pub(super) fn definitions(&self, eval: &mut Eval<'a>) -> Result<&'a Definitions<'a>> {
        if let Some(definitions) = self.definitions.get() {
            return Ok(definitions);
        }
        let mut sets = Vec::new();
        for def in self.raw {
            push_down(eval, *def, &mut sets)?;
        }
        for def in &sets {
            if !matches!(eval.force(def.value)?, Value::Attrs(_)) {
                let kind = Eval::type_name(eval.force(def.value)?);
                let path = self.loc.names().join(".");
                let message = format!(
                    "In module `{}', you're trying to define a value of type `{kind}'\nrather than an attribute set for \
                     the option\n`{path}'!\n\nThis usually happens if `{path}' has option\ndefinitions inside that are \
                     not matched. Please check how to properly define\nthis option by e.g. referring to `man 5 \
                     configuration.nix'!\n",
                    def.file.show()
                );
                let place = (def.pos, format!("this is {}", super::show::label(eval, def.value)));
                return Err(failure("option::type", self.loc, message, [place]));
            }
        }
        let by_name = super::merge::by_name(eval, self.system(), &sets)?;
        let definitions: &'a Definitions<'a> = eval.arena.alloc(by_name.into_iter().collect());
        self.definitions.set(Some(definitions));
        Ok(definitions)
    }

    /// The names that anything defines, whether or not their conditions hold, in the byte order of the names.
    pub fn defined(&self, eval: &mut Eval<'a>) -> Result<Vec<Symbol>> {
        let mut names: Vec<Symbol> = self.definitions(eval)?.keys().copied().collect();
        names.sort_by(|a, b| eval.symbols.compare(*a, *b));
        Ok(names)
    }

    /// Whether anything defines a name, whether or not its condition holds.
    pub fn is_defined(&self, eval: &mut Eval<'a>, name: Symbol) -> Result<bool> {
        Ok(self.definitions(eval)?.contains_key(&name))
    }

    /// What a name is, if it is declared.
    pub fn node(&self, eval: &mut Eval<'a>, name: Symbol) -> Result<Option<Node<'a>>> {
        match self.shape(eval)?.places.get(&name) {
            Some(place) => self.node_of(eval, *place).map(Some),
            None => Ok(None),
        }
    }

    /// The files that declare something at a path below this one.
    pub fn declaring_files(&self, eval: &mut Eval<'a>, path: &[Symbol]) -> Result<Vec<&'a NixString<'a>>> {
        let mut declarations = self.declarations.to_vec();
        for name in path {
            let mut below = Vec::new();
            for declaration in declarations {
                let Value::Attrs(set) = eval.force(declaration.options)? else { continue };
                if let Some(attribute) = set.get(*name) {
                    below.push(Decl { options: attribute.value.get(), ..declaration });
                }
            }
            declarations = below;
        }
        Ok(declarations.iter().map(|declaration| declaration.file).collect())
    }

    /// The option at a path below this one, if it is one.
    pub fn option(&'a self, eval: &mut Eval<'a>, path: &[&str]) -> Result<Option<&'a OptionNode<'a>>> {
        let names: Vec<Symbol> = path.iter().map(|name| eval.symbols.intern(name.as_bytes())).collect();
        let Some((last, parents)) = names.split_last() else { return Ok(None) };
        let Some(level) = self.below(eval, parents)? else { return Ok(None) };
        match level.node(eval, *last)? {
            Some(Node::Option(option)) => Ok(Some(option)),
            _ => Ok(None),
        }
    }

    /// The level at a path below this one, if it is one.
    pub fn below(&'a self, eval: &mut Eval<'a>, path: &[Symbol]) -> Result<Option<&'a Level<'a>>> {
        let mut level = self;
        for name in path {
            match level.node(eval, *name)? {
                Some(Node::Level(next)) => level = next,
                _ => return Ok(None),
            }
        }
        Ok(Some(level))
    }

    fn node_of(&self, eval: &mut Eval<'a>, place: usize) -> Result<Node<'a>> {
        let entry = &self.entries(eval)?[place];
        if let Some(node) = self.nodes.borrow().get(&entry.name) {
            return Ok(*node);
        }
        let loc = child(eval, self.loc, eval.symbols.text(entry.name));
        let mut options = 0;
        for declaration in entry.declarations {
            options += usize::from(declaration.is_option(eval, loc)?);
        }
        let defs = self.definitions(eval)?.get(&entry.name).copied().unwrap_or_default();
        let node = if options == entry.declarations.len() {
            let shared = (entry.declarations, &entry.declaration);
            Node::Option(OptionNode::new(eval, self.system(), loc, shared, defs, self.site()))
        } else if options > 0 {
            self.mixed(eval, loc, entry, defs)?
        } else {
            Node::Level(Level::new(eval, self.evaluation, loc, entry.declarations, defs))
        };
        self.nodes.borrow_mut().insert(entry.name, node);
        Ok(node)
    }

    /// Options below an option: allowed if that is a submodule, to which they are added.
    fn mixed(
        &self,
        eval: &mut Eval<'a>,
        loc: OptionPath<'a>,
        entry: &Entry<'a>,
        defs: &'a [Def<'a>],
    ) -> Result<Node<'a>> {
        let mut declarations = Vec::new();
        let mut first: Option<(&Decl<'a>, Option<&'a Type<'a>>)> = None;
        for declaration in entry.declarations {
            if !declaration.is_option(eval, loc)? {
                declarations.push(declaration.as_submodule(eval, self.system()));
                continue;
            }
            let ty = declaration.ty(eval, self.system())?;
            let is_submodule = match ty.map(|ty| ty.kind) {
                Some(Kind::Submodule(_)) => true,
                Some(Kind::Foreign(set)) => text_attribute(eval, set, "name")?.as_deref() == Some("submodule"),
                _ => false,
            };
            if !is_submodule {
                first = Some((declaration, ty));
            }
            declarations.push(*declaration);
        }
        if let Some((option, ty)) = first {
            let description = match ty {
                Some(ty) => ty.description(eval)?,
                None => "<no description>".to_owned(),
            };
            let mut lines = Vec::new();
            for declaration in entry.declarations {
                if declaration.is_option(eval, loc)? {
                    continue;
                }
                for attribute in eval.force_attrs(declaration.options)?.all(eval.arena) {
                    let below = child(eval, loc, eval.symbols.text(attribute.name));
                    let prefix = show_option(below);
                    lines.push(format!(" - option(s) with prefix `{prefix}' in module `{}'", declaration.file.show()));
                }
            }
            lines.sort();
            let message = format!(
                "The option `{}' in module `{}' would be a parent of the following options, but its type \
                 `{description}' does not support nested options.\n{}",
                show_option(loc),
                option.file.show(),
                lines.join("\n")
            );
            let places = entry.declarations.iter().map(|decl| (decl.pos, "declared here".to_owned()));
            return Err(failure("option::declaration", loc, message, places));
        }
        let own = (&*eval.arena.alloc_slice_copy(&declarations), &*eval.arena.alloc(Cell::new(None)));
        Ok(Node::Option(OptionNode::new(eval, self.system(), loc, own, defs, self.site())))
    }

    /// Where one would write what is missing here.
    fn site(&self) -> Pos {
        // A module that declares the options is not where one sets them.
        let declares = |def: &&Def<'a>| self.declarations.iter().any(|decl| decl.file.bytes == def.file.bytes);
        let place = |def: &Def<'a>| Some(def.pos).filter(|pos| *pos != Pos::NONE);
        let set = self.raw.iter().rev().filter(|def| !declares(def)).find_map(place);
        set.or_else(|| self.raw.iter().rev().find_map(place)).unwrap_or(Pos::NONE)
    }

    /// The value of a name that is declared here.
    pub fn value_of(&self, eval: &mut Eval<'a>, name: Symbol) -> Result<Value<'a>> {
        match self.node(eval, name)? {
            Some(Node::Option(option)) => {
                let pos = if eval.is_recording() { option.defined_at(eval) } else { Pos::NONE };
                self.system().cell(eval, option.loc, pos, |eval| option.value(eval))
            }
            Some(Node::Level(level)) => level.config(eval),
            None => Ok(Value::Unset),
        }
    }

    /// `options`
    pub fn options(&'a self, eval: &mut Eval<'a>) -> Result<Value<'a>> {
        let mut attributes = Vec::new();
        for (place, entry) in self.entries(eval)?.iter().enumerate() {
            let pos = entry.declarations.first().map_or(Pos::NONE, |decl| decl.pos);
            let value = eval.native(pos, move |eval| match self.node_of(eval, place)? {
                Node::Option(option) => super::visible::option_value(eval, option),
                Node::Level(level) => level.options(eval),
            });
            attributes.push(Attribute { name: entry.name, pos, value: value.stored(eval.arena) });
        }
        Ok(Value::Attrs(AttrSet::from_unsorted(eval.arena, &mut attributes)))
    }

    /// The definitions that no declaration here or below is for, with their paths from here.
    pub fn unmatched(&self, eval: &mut Eval<'a>, out: &mut Vec<(Vec<Symbol>, Def<'a>)>) -> Result<()> {
        if self.raw.is_empty() {
            return Ok(());
        }
        let definitions = self.definitions(eval)?;
        let mut names: Vec<Symbol> = definitions.keys().copied().collect();
        names.sort_by(|a, b| eval.symbols.compare(*a, *b));
        for name in names {
            match self.node(eval, name)? {
                Some(Node::Option(_)) => {}
                Some(Node::Level(level)) => {
                    let from = out.len();
                    level.unmatched(eval, out)?;
                    for (path, _) in &mut out[from..] {
                        path.insert(0, name);
                    }
                }
                None => {
                    let defs = definitions[&name];
                    out.extend(defs.iter().map(|def| (vec![name], *def)));
                }
            }
        }
        Ok(())
    }
}
