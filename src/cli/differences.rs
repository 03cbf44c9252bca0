//! Differences as people read them: `-` is old and `+` is new, everywhere.

use super::human;
use crate::compare::{Comparison, Difference, PackageChange, Setting, Shown};
use crate::output::Cause;
use crate::source::Sources;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How differences are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// One below the other.
    Unified,
    /// One beside the other.
    SideBySide,
    /// How many lines of which file.
    Stat,
}

/// How differences are shown.
pub(super) struct View<'v> {
    pub(super) sources: &'v Sources,
    pub(super) layout: Layout,
    pub(super) color: bool,
    pub(super) legend: &'v str,
}

/// A line, and what kind of line it is.
enum Line {
    File(String),
    Section(String),
    Old(String, String),
    New(String, String),
    Same(String),
}

const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const BOLD: &str = "\u{1b}[1m";
const CYAN: &str = "\u{1b}[36m";
const DIM: &str = "\u{1b}[2m";
const RESET: &str = "\u{1b}[0m";

/// Colours, where they are wanted.
pub(super) struct Palette {
    pub(super) color: bool,
}

impl Palette {
    fn painted(&self, color: &str, text: &str) -> String {
        if self.color { format!("{color}{text}{RESET}") } else { text.to_owned() }
    }

    pub(super) fn bold(&self, text: &str) -> String {
        self.painted(BOLD, text)
    }

    pub(super) fn red(&self, text: &str) -> String {
        self.painted(RED, text)
    }

    pub(super) fn green(&self, text: &str) -> String {
        self.painted(GREEN, text)
    }
}

/// The narrowest column of two.
const NARROWEST: usize = 20;

/// The versions of a package that changed.
pub(super) fn versions(change: &PackageChange) -> String {
    let shown = |versions: &[String]| match versions {
        [] => "∅".to_owned(),
        versions => {
            versions.iter().map(|version| if version.is_empty() { "ε" } else { version }).collect::<Vec<_>>().join(", ")
        }
    };
    if change.old == change.new {
        return format!("{} (the same version, built otherwise)", shown(&change.old));
    }
    format!("{} → {}", shown(&change.old), shown(&change.new))
}

