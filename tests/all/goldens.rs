//! `wgeval golden` and `wgeval diff` on the command line, and `wgeval extract` by real Nix.

use super::cli::{Run, VPN, wgeval};
use super::golden::{files, root};
use super::oracles::oracle;
use pretty_assertions::assert_eq;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

struct Fleet(tempfile::TempDir);

impl Fleet {
    fn new() -> Self {
        let fleet = Fleet(tempfile::tempdir().unwrap());
        fleet.write("desko/vpns.json", VPN);
        fs::create_dir(fleet.0.path().join("lappy")).unwrap();
        fs::copy("examples/host.nix", fleet.0.path().join("lappy/host.nix")).unwrap();
        fleet
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn path(&self) -> &str {
        self.0.path().to_str().unwrap()
    }

    fn run(&self, command: &str, more: &[&str], stdin: &str) -> Run {
        wgeval(&[&["golden", command, self.path()], more].concat(), stdin)
    }
}

#[test]
fn goldens_are_accepted_checked_and_changed() {
    let fleet = Fleet::new();
    let run = fleet.run("check", &[], "");
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("desko: not as accepted\nnew: etc/systemd/network/50-wg0.network\n"), "{}", run.stdout);
    assert!(run.stdout.contains(&format!("accept it with: wgeval golden update {} --host lappy\n", fleet.path())));
    assert_eq!(fleet.run("update", &[], "").status, 0);
    let run = fleet.run("check", &[], "");
    assert_eq!((run.status, run.stdout.as_str()), (0, "desko: as accepted, 10 files\nlappy: as accepted, 17 files\n"));

    fleet.write("desko/vpns.json", &VPN.replace("vpn.example.org", "other.example.org"));
    let run = fleet.run("check", &["--host", "desko"], "");
    assert_eq!(run.status, 1);
    let place = format!("{}/desko/vpns.json:1", fleet.path());
    let expected = format!(
        "desko: not as accepted\nchanged: etc/systemd/network/98-wg0.netdev\nchanged: module.json\n98-wg0.netdev\n  \
         [WireGuardPeer]\n  - Endpoint=vpn.example.org:51820\n  + Endpoint=other.example.org:51820    <- \
         sane.vpn.wg0.endpoint ({place})\n1 difference in 1 files (- accepted, + now)\naccept it with: wgeval golden \
         update {} --host desko\n",
        fleet.path()
    );
    assert_eq!(run.stdout, expected);
    assert_eq!(fleet.run("update", &["--host", "desko"], "").status, 0);
    assert_eq!(fleet.run("check", &[], "").status, 0);
}

/// The files of which the text is not what it was.
fn differing(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differs = |path: &&&String| before.get(**path) != after.get(**path) && !path.starts_with(".wgeval");
    paths.iter().filter(differs).map(|path| (*path).clone()).collect()
}

#[test]
fn a_review_accepts_what_it_is_told_to() {
    let fleet = Fleet::new();
    assert_eq!(fleet.run("update", &[], "").status, 0);
    let changed = VPN.replace("vpn.example.org", "other.example.org").replace("172.27.1.2", "172.27.1.3");
    fleet.write("desko/vpns.json", &changed);
    let output = fleet.0.path().join("desko/output");
    let before = files(&output);
    // The tunnel's network, then back and again, its netdev, a key that means nothing, and a script.
    let run = fleet.run("review", &["--host", "desko"], "sbarx s");
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(run.stdout.contains("[1/3] desko\n") && run.stdout.contains("[a]ccept"), "{}", run.stdout);
    assert!(run.stdout.contains("- Endpoint=vpn.example.org:51820\n"), "{}", run.stdout);
    // Scripts are shown line by line.
    assert!(run.stdout.contains("script network-local-commands-start\n"), "{}", run.stdout);
    assert!(run.stdout.contains("desko: 1 accepted, 1 rejected, 1 left\n"), "{}", run.stdout);
    assert!(run.stdout.contains("98-wg0.netdev is right as it was accepted; the host is wrong"), "{}", run.stdout);
    let after = files(&output);
    // A unit and what module.json says of it are one change.
    assert_eq!(differing(&before, &after), ["etc/systemd/network/50-wg0.network", "module.json"]);
    assert!(after["module.json"].contains("172.27.1.3") && after["module.json"].contains("vpn.example.org"));
    assert_eq!(fleet.run("review", &["--host", "desko"], "aa").status, 0);
    let run = fleet.run("check", &[], "");
    assert_eq!(run.status, 0, "{}", run.stdout);
}

