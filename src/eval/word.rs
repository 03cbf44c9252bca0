//! Values and thunks in one word, which is how they are stored.
//!
//! A word is four bits that say what it is, and 60 bits:
//!
//! | what | the 60 bits |
//! | --- | --- |
//! | `CONSTANT` | unset, null, false, true; a thunk: it is being evaluated |
//! | `INT` | the integer, if it has no more bits |
//! | `STRING` to `THUNK` | the address of what the [`Value`] refers to; of a `CALLEE` the lowest bit tells which |
//! | `NUMBER` | the address of a number that needs more bits |
//! | `WAITING` to `FROM` | two near references, of a thunk that is not evaluated; for `APPLY_INT` one and an integer |
//! | `OTHER` | an address, whose lowest bits say of what: a [`State`] in full, or what one refers to |
//!
//! Invariants, which make the references valid that this file makes of words:
//! * only this file makes words, of references that live for `'a`, and `'a` is invariant in [`Word`]: nothing can be put
//!   into a longer life or taken out into another one;
//! * the type behind an address is the one that its four bits (and its lowest ones) say;
//! * the lowest three bits of an address are none, since all that is referred to is aligned to words (asserted below);
//! * near references are relative to the address of their thunk. A thunk is only made in an arena and only ever shared, so
//!   it does not move.
#![allow(unsafe_code)]

use super::attrs::Attribute;
use super::builtins::Builtin;
use super::env::Env;
use super::record::Traced;
use super::value::{Failure, Native, Partial, State, Value};
use crate::heap::{Arena, near};
use crate::syntax::{AttrDef, Expr};
use std::cell::Cell;
use std::marker::PhantomData;

const CONSTANT: u64 = 0;
const INT: u64 = 1;
const STRING: u64 = 2;
const PATH: u64 = 3;
const LIST: u64 = 4;
const ATTRS: u64 = 5;
const LAMBDA: u64 = 6;
const CALLEE: u64 = 7;
const THUNK: u64 = 8;
const NUMBER: u64 = 9;
const WAITING: u64 = 10;
const APPLY: u64 = 11;
const APPLY_INT: u64 = 12;
const APPLY_ATTR: u64 = 13;
const FROM: u64 = 14;
const OTHER: u64 = 15;

/// How many bits say what a word is.
const KIND_BITS: u32 = 4;
const NEAR: u64 = (1 << near::BITS) - 1;

const UNSET: u64 = 0;
const NULL: u64 = 1;
const FALSE: u64 = 2;
const TRUE: u64 = 3;
const RUNNING: u64 = 4;

const BUILTIN: u64 = 0;
const PARTIAL: u64 = 1;

const FULL: u64 = 0;
const NATIVE: u64 = 1;
const TRACED: u64 = 2;
const FAILED: u64 = 3;

/// A value as it is stored.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Word<'a>(u64, PhantomData<Cell<Value<'a>>>);

/// A number that does not fit beside the bits that say what it is.
#[derive(Clone, Copy)]
enum Number {
    Int(i64),
    Float(f64),
}

impl std::fmt::Debug for Word<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        self.get().fmt(f)
    }
}

/// The bits of a reference: its address, which may be made into one again.
#[inline]
fn pointing<T>(kind: u64, reference: &T, low: u64) -> u64 {
    const { assert!(align_of::<T>() == 8) };
    let address = std::ptr::from_ref(reference).expose_provenance() as u64;
    assert!(address >> (u64::BITS - KIND_BITS) == 0, "an address of more than 60 bits");
    (address | low) << KIND_BITS | kind
}

/// # Safety
/// The bits are those of the address of a `T` that lives for `'a`; the lowest three may be anything.
#[inline]
unsafe fn reference<'a, T>(bits: u64) -> &'a T {
    #[allow(clippy::cast_possible_truncation)] // addresses have 64 bits
    let address = (bits & !7) as usize;
    // SAFETY: the caller's; the address was exposed when its word was made.
    unsafe { &*std::ptr::with_exposed_provenance(address) }
}

