//! Nix files as inputs: what they may read, and what is said about the world around them.

use super::Outcome;
use super::args::{Inputs, World as Args};
use super::flake;
use super::read;
use super::report::Reporter;
use crate::diagnostic::Diagnostics;
use crate::eval::{Confined, Io, SearchPath, Settings as EvalSettings};
use crate::hosts::{OptionValues, Wanted, World};
use crate::pipeline::{self, Evaluated, Inputs as Run, Settings};
use crate::source::Sources;
use crate::syntax::join;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

fn is_nix(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "nix") || path.join("default.nix").exists()
}

/// Evaluates the files of a host.
pub(super) fn load(
    args: &Inputs,
    settings: &Settings,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    reporter: &Reporter,
) -> Result<Evaluated, Outcome> {
    prepared(args, settings, sources, diagnostics, reporter, &|run, io, eval_settings, sources, diagnostics| {
        pipeline::run(run, settings, io, eval_settings, sources, diagnostics)
    })
}

/// Every option of a host below a prefix; nothing if that cannot be had, which is then among the diagnostics.
pub(super) fn options(
    args: &Inputs,
    settings: &Settings,
    prefix: &[String],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    reporter: &Reporter,
) -> Result<Option<OptionValues>, Outcome> {
    prepared(args, settings, sources, diagnostics, reporter, &|run, io, eval_settings, sources, diagnostics| {
        if run.unreadable {
            return None;
        }
        pipeline::options(run, settings, prefix, io, eval_settings, sources, diagnostics)
    })
}

/// What is done with a host once its inputs are read.
type Evaluation<'e, T> = &'e dyn Fn(&Run, &dyn Io, &EvalSettings, &mut Sources, &mut Diagnostics) -> T;

/// Reads the inputs of a host, and evaluates it.
fn prepared<T>(
    args: &Inputs,
    settings: &Settings,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    reporter: &Reporter,
    evaluate: Evaluation<T>,
) -> Result<T, Outcome> {
    let (flakes, inputs): (Vec<&PathBuf>, Vec<&PathBuf>) = args.inputs.iter().partition(|input| flake::is_one(input));
    let (files, documents): (Vec<&PathBuf>, Vec<&PathBuf>) = inputs.into_iter().partition(|path| is_nix(path));
    let documents: Vec<PathBuf> = documents.into_iter().cloned().collect();
    let mut world = world(&args.world, &files, reporter)?;
    world.fetcher = Some(Rc::new(flake::fetcher(&args.flakes)));
    world.flake = match flakes.as_slice() {
        [] => None,
        [one] => Some(flake::host(one, &args.flakes, reporter)?),
        [_, second, ..] => {
            let message = format!("{} is a second flake", second.display());
            return Err(
                reporter.io_error(message, Some("A host is of one flake. Nix files beside it are added to it."))
            );
        }
    };
    if world.takes_all && world.flake.is_none() && world.nixpkgs.is_none() {
        let help = "`wgeval FLAKE#NAME --all`, or `--nixpkgs PATH` with Nix files. Without one there is only what the host defines.";
        return Err(reporter.io_error("--all is for a host that NixOS evaluates", Some(help)));
    }
    // Without any input, JSON is on standard input.
    let has_modules =
        world.flake.is_some() || !world.files.is_empty() || !world.modules.is_empty() || world.module_source.is_some();
    let texts = if documents.is_empty() && has_modules {
        Vec::new()
    } else {
        read::inputs(&documents, &args.world.limits, reporter)?
    };
    let mut documents = pipeline::documents(texts, &settings.wanted, sources, diagnostics);
    if !args.world.config.is_empty() {
        let texts = read::inputs(&args.world.config, &args.world.limits, reporter)?;
        let whole = Wanted::Whole;
        documents.extend(pipeline::documents(texts, &whole, sources, diagnostics));
    }
    let mut search_path = SearchPath::default();
    if let Some(nixpkgs) = world.nixpkgs.as_ref().filter(|path| !path.starts_with(b"<")) {
        search_path.push(&format!("nixpkgs={}", String::from_utf8_lossy(nixpkgs)));
    }
    args.world.include.iter().for_each(|entry| search_path.push(entry));
    let mut eval_settings = EvalSettings { search_path, ..EvalSettings::default() };
    args.world.limits.hold(&mut eval_settings);
    let outside = reporter.outside(&args.world.limits);
    let confined;
    let io: &dyn Io = if args.world.impure {
        see_everything(&mut eval_settings);
        &outside
    } else {
        confined = Confined::new(&outside, allowed(&args.world, &world));
        &confined
    };
    let run = Run { world, documents, unreadable: diagnostics.has_errors() };
    let begun = std::time::Instant::now();
    let evaluated = evaluate(&run, io, &eval_settings, sources, diagnostics);
    let names: Vec<String> = args.inputs.iter().map(|input| input.display().to_string()).collect();
    reporter.detail(&format!("{}: evaluated in {:.2} s", names.join(" "), begun.elapsed().as_secs_f64()));
    Ok(evaluated)
}

