//! `pkgs`, without nixpkgs: packages whose paths are those that `--packages` names.
//!
//! `pkgs.NAME` is a package for every NAME. One that the packages file knows has its prefix; any other has the prefix
//! `/usr`, where an ordinary host has its programs. `writeShellScript` and its like keep the text for the output. What
//! else nixpkgs can do needs nixpkgs, which is said.

use super::packages::Packages;
use crate::eval::{AttrSet, Eval, EvalError, Origin, Pos, Result, Value};
use crate::modules::System;
use crate::syntax::Symbol;
use harmonia_store_core::store_path::{StorePathName, StorePathNameError};
use std::cell::RefCell;
use std::collections::BTreeMap;

const OTHERS: &str = "/usr";

/// A file that a host's modules make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Where it lies.
    pub path: String,
    /// What it belongs to, as texts name it: itself, or a directory.
    pub root: String,
    /// What it says.
    pub text: String,
    /// Whether it is a program.
    pub executable: bool,
}

/// The files that were made, by name.
pub type Scripts = RefCell<BTreeMap<String, Made>>;

/// Functions of nixpkgs that make something which only a build can make.
const BUILDERS: [&str; 22] = [
    "buildEnv",
    "buildFHSEnv",
    "callPackage",
    "concatText",
    "extend",
    "fetchFromGitHub",
    "fetchFromGitLab",
    "fetchgit",
    "fetchpatch",
    "fetchurl",
    "fetchzip",
    "linkFarm",
    "makeWrapper",
    "replaceVars",
    "runCommand",
    "runCommandCC",
    "runCommandLocal",
    "substituteAll",
    "symlinkJoin",
    "writeTextDir",
    "writers",
    "writeTextFile",
];

/// What to do about something that the stand-in lacks.
fn stand_in(what: &str) -> String {
    format!(
        "This `pkgs` is a stand-in: its packages have a name and a path, and it writes scripts and texts. {what} needs the \
         real one: `--arg pkgs 'import <nixpkgs> {{ }}' -I nixpkgs=PATH`."
    )
}

/// Any package that the set does not name.
struct Others;

impl<'a> Origin<'a> for Others {
    fn lacking(&self, eval: &mut Eval<'a>, name: Symbol) -> Option<Value<'a>> {
        let name = eval.symbols.show(name);
        if BUILDERS.contains(&name.as_str()) {
            return Some(eval.native_function("pkgs", 1, move |_, _| {
                let error = EvalError::other(format!("`pkgs.{name}' is not there without nixpkgs"));
                Err(error.help(Some(stand_in(&format!("`pkgs.{name}`")))))
            }));
        }
        Some(package(eval, &name, OTHERS))
    }
}

/// A package, of which there is no more than its path.
struct Package(String);

impl Origin<'_> for Package {
    fn advice(&self, name: &str, _: &[String]) -> Option<String> {
        Some(stand_in(&format!("`pkgs.{}.{name}`", self.0)))
    }

    fn called(&self) -> Option<String> {
        Some(stand_in(&format!("`pkgs.{}` as a function", self.0)))
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
    for (name, known) in packages.named().into_iter().chain(others) {
        let (own, prefix) = (name.to_owned(), Packages::stand_in(name, known));
        entries.push((name, eval.native(Pos::NONE, move |eval| Ok(package(eval, &own, &prefix)))));
    }
    let maker: &'a Maker<'a> =
        eval.arena.alloc(Maker { pattern: packages.script.clone(), shell: packages.bash.program("bash"), scripts });
    let shell = eval.string(maker.shell.as_bytes());
    entries.push(("runtimeShell", shell));
    for (name, run) in MAKERS {
        entries.push((name, eval.native_function(name, 2, move |eval, args| maker.write(eval, run, args))));
    }
    let application =
        eval.native_function("writeShellApplication", 1, move |eval, args| maker.application(eval, args[0]));
    entries.push(("writeShellApplication", application));
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

fn package<'a>(eval: &mut Eval<'a>, name: &str, prefix: &str) -> Value<'a> {
    let texts = [("type", "derivation"), ("name", name), ("pname", name), ("outPath", prefix)]
        .map(|(key, text)| (key, eval.string(text.as_bytes())));
    match eval.set(&texts) {
        Value::Attrs(set) => Value::Attrs(set.made_by(eval.arena, eval.arena.alloc(Package(name.to_owned())))),
        other => other,
    }
}

