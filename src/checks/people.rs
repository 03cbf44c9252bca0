//! Lints for people: reports that belong together as one, and all of them in a line.

use super::repairs;
use crate::diagnostic::{Diagnostic, Diagnostics, LINT, Label, Severity};
use std::fmt::Write as _;

/// How many options one report names.
const MOST: usize = 10;

/// One report of each lint, and one of each option that only it has lints of: the worst first. The defects of the module
/// are in one's way where something else must be mended first: then they come back as they are.
pub fn for_people(lints: Diagnostics, has_errors: bool) -> (Diagnostics, Diagnostics) {
    let mut groups: Vec<Vec<Diagnostic>> = Vec::new();
    let mut later = Diagnostics::default();
    for lint in lints {
        if has_errors && repairs::is_defect(lint.code) && !lint.is_error() {
            later.push(lint);
            continue;
        }
        match groups.iter_mut().find(|group| group[0].code == lint.code) {
            Some(group) => group.push(lint),
            None => groups.push(vec![lint]),
        }
    }
    let mut merged: Vec<Vec<Diagnostic>> = Vec::new();
    for group in groups {
        let is_alone = |group: &[Diagnostic]| group.iter().all(|lint| lint.option == group[0].option);
        let same = merged.iter_mut().find(|other| {
            is_alone(&group) && is_alone(other) && other[0].option == group[0].option && group[0].option.is_some()
        });
        match same {
            Some(other) => other.extend(group),
            None => merged.push(group),
        }
    }
    let mut reports: Vec<Diagnostic> = merged.into_iter().map(one).collect();
    reports.sort_by_key(|report| rank(report.severity));
    let mut all = Diagnostics::default();
    for report in reports {
        all.push(report);
    }
    (all, later)
}

fn rank(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Note => 2,
    }
}

fn name(code: &str) -> &str {
    code.strip_prefix(LINT).unwrap_or(code)
}

/// Several reports as one.
fn one(mut group: Vec<Diagnostic>) -> Diagnostic {
    group.sort_by_key(|lint| rank(lint.severity));
    let count = group.len();
    let mut group = group.into_iter();
    let Some(first) = group.next() else { return Diagnostic::error("lint", "") };
    if count == 1 {
        return first;
    }
    let is_one_code = group.as_slice().iter().all(|lint| lint.code == first.code);
    let mut report = first.clone();
    if is_one_code {
        for lint in group.as_slice().iter().take(MOST - 1) {
            let _ = write!(report.message, "\n{}", lint.message);
        }
        if count > MOST {
            let _ = write!(report.message, "\nand {} more", count - MOST);
        }
        for Label { span, text } in group.take(MOST - 1).filter_map(|lint| lint.labels.into_iter().next()) {
            report = report.at(Some(span), text);
        }
        return report;
    }
    let option = first.option.clone().unwrap_or_default();
    let head = format!("`{option}' ");
    report.message = format!("`{option}' will not work as it is meant, for {count} reasons");
    let can_repair = first.help.as_ref().is_some_and(|help| help.starts_with("`--repair"));
    let mut helps = Vec::new();
    for lint in std::iter::once(first).chain(group) {
        let said = lint.message.strip_prefix(&head).unwrap_or(&lint.message);
        let _ = write!(report.message, "\n- it {said} ({}: {})", word(lint.severity), name(lint.code));
        helps.extend(lint.help.filter(|_| !can_repair));
    }
    report.help = Some(if can_repair {
        "`--repair` writes output without these, `--repair=NAME` without one; `wgeval check --explain NAME` says more."
            .into()
    } else {
        helps.dedup();
        helps.join("\n")
    });
    report.code = "lint";
    report
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// How many there are of each severity: `1 error, 6 warnings and 3 notes`.
pub fn counted(lints: &Diagnostics) -> Option<String> {
    let mut counts = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let count = lints.iter().filter(|lint| lint.severity == severity).count();
        if count > 0 {
            counts.push(format!("{count} {}{}", word(severity), if count == 1 { "" } else { "s" }));
        }
    }
    let (last, init) = counts.split_last()?;
    Some(if init.is_empty() { last.clone() } else { format!("{} and {last}", init.join(", ")) })
}

/// All of them in a line; nothing if there are none.
pub fn summary(lints: &Diagnostics) -> Option<String> {
    let counted = counted(lints)?;
    let mut codes: Vec<&Diagnostic> = lints.iter().collect();
    codes.sort_by_key(|lint| rank(lint.severity));
    let mut known: Vec<&str> = Vec::new();
    for lint in codes {
        if !known.contains(&name(lint.code)) {
            known.push(name(lint.code));
        }
    }
    Some(format!("{counted} about what will not work ({}); `wgeval check --explain NAME` says more", known.join(", ")))
}
