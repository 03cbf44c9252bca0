//! Evaluation of expressions, thunks and environments.

use super::attrs::AttrSet;
use super::builtins::{self, Outside};
use super::derivation::WrittenText;
use super::env::Env;
use super::error::{ErrorKind, EvalError};
use super::files::Files;
use super::io::Io;
use super::places::Place;
use super::record::Recorder;
use super::regex::Regexes;
use super::settings::Settings;
use super::value::{Closure, Failure, List, NixString, Pos, Result, State, Value};
use super::word::{Thunk, Word};
use crate::heap::Arena;
use crate::syntax::{AttrName, AttrsExpr, BinOp, Concat, Expr, Lambda, Select, Symbol, Symbols};
use rustc_hash::FxHashMap;
use std::time::Instant;

/// An evaluation.
pub struct Eval<'a> {
    /// Where everything lives.
    pub arena: &'a Arena,
    /// All names.
    pub symbols: Symbols<'a>,
    /// What a run may do and see.
    pub settings: Settings,
    /// The files that were read.
    pub(super) files: Files<'a>,
    /// The way to the disk.
    pub(super) io: &'a dyn Io,
    /// `builtins`, once it was asked for.
    pub(super) builtins: Option<Value<'a>>,
    /// Compiled regular expressions.
    pub(super) regexes: Regexes,
    /// Files that were copied to the store, which is: whose store path was computed.
    pub(super) copied: FxHashMap<Vec<u8>, &'a NixString<'a>>,
    /// What lies at store paths that were computed.
    pub(super) places: FxHashMap<Vec<u8>, Place>,
    /// What the texts at store paths refer to.
    pub(super) references: FxHashMap<String, Vec<String>>,
    /// The hashes of derivations, modulo fixed outputs.
    pub(super) derivations: FxHashMap<Vec<u8>, String>,
    /// The texts that derivations write, by their output.
    pub(super) texts: FxHashMap<String, WrittenText>,
    pub(super) has_mark: bool,
    /// What derivations refer to: derivations, sources, and their own outputs.
    pub(super) closures: FxHashMap<Vec<u8>, References>,
    /// `derivation`, once it was asked for.
    pub(super) derivation_function: Option<Value<'a>>,
    /// Environments to use again, by the number of their slots.
    pub(super) unused: [Vec<&'a Env<'a>>; MOST_REUSED + 1],
    /// Room for a text while it is put together, to be used again.
    pub(super) text_being_made: Vec<u8>,
    /// The list without items.
    pub(super) empty_list: &'a List<'a>,
    /// The set without attributes.
    pub(super) empty_set: &'a AttrSet<'a>,
    /// What records reads, if anything does.
    pub(super) recorder: Option<Box<Recorder>>,
    /// Whether messages of `trace` and `warn` are kept back.
    is_quiet: bool,
    /// What fetches, if anything does.
    pub(super) outside: Option<&'a dyn Outside<'a>>,
    pub(super) call_depth: usize,
    depth: usize,
    steps: u32,
}

/// Environments with more slots are not used again.
pub(super) const MOST_REUSED: usize = 4;

/// What a derivation refers to.
type References = (Vec<String>, Vec<String>, Vec<String>);

/// How many bytes at once are asked for before they are taken.
const LARGE: usize = 1 << 20;

/// How deep thunks may be nested in thunks, calls left out.
const MOST_DEPTH: usize = 1_000_000;

impl<'a> Eval<'a> {
    /// A new evaluation.
    pub fn new(arena: &'a Arena, io: &'a dyn Io, settings: Settings) -> Self {
        let mut eval = Eval {
            arena,
            symbols: Symbols::new(arena),
            settings,
            files: Files::default(),
            io,
            builtins: None,
            regexes: Regexes::default(),
            copied: FxHashMap::default(),
            places: FxHashMap::default(),
            references: FxHashMap::default(),
            derivations: FxHashMap::default(),
            texts: FxHashMap::default(),
            has_mark: false,
            closures: FxHashMap::default(),
            derivation_function: None,
            unused: Default::default(),
            text_being_made: Vec::new(),
            empty_list: arena.alloc(List { items: &[] }),
            empty_set: AttrSet::sorted(arena, &[]),
            recorder: None,
            is_quiet: false,
            outside: None,
            call_depth: 0,
            depth: 0,
            steps: 0,
        };
        eval.carry("nix/fetchurl.nix", include_str!("../../nix/fetchurl.nix"));
        eval
    }

