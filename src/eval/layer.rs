//! A layer of an attribute set in two words: its attributes, and what lies below them.
//!
//! Each word holds 48 bits of an address and half of the number of attributes. The lowest bits of the second address say
//! what it is of.
//!
//! Invariants: only this file makes the words, of references that live for `'a`, in which a layer is invariant.
#![allow(unsafe_code)]

use super::attrs::{AttrSet, Attribute, More};
use std::cell::Cell;
use std::marker::PhantomData;

/// The attributes of a layer, and what lies below.
pub(super) struct Layer<'a> {
    attributes: Cell<u64>,
    below: Cell<u64>,
    holds: PhantomData<Cell<(&'a [Attribute<'a>], Below<'a>)>>,
}

/// What lies below a layer.
#[derive(Clone, Copy)]
pub(super) enum Below<'a> {
    /// Nothing.
    Nothing,
    /// Another set.
    Set(&'a AttrSet<'a>),
    /// Perhaps another set, and who made this one.
    More(&'a More<'a>),
}

const ADDRESS_SHIFT: u32 = 16;
const HALF: u64 = (1 << ADDRESS_SHIFT) - 1;
const SET: u64 = 1;
const MORE: u64 = 2;
const KIND: u64 = 3;

const _: () = assert!(align_of::<AttrSet>() == 8 && align_of::<More>() == 8 && size_of::<Layer>() == 16);

#[inline]
fn pointing<T>(reference: *const T, half: u64) -> u64 {
    let address = reference.expose_provenance() as u64;
    assert!(address >> (u64::BITS - ADDRESS_SHIFT) == 0, "an address of more than 48 bits");
    address << ADDRESS_SHIFT | half & HALF
}

#[allow(clippy::cast_possible_truncation)] // addresses have 64 bits
fn address(word: u64) -> usize {
    (word >> ADDRESS_SHIFT & !KIND) as usize
}

impl<'a> Layer<'a> {
    pub(super) fn new(attributes: &'a [Attribute<'a>], below: Below<'a>) -> Self {
        let layer = Layer { attributes: Cell::new(0), below: Cell::new(0), holds: PhantomData };
        layer.set(attributes, below);
        layer
    }

    /// Puts other attributes on something else.
    pub(super) fn set(&self, attributes: &'a [Attribute<'a>], below: Below<'a>) {
        let count = attributes.len() as u64;
        assert!(count >> (2 * ADDRESS_SHIFT) == 0, "more than 4 billion attributes");
        self.attributes.set(pointing(attributes.as_ptr(), count));
        let (word, kind) = match below {
            Below::Nothing => (pointing(std::ptr::null::<u64>(), count >> ADDRESS_SHIFT), 0),
            Below::Set(set) => (pointing(std::ptr::from_ref(set), count >> ADDRESS_SHIFT), SET),
            Below::More(more) => (pointing(std::ptr::from_ref(more), count >> ADDRESS_SHIFT), MORE),
        };
        self.below.set(word | kind << ADDRESS_SHIFT);
    }

    /// The attributes.
    #[inline]
    pub(super) fn attributes(&self) -> &'a [Attribute<'a>] {
        let (low, high) = (self.attributes.get(), self.below.get());
        #[allow(clippy::cast_possible_truncation)] // so many are in memory
        let count = (low & HALF | (high & HALF) << ADDRESS_SHIFT) as usize;
        // SAFETY: `set` got address and number from such a slice, whose address has no bits of a kind.
        unsafe { std::slice::from_raw_parts(std::ptr::with_exposed_provenance(address(low)), count) }
    }

    /// What lies below.
    #[inline]
    pub(super) fn below(&self) -> Below<'a> {
        let word = self.below.get();
        // SAFETY: `set` got the address from a reference of the type that the lowest bits say.
        unsafe {
            match word >> ADDRESS_SHIFT & KIND {
                SET => Below::Set(&*std::ptr::with_exposed_provenance(address(word))),
                MORE => Below::More(&*std::ptr::with_exposed_provenance(address(word))),
                _ => Below::Nothing,
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::value::{Pos, Value};
    use super::super::word::Word;
    use super::*;
    use crate::heap::Arena;
    use crate::syntax::Symbol;

    fn attributes(arena: &Arena, count: u32) -> &[Attribute<'_>] {
        arena.alloc_slice_fill_iter((0..count).map(|name| {
            let value = Word::new(arena, Value::Int(i64::from(name)));
            Attribute { name: Symbol(name), pos: Pos::NONE, value }
        }))
    }

    #[test]
    fn a_layer_gives_back_what_it_holds() {
        let arena = Arena::new();
        let base = AttrSet::sorted(&arena, attributes(&arena, 3));
        let counts: &[u32] = if cfg!(miri) { &[0, 1, 9] } else { &[0, 1, 9, 65_535, 65_536, 200_000] };
        for count in counts {
            let own = attributes(&arena, *count);
            let layer = Layer::new(own, Below::Set(base));
            assert!(std::ptr::eq(layer.attributes(), own));
            assert!(matches!(layer.below(), Below::Set(set) if std::ptr::eq(set, base)));
            layer.set(own, Below::Nothing);
            assert!(std::ptr::eq(layer.attributes(), own) && matches!(layer.below(), Below::Nothing));
        }
    }

    #[test]
    fn layers_are_looked_through_and_flattened_in_place() {
        let arena = Arena::new();
        let left = AttrSet::sorted(&arena, attributes(&arena, 40));
        let one = Attribute { name: Symbol(50), pos: Pos::NONE, value: Word::new(&arena, Value::Float(0.1)) };
        let right = AttrSet::sorted(&arena, arena.alloc_slice_copy(&[one]));
        let both = AttrSet::update(&arena, left, right);
        let found = |name| both.get(Symbol(name)).map(|attribute| attribute.value.get());
        for _ in 0..2 {
            assert!(matches!(found(39), Some(Value::Int(39))));
            assert!(matches!(found(50), Some(Value::Float(number)) if number.to_bits() == 0.1f64.to_bits()));
            assert!(found(41).is_none());
            assert_eq!(both.all(&arena).len(), 41);
        }
    }

    #[test]
    fn many_updates_copy_little_and_lose_nothing() {
        let arena = Arena::new();
        let count = if cfg!(miri) { 60 } else { 3000 };
        let one = |name| {
            let value = Word::new(&arena, Value::Int(i64::from(name)));
            AttrSet::sorted(&arena, arena.alloc_slice_copy(&[Attribute { name: Symbol(name), pos: Pos::NONE, value }]))
        };
        let mut all = AttrSet::sorted(&arena, &[]);
        for name in 0..count {
            all = AttrSet::update(&arena, all, one(name * 7 % count));
        }
        assert!(arena.allocated_bytes() < count as usize * 500, "{}", arena.allocated_bytes());
        let holds = |name: u32| all.get(Symbol(name)).map(|found| found.value.get());
        assert!((0..count).all(|name| matches!(holds(name), Some(Value::Int(n)) if n == i64::from(name))));
        let names = all.all(&arena).iter().map(|attribute| attribute.name.0);
        assert!(names.eq(0..count));
        let changed = AttrSet::update(&arena, all, AttrSet::sorted(&arena, attributes(&arena, 5)));
        assert_eq!(changed.all(&arena).len(), count as usize);
    }
}
