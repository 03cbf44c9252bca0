//! What becomes of lints: by their own severity, by what the command line and `wgeval.toml` say, and by comments.

use super::comments::Comments;
use super::{Check, lints};
use crate::diagnostic::{Diagnostic, Diagnostics, LINT, Severity};
use crate::names::suggestion;
use crate::source::Sources;
use std::collections::BTreeMap;

/// What is wanted of a lint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// An error, of every command.
    Deny,
    /// A warning.
    Warn,
    /// Nothing.
    Allow,
}

/// Which lints are wanted how.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    by_code: BTreeMap<&'static str, Level>,
    warnings: bool,
}

/// A name that no lint has.
#[derive(Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What is wrong with it.
    pub message: String,
    /// What was meant, perhaps.
    pub help: String,
}

/// The word for all that is no note.
const WARNINGS: &str = "warnings";

/// The lint with this name, with or without what all codes begin with.
pub(super) fn named(name: &str) -> Result<&'static Check, Unknown> {
    let short = name.trim().trim_start_matches(LINT);
    lints().find(|check| check.name() == short).ok_or_else(|| {
        let near = suggestion(short, lints().map(Check::name)).map(|near| format!("{near} ")).unwrap_or_default();
        let help = format!("{near}`wgeval check --explain` lists all lints.");
        Unknown { message: format!("there is no lint `{name}'"), help }
    })
}

impl Levels {
    /// Says what is wanted of a lint, or, where they are denied, of all warnings and errors.
    ///
    /// # Errors
    ///
    /// A name that no lint has; one that is wanted in two ways.
    pub fn set(&mut self, name: &str, level: Level) -> Result<(), Unknown> {
        if name == WARNINGS && level == Level::Deny {
            self.warnings = true;
            return Ok(());
        }
        let check = named(name)?;
        match self.by_code.insert(check.code, level) {
            Some(before) if before != level => Err(Unknown {
                message: format!("two things are wanted of the lint `{}'", check.name()),
                help: "Name it once: denied, as a warning, or allowed.".to_owned(),
            }),
            _ => Ok(()),
        }
    }

    /// Fills in what others say, where nothing is said here.
    pub fn or(&mut self, others: &Levels) {
        self.warnings |= others.warnings;
        for (code, level) in &others.by_code {
            self.by_code.entry(code).or_insert(*level);
        }
    }

    /// Takes lints for what is wanted of them: what is left goes back, and what is denied becomes an error among the
    /// diagnostics. Also says whether anything was
    /// denied.
    pub fn apply(
        &self,
        lints: Diagnostics,
        comments: &Comments,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> (Diagnostics, bool) {
        let mut has_denied = false;
        let mut left = Diagnostics::default();
        for lint in lints {
            let level = self.by_code.get(lint.code).copied();
            if level == Some(Level::Allow) || comments.allow(sources, &lint) {
                continue;
            }
            let is_denied =
                level == Some(Level::Deny) || level.is_none() && self.warnings && lint.severity != Severity::Note;
            has_denied |= is_denied;
            match level {
                _ if is_denied => diagnostics.push(Diagnostic { severity: Severity::Error, ..lint }),
                Some(Level::Warn) => left.push(Diagnostic { severity: Severity::Warning, ..lint }),
                _ => left.push(lint),
            }
        }
        if self.warnings {
            for warning in diagnostics.iter_mut().filter(|found| found.severity == Severity::Warning) {
                warning.severity = Severity::Error;
                has_denied = true;
            }
        }
        (left, has_denied)
    }
}