    /// The value of a value that may be a thunk.
    #[allow(clippy::inline_always)] // measured: 5% of an evaluation of 99 VPNs
    #[inline(always)]
    pub fn force(&mut self, value: Value<'a>) -> Result<Value<'a>> {
        match value {
            Value::Thunk(thunk) => self.force_thunk(thunk),
            _ => Ok(value),
        }
    }

    #[inline(never)]
    fn force_thunk(&mut self, thunk: &'a Thunk<'a>) -> Result<Value<'a>> {
        if let Some(value) = thunk.done() {
            return Ok(value);
        }
        let state = thunk.state();
        match state {
            State::Running => return Err(EvalError::infinite_recursion(address(thunk))),
            State::Traced(traced) => {
                self.note(traced.reads);
                return Ok(traced.value);
            }
            State::Failed(failure) => return Err(Box::new((*failure.error).clone())),
            _ => {}
        }
        thunk.set(self.arena, State::Running);
        let mut reads: &'a [u32] = &[];
        let result = if self.recorder.is_some() {
            let result;
            (result, reads) = self.recorded(|eval| eval.nested(|eval| eval.run(state)));
            self.note(reads);
            result
        } else {
            self.nested(|eval| eval.run(state))
        };
        match result {
            Ok(value) => {
                thunk.set(self.arena, self.done(value, reads));
                Ok(value)
            }
            Err(error) => {
                let pos = state.pos();
                let mut error = error.passes(address(thunk), || pos);
                let state = match error.remember() {
                    Some(error) => State::Failed(self.arena.alloc(Failure { error, pos })),
                    None => state,
                };
                thunk.set(self.arena, state);
                Err(error)
            }
        }
    }

    fn run(&mut self, state: State<'a>) -> Result<Value<'a>> {
        match state {
            State::Waiting(expr, env) => self.eval(expr, env),
            State::Apply(function, argument) => self.call(function.get(), &[argument.get()], Pos::NONE),
            State::ApplyInt(function, number) => self.call(function.get(), &[Value::Int(number)], Pos::NONE),
            State::ApplyAttr(function, attribute) => {
                let name = Value::String(self.symbols.string(attribute.name));
                self.call(function.get(), &[name, attribute.value.get()], Pos::NONE)
            }
            State::From(source, attr) => {
                let source = self.force(source.get()).map_err(|error| error.at(attr.pos))?;
                self.select_one(source, attr.name, attr.pos)
            }
            State::Native(native) => (native.run)(self),
            State::Running => Err(EvalError::infinite_recursion(0)),
            State::Done(value) => Ok(value),
            State::Traced(traced) => Ok(traced.value),
            State::Failed(failure) => Err(Box::new((*failure.error).clone())),
        }
    }

    /// Runs something one level deeper, on a larger stack if need be.
    #[inline]
    pub(crate) fn nested<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.depth += 1;
        let result =
            if self.depth.is_multiple_of(8) || self.arena.is_exhausted() { self.nested_grown(run) } else { run(self) };
        self.depth -= 1;
        result
    }

