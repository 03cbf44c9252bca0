//! Evaluation errors as diagnostics: the place in its file, and the trail.

use super::error::{EvalError, FROM_CALL_SITE};
use super::interpret::Eval;
use super::value::Pos;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{SourceId, Sources, Span};
use std::fmt::Write as _;

/// How many lines of the trail are shown at each end, unless all are asked for.
const SHOWN: usize = 4;

/// An error as a report. The files it names are added to `sources`.
pub fn diagnostic(
    eval: &Eval,
    error: &EvalError,
    show_trace: bool,
    sources: &mut Sources,
    places: &mut Places,
) -> Diagnostic {
    // What wgeval carries is not where one looks, unless there is nothing else.
    let on_the_way = || [error.pos].into_iter().chain(error.trace.iter().map(|(pos, _)| *pos));
    let is_place = |pos: &Pos| *pos != Pos::NONE;
    let own = on_the_way().find(|pos| is_place(pos) && !eval.is_carried(*pos));
    let pos = own.or_else(|| on_the_way().find(is_place)).unwrap_or(Pos::NONE);
    let mut diagnostic = Diagnostic::error(error.code, error.message.clone());
    diagnostic.option.clone_from(&error.option);
    let labels = labels(error, pos);
    let has_own = labels.iter().any(|(pos, ..)| !eval.is_carried(*pos));
    for (pos, text, extent) in labels.into_iter().filter(|(pos, ..)| !has_own || !eval.is_carried(*pos)) {
        diagnostic = diagnostic.at(places.span(eval, pos, sources, extent), text);
    }
    let mut help = error.help.clone().unwrap_or_default();
    // What the labels show needs no line.
    let is_shown = |line: &str| {
        !show_trace
            && (line.starts_with("while evaluating definitions from")
                || line.starts_with("while evaluating the option"))
    };
    let is_inside =
        |pos: Pos, line: &str| !show_trace && (eval.is_carried(pos) || (pos == Pos::NONE && line == FROM_CALL_SITE));
    let is_wanted = |(pos, line): &&(Pos, String)| !is_shown(line) && !is_inside(*pos, line);
    let lines: Vec<_> = error.trace.iter().filter(is_wanted).collect();
    let hidden = if show_trace { 0 } else { lines.len().saturating_sub(2 * SHOWN) };
    for (index, (pos, line)) in lines.iter().enumerate() {
        if hidden > 0 && index >= SHOWN && index < lines.len() - SHOWN {
            if index == SHOWN {
                let _ = write!(help, "\n… {hidden} lines of the trace left out; --show-trace shows them");
            }
            continue;
        }
        let _ = write!(help, "\n… {line}");
        if let Some(place) = eval.locate(*pos) {
            let _ = write!(help, "\n    at {}:{}:{}", eval.place_of(&place.file.name), place.line, place.column);
        }
    }
    if error.more > 0 {
        let _ = write!(help, "\n… and {} lines more", error.more);
    }
    let help = help.trim_start();
    if help.is_empty() { diagnostic } else { diagnostic.help(help) }
}

/// The places that say most: where it went wrong, and where that was called from; of a value that depends on itself,
/// where it is defined, needed, and needed again.
fn labels(error: &EvalError, pos: Pos) -> Vec<(Pos, String, Extent)> {
    if !error.labels.is_empty() {
        return error.labels.clone();
    }
    own_labels(error, pos).into_iter().map(|(pos, text)| (pos, text.to_owned(), Extent::Word)).collect()
}

fn own_labels(error: &EvalError, pos: Pos) -> Vec<(Pos, &'static str)> {
    let Some(recursion) = &error.recursion else {
        let caller = error.trace.iter().find(|(at, line)| *at != Pos::NONE && line == FROM_CALL_SITE);
        let caller = caller.map(|(at, _)| (*at, "called from here")).filter(|(at, _)| *at != pos);
        return [(pos, "here")].into_iter().chain(caller).collect();
    };
    let mut labels = vec![(pos, "here it is needed again")];
    if recursion.defined == pos {
        labels[0].1 = "this needs itself";
    } else {
        labels.insert(0, (recursion.defined, "this value"));
    }
    if recursion.demanded != pos && recursion.demanded != recursion.defined {
        labels.insert(labels.len() - 1, (recursion.demanded, "is needed here"));
    }
    labels
}

impl EvalError {
    /// Whether it says where in a file of the user's something is wrong.
    pub fn has_place(&self, eval: &Eval) -> bool {
        let labels = self.labels.iter().map(|(pos, ..)| *pos);
        let mut all = labels.chain([self.pos]).chain(self.trace.iter().map(|(pos, _)| *pos));
        all.any(|pos| pos != Pos::NONE && !eval.is_carried(pos))
    }
}

