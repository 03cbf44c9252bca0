//! Sets and `let`: environments, inherited names, dynamic names, `__overrides`; and what Rust makes.

use super::attrs::{AttrSet, Attribute};
use super::env::Env;
use super::error::EvalError;
use super::interpret::Eval;
use super::value::{Callee, List, NativeFunction, Partial, Pos, Result, State, Value};
use super::word::Word;
use crate::syntax::{AttrDef, AttrKind, AttrsExpr, Expr, Symbol};

impl<'a> Eval<'a> {
    #[inline(never)]
    pub(super) fn attrs(&mut self, expr: &'a AttrsExpr<'a>, env: &'a Env<'a>) -> Result<Value<'a>> {
        let inner = if expr.recursive { self.recursive_env(expr, env) } else { env };
        let own: &mut [Attribute<'a>] = self.arena.alloc_slice_fill_with(expr.attrs.len(), |index| {
            let attr = &expr.attrs[index];
            Attribute { name: attr.name, pos: attr.pos, value: Word::UNSET }
        });
        if expr.recursive {
            for (attribute, slot) in own.iter_mut().zip(inner.slots()) {
                attribute.value = slot.get();
            }
        } else {
            let froms = self.sources(expr, env);
            for (attribute, attr) in own.iter_mut().zip(expr.attrs) {
                attribute.value = self.binding(attr, froms, env, env).stored(self.arena);
            }
        }
        let mut set = self.sorted(own);
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
        let inner = Env::new_in(self.arena, Some(env), expr.attrs.len());
        let froms = self.sources(expr, inner);
        for (slot, attr) in inner.slots().iter().zip(expr.attrs) {
            let value = match &attr.kind {
                // What may be overridden must not be looked at yet.
                AttrKind::Plain(value @ Expr::Var(..)) if expr.overrides.is_some() => self.waiting(value, inner),
                _ => self.binding(attr, froms, env, inner),
            };
            slot.set(value.stored(self.arena));
        }
        inner
    }

    /// The sources of `inherit (source) …`, each evaluated at most once.
    fn sources(&mut self, expr: &'a AttrsExpr<'a>, env: &'a Env<'a>) -> &'a [Word<'a>] {
        let sources = self.arena.alloc_slice_fill_with(expr.froms.len(), |_| Word::UNSET);
        for (slot, from) in sources.iter_mut().zip(expr.froms) {
            *slot = self.delay(from, env).stored(self.arena);
        }
        sources
    }

    fn binding(
        &mut self,
        attr: &'a AttrDef<'a>,
        froms: &'a [Word<'a>],
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
                    && let Value::Attrs(set) = source.get().settled()
                    && let Some(value) = set.get(attr.name).and_then(|attribute| attribute.value.get().shared())
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
        let overrides = self.force(env.slots()[index].get().get())?;
        let Value::Attrs(overrides) = overrides else {
            return Err(self.expected("a set", overrides).at(expr.attrs[index].pos));
        };
        for attribute in overrides.all(self.arena) {
            if let Ok(slot) = expr.attrs.binary_search_by_key(&attribute.name, |attr| attr.name) {
                env.slots()[slot].set(attribute.value);
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
            all.push(Attribute { name, pos: dynamic.pos, value: value.stored(self.arena) });
        }
        Ok(AttrSet::from_unsorted(self.arena, &mut all))
    }

    /// A value that Rust computes when it is needed.
    pub fn native(&self, pos: Pos, run: impl Fn(&mut Eval<'a>) -> Result<Value<'a>> + 'a) -> Value<'a> {
        Value::native(self.arena, pos, run)
    }

    /// A function that Rust computes, with what it captured.
    pub fn native_function(
        &self,
        name: &'static str,
        arity: u8,
        run: impl Fn(&mut Eval<'a>, &[Value<'a>]) -> Result<Value<'a>> + 'a,
    ) -> Value<'a> {
        self.native_partial(name, arity, &[], run)
    }

    /// The same with its first arguments.
    pub fn native_partial(
        &self,
        name: &'static str,
        arity: u8,
        arguments: &[Value<'a>],
        run: impl Fn(&mut Eval<'a>, &[Value<'a>]) -> Result<Value<'a>> + 'a,
    ) -> Value<'a> {
        let native = NativeFunction { name, arity, run: self.arena.alloc(run) };
        let callee = Callee::Native(self.arena.alloc(native));
        Value::Partial(self.arena.alloc(Partial { callee, arguments: self.arena.alloc_slice_copy(arguments) }))
    }

    /// A set of attributes that are sorted by symbol, without duplicates.
    pub(super) fn sorted(&self, own: &'a [Attribute<'a>]) -> &'a AttrSet<'a> {
        if own.is_empty() { self.empty_set } else { AttrSet::sorted(self.arena, own) }
    }

    /// A list of these items.
    pub fn list(&self, items: &[Value<'a>]) -> Value<'a> {
        self.list_of(self.arena.alloc_slice_fill_iter(items.iter().map(|item| item.stored(self.arena))))
    }

    /// A list of items that are stored already.
    pub fn list_of(&self, items: &'a [Word<'a>]) -> Value<'a> {
        Value::List(if items.is_empty() { self.empty_list } else { self.arena.alloc(List { items }) })
    }

    /// The value of an attribute, by the text of its name.
    pub fn named(&mut self, set: &AttrSet<'a>, name: &str) -> Option<Value<'a>> {
        let symbol = self.symbols.intern(name.as_bytes());
        set.get(symbol).map(|attribute| attribute.value.get())
    }

    /// Sets in sets along a path, with a value at its end.
    pub fn nested_set(&mut self, path: &[&str], value: Value<'a>) -> Value<'a> {
        path.iter().rev().fold(value, |value, name| self.set(&[(name, value)]))
    }

    /// The same from symbols.
    pub fn set_of(&self, entries: &[(Symbol, Value<'a>)]) -> Value<'a> {
        let attribute = |(name, value): &(Symbol, Value<'a>)| Attribute {
            name: *name,
            pos: Pos::NONE,
            value: value.stored(self.arena),
        };
        let attributes = self.arena.alloc_slice_fill_iter(entries.iter().map(attribute));
        attributes.sort_unstable_by_key(|attribute| attribute.name);
        Value::Attrs(AttrSet::sorted(self.arena, attributes))
    }

    /// A set from names and values, without places; of equal names the first counts.
    pub fn set(&mut self, entries: &[(&str, Value<'a>)]) -> Value<'a> {
        let mut attributes: Vec<Attribute<'a>> = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            let name = self.symbols.intern(name.as_bytes());
            attributes.push(Attribute { name, pos: Pos::NONE, value: value.stored(self.arena) });
        }
        Value::Attrs(AttrSet::from_unsorted(self.arena, &mut attributes))
    }
}
