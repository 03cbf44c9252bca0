//! A flake as a value: its outputs, called with the flakes that its inputs are (`callFlake`).

use super::locking::{Locked, Placed, fetch};
use crate::eval::{AttrSet, Eval, EvalError, NixString, Pos, Result, Value};
use crate::fetch::{Attr, Attrs, Fetcher};
use crate::syntax::known;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A graph of flakes whose values are made when they are needed.
struct Graph<'a> {
    locked: Locked,
    fetcher: &'a Fetcher,
    /// Whether the lock file would have to be written: then the flake is not the one that its revision names.
    is_dirty: bool,
    known: RefCell<BTreeMap<(usize, Part), Value<'a>>>,
}

/// What is known of a node.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    SourceInfo,
    OutPath,
    Result,
}

/// The value of a flake.
pub(super) fn call<'a>(eval: &Eval<'a>, locked: Locked, fetcher: &'a Fetcher) -> Value<'a> {
    let is_dirty = !locked.fresh.is_empty();
    let graph: &'a Graph<'a> =
        eval.arena.alloc(Graph { locked, fetcher, is_dirty, known: RefCell::new(BTreeMap::new()) });
    graph.part(eval, 0, Part::Result)
}

impl<'a> Graph<'a> {
    fn part(&'a self, eval: &Eval<'a>, node: usize, part: Part) -> Value<'a> {
        *self.known.borrow_mut().entry((node, part)).or_insert_with(|| {
            eval.native(Pos::NONE, move |eval| match part {
                Part::SourceInfo => self.source_info(eval, node),
                Part::OutPath => self.out_path(eval, node),
                Part::Result => self.result(eval, node),
            })
        })
    }

    /// The node whose tree a relative input is in, and its path from there.
    fn parent(&self, node: usize) -> Result<Option<(usize, &str)>> {
        let Some(pin) = &self.locked.lock.nodes[node].pin else { return Ok(None) };
        let Some(path) = pin.relative() else { return Ok(None) };
        let parent = self.locked.lock.find(0, pin.parent.as_deref().unwrap_or_default()).map_err(super::error)?;
        Ok(Some((parent, path)))
    }

    fn source_info(&'a self, eval: &mut Eval<'a>, node: usize) -> Result<Value<'a>> {
        if let Some((parent, _)) = self.parent(node)? {
            let parent = self.part(eval, parent, Part::SourceInfo);
            return eval.force(parent);
        }
        if let Some(Placed { tree, .. }) = self.locked.places.get(&node) {
            let attrs = if node == 0 && self.is_dirty { without_revision(&tree.attrs) } else { tree.attrs.clone() };
            return Ok(tree_value(eval, &tree.store_path, &attrs));
        }
        let Some(pin) = &self.locked.lock.nodes[node].pin else { return Ok(Value::Null) };
        let attrs = &pin.locked.attrs;
        let placed = fetch(eval, self.fetcher, attrs, "")?;
        Ok(tree_value(eval, &placed.tree.store_path, attrs))
    }

    fn out_path(&'a self, eval: &mut Eval<'a>, node: usize) -> Result<Value<'a>> {
        let dir = match (self.locked.places.get(&node), &self.locked.lock.nodes[node].pin) {
            (Some(placed), _) => &placed.dir,
            (None, Some(pin)) => &pin.locked.dir,
            (None, None) => "",
        };
        let (base, dir) = match self.parent(node)? {
            Some((parent, path)) if !self.locked.places.contains_key(&node) => {
                let base = self.part(eval, parent, Part::OutPath);
                (eval.force(base)?, [path, dir].join("/"))
            }
            _ => {
                let info = self.part(eval, node, Part::SourceInfo);
                let info = eval.force(info)?;
                (eval.select_one(info, known::OUT_PATH, Pos::NONE)?, dir.to_owned())
            }
        };
        let base = eval.force_string(base)?;
        let dir = dir.trim_matches('/');
        let path = if dir.is_empty() { base.show() } else { format!("{}/{dir}", base.show()) };
        Ok(Value::String(
            eval.arena.alloc(NixString { bytes: eval.arena.alloc_slice_copy(path.as_bytes()), context: base.context }),
        ))
    }

    fn result(&'a self, eval: &mut Eval<'a>, node: usize) -> Result<Value<'a>> {
        let (info, path) = (self.part(eval, node, Part::SourceInfo), self.part(eval, node, Part::OutPath));
        let pin = self.locked.lock.nodes[node].pin.as_ref();
        if pin.is_some_and(|pin| !pin.is_flake) {
            let own = eval.set(&[("sourceInfo", info), ("outPath", path)]);
            return update(eval, &[info, own]);
        }
        let file = [eval.force_string(path)?.bytes, b"/flake.nix"].concat();
        let flake = eval.import(&file)?;
        let outputs = eval.symbols.intern(b"outputs");
        let function = eval.select_one(flake, outputs, Pos::NONE)?;
        if !eval.is_function(function) {
            return Err(EvalError::other("a flake's `outputs` must be a function").at(function.pos()));
        }
        let mut inputs = Vec::new();
        for name in self.locked.lock.nodes[node].inputs.keys() {
            let target = self.locked.lock.find(node, std::slice::from_ref(name)).map_err(super::error)?;
            inputs.push((name.as_str(), self.part(eval, target, Part::Result)));
        }
        let inputs = eval.set(&inputs);
        let own = eval.set(&[("self", self.part(eval, node, Part::Result))]);
        let arguments = update(eval, &[inputs, own])?;
        let outputs = eval.native(function.pos(), move |eval| eval.call(function, &[arguments], Pos::NONE));
        let kind = eval.string(b"flake");
        let entries =
            [("outPath", path), ("inputs", inputs), ("outputs", outputs), ("sourceInfo", info), ("_type", kind)];
        let own = eval.set(&entries);
        update(eval, &[outputs, info, own])
    }
}

