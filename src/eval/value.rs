//! Values: two words, `Copy`, the rest in the arena. Where they are stored they are one [`Word`].

use super::attrs::{AttrSet, Attribute};
use super::builtins::Builtin;
use super::env::{Env, Slot};
use super::error::EvalError;
use super::record::Traced;
use super::word::{Thunk, Word};
use crate::heap::Arena;
use crate::syntax::{AttrDef, Expr, Lambda};
pub use crate::syntax::{NixString, Pos};
use std::cell::Cell;
use std::rc::Rc;

/// The result of evaluation.
pub type Result<T> = std::result::Result<T, Box<EvalError>>;

/// A value, or a thunk that will be one.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A slot of an environment that has no value yet.
    Unset,
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// A 64-bit integer.
    Int(i64),
    /// A 64-bit floating-point number.
    Float(f64),
    /// A string with its context.
    String(&'a NixString<'a>),
    /// A path, absolute and canonical.
    Path(&'a NixString<'a>),
    /// A list.
    List(&'a List<'a>),
    /// An attribute set.
    Attrs(&'a AttrSet<'a>),
    /// A function and where it was made.
    Lambda(&'a Closure<'a>),
    /// A builtin.
    Builtin(&'static Builtin),
    /// A builtin that still lacks arguments.
    Partial(&'a Partial<'a>),
    /// Not evaluated yet, or evaluated in place.
    Thunk(&'a Thunk<'a>),
}

/// The items of a list.
#[derive(Debug)]
pub struct List<'a> {
    /// In order.
    pub items: &'a [Word<'a>],
}

/// A function value.
#[derive(Debug)]
pub struct Closure<'a> {
    /// What it does.
    pub lambda: &'a Lambda<'a>,
    /// What it sees, or the arguments that it has already, of several plain ones, in an environment of their own.
    env: &'a Env<'a>,
}

impl<'a> Closure<'a> {
    /// A function where it was made.
    pub(super) fn new(lambda: &'a Lambda<'a>, env: &'a Env<'a>) -> Self {
        Closure { lambda, env }
    }

    /// What it sees.
    pub fn env(&self) -> &'a Env<'a> {
        if self.env.is_given() { self.env.parent().unwrap_or(self.env) } else { self.env }
    }

    /// The arguments that it has already.
    pub fn given(&self) -> &'a [Slot<'a>] {
        if self.env.is_given() { self.env.slots() } else { &[] }
    }

    /// The same function with more arguments, which are fewer than it lacks.
    pub(super) fn with(&self, arena: &'a Arena, more: &[Value<'a>]) -> Self {
        let had = self.given();
        let env = Env::given(arena, self.env(), had.len() + more.len());
        let more = more.iter().map(|value| Word::new(arena, *value));
        for (slot, word) in env.slots().iter().zip(had.iter().map(Cell::get).chain(more)) {
            slot.set(word);
        }
        Closure { lambda: self.lambda, env }
    }

    /// Where the argument stands that it lacks.
    pub fn pos(&self) -> Pos {
        self.lambda.params.get(self.given().len()).map_or(self.lambda.pos, |(_, pos)| *pos)
    }
}

/// A builtin with some of its arguments, or a function that whoever embeds the evaluator gives it.
#[derive(Debug)]
pub struct Partial<'a> {
    /// Which.
    pub callee: Callee<'a>,
    /// Those it has.
    pub arguments: &'a [Value<'a>],
}

/// What a [`Partial`] calls.
#[derive(Clone, Copy, Debug)]
pub enum Callee<'a> {
    /// A builtin.
    Builtin(&'static Builtin),
    /// A function with what it captured.
    Native(&'a NativeFunction<'a>),
}

/// A function that Rust computes, with what it captured.
pub struct NativeFunction<'a> {
    /// What messages call it.
    pub name: &'static str,
    /// How many arguments it takes.
    pub arity: u8,
    /// What it does.
    pub run: &'a dyn Fn(&mut super::Eval<'a>, &[Value<'a>]) -> Result<Value<'a>>,
}

impl std::fmt::Debug for NativeFunction<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl<'a> Callee<'a> {
    /// What messages call it.
    pub fn name(self) -> &'static str {
        match self {
            Callee::Builtin(builtin) => builtin.name,
            Callee::Native(native) => native.name,
        }
    }

    /// How many arguments it takes.
    pub fn arity(self) -> usize {
        usize::from(match self {
            Callee::Builtin(builtin) => builtin.arity,
            Callee::Native(native) => native.arity,
        })
    }

    pub(super) fn run(self, eval: &mut super::Eval<'a>, arguments: &[Value<'a>]) -> Result<Value<'a>> {
        match self {
            Callee::Builtin(builtin) => (builtin.run)(eval, arguments),
            Callee::Native(native) => (native.run)(eval, arguments),
        }
    }
}

