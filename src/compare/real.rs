//! What a real system gives, in the forms that one gets.

use super::config::{Covered, from_config};
use super::text::sections_of;
use super::{Comparable, Section};
use crate::output::{Node, Value};
use crate::units::UnitKind;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The other side of a comparison, and which of our files it would have.
#[derive(Debug)]
pub struct Real {
    /// What it has.
    pub comparable: Comparable,
    /// Whether it was read from texts of unit files, and not from a configuration.
    pub is_text: bool,
    /// Whether services have the environment that NixOS gives them.
    pub is_nixos: bool,
    /// Texts of unit files beside a configuration.
    pub texts: Option<Box<Real>>,
    covered: Covered,
}

impl Real {
    /// Whether it would have a section of ours.
    pub fn covers(&self, file: &str, section: &Section) -> bool {
        let covered = self.covered;
        match file.rsplit_once('.').map_or(file, |(_, extension)| extension) {
            "netdev" => covered.netdevs,
            "assertions" => covered.assertions,
            ending if UnitKind::of_ending(ending) == Some(UnitKind::Networkd) => covered.networks,
            ending if UnitKind::of_ending(ending) == Some(UnitKind::Service) => covered.services,
            _ if section.name == "localCommands" => covered.local_commands,
            _ => covered.reverse_path,
        }
    }
}

/// Unit files by name.
pub fn from_texts(texts: &BTreeMap<String, String>, networkd: bool, services: bool) -> Real {
    let files = texts.iter().map(|(name, text)| (name.clone(), sections_of(text))).collect();
    // Nothing but NixOS gives this to every service; a path of its own any of them can have.
    let is_nixos = texts.iter().any(|(name, text)| name.ends_with(".service") && text.contains("LOCALE_ARCHIVE="));
    let covered = Covered { netdevs: networkd, networks: networkd, services, ..Covered::default() };
    Real { comparable: Comparable { files }, is_text: true, is_nixos, texts: None, covered }
}

/// JSON: a `config`, a part of one, texts of units, or what `wgeval` itself prints.
pub fn from_json(json: &Json) -> Result<Real, String> {
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
    Ok(Real { comparable, is_text: false, is_nixos: true, texts, covered })
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
