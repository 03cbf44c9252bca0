//! The command line: arguments to exit status. The only part that reads and prints.

mod archive;
mod args;
mod build;
mod check;
mod diff;
mod differences;
mod eval;
mod extract;
mod flake;
mod golden;
mod host;
mod human;
mod lints;
mod instantiate;
mod junit;
mod keys;
mod option_changes;
mod options;
mod machine;
mod outside;
mod print;
mod read;
mod real;
mod report;
mod schema;

use args::{Cli, Command};
use clap::{CommandFactory, Parser};
use report::Reporter;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Fine,
    InputIsWrong,
    UsageOrIo,
}

impl Outcome {
    /// How two runs ended: as the worse of them.
    fn and(self, other: Outcome) -> Outcome {
        match (self, other) {
            (Outcome::UsageOrIo, _) | (_, Outcome::UsageOrIo) => Outcome::UsageOrIo,
            (Outcome::InputIsWrong, _) | (_, Outcome::InputIsWrong) => Outcome::InputIsWrong,
            _ => Outcome::Fine,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Fine => 0,
            Outcome::InputIsWrong => 1,
            Outcome::UsageOrIo => 2,
        })
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    let mut words: Vec<OsString> = std::env::args_os().collect();
    if instantiate::is_called(words.first().cloned()) {
        words.insert(1, "nix-instantiate".into());
    }
    let cli = Cli::parse_from(words);
    let misplaced =
        cli.command.is_some() && (!cli.print.inputs.inputs.is_empty() || cli.print.pretty || cli.print.compact);
    if misplaced {
        let message = "inputs and options of a command stand after it: `wgeval build INPUT`";
        Cli::command().error(clap::error::ErrorKind::ArgumentConflict, message).exit();
    }
    let Cli { command, print: print_args, common } = cli;
    let reporter = Reporter::new(&common);
    let outcome = match command {
        None => print::run(&print_args, &reporter),
        Some(Command::Archive(args)) => archive::run(&args, &reporter),
        Some(Command::Build(args)) => build::run(&args, &reporter),
        Some(Command::Check(inputs)) => check::run(&inputs, &reporter),
        Some(Command::Diff(args)) => diff::run(&args, &reporter),
        Some(Command::Eval(args)) => eval::run(&args, &reporter),
        Some(Command::Extract) => extract::run(&reporter),
        Some(Command::Golden(command)) => golden::run(&command, &reporter),
        Some(Command::Schema(args)) => schema::run(&args, &reporter),
        Some(Command::Instantiate(args)) => instantiate::run(&args, &reporter),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "wgeval", &mut script);
            to_stdout(&reporter, |out| out.write_all(&script))
        }
        Some(Command::Man { directory }) => match clap_mangen::generate_to(Cli::command(), &directory) {
            Ok(()) => Outcome::Fine,
            Err(error) => reporter.io_error(format!("cannot write to {}: {error}", directory.display()), None),
        },
    };
    outcome.and(reporter.finish()).into()
}

/// Writes data. A full disk or a closed pipe is an input/output error.
fn to_stdout(reporter: &Reporter, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Outcome {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => Outcome::Fine,
        Err(error) => {
            // What could not be written must not be tried again when the buffer is dropped.
            let _ = out.into_parts();
            reporter.io_error(format!("cannot write to standard output: {error}"), None)
        }
    }
}
