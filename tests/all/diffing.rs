//! `wgeval diff OLD NEW`: every kind of side, and what is shown.

use super::cli::{Run, VPN, wgeval, write_below};
use pretty_assertions::assert_eq;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

struct World(tempfile::TempDir);

impl World {
    fn new() -> Self {
        let world = World(tempfile::tempdir().unwrap());
        world.write("old.json", VPN);
        world.write("new.json", &VPN.replace("vpn.example.org", "other.example.org"));
        world
    }

    fn write(&self, name: &str, text: &str) {
        write_below(self.0.path(), name, text);
    }

    fn at(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn build(&self, input: &str, out: &str) {
        let run = wgeval(&["build", &self.at(input), "-o", &self.at(out)], "");
        assert_eq!(run.status, 0, "{}", run.stderr);
    }

    fn diff(&self, old: &str, new: &str, more: &[&str]) -> Run {
        wgeval(&[&["diff", &self.at(old), &self.at(new)], more].concat(), "")
    }
}

fn same(run: &Run) {
    assert!(run.status == 0 && run.stdout.starts_with("same: "), "{}{}", run.stdout, run.stderr);
}

#[test]
fn old_is_minus_and_new_is_plus_whatever_they_are() {
    let world = World::new();
    world.build("old.json", "old");
    world.build("new.json", "new");
    let vpn = "{ sane.vpn = builtins.fromJSON (builtins.readFile ./vpn.json); }";
    for name in ["old", "new"] {
        world.write(&format!("{name}-nix/default.nix"), vpn);
        fs::copy(world.at(&format!("{name}.json")), world.at(&format!("{name}-nix/vpn.json"))).unwrap();
        let config = wgeval(&[&world.at(&format!("{name}.json"))], "").stdout;
        world.write(&format!("{name}-config.json"), &config);
    }
    let kinds = |name: &str| {
        [".json", "-nix", "-nix/default.nix", "", "/etc", "/etc/systemd", "/etc/systemd/network", "-config.json"]
            .map(|kind| format!("{name}{kind}"))
    };
    for (old, new) in kinds("old").iter().flat_map(|old| kinds("new").map(|new| (old.clone(), new))) {
        // A configuration and the texts of units say nothing that can be compared without an evaluation.
        let is_config = |name: &str| name.ends_with("-config.json");
        let is_tree = |name: &str| !name.contains(".json") && !name.contains("nix");
        if is_config(&old) && is_tree(&new) || is_tree(&old) && is_config(&new) {
            continue;
        }
        let run = world.diff(&old, &new, &[]);
        assert_eq!(run.status, 1, "{old} {new}: {}{}", run.stdout, run.stderr);
        for line in ["  - Endpoint=vpn.example.org:51820", "  + Endpoint=other.example.org:51820"] {
            assert!(run.stdout.lines().any(|shown| shown.starts_with(line)), "{old} {new}: {}", run.stdout);
        }
        assert!(run.stdout.contains("1 difference in "), "{old} {new}: {}", run.stdout);
    }
    for name in kinds("old") {
        same(&world.diff(&name, &name, &[]));
        same(&wgeval(&["diff", &world.at("old.json"), "--against", &world.at(&name)], ""));
    }
    let run = wgeval(&["diff", &world.at("new.json"), "--against", &world.at("old-nix")], "");
    assert!(run.stdout.contains("  - Endpoint=vpn.example.org:51820    <- sane.vpn"), "{}", run.stdout);
    let run = world.diff("old.json", "new.json", &["--message-format", "github"]);
    assert!(run.stdout.starts_with("::error title=wgeval diff,file="), "{}", run.stdout);
    assert!(run.stdout.contains("is other.example.org:51820 and not vpn.example.org:51820"), "{}", run.stdout);
    for wrong in [&["diff"][..], &["diff", "a"], &["diff", "a", "b", "c"], &["diff", "/no/such", "/none"]] {
        assert_eq!(wgeval(wrong, "").status, 2, "{wrong:?}");
    }
}

#[test]
fn scripts_drop_ins_modes_and_removed_files_are_differences() {
    let world = World::new();
    let against = |tree: &str| wgeval(&["diff", &world.at("old.json"), "--against", &world.at(tree)], "");
    world.build("old.json", "tree");
    same(&against("tree"));
    let script = world.at("tree/usr/local/lib/wgeval/vpn-wg0-add");
    let text = fs::read_to_string(&script).unwrap();
    fs::write(&script, text.replace("priority", "preference")).unwrap();
    let run = against("tree");
    assert_eq!(run.status, 1);
    assert!(run.stdout.starts_with("script vpn-wg0-add\n"), "{}", run.stdout);
    assert!(run.stdout.contains("  - ") && run.stdout.contains("preference"), "{}", run.stdout);
    for tree in ["tree", "tree/etc"] {
        let run = against(tree);
        assert!(run.status == 1 && run.stdout.contains("script vpn-wg0-add"), "{tree}: {}", run.stdout);
    }
    fs::remove_file(&script).unwrap();
    let run = against("tree");
    assert!(run.status == 1 && run.stdout.starts_with("script vpn-wg0-add\n  + #!"), "{}", run.stdout);
    fs::write(&script, &text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o644)).unwrap();
    let run = against("tree");
    assert!(run.status == 1 && run.stdout.contains("  - mode=0644\n  + mode=0755\n"), "{}", run.stdout);
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    same(&against("tree"));
    world.write("tree/etc/systemd/network/98-wg0.netdev.d/x.conf", "[WireGuard]\nListenPort=1\n");
    for tree in ["tree", "tree/etc", "tree/etc/systemd/network"] {
        let run = against(tree);
        assert!(run.status == 1 && run.stdout.contains("98-wg0.netdev.d/x.conf"), "{tree}: {}", run.stdout);
    }
    fs::remove_dir_all(world.at("tree/etc/systemd/network/98-wg0.netdev.d")).unwrap();
    // What wgeval wrote and no longer would; what somebody else has is not ours.
    world.write("tree/etc/systemd/network/10-lan.network", "[Match]\nName=lan\n");
    let run = against("tree");
    assert!(run.status == 0 && run.stdout.contains("not ours: 10-lan.network"), "{}", run.stdout);
    world.write("none.json", "{\"sane\":{\"vpn\":{}}}");
    let run = wgeval(&["diff", &world.at("none.json"), "--against", &world.at("tree")], "");
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(run.stdout.contains("98-wg0.netdev\n  - [NetDev]") && run.stdout.contains("script vpn-wg0-add\n  - #!"));
}

