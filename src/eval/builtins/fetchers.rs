//! Builtins that would use the network: each is refused by its name.

use crate::eval::error::EvalError;
use crate::eval::interpret::Eval;
use crate::eval::value::{Result, Value};

macro_rules! refused {
    ($($function:ident $name:literal)*) => {
        $(pub(super) fn $function<'a>(_eval: &mut Eval<'a>, _args: &[Value<'a>]) -> Result<Value<'a>> {
            Err(EvalError::other(concat!("builtins.", $name, " would use the network, which wgeval never does"))
                .help(Some("Fetch what it names before the run, and give that by its path.".to_owned())))
        })*
    };
}

refused! {
    fetch_closure "fetchClosure"
    fetch_git "fetchGit"
    fetch_mercurial "fetchMercurial"
    fetch_tarball "fetchTarball"
    fetch_tree "fetchTree"
    fetch_url "fetchurl"
    get_flake "getFlake"
}