    /// The same for values inside values, which count as nested calls do.
    pub(crate) fn deeper<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.call_depth >= self.settings.max_call_depth {
            return Err(EvalError::new(ErrorKind::Limit, "stack overflow; max-call-depth exceeded"));
        }
        self.call_depth += 1;
        let result = self.nested(run);
        self.call_depth -= 1;
        result
    }

    fn nested_grown<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.check_limits()?;
        stacker::maybe_grow(256 * 1024, 16 * 1024 * 1024, || run(self))
    }

    /// Whether so many more bytes may be taken: asked before anything that can be large at once.
    pub(super) fn room_for(&self, bytes: usize) -> Result<()> {
        if self.arena.allocated_bytes().saturating_add(bytes) > self.settings.max_memory {
            return Err(EvalError::new(ErrorKind::Limit, "evaluation takes more memory than --max-memory allows"));
        }
        if bytes >= LARGE && !self.arena.reserve(bytes) {
            return Err(out_of_memory());
        }
        Ok(())
    }

    fn check_limits(&mut self) -> Result<()> {
        if self.arena.is_exhausted() {
            return Err(out_of_memory());
        }
        if self.depth > MOST_DEPTH {
            return Err(EvalError::new(ErrorKind::Limit, "stack overflow; values are nested too deeply"));
        }
        self.steps = self.steps.wrapping_add(1);
        if self.steps.is_multiple_of(256) {
            if self.settings.deadline.is_some_and(|deadline| Instant::now() > deadline) {
                return Err(EvalError::new(ErrorKind::Limit, "evaluation took longer than --timeout allows"));
            }
            self.room_for(0)?;
        }
        Ok(())
    }

    /// Evaluates an expression to a value that is no thunk.
    pub fn eval(&mut self, expr: &'a Expr<'a>, env: &'a Env<'a>) -> Result<Value<'a>> {
        match *expr {
            Expr::Null => Ok(Value::Null),
            Expr::Bool(truth) => Ok(Value::Bool(truth)),
            Expr::Int(number) => Ok(Value::Int(number)),
            Expr::Float(number) => Ok(Value::Float(number)),
            Expr::String(text) => Ok(Value::String(text)),
            Expr::Path(path) => Ok(Value::Path(path)),
            Expr::Builtin(index) => builtins::global(self, index),
            Expr::Builtins => Ok(builtins::all(self)),
            Expr::Var(level, slot, pos) => match variable(env, level, slot) {
                Value::Thunk(thunk) => self.force_thunk(thunk).map_err(|error| error.at(pos)),
                value => Ok(value),
            },
            Expr::WithVar(&(name, pos, levels)) => {
                let value = self.with_variable(name, pos, levels, env)?;
                self.force(value)
            }
            Expr::Select(select) => self.select(select, env),
            Expr::HasAttr(&(ref subject, path)) => self.has_attr(subject, path, env).map(Value::Bool),
            Expr::Attrs(attrs) => self.attrs(attrs, env),
            Expr::Let((attrs, body)) => {
                let env = self.recursive_env(attrs, env);
                self.eval(body, env)
            }
            Expr::Lambda(lambda) => Ok(self.closure(lambda, env)),
            Expr::Call(call) => {
                let function = self.eval(&call.function, env)?;
                self.call_exprs(function, call.arguments, env, call.pos)
            }
            Expr::With((attrs, body, _)) => {
                let env = self.with_env(attrs, env);
                self.eval(body, env)
            }
            Expr::If((condition, then, other, pos)) => {
                let chosen = if self.condition(condition, env, *pos)? { then } else { other };
                self.eval(chosen, env)
            }
            Expr::Assert(&(ref condition, ref body, pos, text)) => {
                if !self.condition(condition, env, pos)? {
                    return Err(self.failed_assertion(condition, text, env, pos));
                }
                self.eval(body, env)
            }
            Expr::List(items) => Ok(self.list_expr(items, env)),
            Expr::Concat(concat) => self.concat(concat, env),
            Expr::Op(op, (left, right, pos)) => self.operator(op, left, right, *pos, env),
            Expr::Not((operand, pos)) => {
                self.nested(|eval| eval.condition(operand, env, *pos)).map(|truth| Value::Bool(!truth))
            }
            Expr::Negate((operand, pos)) => {
                let operand = self.nested(|eval| eval.eval(operand, env))?;
                self.subtract(Value::Int(0), operand).map_err(|error| error.at(*pos))
            }
            Expr::CurPos(pos) => Ok(self.position_value(pos)),
        }
    }

    #[inline(never)]
    fn with_env(&mut self, attrs: &'a Expr<'a>, env: &'a Env<'a>) -> &'a Env<'a> {
        let attrs = self.delay(attrs, env);
        let inner = Env::new_in(self.arena, Some(env), 1);
        inner.slots()[0].set(attrs.stored(self.arena));
        inner
    }

    #[inline(never)]
    fn list_expr(&mut self, exprs: &'a [Expr<'a>], env: &'a Env<'a>) -> Value<'a> {
        let items = self.arena.alloc_slice_fill_with(exprs.len(), |_| Word::UNSET);
        for (slot, expr) in items.iter_mut().zip(exprs) {
            *slot = self.delay(expr, env).stored(self.arena);
        }
        self.list_of(items)
    }

    /// A value for an expression that is not needed yet: no thunk where it costs nothing to evaluate.
    pub(super) fn delay(&mut self, expr: &'a Expr<'a>, env: &'a Env<'a>) -> Value<'a> {
        match *expr {
            Expr::Null => Value::Null,
            Expr::Bool(truth) => Value::Bool(truth),
            Expr::Int(number) => Value::Int(number),
            Expr::Float(number) => Value::Float(number),
            Expr::String(text) => Value::String(text),
            Expr::Path(path) => Value::Path(path),
            Expr::List([]) => Value::List(self.empty_list),
            Expr::Builtin(index) => builtins::cell(self, index),
            Expr::Var(level, slot, _) => match variable(env, level, slot) {
                Value::Unset => self.waiting(expr, env),
                value => value.settled(),
            },
            _ if self.settings.every_thunk => self.waiting(expr, env),
            Expr::Lambda(lambda) => self.closure(lambda, env),
            Expr::Attrs(AttrsExpr { attrs: [], dynamics: [], .. }) => Value::Attrs(self.empty_set),
            Expr::Op(op, (left, right, _)) => match (known_int(left, env), known_int(right, env)) {
                (Some(left), Some(right)) => cheap(op, left, right).unwrap_or_else(|| self.waiting(expr, env)),
                _ => self.waiting(expr, env),
            },
            Expr::Concat(Concat { parts: [left, right], force_string: false, .. }) => {
                let sum = known_int(left, env).zip(known_int(right, env)).and_then(|(a, b)| a.checked_add(b));
                sum.map_or_else(|| self.waiting(expr, env), Value::Int)
            }
            Expr::Select(Select { subject: Expr::Var(level, slot, _), path, .. }) => {
                known_selection(variable(env, *level, *slot), path).unwrap_or_else(|| self.waiting(expr, env))
            }
            _ => self.waiting(expr, env),
        }
    }

    fn closure(&self, lambda: &'a Lambda<'a>, env: &'a Env<'a>) -> Value<'a> {
        env.capture();
        Value::Lambda(self.arena.alloc(Closure::new(lambda, env)))
    }

    /// Passes a message on.
    pub(super) fn say(&self, text: &[u8]) {
        if !self.is_quiet {
            self.io.say(text);
        }
    }

    /// Keeps messages back from now on.
    pub fn hush(&mut self) {
        self.is_quiet = true;
    }

    /// Runs something that will be evaluated again, without its messages.
    pub fn quietly<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.is_quiet, true);
        let result = run(self);
        self.is_quiet = before;
        result
    }

    pub(super) fn waiting(&self, expr: &'a Expr<'a>, env: &'a Env<'a>) -> Value<'a> {
        env.capture();
        self.thunk(State::Waiting(expr, env))
    }

    /// A new thunk.
    pub(crate) fn thunk(&self, state: State<'a>) -> Value<'a> {
        Value::Thunk(Thunk::new_in(self.arena, state))
    }

    pub(super) fn condition(&mut self, expr: &'a Expr<'a>, env: &'a Env<'a>, pos: Pos) -> Result<bool> {
        let value = self.eval(expr, env)?;
        match value {
            Value::Bool(truth) => Ok(truth),
            _ => Err(self.expected("a Boolean", value).at(pos)),
        }
    }

    #[inline(never)]
    fn with_variable(&mut self, name: Symbol, pos: Pos, levels: &[u16], env: &'a Env<'a>) -> Result<Value<'a>> {
        for level in levels {
            let set = variable(env, *level, 0);
            let set = self.force(set)?;
            let Value::Attrs(set) = set else {
                return Err(self
                    .expected("a set", set)
                    .at(pos)
                    .trace(pos, "while evaluating the first subexpression of a with expression"));
            };
            if let Some(attribute) = set.get(name) {
                return Ok(attribute.value.get());
            }
            if let Some(found) = self.lacking(set, name) {
                return Ok(found);
            }
        }
        let name = self.symbols.show(name);
        Err(EvalError::other(format!("undefined variable '{name}'")).at(pos))
    }

    #[inline(never)]
    fn select(&mut self, select: &'a Select<'a>, env: &'a Env<'a>) -> Result<Value<'a>> {
        let mut value = self.eval(&select.subject, env)?;
        for (index, part) in select.path.iter().enumerate() {
            let name = self.attr_name(part, env)?;
            let Value::Attrs(set) = value else {
                return match &select.default {
                    Some(default) => self.eval(default, env),
                    None => Err(self.expected("a set", value).at(select.pos)),
                };
            };
            match set.get(name) {
                Some(attribute) => {
                    value = match attribute.value.get() {
                        Value::Thunk(thunk) => self
                            .force_thunk(thunk)
                            .map_err(|error| self.while_evaluating(error, attribute.pos, select.path))?,
                        value => value,
                    };
                }
                None => match (self.lacking(set, name), &select.default) {
                    (Some(found), _) => value = found,
                    (None, Some(default)) => return self.eval(default, env),
                    (None, None) => {
                        return Err(self.path_missing(set, name, &select.path[index + 1..]).at(select.pos));
                    }
                },
            }
        }
        Ok(value)
    }

    #[cold]
    fn while_evaluating(&self, error: Box<EvalError>, pos: Pos, path: &[AttrName<'a>]) -> Box<EvalError> {
        if !self.settings.trace {
            return error;
        }
        let names = path.iter().map(|part| match part {
            AttrName::Static(name) => crate::names::escape_nix_identifier(&self.symbols.show(*name)),
            AttrName::Dynamic(_) => "\"${...}\"".to_owned(),
        });
        let path = names.collect::<Vec<_>>().join(".");
        error.trace(pos, format!("while evaluating the attribute '{path}'"))
    }

    /// One attribute of a set, evaluated.
    pub(crate) fn select_one(&mut self, subject: Value<'a>, name: Symbol, pos: Pos) -> Result<Value<'a>> {
        let Value::Attrs(set) = subject else { return Err(self.expected("a set", subject).at(pos)) };
        match set.get(name) {
            Some(attribute) => {
                let value = attribute.value.get();
                self.force(value)
            }
            None => match self.lacking(set, name) {
                Some(value) => Ok(value),
                None => Err(self.attribute_missing(set, name).at(pos)),
            },
        }
    }

    /// What a name means that a set lacks, if whoever made the set knows.
    fn lacking(&mut self, set: &'a AttrSet<'a>, name: Symbol) -> Option<Value<'a>> {
        set.origin()?.lacking(self, name)
    }

    #[cold]
    pub(crate) fn attribute_missing(&mut self, set: &'a AttrSet<'a>, name: Symbol) -> Box<EvalError> {
        self.path_missing(set, name, &[])
    }

    /// The same where more of a path was asked for.
    #[cold]
    fn path_missing(&mut self, set: &'a AttrSet<'a>, name: Symbol, rest: &[AttrName<'a>]) -> Box<EvalError> {
        let rest: Vec<String> = rest
            .iter()
            .map_while(|part| match part {
                AttrName::Static(name) => Some(self.symbols.show(*name)),
                AttrName::Dynamic(_) => None,
            })
            .collect();
        let name = self.symbols.show(name);
        let names: Vec<String> =
            set.all(self.arena).iter().map(|attribute| self.symbols.show(attribute.name)).collect();
        let near = crate::names::suggestion(&name, names.iter().map(String::as_str));
        let help = match set.origin().and_then(|origin| origin.advice(&name, &rest)) {
            Some(help) => Some(near.map_or(help.clone(), |near| format!("{near} {help}"))),
            None => near,
        };
        EvalError::other(format!("attribute '{name}' missing")).help(help)
    }

    #[inline(never)]
    fn has_attr(&mut self, subject: &'a Expr<'a>, path: &'a [AttrName<'a>], env: &'a Env<'a>) -> Result<bool> {
        let mut value = self.eval(subject, env)?;
        for part in path {
            value = self.force(value)?;
            let name = self.attr_name(part, env)?;
            let Value::Attrs(set) = value else { return Ok(false) };
            match set.get(name) {
                Some(attribute) => value = attribute.value.get(),
                None => return Ok(false),
            }
        }
        Ok(true)
    }

    pub(super) fn attr_name(&mut self, part: &'a AttrName<'a>, env: &'a Env<'a>) -> Result<Symbol> {
        match part {
            AttrName::Static(name) => Ok(*name),
            AttrName::Dynamic(expr) => {
                let name = self.eval(expr, env)?;
                let text = self.string_without_context(name)?;
                Ok(self.symbols.intern(text))
            }
        }
    }
}

