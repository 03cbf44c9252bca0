//! Diagnostics for people: miette reports with the source lines.
//!
//! `nix eval --json` prints one long line, so a report shows a window of the line around each place, not the line.
//! Places far apart become chunks of their own, each with its real line and column.

use crate::diagnostic::{Diagnostic, Diagnostics, Label, Severity};
use crate::source::{Place, Source, Sources, Span, floor_char_boundary};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};
use std::fmt::{self, Write as _};
use std::io::IsTerminal;

/// A line longer than this many bytes is shown in part.
const WIDEST: usize = 110;

/// All reports, and how many there are.
pub(super) fn render(sources: &Sources, diagnostics: &Diagnostics, color: bool) -> String {
    let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let mut handler = GraphicalReportHandler::new_themed(theme).with_links(false);
    handler = if std::io::stderr().is_terminal() {
        handler.with_width(terminal_width())
    } else {
        // Headlines stay whole, so that they can be searched for.
        handler.with_wrap_lines(false)
    };
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        let report = Report::new(sources, diagnostic);
        // Formatting into a string fails only if a `Display` does, and ours do not.
        let _ = handler.render_report(&mut out, &report);
        out.push('\n');
    }
    if diagnostics.dropped() > 0 {
        let _ = writeln!(out, "wgeval: and {} more", diagnostics.dropped());
    }
    out
}

/// One error of an evaluation: the message as it is, then the place and the trail.
pub(super) fn render_evaluation(sources: &Sources, diagnostic: &Diagnostic, color: bool) -> String {
    let headline = format!("error: {}\n", printable(&diagnostic.message));
    let rest = Diagnostic { message: String::new(), ..diagnostic.clone() };
    let drawn = render(sources, &rest.into(), color);
    let place = drawn.split_once('\n').map_or("", |(_, place)| place);
    format!("{headline}{}", place.trim_end_matches('\n').to_owned() + "\n")
}

/// How many columns a terminal has: what COLUMNS says, or what the terminal says itself.
pub(super) fn terminal_width() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    said.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))).unwrap_or(80).max(40)
}

/// Text without control characters, which could make a terminal do things, and without colours, which nixpkgs puts
/// into some messages.
pub(super) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c == '\u{1b}'
            && let Some(end) =
                rest.strip_prefix('[').and_then(|codes| codes.find(|c: char| !c.is_ascii_digit() && c != ';'))
            && rest[end + 1..].starts_with('m')
        {
            rest = &rest[end + 2..];
            continue;
        }
        out.push(if c.is_control() && c != '\n' { '\u{fffd}' } else { c });
    }
    out
}

/// A diagnostic as miette draws it.
#[derive(Debug)]
struct Report<'a> {
    diagnostic: &'a Diagnostic,
    snippets: Snippets,
    labels: Vec<LabeledSpan>,
}