/// Reports errors of an evaluation, each once.
#[derive(Debug)]
pub struct Report<'r> {
    /// Where files that are named are added.
    pub sources: &'r mut Sources,
    /// Where reports go.
    pub diagnostics: &'r mut Diagnostics,
    /// Which files were added.
    pub places: Places,
    /// Whether the whole trace is shown.
    pub show_trace: bool,
}

impl Report<'_> {
    /// Adds an error, unless the same one was added before: one mistake can be in the way of several values.
    pub fn add(&mut self, eval: &Eval, error: &EvalError) {
        let has_place = error.has_place(eval);
        let diagnostic = diagnostic(eval, error, self.show_trace, self.sources, &mut self.places);
        let place = |diagnostic: &Diagnostic| diagnostic.labels.first().map(|label| label.span);
        let is_known = self.diagnostics.iter().any(|known| {
            let is_same = known.message == diagnostic.message;
            // One value that depends on itself is met from wherever it is needed.
            is_same && (place(known) == place(&diagnostic) || error.recursion.is_some() || !has_place)
        });
        if !is_known {
            self.diagnostics.push(diagnostic);
        }
    }
}

/// Where positions of the evaluator are in the sources of a run: files are added to these when they are named.
#[derive(Debug, Default)]
pub struct Places {
    /// The directory that files below it are named from.
    pub directory: Option<String>,
    added: Vec<(u32, SourceId)>,
}

/// How much of a text a place covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A word.
    Word,
    /// A name, and what it is bound to as far as it is on the same line.
    Definition,
}

impl Places {
    /// No files yet; those below a directory are to be named from there.
    pub fn from_directory(directory: Option<String>) -> Self {
        Places { directory, added: Vec::new() }
    }

    /// Takes documents that are sources already for what they are.
    pub fn know(&mut self, eval: &Eval, sources: &Sources) {
        for file in eval.all_files().filter(|file| file.is_json) {
            if let Some(id) = sources.find(eval.text(file)) {
                self.added.push((file.base, id));
            }
        }
    }

    /// The name at a position.
    pub fn name(&mut self, eval: &Eval, pos: Pos, sources: &mut Sources) -> Option<Span> {
        self.span(eval, pos, sources, Extent::Word)
    }

    /// The definition or the expression at a position.
    pub fn definition(&mut self, eval: &Eval, pos: Pos, sources: &mut Sources) -> Option<Span> {
        self.span(eval, pos, sources, Extent::Definition)
    }

    fn span(&mut self, eval: &Eval, pos: Pos, sources: &mut Sources, extent: Extent) -> Option<Span> {
        let (file, start) = eval.file_at(pos)?;
        let id = if let Some((_, id)) = self.added.iter().find(|(base, _)| *base == file.base) {
            *id
        } else {
            let name = eval.place_of(&file.name);
            let below = self.directory.as_ref().and_then(|directory| name.strip_prefix(directory)?.strip_prefix('/'));
            let id = sources.add(below.unwrap_or(&name), std::rc::Rc::clone(eval.text(file)));
            self.added.push((file.base, id));
            id
        };
        let text = &eval.text(file)[start..];
        let (from, to) = match extent {
            _ if file.is_json => json_extent(text, extent),
            Extent::Word => (0, word_end(text)),
            Extent::Definition => (0, definition_end(text).max(word_end(text))),
        };
        let at = |offset: usize| u32::try_from(start + offset).ok();
        Some(Span { source: id, start: at(from)?, end: at(to.max(from + 1).min(text.len()))? })
    }
}

fn word_end(text: &str) -> usize {
    text.find(|c: char| c.is_whitespace() || ";)}],".contains(c)).unwrap_or(text.len())
}

/// What a place in a JSON document covers on its line: a value, or a name; of a name's definition, the value.
fn json_extent(text: &str, extent: Extent) -> (usize, usize) {
    let end = |text: &str| {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
        values.next().map_or(0, |_| values.byte_offset())
    };
    let own = end(text);
    let (from, to) = match text[own..].trim_ascii_start().strip_prefix(':') {
        Some(rest) if extent == Extent::Definition => {
            let value = rest.trim_ascii_start();
            let from = text.len() - value.len();
            (from, from + end(value))
        }
        _ => (0, own),
    };
    (from, text[from..to].find('\n').map_or(to, |line| from + line))
}

/// Where a definition ends: at its semicolon, at the bracket around it, or at the end of its first line.
fn definition_end(text: &str) -> usize {
    let line = text.lines().next().unwrap_or_default();
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for (index, byte) in line.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' if depth == 0 => return line[..index].trim_end().len(),
            b')' | b']' | b'}' => depth -= 1,
            b';' if depth == 0 => return index,
            b'#' => return line[..index].trim_end().len(),
            _ => {}
        }
    }
    line.trim_end().len()
}
