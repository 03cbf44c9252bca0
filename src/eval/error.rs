//! Evaluation errors: Nix's words, a position, and the trail that led there.
//!
//! On the good path an error is one null word. Trace lines are added while unwinding.

use super::value::Pos;

/// Why evaluation stopped.
#[derive(Debug)]
pub struct EvalError {
    /// What kind it is.
    pub kind: ErrorKind,
    /// What happened, in Nix's words.
    pub message: String,
    /// Where.
    pub pos: Pos,
    /// What to do about it.
    pub help: Option<String>,
    /// What led there, innermost first.
    pub trace: Vec<(Pos, String)>,
    /// How many lines of the trace were left out.
    pub more: usize,
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

/// How many lines of a trace are kept at each end.
const MOST_TRACE: usize = 200;

impl EvalError {
    /// An error without a place yet.
    #[cold]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Box<Self> {
        Box::new(EvalError { kind, message: message.into(), pos: Pos::NONE, help: None, trace: Vec::new(), more: 0 })
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
        self
    }

    /// Says what to do.
    #[cold]
    pub fn help(mut self: Box<Self>, help: Option<String>) -> Box<Self> {
        self.help = help;
        self
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
