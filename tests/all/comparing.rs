//! `compare`: recorded real output is the same in every form of it, and one mutation at a time is reported when it
//! matters and only then.

use super::cases::settings;
use super::golden::{Case, cases};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;
use wgeval::compare::{self, Comparison, Normal, Side};
use wgeval::diagnostic::Diagnostics;
use wgeval::pipeline::{self, Evaluated, Settings};
use wgeval::source::Sources;
use wgeval::units::{Style, UnitFiles};

const LOOSE: Normal = Normal { store_hashes: false };
const STRICT: Normal = Normal { store_hashes: true };

fn evaluated(case: &Case, settings: &Settings) -> Evaluated {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let inputs = vec![("vpn.json".to_owned(), case.vpn.as_ref().unwrap().to_string().into_bytes())];
    pipeline::run_documents(inputs, settings, &mut sources, &mut diagnostics)
}

fn against(evaluated: &Evaluated, settings: &Settings, real: &Side, normal: Normal) -> Comparison {
    let output = evaluated.output.as_ref().unwrap();
    let expected = if real.is_text {
        compare::from_units(&UnitFiles::new(output, &settings.packages, Style::NixOs))
    } else {
        compare::from_config(output.config()).0
    };
    compare::compare(real, &Side::computed(expected), normal)
}

/// The spelling since NixOS 24.11: the settings of a list's elements alone.
fn flat(json: &Json) -> Json {
    match json {
        Json::Array(items) => items
            .iter()
            .map(|item| match item.as_object() {
                Some(object) if object.len() == 1 && object.keys().all(|name| name.ends_with("Config")) => {
                    object.values().next().unwrap().clone()
                }
                _ => flat(item),
            })
            .collect(),
        Json::Object(entries) => {
            entries.iter().map(|(name, value)| (name.clone(), flat(value))).collect::<Map<_, _>>().into()
        }
        other => other.clone(),
    }
}

/// What NixOS' `config` has beside: defaults, empty settings, units of other origin.
fn with_defaults(json: &Json) -> Json {
    let mut json = json.clone();
    for (kind, more) in [
        ("netdevs", json!({ "enable": true, "extraConfig": "", "vlanConfig": {}, "bondConfig": {}, "peerConfig": {} })),
        (
            "networks",
            json!({ "enable": true, "extraConfig": "", "address": [], "dns": [], "gateway": [], "dhcpV4Config": {},
                    "DHCP": null, "domains": null, "name": null, "addresses": [], "bridgeFDBs": [] }),
        ),
    ] {
        let Some(units) = json["systemd"]["network"][kind].as_object_mut() else { continue };
        for unit in units.values_mut() {
            for (name, value) in more.as_object().unwrap() {
                unit.as_object_mut().unwrap().entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
        units.insert("10-other".into(), json!({ "networkConfig": { "DHCP": "yes" } }));
    }
    json["systemd"]["services"]["sshd"] = json!({ "serviceConfig": { "ExecStart": "/nix/store/x" }, "path": [] });
    json["networking"]["hostName"] = "desko".into();
    json
}

fn texts_json(case: &Case) -> Json {
    case.units
        .iter()
        .map(|(name, text)| (name.clone(), json!({ "text": text, "enable": true })))
        .collect::<Map<_, _>>()
        .into()
}

#[test]
fn recorded_output_is_the_same_in_every_form() {
    let settings = settings();
    for case in cases().iter().filter(|case| case.vpn.is_some() && !case.units.is_empty()) {
        let evaluated = evaluated(case, &settings);
        let forms = [
            ("config", compare::from_json(&case.config).unwrap()),
            ("whole", compare::from_json(&json!({ "config": case.config })).unwrap()),
            ("systemd", compare::from_json(&case.config["systemd"]).unwrap()),
            ("network", compare::from_json(&case.config["systemd"]["network"]).unwrap()),
            ("netdevs", compare::from_json(&case.config["systemd"]["network"]["netdevs"]).unwrap()),
            ("flat", compare::from_json(&flat(&case.config)).unwrap()),
            ("defaults", compare::from_json(&with_defaults(&case.config)).unwrap()),
            ("units", compare::from_json(&texts_json(case)).unwrap()),
            ("texts", compare::from_texts(&case.units, true, true)),
        ];
        for (form, real) in forms {
            for normal in [LOOSE, STRICT] {
                let found = against(&evaluated, &settings, &real, normal);
                assert!(found.differences.is_empty(), "{} as {form}: {:?}", case.name, found.differences);
                assert!(found.files > 0, "{} as {form}", case.name);
            }
        }
        // On a host without a packages file, only where things lie differs.
        let plain = Settings { full: true, ..Settings::default() };
        let on_host = self::evaluated(case, &plain);
        for real in [compare::from_json(&case.config).unwrap(), compare::from_texts(&case.units, true, true)] {
            let found = against(&on_host, &plain, &real, LOOSE);
            assert!(found.differences.is_empty(), "{}: {:?}", case.name, found.differences);
        }
    }
}

/// Every place of a JSON value, as a pointer.
fn pointers(json: &Json, at: &str, out: &mut Vec<String>) {
    out.push(at.to_owned());
    let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
    match json {
        Json::Object(entries) => {
            entries.iter().for_each(|(name, value)| pointers(value, &format!("{at}/{}", escaped(name)), out));
        }
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| pointers(value, &format!("{at}/{index}"), out));
        }
        _ => {}
    }
}

