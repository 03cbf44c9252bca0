//! Writing: all or nothing, ours and nobody else's, inside the directory and nowhere else.

use super::cli::{VPN, wgeval};
use super::golden::files;
use pretty_assertions::assert_eq;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

fn build(out: &Path, document: &str) -> super::cli::Run {
    wgeval(&["build", "-o", out.to_str().unwrap()], document)
}

fn built(out: &Path, document: &str) -> BTreeMap<String, String> {
    let run = build(out, document);
    assert_eq!(run.status, 0, "{}", run.stderr);
    files(out)
}

fn scratch() -> (tempfile::TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("out");
    (directory, out)
}

fn other() -> String {
    VPN.replace("wg0", "other")
}

#[test]
fn modes_are_right_whatever_the_umask() {
    let (_directory, out) = scratch();
    let script = format!("umask 077; exec {} build -o {}", env!("CARGO_BIN_EXE_wgeval"), out.display());
    let mut child =
        Command::new("sh").args(["-c", &script]).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), VPN.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    let mode = |path: &str| fs::metadata(out.join(path)).unwrap().permissions().mode() & 0o7777;
    // The key is in a file of its own: anybody may copy the tree.
    assert_eq!(mode("etc/systemd/network/98-wg0.netdev"), 0o644);
    assert_eq!(mode("etc/systemd/network/99-br-wg0.netdev"), 0o644);
    assert_eq!(mode("etc/systemd/network/50-wg0.network"), 0o644);
    assert_eq!(mode("etc/systemd/system/vpn-wg0.service"), 0o644);
    assert_eq!(mode("usr/local/lib/wgeval/vpn-wg0-add"), 0o755);
    assert_eq!(mode("module.json"), 0o644);
    for directory in ["", "etc", "etc/systemd/network", "usr", "usr/local/lib/wgeval"] {
        assert_eq!(mode(directory), 0o755, "{directory}");
    }
}

/// A host with a key in its text, as nobody should have one.
const KEY: &str = r#"{
  systemd.network.netdevs."10-k" = {
    netdevConfig = { Kind = "wireguard"; Name = "k"; };
    extraConfig = "[WireGuard]\nPrivateKey=cGxlYXNlIGRvIG5vdCB0ZWxsIGFueWJvZHkgYWJvdXQ=\n"
      + "[WireGuardPeer]\n PresharedKey = c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IHNlY3I=\n"
      + "[MACsecReceiveAssociation]\nKey=0123456789abcdef0123456789abcdef\n";
  };
}"#;

