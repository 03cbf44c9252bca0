//! Comments in Nix files that allow a lint: `# wgeval: allow(CODE)` on the line of the definition, or alone on the line
//! above it.

use super::levels::named;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{SourceId, Sources, Span};
use crate::syntax;

/// How such a comment begins, after its `#`.
pub const MARK: &str = "wgeval: allow(";

/// The lints that are allowed, and where.
#[derive(Debug, Default)]
pub struct Comments(Vec<(SourceId, usize, &'static str)>);

impl Comments {
    /// All comments of the sources that allow something; what they name and nobody knows is reported.
    pub fn find(sources: &Sources, diagnostics: &mut Diagnostics) -> Self {
        let mut found = Comments::default();
        for (id, source) in sources.all() {
            if !source.text.contains(MARK) {
                continue;
            }
            for (at, comment) in syntax::comments(&source.text) {
                let Some(start) = comment.find(MARK).map(|start| start + MARK.len()) else { continue };
                let names = &comment[start..];
                let Some(end) = names.find(')') else { continue };
                let (line_start, _) = source.line_around(at, source.text.len());
                let is_alone = source.text[line_start..at].trim().is_empty();
                let line = source.place(at).line + usize::from(is_alone);
                let mut from = at + start;
                for name in names[..end].split(',') {
                    match named(name) {
                        Ok(check) => found.0.push((id, line, check.code)),
                        Err(unknown) => {
                            let place = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
                            let span = Span { source: id, start: place(from), end: place(from + name.len()) };
                            let error = Diagnostic::error("lints::unknown", unknown.message);
                            diagnostics.push(error.at(Some(span), "allowed here").help(unknown.help));
                        }
                    }
                    from += name.len() + 1;
                }
            }
        }
        found
    }

    /// Whether a comment allows a lint where it is reported.
    pub(super) fn allow(&self, sources: &Sources, lint: &Diagnostic) -> bool {
        let Some(label) = lint.labels.first() else { return false };
        let row = sources.get(label.span.source).place(label.span.start as usize).line;
        self.0.contains(&(label.span.source, row, lint.code))
    }
}
