//! Arguments. Their comments are the help texts, which no Markdown reader sees.
#![allow(clippy::doc_markdown)]

use crate::targets::{self, TARGETS, Target};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

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
    /// Compare with what a real system has
    Diff(Box<Diff>),
    /// Evaluate what a flake, a file or an expression has, as `nix eval` does
    Eval(Box<Evaluate>),
    /// Print the Nix function that takes what can be compared out of a NixOS configuration
    Extract,
    /// Hold a directory of hosts against what was accepted
    #[command(subcommand)]
    Golden(Golden),
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
    #[arg(long, global = true, value_name = "CODE", value_delimiter = ',')]
    pub(super) deny: Vec<String>,
    /// Take a lint for a warning
    #[arg(long, global = true, value_name = "CODE", value_delimiter = ',')]
    pub(super) warn: Vec<String>,
    /// The version of systemd that will read the units [default: that of the nixpkgs that evaluates the host, or 252]
    #[arg(long, global = true, value_name = "VERSION")]
    pub(super) systemd: Option<u32>,
    /// Say nothing of a lint
    #[arg(long, global = true, value_name = "CODE", value_delimiter = ',')]
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
    /// One option that the files read; VALUE is JSON, or else a text
    #[arg(long, value_name = "PATH=VALUE")]
    pub(super) set: Vec<String>,
    /// An argument of modules, as an expression: `--arg inputs '{ … }'`; `lib` there is `import <wgeval/lib>`
    #[arg(long, num_args = 2, value_names = ["NAME", "EXPR"], allow_hyphen_values = true)]
    pub(super) arg: Vec<String>,
    /// An argument of modules, as a string
    #[arg(long, num_args = 2, value_names = ["NAME", "TEXT"], allow_hyphen_values = true)]
    pub(super) argstr: Vec<String>,
    /// Evaluate this revision of the module in place of the built-in one
    #[arg(long, value_name = "FILE")]
    pub(super) module_source: Option<PathBuf>,
    /// Use the `lib` of this nixpkgs; `<nixpkgs>` is looked up in the search path
    #[arg(long, value_name = "PATH")]
    pub(super) nixpkgs: Option<PathBuf>,
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
}

#[derive(Debug, Args)]
pub(super) struct Print {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// Indent the JSON, as is done on a terminal
    #[arg(long, conflicts_with = "compact")]
    pub(super) pretty: bool,
    /// Print the JSON on one line, as is done elsewhere
    #[arg(long)]
    pub(super) compact: bool,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// The directory. It changes all at once, or not at all; files that are not wgeval's stay
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) target: TargetArgs,
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
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// What the real system has: JSON of its `config` or of a part of it, texts of units, a directory of unit files or
    /// a system's closure, or the output of wgeval; `-` is standard input
    #[arg(long, value_name = "REAL")]
    pub(super) against: PathBuf,
    /// Compare hashes of store paths too
    #[arg(long)]
    pub(super) store_hashes: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Golden {
    /// Report what differs from what was accepted
    Check(GoldenDirectory),
    /// Accept what is produced now
    Update(GoldenDirectory),
    /// Show each change and ask whether to accept it
    Review(GoldenDirectory),
}

/// A directory with a directory for each host: `host.nix` or `vpns.json`, `output/`, and optionally `real.json`
#[derive(Debug, Args)]
pub(super) struct GoldenDirectory {
    /// The directory of hosts
    #[arg(value_name = "DIR")]
    pub(super) directory: PathBuf,
    /// Only these hosts
    #[arg(long, value_name = "NAME")]
    pub(super) host: Vec<String>,
    #[command(flatten)]
    pub(super) target: TargetArgs,
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
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Describe the output instead
    #[arg(long)]
    pub(super) output: bool,
}

/// Options of every command
#[derive(Clone, Debug, Args)]
pub(super) struct Common {
    /// Where the VPNs are in the documents, `.` for the document itself [default: sane.vpn, config.sane.vpn or the
    /// document itself, whichever it is]
    #[arg(long, global = true, value_name = "PATH")]
    pub(super) option_path: Option<String>,
    /// JSON with the paths of packages and scripts [default: those of an ordinary Linux host]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) packages: Option<PathBuf>,
    /// How to word what is wrong
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub(super) message_format: MessageFormat,
    /// Whether to colour messages; NO_COLOR is honoured
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// Make output without the module's defects, or without those that are named: `--repair=rule-priority,rules-lost`
    #[arg(
        long,
        global = true,
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
