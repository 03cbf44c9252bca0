//! Bad input: a clear error, the right exit status, nothing on standard output, nothing on the disk.

use super::cli::{VPN, wgeval};
use pretty_assertions::assert_eq;
use std::fmt::Write as _;
use std::process::Stdio;

fn rejected(document: impl AsRef<[u8]>, words: &str) {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("out");
    for arguments in [&[][..], &["check"], &["build", "-o", out.to_str().unwrap()]] {
        let run = wgeval(arguments, document.as_ref());
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{words:?} is not in {}", run.stderr);
    }
    assert_eq!(directory.path().read_dir().unwrap().count(), 0);
}

#[test]
fn broken_documents() {
    rejected("", "<stdin> is empty");
    rejected(" \n\t ", "<stdin> is empty");
    rejected(&VPN[..VPN.len() - 1], "the document ends here");
    rejected(&VPN[..40], "invalid JSON");
    rejected(format!("{VPN}{VPN}"), "trailing characters");
    rejected(format!("{VPN} x"), "trailing characters");
    rejected("{'a': 1}", "invalid JSON");
    rejected("{\"a\": 1,}", "trailing comma");
    rejected("{\"a\": NaN}", "invalid JSON");
    rejected("{\"a\": 1e999}", "number out of range");
    rejected("{\"\\ud800\": 1}", "invalid JSON");
    rejected("{\"a\": \"\\ud800\"}", "invalid JSON");
    rejected("\u{feff}{}", "invalid JSON");
    rejected(b"{\"a\": \"\xff\"}", "not valid UTF-8");
    rejected([0xff, 0xfe, b'{', 0, b'}', 0], "not valid UTF-8");
}

#[test]
fn duplicate_names_anywhere() {
    rejected("{\"a\":{},\"a\":{}}", "attribute 'a' already defined at <stdin>:1:2");
    rejected("{\"a\":{},\"\\u0061\":{}}", "attribute 'a' already defined at <stdin>:1:2");
    let beside = format!("{{\"sane\":{{\"vpn\":{VPN}}},\"x\":{{\"y\":[{{\"z\":1,\"z\":2}}]}}}}");
    rejected(beside, "attribute 'x.y.z' already defined at");
    let mut many = String::from("{");
    for name in 0..5000 {
        let _ = write!(many, "\"n{name}\":1,");
    }
    rejected(format!("{many}\"n77\":1}}"), "attribute 'n77' already defined at <stdin>:1:");
}

#[test]
fn values_that_are_no_integers() {
    for number in
        ["1.0", "1e1", "0", "-1", "100", "9223372036854775808", "-99999999999999999999", "\"1\"", "true", "null"]
    {
        let document = VPN.replace("\"id\":1", &format!("\"id\":{number}"));
        rejected(document, "option `sane.vpn.wg0.id' is not of type");
    }
}

#[test]
fn nesting_ten_thousand_deep() {
    rejected("[".repeat(10_000), "nested too deeply");
    rejected(format!("{}{}", "{\"a\":".repeat(10_000), "}".repeat(10_000)), "nested too deeply");
}

#[test]
fn nul_bytes_cannot_be_in_a_string_of_nix() {
    rejected(VPN.replace("vpn.example.org", "vpn\\u0000"), "because it contains null bytes");
    rejected(VPN.replace("wg0\":", "wg\\u0000\":"), "because it contains null bytes");
}

#[test]
fn a_newline_is_printed_but_never_written() {
    let options = ["vpn.example.org:51820", "5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY=", "/run/secrets/wg0.priv"];
    for value in options {
        for evil in ["x\\n[Peer]\\nY=1", "x\\r[Peer]", "x\\\\"] {
            let document = VPN.replace(value, evil);
            let printed = wgeval(&[], &document);
            assert_eq!((printed.status, printed.said().as_str()), (0, ""));
            assert!(printed.stdout.contains(evil), "{}", printed.stdout);
            let directory = tempfile::tempdir().unwrap();
            let out = directory.path().join("out");
            let built = wgeval(&["build", "-o", out.to_str().unwrap()], &document);
            assert_eq!((built.status, out.exists()), (1, false));
            assert!(built.stderr.contains("cannot be written to a unit file"), "{}", built.stderr);
        }
    }
    let dns = VPN.replace("\"id\":1", "\"id\":1,\"dns\":[\"1.1.1.1\",\"a\\nDNS=b\"]");
    let built = wgeval(&["check"], dns);
    assert_eq!(built.status, 1);
    assert_eq!(built.stderr.matches("the value of DNS=").count(), 1, "one value, one report: {}", built.stderr);
}

