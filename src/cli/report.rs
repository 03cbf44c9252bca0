//! Diagnostics to the terminal or to machines.

use super::args::{Color, Common, Limits, MessageFormat};
use super::outside::Outside;
use super::{Outcome, human, machine};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::eval::{self, Eval, EvalError, Places};
use crate::source::Sources;
use std::io::{self, IsTerminal, Write};

/// Where and how a run talks.
pub(super) struct Reporter {
    format: MessageFormat,
    color: bool,
}

impl Reporter {
    pub(super) fn new(common: &Common) -> Self {
        let color = match common.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
                let capable = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
                wanted && capable && io::stderr().is_terminal()
            }
        };
        Reporter { format: common.message_format, color }
    }

    /// Reports on standard error.
    pub(super) fn report(&self, sources: &Sources, diagnostics: &Diagnostics) -> Outcome {
        let text = self.render(sources, diagnostics);
        // If nobody can be told that telling failed, the exit status still says it.
        let _ = io::stderr().lock().write_all(text.as_bytes());
        if diagnostics.has_errors() { Outcome::InputIsWrong } else { Outcome::Fine }
    }

    /// Reports where the report is all there is: formats for machines are data then, and go to standard output.
    pub(super) fn report_as_data(&self, sources: &Sources, diagnostics: &Diagnostics) -> Outcome {
        if self.format == MessageFormat::Human {
            return self.report(sources, diagnostics);
        }
        let text = self.render(sources, diagnostics);
        let written = super::to_stdout(self, |out| out.write_all(text.as_bytes()));
        if written == Outcome::Fine && diagnostics.has_errors() { Outcome::InputIsWrong } else { written }
    }

    /// Reports what is not the input's fault.
    pub(super) fn io_error(&self, message: impl Into<String>, help: Option<&str>) -> Outcome {
        let diagnostic = Diagnostic::error("io", message);
        let diagnostic = help.into_iter().fold(diagnostic, Diagnostic::help);
        self.report(&Sources::default(), &diagnostic.into());
        Outcome::UsageOrIo
    }

    /// An error of an evaluation as a report, with the files that it names.
    pub(super) fn worded(eval: &Eval, error: &EvalError, show_trace: bool) -> (Sources, Diagnostic) {
        let mut sources = Sources::default();
        let diagnostic = eval::diagnostic(eval, error, show_trace, &mut sources, &mut Places::default());
        (sources, diagnostic)
    }

    /// Reports an error of an evaluation: Nix's words first, as they are, for whoever looks for them.
    pub(super) fn evaluation_error(&self, sources: &Sources, diagnostic: Diagnostic) -> Outcome {
        if self.format != MessageFormat::Human {
            return self.report(sources, &diagnostic.into());
        }
        let text = human::render_evaluation(sources, &diagnostic, self.color);
        let _ = io::stderr().lock().write_all(text.as_bytes());
        Outcome::InputIsWrong
    }

    /// The world outside, for evaluations.
    pub(super) fn outside(&self, limits: &Limits) -> Outside {
        Outside { is_github: self.format == MessageFormat::Github, patience: limits.patience() }
    }

    /// Whether reports are for people, and not for machines.
    pub(super) fn is_for_people(&self) -> bool {
        self.format == MessageFormat::Human
    }

    /// Warns of what the run itself did or met.
    pub(super) fn warn(&self, message: &str) {
        let warning = Diagnostic::error("io", message).severity(Severity::Warning);
        self.report(&Sources::default(), &warning.into());
    }

    /// Says something to people.
    pub(super) fn say(&self, text: &str) {
        if self.format == MessageFormat::Human {
            let _ = writeln!(io::stderr().lock(), "wgeval: {}", human::printable(text));
        }
    }

    fn render(&self, sources: &Sources, diagnostics: &Diagnostics) -> String {
        match self.format {
            MessageFormat::Human => human::render(sources, diagnostics, self.color),
            MessageFormat::Json => machine::json(sources, diagnostics),
            MessageFormat::Github => machine::github(sources, diagnostics),
            MessageFormat::Sarif => machine::sarif(sources, diagnostics),
        }
    }
}
