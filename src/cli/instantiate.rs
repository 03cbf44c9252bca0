//! `wgeval nix-instantiate`, and the same binary called by that name: evaluation as nix-instantiate does it.

use super::args::{Flakes, Instantiate};
use super::flake;
use super::options::Options;
use super::report::Reporter;
use super::{Outcome, to_stdout};
use crate::eval::{self, Disk, Eval, EvalError, Result, SearchPath, Settings, Style, Value};
use crate::heap::Arena;
use crate::names::attribute_path;
use std::io::Read as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

pub(super) fn run(args: &Instantiate, reporter: &Reporter) -> Outcome {
    if args.add_root.is_some() || args.indirect {
        let help =
            "It prints where derivations would lie and writes none of them. Leave --add-root and --indirect out.";
        return reporter.io_error("wgeval's nix-instantiate has nothing that a root could hold", Some(help));
    }
    let settings = match settings(args) {
        Ok(settings) => settings,
        Err(message) => return reporter.io_error(message, None),
    };
    // Leaving unevaluated exactly what Nix leaves so costs time, and shows in sets and lists only.
    let may_repeat = settings.every_thunk && !args.files.iter().any(|file| file == "-");
    let quick = Settings { every_thunk: settings.every_thunk && !may_repeat, ..settings.clone() };
    match once(args, quick, may_repeat, false, reporter) {
        Some(outcome) => outcome,
        None => once(args, settings, false, true, reporter).unwrap_or(Outcome::Fine),
    }
}

/// One evaluation; nothing if it must be repeated, since its value shows what is not evaluated.
fn once(
    args: &Instantiate,
    settings: Settings,
    may_repeat: bool,
    is_repeated: bool,
    reporter: &Reporter,
) -> Option<Outcome> {
    let arena = Arena::new();
    let mut eval = Eval::new(&arena, &Disk, settings);
    if is_repeated {
        eval.hush();
    }
    crate::library::install(&mut eval);
    let flakes = Flakes { offline: args.offline, ..Flakes::default() };
    crate::flakes::install(&mut eval, arena.alloc(flake::fetcher(&flakes)));
    let mut out = Vec::new();
    let outcome = all(&mut eval, args, may_repeat, &mut out);
    if matches!(outcome, Ok(false)) {
        return None;
    }
    let written = if out.is_empty() { Outcome::Fine } else { to_stdout(reporter, |stdout| stdout.write_all(&out)) };
    Some(match outcome {
        Ok(_) => written,
        Err(error) => {
            let (sources, diagnostic) = Reporter::worded(&eval, &error, args.show_trace);
            reporter.evaluation_error(&sources, diagnostic)
        }
    })
}

fn settings(args: &Instantiate) -> std::result::Result<Settings, String> {
    let mut search_path = SearchPath::default();
    args.include.iter().for_each(|entry| search_path.push(entry));
    if let Ok(entries) = std::env::var("NIX_PATH") {
        search_path.push_all(&entries);
    }
    let options = Options::new(args, &std::env::var("NIX_CONFIG").unwrap_or_default());
    let is_set = std::env::var_os("NIX_ABORT_ON_WARN").is_some_and(|value| value != "0" && !value.is_empty());
    let deadline = match args.timeout {
        None | Some(0) => None,
        Some(seconds) => Some(Instant::now() + Duration::from_secs(seconds)),
    };
    let system = format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS);
    let time = SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|time| i64::try_from(time.as_secs()).ok());
    Ok(Settings {
        max_call_depth: args.max_call_depth,
        max_memory: args.max_memory.saturating_mul(1 << 20),
        deadline,
        search_path,
        impure: true,
        home: std::env::var_os("HOME").map(|home| home.as_bytes().to_vec()),
        system: Some(system),
        time,
        abort_on_warn: is_set || options.abort_on_warn,
        pipe_operators: options.has("pipe-operators"),
        keep_derivations: true,
        every_thunk: args.eval && !args.strict,
        ..Settings::default()
    })
}

