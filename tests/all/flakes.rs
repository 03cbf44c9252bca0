//! Flakes: what Nix 2.34.8 makes of them (`tests/flakes`, recorded), without Nix.

use super::cli::{Run, wgeval, wgeval_in, wgeval_with, write_below};
use pretty_assertions::assert_eq;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FLAKES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/flakes");

struct House(tempfile::TempDir);

impl House {
    /// A git repository with the flake of `tests/flakes/main`, always with the same revision.
    fn main() -> Self {
        let house = House(tempfile::tempdir().unwrap());
        copy(&Path::new(FLAKES).join("main"), &house.path());
        house.git(&["init", "--quiet"]);
        house.git(&["add", "--all"]);
        house.git(&["commit", "--quiet", "--message", "one"]);
        house
    }

    fn of(files: &[(&str, &str)]) -> Self {
        let house = House(tempfile::tempdir().unwrap());
        for (name, text) in files {
            house.write(name, text);
        }
        house
    }

    fn path(&self) -> PathBuf {
        self.0.path().canonicalize().unwrap()
    }

    fn write(&self, name: &str, text: &str) {
        write_below(&self.path(), name, text);
    }

    fn git(&self, arguments: &[&str]) {
        let mut git = Command::new("git");
        git.current_dir(self.path()).args(["-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"]);
        git.args(["-c", "core.hooksPath=/dev/null", "-c", "core.autocrlf=false"]).args(arguments);
        for who in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{who}_DATE"), "2024-01-21T12:00:00Z");
            git.env(format!("GIT_{who}_NAME"), "a").env(format!("GIT_{who}_EMAIL"), "a@b");
        }
        assert!(git.status().unwrap().success(), "git {arguments:?}");
    }

    fn eval(&self, arguments: &[&str]) -> Run {
        wgeval_in(&self.path(), &[&["eval", "--offline"], arguments].concat(), "")
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap() {
            kind if kind.is_dir() => copy(&entry.path(), &target),
            kind if kind.is_symlink() => {
                std::os::unix::fs::symlink(fs::read_link(entry.path()).unwrap(), target).unwrap();
            }
            _ => {
                fs::copy(entry.path(), target).unwrap();
            }
        }
    }
}

fn said(run: &Run) -> &str {
    assert_eq!(run.status, 0, "{}", run.stderr);
    run.stdout.trim_end()
}

#[test]
fn a_git_flake_has_what_nix_gives_it() {
    let house = House::main();
    let run = house.eval(&["--json", ".#everything"]);
    let ours: serde_json::Value = serde_json::from_str(said(&run)).unwrap();
    let real: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(Path::new(FLAKES).join("main.json")).unwrap()).unwrap();
    assert_eq!(ours, real);
    assert_eq!(run.stderr, "");
    let derivation = "«derivation /nix/store/pzk8gh1mj9xa2kfaz563d1v8pwkhf4kw-default.drv»";
    for (installable, expected) in [
        (".", derivation),
        (".#", derivation),
        (".#default", derivation),
        (".#old", "\"legacy\""),
        (".#nested.\"a.b\".c", "[ 1 2 ]"),
        (".#.everything.double", "8"),
        ("./sub#old", "\"legacy\""),
    ] {
        assert_eq!(said(&house.eval(&[installable])), expected, "{installable}");
    }
    assert_eq!(said(&house.eval(&["--raw", ".#default"])), "/nix/store/01k5pn05qmz9flsgzxsy6r790djpywjj-default");
    let by_url = format!("git+file://{}?ref=main#everything", house.path().display());
    let by_url = house.eval(&["--json", "--apply", "e: e.self.rev", &by_url]);
    assert_eq!(said(&by_url), "\"a3f284d4080062cdb37f85b0e153627d9bc20157\"");
    let below = house.eval(&["--json", "./a#six"]);
    assert_eq!(said(&below), "6");
    assert!(below.stderr.contains("input data is not locked"), "{}", below.stderr);
}

#[test]
fn what_is_missing_is_said_with_what_is_there() {
    let house = House::main();
    let run = house.eval(&[".#evrything"]);
    assert_eq!(run.status, 1);
    let message = "does not provide attribute 'packages.x86_64-linux.evrything', 'legacyPackages.x86_64-linux.evrything' or \
                   'evrything'";
    assert!(run.stderr.contains(message), "{}", run.stderr);
    assert!(run.stderr.contains("Did you mean everything?"), "{}", run.stderr);
}