fn update<'a>(eval: &mut Eval<'a>, sets: &[Value<'a>]) -> Result<Value<'a>> {
    let mut all = AttrSet::sorted(eval.arena, &[]);
    for set in sets {
        all = AttrSet::update(eval.arena, all, eval.force_attrs(*set)?);
    }
    Ok(Value::Attrs(all))
}

fn without_revision(attrs: &Attrs) -> Attrs {
    attrs
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "rev" | "revCount"))
        .map(|(n, v)| (n.clone(), v.clone()))
        .collect()
}

/// What is known of a tree, as `fetchTree` gives it (`emitTreeAttrs`).
pub(super) fn tree_value<'a>(eval: &mut Eval<'a>, store_path: &str, attrs: &Attrs) -> Value<'a> {
    let text = |name: &str| match attrs.get(name) {
        Some(Attr::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let number = |name: &str| match attrs.get(name) {
        Some(Attr::Int(number)) => i64::try_from(*number).ok(),
        _ => None,
    };
    let context = eval.context([store_path.as_bytes().to_vec()]);
    let mut entries = vec![("outPath", eval.string_with_context(store_path.as_bytes(), context))];
    for name in ["narHash", "rev", "dirtyRev", "dirtyShortRev"] {
        entries.extend(text(name).map(|text| (name, eval.string(text.as_bytes()))));
    }
    if let Some(rev) = text("rev") {
        entries.push(("shortRev", eval.string(&rev.as_bytes()[..rev.len().min(7)])));
    }
    if text("type") == Some("git") {
        entries.push(("submodules", Value::Bool(attrs.get("submodules") == Some(&Attr::Bool(true)))));
    }
    entries.extend(number("revCount").map(|count| ("revCount", Value::Int(count))));
    if let Some(seconds) = number("lastModified") {
        entries.push(("lastModified", Value::Int(seconds)));
        entries.push(("lastModifiedDate", eval.string(date(seconds).as_bytes())));
    }
    eval.set(&entries)
}

/// Seconds since 1970 as `YYYYMMDDHHMMSS`, in UTC.
fn date(seconds: i64) -> String {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Years that begin in March have their leap day last.
    let from_march = days + 719_468;
    let (era, day) = (from_march.div_euclid(146_097), from_march.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (day, month) = (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}{month:02}{day:02}{:02}{:02}{:02}", rest / 3600, rest / 60 % 60, rest % 60)
}
