//! Diagnostics for machines.

use super::cli::{VPN, wgeval};
use pretty_assertions::assert_eq;
use serde_json::{Value as Json, json};

fn bad() -> String {
    VPN.replace("\"id\":1", "\n  \"id\": 100")
}

/// The lines that are about something else than what will not work.
fn beside_lints(text: &str) -> String {
    let is_other = |line: &&str| !line.contains("lint::") && !line.contains("lint%3A");
    text.split_inclusive('\n').filter(is_other).collect()
}

#[test]
fn json_lines_have_places() {
    let run = wgeval(&["check", "--message-format", "json"], bad());
    let errors = beside_lints(&run.stdout);
    assert_eq!((run.status, run.stderr.as_str(), errors.lines().count()), (1, "", 1));
    let found: Json = serde_json::from_str(&errors).unwrap();
    assert_eq!(found["code"], "option::type");
    assert_eq!(found["option"], "sane.vpn.wg0.id");
    assert_eq!(found["severity"], "error");
    let label =
        json!({ "file": "<stdin>", "line": 2, "column": 9, "endLine": 2, "endColumn": 12, "text": "out of range" });
    assert_eq!(found["labels"], json!([label]));
    assert_eq!(beside_lints(&wgeval(&["check", "--message-format", "json"], VPN).stdout), "");
}

#[test]
fn beside_data_messages_stay_on_standard_error() {
    for format in ["json", "github", "sarif"] {
        let run = wgeval(&["--message-format", format], bad());
        assert_eq!((run.status, run.stdout.as_str()), (1, ""));
        assert!(run.stderr.contains("sane.vpn.wg0.id"));
    }
}

#[test]
fn github_annotations_are_escaped() {
    let run = wgeval(&["check", "--message-format", "github"], bad());
    let errors = beside_lints(&run.stdout);
    assert_eq!(errors.lines().count(), 1);
    assert!(
        errors.starts_with("::error title=wgeval option%3A%3Atype,file=<stdin>,line=2,endLine=2,col=9,endColumn=12::")
    );
    assert!(errors.contains("Definition values:%0A- In"));
}

#[test]
fn sarif_is_one_document_also_when_nothing_is_wrong() {
    for (document, results) in [(VPN.to_owned(), 0), (bad(), 1)] {
        let run = wgeval(&["check", "--message-format", "sarif"], &document);
        let sarif: Json = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(sarif["version"], "2.1.0");
        let found = sarif["runs"][0]["results"].as_array().unwrap();
        let is_lint = |result: &&Json| result["ruleId"].as_str().unwrap().starts_with("lint::");
        assert_eq!(found.iter().filter(is_lint).count(), 8);
        let found: Vec<&Json> = found.iter().filter(|result| !is_lint(result)).collect();
        assert_eq!(found.len(), results);
        for result in found {
            let region = &result["locations"][0]["physicalLocation"]["region"];
            assert_eq!((&region["startLine"], &region["startColumn"]), (&json!(2), &json!(9)));
            let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
            assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]));
        }
    }
}

#[test]
fn columns_count_characters() {
    let run = wgeval(&["check", "--message-format", "json"], VPN.replace("\"id\":1", "\"dns\":[\"äöü€😀\"],\"id\":0"));
    let found: Json = serde_json::from_str(beside_lints(&run.stdout).trim()).unwrap();
    let expected = "{\"wg0\":{\"dns\":[\"äöü€😀\"],\"id\":".chars().count() + 1;
    assert_eq!(found["labels"][0]["column"], expected);
}
