//! Sources: the texts that were read, and places in them.
//!
//! In: the name and text of each input. Out: [`Span`]s that stay small and `Copy`, and [`Place`]s with a line
//! and a column (both counted from 1, columns in Unicode scalar values) for people and tools.

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
    pub text: String,
}

impl Source {
    /// The line that holds byte `offset`, as a range of bytes without its line end.
    pub fn line_range(&self, offset: usize) -> (usize, usize) {
        let bytes = self.text.as_bytes();
        let offset = offset.min(bytes.len());
        let start = bytes[..offset].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let end = bytes[offset..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |at| offset + at);
        let end = if end > start && bytes[end - 1] == b'\r' { end - 1 } else { end };
        (start, end.max(start))
    }

    /// Line and column of byte `offset`.
    pub fn place(&self, offset: usize) -> Place {
        let offset = floor_char_boundary(&self.text, offset);
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        Place { line, column: before[line_start..].chars().count() + 1 }
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
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.0.push(Source { name: name.into(), text: text.into() });
        SourceId::try_from(self.0.len() - 1).unwrap_or(SourceId::MAX)
    }

    /// The source behind an id that [`Sources::add`] returned.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.0[usize::from(id)]
    }
}
