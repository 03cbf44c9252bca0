//! The five paths of `config`, merged by the module system, as output: for a module of the user's own, and where a
//! host adds to what the module defines.

use super::Report;
use super::convert::node_of;
use super::declare::NIXOS_OPTIONS;
use crate::eval::{Eval, Result, Value};
use crate::options::lazy::{Level, Node as Declared};
use crate::value::{Attr, Attrs, Node};
use crate::vpn::Output;

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

/// The output that `config` holds; nothing if a part of it is wrong.
pub(super) fn from_config<'a>(eval: &mut Eval<'a>, root: &'a Level<'a>, report: &mut Report) -> Result<Option<Output>> {
    let mut config = Attrs::new();
    let mut failed = false;
    for path in paths() {
        let Some(option) = option_at(eval, root, path)? else { continue };
        let value = option.value(eval).and_then(|value| match path[0] {
            "assertions" => assertions(eval, value, report),
            _ => node_of(eval, value, None, &mut report.places, report.sources),
        });
        match value {
            Ok(node) => insert(&mut config, path, prune(node)),
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
    if let crate::value::Value::Attrs(attrs) = &mut below.node.value {
        insert(attrs, rest, node);
    }
}

/// Leaves out sections and lists that nobody defines: in a unit they are nothing.
fn prune(node: Node) -> Node {
    use crate::value::Value as Data;
    let value = match node.value {
        Data::Attrs(attrs) => Data::Attrs(attrs.into_iter().map(|(name, attr)| (name, prune_unit(attr))).collect()),
        other => other,
    };
    Node { value, at: node.at }
}

fn prune_unit(attr: Attr) -> Attr {
    use crate::value::Value as Data;
    let value = match attr.node.value {
        Data::Attrs(attrs) => Data::Attrs(
            attrs
                .into_iter()
                .filter(|(_, section)| match &section.node.value {
                    Data::Attrs(attrs) => !attrs.is_empty(),
                    Data::List(items) => !items.is_empty(),
                    _ => true,
                })
                .collect(),
        ),
        other => other,
    };
    Attr { name_at: attr.name_at, node: Node { value, at: attr.node.at } }
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
