//! `wgeval nix-instantiate`: flags, formats, errors and limits.

use super::cli::wgeval;
use pretty_assertions::assert_eq;

fn run(arguments: &[&str]) -> super::cli::Run {
    wgeval(&[&["nix-instantiate"], arguments].concat(), "")
}

fn printed(arguments: &[&str]) -> String {
    let run = run(arguments);
    assert_eq!(run.status, 0, "{}", run.stderr);
    run.stdout
}

#[test]
fn values_are_printed_in_every_format() {
    let expression = "{ a = [ 1 2.5 \"x\" ]; b = x: x; }";
    assert_eq!(printed(&["--eval", "-E", expression]), "{ a = <CODE>; b = <CODE>; }\n");
    assert_eq!(printed(&["--eval", "--strict", "-E", expression]), "{ a = [ 1 2.5 \"x\" ]; b = <LAMBDA>; }\n");
    assert_eq!(printed(&["--eval", "--json", "-A", "a", "-E", expression]), "[1,2.5,\"x\"]\n");
    assert_eq!(printed(&["--eval", "--raw", "-A", "a.2", "-E", expression]), "x");
    let xml = printed(&["--eval", "--xml", "--strict", "--no-location", "-A", "a", "-E", expression]);
    assert!(xml.contains("<int value=\"1\" />") && xml.starts_with("<?xml version='1.0' encoding='utf-8'?>"), "{xml}");
    assert_eq!(
        printed(&["--parse", "-E", "a: { inherit a; }.a or 1 + 2"]),
        "(a: ({ inherit a; }.a or (1) + 2))\n"
            .replace("({ inherit a; }.a or (1) + 2)", "(({ inherit a; }).a or (1) + 2)")
    );
}

#[test]
fn arguments_reach_functions() {
    let expression = "{ a, b ? \"x\" }: { c = a; inherit b; }";
    let arguments = ["--eval", "--strict", "--arg", "a", "1 + 1", "--argstr", "b", "t", "-E", expression];
    assert_eq!(printed(&arguments), "{ b = \"t\"; c = 2; }\n");
    assert_eq!(printed(&["--eval", "-E", expression]), "<LAMBDA>\n");
    let without = run(&["--eval", "--argstr", "b", "t", "-E", expression]);
    assert!(without.status == 1 && without.stderr.contains("`--arg a EXPR`"), "{}", without.stderr);
    assert_eq!(printed(&["--eval", "-A", "\"a.b\".c", "-E", "{ \"a.b\" = { c = 3; }; }"]), "3\n");
}

#[test]
fn files_standard_input_and_the_search_path_are_read() {
    let directory = tempfile::tempdir().unwrap();
    let path = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("a.nix"), "import ./b.nix + 1").unwrap();
    std::fs::write(path("b.nix"), "41").unwrap();
    std::fs::create_dir(path("d")).unwrap();
    std::fs::write(path("d/default.nix"), "{ x ? 5 }: x").unwrap();
    assert_eq!(printed(&["--eval", &path("a.nix"), &path("d")]), "42\n<LAMBDA>\n");
    assert_eq!(printed(&["--eval", "--arg", "x", "6", &path("d")]), "6\n");
    let include = format!("here={}", directory.path().display());
    assert_eq!(printed(&["--eval", "-I", &include, "-E", "import <here/a.nix>"]), "42\n");
    assert_eq!(printed(&["--eval", "-I", &include, "<here/b.nix>"]), "41\n");
    assert_eq!(wgeval(&["nix-instantiate", "--eval", "-"], "1 + 1").stdout, "2\n");
    assert_eq!(run(&["--eval", &path("none.nix")]).status, 1);
}

