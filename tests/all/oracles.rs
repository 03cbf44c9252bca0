//! Generated files against the real programs that read them.
//!
//! In CI a missing oracle is a failure; on a user's machine the test says that it is skipped.

use super::cli::wgeval;
use super::golden::directories;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Says that something is not tested here. In CI that is a failure.
pub(crate) fn skip(what: &str, why: &str) {
    assert!(std::env::var_os("CI").is_none(), "{what}: {why}");
    eprintln!("SKIPPED {what}: {why}");
}

/// Runs a program, or says that it is missing.
pub(crate) fn oracle(program: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => Some(output),
        Err(error) => {
            skip(program, &error.to_string());
            None
        }
    }
}

fn build(input: &Path, out: &Path, more: &[&str]) {
    let fixed = ["build", "-o", out.to_str().unwrap(), input.to_str().unwrap()];
    let run = wgeval(&[&fixed, more].concat(), "");
    assert_eq!(run.status, 0, "{}", run.stderr);
}

fn golden_inputs() -> Vec<std::path::PathBuf> {
    let inputs = directories().into_iter().filter(|directory| !directory.ends_with("dup_id"));
    inputs.map(|directory| directory.join("vpn.json")).filter(|input| input.exists()).collect()
}

#[test]
fn the_service_manager_accepts_the_services() {
    let directory = tempfile::tempdir().unwrap();
    for (index, input) in golden_inputs().iter().enumerate() {
        let out = directory.path().join(index.to_string());
        build(input, &out, &[]);
        // The programs that units and scripts name are looked up in the tree.
        fs::create_dir_all(out.join("usr/bin")).unwrap();
        let services = out.join("etc/systemd/system");
        let Ok(entries) = fs::read_dir(&services) else { continue };
        let units: Vec<String> = entries.map(|entry| entry.unwrap().path().to_str().unwrap().to_owned()).collect();
        let root = format!("--root={}", out.display());
        let mut arguments = vec!["verify", "--man=no", "--recursive-errors=no", &root];
        arguments.extend(units.iter().map(String::as_str));
        let Some(output) = oracle("systemd-analyze", &arguments) else { return };
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {said}", input.display());
    }
    // The oracle can say no.
    let bad = directory.path().join("bad.service");
    fs::write(&bad, "[Service]\nType=onshot\nExecStart=/no/such\n").unwrap();
    let output = oracle("systemd-analyze", &["verify", "--man=no", "--recursive-errors=no", bad.to_str().unwrap()]);
    assert!(output.is_none_or(|output| !output.status.success()));
}

#[test]
fn the_shell_accepts_the_scripts() {
    let directory = tempfile::tempdir().unwrap();
    for (index, input) in golden_inputs().iter().enumerate() {
        let out = directory.path().join(index.to_string());
        build(input, &out, &[]);
        for path in super::golden::files(&out).keys().filter(|path| path.starts_with("usr/")) {
            let Some(output) = oracle("bash", &["-n", out.join(path).to_str().unwrap()]) else { return };
            assert!(output.status.success(), "{path}");
        }
    }
}

/// networkd itself, alone in namespaces of its own, reads the units and must have nothing to say about them.
#[test]
fn networkd_reads_the_units() {
    let networkd = Path::new("/lib/systemd/systemd-networkd");
    if !networkd.exists() {
        skip("systemd-networkd", "not installed");
        return;
    }
    let can_unshare = oracle("unshare", &["-n", "-m", "true"]).is_some_and(|output| output.status.success());
    if !can_unshare {
        skip("systemd-networkd", "network namespaces need root");
        return;
    }
    let directory = tempfile::tempdir().unwrap();
    let input = directory.path().join("vpn.json");
    fs::write(&input, fs::read_to_string("examples/vpns.json").unwrap()).unwrap();
    let out = directory.path().join("out");
    build(&input, &out, &[]);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networkd-check.sh");
    let units = out.join("etc/systemd/network");
    let check = |units: &Path| {
        let output = Command::new("bash").arg(&script).arg(units).output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (fine, said) = check(&units);
    assert!(fine, "{said}");
    // The module without its defects: not even the warning that is known of the other.
    let fixed = directory.path().join("fixed");
    let files = ["examples/host.nix", "examples/fixed.nix"];
    let run = super::cli::wgeval(&["build", files[0], files[1], "-o", fixed.to_str().unwrap()], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let (fine, said) = check(&fixed.join("etc/systemd/network"));
    assert!(fine && !said.contains("prefix"), "{said}");
    assert!(!check(&directory.path().join("nothing")).0);
    // The oracle can say no.
    let netdev = units.join("98-wg-home.netdev");
    let text = fs::read_to_string(&netdev).unwrap();
    fs::write(&netdev, text.replace("PublicKey=", "PublicKey=x")).unwrap();
    let (fine, said) = check(&units);
    assert!(!fine && said.contains("98-wg-home.netdev"), "{said}");
}
