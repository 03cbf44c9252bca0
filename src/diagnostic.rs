//! The one diagnostic type: what is wrong, where, and what to do about it.
//!
//! In: messages from every stage, with [`Span`]s. Out: [`Diagnostics`], which `cli` draws with miette or prints for
//! machines. A diagnostic holds text, never values; the source line is looked up only when it is drawn.

use crate::source::{Sources, Span};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The input is wrong: exit status 1.
    Error,
    /// It works otherwise than one would think.
    Warning,
    /// Worth knowing.
    Note,
}

/// A place and what to say there.
#[derive(Clone, Debug)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub text: String,
}

/// One thing that is wrong.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A stable name for the kind of mistake, for tools: `option::type`, `json::syntax`.
    pub code: &'static str,
    /// The option that is concerned, as nixpkgs' `showOption` writes it.
    pub option: Option<String>,
    /// What is wrong. Where NixOS has words for it, those words; the first line is the headline.
    pub message: String,
    /// Places, the most important one first.
    pub labels: Vec<Label>,
    /// Why, and what to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error with a code and a message.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Error,
            code,
            option: None,
            message: message.into(),
            labels: Vec::new(),
            help: None,
        }
    }

    /// Says how bad it is.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Names the option concerned.
    #[must_use]
    pub fn option(mut self, path: impl Into<String>) -> Self {
        self.option = Some(path.into());
        self
    }

    /// Adds a place, if there is one.
    #[must_use]
    pub fn at(mut self, span: Option<Span>, text: impl Into<String>) -> Self {
        let Some(span) = span else { return self };
        let text = text.into();
        match self.labels.iter_mut().find(|label| label.span == span) {
            Some(known) if known.text == text => {}
            Some(known) => known.text = format!("{}; {text}", known.text),
            None => self.labels.push(Label { span, text }),
        }
        self
    }

    /// Whether the input is wrong.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Whether it is about something that evaluates, and will not work.
    pub fn is_lint(&self) -> bool {
        self.code.starts_with(LINT)
    }

    /// Calls an option by another path, everywhere in it.
    pub fn rename(&mut self, from: &str, to: &str) {
        let rename = |text: &mut String| *text = text.replace(from, to);
        rename(&mut self.message);
        self.option.as_mut().map(rename);
        self.help.as_mut().map(rename);
    }

    /// The same without texts that nobody may print.
    #[must_use]
    pub fn without_secrets(&self, sources: &Sources) -> Self {
        let shown = |text: &str| sources.without_secrets(text).into_owned();
        let label = |label: &Label| Label { span: label.span, text: shown(&label.text) };
        Diagnostic {
            severity: self.severity,
            code: self.code,
            option: self.option.as_deref().map(shown),
            message: shown(&self.message),
            labels: self.labels.iter().map(label).collect(),
            help: self.help.as_deref().map(shown),
        }
    }

    /// Shows other places, with one text.
    pub fn relabel(&mut self, places: impl Iterator<Item = Span>, text: &str) {
        let mut labels: Vec<Label> = places.map(|span| Label { span, text: text.to_owned() }).collect();
        labels.dedup_by_key(|label| label.span);
        if !labels.is_empty() {
            self.labels = labels;
        }
    }

    /// Says why, and what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}

/// How codes of lints begin.
pub const LINT: &str = "lint::";

/// How many diagnostics a run keeps; the rest are counted.
pub const MOST_DIAGNOSTICS: usize = 200;

/// All that is wrong with a run's input, in the order in which it was found.
#[derive(Debug, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    dropped: usize,
}

impl Diagnostics {
    /// Adds one; past [`MOST_DIAGNOSTICS`] it is only counted. Lints are kept: there are so many as options, and no more.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.kept.len() < MOST_DIAGNOSTICS || diagnostic.is_lint() {
            self.kept.push(diagnostic);
        } else {
            self.dropped += 1;
        }
    }

    /// Those that were kept.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.kept.iter()
    }

    /// Those that were kept, to be completed by a later stage.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.kept.iter_mut()
    }

    /// Takes back what is said better elsewhere.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.kept.retain(keep);
    }

    /// The same without texts that nobody may print.
    #[must_use]
    pub fn without_secrets(&self, sources: &Sources) -> Self {
        let kept = self.kept.iter().map(|diagnostic| diagnostic.without_secrets(sources)).collect();
        Diagnostics { kept, dropped: self.dropped }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Adds all of others.
    pub fn extend(&mut self, others: Diagnostics) {
        others.kept.into_iter().for_each(|diagnostic| self.push(diagnostic));
        self.dropped += others.dropped;
    }

    /// Those that make the input wrong.
    #[must_use]
    pub fn errors(&self) -> Diagnostics {
        let kept = self.kept.iter().filter(|diagnostic| diagnostic.is_error()).cloned().collect();
        Diagnostics { kept, dropped: self.dropped }
    }

    /// How many were only counted.
    pub fn dropped(&self) -> usize {
        self.dropped
    }

    /// Whether anything was found that makes the input wrong.
    pub fn has_errors(&self) -> bool {
        self.kept.iter().any(Diagnostic::is_error)
    }

    /// Puts them in the order in which their places stand in the inputs.
    pub fn sort(&mut self) {
        self.kept.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| label.span));
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Diagnostics { kept: vec![diagnostic], dropped: 0 }
    }
}
