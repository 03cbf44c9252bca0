//! `wgeval diff OLD NEW`: two hosts, or a host and a real system. `wgeval diff INPUT… --against REAL` is the same for
//! hosts of several files; REAL is the old side then.

use super::args::{Diff, Inputs};
use super::differences::{Layout, View};
use super::read::{self, Loaded, Purpose};
use super::real::{self, Wanted};
use super::report::Reporter;
use super::{Outcome, flake, option_changes, to_stdout};
use crate::compare::{self, Comparison, Difference, Normal, Side};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output::Cause;
use crate::pipeline::{Evaluated, Settings};
use crate::source::Sources;
use crate::targets::{self, TARGETS, Target};
use crate::units::UnitFiles;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A side as the command line names it.
#[derive(Clone)]
enum Operand {
    /// What is evaluated: files and flakes.
    Host(Vec<PathBuf>),
    /// What is read as it is.
    Real(PathBuf),
}

impl Operand {
    fn of(path: &Path, args: &Diff) -> Self {
        let is_nix = path.extension().is_some_and(|ending| ending == "nix") || path.join("default.nix").is_file();
        if !real::is_remote(path) && (flake::is_one(path) || is_nix || is_document(path, args)) {
            Operand::Host(vec![path.to_owned()])
        } else {
            Operand::Real(path.to_owned())
        }
    }
}

/// Whether JSON defines options of a host, and is not what one has.
fn is_document(path: &Path, args: &Diff) -> bool {
    if !path.is_file() {
        return false;
    }
    let Ok(bytes) = super::outside::read(path, args.inputs.world.limits.patience()) else { return false };
    let Ok(json) = serde_json::from_slice::<serde_json::Value>(&bytes) else { return true };
    // REAL may be a whole configuration, of which only what becomes files counts.
    compare::from_json(&json).is_err() || (args.against.is_none() && json.get("sane").is_some())
}

/// A side that was read or evaluated.
pub(super) enum Loadable {
    /// What was evaluated.
    Host(Box<Loaded>),
    /// What was read.
    Real(Side),
}

pub(super) fn run(args: &Diff, reporter: &Reporter) -> Outcome {
    let inputs = &args.inputs.inputs;
    let (old, new) = match (&args.against, inputs.as_slice()) {
        (Some(real), _) => (Operand::of(real, args), Operand::Host(inputs.clone())),
        (None, [old, new]) => (Operand::of(old, args), Operand::of(new, args)),
        (None, _) => {
            let help = "`wgeval diff OLD NEW` compares two inputs; `wgeval diff INPUT… --against REAL` a host of several \
                        files with a real system.";
            return reporter.io_error(format!("diff takes two inputs, and not {}", inputs.len()), Some(help));
        }
    };
    let pairs = match pairs(&old, &new, args, reporter) {
        Ok(pairs) => pairs,
        Err(outcome) => return outcome,
    };
    let (mut worst, mut found) = (Outcome::Fine, (Sources::default(), Diagnostics::default()));
    for (name, old, new) in pairs {
        let outcome = match (old, new) {
            (Some(old), Some(new)) if args.options.is_some() => {
                let both = (&inputs_of(&old, args), &inputs_of(&new, args));
                option_changes::run(name.as_deref(), both, args, reporter, &mut found)
            }
            (Some(old), Some(new)) => one(name.as_deref(), (&old, &new), args, reporter, &mut found),
            (old, _) => {
                let name = name.unwrap_or_default();
                let (what, sign) = if old.is_some() { ("gone", '-') } else { ("new", '+') };
                found.1.push(Diagnostic::error("diff", format!("{name}: the host is {what}")));
                match say(reporter, &format!("{sign} {name}: the host is {what}\n")) {
                    Outcome::Fine => Outcome::InputIsWrong,
                    failed => failed,
                }
            }
        };
        worst = worst.and(outcome);
    }
    if reporter.is_for_people() {
        return worst;
    }
    worst.and(reporter.report_as_data(&found.0, &found.1))
}

type Pairs = Vec<(Option<String>, Option<Operand>, Option<Operand>)>;

