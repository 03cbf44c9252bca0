//! Files: from units to a list of paths, contents and modes, and onto the disk.
//!
//! In: [`UnitFiles`] and the JSON of the output. Out: [`File`]s; then, by [`write()`], a directory that holds either
//! all of the old files or all of the new.

mod carry;
mod group;
mod manifest;
mod secrets;
mod settle;
mod stage;
mod write;

pub use manifest::{NAME as MANIFEST, written};
pub use secrets::masked;
pub use write::{WriteError, Writing, Written, clear, write};

use crate::diagnostic::Diagnostic;
use crate::output::Output;
use crate::units::is_plain;
use crate::units::{UnitFiles, UnitKind};
use std::path::Path;

/// One file of the tree.
#[derive(Debug, PartialEq, Eq)]
pub struct File {
    /// Where, relative to the tree's root; no `.` or `..` in it.
    pub path: String,
    /// What; of a symbolic link, what it points to.
    pub contents: String,
    /// Its permissions.
    pub mode: u32,
    /// The group that it is given to, where the machine has that group and we may.
    pub group: Option<&'static str>,
    /// Whether it is a symbolic link.
    pub is_link: bool,
}

impl File {
    fn new(path: String, contents: String, mode: u32) -> Self {
        File { path, contents, mode, group: None, is_link: false }
    }
}

/// Whether an earlier run wrote units or other files of a host into a directory.
pub fn has_ours(directory: &Path) -> bool {
    manifest::read(directory).is_ok_and(|files| files.keys().any(|path| path.contains('/')))
}

/// What a host has as JSON, as it lies beside the units: without the keys in it, since everybody may read it.
pub fn module_json(output: &Output) -> String {
    let mut json = serde_json::to_value(output).unwrap_or_default();
    secrets::leave_out(&mut json);
    // What was made of text without failing is text again.
    serde_json::to_string_pretty(&json).unwrap_or_default() + "\n"
}

/// The tree as it lies on disk, in the byte order of paths.
pub fn tree(units: &UnitFiles, module_json: String) -> Result<Vec<File>, Diagnostic> {
    let mut files = vec![File::new("module.json".into(), module_json, 0o644)];
    for unit in &units.units {
        let path = unit.path();
        let text = unit.text();
        // networkd, a user of its own, must be able to read a key, and nobody else.
        files.push(if unit.kind == UnitKind::Networkd && secrets::is_in(&text) {
            File { group: Some("systemd-network"), ..File::new(path, text, 0o640) }
        } else {
            File::new(path, text, 0o644)
        });
    }
    for link in &units.links {
        files.push(File { is_link: true, ..File::new(link.path.clone(), link.target.clone(), 0o777) });
    }
    for text in &units.texts {
        let contents = text.text.as_str().unwrap_or_default().to_owned();
        files.push(File::new(text.path(), contents, text.mode));
    }
    for script in &units.scripts {
        let path = script.path.strip_prefix('/').filter(|path| is_plain(path)).ok_or_else(|| {
            Diagnostic::error(
                "packages::script",
                format!("the script path {:?} is not an absolute path without `.` and `..`", script.path),
            )
            .help("`script` in the packages file must be a pattern like `/usr/local/lib/wgeval/{name}`.")
        })?;
        files.push(File::new(path.to_owned(), script.text.clone(), if script.is_executable { 0o755 } else { 0o644 }));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    if let Some(pair) = files.windows(2).find(|pair| pair[0].path == pair[1].path) {
        let message = format!("two files would have the path {:?}", pair[0].path);
        return Err(Diagnostic::error("packages::script", message)
            .help("`script` in the packages file must contain `{name}`, so that every script has a path of its own."));
    }
    Ok(files)
}
