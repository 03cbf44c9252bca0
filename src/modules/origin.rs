//! Sets that definitions make, which know what to say about a name that nothing defines.

use super::System;
use crate::eval::{AttrSet, Eval, Origin};
use crate::names::{OptionPath, escape_nix_identifier, show_option};

struct Defined<'a> {
    loc: OptionPath<'a>,
    advice: fn(&str) -> String,
}

impl<'a> Origin<'a> for Defined<'a> {
    fn advice(&self, name: &str, rest: &[String]) -> Option<String> {
        let mut option = show_option(self.loc.child(name));
        for name in rest {
            option = format!("{option}.{}", escape_nix_identifier(name));
        }
        Some((self.advice)(&option))
    }
}

/// The set, as one that definitions at this place make; the set itself where there is nothing to say.
pub(super) fn defined<'a>(
    eval: &Eval<'a>,
    system: &System<'a>,
    loc: OptionPath<'a>,
    set: &'a AttrSet<'a>,
) -> &'a AttrSet<'a> {
    match system.advice.get() {
        Some(advice) => set.made_by(eval.arena, eval.arena.alloc(Defined { loc, advice })),
        None => set,
    }
}
