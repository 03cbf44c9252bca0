//! Flake references and trees, against recordings of Nix 2.34.8 (`tests/fetch`).

use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use wgeval::fetch::{Attr, Attrs, Fetcher, Reference};

fn recorded(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fetch").join(name)).unwrap()
}

fn to_json(attrs: &Attrs) -> Value {
    let value = |attr: &Attr| match attr {
        Attr::Text(text) => json!(text),
        Attr::Int(number) => json!(number),
        Attr::Bool(truth) => json!(truth),
    };
    attrs.iter().map(|(name, attr)| (name.clone(), value(attr))).collect::<serde_json::Map<_, _>>().into()
}

fn text<'a>(reference: &'a Reference, name: &str) -> &'a str {
    match reference.attrs.get(name) {
        Some(Attr::Text(text)) => text,
        _ => "",
    }
}

fn is_relative(given: &str) -> bool {
    !given.starts_with('/') && !given.contains(':')
}

/// Attributes, text, and what is no reference. A fragment is a mistake there, and given beside the reference here.
#[test]
fn references_are_read_and_written_as_nix_does() {
    let table: Vec<Value> = serde_json::from_str(&recorded("references.json")).unwrap();
    let mut wrong = Vec::new();
    for row in &table {
        let given = row["reference"].as_str().unwrap();
        let fragment = row["error"].as_str().is_some_and(|error| error.contains("unexpected fragment"));
        match (Reference::parse(given, None), row.get("attrs")) {
            (Ok((reference, _)), Some(attrs)) => {
                if to_json(&reference.to_attrs()) != *attrs {
                    wrong.push(format!("{given}: {} and not {attrs}", to_json(&reference.to_attrs())));
                } else if row["text"].as_str().is_some_and(|text| text != reference.to_text()) {
                    wrong.push(format!("{given}: {} and not {}", reference.to_text(), row["text"]));
                }
                if let Ok(again) = Reference::from_attrs(reference.to_attrs())
                    && again != reference
                {
                    wrong.push(format!("{given}: its attributes give {again:?}"));
                }
            }
            (Ok((_, found)), None) if fragment && !found.is_empty() => {}
            // What a flake says of its own inputs: Nix takes it there.
            (Ok((reference, _)), None) if is_relative(given) && text(&reference, "type") == "path" => {}
            (Ok((reference, _)), None) => wrong.push(format!("{given}: {reference:?} and not {}", row["error"])),
            (Err(problem), Some(_)) => wrong.push(format!("{given}: {}", problem.message)),
            (Err(_), None) => {}
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

/// Clean and dirty work trees, revisions, submodules, `export-ignore`: hash, attributes and store path.
#[test]
fn git_trees_are_those_of_nix() {
    let scratch = tempfile::tempdir().unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fetch/repositories.sh");
    let made = Command::new("bash").arg(script).arg(scratch.path()).output();
    let Some(made) = made.ok().filter(|made| made.status.success()) else {
        eprintln!("skipped: there is no git");
        return;
    };
    drop(made);
    let fetcher = Fetcher::new(true, Some(scratch.path().join("cache"))).unwrap();
    let mut wrong = Vec::new();
    for line in recorded("git.jsonl").lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let given = row["reference"].as_str().unwrap();
        let (reference, _) =
            Reference::parse(&format!("git+file://{}/{given}", scratch.path().display()), None).unwrap();
        match fetcher.fetch(&reference.attrs) {
            Ok(tree) => {
                let mut found = to_json(&Reference { attrs: tree.attrs, dir: reference.dir }.to_attrs());
                found.as_object_mut().unwrap().remove("url");
                if found != row["locked"] || tree.store_path != row["path"] {
                    wrong.push(format!("{given}:\n  {found}\n  {}", row["locked"]));
                }
            }
            Err(problem) => wrong.push(format!("{given}: {}", problem.message)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
