//! What is the same thing on two systems although its text differs: where packages and scripts lie, and how truth is
//! spelled.

/// How values are compared.
#[derive(Clone, Copy, Debug)]
pub struct Normal {
    /// Whether hashes of store paths, and where packages lie, matter.
    pub store_hashes: bool,
}

const STORE: &str = "/nix/store/";
const HASH: usize = 32;
/// Where scripts lie on a host without NixOS.
const SCRIPTS: &str = "/usr/local/lib/wgeval/";

impl Normal {
    /// The value without what does not matter.
    pub fn value(self, value: &str) -> String {
        let value = match value {
            "yes" | "on" => "true",
            "no" | "off" => "false",
            other => other,
        };
        self.places(value)
    }

    /// A line of a text without what does not matter.
    pub(super) fn places(self, line: &str) -> String {
        if self.store_hashes { line.to_owned() } else { places(line) }
    }
}

/// What a text at an absolute path is called: `script NAME` wherever scripts lie, or else its path in the tree.
pub fn script_name(path: &str) -> String {
    match place(path) {
        Some((shown, "")) if shown.starts_with("<script ") => shown[1..shown.len() - 1].to_owned(),
        _ => path.trim_start_matches('/').to_owned(),
    }
}

/// The paths of scripts that a text names.
pub fn scripts_in(text: &str) -> Vec<&str> {
    let ends = |c: char| c.is_whitespace() || "\"';".contains(c);
    text.split(ends)
        .filter_map(|word| word.find('/').map(|at| &word[at..]))
        .filter(|path| script_name(path).starts_with("script "))
        .collect()
}

/// Store paths and the places of an ordinary host as names: a package's files by their path in it, a script by its
/// name.
fn places(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while !rest.is_empty() {
        let is_start = out.chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric() && !"/._+-".contains(c));
        if is_start && let Some((name, after)) = place(rest) {
            out.push_str(&name);
            rest = after;
            continue;
        }
        let mut letters = rest.chars();
        out.extend(letters.next());
        rest = letters.as_str();
    }
    out
}

/// What a text begins with, if it is a place of a package or a script, and what comes after.
fn place(text: &str) -> Option<(String, &str)> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "+-._?=".contains(c);
    let end_of_name = |text: &str| text.find(|c| !is_name(c)).unwrap_or(text.len());
    let (name, after) = if let Some(below) = below_store(text) {
        let hash = below.get(..HASH)?;
        if !hash.bytes().all(|byte| byte.is_ascii_alphanumeric()) || below.as_bytes().get(HASH) != Some(&b'-') {
            return None;
        }
        let rest = &below[HASH + 1..];
        rest.split_at(end_of_name(rest))
    } else if let Some(below) = text.strip_prefix(SCRIPTS) {
        let (name, after) = below.split_at(end_of_name(below));
        if !after.starts_with("/bin/") {
            return Some((format!("<script {name}>"), after));
        }
        (name, after)
    } else {
        let after = text.strip_prefix("/usr").filter(|after| after.is_empty() || !after.starts_with(is_name))?;
        ("", after)
    };
    for (path, shown) in [("/sbin", "/bin"), ("/bin", "/bin")] {
        if let Some(after) = after.strip_prefix(path)
            && !after.starts_with(is_name)
        {
            // A job script of NixOS is a package with one program.
            let job = name.strip_prefix("unit-script-").and_then(|_| after.strip_prefix('/'));
            if let Some(program) = job {
                let (program, after) = program.split_at(end_of_name(program));
                return Some((format!("<script {program}>"), after));
            }
            return Some((format!("<package>{shown}"), after));
        }
    }
    if after.starts_with('/') || name.is_empty() || has_version(name) {
        return Some(("<package>".to_owned(), after));
    }
    Some((format!("<script {}>", name.strip_prefix("unit-script-").unwrap_or(name)), after))
}

/// Whether a store path's name is that of a package: `iproute2-6.7.0`.
fn has_version(name: &str) -> bool {
    name.split('-').skip(1).any(|part| part.starts_with(|c: char| c.is_ascii_digit()))
        && !name.ends_with("-add")
        && !name.ends_with("-del")
}

/// What comes after the store's directory, which may lie below another one (`nix build --store`).
fn below_store(text: &str) -> Option<&str> {
    let is_path = |c: char| c.is_ascii_alphanumeric() || "/+-._".contains(c);
    let path = &text[..text.find(|c| !is_path(c)).unwrap_or(text.len())];
    let at = path.find(STORE).filter(|_| path.starts_with('/'))?;
    Some(&text[at + STORE.len()..])
}
