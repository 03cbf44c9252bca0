//! From what a flake declares and its lock file to a whole graph of inputs (`lockFlake`).
//!
//! What the lock file has stays, unread: most inputs are never needed. An input that it lacks, or that has changed, is
//! fetched and locked in memory; no lock file is ever written.

use super::inputs::{Declared, Input, Inputs, declared};
use super::lock::{Edge, Lock, Node, Pin, relative, show_path};
use crate::eval::{Eval, EvalError, Result};
use crate::fetch::{Attr, Attrs, Fetcher, Reference, Tree};
use crate::syntax::join;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A flake or an input whose tree is known.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) tree: Rc<Tree>,
    /// Where it is in the tree.
    pub(super) dir: String,
}

impl Placed {
    /// Its directory below its store path.
    pub(super) fn directory(&self) -> Vec<u8> {
        match self.dir.as_str() {
            "" => self.tree.store_path.clone().into_bytes(),
            dir => format!("{}/{dir}", self.tree.store_path).into_bytes(),
        }
    }

    /// A path from here, in the same tree.
    fn beside(&self, path: &str, dir: &str) -> Result<Placed> {
        let joined = join(&self.directory(), format!("{path}/{dir}").as_bytes());
        let joined = String::from_utf8_lossy(&joined).into_owned();
        match joined.strip_prefix(&self.tree.store_path) {
            Some(below) => Ok(Placed { tree: Rc::clone(&self.tree), dir: below.trim_matches('/').to_owned() }),
            None => Err(EvalError::other(format!("the input path '{path}' leaves the tree of its flake"))),
        }
    }
}

/// An input that stands in for another one.
#[derive(Clone)]
struct Override {
    input: Input,
    /// Whose flake says so: relative paths start there.
    by: Placed,
    parent: Option<Vec<String>>,
}

/// A graph of inputs, the trees that are known already, and what had to be locked anew.
pub(super) struct Locked {
    pub(super) lock: Lock,
    pub(super) places: BTreeMap<usize, Placed>,
    /// Inputs that the lock file lacks, and what was taken.
    pub(super) fresh: Vec<(String, String)>,
}

struct Locking<'w, 'a> {
    eval: &'w mut Eval<'a>,
    fetcher: &'w Fetcher,
    overrides: BTreeMap<Vec<String>, Override>,
    explicit: BTreeSet<Vec<String>>,
    used: BTreeSet<Vec<String>>,
    parents: Vec<Reference>,
    locked: Locked,
}

/// A node of a lock file, from which locks are taken over.
type Old = Option<(Rc<Lock>, usize)>;

/// Where locking is.
struct At<'p> {
    node: usize,
    path: &'p [String],
    old: Old,
    /// What `follows` of the old lock start from.
    follows_prefix: &'p [String],
    by: &'p Placed,
    /// Whether the inputs are those of the lock file itself.
    trusted: bool,
}

/// Fetches a flake; gives its tree and what it declares.
pub(super) fn open(
    eval: &mut Eval,
    fetcher: &Fetcher,
    reference: &Reference,
    at: &[String],
) -> Result<(Placed, Declared)> {
    let reference = fetcher.resolve(reference).map_err(super::error)?;
    let placed = fetch(eval, fetcher, &reference.attrs, &reference.dir)?;
    let known = declared(eval, &placed.directory(), at)?;
    if known.own.is_empty() {
        return Ok((placed, known));
    }
    let mut attrs = reference.attrs.clone();
    attrs.remove("narHash");
    attrs.extend(known.own.clone());
    let placed = fetch(eval, fetcher, &attrs, &reference.dir)?;
    Ok((placed, known))
}

/// Fetches a tree, which can be read at its store path then.
pub(super) fn fetch(eval: &mut Eval, fetcher: &Fetcher, attrs: &Attrs, dir: &str) -> Result<Placed> {
    let tree = fetcher.fetch(attrs).map_err(super::error)?;
    super::add_tree(eval, &tree);
    Ok(Placed { tree: Rc::new(tree), dir: dir.to_owned() })
}

