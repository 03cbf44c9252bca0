//! Builtins that reach outside of the inputs: whoever embeds the evaluator does what they do, or they are refused.

use crate::eval::error::EvalError;
use crate::eval::interpret::Eval;
use crate::eval::value::{Result, Value};

/// What fetches.
pub trait Outside<'a> {
    /// Calls the builtin of this name, which takes one argument.
    fn call(&self, eval: &mut Eval<'a>, name: &'static str, argument: Value<'a>) -> Result<Value<'a>>;
}

macro_rules! outside {
    ($($function:ident $name:literal)*) => {
        $(pub(super) fn $function<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
            call(eval, $name, args)
        })*
    };
}

outside! {
    fetch_closure "fetchClosure"
    fetch_git "fetchGit"
    fetch_mercurial "fetchMercurial"
    fetch_tarball "fetchTarball"
    fetch_tree "fetchTree"
    fetch_url "fetchurl"
    flake_ref_to_string "flakeRefToString"
    get_flake "getFlake"
    parse_flake_ref "parseFlakeRef"
}

fn call<'a>(eval: &mut Eval<'a>, name: &'static str, args: &[Value<'a>]) -> Result<Value<'a>> {
    match eval.outside {
        Some(outside) => outside.call(eval, name, args[0]),
        None => Err(EvalError::other(format!("builtins.{name} would reach outside of the inputs"))
            .help(Some("Fetch what it names before the run, and give that by its path.".to_owned()))),
    }
}

impl<'a> Eval<'a> {
    /// Says what fetches.
    pub fn set_outside(&mut self, outside: &'a dyn Outside<'a>) {
        self.outside = Some(outside);
    }
}
