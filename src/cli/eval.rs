//! `wgeval eval`: what a flake, a file or an expression has, as `nix eval` prints it.

use super::args::Evaluate;
use super::flake;
use super::instantiate::along;
use super::report::Reporter;
use super::{Outcome, to_stdout};
use crate::eval::{self, Confined, Eval, EvalError, Io, Pos, Result, SearchPath, Settings, Style};
use crate::flakes::{self, Installable};
use crate::heap::Arena;
use std::os::unix::ffi::OsStrExt as _;

pub(super) fn run(args: &Evaluate, reporter: &Reporter) -> Outcome {
    let (arena, settings) = (Arena::new(), settings(args));
    let outside = reporter.outside(&args.limits);
    let confined = Confined::new(&outside, []);
    let io: &dyn Io = if settings.impure { &outside } else { &confined };
    let fetcher = &*arena.alloc(flake::fetcher(&args.flakes));
    let mut eval = Eval::new(&arena, io, settings);
    crate::library::install(&mut eval);
    flakes::install(&mut eval, fetcher);
    let mut out = Vec::new();
    match evaluate(&mut eval, args, fetcher, reporter, &mut out) {
        Ok(()) => to_stdout(reporter, |stdout| stdout.write_all(&out)),
        Err(error) => {
            let (sources, diagnostic) = Reporter::worded(&eval, &error, args.show_trace);
            reporter.evaluation_error(&sources, diagnostic)
        }
    }
}

fn settings(args: &Evaluate) -> Settings {
    let mut search_path = SearchPath::default();
    args.include.iter().for_each(|entry| search_path.push(entry));
    // As `nix eval` has it, a file is a reason to see the world.
    let impure = args.impure || args.file.is_some();
    let mut settings = Settings { search_path, keep_derivations: true, ..Settings::default() };
    args.limits.hold(&mut settings);
    if impure {
        super::host::see_everything(&mut settings);
    }
    settings
}

fn evaluate<'a>(
    eval: &mut Eval<'a>,
    args: &Evaluate,
    fetcher: &'a crate::fetch::Fetcher,
    reporter: &Reporter,
    out: &mut Vec<u8>,
) -> Result<()> {
    let directory = std::env::current_dir().unwrap_or_else(|_| "/".into());
    let directory = directory.as_os_str().as_bytes();
    let named = args.installable.as_deref();
    let mut value = match (&args.file, &args.expr) {
        (None, None) => {
            let (reference, fragment) = flake::reference(named.unwrap_or("."))?;
            let flake = flake::open(eval, fetcher, &args.flakes, &reference, reporter)?;
            let installable = Installable::of_fragment(&fragment, &flake::system()).map_err(EvalError::other)?;
            flakes::select(eval, flake, &installable, &reference.to_text())?.1
        }
        (file, expr) => {
            let expr = match (file, expr) {
                (Some(file), _) => {
                    let path = eval.file_argument(file.as_bytes(), directory)?;
                    eval.parse_path(&path)?
                }
                (None, expr) => eval.parse("«string»", false, expr.clone().unwrap_or_default(), directory)?,
            };
            let env = eval.root_env();
            let value = eval.eval(expr, env)?;
            let arguments = eval.set(&[]);
            along(eval, value, named.unwrap_or_default(), arguments)?
        }
    };
    if let Some(text) = &args.apply {
        let expr = eval.parse("«string»", false, text.clone(), directory)?;
        let env = eval.root_env();
        let function = eval.eval(expr, env)?;
        value = eval.call(function, &[value], Pos::NONE)?;
    }
    value = eval.force(value)?;
    if args.raw {
        let text = eval.text_of(value);
        out.extend_from_slice(
            &text.map_err(|error| error.trace(Pos::NONE, "while generating the eval command output"))?,
        );
    } else if args.json {
        out.extend_from_slice(&eval::to_json(eval, value, false)?.0);
        out.push(b'\n');
    } else {
        out.extend_from_slice(&eval::print(eval, value, Style::Whole));
        out.push(b'\n');
    }
    Ok(())
}
