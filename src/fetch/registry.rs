//! Flake registries: what a name stands for (`lookupInRegistries`). The user's and the machine's are files; the one that
//! Nix fetches from the network is not asked.

use super::{Attrs, Problem, Reference, attrs_of, text};
use serde::Deserialize;
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct File {
    version: u32,
    flakes: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    from: Json,
    to: Json,
    #[serde(default)]
    exact: bool,
}

struct Rule {
    from: Reference,
    to: Reference,
    is_exact: bool,
}

/// How often a name may stand for another one.
const MOST: usize = 100;

/// The registries of this machine, the first one first.
pub(super) fn files() -> Vec<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let user = variable("XDG_CONFIG_HOME").or_else(|| variable("HOME").map(|home| home.join(".config")));
    let machine = variable("NIX_CONF_DIR").unwrap_or_else(|| "/etc/nix".into());
    user.map(|config| config.join("nix"))
        .into_iter()
        .chain([machine])
        .map(|place| place.join("registry.json"))
        .collect()
}

/// What a reference stands for: itself, unless it is a name.
pub(super) fn resolve(reference: &Reference, files: &[PathBuf]) -> Result<Reference, Problem> {
    let mut found = reference.clone();
    let mut rules = None;
    for _ in 0..MOST {
        if text(&found.attrs, "type") != Some("indirect") {
            return Ok(found);
        }
        let rules = match &rules {
            Some(rules) => rules,
            None => rules.insert(read(files)?),
        };
        match rules.iter().find_map(|rule| rule.apply(&found)) {
            Some(next) => found = next?,
            None => return Err(unknown(&found, files)),
        }
    }
    Err(Problem::new(format!("cycle detected in flake registry for '{}'", reference.to_text())))
}

fn unknown(reference: &Reference, files: &[PathBuf]) -> Problem {
    let id = text(&reference.attrs, "id").unwrap_or_default();
    let files = files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(" and ");
    Problem::new(format!("cannot find flake '{}' in the flake registries", reference.to_text())).help(format!(
        "Registries are {files}; none is fetched. Say where `{id}` is: `inputs.{id}.url = …` in flake.nix, or \
         `--override-input {id} REF`."
    ))
}

impl Rule {
    /// What a reference becomes by this rule, if it is about it.
    fn apply(&self, reference: &Reference) -> Option<Result<Reference, Problem>> {
        if self.is_exact {
            return (self.from == *reference).then(|| Ok(self.to.clone()));
        }
        if !self.from.attrs.iter().all(|(name, value)| reference.attrs.get(name) == Some(value)) {
            return None;
        }
        let mut attrs: Attrs = self.to.attrs.clone();
        let is_forge = matches!(text(&attrs, "type"), Some("github" | "gitlab" | "sourcehut"));
        for (name, other) in [("ref", "rev"), ("rev", "ref")] {
            if let (None, Some(given)) = (self.from.attrs.get(name), reference.attrs.get(name)) {
                attrs.insert(name.to_owned(), given.clone());
                if is_forge {
                    attrs.remove(other);
                }
            }
        }
        let dir = if reference.dir.is_empty() { self.to.dir.clone() } else { reference.dir.clone() };
        Some(Reference::from_attrs(attrs).map(|found| Reference { dir, ..found }))
    }
}

fn read(files: &[PathBuf]) -> Result<Vec<Rule>, Problem> {
    let mut rules = Vec::new();
    for path in files {
        match std::fs::read_to_string(path) {
            Ok(text) => rules.extend(parse(path, &text)?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Problem::new(format!("cannot read the registry '{}': {error}", path.display()))),
        }
    }
    Ok(rules)
}

fn parse(path: &Path, text: &str) -> Result<Vec<Rule>, Problem> {
    let wrong = |why: String| Problem::new(format!("the flake registry '{}' is wrong: {why}", path.display()));
    let file: File = serde_json::from_str(text).map_err(|error| wrong(error.to_string()))?;
    if file.version != 2 {
        return Err(wrong(format!("its version is {}, and 2 is known", file.version)));
    }
    let reference = |json: &Json| {
        let attrs = attrs_of(json).ok_or_else(|| wrong(format!("{json} is no input")))?;
        Reference::from_attrs(attrs).map_err(|problem| wrong(problem.message))
    };
    let rule =
        |entry: &Entry| Ok(Rule { from: reference(&entry.from)?, to: reference(&entry.to)?, is_exact: entry.exact });
    file.flakes.iter().map(rule).collect()
}