/// Lines of scripts that come from an option name it.
#[test]
fn a_line_of_a_script_has_its_option() {
    let world = World::new();
    world.write("moved.json", &VPN.replace("172.27.1.2", "172.27.1.3").replace("\"id\":1", "\"id\":2"));
    let run = world.diff("old.json", "moved.json", &[]);
    let line = |words: &str| run.stdout.lines().find(|line| line.contains(words)).unwrap_or_default().to_owned();
    let moved = line("+ /usr/sbin/iptables -A POSTROUTING");
    assert!(moved.contains("sane.vpn.wg0.addrV4 (") && moved.contains("moved.json:1)"), "{}", run.stdout);
}

#[test]
fn packages_of_ones_own_are_no_sign_of_nixos() {
    let world = World::new();
    world.write("packages.json", "{\"iproute2\":\"/opt/ip\"}");
    let (packages, input, out) = (world.at("packages.json"), world.at("old.json"), world.at("out"));
    assert_eq!(wgeval(&["build", &input, "-o", &out, "--packages", &packages], "").status, 0);
    same(&wgeval(&["diff", &input, "--against", &out, "--packages", &packages], ""));
}

#[test]
fn layouts_and_colours() {
    let world = World::new();
    let run = world.diff("old.json", "new.json", &["--stat"]);
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (1, " 98-wg0.netdev | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n")
    );
    let run = world.diff("old.json", "new.json", &["--side-by-side"]);
    let line = run.stdout.lines().find(|line| line.starts_with("Endpoint=vpn")).unwrap();
    let (old, new) = line.split_once(" | ").unwrap();
    assert_eq!((old.trim(), new), ("Endpoint=vpn.example.org:51820", "Endpoint=other.example.org:51820"));
    let red = "\u{1b}[31m- Endpoint=vpn.example.org:51820\u{1b}[0m";
    assert!(world.diff("old.json", "new.json", &["--color", "always"]).stdout.contains(red));
    assert!(!world.diff("old.json", "new.json", &[]).stdout.contains('\u{1b}'));
    let forced = |name: &str, value: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wgeval"));
        command.args(["diff", &world.at("old.json"), &world.at("new.json")]).env(name, value).env_remove("NO_COLOR");
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(forced("CLICOLOR_FORCE", "1").contains(red));
    assert_eq!(world.diff("old.json", "old.json", &["--exit-code"]).status, 0);
    assert_eq!(world.diff("old.json", "new.json", &["--exit-code"]).status, 1);
}

#[test]
fn another_machine_is_asked_by_ssh() {
    let world = World::new();
    world.build("old.json", "root");
    // The machine is a directory, and ssh runs what it is given for it.
    let root = world.at("root");
    let script = format!(
        "#!/bin/sh\n[ \"$1 $2 $3 $4\" = '-o BatchMode=yes -- root@gateway' ] || exit 7\nexec sh -c \"$(printf %s \"$5\" | sed 's|-C /|-C {root}|')\"\n"
    );
    world.write("bin/ssh", &script);
    fs::set_permissions(world.at("bin/ssh"), fs::Permissions::from_mode(0o755)).unwrap();
    let diff = |new: &str, machine: &str| {
        let path = format!("{}:{}", world.at("bin"), std::env::var("PATH").unwrap());
        let mut command = Command::new(env!("CARGO_BIN_EXE_wgeval"));
        let output = command.args(["diff", machine, &world.at(new)]).env("PATH", path).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run { status: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
    };
    same(&diff("old.json", "root@gateway"));
    let run = diff("new.json", "root@gateway");
    assert!(run.status == 1 && run.stdout.contains("  - Endpoint=vpn.example.org:51820\n"), "{}", run.stdout);
    fs::write(world.at("root/usr/local/lib/wgeval/vpn-wg0-del"), "#!/bin/sh\n").unwrap();
    let run = diff("old.json", "root@gateway");
    assert!(run.status == 1 && run.stdout.contains("script vpn-wg0-del"), "{}", run.stdout);
    let run = diff("old.json", "root@nowhere");
    assert!(run.status == 2 && run.stderr.contains("ssh"), "{}", run.stderr);
}

#[test]
fn a_key_is_never_shown() {
    let world = World::new();
    let host = |key: &str| {
        format!(
            "{{ systemd.network.netdevs.\"10-k\" = {{ netdevConfig = {{ Kind = \"wireguard\"; Name = \"k\"; }}; \
             extraConfig = \"[WireGuard]\\nPrivateKey={key}\\n\"; }}; }}"
        )
    };
    world.write("a.nix", &host("c2VjcmV0IG9uZQ=="));
    world.write("b.nix", &host("c2VjcmV0IHR3bw=="));
    for more in [&[][..], &["--message-format", "json"], &["--side-by-side"]] {
        let run = world.diff("a.nix", "b.nix", more);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(run.stdout.contains("PrivateKey") && !run.stdout.contains("c2VjcmV0"), "{}", run.stdout);
    }
}