impl<'a> Word<'a> {
    /// No value yet.
    pub const UNSET: Self = Word(UNSET << KIND_BITS | CONSTANT, PhantomData);

    /// A value to store; a number that needs more than 60 bits gets a place in the arena.
    #[inline]
    pub fn new(arena: &'a Arena, value: Value<'a>) -> Self {
        let constant = |bits: u64| bits << KIND_BITS | CONSTANT;
        let word = match value {
            Value::Unset => constant(UNSET),
            Value::Null => constant(NULL),
            Value::Bool(false) => constant(FALSE),
            Value::Bool(true) => constant(TRUE),
            Value::Int(number) if number << KIND_BITS >> KIND_BITS == number => {
                number.cast_unsigned() << KIND_BITS | INT
            }
            Value::Int(number) => pointing(NUMBER, arena.alloc(Number::Int(number)), 0),
            Value::Float(number) => pointing(NUMBER, arena.alloc(Number::Float(number)), 0),
            Value::String(text) => pointing(STRING, text, 0),
            Value::Path(path) => pointing(PATH, path, 0),
            Value::List(list) => pointing(LIST, list, 0),
            Value::Attrs(set) => pointing(ATTRS, set, 0),
            Value::Lambda(closure) => pointing(LAMBDA, closure, 0),
            Value::Builtin(builtin) => pointing(CALLEE, builtin, BUILTIN),
            Value::Partial(partial) => pointing(CALLEE, partial, PARTIAL),
            Value::Thunk(thunk) => pointing(THUNK, thunk, 0),
        };
        Word(word, PhantomData)
    }

    /// The value.
    #[inline]
    pub fn get(self) -> Value<'a> {
        let bits = self.0 >> KIND_BITS;
        // SAFETY: `new` made these bits of a reference of this type.
        unsafe {
            match self.0 & 15 {
                CONSTANT => match bits {
                    NULL => Value::Null,
                    FALSE => Value::Bool(false),
                    TRUE => Value::Bool(true),
                    _ => Value::Unset,
                },
                INT => Value::Int(self.0.cast_signed() >> KIND_BITS),
                STRING => Value::String(reference(bits)),
                PATH => Value::Path(reference(bits)),
                LIST => Value::List(reference(bits)),
                ATTRS => Value::Attrs(reference(bits)),
                LAMBDA => Value::Lambda(reference(bits)),
                CALLEE if bits & 7 == BUILTIN => Value::Builtin(reference::<'static, Builtin>(bits)),
                CALLEE => Value::Partial(reference::<Partial<'a>>(bits)),
                THUNK => Value::Thunk(reference(bits)),
                _ => match *reference::<Number>(bits) {
                    Number::Int(number) => Value::Int(number),
                    Number::Float(number) => Value::Float(number),
                },
            }
        }
    }
}

/// A cell that is filled once.
pub struct Thunk<'a> {
    /// A word, or one of those that only thunks have.
    word: Cell<u64>,
    /// A thunk is as invariant as what it holds.
    holds: PhantomData<Cell<State<'a>>>,
}

impl std::fmt::Debug for Thunk<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        self.state().fmt(f)
    }
}

