//! The `config` of a level of options: an attribute set whose attributes are made when they are asked for.

use super::level::{Entry, Level, Node, Shape};
use super::merge::child;
use crate::eval::{AttrSet, Attribute, Eval, Origin, Pos, Result, Value};
use crate::syntax::{Symbol, known};

impl<'a> Level<'a> {
    /// The values of what is declared here; where foreign definitions are kept, of what is only defined too.
    pub fn config(&'a self, eval: &mut Eval<'a>) -> Result<Value<'a>> {
        if let Some(config) = self.config.get() {
            return Ok(config);
        }
        let shape = self.shape(eval)?;
        let mut set = Config { level: self, shape, has_module: true }.set();
        if self.is_foreign() {
            let mut attributes = set.all(eval.arena).to_vec();
            let definitions = self.definitions(eval)?;
            let mut foreign: Vec<_> = definitions.iter().filter(|(name, _)| set.get(**name).is_none()).collect();
            foreign.sort_by_key(|(name, _)| **name);
            for (name, defs) in foreign {
                let loc = child(eval, self.loc, eval.symbols.text(*name));
                attributes.push(super::visible::foreign(eval, self.system(), loc, *name, defs));
            }
            set = AttrSet::from_unsorted(eval.arena, &mut attributes);
            set = super::origin::defined(eval, self.system(), self.loc, set);
        }
        self.system().configs.borrow_mut().insert(std::ptr::from_ref(set).addr(), self);
        self.config.set(Some(Value::Attrs(set)));
        Ok(Value::Attrs(set))
    }

    /// Whether a set is its `config` and nothing else is in it.
    pub(super) fn makes(&self, set: &AttrSet<'a>) -> bool {
        !self.is_foreign() && matches!(self.config.get(), Some(Value::Attrs(own)) if std::ptr::eq(own, set))
    }

    /// The same without `_module`.
    pub(super) fn public_config(&'a self, eval: &mut Eval<'a>) -> Result<Value<'a>> {
        let shape = self.shape(eval)?;
        let set = Config { level: self, shape, has_module: false }.set();
        self.system().configs.borrow_mut().insert(std::ptr::from_ref(set).addr(), self);
        Ok(Value::Attrs(set))
    }

    /// The same over the values of a freeform type (`recursiveUpdate freeformConfig declaredConfig`).
    pub(super) fn config_with(&'a self, eval: &mut Eval<'a>, free: Value<'a>) -> Result<Value<'a>> {
        let config = self.config(eval)?;
        let Value::Attrs(free) = eval.force(free)? else { return Ok(config) };
        if free.is_empty() {
            return Ok(config);
        }
        let mut attributes = Vec::new();
        for attribute in eval.force_attrs(config)?.all(eval.arena) {
            let Some(below) = free.get(attribute.name).map(|attribute| attribute.value.get()) else {
                attributes.push(*attribute);
                continue;
            };
            let (name, declared) = (attribute.name, attribute.value.get());
            let value = eval.native(attribute.pos, move |eval| match self.node(eval, name)? {
                Some(Node::Level(level)) => level.config_with(eval, below),
                _ => eval.force(declared),
            });
            attributes.push(Attribute { value: value.stored(eval.arena), ..*attribute });
        }
        let declared = AttrSet::from_unsorted(eval.arena, &mut attributes);
        let all = AttrSet::update(eval.arena, free, declared);
        self.system().configs.borrow_mut().insert(std::ptr::from_ref(all).addr(), self);
        Ok(Value::Attrs(all))
    }
}

/// A set of options makes the attributes of its `config`: few of them are ever asked for.
#[derive(Clone, Copy)]
struct Config<'a> {
    level: &'a Level<'a>,
    shape: &'a Shape<'a>,
    has_module: bool,
}

impl<'a> Config<'a> {
    fn set(self) -> &'a AttrSet<'a> {
        let arena = self.level.system().arena;
        AttrSet::by_need(arena, arena.alloc(self))
    }

    fn made(self, entry: &Entry<'a>) -> &'a Attribute<'a> {
        let (level, name) = (self.level, entry.name);
        level.made.borrow_mut().entry(name).or_insert_with(|| {
            let pos = entry.declarations.first().map_or(Pos::NONE, |decl| decl.pos);
            let arena = level.system().arena;
            let value = Value::native(arena, pos, move |eval| level.value_of(eval, name));
            arena.alloc(Attribute { name, pos, value: value.stored(arena) })
        })
    }

    fn is_hidden(self, name: Symbol) -> bool {
        name == known::MODULE && !self.has_module
    }
}

impl<'a> Origin<'a> for Config<'a> {
    fn attributes(&self) -> Option<&'a [Attribute<'a>]> {
        let entries = self.shape.entries.iter().filter(|entry| !self.is_hidden(entry.name));
        let mut all: Vec<Attribute<'a>> = entries.map(|entry| *self.made(entry)).collect();
        all.sort_by_key(|attribute| attribute.name);
        Some(self.level.system().arena.alloc_slice_copy(&all))
    }

    fn has_attributes(&self) -> bool {
        self.shape.entries.iter().any(|entry| !self.is_hidden(entry.name))
    }

    fn attribute(&self, name: Symbol) -> Option<&'a Attribute<'a>> {
        let place = *self.shape.places.get(&name).filter(|_| !self.is_hidden(name))?;
        Some(self.made(&self.shape.entries[place]))
    }
}