/// What is compared with what: of flakes of which no host is named, each host by itself.
fn pairs(old: &Operand, new: &Operand, args: &Diff, reporter: &Reporter) -> Result<Pairs, Outcome> {
    let all = |operand: &Operand| match operand {
        Operand::Host(inputs) => inputs.iter().position(|input| flake::is_all(input)),
        Operand::Real(_) => None,
    };
    if all(old).is_none() && all(new).is_none() {
        return Ok(vec![(None, Some(old.clone()), Some(new.clone()))]);
    }
    let hosts = |operand: &Operand| -> Result<Option<Vec<(String, Operand)>>, Outcome> {
        let (Some(at), Operand::Host(inputs)) = (all(operand), operand) else { return Ok(None) };
        let names = flake::each_name(&inputs[at], &args.inputs, reporter)?;
        let host = |(name, input): (String, PathBuf)| {
            let mut one = inputs.clone();
            one[at] = input;
            (name, Operand::Host(one))
        };
        Ok(Some(names.into_iter().map(host).collect()))
    };
    let (before, after) = (hosts(old)?, hosts(new)?);
    let names: BTreeSet<String> =
        before.iter().chain(&after).flat_map(|hosts| hosts.iter().map(|(name, _)| name.clone())).collect();
    let side = |name: &str, hosts: &Option<Vec<(String, Operand)>>, whole: &Operand| match (hosts, whole) {
        (Some(hosts), _) => Ok(hosts.iter().find(|(known, _)| known == name).map(|(_, host)| host.clone())),
        // What several hosts are held against is called like them, as `build` writes them.
        (None, Operand::Real(directory)) => Ok(Some(Operand::Real(directory.join(flake::folder(name, reporter)?)))),
        (None, host) => Ok(Some(host.clone())),
    };
    let mut pairs = Vec::new();
    for name in names {
        let (old, new) = (side(&name, &before, old)?, side(&name, &after, new)?);
        pairs.push((Some(name), old, new));
    }
    Ok(pairs)
}

fn inputs_of(operand: &Operand, args: &Diff) -> Inputs {
    let inputs = match operand {
        Operand::Host(inputs) => inputs.clone(),
        Operand::Real(path) => vec![path.clone()],
    };
    Inputs { inputs, ..args.inputs.clone() }
}

