//! Evaluation errors as diagnostics: the place in its file, and the trail.

use super::error::{EvalError, FROM_CALL_SITE};
use super::interpret::Eval;
use super::value::Pos;
use crate::diagnostic::Diagnostic;
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
    let place = error.trace.iter().map(|(pos, _)| *pos).find(|pos| *pos != Pos::NONE);
    let pos = if error.pos == Pos::NONE { place.unwrap_or(Pos::NONE) } else { error.pos };
    let mut diagnostic = Diagnostic::error(error.code, error.message.clone());
    diagnostic.option.clone_from(&error.option);
    for (pos, text) in labels(error, pos) {
        let extent = if error.labels.is_empty() { Extent::Word } else { Extent::Definition };
        diagnostic = diagnostic.at(places.span(eval, pos, sources, extent), text);
    }
    let mut help = error.help.clone().unwrap_or_default();
    // What the labels show needs no line.
    let is_shown = |line: &str| {
        !show_trace
            && (line.starts_with("while evaluating definitions from")
                || line.starts_with("while evaluating the option"))
    };
    let lines: Vec<_> = error.trace.iter().filter(|(_, line)| !is_shown(line)).collect();
    let hidden = if show_trace { 0 } else { lines.len().saturating_sub(2 * SHOWN) };
    for (index, (pos, line)) in lines.iter().enumerate() {
        if hidden > 0 && index >= SHOWN && index < lines.len() - SHOWN {
            if index == SHOWN {
                let _ = write!(help, "\n… {hidden} lines of the trace left out; --show-trace shows them");
            }
            continue;
        }
        let _ = write!(help, "\n… {line}");
        if *pos != Pos::NONE {
            let _ = write!(help, "\n    at {}", eval.show_pos(*pos));
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
fn labels(error: &EvalError, pos: Pos) -> Vec<(Pos, String)> {
    if !error.labels.is_empty() {
        return error.labels.clone();
    }
    own_labels(error, pos).into_iter().map(|(pos, text)| (pos, text.to_owned())).collect()
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

/// Where positions of the evaluator are in the sources of a run: files are added to these when they are named.
#[derive(Debug, Default)]
pub struct Places {
    /// The directory that files below it are named from.
    pub directory: Option<String>,
    added: Vec<(u32, SourceId)>,
}

/// How much of a text a place covers.
#[derive(Clone, Copy)]
enum Extent {
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

    /// The name at a position.
    pub fn name(&mut self, eval: &Eval, pos: Pos, sources: &mut Sources) -> Option<Span> {
        self.span(eval, pos, sources, Extent::Word)
    }

    /// The definition or the expression at a position.
    pub fn definition(&mut self, eval: &Eval, pos: Pos, sources: &mut Sources) -> Option<Span> {
        self.span(eval, pos, sources, Extent::Definition)
    }

    fn span(&mut self, eval: &Eval, pos: Pos, sources: &mut Sources, extent: Extent) -> Option<Span> {
        let (file, offset) = eval.file_at(pos)?;
        let id = if let Some((_, id)) = self.added.iter().find(|(base, _)| *base == file.base) {
            *id
        } else {
            let name = &file.name;
            let below = self.directory.as_ref().and_then(|directory| name.strip_prefix(directory)?.strip_prefix('/'));
            let id = sources.add(below.unwrap_or(name), &*file.text);
            self.added.push((file.base, id));
            id
        };
        let rest = &file.text[offset..];
        let word = rest.find(|c: char| c.is_whitespace() || ";)}],".contains(c)).unwrap_or(rest.len());
        let end = match extent {
            Extent::Word => word,
            Extent::Definition => definition_end(rest).max(word),
        };
        let start = u32::try_from(offset).ok()?;
        Some(Span { source: id, start, end: start + u32::try_from(end.max(1).min(rest.len())).ok()? })
    }
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