/// Whether that is all: not if a set or a list shows what is not evaluated, and the evaluation may be repeated.
fn all(eval: &mut Eval<'_>, args: &Instantiate, may_repeat: bool, out: &mut Vec<u8>) -> Result<bool> {
    let directory = std::env::current_dir().unwrap_or_else(|_| "/".into());
    let directory = directory.as_os_str().as_bytes();
    if args.find_file {
        for name in &args.files {
            let found = eval.search(name.as_bytes())?;
            out.extend_from_slice(&found);
            out.push(b'\n');
        }
        return Ok(true);
    }
    let default = ["./default.nix".to_owned()];
    let files = if args.files.is_empty() { &default[..] } else { &args.files };
    let arguments = arguments(eval, args, directory)?;
    let mut found = Vec::new();
    for file in files {
        let expr = if args.expr {
            eval.parse("«string»", false, file.clone(), directory)?
        } else if file == "-" {
            let mut text = Vec::new();
            let read = std::io::stdin().lock().read_to_end(&mut text);
            read.map_err(|error| EvalError::other(format!("cannot read standard input: {error}")))?;
            eval.parse("«stdin»", false, String::from_utf8_lossy(&text).into_owned(), directory)?
        } else {
            let path = eval.file_argument(file.as_bytes(), directory)?;
            eval.parse_path(&path)?
        };
        if args.parse {
            let text = crate::eval::show_expression(expr, &eval.symbols);
            out.extend_from_slice(&text);
            out.push(b'\n');
            continue;
        }
        let env = eval.root_env();
        let value = eval.eval(expr, env)?;
        let paths = if args.attr.is_empty() { vec![String::new()] } else { args.attr.clone() };
        for path in paths {
            let value = along(eval, value, &path, arguments)?;
            if !args.eval {
                for path in eval::derivations(eval, value, arguments)? {
                    out.extend_from_slice(&path);
                    out.push(b'\n');
                    let end = path.iter().position(|byte| *byte == b'!').unwrap_or(path.len());
                    found.push(path[..end].to_vec());
                }
                continue;
            }
            let is_given = !args.arg.is_empty() || !args.argstr.is_empty();
            let value = if is_given { eval.auto_call(value, arguments)? } else { eval.force(value)? };
            if may_repeat && matches!(value, Value::Attrs(_) | Value::List(_)) {
                return Ok(false);
            }
            print(eval, args, value, out)?;
        }
    }
    if let Some(file) = &args.export {
        let bytes = eval::export(eval, &found)?;
        std::fs::write(file, bytes)
            .map_err(|error| EvalError::other(format!("cannot write to {}: {error}", file.display())))?;
    }
    Ok(true)
}

/// The set of `--arg` and `--argstr`.
fn arguments<'a>(eval: &mut Eval<'a>, args: &Instantiate, directory: &[u8]) -> Result<Value<'a>> {
    let mut entries = Vec::new();
    for pair in args.arg.chunks(2) {
        let [name, text] = pair else { continue };
        let expr = eval.parse("«string»", false, text.clone(), directory)?;
        let env = eval.root_env();
        entries.push((name.clone(), eval.suspend(expr, env)));
    }
    for pair in args.argstr.chunks(2) {
        let [name, text] = pair else { continue };
        entries.push((name.clone(), eval.string(text.as_bytes())));
    }
    let entries: Vec<(&str, Value<'a>)> = entries.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    Ok(eval.set(&entries))
}

/// What lies at an attribute path (`findAlongAttrPath`); numbers are places in lists.
pub(super) fn along<'a>(eval: &mut Eval<'a>, value: Value<'a>, path: &str, arguments: Value<'a>) -> Result<Value<'a>> {
    let mut value = value;
    for name in attribute_path(path).map_err(EvalError::other)? {
        value = eval.auto_call(value, arguments)?;
        value = match name.parse::<usize>() {
            Ok(index) => eval.item(value, index, path)?,
            Err(_) => eval.attribute(value, &name, path)?,
        };
    }
    Ok(value)
}

fn print<'a>(eval: &mut Eval<'a>, args: &Instantiate, value: Value<'a>, out: &mut Vec<u8>) -> Result<()> {
    if args.raw {
        out.extend_from_slice(&eval.text_of(value)?);
    } else if args.xml {
        out.extend_from_slice(&eval::to_xml(eval, value, args.strict, !args.no_location)?.0);
    } else if args.json {
        let json = if args.strict { eval::to_json(eval, value, true)?.0 } else { eval::known_to_json(eval, value)? };
        out.extend_from_slice(&json);
        out.push(b'\n');
    } else {
        if args.strict {
            eval.force_deep(value)?;
        }
        out.extend_from_slice(&eval::print(eval, value, Style::Ambiguous));
        out.push(b'\n');
    }
    Ok(())
}

/// Whether the program was called by the other name.
pub(super) fn is_called(name: Option<std::ffi::OsString>) -> bool {
    name.is_some_and(|name| Path::new(&name).file_name().is_some_and(|name| name == "nix-instantiate"))
}
