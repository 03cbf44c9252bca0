//! Output without the module's defects: however it is asked for, and only what is asked for.

use super::cli::{Run, VPN, wgeval, write_below};
use super::golden::directories;
use super::oracles::{oracle, skip};
use pretty_assertions::assert_eq;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn output(run: &Run) -> Json {
    assert_eq!(run.status, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

/// The files that a build writes.
fn files(arguments: &[&str]) -> BTreeMap<String, String> {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("out");
    let run = wgeval(&[&["build", "-o", out.to_str().unwrap()], arguments].concat(), VPN);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let mut files = super::golden::files(&out);
    files.retain(|path, _| !path.contains("json"));
    files
}

/// The lines of a file that another does not have, each with a sign.
fn changes(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> BTreeSet<String> {
    let lines = |files: &BTreeMap<String, String>| -> BTreeSet<String> {
        let of_file = |(path, text): (&String, &String)| {
            let path = path.rsplit('/').next().unwrap().to_owned();
            text.lines().map(|line| format!("{path} {line}")).collect::<Vec<_>>()
        };
        files.iter().flat_map(of_file).collect()
    };
    let (before, after) = (lines(before), lines(after));
    let gone = before.difference(&after).map(|line| format!("- {line}"));
    gone.chain(after.difference(&before).map(|line| format!("+ {line}"))).collect()
}

const CODES: [(&str, &[&str]); 8] = [
    (
        "rule-priority",
        &[
            "+ 50-wg0.network Priority=201",
            "+ vpn-wg0-add ip rule add from all lookup main suppress_prefixlength 0 priority 101",
            "+ vpn-wg0-add ip rule add not from all fwmark 1 lookup 1 priority 301",
            "+ vpn-wg0-del ip rule del from all lookup main suppress_prefixlength 0 priority 101",
            "+ vpn-wg0-del ip rule del not from all fwmark 1 lookup 1 priority 301",
            "- 50-wg0.network Priority=1",
            "- vpn-wg0-add ip rule add from all lookup main suppress_prefixlength 0 priority -199",
            "- vpn-wg0-add ip rule add not from all fwmark 1 lookup 1 priority -99",
            "- vpn-wg0-del ip rule del from all lookup main suppress_prefixlength 0 priority -199",
            "- vpn-wg0-del ip rule del not from all fwmark 1 lookup 1 priority -99",
        ],
    ),
    (
        "rules-lost",
        &["+ 50-wgeval.conf ", "+ 50-wgeval.conf ManageForeignRoutingPolicyRules=false", "+ 50-wgeval.conf [Network]"],
    ),
    (
        "fails-open",
        &[
            "+ 51-br-wg0.network Destination=0.0.0.0/0",
            "+ 51-br-wg0.network From=10.20.1.1/24",
            "+ 51-br-wg0.network Metric=4294967295",
            "+ 51-br-wg0.network Priority=1",
            "+ 51-br-wg0.network Table=1",
            "+ 51-br-wg0.network Type=unreachable",
            "+ 51-br-wg0.network [Route]",
            "+ 51-br-wg0.network [RoutingPolicyRule]",
            "- 50-wg0.network From=10.20.1.1/24",
            "- 50-wg0.network Priority=1",
            "- 50-wg0.network [RoutingPolicyRule]",
        ],
    ),
    (
        "ipv6-leak",
        &[
            "+ 51-br-wg0.network Destination=::/0",
            "+ 51-br-wg0.network Metric=4294967295",
            "+ 51-br-wg0.network Table=1",
            "+ 51-br-wg0.network Type=unreachable",
            "+ 51-br-wg0.network [Route]",
            "+ vpn-wg0-add ip -6 rule add from all lookup main suppress_prefixlength 0 priority -199",
            "+ vpn-wg0-add ip -6 rule add not from all fwmark 1 lookup 1 priority -99",
            "+ vpn-wg0-del ip -6 rule del from all lookup main suppress_prefixlength 0 priority -199",
            "+ vpn-wg0-del ip -6 rule del not from all fwmark 1 lookup 1 priority -99",
        ],
    ),
    ("address-class", &["+ 50-wg0.network Address=172.27.1.2/32", "- 50-wg0.network Address=172.27.1.2"]),
    ("route-source", &["+ 50-wg0.network PreferredSource=172.27.1.2", "- 50-wg0.network Source=172.27.1.2"]),
    (
        "nat-repeated",
        &[
            "+ network-local-commands-start /usr/sbin/iptables -C POSTROUTING -t nat -s 10.20.1.1/24 -j SNAT --to-source \
             172.27.1.2 2>/dev/null || /usr/sbin/iptables -A POSTROUTING -t nat -s 10.20.1.1/24 -j SNAT --to-source 172.27.1.2",
            "- network-local-commands-start /usr/sbin/iptables -A POSTROUTING -t nat -s 10.20.1.1/24 -j SNAT --to-source 172.27.1.2",
        ],
    ),
    ("assertion-message", &[]),
];

/// A repair changes what its lint names, and says so.
#[test]
fn each_repair_changes_only_its_own() {
    let before = files(&[]);
    for (code, expected) in CODES {
        let mut found = changes(&before, &files(&[&format!("--repair={code}")]));
        // Comments say what commands are for.
        found.retain(|line| !line.contains(" #") && !line.contains("localhost"));
        assert_eq!(found, expected.iter().map(|line| (*line).to_owned()).collect(), "{code}");
        let run = wgeval(&["check", &format!("--repair=lint::{code}"), "--message-format", "json"], VPN);
        let mut left: Vec<String> = run
            .stdout
            .lines()
            .map(|line| serde_json::from_str::<Json>(line).unwrap()["code"].as_str().unwrap().to_owned())
            .collect();
        left.sort();
        let mut others: Vec<String> =
            CODES.iter().filter(|(other, _)| *other != code).map(|(other, _)| format!("lint::{other}")).collect();
        others.sort();
        assert_eq!(left, others, "{code}");
        assert!(run.stderr.contains(&format!("repaired lint::{code}: ")), "{}", run.stderr);
    }
    let all: Vec<&str> = CODES.iter().map(|(code, _)| *code).collect();
    assert_eq!(files(&["--repair"]), files(&[&format!("--repair={}", all.join(","))]));
}

#[test]
fn repairs_can_be_asked_for_in_every_way() {
    let directory = tempfile::tempdir().unwrap();
    let path = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
    write_below(directory.path(), "vpns.json", VPN);
    write_below(directory.path(), "fixed.json", r#"{ "sane": { "vpnDefects": "fixed" } }"#);
    write_below(
        directory.path(),
        "both.json",
        &format!("{{ \"sane\": {{ \"vpnDefects\": \"fixed\", \"vpn\": {VPN} }} }}"),
    );
    write_below(directory.path(), "fixed.nix", "{ sane.vpnDefects = \"fixed\"; }");
    write_below(directory.path(), "kept.nix", "{ sane.vpnDefects = \"kept\"; }");
    write_below(directory.path(), "some.nix", "{ sane.vpnDefects = [ \"rules-lost\" \"fails-open\" ]; }");
    let repaired = output(&wgeval(&[&path("vpns.json"), "--repair"], ""));
    for arguments in [
        vec![path("vpns.json"), path("fixed.nix")],
        vec![path("vpns.json"), path("fixed.json")],
        vec![path("both.json")],
        vec![path("vpns.json"), "--set".into(), "sane.vpnDefects=fixed".into()],
        // What is asked for on the command line wins.
        vec![path("vpns.json"), path("kept.nix"), "--repair".into()],
        vec![path("vpns.json"), path("some.nix"), "--repair".into()],
    ] {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        assert_eq!(output(&wgeval(&arguments, "")), repaired, "{arguments:?}");
    }
    let some = output(&wgeval(&[&path("vpns.json"), "--repair=fails-open,rules-lost"], ""));
    assert_eq!(output(&wgeval(&[&path("vpns.json"), &path("some.nix")], "")), some);
    assert!(some != repaired);
    let wrong = wgeval(&["check", &path("vpns.json"), "--set", "sane.vpnDefects=mended"], "");
    assert!(
        wrong.status == 1 && wrong.stderr.contains("sane.vpnDefects is \"kept\", \"fixed\", or a list"),
        "{}",
        wrong.stderr
    );
    let wrong = wgeval(&["check", &path("vpns.json"), "--repair=endpoint"], "");
    assert!(wrong.status == 2 && wrong.stderr.contains("nothing is to repair of `endpoint'"), "{}", wrong.stderr);
}

/// The names in Nix are those of the lints.
#[test]
fn nix_and_the_table_name_the_same_repairs() {
    let run = wgeval(&["nix-instantiate", "--eval", "--strict", "--json", "-E", "(import ./nix/fixed.nix).codes"], "");
    let names: Vec<String> = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(names, CODES.map(|(code, _)| code));
    let with_cure = wgeval::checks::CHECKS.iter().filter(|check| check.cure.is_some()).map(wgeval::checks::Check::name);
    assert_eq!(with_cure.collect::<Vec<_>>(), CODES.map(|(code, _)| code));
}

/// What the module promises stays: the service, the tunnel, both bridges.
#[test]
fn a_repaired_output_keeps_the_service() {
    let plain = output(&wgeval(&["examples/host.nix"], ""));
    let repaired = output(&wgeval(&["examples/host.nix", "--repair"], ""));
    assert_eq!(plain["systemd"]["services"], repaired["systemd"]["services"]);
    assert_eq!(plain["systemd"]["network"]["netdevs"], repaired["systemd"]["network"]["netdevs"]);
    assert_eq!(
        repaired["systemd"]["network"]["config"],
        json!({ "networkConfig": { "ManageForeignRoutingPolicyRules": false } })
    );
    assert_eq!(wgeval(&["check", "--repair", "--deny", "warnings", "examples/host.nix"], "").status, 0);
    let nixos = ["build", "--nixos", "--repair", "examples/host.nix", "-o"];
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("out");
    assert_eq!(wgeval(&[&nixos[..], &[out.to_str().unwrap()]].concat(), "").status, 0);
    assert!(!out.join("etc/systemd/networkd.conf.d").exists());
}

/// Repaired hosts, as the real programs see them: networkd and systemd-analyze have nothing to say, the scripts run.
#[test]
fn repaired_hosts_are_accepted_by_the_programs_that_run_them() {
    let can_unshare = oracle("unshare", &["-n", "-m", "true"]).is_some_and(|output| output.status.success());
    if !can_unshare || !Path::new("/lib/systemd/systemd-networkd").exists() {
        skip("repaired hosts", "networkd in a network namespace needs root");
        return;
    }
    let directory = tempfile::tempdir().unwrap();
    let mut held = 0;
    for case in directories() {
        let (name, input) = (case.file_name().unwrap().to_str().unwrap(), case.join("vpn.json"));
        if !input.exists() || wgeval(&["check", "--repair", input.to_str().unwrap()], "").status != 0 {
            continue;
        }
        let out = directory.path().join(name);
        let built = wgeval(&["build", "--repair", input.to_str().unwrap(), "-o", out.to_str().unwrap()], "");
        assert_eq!(built.status, 0, "{name}: {}", built.stderr);
        if !out.join("etc/systemd/system").exists() {
            continue;
        }
        held += 1;
        let run = |script: &str, argument: &Path| {
            let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(script);
            let output = oracle("bash", &[script.to_str().unwrap(), argument.to_str().unwrap()]).unwrap();
            let said = [output.stdout, output.stderr].concat();
            assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&said));
            String::from_utf8_lossy(&said).into_owned()
        };
        let said = run("tests/networkd-check.sh", &out.join("etc/systemd/network"));
        assert!(!said.contains("without prefix length"), "{name}: {said}");
        if oracle("iptables", &["--version"]).is_some() {
            run("tests/repaired-host.sh", &out);
        }
        let services = fs::read_dir(out.join("etc/systemd/system")).unwrap();
        let services: Vec<_> = services.map(|entry| entry.unwrap().path().to_str().unwrap().to_owned()).collect();
        let root = format!("--root={}", out.display());
        let mut arguments = vec!["verify", "--man=no", "--recursive-errors=no", &root];
        arguments.extend(services.iter().map(String::as_str));
        let Some(verified) = oracle("systemd-analyze", &arguments) else { continue };
        assert!(verified.status.success(), "{name}: {}", String::from_utf8_lossy(&verified.stderr));
    }
    assert!(held >= 8, "{held}");
}