#[test]
fn nix_words_come_first_then_the_place_and_the_trail() {
    let run = run(&["--eval", "-E", "let f = x: x.nmae; in f { name = 1; }"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.starts_with("error: attribute 'nmae' missing\n"), "{}", run.stderr);
    for words in ["[«string»:1:14]", "Did you mean 'name'?", "while calling 'f'"] {
        assert!(run.stderr.contains(words), "{words} is not in {}", run.stderr);
    }
    let undefined = super::instantiate::run(&["--eval", "-E", "let foo = 1; in fo"]);
    assert!(undefined.stderr.contains("undefined variable 'fo'") && undefined.stderr.contains("'foo'"));
}

#[test]
fn limits_hold() {
    let endless = "let f = x: f (x + 1); in f 0";
    assert!(run(&["--eval", "-E", endless]).stderr.contains("max-call-depth exceeded"));
    let slow = "let f = n: if n < 2 then n else f (n - 1) + f (n - 2); in f 60";
    let started = std::time::Instant::now();
    let timed = run(&["--eval", "--timeout", "1", "-E", slow]);
    assert!(timed.status == 1 && timed.stderr.contains("--timeout"), "{}", timed.stderr);
    assert!(started.elapsed().as_secs() < 10);
    let large = "builtins.foldl' (a: b: a ++ a) [ 1 ] (builtins.genList (x: x) 40)";
    let limited = run(&["--eval", "--max-memory", "200", "-E", large]);
    assert!(limited.status == 1 && limited.stderr.contains("--max-memory"), "{}", limited.stderr);
}

/// Address space that the system does not give ends an evaluation with a report; less than a region is enough for one.
#[test]
fn what_the_system_refuses_is_reported() {
    let many_small = "builtins.foldl' (a: n: let b = builtins.genList (x: x) 1000; in builtins.seq b { inherit a b; }) { } \
                      (builtins.genList (x: x) 100000)";
    let large = "builtins.foldl' (a: b: a ++ a) [ 1 ] (builtins.genList (x: x) 40)";
    for (expression, status) in [(many_small, 1), (large, 1), ("builtins.length (builtins.genList (x: x) 100000)", 0)] {
        let limited = std::process::Command::new("bash")
            .args(["-c", "ulimit -v 600000; exec \"$0\" nix-instantiate --eval -E \"$1\""])
            .args([env!("CARGO_BIN_EXE_wgeval"), expression])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&limited.stderr);
        assert_eq!(limited.status.code(), Some(status), "{said}");
        assert!(status == 0 || said.contains("more memory than there is"), "{said}");
    }
}

#[test]
fn what_needs_a_store_or_the_network_is_refused_by_name() {
    for expression in [
        "builtins.fetchurl \"https://192.0.2.1/x\"",
        "fetchTarball \"https://192.0.2.1/x.tar.gz\"",
        "builtins.getFlake \"github:a/b\"",
        "fetchGit \"https://192.0.2.1/x\"",
        "import (derivation { name = \"a\"; system = \"b\"; builder = \"c\"; })",
    ] {
        let run = run(&["--offline", "--eval", "-E", expression]);
        assert_eq!(run.status, 1);
        assert!(run.stderr.contains("--offline forbids") || run.stderr.contains("not built"), "{}", run.stderr);
    }
}

/// What would be written to a store is said to be refused.
#[test]
fn roots_are_refused() {
    let run = run(&["--add-root", "x", "-E", "derivation { name = \"a\"; system = \"b\"; builder = \"c\"; }"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("nothing that a root could hold"), "{}", run.stderr);
}

/// An empty hash is all zeros, with a warning.
#[test]
fn an_empty_hash_is_assumed() {
    let expression = "(derivation { name = \"a\"; system = \"s\"; builder = \"b\"; outputHash = \"\"; outputHashAlgo = \"sha256\"; }).outPath";
    let run = run(&["--eval", "-E", expression]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "\"/nix/store/19k94y693b5mi3rbb0f3y9c4zq1jc3z0-a\"\n"));
    let words = "found empty hash, assuming 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='";
    assert!(run.stderr.contains(words), "{}", run.stderr);
}

/// As in Nix, a value that failed once fails again without being evaluated again.
#[test]
fn failure_is_remembered() {
    let expression = "let bad = builtins.trace \"once\" (throw \"x\"); alias = { a = bad; }.a; in \
                      map (value: (builtins.tryEval value).success) [ bad bad alias ]";
    let run = run(&["--eval", "--strict", "-E", expression]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "[ false false false ]\n"));
    assert_eq!(run.stderr.matches("once").count(), 1, "{}", run.stderr);
}

/// Features are turned on in the environment too, and what needs one names it.
#[test]
fn features_are_turned_on_in_the_environment() {
    let mut command = assert_cmd::Command::cargo_bin("wgeval").unwrap();
    let config = "# mine\nwarn-dirty = false\nextra-experimental-features = flakes pipe-operators # both\n";
    command.args(["nix-instantiate", "--eval", "-E", "1 |> (x: x + 1)"]).env("NIX_CONFIG", config);
    assert_eq!(String::from_utf8(command.output().unwrap().stdout).unwrap(), "2\n");
    let without = run(&["--eval", "-E", "1 |> (x: x + 1)"]);
    assert!(without.stderr.contains("--extra-experimental-features pipe-operators"), "{}", without.stderr);
}
