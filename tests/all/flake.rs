//! The flake and its consumers, by real Nix, offline: against a stand-in for nixpkgs (`tests/nixpkgs`), in a store of
//! the test's own.

use super::oracles::oracle;
use pretty_assertions::assert_eq;
use serde_json::{Value as Json, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

struct World(tempfile::TempDir);

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}

impl World {
    /// Nothing where Nix is not installed.
    fn new() -> Option<Self> {
        oracle("nix", &["--version"])?;
        let world = World(tempfile::tempdir().unwrap());
        let checkout = Path::new(env!("CARGO_MANIFEST_DIR"));
        // What Git has; a build directory would be copied into the store.
        for name in ["Cargo.toml", "Cargo.lock", "examples", "flake.nix", "nix", "src"] {
            fs::create_dir_all(world.path("wgeval")).unwrap();
            copy(&checkout.join(name), &world.path("wgeval").join(name));
        }
        // The stand-in is the input, so that nobody asks the network.
        let flake = world.path("wgeval/flake.nix");
        let text = fs::read_to_string(&flake).unwrap();
        let here = format!("path:{}", world.path("nixpkgs").display());
        assert!(text.contains("github:NixOS/nixpkgs/nixos-unstable"));
        fs::write(&flake, text.replace("github:NixOS/nixpkgs/nixos-unstable", &here)).unwrap();
        copy(&checkout.join("tests/nixpkgs"), &world.path("nixpkgs"));
        copy(&checkout.join("nix/lib"), &world.path("nixpkgs/lib"));
        fs::copy(env!("CARGO_BIN_EXE_wgeval"), world.path("nixpkgs/wgeval")).unwrap();
        fs::write(world.path("nixpkgs/flake.nix"), "{ outputs = { self }: import ./default.nix; }").unwrap();
        for directory in ["conf", "home"] {
            fs::create_dir(world.path(directory)).unwrap();
        }
        let settings =
            "build-users-group =\nsandbox = false\nexperimental-features = nix-command flakes\nsubstituters =\n";
        fs::write(world.path("conf/nix.conf"), settings).unwrap();
        Some(world)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn nix(&self, directory: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new("nix");
        command.arg("--offline").args(arguments).current_dir(self.path(directory));
        for (name, value) in [
            ("NIX_STORE_DIR", "store/nix/store"),
            ("NIX_STATE_DIR", "store/var"),
            ("NIX_LOG_DIR", "store/log"),
            ("NIX_CONF_DIR", "conf"),
            ("HOME", "home"),
        ] {
            command.env(name, self.path(value));
        }
        command.env_remove("NIX_PATH").output().unwrap()
    }

    /// Where the inputs of a flake are: here, and nowhere on the network.
    fn inputs(&self, of_consumer: bool) -> Vec<String> {
        let at = |name: &str| format!("path:{}", self.path(name).display());
        let mut words = vec!["--no-write-lock-file".to_owned()];
        let mut add =
            |input: &str, place: String| words.extend(["--override-input".to_owned(), input.to_owned(), place]);
        add("nixpkgs", at("nixpkgs"));
        if of_consumer {
            add("wgeval", at("wgeval"));
            add("wgeval/nixpkgs", at("nixpkgs"));
        }
        words
    }

    fn flake(&self, directory: &str, arguments: &[&str]) -> Output {
        let inputs = self.inputs(directory != "wgeval");
        let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
        self.nix(directory, &[arguments, &inputs[..]].concat())
    }

    fn eval(&self, directory: &str, attribute: &str, apply: &str) -> Json {
        let place = format!("path:{}#{attribute}", self.path(directory).display());
        let output = self.flake(directory, &["eval", "--json", &place, "--apply", apply]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Builds a check; what Nix says, if it fails.
    fn build(&self, directory: &str, check: &str) -> Result<(), String> {
        let place = format!("path:{}#checks.x86_64-linux.{check}", self.path(directory).display());
        let output = self.flake(directory, &["build", "--no-link", "-L", &place]);
        if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
    }
}

#[test]
fn every_output_evaluates() {
    let Some(world) = World::new() else { return };
    let place = format!("path:{}", world.path("wgeval").display());
    let output = world.flake("wgeval", &["flake", "check", "--no-build", &place]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = |attribute: &str| world.eval("wgeval", attribute, "builtins.attrNames");
    assert_eq!(names("packages.x86_64-linux"), json!(["default", "wgeval"]));
    assert_eq!(names("apps.aarch64-linux"), json!(["default", "wgeval"]));
    assert_eq!(names("checks.x86_64-linux"), json!(["clippy", "fmt", "golden-desko", "wgeval"]));
    let lib = ["mkEquivalenceCheck", "mkEquivalenceChecks", "mkGoldenCheck", "mkGoldenChecks", "moduleOutput"];
    assert_eq!(names("lib"), json!(lib));
    let program = world.eval("wgeval", "apps.x86_64-linux.default", "app: app.program");
    assert!(program.as_str().unwrap().ends_with("-wgeval/bin/wgeval"));
    let version = world.eval("wgeval", "packages.x86_64-linux.default", "package: package.version");
    assert_eq!(version, env!("CARGO_PKG_VERSION"));
    let overlaid = world.eval("wgeval", "overlays.default", "f: builtins.attrNames (f { callPackage = _: _: 1; } { })");
    assert_eq!(overlaid, json!(["wgeval"]));
    let shell = world.eval("wgeval", "devShells.x86_64-linux.default", "shell: shell.drvPath != \"\"");
    assert_eq!(shell, true);
    assert_eq!(world.eval("wgeval", "formatter.x86_64-linux", "f: f.drvPath != \"\""), true);
    assert_eq!(world.eval("wgeval", "templates.default", "t: builtins.pathExists t.path"), true);
    // flake-parts gives a module `config` and `lib`.
    let apply = "module: builtins.attrNames (module { config.wgeval.goldens = null; lib = { mkOption = x: x; types = { \
                 nullOr = x: x; path = 1; }; }; }).options.wgeval";
    assert_eq!(world.eval("wgeval", "flakeModules.default", apply), json!(["goldens"]));
}

/// A consumer's walk: the template, a check that passes, a change that fails it, and its acceptance.
#[test]
fn the_template_leads_to_a_failing_and_an_accepted_golden() {
    let Some(world) = World::new() else { return };
    fs::create_dir(world.path("consumer")).unwrap();
    let template = format!("path:{}", world.path("wgeval").display());
    let output = world.nix("consumer", &["flake", "init", "-t", &template]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(world.eval("consumer", "checks.x86_64-linux", "builtins.attrNames"), json!(["golden-desko"]));
    world.build("consumer", "golden-desko").unwrap();
    let place = format!("path:{}", world.path("consumer").display());
    let output = world.flake("consumer", &["flake", "check", &place]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let host = world.path("consumer/hosts/desko/host.nix");
    // What the store holds cannot be written.
    let text = fs::read_to_string(&host).unwrap();
    fs::remove_file(&host).unwrap();
    fs::write(&host, text.replace("vpn.example.org", "other.example.org")).unwrap();
    let log = world.build("consumer", "golden-desko").unwrap_err();
    for words in [
        "desko: not as accepted",
        "- Endpoint=vpn.example.org:51820",
        "+ Endpoint=other.example.org:51820    <- sane.vpn.wg-home.endpoint",
        "accept it with: wgeval golden update",
    ] {
        assert!(log.contains(words), "{words} is not in:\n{log}");
    }
    make_writable(&world.path("consumer/hosts"));
    let hosts = world.path("consumer/hosts");
    let run = super::cli::wgeval(&["golden", "update", hosts.to_str().unwrap()], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    world.build("consumer", "golden-desko").unwrap();
}

/// Each check depends on what its host reads, and a host of which nothing was accepted fails.
#[test]
fn one_change_is_one_check() {
    let Some(world) = World::new() else { return };
    let write = |name: &str, text: &str| super::cli::write_below(&world.path("fleet"), name, text);
    write(
        "flake.nix",
        "{ inputs.nixpkgs.url = \"github:NixOS/nixpkgs/nixos-unstable\"; inputs.wgeval.url = \"github:wgeval/wgeval\"; \
         outputs = { nixpkgs, wgeval, ... }: { checks.x86_64-linux = wgeval.lib.mkGoldenChecks { pkgs = \
         nixpkgs.legacyPackages.x86_64-linux; hosts = ./machines/hosts; root = ./.; shared = host: if host == \"b\" then [ \
         ./modules/common.nix ] else [ ]; }; }; }",
    );
    let host = |more: &str| format!("{{ imports = [ ../module.nix {more} ]; networking.localCommands = \"true\"; }}");
    write("machines/hosts/module.nix", "{ networking.firewall.checkReversePath = \"loose\"; }");
    write("machines/hosts/a/default.nix", &host(""));
    write("machines/hosts/b/default.nix", &host("../../../modules/common.nix"));
    write("machines/hosts/c/host.nix", &host(""));
    write("machines/hosts/parts/part.nix", "{ }");
    write("modules/common.nix", "{ systemd.network.networks.x.matchConfig.Name = \"x\"; }");
    write("modules/other.nix", "{ }");
    let hosts = world.path("fleet/machines/hosts");
    let update = |name: &str| {
        // What a host imports from elsewhere is in the repository.
        let root = world.path("fleet");
        let arguments = ["golden", "update", hosts.to_str().unwrap(), "-I", root.to_str().unwrap(), "--host", name];
        let run = super::cli::wgeval(&arguments, "");
        assert_eq!(run.status, 0, "{}", run.stderr);
    };
    update("a");
    update("b");
    let derivations = || world.eval("fleet", "checks.x86_64-linux", "builtins.mapAttrs (_: check: check.drvPath)");
    let before = derivations();
    assert_eq!(before.as_object().unwrap().keys().collect::<Vec<_>>(), ["golden-a", "golden-b", "golden-c"]);
    world.build("fleet", "golden-a").unwrap();
    world.build("fleet", "golden-b").unwrap();
    let log = world.build("fleet", "golden-c").unwrap_err();
    assert!(log.contains("c: not as accepted") && log.contains("new: module.json"), "{log}");
    let changed = |name: &str, text: &str| {
        let old = derivations();
        write(name, text);
        let new = derivations();
        let differs = |name: &&String| old[name.as_str()] != new[name.as_str()];
        new.as_object().unwrap().keys().filter(differs).cloned().collect::<Vec<String>>()
    };
    assert_eq!(changed("machines/hosts/c/host.nix", &host("./more.nix")), ["golden-c"]);
    assert_eq!(changed("modules/other.nix", "{ a = 1; }"), [""; 0]);
    assert_eq!(changed("README", "text"), [""; 0]);
    assert_eq!(changed("modules/common.nix", "{ systemd.network.networks.y.matchConfig.Name = \"y\"; }"), ["golden-b"]);
    assert_eq!(changed("machines/hosts/module.nix", "{ }").len(), 3);
}

fn make_writable(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = if path.is_dir() { 0o755 } else { 0o644 };
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            make_writable(&entry.unwrap().path());
        }
    }
}

/// A flake with two hosts as NixOS configurations.
const FLEET: &str = r#"{
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  inputs.wgeval.url = "github:wgeval/wgeval";
  outputs = { nixpkgs, wgeval, ... }:
    let
      pkgs = nixpkgs.legacyPackages.x86_64-linux;
      host = modules: nixpkgs.lib.evalModules {
        modules = [ wgeval.nixosModules.default ./nixos { _module.args = { inherit pkgs; }; } ] ++ modules;
      };
      vpn = id: {
        inherit id;
        endpoint = "vpn.example.org:51820";
        publicKey = "5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY=";
        addrV4 = "172.27.${toString id}.2";
        privateKeyFile = ./secret.key;
      };
    in
    {
      nixosConfigurations.desko = host [ { sane.vpn.home = vpn 1; sane.vpn.work = vpn 2; } ];
      nixosConfigurations.lappy = host [ { sane.vpn.home = vpn 3; } ./extra.nix ];
      checks.x86_64-linux = wgeval.lib.mkEquivalenceChecks {
        inherit pkgs;
        inherit (nixpkgs) lib;
        nixosConfigurations = { inherit (host) desko lappy; };
      };
    };
}"#;

#[test]
fn equivalence_with_a_real_configuration_is_a_check() {
    let Some(world) = World::new() else { return };
    fs::create_dir(world.path("fleet")).unwrap();
    let flake = FLEET
        .replace("        inherit (nixpkgs) lib;\n", "")
        .replace("outputs = { nixpkgs, wgeval, ... }:", "outputs = { self, nixpkgs, wgeval, ... }:")
        .replace("nixosConfigurations = { inherit (host) desko lappy; };", "inherit (self) nixosConfigurations;");
    fs::write(world.path("fleet/flake.nix"), flake).unwrap();
    fs::write(world.path("fleet/secret.key"), "private").unwrap();
    fs::create_dir(world.path("fleet/nixos")).unwrap();
    for entry in fs::read_dir(world.path("wgeval/nix/nixos")).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), world.path("fleet/nixos").join(entry.file_name())).unwrap();
    }
    fs::write(world.path("fleet/extra.nix"), "{ }").unwrap();
    let names = world.eval("fleet", "checks.x86_64-linux", "builtins.attrNames");
    assert_eq!(names, json!(["equivalence-desko", "equivalence-lappy"]));
    world.build("fleet", "equivalence-desko").unwrap();
    world.build("fleet", "equivalence-lappy").unwrap();
    // By hand, as the walk through has it.
    let function = super::cli::wgeval(&["extract"], "").stdout;
    let real = world.eval("fleet", "nixosConfigurations.desko.config", &function);
    let vpns = world.eval(
        "fleet",
        "nixosConfigurations.desko.config.sane.vpn",
        "builtins.mapAttrs (_: vpn: vpn // { privateKeyFile = toString vpn.privateKeyFile; })",
    );
    fs::write(world.path("real.json"), real.to_string()).unwrap();
    fs::write(world.path("vpns.json"), vpns.to_string()).unwrap();
    let [real, vpns] = ["real.json", "vpns.json"].map(|name| world.path(name).to_str().unwrap().to_owned());
    let run = super::cli::wgeval(&["diff", &vpns, "--against", &real], "");
    assert_eq!((run.status, run.said().as_str()), (0, ""), "{}", run.stdout);
    // Another module changes what the VPN module made: the real system is not what wgeval computes.
    let extra =
        "{ lib, ... }: { systemd.network.networks.\"50-home\".networkConfig.DNS = lib.mkForce [ \"192.0.2.53\" ]; }";
    fs::write(world.path("fleet/extra.nix"), extra).unwrap();
    let log = world.build("fleet", "equivalence-lappy").unwrap_err();
    assert!(log.contains("50-home.network") && log.contains("- DNS=192.0.2.53"), "{log}");
    world.build("fleet", "equivalence-desko").unwrap();
}

/// The module with its defects fixed, by Nix and by wgeval.
#[test]
fn the_fixed_module_is_the_same_everywhere() {
    let checkout = env!("CARGO_MANIFEST_DIR");
    let host = "{ sane.vpnDefects = \"fixed\"; sane.vpn.home = { id = 7; endpoint = \"e:1\"; publicKey = \"k\"; addrV4 = \
                \"172.27.1.2\"; privateKeyFile = \"/k\"; }; }";
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("host.nix");
    fs::write(&file, host).unwrap();
    let module = format!("{checkout}/nix/module.nix");
    let packages = format!("{checkout}/golden/packages.json");
    let arguments = [file.to_str().unwrap(), "--packages", &packages];
    let run = super::cli::wgeval(&[&arguments[..], &["--module-source", &module]].concat(), "");
    assert_eq!((run.status, run.said().as_str()), (0, ""));
    let ours: Json = serde_json::from_str(&run.stdout).unwrap();
    let networks = &ours["systemd"]["network"]["networks"];
    assert_eq!(networks["51-br-home"]["routingPolicyRules"][0]["routingPolicyRuleConfig"]["Priority"], 207);
    assert_eq!(networks["50-home"]["networkConfig"]["Address"], json!(["172.27.1.2/32"]));
    assert!(ours["systemd"]["services"]["vpn-home"]["serviceConfig"]["ExecStart"].is_string());
    // The built-in module has the same choice.
    assert_eq!(super::cli::wgeval(&arguments, "").stdout, run.stdout);
    let expression = format!(
        "import {checkout}/tests/nixpkgs/config.nix {{ modules = [ {} {{ imports = [ {checkout}/nix/module.nix ]; }} ]; \
         packages = builtins.fromJSON (builtins.readFile {packages}); }}",
        file.display()
    );
    let arguments = ["--eval", "--strict", "--json", "--readonly-mode", "-E", &expression];
    let Some(output) = oracle("nix-instantiate", &arguments) else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut ours = ours;
    for assertion in ours["assertions"].as_array_mut().unwrap() {
        *assertion = assertion["assertion"].take();
    }
    assert_eq!(serde_json::from_slice::<Json>(&output.stdout).unwrap(), ours);
}
