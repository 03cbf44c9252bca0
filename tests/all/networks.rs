//! Lints of any networkd file that a host defines, by itself and beside others.

use super::lints::{Host, check, host, reports, vpn};
use pretty_assertions::assert_eq;
use serde_json::{Value as Json, json};

/// Each lint of networkd's files: where it fires, at which option, and where it does not.
#[test]
fn networkd_s_files_are_judged_by_themselves_and_together() {
    let netdev = |name: &str| {
        format!("systemd.network.netdevs.\"{name}\".netdevConfig = {{ Kind = \"dummy\"; Name = \"{name}\"; }};")
    };
    let network = |name: &str, more: &str| {
        format!("systemd.network.networks.\"10-{name}\" = {{ matchConfig.Name = \"{name}\"; {more} }};")
    };
    let wireguard = |first: &str, second: &str| {
        let key = "5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY=";
        let peer = |ips: &str| format!("{{ PublicKey = \"{key}\"; AllowedIPs = [ {ips} ]; }}");
        format!(
            "systemd.network.netdevs.wg = {{ netdevConfig = {{ Kind = \"wireguard\"; Name = \"wg\"; }}; wireguardPeers = [ {} {} ]; }}; \
             {}",
            peer(first),
            peer(second),
            network("wg", "")
        )
    };
    let rule = "routingPolicyRules = [ { From = \"10.0.0.0/8\"; Table = 100; } ];";
    let route = "routes = [ { Gateway = \"192.0.2.1\"; Table = 100; } ];";
    let cases: [(String, &[&str]); 29] = [
        (network("eth0", "networkConfig.DHCP = \"yes\";"), &[]),
        (network("eth0", "networkConfig.Domains = [ \"~.\" \"lan\" ]; linkConfig.MTUBytes = 1400;"), &[]),
        (
            network("eth0", "networkConfig.UseDomains = \"route\";"),
            &["unknown-setting systemd.network.networks.\"10-eth0\".networkConfig.UseDomains"],
        ),
        (
            network("eth0", "hierarchyTokenBucketConfig = { Parent = \"root\"; Handle = \"zz\"; };"),
            &["refused-value systemd.network.networks.\"10-eth0\".hierarchyTokenBucketConfig.Handle"],
        ),
        (network("eth0", "dns = [ \"1.1.1\" ];"), &["refused-value systemd.network.networks.\"10-eth0\".dns"]),
        (network("eth0", "dns = [ \"1.1.1.1\" ];"), &[]),
        ("systemd.network.networks.a.networkConfig.DHCP = \"yes\";".into(), &["no-match systemd.network.networks.a"]),
        (network("*", ""), &["match-all systemd.network.networks.\"10-*\""]),
        (network("en*", ""), &[]),
        (format!("{} {}", netdev("guests"), network("guests", "")), &[]),
        (
            format!("{} {} {}", netdev("guests"), network("guests", ""), network("guest", "")),
            &["near-device systemd.network.networks.\"10-guest\""],
        ),
        (format!("{} {} {}", netdev("vlan10"), network("vlan10", ""), network("vlan11", "")), &[]),
        (format!("{} {} {}", netdev("guests"), network("guests", ""), network("eth0", "")), &[]),
        (
            format!("{} systemd.network.networks.\"20-x\".matchConfig.Name = \"eth0\";", network("eth0", "")),
            &["matched-twice systemd.network.networks.\"20-x\""],
        ),
        (
            format!(
                "{} systemd.network.networks.\"20-x\".matchConfig = {{ Name = \"eth0\"; Host = \"a\"; }};",
                network("eth0", "")
            ),
            &[],
        ),
        (netdev("guests"), &["netdev-alone systemd.network.netdevs.guests"]),
        (format!("{} {}", netdev("guests"), network("g*", "")), &[]),
        (network("eth0", route), &["table-without-rule systemd.network.networks.\"10-eth0\""]),
        (network("eth0", rule), &["rule-without-table systemd.network.networks.\"10-eth0\""]),
        (network("eth0", &format!("{route} {rule}")), &[]),
        (format!("{} {}", network("eth0", route), network("eth1", rule)), &[]),
        (network("eth0", &format!("{rule} dhcpV4Config.RouteTable = 100;")), &[]),
        (
            format!(
                "{} networking.localCommands = \"ip rule add from 10.0.0.0/8 lookup 100\";",
                network("eth0", route)
            ),
            &[],
        ),
        (
            format!(
                "{} {}",
                network("eth0", "address = [ \"192.168.1.1/24\" ];"),
                network("eth1", "address = [ \"192.168.0.1/16\" ];")
            ),
            &["same-subnet systemd.network.networks.\"10-eth1\""],
        ),
        (
            format!(
                "{} {}",
                network("eth0", "address = [ \"192.168.1.1/24\" \"10.0.0.1/32\" ];"),
                network("eth1", "address = [ \"192.168.2.1/24\" \"10.0.0.1/32\" ];")
            ),
            &[],
        ),
        (
            wireguard("\"10.1.0.0/24\"", "\"10.2.0.0/24\" \"10.1.0.0/24\""),
            &["peers-overlap systemd.network.netdevs.wg"],
        ),
        (wireguard("\"10.1.0.0/24\"", "\"0.0.0.0/0\""), &[]),
        (
            wireguard("\"10.1.0.0/24\"", "\"10.2.0.7/24\""),
            &["unmasked systemd.network.netdevs.wg.wireguardPeers.\"[definition 1-entry 2]\".AllowedIPs"],
        ),
        ("systemd.network.networks.\"40-eth0\".networkConfig.DHCP = \"yes\";".into(), &[]),
    ];
    for (text, expected) in cases {
        let host = Host::new(&format!("{{ {text} }}"));
        let run = host.check(&[]);
        let said = |report: &Json| {
            let name = report["code"].as_str()?.strip_prefix("lint::")?.to_owned();
            Some(format!("{name} {}", report["option"].as_str()?))
        };
        let found: Vec<String> = reports(&run).iter().filter_map(said).collect();
        assert_eq!(found, expected, "{text}: {}", run.stderr);
        let has_error = expected.join(" ").starts_with("refused-value");
        assert_eq!(run.status, i32::from(has_error), "{text}");
    }
}