/// The variable so many environments up in that slot.
#[inline]
pub(super) fn variable<'a>(env: &'a Env<'a>, level: u16, slot: u32) -> Value<'a> {
    let mut env = env;
    for _ in 0..level {
        match env.parent() {
            Some(parent) => env = parent,
            None => return Value::Unset,
        }
    }
    env.slots()[slot as usize].get().get()
}

/// An integer that is there without evaluating anything.
fn known_int<'a>(expr: &Expr<'a>, env: &'a Env<'a>) -> Option<i64> {
    match *expr {
        Expr::Int(number) => Some(number),
        Expr::Var(level, slot, _) => match variable(env, level, slot).settled() {
            Value::Int(number) => Some(number),
            _ => None,
        },
        _ => None,
    }
}

/// What a path leads to without evaluating anything on the way.
fn known_selection<'a>(subject: Value<'a>, path: &[AttrName<'a>]) -> Option<Value<'a>> {
    let mut value = subject;
    for part in path {
        let (Value::Attrs(set), AttrName::Static(name)) = (value.settled(), part) else { return None };
        value = set.get(*name)?.value.get();
    }
    value.shared()
}

/// What costs less than a thunk: arithmetic on integers that are known, if it cannot fail.
pub(super) fn cheap<'a>(op: BinOp, left: i64, right: i64) -> Option<Value<'a>> {
    match op {
        BinOp::Sub => left.checked_sub(right).map(Value::Int),
        BinOp::Mul => left.checked_mul(right).map(Value::Int),
        BinOp::Less => Some(Value::Bool(left < right)),
        BinOp::LessOrEqual => Some(Value::Bool(left <= right)),
        BinOp::More => Some(Value::Bool(left > right)),
        BinOp::MoreOrEqual => Some(Value::Bool(left >= right)),
        BinOp::Equal => Some(Value::Bool(left == right)),
        BinOp::NotEqual => Some(Value::Bool(left != right)),
        _ => None,
    }
}

#[cold]
fn out_of_memory() -> Box<EvalError> {
    let help = "The machine, or `ulimit -v`, gives this process no more.";
    EvalError::new(ErrorKind::Limit, "evaluation takes more memory than there is").help(Some(help.to_owned()))
}

/// What tells one thunk from another.
fn address(thunk: &Thunk) -> usize {
    std::ptr::from_ref(thunk).addr()
}