/// The graph of a flake's inputs.
pub(super) fn lock(
    eval: &mut Eval,
    fetcher: &Fetcher,
    placed: &Placed,
    inputs: &Inputs,
    overrides: &[(Vec<String>, Reference)],
) -> Result<Locked> {
    let old = lock_file(eval, placed)?.map(Rc::new);
    let locked = Locked { lock: Lock::empty(), places: BTreeMap::from([(0, placed.clone())]), fresh: Vec::new() };
    let mut locking = Locking {
        eval,
        fetcher,
        overrides: BTreeMap::new(),
        explicit: overrides.iter().map(|(path, _)| path.clone()).collect(),
        used: BTreeSet::new(),
        parents: Vec::new(),
        locked,
    };
    for (path, reference) in overrides {
        let input = Input { reference: Some(reference.clone()), ..Input::default() };
        locking.overrides.insert(path.clone(), Override { input, by: placed.clone(), parent: None });
    }
    let old = old.map(|lock| (lock, 0));
    let at = At { node: 0, path: &[], old, follows_prefix: &[], by: placed, trusted: false };
    locking.compute(inputs, &at)?;
    for (path, _) in overrides {
        if !locking.used.contains(path) {
            let message = format!("--override-input {}: the flake has no such input", show_path(path));
            let known: Vec<&str> = inputs.keys().map(String::as_str).collect();
            return Err(EvalError::other(message).help(Some(format!("It has: {}.", known.join(", ")))));
        }
    }
    Ok(locking.locked)
}

/// The lock file beside a flake.
fn lock_file(eval: &mut Eval, placed: &Placed) -> Result<Option<Lock>> {
    let path = [&placed.directory()[..], b"/flake.lock"].concat();
    if !eval.exists(&path) {
        return Ok(None);
    }
    let text = eval.read(&path)?;
    let shown = String::from_utf8_lossy(&path).into_owned();
    Lock::parse(&String::from_utf8_lossy(&text), &shown).map(Some).map_err(super::error)
}

impl Locking<'_, '_> {
    fn compute(&mut self, inputs: &Inputs, at: &At) -> Result<()> {
        for (name, input) in inputs {
            self.add_overrides(input, &below(at.path, name), at);
        }
        for (name, input) in inputs {
            let path = below(at.path, name);
            let edge = self.edge(input, name, &path, at).map_err(|error| {
                error.trace(crate::eval::Pos::NONE, format!("while updating the flake input '{}'", show_path(&path)))
            })?;
            self.locked.lock.nodes[at.node].inputs.insert(name.clone(), edge);
        }
        Ok(())
    }

    fn add_overrides(&mut self, input: &Input, prefix: &[String], at: &At) {
        for (name, over) in &input.overrides {
            let path = below(prefix, name);
            if over.reference.is_some() || over.follows.is_some() {
                let parent = Some(at.path.to_vec());
                let by = at.by.clone();
                // What an outer flake says counts.
                self.overrides.entry(path.clone()).or_insert(Override { input: over.clone(), by, parent });
            }
            self.add_overrides(over, &path, at);
        }
    }

