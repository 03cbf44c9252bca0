//! The sides of a comparison: what wgeval computes, and what a real system gives, in the forms that one gets.

use super::config::{Covered, from_config};
use super::text::{link_to, name_of, sections_of};
use super::{Comparable, Section, Setting};
use crate::output::{Node, Value};
use crate::units::UnitKind;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// One side of a comparison: what it has, and what can be said of what it lacks.
#[derive(Debug, Default)]
pub struct Side {
    /// What it has.
    pub comparable: Comparable,
    /// Whether it was read from texts of unit files, and not from a configuration.
    pub is_text: bool,
    /// Whether services have the environment that NixOS gives them.
    pub is_nixos: bool,
    /// Texts of unit files beside a configuration.
    pub texts: Option<Box<Side>>,
    /// Of which parts it has all there is; everything if nothing is said.
    covered: Option<Covered>,
    /// Which of its files are ours, so that their absence on the other side means something; all if nothing is said.
    owned: Option<BTreeSet<String>>,
}

impl Side {
    /// What wgeval computes: all there is, and all of it ours.
    pub fn computed(comparable: Comparable) -> Self {
        Side { comparable, ..Side::default() }
    }

    /// Whether it is what wgeval computes now.
    pub(super) fn is_computed(&self) -> bool {
        self.covered.is_none()
    }

    /// Says which of its files are ours.
    pub fn own(&mut self, names: BTreeSet<String>) {
        self.owned.get_or_insert_default().extend(names);
    }

    /// Counts all of its files as ours.
    pub fn own_all(&mut self) {
        self.owned = None;
        if let Some(texts) = &mut self.texts {
            texts.own_all();
        }
    }

    /// Says which parts it has all there is of: networkd's units, those of the service manager, and other texts.
    pub fn cover(&mut self, networkd: bool, services: bool, texts: bool) {
        self.covered = Some(Covered { netdevs: networkd, networks: networkd, services, texts, ..Covered::default() });
    }

    /// Whether a file is ours.
    pub(super) fn owns(&self, file: &str) -> bool {
        self.owned.as_ref().is_none_or(|owned| owned.contains(file))
    }

    /// Whether it would have a text.
    pub(super) fn covers_texts(&self) -> bool {
        self.covered.is_none_or(|covered| covered.texts)
    }

    /// Whether it would have a section of a file.
    pub(super) fn covers(&self, file: &str, section: &Section) -> bool {
        let Some(covered) = self.covered else { return true };
        let unit = file.split_once(".d/").map_or(file, |(unit, _)| unit);
        match unit.rsplit_once('.').map_or(unit, |(_, extension)| extension) {
            "netdev" => covered.netdevs,
            "assertions" => covered.assertions,
            ending if UnitKind::of_ending(ending) == Some(UnitKind::Networkd) => covered.networks,
            ending if UnitKind::of_ending(ending) == Some(UnitKind::Service) => covered.services,
            "conf" => covered.texts,
            _ if section.name == "localCommands" => covered.local_commands,
            _ => covered.reverse_path,
        }
    }
}

/// Unit files by name.
pub fn from_texts(texts: &BTreeMap<String, String>, networkd: bool, services: bool) -> Side {
    let files = texts.iter().map(|(name, text)| (name.clone(), sections_of(text))).collect();
    // Nothing but NixOS gives this to every service; a path of its own any of them can have.
    let is_nixos = texts.iter().any(|(name, text)| name.ends_with(".service") && text.contains("LOCALE_ARCHIVE="));
    let covered = Covered { netdevs: networkd, networks: networkd, services, ..Covered::default() };
    let comparable = Comparable { files, ..Comparable::default() };
    Side { comparable, is_text: true, is_nixos, texts: None, covered: Some(covered), owned: Some(BTreeSet::new()) }
}

/// A file of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A regular file.
    Text(String),
    /// A symbolic link, by what it leads to.
    Link(String),
}

