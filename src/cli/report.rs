//! Diagnostics to the terminal or to machines.

use super::args::{Color, Common, Limits, MessageFormat};
use super::junit::{self, Case};
use super::machine::Findings;
use super::outside::Outside;
use super::{Outcome, human, machine};
use crate::checks;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::eval::{self, Eval, EvalError, Places};
use crate::hosts::DEFAULT_OPTION_PATH;
use crate::output::Output;
use crate::source::Sources;
use anstream::ColorChoice as AutoChoice;
use std::cell::RefCell;
use std::io::{self, Write};

/// Where and how a run talks.
pub(super) struct Reporter {
    format: MessageFormat,
    quiet: bool,
    verbose: bool,
    color: bool,
    stdout_color: bool,
    document: RefCell<Document>,
}

/// What is printed at the end, because it is one document.
#[derive(Default)]
struct Document {
    /// The host that is looked at.
    name: String,
    findings: Findings,
    cases: Vec<Case>,
    /// Where it goes, if anything was reported: to standard output, or beside the data there.
    is_data: Option<bool>,
}

impl Reporter {
    pub(super) fn new(common: &Common) -> Self {
        let on = |choice: AutoChoice| match common.color {
            Color::Always => true,
            Color::Never => false,
            // NO_COLOR, CLICOLOR, CLICOLOR_FORCE and TERM say what a terminal does not.
            Color::Auto => choice != AutoChoice::Never,
        };
        let color = on(anstream::AutoStream::choice(&io::stderr()));
        let stdout_color = on(anstream::AutoStream::choice(&io::stdout()));
        let Common { quiet, verbose, .. } = *common;
        Reporter { format: common.message_format, quiet, verbose, color, stdout_color, document: RefCell::default() }
    }

    /// Reports on standard error.
    pub(super) fn report(&self, sources: &Sources, diagnostics: &Diagnostics) -> Outcome {
        let errors;
        let diagnostics = if self.quiet {
            errors = diagnostics.errors();
            &errors
        } else {
            diagnostics
        };
        let text = self.render(sources, diagnostics, false);
        // If nobody can be told that telling failed, the exit status still says it.
        let _ = io::stderr().lock().write_all(text.as_bytes());
        if diagnostics.has_errors() { Outcome::InputIsWrong } else { Outcome::Fine }
    }

    /// Reports where the report is all there is: formats for machines are data then, and go to standard output.
    pub(super) fn report_as_data(&self, sources: &Sources, diagnostics: &Diagnostics) -> Outcome {
        if self.format == MessageFormat::Human {
            return self.report(sources, diagnostics);
        }
        let text = self.render(sources, diagnostics, true);
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
        let text = human::render_evaluation(sources, &diagnostic.without_secrets(sources), self.color);
        let _ = io::stderr().lock().write_all(text.as_bytes());
        Outcome::InputIsWrong
    }

    /// Says what was repaired of an output.
    pub(super) fn tell_repairs(&self, output: &Output, lints: &Diagnostics, host: Option<&str>) {
        for (name, cure) in checks::repairs_of(output, lints) {
            let host = host.map(|host| format!("{host}: ")).unwrap_or_default();
            if self.format == MessageFormat::Human {
                self.say(&format!("{host}repaired {name}: {cure}"));
            } else {
                let note = Diagnostic::error("repair", format!("{host}repaired lint::{name}: {cure}"));
                self.report(
                    &Sources::default(),
                    &note.severity(Severity::Note).option(DEFAULT_OPTION_PATH.join(".")).into(),
                );
            }
        }
    }

    /// Says in a line or two what will not work, or for machines each of it, where that is beside the point.
    pub(super) fn summarise(&self, sources: &Sources, lints: &Diagnostics, host: Option<&str>) {
        if self.format == MessageFormat::Human {
            if let Some(summary) = checks::summary(lints) {
                self.say(&format!("{}{summary}", host.map(|host| format!("{host}: ")).unwrap_or_default()));
            }
        } else if !lints.is_empty() {
            self.report(sources, lints);
        }
    }

    /// The world outside, for evaluations.
    pub(super) fn outside(&self, limits: &Limits) -> Outside {
        Outside { is_github: self.format == MessageFormat::Github, patience: limits.patience() }
    }

    /// Whether what goes to standard output is coloured.
    pub(super) fn colors_stdout(&self) -> bool {
        self.stdout_color
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
        if self.format == MessageFormat::Human && !self.quiet {
            let _ = writeln!(io::stderr().lock(), "wgeval: {}", human::printable(text));
        }
    }

    /// Says what is done, where that is wanted.
    pub(super) fn detail(&self, text: &str) {
        if self.verbose {
            self.say(text);
        }
    }

    /// Says which host is looked at from now on.
    pub(super) fn begin(&self, name: &str) {
        let mut document = self.document.borrow_mut();
        name.clone_into(&mut document.name);
        if self.format == MessageFormat::Junit {
            document.cases.push(Case::new(name));
        }
    }

    /// Prints what is one document.
    pub(super) fn finish(&self) -> Outcome {
        let document = self.document.borrow();
        let Some(is_data) = document.is_data.or((!document.cases.is_empty()).then_some(true)) else {
            return Outcome::Fine;
        };
        let text = match self.format {
            MessageFormat::Sarif => document.findings.document(),
            _ => junit::document(&document.cases),
        };
        if is_data {
            return super::to_stdout(self, |out| out.write_all(text.as_bytes()));
        }
        let _ = io::stderr().lock().write_all(text.as_bytes());
        Outcome::Fine
    }

    /// The text of reports, where each stands for itself.
    fn render(&self, sources: &Sources, diagnostics: &Diagnostics, is_data: bool) -> String {
        let diagnostics = &diagnostics.without_secrets(sources);
        match self.format {
            MessageFormat::Human => human::render(sources, diagnostics, self.color),
            MessageFormat::Json => machine::json(sources, diagnostics),
            MessageFormat::Github => machine::github(sources, diagnostics),
            MessageFormat::Sarif | MessageFormat::Junit => {
                let mut document = self.document.borrow_mut();
                let document = &mut *document;
                document.is_data = Some(is_data || document.is_data.unwrap_or_default());
                if self.format == MessageFormat::Sarif {
                    document.findings.add(sources, diagnostics);
                } else {
                    if document.cases.is_empty() {
                        document.cases.push(Case::new(&document.name));
                    }
                    document.cases.iter_mut().next_back().into_iter().for_each(|case| case.add(sources, diagnostics));
                }
                String::new()
            }
        }
    }
}