    fn edge(&mut self, declared: &Input, name: &str, path: &[String], at: &At) -> Result<Edge> {
        let over = self.overrides.get(path).cloned();
        let is_explicit = self.explicit.contains(path);
        self.used.insert(path.to_vec());
        let (input, by, parent) = match over {
            Some(over) => (over.input, over.by, over.parent),
            None => (declared.clone(), at.by.clone(), Some(at.path.to_vec())),
        };
        if let Some(target) = input.follows {
            return Ok(Edge::Follows(target));
        }
        let reference = input.reference.unwrap_or_else(|| indirect(name));
        let parent = parent.filter(|_| relative(&reference).is_some());
        let old = at.old.as_ref().and_then(|(lock, node)| match lock.nodes[*node].inputs.get(name)? {
            Edge::Node(below) => Some((Rc::clone(lock), *below)),
            Edge::Follows(_) => None,
        });
        let is_flake = declared.is_flake;
        if let Some((lock, node)) = old
            && let Some(pin) = &lock.nodes[node].pin
            && pin.original == reference
            && pin.parent == parent
            && !is_explicit
        {
            let pin = pin.clone();
            return self.keep(&pin, (lock, node), path, at);
        }
        let original = declared.reference.clone().filter(|_| is_explicit).unwrap_or_else(|| reference.clone());
        let (placed, known) = self.open(&reference, &by, path, is_flake)?;
        let locked = match relative(&reference) {
            Some(_) => reference.clone(),
            None => Reference { attrs: placed.tree.attrs.clone(), dir: placed.dir.clone() },
        };
        self.locked.fresh.push((show_path(path), locked.to_text()));
        let node = self.add(Pin { locked, original, is_flake, parent }, Some(placed.clone()));
        if is_flake {
            if self.parents.contains(&reference) {
                return Err(EvalError::other(format!("found circular import of flake '{}'", reference.to_text())));
            }
            self.parents.push(reference);
            let old = lock_file(self.eval, &placed)?.map(|lock| (Rc::new(lock), 0));
            self.compute(&known.inputs, &At { node, path, old, follows_prefix: path, by: &placed, trusted: false })?;
            self.parents.pop();
        }
        Ok(Edge::Node(node))
    }

    /// Takes an input over from the lock file, and what lies below it.
    fn keep(&mut self, pin: &Pin, (lock, old): (Rc<Lock>, usize), path: &[String], at: &At) -> Result<Edge> {
        let mut inputs = Inputs::new();
        let mut is_stale = false;
        for (name, edge) in &lock.nodes[old].inputs {
            let mut input = Input::default();
            match edge {
                Edge::Node(node) => {
                    let Some(pin) = &lock.nodes[*node].pin else { continue };
                    input.reference = Some(pin.original.clone());
                    input.is_flake = pin.is_flake;
                }
                Edge::Follows(target) => {
                    // What was followed because the flake said so, and is no more, may not be in the lock file.
                    is_stale |= !at.trusted && !self.overrides.contains_key(&below(path, name));
                    input.follows = Some([at.follows_prefix, target].concat());
                }
            }
            inputs.insert(name.clone(), input);
        }
        let node = self.add(pin.clone(), None);
        if is_stale {
            let (placed, known) = self.open(&pin.locked, at.by, path, pin.is_flake)?;
            self.locked.places.insert(node, placed.clone());
            let old = Some((lock, old));
            let below = At { node, path, old, follows_prefix: at.follows_prefix, by: &placed, trusted: false };
            self.compute(&known.inputs, &below)?;
        } else {
            let old = Some((lock, old));
            let below = At { node, path, old, follows_prefix: at.follows_prefix, by: at.by, trusted: true };
            self.compute(&inputs, &below)?;
        }
        Ok(Edge::Node(node))
    }

    fn open(
        &mut self,
        reference: &Reference,
        by: &Placed,
        path: &[String],
        is_flake: bool,
    ) -> Result<(Placed, Declared)> {
        if let Some(from) = relative(reference) {
            let placed = by.beside(from, &reference.dir)?;
            let known = if is_flake { declared(self.eval, &placed.directory(), path)? } else { Declared::default() };
            return Ok((placed, known));
        }
        if is_flake {
            return open(self.eval, self.fetcher, reference, path);
        }
        let reference = self.fetcher.resolve(reference).map_err(super::error)?;
        Ok((fetch(self.eval, self.fetcher, &reference.attrs, &reference.dir)?, Declared::default()))
    }

    fn add(&mut self, pin: Pin, placed: Option<Placed>) -> usize {
        self.locked.lock.nodes.push(Node { pin: Some(pin), ..Node::default() });
        let node = self.locked.lock.nodes.len() - 1;
        self.locked.places.extend(placed.map(|placed| (node, placed)));
        node
    }
}

fn below(path: &[String], name: &str) -> Vec<String> {
    path.iter().cloned().chain([name.to_owned()]).collect()
}

fn indirect(id: &str) -> Reference {
    let text = |text: &str| Attr::Text(text.to_owned());
    let attrs = Attrs::from([("type".to_owned(), text("indirect")), ("id".to_owned(), text(id))]);
    Reference { attrs, dir: String::new() }
}
