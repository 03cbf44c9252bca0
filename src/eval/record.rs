//! What values are computed from: which cells an evaluation reads.
//!
//! Whoever embeds the evaluator gives numbers to the values that matter to it (an option is one), and is told which of
//! them were read while some other value was computed, also where a thunk on the way had been evaluated before. It is
//! recorded only where somebody asks for it; otherwise a thunk that is evaluated is as small as ever.

use super::interpret::Eval;
use super::value::{State, Value};

/// The cells that are being read, a set for each value under evaluation.
#[derive(Debug)]
pub(super) struct Recorder {
    frames: Vec<Vec<u32>>,
}

/// An evaluated thunk, and what was read for it.
#[derive(Debug)]
pub struct Traced<'a> {
    /// The value.
    pub(super) value: Value<'a>,
    /// Cells in ascending order.
    pub(super) reads: &'a [u32],
}

impl<'a> Eval<'a> {
    /// Records from now on.
    pub fn record(&mut self) {
        self.recorder = Some(Box::new(Recorder { frames: vec![Vec::new()] }));
    }

    /// Runs something without recording.
    pub fn unrecorded<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        let recorder = self.recorder.take();
        let result = run(self);
        self.recorder = recorder;
        result
    }

    /// Whether reads are recorded.
    pub fn is_recording(&self) -> bool {
        self.recorder.is_some()
    }

    /// Says that cells are read by whatever is being evaluated.
    pub fn note(&mut self, reads: &[u32]) {
        if let Some(frame) = self.recorder.as_mut().and_then(|recorder| recorder.frames.last_mut()) {
            frame.extend_from_slice(reads);
        }
    }

    /// Runs something and returns what it reads, of which whoever runs it is not told.
    pub fn recorded<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> (T, &'a [u32]) {
        if let Some(recorder) = &mut self.recorder {
            recorder.frames.push(Vec::new());
        }
        let result = run(self);
        let mut frame = self.recorder.as_mut().and_then(|recorder| recorder.frames.pop()).unwrap_or_default();
        frame.sort_unstable();
        frame.dedup();
        (result, self.arena.alloc_slice_copy(&frame))
    }

    /// The state of a thunk that was evaluated.
    pub(super) fn done(&self, value: Value<'a>, reads: &'a [u32]) -> State<'a> {
        if reads.is_empty() { State::Done(value) } else { State::Traced(self.arena.alloc(Traced { value, reads })) }
    }

    /// What was read for a value that is evaluated, as far as its thunk says.
    pub fn reads_of(value: Value<'a>) -> &'a [u32] {
        match value {
            Value::Thunk(thunk) => match thunk.state() {
                State::Traced(traced) => traced.reads,
                State::Done(inner) => Self::reads_of(inner),
                _ => &[],
            },
            _ => &[],
        }
    }
}
