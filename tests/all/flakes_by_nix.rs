//! A flake with inputs from a server on loopback, held against real Nix: from a git checkout, from the store and from the
//! cache, by a wgeval that finds no `nix`.

use super::archives::serve;
use super::cli::write_below;
use super::oracles::{oracle, skip};
use pretty_assertions::assert_eq;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::Ordering;

/// An overlay over packages, which reads a file of another input.
const LIB: &str = "{
  inputs.data.url = \"path:/nowhere\";
  inputs.data.flake = false;
  outputs = { self, data }: {
    overlay = final: prev: {
      hello = prev.hello // { text = builtins.readFile (data + \"/hello.txt\"); };
      greeting = final.hello.text + prev.hello.name;
    };
    fix = packages: overlay: let final = packages // overlay final packages; in final;
    where = self.outPath;
  };
}";

fn main(address: &str) -> String {
    format!(
        "{{
  inputs.lib.url = \"http://{address}/lib.tar.gz\";
  inputs.lib.inputs.data.follows = \"data\";
  inputs.data = {{ url = \"http://{address}/data.tar.gz\"; flake = false; }};
  outputs = {{ self, lib, data }}: let
    hello = derivation {{ name = \"hello\"; system = \"x86_64-linux\"; builder = \"/bin/sh\"; args = [ ./build.sh ]; src = data; }};
    packages = lib.fix {{ inherit hello; }} lib.overlay;
  in {{
    packages.x86_64-linux.default = packages.hello;
    seen = {{
      inherit (packages) greeting;
      inherit (packages.hello) drvPath;
      out = packages.hello.outPath;
      inherit (self) narHash lastModified;
      where = [ \"${{self}}\" \"${{data}}\" lib.where (toString ./sub) ];
      hashes = map (input: input.narHash) [ lib data ];
      position = __unsafeGetAttrPos \"seen\" self.outputs;
      tracked = builtins.attrNames (builtins.readDir ./.);
      hash = builtins.hashFile \"sha256\" (data + \"/hello.txt\");
    }};
  }};
}}"
    )
}

fn tar(directory: &Path, name: &str) {
    let status = Command::new("tar")
        .current_dir(directory)
        .args(["--create", "--gzip", "--mtime=@1700000000", "--file", &format!("served/{name}.tar.gz"), name])
        .status()
        .unwrap();
    assert!(status.success());
}

fn git(directory: &Path, arguments: &[&str]) {
    let who =
        ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"];
    assert!(Command::new("git").current_dir(directory).args(who).args(arguments).status().unwrap().success());
}

/// What a program printed as JSON.
fn json(output: &Output) -> serde_json::Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_flake_from_anywhere_is_what_nix_makes_of_it() {
    let scratch = tempfile::tempdir().unwrap();
    let root = scratch.path().canonicalize().unwrap();
    std::fs::create_dir(root.join("served")).unwrap();
    write_below(&root, "lib/flake.nix", LIB);
    write_below(&root, "data/hello.txt", "hello, ");
    for name in ["lib", "data"] {
        tar(&root, name);
    }
    let (address, asked) = serve(root.join("served"));
    let flake = root.join("flake");
    write_below(&flake, "flake.nix", &main(&address.to_string()));
    write_below(&flake, "build.sh", "echo > $out\n");
    git(&flake, &["init", "--quiet"]);
    git(&flake, &["add", "--all"]);

    let place = format!("git+file://{}", flake.display());
    let features = ["--extra-experimental-features", "nix-command flakes"];
    // Nix looks for sources of flakes in the store of whoever runs it.
    let nix = |arguments: &[&str]| oracle("nix", &[&features[..], arguments].concat());
    let Some(locked) = nix(&["flake", "lock", &place]) else { return };
    if !locked.status.success() {
        skip("nix flake lock", &String::from_utf8_lossy(&locked.stderr));
        return;
    }
    git(&flake, &["add", "--all"]);
    git(&flake, &["commit", "--quiet", "--message", "one"]);
    write_below(&flake, "untracked", "");
    let Some(real) = nix(&["eval", "--json", &format!("{place}#seen")]) else { return };
    let real = json(&real);
    let metadata = json(&nix(&["flake", "metadata", "--json", &place]).unwrap());

    // No program but git is there.
    let programs = root.join("bin");
    std::fs::create_dir(&programs).unwrap();
    let found = String::from_utf8(Command::new("which").arg("git").output().unwrap().stdout).unwrap();
    std::os::unix::fs::symlink(PathBuf::from(found.trim()), programs.join("git")).unwrap();
    let wgeval = |store: &str, more: &[&str], input: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wgeval"));
        command.args(["eval", "--json"]).args(more).arg(input).current_dir(&root);
        command.env("PATH", &programs).env("WGEVAL_CACHE", root.join("cache")).env("WGEVAL_STORE", store);
        json(&command.output().unwrap())
    };
    let nowhere = root.join("no-store");
    let nowhere = nowhere.to_str().unwrap();
    let before = asked.load(Ordering::Relaxed);
    // Fetched, then from the cache, then from the store, and the flake itself from the store too.
    assert_eq!(wgeval(nowhere, &[], &format!("{place}#seen")), real);
    assert_eq!(asked.load(Ordering::Relaxed), before + 2);
    assert_eq!(wgeval(nowhere, &["--offline"], &format!("{place}#seen")), real);
    std::fs::remove_dir_all(root.join("cache")).unwrap();
    assert_eq!(wgeval("/nix/store", &["--offline"], &format!("{place}#seen")), real);
    assert_eq!(asked.load(Ordering::Relaxed), before + 2);
    let stored = metadata["path"].as_str().unwrap();
    let from_store = |name: &str| wgeval("/nix/store", &["--offline"], &format!("path:{stored}#seen.{name}"));
    for name in ["greeting", "drvPath", "narHash", "where", "tracked"] {
        assert_eq!(from_store(name), real[name], "{name}");
    }
    assert_eq!(from_store("lastModified"), 0);
}
