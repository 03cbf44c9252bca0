//! Hosts: the evaluation to run. Nix files and JSON documents, and the world around them, as one list of modules.
//!
//! In: paths of files, checked documents, and what is said about the world ([`World`]). Out: an [`Evaluation`] whose
//! `config` is the host's. The files are modules beside those that wgeval carries (`carried`): `sane.vpn` itself, the
//! options of NixOS that it defines, and the paths of secrets. Definitions of anything else are kept and can be read.

mod carried;
mod configuration;
mod document;
mod options;
mod packages;
mod pkgs;
mod store_paths;
mod survey;
mod world;

use configuration::Configuration;
pub use configuration::FlakeHost;
pub use document::{DEFAULT_OPTION_PATH, DEFECTS, Reading, Wanted, parse_option_path, read};
pub use options::{Datum, Definition, OptionValue, OptionValues, option_values, shown_path};
pub use packages::{Package, Packages};
pub use pkgs::{Made, Scripts};
pub use store_paths::StorePaths;
pub use survey::survey;
pub use world::World;

use crate::eval::{Eval, EvalError, NixString, Pos, Result, Value};
use crate::fetch::Fetcher;
use crate::flakes;
use crate::json;
use crate::library;
use crate::modules::{EvalModules, Evaluation, Source, System};
use crate::names::OptionPath;
use crate::source::{SourceId, Sources};
use std::rc::Rc;

/// A checked document, and the part of it that is read.
#[derive(Clone, Copy, Debug)]
pub struct Document {
    /// Which.
    pub source: SourceId,
    /// Whether the part defines any options, and not `sane.vpn` alone.
    pub is_config: bool,
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// A host that can be evaluated.
#[derive(Clone, Copy, Debug)]
pub struct Host<'a> {
    /// Its modules.
    pub evaluation: &'a Evaluation<'a>,
    /// The module system that evaluates them.
    pub system: &'a System<'a>,
    /// The scripts that were made so far.
    pub scripts: &'a Scripts,
    /// Whether its files declare `sane.vpn` themselves.
    pub has_own_module: bool,
    /// What replaces store paths.
    pub store_paths: &'a StorePaths,
    /// Its `options` and `config`, if NixOS itself has evaluated it.
    nixos: Option<(Value<'a>, Value<'a>)>,
}

impl<'a> Host<'a> {
    /// Whether NixOS itself has evaluated it.
    pub fn is_of_nixos(&self) -> bool {
        self.nixos.is_some()
    }

    /// The whole `config`: what NixOS itself has evaluated, if it has.
    pub fn config(&self) -> Value<'a> {
        self.nixos.map_or_else(|| self.evaluation.inner(), |(_, config)| config)
    }

    /// The text of a unit as NixOS renders it, if NixOS itself has evaluated the host: `path` is the option that holds it.
    ///
    /// # Errors
    ///
    /// What evaluation meets.
    pub fn rendered(&self, eval: &mut Eval<'a>, path: &[&str], unit: &str) -> Result<Option<String>> {
        match self.nixos {
            Some((_, config)) => configuration::rendered(eval, config, path, unit),
            None => Ok(None),
        }
    }
}

