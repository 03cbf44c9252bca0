//! Units of the service manager: `serviceToUnit` and its like of `systemd-lib.nix`, and what a host without NixOS needs
//! of them. How units are enabled, called and put beside others: `generateUnits`.

use super::sections::UNITS;
use super::upstream::is_upstream;
use super::{Entry, Link, Section, Style, Unit, UnitFiles, UnitKind, attrs_of, blank, entries, entry, is_false};
use super::{named, strings};
use crate::hosts::Packages;
use crate::nixos::{JOB_SCRIPT, job_path, search_path};
use crate::output::Output;
use crate::output::{Attrs, Node, Value};
use std::collections::BTreeMap;

const LOCAL_COMMANDS: &str = "network-local-commands.service";
const WAIT_ONLINE: &str = "systemd-networkd-wait-online";

/// A unit, and how it is provided.
struct Provided<'o> {
    unit: Unit,
    /// Its options; where it is also given as a text, those there.
    options: Vec<&'o Attrs>,
}

/// Adds all units of the service manager.
pub(super) fn add(output: &Output, packages: &Packages, style: Style, files: &mut UnitFiles) {
    let mut all: BTreeMap<String, Provided> = BTreeMap::new();
    for (option, ending, section) in UNITS {
        for (name, config) in every(output.full(), option) {
            let own = every(output.config(), option).find(|(known, _)| *known == name).map(|(_, own)| own);
            let is_waiting = option == "services" && name.trim_end_matches('@') == WAIT_ONLINE;
            if style == Style::Plain && is_waiting && own.is_none() && !speaks_of_waiting(output) {
                continue;
            }
            let name = unit_name(name, ending, config);
            let sections = match section {
                Some(("serviceConfig", _)) => service(&name, config, own, output, packages, style),
                section => simple(config, section, style),
            };
            let unit =
                Unit { name: name.clone(), kind: UnitKind::Service, sections, extra: String::new(), rendered: None };
            // Of two in a list that would have one name, NixOS takes the first.
            all.entry(name).or_insert(Provided { unit, options: vec![config] });
        }
    }
    for (name, config) in named(output.full(), &["systemd", "units"]) {
        let text = config.get("text").and_then(|attr| attr.as_str());
        let name = config.get("name").and_then(|attr| attr.as_str()).unwrap_or(name);
        let provided = all.entry(name.to_owned()).or_insert_with(|| Provided {
            unit: Unit {
                name: name.into(),
                kind: UnitKind::Service,
                sections: Vec::new(),
                extra: String::new(),
                rendered: None,
            },
            options: Vec::new(),
        });
        if let Some(text) = text {
            provided.unit.sections.clear();
            text.clone_into(&mut provided.unit.extra);
        }
        provided.options.push(config);
    }
    for (name, provided) in all {
        provide(&name, provided, files);
    }
}

/// The units of a kind by name, those of a list by what they are called after.
fn every<'o>(tree: &'o Attrs, option: &'static str) -> Box<dyn Iterator<Item = (&'o str, &'o Attrs)> + 'o> {
    let Some(systemd) = attrs_of(tree, &["systemd"]) else { return Box::new(std::iter::empty()) };
    match systemd.get(option).map(|attr| &attr.value) {
        Some(Value::List(items)) => Box::new(items.iter().filter_map(|item| {
            let config = item.as_attrs()?;
            Some((config.get("where")?.as_str()?, config))
        })),
        _ => Box::new(named(tree, &["systemd", option])),
    }
}

fn unit_name(name: &str, ending: &str, config: &Attrs) -> String {
    match config.get("name").and_then(|attr| attr.as_str()) {
        Some(name) => name.to_owned(),
        None => format!("{name}.{ending}"),
    }
}

/// Whether the host says anything about waiting for the network.
fn speaks_of_waiting(output: &Output) -> bool {
    output.at(&["systemd", "network", "wait-online"]).is_some()
}

