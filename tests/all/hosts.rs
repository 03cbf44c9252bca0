//! Every recorded case from its Nix files, through the library: the evaluator, the module system, the module.

use super::cases::{assert_files, assert_output, headline, settings, vpns};
use super::golden::{Case, cases};
use pretty_assertions::assert_eq;
use wgeval::diagnostic::Diagnostics;
use wgeval::eval::{Memory, Settings as EvalSettings};
use wgeval::hosts::World;
use wgeval::pipeline::{self, Evaluated, Inputs, Settings};
use wgeval::source::Sources;

/// Where the recorded files lay; the recordings call it `/etc/nixos`.
const DIRECTORY: &str = "/tmp/nixos";

fn run(case: &Case, world: World, settings: &Settings) -> (Evaluated, Diagnostics, Sources) {
    let mut files = Memory::default();
    let mut world = world;
    for (n, text) in case.modules.iter().enumerate() {
        let path = format!("{DIRECTORY}/module{n}.nix");
        files.0.insert(path.clone().into(), text.clone().into_bytes());
        world.files.push(path.into_bytes());
    }
    files.0.insert("/modules/vpn.nix".into(), include_bytes!("../../nix/vpn.nix").to_vec());
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let inputs = Inputs { world, ..Inputs::default() };
    let evaluated = pipeline::run(&inputs, settings, &files, &EvalSettings::default(), &mut sources, &mut diagnostics);
    (evaluated, diagnostics, sources)
}

/// The case as it lay in our directory.
fn moved(mut case: Case) -> Case {
    let text = |text: &str| text.replace("/etc/nixos/", &format!("{DIRECTORY}/"));
    case.config = serde_json::from_str(&text(&case.config.to_string())).unwrap();
    case.vpn = case.vpn.map(|vpn| serde_json::from_str(&text(&vpn.to_string())).unwrap());
    case.units = case.units.into_iter().map(|(name, unit)| (name, text(&unit))).collect();
    case
}

#[test]
fn every_valid_host_gives_the_recorded_output() {
    let settings = settings();
    let valid: Vec<Case> = cases().into_iter().filter(|case| case.vpn.is_some()).map(moved).collect();
    assert_eq!(valid.len(), 230);
    for case in valid {
        let (evaluated, diagnostics, _) = run(&case, World::default(), &settings);
        assert_output(&case, &evaluated, &diagnostics);
        assert_eq!(vpns(&evaluated), *case.vpn.as_ref().unwrap(), "{}", case.name);
    }
}

/// By a module in Nix in place of the built-in one: the merge is then the module system's from end to end.
#[test]
fn a_module_of_the_users_own_gives_the_recorded_output() {
    let settings = settings();
    for case in cases().into_iter().filter(|case| case.vpn.is_some()).map(moved) {
        let world = World { module_source: Some(b"/modules/vpn.nix".to_vec()), ..World::default() };
        let (evaluated, diagnostics, _) = run(&case, world, &settings);
        let output =
            evaluated.output.as_ref().unwrap_or_else(|| panic!("{}: {:?}", case.name, diagnostics.iter().next()));
        let mut config = serde_json::to_value(output).unwrap();
        for assertion in config["assertions"].as_array_mut().unwrap() {
            *assertion = assertion["assertion"].take();
        }
        assert_eq!(config, case.config, "{}", case.name);
        assert_files(&case, &evaluated);
    }
}

#[test]
fn every_failing_host_fails_with_the_recorded_headline() {
    let settings = settings();
    let failing: Vec<Case> = cases().into_iter().filter(|case| case.error.is_some()).collect();
    assert_eq!(failing.len(), 180);
    for case in failing {
        let (evaluated, diagnostics, _) = run(&case, World::default(), &settings);
        assert!(evaluated.output.is_none(), "{}", case.name);
        let found: Vec<String> = diagnostics.iter().map(|diagnostic| headline(&diagnostic.message)).collect();
        assert_eq!(found, [headline(case.error.as_ref().unwrap())], "{}", case.name);
        assert!(diagnostics.iter().all(|diagnostic| !diagnostic.labels.is_empty()), "{} has no place", case.name);
    }
}

