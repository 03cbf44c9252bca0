//! `pkgs`, without nixpkgs: packages whose paths are those that `--packages` names.
//!
//! `pkgs.NAME` is a package for every NAME. One that the packages file knows has its prefix; any other has the prefix
//! `/usr`, where an ordinary host has its programs. `writeShellScript` and its like keep the script for the output.

use crate::eval::builtins::Builtin;
use crate::eval::{AttrSet, Eval, Partial, Pos, Result, Value};
use crate::vpn::Packages;

const OTHERS: &str = "/usr";

static WRITE_SHELL_SCRIPT: Builtin =
    Builtin { name: "writeShellScript", arity: 3, global: false, strict: false, run: write_shell_script };

/// `pkgs`
pub(super) fn pkgs<'a>(eval: &mut Eval<'a>, packages: &Packages) -> Value<'a> {
    let mut entries = Vec::new();
    let mut shebang = String::new();
    let others = packages.packages.iter().map(|(name, package)| (name.as_str(), package));
    for (name, package) in packages.named().into_iter().chain(others) {
        if name == "bash" {
            shebang = format!("#!{}\n", package.program("bash"));
        }
        let (own, prefix) = (name.to_owned(), package.prefix.clone());
        entries.push((name, eval.native(Pos::NONE, move |eval| Ok(derivation(eval, &own, &prefix)))));
    }
    let pattern = eval.string(packages.script.as_bytes());
    let shebang = eval.string(shebang.as_bytes());
    let settings = eval.list(eval.arena.alloc_slice_copy(&[pattern, shebang]));
    let write = Value::Partial(
        eval.arena.alloc(Partial { builtin: &WRITE_SHELL_SCRIPT, arguments: eval.arena.alloc_slice_copy(&[settings]) }),
    );
    entries.push(("writeShellScript", write));
    let system = eval.string(b"x86_64-linux");
    entries.push(("system", system));
    let lib = eval.native(Pos::NONE, Eval::lib);
    entries.push(("lib", lib));
    let Value::Attrs(set) = eval.set(&entries) else { return Value::Null };
    eval.modules.packages = Some(std::ptr::from_ref(set).addr());
    Value::Attrs(set)
}

fn derivation<'a>(eval: &mut Eval<'a>, name: &str, prefix: &str) -> Value<'a> {
    let texts = [("type", "derivation"), ("name", name), ("pname", name), ("outPath", prefix)]
        .map(|(key, text)| (key, eval.string(text.as_bytes())));
    eval.set(&texts)
}

/// A script: its text is kept, and its path is where the packages file has scripts.
fn write_shell_script<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let [pattern, shebang] = eval.force_list(args[0])? else { return Ok(Value::Null) };
    let (pattern, shebang) = (eval.force_string(*pattern)?.show(), eval.force_string(*shebang)?.show());
    let name = eval.force_string(args[1])?.show();
    let text = eval.force_string(args[2])?.show();
    crate::vpn::check_script_name(&name).map_err(crate::eval::EvalError::other)?;
    let path = pattern.replace("{name}", &name);
    eval.modules.scripts.insert(name.clone(), format!("{shebang}{text}\n"));
    Ok(derivation(eval, &name, &path))
}

impl<'a> Eval<'a> {
    /// A package that `pkgs` does not name.
    pub(crate) fn unnamed_package(&mut self, set: &AttrSet<'a>, name: crate::syntax::Symbol) -> Option<Value<'a>> {
        if self.modules.packages != Some(std::ptr::from_ref(set).addr()) {
            return None;
        }
        let name = self.symbols.show(name);
        Some(derivation(self, &name, OTHERS))
    }
}

impl<'a> Eval<'a> {
    /// What to do about a name that a set of the world around a configuration lacks.
    pub(crate) fn world_lacks(&self, set: &AttrSet<'a>, name: &str, rest: &[String]) -> Option<String> {
        if let Some(section) = self.modules.own_lib.get(&std::ptr::from_ref(set).addr()) {
            return Some(format!("wgeval's own `{section}` has no `{name}`; `--nixpkgs PATH` uses that of a nixpkgs."));
        }
        let place = self.modules.place_of(set)?;
        let mut option = crate::options::show::show_option(place.child(name));
        for name in rest {
            option = format!("{option}.{}", crate::options::show::escape_nix_identifier(name));
        }
        Some(format!(
            "`config.{option}` is read here, but nothing defines it. Give it with `--set {option}=VALUE`, with \
             `--config FILE.json`, or with a module that defines it: `--module FILE`."
        ))
    }
}
