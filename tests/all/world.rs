//! The world around a host's files: what they may read, and what the command line says of the rest.

use super::cli::{Run, wgeval};
use std::fs;
use std::path::{Path, PathBuf};

/// A VPN whose endpoint is an expression.
fn host(endpoint: &str) -> String {
    format!(
        "{{ config, lib, pkgs, ... }}@args: {{ sane.vpn.home = {{ id = 7; endpoint = {endpoint}; publicKey = \"k=\"; addrV4 = \
         \"172.27.1.2\"; privateKeyFile = \"/run/k\"; }}; }}"
    )
}

struct World {
    directory: tempfile::TempDir,
}

impl World {
    fn new(endpoint: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        fs::create_dir(directory.path().join("hosts")).unwrap();
        fs::write(directory.path().join("hosts/vpn.nix"), host(endpoint)).unwrap();
        World { directory }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let file = self.path("hosts/vpn.nix");
        wgeval(&[&[file.to_str().unwrap()], arguments].concat(), "")
    }

    /// The endpoint that comes out.
    fn endpoint(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!((run.status, run.said().as_str()), (0, ""));
        let output: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let peer = &output["systemd"]["network"]["netdevs"]["98-home"]["wireguardPeers"][0]["wireguardPeerConfig"];
        peer["Endpoint"].as_str().unwrap().to_owned()
    }

    fn fails(&self, arguments: &[&str], words: &str) {
        let run = self.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{}", run.stderr);
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
}

#[test]
fn files_beside_the_input_can_be_read_and_others_not() {
    let world = World::new("builtins.readFile ./endpoint");
    world.write("hosts/endpoint", "beside:1");
    assert_eq!(world.endpoint(&[]), "beside:1");

    let world = World::new("builtins.readFile ../endpoint");
    world.write("endpoint", "above:1");
    world.fails(&[], "is forbidden: it lies outside of the directories of the inputs");
    assert_eq!(world.endpoint(&["-I", world.directory.path().to_str().unwrap()]), "above:1");
    assert_eq!(world.endpoint(&["--impure"]), "above:1");
}

#[test]
fn links_do_not_lead_out() {
    let world = World::new("builtins.readFile ./link");
    world.write("secret", "secret:1");
    std::os::unix::fs::symlink(world.path("secret"), world.path("hosts/link")).unwrap();
    world.fails(&[], "is forbidden");
    assert_eq!(world.endpoint(&["--impure"]), "secret:1");
}

#[test]
fn an_input_may_be_a_link() {
    let world = World::new("builtins.readFile ./endpoint");
    world.write("hosts/endpoint", "beside:1");
    std::os::unix::fs::symlink(world.path("hosts/vpn.nix"), world.path("link.nix")).unwrap();
    world.write("endpoint", "beside the link:1");
    let run = wgeval(&[world.path("link.nix").to_str().unwrap()], "");
    // As in Nix, the file that is meant is the one that the link leads to.
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("\"beside:1\""), "{}", run.stdout);
}

#[test]
fn whether_a_file_exists_elsewhere_is_not_told() {
    for expression in
        ["toString (builtins.pathExists /etc/passwd)", "builtins.head (builtins.attrNames (builtins.readDir /.))"]
    {
        World::new(expression).fails(&[], "forbidden");
    }
}

#[test]
fn the_environment_and_the_time_are_not_seen() {
    assert_eq!(World::new("\"x\" + builtins.getEnv \"PATH\"").endpoint(&[]), "x");
    World::new("toString builtins.currentTime").fails(&[], "'currentTime' missing");
    let seen = World::new("builtins.getEnv \"PATH\"").endpoint(&["--impure"]);
    assert_eq!(seen, std::env::var("PATH").unwrap());
}

