//! Sources: the texts that were read, and places in them.
//!
//! In: the name and text of each input. Out: [`Span`]s that stay small and `Copy`, and [`Place`]s with a line
//! and a column (both counted from 1, columns in Unicode scalar values) for people and tools.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;
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
    /// What of it looks like a private key, once somebody has asked.
    pasted: OnceCell<Vec<String>>,
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

/// Private keys that a text gives where their path belongs: found without an evaluation, which may not get there.
fn pasted_keys(text: &str) -> Vec<String> {
    const OPTION: &str = "privateKeyFile";
    const LENGTH: usize = 44;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    let mut keys = Vec::new();
    for (at, _) in text.match_indices(OPTION) {
        let rest = &text[at + OPTION.len()..];
        let value = &rest[..rest.find([';', ',', '}']).unwrap_or(rest.len())];
        let words = value.split(|c| !is_part(c)).filter(|word| word.len() == LENGTH && word.ends_with('='));
        keys.extend(words.map(str::to_owned));
    }
    keys
}

/// All inputs of a run.
#[derive(Debug, Default)]
pub struct Sources {
    all: Vec<Source>,
    secrets: BTreeSet<String>,
}

/// What is printed in the place of a secret.
const NOT_SHOWN: &str = "<not shown>";

impl Sources {
    /// Adds an input and returns its id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Rc<String>>) -> SourceId {
        let last = Cell::new((0, Place { line: 1, column: 1 }));
        self.all.push(Source { name: name.into(), text: text.into(), last, pasted: OnceCell::new() });
        SourceId::try_from(self.all.len() - 1).unwrap_or(SourceId::MAX)
    }

    /// The source that has this very text.
    pub fn find(&self, text: &Rc<String>) -> Option<SourceId> {
        let index = self.all.iter().position(|source| Rc::ptr_eq(&source.text, text))?;
        SourceId::try_from(index).ok()
    }

    /// Texts that nobody may print, nor the lines that they stand on.
    pub fn keep_secret(&mut self, secrets: impl IntoIterator<Item = String>) {
        self.secrets.extend(secrets.into_iter().filter(|secret| !secret.is_empty()));
    }

    /// A text without secrets.
    pub fn without_secrets<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut shown = Cow::Borrowed(text);
        for secret in self.secrets() {
            if shown.contains(secret) {
                shown = shown.replace(secret, NOT_SHOWN).into();
            }
        }
        shown
    }

    /// Whether the line around a byte of a source holds a secret.
    pub fn is_secret_line(&self, id: SourceId, offset: usize) -> bool {
        if self.secrets().next().is_none() {
            return false;
        }
        let source = self.get(id);
        let (start, end) = source.line_around(offset, source.text.len());
        self.secrets().any(|secret| source.text[start..end].contains(secret))
    }

    fn secrets(&self) -> impl Iterator<Item = &str> {
        let pasted = self.all.iter().flat_map(|source| source.pasted.get_or_init(|| pasted_keys(&source.text)));
        self.secrets.iter().chain(pasted).map(String::as_str)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).zip(&self.all)
    }

    /// The source behind an id that [`Sources::add`] returned.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.all[usize::from(id)]
    }
}
