//! The flake, by real Nix, offline: against a stand-in for nixpkgs that is made here.

use super::oracles::oracle;
use pretty_assertions::assert_eq;
use serde_json::{Value as Json, json};

/// As much of nixpkgs as the flake asks for. Derivations are real ones, which nobody builds.
const STAND_IN: &str = r#"
let
  lib = {
    genAttrs = names: make: builtins.listToAttrs (map (name: { inherit name; value = make name; }) names);
    removePrefix = prefix: text:
      builtins.substring (builtins.stringLength prefix) (builtins.stringLength text) text;
    licenses = { mit = "MIT"; asl20 = "Apache-2.0"; };
    platforms.linux = [ ];
  };
  forSystem = system:
    let
      package = name: derivation { inherit name system; builder = "/bin/sh"; };
      make = attrs: derivation (
        builtins.removeAttrs attrs [ "meta" "cargoLock" "inputsFrom" ]
        // { inherit system; builder = "/bin/sh"; name = attrs.pname or "shell"; lock = attrs.cargoLock.lockFile or null; }
      );
      pkgs = lib.genAttrs
        [ "installShellFiles" "systemd" "bash" "iproute2" "util-linux" "clippy" "hyperfine" "jq" "just" "rustfmt" "nixfmt-rfc-style" ]
        package
        // {
          inherit lib;
          stdenv.hostPlatform.system = system;
          rustPlatform.buildRustPackage = make;
          mkShell = make;
          callPackage = path: overrides:
            let function = import path; in
            function (builtins.intersectAttrs (builtins.functionArgs function) pkgs // overrides);
        };
    in pkgs;
in { inherit lib; legacyPackages = lib.genAttrs [ "x86_64-linux" "aarch64-linux" ] forSystem; }
"#;

fn evaluate(expression: &str) -> Option<Json> {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("nixpkgs.nix"), STAND_IN).unwrap();
    let root = env!("CARGO_MANIFEST_DIR");
    let expression = format!(
        "let nixpkgs = import {}/nixpkgs.nix; self = (import {root}/flake.nix).outputs {{ inherit self nixpkgs; }}; in {expression}",
        directory.path().display()
    );
    let store = directory.path().join("store");
    let output = oracle(
        "nix-instantiate",
        &["--eval", "--strict", "--json", "--readonly-mode", "--store", store.to_str().unwrap(), "-E", &expression],
    )?;
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_str(&stdout).unwrap())
}

#[test]
fn every_output_evaluates_to_a_derivation() {
    let shapes = "{
      packages = builtins.mapAttrs (_: builtins.mapAttrs (_: p: p.drvPath != \"\")) self.packages;
      checks = builtins.mapAttrs (_: builtins.mapAttrs (_: p: p.drvPath != \"\")) self.checks;
      devShells = builtins.mapAttrs (_: builtins.mapAttrs (_: p: p.drvPath != \"\")) self.devShells;
      formatter = builtins.mapAttrs (_: p: p.drvPath != \"\") self.formatter;
      apps = builtins.mapAttrs (_: builtins.mapAttrs (_: app: app.type == \"app\" && builtins.match \".*/bin/wgeval\" app.program != null)) self.apps;
    }";
    let Some(found) = evaluate(shapes) else { return };
    let both = |value: Json| json!({ "x86_64-linux": value, "aarch64-linux": value });
    let packages = both(json!({ "default": true, "wgeval": true }));
    let expected = json!({
        "packages": packages, "checks": both(json!({ "wgeval": true })), "devShells": both(json!({ "default": true })),
        "formatter": both(json!(true)), "apps": packages,
    });
    assert_eq!(found, expected);
}

#[test]
fn the_package_has_the_version_of_the_crate() {
    let Some(found) = evaluate("self.packages.x86_64-linux.default.version") else { return };
    assert_eq!(found, env!("CARGO_PKG_VERSION"));
}

#[test]
fn the_source_filter_keeps_the_recorded_cases() {
    let Some(found) = evaluate("self.packages.x86_64-linux.default.src") else { return };
    let path = found.as_str().unwrap();
    assert!(path.starts_with("/nix/store/") && path.ends_with("-wgeval-source"), "{path}");
}
