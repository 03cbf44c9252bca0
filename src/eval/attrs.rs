//! Attribute sets: arrays sorted by symbol, in a few layers.
//!
//! `a // b` with a small `b` puts a layer on `a` instead of copying it, as Nix does. There are few layers, so a look-up
//! meets few. Whoever needs all attributes makes one of them, in place.

use super::interpret::Eval;
use super::layer::{Below, Layer};
use super::value::{Pos, Value};
use super::word::Word;
use crate::heap::Arena;
use crate::syntax::Symbol;

/// An attribute.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'a> {
    /// Its name.
    pub name: Symbol,
    /// Where it is defined.
    pub pos: Pos,
    /// Its value.
    pub value: Word<'a>,
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
    layer: Layer<'a>,
}

/// What few sets have.
pub(super) struct More<'a> {
    /// What the set lies on.
    base: Option<&'a AttrSet<'a>>,
    /// Who made it. Of two sets in one, the left one's counts first.
    origin: &'a dyn Origin<'a>,
}

impl std::fmt::Debug for AttrSet<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("AttrSet").field("own", &self.own()).field("base", &self.base()).finish_non_exhaustive()
    }
}

/// Sets at most this large are copied rather than layered.
const SMALL: usize = 16;

/// From how many layers on some become one.
const MOST_LAYERS: usize = 8;

impl<'a> AttrSet<'a> {
    fn new(arena: &'a Arena, own: &'a [Attribute<'a>], below: Below<'a>) -> &'a Self {
        arena.alloc(AttrSet { layer: Layer::new(own, below) })
    }

    /// A set of attributes that are sorted by symbol, without duplicates.
    pub fn sorted(arena: &'a Arena, own: &'a [Attribute<'a>]) -> &'a Self {
        Self::new(arena, own, Below::Nothing)
    }

    /// A set of attributes in any order; of equal names the first counts.
    pub fn from_unsorted(arena: &'a Arena, attributes: &mut Vec<Attribute<'a>>) -> &'a Self {
        attributes.sort_by_key(|attribute| attribute.name);
        attributes.dedup_by_key(|attribute| attribute.name);
        Self::sorted(arena, arena.alloc_slice_copy(attributes))
    }

    /// A set whose attributes its origin makes when they are asked for.
    pub fn by_need(arena: &'a Arena, origin: &'a dyn Origin<'a>) -> &'a Self {
        Self::new(arena, &[], Below::More(arena.alloc(More { base: None, origin })))
    }

    /// The same set, by somebody who knows about names that it lacks.
    pub fn made_by(&self, arena: &'a Arena, origin: &'a dyn Origin<'a>) -> &'a Self {
        Self::new(arena, self.own(), Below::More(arena.alloc(More { base: self.base(), origin })))
    }

    /// The topmost layer, sorted by symbol.
    fn own(&self) -> &'a [Attribute<'a>] {
        self.layer.attributes()
    }

    /// What it lies on.
    fn base(&self) -> Option<&'a AttrSet<'a>> {
        match self.layer.below() {
            Below::Nothing => None,
            Below::Set(base) => Some(base),
            Below::More(more) => more.base,
        }
    }

    /// Who made it.
    pub fn origin(&self) -> Option<&'a dyn Origin<'a>> {
        match self.layer.below() {
            Below::More(more) => Some(more.origin),
            Below::Nothing | Below::Set(_) => None,
        }
    }

    /// The layers, the topmost first.
    fn layers(&'a self) -> impl Iterator<Item = &'a AttrSet<'a>> {
        std::iter::successors(Some(self), |set| set.base())
    }

    /// The attribute with this name.
    #[inline]
    pub fn get(&self, name: Symbol) -> Option<&'a Attribute<'a>> {
        let mut layer = self;
        loop {
            if let Some(found) = search(layer.own(), name) {
                return Some(found);
            }
            layer = match layer.layer.below() {
                Below::Nothing => return None,
                Below::Set(base) => base,
                Below::More(more) => match more.base {
                    Some(base) => base,
                    None => return more.origin.attribute(name),
                },
            };
        }
    }

    /// Every attribute, sorted by symbol. Layers become one, and what an origin makes is kept.
    pub fn all(&'a self, arena: &'a Arena) -> &'a [Attribute<'a>] {
        let (own, origin) = (self.own(), self.origin());
        let all = match self.base() {
            Some(_) => merged(arena, self.layers()),
            None if own.is_empty() => match origin.and_then(Origin::attributes) {
                Some(made) => made,
                None => return own,
            },
            None => return own,
        };
        let below = origin.map_or(Below::Nothing, |origin| Below::More(arena.alloc(More { base: None, origin })));
        self.layer.set(all, below);
        all
    }

    /// At least so many attributes as it has: those of its layers.
    pub fn most(&'a self, arena: &'a Arena) -> usize {
        self.layers().map(|layer| if layer.base().is_none() { layer.all(arena).len() } else { layer.own().len() }).sum()
    }

    /// Whether it has no attributes.
    pub fn is_empty(&self) -> bool {
        self.own().is_empty() && self.base().is_none() && !self.origin().is_some_and(Origin::has_attributes)
    }

    /// `left // right`: a layer on the left set where the right one is small beside it, as Nix does.
    pub fn update(arena: &'a Arena, left: &'a AttrSet<'a>, right: &'a AttrSet<'a>) -> &'a AttrSet<'a> {
        if right.is_empty() {
            return left;
        }
        if left.is_empty() {
            return right;
        }
        let over = right.all(arena);
        let under = left.most(arena);
        let origin = left.origin().or(right.origin());
        let on = |base: Option<&'a AttrSet<'a>>| match (origin, base) {
            (Some(origin), base) => Below::More(arena.alloc(More { base, origin })),
            (None, Some(base)) => Below::Set(base),
            (None, None) => Below::Nothing,
        };
        let is_small = left.base().is_none() && under + over.len() <= SMALL;
        if is_small || over.len() > under / 2 {
            return Self::new(arena, merged(arena, std::iter::once(right).chain(left.layers())), on(None));
        }
        // Of many layers those that are not much larger become one with the new one, as in a log-structured merge: n
        // updates copy O(n log n) attributes.
        let (mut size, mut above) = (over.len(), 0);
        if left.layers().count() >= MOST_LAYERS {
            for layer in left.layers() {
                if layer.own().len() > 2 * size {
                    break;
                }
                size += layer.own().len();
                above += 1;
            }
        }
        let own = merged(arena, std::iter::once(right).chain(left.layers().take(above)));
        Self::new(arena, own, on(left.layers().nth(above)))
    }
}

#[inline]
fn search<'s, 'a>(attributes: &'s [Attribute<'a>], name: Symbol) -> Option<&'s Attribute<'a>> {
    if attributes.len() <= 8 {
        return attributes.iter().find(|attribute| attribute.name == name);
    }
    attributes.binary_search_by_key(&name, |attribute| attribute.name).ok().map(|index| &attributes[index])
}