/// Where a unit lies, what it is linked to, and what asks for it.
fn provide(name: &str, provided: Provided, files: &mut UnitFiles) {
    let directory = UnitKind::Service.directory();
    let Provided { mut unit, options } = provided;
    let is_drop_in = options
        .iter()
        .any(|config| config.get("overrideStrategy").is_some_and(|attr| attr.as_str() == Some("asDropin")));
    let is_off = options.iter().any(|config| is_false(config, "enable"));
    if is_drop_in || !is_off && is_upstream(name) {
        unit.name = format!("{name}.d/overrides.conf");
    }
    if is_off {
        files.links.push(Link { path: format!("{directory}/{}", unit.name), target: "/dev/null".into() });
    } else {
        files.units.push(unit);
    }
    for config in options {
        for alias in strings(config, "aliases").filter_map(Node::as_str) {
            files.links.push(Link { path: format!("{directory}/{alias}"), target: name.to_owned() });
        }
        if name == LOCAL_COMMANDS {
            // NixOS' own: where it is not NixOS, its [Install] says how it is enabled.
            continue;
        }
        for (option, ending) in [("wantedBy", "wants"), ("requiredBy", "requires"), ("upheldBy", "upholds")] {
            for other in strings(config, option).filter_map(Node::as_str) {
                let path = format!("{directory}/{other}.{ending}/{name}");
                files.links.push(Link { path, target: format!("../{name}") });
            }
        }
    }
}

/// [Unit], with an empty line after it.
fn unit_section(config: &Attrs, style: Style) -> Section {
    let mut entries = attrs_of(config, &["unitConfig"]).map(entries).unwrap_or_default();
    // What NixOS' own tool reads when it switches.
    entries.retain(|entry| style == Style::NixOs || !entry.key.starts_with("X-"));
    entries.push(blank());
    Section { name: "Unit", option: "", entries }
}

/// Ends sections with [Install], if anything wants the unit.
fn install(sections: &mut Vec<Section>, config: &Attrs) {
    let wanted: Vec<&str> = strings(config, "wantedBy").filter_map(Node::as_str).collect();
    if wanted.is_empty() {
        return;
    }
    if let Some(last) = sections.last_mut() {
        last.entries.push(blank());
    }
    sections.push(Section { name: "Install", option: "", entries: vec![entry("WantedBy", wanted.join(" "))] });
}

/// Units of all kinds but services.
fn simple(config: &Attrs, section: Option<(&'static str, &'static str)>, style: Style) -> Vec<Section> {
    let mut sections = vec![unit_section(config, style)];
    // A target's [Unit] is all that NixOS writes of it.
    let Some((option, name)) = section else { return sections };
    let mut settings = attrs_of(config, &[option]).map(entries).unwrap_or_default();
    settings.push(blank());
    if name == "Socket" {
        for (option, key) in [("listenStreams", "ListenStream"), ("listenDatagrams", "ListenDatagram")] {
            let from = settings.len();
            settings.extend(strings(config, option).map(|node| Entry { key: key.into(), value: node.clone() }));
            if settings.len() == from {
                settings.push(blank());
            }
        }
    }
    sections.push(Section { name, option: "", entries: settings });
    install(&mut sections, config);
    sections
}

