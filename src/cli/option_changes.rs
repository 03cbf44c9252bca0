//! `wgeval diff --options OLD NEW`: the options whose values differ, with who defines them.

use super::args::{Diff, Inputs};
use super::differences::Palette;
use super::human::printable;
use super::report::Reporter;
use super::{Outcome, host, read, to_stdout};
use crate::compare::lines::{self, Line};
use crate::compare::{self, OptionChange, OptionComparison};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hosts::{Datum, OptionValues, shown_path};
use crate::names;
use crate::source::Sources;
use std::fmt::Write as _;

/// The longest value that is shown on one line.
const WIDEST: usize = 100;

/// How many names of a list of options are shown.
const MOST_NAMES: usize = 5;

pub(super) fn run(
    name: Option<&str>,
    (old, new): (&Inputs, &Inputs),
    args: &Diff,
    reporter: &Reporter,
    found: &mut (Sources, Diagnostics),
) -> Outcome {
    let prefix = args.options.as_deref().unwrap_or_default();
    let prefix = match names::attribute_path(prefix) {
        Ok(prefix) => prefix,
        Err(why) => return reporter.io_error(format!("--options: {why}"), None),
    };
    let mut values = |inputs: &Inputs| -> Result<OptionValues, Outcome> {
        let settings = read::settings(&inputs.world.reading, reporter)?;
        let mut diagnostics = Diagnostics::default();
        host::options(inputs, &settings, &prefix, &mut found.0, &mut diagnostics, reporter)?.ok_or_else(|| {
            reporter.report(&found.0, &diagnostics);
            Outcome::UsageOrIo
        })
    };
    let (old, new) = match values(old).and_then(|old| Ok((old, values(new)?))) {
        Ok(both) => both,
        Err(outcome) => return outcome,
    };
    if old.is_empty() && new.is_empty() {
        let help = "`--options` takes the beginning of an option's path: `--options=systemd.network`.";
        return reporter.io_error(format!("there are no options below `{}'", shown_path(&prefix)), Some(help));
    }
    let comparison = compare::compare_options(&old, &new);
    for change in &comparison.changes {
        let host = name.map(|name| format!("{name}: ")).unwrap_or_default();
        let path = path(change);
        let message = format!("{host}{path} is {} and not {}", short(change.new.as_ref()), short(change.old.as_ref()));
        found.1.push(Diagnostic::error("diff::option", message).option(path));
    }
    let is_same = comparison.changes.is_empty();
    let heading = match name {
        Some(name) if is_same => format!("{name}: "),
        Some(name) => format!("{name}:\n"),
        None => String::new(),
    };
    let text = heading + &text(&comparison, (&old, &new), reporter.colors_stdout());
    if reporter.is_for_people() {
        let said = to_stdout(reporter, |out| out.write_all(text.as_bytes()));
        if said != Outcome::Fine {
            return said;
        }
    }
    if is_same { Outcome::Fine } else { Outcome::InputIsWrong }
}

fn path(change: &OptionChange) -> String {
    shown_path(&[&change.option[..], &change.below[..]].concat())
}