fn one(
    name: Option<&str>,
    (old, new): (&Operand, &Operand),
    args: &Diff,
    reporter: &Reporter,
    found: &mut (Sources, Diagnostics),
) -> Outcome {
    let (sources, diagnostics) = (&mut found.0, &mut found.1);
    // Of two hosts that NixOS evaluates store paths can be compared as they are.
    let is_nixos = |operand: &Operand| match operand {
        Operand::Host(inputs) => args.inputs.world.nixpkgs.is_some() || inputs.iter().any(|input| flake::is_one(input)),
        Operand::Real(_) => false,
    };
    let target = targets::named("nixos").filter(|_| args.store_hashes && is_nixos(old) && is_nixos(new));
    let mut load = |operand: &Operand, wanted: &Wanted| -> Result<Loadable, Outcome> {
        let inputs = match operand {
            Operand::Real(path) => {
                return real::read(path, wanted, &args.inputs.world.limits, reporter).map(Loadable::Real);
            }
            Operand::Host(_) => inputs_of(operand, args),
        };
        let purpose = Purpose { target, full: true, causes: true };
        let loaded = read::load_into(&inputs, purpose, std::mem::take(sources), reporter)?;
        if loaded.evaluated.output.is_none() {
            reporter.report(&loaded.sources, &loaded.diagnostics);
            return Err(Outcome::UsageOrIo);
        }
        // What will not work of the old side is past.
        if let Some(output) = loaded.evaluated.output.as_ref().filter(|_| std::ptr::eq(operand, new)) {
            reporter.tell_repairs(output, &loaded.evaluated.lints, name);
            reporter.summarise(&loaded.sources, &loaded.evaluated.lints, name);
        }
        let mut loaded = loaded;
        *sources = std::mem::take(&mut loaded.sources);
        Ok(Loadable::Host(Box::new(loaded)))
    };
    // What is evaluated comes first: it says which files are wanted of a real system.
    let nothing = Wanted::new();
    let loaded = match (old, new) {
        (Operand::Real(_), _) => load(new, &nothing).and_then(|new| Ok((load(old, &new.wanted())?, new))),
        _ => load(old, &nothing).and_then(|old| {
            let new = load(new, &old.wanted())?;
            Ok((old, new))
        }),
    };
    let (old, new) = match loaded {
        Ok(both) => both,
        Err(outcome) => return outcome,
    };
    let normal = Normal { store_hashes: args.store_hashes };
    let comparison = between(old, new, target, normal);
    let (differences, packages) = (&comparison.0.differences, &comparison.1);
    for difference in differences {
        let mut diagnostic = diagnostic(difference, "diff");
        if let Some(name) = name {
            diagnostic.message = format!("{name}: {}", diagnostic.message);
        }
        diagnostics.push(diagnostic);
    }
    for change in packages {
        let message = format!("package {}: {}", change.name, super::differences::versions(change));
        diagnostics.push(Diagnostic::error("diff::package", message));
    }
    let layout = if args.stat {
        Layout::Stat
    } else if args.side_by_side {
        Layout::SideBySide
    } else {
        Layout::Unified
    };
    let view = View { sources, layout, color: reporter.colors_stdout(), legend: "- old, + new" };
    let is_same = differences.is_empty() && packages.is_empty();
    let heading = match name {
        Some(name) if is_same => format!("{name}: "),
        Some(name) => format!("{name}:\n"),
        None => String::new(),
    };
    let text = heading + &view.text(&comparison.0, packages);
    match say(reporter, &text) {
        Outcome::Fine if !is_same => Outcome::InputIsWrong,
        outcome => outcome,
    }
}

fn say(reporter: &Reporter, text: &str) -> Outcome {
    if reporter.is_for_people() { to_stdout(reporter, |out| out.write_all(text.as_bytes())) } else { Outcome::Fine }
}

impl Loadable {
    /// The files of it that are no units, by their paths.
    fn wanted(&self) -> Wanted {
        let Loadable::Host(loaded) = self else { return Wanted::new() };
        let Some(output) = &loaded.evaluated.output else { return Wanted::new() };
        let units = (TARGETS[0].units)(output, &loaded.settings.packages);
        let scripts = units.scripts.iter().map(|script| script.path.trim_start_matches('/').to_owned());
        let links = units.links.iter().filter(|link| link.target != "/dev/null").map(|link| link.path.clone());
        scripts.chain(links).chain(units.texts.iter().map(crate::units::EtcText::path)).collect()
    }
}

/// Compares two sides, and of two that NixOS evaluates the packages that they name.
fn between(
    old: Loadable,
    new: Loadable,
    target: Option<&'static Target>,
    normal: Normal,
) -> (Comparison, Vec<compare::PackageChange>) {
    match (old, new) {
        (Loadable::Host(old), Loadable::Host(new)) => {
            let named = |host: &Loaded| host.evaluated.output.as_ref().map(|output| output.packages.clone());
            let packages =
                compare::changed_packages(&named(&old).unwrap_or_default(), &named(&new).unwrap_or_default());
            let target = target.unwrap_or(TARGETS[0]);
            (compare::compare(&units_of(&old, target), &units_of(&new, target), normal), packages)
        }
        (Loadable::Real(real), Loadable::Host(host)) => {
            (against(&host.evaluated, &host.settings, &real, normal, true), Vec::new())
        }
        (Loadable::Host(host), Loadable::Real(real)) => {
            (against(&host.evaluated, &host.settings, &real, normal, false), Vec::new())
        }
        (Loadable::Real(mut old), Loadable::Real(mut new)) => {
            old.own_all();
            new.own_all();
            let named = |side: &Side| compare::packages_in(&side.comparable);
            let packages = compare::changed_packages(&named(&old), &named(&new));
            (compare::compare(&old, &new, normal), packages)
        }
    }
}

