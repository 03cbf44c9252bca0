//! Hosts: Nix files that define `sane.vpn`, evaluated in a world without NixOS.
//!
//! In: paths of files, and what is said about the world around them ([`World`]). Out: the same [`Evaluated`] that
//! documents give. The files are modules beside ours: the `sane.vpn` module itself (`nix/vpn.nix`, or the user's own
//! revision of it), NixOS' options that it defines (`nix/nixos`) and the paths of secrets.
//! Definitions of anything else are kept and can be read.

mod convert;
mod declare;
mod output;
mod packages;
mod survey;
mod trees;
mod vpns;
mod world;

pub use world::World;

use crate::definitions::{Definition, Source};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::eval::{Eval, EvalError, NixString, Places, Pos, Result, Value};
use crate::options::Evaluator;
use crate::options::lazy::{EvalModules, Evaluation};
use crate::options::show::OptionPath;
use crate::pipeline::Evaluated;
use crate::source::Sources;
use crate::vpn::{self, Packages};
use std::cell::Cell;

/// What the files of wgeval's own modules are called in messages.
pub const MODULE_FILE: &str = "the sane.vpn module";

/// Reports errors of an evaluation, each once.
pub(crate) struct Report<'r> {
    pub(crate) sources: &'r mut Sources,
    pub(crate) diagnostics: &'r mut Diagnostics,
    pub(crate) places: Places,
    pub(crate) show_trace: bool,
    /// Options that are defined and become nothing.
    pub(crate) left_out: std::collections::BTreeSet<String>,
}

impl Report<'_> {
    /// Adds an error, unless the same one was added before: one mistake can be in the way of several values.
    pub(crate) fn add(&mut self, eval: &Eval, error: &EvalError) {
        let diagnostic = crate::eval::diagnostic(eval, error, self.show_trace, self.sources, &mut self.places);
        let place = |diagnostic: &Diagnostic| diagnostic.labels.first().map(|label| label.span);
        let known = self
            .diagnostics
            .iter()
            .any(|known| known.message == diagnostic.message && place(known) == place(&diagnostic));
        if !known {
            self.diagnostics.push(diagnostic);
        }
    }
}

/// Evaluates the files of a host. `documents` are definitions of `sane.vpn` from JSON beside them.
pub fn run(
    eval: &mut Eval,
    world: &World,
    documents: &[Definition],
    packages: &Packages,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Evaluated {
    let directory = Some(String::from_utf8_lossy(&world.directory).into_owned());
    let places = Places::from_directory(directory);
    let mut report = Report {
        sources,
        diagnostics,
        places,
        show_trace: world.show_trace,
        left_out: std::collections::BTreeSet::new(),
    };
    let mut evaluated = Evaluated { vpns: Vec::new(), output: None };
    let evaluation = match evaluation(eval, world, documents, packages) {
        Ok(evaluation) => evaluation,
        Err(error) => {
            report.add(eval, &error);
            return evaluated;
        }
    };
    if let Err(error) = evaluate(eval, evaluation, world, packages, &mut report, &mut evaluated) {
        report.add(eval, &error);
        evaluated.output = None;
    }
    report.diagnostics.sort();
    evaluated
}

fn evaluation<'a>(
    eval: &mut Eval<'a>,
    world: &World,
    documents: &[Definition],
    packages: &Packages,
) -> Result<&'a Evaluation<'a>> {
    if let Some(nixpkgs) = &world.nixpkgs {
        let place = eval.file_argument(nixpkgs, &world.directory)?;
        let lib = eval.import(&[place.as_slice(), b"/lib"].concat())?;
        eval.modules.lib = Some(lib);
    }
    let pkgs = packages::pkgs(eval, packages);
    // The modules' `config` is that of the evaluation which they are part of.
    let knot: &'a Cell<Value<'a>> = eval.arena.alloc(Cell::new(Value::Unset));
    let config = eval.native(Pos::NONE, move |eval| eval.force(knot.get()));
    let mut modules = Vec::new();
    match &world.module_source {
        Some(path) => modules.push(path_module(eval, path)),
        None => modules.push(declare::vpn(eval, config, pkgs)),
    }
    modules.push(declare::nixos(eval, config, pkgs, packages));
    modules.push(declare::secrets(eval));
    for path in world.files.iter().chain(&world.modules) {
        modules.push(path_module(eval, path));
    }
    for document in documents {
        let value = convert::value_of(eval, &document.node);
        let sane = eval.set(&[("vpn", value)]);
        let config = eval.set(&[("sane", sane)]);
        let file = NixString::new_in(eval.arena, b"JSON");
        modules.push(Source::Config(file, Pos::NONE, config));
    }
    modules.extend(world.settings(eval)?);
    let special_args = world.arguments(eval, pkgs)?;
    let request = EvalModules {
        modules: eval.arena.alloc_slice_copy(&modules),
        prefix: OptionPath::Root,
        special_args,
        class: None,
        foreign: !world.strict_options,
    };
    let evaluation = Evaluation::new(eval, request);
    knot.set(evaluation.inner());
    Ok(evaluation)
}