/// What git does not track is no part of a flake; what is added to it is, as it is now.
#[test]
fn the_work_tree_counts_as_far_as_git_tracks_it() {
    let house = House::main();
    house.write("new.nix", "5");
    house.write(
        "flake.nix",
        "{ outputs = { self }: { x = import ./new.nix; dirty = self.dirtyRev; r = self ? rev; }; }",
    );
    fs::remove_file(house.path().join("flake.lock")).unwrap();
    let run = house.eval(&[".#x"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("new.nix' does not exist"), "{}", run.stderr);
    assert!(run.stderr.contains("git does not track it"), "{}", run.stderr);
    house.git(&["add", "--intent-to-add", "new.nix"]);
    assert_eq!(said(&house.eval(&[".#x"])), "5");
    assert_eq!(said(&house.eval(&[".#dirty"])), "\"a3f284d4080062cdb37f85b0e153627d9bc20157-dirty\"");
    assert_eq!(said(&house.eval(&[".#r"])), "false");
}

#[test]
fn evaluation_is_pure_unless_it_is_told_otherwise() {
    let house = House::of(&[
        ("flake.nix", "{ outputs = _: { a = builtins ? currentSystem; b = builtins.readFile /etc/hostname; }; }"),
        ("five.nix", "5"),
    ]);
    assert_eq!(said(&house.eval(&[".#a"])), "false");
    assert_eq!(said(&house.eval(&["--impure", ".#a"])), "true");
    let run = house.eval(&[".#b"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("forbidden"), "{}", run.stderr);
    assert_eq!(said(&house.eval(&["--expr", "builtins ? currentSystem"])), "false");
    assert_eq!(said(&house.eval(&["--file", "five.nix"])), "5");
    assert_eq!(said(&house.eval(&["--expr", "{ a = throw \"x\"; b = 1; }"])), "{ a = «error: x»; b = 1; }");
    assert_eq!(said(&house.eval(&["--expr", "{ x ? 1 }: { y = x; }", "y"])), "1");
    assert_eq!(said(&house.eval(&["--expr", "[ 1 2 ]", "--apply", "builtins.length"])), "2");
}

/// Inputs are found by their hash, and nothing else is taken for them.
#[test]
fn a_locked_input_is_what_its_hash_says() {
    let house = House::of(&[
        ("data/text", "hello"),
        (
            "flake/flake.nix",
            "{ inputs.d = { url = \"path:/nowhere\"; flake = false; }; outputs = { d, ... }: { x = builtins.readFile (d + \"/text\"); }; }",
        ),
    ]);
    let data = house.path().join("data").display().to_string();
    let hash = said(&wgeval(
        &[
            "eval",
            "--impure",
            "--raw",
            "--expr",
            &format!("(builtins.fetchTree {{ type = \"path\"; path = \"{data}\"; }}).narHash"),
        ],
        "",
    ))
    .to_owned();
    let lock = |hash: &str| {
        format!(
            "{{ \"nodes\": {{ \"d\": {{ \"flake\": false, \"locked\": {{ \"type\": \"path\", \"path\": \"{data}\", \"narHash\": \
             \"{hash}\" }}, \"original\": {{ \"type\": \"path\", \"path\": \"/nowhere\" }} }}, \"root\": {{ \"inputs\": {{ \"d\": \
             \"d\" }} }} }}, \"root\": \"root\", \"version\": 7 }}"
        )
    };
    house.write("flake/flake.lock", &lock(&hash));
    assert_eq!(said(&house.eval(&["./flake#x"])), "\"hello\"");
    house.write("flake/flake.lock", &lock("sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
    let run = house.eval(&["./flake#x"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("NAR hash mismatch"), "{}", run.stderr);
    let other = house.eval(&["./flake#x", "--override-input", "d", &format!("path:{data}")]);
    assert_eq!(said(&other), "\"hello\"");
    let nothing = house.eval(&["./flake#x", "--override-input", "e", "path:/"]);
    assert!(nothing.stderr.contains("no such input") && nothing.stderr.contains("It has: d."), "{}", nothing.stderr);
}

#[test]
fn what_is_archived_is_had_without_its_source() {
    let house = House::of(&[
        ("data/text", "hello"),
        (
            "flake/flake.nix",
            "{ inputs.d = { url = \"path:/nowhere\"; flake = false; }; outputs = { d, ... }: { x = builtins.readFile (d + \"/text\"); }; }",
        ),
    ]);
    let (cache, flake) = (house.path().join("cache"), house.path().join("flake"));
    let data = house.path().join("data").display().to_string();
    let run = |arguments: &[&str]| wgeval_with(&cache, &flake, arguments, "");
    let archived = run(&["archive", "--offline", "--override-input", "d", &format!("path:{data}")]);
    let lines: Vec<&str> = said(&archived).lines().collect();
    assert!(lines.len() == 2 && lines[0].ends_with("-source .") && lines[1].ends_with("-source d"), "{lines:?}");
    let hash = run(&[
        "eval",
        "--impure",
        "--raw",
        "--expr",
        &format!("(builtins.fetchTree {{ type = \"path\"; path = \"{data}\"; }}).narHash"),
    ]);
    let lock = format!(
        "{{ \"nodes\": {{ \"d\": {{ \"flake\": false, \"locked\": {{ \"type\": \"github\", \"owner\": \"a\", \"repo\": \"b\", \
         \"rev\": \"{}\", \"narHash\": \"{}\" }}, \"original\": {{ \"type\": \"path\", \"path\": \"/nowhere\" }} }}, \
         \"root\": {{ \"inputs\": {{ \"d\": \"d\" }} }} }}, \"root\": \"root\", \"version\": 7 }}",
        "0".repeat(40),
        said(&hash)
    );
    house.write("flake/flake.lock", &lock);
    fs::remove_dir_all(&data).unwrap();
    assert_eq!(said(&run(&["eval", "--offline", ".#x"])), "\"hello\"");
    fs::remove_dir_all(&cache).unwrap();
    let nothing = run(&["eval", "--offline", ".#x"]);
    assert!(
        nothing.stderr.contains("input 'github:a/b/000") && nothing.stderr.contains("wgeval archive"),
        "{}",
        nothing.stderr
    );
}

#[test]
fn lock_files_that_are_wrong_are_named() {
    let flake = "{ inputs.d.url = \"path:./d\"; outputs = { d, ... }: { x = d; }; }";
    for (lock, expected) in [
        ("{", "the lock file"),
        ("{ \"version\": 8 }", "has version 8"),
        (
            "{ \"version\": 7, \"root\": \"r\", \"nodes\": { \"r\": { \"inputs\": { \"d\": \"e\" } } } }",
            "it has no node `e`",
        ),
        ("{ \"version\": 7, \"root\": \"r\", \"nodes\": { \"r\": { \"inputs\": { \"d\": \"r\" } } } }", "cycle"),
        (
            "{ \"version\": 7, \"root\": \"r\", \"nodes\": { \"r\": { \"inputs\": { \"d\": 1 } } } }",
            "neither a name nor a list",
        ),
    ] {
        let house = House::of(&[("flake.nix", flake), ("flake.lock", lock), ("d/flake.nix", "{ outputs = _: { }; }")]);
        let run = house.eval(&[".#x"]);
        assert_eq!(run.status, 1, "{lock}");
        assert!(run.stderr.contains(expected), "{lock}: {}", run.stderr);
    }
}

#[test]
fn inputs_are_written_out() {
    for (inputs, expected) in [
        ("inputs = builtins.listToAttrs [ ];", "expected a set but got a thunk"),
        ("inputs.a.url = \"x\" + \"y\";", "expected a string but got a thunk"),
        ("inputs.a.nothing = 1;", "unexpected flake input attribute 'nothing'"),
        ("inputs.a = { url = \"path:/a\"; follows = \"b\"; };", "both a flake reference and a follows"),
        ("outputz = 1;", "unsupported attribute 'outputz'"),
    ] {
        let text = format!("{{ {inputs} outputs = _: {{ x = 1; }}; }}");
        let house = House::of(&[("flake.nix", &text)]);
        let run = house.eval(&[".#x"]);
        assert_eq!(run.status, 1, "{inputs}");
        assert!(run.stderr.contains(expected), "{inputs}: {}", run.stderr);
    }
}

/// Inputs of inputs, relative to whoever names them; an override from the command line reaches any of them.
#[test]
fn inputs_of_inputs_are_overridden() {
    let house = House::of(&[
        ("flake.nix", "{ inputs.a.url = \"path:./a\"; outputs = { a, ... }: { v = a.v; }; }"),
        ("a/flake.nix", "{ inputs.b.url = \"path:../b\"; outputs = { b, ... }: { v = b.v; }; }"),
        ("b/flake.nix", "{ inputs.c.url = \"path:../c\"; outputs = { c, ... }: { v = c.v; }; }"),
        ("c/flake.nix", "{ outputs = _: { v = \"c\"; }; }"),
        ("d/flake.nix", "{ outputs = _: { v = \"d\"; }; }"),
    ]);
    assert_eq!(said(&house.eval(&[".#v"])), "\"c\"");
    assert_eq!(said(&house.eval(&[".#v", "--override-input", "a/b/c", "path:./d"])), "\"d\"");
    assert_eq!(said(&house.eval(&[".#v", "--override-input", "a/b", "path:./d"])), "\"d\"");
    house.write("a/flake.nix", "{ inputs.b.url = \"path:../../b\"; outputs = { b, ... }: { v = b.v; }; }");
    let outside = house.eval(&[".#v"]);
    assert!(outside.status == 1 && outside.stderr.contains("leaves the tree"), "{}", outside.stderr);
    house.write("a/flake.nix", "{ inputs.b.url = \"path:..\"; outputs = { b, ... }: { v = b.v; }; }");
    let circle = house.eval(&[".#v"]);
    assert!(circle.status == 1 && circle.stderr.contains("circular import"), "{}", circle.stderr);
}

/// An attribute that a kind of input does not have is an error, as in Nix.
#[test]
fn unknown_attributes_of_inputs_are_refused() {
    let house = House::of(&[(
        "flake.nix",
        "{ inputs.a = { type = \"path\"; path = \"/tmp\"; branch = \"x\"; }; outputs = _: { x = 1; }; }",
    )]);
    let run = house.eval(&[".#x"]);
    let expected = "input attribute 'branch' not supported by scheme 'path'";
    assert!(run.status == 1 && run.stderr.contains(expected), "{}", run.stderr);
    let run = house
        .eval(&["--expr", "builtins.fetchTree { type = \"git\"; url = \"file:///x\"; dir = \"a\"; branch = \"x\"; }"]);
    assert!(run.stderr.contains("input attribute 'branch' not supported by scheme 'git'"), "{}", run.stderr);
}

/// A name is what the registries of the machine say, the user's first; none is fetched.
#[test]
fn names_are_looked_up_in_registries() {
    let house = House::of(&[
        ("a/flake.nix", "{ outputs = _: { x = 1; }; }"),
        ("b/sub/flake.nix", "{ outputs = _: { x = 2; }; }"),
        ("flake.nix", "{ outputs = { one, ... }: { y = one.x; }; }"),
    ]);
    let path = house.path();
    let entry =
        |from: &str, to: &str| format!("{{ \"from\": {{ \"type\": \"indirect\", \"id\": {from:?} }}, \"to\": {to} }}");
    let at =
        |name: &str, more: &str| format!("{{ \"type\": \"path\", \"path\": \"{}/{name}\"{more} }}", path.display());
    let registry = |entries: &[String]| format!("{{ \"version\": 2, \"flakes\": [ {} ] }}", entries.join(", "));
    let named = |name: &str| format!("{{ \"type\": \"indirect\", \"id\": {name:?} }}");
    house.write("config/nix/registry.json", &registry(&[entry("one", &at("a", "")), entry("round", &named("round"))]));
    let machine =
        [entry("one", &at("b", "")), entry("two", &at("b", ", \"dir\": \"sub\"")), entry("three", &named("two"))];
    house.write("config/registry.json", &registry(&machine));
    for (reference, expected) in [("one#x", "1\n"), ("two#x", "2\n"), ("flake:three#x", "2\n"), (".#y", "1\n")] {
        let run = house.eval(&[reference]);
        assert_eq!((run.status, run.stdout.as_str()), (0, expected), "{reference}: {}", run.stderr);
    }
    for (reference, expected) in [
        ("four#x", "cannot find flake 'flake:four' in the flake registries"),
        ("round#x", "cycle detected in flake registry for 'flake:round'"),
        ("one/main#x", "input attribute 'ref' not supported by scheme 'path'"),
    ] {
        let run = house.eval(&[reference]);
        assert!(run.status == 1 && run.stderr.contains(expected), "{reference}: {}", run.stderr);
    }
    house.write("config/registry.json", "{ \"version\": 3, \"flakes\": [] }");
    assert!(house.eval(&["two#x"]).stderr.contains("config/registry.json' is wrong: its version is 3"));
}
