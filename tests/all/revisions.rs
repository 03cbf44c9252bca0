//! `wgeval diff` of two flakes: every host, packages that changed, options that differ.

use super::cli::{Run, wgeval};
use super::configurations::{HOST, House};
use pretty_assertions::assert_eq;

/// Two revisions of one flake.
struct Revisions {
    old: House,
    new: House,
}

impl Revisions {
    fn new(new: impl Fn(&str) -> String) -> Self {
        Revisions { old: House::new(HOST), new: House::new(&new(HOST)) }
    }

    fn diff(&self, fragment: &str, more: &[&str]) -> Run {
        let input = |house: &House| format!("path:{}#{fragment}", house.path().display());
        let (old, new) = (input(&self.old), input(&self.new));
        wgeval(&[&["diff", &old, &new], more].concat(), "")
    }
}

#[test]
fn each_host_of_two_revisions_is_compared() {
    let revisions =
        Revisions::new(|host| host.replace("Nice = 5", "Nice = 7").replace("stop\" \"exec", "stop\" \"nice"));
    revisions.new.write("more.nix", "{ }");
    let run = revisions.diff("", &[]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    for host in ["a.b:\n", "desko:\n"] {
        assert!(run.stdout.contains(host), "{}", run.stdout);
    }
    for line in ["  - Nice=5    <- systemd.services.sshd.serviceConfig.Nice", "  + Nice=7    <- ", "  + nice "] {
        assert_eq!(run.stdout.lines().filter(|shown| shown.starts_with(line)).count(), 2, "{line}: {}", run.stdout);
    }
    // One that did not change is one line.
    let flake = revisions.new.read("flake.nix").replace("hostName = \"desko\"", "hostName = \"other\"");
    let revisions = Revisions::new(str::to_owned);
    revisions.new.write("flake.nix", &flake);
    let run = revisions.diff("", &[]);
    assert!(run.status == 1 && run.stdout.starts_with("a.b: same: "), "{}", run.stdout);
    assert!(
        run.stdout.contains("  - Environment=\"HOST=desko\"\n") || run.stdout.contains("HOST=desko"),
        "{}",
        run.stdout
    );
    // A host that is gone, and one that is new.
    revisions.new.write("flake.nix", &flake.replace("\"a.b\"", "c"));
    let run = revisions.diff("", &[]);
    assert!(run.status == 1 && run.stdout.contains("- a.b: the host is gone\n"), "{}", run.stdout);
    assert!(run.stdout.contains("+ c: the host is new\n"), "{}", run.stdout);
    let run = Revisions::new(str::to_owned).diff("", &[]);
    assert_eq!((run.status, run.stdout.lines().count()), (0, 2), "{}", run.stdout);
}

#[test]
fn a_store_path_is_followed_into_its_package() {
    let revisions = Revisions::new(str::to_owned);
    let base = revisions.new.read("nixpkgs/nixos/modules/base.nix");
    revisions.new.write("nixpkgs/nixos/modules/base.nix", &base.replace("hello-2.12", "hello-2.13"));
    let run = revisions.diff("desko", &[]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.contains("packages\n  hello: 2.12 → 2.13\n"), "{}", run.stdout);
    assert!(run.stdout.contains("no difference but of packages in"), "{}", run.stdout);
    // Built otherwise, by another builder.
    revisions.new.write(
        "nixpkgs/nixos/modules/base.nix",
        &base.replace("hello-2.12\\\"; system", "hello-2.12\\\"; a = 1; system"),
    );
    let changed = base.replace("name = \"hello-2.12\";", "name = \"hello-2.12\"; patches = 1;");
    assert_ne!(changed, base);
    revisions.new.write("nixpkgs/nixos/modules/base.nix", &changed);
    let run = revisions.diff("desko", &[]);
    assert!(run.stdout.contains("hello: 2.12 (the same version, built otherwise)"), "{}", run.stdout);
}

#[test]
fn options_that_differ_are_shown_with_who_defines_them() {
    let revisions = Revisions::new(|host| host.replace("lan0", "lan1"));
    for (revision, nice) in [(&revisions.old, 5), (&revisions.new, 7)] {
        let own = format!("systemd.services.own = {{ serviceConfig.Nice = {nice};");
        let host = revision.read("host.nix");
        revision.write("host.nix", &host.replace("systemd.services.own = {", &own));
    }
    let run = revisions.diff("desko", &["--options"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    for words in [
        "systemd.network.networks.\"10-lan\".matchConfig\n  Name\n    - \"lan0\"    <- host.nix:2\n    + \"lan1\"    <- host.nix:2\n",
        "systemd.services.own.serviceConfig\n  Nice\n    - 5    <- host.nix:4\n    + 7    <- host.nix:4",
    ] {
        assert!(run.stdout.contains(words), "{words} is not in {}", run.stdout);
    }
    let run = revisions.diff("desko", &["--options=systemd.network"]);
    assert!(run.stdout.contains("lan1") && !run.stdout.contains("Nice"), "{}", run.stdout);
    let run = revisions.diff("desko", &["--options=systemd.nework"]);
    assert!(run.status == 2 && run.stderr.contains("no options below `systemd.nework'"), "{}", run.stderr);
    // A refactoring that changes nothing: the file has another name, and says it in another way.
    let revisions = Revisions::new(str::to_owned);
    revisions
        .new
        .write("moved/host.nix", &HOST.replace("./reload.sh", "../reload.sh").replace("Nice = 5", "Nice = 2 + 3"));
    let flake = revisions.new.read("flake.nix");
    revisions.new.write("flake.nix", &flake.replace("./host.nix", "./moved/host.nix"));
    let run = revisions.diff("", &["--options"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(run.stdout.contains("desko: ") && run.stdout.contains("same: "), "{}", run.stdout);
    let run = revisions.diff("desko", &["--options", "--message-format", "json"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
}

#[test]
fn functions_and_failures_are_lines_of_their_own() {
    let house = House::new(HOST);
    let option = |more: &str| {
        format!(
            "{{ lib, ... }}: {{ options.my.function = lib.mkOption {{ default = x: x; }}; options.my.bad = lib.mkOption {{ default = \
             throw \"no\"; }}; options.my.text = lib.mkOption {{ default = \"a\\nb\\nc\\nd\\n{more}\\n\"; }}; config.networking.hostName = \"x\"; }}"
        )
    };
    house.write("a.nix", &option("old"));
    house.write("b.nix", &option("new"));
    let run = house.run(&["diff", "a.nix", "a.nix", "--options"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("cannot be evaluated: my.bad: no\n"), "{}", run.stdout);
    assert!(
        run.stdout.contains("functions, of which Nix can say nothing, in 1 options: my.function\n"),
        "{}",
        run.stdout
    );
    let run = house.run(&["diff", "a.nix", "b.nix", "--options"]);
    assert!(run.status == 1 && run.stdout.contains("      d\n    - old\n    + new\n"), "{}", run.stdout);
}
