//! The checks' own words: a page about each, and the table of all lints.

use super::{CHECKS, Check, Unknown, lints};
use crate::diagnostic::Severity;
use crate::names::suggestion;
use std::fmt::Write as _;

fn severity(check: &Check) -> &'static str {
    match check.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The page about a code, with or without what codes of lints begin with; of none, the names of all lints.
///
/// # Errors
///
/// A name that nothing has.
pub fn page(name: &str) -> Result<String, Unknown> {
    let mut text = String::new();
    if name.is_empty() {
        for check in lints() {
            let _ = writeln!(text, "{:20} {}", check.name(), severity(check));
        }
        return Ok(text);
    }
    for check in CHECKS.iter().filter(|check| check.code == name || check.name() == name) {
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "{} ({})\n\n{}\n\nSeen: {}", check.code, severity(check), check.page, check.evidence);
        if let Some(cure) = check.cure {
            let _ = writeln!(text, "\nWith `--repair={}` {cure}.", check.name());
        }
    }
    if text.is_empty() {
        let near = suggestion(name, CHECKS.iter().map(Check::name)).map(|near| format!("{near} ")).unwrap_or_default();
        let help = format!("{near}`wgeval check --explain` lists all lints.");
        return Err(Unknown { message: format!("there is no page about `{name}'"), help });
    }
    Ok(text)
}

/// All lints as a table in Markdown.
pub fn table() -> String {
    let mut text = "| lint | severity | what it is about | seen |\n| --- | --- | --- | --- |\n".to_owned();
    let cell = |text: &str| text.replace('|', "\\|");
    for check in lints() {
        let (page, evidence) = (cell(check.page), cell(check.evidence));
        let _ = writeln!(text, "| `{}` | {} | {page} | {evidence} |", check.name(), severity(check));
    }
    text
}
