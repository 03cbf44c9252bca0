//! The manifest: which files of a directory are ours.

use super::File;
use crate::units::is_plain;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// Where the manifest lies in the tree.
pub(super) const NAME: &str = ".wgeval-manifest.json";

#[derive(Serialize, Deserialize)]
struct Manifest {
    version: u32,
    files: BTreeSet<String>,
}

/// The manifest of a new tree, as a file of it.
pub(super) fn file(files: &[File]) -> File {
    let files = files.iter().map(|file| file.path.clone()).collect();
    let manifest = Manifest { version: 1, files };
    // Strings and a number: this cannot fail.
    let contents = serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n";
    File::new(NAME.into(), contents, 0o644)
}

/// The paths that an earlier run wrote into `directory`; none if it holds no manifest.
pub(super) fn read(directory: &Path) -> io::Result<BTreeSet<String>> {
    let path = directory.join(NAME);
    let text = match std::fs::symlink_metadata(&path) {
        Ok(metadata) if metadata.is_file() => std::fs::read_to_string(&path)?,
        Ok(_) => return Err(io::Error::other(format!("{} is not a regular file", path.display()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(error),
    };
    let manifest: Manifest = serde_json::from_str(&text)
        .map_err(|error| io::Error::other(format!("{} is damaged: {error}", path.display())))?;
    if manifest.version != 1 {
        return Err(io::Error::other(format!("{} was written by a newer wgeval", path.display())));
    }
    let mut files = manifest.files;
    files.retain(|path| is_plain(path));
    files.insert(NAME.into());
    Ok(files)
}