/// What systemd takes changes with its version.
#[test]
fn the_version_that_reads_the_units_counts() {
    let host =
        Host::new("{ systemd.network.networks.a = { matchConfig.Name = \"a\"; networkConfig.UseDomains = true; }; }");
    let codes = |version: &[&str]| reports(&host.check(version)).len();
    assert_eq!((codes(&[]), codes(&["--systemd", "252"]), codes(&["--systemd", "257"])), (1, 1, 0));
    let run = host.check(&["--systemd", "200"]);
    assert!(run.status == 2, "{}", run.stderr);
}

/// Lints of a VPN's options are not said a second time of its units.
#[test]
fn one_cause_is_one_lint() {
    let mut vpn = vpn();
    for (option, value) in
        [("endpoint", "x"), ("publicKey", "x"), ("addrV4", "x"), ("privateKeyFile", "x"), ("bridgeDevice", "a:b")]
    {
        vpn[option] = value.into();
    }
    vpn["dns"] = json!(["x", ""]);
    let run = check(&json!({ "home": vpn }));
    let options: Vec<Json> = reports(&run).iter().map(|report| report["option"].clone()).collect();
    assert!(options.iter().all(|option| option.as_str().unwrap().starts_with("sane.vpn")), "{options:?}");
    // What the host adds to such a unit is its own.
    let host = host("{\n  sane", "{\n  systemd.network.networks.\"50-home\".linkConfig.MTUBytes = \"x\";\n  sane");
    let run = host.check(&[]);
    assert!(
        reports(&run).iter().any(|report| report["code"] == "lint::refused-value" || report["code"] == "option::type")
    );
}