#[test]
fn a_review_that_is_broken_off_writes_nothing() {
    let fleet = Fleet::new();
    let run = fleet.run("review", &[], "aaa");
    assert!(run.status == 2 && run.stderr.contains("nothing was written"), "{}", run.stderr);
    assert!(!fleet.0.path().join("desko/output").exists());
    // Quitting keeps what was decided, and leaves all hosts.
    let run = fleet.run("review", &[], "aaq");
    assert!(run.stdout.contains("desko: 2 accepted, 0 rejected, ") && run.stdout.contains("lappy: 0 accepted"));
    assert_eq!(files(&fleet.0.path().join("desko/output")).len(), 4);
}

#[test]
fn an_update_says_little() {
    let fleet = Fleet::new();
    let run = fleet.run("update", &[], "");
    assert_eq!(run.stdout, "desko: accepted, 10 changes, 10 files\nlappy: accepted, 17 changes, 17 files\n");
}

#[test]
fn one_document_for_several_hosts() {
    let fleet = Fleet::new();
    assert_eq!(fleet.run("update", &["--host", "lappy"], "").status, 0);
    let run = fleet.run("check", &["--message-format", "sarif"], "");
    let sarif: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let of = |start: &str| results.iter().filter(|one| one["ruleId"].as_str().unwrap().starts_with(start)).count();
    // Both hosts have the eight defects of the module.
    assert_eq!((run.status, of("golden::"), of("lint::"), results.len()), (1, 10, 16, 26), "{}", run.stdout);
    let run = fleet.run("check", &["--message-format", "junit"], "");
    assert_eq!(run.status, 1);
    assert!(
        run.stdout.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"2\" failures=\"1\">\n")
    );
    assert!(run.stdout.contains("<testcase classname=\"wgeval\" name=\"lappy\">\n<system-out>"), "{}", run.stdout);
    assert!(run.stdout.contains("name=\"desko\">\n<failure type=\"golden::"), "{}", run.stdout);
}

#[test]
fn a_recorded_real_system_is_compared_too() {
    let fleet = Fleet::new();
    fs::remove_dir_all(fleet.0.path().join("lappy")).unwrap();
    assert_eq!(fleet.run("update", &[], "").status, 0);
    let json = wgeval(&[], VPN).stdout;
    fleet.write("desko/real.json", &json);
    let run = fleet.run("check", &[], "");
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(run.stdout.contains("desko: the same as "));
    fleet.write("desko/real.json", &json.replace("0.0.0.0/0", "10.0.0.0/8"));
    let run = fleet.run("check", &[], "");
    assert_eq!(run.status, 1);
    assert!(
        run.stdout.contains("  + AllowedIPs=0.0.0.0/0") && run.stdout.contains("  - AllowedIPs=10.0.0.0/8"),
        "{}",
        run.stdout
    );
}

/// Both the configuration and its texts, as `extract` gives them: each difference once.
#[test]
fn texts_beside_a_configuration_are_compared_too() {
    let case = root().join("split");
    let mut real: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(case.join("config.json")).unwrap()).unwrap();
    let mut units = serde_json::Map::new();
    for (path, text) in files(&case.join("tree/etc/systemd")) {
        units.insert(path.rsplit('/').next().unwrap().to_owned(), text.into());
    }
    real["units"] = units.into();
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("real.json");
    let hosts = [case.join("module0.nix"), case.join("module1.nix")];
    let diff = |real: &serde_json::Value| {
        fs::write(&file, real.to_string()).unwrap();
        let [first, second] = hosts.each_ref().map(|host| host.to_str().unwrap());
        wgeval(&["diff", first, second, "--against", file.to_str().unwrap()], "")
    };
    let run = diff(&real);
    assert_eq!((run.status, run.stdout.as_str()), (0, "same: 6 files\n"));
    let name = real["units"].as_object().unwrap().keys().find(|name| name.starts_with("50-")).unwrap().clone();
    let text = real["units"][&name].as_str().unwrap().replace("Scope=link", "Scope=global");
    real["units"][&name] = text.into();
    let run = diff(&real);
    assert!(run.status == 1 && run.stdout.contains("  - Scope=global\n  + Scope=link"), "{}", run.stdout);
}

