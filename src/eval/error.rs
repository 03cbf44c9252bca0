//! Evaluation errors: Nix's words, a position, and the trail that led there.
//!
//! On the good path an error is one null word. Trace lines are added while unwinding.

use super::report::Extent;
use super::value::Pos;
use std::rc::Rc;

/// Why evaluation stopped.
#[derive(Clone, Debug)]
pub struct EvalError {
    /// What kind it is.
    pub kind: ErrorKind,
    /// What happened, in Nix's words.
    pub message: String,
    /// Where.
    pub pos: Pos,
    /// What to do about it.
    pub help: Option<String>,
    /// A stable name for the kind of mistake.
    pub code: &'static str,
    /// The option concerned.
    pub option: Option<String>,
    /// Places, and what is there: where there are any, they are shown and not the error's own.
    pub labels: Vec<(Pos, String, Extent)>,
    /// What led there, innermost first.
    pub trace: Vec<(Pos, String)>,
    /// How many lines of the trace were left out.
    pub more: usize,
    /// What depends on itself, if that is the error.
    pub recursion: Option<Recursion>,
    /// The error as a thunk remembers it.
    remembered: Option<Rc<EvalError>>,
}

/// A value that depends on itself. The error's own place is where it was needed again.
#[derive(Clone, Debug)]
pub struct Recursion {
    /// The address of its thunk, to be compared only.
    pub(super) thunk: usize,
    /// Where it is defined.
    pub defined: Pos,
    /// Where it was first needed.
    pub demanded: Pos,
    /// Whether unwinding has passed its thunk.
    pub(super) passed: bool,
}

/// Which errors `tryEval` catches, and which are special otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `throw`
    Throw,
    /// `assert`
    Assertion,
    /// `abort`
    Abort,
    /// A value was asked to be what it is not, or anything else.
    Other,
    /// The evaluator's own limits: time, memory, depth.
    Limit,
}

/// An error whose trace is longer than this is remembered as it was before: thunks in thunks would each copy it.
const MOST_REMEMBERED: usize = 32;

/// How many lines of a trace are kept at each end.
const MOST_TRACE: usize = 200;

/// The line of the trace that names a call.
pub(super) const FROM_CALL_SITE: &str = "from call site";

impl EvalError {
    /// An error without a place yet.
    #[cold]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Box<Self> {
        Box::new(EvalError {
            kind,
            message: message.into(),
            pos: Pos::NONE,
            help: None,
            code: "eval",
            option: None,
            labels: Vec::new(),
            trace: Vec::new(),
            more: 0,
            recursion: None,
            remembered: None,
        })
    }

    /// An ordinary error without a place yet.
    #[cold]
    pub fn other(message: impl Into<String>) -> Box<Self> {
        Self::new(ErrorKind::Other, message)
    }

    /// Says where, if nobody did.
    #[cold]
    pub fn at(mut self: Box<Self>, pos: Pos) -> Box<Self> {
        if self.pos == Pos::NONE && self.trace.is_empty() {
            self.pos = pos;
        }
        if let Some(recursion) = &mut self.recursion
            && recursion.passed
            && recursion.demanded == Pos::NONE
        {
            recursion.demanded = pos;
        }
        self
    }

    /// Says that a thunk depends on itself.
    #[cold]
    pub(super) fn infinite_recursion(thunk: usize) -> Box<Self> {
        let mut error = Self::other("infinite recursion encountered");
        let recursion = Recursion { thunk, defined: Pos::NONE, demanded: Pos::NONE, passed: false };
        error.recursion = Some(recursion);
        error.help(Some("To know the value, the value itself would have to be known.".to_owned()))
    }

    /// Notes where a thunk is defined, if it is the one that depends on itself.
    #[cold]
    pub(super) fn passes(mut self: Box<Self>, thunk: usize, defined: impl FnOnce() -> Pos) -> Box<Self> {
        if let Some(recursion) = &mut self.recursion
            && recursion.thunk == thunk
            && !recursion.passed
        {
            recursion.passed = true;
            recursion.defined = defined();
        }
        self
    }

    /// Says what to do.
    #[cold]
    pub fn help(mut self: Box<Self>, help: Option<String>) -> Box<Self> {
        self.help = help;
        self
    }

    /// Gives the kind of mistake its stable name.
    #[cold]
    pub fn coded(mut self: Box<Self>, code: &'static str) -> Box<Self> {
        self.code = code;
        self
    }

    /// Says which option is concerned, and how.
    #[cold]
    pub fn option(mut self: Box<Self>, code: &'static str, option: impl Into<String>) -> Box<Self> {
        self.code = code;
        self.option = Some(option.into());
        self
    }

    /// Adds a place to show, if it is one.
    #[cold]
    pub fn label(mut self: Box<Self>, pos: Pos, text: impl Into<String>) -> Box<Self> {
        if pos != Pos::NONE {
            self.labels.push((pos, text.into(), Extent::Definition));
        }
        self
    }

    /// Adds a name to show, if its place is one.
    #[cold]
    pub fn label_name(mut self: Box<Self>, pos: Pos, text: impl Into<String>) -> Box<Self> {
        if pos != Pos::NONE {
            self.labels.push((pos, text.into(), Extent::Word));
        }
        self
    }

    /// The error for a thunk to remember. A limit that was met says nothing about the value.
    #[cold]
    pub(super) fn remember(&mut self) -> Option<Rc<EvalError>> {
        if self.kind == ErrorKind::Limit {
            return None;
        }
        let is_known = self.remembered.as_ref().is_some_and(|known| {
            self.trace.len() > MOST_REMEMBERED
                || (known.pos == self.pos && known.trace.len() == self.trace.len() && known.help == self.help)
        });
        if !is_known {
            self.remembered = None;
            self.remembered = Some(Rc::new(self.clone()));
        }
        self.remembered.clone()
    }

    /// Adds a line to the trace.
    #[cold]
    pub fn trace(mut self: Box<Self>, pos: Pos, line: impl Into<String>) -> Box<Self> {
        if self.trace.len() < MOST_TRACE {
            self.trace.push((pos, line.into()));
        } else {
            self.more += 1;
        }
        self
    }
}
