//! Which options a value was computed from.
//!
//! Every option, and every member of a set of submodules, is a cell: whoever reads it notes the cell and nothing of what
//! the cell itself was computed from. So a value that the `sane.vpn` module makes knows `sane.vpn.home.id`, and not the
//! options of secrets that this one may read.

use super::System;
use super::properties::Def;
use crate::eval::{Eval, Pos, Result, Value};
use crate::names::OptionPath;
use std::cell::Cell;

/// An option, or a member of a set.
#[derive(Debug)]
pub struct Origin<'a> {
    /// Where it is.
    pub loc: OptionPath<'a>,
    /// The names of that.
    names: &'a [&'a str],
    /// Where it is defined.
    pub pos: Pos,
    /// What it was computed from itself.
    reads: Cell<&'a [u32]>,
    /// Whether it is a set: what is read of it says more than that it was read.
    is_set: Cell<bool>,
}

impl Origin<'_> {
    /// Whether it is a set.
    pub fn is_set(&self) -> bool {
        self.is_set.get()
    }
}

impl<'a> System<'a> {
    /// Where the innermost set is defined that an option is in, if the host defines it.
    pub fn place_around(&self, eval: &Eval<'a>, loc: OptionPath<'a>) -> Pos {
        let (origins, by_names) = (self.origins.borrow(), self.by_names.borrow());
        let names = loc.names();
        let places = (0..names.len()).rev().filter_map(|length| by_names.get(&names[..length]));
        let mut places = places.flat_map(|ids| ids.iter().rev()).filter_map(|id| Some(origins.get(*id as usize)?.pos));
        places.find(|pos| !eval.is_carried(*pos)).unwrap_or(Pos::NONE)
    }

    /// Evaluates the value of a cell.
    pub(super) fn cell(
        &'a self,
        eval: &mut Eval<'a>,
        loc: OptionPath<'a>,
        pos: Pos,
        run: impl FnOnce(&mut Eval<'a>) -> Result<Value<'a>>,
    ) -> Result<Value<'a>> {
        if !eval.is_recording() {
            return run(eval);
        }
        let names = eval.arena.alloc_slice_copy(&loc.names());
        let origin: &'a Origin<'a> =
            eval.arena.alloc(Origin { loc, names, pos, reads: Cell::new(&[]), is_set: Cell::new(false) });
        let id = {
            let mut origins = self.origins.borrow_mut();
            origins.push(origin);
            u32::try_from(origins.len() - 1).unwrap_or(u32::MAX)
        };
        self.by_names.borrow_mut().entry(origin.names).or_default().push(id);
        let (value, reads) = eval.recorded(run);
        origin.reads.set(reads);
        if let Ok(Value::Attrs(set)) = value {
            origin.is_set.set(!eval.stands_for_text(set));
        }
        eval.note(&[id]);
        value
    }

    /// The cells that say something about where a value comes from: of sets, only those that nothing is read of.
    fn structural(&self, reads: &[u32]) -> Vec<u32> {
        let origins = self.origins.borrow();
        reads.iter().copied().filter(|id| origins.get(*id as usize).is_some_and(|origin| origin.is_set.get())).collect()
    }

    /// The sets that a definition comes from: those it came from so far, and those that were read for its value.
    pub(super) fn reads(&self, eval: &Eval<'a>, def: &Def<'a>) -> &'a [u32] {
        if !eval.is_recording() {
            return &[];
        }
        let mut all = self.structural(&[def.reads, Eval::reads_of(def.value)].concat());
        all.sort_unstable();
        all.dedup();
        eval.arena.alloc_slice_copy(&all)
    }

    /// The options that some cells are; of what lies at `own`, what that was computed from.
    pub fn causes(&self, reads: &[u32], own: Option<OptionPath<'a>>) -> Vec<&'a Origin<'a>> {
        let origins = self.origins.borrow();
        let own = own.map(|path| path.names());
        let mut found: Vec<&'a Origin<'a>> = Vec::new();
        let mut queue: Vec<u32> = reads.to_vec();
        let mut next = 0;
        while let Some(id) = queue.get(next).copied() {
            next += 1;
            let Some(origin) = origins.get(id as usize).copied() else { continue };
            if own.as_ref().is_some_and(|own| own.starts_with(origin.names)) {
                for inner in origin.reads.get() {
                    if !queue.contains(inner) {
                        queue.push(*inner);
                    }
                }
            } else if !found.iter().any(|known| known.names == origin.names) {
                found.push(origin);
            }
        }
        // `_module` is how modules work, and says nothing.
        found.retain(|origin| !origin.names.contains(&"_module"));
        if found.iter().any(|origin| !origin.is_set.get()) {
            found.retain(|origin| !origin.is_set.get());
        } else {
            // Of sets, those that are in no other: a member says more than the option it is in.
            let all: Vec<&[&str]> = found.iter().map(|origin| origin.names).collect();
            found.retain(|origin| {
                let own = origin.names;
                !all.iter().any(|other| other.len() > own.len() && other.starts_with(own))
            });
        }
        found
    }
}
