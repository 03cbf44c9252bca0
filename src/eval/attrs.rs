//! Attribute sets: arrays sorted by symbol, in a few layers.
//!
//! `a // b` with a small `b` puts a layer on `a` instead of copying it. Layers grow geometrically, as in a
//! log-structured merge, so a look-up meets few of them and n updates copy O(n log n) attributes. Whoever needs all
//! attributes flattens the layers, once.

use super::interpret::Eval;
use super::value::{Pos, Value};
use crate::syntax::Symbol;
use bumpalo::Bump;
use std::cell::Cell;

/// An attribute.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'a> {
    /// Its name.
    pub name: Symbol,
    /// Where it is defined.
    pub pos: Pos,
    /// Its value.
    pub value: Value<'a>,
}

/// Who made a set, and knows about names that it lacks.
pub trait Origin<'a> {
    /// What such a name means.
    fn lacking(&self, _eval: &mut Eval<'a>, _name: Symbol) -> Option<Value<'a>> {
        None
    }

    /// What to say where the set is called like a function.
    fn called(&self) -> Option<String> {
        None
    }

    /// What to do about it; `rest` is what was to be selected after the name.
    fn advice(&self, _name: &str, _rest: &[String]) -> Option<String> {
        None
    }

    /// Every attribute of a set whose attributes are made by need, sorted by symbol.
    fn attributes(&self) -> Option<&'a [Attribute<'a>]> {
        None
    }

    /// Whether it makes any.
    fn has_attributes(&self) -> bool {
        false
    }

    /// One of them.
    fn attribute(&self, _name: Symbol) -> Option<&'a Attribute<'a>> {
        None
    }
}

/// An attribute set.
pub struct AttrSet<'a> {
    /// The topmost layer, sorted by symbol.
    own: &'a [Attribute<'a>],
    /// What it lies on.
    base: Option<&'a AttrSet<'a>>,
    /// All layers as one, once somebody needed them.
    flat: Cell<Option<&'a &'a [Attribute<'a>]>>,
    /// Who made it. Of two sets in one, the left one's counts first.
    pub origin: Option<&'a &'a dyn Origin<'a>>,
}

impl std::fmt::Debug for AttrSet<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("AttrSet").field("own", &self.own).field("base", &self.base).finish_non_exhaustive()
    }
}

/// Sets at most this large are copied rather than layered.
const SMALL: usize = 16;

impl<'a> AttrSet<'a> {
    /// A set of attributes that are sorted by symbol, without duplicates.
    pub fn sorted(arena: &'a Bump, own: &'a [Attribute<'a>]) -> &'a Self {
        arena.alloc(AttrSet { own, base: None, flat: Cell::new(None), origin: None })
    }

    /// A set of attributes in any order; of equal names the first counts.
    pub fn from_unsorted(arena: &'a Bump, attributes: &mut Vec<Attribute<'a>>) -> &'a Self {
        attributes.sort_by_key(|attribute| attribute.name);
        attributes.dedup_by_key(|attribute| attribute.name);
        Self::sorted(arena, arena.alloc_slice_copy(attributes))
    }

    /// A set whose attributes its origin makes when they are asked for.
    pub fn by_need(arena: &'a Bump, origin: &'a dyn Origin<'a>) -> &'a Self {
        arena.alloc(AttrSet { own: &[], base: None, flat: Cell::new(None), origin: Some(arena.alloc(origin)) })
    }

    /// The attributes that its origin makes, if it has none itself.
    fn made(&self, arena: &'a Bump) -> Option<&'a [Attribute<'a>]> {
        if !self.own.is_empty() || self.base.is_some() {
            return None;
        }
        if let Some(flat) = self.flat.get() {
            return Some(flat);
        }
        let made = self.origin?.attributes()?;
        self.flat.set(Some(arena.alloc(made)));
        Some(made)
    }

    /// The same set, by somebody who knows about names that it lacks.
    pub fn made_by(&self, arena: &'a Bump, origin: &'a dyn Origin<'a>) -> &'a Self {
        let origin = Some(&*arena.alloc(origin));
        arena.alloc(AttrSet { own: self.own, base: self.base, flat: Cell::new(self.flat.get()), origin })
    }

    /// The attribute with this name.
    #[inline]
    pub fn get(&self, name: Symbol) -> Option<&Attribute<'a>> {
        let mut layer = self;
        loop {
            if let Some(found) = search(layer.own, name) {
                return Some(found);
            }
            match layer.base {
                Some(base) => layer = base,
                None => return layer.origin?.attribute(name),
            }
        }
    }

    /// Every attribute, sorted by symbol.
    pub fn all(&self, arena: &'a Bump) -> &'a [Attribute<'a>] {
        let Some(base) = self.base else { return self.made(arena).unwrap_or(self.own) };
        if let Some(flat) = self.flat.get() {
            return flat;
        }
        let flat = merge(arena, base.all(arena), self.own);
        self.flat.set(Some(arena.alloc(flat)));
        flat
    }

    /// Whether it has no attributes.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.base.is_none() && !self.origin.is_some_and(|origin| origin.has_attributes())
    }

    /// `left // right`
    pub fn update(arena: &'a Bump, left: &'a AttrSet<'a>, right: &'a AttrSet<'a>) -> &'a AttrSet<'a> {
        if right.is_empty() {
            return left;
        }
        if left.is_empty() {
            return right;
        }
        let over = right.all(arena);
        if left.base.is_none() && left.all(arena).len() + over.len() <= SMALL {
            let own = merge(arena, left.all(arena), over);
            return arena.alloc(AttrSet {
                own,
                base: None,
                flat: Cell::new(None),
                origin: left.origin.or(right.origin),
            });
        }
        let (mut own, mut base) = (over, Some(left));
        while let Some(layer) = base {
            if layer.own.len() > 2 * own.len() {
                break;
            }
            own = merge(arena, layer.own, own);
            base = layer.base;
        }
        arena.alloc(AttrSet { own, base, flat: Cell::new(None), origin: left.origin.or(right.origin) })
    }
}

#[inline]
fn search<'s, 'a>(attributes: &'s [Attribute<'a>], name: Symbol) -> Option<&'s Attribute<'a>> {
    if attributes.len() <= 8 {
        return attributes.iter().find(|attribute| attribute.name == name);
    }
    attributes.binary_search_by_key(&name, |attribute| attribute.name).ok().map(|index| &attributes[index])
}

/// Two sorted arrays as one; of equal names that of `over` counts.
fn merge<'a>(arena: &'a Bump, under: &[Attribute<'a>], over: &[Attribute<'a>]) -> &'a [Attribute<'a>] {
    let mut merged = bumpalo::collections::Vec::with_capacity_in(under.len() + over.len(), arena);
    let (mut i, mut j) = (0, 0);
    while i < under.len() && j < over.len() {
        match under[i].name.cmp(&over[j].name) {
            std::cmp::Ordering::Less => {
                merged.push(under[i]);
                i += 1;
            }
            std::cmp::Ordering::Greater => {
                merged.push(over[j]);
                j += 1;
            }
            std::cmp::Ordering::Equal => {
                merged.push(over[j]);
                i += 1;
                j += 1;
            }
        }
    }
    merged.extend_from_slice(&under[i..]);
    merged.extend_from_slice(&over[j..]);
    merged.into_bump_slice()
}