impl<'a> Report<'a> {
    fn new(sources: &Sources, diagnostic: &'a Diagnostic) -> Self {
        let mut snippets = Snippets { text: String::new(), chunks: Vec::new() };
        let mut labels = Vec::new();
        for (index, label) in diagnostic.labels.iter().enumerate() {
            let (start, length) = snippets.add(sources, label);
            let text = Some(printable(&label.text));
            labels.push(if index == 0 {
                LabeledSpan::new_primary_with_span(text, (start, length))
            } else {
                LabeledSpan::new(text, start, length)
            });
        }
        labels.sort_by_key(LabeledSpan::offset);
        Report { diagnostic, snippets, labels }
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&printable(&self.diagnostic.message))
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn code<'c>(&'c self) -> Option<Box<dyn fmt::Display + 'c>> {
        self.diagnostic.is_lint().then(|| Box::new(self.diagnostic.code) as Box<dyn fmt::Display>)
    }

    fn help<'h>(&'h self) -> Option<Box<dyn fmt::Display + 'h>> {
        self.diagnostic.help.as_deref().map(|help| Box::new(printable(help)) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        if self.snippets.chunks.is_empty() { None } else { Some(&self.snippets) }
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// Parts of sources, one after the other.
#[derive(Debug)]
struct Snippets {
    text: String,
    chunks: Vec<Chunk>,
}

/// Whole lines of one source, or a part of one long line.
#[derive(Debug)]
struct Chunk {
    name: String,
    /// The bytes of the source that it shows.
    source: (u16, usize, usize),
    /// Where it begins and ends in the snippets' text.
    start: usize,
    end: usize,
    /// What was put before the source's own bytes.
    prefix: usize,
    /// Where in the source its first byte stands.
    place: Place,
}

impl Snippets {
    /// Adds what a label needs and returns the label's range in the snippets' text.
    fn add(&mut self, sources: &Sources, label: &Label) -> (usize, usize) {
        let Span { source: id, start, end } = label.span;
        let (start, end) = (start as usize, (end as usize).max(start as usize));
        let source = sources.get(id);
        let (line_start, line_end) = source.line_around(start, 2 * WIDEST);
        // A value over several lines is marked on its first.
        let end = end.min(line_end).max(start);
        let known =
            self.chunks.iter().find(|chunk| chunk.source.0 == id && chunk.source.1 <= start && end <= chunk.source.2);
        if let Some(chunk) = known {
            return (chunk.start + chunk.prefix + start - chunk.source.1, end - start);
        }
        let (from, to) = if line_end - line_start <= WIDEST {
            (context_before(source, line_start), context_after(source, line_end))
        } else {
            let room = WIDEST.saturating_sub(end - start) / 2;
            let from = floor_char_boundary(&source.text, start.saturating_sub(room).max(line_start));
            let to = floor_char_boundary(&source.text, end.min(start + WIDEST).saturating_add(room).min(line_end));
            (from, to.max(start))
        };
        let end = end.min(to);
        let prefix = if from > line_start { "…" } else { "" };
        let suffix = if to < line_end { "…" } else { "" };
        let shown = &source.text[from..to];
        let chunk_start = self.text.len();
        self.text.push_str(prefix);
        let mut at = from;
        for line in shown.split_inclusive('\n') {
            let is_secret = sources.is_secret_line(id, at);
            at += line.len();
            self.text.extend(line.chars().map(|c| if is_secret { blank(c) } else { replace_control(c) }));
        }
        self.text.push_str(suffix);
        let chunk_end = self.text.len();
        self.text.push('\n');
        self.chunks.push(Chunk {
            name: printable(&source.name),
            source: (id, from, to),
            start: chunk_start,
            end: chunk_end,
            prefix: prefix.len(),
            place: source.place(from),
        });
        (chunk_start + prefix.len() + start - from, end - start)
    }
}

/// Control characters as others of the same length in UTF-8, so that places stay what they are.
fn replace_control(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        _ if c.is_control() && c.len_utf8() == 1 => '?',
        _ if c.is_control() => '\u{bf}',
        _ => c,
    }
}

/// What stands for a character of a line that is not shown: as many bytes.
fn blank(c: char) -> char {
    match c.len_utf8() {
        _ if c == '\n' => c,
        1 => ' ',
        2 => '\u{a0}',
        3 => '\u{2003}',
        _ => '\u{1d159}',
    }
}

/// The line before, if it is short.
fn context_before(source: &Source, line_start: usize) -> usize {
    if line_start == 0 {
        return 0;
    }
    let (start, end) = source.line_around(line_start - 1, 2 * WIDEST);
    if end - start <= WIDEST { start } else { line_start }
}

/// The line after, if it is short.
fn context_after(source: &Source, line_end: usize) -> usize {
    let text = &source.text;
    let Some(newline) = text[line_end..].bytes().take(2).position(|byte| byte == b'\n') else { return line_end };
    let (start, end) = source.line_around(line_end + newline + 1, 2 * WIDEST);
    if start < text.len() && end - start <= WIDEST { end } else { line_end }
}

impl SourceCode for Snippets {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let chunk = self.chunks.iter().find(|chunk| chunk.start <= start && end <= chunk.end);
        let chunk = chunk.ok_or(MietteError::OutOfBounds)?;
        let lead = &self.text[chunk.start..start];
        // Without context miette asks where a label is: answer with its own line and column.
        let (from, place) = if before == 0 {
            let line = chunk.place.line + lead.matches('\n').count();
            let column = match lead.rfind('\n') {
                Some(newline) => lead[newline + 1..].chars().count() + 1,
                None => chunk.place.column + lead.chars().count() - usize::from(chunk.prefix > 0),
            };
            (start, Place { line, column })
        } else {
            (chunk.start, chunk.place)
        };
        let text = &self.text[from..chunk.end];
        Ok(Box::new(MietteSpanContents::new_named(
            chunk.name.clone(),
            text.as_bytes(),
            (from, text.len()).into(),
            place.line - 1,
            place.column - 1,
            text.lines().count(),
        )))
    }
}
