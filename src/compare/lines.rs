//! Texts, line by line.

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};
use std::fmt::Write as _;

/// How many equal lines are shown around what differs.
const CONTEXT: usize = 2;

/// A line of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'t> {
    /// In both texts.
    Same(&'t str),
    /// In the old one, with its number from 1.
    Old(&'t str, usize),
    /// In the new one, with its number from 1.
    New(&'t str, usize),
    /// Equal lines that are not shown.
    Gap,
}

/// What differs between two texts, with some of the lines around it; nothing if they are equal.
pub fn between<'t>(old: &'t str, new: &'t str) -> Vec<Line<'t>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    let mut lines = Vec::new();
    for group in group_diff_ops(operations, CONTEXT) {
        if !lines.is_empty() {
            lines.push(Line::Gap);
        }
        for (tag, before, after) in group.iter().map(DiffOp::as_tag_tuple) {
            if tag == DiffTag::Equal {
                lines.extend(old[before].iter().map(|line| Line::Same(line)));
                continue;
            }
            lines.extend(before.map(|index| Line::Old(old[index], index + 1)));
            lines.extend(after.map(|index| Line::New(new[index], index + 1)));
        }
    }
    lines
}

/// The same as text: `-` and `+`, as everywhere.
pub fn text(old: &str, new: &str) -> String {
    let mut text = String::new();
    for line in between(old, new) {
        let _ = match line {
            Line::Same(line) => writeln!(text, "    {line}"),
            Line::Old(line, _) => writeln!(text, "  - {line}"),
            Line::New(line, _) => writeln!(text, "  + {line}"),
            Line::Gap => writeln!(text, "    …"),
        };
    }
    text
}
