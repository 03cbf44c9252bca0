//! The command line: what goes where, and with which exit status.

use super::golden::{directories, files, root};
use assert_cmd::Command;
use pretty_assertions::assert_eq;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) const VPN: &str = r#"{"wg0":{"id":1,"endpoint":"vpn.example.org:51820","publicKey":"5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY=","addrV4":"172.27.1.2","privateKeyFile":"/run/secrets/wg0.priv"}}"#;

pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Writes a file and the directories that it is in.
pub(crate) fn write_below(directory: &Path, name: &str, text: &str) {
    let path = directory.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

impl Run {
    /// What it said beside what will not work, which any host with VPNs has something of.
    pub(crate) fn said(&self) -> String {
        let is_other =
            |line: &&str| !line.contains(" about what will not work (") && !line.starts_with("wgeval: repaired ");
        self.stderr.split_inclusive('\n').filter(is_other).collect()
    }
}

/// Runs wgeval in the repository's root.
pub(crate) fn wgeval(arguments: &[&str], stdin: impl AsRef<[u8]>) -> Run {
    wgeval_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments, stdin)
}

/// Runs wgeval in a directory.
pub(crate) fn wgeval_in(directory: &Path, arguments: &[&str], stdin: impl AsRef<[u8]>) -> Run {
    wgeval_with(Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/cache")), directory, arguments, stdin)
}

/// Runs wgeval in a directory, with a cache.
pub(crate) fn wgeval_with(cache: &Path, directory: &Path, arguments: &[&str], stdin: impl AsRef<[u8]>) -> Run {
    let mut command = Command::cargo_bin("wgeval").unwrap();
    command.current_dir(directory).env_remove("NO_COLOR").env("WGEVAL_CACHE", cache).args(arguments);
    // The registries of whoever runs the tests mean nothing here: a directory may bring its own.
    command.env("XDG_CONFIG_HOME", directory.join("config")).env("NIX_CONF_DIR", directory.join("config"));
    let output = command.write_stdin(stdin.as_ref().to_vec()).output().unwrap();
    Run {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn build_reproduces_the_recorded_trees() {
    for directory in directories().iter().filter(|directory| directory.join("tree").exists()) {
        let out = tempfile::tempdir().unwrap();
        let out = out.path().join("out");
        let input = directory.join("vpn.json");
        let arguments = ["build", "--nixos", "--packages", "golden/packages.json", "-o"];
        let run = wgeval(&[&arguments[..], &[out.to_str().unwrap(), input.to_str().unwrap()]].concat(), "");
        if directory.ends_with("dup_id") {
            // An assertion fails there: there is output to print, but none to write.
            assert_eq!((run.status, out.exists()), (1, false));
            continue;
        }
        assert_eq!(run.status, 0, "{}", run.stderr);
        let mut written = files(&out);
        let json = written.remove("module.json").unwrap();
        assert!(written.remove(".wgeval-manifest.json").is_some());
        assert_eq!(written, files(&directory.join("tree")), "{}", directory.display());
        let printed = wgeval(&["--pretty", "--packages", "golden/packages.json", input.to_str().unwrap()], "");
        assert_eq!(json, printed.stdout);
    }
}

#[test]
fn json_is_compact_in_a_pipe_and_pretty_on_demand() {
    let compact = wgeval(&[], VPN);
    assert_eq!((compact.status, compact.said().as_str()), (0, ""));
    assert_eq!(compact.stdout.lines().count(), 1);
    let pretty = wgeval(&["--pretty", "-"], VPN);
    assert!(pretty.stdout.lines().count() > 50);
    let parse = |text: &str| serde_json::from_str::<Json>(text).unwrap();
    assert_eq!(parse(&compact.stdout), parse(&pretty.stdout));
    assert_eq!(wgeval(&["--compact"], VPN).stdout, compact.stdout);
    assert_eq!(wgeval(&["--compact", "--pretty"], VPN).status, 2);
}

#[test]
fn output_has_the_five_paths_and_nothing_else() {
    let output: Json = serde_json::from_str(&wgeval(&[], VPN).stdout).unwrap();
    let keys = |value: &Json| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&output), ["assertions", "networking", "systemd"]);
    assert_eq!(keys(&output["networking"]), ["firewall", "localCommands"]);
    assert_eq!(keys(&output["systemd"]), ["network", "services"]);
    assert_eq!(output["assertions"][0]["message"], "multiple VPNs share id 1");
}

#[test]
fn a_failed_assertion_still_prints_the_output() {
    let twins = VPN.replace("}}", &format!("}},{}", &VPN[1..]).replace("wg0", "wg1"));
    let run = wgeval(&[], &twins);
    assert_eq!(run.status, 1);
    let output: Json = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(output["assertions"][1]["assertion"], false);
    for words in ["multiple VPNs share id 1", "`wg0', `wg1'", "cannot coerce an integer to a string", "2 is free"] {
        assert!(run.stderr.contains(words), "{words:?} is not in {}", run.stderr);
    }
    let out = tempfile::tempdir().unwrap();
    let target = out.path().join("out");
    assert_eq!(wgeval(&["build", "-o", target.to_str().unwrap()], &twins).status, 1);
    assert!(!target.exists());
    assert_eq!(wgeval(&["check"], &twins).status, 1);
}

#[test]
fn check_reports_and_nothing_else() {
    let good = wgeval(&["check"], VPN);
    assert_eq!((good.status, good.stdout.as_str()), (0, ""));
    let seen = "wgeval: 1 VPN, 2 netdevs, 2 networks, 1 service";
    let last = format!("{seen}; 5 warnings and 3 notes about what will not work\n");
    assert!(good.stderr.ends_with(&last), "{}", good.stderr);
    let all = "rule-priority,rules-lost,fails-open,ipv6-leak,address-class,route-source,nat-repeated,assertion-message";
    let good = wgeval(&["check", "--allow", all], VPN);
    assert_eq!((good.status, good.stderr), (0, format!("{seen}, nothing wrong\n")));
    let bad = wgeval(&["check"], VPN.replace("\"id\":1", "\"id\":100"));
    assert_eq!((bad.status, bad.stdout.as_str()), (1, ""));
    assert!(bad.stderr.contains("is not of type `integer between 1 and 99 (both inclusive)'"));
}

#[test]
fn all_errors_of_a_document_are_reported_in_its_order() {
    let text = VPN
        .replace("\"id\":1", "\"id\":0")
        .replace("\"addrV4\"", "\"adrV4\"")
        .replace("\"/run/secrets/wg0.priv\"", "7");
    let run = wgeval(&["check", "--message-format", "json"], text);
    let options = run.stdout.lines().map(|line| serde_json::from_str::<Json>(line).unwrap()["option"].take());
    let expected = ["sane.vpn.wg0.addrV4", "sane.vpn.wg0.id", "sane.vpn.wg0.adrV4", "sane.vpn.wg0.privateKeyFile"];
    assert_eq!(options.collect::<Vec<_>>(), expected);
}

#[test]
fn clashes_are_reported_beside_other_mistakes() {
    let vpn = |name: &str, id: &str| VPN[1..VPN.len() - 1].replace("wg0", name).replace("\"id\":1", id);
    let shared = "\"id\":2,\"bridgeDevice\":\"br\"";
    let vpns = [vpn("a b", "\"id\":\"x\""), vpn("c", shared), vpn("d", shared)].join(",");
    let run = wgeval(&["check"], format!("{{{vpns}}}"));
    for words in ["contains illegal character ' '", "is not of type `integer", "share the bridge `br'", "share id 2"] {
        assert!(run.stderr.contains(words), "{words:?} is not in {}", run.stderr);
    }
}

#[test]
fn plain_services_need_nothing_of_nixos() {
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("out");
    assert_eq!(wgeval(&["build", "-o", out.to_str().unwrap()], VPN).status, 0);
    let files = files(&out);
    for (path, text) in files.iter().filter(|(path, _)| *path != "module.json") {
        assert!(!text.contains("/nix/store") && !text.contains("current-system"), "{path}");
    }
    let unit = &files["etc/systemd/system/vpn-wg0.service"];
    assert!(unit.contains("ExecStart=/usr/local/lib/wgeval/vpn-wg0-add\n"), "{unit}");
    assert!(files.contains_key("usr/local/lib/wgeval/vpn-wg0-add"));
    assert!(files["usr/local/lib/wgeval/network-local-commands-start"].contains("\n/usr/sbin/iptables -A POSTROUTING"));
}

#[test]
fn programs_elsewhere_are_put_on_the_path() {
    let directory = tempfile::tempdir().unwrap();
    let packages = directory.path().join("packages.json");
    std::fs::write(&packages, r#"{"iproute2": "/opt/ip", "iptables": {"prefix": "/opt/fw", "bin": "libexec"}}"#)
        .unwrap();
    let out = directory.path().join("out");
    let arguments = ["build", "--packages", packages.to_str().unwrap(), "-o", out.to_str().unwrap()];
    assert_eq!(wgeval(&arguments, VPN).status, 0);
    let files = files(&out);
    let path = "Environment=\"PATH=/opt/ip/bin:/usr/bin:/opt/ip/sbin:/usr/sbin\"\n";
    assert!(files["etc/systemd/system/vpn-wg0.service"].contains(path));
    assert!(files["usr/local/lib/wgeval/network-local-commands-start"].contains("\n/opt/fw/libexec/iptables -A"));
}

#[test]
fn a_wrong_packages_file_is_a_usage_error() {
    let wrong = [
        r#"{"bash": 1}"#,
        r#"{"bsh": "/usr"}"#,
        r#"{"bash": "usr"}"#,
        r#"{"bash": "/usr; reboot"}"#,
        r#"{"script": "/one-for-all"}"#,
        r#"{"script": "/../{name}"}"#,
        r#"{"script": "/{name}", "script": "/b/{name}"}"#,
        "",
    ];
    let directory = tempfile::tempdir().unwrap();
    for text in wrong {
        let packages = directory.path().join("packages.json");
        std::fs::write(&packages, text).unwrap();
        let run = wgeval(&["--packages", packages.to_str().unwrap()], VPN);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{text}: {}", run.stderr);
        assert!(run.stderr.contains("packages.json"), "{}", run.stderr);
    }
}

#[test]
fn usage_errors_exit_with_2() {
    for arguments in
        [&["build"][..], &["--no-such-flag"], &["-", "-"], &["a.json", "check"], &["--option-path", "a..b"]]
    {
        assert_eq!(wgeval(arguments, VPN).status, 2, "{arguments:?}");
    }
}

#[test]
fn colours_only_where_they_are_wanted() {
    let bad = VPN.replace("\"id\":1", "\"id\":100");
    let escape = '\u{1b}';
    assert!(!wgeval(&[], &bad).stderr.contains(escape));
    assert!(wgeval(&["--color", "always"], &bad).stderr.contains(escape));
    assert!(!wgeval(&["--color", "never"], &bad).stderr.contains(escape));
}

#[test]
fn control_characters_of_the_input_never_reach_the_terminal() {
    let evil = VPN.replace("\"id\":1", "\"id\":\"\\u001b]0;owned\\u0007\",\"\\u009b1mx\":1");
    let run = wgeval(&["--color", "never"], evil);
    assert_eq!(run.status, 1);
    assert!(run.stderr.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", run.stderr);
}

#[test]
fn completions_and_man_pages_are_generated() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = wgeval(&["completions", shell], "");
        assert_eq!(run.status, 0);
        assert!(run.stdout.contains("option-path"), "{shell}");
    }
    let directory = tempfile::tempdir().unwrap();
    assert_eq!(wgeval(&["man", directory.path().to_str().unwrap()], "").status, 0);
    let pages: BTreeMap<String, String> = files(directory.path());
    let names: Vec<&str> = pages.keys().map(String::as_str).collect();
    let expected = [
        "wgeval-archive.1",
        "wgeval-build.1",
        "wgeval-check.1",
        "wgeval-completions.1",
        "wgeval-diff.1",
        "wgeval-eval.1",
        "wgeval-extract.1",
        "wgeval-golden-check.1",
        "wgeval-golden-clean.1",
        "wgeval-golden-review.1",
        "wgeval-golden-update.1",
        "wgeval-golden.1",
        "wgeval-man.1",
        "wgeval-nix-instantiate.1",
        "wgeval-schema.1",
        "wgeval.1",
    ];
    assert_eq!(names, expected);
    assert!(pages["wgeval.1"].contains(".TH wgeval 1"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let input = root().join("many/vpn.json");
    let first = wgeval(&[input.to_str().unwrap()], "");
    for _ in 0..3 {
        assert_eq!(wgeval(&[input.to_str().unwrap()], "").stdout, first.stdout);
    }
}

/// The options of a help text that stand below a heading.
fn below<'h>(help: &'h str, heading: &str) -> &'h str {
    let begin = help.find(&format!("\n{heading}:\n")).unwrap_or_else(|| panic!("no {heading} in {help}"));
    let rest = &help[begin + heading.len() + 3..];
    let is_heading = |line: &str| line.ends_with(':') && !line.starts_with(' ');
    let end = rest.lines().find(|line| is_heading(line)).map_or(rest.len(), |line| rest.find(line).unwrap());
    &rest[..end]
}

#[test]
fn help_stands_where_it_belongs() {
    for command in [&["--help"][..], &["check", "--help"], &["build", "--help"], &["golden", "check", "--help"]] {
        let help = wgeval(command, "").stdout;
        assert!(below(&help, "Messages").contains("--message-format"), "{help}");
        assert!(below(&help, "Documents and programs").contains("--packages"), "{help}");
        assert!(below(&help, "Limits").contains("--timeout"), "{help}");
        let nix = below(&help, "Nix files");
        for option in ["--packages", "--color", "--message-format", "--pretty", "--offline"] {
            assert!(!nix.contains(option), "{option}: {help}");
        }
    }
    let help = wgeval(&["build", "--help"], "").stdout;
    assert!(below(&help, "Options").contains("--output") && below(&help, "Options").contains("--force"), "{help}");
    let help = wgeval(&["diff", "--help"], "").stdout;
    assert!(below(&help, "Options").contains("--against") && below(&help, "Options").contains("--stat"), "{help}");
    for command in [&["completions", "--help"][..], &["extract", "--help"], &["eval", "--help"], &["man", "--help"]] {
        assert!(!wgeval(command, "").stdout.contains("--packages"), "{command:?}");
    }
}

#[test]
fn a_word_near_a_command_is_recognised() {
    let run = wgeval(&["chekc"], "");
    assert!(run.status == 2 && run.stderr.contains("Did you mean 'check'?"), "{}", run.stderr);
    let run = wgeval(&["src"], "");
    assert!(run.status == 2 && run.stderr.contains("default.nix"), "{}", run.stderr);
}

#[test]
fn quiet_and_verbose() {
    assert_eq!(wgeval(&["check", "-q"], VPN).stderr, "");
    assert!(wgeval(&["check", "-q"], VPN.replace("\"id\":1", "\"id\":0")).stderr.contains("not of type"));
    let directory = tempfile::tempdir().unwrap();
    let host = directory.path().join("host.nix");
    std::fs::write(&host, "{ warnings = [ \"mind the gap\" ]; }").unwrap();
    let host = host.to_str().unwrap();
    assert!(wgeval(&["check", host], "").stderr.contains("mind the gap"));
    assert_eq!(wgeval(&["check", "--quiet", host], "").stderr, "");
    assert!(wgeval(&["check", "--verbose", host], "").stderr.contains(": evaluated in "));
}

#[test]
fn set_wins_and_add_adds() {
    let directory = tempfile::tempdir().unwrap();
    let host = directory.path().join("host.nix");
    let text = format!(
        "{{ lib, ... }}: {{ sane.vpn = builtins.fromJSON ''{VPN}''; networking.hostName = \"a\"; \
                        systemd.network.networks.\"10-a\".dns = [ \"192.0.2.1\" ]; \
                        networking.localCommands = config.networking.hostName; }}"
    )
    .replace("lib, ...", "config, ...");
    std::fs::write(&host, text).unwrap();
    let host = host.to_str().unwrap();
    let json = |more: &[&str]| {
        let run = wgeval(&[&[host], more].concat(), "");
        assert_eq!(run.status, 0, "{}", run.stderr);
        serde_json::from_str::<Json>(&run.stdout).unwrap()
    };
    let set = json(&["--set", "sane.vpn.wg0.id=7", "--set", "networking.hostName=x", "--set", "networking.hostName=b"]);
    assert_eq!(set["systemd"]["network"]["netdevs"]["98-wg0"]["wireguardConfig"]["FirewallMark"], 7);
    assert!(set["networking"]["localCommands"].as_str().unwrap().contains('b'));
    let dns = "systemd.network.networks.\"10-a\".dns=[\"192.0.2.2\"]";
    let list = |json: Json| json["systemd"]["network"]["networks"]["10-a"]["dns"].clone();
    assert_eq!(list(json(&["--set", dns])), serde_json::json!(["192.0.2.2"]));
    let mut both = list(json(&["--add", dns]));
    both.as_array_mut().unwrap().sort_by_key(Json::to_string);
    assert_eq!(both, serde_json::json!(["192.0.2.1", "192.0.2.2"]));
    let run = wgeval(&[host, "--add", "sane.vpn.wg0.id=7"], "");
    assert!(run.status == 1 && run.stderr.contains("conflicting definition values"), "{}", run.stderr);
}
