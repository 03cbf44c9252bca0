//! Limits of host commands, and what must not get through them.

use super::cli::{Run, VPN, wgeval, write_below};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

fn fifo(directory: &Path, name: &str) -> PathBuf {
    let path = directory.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    path
}

fn in_time(arguments: &[&str]) -> Run {
    let begun = Instant::now();
    let run = wgeval(arguments, "");
    assert!(begun.elapsed() < Duration::from_secs(60), "{arguments:?}");
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    run
}

#[test]
fn pipes_and_devices_that_never_end_are_given_up() {
    let directory = tempfile::tempdir().unwrap();
    let at = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
    write_below(directory.path(), "vpns.json", VPN);
    write_below(directory.path(), "hosts/a/vpns.json", VPN);
    write_below(directory.path(), "read.nix", "{ environment.etc.a.text = builtins.readFile ./pipe; }");
    write_below(directory.path(), "zero.nix", "{ environment.etc.a.text = builtins.readFile /dev/zero; }");
    fifo(directory.path(), "pipe");
    fifo(directory.path(), "hosts/a/output/etc/pipe");
    fifo(directory.path(), "tree/etc/systemd/network/a.network");
    let (pipe, vpns, hosts, tree) = (at("pipe"), at("vpns.json"), at("hosts"), at("tree"));
    let (read, zero) = (at("read.nix"), at("zero.nix"));
    for arguments in [
        &["check", &pipe][..],
        &["check", "/dev/zero"],
        &["check", &read],
        &["check", &zero, "--impure"],
        &["diff", &vpns, "--against", &pipe],
        &["diff", &vpns, "--against", "/dev/zero"],
        &["diff", &vpns, "--against", &tree],
        &["golden", "check", &hosts],
    ] {
        let run = in_time(&[arguments, &["--timeout", "1"]].concat());
        assert!(run.status == 1 || run.status == 2, "{arguments:?}: {}", run.status);
        assert!(
            run.stderr.contains("it is a pipe, and nobody ended") || run.stderr.contains("it is a device"),
            "{arguments:?}: {}",
            run.stderr
        );
    }
    // What a shell gives as a file is read.
    let script = format!("{} check <(cat {vpns})", env!("CARGO_BIN_EXE_wgeval"));
    assert!(Command::new("bash").args(["-c", &script]).status().unwrap().success());
}

#[test]
fn host_commands_give_up_in_time_and_in_memory() {
    let directory = tempfile::tempdir().unwrap();
    let host = directory.path().join("host.nix");
    let path = host.to_str().unwrap();
    std::fs::write(&host, "let f = n: if n < 2 then n else f (n - 1) + f (n - 2); in { networking.firewall.checkReversePath = f 70 == 0; }").unwrap();
    let out = directory.path().join("out");
    for command in [&["check"][..], &[], &["build", "-o", out.to_str().unwrap()], &["eval", "--json", "--file"]] {
        let run = in_time(&[command, &[path, "--timeout", "1"]].concat());
        assert_eq!(run.status, 1, "{command:?}: {}", run.stderr);
        assert!(run.stderr.contains("time"), "{command:?}: {}", run.stderr);
    }
    let much = "let f = n: if n == 0 then [ 1 ] else f (n - 1) ++ f (n - 1); in { networking.firewall.checkReversePath = \
                builtins.length (f 40) == 0; }";
    std::fs::write(&host, much).unwrap();
    let run = in_time(&["check", path, "--max-memory", "50", "--timeout", "50"]);
    assert!(run.status == 1 && run.stderr.contains("memory"), "{}", run.stderr);
}

#[test]
fn the_format_of_github_cannot_be_injected_into() {
    let directory = tempfile::tempdir().unwrap();
    let host = directory.path().join("host.nix");
    let evil = r#"builtins.trace "\n::error::owned\n  ##[group]owned" 1"#;
    let escape = r#"builtins.fromJSON "\"\\u001b]0;owned\\u0007\\r\\n::error::owned\"""#;
    let wrong = format!("{{ sane.vpn.a.id = {evil}; sane.vpn.a.dns = [ {{ }} ({escape}) ]; }}");
    let failing = format!(
        "{{ warnings = [ ({escape}) ]; assertions = [ {{ assertion = {evil} == 2; message = {escape}; }} ]; }}"
    );
    let mut said = String::new();
    for text in [wrong, failing] {
        std::fs::write(&host, text).unwrap();
        let run = wgeval(&["check", "--message-format", "github", host.to_str().unwrap()], "");
        assert_eq!(run.status, 1);
        for stream in [&run.stdout, &run.stderr] {
            assert!(stream.chars().all(|c| c == '\n' || !c.is_control()), "{stream:?}");
            for line in stream.lines() {
                let line = line.trim_start();
                assert!(!line.starts_with("##["), "{stream}");
                let ours = ["error", "warning", "notice"].map(|level| format!("::{level} title=wgeval "));
                let is_ours = ours.iter().any(|start| line.starts_with(start));
                assert!(!line.starts_with("::") || is_ours, "{stream}");
            }
        }
        assert!(run.stderr.contains("| ::error::owned"), "{}", run.stderr);
        said += &run.stdout;
    }
    assert!(said.contains("]0;owned"), "{said}");
}

#[test]
fn names_that_match_other_interfaces_are_not_written() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("out");
    let build = |document: &str| wgeval(&["build", "-o", out.to_str().unwrap()], document);
    for bridge in ["*", "x y", "!x", "br?", "br[0-9]", "a\\tb"] {
        let run = build(&VPN.replace("\"id\"", &format!("\"bridgeDevice\":\"{bridge}\",\"id\"")));
        assert_eq!((run.status, out.exists()), (1, false), "{bridge}: {}", run.stderr);
        assert!(run.stderr.contains("would match other interfaces too"), "{}", run.stderr);
        assert!(run.stderr.contains("<stdin>:1:"), "{}", run.stderr);
    }
    for target in ["plain", "nixos"] {
        let arguments = ["build", "--target", target, "-o", out.to_str().unwrap()];
        let run = wgeval(&arguments, VPN.replace("wg0", "wg?0"));
        assert!(run.status == 1 && run.stderr.contains("would match other interfaces too"), "{}", run.stderr);
        assert!(!out.exists());
    }
    // A host's own unit may say what it likes.
    let host = directory.path().join("host.nix");
    std::fs::write(&host, "{ systemd.network.networks.\"10-en\".matchConfig.Name = \"en*\"; }").unwrap();
    assert_eq!(wgeval(&["build", "-o", out.to_str().unwrap(), host.to_str().unwrap()], "").status, 0);
}
