//! Diagnostics for machines: JSON lines, GitHub Actions annotations, SARIF 2.1.0.

use super::human::printable;
use crate::diagnostic::{Diagnostic, Diagnostics, Label, Severity};
use crate::source::Sources;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;

struct Range<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn range<'a>(sources: &'a Sources, label: &Label) -> Range<'a> {
    let source = sources.get(label.span.source);
    let start = source.place(label.span.start as usize);
    let end = source.place(label.span.end as usize);
    Range { file: &source.name, line: start.line, column: start.column, end_line: end.line, end_column: end.column }
}

fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// One object a line.
pub(super) fn json(sources: &Sources, diagnostics: &Diagnostics) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        let label = |label: &Label| {
            let Range { file, line, column, end_line, end_column } = range(sources, label);
            json!({
                "file": file, "line": line, "column": column, "endLine": end_line, "endColumn": end_column,
                "text": label.text,
            })
        };
        let labels: Vec<Json> = diagnostic.labels.iter().map(label).collect();
        let object = json!({
            "severity": severity(diagnostic), "code": diagnostic.code, "option": diagnostic.option,
            "message": diagnostic.message, "labels": labels, "help": diagnostic.help,
        });
        let _ = writeln!(out, "{object}");
    }
    out
}

/// `::error file=…,line=…::message`
pub(super) fn github(sources: &Sources, diagnostics: &Diagnostics) -> String {
    let data = |text: &str| printable(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        let mut properties = vec![format!("title=wgeval {}", property(diagnostic.code))];
        if let Some(label) = diagnostic.labels.first() {
            let Range { file, line, column, end_line, end_column } = range(sources, label);
            properties.push(format!("file={}", property(file)));
            properties.push(format!("line={line},endLine={end_line},col={column},endColumn={end_column}"));
        }
        let help = diagnostic.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
        let message = data(&format!("{}{help}", diagnostic.message));
        let command = if diagnostic.severity == Severity::Note { "notice" } else { severity(diagnostic) };
        let _ = writeln!(out, "::{command} {}::{message}", properties.join(","));
    }
    out
}

/// What goes into one document, also where nothing is wrong.
#[derive(Default)]
pub(super) struct Findings {
    results: Vec<Json>,
    rules: BTreeSet<&'static str>,
}

impl Findings {
    /// Adds what was found in a host.
    pub(super) fn add(&mut self, sources: &Sources, diagnostics: &Diagnostics) {
        let location = |label: &Label| {
            let Range { file, line, column, end_line, end_column } = range(sources, label);
            json!({
                "physicalLocation": {
                    "artifactLocation": { "uri": uri(file) },
                    "region":
                        { "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column },
                },
                "message": { "text": label.text },
            })
        };
        for diagnostic in diagnostics.iter() {
            let help = diagnostic.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
            let mut locations: Vec<Json> = diagnostic.labels.iter().map(location).collect();
            let related = if locations.len() > 1 { locations.split_off(1) } else { Vec::new() };
            self.rules.insert(diagnostic.code);
            self.results.push(json!({
                "ruleId": diagnostic.code, "level": severity(diagnostic),
                "message": { "text": format!("{}{help}", diagnostic.message) },
                "locations": locations, "relatedLocations": related,
            }));
        }
    }

    /// The document.
    pub(super) fn document(&self) -> String {
        let rules: Vec<Json> = self.rules.iter().map(|id| json!({ "id": id })).collect();
        let driver = json!({ "name": "wgeval", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
        let document = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": self.results }],
        });
        format!("{document:#}\n")
    }
}

/// A path as a relative or absolute URI reference.
fn uri(path: &str) -> String {
    /// What stands for itself in a path.
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~');
    utf8_percent_encode(path, KEPT).to_string()
}

/// `FILE:LINE:COLUMN` of the first place, if there is one.
pub(super) fn place(sources: &Sources, diagnostic: &Diagnostic) -> Option<String> {
    let Range { file, line, column, .. } = range(sources, diagnostic.labels.first()?);
    Some(format!("{file}:{line}:{column}"))
}
