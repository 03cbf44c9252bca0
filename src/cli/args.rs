//! Arguments. Their comments are the help texts, which no Markdown reader sees.
#![allow(clippy::doc_markdown)]

use super::outside::PATIENCE;
use crate::eval::Settings;
use crate::targets::{self, TARGETS, Target};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::time::{Duration, Instant};

const AFTER_HELP: &str = "\
Examples:
  nix eval --json .#nixosConfigurations.desko.config.sane.vpn | wgeval
  wgeval check vpns.json
  wgeval hosts/desko/vpn.nix
  wgeval build vpns.json -o out
  wgeval diff vpns.json --against /run/current-system

Exit status: 0 fine, 1 the input is wrong, 2 usage or input/output error.";

/// Evaluate the `sane.vpn` NixOS module without Nix: check WireGuard VPNs, merge what the module makes of them, write
/// systemd units
#[derive(Debug, Parser)]
#[command(name = "wgeval", version, after_help = AFTER_HELP, max_term_width = 100)]
pub(super) struct Cli {
    /// What to do; without a command, print the merged output as JSON
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) print: Print,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Put a flake and all its inputs into the cache, for a machine without a network
    Archive(Archive),
    /// Write the units, scripts and module.json below a directory
    Build(Box<Build>),
    /// Report what is wrong with the input, and nothing else
    Check(Box<Check>),
    /// Compare two hosts, or a host with what a real system has: OLD NEW
    Diff(Box<Diff>),
    /// Evaluate what a flake, a file or an expression has, as `nix eval` does
    Eval(Box<Evaluate>),
    /// Print the Nix function that takes what can be compared out of a NixOS configuration
    Extract,
    /// Hold a directory of hosts against what was accepted
    #[command(subcommand)]
    Golden(Box<Golden>),
    /// Print a JSON Schema (2020-12) of the input
    Schema(Schema),
    /// Evaluate Nix as nix-instantiate does
    #[command(name = "nix-instantiate")]
    Instantiate(Box<Instantiate>),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the man pages into a directory
    Man {
        /// An existing directory
        directory: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// Print the page about a lint, with what shows that it is true; without a name, the list of lints
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "", conflicts_with = "inputs")]
    pub(super) explain: Option<String>,
}

/// What becomes of lints
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Lints")]
pub(super) struct Lints {
    /// Take a lint for an error, in every command; `warnings` are all that are no notes
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(super) deny: Vec<String>,
    /// Take a lint for a warning
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(super) warn: Vec<String>,
    /// The version of systemd that will read the units [default: that of the nixpkgs that evaluates the host, or 252]
    #[arg(long, value_name = "VERSION")]
    pub(super) systemd: Option<u32>,
    /// Say nothing of a lint
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(super) allow: Vec<String>,
}

/// Documents and Nix files to read
#[derive(Clone, Debug, Args)]
#[allow(clippy::struct_field_names)] // the field's name is what the help shows
pub(super) struct Inputs {
    /// JSON files, Nix files of a host, or a flake's host as REF#NAME; `-` or none is JSON on standard input. Several
    /// are merged as NixOS merges modules
    #[arg(value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) world: World,
    #[command(flatten)]
    pub(super) flakes: Flakes,
}

