//! Reads the recorded cases of `golden/`.

use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// One recorded evaluation by real Nix.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) kind: String,
    /// Nix source of each module.
    pub(crate) modules: Vec<String>,
    pub(crate) definitions: Option<Json>,
    pub(crate) vpn: Option<Json>,
    pub(crate) config: Json,
    pub(crate) units: BTreeMap<String, String>,
    pub(crate) scripts: BTreeMap<String, String>,
    pub(crate) error: Option<String>,
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

/// All 410 cases.
pub(crate) fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = fs::read_to_string(root().join("cases.jsonl")).unwrap().lines().map(from_line).collect();
    for directory in directories() {
        cases.push(from_directory(&directory));
    }
    assert_eq!(cases.len(), 410, "cases are missing from golden/");
    cases
}

/// The browsable cases, one of each kind.
pub(crate) fn directories() -> Vec<PathBuf> {
    let entries = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path());
    let mut directories: Vec<PathBuf> = entries.filter(|path| path.join("module0.nix").exists()).collect();
    directories.sort();
    directories
}

fn from_line(line: &str) -> Case {
    let mut row: Json = serde_json::from_str(line).unwrap();
    let texts = |value: Json| serde_json::from_value(value).unwrap_or_default();
    Case {
        name: row["name"].as_str().unwrap().into(),
        kind: row["kind"].as_str().unwrap().into(),
        modules: serde_json::from_value(row["modules"].take()).unwrap(),
        definitions: row.get_mut("definitions").map(Json::take),
        vpn: row.get_mut("vpn").map(Json::take),
        error: row["error"].as_str().map(str::to_owned),
        config: row["config"].take(),
        units: texts(row["units"].take()),
        scripts: texts(row["scripts"].take()),
    }
}

fn from_directory(directory: &Path) -> Case {
    let json = |name: &str| -> Option<Json> {
        let text = fs::read_to_string(directory.join(name)).ok()?;
        Some(serde_json::from_str(&text).unwrap())
    };
    let kind: String = directory.file_name().unwrap().to_str().unwrap().into();
    let mut units = BTreeMap::new();
    let mut scripts = BTreeMap::new();
    for (path, text) in files(&directory.join("tree")) {
        let parts: Vec<&str> = path.split('/').collect();
        match parts[..] {
            ["etc", "systemd", _, unit] => drop(units.insert(unit.to_owned(), text)),
            ["nix", "store", script, ..] => drop(scripts.insert(script[33..].to_owned(), text)),
            _ => panic!("{path} has no place in {}", directory.display()),
        }
    }
    let module = |n: usize| fs::read_to_string(directory.join(format!("module{n}.nix"))).ok();
    Case {
        name: kind.clone(),
        kind,
        modules: (0..).map_while(module).collect(),
        definitions: json("definitions.json"),
        vpn: json("vpn.json"),
        config: json("config.json").unwrap_or(Json::Null),
        units,
        scripts,
        error: fs::read_to_string(directory.join("error.txt")).ok(),
    }
}

/// Every regular file below a directory, by its relative path.
pub(crate) fn files(root: &Path) -> BTreeMap<String, String> {
    fn walk(root: &Path, directory: &Path, found: &mut BTreeMap<String, String>) {
        let Ok(entries) = fs::read_dir(directory) else { return };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.is_symlink() {
                walk(root, &path, found);
            } else {
                let relative = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                found.insert(relative, fs::read_to_string(&path).unwrap_or_default());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(root, root, &mut found);
    found
}
