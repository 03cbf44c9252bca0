//! What NixOS itself adds to the module's own units: the environment of services, and the service that runs
//! `networking.localCommands`.
//!
//! In: the module's output. Out: the same in the shape that `nix/nixos` gives a host which is evaluated as a whole.

use super::Packages;
use crate::nixos::{JOB_SCRIPT, job_path};
use crate::value::{Attr, Attrs, Node, Value, attrs};
use std::collections::BTreeMap;

const LOCAL_COMMANDS: &str = "network-local-commands";

/// The whole of what is written. A script that NixOS makes is added to the others.
pub(super) fn complete(own: &Attrs, scripts: &mut BTreeMap<String, String>, packages: &Packages) -> Attrs {
    let mut full = own.clone();
    let commands = own.get("networking").and_then(|attr| attr.node.as_attrs()?.get("localCommands")?.node.as_str());
    let Some(Value::Attrs(systemd)) = full.get_mut("systemd").map(|attr| &mut attr.node.value) else { return full };
    if let Some(Value::Attrs(services)) = systemd.get_mut("services").map(|attr| &mut attr.node.value) {
        if let Some(commands) = commands.filter(|commands| !commands.is_empty()) {
            let name = format!("{LOCAL_COMMANDS}-start");
            let shebang = packages.bash.program("bash");
            let text = format!("#!{shebang}\nset -e\n\n# Run any user-specified commands.\n{commands}\n\n\n");
            scripts.insert(format!("{JOB_SCRIPT}{name}"), text);
            let service = local_commands(&job_path(&packages.script, &name), packages);
            services.insert(LOCAL_COMMANDS.into(), Attr { name_at: None, node: Node::new(service, None) });
        }
        for service in services.values_mut() {
            if let Value::Attrs(service) = &mut service.node.value {
                add_path(service, packages);
            }
        }
    }
    let variables = [
        ("LOCALE_ARCHIVE", text(&packages.locale_archive)),
        ("TZDIR", text(&format!("{}/share/zoneinfo", packages.tzdata.prefix))),
    ];
    let environment = Node::new(attrs(variables), None);
    systemd.insert("globalEnvironment".into(), Attr { name_at: None, node: environment });
    full
}

fn text(text: &str) -> Node {
    Node::new(text, None)
}

fn set<'a>(entries: impl IntoIterator<Item = (&'a str, Node)>) -> Node {
    Node::new(attrs(entries), None)
}

fn add_path(service: &mut Attrs, packages: &Packages) {
    let own = service.get("path").and_then(|attr| attr.node.as_list()).unwrap_or_default();
    let more = packages.of_services().map(|package| text(&package.prefix));
    let path: Vec<Node> = own.iter().cloned().chain(more).collect();
    let prefixes: Vec<&str> = path.iter().filter_map(Node::as_str).collect();
    let environment = set([("PATH", text(&crate::nixos::search_path(&prefixes)))]);
    service.extend(attrs([("environment", environment), ("path", Node::new(path, None))]));
}

fn local_commands(script: &str, packages: &Packages) -> Attrs {
    let list = |item: &str| Node::new(vec![text(item)], None);
    let unit = [
        ("After", text("network-pre.target")),
        ("Before", text("network.target")),
        ("ConditionCapability", text("CAP_NET_ADMIN")),
        ("Description", text("Extra networking commands.")),
    ];
    let service = [
        ("ExecStart", text(&format!("{script} "))),
        ("RemainAfterExit", Node::new(true, None)),
        ("Type", text("oneshot")),
    ];
    attrs([
        ("jobScripts", list(script)),
        ("path", list(&packages.iproute2.prefix)),
        ("serviceConfig", set(service)),
        ("unitConfig", set(unit)),
        ("wantedBy", list("network.target")),
    ])
}