fn path_module<'a>(eval: &Eval<'a>, path: &[u8]) -> Source<'a> {
    Source::Value(Value::Path(NixString::new_in(eval.arena, path)))
}

/// The files that wgeval carries for others of them.
const OWN_FILES: [(&str, &str); 11] = [
    ("fixed.nix", include_str!("../../nix/fixed.nix")),
    ("nixos/etc.nix", include_str!("../../nix/nixos/etc.nix")),
    ("nixos/netdevs.nix", include_str!("../../nix/nixos/netdevs.nix")),
    ("nixos/network.nix", include_str!("../../nix/nixos/network.nix")),
    ("nixos/networks.nix", include_str!("../../nix/nixos/networks.nix")),
    ("nixos/options.nix", include_str!("../../nix/nixos/options.nix")),
    ("nixos/services.nix", include_str!("../../nix/nixos/services.nix")),
    ("nixos/setting.nix", include_str!("../../nix/nixos/setting.nix")),
    ("nixos/unit.nix", include_str!("../../nix/nixos/unit.nix")),
    ("nixos/units.nix", include_str!("../../nix/nixos/units.nix")),
    ("nixos/wait-online.nix", include_str!("../../nix/nixos/wait-online.nix")),
];

/// A file that wgeval carries, by the path that it has for others of them.
pub(crate) fn own_file(path: &[u8]) -> Option<(String, &'static str)> {
    let path = std::str::from_utf8(path.strip_prefix(b"/<wgeval>/")?).ok()?;
    let (name, text) = OWN_FILES.iter().find(|(name, _)| *name == path)?;
    Some((format!("<wgeval/{name}>"), text))
}

/// The value of a text that wgeval carries.
pub(crate) fn text_value<'a>(eval: &mut Eval<'a>, name: &str, text: &str) -> Result<Value<'a>> {
    let directory = if name.starts_with("<wgeval/nixos/") { &b"/<wgeval>/nixos"[..] } else { b"/<wgeval>" };
    let expr = eval.parse(name, false, text.to_owned(), directory)?;
    let env = eval.root_env();
    eval.eval(expr, env)
}

fn evaluate<'a>(
    eval: &mut Eval<'a>,
    evaluation: &'a Evaluation<'a>,
    world: &World,
    packages: &Packages,
    report: &mut Report,
    evaluated: &mut Evaluated,
) -> Result<()> {
    let root = evaluation.root(eval)?;
    if world.strict_options {
        for error in evaluation.undeclared(eval)? {
            report.add(eval, &error);
        }
    }
    let adds_to_output = survey::survey(eval, root, world.strict_options, report)?;
    let (vpns, mut complete) = vpns::evaluate(eval, root, report)?;
    complete &= !report.diagnostics.has_errors();
    let option = OptionPath::Root;
    let option = option.child("sane");
    let option = option.child("vpn");
    vpn::explain_derived(option, report.diagnostics);
    if world.module_source.is_some() || adds_to_output {
        if complete {
            evaluated.output = output::from_config(eval, root, world.module_source.is_none(), report)?;
        }
    } else {
        let mut evaluator = Evaluator { sources: report.sources, diagnostics: report.diagnostics };
        let merged = vpn::compute(&mut evaluator, &vpns, packages);
        vpn::explain_shared_bridges(option, &vpns, report.diagnostics);
        evaluated.output = merged.ok().filter(|_| complete);
    }
    vpn::failed_assertions(option, &vpns, report.diagnostics);
    survey::name_left_out(report);
    evaluated.vpns = vpns;
    Ok(())
}
