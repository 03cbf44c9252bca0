//! Our own `lib` against nixpkgs': recorded calls, and our files evaluated by Nix itself.
//!
//! `golden/expressions/library.nix` are calls of functions of `lib`, `library.exp` what Nix made of each with
//! nixpkgs' `lib` (2.8 with that of June 2026, the last ones 2.34.8 with that of 26.11), or `error`. The calls in
//! `golden/expressions/library` are of one section each, all of 2.34.8 and 26.11 (`tests/nixpkgs/record.sh`).

use super::golden::root;
use super::language::{ours, parts};
use super::oracles::oracle;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Calls and their values, by the path of their files without its end. `@FILES@` is a directory of files in both.
fn calls(path: &Path) -> Vec<(String, String)> {
    let files = root().join("expressions/files").display().to_string();
    let texts = |kind: &str| -> Vec<String> {
        parts(&path.with_extension(kind)).into_iter().map(|text| text.replace("@FILES@", &files)).collect()
    };
    let (calls, values) = (texts("nix"), texts("exp"));
    assert_eq!(calls.len(), values.len(), "{}", path.display());
    calls.into_iter().zip(values).collect()
}

/// All recorded calls.
fn recorded() -> Vec<(String, String)> {
    calls(&root().join("expressions/library"))
}

/// The recorded calls of each section that has its own.
fn recorded_sections() -> Vec<(String, Vec<(String, String)>)> {
    let directory = root().join("expressions/library");
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "nix")).collect();
    paths.sort();
    let section = |path: PathBuf| (path.file_stem().unwrap().to_str().unwrap().to_owned(), calls(&path));
    paths.into_iter().map(section).collect()
}

/// What of these calls has another value in wgeval.
fn differing(all: &[(String, String)]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (call, value) in all {
        let ours = ours(&format!("let lib = import <wgeval/lib>; in {call}"));
        if ours != *value {
            wrong.push(format!("{call}\n  nixpkgs: {value}\n  wgeval:  {ours}"));
        }
    }
    wrong
}

