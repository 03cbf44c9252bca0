//! Unit files as [`Comparable`]: their text, or our units before they are text.

use super::normal::script_name;
use super::{Comparable, Section, Setting};
use crate::output::{Causes, Output};
use crate::units::{Entry, UnitFiles, UnitKind, scalar};
use std::collections::BTreeMap;

/// Our units and their places.
pub fn from_units(files: &UnitFiles) -> Comparable {
    let mut found = Comparable::default();
    for unit in &files.units {
        let sections = found.files.entry(unit.name.clone()).or_default();
        for section in &unit.sections {
            let mut keys: BTreeMap<String, Vec<Setting>> = BTreeMap::new();
            for entry in section.entries.iter().filter(|entry| !entry.is_blank()) {
                let setting = Setting {
                    value: scalar(&entry.value.value).trim_end().to_owned(),
                    causes: entry.value.causes.clone(),
                };
                keys.entry(entry.key.clone()).or_default().push(setting);
            }
            push(sections, Section { name: section.name.to_owned(), keys });
        }
        for section in parse_unit(&unit.extra) {
            push(sections, section);
        }
    }
    for link in &files.links {
        if link.target == "/dev/null" {
            let name = link.path.rsplit('/').next().unwrap_or_default();
            found.files.insert(name.to_owned(), vec![masked()]);
        } else {
            found.texts.insert(link.path.clone(), vec![link_to(&link.target)]);
        }
    }
    for script in &files.scripts {
        // Whatever names it was computed from what it says.
        let entries = files.units.iter().flat_map(|unit| &unit.sections).flat_map(|section| &section.entries);
        let names = |entry: &&Entry| entry.value.as_str().is_some_and(|text| text.contains(&script.path));
        let causes = entries.into_iter().find(names).map(|entry| entry.value.causes.clone()).unwrap_or_default();
        let line = |line: &str| Setting { value: line.to_owned(), causes: causes.clone() };
        let lines = script.text.lines().map(line).collect();
        found.texts.insert(script_name(&script.path), lines);
    }
    for file in &files.texts {
        let text = file.text.as_str().unwrap_or_default();
        let offset = |line: &str| line.as_ptr().addr() - text.as_ptr().addr();
        let line = |line: &str| Setting { value: line.to_owned(), causes: file.text.causes_at(offset(line)).clone() };
        found.texts.insert(file.path(), text.lines().map(line).collect());
    }
    found
}

/// Says of lines of scripts which options they come from, where a text of the output has them: of what a host defines
/// itself each part is known.
pub fn explain_scripts(side: &mut Comparable, output: &Output) {
    let scripts = ["script", "preStart", "postStart", "preStop", "postStop", "reload"];
    let services = output.named(&["systemd", "services"]);
    let texts = services.flat_map(|(_, service)| scripts.iter().filter_map(|option| service.get(option)));
    let mut known: BTreeMap<&str, Causes> = BTreeMap::new();
    for node in texts.chain(output.local_commands()) {
        let text = node.as_str().unwrap_or_default();
        for line in text.lines() {
            let offset = line.as_ptr().addr() - text.as_ptr().addr();
            known.insert(line, node.causes_at(offset).clone());
        }
    }
    for (_, lines) in side.texts.iter_mut().filter(|(name, _)| name.starts_with("script ")) {
        for line in lines.iter_mut() {
            if let Some(causes) = known.get(line.value.as_str()).filter(|causes| causes.is_some()) {
                line.causes.clone_from(causes);
            }
        }
    }
}

/// A link as a line: by what it leads to, wherever that lies.
pub(super) fn link_to(target: &str) -> Setting {
    let name = target.rsplit('/').next().unwrap_or_default();
    Setting { value: format!("-> {name}"), causes: None }
}

/// What a file of a tree is called here: a unit by its name in the directory of units, a script by its own.
pub fn name_of(path: &str) -> String {
    let units = ["etc/systemd/network/", "etc/systemd/system/", "etc/systemd/"];
    let is_unit = |name: &&str| {
        let unit = name.split_once(".d/").map_or(*name, |(unit, _)| unit);
        let ending = unit.rsplit_once('.').map_or("", |(_, ending)| ending);
        (UnitKind::of_ending(ending).is_some() && !unit.contains('/')) || (ending == "conf" && !name.contains('/'))
    };
    let unit = units.iter().find_map(|directory| path.strip_prefix(directory)).filter(is_unit);
    unit.map_or_else(|| script_name(&format!("/{path}")), str::to_owned)
}

/// What is compared of a unit that is off: a link to nothing.
fn masked() -> Section {
    let nothing = Setting { value: "/dev/null".to_owned(), causes: None };
    Section { name: "off".to_owned(), keys: BTreeMap::from([("unit".to_owned(), vec![nothing])]) }
}

/// The sections of a unit file that may be empty, which is how one is turned off.
pub(super) fn sections_of(text: &str) -> Vec<Section> {
    if text.trim().is_empty() { vec![masked()] } else { parse_unit(text) }
}

/// The sections of a unit file. A line that ends in a backslash goes on; an empty assignment takes back what stood
/// before it; comments and everything before the first section say nothing.
pub fn parse_unit(text: &str) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut current: Option<Section> = None;
    let mut pending = String::new();
    for line in text.lines() {
        let line = line.trim();
        if pending.is_empty() && (line.is_empty() || line.starts_with(['#', ';'])) {
            continue;
        }
        if let Some(begun) = line.strip_suffix('\\') {
            pending.push_str(begun);
            pending.push(' ');
            continue;
        }
        let line = std::mem::take(&mut pending) + line;
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            if let Some(section) = current.take() {
                push(&mut sections, section);
            }
            current = Some(Section { name: name.to_owned(), keys: BTreeMap::new() });
            continue;
        }
        let (Some(section), Some((key, value))) = (&mut current, line.split_once('=')) else { continue };
        let values = section.keys.entry(key.trim_end().to_owned()).or_default();
        if value.trim().is_empty() {
            values.clear();
        } else {
            values.push(Setting { value: value.trim().to_owned(), causes: None });
        }
    }
    if let Some(section) = current {
        push(&mut sections, section);
    }
    sections
}

/// Adds a section: those that may stand several times stay apart, the others are one.
fn push(sections: &mut Vec<Section>, mut section: Section) {
    section.keys.retain(|_, values| !values.is_empty());
    if section.keys.is_empty() {
        return;
    }
    let known =
        if is_repeated(&section.name) { None } else { sections.iter_mut().find(|known| known.name == section.name) };
    match known {
        Some(known) => {
            for (key, values) in section.keys {
                known.keys.entry(key).or_default().extend(values);
            }
        }
        None => sections.push(section),
    }
}

/// Sections that stand for one thing each.
pub(super) fn is_repeated(name: &str) -> bool {
    matches!(name, "WireGuardPeer" | "Route" | "RoutingPolicyRule" | "Address" | "Neighbor" | "NextHop")
}
