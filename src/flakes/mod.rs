//! Flakes: from a reference to the value of what it names.
//!
//! In: a reference ([`Reference`]) and a [`Fetcher`]. Out: the flake as a value, whose inputs
//! are fetched when they are needed. Mirrors `lockFlake` and `callFlake`; trees are read where they are and known by
//! their store paths.

mod builtins;
mod call;
mod inputs;
mod lock;
mod locking;
mod select;

pub use select::{Installable, quoted, select};

use crate::eval::{Eval, EvalError, Part, Place, Pos, Result, Value};
use crate::fetch::{Fetcher, Problem, Reference, Tree};
use std::os::unix::ffi::OsStrExt as _;
use std::rc::Rc;

/// A flake that can be evaluated.
#[derive(Debug)]
pub struct Flake<'a> {
    /// Its outputs, and what is known of its tree.
    pub value: Value<'a>,
    /// Where it is in the store, as Nix would have it.
    pub store_path: String,
    /// Inputs that its lock file lacks, and what was taken for them.
    pub unlocked: Vec<(String, String)>,
}

/// Gives the evaluator the builtins that fetch.
pub fn install<'a>(eval: &mut Eval<'a>, fetcher: &'a Fetcher) {
    eval.set_outside(eval.arena.alloc(builtins::Fetching { fetcher }));
}

/// The flake that a reference names.
///
/// # Errors
///
/// What cannot be fetched, read or parsed; nothing of its outputs is evaluated yet.
pub fn open<'a>(
    eval: &mut Eval<'a>,
    fetcher: &'a Fetcher,
    reference: &Reference,
    overrides: &[(Vec<String>, Reference)],
) -> Result<Flake<'a>> {
    let (placed, declared) = locking::open(eval, fetcher, reference, &[])?;
    let store_path = placed.tree.store_path.clone();
    let locked = locking::lock(eval, fetcher, &placed, &declared.inputs, overrides).map_err(|error| {
        let place = reference.to_text();
        error.trace(Pos::NONE, format!("while updating the lock file of flake '{place}'"))
    })?;
    let unlocked = locked.fresh.clone();
    Ok(Flake { value: call::call(eval, locked, fetcher), store_path, unlocked })
}

/// Puts a flake and all its inputs into the cache, so that they can be had without a network.
///
/// Gives the path of each input from the flake, which itself has none, and its store path.
///
/// # Errors
///
/// What cannot be fetched, read or written.
pub fn archive(
    eval: &mut Eval,
    fetcher: &Fetcher,
    reference: &Reference,
    overrides: &[(Vec<String>, Reference)],
) -> Result<Vec<(String, String)>> {
    let (placed, declared) = locking::open(eval, fetcher, reference, &[])?;
    let locked = locking::lock(eval, fetcher, &placed, &declared.inputs, overrides)?;
    let mut archived = Vec::new();
    for (path, node) in locked.lock.paths() {
        let tree = match (locked.places.get(&node), &locked.lock.nodes[node].pin) {
            (Some(placed), _) => std::rc::Rc::clone(&placed.tree),
            (None, Some(pin)) if pin.relative().is_none() => {
                locking::fetch(eval, fetcher, &pin.locked.attrs, &pin.locked.dir)?.tree
            }
            _ => continue,
        };
        fetcher.archive(&tree).map_err(error)?;
        archived.push((path, tree.store_path.clone()));
    }
    Ok(archived)
}

/// Makes a tree readable at its store path.
fn add_tree(eval: &mut Eval, tree: &Tree) {
    let part = tree.only.as_ref().map_or(Part::Whole, |only| Part::Only(Rc::clone(only)));
    eval.allow(&tree.place);
    eval.add_place(&tree.store_path, Place::Copy { from: tree.place.as_os_str().as_bytes().into(), part });
}

/// A problem of fetching, as an error of evaluation.
pub fn error(problem: Problem) -> Box<EvalError> {
    EvalError::other(problem.message).help(problem.help)
}
