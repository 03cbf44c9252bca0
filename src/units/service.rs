//! `.service` files: `serviceToUnit` of `systemd-lib.nix`, and what a host without NixOS needs of it.

use super::{Entry, Script, Section, Unit, UnitKind, entries, entry};
use crate::hosts::{Package, Packages};
use crate::output::{Attrs, Node};

/// For which kind of host services are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Byte for byte what NixOS renders, with its environment.
    NixOs,
    /// What a plain systemd host needs.
    Plain,
}

const LOCAL_COMMANDS: &str = "network-local-commands";

/// `NAME.service` of `systemd.services.NAME`.
pub(super) fn unit(name: &str, config: &Attrs, packages: &Packages, style: Style) -> Unit {
    let path = config.get("path").and_then(Node::as_list).unwrap_or_default();
    let path: Vec<&str> = path.iter().filter_map(Node::as_str).collect();
    let mut service = environment(&path, packages, style);
    let settings = config.get("serviceConfig").and_then(Node::as_attrs);
    service.extend(settings.map(entries).unwrap_or_default());
    let service = Section { name: "Service", entries: service };
    let sections = match style {
        Style::NixOs => vec![Section { name: "Unit", entries: Vec::new() }, service],
        Style::Plain => {
            let description = entry("Description", format!("Policy routing of {name}"));
            vec![Section { name: "Unit", entries: vec![description] }, service]
        }
    };
    Unit { name: format!("{name}.service"), kind: UnitKind::Service, sections }
}

/// NixOS' own unit that runs `networking.localCommands`, and its script.
pub(super) fn local_commands(commands: &str, packages: &Packages, style: Style) -> (Unit, Script) {
    let (script, run) = match style {
        // `makeJobScript`, and a list of no arguments after it.
        Style::NixOs => {
            let script = format!("unit-script-{LOCAL_COMMANDS}-start");
            let run = format!("{}/bin/{LOCAL_COMMANDS}-start ", packages.script_path(&script));
            (script, run)
        }
        Style::Plain => {
            let script = format!("{LOCAL_COMMANDS}-start");
            let run = packages.script_path(&script);
            (script, run)
        }
    };
    let unit = vec![
        entry("After", "network-pre.target"),
        entry("Before", "network.target"),
        entry("ConditionCapability", "CAP_NET_ADMIN"),
        entry("Description", "Extra networking commands."),
    ];
    let mut service = environment(&[&packages.iproute2.prefix], packages, style);
    service.extend([entry("ExecStart", &*run), entry("RemainAfterExit", true), entry("Type", "oneshot")]);
    let sections = vec![
        Section { name: "Unit", entries: unit },
        Section { name: "Service", entries: service },
        Section { name: "Install", entries: vec![entry("WantedBy", "network.target")] },
    ];
    let text =
        format!("#!{}\nset -e\n\n# Run any user-specified commands.\n{commands}\n\n\n", packages.bash.program("bash"));
    let unit = Unit { name: format!("{LOCAL_COMMANDS}.service"), kind: UnitKind::Service, sections };
    (unit, Script { name: script, path: run.trim_end().to_owned(), text })
}

/// The environment of a service. A plain host's `PATH` is set only if the programs are not where systemd looks.
fn environment(path: &[&str], packages: &Packages, style: Style) -> Vec<Entry> {
    match style {
        Style::NixOs => {
            let Packages { coreutils, findutils, gnugrep, gnused, systemd, .. } = packages;
            let defaults = [coreutils, findutils, gnugrep, gnused, systemd].map(|package: &Package| &*package.prefix);
            let path: Vec<&str> = path.iter().copied().chain(defaults).collect();
            let time_zones = format!("{}/share/zoneinfo", packages.tzdata.prefix);
            vec![
                variable("LOCALE_ARCHIVE", &packages.locale_archive),
                variable("PATH", &search_path(&path)),
                variable("TZDIR", &time_zones),
            ]
        }
        Style::Plain if path.iter().all(|prefix| *prefix == "/usr") => Vec::new(),
        Style::Plain => {
            let path: Vec<&str> = path.iter().copied().chain(["/usr"]).collect();
            vec![variable("PATH", &search_path(&path))]
        }
    }
}

/// First every `bin`, then every `sbin`.
fn search_path(prefixes: &[&str]) -> String {
    let bins = prefixes.iter().map(|prefix| format!("{prefix}/bin"));
    let sbins = prefixes.iter().map(|prefix| format!("{prefix}/sbin"));
    bins.chain(sbins).collect::<Vec<_>>().join(":")
}

/// `Environment="NAME=value"`, quoted as JSON.
fn variable(name: &str, value: &str) -> Entry {
    entry("Environment", serde_json::Value::from(format!("{name}={value}")).to_string())
}