fn text(comparison: &OptionComparison, (old, new): (&OptionValues, &OptionValues), color: bool) -> String {
    let palette = Palette { color };
    let mut text = String::new();
    let mut tree: Vec<String> = Vec::new();
    for change in &comparison.changes {
        // Options that lie beside each other stand together.
        let whole = [&change.option[..], &change.below[..]].concat();
        let (last, above) = whole.split_last().map_or(("", &[][..]), |(last, above)| (last.as_str(), above));
        if above != tree {
            tree = above.to_vec();
            let _ = writeln!(text, "{}", palette.bold(&shown_path(&tree)));
        }
        let _ = writeln!(text, "  {}", shown_path(&[last.to_owned()]));
        if let (Some(before), Some(after)) = (&change.old, &change.new)
            && let (Some(before), Some(after)) = (in_lines(before), in_lines(after))
            && (before.trim_end().contains('\n') || after.trim_end().contains('\n'))
        {
            let origin = |side| Some(from(change, side)).filter(|from| !from.is_empty());
            let origins = [origin(old), origin(new)];
            for (sign, origin) in ['-', '+'].iter().zip(origins.iter().flatten()) {
                let _ = writeln!(text, "    {sign} <- {origin}");
            }
            for line in lines::between(&before, &after) {
                let _ = match line {
                    Line::Same(line) => writeln!(text, "      {}", printable(line)),
                    Line::Old(line, _) => writeln!(text, "{}", palette.red(&format!("    - {}", printable(line)))),
                    Line::New(line, _) => writeln!(text, "{}", palette.green(&format!("    + {}", printable(line)))),
                    Line::Gap => writeln!(text, "      …"),
                };
            }
            continue;
        }
        for (sign, value, side) in [('-', &change.old, old), ('+', &change.new, new)] {
            let Some(value) = value else { continue };
            let from = from(change, side);
            let mut lines = shown(value);
            if let Some(first) = lines.first_mut() {
                *first = if from.is_empty() { first.clone() } else { format!("{first}    <- {from}") };
            }
            for line in lines {
                let line = format!("    {sign} {}", printable(&line));
                let _ = writeln!(text, "{}", if sign == '-' { palette.red(&line) } else { palette.green(&line) });
            }
        }
    }
    for (path, why) in &comparison.failing {
        let _ = writeln!(text, "cannot be evaluated: {}: {}", shown_path(path), printable(why));
    }
    if !comparison.functions.is_empty() {
        let names: Vec<String> = comparison.functions.iter().take(MOST_NAMES).map(|path| shown_path(path)).collect();
        let more = if comparison.functions.len() > names.len() { ", …" } else { "" };
        let count = comparison.functions.len();
        let _ =
            writeln!(text, "functions, of which Nix can say nothing, in {count} options: {}{more}", names.join(", "));
    }
    let (count, options) = (comparison.changes.len(), comparison.options);
    let _ = match count {
        0 => writeln!(text, "same: {options} options"),
        1 => writeln!(text, "1 difference in {options} options (- old, + new)"),
        _ => writeln!(text, "{count} differences in {options} options (- old, + new)"),
    };
    text
}

/// Who defines what differs.
fn from(change: &OptionChange, side: &OptionValues) -> String {
    let Some(option) = side.get(&change.option) else { return String::new() };
    let mut places: Vec<&str> = Vec::new();
    for definition in &option.definitions {
        // The place of the name itself, or of the nearest above it.
        let nearest = (1..=change.below.len()).rev().find_map(|length| definition.places.get(&change.below[..length]));
        let is_about = change.below.is_empty() || nearest.is_some();
        let place = nearest.map_or(definition.file.as_str(), String::as_str);
        if is_about && !places.contains(&place) {
            places.push(place);
        }
    }
    let priority = match option.priority {
        Some(50) => " (mkForce)".to_owned(),
        Some(1000) => " (mkDefault)".to_owned(),
        Some(1500) => " (the option's default)".to_owned(),
        None | Some(100) => String::new(),
        Some(other) => format!(" (priority {other})"),
    };
    if places.is_empty() { priority.trim_start().to_owned() } else { format!("{}{priority}", places.join(", ")) }
}

/// A text, or a list that is too long for a line, as lines that can be compared.
fn in_lines(value: &Datum) -> Option<String> {
    match value {
        Datum::Text(text) => Some(text.clone()),
        Datum::List(items) if short(Some(value)).chars().count() > WIDEST => {
            Some(items.iter().map(|item| short(Some(item))).collect::<Vec<_>>().join("\n"))
        }
        _ => None,
    }
}

/// A value on one line, or a line for each of its parts.
fn shown(value: &Datum) -> Vec<String> {
    let whole = short(Some(value));
    if whole.chars().count() <= WIDEST {
        return vec![whole];
    }
    match value {
        Datum::List(items) => items.iter().flat_map(shown).collect(),
        Datum::Set(entries) => {
            let entry = |(name, value): (&String, &Datum)| format!("{name} = {}", short(Some(value)));
            entries.iter().map(entry).collect()
        }
        Datum::Text(text) => text.lines().map(str::to_owned).collect(),
        _ => vec![whole],
    }
}

fn short(value: Option<&Datum>) -> String {
    match value {
        None => "missing".to_owned(),
        Some(Datum::Undefined) => "not defined".to_owned(),
        Some(Datum::Failed(why)) => format!("cannot be evaluated: {why}"),
        Some(Datum::Leaf(text)) => text.clone(),
        Some(Datum::Text(text)) => format!("{text:?}"),
        Some(Datum::Function) => "a function".to_owned(),
        Some(Datum::List(items)) => {
            let items: Vec<String> = items.iter().map(|item| short(Some(item))).collect();
            format!("[ {} ]", items.join(" ")).replace("[  ]", "[ ]")
        }
        Some(Datum::Set(entries)) => {
            let entries: Vec<String> =
                entries.iter().map(|(name, value)| format!("{name} = {};", short(Some(value)))).collect();
            format!("{{ {} }}", entries.join(" ")).replace("{  }", "{ }")
        }
    }
}
