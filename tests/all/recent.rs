//! The evaluator against Nix 2.34.8: what older Nix does otherwise, and nix-instantiate as a whole.
//!
//! `golden/expressions/recent.nix` are our own expressions between lines of `####`, `recent.exp` what Nix 2.34.8 made of
//! each with `nix-instantiate --eval --strict`, or `error`. `golden/instantiate/commands.jsonl` are arguments of
//! nix-instantiate in that directory, its status, and what it printed.

use super::cli::wgeval_in;
use super::golden::root;
use super::language::{ours, parts};
use pretty_assertions::assert_eq;
use serde::Deserialize;
use std::fs;

#[test]
fn recent_expressions_have_the_values_of_recent_nix() {
    let directory = root().join("expressions");
    let (expressions, values) = (parts(&directory.join("recent.nix")), parts(&directory.join("recent.exp")));
    assert_eq!(expressions.len(), values.len());
    let mut wrong = Vec::new();
    for (expression, value) in expressions.iter().zip(values) {
        let ours = ours(expression);
        if ours != value {
            wrong.push(format!("{expression}\n  Nix:    {value}\n  wgeval: {ours}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[derive(Deserialize)]
struct Command {
    arguments: Vec<String>,
    status: i32,
    stdout: String,
}

#[test]
fn commands_print_what_nix_instantiate_prints() {
    let directory = root().join("instantiate");
    let commands = fs::read_to_string(directory.join("commands.jsonl")).unwrap();
    assert!(commands.lines().count() >= 120);
    for line in commands.lines() {
        let command: Command = serde_json::from_str(line).unwrap();
        let arguments: Vec<&str> = command.arguments.iter().map(String::as_str).collect();
        let run = wgeval_in(&directory, &[&["nix-instantiate"], &arguments[..]].concat(), "");
        assert_eq!((run.status, run.stdout), (command.status, command.stdout), "{arguments:?}: {}", run.stderr);
    }
}
