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
pub fn diagnostic(eval: &Eval, error: &EvalError, show_trace: bool, sources: &mut Sources) -> Diagnostic {
    let mut added: Vec<(u32, SourceId)> = Vec::new();
    let place = error.trace.iter().map(|(pos, _)| *pos).find(|pos| *pos != Pos::NONE);
    let pos = if error.pos == Pos::NONE { place.unwrap_or(Pos::NONE) } else { error.pos };
    let mut diagnostic = Diagnostic::error(error.code, error.message.clone());
    diagnostic.option.clone_from(&error.option);
    for (pos, text) in labels(error, pos) {
        diagnostic = diagnostic.at(span(eval, pos, sources, &mut added), text);
    }
    let mut help = error.help.clone().unwrap_or_default();
    let lines = &error.trace;
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

fn span(eval: &Eval, pos: Pos, sources: &mut Sources, added: &mut Vec<(u32, SourceId)>) -> Option<Span> {
    let place = eval.locate(pos)?;
    let id = if let Some((_, id)) = added.iter().find(|(base, _)| *base == place.file.base) {
        *id
    } else {
        let id = sources.add(place.file.name.clone(), &*place.file.text);
        added.push((place.file.base, id));
        id
    };
    let rest = &place.file.text[place.offset..];
    let end =
        rest.find(|c: char| c.is_whitespace() || ";)}],".contains(c)).unwrap_or(rest.len()).max(1).min(rest.len());
    let start = u32::try_from(place.offset).ok()?;
    Some(Span { source: id, start, end: start + u32::try_from(end).ok()? })
}
