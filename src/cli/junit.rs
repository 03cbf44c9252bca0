//! Diagnostics as the XML of `JUnit`: a test case for each host, a failure for each error.

use super::human::printable;
use super::machine::place;
use crate::diagnostic::Diagnostics;
use crate::source::Sources;
use std::fmt::Write as _;

/// A host.
pub(super) struct Case {
    name: String,
    /// Code, message, place and help.
    failures: Vec<(&'static str, String, String)>,
    /// Warnings and notes.
    said: String,
}

impl Case {
    pub(super) fn new(name: &str) -> Self {
        let name = if name.is_empty() { "input" } else { name };
        Case { name: name.to_owned(), failures: Vec::new(), said: String::new() }
    }

    /// Adds what was found in it.
    pub(super) fn add(&mut self, sources: &Sources, diagnostics: &Diagnostics) {
        for diagnostic in diagnostics.iter() {
            let parts = [Some(diagnostic.message.clone()), place(sources, diagnostic), diagnostic.help.clone()];
            let text = parts.into_iter().flatten().collect::<Vec<_>>().join("\n");
            if diagnostic.is_error() {
                self.failures.push((diagnostic.code, diagnostic.message.clone(), text));
            } else {
                let _ = writeln!(self.said, "{text}");
            }
        }
    }
}

/// The document.
pub(super) fn document(cases: &[Case]) -> String {
    let failures = cases.iter().filter(|case| !case.failures.is_empty()).count();
    let counts = format!("tests=\"{}\" failures=\"{failures}\"", cases.len());
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {counts}>\n<testsuite name=\"wgeval\" {counts}>\n"
    );
    for case in cases {
        let _ = writeln!(out, "<testcase classname=\"wgeval\" name=\"{}\">", escaped(&case.name));
        for (code, message, text) in &case.failures {
            let message = escaped(message.lines().next().unwrap_or_default());
            let _ = writeln!(out, "<failure type=\"{code}\" message=\"{message}\">{}</failure>", escaped(text));
        }
        if !case.said.is_empty() {
            let _ = writeln!(out, "<system-out>{}</system-out>", escaped(&case.said));
        }
        out.push_str("</testcase>\n");
    }
    out + "</testsuite>\n</testsuites>\n"
}

/// A text in XML, where no control characters may stand.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
