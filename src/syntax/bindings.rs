//! The bindings of sets and `let`: nested paths, merging, duplicates (`ParserState::addAttr`).
//!
//! First what is written is collected into a tree, in which `a.b = 1; a = { c = 2; };` are one; then the tree is
//! lowered, scopes known.

use super::expr::{AttrDef, AttrKind, AttrName, AttrsExpr, DynamicAttr, Expr};
use super::lower::{Frame, Lower, Lowered, ident, names_frame};
use super::symbols::Symbol;
use super::tree::Node;
use rnix::SyntaxKind::{
    NODE_ATTR_SET, NODE_ATTRPATH_VALUE, NODE_DYNAMIC, NODE_IDENT, NODE_INHERIT, NODE_INHERIT_FROM, NODE_LET_IN,
    NODE_STRING, TOKEN_REC,
};
use rustc_hash::FxHashMap;

/// A set as it is written.
struct Set<'g> {
    recursive: bool,
    start: u32,
    names: FxHashMap<Symbol, Binding<'g>>,
    froms: Vec<Node<'g>>,
    dynamics: Vec<(Node<'g>, Value<'g>, u32)>,
}

struct Binding<'g> {
    at: u32,
    value: Value<'g>,
}

enum Value<'g> {
    Plain(Node<'g>),
    Set(Box<Set<'g>>),
    Inherited(Node<'g>),
    From(usize),
}

pub(super) fn lower_attrs<'a>(lower: &mut Lower<'_, '_, 'a>, node: Node) -> Lowered<&'a AttrsExpr<'a>> {
    let set = collect(lower, node)?;
    lower_set(lower, set)
}

fn collect<'g>(lower: &mut Lower, node: Node<'g>) -> Lowered<Set<'g>> {
    let recursive = node.kind() != NODE_ATTR_SET || node.tokens().next().is_some_and(|token| token.kind() == TOKEN_REC);
    let mut set =
        Set { recursive, start: node.start, names: FxHashMap::default(), froms: Vec::new(), dynamics: Vec::new() };
    let is_let = node.kind() == NODE_LET_IN;
    for entry in node.nodes() {
        match entry.kind() {
            NODE_INHERIT => inherit(lower, &mut set, entry)?,
            NODE_ATTRPATH_VALUE => {
                let mut parts = entry.nodes();
                let (Some(path), Some(value)) = (parts.next(), parts.next()) else {
                    return Err(lower.malformed(entry));
                };
                add(lower, &mut set, path, value)?;
            }
            _ => {}
        }
    }
    if is_let && let Some((name, ..)) = set.dynamics.first() {
        return Err(lower.error("dynamic attributes not allowed in let", name.start));
    }
    Ok(set)
}

fn inherit<'g>(lower: &mut Lower, set: &mut Set<'g>, entry: Node<'g>) -> Lowered<()> {
    let mut from = None;
    for part in entry.nodes() {
        if part.kind() == NODE_INHERIT_FROM {
            let source = part.child(0).ok_or_else(|| lower.malformed(part))?;
            set.froms.push(source);
            from = Some(set.froms.len() - 1);
            continue;
        }
        let Some(name) = static_name(lower, part) else {
            return Err(lower.error("dynamic attributes not allowed in inherit", part.start));
        };
        if let Some(known) = set.names.get(&name) {
            return Err(duplicate(lower, &[name], part.start, known.at));
        }
        let value = from.map_or(Value::Inherited(part), Value::From);
        set.names.insert(name, Binding { at: part.start, value });
    }
    Ok(())
}

/// The name that a part of a path is without being evaluated.
fn static_name(lower: &mut Lower, node: Node) -> Option<Symbol> {
    let text = match node.kind() {
        NODE_IDENT => return Some(lower.symbol(ident(node))),
        NODE_DYNAMIC => node.child(0).filter(|inner| inner.kind() == NODE_STRING)?,
        _ => node,
    };
    if text.kind() != NODE_STRING || text.nodes().next().is_some() {
        return None;
    }
    match lower.attr_name(text) {
        Ok(AttrName::Static(symbol)) => Some(symbol),
        _ => None,
    }
}

fn add<'g>(lower: &mut Lower, set: &mut Set<'g>, path: Node<'g>, value: Node<'g>) -> Lowered<()> {
    let parts: Vec<Node<'g>> = path.nodes().collect();
    let Some((last, parents)) = parts.split_last() else { return Err(lower.malformed(path)) };
    let mut so_far = Vec::new();
    let mut set = set;
    for part in parents {
        let empty = || {
            Box::new(Set {
                recursive: false,
                start: part.start,
                names: FxHashMap::default(),
                froms: Vec::new(),
                dynamics: Vec::new(),
            })
        };
        if let Some(name) = static_name(lower, *part) {
            so_far.push(name);
            let binding =
                set.names.entry(name).or_insert_with(|| Binding { at: part.start, value: Value::Set(empty()) });
            match &mut binding.value {
                Value::Set(inner) => set = inner,
                _ => return Err(duplicate(lower, &so_far, part.start, binding.at)),
            }
        } else {
            set.dynamics.push((*part, Value::Set(empty()), part.start));
            match set.dynamics.last_mut() {
                Some((_, Value::Set(inner), _)) => set = inner,
                _ => return Err(lower.malformed(path)),
            }
        }
    }
    let value =
        if value.kind() == NODE_ATTR_SET { Value::Set(Box::new(collect(lower, value)?)) } else { Value::Plain(value) };
    let Some(name) = static_name(lower, *last) else {
        set.dynamics.push((*last, value, last.start));
        return Ok(());
    };
    so_far.push(name);
    match set.names.get_mut(&name) {
        None => drop(set.names.insert(name, Binding { at: last.start, value })),
        Some(Binding { value: Value::Set(known), .. }) if matches!(value, Value::Set(_)) => {
            if let Value::Set(more) = value {
                merge(lower, known, *more)?;
            }
        }
        Some(known) => {
            let known = known.at;
            return Err(duplicate(lower, &so_far, last.start, known));
        }
    }
    Ok(())
}