/// The same module, options and hosts, evaluated by Nix itself.
#[test]
fn nix_makes_the_same_of_our_module() {
    let valid: Vec<Case> = cases().into_iter().filter(|case| case.vpn.is_some()).collect();
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path().to_str().unwrap();
    let mut items = Vec::new();
    for (index, case) in valid.iter().enumerate() {
        let below = format!("{root}/{index}");
        std::fs::create_dir(&below).unwrap();
        let mut files = Vec::new();
        for (n, text) in case.modules.iter().enumerate() {
            let file = format!("{below}/module{n}.nix");
            std::fs::write(&file, text).unwrap();
            files.push(file);
        }
        items.push(format!("(config {{ inherit packages; modules = [ {} ]; }})", files.join(" ")));
    }
    let checkout = env!("CARGO_MANIFEST_DIR");
    let expression = format!(
        "let config = import {checkout}/tests/nixpkgs/config.nix; packages = builtins.fromJSON (builtins.readFile \
         {checkout}/golden/packages.json); in [ {} ]",
        items.join(" ")
    );
    let file = format!("{root}/all.nix");
    std::fs::write(&file, expression).unwrap();
    let arguments = ["--eval", "--strict", "--json", "--readonly-mode", &file];
    let Some(output) = super::oracles::oracle("nix-instantiate", &arguments) else { return };
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(found.len(), 230);
    for (index, (case, found)) in valid.iter().zip(found).enumerate() {
        // A path above the module leads out of its own directory: the recordings know one directory only.
        let expected = case.config.to_string().replace("/etc/nixos/", &format!("{root}/{index}/"));
        let expected = expected.replace("\"/tmp/keys/", &format!("\"{root}/keys/"));
        assert_eq!(found, serde_json::from_str::<serde_json::Value>(&expected).unwrap(), "{}", case.name);
    }
}

/// The first `moduleN.nix:LINE` that Nix names.
fn line_of(stderr: &str, directory: &str) -> Option<(String, usize)> {
    let mut places = stderr.split(directory).skip(1);
    places.find_map(|rest| {
        let (file, rest) = rest.strip_prefix('/')?.split_once(':')?;
        let line: String = rest.chars().take_while(char::is_ascii_digit).collect();
        Some((file.to_owned(), line.parse().ok()?))
    })
}

/// Syntax errors, and errors of evaluation that have a place in Nix 2.8, are at the line that Nix names.
#[test]
fn errors_are_at_the_line_that_nix_names() {
    if super::oracles::oracle("nix-instantiate", &["--version"]).is_none() {
        return;
    }
    let checkout = env!("CARGO_MANIFEST_DIR");
    let settings = settings();
    let mut compared = 0;
    for case in cases().iter().filter(|case| matches!(case.kind.as_str(), "e_syntax" | "e_eval")) {
        let directory = tempfile::tempdir().unwrap();
        let root = directory.path().to_str().unwrap();
        let mut files = Vec::new();
        for (n, text) in case.modules.iter().enumerate() {
            let file = format!("{root}/module{n}.nix");
            std::fs::write(&file, text).unwrap();
            files.push(file);
        }
        let expression = format!(
            "import {checkout}/tests/nixpkgs/config.nix {{ modules = [ {} ]; packages = builtins.fromJSON \
             (builtins.readFile {checkout}/golden/packages.json); }}",
            files.join(" ")
        );
        let arguments = ["--eval", "--strict", "--json", "--readonly-mode", "-E", &expression];
        let output = super::oracles::oracle("nix-instantiate", &arguments).unwrap();
        let Some(expected) = line_of(&String::from_utf8_lossy(&output.stderr), root) else { continue };
        let (_, diagnostics, sources) = run(case, World::default(), &settings);
        let labels: Vec<(String, usize)> = diagnostics
            .iter()
            .flat_map(|diagnostic| &diagnostic.labels)
            .map(|label| {
                let source = sources.get(label.span.source);
                let name = source.name.rsplit('/').next().unwrap_or_default().to_owned();
                (name, source.place(label.span.start as usize).line)
            })
            .collect();
        assert!(labels.contains(&expected), "{}: {labels:?} and not {expected:?}", case.name);
        compared += 1;
    }
    assert!(compared >= 10, "{compared}");
}

/// Files with pieces cut out, put in or moved: an error or an output, never a crash, never neither.
#[test]
fn damaged_hosts_end_in_an_output_or_in_words() {
    const PIECES: [&str; 24] = [
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        ";",
        "=",
        "\"",
        "''",
        "${",
        "lib.mkMerge",
        "lib.mkIf",
        "lib.mkForce",
        "rec",
        "let",
        "imports",
        "options",
        "config",
        "_type = \"if\";",
        "x: x",
        "null",
        "throw \"x\"",
        "freeformType",
    ];
    let settings = settings();
    let mut state = 7u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below.max(1)
    };
    let floor = |text: &str, mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    for mut case in cases() {
        for text in &mut case.modules {
            let at = floor(text, random(text.len() + 1));
            match random(3) {
                0 => text.insert_str(at, &format!(" {} ", PIECES[random(PIECES.len())])),
                1 => drop(text.drain(at..floor(text, (at + random(12)).min(text.len())))),
                _ => {
                    let from = floor(text, random(text.len() + 1));
                    let piece = text[from..floor(text, (from + random(40)).min(text.len()))].to_owned();
                    text.insert_str(at, &piece);
                }
            }
        }
        let (evaluated, diagnostics, _) = run(&case, World::default(), &settings);
        assert!(evaluated.output.is_some() || diagnostics.has_errors(), "{}: {:?}", case.name, case.modules);
    }
}