struct Counts {
    reported: usize,
    silent: usize,
}

impl Counts {
    fn expect(&mut self, what: &str, case: &Case, found: &Comparison, matters: bool) {
        assert_eq!(!found.differences.is_empty(), matters, "{}: {what}: {:?}", case.name, found.differences);
        if matters {
            self.reported += 1;
        } else {
            self.silent += 1;
        }
    }
}

#[test]
fn one_mutation_at_a_time_is_reported_when_it_matters() {
    let settings = settings();
    let mut counts = Counts { reported: 0, silent: 0 };
    let all = cases();
    for (number, case) in all.iter().filter(|case| case.vpn.is_some() && !case.units.is_empty()).enumerate() {
        let evaluated = evaluated(case, &settings);
        let check =
            |config: &Json, normal| against(&evaluated, &settings, &compare::from_json(config).unwrap(), normal);
        let mut places = Vec::new();
        pointers(&case.config["systemd"], "/systemd", &mut places);
        // A share of each case's places, another in each.
        for pointer in places.iter().skip(number % 7).step_by(7) {
            let value = case.config.pointer(pointer).unwrap();
            if matches!(value, Json::Object(_) | Json::Array(_)) || pointer.contains("/path/") {
                continue;
            }
            let mut changed = case.config.clone();
            *changed.pointer_mut(pointer).unwrap() = match value {
                Json::Bool(truth) => (!truth).into(),
                Json::Number(number) => (number.as_i64().unwrap() + 1).into(),
                other => format!("{}x", other.as_str().unwrap()).into(),
            };
            counts.expect(&format!("change of {pointer}"), case, &check(&changed, LOOSE), true);
            let (parent, name) = pointer.rsplit_once('/').unwrap();
            let mut without = case.config.clone();
            match without.pointer_mut(parent).unwrap() {
                Json::Object(entries) => drop(entries.remove(&name.replace("~1", "/").replace("~0", "~"))),
                Json::Array(items) => drop(items.remove(name.parse().unwrap())),
                _ => unreachable!(),
            }
            counts.expect(&format!("loss of {pointer}"), case, &check(&without, LOOSE), true);
        }
        structural(case, &check, &mut counts);
        textual(case, &evaluated, &settings, &mut counts);
    }
    assert!(counts.reported >= 1500 && counts.silent >= 500, "{} and {}", counts.reported, counts.silent);
}

