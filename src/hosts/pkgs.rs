//! `pkgs`, without nixpkgs: packages whose paths are those that `--packages` names.
//!
//! `pkgs.NAME` is a package for every NAME. One that the packages file knows has its prefix; any other has the prefix
//! `/usr`, where an ordinary host has its programs. `writeShellScript` keeps the script for the output.

use super::packages::Packages;
use crate::eval::{AttrSet, Eval, EvalError, Origin, Pos, Value};
use crate::modules::System;
use crate::syntax::Symbol;
use harmonia_store_core::store_path::{StorePathName, StorePathNameError};
use std::cell::RefCell;
use std::collections::BTreeMap;

const OTHERS: &str = "/usr";

/// The scripts that were made: by name, their path and their text.
pub type Scripts = RefCell<BTreeMap<String, (String, String)>>;

/// Any package that the set does not name.
struct Others;

impl<'a> Origin<'a> for Others {
    fn lacking(&self, eval: &mut Eval<'a>, name: Symbol) -> Option<Value<'a>> {
        let name = eval.symbols.show(name);
        Some(derivation(eval, &name, OTHERS))
    }
}

/// `pkgs`
pub(super) fn pkgs<'a>(
    eval: &mut Eval<'a>,
    system: &'a System<'a>,
    packages: &Packages,
    scripts: &'a Scripts,
) -> Value<'a> {
    let mut entries = Vec::new();
    let others = packages.packages.iter().map(|(name, package)| (name.as_str(), package));
    for (name, package) in packages.named().into_iter().chain(others) {
        let (own, prefix) = (name.to_owned(), Packages::stand_in(name, package));
        entries.push((name, eval.native(Pos::NONE, move |eval| Ok(derivation(eval, &own, &prefix)))));
    }
    let (pattern, shebang) = (packages.script.clone(), format!("#!{}\n", packages.bash.program("bash")));
    let write = eval.native_function("writeShellScript", 2, move |eval, args| {
        let name = eval.force_string(args[0])?.show();
        check_script_name(&name).map_err(|message| {
            let help = "A script is named after what it is for. Its name can have letters, digits and `+-._?=` only, and \
                        at most 211 of them.";
            EvalError::other(message).help(Some(help.to_owned()))
        })?;
        let text = eval.force_string(args[1])?.show();
        let path = pattern.replace("{name}", &name);
        let value = derivation(eval, &name, &path);
        scripts.borrow_mut().insert(name, (path, format!("{shebang}{text}\n")));
        Ok(value)
    });
    entries.push(("writeShellScript", write));
    let system_name = eval.string(b"x86_64-linux");
    entries.push(("system", system_name));
    let lib = eval.native(Pos::NONE, move |eval| {
        let lib = system.lib()?;
        eval.force(lib)
    });
    entries.push(("lib", lib));
    match eval.set(&entries) {
        Value::Attrs(set) => Value::Attrs(AttrSet::made_by(set, eval.arena, &Others)),
        other => other,
    }
}

fn derivation<'a>(eval: &mut Eval<'a>, name: &str, prefix: &str) -> Value<'a> {
    let texts = [("type", "derivation"), ("name", name), ("pname", name), ("outPath", prefix)]
        .map(|(key, text)| (key, eval.string(text.as_bytes())));
    eval.set(&texts)
}

/// Whether a script can have this name; if not, why, in Nix's words. It would be part of a store path.
fn check_script_name(name: &str) -> std::result::Result<(), String> {
    /// Stands for the hash, which depends on the user's nixpkgs.
    const HASH: &str = "00000000000000000000000000000000";
    match name.parse::<StorePathName>() {
        Ok(_) => Ok(()),
        Err(StorePathNameError::NameLength) => {
            Err(format!("store path '{HASH}-{name}' has a name longer than 211 characters"))
        }
        Err(StorePathNameError::Symbol(at, _)) => {
            let illegal = name[usize::from(at)..].chars().next().unwrap_or_default();
            Err(format!("store path '{HASH}-{name}' contains illegal character '{illegal}'"))
        }
    }
}