#[test]
fn a_key_is_in_its_unit_and_nowhere_else() {
    let (directory, out) = scratch();
    let host = directory.path().join("host.nix");
    fs::write(&host, KEY).unwrap();
    let run = wgeval(&["build", host.to_str().unwrap(), "-o", out.to_str().unwrap()], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let unit = out.join("etc/systemd/network/10-k.netdev");
    assert_eq!(fs::metadata(&unit).unwrap().mode() & 0o7777, 0o640);
    let text = fs::read_to_string(unit).unwrap();
    let json = fs::read_to_string(out.join("module.json")).unwrap();
    for key in ["cGxlYXNlIGRv", "c2VjcmV0IHNl", "0123456789abcdef"] {
        assert!(text.contains(key) && !json.contains(key), "{key}: {json}");
    }
    assert_eq!(json.matches("<left out>").count(), 3, "{json}");
    // Whoever cannot give the file away is told what to do.
    let has_group = fs::metadata(out.join("etc/systemd/network/10-k.netdev")).unwrap().gid() != 0;
    assert_eq!(run.stderr.contains("chgrp systemd-network"), !has_group, "{}", run.stderr);
}

#[test]
fn networkd_may_read_the_netdevs() {
    let groups = fs::read_to_string("/etc/group").unwrap();
    let id =
        groups.lines().find_map(|line| line.strip_prefix("systemd-network:")?.split(':').nth(1)?.parse::<u32>().ok());
    let Some(id) = id.filter(|_| is_root()) else {
        super::oracles::skip("the group of netdevs", "needs root, and systemd's groups");
        return;
    };
    let (directory, out) = scratch();
    let host = directory.path().join("host.nix");
    fs::write(&host, KEY).unwrap();
    assert_eq!(wgeval(&["build", host.to_str().unwrap(), "-o", out.to_str().unwrap()], "").status, 0);
    let group = |path: &str| fs::metadata(out.join(path)).unwrap().gid();
    assert_eq!(group("etc/systemd/network/10-k.netdev"), id);
    assert_ne!(group("module.json"), id);
}

#[test]
fn what_is_no_longer_produced_goes_and_foreign_files_stay() {
    let (_directory, out) = scratch();
    let first = built(&out, VPN);
    let foreign =
        ["etc/systemd/network/10-lan.network", "notes.txt", "srv/deep/er/file", "etc/systemd/system/a.service"];
    for path in foreign {
        let path = out.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "foreign").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o604)).unwrap();
    }
    fs::create_dir(out.join("empty")).unwrap();
    symlink("/etc/passwd", out.join("link")).unwrap();
    let identity = |path: &str| {
        let metadata = fs::symlink_metadata(out.join(path)).unwrap();
        (metadata.ino(), metadata.mode(), metadata.mtime(), metadata.mtime_nsec(), metadata.uid(), metadata.nlink())
    };
    let before: Vec<_> = foreign.iter().chain(&["link"]).map(|path| identity(path)).collect();
    let second = built(&out, &other());
    let after: Vec<_> = foreign.iter().chain(&["link"]).map(|path| identity(path)).collect();
    assert_eq!(before, after);
    assert!(out.join("empty").is_dir());
    assert!(first.contains_key("etc/systemd/network/98-wg0.netdev"));
    assert!(second.contains_key("etc/systemd/network/98-other.netdev"));
    assert!(!second.contains_key("etc/systemd/network/98-wg0.netdev"));
    // Directories of ours that are empty now are gone too, those with foreign files are not.
    let none = built(&out, "{}");
    let mut expected: Vec<&str> = foreign.to_vec();
    expected.extend([".wgeval-manifest.json", "link", "module.json"]);
    expected.sort_unstable();
    assert_eq!(none.keys().collect::<Vec<_>>(), expected);
    assert!(!out.join("usr").exists());
}

#[test]
fn the_same_input_twice_gives_the_same_tree() {
    let (_directory, out) = scratch();
    assert_eq!(built(&out, VPN), built(&out, VPN));
}

#[test]
fn a_foreign_file_in_the_way_is_an_error_and_stays() {
    for (path, is_directory) in
        [("etc/systemd/network/98-wg0.netdev", false), ("etc/systemd", false), ("module.json", true)]
    {
        let (directory, out) = scratch();
        let path = out.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if is_directory {
            fs::create_dir(&path).unwrap();
        } else {
            fs::write(&path, "foreign").unwrap();
        }
        let before = files(directory.path());
        let run = build(&out, VPN);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains("stands where a file of ours must be"), "{}", run.stderr);
        assert_eq!(files(directory.path()), before);
    }
}

#[test]
fn nothing_is_written_through_symbolic_links() {
    let victim = tempfile::tempdir().unwrap();
    for link in ["etc", "etc/systemd/network", "usr", ".wgeval-manifest.json", ""] {
        let (_directory, out) = scratch();
        let path = if link.is_empty() { out.clone() } else { out.join(link) };
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(victim.path(), &path).unwrap();
        let run = build(&out, VPN);
        assert_eq!(run.status, 2, "{link}: {}", run.stderr);
        assert_eq!(fs::read_dir(victim.path()).unwrap().count(), 0);
        assert!(path.is_symlink());
    }
}

#[test]
fn a_damaged_manifest_is_an_error() {
    let (_directory, out) = scratch();
    built(&out, VPN);
    for text in ["", "{}", "{\"version\":2,\"files\":[]}", "[]"] {
        fs::write(out.join(".wgeval-manifest.json"), text).unwrap();
        let before = files(&out);
        assert_eq!(build(&out, &other()).status, 2, "{text}");
        assert_eq!(files(&out), before);
    }
}

#[test]
fn a_manifest_cannot_make_us_remove_what_is_outside() {
    let (directory, out) = scratch();
    built(&out, VPN);
    fs::write(directory.path().join("precious"), "").unwrap();
    let text = "{\"version\":1,\"files\":[\"../precious\",\"/etc/passwd\",\"etc/../../precious\"]}";
    fs::write(out.join(".wgeval-manifest.json"), text).unwrap();
    // Our old files are foreign to this manifest, and in the way.
    assert_eq!(build(&out, VPN).status, 2);
    assert!(directory.path().join("precious").exists());
}

