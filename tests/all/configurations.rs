//! Hosts that a NixOS evaluates: a small one of our own stands for nixpkgs'.

use super::cli::{Run, wgeval_in, write_below};
use pretty_assertions::assert_eq;
use serde_json::{Value as Json, json};
use std::fs;
use std::path::PathBuf;

/// What nixpkgs is here: the options that become files, two units of its own, and a package.
const NIXPKGS: &[(&str, &str)] = &[
    (
        "nixpkgs/nixos/lib/eval-config.nix",
        "{ modules, system ? null, specialArgs ? { }, ... }: let lib = import <wgeval/lib>; whole = c: c // { pkgs.path = ../..; \
         extendModules = a: whole (c.extendModules a); }; in whole (lib.evalModules { inherit specialArgs; modules = [ \
         ../modules/base.nix ] ++ modules; })",
    ),
    (
        "nixpkgs/nixos/modules/base.nix",
        "{ lib, config, ... }: let
           many = lib.mkOption { default = { }; type = lib.types.attrsOf lib.types.raw; };
           list = lib.mkOption { default = [ ]; type = lib.types.listOf lib.types.raw; };
         in {
           options.assertions = list;
           options.warnings = list;
           options.environment.etc = many;
           options.networking.firewall.checkReversePath = lib.mkOption { default = true; type = lib.types.raw; };
           options.systemd.network.netdevs = many;
           options.networking.localCommands = lib.mkOption { default = \"\"; type = lib.types.lines; };
           options.networking.hostName = lib.mkOption { default = \"nixos\"; type = lib.types.str; };
           options.systemd.services = lib.mkOption { default = { }; type = lib.types.attrsOf (lib.types.submodule {
             freeformType = lib.types.attrsOf lib.types.raw; }); };
           options.systemd.units = lib.mkOption { default = { }; type = lib.types.attrsOf lib.types.raw; };
           options.systemd.network.networks = many;
           config._module.args.pkgs = {
             writeShellScript = name: text: derivation { inherit name text; system = \"s\"; builder = \"b\"; executable = true; };
             greeter = derivation { name = \"greeter\"; text = \"echo\"; destination = \"/bin/greeter\"; executable = true; system = \"s\"; builder = \"b\";
               buildCommand = \"target=$out$destination\\nmv $textPath $target\"; };
             other = derivation { name = \"other\"; text = \"t\"; buildCommand = \"make\"; system = \"s\"; builder = \"b\"; };
             hello = derivation { name = \"hello-2.12\"; system = \"s\"; builder = \"b\"; };
             data = derivation { name = \"data-1\"; system = \"s\"; builder = \"b\"; };
           };
           config.assertions = [ { assertion = config.networking.hostName != \"\"; message = \"a name is needed\"; } ];
           config.systemd.services.sshd = { description = \"SSH Daemon\"; serviceConfig.ExecStart = \"/bin/sshd\"; };
           config.systemd.services.other.serviceConfig.ExecStart = \"/bin/other\";
           config.systemd.units.\"sshd.service\".text = \"rendered by NixOS\\n\";
         }",
    ),
];

pub(crate) const HOST: &str = "{ config, pkgs, lib, ... }: {
  systemd.network.networks.\"10-lan\" = { matchConfig.Name = \"lan0\"; address = [ \"192.0.2.1/24\" ]; };
  systemd.services.sshd.serviceConfig.Nice = 5;
  systemd.services.own = {
    environment.HOST = config.networking.hostName;
    serviceConfig.ExecStart = \"${pkgs.hello}/bin/hello\";
    serviceConfig.ExecStop = \"${pkgs.writeShellScript \"stop\" \"exec ${pkgs.hello}/bin/hello stop\"} now\";
    path = [ pkgs.greeter pkgs.other ];
    serviceConfig.ExecStartPost = \"${pkgs.greeter}/bin/greeter ${pkgs.other}/bin/other\";
    serviceConfig.ExecStartPre = \"${pkgs.writeShellScript \"stop\" \"another\"}\";
    serviceConfig.ExecStopPost = \"${toString ./reload.sh} post\";
    serviceConfig.ExecReload = \"${./reload.sh}\";
  };
}";

pub(crate) struct House(tempfile::TempDir);

impl House {
    pub(crate) fn new(host: &str) -> Self {
        let house = House(tempfile::tempdir().unwrap());
        for (name, text) in NIXPKGS {
            house.write(name, text);
        }
        house.write("host.nix", host);
        house.write("reload.sh", "#!/bin/sh\n");
        house.write("more.nix", "{ networking.hostName = \"more\"; }");
        house.write(
            "flake.nix",
            "{ outputs = { self }: { nixosConfigurations.desko = import ./nixpkgs/nixos/lib/eval-config.nix { modules = [ \
             ./host.nix { networking.hostName = \"desko\"; systemd.services.inline.restartIfChanged = false; } ]; }; nixosConfigurations.\"a.b\" = import \
             ./nixpkgs/nixos/lib/eval-config.nix { modules = [ ./host.nix ]; }; x = 1; }; }",
        );
        house
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.path().canonicalize().unwrap()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        write_below(&self.path(), name, text);
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        wgeval_in(&self.path(), arguments, "")
    }

    fn json(&self, arguments: &[&str]) -> Json {
        let run = self.run(arguments);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert_eq!(run.stderr, "");
        serde_json::from_str(&run.stdout).unwrap()
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

/// What the host's own files say, with the paths of a machine without a store.
#[test]
fn a_host_of_a_flake_is_what_its_files_define() {
    let house = House::new(HOST);
    let config = house.json(&[".#desko"]);
    // Of two texts with one name the second is told by its hash; what says the same is one file.
    let stop = config["systemd"]["services"]["own"]["serviceConfig"]["ExecStop"].as_str().unwrap();
    assert!(stop.starts_with("/usr/local/lib/wgeval/stop-") && stop.ends_with(" now"), "{stop}");
    assert_eq!(
        config["systemd"]["services"],
        json!({
            "own": {
                "environment": { "HOST": "desko" },
                "path": ["/usr/local/lib/wgeval/greeter", "/usr"],
                "serviceConfig": {
                    "ExecStartPre": "/usr/local/lib/wgeval/stop",
                    "ExecStartPost": "/usr/local/lib/wgeval/greeter/bin/greeter /usr/bin/other",
                    "ExecStart": "/usr/bin/hello",
                    "ExecStop": stop,
                    "ExecStopPost": "/usr/local/lib/wgeval/reload.sh post",
                    "ExecReload": "/usr/local/lib/wgeval/reload.sh",
                },
            },
            "inline": { "restartIfChanged": false },
            "sshd": { "serviceConfig": { "Nice": 5 } },
        })
    );
    assert_eq!(config["systemd"]["network"]["networks"]["10-lan"]["address"], json!(["192.0.2.1/24"]));
    assert_eq!(config["assertions"], json!([]));
    let more = house.json(&[".#\"a.b\"", "more.nix"]);
    assert_eq!(more["systemd"]["services"]["own"]["environment"]["HOST"], "more");
    assert_eq!(
        house.json(&["--nixpkgs", "nixpkgs", "host.nix"])["systemd"]["services"]["sshd"],
        json!({ "serviceConfig": { "Nice": 5 } })
    );
}

/// With `--all` what NixOS itself defines is there too.
#[test]
fn all_that_nixos_defines_can_be_taken() {
    let house = House::new(HOST);
    assert!(house.json(&[".#desko"])["systemd"]["services"].get("other").is_none());
    let all = house.json(&[".#desko", "--all"]);
    assert_eq!(all["systemd"]["services"]["other"], json!({ "serviceConfig": { "ExecStart": "/bin/other" } }));
    assert_eq!(all["systemd"]["services"]["sshd"]["description"], "SSH Daemon");
    assert_eq!(house.run(&["build", ".#desko", "--all", "--nixos", "-o", "out"]).status, 0);
    assert!(house.path().join("out/etc/systemd/system/other.service").exists());
    assert_eq!(house.read("out/etc/systemd/system/sshd.service"), "rendered by NixOS\n");
    let run = house.run(&["more.nix", "--all"]);
    assert!(run.status == 2 && run.stderr.contains("--all is for a host that NixOS evaluates"), "{}", run.stderr);
}

/// What is given on the command line reaches hosts that NixOS evaluates.
#[test]
fn arguments_and_settings_are_given_to_the_host() {
    let house = House::new("{ word, ... }: { systemd.services.own.environment.WORD = word; }");
    let word = |arguments: &[&str]| house.json(arguments)["systemd"]["services"]["own"]["environment"]["WORD"].clone();
    assert_eq!(word(&["--nixpkgs", "nixpkgs", "host.nix", "--argstr", "word", "one"]), "one");
    assert_eq!(word(&[".#desko", "--arg", "word", "\"two\""]), "two");
    let named = House::new("{ config, ... }: { systemd.services.own.environment.HOST = config.networking.hostName; }");
    let set = named.json(&[".#\"a.b\"", "--set", "networking.hostName=other"]);
    assert_eq!(set["systemd"]["services"]["own"]["environment"]["HOST"], "other");
}

/// A unit that nixpkgs defines too is written as a whole; for NixOS, as NixOS has rendered it.
#[test]
fn units_are_written_for_machines_with_and_without_a_store() {
    let house = House::new(HOST);
    let run = house.run(&["build", ".#desko", "-o", "out"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let sshd = house.read("out/etc/systemd/system/sshd.service");
    assert!(sshd.contains("Description=SSH Daemon\n") && sshd.contains("ExecStart=/bin/sshd\nNice=5\n"), "{sshd}");
    assert_eq!(house.read("out/usr/local/lib/wgeval/greeter/bin/greeter"), "echo");
    let own = house.read("out/etc/systemd/system/own.service");
    assert!(own.contains("PATH=/usr/local/lib/wgeval/greeter/bin:/usr/bin:"), "{own}");
    assert_eq!(house.read("out/usr/local/lib/wgeval/stop"), "another");
    let stop = own.lines().find_map(|line| line.strip_prefix("ExecStop=/")?.split(' ').next()).unwrap();
    assert_eq!(house.read(&format!("out/{stop}")), "exec /usr/bin/hello stop");
    assert_eq!(house.read("out/usr/local/lib/wgeval/reload.sh"), "#!/bin/sh\n");
    assert!(!house.path().join("out/etc/systemd/system/other.service").exists());
    assert_eq!(house.run(&["build", "--nixos", ".#desko", "-o", "nixos"]).status, 0);
    assert_eq!(house.read("nixos/etc/systemd/system/sshd.service"), "rendered by NixOS\n");
    assert!(house.read("nixos/etc/systemd/system/own.service").contains("ExecStart=/nix/store/"));
}

#[test]
fn all_hosts_of_a_flake_are_listed_checked_and_built() {
    let house = House::new(HOST);
    let run = house.run(&[".#"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "a.b\ndesko\n"), "{}", run.stderr);
    let checked = house.run(&["check", ".#"]);
    assert_eq!(checked.status, 0, "{}", checked.stderr);
    assert!(checked.stderr.contains("a.b: 0 VPNs, 1 network, 2 services"), "{}", checked.stderr);
    assert!(checked.stderr.contains("desko: 0 VPNs, 1 network, 3 services"), "{}", checked.stderr);
    assert_eq!(house.run(&["build", ".#", "-o", "out"]).status, 0);
    assert!(house.path().join("out/desko/etc/systemd/system/own.service").exists());
    assert!(house.path().join("out/a.b/etc/systemd/system/own.service").exists());
    let run = house.run(&["diff", ".#", "--against", "out"]);
    assert_eq!((run.status, run.stdout.matches("same: ").count()), (0, 2), "{}{}", run.stdout, run.stderr);
    house.write("out/desko/etc/systemd/system/own.service", "[Service]\n");
    let run = house.run(&["diff", ".#", "--against", "out"]);
    assert!(run.status == 1 && run.stdout.contains("desko:\nown.service\n"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn hosts_of_a_flake_are_held_to_goldens() {
    let house = House::new(HOST);
    let run = house.run(&["golden", "check", ".#"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("accept it with: wgeval golden update .# --host desko\n"), "{}", run.stdout);
    assert_eq!(house.run(&["golden", "update", ".#"]).status, 0);
    assert!(house.read("golden/desko/output/etc/systemd/system/own.service").contains("HOST=desko"));
    let run = house.run(&["golden", "check", ".#"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.starts_with("a.b: as accepted, "), "{}", run.stdout);

    house.write("host.nix", &HOST.replace("192.0.2.1/24", "192.0.2.2/24"));
    let run = house.run(&["golden", "check", ".#desko"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("  - Address=192.0.2.1/24\n  + Address=192.0.2.2/24    <- "), "{}", run.stdout);
    assert!(run.stdout.contains("host.nix:2)"), "{}", run.stdout);
    assert_eq!(house.run(&["golden", "check", ".#", "--golden", "elsewhere"]).status, 1);

    house.write("flake.nix", "{ outputs = _: { nixosConfigurations = { }; }; }");
    let run = house.run(&["golden", "check", ".#"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("has no nixosConfigurations"), "{}", run.stderr);
}

/// A name is never a path.
#[test]
fn a_host_whose_name_is_a_path_has_no_directory() {
    let house = House::new(HOST);
    let flake = house.read("flake.nix").replace("\"a.b\"", "\"../b\"");
    house.write("flake.nix", &flake);
    for arguments in [&["build", ".#", "-o", "out"][..], &["golden", "update", ".#"]] {
        let run = house.run(arguments);
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(run.stderr.contains("the host `../b' cannot have a directory"), "{}", run.stderr);
    }
    assert!(!house.path().join("b").exists());
}

#[test]
fn what_is_no_host_is_said() {
    let house = House::new(HOST);
    for (input, expected) in [
        (".", "has several configurations"),
        (".#x", "is no NixOS configuration"),
        (".#deskoo", "Did you mean desko?"),
        ("./nothing#desko", "there is nothing"),
    ] {
        let run = house.run(&[input]);
        assert_ne!(run.status, 0, "{input}");
        assert!(run.stderr.contains(expected), "{input}: {}", run.stderr);
    }
}

#[test]
fn what_nixos_would_refuse_is_refused() {
    let house = House::new("{ networking.hostName = \"\"; }");
    house.write("flake.nix", &house.read("flake.nix").replace("networking.hostName = \"desko\";", ""));
    let run = house.run(&["check", ".#desko"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("a name is needed"), "{}", run.stderr);
    let house =
        House::new("{ pkgs, ... }: { systemd.services.a.serviceConfig.ExecStart = \"cat ${pkgs.data}/share/x\"; }");
    let run = house.run(&["build", ".#desko", "-o", "out"]);
    assert!(run.stderr.contains("nothing here stands for /nix/store/"), "{}", run.stderr);
}

/// What was copied is written too, as a whole where it is a directory.
#[test]
fn copied_directories_are_written() {
    let house = House::new("{ systemd.services.a.serviceConfig.ExecStart = \"cat ${./data} ${./data}/b/c\"; }");
    house.write("data/a", "one\n");
    house.write("data/b/c", "two\n");
    assert_eq!(house.run(&["build", ".#desko", "-o", "out"]).status, 0);
    let unit = house.read("out/etc/systemd/system/a.service");
    assert!(unit.contains("ExecStart=cat /usr/local/lib/wgeval/data /usr/local/lib/wgeval/c\n"), "{unit}");
    let written = ["data/a", "data/b/c", "c"].map(|name| house.read(&format!("out/usr/local/lib/wgeval/{name}")));
    assert_eq!(written, ["one\n", "two\n", "two\n"]);
    fs::write(house.path().join("data/binary"), b"\xff\0").unwrap();
    let run = house.run(&["build", ".#desko", "-o", "out"]);
    assert!(run.stderr.contains("nothing here stands for /nix/store/"), "{}", run.stderr);
}
