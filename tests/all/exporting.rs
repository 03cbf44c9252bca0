//! Derivations for a store elsewhere: real Nix takes them, and builds what they say.

use super::cli::wgeval_in;
use super::oracles::skip;
use std::fs;
use std::process::{Command, Stdio};

const EXPRESSION: &str = r#"
let
  system = builtins.currentSystem;
  dep = derivation { name = "dep"; inherit system; builder = "/bin/sh"; args = [ "-c" "echo dep > $out" ]; };
  script = builtins.toFile "script.sh" "cat ${./src}/text > $out; cat $dep >> $out";
in
{
  whole = derivation { name = "whole"; inherit system dep; builder = "/bin/sh"; args = [ script ]; PATH = "/bin"; };
}
"#;

#[test]
fn real_nix_builds_what_was_exported() {
    let house = tempfile::tempdir().unwrap();
    fs::create_dir(house.path().join("src")).unwrap();
    fs::write(house.path().join("src/text"), "data\n").unwrap();
    fs::write(house.path().join("default.nix"), EXPRESSION).unwrap();
    let run = wgeval_in(house.path(), &["nix-instantiate", "-A", "whole", "--export", "all.nar"], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let derivation = run.stdout.trim();
    assert!(derivation.ends_with("-whole.drv"), "{derivation}");
    let store = house.path().join("store");
    let nix_store = |arguments: &[&str]| {
        let mut command = Command::new("nix-store");
        command.env("NIX_REMOTE", format!("local?root={}", store.display())).args(arguments);
        command.args(["--option", "build-users-group", "", "--option", "substitute", "false"]);
        command.args(["--option", "sandbox-paths", "/bin /usr /lib /lib64"]);
        command
    };
    let stream = fs::File::open(house.path().join("all.nar")).unwrap();
    let imported = match nix_store(&["--import"]).stdin(Stdio::from(stream)).output() {
        Ok(output) => output,
        Err(error) => return skip("nix-store", &error.to_string()),
    };
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    let imported = String::from_utf8(imported.stdout).unwrap();
    assert_eq!(imported.lines().last(), Some(derivation), "what is referred to comes first: {imported}");
    let is_root = fs::metadata("/proc/self").map(|own| std::os::unix::fs::MetadataExt::uid(&own)).unwrap() == 0;
    if !is_root {
        return skip("nix-store --realise", "a store elsewhere is built in by root only");
    }
    let built = nix_store(&["--realise", derivation]).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let path = String::from_utf8(built.stdout).unwrap();
    let place = store.join(path.trim().trim_start_matches('/'));
    assert_eq!(fs::read_to_string(place).unwrap(), "data\ndep\n");
}

#[test]
fn what_nothing_is_known_of_is_said() {
    let house = tempfile::tempdir().unwrap();
    let expression = "derivation { name = \"a\"; system = \"s\"; builder = builtins.storePath \
                      /nix/store/00000000000000000000000000000000-x; }";
    let arguments = ["nix-instantiate", "-E", expression, "--export", "all.nar"];
    let run = wgeval_in(house.path(), &arguments, "");
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("nothing is known of /nix/store/00000000000000000000000000000000-x"), "{}", run.stderr);
    assert!(!house.path().join("all.nar").exists());
}
