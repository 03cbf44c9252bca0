//! What will not work: each lint where it fires and where it does not, in every format, and what becomes of it.

use super::cli::{Run, VPN, wgeval, write_below};
use pretty_assertions::assert_eq;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::path::Path;

const DEFECTS: [&str; 8] = [
    "rule-priority",
    "rules-lost",
    "fails-open",
    "ipv6-leak",
    "address-class",
    "route-source",
    "nat-repeated",
    "assertion-message",
];

/// Everything a run reports as JSON lines.
pub(crate) fn reports(run: &Run) -> Vec<Json> {
    run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The lints about values: name, option without `sane.vpn.`, severity.
fn found(run: &Run) -> Vec<(String, String, String)> {
    let text = |report: &Json, key: &str| report[key].as_str().unwrap_or_default().to_owned();
    let mut found: Vec<_> = reports(run)
        .iter()
        .filter_map(|report| {
            let name = text(report, "code").strip_prefix("lint::")?.to_owned();
            let option = text(report, "option");
            Some((name, option.strip_prefix("sane.vpn.")?.to_owned(), text(report, "severity")))
        })
        .collect();
    found.sort();
    found
}

pub(crate) fn check(document: &Json) -> Run {
    wgeval(&["check", "--message-format", "json"], document.to_string())
}

pub(crate) fn vpn() -> Json {
    serde_json::from_str::<Json>(VPN).unwrap()["wg0"].take()
}

/// Which lints a VPN with another value of an option has.
fn with(option: &str, value: Json) -> Vec<(String, String, String)> {
    let mut vpn = vpn();
    vpn[option] = value;
    found(&check(&json!({ "wg0": vpn })))
}

pub(crate) const ENDPOINTS: ([&str; 14], [&str; 20]) = (
    [
        "vpn.example.org:1",
        "vpn.example.org.:65535",
        "192.0.2.1:51820",
        "[2001:db8::1]:51820",
        "[fe80::1%eth0]:51820",
        "localhost:51820",
        "_wg.example:1",
        "a_b.example:1",
        "1a:1",
        "3com.example:1",
        "xn--bcher-kva.example:1",
        "a--b:1",
        "[::]:1",
        "A.B:9",
    ],
    [
        "",
        "vpn.example.org",
        "192.0.2.1",
        "2001:db8::1",
        "2001:db8::1:51820",
        "vpn.example.org:",
        "vpn.example.org:0",
        "vpn.example.org:65536",
        "vpn.example.org:0x10",
        "vpn.example.org:+1",
        "vpn.example.org: 1",
        ":51820",
        "-a.example:1",
        "a-.example:1",
        "a..example:1",
        "1.2.3:1",
        "256.1.1.1:1",
        "[192.0.2.1]:1",
        "[2001:db8::1]",
        "https://vpn.example.org:1",
    ],
);

pub(crate) const ADDRESSES: ([&str; 3], [&str; 9]) = (
    ["172.27.1.2", "10.1.2.3", "223.255.255.255"],
    [
        "",
        "not an address",
        "172.27.1",
        "172.27.1.256",
        "172.27.01.2",
        "172.27.1.2.3",
        "fd00::1",
        "172.27.1.2/33",
        "172.27.1.2/",
    ],
);

pub(crate) const SERVERS: ([&str; 10], [&str; 14]) = (
    [
        "1.1.1.1",
        "1.1.1.1:53",
        "1.1.1.1#one.example",
        "1.1.1.1:853#one.example",
        "2001:db8::1",
        "[2001:db8::1]:53",
        "2001:db8::1#one.example",
        "1.1.1.1%eth0",
        "1.1.1.1 9.9.9.9",
        "::ffff:1.1.1.1",
    ],
    [
        "",
        "1.1.1",
        "1.1.1.1:0",
        "1.1.1.1:65536",
        "1.1.1.1:",
        "1.1.1.1#",
        "[1.1.1.1]",
        "[1.1.1.1]:53",
        "[2001:db8::1]",
        "[2001:db8::1]#x",
        "dns.example",
        "1.1.1.1,",
        "#dns",
        "1.1.1.01",
    ],
);

pub(crate) const KEYS: ([&str; 2], [&str; 6]) = (
    ["5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY=", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="],
    [
        "",
        "abcd",
        "5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY",
        "5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTZ=",
        "5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+Al-Y=",
        "5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY==",
    ],
);

pub(crate) const NAMES: ([&str; 5], [&str; 12]) = (
    ["wg0", "a", "fifteen-bytes-1", "a.b", "1a"],
    ["sixteen-bytes-12", "a:b", "a%b", "a b", ".", "..", "all", "default", "123", "ü", "a\u{7f}", ""],
);

/// A text as one of several spellings of an option's value.
fn each_of(good: &[&str], bad: &[&str], option: &str, name: &str, value: impl Fn(&str) -> Json) {
    let expected = vec![(name.to_owned(), format!("wg0.{option}"), "error".to_owned())];
    for text in good {
        assert_eq!(with(option, value(text)), [], "{option} = {text:?}");
    }
    for text in bad {
        assert_eq!(with(option, value(text)), expected, "{option} = {text:?}");
    }
}

#[test]
fn values_are_judged_as_the_programs_do() {
    each_of(&ENDPOINTS.0, &ENDPOINTS.1, "endpoint", "endpoint", |text| text.into());
    each_of(&ADDRESSES.0, &ADDRESSES.1, "addrV4", "address", |text| text.into());
    each_of(&SERVERS.0, &SERVERS.1, "dns", "dns", |text| json!(["9.9.9.9", text]));
    each_of(&KEYS.0, &KEYS.1, "publicKey", "public-key", |text| text.into());
    each_of(&NAMES.0, &NAMES.1, "bridgeDevice", "interface-name", |name| {
        if name == "wg0" { json!("wg1") } else { name.into() }
    });
}

#[test]
fn addresses_have_no_prefix_and_are_nobody_s() {
    let one =
        |name: &str, option: &str, severity: &str| (name.to_owned(), format!("wg0.{option}"), severity.to_owned());
    assert_eq!(with("addrV4", json!("172.27.1.2/32")), [one("address-prefix", "addrV4", "error")]);
    for special in ["0.1.2.3", "127.0.0.1", "224.0.0.1", "255.255.255.255"] {
        assert_eq!(with("addrV4", json!(special)), [one("address-special", "addrV4", "error")], "{special}");
    }
    assert_eq!(with("addrV4", json!("10.20.1.77")), [one("address-in-bridge", "addrV4", "warning")]);
    assert_eq!(with("addrV4", json!("10.20.2.77")), []);
    assert_eq!(with("dns", json!([])), [one("dns-none", "dns", "warning")]);
    assert_eq!(with("privateKeyFile", json!("wg.key")), [one("key-path", "privateKeyFile", "error")]);
    assert_eq!(with("privateKeyFile", json!("/nix/store/abc-key")), [one("key-in-store", "privateKeyFile", "error")]);
}

#[test]
fn devices_have_names_of_their_own() {
    let vpns = |names: &[(&str, Option<&str>)]| {
        let mut document = json!({});
        for (id, (name, bridge)) in (1..).zip(names) {
            document[name] = vpn();
            document[name]["id"] = id.into();
            if let Some(bridge) = bridge {
                document[name]["bridgeDevice"] = (*bridge).into();
            }
        }
        let found = found(&check(&document));
        found.into_iter().map(|(name, option, _)| format!("{name} {option}")).collect::<Vec<_>>()
    };
    assert_eq!(vpns(&[("a", None), ("b", Some("c"))]), [""; 0]);
    assert_eq!(vpns(&[("a", Some("b")), ("b", None)]), ["interface-taken a.bridgeDevice"]);
    assert_eq!(vpns(&[("a", Some("a"))]), ["interface-taken a.bridgeDevice"]);
    assert_eq!(vpns(&[("a", Some("lo"))]), ["interface-taken a.bridgeDevice"]);
    assert_eq!(vpns(&[("lo", None)]), ["interface-taken lo"]);
    // The derived name of a bridge is three bytes longer.
    assert_eq!(vpns(&[("twelve-bytes", None)]), [""; 0]);
    assert_eq!(vpns(&[("thirteenbytes", None)]), ["interface-name thirteenbytes.bridgeDevice"]);
    assert_eq!(
        vpns(&[("sixteen-bytes-12", None)]),
        ["interface-name sixteen-bytes-12", "interface-name sixteen-bytes-12.bridgeDevice"]
    );
    assert_eq!(vpns(&[("1.2", Some("x"))]), [""; 0]);
    assert_eq!(vpns(&[("12", Some("x"))]), ["interface-name \"12\""]);
}

pub(crate) struct Host(tempfile::TempDir);

impl Host {
    pub(crate) fn new(text: &str) -> Self {
        let host = Host(tempfile::tempdir().unwrap());
        write_below(host.0.path(), "host.nix", text);
        host
    }

    fn path(&self) -> String {
        self.0.path().join("host.nix").to_str().unwrap().to_owned()
    }

    pub(crate) fn check(&self, more: &[&str]) -> Run {
        wgeval(&[&["check", "--message-format", "json", &self.path()], more].concat(), "")
    }

    fn names(&self, more: &[&str]) -> Vec<String> {
        found(&self.check(more)).into_iter().map(|(name, ..)| name).collect()
    }
}

/// A host whose one VPN has something wrong.
pub(crate) fn host(replaced: &str, by: &str) -> Host {
    let text = "{\n  sane.vpn.home = {\n    id = 7;\n    endpoint = \"vpn.example.org:1\";\n    publicKey = \
                \"5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY=\";\n    addrV4 = \"172.27.7.2\";\n    privateKeyFile = \
                \"/run/k\";\n  };\n}\n";
    assert!(text.contains(replaced));
    Host::new(&text.replacen(replaced, by, 1))
}

#[test]
fn subnets_of_bridges_are_their_own() {
    for (network, fires) in [
        ("networkConfig.Address = \"10.20.7.9/24\"", true),
        ("networkConfig.Address = [ \"192.168.1.1/24\" \"10.0.0.1/8\" ]", true),
        ("address = [ \"10.20.7.200/32\" ]", true),
        ("addresses = [ { Address = \"10.20.0.1/16\"; } ]", true),
        ("addresses = [ { addressConfig.Address = \"10.20.0.1/16\"; } ]", true),
        ("address = [ \"10.20.7.9\" ]", false),
        ("address = [ \"10.20.8.1/24\" \"fd00::1/8\" ]", false),
    ] {
        let host = host("{\n  sane", &format!("{{\n  systemd.network.networks.\"10-lan\".{network};\n  sane"));
        let expected: &[&str] = if fires { &["subnet-overlap"] } else { &[] };
        assert_eq!(host.names(&[]), expected, "{network}");
        if fires {
            let report = host.check(&[]);
            let report = reports(&report).into_iter().find(|report| report["code"] == "lint::subnet-overlap").unwrap();
            assert_eq!((&report["option"], &report["labels"][0]["line"]), (&json!("sane.vpn.home.id"), &json!(4)));
        }
    }
}

#[test]
fn keys_in_the_store_are_public() {
    for (value, fires) in [
        ("./key", true),
        ("/run/k", true),
        ("\"${./key}\"", true),
        ("\"/nix/store/x/key\"", true),
        ("builtins.toFile \"key\" \"x\"", true),
        ("\"/nix/storehouse\"", false),
        ("toString ./key", false),
    ] {
        let host = host("\"/run/k\"", value);
        write_below(host.0.path(), "key", "x");
        let expected: &[&str] = if fires { &["key-in-store"] } else { &[] };
        assert_eq!(host.names(&[]), expected, "{value}");
    }
}

#[test]
fn networkd_must_be_able_to_read_secrets() {
    for (secret, fires) in [
        ("sops.secrets.wg = { }", true),
        ("sops.secrets.wg.owner = \"systemd-network\"", false),
        ("sops.secrets.wg = { group = \"systemd-network\"; mode = \"0440\"; }", false),
        ("sops.secrets.wg = { group = \"systemd-network\"; mode = \"0400\"; }", true),
        ("sops.secrets.wg.group = \"systemd-network\"", true),
        ("sops.secrets.wg = { owner = \"root\"; mode = \"0640\"; }", true),
        ("sops.secrets.other.owner = throw \"no\"; sops.secrets.wg.owner = \"systemd-network\"", false),
        ("age.secrets.x = { path = \"/run/secrets/wg\"; owner = \"root\"; }", true),
        ("sops.secrets.other = { }", false),
    ] {
        let host = host("{\n  sane", &format!("{{\n  {secret};\n  sane"));
        let text = std::fs::read_to_string(host.path()).unwrap().replace("/run/k", "/run/secrets/wg");
        std::fs::write(host.path(), text).unwrap();
        let expected: &[&str] = if fires { &["key-owner"] } else { &[] };
        assert_eq!(host.names(&[]), expected, "{secret}: {}", host.check(&[]).stderr);
    }
}

#[test]
fn the_module_s_defects_are_one_report_each() {
    let mut document = json!({});
    for id in 1..=99 {
        let name = format!("wg{id}");
        document[&name] = vpn();
        document[&name]["id"] = id.into();
    }
    let run = check(&document);
    assert_eq!(run.status, 0);
    let all = reports(&run);
    let mut names: Vec<String> = all.iter().map(|report| report["code"].as_str().unwrap().to_owned()).collect();
    names.sort();
    let mut expected = DEFECTS.map(|name| format!("lint::{name}"));
    expected.sort();
    assert_eq!(names, expected);
    assert!(all.iter().all(|report| report["option"] == "sane.vpn" && !report["labels"][0]["line"].is_null()));
    // For people they are one screen.
    let screen = wgeval(&["check"], document.to_string()).stderr;
    assert_eq!(screen.matches("⚠").count(), 1, "{screen}");
    assert!(DEFECTS.iter().all(|name| screen.contains(&format!("{name})"))), "{screen}");
}

#[test]
fn a_lint_of_many_vpns_is_many_objects_and_one_screen() {
    let mut document = json!({});
    for id in 1..=99 {
        let name = format!("wg{id}");
        document[&name] = vpn();
        document[&name]["id"] = id.into();
        for (option, value) in [("endpoint", "x"), ("publicKey", "x"), ("addrV4", "x"), ("privateKeyFile", "x")] {
            document[&name][option] = value.into();
        }
    }
    assert_eq!(found(&check(&document)).len(), 4 * 99);
    let screen = wgeval(&["check"], document.to_string()).stderr;
    assert_eq!(screen.matches('×').count(), 4, "{screen}");
    assert!(screen.contains("and 89 more"), "{screen}");
}

/// One VPN's mistake does not hide what will not work of another, nor what the module makes.
#[test]
fn lints_stand_beside_errors() {
    let mut document = json!({ "a": vpn(), "b": vpn() });
    document["a"]["id"] = 700.into();
    document["b"]["endpoint"] = "x".into();
    let run = check(&document);
    assert_eq!(run.status, 1);
    let codes: Vec<Json> = reports(&run).iter().map(|report| report["code"].clone()).collect();
    for code in ["option::type", "lint::endpoint", "lint::fails-open", "lint::assertion-message"] {
        assert!(codes.contains(&code.into()), "{code}: {codes:?}");
    }
}

#[test]
fn check_fails_and_other_commands_go_on() {
    let document = VPN.replace(":51820", "");
    assert_eq!(wgeval(&["check"], &document).status, 1);
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("out").to_str().unwrap().to_owned();
    let summary = "1 error, 5 warnings and 3 notes about what will not work (endpoint, rule-priority, ";
    let printed = wgeval(&[], &document);
    assert_eq!(printed.status, 0);
    assert!(printed.stderr.contains(summary) && printed.stderr.lines().count() <= 2, "{}", printed.stderr);
    let built = wgeval(&["build", "-o", &out], &document);
    assert!(built.status == 0 && built.stderr.contains(summary), "{}", built.stderr);
    let differs = wgeval(&["diff", "-", "--against", &out], &document);
    assert!(differs.status == 0 && differs.stderr.contains(summary), "{}", differs.stderr);
    // What is denied is an error of every command.
    for code in ["endpoint", "lint::endpoint", "warnings", "fails-open,dns"] {
        for command in [&[][..], &["check"], &["build", "-o", &out], &["diff", "-", "--against", &out]] {
            let run = wgeval(&[command, &["--deny", code]].concat(), &document);
            assert!(run.status != 0, "{command:?} {code}");
            assert!(run.stdout.is_empty(), "{command:?} {code}");
        }
    }
    assert_eq!(wgeval(&["--deny", "dns"], &document).status, 0);
    assert_eq!(wgeval(&["check", "--warn", "endpoint"], &document).status, 0);
    assert_eq!(wgeval(&["check", "--deny", "warnings"], VPN).status, 1);
    assert_eq!(wgeval(&["check", "--deny", "warnings", "--allow", &DEFECTS.join(",")], VPN).status, 0);
}

#[test]
fn names_that_no_lint_has_are_errors() {
    for (arguments, words) in [
        (["--deny", "endpiont"], "Did you mean 'endpoint'?"),
        (["--allow", "warnings"], "there is no lint `warnings'"),
        (["--warn", "option::type"], "there is no lint `option::type'"),
    ] {
        let run = wgeval(&arguments, VPN);
        assert!(run.status == 2 && run.stderr.contains(words), "{}", run.stderr);
    }
    let run = wgeval(&["--deny", "dns", "--allow", "dns"], VPN);
    assert!(run.status == 2 && run.stderr.contains("two things are wanted"), "{}", run.stderr);
}

#[test]
fn comments_allow_what_stands_beside_them() {
    let bad = "endpoint = \"x\";";
    for (line, expected) in [
        ("endpoint = \"x\"; # wgeval: allow(endpoint)", &[][..]),
        ("# wgeval: allow(endpoint)\n    endpoint = \"x\";", &[]),
        ("# for now. wgeval: allow(dns, lint::endpoint)\n    endpoint = \"x\";", &[]),
        ("# wgeval: allow(dns)\n    endpoint = \"x\";", &["endpoint"]),
        ("# wgeval: allow(endpoint)\n\n    endpoint = \"x\";", &["endpoint"]),
        ("id = 7; # wgeval: allow(endpoint)\n    endpoint = \"x\";", &["endpoint"]),
        ("endpoint = \"# wgeval: allow(endpoint)\";", &["endpoint"]),
    ] {
        let host = host("id = 7;\n    endpoint = \"vpn.example.org:1\";", line);
        let text = std::fs::read_to_string(host.path()).unwrap();
        if !text.contains("id = 7") {
            std::fs::write(host.path(), text.replace("addrV4", "id = 7;\n    addrV4")).unwrap();
        }
        assert_eq!(host.names(&[]), expected, "{line}");
        let summary = wgeval(&[&host.path()], "").stderr;
        assert_eq!(summary.contains("(endpoint, "), !expected.is_empty(), "{summary}");
    }
    let host = host("endpoint = \"vpn.example.org:1\";", &format!("{bad} # wgeval: allow(endpiont)"));
    let run = host.check(&[]);
    let report = reports(&run).into_iter().find(|report| report["code"] == "lints::unknown").unwrap();
    assert_eq!((&report["labels"][0]["line"], &report["labels"][0]["column"]), (&json!(4), &json!(37)));
    assert!(report["help"].as_str().unwrap().contains("Did you mean 'endpoint'?"));
}

#[test]
fn a_file_beside_the_hosts_says_the_same() {
    let host = host("endpoint = \"vpn.example.org:1\";", "endpoint = \"x\";");
    let file = |text: &str| std::fs::write(host.0.path().join("wgeval.toml"), text).unwrap();
    file("allow = [ \"endpoint\" ]\n");
    assert_eq!(host.names(&[]), [""; 0]);
    // The command line is stronger.
    assert_eq!(host.check(&["--deny", "endpoint"]).status, 1);
    file("warn = [ \"endpoint\" ]\n");
    assert_eq!((host.check(&[]).status, host.names(&[]).len()), (0, 1));
    file("deny = [ \"warnings\" ]\n");
    assert_eq!(wgeval(&[&host.path()], "").status, 1);
    for (text, words) in [
        ("allow = [ \"endpiont\" ]", "Did you mean 'endpoint'?"),
        ("alow = [ \"endpoint\" ]", "Did you mean 'allow'?"),
        ("allow = 1", "no list of texts"),
        ("allow = [", "wgeval.toml:1:"),
    ] {
        file(text);
        let run = wgeval(&["check", &host.path()], "");
        assert!(run.status == 2 && run.stderr.contains(words), "{}", run.stderr);
    }
    // Below the directory that has it, too.
    file("allow = [ \"endpoint\" ]\n");
    let text = std::fs::read_to_string(host.path()).unwrap();
    write_below(host.0.path(), "desko/host.nix", &text);
    let path = host.0.path().join("desko/host.nix");
    assert_eq!(wgeval(&["check", path.to_str().unwrap()], "").status, 0);
}

/// A key where a path belongs is in no output, whatever else is wrong.
#[test]
fn a_pasted_key_is_never_shown() {
    const KEY: &str = "mGq4Z1rGmOLTqg2pHcVdcSEvOMl+0dRkIgkDk1pT0Hk=";
    let whole = host("\"/run/k\"", &format!("\"{KEY}\""));
    assert_eq!(whole.names(&[]), ["key-pasted"]);
    let spoiled = |by: &str| host("\"/run/k\"", by);
    let hosts = [
        whole,
        spoiled(&format!("\"{KEY}\" x")),
        spoiled(&format!("\"{KEY}\"; id = 8")),
        spoiled(&format!("\"{KEY}\"; endpoint = 5")),
        spoiled(&format!("\"{KEY}\\n\"")),
        host(
            "\"/run/k\";\n  };",
            &format!("\"{KEY}\";\n  }};\n  imports = [ {{ sane.vpn.home.privateKeyFile = \"/run/k\"; }} ];"),
        ),
        host("{\n  sane", &format!("let key = \"{KEY}\"; in {{\n  sane")),
        spoiled(&format!("\n      \"{KEY}\"; dns = 5")),
    ];
    let text = std::fs::read_to_string(hosts[6].path()).unwrap().replace("\"/run/k\"", "key");
    std::fs::write(hosts[6].path(), text).unwrap();
    for (index, host) in hosts.iter().enumerate() {
        let path = host.path();
        let out = host.0.path().join("out").to_str().unwrap().to_owned();
        for command in [
            &["check", &path][..],
            &[&path],
            &["--pretty", &path],
            &["build", &path, "-o", &out],
            &["build", "--nixos", &path, "-o", &out],
            &["diff", &path, "--against", &out],
            &["check", "--show-trace", &path],
        ] {
            for format in ["human", "json", "github", "sarif"] {
                let run = wgeval(&[command, &["--message-format", format]].concat(), "");
                for text in [&run.stdout, &run.stderr] {
                    assert!(!text.contains(&KEY[..12]), "{index} {command:?} {format}: {text}");
                }
                // The line is not shown either; in three hosts the option stands on another line, too.
                assert!(
                    [5, 6, 7].contains(&index) || !run.stderr.contains("privateKeyFile = "),
                    "{index} {command:?}: {}",
                    run.stderr
                );
            }
        }
        for (path, text) in written(Path::new(&out)) {
            assert!(!text.contains(&KEY[..12]), "{path}");
        }
    }
    let document = VPN.replace("/run/secrets/wg0.priv", KEY);
    for command in [&["check"][..], &[], &["check", "--message-format", "json"]] {
        let run = wgeval(command, &document);
        assert!(!run.stdout.contains(KEY) && !run.stderr.contains(KEY), "{}", run.stderr);
    }
}

fn written(out: &Path) -> BTreeMap<String, String> {
    if out.exists() { super::golden::files(out) } else { BTreeMap::new() }
}

#[test]
fn every_lint_has_a_page_and_the_table_is_in_the_documents() {
    let list = wgeval(&["check", "--explain"], "").stdout;
    assert!(list.lines().count() >= 23, "{list}");
    for name in list.lines().map(|line| line.split(' ').next().unwrap()) {
        for name in [name.to_owned(), format!("lint::{name}")] {
            let run = wgeval(&["check", "--explain", &name], "");
            assert_eq!(run.status, 0, "{name}");
            let (head, rest) = run.stdout.split_once("\n\n").unwrap();
            assert!(head.contains(&name) && rest.contains("\n\nSeen: ") && rest.len() > 100, "{}", run.stdout);
        }
    }
    let run = wgeval(&["check", "--explain", "endpiont"], "");
    assert!(run.status == 2 && run.stderr.contains("Did you mean 'endpoint'?"), "{}", run.stderr);
    let file = expect_test::expect_file!["../../docs/lints.md"];
    let head = "# What will not work\n\nwgeval's lints, each with what shows that it is true. This table is made from the \
                program's own (`wgeval check --explain NAME`), and held against it by a test.\n\n";
    file.assert_eq(&format!("{head}{}", wgeval::checks::table()));
}

/// A module of the host's own is judged by its output.
#[test]
fn other_modules_are_judged_by_what_they_make() {
    let defects = |module: &str| {
        let host = host("{\n  sane", "{\n  imports = [ ./vpn.nix ];\n  sane");
        write_below(host.0.path(), "vpn.nix", module);
        let run = host.check(&[]);
        assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
        let all = reports(&run);
        let of_host = all.iter().filter(|report| report["option"] == "sane.vpn");
        of_host.map(|report| report["code"].as_str().unwrap()["lint::".len()..].to_owned()).collect::<Vec<_>>()
    };
    let carried = std::fs::read_to_string("nix/vpn.nix").unwrap().replace("import ./fixed.nix", "throw");
    let all: Vec<&str> = DEFECTS.into_iter().filter(|name| *name != "assertion-message").collect();
    assert_eq!(defects(&carried), all);
    let original = carried.replace("share id ${toString id}", "share id ${id}");
    assert_eq!(defects(&original), DEFECTS);
    for (from, to, gone) in [
        ("(id - 200)", "(id + 100)", &[][..]),
        ("(id - 100)", "(id + 300)", &[]),
        ("Address = [ addrV4 ]", "Address = [ \"${addrV4}/32\" ]", &["address-class"]),
        ("            Source = addrV4", "PreferredSource = addrV4", &["route-source"]),
        ("\"0.0.0.0/0\" \"::/0\"", "\"0.0.0.0/0\"", &["ipv6-leak"]),
        (
            "systemd.network = {",
            "systemd.network.config.networkConfig.ManageForeignRoutingPolicyRules = false; systemd.network = {",
            &["rules-lost"],
        ),
    ] {
        let module = carried.replace(from, to);
        assert!(module != carried, "{from}");
        let expected: Vec<&str> = all.iter().copied().filter(|name| !gone.contains(name)).collect();
        assert_eq!(defects(&module), expected, "{from}");
    }
    let positive = carried.replace("(id - 200)", "(id + 100)").replace("(id - 100)", "(id + 300)");
    assert!(!defects(&positive).contains(&"rule-priority".to_owned()));
}
