//! The five paths of `config`, merged by the module system, as output: for a module of the user's own, and where a
//! host adds to what the module defines.

use super::Report;
use super::convert::node_of;
use super::declare::NIXOS_OPTIONS;
use crate::diagnostic::{Diagnostic, Severity};
use crate::eval::{Eval, Result, Value};
use crate::options::lazy::{Level, Node as Declared};
use crate::options::show::escape_nix_identifier;
use crate::value::{Attr, Attrs, Node, Value as Data};
use crate::vpn::{Output, Vpn};
use std::collections::BTreeSet;

/// Where the output is.
fn paths() -> impl Iterator<Item = &'static [&'static str]> {
    NIXOS_OPTIONS.into_iter().filter(|path| path[0] != "warnings")
}

fn option_at<'a>(
    eval: &mut Eval<'a>,
    root: &'a Level<'a>,
    path: &[&str],
) -> Result<Option<&'a crate::options::lazy::OptionNode<'a>>> {
    let names: Vec<_> = path.iter().map(|name| eval.symbols.intern(name.as_bytes())).collect();
    let Some((last, parents)) = names.split_last() else { return Ok(None) };
    let Some(level) = root.below(eval, parents)? else { return Ok(None) };
    match level.node(eval, *last)? {
        Some(Declared::Option(option)) => Ok(Some(option)),
        _ => Ok(None),
    }
}

/// The output that `config` holds; nothing if a part of it is wrong. `units` are the names of those that the module
/// makes: others that the host defines are not ours. With a module of the user's own, all are.
pub(super) fn from_config<'a>(
    eval: &mut Eval<'a>,
    root: &'a Level<'a>,
    units: Option<&BTreeSet<String>>,
    report: &mut Report,
) -> Result<Option<Output>> {
    let mut config = Attrs::new();
    let mut failed = false;
    for path in paths() {
        let Some(option) = option_at(eval, root, path)? else { continue };
        let value = option.value(eval).and_then(|value| match path[0] {
            "assertions" => assertions(eval, value, report),
            _ => node_of(eval, value, None, &mut report.places, report.sources),
        });
        match value {
            Ok(node) => insert(&mut config, path, prune(path, node, units, report)),
            Err(error) => {
                failed = true;
                report.add(eval, &error);
            }
        }
    }
    let scripts = eval.modules.scripts.clone();
    Ok((!failed).then(|| Output::new(config, scripts)))
}

fn insert(config: &mut Attrs, path: &[&str], node: Node) {
    let Some((first, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        config.insert((*first).to_owned(), Attr { name_at: None, node });
        return;
    }
    let below = config
        .entry((*first).to_owned())
        .or_insert_with(|| Attr { name_at: None, node: Node::new(Attrs::new(), None) });
    if let Data::Attrs(attrs) = &mut below.node.value {
        insert(attrs, rest, node);
    }
}

/// What is written of a unit.
const WRITTEN: [&str; 10] = [
    "linkConfig",
    "matchConfig",
    "netdevConfig",
    "networkConfig",
    "path",
    "routes",
    "routingPolicyRules",
    "serviceConfig",
    "wireguardConfig",
    "wireguardPeers",
];

/// Leaves out units that are not ours, and of ours, sections and lists that nobody defines.
fn prune(path: &[&str], node: Node, units: Option<&BTreeSet<String>>, report: &mut Report) -> Node {
    let value = match node.value {
        Data::Attrs(attrs) => {
            let ours = attrs.into_iter().filter(|(name, _)| units.is_none_or(|units| units.contains(name)));
            Data::Attrs(ours.map(|(name, attr)| (name.clone(), prune_unit(path, &name, attr, report))).collect())
        }
        other => other,
    };
    Node { value, at: node.at }
}

fn prune_unit(path: &[&str], unit: &str, attr: Attr, report: &mut Report) -> Attr {
    let value = match attr.node.value {
        Data::Attrs(attrs) => {
            let mut kept = Attrs::new();
            for (name, section) in attrs {
                let is_empty = match &section.node.value {
                    Data::Attrs(attrs) => attrs.is_empty(),
                    Data::List(items) => items.is_empty(),
                    _ => false,
                };
                if is_empty {
                    continue;
                }
                if WRITTEN.contains(&name.as_str()) {
                    kept.insert(name, section);
                    continue;
                }
                let option = format!("{}.{}.{name}", path.join("."), escape_nix_identifier(unit));
                let mut warning = Diagnostic::error("unit::left-out", format!("`{option}' is left out"));
                warning.severity = Severity::Warning;
                let at = section.name_at.or(section.node.at);
                let help = "wgeval writes the sections that the module defines. Put this into a unit of its own, or \
                            into a drop-in.";
                report.diagnostics.push(warning.option(option).at(at, "not written").help(help));
            }
            Data::Attrs(kept)
        }
        other => other,
    };
    Attr { name_at: attr.name_at, node: Node { value, at: attr.node.at } }
}

/// The units that the module makes of VPNs.
pub(super) fn names(vpns: &[Vpn]) -> BTreeSet<String> {
    let of = |vpn: &Vpn| {
        let (name, bridge) = (&vpn.name, vpn.bridge_device.as_str().unwrap_or_default());
        [
            format!("98-{name}"),
            format!("50-{name}"),
            format!("99-{bridge}"),
            format!("51-{bridge}"),
            format!("vpn-{name}"),
        ]
    };
    vpns.iter().flat_map(of).collect()
}

/// Conditions, and what to say: the module's own message cannot be evaluated, which is then what is said.
fn assertions<'a>(eval: &mut Eval<'a>, value: Value<'a>, report: &mut Report) -> Result<Node> {
    let [condition, message] = ["assertion", "message"].map(|name| eval.symbols.intern(name.as_bytes()));
    let mut items = Vec::new();
    for item in eval.force_list(value)? {
        let set = eval.force(*item)?;
        let holds = eval.select_one(set, condition, crate::eval::Pos::NONE)?;
        let holds = eval.force_bool(holds)?;
        let text = match eval.select_one(set, message, crate::eval::Pos::NONE) {
            Ok(Value::String(text)) => text.show(),
            Ok(_) => String::new(),
            Err(error) => format!("the message cannot be evaluated: {}", error.message),
        };
        if !holds {
            let error = crate::eval::EvalError::other(format!("Failed assertions:\n- {text}"));
            report.add(eval, &error.option("vpn::assertion", "assertions"));
        }
        items.push(Node::new(
            crate::value::attrs([("assertion", Node::new(holds, None)), ("message", Node::new(text, None))]),
            None,
        ));
    }
    Ok(Node::new(items, None))
}
