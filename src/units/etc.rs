//! Files of `environment.etc`: texts, copies of files, and links.

use super::{Link, UnitFiles, is_false, named};
use crate::output::{Attrs, Node, Output, Value, is_elsewhere};

/// A file below /etc that a host gives as a text.
#[derive(Debug)]
pub struct EtcText {
    /// Where it lies, relative to /etc.
    pub target: String,
    /// What it says.
    pub text: Node,
    /// Its permissions.
    pub mode: u32,
}

impl EtcText {
    /// Where it lies, relative to the root of the tree.
    pub fn path(&self) -> String {
        format!("etc/{}", self.target)
    }
}

/// Adds them all.
pub(super) fn add(output: &Output, files: &mut UnitFiles) {
    for (name, file) in named(output.full(), &["environment", "etc"]) {
        if !is_false(file, "enable") {
            add_file(name, file, output, files);
        }
    }
    files.texts.sort_by(|a, b| a.target.cmp(&b.target));
}

fn add_file(name: &str, file: &Attrs, output: &Output, files: &mut UnitFiles) {
    let target = file.get("target").and_then(|node| node.as_str()).unwrap_or(name).to_owned();
    let mode = file.get("mode").and_then(|node| u32::from_str_radix(node.as_str()?, 8).ok());
    if let Some(text) = file.get("text").filter(|node| !matches!(node.value, Value::Null)) {
        files.texts.push(EtcText { target, text: text.clone(), mode: mode.unwrap_or(0o644) });
        return;
    }
    let Some(source) = file.get("source") else { return };
    let Some(path) = source.as_str() else { return };
    let copied: Vec<EtcText> = output
        .scripts
        .values()
        .filter_map(|made| {
            let below = made.path.strip_prefix(path).filter(|_| made.root == path)?;
            let text = Node { value: made.text.clone().into(), ..source.clone() };
            let plain = if made.executable { 0o755 } else { 0o644 };
            Some(EtcText { target: format!("{target}{below}"), text, mode: mode.unwrap_or(plain) })
        })
        .collect();
    if copied.is_empty() && is_elsewhere(path) {
        files.links.push(Link { path: format!("etc/{target}"), target: path.to_owned() });
    }
    files.texts.extend(copied);
}
