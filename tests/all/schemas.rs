//! The schemas agree with what the evaluator accepts and prints.

use super::cli::wgeval;
use super::golden::cases;
use serde_json::Value as Json;

fn validator(arguments: &[&str]) -> jsonschema::Validator {
    let run = wgeval(&[&["schema"], arguments].concat(), "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let schema: Json = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    jsonschema::draft202012::new(&schema).unwrap()
}

#[test]
fn the_input_schema_accepts_what_the_module_accepts() {
    let schema = validator(&[]);
    for case in cases() {
        for input in [&case.vpn, &case.definitions].into_iter().flatten().filter(|_| case.error.is_none()) {
            assert!(schema.is_valid(input), "{}: {:?}", case.name, schema.validate(input).err());
        }
    }
}

#[test]
fn the_input_schema_rejects_wrong_types_and_names() {
    let schema = validator(&[]);
    let by_schema =
        ["e_id_range", "e_id_type", "e_str_type", "e_dns_type", "e_key_type", "e_missing", "e_unknown", "e_vpn_type"];
    let mut rejected = 0;
    for case in cases().iter().filter(|case| by_schema.contains(&&*case.kind)) {
        let Some(definitions) = &case.definitions else { continue };
        if schema.is_valid(definitions) {
            // The number lost its fraction when it was recorded.
            assert_eq!(case.kind, "e_id_type", "{}", case.name);
        } else {
            rejected += 1;
        }
    }
    assert!(rejected > 70, "only {rejected}");
}

#[test]
fn the_output_schema_describes_the_output() {
    let schema = validator(&["--output"]);
    for case in cases().iter().filter(|case| case.error.is_none()).take(40) {
        let run = wgeval(&[], case.vpn.as_ref().unwrap().to_string());
        let output: Json = serde_json::from_str(&run.stdout).unwrap();
        assert!(schema.is_valid(&output), "{}: {:?}", case.name, schema.validate(&output).err());
    }
    assert!(!schema.is_valid(&serde_json::json!({ "networking": { "hostName": "desko" } })));
}

#[test]
fn a_path_wraps_the_input_schema() {
    let schema = validator(&["--option-path", "config.sane.vpn"]);
    let accepts = |text: &str| schema.is_valid(&serde_json::from_str(text).unwrap());
    assert!(accepts(r#"{"config":{"sane":{"vpn":{}},"networking":{}}}"#));
    assert!(!accepts(r#"{"config":{"sane":{"vpn":{"a":{}}}}}"#));
}