/// A value that Rust computes when it is needed.
pub struct Native<'a> {
    /// Where it is defined.
    pub pos: Pos,
    /// What computes it.
    pub run: &'a dyn Fn(&mut super::Eval<'a>) -> Result<Value<'a>>,
}

impl std::fmt::Debug for Native<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("Native").field("pos", &self.pos).finish_non_exhaustive()
    }
}

/// What a thunk is.
#[derive(Clone, Copy, Debug)]
pub enum State<'a> {
    /// Waiting to be evaluated.
    Waiting(&'a Expr<'a>, &'a Env<'a>),
    /// A function waiting to be called with an item of a list.
    Apply(&'a Word<'a>, &'a Word<'a>),
    /// A function waiting to be called with a number.
    ApplyInt(&'a Word<'a>, i64),
    /// A function waiting to be called with the name and the value of an attribute.
    ApplyAttr(&'a Word<'a>, &'a Attribute<'a>),
    /// An attribute waiting to be selected from a set.
    From(&'a Word<'a>, &'a AttrDef<'a>),
    /// What Rust computes when it is needed.
    Native(&'a Native<'a>),
    /// Being evaluated: whoever finds this depends on itself.
    Running,
    /// Evaluated.
    Done(Value<'a>),
    /// Evaluated, and what was read for it.
    Traced(&'a Traced<'a>),
    /// Evaluated, in vain: whoever needs it again gets the same error at once.
    Failed(&'a Failure),
}

/// Why a thunk has no value.
#[derive(Debug)]
pub struct Failure {
    /// What was said the first time.
    pub(super) error: Rc<EvalError>,
    /// Where what it evaluates stands.
    pub(super) pos: Pos,
}

impl State<'_> {
    /// Where what it evaluates stands.
    pub(super) fn pos(self) -> Pos {
        match self {
            State::Waiting(expr, _) => expr.pos(),
            State::Apply(function, _) | State::ApplyInt(function, _) => function.get().pos(),
            State::ApplyAttr(_, attribute) => attribute.pos,
            State::From(_, attr) => attr.pos,
            State::Native(native) => native.pos,
            State::Failed(failure) => failure.pos,
            State::Running | State::Done(_) | State::Traced(_) => Pos::NONE,
        }
    }
}

impl<'a> Value<'a> {
    /// The value as it is stored.
    #[inline]
    pub fn stored(self, arena: &'a Arena) -> Word<'a> {
        Word::new(arena, self)
    }

    /// A value that Rust computes when it is needed.
    pub fn native(
        arena: &'a Arena,
        pos: Pos,
        run: impl Fn(&mut super::Eval<'a>) -> Result<Value<'a>> + 'a,
    ) -> Value<'a> {
        let native = arena.alloc(Native { pos, run: arena.alloc(run) });
        Value::Thunk(Thunk::new_in(arena, State::Native(native)))
    }

    /// Where it stands, as far as that is known: functions and what is not evaluated yet know it.
    pub fn pos(self) -> Pos {
        match self.peeled() {
            Value::Lambda(closure) => closure.pos(),
            Value::Thunk(thunk) => thunk.state().pos(),
            _ => Pos::NONE,
        }
    }

    /// The value behind evaluated thunks; a thunk that is not evaluated stays.
    #[must_use]
    pub fn peeled(self) -> Value<'a> {
        let mut value = self;
        while let Value::Thunk(thunk) = value {
            match thunk.state() {
                State::Done(done) => value = done,
                State::Traced(traced) => value = traced.value,
                _ => return value,
            }
        }
        value
    }

    /// The same, but a thunk that knows what was read for it stays too: whoever takes the value reads it. And so does
    /// the thunk of a function, by which it is told from others.
    #[must_use]
    pub(super) fn settled(self) -> Value<'a> {
        let mut value = self;
        while let Value::Thunk(thunk) = value {
            match thunk.state() {
                State::Done(done) if !done.is_callable() => value = done,
                _ => return value,
            }
        }
        value
    }

    /// What may take the place of a thunk that would give this: a value that is there, and is no function, since of
    /// those each copy is another.
    pub(super) fn shared(self) -> Option<Value<'a>> {
        Some(self.settled()).filter(|value| !matches!(value, Value::Thunk(_)) && !value.is_callable())
    }

    /// The value in a cell of its own.
    pub(super) fn celled(self, arena: &'a Arena) -> Value<'a> {
        if self.is_callable() { Value::Thunk(Thunk::new_in(arena, State::Done(self))) } else { self }
    }

    fn is_callable(self) -> bool {
        matches!(self, Value::Lambda(_) | Value::Builtin(_) | Value::Partial(_))
    }

    /// Whether looking at it evaluates nothing.
    pub fn is_evaluated(self) -> bool {
        !matches!(self.peeled(), Value::Thunk(_) | Value::Unset)
    }
}
