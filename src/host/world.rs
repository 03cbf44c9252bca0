//! The world around a host's files: other modules, foreign options, arguments.

use super::convert::value_of;
use crate::definitions::Source;
use crate::eval::{AttrSet, Attribute, Eval, EvalError, NixString, Pos, Result, Value};
use crate::value::Node;

/// What is said about the world on the command line.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// The files, as absolute paths.
    pub files: Vec<Vec<u8>>,
    /// Modules beside them.
    pub modules: Vec<Vec<u8>>,
    /// The user's own revision of the `sane.vpn` module.
    pub module_source: Option<Vec<u8>>,
    /// A nixpkgs, whose `lib` is to be used: a path, or `<name>` in the search path.
    pub nixpkgs: Option<Vec<u8>>,
    /// Definitions from JSON: the file's name, and what is in it.
    pub config: Vec<(String, serde_json::Value)>,
    /// Definitions of single options: path, and the text of the value.
    pub set: Vec<(String, String)>,
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
    /// `--config` and `--set` as modules.
    pub(super) fn settings<'a>(&self, eval: &mut Eval<'a>) -> Result<Vec<Source<'a>>> {
        let mut modules = Vec::new();
        for (name, json) in &self.config {
            let config = value_of(eval, &Node::from(json));
            modules.push(Source::Config(NixString::new_in(eval.arena, name.as_bytes()), Pos::NONE, config));
        }
        for (path, text) in &self.set {
            let names =
                crate::input::parse_path(path).map_err(|why| EvalError::other(format!("--set {path}: {why}")))?;
            // As `nix eval` would print it, or else a text.
            let mut value = match serde_json::from_str::<serde_json::Value>(text) {
                Ok(json) => value_of(eval, &Node::from(&json)),
                Err(_) => eval.string(text.as_bytes()),
            };
            for name in names.iter().rev() {
                let name = eval.symbols.intern(name.as_bytes());
                let attribute = Attribute { name, pos: Pos::NONE, value };
                value = Value::Attrs(AttrSet::sorted(eval.arena, eval.arena.alloc_slice_copy(&[attribute])));
            }
            modules.push(Source::Config(NixString::new_in(eval.arena, b"--set"), Pos::NONE, value));
        }
        Ok(modules)
    }

    /// What modules are called with beside the usual: `pkgs`, and what `--arg` gives.
    pub(super) fn arguments<'a>(&self, eval: &mut Eval<'a>, pkgs: Value<'a>) -> Result<&'a AttrSet<'a>> {
        let mut entries = vec![("pkgs", pkgs)];
        for (name, text) in &self.args {
            let expr = eval.parse("«--arg»", false, text.clone(), &self.directory)?;
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
        if let Some(more) = set.get(special).map(|attribute| attribute.value) {
            // A set of arguments is what it holds.
            set = AttrSet::update(eval.arena, eval.force_attrs(more)?, set);
        }
        Ok(set)
    }
}