/// What a function of nixpkgs makes of a name and a text.
#[derive(Clone, Copy)]
enum Kind {
    /// A script with a shebang.
    ShellScript,
    /// A program as it stands.
    Script,
    /// A script in `bin`.
    ShellScriptBin,
    /// A text.
    Text,
}

const MAKERS: [(&str, Kind); 4] = [
    ("writeShellScript", Kind::ShellScript),
    ("writeScript", Kind::Script),
    ("writeShellScriptBin", Kind::ShellScriptBin),
    ("writeText", Kind::Text),
];

/// What makes files: where they lie, which shell runs them, and where they are kept.
struct Maker<'a> {
    pattern: String,
    shell: String,
    scripts: &'a Scripts,
}

impl<'a> Maker<'a> {
    fn write(&self, eval: &mut Eval<'a>, kind: Kind, args: &[Value<'a>]) -> Result<Value<'a>> {
        let name = eval.force_string(args[0])?.show();
        check_name(&name)?;
        let text = eval.force_string(args[1])?.show();
        let shebang = format!("#!{}\n", self.shell);
        Ok(match kind {
            Kind::ShellScript => self.keep(eval, &name, "", format!("{shebang}{text}\n"), true),
            Kind::Script => self.keep(eval, &name, "", text, true),
            Kind::ShellScriptBin => self.keep(eval, &name, &format!("/bin/{name}"), format!("{shebang}{text}\n"), true),
            Kind::Text => self.keep(eval, &name, "", text, false),
        })
    }

    /// `writeShellApplication { name, text, runtimeInputs }`
    fn application(&self, eval: &mut Eval<'a>, argument: Value<'a>) -> Result<Value<'a>> {
        let set = eval.force_attrs(argument)?;
        let text = |eval: &mut Eval<'a>, name: &str| match eval.named(set, name) {
            Some(value) => Ok(eval.force_string(value)?.show()),
            None => Err(EvalError::other(format!("`writeShellApplication' is called without `{name}'"))),
        };
        let (name, body) = (text(eval, "name")?, text(eval, "text")?);
        check_name(&name)?;
        let mut path = Vec::new();
        if let Some(inputs) = eval.named(set, "runtimeInputs") {
            for input in eval.force_list(inputs)? {
                path.push(format!("{}/bin", String::from_utf8_lossy(&eval.text_of(input.get())?)));
            }
        }
        let path =
            if path.is_empty() { String::new() } else { format!("\nexport PATH=\"{}:$PATH\"\n", path.join(":")) };
        let options = "set -o errexit\nset -o nounset\nset -o pipefail\n";
        let text = format!("#!{}\n{options}{path}\n{body}\n", self.shell);
        Ok(self.keep(eval, &name, &format!("/bin/{name}"), text, true))
    }

    fn keep(&self, eval: &mut Eval<'a>, name: &str, below: &str, text: String, executable: bool) -> Value<'a> {
        let out = self.pattern.replace("{name}", name);
        let made = Made { path: format!("{out}{below}"), root: out.clone(), text, executable };
        self.scripts.borrow_mut().insert(name.to_owned(), made);
        package(eval, name, &out)
    }
}

/// Whether a file can have this name; if not, why, in Nix's words. It would be part of a store path.
fn check_name(name: &str) -> Result<()> {
    /// Stands for the hash, which depends on the user's nixpkgs.
    const HASH: &str = "00000000000000000000000000000000";
    let message = match name.parse::<StorePathName>() {
        Ok(_) => return Ok(()),
        Err(StorePathNameError::NameLength) => {
            format!("store path '{HASH}-{name}' has a name longer than 211 characters")
        }
        Err(StorePathNameError::Symbol(at, _)) => {
            let illegal = name[usize::from(at)..].chars().next().unwrap_or_default();
            format!("store path '{HASH}-{name}' contains illegal character '{illegal}'")
        }
    };
    let help = "A script is named after what it is for. Its name can have letters, digits and `+-._?=` only, and at most 211 \
                of them.";
    Err(EvalError::other(message).help(Some(help.to_owned())))
}