/// What a host computes, as units.
fn units_of(loaded: &Loaded, target: &'static Target) -> Side {
    match (&loaded.evaluated.units, &loaded.evaluated.output) {
        (Some(units), Some(output)) => computed(units, output, target),
        (None, Some(output)) => computed(&(target.units)(output, &loaded.settings.packages), output, target),
        (_, None) => Side::default(),
    }
}

/// Units as a side, with the permissions of their files.
pub(super) fn computed(units: &UnitFiles, output: &crate::output::Output, target: &Target) -> Side {
    let mut comparable = compare::from_units(units);
    compare::explain_scripts(&mut comparable, output);
    // A tree that cannot be laid out is reported where it is written.
    let tree = (target.tree)(units, crate::files::module_json(output)).unwrap_or_default();
    let files = tree.iter().filter(|file| !file.is_link && file.path != "module.json");
    comparable.modes = files.map(|file| (compare::name_of(&file.path), file.mode)).collect();
    Side::computed(comparable)
}

/// Compares what came of a run with a real system, which is the old side or the new one.
pub(super) fn against(
    evaluated: &Evaluated,
    settings: &Settings,
    real: &Side,
    normal: Normal,
    is_old: bool,
) -> Comparison {
    let Some(output) = &evaluated.output else { return Comparison::default() };
    let ours = if real.is_text {
        let target = targets::named("nixos").filter(|_| real.is_nixos).unwrap_or(TARGETS[0]);
        computed(&(target.units)(output, &settings.packages), output, target)
    } else {
        Side::computed(compare::from_config(output.config()).0)
    };
    let (old, new) = if is_old { (real, &ours) } else { (&ours, real) };
    let mut comparison = compare::compare(old, new, normal);
    if let Some(texts) = &real.texts {
        // What differs in the configuration differs in the texts too, and is said once.
        let more = against(evaluated, settings, texts, normal, is_old);
        for difference in more.differences {
            let is_known = |known: &Difference| (&known.file, &known.key) == (&difference.file, &difference.key);
            if !comparison.differences.iter().any(is_known) {
                comparison.differences.push(difference);
            }
        }
        comparison.files = comparison.files.max(more.files);
        comparison.foreign.extend(more.foreign);
        comparison.foreign.sort();
        comparison.foreign.dedup();
    }
    comparison
}

/// A difference for machines, with a code.
pub(super) fn diagnostic(difference: &Difference, code: &'static str) -> Diagnostic {
    // Whether a value is a key, its own key says.
    let before = difference.key.as_ref().map_or_else(String::new, |key| format!("{key}="));
    let values = |side: &[compare::Setting]| {
        let masked = |setting: &compare::Setting| {
            let line = format!("{before}{}", setting.value);
            crate::files::masked(&line)[before.len()..].to_owned()
        };
        let values: Vec<String> = side.iter().map(masked).collect();
        if values.is_empty() { "missing".to_owned() } else { values.join(", ") }
    };
    let named = match (&difference.section, &difference.key) {
        (Some(section), Some(key)) => format!("[{section}] {key}"),
        (Some(section), None) => format!("[{section}]"),
        (None, Some(key)) => key.clone(),
        (None, None) => "the file".to_owned(),
    };
    let message =
        format!("{}: {named} is {} and not {}", difference.file, values(&difference.new), values(&difference.old));
    let mut diagnostic = Diagnostic::error(code, message);
    let causes = |side: &[compare::Setting]| -> Vec<Cause> {
        side.iter().filter_map(|setting| setting.causes.as_deref()).flatten().cloned().collect()
    };
    let (new, old) = (causes(&difference.new), causes(&difference.old));
    for cause in &new {
        diagnostic = diagnostic.at(cause.at, "it comes from this");
    }
    for cause in &old {
        diagnostic = diagnostic.at(cause.at, "it came from this");
    }
    match new.first().or(old.first()) {
        Some(cause) => diagnostic.option(cause.option.clone()),
        None => diagnostic,
    }
}
