//! `wgeval schema`: JSON Schema of the input and of the output, from the declarations.

use super::args::Schema as Args;
use super::report::Reporter;
use super::{Outcome, to_stdout};
use crate::diagnostic::Diagnostics;
use crate::eval::{Eval, Memory, Places, Report, Settings};
use crate::heap::Arena;
use crate::hosts::{self, DEFAULT_OPTION_PATH, Packages, Wanted, World, parse_option_path};
use crate::nixos::MODELLED;
use crate::source::Sources;
use serde_json::{Value as Json, json};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

pub(super) fn run(args: &Args, reporter: &Reporter) -> Outcome {
    let path = match args.option_path.as_deref().map(parse_option_path) {
        Some(Ok(Wanted::At(path))) => path,
        None | Some(Ok(_)) => Vec::new(),
        Some(Err(why)) => return reporter.io_error(format!("--option-path: {why}"), None),
    };
    let (arena, io) = (Arena::new(), Memory::default());
    let mut eval = Eval::new(&arena, &io, Settings::default());
    let mut sources = Sources::default();
    let schema = if args.output { output(&mut eval, &sources) } else { input(&mut eval, &sources, &path) };
    match schema {
        Ok(schema) => to_stdout(reporter, |mut out| {
            serde_json::to_writer_pretty(&mut out, &schema)?;
            writeln!(out)
        }),
        Err(error) => {
            let mut diagnostics = Diagnostics::default();
            let places = Places::default();
            let mut report = Report { sources: &mut sources, diagnostics: &mut diagnostics, places, show_trace: true };
            report.add(&eval, &error);
            reporter.report(&sources, &diagnostics)
        }
    }
}

fn titled(mut schema: Json, title: &str) -> Json {
    schema["$schema"] = DRAFT.into();
    schema["title"] = title.into();
    schema
}

fn input(eval: &mut Eval, sources: &Sources, path: &[String]) -> crate::eval::Result<Json> {
    let schema = of_options(eval, sources, &[&DEFAULT_OPTION_PATH])?;
    let inner = DEFAULT_OPTION_PATH.iter().fold(schema, |schema, name| schema["properties"][*name].clone());
    let wrap =
        |inner: Json, name: &String| json!({ "type": "object", "properties": { name: inner }, "required": [name] });
    Ok(titled(path.iter().rev().fold(inner, wrap), "The sane.vpn option: WireGuard VPNs by name"))
}

fn output(eval: &mut Eval, sources: &Sources) -> crate::eval::Result<Json> {
    let paths: Vec<&[&str]> = MODELLED.iter().map(|(path, _)| *path).chain([&["assertions"][..]]).collect();
    let mut schema = of_options(eval, sources, &paths)?;
    require_nothing(&mut schema);
    Ok(titled(schema, "What a NixOS configuration with sane.vpn becomes files of"))
}

/// What nobody defines is not in the output.
fn require_nothing(schema: &mut Json) {
    match schema {
        Json::Object(entries) => {
            if entries.get("required").is_some_and(Json::is_array) {
                entries.remove("required");
            }
            entries.values_mut().for_each(require_nothing);
        }
        Json::Array(items) => items.iter_mut().for_each(require_nothing),
        _ => {}
    }
}

/// The schema of a set of options that wgeval declares, with nothing beside them.
fn of_options(eval: &mut Eval, sources: &Sources, paths: &[&[&str]]) -> crate::eval::Result<Json> {
    let host = hosts::host(eval, &World::default(), &[], &Packages::default(), sources)?;
    let root = host.evaluation.root(eval)?;
    let mut whole = json!({ "type": "object", "properties": {}, "additionalProperties": false });
    for path in paths {
        let Some(option) = root.option(eval, path)? else { continue };
        let schema = option.schema(eval)?;
        let mut at = &mut whole;
        for name in *path {
            if at["properties"][*name].is_null() {
                at["properties"][*name] = json!({ "type": "object", "properties": {}, "additionalProperties": false });
            }
            at = &mut at["properties"][*name];
        }
        *at = schema;
    }
    Ok(whole)
}