/// Lets an evaluation see the environment, the time and the machine.
pub(super) fn see_everything(settings: &mut EvalSettings) {
    settings.impure = true;
    settings.system = Some(flake::system());
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok();
    settings.time = now.and_then(|time| i64::try_from(time.as_secs()).ok());
    settings.home = std::env::var_os("HOME").map(|home| home.as_bytes().to_vec());
    if let Ok(entries) = std::env::var("NIX_PATH") {
        settings.search_path.push_all(&entries);
    }
}

/// What may be read: below the directory of each file, and below each entry of the search path.
fn allowed(args: &Args, world: &World) -> Vec<PathBuf> {
    let path = |bytes: &[u8]| PathBuf::from(OsStr::from_bytes(bytes));
    let mut allowed = Vec::new();
    for file in world.files.iter().chain(&world.modules).chain(&world.module_source) {
        let file = path(file);
        // A file that is a link is where it leads to, too.
        for file in [file.clone(), std::fs::canonicalize(&file).unwrap_or(file)] {
            let directory = if file.is_dir() { Some(file.as_path()) } else { file.parent() };
            allowed.extend(directory.map(Path::to_owned));
        }
    }
    allowed.extend(args.readable.iter().cloned());
    allowed.extend(world.nixpkgs.as_deref().filter(|path| !path.starts_with(b"<")).map(path));
    for entry in &args.include {
        let place = entry.split_once('=').map_or(entry.as_str(), |(_, place)| place);
        allowed.push(path(&join(&world.directory, place.as_bytes())));
    }
    allowed
}

fn world(args: &Args, files: &[&PathBuf], reporter: &Reporter) -> Result<World, Outcome> {
    let directory = std::env::current_dir().unwrap_or_else(|_| "/".into());
    let directory = directory.as_os_str().as_bytes().to_vec();
    let absolute = |path: &Path| join(&directory, path.as_os_str().as_bytes());
    for file in files.iter().copied().chain(&args.module).chain(&args.module_source) {
        if let Err(error) = std::fs::metadata(file) {
            let message = format!("cannot read {}: {error}", file.display());
            return Err(
                reporter.io_error(message, Some("Inputs are JSON or Nix files, or directories with `default.nix`."))
            );
        }
    }
    let settings = |flag: &str, entries: &[String]| -> Result<Vec<(String, String)>, Outcome> {
        let pair = |entry: &String| match entry.split_once('=') {
            Some((path, value)) => Ok((path.to_owned(), value.to_owned())),
            None => Err(reporter.io_error(format!("{flag} {entry}: there is no `=` in it"), Some("Write PATH=VALUE."))),
        };
        entries.iter().map(pair).collect()
    };
    let (set, add) = (settings("--set", &args.set)?, settings("--add", &args.add)?);
    let repair = args.reading.repair.as_deref().map(crate::checks::repairs).transpose();
    let repair = repair.map_err(|unknown| reporter.io_error(unknown.message, Some(&unknown.help)))?;
    let pairs = |words: &[String]| {
        words.chunks(2).filter_map(|pair| Some((pair.first()?.clone(), pair.get(1)?.clone()))).collect()
    };
    Ok(World {
        files: files.iter().map(|path| absolute(path)).collect(),
        modules: args.module.iter().map(|path| absolute(path)).collect(),
        module_source: args.module_source.as_deref().map(absolute),
        nixpkgs: args.nixpkgs.as_deref().map(|path| match path.as_os_str().as_bytes() {
            searched if searched.starts_with(b"<") => searched.to_vec(),
            _ => absolute(path),
        }),
        fetcher: None,
        flake: None,
        system: flake::system(),
        takes_all: args.all,
        set,
        repair,
        add,
        args: pairs(&args.arg),
        argstrs: pairs(&args.argstr),
        strict_options: args.strict_options,
        show_trace: args.show_trace,
        directory,
    })
}