impl<'a> Thunk<'a> {
    /// A thunk in an arena, where it stays.
    #[inline]
    pub fn new_in(arena: &'a Arena, state: State<'a>) -> &'a Self {
        let thunk: &'a Self = arena.alloc(Thunk { word: Cell::new(0), holds: PhantomData });
        thunk.set(arena, state);
        thunk
    }

    /// Makes it something else.
    #[inline]
    pub fn set(&self, arena: &'a Arena, state: State<'a>) {
        let word = match state {
            State::Done(value) => Some(Word::new(arena, value).0),
            State::Running => Some(RUNNING << KIND_BITS | CONSTANT),
            State::Waiting(expr, env) => self.near_pair(WAITING, expr, env),
            State::Apply(function, argument) => self.near_pair(APPLY, function, argument),
            State::ApplyInt(function, number) => self.near_int(function, number),
            State::ApplyAttr(function, attribute) => self.near_pair(APPLY_ATTR, function, attribute),
            State::From(source, attr) => self.near_pair(FROM, source, attr),
            State::Native(native) => Some(pointing(OTHER, native, NATIVE)),
            State::Traced(traced) => Some(pointing(OTHER, traced, TRACED)),
            State::Failed(failure) => Some(pointing(OTHER, failure, FAILED)),
        };
        self.word.set(word.unwrap_or_else(|| pointing(OTHER, arena.alloc(state), FULL)));
    }

    /// Its value, once it is evaluated, if nothing else is kept beside it.
    #[inline]
    pub(super) fn done(&self) -> Option<Value<'a>> {
        let word = self.word.get();
        let is_value = word & 15 < WAITING && word != RUNNING << KIND_BITS | CONSTANT;
        is_value.then(|| Word(word, PhantomData).get())
    }

    /// What it is now.
    #[inline]
    pub fn state(&self) -> State<'a> {
        let word = self.word.get();
        let bits = word >> KIND_BITS;
        // SAFETY: `set` made these bits of references of these types, near ones relative to this address.
        unsafe {
            match word & 15 {
                CONSTANT if bits == RUNNING => State::Running,
                WAITING => State::Waiting(self.far::<Expr<'a>>(bits >> near::BITS), self.far::<Env<'a>>(bits)),
                APPLY => State::Apply(self.far::<Word<'a>>(bits >> near::BITS), self.far::<Word<'a>>(bits)),
                APPLY_INT => {
                    let number = (word.cast_signed() << near::BITS) >> (near::BITS + KIND_BITS);
                    State::ApplyInt(self.far::<Word<'a>>(bits >> near::BITS), number)
                }
                APPLY_ATTR => {
                    State::ApplyAttr(self.far::<Word<'a>>(bits >> near::BITS), self.far::<Attribute<'a>>(bits))
                }
                FROM => State::From(self.far::<Word<'a>>(bits >> near::BITS), self.far::<AttrDef<'a>>(bits)),
                OTHER => match bits & 7 {
                    NATIVE => State::Native(reference::<Native<'a>>(bits)),
                    TRACED => State::Traced(reference::<Traced<'a>>(bits)),
                    FAILED => State::Failed(reference::<Failure>(bits)),
                    _ => *reference::<State<'a>>(bits),
                },
                _ => State::Done(Word(word, PhantomData).get()),
            }
        }
    }

    fn near_pair<A, B>(&self, kind: u64, a: &'a A, b: &'a B) -> Option<u64> {
        Some((self.near(a)? << near::BITS | self.near(b)?) << KIND_BITS | kind)
    }

    fn near_int(&self, function: &'a Word<'a>, number: i64) -> Option<u64> {
        const UNUSED: u32 = u64::BITS - near::BITS;
        let fits = number << UNUSED >> UNUSED == number;
        let word = (self.near(function)? << near::BITS | (number.cast_unsigned() & NEAR)) << KIND_BITS | APPLY_INT;
        fits.then_some(word)
    }

    #[inline]
    fn near<T>(&self, target: &'a T) -> Option<u64> {
        near::near(std::ptr::from_ref(self).addr(), std::ptr::from_ref(target).expose_provenance())
    }

    /// # Safety
    /// The lowest bits are what [`Self::near`] gave for a `T`.
    #[inline]
    unsafe fn far<T>(&self, bits: u64) -> &'a T {
        let address = near::address(std::ptr::from_ref(self).addr(), bits & NEAR);
        // SAFETY: the caller's; the address was exposed when the word was made.
        unsafe { &*std::ptr::with_exposed_provenance(address) }
    }
}

