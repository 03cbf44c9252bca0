//! mkIf, mkMerge, mkOverride and mkOrder, taken off or pushed down.

use super::{BadProperty, Definition};
use crate::value::{Attr, Attrs, Node, Value, attrs};

/// The priority of a definition without mkOverride (`defaultOverridePriority`); lower is stronger.
pub(super) const DEFAULT_OVERRIDE_PRIORITY: i64 = 100;
/// The priority of an option's own default (`mkOptionDefault`).
pub(super) const OPTION_DEFAULT_PRIORITY: i64 = 1500;
/// Where a definition without mkOrder stands (`defaultOrderPriority`).
pub(super) const DEFAULT_ORDER_PRIORITY: i64 = 1000;

enum Property<'a> {
    If { condition: &'a Node, content: &'a Node },
    Merge(&'a [Node]),
    Override { priority: i64, content: &'a Node },
    Order { priority: i64, content: &'a Node },
    None,
}

fn property(node: &Node) -> Result<Property<'_>, BadProperty> {
    let Some(attrs) = node.as_attrs() else { return Ok(Property::None) };
    let Some(kind) = attrs.get("_type").and_then(|attr| attr.node.as_str()) else { return Ok(Property::None) };
    let bad = |message: String| BadProperty { message, at: node.at };
    let get =
        |name: &str| attrs.get(name).map(|attr| &attr.node).ok_or_else(|| bad(format!("attribute '{name}' missing")));
    let priority = || match get("priority")?.value {
        Value::Int(priority) => Ok(priority),
        _ => Err(bad("the priority of a definition is not an integer".to_owned())),
    };
    Ok(match kind {
        "if" => Property::If { condition: get("condition")?, content: get("content")? },
        "merge" => match get("contents")?.as_list() {
            Some(contents) => Property::Merge(contents),
            None => return Err(bad("the contents of a mkMerge are not a list".to_owned())),
        },
        "override" => Property::Override { priority: priority()?, content: get("content")? },
        "order" => Property::Order { priority: priority()?, content: get("content")? },
        _ => Property::None,
    })
}

fn condition(node: &Node) -> Result<bool, BadProperty> {
    match node.value {
        Value::Bool(truth) => Ok(truth),
        _ => Err(BadProperty { message: "‘mkIf’ called with a non-Boolean condition".to_owned(), at: node.at }),
    }
}

/// Expands mkMerge and decides mkIf: the definitions that remain (`dischargeProperties`).
pub fn discharge_properties(definition: Definition) -> Result<Vec<Definition>, BadProperty> {
    let content = match property(&definition.node)? {
        Property::Merge(contents) => contents.to_vec(),
        Property::If { condition: test, content } if condition(test)? => vec![content.clone()],
        Property::If { .. } => Vec::new(),
        _ => return Ok(vec![definition]),
    };
    let mut discharged = Vec::new();
    for node in content {
        discharged.extend(discharge_properties(Definition { node, ..definition })?);
    }
    Ok(discharged)
}

/// Keeps the definitions of the strongest priority, without their mkOverride (`filterOverrides`).
pub fn filter_overrides(definitions: Vec<Definition>) -> Result<Vec<Definition>, BadProperty> {
    let mut stripped = Vec::with_capacity(definitions.len());
    for definition in definitions {
        stripped.push(match property(&definition.node)? {
            Property::Override { priority, content } => (priority, Definition { node: content.clone(), ..definition }),
            _ => (DEFAULT_OVERRIDE_PRIORITY, definition),
        });
    }
    let strongest = stripped.iter().map(|(priority, _)| *priority).min();
    stripped.retain(|(priority, _)| Some(*priority) == strongest);
    Ok(stripped.into_iter().map(|(_, definition)| definition).collect())
}

/// Sorts by mkOrder, stably, and takes it off (`sortProperties`).
pub fn sort_properties(definitions: Vec<Definition>) -> Result<Vec<Definition>, BadProperty> {
    let mut stripped = Vec::with_capacity(definitions.len());
    for definition in definitions {
        stripped.push(match property(&definition.node)? {
            Property::Order { priority, content } => (priority, Definition { node: content.clone(), ..definition }),
            _ => (DEFAULT_ORDER_PRIORITY, definition),
        });
    }
    stripped.sort_by_key(|(priority, _)| *priority);
    Ok(stripped.into_iter().map(|(_, definition)| definition).collect())
}

/// Moves the properties of a set onto its values: a list of plain sets (`pushDownProperties`).
pub fn push_down_properties(node: Node) -> Result<Vec<Node>, BadProperty> {
    let (content, wrap): (Vec<Node>, Box<dyn Fn(Node) -> Node>) = match property(&node)? {
        Property::Merge(contents) => (contents.to_vec(), Box::new(|node| node)),
        Property::If { condition, content } => {
            let condition = condition.clone();
            (vec![content.clone()], Box::new(move |node| mk_if(condition.clone(), node)))
        }
        Property::Override { priority, content } => {
            (vec![content.clone()], Box::new(move |node| mk_override(priority, node)))
        }
        Property::Order { .. } | Property::None => return Ok(vec![node]),
    };
    let mut pushed = Vec::new();
    for node in content {
        for plain in push_down_properties(node)? {
            pushed.push(match plain.value {
                Value::Attrs(attrs) => {
                    let wrap_attr = |(name, attr): (String, Attr)| (name, Attr { node: wrap(attr.node), ..attr });
                    let attrs: Attrs = attrs.into_iter().map(wrap_attr).collect();
                    Node { value: Value::Attrs(attrs), at: plain.at }
                }
                _ => plain,
            });
        }
    }
    Ok(pushed)
}

fn mk_if(condition: Node, content: Node) -> Node {
    let at = content.at;
    Node::new(attrs([("_type", Node::new("if", None)), ("condition", condition), ("content", content)]), at)
}

fn mk_override(priority: i64, content: Node) -> Node {
    let at = content.at;
    let entries =
        [("_type", Node::new("override", None)), ("content", content), ("priority", Node::new(priority, None))];
    Node::new(attrs(entries), at)
}

/// The weakest definition there is: an option's default (`mkOptionDefault`).
pub fn mk_option_default(content: Node) -> Node {
    mk_override(OPTION_DEFAULT_PRIORITY, content)
}
