//! The whole way from inputs to output, for the command line, tests and benchmarks alike.
//!
//! In: checked documents, Nix files and what is said about the world. Out: [`Evaluated`]. Nothing here reads or writes
//! files but what the evaluator reads through its [`Io`].

use crate::checks::{self, Context, Levels};
use crate::diagnostic::Diagnostics;
use crate::eval::{Eval, Io, Places, Pos, Report, Settings as EvalSettings};
use crate::heap::Arena;
use crate::hosts::{self, DEFAULT_OPTION_PATH, Document, OptionValues, Packages, Reading, Wanted, World};
use crate::json::{Element, check, decode};
use crate::names::escape_nix_identifier;
use crate::output::{self, Needs, Output, Whole};
use crate::source::Sources;
use crate::targets::Target;
use crate::units::{UnitFiles, UnitKind};

/// What came of a run.
#[derive(Debug, Default)]
pub struct Evaluated {
    /// What the host has, unless the input is wrong. It is there when only an assertion fails.
    pub output: Option<Output>,
    /// Its units, if they are wanted. What must not be written is an error.
    pub units: Option<UnitFiles>,
    /// What will not work of it, unless that is denied: then it is an error. It is there whatever else is wrong.
    pub lints: Diagnostics,
    /// Whether comments say something about lints, for which places must be known.
    has_comments: bool,
}

/// How to read and what to name.
#[derive(Debug)]
pub struct Settings {
    /// Which part of each document is read.
    pub wanted: Wanted,
    /// Programs and scripts.
    pub packages: Packages,
    /// What units are made for, if any are wanted.
    pub target: Option<&'static Target>,
    /// Whether what NixOS itself adds is read too, as it is for units.
    pub full: bool,
    /// Whether each value is to know the options that it was computed from. Where something is wrong it does anyway.
    pub causes: bool,
    /// Which lints are wanted how.
    pub levels: Levels,
    /// The version of systemd that will read the units, if that is said.
    pub systemd: Option<u32>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            wanted: Wanted::Recognise,
            packages: Packages::default(),
            target: None,
            full: false,
            causes: false,
            levels: Levels::default(),
            systemd: None,
        }
    }
}

/// A host to evaluate.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Nix files and the world around them.
    pub world: World,
    /// Documents beside them.
    pub documents: Vec<Document>,
    /// Whether a document could not be read: what is in the others is still checked.
    pub unreadable: bool,
}

