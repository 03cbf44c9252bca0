//! `config.sane.vpn`, option by option, to typed VPNs: what is wrong with one does not hide the others.

use super::Report;
use super::convert::node_of;
use crate::eval::{Eval, Pos, Result, Value};
use crate::options::lazy::{Level, Node as Declared};
use crate::options::show::OptionPath;
use crate::value::Node;
use crate::vpn::{VPN_OPTIONS, Vpn, check_name};
use std::collections::BTreeMap;

/// The VPNs that are right, and whether these are all.
pub(super) fn evaluate<'a>(eval: &mut Eval<'a>, root: &'a Level<'a>, report: &mut Report) -> Result<(Vec<Vpn>, bool)> {
    let [sane, vpn] = ["sane", "vpn"].map(|name| eval.symbols.intern(name.as_bytes()));
    let Some(Declared::Level(level)) = root.node(eval, sane)? else { return Ok((Vec::new(), true)) };
    let Some(Declared::Option(option)) = level.node(eval, vpn)? else { return Ok((Vec::new(), true)) };
    let Value::Attrs(set) = option.value(eval)? else { return Ok((Vec::new(), true)) };
    let mut complete = true;
    let mut vpns = Vec::new();
    for attribute in eval.by_name(set) {
        let name = eval.symbols.show(attribute.name);
        let name_at = report.places.name(eval, attribute.pos, report.sources);
        let path = OptionPath::Root;
        let path = path.child("sane");
        let named = check_name(path.child("vpn"), &name, name_at, report.diagnostics).is_ok();
        match eval.force(attribute.value) {
            Ok(Value::Attrs(config)) => match eval.modules.level_of(config) {
                Some(level) => match one(eval, level, &name, attribute.pos, report)? {
                    Some(vpn) if named => vpns.push(vpn),
                    _ => complete = false,
                },
                None => complete = false,
            },
            Ok(_) => complete = false,
            Err(error) => {
                complete = false;
                report.add(eval, &error);
                let option = crate::options::show::show_option(path.child("vpn").child(&name));
                if error.code == "option::unknown"
                    && let Some(evaluation) = eval.modules.failed_at(&option)
                {
                    for error in evaluation.undeclared(eval)? {
                        report.add(eval, &error);
                    }
                    let level = evaluation.root(eval)?;
                    one(eval, level, &name, attribute.pos, report)?;
                }
            }
        }
    }
    Ok((vpns, complete))
}

/// One VPN; nothing if an option of it is wrong.
fn one<'a>(
    eval: &mut Eval<'a>,
    level: &'a Level<'a>,
    name: &str,
    pos: Pos,
    report: &mut Report,
) -> Result<Option<Vpn>> {
    let mut options: BTreeMap<&str, Node> = BTreeMap::new();
    let mut failed = false;
    for declared in VPN_OPTIONS {
        let symbol = eval.symbols.intern(declared.name.as_bytes());
        let Some(Declared::Option(option)) = level.node(eval, symbol)? else {
            failed = true;
            continue;
        };
        let value = option.value(eval).and_then(|value| {
            let at = option.merged(eval)?.definitions.0.first().map_or(pos, |def| def.pos);
            let at = report.places.definition(eval, at, report.sources);
            node_of(eval, value, at, &mut report.places, report.sources)
        });
        match value {
            Ok(node) => drop(options.insert(declared.name, node)),
            Err(error) => {
                failed = true;
                report.add(eval, &error);
            }
        }
    }
    if failed {
        return Ok(None);
    }
    let name_at = report.places.name(eval, pos, report.sources);
    let mut take = |option: &str| options.remove(option).unwrap_or(Node::new(false, None));
    let id = take("id");
    let crate::value::Value::Int(number) = id.value else { return Ok(None) };
    let mut derived = take("default");
    derived.at = id.at;
    // What the module itself defines is caused by the VPN's name.
    let caused = |mut node: Node| {
        node.at = node.at.or(name_at);
        node
    };
    Ok(Some(Vpn {
        name: name.to_owned(),
        name_at,
        id: number,
        id_at: id.at,
        default: derived.value == crate::value::Value::Bool(true),
        name_option: caused(take("name")),
        addr_v4: take("addrV4"),
        bridge_device: caused(take("bridgeDevice")),
        dns: take("dns"),
        endpoint: take("endpoint"),
        private_key_file: take("privateKeyFile"),
        public_key: take("publicKey"),
    }))
}