fn structural(case: &Case, check: &dyn Fn(&Json, Normal) -> Comparison, counts: &mut Counts) {
    let networks = case.config["systemd"]["network"]["networks"].as_object().unwrap();
    let (name, network) = networks.iter().find(|(name, _)| name.starts_with("50-")).unwrap();
    // A key more, a section more, a file less, a file more.
    let mut more = case.config.clone();
    more["systemd"]["network"]["networks"][name]["networkConfig"]["DHCP"] = "yes".into();
    counts.expect("a key more", case, &check(&more, LOOSE), true);
    let mut more = case.config.clone();
    more["systemd"]["network"]["networks"][name]["dhcpV4Config"] = json!({ "UseDNS": false });
    counts.expect("a section more", case, &check(&more, LOOSE), true);
    let mut less = case.config.clone();
    less["systemd"]["network"]["networks"].as_object_mut().unwrap().remove(name);
    counts.expect("a file less", case, &check(&less, LOOSE), true);
    let mut more = case.config.clone();
    more["systemd"]["network"]["networks"]["01-other"] = network.clone();
    let found = check(&more, LOOSE);
    counts.expect("a file more", case, &found, false);
    assert_eq!(found.foreign, ["01-other.network"], "{}", case.name);
    let mut more = case.config.clone();
    let routes = more["systemd"]["network"]["networks"][name]["routes"].as_array_mut().unwrap();
    routes.push(json!({ "routeConfig": { "Destination": "10.0.0.0/8" } }));
    counts.expect("a route more", case, &check(&more, LOOSE), true);
    // Order.
    let netdev = name.replacen("50-", "98-", 1);
    let mut swapped = case.config.clone();
    let peer = &mut swapped["systemd"]["network"]["netdevs"][&netdev]["wireguardPeers"][0]["wireguardPeerConfig"];
    peer["AllowedIPs"].as_array_mut().unwrap().reverse();
    counts.expect("order of AllowedIPs", case, &check(&swapped, LOOSE), false);
    let mut swapped = case.config.clone();
    let dns = swapped["systemd"]["network"]["networks"][name]["networkConfig"]["DNS"].as_array_mut().unwrap();
    let before = dns.clone();
    dns.reverse();
    let matters = *dns != before;
    counts.expect("order of DNS", case, &check(&swapped, LOOSE), matters);
    // Hashes and versions of packages.
    let other = case
        .config
        .to_string()
        .replace("f8a91292fd63f47ac20ba7a2c6e446aa-iproute2-6.7.0", "00000000000000000000000000000001-iproute2-6.8.0");
    let other: Json = serde_json::from_str(&other).unwrap();
    counts.expect("a hash", case, &check(&other, LOOSE), false);
    counts.expect("a hash that matters", case, &check(&other, STRICT), true);
    // Another script is another script.
    let other = case.config.to_string().replace("-add\"", "-addd\"");
    counts.expect("a script", case, &check(&serde_json::from_str(&other).unwrap(), LOOSE), true);
}

fn textual(case: &Case, evaluated: &Evaluated, settings: &Settings, counts: &mut Counts) {
    let check =
        |units: &BTreeMap<String, String>| against(evaluated, settings, &compare::from_texts(units, true, true), LOOSE);
    let mutated = |name: &str, change: &dyn Fn(&str) -> String| {
        let mut units = case.units.clone();
        let text = change(&units[name]);
        units.insert(name.to_owned(), text);
        units
    };
    let network = case.units.keys().find(|name| name.starts_with("50-")).unwrap();
    let sections =
        |text: &str| -> Vec<String> { text.split("\n\n").filter(|part| !part.is_empty()).map(str::to_owned).collect() };
    let reversed = mutated(network, &|text| {
        let mut parts = sections(text);
        parts.reverse();
        parts.join("\n\n") + "\n"
    });
    counts.expect("order of sections", case, &check(&reversed), false);
    let commented = mutated(network, &|text| format!("# by hand\n; so\n\n{}", text.replace("\n\n", "\n# more\n\n\n")));
    counts.expect("comments", case, &check(&commented), false);
    let spelled = mutated(network, &|text| text.replace("=false", "=no").replace("=true", "=yes"));
    counts.expect("spelling of truth", case, &check(&spelled), false);
    let keys = mutated(network, &|text| {
        let reorder = |part: &String| {
            let mut lines: Vec<&str> = part.lines().collect();
            let rest = lines.split_off(1);
            let mut grouped: BTreeMap<std::cmp::Reverse<&str>, Vec<&str>> = BTreeMap::new();
            for line in rest {
                grouped.entry(std::cmp::Reverse(line.split('=').next().unwrap())).or_default().push(line);
            }
            lines.into_iter().chain(grouped.into_values().flatten()).collect::<Vec<_>>().join("\n")
        };
        sections(text).iter().map(reorder).collect::<Vec<_>>().join("\n\n") + "\n"
    });
    counts.expect("order of keys", case, &check(&keys), false);
    let reset = mutated(network, &|text| text.replace("[Network]", "[Network]\nDNS=192.0.2.1\nDNS="));
    counts.expect("what is taken back", case, &check(&reset), false);
    let lost = mutated(network, &|text| sections(text)[1..].join("\n\n"));
    counts.expect("a section less", case, &check(&lost), true);
    let mut units = case.units.clone();
    units.remove(network);
    counts.expect("a file less", case, &check(&units), true);
    units = case.units.clone();
    units.insert("10-lan.network".into(), "[Match]\nName=eth0\n".into());
    let found = check(&units);
    counts.expect("a file more", case, &found, false);
    assert_eq!(found.foreign, ["10-lan.network"]);
}
