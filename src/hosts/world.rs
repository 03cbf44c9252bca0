//! The world around a host's files: other modules, foreign options, arguments.

use super::FlakeHost;
use crate::eval::{AttrSet, Eval, EvalError, NixString, Result, Value};
use crate::fetch::Fetcher;
use crate::modules::Source;
use std::rc::Rc;

/// The directory of NixOS' modules, of which there is none without a nixpkgs.
const MODULES_PATH: &str = "/<wgeval>/nixpkgs/nixos/modules";

/// Whom the definition is from that repairs the output.
const REPAIR: &str = "--repair";
/// The priority of `lib.mkForce`.
const FORCE_PRIORITY: i64 = 50;

/// What is said about the world on the command line.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// The files, as absolute paths.
    pub files: Vec<Vec<u8>>,
    /// What fetches for the builtins that do; without it they are refused.
    pub fetcher: Option<Rc<Fetcher>>,
    /// A configuration of a flake; then the files and the settings are added to that.
    pub flake: Option<FlakeHost>,
    /// Modules beside them.
    pub modules: Vec<Vec<u8>>,
    /// The user's own revision of the `sane.vpn` module, which takes the place of ours like any that declares it.
    pub module_source: Option<Vec<u8>>,
    /// A nixpkgs, which is to evaluate the files; if it has no `nixos`, only its `lib` is used. A path, or `<name>` in
    /// the search path.
    pub nixpkgs: Option<Vec<u8>>,
    /// The system that a host of `nixpkgs` is for.
    pub system: String,
    /// Whether a host that NixOS evaluates is taken with all that NixOS itself defines, and not only where it defines
    /// something too.
    pub takes_all: bool,
    /// Values of single options, whatever else defines them: path, and the text of the value.
    pub set: Vec<(String, String)>,
    /// Definitions of single options, beside others.
    pub add: Vec<(String, String)>,
    /// What `sane.vpnDefects` is to be, whatever the files say.
    pub repair: Option<serde_json::Value>,
    /// Arguments of modules as expressions: name and text.
    pub args: Vec<(String, String)>,
    /// Arguments of modules as texts.
    pub argstrs: Vec<(String, String)>,
    /// Whether every definition needs a declaration.
    pub strict_options: bool,
    /// Whether the trace of an error is shown in full.
    pub show_trace: bool,
    /// The directory that relative paths in arguments start from.
    pub directory: Vec<u8>,
}

impl World {
    /// Whether nothing is said: no file, no option.
    pub fn is_empty(&self) -> bool {
        self.flake.is_none()
            && self.files.is_empty()
            && self.modules.is_empty()
            && self.module_source.is_none()
            && self.set.is_empty()
            && self.add.is_empty()
    }

    /// Whether any Nix file is given.
    pub(super) fn has_files(&self) -> bool {
        !self.files.is_empty() || !self.modules.is_empty()
    }

    /// `--set` and `--add` as modules.
    pub(super) fn settings<'a>(&self, eval: &mut Eval<'a>) -> Result<Vec<Source<'a>>> {
        // Of equal paths the last counts.
        let is_last = |at: usize| self.set[at + 1..].iter().all(|(path, _)| *path != self.set[at].0);
        let set = self.set.iter().enumerate().filter(|(at, _)| is_last(*at)).map(|(_, entry)| ("--set", entry));
        let mut modules = Vec::new();
        for (flag, (path, text)) in set.chain(self.add.iter().map(|entry| ("--add", entry))) {
            let names =
                super::document::parse_path(path).map_err(|why| EvalError::other(format!("{flag} {path}: {why}")))?;
            let (pos, mut value) = super::value_of_text(eval, &format!("{flag} {path}"), text)?;
            if flag == "--set" {
                // `lib.mkForce`
                let kind = eval.string(b"override");
                value = eval.set(&[("_type", kind), ("priority", Value::Int(FORCE_PRIORITY)), ("content", value)]);
            }
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let value = eval.nested_set(&names, value);
            modules.push(Source::Config(NixString::new_in(eval.arena, flag.as_bytes()), pos, value));
        }
        if let Some(repair) = &self.repair {
            // As `lib.mkForce`.
            let forced = serde_json::json!({ "_type": "override", "priority": 50, "content": repair });
            let (pos, value) = super::value_of_text(eval, REPAIR, &forced.to_string())?;
            let value = eval.nested_set(&[super::DEFAULT_OPTION_PATH[0], super::DEFECTS], value);
            modules.push(Source::Config(NixString::new_in(eval.arena, REPAIR.as_bytes()), pos, value));
        }
        Ok(modules)
    }

    /// What modules are called with beside the usual: `pkgs`, and what `--arg` gives.
    pub(super) fn arguments<'a>(&self, eval: &mut Eval<'a>, pkgs: Value<'a>) -> Result<&'a AttrSet<'a>> {
        let modules_path = eval.string(MODULES_PATH.as_bytes());
        let own = eval.set(&[("pkgs", pkgs), ("modulesPath", modules_path)]);
        let given = self.given_arguments(eval)?;
        Ok(AttrSet::update(eval.arena, eval.force_attrs(own)?, given))
    }

    /// What `--arg` and `--argstr` give.
    pub(super) fn given_arguments<'a>(&self, eval: &mut Eval<'a>) -> Result<&'a AttrSet<'a>> {
        let mut entries: Vec<(&str, Value<'a>)> = Vec::new();
        for (name, text) in &self.args {
            let parsed = eval.parse("«--arg»", false, text.clone(), &self.directory);
            let expr = parsed.map_err(|error| match error.message.as_str() {
                "undefined variable 'lib'" => error.help(Some(
                    "An expression on the command line has builtins only; `import <wgeval/lib>` is the `lib` of wgeval.".to_owned(),
                )),
                _ => error,
            })?;
            let env = eval.root_env();
            let value = eval.suspend(expr, env);
            entries.push((name, value));
        }
        for (name, text) in &self.argstrs {
            entries.push((name, eval.string(text.as_bytes())));
        }
        // The last of equal names counts.
        entries.reverse();
        let set = eval.set(&entries);
        let mut set = eval.force_attrs(set)?;
        let special = eval.symbols.intern(b"specialArgs");
        if let Some(more) = set.get(special).map(|attribute| attribute.value.get()) {
            // A set of arguments is what it holds.
            set = AttrSet::update(eval.arena, eval.force_attrs(more)?, set);
        }
        Ok(set)
    }
}