const _: () = assert!(size_of::<Word>() == 8 && size_of::<Thunk>() == 8 && size_of::<Attribute>() == 16);

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::value::List;
    use super::*;
    use crate::syntax::NixString;

    fn same<'a>(arena: &'a Arena, value: Value<'a>) -> bool {
        let stored = Word::new(arena, value).get();
        let thunk = Thunk::new_in(arena, State::Done(value));
        let State::Done(done) = thunk.state() else { return false };
        [stored, done].iter().all(|other| match (value, *other) {
            (Value::Unset, Value::Unset) | (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
            (Value::String(a), Value::String(b)) | (Value::Path(a), Value::Path(b)) => {
                std::ptr::eq(a, b) && a.bytes == b"text"
            }
            (Value::List(a), Value::List(b)) => std::ptr::eq(a, b) && b.items.len() == 1,
            (Value::Builtin(a), Value::Builtin(b)) => std::ptr::eq(a, b) && b.name == "null",
            (Value::Thunk(a), Value::Thunk(b)) => std::ptr::eq(a, b) && matches!(b.state(), State::Running),
            _ => false,
        })
    }

    static BUILTIN: Builtin =
        Builtin { name: "null", arity: 1, global: false, strict: true, run: |_, _| Ok(Value::Null) };

    #[test]
    fn values_come_back_as_they_were() {
        let arena = Arena::new();
        let text = NixString::new_in(&arena, b"text");
        let items = arena.alloc_slice_copy(&[Word::new(&arena, Value::Null)]);
        let list = arena.alloc(List { items });
        let numbers = [0, 1, -1, (1 << 59) - 1, -(1 << 59), 1 << 59, -(1 << 59) - 1, i64::MAX, i64::MIN];
        let floats = [0.0, -0.0, 0.1, f64::NAN, f64::INFINITY, f64::MIN_POSITIVE, 1e300];
        let values = [
            Value::Null,
            Value::Bool(true),
            Value::Bool(false),
            Value::String(text),
            Value::Path(text),
            Value::List(list),
            Value::Builtin(&BUILTIN),
            Value::Thunk(Thunk::new_in(&arena, State::Running)),
        ];
        assert!(matches!(Word::UNSET.get(), Value::Unset));
        let all = values.into_iter().chain(numbers.map(Value::Int)).chain(floats.map(Value::Float));
        for value in all {
            assert!(same(&arena, value), "{value:?}");
        }
    }

    #[test]
    fn what_a_thunk_waits_for_comes_back() {
        let arena = Arena::new();
        let env = Env::new_in(&arena, None, 1);
        let expr: &Expr = arena.alloc(Expr::Int(7));
        let word: &Word = arena.alloc(Word::new(&arena, Value::Int(8)));
        let thunk = Thunk::new_in(&arena, State::Waiting(expr, env));
        let used = arena.allocated_bytes();
        for _ in 0..2 {
            assert!(matches!(thunk.state(), State::Waiting(Expr::Int(7), found) if std::ptr::eq(found, env)));
            thunk.set(&arena, State::Apply(word, word));
            assert!(matches!(thunk.state(), State::Apply(a, b) if std::ptr::eq(a, word) && std::ptr::eq(b, word)));
            for number in [0, 5, -5, (1 << 29) - 1, -(1 << 29)] {
                thunk.set(&arena, State::ApplyInt(word, number));
                assert!(matches!(thunk.state(), State::ApplyInt(a, n) if std::ptr::eq(a, word) && n == number));
            }
            thunk.set(&arena, State::Waiting(expr, env));
        }
        assert_eq!(arena.allocated_bytes(), used, "all of it fits into the word");
        thunk.set(&arena, State::ApplyInt(word, 1 << 29));
        assert!(matches!(thunk.state(), State::ApplyInt(_, number) if number == 1 << 29) && thunk.done().is_none());
        thunk.set(&arena, State::Running);
        assert!(matches!(thunk.state(), State::Running) && thunk.done().is_none());
        thunk.set(&arena, State::Done(Value::Int(9)));
        assert!(matches!(thunk.done(), Some(Value::Int(9))));
        assert!(arena.allocated_bytes() > used);
    }

    #[test]
    fn what_lies_too_far_away_is_kept_in_full() {
        let (arena, other) = (Arena::new(), Arena::new());
        let env = Env::new_in(&other, None, 0);
        let expr: &Expr = other.alloc(Expr::Null);
        let thunk = Thunk::new_in(&arena, State::Waiting(expr, env));
        assert!(matches!(thunk.state(), State::Waiting(Expr::Null, found) if std::ptr::eq(found, env)));
    }
}