/// The attributes of layers, the topmost first, as one array. All but the last step is done outside of the arena, which
/// gets no more than the result.
fn merged<'a>(arena: &'a Arena, layers: impl Iterator<Item = &'a AttrSet<'a>>) -> &'a [Attribute<'a>] {
    let mut layers = layers.map(|layer| if layer.base().is_none() { layer.all(arena) } else { layer.own() });
    let Some(top) = layers.next() else { return &[] };
    let Some(mut under) = layers.next() else { return top };
    let (mut above, mut next): (Vec<Attribute<'a>>, Vec<Attribute<'a>>) = (Vec::new(), Vec::new());
    for lower in layers {
        let over = if above.is_empty() { top } else { &above };
        next.reserve_exact(under.len() + over.len());
        merge(under, over, |run| next.extend_from_slice(run));
        std::mem::swap(&mut above, &mut next);
        next.clear();
        under = lower;
    }
    let over = if above.is_empty() { top } else { &above };
    arena.alloc_slice_at_most(under.len() + over.len(), |all| merge(under, over, |run| all.extend(run)))
}

/// Two sorted arrays as one, in runs; of equal names that of `over` counts.
fn merge<'a>(under: &[Attribute<'a>], over: &[Attribute<'a>], mut put: impl FnMut(&[Attribute<'a>])) {
    let mut rest = under;
    for attribute in over {
        let before = match rest.first() {
            Some(first) if first.name < attribute.name => before(rest, attribute.name),
            _ => 0,
        };
        if before > 0 {
            put(&rest[..before]);
        }
        put(std::slice::from_ref(attribute));
        let replaced = rest.get(before).is_some_and(|known| known.name == attribute.name);
        rest = &rest[before + usize::from(replaced)..];
    }
    put(rest);
}

/// How many names come before another: few mostly, so the first ones are looked at first.
fn before(attributes: &[Attribute], name: Symbol) -> usize {
    let mut reach = 1;
    while attributes.get(reach).is_some_and(|attribute| attribute.name < name) {
        reach *= 2;
    }
    let from = reach / 2;
    from + attributes[from..reach.min(attributes.len())].partition_point(|attribute| attribute.name < name)
}