/// The world around Nix files
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Nix files")]
pub(super) struct World {
    /// Another module of the host: declarations and definitions that the files read
    #[arg(short, long, value_name = "FILE")]
    pub(super) module: Vec<PathBuf>,
    /// JSON of options that the files read: `{ "networking": { "hostName": … } }`
    #[arg(long, value_name = "FILE.json")]
    pub(super) config: Vec<PathBuf>,
    /// The value of one option, whatever the files define; VALUE is JSON, or else a text. Of equal paths the last counts
    #[arg(long, value_name = "PATH=VALUE")]
    pub(super) set: Vec<String>,
    /// One more definition of an option, beside those of the files
    #[arg(long, value_name = "PATH=VALUE")]
    pub(super) add: Vec<String>,
    /// An argument of modules, as an expression: `--arg inputs '{ … }'`; `lib` there is `import <wgeval/lib>`
    #[arg(long, num_args = 2, value_names = ["NAME", "EXPR"], allow_hyphen_values = true)]
    pub(super) arg: Vec<String>,
    /// An argument of modules, as a string
    #[arg(long, num_args = 2, value_names = ["NAME", "TEXT"], allow_hyphen_values = true)]
    pub(super) argstr: Vec<String>,
    /// Evaluate this revision of the module in place of the built-in one
    #[arg(long, value_name = "FILE")]
    pub(super) module_source: Option<PathBuf>,
    /// Evaluate the files with the NixOS of this nixpkgs, or use its `lib` if it has no more; `<nixpkgs>` is looked up in
    /// the search path
    #[arg(long, value_name = "PATH")]
    pub(super) nixpkgs: Option<PathBuf>,
    /// Take all that NixOS itself defines, not only what the host defines or changes: with FLAKE#NAME or --nixpkgs
    #[arg(long)]
    pub(super) all: bool,
    /// An entry of the search path; files below it may be read
    #[arg(short = 'I', value_name = "PATH")]
    pub(super) include: Vec<String>,
    /// Every definition needs a declaration, as in NixOS
    #[arg(long)]
    pub(super) strict_options: bool,
    /// Let the files read any file, the environment and the time
    #[arg(long)]
    pub(super) impure: bool,
    /// Show the whole trace of an error
    #[arg(long)]
    pub(super) show_trace: bool,
    /// What may be read besides
    #[arg(skip)]
    pub(super) readable: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) limits: Limits,
    #[command(flatten)]
    pub(super) reading: Reading,
}

/// How documents are read, and what programs are called
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Documents and programs")]
pub(super) struct Reading {
    /// Where the VPNs are in the documents, `.` for the document itself [default: sane.vpn, config.sane.vpn or the
    /// document itself, whichever it is]
    #[arg(long, value_name = "PATH")]
    pub(super) option_path: Option<String>,
    /// JSON with the paths of packages and scripts [default: those of an ordinary Linux host]
    #[arg(long, value_name = "FILE")]
    pub(super) packages: Option<PathBuf>,
    /// Make output without the module's defects, or without those that are named: `--repair=rule-priority,rules-lost`
    #[arg(
        long,
        value_name = "CODE",
        num_args = 0..=1,
        require_equals = true,
        value_delimiter = ',',
        default_missing_value = ""
    )]
    pub(super) repair: Option<Vec<String>>,
    #[command(flatten)]
    pub(super) lints: Lints,
}

/// When to give up
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Limits")]
pub(super) struct Limits {
    /// Give up after so many seconds [default: 600]
    #[arg(long, value_name = "SECONDS")]
    pub(super) timeout: Option<u64>,
    /// Give up when values take so many MiB [default: 16384]
    #[arg(long, value_name = "MIB")]
    pub(super) max_memory: Option<usize>,
}

impl Limits {
    /// How long anything may take.
    pub(super) fn patience(&self) -> Duration {
        self.timeout.map_or(PATIENCE, Duration::from_secs)
    }