/// One file is the host; it may import what lies beside it and elsewhere in the repository.
#[test]
fn a_host_imports_its_other_files() {
    let fleet = Fleet::new();
    let host = "{ imports = [ ./vpn.nix ../common.nix ]; }";
    fleet.write("many/default.nix", host);
    fleet.write("many/package.nix", "{ stdenv }: stdenv.mkDerivation { }");
    fleet.write("many/vpn.nix", &fs::read_to_string("examples/host.nix").unwrap());
    fleet.write("common.nix", "{ networking.localCommands = \"true\"; }");
    let run = fleet.run("update", &["--host", "many"], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let run = fleet.run("check", &["--host", "many", "--set", "networking.localCommands=\"false\""], "");
    assert!(run.status == 1 && run.stdout.contains("module.json"), "{}{}", run.stdout, run.stderr);
    fs::rename(fleet.0.path().join("many/default.nix"), fleet.0.path().join("many/other.nix")).unwrap();
    let run = fleet.run("check", &["--host", "many"], "");
    assert!(run.status == 2 && run.stderr.contains("none is called default.nix or host.nix"), "{}", run.stderr);
}

#[test]
fn output_without_a_host_is_said_and_removed() {
    let fleet = Fleet::new();
    assert_eq!(fleet.run("update", &[], "").status, 0);
    fs::remove_file(fleet.0.path().join("desko/vpns.json")).unwrap();
    fleet.write("desko/output/notes", "mine");
    let run = fleet.run("check", &[], "");
    assert!(run.status == 1 && run.stderr.contains("and no host"), "{}", run.stderr);
    assert_eq!(fleet.run("clean", &[], "").status, 0);
    assert_eq!(files(&fleet.0.path().join("desko")).into_keys().collect::<Vec<_>>(), ["output/notes"]);
    fs::remove_file(fleet.0.path().join("desko/output/notes")).unwrap();
    fs::remove_dir(fleet.0.path().join("desko/output")).unwrap();
    assert_eq!(fleet.run("check", &[], "").status, 0);
}

#[test]
fn machines_read_what_changed() {
    let fleet = Fleet::new();
    assert_eq!(fleet.run("update", &["--host", "desko"], "").status, 0);
    fleet.write("desko/vpns.json", &VPN.replace("vpn.example.org", "other.example.org"));
    fs::remove_file(fleet.0.path().join("desko/output/etc/systemd/network/99-br-wg0.netdev")).unwrap();
    let run = fleet.run("check", &["--host", "desko", "--message-format", "json"], "");
    assert_eq!(run.status, 1);
    let found: Vec<serde_json::Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said = |code: &str, text: &str| {
        found.iter().any(|one| one["code"] == code && one["message"].as_str().unwrap().contains(text))
    };
    assert!(said("golden::changed", "is other.example.org:51820 and not vpn.example.org:51820"), "{}", run.stdout);
    assert!(said("golden::changed", "desko: module.json has changed"), "{}", run.stdout);
    assert!(
        said("golden::new", "99-br-wg0.netdev is new") || said("golden::changed", "99-br-wg0.netdev"),
        "{}",
        run.stdout
    );
    assert!(found.iter().any(|one| one["option"] == "sane.vpn.wg0.endpoint"), "{}", run.stdout);
}

#[test]
fn what_is_no_golden_directory_is_said() {
    let empty = tempfile::tempdir().unwrap();
    let run = wgeval(&["golden", "check", empty.path().to_str().unwrap()], "");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("there are no hosts in"), "{}", run.stderr);
    let fleet = Fleet::new();
    let run = fleet.run("check", &["--host", "lapy"], "");
    assert!(run.status == 2 && run.stderr.contains("there is no host `lapy'"), "{}", run.stderr);
    fleet.write("desko/vpns.json", &VPN.replace("\"id\":1", "\"id\":0"));
    let run = fleet.run("check", &["--host", "desko"], "");
    assert!(run.status == 1 && run.stderr.contains("is not of type `integer between 1 and 99"), "{}", run.stderr);
}

