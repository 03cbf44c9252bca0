//! `wgeval schema`: JSON Schema of the input and of the output, from the declarations.

use super::args::{Common, Schema as Args};
use super::report::Reporter;
use super::{Outcome, to_stdout};
use crate::input::{Wanted, parse_option_path};
use crate::options::{Type, schema};
use crate::vpn::{OUTPUT_OPTIONS, VPNS};
use schemars::{Schema, json_schema};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

pub(super) fn run(args: &Args, common: &Common, reporter: &Reporter) -> Outcome {
    let schema = if args.output {
        titled(schema(&Type::Set(OUTPUT_OPTIONS)), "What the sane.vpn module adds to a NixOS configuration")
    } else {
        let path = match common.option_path.as_deref().map(parse_option_path) {
            Some(Ok(Wanted::At(path))) => path,
            None | Some(Ok(Wanted::Recognise)) => Vec::new(),
            Some(Err(why)) => return reporter.io_error(format!("--option-path: {why}"), None),
        };
        let wrap = |inner: Schema, name: &String| json_schema!({ "type": "object", "properties": { name: inner }, "required": [name] });
        titled(path.iter().rev().fold(schema(&VPNS), wrap), "The sane.vpn option: WireGuard VPNs by name")
    };
    to_stdout(reporter, |mut out| {
        serde_json::to_writer_pretty(&mut out, &schema)?;
        writeln!(out)
    })
}

fn titled(mut schema: Schema, title: &str) -> Schema {
    schema.insert("$schema".into(), DRAFT.into());
    schema.insert("title".into(), title.into());
    schema
}