#[test]
fn places_that_cannot_be_written() {
    let (directory, out) = scratch();
    fs::write(&out, "a file").unwrap();
    assert_eq!(build(&out, VPN).status, 2);
    for path in ["/", "/proc/wgeval", "/dev/null/x"] {
        let run = build(Path::new(path), VPN);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{path}");
    }
    assert_eq!(fs::read_to_string(&out).unwrap(), "a file");
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
}

#[test]
fn a_full_disk_leaves_the_old_set() {
    if !is_root() {
        super::oracles::skip("mounting a small file system", "needs root");
        return;
    }
    let (directory, out) = scratch();
    let root = directory.path().display();
    let script = format!(
        "mount -t tmpfs -o size=200k tmpfs {root} && {exe} build -o {out} < {small} && cp -r {out} {keep} && \
         dd if=/dev/zero of={root}/fill bs=4k 2>/dev/null; {exe} build -o {out} {root_cargo}/golden/many/vpn.json; \
         echo \"status $?\"; diff -r {out} {keep} && ls -A {root}",
        exe = env!("CARGO_BIN_EXE_wgeval"),
        out = out.display(),
        keep = directory.path().with_extension("keep").display(),
        small = small_input(directory.path()).display(),
        root_cargo = env!("CARGO_MANIFEST_DIR"),
    );
    let output = Command::new("unshare").args(["-m", "sh", "-c", &script]).output().unwrap();
    let _ = fs::remove_dir_all(directory.path().with_extension("keep"));
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert_eq!(stdout, "status 2\nfill\nout\n", "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stderr).contains("No space left on device"));
}

fn small_input(near: &Path) -> PathBuf {
    let path = near.with_extension("json");
    fs::write(&path, VPN).unwrap();
    path
}

fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

/// Kills runs at random moments; whoever looks sees one of the two sets.
#[test]
fn a_killed_run_leaves_the_old_set_or_the_new() {
    let (directory, out) = scratch();
    let documents = [fs::read_to_string("golden/many/vpn.json").unwrap(), other()];
    let inputs: Vec<PathBuf> = documents
        .iter()
        .enumerate()
        .map(|(index, document)| {
            let path = directory.path().join(format!("{index}.json"));
            fs::write(&path, document).unwrap();
            path
        })
        .collect();
    let sets: Vec<_> = documents
        .iter()
        .map(|document| {
            let mut set = built(&out, document);
            fs::write(out.join("foreign"), "stays").unwrap();
            set.insert("foreign".into(), "stays".into());
            set
        })
        .collect();
    let mut killed = 0;
    for round in 0..120u64 {
        let input = &inputs[usize::try_from(round % 2).unwrap()];
        let mut child = Command::new(env!("CARGO_BIN_EXE_wgeval"))
            .args(["build", "-o"])
            .arg(&out)
            .arg(input)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(200 * (round % 60)));
        let _ = child.kill();
        killed += u32::from(!child.wait().unwrap().success());
        let now = files(&out);
        assert!(sets.contains(&now), "a mixture after {round} rounds: {:?}", now.keys());
    }
    assert!(killed > 10, "only {killed} runs were killed in time");
    // What killed runs left beside the directory is removed by the next.
    assert_eq!(built(&out, &documents[1]), sets[1]);
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 3);
}

#[test]
fn concurrent_runs_do_not_mix() {
    let (directory, out) = scratch();
    let documents = [VPN.to_owned(), other()];
    let sets: Vec<_> = documents.iter().map(|document| built(&out, document)).collect();
    let inputs: Vec<PathBuf> = (0..2).map(|index| directory.path().join(format!("in{index}"))).collect();
    for (input, document) in inputs.iter().zip(&documents) {
        fs::write(input, document).unwrap();
    }
    let mut children = Vec::new();
    for round in 0..16 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wgeval"));
        let command = command.args(["build", "--wait", "120", "-o"]).arg(&out).arg(&inputs[round % 2]);
        let command = command.stderr(Stdio::null());
        children.push(command.spawn().unwrap());
    }
    assert!(children.iter_mut().all(|child| child.wait().unwrap().success()));
    assert!(sets.contains(&files(&out)));
}
