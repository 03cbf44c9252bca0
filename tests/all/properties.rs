//! Properties that hold for any input.

use super::cli::VPN;
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};
use wgeval::diagnostic::Diagnostics;
use wgeval::pipeline::{self, Settings};
use wgeval::source::Sources;
use wgeval::targets;

fn run(bytes: Vec<u8>) -> (pipeline::Evaluated, Diagnostics, Sources) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let settings = Settings { target: targets::named("nixos"), ..Settings::default() };
    let evaluated = pipeline::run_documents(vec![("x.json".into(), bytes)], &settings, &mut sources, &mut diagnostics);
    (evaluated, diagnostics, sources)
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        ".*".prop_map(Json::from),
    ];
    let name = prop_oneof![
        Just("id"),
        Just("endpoint"),
        Just("publicKey"),
        Just("addrV4"),
        Just("privateKeyFile"),
        Just("dns"),
        Just("name"),
        Just("default"),
        Just("bridgeDevice"),
        Just("sane"),
        Just("vpn"),
        Just("config"),
        Just("_type"),
        Just("content"),
        Just("wg0"),
    ];
    leaf.prop_recursive(5, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::vec((name.clone(), inner), 0..8).prop_map(|entries| entries
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect::<Map<_, _>>()
                .into()),
        ]
    })
}

/// VPNs that are well-typed, whatever their texts say.
fn any_vpns() -> impl Strategy<Value = Json> {
    let text = || prop_oneof![3 => "[a-z0-9.:-]{1,12}", 1 => ".{0,12}"];
    let vpn =
        (1..=99i64, text(), text(), text(), text(), prop::collection::vec(text(), 0..3), prop::option::of(text()));
    let vpn = vpn.prop_map(|(id, endpoint, key, address, file, dns, bridge)| {
        let mut vpn = json!({
            "id": id, "endpoint": endpoint, "publicKey": key, "addrV4": address, "privateKeyFile": file, "dns": dns,
        });
        if let Some(bridge) = bridge {
            vpn["bridgeDevice"] = bridge.into();
        }
        vpn
    });
    prop::collection::btree_map("[a-zA-Z0-9+._?=-]{1,20}", vpn, 0..6)
        .prop_map(|vpns| vpns.into_iter().collect::<Map<_, _>>().into())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_output_or_in_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (evaluated, diagnostics, _) = run(bytes);
        prop_assert!(evaluated.output.is_some() != diagnostics.has_errors());
    }

    #[test]
    fn any_document_ends_in_output_or_in_an_error(document in any_json()) {
        let (evaluated, diagnostics, _) = run(document.to_string().into_bytes());
        prop_assert!(evaluated.output.is_some() || diagnostics.has_errors());
    }

    #[test]
    fn a_damaged_document_ends_in_output_or_in_an_error(at in 0..VPN.len(), byte in any::<u8>()) {
        let mut bytes = VPN.as_bytes().to_vec();
        bytes[at] = byte;
        let (evaluated, diagnostics, _) = run(bytes);
        prop_assert!(evaluated.output.is_some() || diagnostics.has_errors());
    }

    #[test]
    fn places_lie_in_the_document(document in any_json()) {
        let (_, diagnostics, sources) = run(document.to_string().into_bytes());
        for label in diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels) {
            let text = &sources.get(label.span.source).text;
            prop_assert!(text.get(label.span.start as usize..label.span.end as usize).is_some());
        }
    }

    /// What may be written has as many lines as settings, each with its own key: no value became a directive.
    #[test]
    fn units_hold_what_the_data_holds_and_nothing_else(vpns in any_vpns()) {
        let (evaluated, diagnostics, _) = run(vpns.to_string().into_bytes());
        if let (Some(units), false) = (&evaluated.units, diagnostics.has_errors()) {
            for unit in &units.units {
                let entries = unit.sections.iter().flat_map(|section| &section.entries);
                let entries = entries.filter(|entry| !entry.is_blank()).count();
                let text = unit.text();
                let is_setting = |line: &&str| !line.is_empty() && !line.starts_with('[');
                prop_assert_eq!(text.split(['\n', '\r', '\0']).filter(is_setting).count(), entries, "{}", text);
            }
        }
    }

    /// Restating everything that was derived changes nothing.
    #[test]
    fn evaluated_options_evaluate_to_themselves(vpns in any_vpns()) {
        let (evaluated, ..) = run(vpns.to_string().into_bytes());
        let mut restated = vpns.clone();
        for (name, vpn) in evaluated.output.iter().flat_map(|output| &output.vpns) {
            for option in ["name", "default", "bridgeDevice"] {
                restated[name][option] = serde_json::to_value(vpn.below(&[option])).unwrap();
            }
        }
        let (again, ..) = run(restated.to_string().into_bytes());
        let json = |evaluated: &pipeline::Evaluated| evaluated.output.as_ref().map(|output| serde_json::to_value(output).unwrap());
        prop_assert_eq!(json(&evaluated), json(&again));
    }
}