/// The evaluation of a host; nothing is evaluated yet but what decides which modules it has.
pub fn host<'a>(
    eval: &mut Eval<'a>,
    world: &World,
    documents: &[Document],
    packages: &Packages,
    sources: &Sources,
) -> Result<Host<'a>> {
    let system = library::install(eval);
    if let Some(fetcher) = &world.fetcher {
        let fetcher: &'a Rc<Fetcher> = eval.arena.alloc(Rc::clone(fetcher));
        flakes::install(eval, fetcher);
    }
    system.set_advice(|option| {
        format!(
            "`config.{option}` is read here, but nothing defines it. Give it with `--set {option}=VALUE`, with \
             `--config FILE.json`, or with a module that defines it: `--module FILE`."
        )
    });
    let mut nixos = None;
    if let Some(nixpkgs) = &world.nixpkgs {
        let place = eval.file_argument(nixpkgs, &world.directory)?;
        let has_nixos = eval.exists(&[&place[..], b"/nixos/lib/eval-config.nix"].concat());
        if has_nixos && world.has_files() {
            nixos = Some(place);
        } else {
            system.set_lib(eval.import(&[place.as_slice(), b"/lib"].concat())?);
        }
    }
    let configuration = match (&world.flake, &nixos) {
        (Some(flake), _) => Some(Configuration::Flake(flake)),
        (None, Some(place)) => Some(Configuration::Nixpkgs(place, &world.system)),
        (None, None) => None,
    };
    let scripts: &'a Scripts = eval.arena.alloc(Scripts::default());
    let pkgs = pkgs::pkgs(eval, system, packages, scripts);
    let special_args = world.arguments(eval, pkgs)?;
    carried::carry(eval);
    let mut own = Vec::new();
    for path in world.files.iter().chain(&world.modules).chain(&world.module_source) {
        own.push(Source::Value(Value::Path(NixString::new_in(eval.arena, path))));
    }
    for document in documents {
        own.push(module_of(eval, *document, sources)?);
    }
    own.extend(world.settings(eval)?);
    let mut left_out: Vec<&str> = Vec::new();
    let store_paths = &*eval.arena.alloc(StorePaths::new(configuration.is_some()));
    let mut evaluated = None;
    if let Some(configuration) = &configuration {
        eval.settings.keep_texts = true;
        let arguments = Value::Attrs(world.given_arguments(eval)?);
        let takes_all = world.takes_all;
        let (modules, value) =
            eval.unrecorded(|eval| configuration::modules(eval, configuration, own, arguments, takes_all))?;
        (own, evaluated) = (modules, Some(value));
        left_out = carried::all();
    }
    let nixos = carried::nixos(eval, system, pkgs, packages, scripts);
    loop {
        let mut modules = vec![nixos];
        modules.extend(carried::modules(eval, &left_out));
        modules.extend(own.iter().copied());
        let request = EvalModules {
            modules: eval.arena.alloc_slice_copy(&modules),
            prefix: OptionPath::Root,
            special_args,
            class: None,
            foreign: !world.strict_options,
            system,
        };
        let evaluation = Evaluation::new(eval, request);
        let root = evaluation.root(eval)?;
        let replaced = carried::replaced(eval, root, &left_out)?;
        if replaced.is_empty() {
            let has_own_module = left_out.contains(&carried::MODULE);
            return Ok(Host { evaluation, system, scripts, has_own_module, store_paths, nixos: evaluated });
        }
        // What a host declares itself takes the place of ours.
        left_out.extend(replaced);
    }
}

/// What a document defines, as a module.
fn module_of<'a>(eval: &mut Eval<'a>, document: Document, sources: &Sources) -> Result<Source<'a>> {
    let source = sources.get(document.source);
    let element = json::Element::document(document.source, &source.text).part_at(document.start, document.end);
    let (pos, value) = json::to_value(eval, &source.name, &source.text, element)?;
    let value = if document.is_config { value } else { eval.nested_set(&DEFAULT_OPTION_PATH, value) };
    Ok(Source::Config(NixString::new_in(eval.arena, source.name.as_bytes()), pos, value))
}

/// Text of the command line as a value: JSON, or else a string.
fn value_of_text<'a>(eval: &mut Eval<'a>, name: &str, text: &str) -> Result<(Pos, Value<'a>)> {
    let json = match serde_json::from_str::<&serde_json::value::RawValue>(text) {
        Ok(_) => text.to_owned(),
        Err(_) => serde_json::Value::from(text).to_string(),
    };
    let mut texts = Sources::default();
    let mut diagnostics = crate::diagnostic::Diagnostics::default();
    let id = texts.add(name, json);
    if !json::check(&texts, id, &mut diagnostics) || diagnostics.has_errors() {
        let message = diagnostics.iter().next().map(|found| found.message.clone()).unwrap_or_default();
        return Err(EvalError::other(format!("{name}: {message}")));
    }
    let text = &texts.get(id).text;
    json::to_value(eval, name, text, json::Element::document(id, text))
}