/// The files of a tree by their paths in it, all of them ours until something else is said.
pub fn from_files(files: &BTreeMap<String, Entry>) -> Side {
    let mut comparable = Comparable::default();
    let mut is_nixos = false;
    for (path, entry) in files {
        let name = name_of(path);
        let is_unit = path.starts_with("etc/systemd/");
        match entry {
            Entry::Link(target) if target == "/dev/null" => {
                comparable.files.insert(name, sections_of(""));
            }
            Entry::Link(target) => {
                comparable.texts.insert(path.clone(), vec![link_to(target)]);
            }
            Entry::Text(text) if is_unit && name != *path => {
                is_nixos |= name.ends_with(".service") && text.contains("LOCALE_ARCHIVE=");
                comparable.files.insert(name, sections_of(text));
            }
            Entry::Text(text) => {
                let lines = text.lines().map(|line| Setting { value: line.to_owned(), causes: None });
                comparable.texts.insert(name, lines.collect());
            }
        }
    }
    Side { comparable, is_text: true, is_nixos, covered: Some(Covered::all()), ..Side::default() }
}

/// JSON: a `config`, a part of one, texts of units, or what `wgeval` itself prints.
pub fn from_json(json: &Json) -> Result<Side, String> {
    let Json::Object(object) = json else { return Err("it is no object".into()) };
    let has = |names: &[&str]| names.iter().any(|name| object.contains_key(*name));
    if let Some(units) = texts_of(json) {
        let of = |kinds: &[&str]| units.keys().any(|name| kinds.iter().any(|kind| name.ends_with(kind)));
        let networkd = of(&[".netdev", ".network", ".link"]);
        return Ok(from_texts(&units, networkd, of(&[".service", ".target", ".timer", ".socket"])));
    }
    if has(&["config"]) && !has(&["systemd", "networking"]) {
        return from_json(&json["config"]);
    }
    let config = if has(&["systemd", "networking", "assertions"]) {
        json.clone()
    } else if has(&["network", "services"]) {
        serde_json::json!({ "systemd": json })
    } else if has(&["netdevs", "networks"]) {
        serde_json::json!({ "systemd": { "network": json } })
    } else if any_has(json, &["netdevConfig"]) {
        serde_json::json!({ "systemd": { "network": { "netdevs": json } } })
    } else if any_has(json, &["networkConfig", "matchConfig"]) {
        serde_json::json!({ "systemd": { "network": { "networks": json } } })
    } else if any_has(json, &["serviceConfig"]) {
        serde_json::json!({ "systemd": { "services": json } })
    } else {
        return Err("it has none of `config`, `systemd`, `networking`, `netdevs`, `networks` and unit texts".into());
    };
    let Value::Attrs(attrs) = Node::from(&config).value else { return Err("it is no object".into()) };
    let (comparable, covered) = from_config(&attrs);
    let texts = json.get("units").and_then(texts_of).filter(|_| has(&["systemd"]));
    let texts = texts.map(|texts| {
        let services = texts.keys().any(|name| name.ends_with(".service"));
        let networkd = texts.keys().any(|name| name.ends_with(".netdev") || name.ends_with(".network"));
        Box::new(from_texts(&texts, networkd, services))
    });
    let owned = Some(BTreeSet::new());
    Ok(Side { comparable, is_text: false, is_nixos: true, texts, covered: Some(covered), owned })
}

/// `systemd.units` and `systemd.network.units`: file names, each with a `text`; or texts alone.
fn texts_of(json: &Json) -> Option<BTreeMap<String, String>> {
    let object = json.as_object().filter(|object| !object.is_empty())?;
    let mut texts = BTreeMap::new();
    for (name, unit) in object {
        if !name.contains('.') || !name.ends_with(|c: char| c.is_ascii_lowercase()) {
            return None;
        }
        let text = unit.get("text").unwrap_or(unit);
        if unit.get("enable") == Some(&Json::Bool(false)) {
            continue;
        }
        texts.insert(name.clone(), text.as_str()?.to_owned());
    }
    Some(texts)
}

fn any_has(json: &Json, names: &[&str]) -> bool {
    let values = json.as_object().into_iter().flat_map(|object| object.values());
    values.into_iter().any(|value| names.iter().any(|name| value.get(*name).is_some()))
}
