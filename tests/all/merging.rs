//! The module system's rules, beyond what the recorded cases can show in JSON. The orders were observed with real
//! Nix and nixpkgs' `lib.evalModules`.

use super::cli::{VPN, wgeval};
use pretty_assertions::assert_eq;
use serde_json::{Value as Json, json};

fn dns(value: &Json) -> Json {
    let mut document: Json = serde_json::from_str(VPN).unwrap();
    document["wg0"]["dns"] = value.clone();
    let run = wgeval(&[], document.to_string());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let mut output: Json = serde_json::from_str(&run.stdout).unwrap();
    output["systemd"]["network"]["networks"]["50-wg0"]["networkConfig"]["DNS"].take()
}

fn property(kind: &str, priority: i64, content: &Json) -> Json {
    json!({ "_type": kind, "priority": priority, "content": content })
}

fn merge(contents: &[Json]) -> Json {
    json!({ "_type": "merge", "contents": contents })
}

#[test]
fn mk_merge_concatenates_in_order() {
    assert_eq!(dns(&merge(&[json!(["a"]), json!(["b", "c"])])), json!(["a", "b", "c"]));
}

#[test]
fn mk_if_drops_what_is_false() {
    let when = |condition: bool, content: Json| json!({ "_type": "if", "condition": condition, "content": content });
    assert_eq!(dns(&merge(&[when(true, json!(["a"])), when(false, json!(["b"]))])), json!(["a"]));
    // Nothing is left: the option's default applies.
    assert_eq!(dns(&when(false, json!(["b"]))), json!(["46.227.67.134", "192.165.9.158"]));
    assert_eq!(dns(&json!([when(false, json!("b")), "a"])), json!(["a"]));
}

#[test]
fn the_strongest_priority_wins() {
    let definitions = [
        property("override", 1000, &json!(["default"])),
        json!(["plain"]),
        property("override", 50, &json!(["force"])),
    ];
    assert_eq!(dns(&merge(&definitions)), json!(["force"]));
    assert_eq!(dns(&merge(&definitions[..2])), json!(["plain"]));
    assert_eq!(dns(&definitions[0]), json!(["default"]));
    // Weaker than the option's own default.
    assert_eq!(dns(&property("override", 2000, &json!(["x"]))), json!(["46.227.67.134", "192.165.9.158"]));
}

#[test]
fn mk_order_sorts_and_ties_stay() {
    let definitions = [
        property("order", 1500, &json!(["after"])),
        json!(["one"]),
        property("order", 500, &json!(["before"])),
        json!(["two"]),
    ];
    assert_eq!(dns(&merge(&definitions)), json!(["before", "one", "two", "after"]));
    assert_eq!(dns(&property("override", 50, &property("order", 500, &json!(["x"])))), json!(["x"]));
}

#[test]
fn a_forced_vpn_replaces_its_other_definitions() {
    let mut document: Json = serde_json::from_str(VPN).unwrap();
    let vpn = document["wg0"].take();
    let mut forced = vpn.clone();
    forced["id"] = 7.into();
    let document = json!({ "wg0": merge(&[vpn.clone(), property("override", 50, &forced)]) });
    let run = wgeval(&["--option-path", "."], document.to_string());
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("10.20.7.1/24"));
    // Only the forced definition counts, so what it leaves out is missing.
    let document = json!({ "wg0": merge(&[vpn, property("override", 50, &json!({ "id": 7 }))]) });
    let run = wgeval(&["--option-path", "."], document.to_string());
    assert!(run.stderr.contains("`sane.vpn.wg0.endpoint' was accessed but has no value defined"), "{}", run.stderr);
    let none = json!({ "wg0": { "_type": "if", "condition": false, "content": {} } });
    assert_eq!(wgeval(&["--option-path", "."], none.to_string()).stdout, wgeval(&[], "{}").stdout);
}

#[test]
fn submodules_take_their_definitions_last_to_first_and_files_in_order() {
    let part = |server: &str| json!({ "dns": [server] });
    let mut vpn: Json = serde_json::from_str(VPN).unwrap();
    let whole = merge(&[vpn["wg0"].take(), part("1"), part("2"), part("3")]);
    let directory = tempfile::tempdir().unwrap();
    let file = |name: &str, document: Json| {
        let path = directory.path().join(name);
        std::fs::write(&path, document.to_string()).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let first = file("first.json", json!({ "wg0": whole }));
    let second = file("second.json", json!({ "wg0": part("4") }));
    let run = wgeval(&["--option-path", ".", &first, &second], "");
    assert!(run.stdout.contains(r#""DNS":["3","2","1","4"]"#), "{} {}", run.stdout, run.stderr);
}

#[test]
fn mk_force_wins_over_derived_values() {
    let mut document: Json = serde_json::from_str(VPN).unwrap();
    document["wg0"]["name"] = property("override", 50, &json!("another"));
    document["wg0"]["default"] = property("override", 50, &json!(false));
    let run = wgeval(&[], document.to_string());
    assert_eq!((run.status, run.stdout), (0, wgeval(&[], VPN).stdout));
}

#[test]
fn broken_properties_are_errors_with_a_place() {
    let broken = [
        (json!({ "_type": "if", "condition": 1, "content": [] }), "‘mkIf’ called with a non-Boolean condition"),
        (json!({ "_type": "merge" }), "attribute 'contents' missing"),
        (json!({ "_type": "override", "content": [] }), "attribute 'priority' missing"),
    ];
    for (value, message) in broken {
        let mut document: Json = serde_json::from_str(VPN).unwrap();
        document["wg0"]["dns"] = value;
        let run = wgeval(&[], document.to_string());
        assert_eq!(run.status, 1);
        assert!(run.stderr.contains(message) && run.stderr.contains("<stdin>:1:"), "{}", run.stderr);
    }
}

#[test]
fn vpns_on_one_bridge_conflict() {
    let twin = VPN[1..].replace("wg0", "wg1").replace("\"id\":1", "\"id\":2");
    let document = VPN.replace("}}", &format!("}},{twin}")).replace("\"id\":", "\"bridgeDevice\":\"br\",\"id\":");
    let run = wgeval(&[], document);
    assert_eq!(run.status, 1);
    let headline =
        "The option `systemd.network.networks.\"51-br\".networkConfig.Description' has conflicting definition values:";
    assert!(run.stderr.contains(headline), "{}", run.stderr);
    assert!(run.stderr.contains("The VPNs `wg0', `wg1' share the bridge `br'"), "{}", run.stderr);
}
