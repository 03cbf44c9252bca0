//! Which part of a document is the set of VPNs.

use super::cli::{VPN, wgeval};
use pretty_assertions::assert_eq;

fn wrapped(before: &str, after: &str) -> String {
    format!("{before}{VPN}{after}")
}

#[test]
fn every_accepted_shape_means_the_same() {
    let bare = wgeval(&[], VPN).stdout;
    let shapes = [
        wrapped("{\"sane\":{\"vpn\":", "}}"),
        wrapped(
            "{\"sane\":{\"programs\":{},\"vpn\":",
            "},\"system\":{\"name\":\"desko\"},\"networking\":{\"hostName\":\"desko\"}}",
        ),
        wrapped("{\"config\":{\"sane\":{\"vpn\":", "}},\"options\":{}}"),
        wrapped("{\"s\\u0061ne\":{\"vpn\":", "}}"),
        format!("\n\n  {VPN}  \n"),
    ];
    for shape in shapes {
        let run = wgeval(&[], &shape);
        assert_eq!((run.status, &run.stdout), (0, &bare), "{shape}: {}", run.stderr);
    }
}

#[test]
fn the_option_path_is_free() {
    let bare = wgeval(&[], VPN).stdout;
    let cases = [
        (".", VPN.to_owned()),
        ("", VPN.to_owned()),
        ("my.tunnels", wrapped("{\"my\":{\"tunnels\":", "}}")),
        (
            "hosts.\"desko.lan\".config.sane.vpn",
            wrapped("{\"hosts\":{\"desko.lan\":{\"config\":{\"sane\":{\"vpn\":", "}}}}}"),
        ),
    ];
    for (path, document) in cases {
        let run = wgeval(&["--option-path", path], &document);
        assert_eq!((run.status, &run.stdout), (0, &bare), "{path}: {}", run.stderr);
    }
}

#[test]
fn messages_name_the_option_by_its_path() {
    let bad = VPN.replace("\"id\":1", "\"id\":100");
    let cases = [
        (None, bad.clone(), "`sane.vpn.wg0.id'"),
        (Some("my.tunnels"), format!("{{\"my\":{{\"tunnels\":{bad}}}}}"), "`my.tunnels.wg0.id'"),
        (
            Some("h.config.sane.vpn"),
            format!("{{\"h\":{{\"config\":{{\"sane\":{{\"vpn\":{bad}}}}}}}}}"),
            "`sane.vpn.wg0.id'",
        ),
    ];
    for (path, document, expected) in cases {
        let flag = path.map_or(vec![], |path| vec!["--option-path", path]);
        let run = wgeval(&flag, &document);
        assert!(run.stderr.contains(expected), "{expected} is not in {}", run.stderr);
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_an_error_that_says_how_to_choose() {
    let inner = &VPN[1..VPN.len() - 1];
    let both = format!("{{\"sane\":{{\"vpn\":{VPN}}},{}}}", inner.replace("wg0", "wg1"));
    let run = wgeval(&[], &both);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(
        run.stderr.contains("can be read in two ways") && run.stderr.contains("--option-path sane.vpn"),
        "{}",
        run.stderr
    );
    assert_eq!(wgeval(&["--option-path", "sane.vpn"], &both).status, 0);
    let twice = format!("{{\"sane\":{{\"vpn\":{VPN}}},\"config\":{{\"sane\":{{\"vpn\":{VPN}}}}}}}");
    assert_eq!(wgeval(&[], &twice).status, 1);
    assert_eq!(wgeval(&["--option-path", "config.sane.vpn"], &twice).status, 0);
}

#[test]
fn a_vpn_may_be_called_sane_or_config() {
    for name in ["sane", "config", "vpn"] {
        let run = wgeval(&[], VPN.replace("{\"wg0\":", &format!("{{\"{name}\":")));
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stdout.contains(&format!("98-{name}")));
    }
}

#[test]
fn a_configuration_without_the_option_says_what_it_has() {
    let cases = [
        ("{\"sane\":{\"programs\":{}}}", "the document has no `sane.vpn'"),
        ("{\"sane\":{}}", "the document has no `sane.vpn'"),
        ("{\"config\":{\"networking\":{}}}", "the document has no `config.sane'"),
        ("{\"sane\":{\"vpns\":{}}}", "The option `sane.vpns' does not exist."),
    ];
    for (document, expected) in cases {
        let run = wgeval(&[], document);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""));
        assert!(run.stderr.contains(expected), "{expected} is not in {}", run.stderr);
    }
    assert!(wgeval(&[], "{\"sane\":{\"vpns\":{}}}").stderr.contains("Did you mean `sane.vpn'?"));
}

#[test]
fn no_vpns_are_fine() {
    for document in ["{}", "{\"sane\":{\"vpn\":{}}}"] {
        let run = wgeval(&[], document);
        assert_eq!(run.status, 0);
        assert!(run.stdout.contains("\"checkReversePath\":true"), "{}", run.stdout);
    }
}

#[test]
fn derived_values_may_be_restated_but_not_changed() {
    let with = |extra: &str| VPN.replace("\"id\":1", &format!("\"id\":1,{extra}"));
    assert_eq!(wgeval(&[], with("\"name\":\"wg0\",\"default\":true")).stdout, wgeval(&[], VPN).stdout);
    for (extra, option) in [("\"name\":\"wg1\"", "name"), ("\"default\":false", "default")] {
        let run = wgeval(&[], with(extra));
        assert_eq!(run.status, 1);
        let headline = format!("The option `sane.vpn.wg0.{option}' has conflicting definition values:");
        assert!(run.stderr.contains(&headline), "{}", run.stderr);
    }
}

#[test]
fn several_inputs_merge_as_modules() {
    let directory = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = directory.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let first = file("first.json", &VPN.replace("\"id\":1", "\"id\":1,\"dns\":[\"1.1.1.1\",\"1.0.0.1\"]"));
    let second = file("second.json", "{\"sane\":{\"vpn\":{\"wg0\":{\"dns\":[\"9.9.9.9\"]}}}}");
    let run = wgeval(&[&first, &second], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("\"DNS\":[\"1.1.1.1\",\"1.0.0.1\",\"9.9.9.9\"]"), "{}", run.stdout);
    let third = file("third.json", "{\"wg0\":{\"id\":2}}");
    let run = wgeval(&["--option-path", ".", &first, &third], "");
    assert_eq!(run.status, 1);
    for words in ["conflicting definition values", "first.json:1", "third.json:1"] {
        assert!(run.stderr.contains(words), "{words} is not in {}", run.stderr);
    }
}
