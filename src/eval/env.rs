//! Environments: one word, and behind it the variables.
//!
//! The word holds the address of the environment around it, how many variables there are, whether somebody holds on to
//! it, and whether its variables are arguments that a function waits with. Where there are too many variables for the
//! bits, their number stands in front of the word.
//!
//! Invariants: an environment is only made here, in an arena, with its variables behind it, and only ever shared, so it
//! does not move; how many they are never changes; the address is that of an environment that lives for `'a`, or 0.
#![allow(unsafe_code)]

use super::value::Value;
use super::word::Word;
use crate::heap::Arena;
use std::cell::Cell;
use std::marker::PhantomData;

/// A variable.
pub type Slot<'a> = Cell<Word<'a>>;

/// Variables: a parent and slots.
pub struct Env<'a> {
    word: Cell<u64>,
    holds: PhantomData<Cell<Value<'a>>>,
}

const CAPTURED: u64 = 1;
const GIVEN: u64 = 2;
const COUNT_SHIFT: u32 = 2;
const PARENT_SHIFT: u32 = 16;
/// Stands for a number that stands in front.
const MANY: u64 = (1 << (PARENT_SHIFT - COUNT_SHIFT)) - 1;

impl std::fmt::Debug for Env<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("Env").field("slots", &self.slots().len()).finish_non_exhaustive()
    }
}

impl<'a> Env<'a> {
    /// An environment that is never used again, with slots that have no value yet.
    pub fn new_in(arena: &'a Arena, parent: Option<&'a Env<'a>>, count: usize) -> &'a Self {
        if let Some(parent) = parent {
            parent.capture();
        }
        let env = Self::unheld(arena, parent, count);
        env.capture();
        env
    }

    /// An environment that nobody holds on to yet.
    pub(super) fn unheld(arena: &'a Arena, parent: Option<&'a Env<'a>>, count: usize) -> &'a Self {
        let in_front = usize::from(count as u64 >= MANY);
        let words = arena.alloc_slice_fill_with(in_front + 1 + count, |_| Word::UNSET);
        let start = words.as_mut_ptr();
        start.expose_provenance();
        // SAFETY: the words are `in_front + 1 + count`, and a word is as large as an environment's and as its number.
        let env: &'a Self = unsafe {
            if in_front == 1 {
                start.cast::<u64>().write(count as u64);
            }
            let place = start.add(in_front).cast::<Self>();
            place.write(Env { word: Cell::new((count as u64).min(MANY) << COUNT_SHIFT), holds: PhantomData });
            &*place
        };
        env.set_parent(parent);
        env
    }

    /// An environment whose variables are arguments that a function waits with.
    pub(super) fn given(arena: &'a Arena, parent: &'a Env<'a>, count: usize) -> &'a Self {
        let env = Self::new_in(arena, Some(parent), count);
        env.word.set(env.word.get() | GIVEN);
        env
    }

    /// Whether the variables are arguments that a function waits with.
    #[inline]
    pub(super) fn is_given(&self) -> bool {
        self.word.get() & GIVEN != 0
    }

    /// The environment around it.
    #[inline]
    pub fn parent(&self) -> Option<&'a Env<'a>> {
        #[allow(clippy::cast_possible_truncation)] // addresses have 64 bits
        let address = (self.word.get() >> PARENT_SHIFT) as usize;
        // SAFETY: `set_parent` got the address from such a reference, or 0 for none, and exposed it.
        unsafe { std::ptr::with_exposed_provenance::<Self>(address).as_ref() }
    }

    /// Puts it into another environment.
    #[inline]
    pub(super) fn set_parent(&self, parent: Option<&'a Env<'a>>) {
        let address = parent.map_or(0, |parent| std::ptr::from_ref(parent).expose_provenance()) as u64;
        assert!(address >> (u64::BITS - PARENT_SHIFT) == 0, "an address of more than 48 bits");
        self.word.set(address << PARENT_SHIFT | self.word.get() & ((1 << PARENT_SHIFT) - 1));
    }

    /// The variables.
    #[inline]
    pub fn slots(&self) -> &'a [Slot<'a>] {
        let address = std::ptr::from_ref(self).addr();
        let count = match self.word.get() >> COUNT_SHIFT & MANY {
            // SAFETY: where there are so many, their number stands in front; what was allocated is exposed.
            MANY => unsafe { *std::ptr::with_exposed_provenance::<u64>(address - size_of::<u64>()) },
            count => count,
        };
        let slots = std::ptr::with_exposed_provenance(address + size_of::<Self>());
        // SAFETY: so many words stand behind this one, from the same allocation, and live for `'a`; nobody has them but
        // as cells.
        #[allow(clippy::cast_possible_truncation)] // so many words are in memory
        unsafe {
            std::slice::from_raw_parts(slots, count as usize)
        }
    }

    /// Whether a thunk, a function or another environment holds on to it. What nobody holds on to when its call returns
    /// is used again by another call.
    #[inline]
    pub(super) fn is_captured(&self) -> bool {
        self.word.get() & CAPTURED != 0
    }

    /// Holds on to it.
    #[inline]
    pub(super) fn capture(&self) {
        self.word.set(self.word.get() | CAPTURED);
    }
}

const _: () = assert!(size_of::<Env>() == size_of::<Word>() && size_of::<Slot>() == size_of::<Word>());

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn slots_hold_values_and_parents_stay() {
        let arena = Arena::new();
        let outer = Env::unheld(&arena, None, 0);
        assert!(outer.parent().is_none() && outer.slots().is_empty() && !outer.is_captured());
        for count in [1, 5, 16_382, 16_383, 16_384, 70_000] {
            if cfg!(miri) && count > 5 && count != 16_383 {
                continue;
            }
            let env = Env::unheld(&arena, Some(outer), count);
            assert_eq!(env.slots().len(), count);
            assert!(matches!(env.slots()[count - 1].get().get(), Value::Unset));
            for (number, slot) in (0..).zip(env.slots()) {
                slot.set(Word::new(&arena, Value::Int(number)));
            }
            let last = i64::try_from(count).unwrap() - 1;
            assert!(matches!(env.slots()[count - 1].get().get(), Value::Int(number) if number == last));
            assert!(!env.is_captured() && !env.is_given());
            env.capture();
            env.set_parent(None);
            assert!(env.is_captured() && env.parent().is_none() && env.slots().len() == count);
            env.set_parent(Some(outer));
            assert!(std::ptr::eq(env.parent().unwrap(), outer));
        }
    }

    #[test]
    fn who_is_around_is_held() {
        let arena = Arena::new();
        let outer = Env::unheld(&arena, None, 1);
        let inner = Env::given(&arena, outer, 2);
        assert!(outer.is_captured() && inner.is_captured() && inner.is_given() && !outer.is_given());
    }
}