fn service(
    name: &str,
    config: &Attrs,
    own: Option<&Attrs>,
    output: &Output,
    packages: &Packages,
    style: Style,
) -> Vec<Section> {
    let mut unit = unit_section(config, style);
    let stem = name.strip_suffix(".service").unwrap_or(name);
    // The module itself does not describe its services.
    let is_policy = stem.starts_with("vpn-") && output.scripts.contains_key(&format!("{stem}-add"));
    if style == Style::Plain && is_policy && unit.entries.len() == 1 {
        unit.entries.insert(0, entry("Description", format!("Policy routing of {stem}")));
    }
    let mut service: Vec<Entry> = match style {
        Style::NixOs => {
            let mut all: BTreeMap<&str, &Node> = BTreeMap::new();
            for variables in
                [attrs_of(output.full(), &["systemd", "globalEnvironment"]), attrs_of(config, &["environment"])]
            {
                all.extend(variables.into_iter().flatten().map(|(name, attr)| (name.as_str(), attr)));
            }
            all.iter().filter_map(|(name, node)| variable(name, node)).collect()
        }
        Style::Plain => plain_environment(config, own, output, packages),
    };
    if style == Style::NixOs {
        if is_true(config, "reloadIfChanged") {
            service.push(entry("X-ReloadIfChanged", true));
        } else if is_false(config, "restartIfChanged") {
            service.push(entry("X-RestartIfChanged", false));
        }
        if is_false(config, "stopIfChanged") {
            service.push(entry("X-StopIfChanged", false));
        }
        if is_true(config, "notSocketActivated") {
            service.push(entry("X-NotSocketActivated", true));
        }
    }
    let mut settings = attrs_of(config, &["serviceConfig"]).map(entries).unwrap_or_default();
    if style == Style::Plain {
        for job in strings(config, "jobScripts").filter_map(Node::as_str) {
            plain_scripts(&mut settings, job, packages);
        }
    }
    service.extend(settings);
    let mut sections = vec![unit, Section { name: "Service", option: "", entries: service }];
    install(&mut sections, config);
    sections
}

fn is_true(config: &Attrs, option: &str) -> bool {
    config.get(option).is_some_and(|attr| attr.value == Value::Bool(true))
}

/// Where NixOS has a derivation with a script in it, a plain host has the script.
fn plain_scripts(settings: &mut [Entry], job: &str, packages: &Packages) {
    let name = job.rsplit('/').next().unwrap_or(job);
    if job != job_path(&packages.script, name) {
        return;
    }
    for entry in settings {
        if let Value::String(text) = &mut entry.value.value
            && text.contains(job)
        {
            let plain = text.replace(job, &packages.script_path(name));
            plain.trim_end().clone_into(text);
        }
    }
}

/// The name of a script that NixOS has inside of a derivation, if it is one.
pub(super) fn job_name(script: &str) -> Option<&str> {
    script.strip_prefix(JOB_SCRIPT)
}

/// The environment as the host itself has it. `PATH` is set only if the programs are not where systemd looks.
fn plain_environment(config: &Attrs, own: Option<&Attrs>, output: &Output, packages: &Packages) -> Vec<Entry> {
    let mut all: BTreeMap<&str, Node> = BTreeMap::new();
    let variables = [
        attrs_of(output.config(), &["systemd", "globalEnvironment"]),
        own.and_then(|own| attrs_of(own, &["environment"])),
    ];
    for (name, attr) in variables.into_iter().flatten().flatten() {
        all.insert(name, attr.clone());
    }
    let mut path: Vec<&str> = strings(own.unwrap_or(config), "path").filter_map(Node::as_str).collect();
    if own.is_none() {
        // One of NixOS' own: what it needs, without what every service of NixOS has.
        path.retain(|prefix| !packages.of_services().iter().any(|package| package.prefix == *prefix));
    }
    if path.iter().any(|prefix| *prefix != "/usr") {
        let path: Vec<&str> = path.into_iter().chain(["/usr"]).collect();
        all.entry("PATH").or_insert_with(|| Node::new(search_path(&path)));
    }
    all.iter().filter_map(|(name, node)| variable(name, node)).collect()
}

/// `Environment="NAME=value"`, quoted as JSON. Null takes a variable away.
fn variable(name: &str, value: &Node) -> Option<Entry> {
    if matches!(value.value, Value::Null) {
        return None;
    }
    let text = format!("{name}={}", super::scalar(&value.value));
    Some(Entry {
        key: "Environment".into(),
        value: Node { causes: value.causes.clone(), ..Node::new(serde_json::Value::from(text).to_string()) },
    })
}
