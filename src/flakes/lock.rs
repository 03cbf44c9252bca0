//! Lock files: the inputs of a flake and of its inputs, and what each was locked to.

use crate::fetch::{Attr, Problem, Reference, attrs_of};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// A graph of inputs. Node 0 is the flake itself.
#[derive(Debug)]
pub(super) struct Lock {
    pub(super) nodes: Vec<Node>,
}

/// A flake or an input.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) inputs: BTreeMap<String, Edge>,
    /// What it was locked to; the flake itself is not.
    pub(super) pin: Option<Pin>,
}

/// What an input was locked to.
#[derive(Clone, Debug)]
pub(super) struct Pin {
    pub(super) locked: Reference,
    pub(super) original: Reference,
    pub(super) is_flake: bool,
    /// The input that a relative path is relative to.
    pub(super) parent: Option<Vec<String>>,
}

/// What an input of a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Node(usize),
    /// Another input, by its path from the flake itself.
    Follows(Vec<String>),
}

/// An input's path as people write it.
pub(super) fn show_path(path: &[String]) -> String {
    path.join("/")
}

impl Lock {
    /// The graph of a flake without inputs.
    pub(super) fn empty() -> Self {
        Lock { nodes: vec![Node::default()] }
    }

    /// A lock file's graph; `name` is what messages call the file.
    pub(super) fn parse(text: &str, name: &str) -> Result<Self, Problem> {
        let wrong = |why: &str| Problem::new(format!("the lock file {name} is wrong: {why}"));
        let json: Json = serde_json::from_str(text).map_err(|error| wrong(&error.to_string()))?;
        match json["version"].as_u64() {
            Some(5..=7) => {}
            Some(version) => {
                return Err(Problem::new(format!("the lock file {name} has version {version}"))
                    .help("Versions 5 to 7 are known. `nix flake lock` of a newer Nix writes version 7."));
            }
            None => return Err(wrong("it has no `version`")),
        }
        let root = json["root"].as_str().ok_or_else(|| wrong("it has no `root`"))?;
        let nodes = json["nodes"].as_object().ok_or_else(|| wrong("it has no `nodes`"))?;
        let mut lock = Lock::empty();
        let mut known: BTreeMap<&str, usize> = BTreeMap::from([(root, 0)]);
        let mut work: Vec<(&str, usize)> = vec![(root, 0)];
        while let Some((key, at)) = work.pop() {
            let node = nodes.get(key).ok_or_else(|| wrong(&format!("it has no node `{key}`")))?;
            for (name, edge) in node["inputs"].as_object().into_iter().flatten() {
                let edge = match edge {
                    Json::Array(_) => {
                        Edge::Follows(names(edge).ok_or_else(|| wrong("a `follows` is no list of names"))?)
                    }
                    Json::String(below) => match known.get(below.as_str()) {
                        Some(0) => return Err(wrong("it contains a cycle to its root")),
                        Some(node) => Edge::Node(*node),
                        None => {
                            let json = nodes.get(below).ok_or_else(|| wrong(&format!("it has no node `{below}`")))?;
                            let pin = Pin::parse(json).map_err(|why| wrong(&format!("node `{below}`: {why}")))?;
                            lock.nodes.push(Node { pin: Some(pin), ..Node::default() });
                            let added = lock.nodes.len() - 1;
                            known.insert(below, added);
                            work.push((below, added));
                            Edge::Node(added)
                        }
                    },
                    _ => return Err(wrong(&format!("input `{name}` of node `{key}` is neither a name nor a list"))),
                };
                lock.nodes[at].inputs.insert(name.clone(), edge);
            }
        }
        Ok(lock)
    }

    /// Every node once, with its path from the flake itself.
    pub(super) fn paths(&self) -> Vec<(String, usize)> {
        let mut found = vec![(String::new(), 0)];
        let mut next = 0;
        while let Some((path, node)) = found.get(next).cloned() {
            next += 1;
            for (name, edge) in &self.nodes[node].inputs {
                if let Edge::Node(below) = edge
                    && !found.iter().any(|(_, known)| known == below)
                {
                    let separator = if path.is_empty() { "" } else { "/" };
                    found.push((format!("{path}{separator}{name}"), *below));
                }
            }
        }
        found
    }

    /// The node at a path of inputs from a node, what follows others resolved.
    pub(super) fn find(&self, from: usize, path: &[String]) -> Result<usize, Problem> {
        self.find_within(from, path, &mut Vec::new())
    }

    fn find_within(&self, from: usize, path: &[String], visited: &mut Vec<Vec<String>>) -> Result<usize, Problem> {
        let mut node = from;
        for name in path {
            let missing =
                || Problem::new(format!("there is no input `{}`, which another input follows", show_path(path)));
            node = match self.nodes[node].inputs.get(name).ok_or_else(missing)? {
                Edge::Node(next) => *next,
                Edge::Follows(target) => {
                    if visited.contains(target) {
                        let mut cycle: Vec<String> = visited.iter().map(|path| show_path(path)).collect();
                        cycle.push(show_path(target));
                        return Err(Problem::new(format!(
                            "inputs follow each other in a circle: {}",
                            cycle.join(" -> ")
                        )));
                    }
                    visited.push(target.clone());
                    self.find_within(0, target, visited)?
                }
            };
        }
        Ok(node)
    }
}

impl Pin {
    fn parse(json: &Json) -> Result<Self, String> {
        let mut locked = attrs_of(&json["locked"]).ok_or("it has no `locked`")?;
        // Version 5 has what is not needed for fetching beside it.
        locked.extend(attrs_of(&json["info"]).into_iter().flatten());
        let original = attrs_of(&json["original"]).ok_or("it has no `original`")?;
        let reference = |attrs| Reference::from_attrs(attrs).map_err(|problem| problem.message);
        Ok(Pin {
            locked: reference(locked)?,
            original: reference(original)?,
            is_flake: json["flake"].as_bool().unwrap_or(true),
            parent: names(&json["parent"]),
        })
    }

    /// The path of a relative `path:` input, from the flake that names it.
    pub(super) fn relative(&self) -> Option<&str> {
        relative(&self.locked)
    }
}

/// The path of a relative `path:` reference.
pub(super) fn relative(reference: &Reference) -> Option<&str> {
    match (reference.attrs.get("type"), reference.attrs.get("path")) {
        (Some(Attr::Text(kind)), Some(Attr::Text(path))) if kind == "path" && !path.starts_with('/') => Some(path),
        _ => None,
    }
}

fn names(json: &Json) -> Option<Vec<String>> {
    json.as_array()?.iter().map(|name| name.as_str().map(str::to_owned)).collect()
}
