//! Flakes on the command line: references, overrides, where sources come from.

use super::Outcome;
use super::args::{Flakes, Inputs};
use super::report::Reporter;
use crate::eval::{Confined, Eval, Io, Result, Settings, Value};
use crate::fetch::{Fetcher, Problem, Reference};
use crate::flakes;
use crate::heap::Arena;
use crate::hosts::FlakeHost;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

/// The system of this machine, as Nix calls it.
pub(super) fn system() -> String {
    format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS)
}

/// How sources are fetched.
pub(super) fn fetcher(args: &Flakes) -> Fetcher {
    Fetcher::new(args.offline)
}

/// The flake that an argument names, and the fragment after its `#`.
pub(super) fn reference(text: &str) -> Result<(Reference, String)> {
    let directory = std::env::current_dir().unwrap_or_else(|_| "/".into());
    Reference::parse(text, Some(&directory)).map_err(flakes::error)
}

/// Whether an input is a flake: it has a `#`, is a directory with `flake.nix`, that file, or names a kind of reference.
pub(super) fn is_one(input: &Path) -> bool {
    if input.is_dir() {
        return input.join("flake.nix").exists();
    }
    if input.exists() {
        return input.file_name().is_some_and(|name| name == "flake.nix");
    }
    let Some(text) = input.to_str() else { return false };
    text.contains('#')
        || text.split_once(':').is_some_and(|(kind, _)| KINDS.contains(&kind.split('+').next().unwrap_or_default()))
}

/// Whether an input is a flake of which no host is named: `REF#`.
pub(super) fn is_all(input: &Path) -> bool {
    is_one(input) && input.to_string_lossy().ends_with('#')
}

/// How references begin that name a kind.
const KINDS: [&str; 11] =
    ["file", "flake", "git", "github", "gitlab", "http", "https", "path", "sourcehut", "ssh", "tarball"];

/// The host that an input names.
pub(super) fn host(input: &Path, args: &Flakes, reporter: &Reporter) -> std::result::Result<FlakeHost, Outcome> {
    let failed = |problem: Problem| reporter.io_error(problem.message, problem.help.as_deref());
    let directory = std::env::current_dir().unwrap_or_else(|_| "/".into());
    let is_file = input.is_file();
    let text = if is_file { input.parent().unwrap_or(input) } else { input };
    let text = match text.to_string_lossy() {
        text if text.is_empty() => ".".into(),
        text => text,
    };
    let parse = |text: &str| Reference::parse(text, Some(&directory));
    let (reference, fragment) = parse(&text).map_err(failed)?;
    let overrides = overrides(args).map_err(|error| reporter.io_error(error.message.clone(), error.help.as_deref()))?;
    let fetcher = Rc::new(fetcher(args));
    let machine = rustix::system::uname().nodename().to_str().ok().map(str::to_owned);
    Ok(FlakeHost { reference, fragment, overrides, fetcher, system: system(), machine })
}

/// Runs a command once, or, for a flake of which no host is named (`REF#`), once for each of them.
pub(super) fn each(
    args: &Inputs,
    reporter: &Reporter,
    mut run: impl FnMut(&Inputs, Option<&str>) -> Outcome,
) -> Outcome {
    let Some(at) = args.inputs.iter().position(|input| is_all(input)) else { return run(args, None) };
    let hosts = match each_name(&args.inputs[at], args, reporter) {
        Ok(hosts) => hosts,
        Err(outcome) => return outcome,
    };
    let mut worst = Outcome::Fine;
    for (name, input) in hosts {
        let mut one = args.clone();
        one.inputs[at] = input;
        worst = worst.and(run(&one, Some(&name)));
    }
    worst
}

/// The hosts of `REF#`, each with the input that means it alone.
pub(super) fn each_name(
    all: &Path,
    args: &Inputs,
    reporter: &Reporter,
) -> std::result::Result<Vec<(String, PathBuf)>, Outcome> {
    let names = names(all, args, reporter)?;
    Ok(names
        .into_iter()
        .map(|name| (name.clone(), format!("{}{}", all.display(), flakes::quoted(&name)).into()))
        .collect())
}

/// The directory that is a host's own, which its name must be able to name.
pub(super) fn folder<'n>(name: &'n str, reporter: &Reporter) -> std::result::Result<&'n str, Outcome> {
    let mut components = Path::new(name).components();
    match (components.next(), components.next()) {
        (Some(Component::Normal(only)), None) if only == name => Ok(name),
        _ => {
            let help = "Name the host alone, with a directory of its own.";
            Err(reporter.io_error(format!("the host `{name}' cannot have a directory that is called so"), Some(help)))
        }
    }
}

/// What a host is called: the last name of the attribute path that a fragment is.
pub(super) fn host_name(fragment: &str) -> String {
    let names = crate::names::attribute_path(fragment).unwrap_or_default();
    names.into_iter().next_back().unwrap_or_else(|| fragment.to_owned())
}

/// The names of a flake's hosts; none is an error.
pub(super) fn names(input: &Path, args: &Inputs, reporter: &Reporter) -> std::result::Result<Vec<String>, Outcome> {
    let host = host(input, &args.flakes, reporter)?;
    let arena = Arena::new();
    let outside = reporter.outside(&args.world.limits);
    let confined = Confined::new(&outside, []);
    let io: &dyn Io = if args.world.impure { &outside } else { &confined };
    let mut settings = Settings::default();
    args.world.limits.hold(&mut settings);
    if args.world.impure {
        super::host::see_everything(&mut settings);
    }
    let mut eval = Eval::new(&arena, io, settings);
    crate::library::install(&mut eval);
    flakes::install(&mut eval, arena.alloc(host.fetcher.as_ref().clone()));
    match host.names(&mut eval) {
        Ok(names) if names.is_empty() => {
            let message = format!("flake '{}' has no nixosConfigurations", host.reference.to_text());
            Err(reporter.io_error(message, Some("`wgeval eval` prints anything that a flake has.")))
        }
        Ok(names) => Ok(names),
        Err(error) => {
            let (sources, diagnostic) = Reporter::worded(&eval, &error, args.world.show_trace);
            Err(reporter.report(&sources, &diagnostic.into()))
        }
    }
}

/// What `--override-input` says.
pub(super) fn overrides(args: &Flakes) -> Result<Vec<(Vec<String>, Reference)>> {
    let pairs = args.override_input.chunks(2).filter_map(|pair| Some((pair.first()?, pair.get(1)?)));
    pairs.map(|(path, text)| Ok((path.split('/').map(str::to_owned).collect(), reference(text)?.0))).collect()
}

/// The value of a flake; says what its lock file lacks.
pub(super) fn open<'a>(
    eval: &mut Eval<'a>,
    fetcher: &'a Fetcher,
    args: &Flakes,
    reference: &Reference,
    reporter: &Reporter,
) -> Result<Value<'a>> {
    let overrides = overrides(args)?;
    let flake = flakes::open(eval, fetcher, reference, &overrides)?;
    for (input, taken) in &flake.unlocked {
        reporter
            .say(&format!("input {input} is not locked; took {taken} for this run (`nix flake lock` would write it)"));
    }
    Ok(flake.value)
}