/// `a = { … }; a = { … };` is one set, if no name is in both.
fn merge<'g>(lower: &Lower, into: &mut Set<'g>, more: Set<'g>) -> Lowered<()> {
    let offset = into.froms.len();
    into.froms.extend(more.froms);
    let mut names: Vec<(Symbol, Binding)> = more.names.into_iter().collect();
    names.sort_by_key(|(_, binding)| binding.at);
    for (name, mut binding) in names {
        if let Some(known) = into.names.get(&name) {
            return Err(duplicate(lower, &[name], binding.at, known.at));
        }
        if let Value::From(index) = &mut binding.value {
            *index += offset;
        }
        into.names.insert(name, binding);
    }
    into.dynamics.extend(more.dynamics);
    Ok(())
}

fn duplicate(lower: &Lower, path: &[Symbol], at: u32, known: u32) -> Box<super::SyntaxError> {
    let path: Vec<String> = path.iter().map(|name| lower.context.symbols.show(*name)).collect();
    let mut error = lower.error(format!("attribute '{}' already defined", path.join(".")), at);
    error.known = Some(lower.pos(known));
    error
}

fn lower_set<'a>(lower: &mut Lower<'_, '_, 'a>, set: Set) -> Lowered<&'a AttrsExpr<'a>> {
    let mut names: Vec<(Symbol, Binding)> = set.names.into_iter().collect();
    names.sort_unstable_by_key(|(name, _)| *name);
    let frame: Option<Frame> = set.recursive.then(|| names_frame(names.iter().map(|(name, _)| *name)));
    // Inherited variables are those of the scope around the set: resolve them before its own names are known.
    let mut kinds: Vec<Option<AttrKind<'a>>> = Vec::with_capacity(names.len());
    for (name, binding) in &names {
        kinds.push(match binding.value {
            Value::Inherited(node) => {
                let text = lower.context.symbols.show(*name);
                Some(AttrKind::Inherited(lower.resolve(*name, &text, node.start)?))
            }
            Value::From(index) => Some(AttrKind::From(index)),
            _ => None,
        });
    }
    let recursive = frame.is_some();
    lower.scopes.extend(frame);
    let lowered = lower_values(lower, names, kinds, set.froms, set.dynamics);
    if recursive {
        lower.scopes.pop();
    }
    let (attrs, froms, dynamics) = lowered?;
    let overrides = lower.symbol("__overrides");
    let overrides = attrs.iter().position(|attr| recursive && attr.name == overrides);
    let pos = lower.pos(set.start);
    let (attrs, froms, dynamics) = (lower.slice(&attrs), lower.slice(&froms), lower.slice(&dynamics));
    Ok(lower.alloc(AttrsExpr { recursive, attrs, froms, dynamics, overrides, pos }))
}

type Values<'a> = (Vec<AttrDef<'a>>, Vec<Expr<'a>>, Vec<DynamicAttr<'a>>);

fn lower_values<'a>(
    lower: &mut Lower<'_, '_, 'a>,
    names: Vec<(Symbol, Binding)>,
    kinds: Vec<Option<AttrKind<'a>>>,
    froms: Vec<Node>,
    dynamics: Vec<(Node, Value, u32)>,
) -> Lowered<Values<'a>> {
    let mut attrs = Vec::with_capacity(names.len());
    for ((name, binding), kind) in names.into_iter().zip(kinds) {
        let pos = lower.pos(binding.at);
        let kind = match kind {
            Some(kind) => kind,
            None => AttrKind::Plain(lower_value(lower, binding.value)?),
        };
        if let AttrKind::Plain(Expr::Lambda(lambda)) = kind
            && lambda.name.get().is_none()
        {
            lambda.name.set(Some(name));
        }
        attrs.push(AttrDef { name, pos, kind });
    }
    let froms = froms.into_iter().map(|node| lower.expr(node)).collect::<Lowered<Vec<_>>>()?;
    let mut computed = Vec::with_capacity(dynamics.len());
    for (name, value, at) in dynamics {
        let name = match lower.attr_name(name)? {
            AttrName::Dynamic(expr) => expr,
            AttrName::Static(_) => return Err(lower.malformed(name)),
        };
        let value = lower_value(lower, value)?;
        computed.push(DynamicAttr { name, value, pos: lower.pos(at) });
    }
    Ok((attrs, froms, computed))
}

fn lower_value<'a>(lower: &mut Lower<'_, '_, 'a>, value: Value) -> Lowered<Expr<'a>> {
    match value {
        Value::Plain(node) => lower.expr(node),
        Value::Set(set) => lower_set(lower, *set).map(Expr::Attrs),
        Value::Inherited(node) => Err(lower.malformed(node)),
        Value::From(_) => Err(lower.error("syntax error", 0)),
    }
}