#[test]
fn calls_have_the_values_that_nixpkgs_gives() {
    let all = recorded();
    assert!(all.len() >= 1500);
    let wrong = differing(&all);
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn sections_have_the_values_that_nixpkgs_gives() {
    let sections = recorded_sections();
    assert!(sections.len() >= 8);
    for (section, all) in sections {
        assert!(all.iter().any(|(_, value)| value != "error"), "{section}");
        let wrong = differing(&all);
        assert!(wrong.is_empty(), "{section}: {} differ:\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// What our files need Rust for, and Nix has not.
fn is_native(call: &str) -> bool {
    ["lib.types.", "mergeDefinitions", "mergeModules", "mkEnableOption", "lib.licenses"]
        .iter()
        .any(|name| call.contains(name))
}

#[test]
fn nix_makes_the_same_of_our_files() {
    let mut calls = recorded();
    for (section, more) in recorded_sections() {
        // What modules and types make is Rust's.
        if section != "modules" && section != "types" {
            calls.extend(more);
        }
    }
    calls.retain(|(call, value)| value != "error" && !is_native(call));
    assert!(calls.len() >= 1500);
    let library = concat!(env!("CARGO_MANIFEST_DIR"), "/nix/lib");
    let native = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/nixpkgs/native.nix");
    for chunk in calls.chunks(250) {
        let items: Vec<String> = chunk.iter().map(|(call, _)| format!("({call})")).collect();
        let expression =
            format!("let lib = import {library} {{ native = import {native}; }}; in [ {} ]", items.join(" "));
        let arguments = ["--eval", "--strict", "--readonly-mode", "-E", &expression];
        let Some(output) = oracle("nix-instantiate", &arguments) else { return };
        let text = String::from_utf8_lossy(&output.stdout);
        let values: Vec<&str> = chunk.iter().map(|(_, value)| value.as_str()).collect();
        let expected = format!("[ {} ]", values.join(" "));
        assert_eq!(text.trim_end(), expected, "{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// Functions whose result is not data, or depends on what is outside: they are tested by other means or not pure.
const NOT_RECORDED: [&str; 40] = [
    "applyModuleArgsIfFunction",
    "doRename",
    "evalModules",
    "evalOptionValue",
    "fileContents",
    "fixMergeModules",
    "fixupOptionType",
    "importApply",
    "importJSON",
    "importTOML",
    "inNixShell",
    "inPureEvalMode",
    "info",
    "literalCode",
    "mergeAttrDefinitionsWithPrio",
    "mergeOptionDecls",
    "mirrorFunctionArgs",
    "mkAliasAndWrapDefinitions",
    "mkAliasAndWrapDefsWithPriority",
    "mkAliasDefinitions",
    "mkAliasOptionModule",
    "mkAliasOptionModuleMD",
    "mkChangedOptionModule",
    "mkFixStrictness",
    "mkMergedOptionModule",
    "mkPackageOption",
    "mkRemovedOptionModule",
    "mkRenamedOptionModule",
    "mkRenamedOptionModuleWith",
    "mkSinkUndeclaredOptions",
    "optionAttrSetToDocList",
    "optionAttrSetToDocList'",
    "pathExists",
    "readFile",
    "setFunctionArgs",
    "showWarnings",
    "storeDir",
    "toDerivation",
    "unsafeDiscardStringContext",
    "warn",
];

#[test]
fn every_public_function_is_recorded() {
    let mut calls = recorded();
    calls.extend(recorded_sections().into_iter().flat_map(|(_, calls)| calls));
    let mut missing = BTreeSet::new();
    for section in ["lists", "strings", "attrsets", "trivial", "options", "modules", "asserts"] {
        let names = ours(&format!("builtins.attrNames (import <wgeval/lib>).{section}"));
        for name in names.trim_matches(['[', ']', ' ']).split_whitespace() {
            let name = name.trim_matches('"');
            let called = calls.iter().any(|(call, _)| {
                call.split(|c: char| !(c.is_alphanumeric() || "_'-".contains(c))).any(|word| word == name)
            });
            if !called && !NOT_RECORDED.contains(&name) {
                missing.insert(format!("{section}.{name}"));
            }
        }
    }
    assert!(missing.is_empty(), "no recorded call of {missing:?}");
}

/// What is nixpkgs' data says that it is none.
#[test]
fn stand_ins_say_that_they_are() {
    let lib = "let lib = import <wgeval/lib>; in";
    for (expression, words) in [
        ("lib.licenses.mit.free", "`lib.licenses.mit` is a stand-in"),
        ("lib.maintainers.somebody.email", "`lib.maintainers.somebody` is a stand-in"),
        ("lib.systems.supported", "`lib.systems` has no `supported`"),
    ] {
        let run = super::cli::wgeval(&["nix-instantiate", "--eval", "-E", &format!("{lib} {expression}")], "");
        assert_eq!(run.status, 1, "{expression}");
        assert!(run.stderr.contains(words) && run.stderr.contains("--nixpkgs"), "{}", run.stderr);
    }
}

/// What nixpkgs' module system says of what is wrong is said in its words, and what it only warns of is a warning.
#[test]
fn modules_that_are_wrong_are_told_so_in_the_words_of_nixpkgs() {
    let prelude = "let lib = import <wgeval/lib>; t = lib.types; \
                   config = modules: (lib.evalModules { inherit modules; }).config; \
                   value = type: x: (config [ { options.x = lib.mkOption { inherit type; }; config = { inherit x; }; } ]).x; \
                   adhoc = t.attrsOf t.int // { check = _: true; }; in";
    for (expression, status, words) in [
        ("value (t.either t.int adhoc) { a = 1; }", 1, "an ad-hoc `type // { check = ...; }' override"),
        ("value (t.addCheck adhoc (_: true)) { a = 1; }", 1, "Please use `lib.types.addCheck`"),
        (
            "value (t.attrListOf t.int) \"a\"",
            1,
            "is not of type `attribute list of signed integer'. TypeError: Definition",
        ),
        ("value (t.attrListOf t.int) [ \"a\" ]", 1, "Each list element must be an attribute set, but got string."),
        ("value (t.attrListOf t.int) [ { a = \"b\"; } ]", 1, "A definition for option `x.a' is not of type `signed"),
        (
            "value (t.submodule { a = lib.mkOption { }; }) { }",
            1,
            "can happen if you e.g. declared your options in `types.",
        ),
        ("config [ { a = lib.mkOption { }; } ]", 1, "placing it into `config' rather than `options'!"),
        ("config [ ({ config, ... }: { imports = config.x; }) ]", 1, "if you get an infinite recursion here"),
        (
            "value (t.submodule { freeformType = t.either t.int t.int; }) { a = 1; }",
            0,
            "evaluation warning: One or more",
        ),
        ("value (t.pathWith { inStore = true; absolute = false; }) 1", 1, "inStore means the path must be absolute"),
    ] {
        let run = super::cli::wgeval(
            &["nix-instantiate", "--eval", "--strict", "-E", &format!("{prelude} {expression}")],
            "",
        );
        assert_eq!(run.status, status, "{expression}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{expression}: {}", run.stderr);
    }
}

/// A type may contain itself; what would look at all of it is an error, and no end of the stack.
#[test]
fn types_that_contain_themselves_end_in_an_error() {
    for (expression, expected) in [
        ("let t = types.listOf t; in t.nestedTypes.elemType.nestedTypes.elemType.name", "\"listOf\""),
        ("let t = types.nullOr t; in t.check null", "true"),
        ("let t = types.listOf t; in t.description", "error"),
        ("let t = types.nullOr t; in t.check 1", "error"),
        ("let t = types.listOf t; in t.getSubModules", "error"),
        ("let t = types.listOf t; in t.getSubOptions [ ]", "error"),
        ("let t = types.listOf t; in t.substSubModules [ ]", "error"),
        ("let t = types.coercedTo types.int (x: x) t; in t.emptyValue", "error"),
        ("let t = types.addCheck t (x: true); in t.merge [ ] [ ]", "error"),
        ("types.json.typeMerge types.json.functor", "error"),
    ] {
        assert_eq!(ours(&format!("with import <wgeval/lib>; {expression}")), expected, "{expression}");
    }
}