#[test]
fn foreign_options_can_be_given() {
    let world = World::new("\"${config.sane.hosts.desko.ip}:${toString config.networking.port}\"");
    world.fails(&[], "`config.sane.hosts.desko.ip` is read here, but nothing defines it. Give it with `--set sane.hosts.desko.ip=VALUE`");
    let json = world.write("world.json", r#"{ "sane": { "hosts": { "desko": { "ip": "10.0.0.1" } } } }"#);
    assert_eq!(world.endpoint(&["--config", &json, "--set", "networking.port=51820"]), "10.0.0.1:51820");
    let module = world.write(
        "hosts.nix",
        "{ lib, ... }: { options.sane.hosts = lib.mkOption { type = lib.types.attrsOf (lib.types.attrsOf lib.types.str); }; \
         config.sane.hosts.desko.ip = lib.mkDefault \"10.0.0.2\"; config.networking.port = 1; }",
    );
    assert_eq!(world.endpoint(&["--module", &module]), "10.0.0.2:1");
    assert_eq!(world.endpoint(&["--module", &module, "--config", &json]), "10.0.0.1:1");
    world.fails(&["--module", &module, "--strict-options"], "The option `networking.port' does not exist.");
}

/// A nixpkgs whose `lib` is ours, evaluated as Nix would, with a module system in Nix.
#[test]
fn the_lib_of_a_nixpkgs_can_be_used() {
    let world = World::new("\"${lib.ownName}:${toString (lib.range 1 3)}\"");
    world.fails(&[], "wgeval's own `lib` has no `ownName`; `--nixpkgs PATH` uses that of a nixpkgs.");
    let nixpkgs = world.path("nixpkgs");
    let checkout = env!("CARGO_MANIFEST_DIR");
    fs::create_dir_all(nixpkgs.join("lib")).unwrap();
    let text = format!(
        "import {checkout}/nix/lib {{ native = import {checkout}/tests/nixpkgs/native.nix; }} // {{ ownName = \"theirs\"; }}"
    );
    fs::write(nixpkgs.join("lib/default.nix"), text).unwrap();
    let nixpkgs = nixpkgs.to_str().unwrap();
    assert_eq!(world.endpoint(&["--nixpkgs", nixpkgs, "-I", checkout]), "theirs:1 2 3");
    let entry = format!("nixpkgs={nixpkgs}");
    assert_eq!(world.endpoint(&["--nixpkgs", "<nixpkgs>", "-I", &entry, "-I", checkout]), "theirs:1 2 3");
    world.fails(&["--nixpkgs", "<nixpkgs>"], "file 'nixpkgs' was not found in the Nix search path");
}

#[test]
fn arguments_can_be_given() {
    let world = World::new("args.inputs.self.endpoint");
    let file = world.path("hosts/vpn.nix");
    fs::write(&file, host("inputs.self.endpoint").replace("pkgs,", "pkgs, inputs,")).unwrap();
    world.fails(&[], "no module gives this argument");
    assert_eq!(world.endpoint(&["--arg", "inputs", "{ self.endpoint = \"given:1\"; }"]), "given:1");
    fs::write(&file, host("endpoint").replace("pkgs,", "pkgs, endpoint,")).unwrap();
    assert_eq!(world.endpoint(&["--argstr", "endpoint", "text:1"]), "text:1");
    assert_eq!(world.endpoint(&["--arg", "specialArgs", "{ endpoint = \"special:1\"; }"]), "special:1");
}

#[test]
fn secrets_have_the_paths_of_sops_nix_and_agenix() {
    let world = World::new("config.sops.secrets.a.path + config.age.secrets.b.path + config.age.secrets.c.path");
    let module = world.write(
        "secrets.nix",
        "{ sops.secrets.a.owner = \"root\"; age.secrets.b.file = ./b.age; age.secrets.c.path = \"/c\"; }",
    );
    assert_eq!(world.endpoint(&["--module", &module]), "/run/secrets/a/run/agenix/b/c");
}

#[test]
fn packages_are_those_of_the_host_or_of_the_packages_file() {
    let expression = "\"${pkgs.iproute2}/bin/ip ${pkgs.hello}/bin/hello ${lib.getExe' pkgs.bash \"bash\"}\"";
    let world = World::new(expression);
    assert_eq!(world.endpoint(&[]), "/usr/bin/ip /usr/bin/hello /usr/bin/bash");
    let packages =
        world.write("packages.json", r#"{ "iproute2": "/opt/iproute2", "packages": { "hello": "/opt/hello" } }"#);
    assert_eq!(world.endpoint(&["--packages", &packages]), "/opt/iproute2/bin/ip /opt/hello/bin/hello /usr/bin/bash");
}

/// What a host adds to the module's output is merged with it; other units of the host are written too.
#[test]
fn a_host_can_add_to_the_output() {
    let world = World::new("\"e:1\"");
    let module = world.write(
        "more.nix",
        "{ systemd.network.networks.\"50-home\".networkConfig.DNS = [ \"9.9.9.9\" ]; networking.localCommands = \"true\"; }",
    );
    let more = world.write(
        "foreign.nix",
        "{ systemd.network.networks.\"10-lan\".networkConfig.DHCP = \"yes\"; systemd.services.foo.script = \"true\"; }",
    );
    let run = world.run(&["--module", &module, "--module", &more]);
    assert_eq!(run.said(), "");
    let output: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(output["systemd"]["network"]["networks"]["10-lan"]["networkConfig"]["DHCP"], "yes");
    assert_eq!(output["systemd"]["services"]["foo"]["script"], "true");
    let dns = output["systemd"]["network"]["networks"]["50-home"]["networkConfig"]["DNS"].as_array().unwrap();
    assert_eq!(dns.len(), 3);
    assert!(output["networking"]["localCommands"].as_str().unwrap().contains("true"));
}

#[test]
fn what_is_not_written_is_said_once() {
    let world = World::new("\"e:1\"");
    let module = world.write(
        "more.nix",
        "{ systemd.tmpfiles.rules = [ ]; systemd.network.units = { }; networking.wireguard.enable = true; networking.firewall.enable = false; \
         environment.etc.a.source = \"/nix/store/00000000000000000000000000000000-x\"; networking.hostName = \"desko\"; }",
    );
    let run = world.run(&["--module", &module]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(run.stderr.matches("nothing is written for 6 definitions").count(), 1, "{}", run.stderr);
    for option in [
        "environment.etc.a.source",
        "networking.firewall.enable",
        "networking.hostName",
        "networking.wireguard",
        "systemd.network.units",
        "systemd.tmpfiles",
    ] {
        assert!(run.stderr.contains(&format!("`{option}'")), "{option}: {}", run.stderr);
    }
}

/// A plain host gets a unit as it is defined, and nothing that only NixOS reads.
#[test]
fn units_of_plain_hosts_have_nothing_of_nixos() {
    let world = World::new("\"e:1\"");
    let module = world.write(
        "more.nix",
        "{ pkgs, ... }: { systemd.services.job = { script = \"true\"; path = [ pkgs.hello ]; stopIfChanged = false; \
         restartTriggers = [ 1 ]; wantedBy = [ \"multi-user.target\" ]; description = \"A job\"; }; \
         systemd.services.tool = { path = [ \"/opt/tool\" ]; serviceConfig.ExecStart = \"tool\"; }; \
         systemd.services.unused.enable = false; }",
    );
    let out = world.path("out");
    let file = world.path("hosts/vpn.nix");
    let arguments = ["build", file.to_str().unwrap(), "--module", &module, "-o", out.to_str().unwrap()];
    let run = wgeval(&arguments, "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let read = |name: &str| fs::read_to_string(out.join("etc/systemd/system").join(name)).unwrap();
    assert_eq!(
        read("job.service"),
        "[Unit]\nDescription=A job\n\n[Service]\nExecStart=/usr/local/lib/wgeval/job-start\n\n[Install]\n\
         WantedBy=multi-user.target\n"
    );
    assert_eq!(
        read("tool.service"),
        "[Unit]\n\n[Service]\nEnvironment=\"PATH=/opt/tool/bin:/usr/bin:/opt/tool/sbin:/usr/sbin\"\nExecStart=tool\n"
    );
    let link = |name: &str| fs::read_link(out.join("etc/systemd/system").join(name)).unwrap();
    assert_eq!(link("multi-user.target.wants/job.service"), Path::new("../job.service"));
    assert_eq!(link("unused.service"), Path::new("/dev/null"));
    assert_eq!(
        fs::read_to_string(out.join("usr/local/lib/wgeval/job-start")).unwrap(),
        "#!/usr/bin/bash\nset -e\n\ntrue\n\n"
    );
    // Again, over the links that are there, and then without them.
    assert_eq!(wgeval(&arguments, "").status, 0);
    fs::write(&module, "{ }").unwrap();
    assert_eq!(wgeval(&arguments, "").status, 0);
    assert!(!out.join("etc/systemd/system/unused.service").is_symlink());
}

#[test]
fn names_of_units_and_settings_do_not_leave_their_place() {
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("out");
    let world = World::new("\"e:1\"");
    let own = world.write(
        "own.nix",
        "{ lib, ... }: { options.sane.vpn = lib.mkOption { default = { }; }; config.systemd.network.networks = NETWORKS; }",
    );
    for (networks, words) in [
        ("{ \"../../evil\".networkConfig.DHCP = \"yes\"; }", "cannot be the name of a unit file"),
        ("{ x.matchConfig.\"A=b\\n[Match]\" = 1; }", "cannot be the name of a setting"),
        ("{ x.networkConfig.Description = \"a\\nName=*\"; }", "cannot be written to a unit file"),
    ] {
        fs::write(&own, fs::read_to_string(&own).unwrap().replace("NETWORKS", networks)).unwrap();
        fs::write(world.path("hosts/vpn.nix"), "{ }").unwrap();
        let file = world.path("hosts/vpn.nix");
        let arguments = ["build", file.to_str().unwrap(), "--module-source", &own, "-o", out.to_str().unwrap()];
        let run = wgeval(&arguments, "");
        assert_eq!((run.status, out.exists()), (1, false), "{}", run.stderr);
        assert!(run.stderr.contains(words), "{}", run.stderr);
        let text = fs::read_to_string(&own).unwrap().replace(networks, "NETWORKS");
        fs::write(&own, text).unwrap();
    }
}

/// Units are those of the host with the `lib` of a nixpkgs too.
#[test]
fn units_do_not_depend_on_the_lib() {
    let host = "{ lib, ... }: { systemd.services.a = { after = [ \"b.service\" ]; script = \"true\"; startAt = \"daily\"; }; \
                systemd.network.networks.c = { name = \"c0\"; address = lib.mkAfter [ \"10.0.0.1/24\" ]; }; }";
    let world = World::new("\"e:1\"");
    fs::create_dir(world.path("nixpkgs")).unwrap();
    fs::create_dir(world.path("nixpkgs/lib")).unwrap();
    world.write("nixpkgs/lib/default.nix", "import <wgeval/lib> // { mine = true; }");
    let module = world.write("more.nix", host);
    let nixpkgs = world.path("nixpkgs");
    let plain = world.run(&["--module", &module]);
    let given = world.run(&["--module", &module, "--nixpkgs", nixpkgs.to_str().unwrap()]);
    assert_eq!((plain.status, plain.said().as_str()), (0, ""));
    assert_eq!((given.status, given.said().as_str()), (0, ""));
    assert_eq!(given.stdout, plain.stdout);
}

/// A value is one line, or goes on where a backslash says so; links and files stay below /etc.
#[test]
fn units_of_the_host_hold_what_they_say() {
    let world = World::new("\"e:1\"");
    let out = world.path("out");
    let file = world.path("hosts/vpn.nix");
    for (module, words) in [
        ("systemd.services.a.serviceConfig.ExecStart = \"/bin/a\\nUser=root\";", "cannot be written to a unit file"),
        ("systemd.services.a.description = \"a\\rb\";", "is not of type"),
        ("environment.etc.\"../a\".text = \"\";", "cannot be the name of a file"),
        ("environment.etc.a = { target = \"b/../../c\"; text = \"\"; };", "cannot be the name of a file"),
        ("systemd.services.a.aliases = [ \"../b.service\" ];", "is not of type"),
        ("systemd.services.\"../a\" = { };", "cannot be the name of a unit file"),
        ("systemd.services.\"../a\".enable = false;", "cannot be the name of a file"),
        ("environment.etc.\"systemd/system/a.service\".text = \"\"; systemd.services.a = { };", "two files would have"),
    ] {
        let module = world.write("more.nix", &format!("{{ {module} }}"));
        let arguments = ["build", file.to_str().unwrap(), "--module", &module, "-o", out.to_str().unwrap()];
        let run = wgeval(&arguments, "");
        assert!(run.status != 0 && !out.exists(), "{words}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
    let long = "{ systemd.services.a.serviceConfig.ExecStart = ''\n  /bin/a \\\n    --b\n''; systemd.network.networks.b = { \
                matchConfig.Name = \"b\"; routes = [ { routeConfig.Gateway = \"10.0.0.1\"; } ]; }; }";
    let module = world.write("more.nix", long);
    let run = wgeval(&["build", file.to_str().unwrap(), "--module", &module, "-o", out.to_str().unwrap()], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("`routeConfig' is an older spelling"), "{}", run.stderr);
    assert!(!run.stderr.contains("wireguardPeerConfig"), "{}", run.stderr);
    let text = fs::read_to_string(out.join("etc/systemd/system/a.service")).unwrap();
    assert!(text.ends_with("ExecStart=/bin/a \\\n  --b\n\n"), "{text}");
}

/// What the module makes can be read, as long as it does not depend on itself.
#[test]
fn the_output_can_be_read_by_other_options() {
    let world = World::new("\"e:1\"");
    let module = world.write(
        "reader.nix",
        "{ config, ... }: { sane.vpn.other = { id = 8; endpoint = \"x:1\"; publicKey = \"k\"; privateKeyFile = \"/k\"; addrV4 = \
         builtins.head config.systemd.network.networks.\"50-home\".networkConfig.Address; }; }",
    );
    let run = world.run(&["--module", &module]);
    assert_eq!(run.said(), "");
    let output: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(output["systemd"]["network"]["networks"]["50-other"]["networkConfig"]["Address"][0], "172.27.1.2");
}

#[test]
fn documents_and_files_are_merged() {
    let world = World::new("lib.mkDefault \"weak:1\"");
    let json = world.write("vpns.json", r#"{ "home": { "endpoint": "strong:1" } }"#);
    assert_eq!(world.endpoint(&[&json]), "strong:1");
}

#[test]
fn build_and_check_take_nix_files() {
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("out");
    let world = World::new("\"e:1\"");
    let file = world.path("hosts/vpn.nix");
    let run = wgeval(&["build", file.to_str().unwrap(), "-o", out.to_str().unwrap()], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(Path::new(&out).join("etc/systemd/network/98-home.netdev").exists());
    let run = wgeval(&["check", "--repair", "--allow", "public-key", file.to_str().unwrap()], "");
    assert_eq!(
        (run.status, run.said().as_str()),
        (0, "wgeval: 1 VPN, 2 netdevs, 2 networks, 1 service, nothing wrong\n")
    );
}

/// Expressions on the command line stand alone; the error says where a `lib` is.
#[test]
fn an_argument_without_lib_is_told_of_it() {
    let run = wgeval(&["examples/host.nix", "--arg", "x", "lib.id 1"], "");
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("undefined variable 'lib'") && run.stderr.contains("import <wgeval/lib>"),
        "{}",
        run.stderr
    );
    let run = wgeval(&["examples/host.nix", "--arg", "x", "(import <wgeval/lib>).id 1"], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
}

/// What is no module is told from one that lacks an argument.
#[test]
fn packages_and_lists_are_no_modules() {
    let world = World::new("\"e:1\"");
    for (text, expected) in [
        ("{ lib, stdenv }: stdenv.mkDerivation { }", "those are for `pkgs.callPackage FILE { }`"),
        ("{ lib }: { }", "those are for `pkgs.callPackage FILE { }`"),
        ("[ { } ]", "A module is an attribute set, or a function that gives one."),
    ] {
        let module = world.write("other.nix", text);
        let run = world.run(&["--module", &module]);
        assert!(run.status == 1 && run.stderr.contains(expected), "{text}: {}", run.stderr);
    }
}
