//! `wgeval archive REF`: a flake and its inputs, for a machine without a network.

use super::args::Archive;
use super::flake;
use super::report::Reporter;
use super::{Outcome, to_stdout};
use crate::eval::{Confined, Eval, Settings};
use crate::flakes;
use crate::heap::Arena;

pub(super) fn run(args: &Archive, reporter: &Reporter) -> Outcome {
    let outside = reporter.outside(&args.limits);
    let (arena, confined) = (Arena::new(), Confined::new(&outside, []));
    let fetcher = flake::fetcher(&args.flakes);
    let mut settings = Settings::default();
    args.limits.hold(&mut settings);
    let mut eval = Eval::new(&arena, &confined, settings);
    let archived = flake::reference(&args.reference).and_then(|(reference, _)| {
        let overrides = flake::overrides(&args.flakes)?;
        flakes::archive(&mut eval, &fetcher, &reference, &overrides)
    });
    match archived {
        Ok(archived) => to_stdout(reporter, |out| {
            archived.iter().try_for_each(|(path, store_path)| {
                writeln!(out, "{store_path} {}", if path.is_empty() { "." } else { path })
            })
        }),
        Err(error) => {
            let (sources, diagnostic) = Reporter::worded(&eval, &error, false);
            reporter.report(&sources, &diagnostic.into())
        }
    }
}