/// The documents that named texts are. Each is a module of its own, as in `imports`, in the order given.
pub fn documents(
    texts: Vec<(String, Vec<u8>)>,
    wanted: &Wanted,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<Document> {
    let mut read = Vec::new();
    for (name, bytes) in texts {
        match decode(sources, &name, bytes) {
            Ok(id) => read.push(id),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    let mut documents = Vec::new();
    for source in read {
        if !check(sources, source, diagnostics) {
            continue;
        }
        let Some(reading) = hosts::read(Element::document(source, &sources.get(source).text), wanted, diagnostics)
        else {
            continue;
        };
        let (Reading::Vpns(element) | Reading::Config(element)) = reading;
        let span = element.span();
        let is_config = matches!(reading, Reading::Config(_));
        documents.push(Document { source, is_config, start: span.start as usize, end: span.end as usize });
    }
    documents
}

/// Evaluates JSON alone: reads, checks, merges.
pub fn run_documents(
    texts: Vec<(String, Vec<u8>)>,
    settings: &Settings,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Evaluated {
    let documents = documents(texts, &settings.wanted, sources, diagnostics);
    let inputs = Inputs { world: World::default(), documents, unreadable: diagnostics.has_errors() };
    run(&inputs, settings, &crate::eval::Memory::default(), &EvalSettings::default(), sources, diagnostics)
}

/// Evaluates a host. Where something is wrong it is evaluated once more, so that the report can name what the wrong
/// values were computed from: ordinary runs need not record that.
pub fn run(
    inputs: &Inputs,
    settings: &Settings,
    io: &dyn Io,
    eval_settings: &EvalSettings,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Evaluated {
    let world = &inputs.world;
    if inputs.documents.is_empty() && world.is_empty() {
        diagnostics.sort();
        return Evaluated::default();
    }
    let mut once = |causes: bool| {
        let mut found = Diagnostics::default();
        let evaluated = evaluate(inputs, settings, causes, io, eval_settings, sources, &mut found);
        (evaluated, found)
    };
    let (mut evaluated, mut found) = once(settings.causes);
    let needs_places = |evaluated: &Evaluated| found.has_errors() || evaluated.has_comments;
    if !settings.causes && evaluated.as_ref().is_some_and(needs_places) {
        (evaluated, found) = once(true);
    }
    if let Some(option) = settings.wanted.renamed() {
        let shown = option.iter().map(|name| escape_nix_identifier(name)).collect::<Vec<_>>().join(".");
        let lints = evaluated.iter_mut().flat_map(|evaluated| evaluated.lints.iter_mut());
        found.iter_mut().chain(lints).for_each(|diagnostic| diagnostic.rename(&DEFAULT_OPTION_PATH.join("."), &shown));
    }
    diagnostics.extend(found);
    diagnostics.sort();
    let mut evaluated = evaluated.unwrap_or_default();
    evaluated.lints.sort();
    if inputs.unreadable {
        (evaluated.output, evaluated.units) = (None, None);
    }
    evaluated
}

/// Nothing if there is no host to evaluate, which is reported.
fn evaluate(
    inputs: &Inputs,
    settings: &Settings,
    causes: bool,
    io: &dyn Io,
    eval_settings: &EvalSettings,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Evaluated> {
    let (world, packages) = (&inputs.world, &settings.packages);
    let arena = Arena::new();
    let eval_settings = EvalSettings { mark: Some(checks::MARK), ..eval_settings.clone() };
    let mut eval = Eval::new(&arena, io, eval_settings);
    if causes {
        eval.record();
    }
    if causes && !settings.causes {
        // What there was to say was said the first time.
        eval.hush();
    }
    let host = hosts::host(&mut eval, world, &inputs.documents, packages, sources);
    let directory = Some(String::from_utf8_lossy(&world.directory).into_owned());
    let mut places = Places::from_directory(directory);
    places.know(&eval, sources);
    let mut report = Report { sources, diagnostics, places, show_trace: world.show_trace };
    let host = match host {
        Ok(host) => host,
        Err(error) => {
            report.add(&eval, &error);
            return None;
        }
    };
    let needs = Needs {
        full: settings.full || settings.target.is_some(),
        keeps_store: settings.target.is_some_and(|target| target.keeps_store),
    };
    let Whole { output, is_complete: mut complete, left_out } =
        output::read(&mut eval, host, packages, needs, &mut report);
    if let Err(error) = finish(&mut eval, host, world, left_out, &mut report) {
        report.add(&eval, &error);
        complete = false;
    }
    report.sources.keep_secret(output.about.keys.iter().cloned());
    complete &= !has_refused(report.diagnostics);
    let mut units = settings.target.map(|target| (target.units)(&output, packages));
    if let Some(units) = units.as_mut().filter(|_| needs.keeps_store)
        && let Err(error) = render(&mut eval, host, &output, units)
    {
        report.add(&eval, &error);
        complete = false;
    }
    let (networkd, lints) = (UnitFiles::of_networkd(&output), Diagnostics::default());
    let mut context = Context {
        output: &output,
        is_complete: complete,
        units: units.as_ref(),
        is_exact: needs.keeps_store,
        networkd: &networkd,
        systemd: settings.systemd.or(output.about.systemd).unwrap_or(checks::networkd::EARLIEST),
        diagnostics: report.diagnostics,
        lints,
    };
    checks::run(&mut context);
    let Context { lints, .. } = context;
    let has_comments = eval.has_mark();
    let comments = has_comments.then(|| checks::Comments::find(report.sources, report.diagnostics));
    let (lints, is_denied) =
        settings.levels.apply(lints, &comments.unwrap_or_default(), report.sources, report.diagnostics);
    complete &= !is_denied;
    let output = complete.then_some(output);
    Some(Evaluated { output, units: units.filter(|_| complete), lints, has_comments })
}

/// Whether anything is wrong but an assertion.
fn has_refused(diagnostics: &Diagnostics) -> bool {
    diagnostics.iter().any(|found| found.is_error() && found.code != "vpn::assertion")
}

/// Every option of a host below a prefix, with its value and who defines it; nothing if there is no host, which is
/// reported.
pub fn options(
    inputs: &Inputs,
    settings: &Settings,
    prefix: &[String],
    io: &dyn Io,
    eval_settings: &EvalSettings,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<OptionValues> {
    let world = &inputs.world;
    let arena = Arena::new();
    let mut eval = Eval::new(&arena, io, eval_settings.clone());
    let host = hosts::host(&mut eval, world, &inputs.documents, &settings.packages, sources);
    let flake = world.flake.as_ref();
    let found = host.and_then(|host| eval.quietly(|eval| hosts::option_values(eval, host, flake, prefix)));
    let directory = Some(String::from_utf8_lossy(&world.directory).into_owned());
    let places = Places::from_directory(directory);
    let mut report = Report { sources, diagnostics, places, show_trace: world.show_trace };
    found.map_err(|error| report.add(&eval, &error)).ok()
}

/// Gives units the text that NixOS itself has rendered, where it has: that is what lies on the machine.
fn render<'a>(
    eval: &mut Eval<'a>,
    host: hosts::Host<'a>,
    output: &Output,
    units: &mut UnitFiles,
) -> crate::eval::Result<()> {
    for unit in &mut units.units {
        let path: &[&str] = match unit.kind {
            UnitKind::Networkd => &["systemd", "network", "units"],
            UnitKind::Service => &["systemd", "units"],
            UnitKind::Config => continue,
        };
        // A drop-in is a unit of NixOS' that says so.
        let name = unit.name.split_once(".d/").map_or(unit.name.as_str(), |(name, _)| name).to_owned();
        unit.rendered = host.rendered(eval, path, &name)?.map(|text| output.without_keys(text));
    }
    Ok(())
}

/// What is said of definitions that nobody declares.
fn finish<'a>(
    eval: &mut Eval<'a>,
    host: hosts::Host<'a>,
    world: &World,
    left_out: Vec<(String, Pos)>,
    report: &mut Report,
) -> crate::eval::Result<()> {
    let root = host.evaluation.root(eval)?;
    if world.strict_options {
        for error in host.evaluation.undeclared(eval)? {
            report.add(eval, &error);
        }
    }
    hosts::survey(eval, root, world.strict_options, left_out, report)
}