impl View<'_> {
    /// All of a comparison.
    pub(super) fn text(&self, comparison: &Comparison, packages: &[PackageChange]) -> String {
        let mut text = match self.layout {
            Layout::Stat => stat(comparison),
            Layout::Unified => self.unified(&self.lines(&comparison.differences)),
            Layout::SideBySide => self.side_by_side(&self.lines(&comparison.differences)),
        };
        if !packages.is_empty() {
            let _ = writeln!(text, "{}", self.painted(BOLD, "packages"));
            for change in packages {
                let _ = writeln!(text, "  {}: {}", change.name, versions(change));
            }
        }
        let count = comparison.differences.len();
        let files = comparison.files;
        let _ = match count {
            _ if self.layout == Layout::Stat => Ok(()),
            0 if packages.is_empty() => writeln!(text, "same: {files} files"),
            0 => writeln!(text, "no difference but of packages in {files} files"),
            1 => writeln!(text, "1 difference in {files} files ({})", self.legend),
            _ => writeln!(text, "{count} differences in {files} files ({})", self.legend),
        };
        if !comparison.foreign.is_empty() {
            let _ = writeln!(text, "not ours: {}", comparison.foreign.join(", "));
        }
        text
    }

    fn painted(&self, color: &str, text: &str) -> String {
        Palette { color: self.color }.painted(color, text)
    }

    fn lines(&self, differences: &[Difference]) -> Vec<Line> {
        let mut lines = Vec::new();
        let (mut file, mut section) = ("", None);
        for difference in differences {
            if difference.file != file {
                file = &difference.file;
                section = None;
                lines.push(Line::File(file.to_owned()));
            }
            if difference.section.is_some() && difference.section != section {
                section.clone_from(&difference.section);
                lines.push(Line::Section(format!("[{}]", section.as_deref().unwrap_or_default())));
            }
            if difference.lines.is_empty() {
                let mut said = String::new();
                lines.extend(difference.old.iter().map(|setting| {
                    let (text, from) = self.setting(difference, setting, &mut said);
                    Line::Old(text, from)
                }));
                said.clear();
                lines.extend(difference.new.iter().map(|setting| {
                    let (text, from) = self.setting(difference, setting, &mut said);
                    Line::New(text, from)
                }));
                continue;
            }
            let mut said = String::new();
            lines.extend(difference.lines.iter().map(|line| match line {
                Shown::Same(text) => Line::Same(printable(text)),
                Shown::Gap => Line::Same("…".to_owned()),
                Shown::Old(setting) => {
                    let (text, from) = self.setting(difference, setting, &mut said);
                    Line::Old(text, from)
                }
                Shown::New(setting) => {
                    let (text, from) = self.setting(difference, setting, &mut said);
                    Line::New(text, from)
                }
            }));
        }
        lines
    }

    /// A setting as it stands in its file, and what it was computed from unless that was just said.
    fn setting(&self, difference: &Difference, setting: &Setting, said: &mut String) -> (String, String) {
        let text = match &difference.key {
            Some(key) => format!("{key}={}", setting.value),
            None => setting.value.clone(),
        };
        let from = origin(setting.causes.as_ref().map_or(&[], |causes| causes), self.sources);
        let shown = if from == *said { String::new() } else { from.clone() };
        *said = from;
        (printable(&text), shown)
    }

    fn unified(&self, lines: &[Line]) -> String {
        let mut text = String::new();
        for line in lines {
            let from = |from: &String| match from.as_str() {
                "" => String::new(),
                from => self.painted(DIM, &format!("    <- {from}")),
            };
            let _ = match line {
                Line::File(name) => writeln!(text, "{}", self.painted(BOLD, name)),
                Line::Section(name) => writeln!(text, "  {}", self.painted(CYAN, name)),
                Line::Old(line, cause) => {
                    writeln!(text, "  {}{}", self.painted(RED, &format!("- {line}")), from(cause))
                }
                Line::New(line, cause) => {
                    writeln!(text, "  {}{}", self.painted(GREEN, &format!("+ {line}")), from(cause))
                }
                Line::Same(line) => writeln!(text, "    {line}"),
            };
        }
        text
    }

    fn side_by_side(&self, lines: &[Line]) -> String {
        let column = (human::terminal_width().saturating_sub(3) / 2).max(NARROWEST);
        let mut text = String::new();
        let mut rows: Vec<(String, String)> = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            match line {
                Line::Old(line, _) => rows.push((line.clone(), String::new())),
                Line::New(line, _) => match rows.iter_mut().find(|(_, new)| new.is_empty()) {
                    Some((_, new)) => new.clone_from(line),
                    None => rows.push((String::new(), line.clone())),
                },
                _ => {}
            }
            let goes_on = matches!(
                (line, lines.get(index + 1)),
                (Line::Old(..), Some(Line::Old(..) | Line::New(..))) | (Line::New(..), Some(Line::New(..)))
            );
            if goes_on {
                continue;
            }
            for (old, new) in rows.drain(..) {
                let sign = match (old.is_empty(), new.is_empty()) {
                    (true, _) => '>',
                    (_, true) => '<',
                    _ => '|',
                };
                let (old, new) = (cut(&old, column), cut(&new, column));
                let line = format!("{} {sign} {}", self.painted(RED, &old), self.painted(GREEN, new.trim_end()));
                let _ = writeln!(text, "{}", line.trim_end());
            }
            let _ = match line {
                Line::File(name) => writeln!(text, "{}", self.painted(BOLD, name)),
                Line::Section(name) => writeln!(text, "{}", self.painted(CYAN, name)),
                Line::Same(line) => writeln!(text, "{}   {}", cut(line, column), cut(line, column).trim_end()),
                Line::Old(..) | Line::New(..) => Ok(()),
            };
        }
        text
    }
}

/// A text of this many characters: cut, or with spaces after it.
fn cut(text: &str, width: usize) -> String {
    let length = text.chars().count();
    if length <= width {
        return format!("{text}{}", " ".repeat(width - length));
    }
    text.chars().take(width - 1).chain(['…']).collect()
}

/// How many lines of each file are old and new, as `git diff --stat` has it.
fn stat(comparison: &Comparison) -> String {
    let mut files: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for difference in &comparison.differences {
        let counts = files.entry(&difference.file).or_default();
        counts.0 += difference.old.len();
        counts.1 += difference.new.len();
    }
    let width = files.keys().map(|file| file.chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    let (mut old, mut new) = (0, 0);
    for (file, (gone, come)) in &files {
        old += gone;
        new += come;
        let signs = "+".repeat((*come).min(30)) + &"-".repeat((*gone).min(30));
        let _ = writeln!(text, " {file}{} | {} {signs}", " ".repeat(width - file.chars().count()), gone + come);
    }
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let _ = writeln!(
        text,
        " {} file{} changed, {new} insertion{}(+), {old} deletion{}(-)",
        files.len(),
        plural(files.len()),
        plural(new),
        plural(old)
    );
    text
}

fn printable(text: &str) -> String {
    human::printable(&crate::files::masked(text)).replace('\n', "\\n")
}

/// Which options at which lines a value was computed from.
pub(super) fn origin(causes: &[Cause], sources: &Sources) -> String {
    let shown = causes.iter().map(|cause| match cause.at {
        Some(at) => {
            let source = sources.get(at.source);
            format!("{} ({}:{})", cause.option, source.name, source.place(at.start as usize).line)
        }
        None => cause.option.clone(),
    });
    shown.collect::<Vec<_>>().join(", ")
}