#[test]
fn shell_words_and_file_names_are_never_made_from_values() {
    for evil in ["1.2.3.4; reboot", "$(reboot)", "`x`", "a b", "", "-j", "a\\nb", "a'b", "*"] {
        let document = VPN.replace("172.27.1.2", evil);
        assert_eq!(wgeval(&[], &document).status, 0);
        let run = wgeval(&["check"], &document);
        assert_eq!(run.status, 1, "{evil}");
        assert!(run.stderr.contains("`sane.vpn.wg0.addrV4' cannot be written to a script"), "{}", run.stderr);
    }
    let long = "b".repeat(300);
    for evil in ["../../../etc/passwd", "/", "a\\nb", &long] {
        let document = VPN.replace("\"id\":1", &format!("\"id\":1,\"bridgeDevice\":\"{evil}\""));
        assert_eq!(wgeval(&[], &document).status, 0);
        let run = wgeval(&["check"], &document);
        assert!(run.stderr.contains("cannot be the name of a unit file"), "{}", run.stderr);
    }
}

#[test]
fn what_cannot_be_read() {
    let directory = tempfile::tempdir().unwrap();
    for (path, words) in [
        (directory.path().to_str().unwrap(), "s a directory"),
        ("/no/such/file", "No such file"),
        ("/no/such/file.nix", "No such file"),
        ("/proc/self/mem", "error"),
    ] {
        let run = wgeval(&[path], "");
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains(&format!("cannot read {path}")) && run.stderr.contains(words), "{}", run.stderr);
    }
}

#[test]
fn a_full_disk() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_wgeval"));
    let output = command.arg("golden/plain/vpn.json").stdout(Stdio::from(full)).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write to standard output: No space left"));
}

#[test]
fn a_closed_pipe() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_wgeval"));
    let output = command.arg("golden/many/vpn.json").stdout(Stdio::from(writer)).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write to standard output: Broken pipe"));
}

#[test]
fn a_closed_standard_error_is_survived() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_wgeval"));
    let status = command.arg("golden/e_name/definitions.json").stderr(Stdio::from(writer)).status().unwrap();
    assert_eq!(status.code(), Some(1));
}

/// Exit status and peak memory in KiB of a run, by the kernel's own account.
fn peak_memory(document: &[u8]) -> (i32, u64) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("document.json");
    std::fs::write(&path, document).unwrap();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_wgeval"))
        .arg(&path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status_file = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        if let Ok(text) = std::fs::read_to_string(&status_file) {
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let size = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
            peak = peak.max(size.unwrap_or(0));
        }
        if let Some(status) = child.try_wait().unwrap() {
            return (status.code().unwrap_or(-1), peak);
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

#[test]
fn a_large_document_takes_at_most_three_times_its_size() {
    const SIZE: usize = 40_000_000;
    let beside = |filler: String| format!("{{\"sane\":{{\"vpn\":{VPN}}},\"x\":{filler}}}").into_bytes();
    let mut names = String::from("{");
    let mut number = 0;
    while names.len() < SIZE {
        let _ = write!(names, "\"{number:x}\":1,");
        number += 1;
    }
    names.push_str("\"end\":1}");
    let documents = [
        (0, beside(format!("\"{}\"", "a".repeat(SIZE)))),
        (0, beside(format!("[{}1]", "1,".repeat(SIZE / 2)))),
        (0, beside(names)),
        (1, VPN.replace("vpn.example.org", &"e".repeat(SIZE)).into_bytes()),
        (1, VPN.replace("\"id\":1", &format!("\"id\":1,\"dns\":[{}\"\"]", "\"\",".repeat(SIZE / 3))).into_bytes()),
    ];
    for (expected, document) in documents {
        let (status, peak) = peak_memory(&document);
        let input = document.len() as u64 / 1024;
        assert_eq!(status, expected);
        assert!(peak > input, "the peak was not seen: {peak} KiB of {input}");
        assert!(peak <= 3 * input, "{peak} KiB for {input} KiB of input");
    }
}
