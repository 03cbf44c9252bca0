//! The modelled options of `config`, merged by the module system, as output: for a module of the user's own, and where
//! a host adds to what the module defines.

use super::Report;
use super::trees::{Both, Trees};
use crate::eval::{Eval, Result, Value};
use crate::nixos::{MODELLED, Shape};
use crate::options::lazy::{Level, Node as Declared, OptionNode};
use crate::value::{Attr, Attrs, Node, Value as Data};
use crate::vpn::Output;

fn option_at<'a>(eval: &mut Eval<'a>, root: &'a Level<'a>, path: &[&str]) -> Result<Option<&'a OptionNode<'a>>> {
    let names: Vec<_> = path.iter().map(|name| eval.symbols.intern(name.as_bytes())).collect();
    let Some((last, parents)) = names.split_last() else { return Ok(None) };
    let Some(level) = root.below(eval, parents)? else { return Ok(None) };
    match level.node(eval, *last)? {
        Some(Declared::Option(option)) => Ok(Some(option)),
        _ => Ok(None),
    }
}

/// The options that the module itself writes: they are there, whether or not anything defines them.
const OF_THE_MODULE: [&[&str]; 6] = [
    &["assertions"],
    &["networking", "firewall", "checkReversePath"],
    &["networking", "localCommands"],
    &["systemd", "network", "netdevs"],
    &["systemd", "network", "networks"],
    &["systemd", "services"],
];

/// The output that `config` holds; nothing if a part of it is wrong. Older spellings are a user's to change, unless the
/// module is one of the user's own, which may be old as a whole.
pub(super) fn from_config<'a>(
    eval: &mut Eval<'a>,
    root: &'a Level<'a>,
    warns_of_spelling: bool,
    report: &mut Report,
) -> Result<Option<Output>> {
    let (mut own, mut full) = (Attrs::new(), Attrs::new());
    let mut trees = Trees { report, warns_of_spelling, failed: false, left_out: Vec::new() };
    for (path, shape) in MODELLED {
        let Some(option) = option_at(eval, root, path)? else { continue };
        let is_always = OF_THE_MODULE.contains(&path);
        if path == ["warnings"] || !is_always && is_nothing(eval, option)? {
            continue;
        }
        let both = match shape {
            Shape::Plain if path == ["assertions"] => option.value(eval).and_then(|value| {
                let node = assertions(eval, value, trees.report)?;
                Ok(Some(Both { full: node.clone(), own: Some(node) }))
            }),
            Shape::Plain => trees.option(eval, option, is_always),
            _ => trees.units(eval, option, path, is_always),
        };
        match both {
            Ok(None) => {}
            Ok(Some(both)) => {
                insert(&mut full, path, both.full);
                if let Some(node) = both.own {
                    insert(&mut own, path, node);
                }
            }
            Err(error) => trees.fail(eval, &error),
        }
    }
    let Trees { failed, left_out, .. } = trees;
    report.left_out.extend(left_out);
    let scripts = eval.modules.scripts.clone();
    Ok((!failed).then(|| Output::new(own, full, scripts)))
}

/// Whether an option has no definitions but empty sets, for which its type need not be known.
fn is_nothing<'a>(eval: &mut Eval<'a>, option: &'a OptionNode<'a>) -> Result<bool> {
    for def in option.raw {
        match eval.force(def.value)? {
            Value::Attrs(set) if set.is_empty() => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
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
