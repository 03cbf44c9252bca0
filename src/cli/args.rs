//! Arguments. Their comments are the help texts, which no Markdown reader sees.
#![allow(clippy::doc_markdown)]

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const AFTER_HELP: &str = "\
Examples:
  nix eval --json .#nixosConfigurations.desko.config.sane.vpn | wgeval
  wgeval check vpns.json
  wgeval build vpns.json -o out

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
    /// Write the units, scripts and module.json below a directory
    Build(Build),
    /// Report what is wrong with the input, and nothing else
    Check(Inputs),
    /// Print a JSON Schema (2020-12) of the input
    Schema(Schema),
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

/// JSON documents to read
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// JSON files; `-` or none is standard input. Several are merged as NixOS merges modules
    #[arg(value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,
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
    /// Render services as NixOS does, with its PATH and environment
    #[arg(long)]
    pub(super) nixos: bool,
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Describe the output instead
    #[arg(long)]
    pub(super) output: bool,
}

/// Options of every command
#[derive(Debug, Args)]
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
