//! One way through the house: what used to depend on which way a host took.

use super::cli::{Run, VPN, wgeval, write_below};
use pretty_assertions::assert_eq;
use serde_json::{Value as Json, json};
use std::fs;
use std::path::Path;

struct House(tempfile::TempDir);

const HOME: &str = "{ sane.vpn.home = { id = 7; endpoint = \"vpn.example.org:1\"; publicKey = \"k\"; privateKeyFile = \
                    \"/run/k\"; addrV4 = \"172.27.7.2\"; }; }";

impl House {
    fn new() -> Self {
        House(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, text: &str) -> String {
        write_below(self.0.path(), name, text);
        self.0.path().join(name).to_str().unwrap().to_owned()
    }
}

fn output(run: &Run) -> Json {
    assert_eq!(run.status, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

fn commands(run: &Run) -> String {
    output(run)["networking"]["localCommands"].as_str().unwrap().to_owned()
}

/// Whatever a host adds, the module's own output stays as it is.
#[test]
fn what_a_host_adds_changes_nothing_else() {
    let house = House::new();
    let host = house.file("host.nix", HOME);
    let alone = output(&wgeval(&[&host], ""));
    assert!(alone["networking"]["localCommands"].as_str().unwrap().contains("\n/usr/sbin/iptables -A"));
    assert_eq!(alone["assertions"], json!([{ "assertion": true, "message": "multiple VPNs share id 7" }]));
    for (name, text) in [
        ("assertion.nix", "{ assertions = [ { assertion = true; message = \"m\"; } ]; }"),
        ("commands.nix", "{ networking.localCommands = \"true\"; }"),
        ("after.nix", "{ systemd.services.foo.after = [ \"x.service\" ]; }"),
    ] {
        let more = house.file(name, text);
        let both = output(&wgeval(&[&host, &more], ""));
        assert_eq!(both["systemd"]["network"], alone["systemd"]["network"], "{name}");
        assert_eq!(both["systemd"]["services"]["vpn-home"], alone["systemd"]["services"]["vpn-home"], "{name}");
        let commands = both["networking"]["localCommands"].as_str().unwrap();
        assert!(commands.contains(alone["networking"]["localCommands"].as_str().unwrap()), "{name}: {commands}");
    }
}

#[test]
fn the_directory_of_a_package_s_programs_counts() {
    let house = House::new();
    let packages = house.file("p.json", r#"{ "iptables": { "prefix": "/opt/tables", "bin": "sbin" } }"#);
    let host = house.file("host.nix", HOME);
    let fixed = house.file("fixed.nix", "{ sane.vpnDefects = \"fixed\"; }");
    for inputs in [&[&*host][..], &[&host, &fixed]] {
        let run = wgeval(&[inputs, &["--packages", &packages]].concat(), "");
        let commands = commands(&run);
        assert!(commands.contains("/opt/tables/sbin/iptables -"), "{commands}");
        assert!(!commands.contains("wgeval"), "{commands}");
    }
}

/// A revision of the module need not have our options.
#[test]
fn a_revision_has_the_options_that_it_has() {
    let house = House::new();
    let revision = house.file(
        "vpn.nix",
        "{ config, lib, ... }: { options.sane.vpn = lib.mkOption { default = { }; type = lib.types.attrsOf (lib.types.submodule \
         { options.id = lib.mkOption { type = lib.types.int; }; }); }; config.systemd.network.netdevs = lib.mapAttrs' (name: vpn: \
         { name = \"98-${name}\"; value.wireguardConfig.FirewallMark = vpn.id + 10000; }) config.sane.vpn; }",
    );
    let host = house.file("host.nix", "{ sane.vpn.home.id = 7; }");
    let expected = json!({ "98-home": { "wireguardConfig": { "FirewallMark": 10007 } } });
    for arguments in [vec![&*host, "--module-source", &revision], vec![&host, &revision], vec![&revision, &host]] {
        let run = wgeval(&arguments, "");
        assert_eq!(output(&run)["systemd"]["network"]["netdevs"], expected, "{arguments:?}");
    }
    let importing = house.file("importing.nix", "{ imports = [ ./vpn.nix ]; sane.vpn.home.id = 7; }");
    assert_eq!(output(&wgeval(&[&importing], ""))["systemd"]["network"]["netdevs"], expected);
    let check = wgeval(&["check", &importing], "");
    assert_eq!((check.status, check.stderr.as_str()), (0, "wgeval: 1 VPN, 1 netdev, nothing wrong\n"));
}

#[test]
fn lists_of_one_unit_are_joined() {
    let house = House::new();
    let a = house.file("a.nix", "{ systemd.services.x.after = [ \"a.service\" ]; }");
    let b = house.file("b.nix", "{ systemd.services.x.after = [ \"b.service\" ]; }");
    let after = output(&wgeval(&[&a, &b], ""))["systemd"]["services"]["x"]["after"].take();
    let mut after: Vec<String> = serde_json::from_value(after).unwrap();
    after.sort();
    assert_eq!(after, ["a.service", "b.service"]);
}

/// Another module's name that is near one of ours is no mistake.
#[test]
fn names_of_other_modules_are_theirs() {
    let house = House::new();
    for definition in ["modules.x.y = 1;", "systems.x = 1;", "module = 1;", "page.a = 1;", "same = 1;", "ops.x = 1;"] {
        let host = house.file("host.nix", &HOME.replace("{ sane", &format!("{{ {definition} sane")));
        let run = wgeval(&[&host], "");
        assert_eq!(run.status, 0, "{definition}: {}", run.stderr);
        assert!(run.stderr.contains("nothing is written for"), "{definition}: {}", run.stderr);
        assert_eq!(wgeval(&["--strict-options", &host], "").status, 1);
    }
    let host = house.file("host.nix", &HOME.replace("sane.vpn.", "sane.vpns."));
    let run = wgeval(&[&host], "");
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("The option `sane.vpns' does not exist."), "{}", run.stderr);
}

/// What is read is used, and no reason for a warning.
#[test]
fn what_is_read_is_not_left_out() {
    let house = House::new();
    let host = house.file(
        "host.nix",
        &HOME
            .replace("{ sane", "{ config, ... }: { my.key = \"/run/k\"; my.unused = 1; sane")
            .replace("\"/run/k\"; addr", "config.my.key; addr"),
    );
    let run = wgeval(&[&host], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("nothing is written for `my.unused'") && !run.stderr.contains("`my.key"),
        "{}",
        run.stderr
    );
}

#[test]
fn documents_beside_nix_files_keep_their_places() {
    let house = House::new();
    let host = house.file("host.nix", HOME);
    let json = house.file("more.json", "{\n  \"home\": {\n    \"endpoint\": \"other:1\"\n  }\n}\n");
    let run = wgeval(&["check", &host, &json], "");
    assert_eq!(run.status, 1);
    for words in ["more.json:3:", "host.nix:1:", "lib.mkForce", "conflicting definition values"] {
        assert!(run.stderr.contains(words), "{words} is not in {}", run.stderr);
    }
}

/// A line names the option that it comes from, and no other.
#[test]
fn differences_name_the_option_behind_each_line() {
    let house = House::new();
    let two = HOME.replace("}; }", "}; sane.vpn.work = { id = 8; endpoint = \"w:1\"; publicKey = \"k\"; privateKeyFile = \"/run/w\"; addrV4 = \"172.27.8.2\"; }; }");
    let host = house.file("host.nix", &two.replace("; sane", ";\n sane"));
    let real = house.file(
        "real.json",
        &json!({ "networking": { "localCommands": "true" }, "systemd": { "network": {
            "netdevs": { "98-home": { "netdevConfig": { "Kind": "x", "Name": "home" } } },
            "networks": { "51-br-work": { "matchConfig": { "Name": "x" } } } } } })
        .to_string(),
    );
    let run = wgeval(&["diff", &host, "--against", &real], "");
    let lines: Vec<&str> = run.stdout.lines().map(str::trim).collect();
    let line =
        |begin: &str| *lines.iter().find(|line| line.starts_with(begin)).unwrap_or_else(|| panic!("{}", run.stdout));
    let options = |begin: &str| line(begin).split(" <- ").nth(1).unwrap_or_default().to_owned();
    assert!(options("+ Kind=wireguard").starts_with("sane.vpn.home ("), "{}", run.stdout);
    assert!(options("+ Name=br-work").starts_with("sane.vpn.work.bridgeDevice"), "{}", run.stdout);
    let commands = line("+ line=/usr/sbin/iptables -A POSTROUTING -t nat -s 10.20.8.1/24");
    assert!(commands.contains("sane.vpn.work.addrV4") && !commands.contains("home"), "{commands}");
    assert!(commands.contains("host.nix:2"), "{commands}");
}

#[test]
fn a_package_says_what_it_is_not() {
    let house = House::new();
    let host = |expression: &str| {
        let text =
            format!("{{ pkgs, ... }}: {{ systemd.services.a.serviceConfig.ExecStart = toString ({expression}); }}");
        wgeval(&[&house.file("p.nix", &text)], "")
    };
    for expression in [
        "pkgs.runCommand \"a\" { } \"\"",
        "pkgs.hello.version",
        "pkgs.hello.override { }",
        "pkgs.hello.overrideAttrs { }",
        "pkgs.formats.yaml { }",
        "pkgs.stdenv.hostPlatform.system",
        "pkgs.hello { }",
    ] {
        let run = host(expression);
        assert_eq!(run.status, 1, "{expression}");
        assert!(
            run.stderr.contains("is a stand-in") && run.stderr.contains("--arg pkgs"),
            "{expression}: {}",
            run.stderr
        );
    }
    for (expression, path) in [
        ("(pkgs // { x = 1; }).hello", "/usr"),
        ("pkgs.runtimeShell", "/usr/bin/bash"),
        ("pkgs.writeText \"a\" \"b\"", "/usr/local/lib/wgeval/a"),
        ("pkgs.writeScript \"a\" \"b\"", "/usr/local/lib/wgeval/a"),
        ("\"${pkgs.writeShellScriptBin \"a\" \"b\"}/bin/a\"", "/usr/local/lib/wgeval/a/bin/a"),
    ] {
        let found = output(&host(expression))["systemd"]["services"]["a"]["serviceConfig"]["ExecStart"].take();
        assert_eq!(found, path, "{expression}");
    }
}

/// The repaired module can be asked for in every way.
#[test]
fn the_repaired_module_can_be_asked_for_from_anywhere() {
    let house = House::new();
    let vpns = house.file("vpns.json", VPN);
    let defects = house.file("defects.json", r#"{ "sane": { "vpnDefects": "fixed" } }"#);
    let both = house.file("both.json", &format!("{{ \"sane\": {{ \"vpnDefects\": \"fixed\", \"vpn\": {VPN} }} }}"));
    let nix = house.file("fixed.nix", "{ sane.vpnDefects = \"fixed\"; }");
    let expected = output(&wgeval(&[&vpns, &nix], ""));
    assert!(expected != output(&wgeval(&[&vpns], "")));
    for arguments in [vec![&*vpns, "--set", "sane.vpnDefects=fixed"], vec![&vpns, &defects], vec![&both]] {
        assert_eq!(output(&wgeval(&arguments, "")), expected, "{arguments:?}");
    }
}

/// A document as one writes it defines any option; what was evaluated already defines none.
#[test]
fn documents_define_options() {
    let lan = r#""systemd": { "network": { "networks": { "10-lan": { "networkConfig": { "DHCP": "yes" } } } } }"#;
    let run = wgeval(&[], format!("{{ \"sane\": {{ \"vpn\": {VPN} }}, {lan} }}"));
    let networks = output(&run)["systemd"]["network"]["networks"].take();
    assert_eq!(networks["10-lan"], json!({ "networkConfig": { "DHCP": "yes" } }));
    assert!(networks["50-wg0"].is_object());
    assert_eq!(run.said(), "");
    let evaluated = VPN.replace("\"id\":1", "\"id\":1,\"name\":\"wg0\",\"default\":true");
    for document in [
        format!("{{ \"sane\": {{ \"vpn\": {evaluated} }}, {lan} }}"),
        format!("{{ \"config\": {{ \"sane\": {{ \"vpn\": {VPN} }}, {lan} }} }}"),
    ] {
        let run = wgeval(&[], &document);
        assert!(output(&run)["systemd"]["network"]["networks"]["10-lan"].is_null());
        assert!(run.stderr.contains("only `") && run.stderr.contains("systemd'"), "{}", run.stderr);
    }
}

/// Every mistake of a host is said in one run, whichever module declares the options.
#[test]
fn mistakes_in_any_module_are_reported_at_once() {
    let house = House::new();
    let host = house.file(
        "host.nix",
        &HOME.replace("{ sane", "{ lib, ... }: { options.my.a = lib.mkOption { type = lib.types.int; }; options.my.b = lib.mkOption \
         { type = lib.types.attrsOf (lib.types.submodule { options.c = lib.mkOption { type = lib.types.str; }; options.d = lib.mkOption { \
         type = lib.types.bool; }; }); }; config.my.a = \"x\"; config.my.b.one.c = 1; config.my.b.two.e = 2; config.sane").replace("id = 7", "id = 700"),
    );
    let run = wgeval(&["check", "--message-format", "json", &host], "");
    let options: Vec<String> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).unwrap()["option"].as_str().unwrap_or_default().to_owned())
        .collect();
    for option in ["sane.vpn.home.id", "my.a", "my.b.one.c", "my.b.one.d", "my.b.two.e", "my.b.two.c"] {
        assert_eq!(options.iter().filter(|found| *found == option).count(), 1, "{option}: {options:?}");
    }
}

/// A program that is only on the `PATH` of a unit is written too.
#[test]
fn what_units_name_by_its_package_is_written() {
    let house = House::new();
    let host = house.file(
        "host.nix",
        "{ pkgs, ... }: { systemd.services.x = { path = [ (pkgs.writeShellScriptBin \"tool\" \"echo\") ]; script = \"tool\"; }; \
         systemd.services.y.script = \"${pkgs.writeShellScriptBin \"toolbox\" \"echo\"}/bin/toolbox\"; \
         environment.etc.z.text = \"${pkgs.writeText \"unused-not\" \"q\"}\"; environment.etc.w.text = \"${pkgs.hello}\"; }",
    );
    let out = house.0.path().join("out").to_str().unwrap().to_owned();
    assert_eq!(wgeval(&["build", &host, "-o", &out], "").status, 0);
    for file in ["tool/bin/tool", "toolbox/bin/toolbox", "unused-not", "x-start", "y-start"] {
        assert!(Path::new(&out).join("usr/local/lib/wgeval").join(file).is_file(), "{file}");
    }
}

/// `environment.etc` copies what it is given, and links to what is elsewhere on the machine.
#[test]
fn sources_of_files_below_etc_are_written() {
    let house = House::new();
    let host = house.file(
        "host.nix",
        "{ pkgs, ... }: { environment.etc = { text.source = ./text; tree.source = ./tree; link.source = \"/run/x\"; \
         made.source = pkgs.writeText \"made\" \"made\"; program.source = pkgs.writeShellScript \"p\" \"echo\"; }; }",
    );
    house.file("text", "one\n");
    house.file("tree/a/b", "two\n");
    let out = house.0.path().join("out");
    let run = wgeval(&["build", &host, "-o", out.to_str().unwrap()], "");
    assert_eq!((run.status, run.stderr.matches("warning").count()), (0, 0), "{}", run.stderr);
    let read =
        |name: &str| fs::read_to_string(out.join("etc").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(["text", "tree/a/b", "made"].map(read), ["one\n", "two\n", "made"]);
    assert!(read("program").ends_with("echo\n"));
    assert_eq!(fs::read_link(out.join("etc/link")).unwrap(), Path::new("/run/x"));
    assert!(!out.join("usr").exists());
}

/// A file that says nothing of VPNs or units is not the host of a tree that has some; one that says there are none is.
#[test]
fn a_tree_is_not_emptied_by_accident() {
    let house = House::new();
    let out = house.0.path().join("out").to_str().unwrap().to_owned();
    let build = |text: &str| wgeval(&["build", &house.file("host.nix", text), "-o", &out], "");
    for nothing in ["{ }", "{ networking.hostName = \"a\"; }"] {
        assert_eq!(build(HOME).status, 0);
        let run = build(nothing);
        assert_eq!(run.status, 1);
        assert!(run.stderr.contains("the host defines nothing that becomes a file"), "{}", run.stderr);
        assert!(Path::new(&out).join("etc/systemd/network/98-home.netdev").exists());
        let run = build("{ sane.vpn = { }; }");
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(!Path::new(&out).join("etc").exists());
        assert_eq!(build(nothing).status, 0);
    }
}

/// Files in each other's place are the input's mistake, and found by `check`.
#[test]
fn files_in_the_same_place_are_named_with_their_places() {
    let house = House::new();
    for (definitions, words) in [
        ("environment.etc.x.text = \"a\";\n environment.etc.\"x/y\".text = \"b\";", "would lie below \"etc/x\""),
        ("systemd.services.a.aliases = [ \"b.service\" ];\n systemd.services.b.script = \"x\";", "a unit and a link"),
        (
            "environment.etc.\"systemd/system/a.service\".text = \"q\";\n systemd.services.a.script = \"y\";",
            "a unit and a text",
        ),
    ] {
        let host = house.file("host.nix", &format!("{{\n {definitions}\n}}\n"));
        let run = wgeval(&["check", &host], "");
        assert_eq!(run.status, 1, "{definitions}");
        assert!(run.stderr.contains(words) && run.stderr.contains("host.nix:"), "{}", run.stderr);
    }
}

/// What is wrong with one VPN does not hide what must not be written of another; a failed assertion has its place.
#[test]
fn mistakes_of_different_kinds_are_reported_at_once() {
    let house = House::new();
    let host = house.file(
        "host.nix",
        &HOME
            .replace("sane.vpn.home", "assertions = [\n { assertion = false; message = \"no\"; } ];\n sane.vpn.work = { id = \"6\"; endpoint = \"x:1\"; publicKey = \"k\"; addrV4 = \"1.2.3.4; rm\"; privateKeyFile = \"/k\"; };\n sane.vpn.home"),
    );
    let run = wgeval(&["check", &host], "");
    assert_eq!(run.status, 1);
    for words in ["is not of type `integer", "cannot be written to a script", "Failed assertions", "this does not hold"]
    {
        assert!(run.stderr.contains(words), "{words} is not in {}", run.stderr);
    }
}

/// Of two mounts in one place NixOS takes the first.
#[test]
fn the_first_of_two_mounts_is_written() {
    let house = House::new();
    let host = house.file(
        "host.nix",
        "{ systemd.mounts = [ { what = \"a\"; where = \"/a\"; } { what = \"b\"; where = \"/a\"; } ]; }",
    );
    let out = house.0.path().join("out").to_str().unwrap().to_owned();
    assert_eq!(wgeval(&["build", "--target", "nixos", &host, "-o", &out], "").status, 0);
    let text = fs::read_to_string(Path::new(&out).join("etc/systemd/system/a.mount")).unwrap();
    assert!(text.contains("What=a\n"), "{text}");
}

/// What a host turns off is compared: a unit that is there must not be.
#[test]
fn units_that_are_off_are_compared() {
    let house = House::new();
    let host = house.file("host.nix", HOME);
    let out = house.0.path().join("out").to_str().unwrap().to_owned();
    assert_eq!(wgeval(&["build", &host, "-o", &out], "").status, 0);
    let off = house
        .file("off.nix", "{ systemd.services.vpn-home.enable = false; systemd.timers.t.timerConfig.OnBootSec = 1; }");
    let run = wgeval(&["diff", &host, &off, "--against", &out], "");
    assert_eq!(run.status, 1, "{}", run.stdout);
    for words in ["vpn-home.service", "  [off]\n  + unit=/dev/null", "t.timer"] {
        assert!(run.stdout.contains(words), "{words} is not in {}", run.stdout);
    }
    assert!(!run.stdout.contains("not ours"), "{}", run.stdout);
    assert_eq!(wgeval(&["build", &host, &off, "-o", &out], "").status, 0);
    let run = wgeval(&["diff", &host, &off, "--against", &out], "");
    assert_eq!(run.status, 0, "{}", run.stdout);
}
