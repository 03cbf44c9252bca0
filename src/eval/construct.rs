//! Sets and `let`: environments, inherited names, dynamic names, `__overrides`.

use super::attrs::{AttrSet, Attribute};
use super::error::EvalError;
use super::interpret::Eval;
use super::value::{Env, Pos, Result, State, Value};
use crate::syntax::{AttrDef, AttrKind, AttrsExpr, Expr, Symbol};
use std::cell::Cell;

impl<'a> Eval<'a> {
    #[inline(never)]
    pub(super) fn attrs(&mut self, expr: &'a AttrsExpr<'a>, env: &'a Env<'a>) -> Result<Value<'a>> {
        let inner = if expr.recursive { self.recursive_env(expr, env) } else { env };
        let own: &mut [Attribute<'a>] = self.arena.alloc_slice_fill_with(expr.attrs.len(), |index| {
            let attr = &expr.attrs[index];
            Attribute { name: attr.name, pos: attr.pos, value: Value::Unset }
        });
        if expr.recursive {
            for (attribute, slot) in own.iter_mut().zip(inner.slots) {
                attribute.value = slot.get();
            }
        } else {
            let froms = self.sources(expr, env);
            for (attribute, attr) in own.iter_mut().zip(expr.attrs) {
                attribute.value = self.binding(attr, froms, env, env);
            }
        }
        let mut set = AttrSet::sorted(self.arena, own);
        if let Some(index) = expr.overrides {
            set = self.override_names(expr, set, inner, index)?;
        }
        if !expr.dynamics.is_empty() {
            set = self.add_dynamics(expr, set, inner)?;
        }
        Ok(Value::Attrs(set))
    }

    #[inline(never)]
    pub(super) fn recursive_env(&mut self, expr: &'a AttrsExpr<'a>, env: &'a Env<'a>) -> &'a Env<'a> {
        let slots = self.arena.alloc_slice_fill_with(expr.attrs.len(), |_| Cell::new(Value::Unset));
        let inner: &'a Env<'a> = self.arena.alloc(Env::new(Some(env), slots));
        let froms = self.sources(expr, inner);
        for (slot, attr) in inner.slots.iter().zip(expr.attrs) {
            slot.set(match &attr.kind {
                // What may be overridden must not be looked at yet.
                AttrKind::Plain(value @ Expr::Var(..)) if expr.overrides.is_some() => self.waiting(value, inner),
                _ => self.binding(attr, froms, env, inner),
            });
        }
        inner
    }

    /// The sources of `inherit (source) …`, each evaluated at most once.
    fn sources(&mut self, expr: &'a AttrsExpr<'a>, env: &'a Env<'a>) -> &'a [Value<'a>] {
        let sources = self.arena.alloc_slice_fill_with(expr.froms.len(), |_| Value::Unset);
        for (slot, from) in sources.iter_mut().zip(expr.froms) {
            *slot = self.delay(from, env);
        }
        sources
    }

    fn binding(
        &mut self,
        attr: &'a AttrDef<'a>,
        froms: &'a [Value<'a>],
        outer: &'a Env<'a>,
        inner: &'a Env<'a>,
    ) -> Value<'a> {
        match &attr.kind {
            AttrKind::Plain(expr) => self.delay(expr, inner),
            AttrKind::Inherited(expr) => self.delay(expr, outer),
            AttrKind::From(index) => {
                let source = &froms[*index];
                // What is known already needs no thunk.
                if !self.settings.every_thunk
                    && let Value::Attrs(set) = source.settled()
                    && let Some(value) = set.get(attr.name).and_then(|attribute| attribute.value.shared())
                {
                    return value;
                }
                self.thunk(State::From(source, attr))
            }
        }
    }

    /// `rec { __overrides = { a = 1; }; a = 2; }`: what is overridden is so for everybody.
    fn override_names(
        &mut self,
        expr: &'a AttrsExpr<'a>,
        set: &'a AttrSet<'a>,
        env: &'a Env<'a>,
        index: usize,
    ) -> Result<&'a AttrSet<'a>> {
        let overrides = self.force(env.slots[index].get())?;
        let Value::Attrs(overrides) = overrides else {
            return Err(self.expected("a set", overrides).at(expr.attrs[index].pos));
        };
        for attribute in overrides.all(self.arena) {
            if let Ok(slot) = expr.attrs.binary_search_by_key(&attribute.name, |attr| attr.name) {
                env.slots[slot].set(attribute.value);
            }
        }
        Ok(AttrSet::update(self.arena, set, overrides))
    }

    fn add_dynamics(
        &mut self,
        expr: &'a AttrsExpr<'a>,
        set: &'a AttrSet<'a>,
        env: &'a Env<'a>,
    ) -> Result<&'a AttrSet<'a>> {
        let mut all: Vec<Attribute<'a>> = set.all(self.arena).to_vec();
        for dynamic in expr.dynamics {
            let name = self.eval(&dynamic.name, env)?;
            if matches!(name, Value::Null) {
                continue;
            }
            let text = self.string_without_context(name).map_err(|error| {
                error.at(dynamic.pos).trace(dynamic.pos, "while evaluating the name of a dynamic attribute")
            })?;
            let name = self.symbols.intern(text);
            if let Some(known) = all.iter().find(|attribute| attribute.name == name) {
                let known = self.show_pos(known.pos);
                let name = self.symbols.show(name);
                let message = format!("dynamic attribute '{name}' already defined at {known}");
                return Err(EvalError::other(message).at(dynamic.pos));
            }
            let value = self.delay(&dynamic.value, env);
            all.push(Attribute { name, pos: dynamic.pos, value });
        }
        Ok(AttrSet::from_unsorted(self.arena, &mut all))
    }

    /// The value of an attribute, by the text of its name.
    pub fn named(&mut self, set: &AttrSet<'a>, name: &str) -> Option<Value<'a>> {
        let symbol = self.symbols.intern(name.as_bytes());
        set.get(symbol).map(|attribute| attribute.value)
    }

    /// Sets in sets along a path, with a value at its end.
    pub fn nested_set(&mut self, path: &[&str], value: Value<'a>) -> Value<'a> {
        path.iter().rev().fold(value, |value, name| self.set(&[(name, value)]))
    }

    /// The same from symbols.
    pub fn set_of(&self, entries: &[(Symbol, Value<'a>)]) -> Value<'a> {
        let attribute = |(name, value): &(Symbol, Value<'a>)| Attribute { name: *name, pos: Pos::NONE, value: *value };
        let attributes = self.arena.alloc_slice_fill_iter(entries.iter().map(attribute));
        attributes.sort_unstable_by_key(|attribute| attribute.name);
        Value::Attrs(AttrSet::sorted(self.arena, attributes))
    }

    /// A set from names and values, without places; of equal names the first counts.
    pub fn set(&mut self, entries: &[(&str, Value<'a>)]) -> Value<'a> {
        let mut attributes: Vec<Attribute<'a>> = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            let name = self.symbols.intern(name.as_bytes());
            attributes.push(Attribute { name, pos: Pos::NONE, value: *value });
        }
        Value::Attrs(AttrSet::from_unsorted(self.arena, &mut attributes))
    }
}
