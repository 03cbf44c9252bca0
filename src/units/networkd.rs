//! networkd's files: from options to sections, by the tables of [`super::sections`].

use super::sections::{LINK, NETDEV, NETWORK, NETWORKD_CONF, Part, SHORT_FORMS};
use super::{
    Entry, Link, Section, Style, Unit, UnitFiles, UnitKind, attrs_of, blank, entries, is_false, named, strings,
};
use crate::output::Output;
use crate::output::{Attrs, Node, Value};

/// Adds all of networkd's files.
pub(super) fn add(output: &Output, style: Style, files: &mut UnitFiles) {
    let full = output.full();
    let kinds: [(&str, &str, &[Part]); 3] =
        [("links", "link", &LINK), ("netdevs", "netdev", &NETDEV), ("networks", "network", &NETWORK)];
    let is_off = output.at(&["systemd", "network", "enable"]).is_some_and(|node| node.value == Value::Bool(false));
    for (option, ending, parts) in kinds {
        // `.link` files are udev's.
        if is_off && ending != "link" {
            continue;
        }
        for (name, config) in named(full, &["systemd", "network", option]) {
            let name = format!("{name}.{ending}");
            if is_false(config, "enable") {
                let path = format!("{}/{name}", UnitKind::Networkd.directory());
                files.links.push(Link { path, target: "/dev/null".into() });
            } else {
                files.units.push(unit(name, UnitKind::Networkd, config, parts, style));
            }
        }
    }
    files.units.extend(networkd_conf(output, style));
}

/// `networkd.conf`: NixOS always writes one; a plain host gets a drop-in, where something is said about it.
fn networkd_conf(output: &Output, style: Style) -> Option<Unit> {
    let path = ["systemd", "network", "config"];
    let own = output.at(&path).and_then(Node::as_attrs);
    let is_on = output.at(&["systemd", "network", "enable"]).is_some_and(|node| node.value == Value::Bool(true));
    if style == Style::NixOs && !is_on || style == Style::Plain && own.is_none() {
        return None;
    }
    let mut config = attrs_of(output.full(), &path).cloned().unwrap_or_default();
    if style == Style::Plain && !own.is_some_and(|own| has_setting(own, PRIVACY)) {
        if let Some(Value::Attrs(settings)) = config.get_mut("networkConfig").map(|attr| &mut attr.value) {
            settings.remove(PRIVACY);
        }
    } else if style == Style::NixOs && config.is_empty() {
        let privacy = Node::new(Attrs::from([(PRIVACY.to_owned(), Node::new(true))]));
        config = Attrs::from([("networkConfig".to_owned(), privacy)]);
    }
    // What a plain host has in its own file stays.
    let name = if style == Style::NixOs { "networkd.conf" } else { "networkd.conf.d/50-wgeval.conf" };
    Some(unit(name.into(), UnitKind::Config, &config, &NETWORKD_CONF, style))
}

/// What NixOS itself sets in `networkd.conf`.
const PRIVACY: &str = "IPv6PrivacyExtensions";

fn has_setting(config: &Attrs, name: &str) -> bool {
    attrs_of(config, &["networkConfig"]).is_some_and(|settings| settings.contains_key(name))
}

fn unit(name: String, kind: UnitKind, config: &Attrs, parts: &[Part], style: Style) -> Unit {
    let mut sections = Vec::new();
    for part in parts {
        match *part {
            Part::Again(..) if style == Style::Plain => {}
            Part::Settings(option, name) | Part::Again(option, name) | Part::Always(option, name) => {
                let settings = attrs_of(config, &[option]);
                let mut entries = settings.map(entries).unwrap_or_default();
                if name == "Network" && kind == UnitKind::Networkd {
                    entries.extend(short_forms(config));
                }
                if matches!(part, Part::Always(..)) || settings.is_some_and(|settings| !settings.is_empty()) {
                    entries.push(blank());
                    sections.push(Section { name, option, entries });
                }
            }
            Part::Each(option, name) => {
                let items = config.get(option).and_then(|attr| attr.as_list()).unwrap_or_default();
                for item in items.iter().filter_map(Node::as_attrs) {
                    let mut entries = entries(settings_of(item));
                    entries.push(blank());
                    sections.push(Section { name, option, entries });
                }
            }
        }
    }
    let extra = config.get("extraConfig").and_then(|attr| attr.as_str()).unwrap_or_default().to_owned();
    Unit { name, kind, sections, extra, rendered: None }
}

fn short_forms(config: &Attrs) -> impl Iterator<Item = Entry> {
    let forms = SHORT_FORMS.iter().filter(|(option, _)| config.contains_key(option));
    forms.flat_map(|(option, key)| {
        strings(config, option).map(|node| Entry { key: (*key).to_owned(), value: node.clone() })
    })
}

/// The settings of an element of a list: in the older spelling they are inside of a key of their own.
fn settings_of(item: &Attrs) -> &Attrs {
    match item.iter().next() {
        Some((_, attr)) if item.len() == 1 => attr.as_attrs().unwrap_or(item),
        _ => item,
    }
}