    /// Holds an evaluation that begins now to them.
    pub(super) fn hold(&self, settings: &mut Settings) {
        settings.deadline = Instant::now().checked_add(self.patience());
        if let Some(limit) = self.max_memory {
            settings.max_memory = limit.saturating_mul(1 << 20);
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Print {
    /// Indent the JSON, as is done on a terminal
    #[arg(long, conflicts_with = "compact")]
    pub(super) pretty: bool,
    /// Print the JSON on one line, as is done elsewhere
    #[arg(long)]
    pub(super) compact: bool,
    #[command(flatten)]
    pub(super) inputs: Inputs,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    /// The directory. It changes all at once, or not at all; files that are not wgeval's stay
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: PathBuf,
    /// Overwrite files of wgeval's that somebody has changed
    #[arg(long)]
    pub(super) force: bool,
    /// How long to wait for another run that writes beside DIR
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    pub(super) wait: u64,
    #[command(flatten)]
    pub(super) target: TargetArgs,
    #[command(flatten)]
    pub(super) inputs: Inputs,
}

/// For what kind of machine
#[derive(Debug, Args)]
pub(super) struct TargetArgs {
    /// What units are for
    #[arg(long, value_name = "TARGET", value_parser = targets())]
    target: Option<String>,
    /// The same as `--target nixos`
    #[arg(long, conflicts_with = "target")]
    nixos: bool,
}

impl TargetArgs {
    /// The target that is named, or the first.
    pub(super) fn chosen(&self) -> &'static Target {
        let name = if self.nixos { Some("nixos") } else { self.target.as_deref() };
        name.and_then(targets::named).unwrap_or(TARGETS[0])
    }
}

fn targets() -> PossibleValuesParser {
    TARGETS.into_iter().map(|target| PossibleValue::new(target.name).help(target.about)).into()
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// What the inputs, one host together, are compared with; it is the old side. Besides what inputs can be: JSON of a
    /// real `config` or of a part of it, texts of units, a directory of unit files, /etc, a system's closure, USER@HOST
    #[arg(long, value_name = "REAL")]
    pub(super) against: Option<PathBuf>,
    /// Compare hashes of store paths too, and where packages lie
    #[arg(long)]
    pub(super) store_hashes: bool,
    /// Show both sides beside each other
    #[arg(short = 'y', long, conflicts_with = "stat")]
    pub(super) side_by_side: bool,
    /// Show how many lines of which file differ, and no more
    #[arg(long)]
    pub(super) stat: bool,
    /// Compare options, of hosts: those whose values differ, with the definitions behind each; only those below a prefix
    #[arg(long, value_name = "PREFIX", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(super) options: Option<String>,
    /// Exit with 1 if anything differs, as diff always does
    #[arg(long)]
    pub(super) exit_code: bool,
    #[command(flatten)]
    pub(super) inputs: Inputs,
}

#[derive(Debug, Subcommand)]
pub(super) enum Golden {
    /// Report what differs from what was accepted
    Check(GoldenDirectory),
    /// Accept what is produced now
    Update(GoldenDirectory),
    /// Show each change and ask whether to accept it
    Review(GoldenDirectory),
    /// Remove the output of hosts that are gone
    Clean(GoldenDirectory),
}

/// A directory with a directory for each host (`default.nix`, `host.nix` or `vpns.json`, `output/`, and optionally
/// `packages.json` and `real.json`), or a flake
#[derive(Debug, Args)]
pub(super) struct GoldenDirectory {
    /// The directory of hosts, or a flake: REF# is all of its hosts, REF#NAME one
    #[arg(value_name = "DIR|REF#")]
    pub(super) hosts: PathBuf,
    /// Only these hosts
    #[arg(long, value_name = "NAME")]
    pub(super) host: Vec<String>,
    /// Where a flake's hosts have their accepted output, as NAME/output [default: golden beside flake.nix]
    #[arg(long, value_name = "DIR")]
    pub(super) golden: Option<PathBuf>,
    #[command(flatten)]
    pub(super) target: TargetArgs,
    #[command(flatten)]
    pub(super) world: World,
    #[command(flatten)]
    pub(super) flakes: Flakes,
}

/// Flakes and where their inputs come from
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Flakes")]
pub(super) struct Flakes {
    /// Take another flake for an input: `--override-input nixpkgs ../nixpkgs`
    #[arg(long, num_args = 2, value_names = ["INPUT", "REF"])]
    pub(super) override_input: Vec<String>,
    /// Never ask the network: what is not in the store or in the cache is an error
    #[arg(long)]
    pub(super) offline: bool,
}

#[derive(Debug, Args)]
pub(super) struct Archive {
    /// The flake
    #[arg(value_name = "REF", default_value = ".")]
    pub(super) reference: String,
    #[command(flatten)]
    pub(super) flakes: Flakes,
    #[command(flatten)]
    pub(super) limits: Limits,
}

/// What `nix eval` takes
#[derive(Debug, Args)]
pub(super) struct Evaluate {
    /// `REF#PATH`, a flake and what it has; with --file or --expr a path in that
    #[arg(value_name = "INSTALLABLE")]
    pub(super) installable: Option<String>,
    /// Evaluate a file
    #[arg(short, long, value_name = "FILE", conflicts_with = "expr")]
    pub(super) file: Option<String>,
    /// Evaluate an expression
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub(super) expr: Option<String>,
    /// Call a function with the value
    #[arg(long, value_name = "FUNCTION")]
    pub(super) apply: Option<String>,
    /// Print JSON
    #[arg(long, conflicts_with = "raw")]
    pub(super) json: bool,
    /// Print a string as it is
    #[arg(long)]
    pub(super) raw: bool,
    /// Let it read any file, the environment and the time
    #[arg(long)]
    pub(super) impure: bool,
    /// Accepted; nothing is ever written
    #[arg(long)]
    pub(super) read_only: bool,
    /// An entry of the search path
    #[arg(short = 'I', value_name = "PATH")]
    pub(super) include: Vec<String>,
    /// Show the whole trace of an error
    #[arg(long)]
    pub(super) show_trace: bool,
    #[command(flatten)]
    pub(super) flakes: Flakes,
    #[command(flatten)]
    pub(super) limits: Limits,
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Describe the output instead
    #[arg(long)]
    pub(super) output: bool,
    /// Where the VPNs are in the documents, `.` for the document itself
    #[arg(long, value_name = "PATH")]
    pub(super) option_path: Option<String>,
}

/// Options of every command
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Messages")]
pub(super) struct Common {
    /// How to word what is wrong
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub(super) message_format: MessageFormat,
    /// Whether to colour messages; NO_COLOR and CLICOLOR_FORCE are honoured
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say what is done, and how long it takes
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
}

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// Reports with source lines
    Human,
    /// One JSON object a line
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// One SARIF 2.1.0 document
    Sarif,
    /// One JUnit XML document, a test case for each host
    Junit,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The flags of nix-instantiate's evaluation mode
#[derive(Debug, Args)]
pub(super) struct Instantiate {
    /// Nix files, `<name>` from the search path, `-` for standard input; expressions with --expr
    #[arg(value_name = "FILE", allow_hyphen_values = false)]
    pub(super) files: Vec<String>,
    /// Print the value; without it the paths of the derivations in it are printed, and nothing is written
    #[arg(long, alias = "eval-only")]
    pub(super) eval: bool,
    /// Print the expression as it was understood
    #[arg(long, alias = "parse-only")]
    pub(super) parse: bool,
    /// Look files up in the search path
    #[arg(long)]
    pub(super) find_file: bool,
    /// The arguments are expressions, not files
    #[arg(short = 'E', long)]
    pub(super) expr: bool,
    /// Evaluate lists and sets to the end
    #[arg(long)]
    pub(super) strict: bool,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
    /// Print XML
    #[arg(long)]
    pub(super) xml: bool,
    /// Print a string as it is
    #[arg(long)]
    pub(super) raw: bool,
    /// Leave places out of XML
    #[arg(long)]
    pub(super) no_location: bool,
    /// What to select from the value
    #[arg(short = 'A', long, value_name = "PATH")]
    pub(super) attr: Vec<String>,
    /// An argument for functions, as an expression
    #[arg(long, num_args = 2, value_names = ["NAME", "EXPR"], allow_hyphen_values = true)]
    pub(super) arg: Vec<String>,
    /// An argument for functions, as a string
    #[arg(long, num_args = 2, value_names = ["NAME", "TEXT"], allow_hyphen_values = true)]
    pub(super) argstr: Vec<String>,
    /// An entry of the search path
    #[arg(short = 'I', value_name = "PATH")]
    pub(super) include: Vec<String>,
    /// Features of Nix that are turned on; only `pipe-operators` means anything here
    #[arg(long, value_name = "NAMES")]
    pub(super) experimental_features: Vec<String>,
    /// More features of Nix that are turned on
    #[arg(long, value_name = "NAMES")]
    pub(super) extra_experimental_features: Vec<String>,
    /// A setting of Nix; `abort-on-warn` and the features mean something here
    #[arg(long, num_args = 2, value_names = ["NAME", "VALUE"])]
    pub(super) option: Vec<String>,
    /// Show the whole trace of an error
    #[arg(long)]
    pub(super) show_trace: bool,
    /// Refused: nothing is ever written
    #[arg(long, value_name = "PATH")]
    pub(super) add_root: Option<String>,
    /// Refused: nothing is ever written
    #[arg(long)]
    pub(super) indirect: bool,
    /// Accepted; nothing is ever written
    #[arg(long)]
    pub(super) read_write_mode: bool,
    /// Accepted; nothing is ever written
    #[arg(long)]
    pub(super) readonly_mode: bool,
    /// Give up after so many seconds
    #[arg(long, value_name = "SECONDS")]
    pub(super) timeout: Option<u64>,
    /// Give up at so many MiB
    #[arg(long, value_name = "MIB", default_value_t = 16384)]
    pub(super) max_memory: usize,
    /// Give up at so many nested calls
    #[arg(long, value_name = "CALLS", default_value_t = 10_000)]
    pub(super) max_call_depth: usize,
    /// Write the derivations, with all that they refer to, into a file for `nix-store --import`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["eval", "parse", "find_file"])]
    pub(super) export: Option<PathBuf>,
    /// Never ask the network: what is not in the store or in the cache is an error
    #[arg(long)]
    pub(super) offline: bool,
}