#[test]
fn diff_says_same_different_and_cannot() {
    let case = root().join("function");
    let path = |name: &str| case.join(name).to_str().unwrap().to_owned();
    let host = path("module0.nix");
    for real in [path("config.json"), path("tree"), path("tree/etc/systemd/network")] {
        let run = wgeval(&["diff", &host, "--against", &real], "");
        assert_eq!((run.status, run.said().as_str()), (0, ""), "{real}: {}", run.stdout);
        assert!(run.stdout.starts_with("same: "), "{}", run.stdout);
    }
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("out");
    assert_eq!(wgeval(&["build", &host, "-o", out.to_str().unwrap()], "").status, 0);
    assert_eq!(wgeval(&["diff", &host, "--against", out.to_str().unwrap()], "").status, 0);

    let unit = out.join("etc/systemd/network/98-p-tun13.netdev");
    let text = fs::read_to_string(&unit).unwrap();
    fs::write(&unit, text.replace("b.example.com", "c.example.com")).unwrap();
    let run = wgeval(&["diff", &host, "--against", out.to_str().unwrap()], "");
    assert_eq!(run.status, 1);
    let expected = "98-p-tun13.netdev\n  [WireGuardPeer]\n  - Endpoint=c.example.com:9929\n  + Endpoint=b.example.com:9929    <- sane.vpn.p-tun13.endpoint";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    for (format, words) in [("json", "\"severity\":\"error\""), ("github", "::error"), ("sarif", "\"version\"")] {
        let run = wgeval(&["diff", &host, "--message-format", format, "--against", out.to_str().unwrap()], "");
        assert!(run.status == 1 && run.stdout.contains(words), "{format}: {}", run.stdout);
    }
    for real in ["/no/such", "Cargo.toml", "src"] {
        let run = wgeval(&["diff", &host, "--against", real], "");
        assert!(run.status == 2 && !run.stderr.is_empty(), "{real}");
    }
}

/// A configuration with everything that makes `nix eval --json` fail or do what nobody wants.
const TRAPS: &str = r#"
let
  package = derivation { name = "iproute2-6.7.0"; system = "x86_64-linux"; builder = "/bin/sh"; };
in {
  sane.vpn.home = { };
  assertions = [
    { assertion = true; message = "multiple ${1}"; }
    { assertion = false; message = throw "never"; }
  ];
  networking.localCommands = "true\n";
  networking.firewall.checkReversePath = "loose";
  networking.broken = throw "nobody asked";
  systemd.network.netdevs."98-home" = {
    _module = x: x;
    enable = true;
    netdevConfig = { Kind = "wireguard"; Name = "home"; };
    wireguardConfig = { PrivateKeyFile = KEY; FirewallMark = 7; };
    wireguardPeers = [ { AllowedIPs = [ "::/0" ]; } ];
    unit = derivation { name = "unit"; system = "x86_64-linux"; builder = "/bin/sh"; };
    function = a: a;
  };
  systemd.network.networks = { };
  systemd.network.units = throw "not needed";
  systemd.services.vpn-home = {
    path = [ package ];
    serviceConfig = { Type = "oneshot"; ExecStart = "${package}/bin/ip"; };
    script = throw "no";
  };
  systemd.services.other = throw "not ours";
  systemd.units."vpn-home.service" = { text = "[Service]\nType=oneshot\n"; unit = throw "a derivation"; };
  systemd.units."sshd.service" = throw "not ours";
}
"#;

#[test]
fn extract_survives_every_trap() {
    let directory = tempfile::tempdir().unwrap();
    let key = directory.path().join("secret.key");
    fs::write(&key, "private").unwrap();
    let function = wgeval(&["extract"], "");
    assert_eq!(function.status, 0);
    let file = directory.path().join("extract.nix");
    fs::write(&file, function.stdout).unwrap();
    let config = TRAPS.replace("KEY", key.to_str().unwrap());
    let expression = format!("(import {}) ({config})", file.display());
    let arguments = ["--eval", "--strict", "--json", "--readonly-mode", "-E", &expression];
    let Some(output) = oracle("nix-instantiate", &arguments) else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let netdev = &json["systemd"]["network"]["netdevs"]["98-home"];
    assert_eq!(netdev["wireguardConfig"]["PrivateKeyFile"], key.to_str().unwrap(), "the key is not copied");
    assert_eq!(netdev["wireguardConfig"]["FirewallMark"], 7);
    assert_eq!(json["assertions"], serde_json::json!([true, false]));
    assert_eq!(json["units"], serde_json::json!({ "vpn-home.service": "[Service]\nType=oneshot\n" }));
    assert!(json["systemd"]["services"]["other"].is_null());
    let service = &json["systemd"]["services"]["vpn-home"];
    assert!(service["path"][0].as_str().unwrap().ends_with("-iproute2-6.7.0"));
    assert!(service["serviceConfig"]["ExecStart"].as_str().unwrap().ends_with("-iproute2-6.7.0/bin/ip"));
    // wgeval's own evaluator gives the same.
    let ours = wgeval(&[&["nix-instantiate"], &arguments[..]].concat(), "");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&ours.stdout).unwrap(), json);
    assert!(Path::new(&key).exists());
}
