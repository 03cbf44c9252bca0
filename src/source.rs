//! Sources: the texts that were read, and places in them.
//!
//! In: the name and text of each input. Out: [`Span`]s that stay small and `Copy`, and [`Place`]s with a line
//! and a column (both counted from 1, columns in Unicode scalar values) for people and tools.

use std::cell::Cell;
use std::rc::Rc;

/// Which of the [`Sources`] a span points into.
pub type SourceId = u16;

/// A range of bytes in one source; `start` and `end` count from the beginning of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The source.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A position as people read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in Unicode scalar values.
    pub column: usize,
}

/// One input: a name for messages (a path, or `<stdin>`) and its text.
#[derive(Debug)]
pub struct Source {
    /// How messages call it.
    pub name: String,
    /// The whole text.
    pub text: Rc<String>,
    /// The last offset that was asked for, and its place: diagnostics come in order, and a text can be one long line.
    last: Cell<(usize, Place)>,
}

impl Source {
    /// The line that holds byte `offset`, without its line end and no further than `reach` bytes from `offset`.
    pub fn line_around(&self, offset: usize, reach: usize) -> (usize, usize) {
        let text = &self.text;
        let offset = floor_char_boundary(text, offset);
        let from = floor_char_boundary(text, offset.saturating_sub(reach));
        let to = floor_char_boundary(text, offset.saturating_add(reach));
        let start = text[from..offset].rfind('\n').map_or(from, |at| from + at + 1);
        let line = &text[start..text[offset..to].find('\n').map_or(to, |at| offset + at)];
        (start, start + line.strip_suffix('\r').unwrap_or(line).len())
    }

    /// Line and column of byte `offset`.
    pub fn place(&self, offset: usize) -> Place {
        let offset = floor_char_boundary(&self.text, offset);
        let (mut from, mut place) = self.last.get();
        if offset < from {
            (from, place) = (0, Place { line: 1, column: 1 });
        }
        let between = &self.text[from..offset];
        place.line += between.bytes().filter(|byte| *byte == b'\n').count();
        place.column = match between.rfind('\n') {
            Some(newline) => between[newline + 1..].chars().count() + 1,
            None => place.column + between.chars().count(),
        };
        self.last.set((offset, place));
        place
    }
}

/// The largest character boundary at or before `offset`.
pub(crate) fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// All inputs of a run.
#[derive(Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Adds an input and returns its id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Rc<String>>) -> SourceId {
        let last = Cell::new((0, Place { line: 1, column: 1 }));
        self.0.push(Source { name: name.into(), text: text.into(), last });
        SourceId::try_from(self.0.len() - 1).unwrap_or(SourceId::MAX)
    }

    /// The source that has this very text.
    pub fn find(&self, text: &Rc<String>) -> Option<SourceId> {
        let index = self.0.iter().position(|source| Rc::ptr_eq(&source.text, text))?;
        SourceId::try_from(index).ok()
    }

    /// The source behind an id that [`Sources::add`] returned.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.0[usize::from(id)]
    }
}
