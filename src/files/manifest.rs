//! The manifest: which files of a directory are ours, and what we wrote into them.

use super::File;
use crate::units::is_plain;
use harmonia_utils_hash::{Sha256, fmt::CommonHash as _};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// Where the manifest lies in the tree.
pub const NAME: &str = ".wgeval-manifest.json";

/// The version that is written. Version 1 had names and no hashes.
const VERSION: u32 = 2;

/// By path, the hash of what we wrote; none where only the name is known.
pub(super) type Ours = BTreeMap<String, Option<String>>;

#[derive(Serialize, Deserialize)]
struct Manifest {
    version: u32,
    files: Files,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Files {
    Hashed(BTreeMap<String, String>),
    Named(BTreeSet<String>),
}

/// What a file says, as the manifest has it: a link is where it leads to.
pub(super) fn hash(contents: &[u8], is_link: bool) -> String {
    let digest = Sha256::digest(contents).as_base16().as_bare().to_string();
    if is_link { format!("link:{digest}") } else { digest }
}

/// The manifest of a new tree, as a file of it.
pub(super) fn file(files: &[File]) -> File {
    let hashed = files.iter().map(|file| (file.path.clone(), hash(file.contents.as_bytes(), file.is_link)));
    let manifest = Manifest { version: VERSION, files: Files::Hashed(hashed.collect()) };
    // Strings and a number: this cannot fail.
    let contents = serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n";
    File::new(NAME.into(), contents, 0o644)
}

/// What an earlier run wrote into `directory`; nothing if it holds no manifest.
pub(super) fn read(directory: &Path) -> io::Result<Ours> {
    let path = directory.join(NAME);
    let text = match std::fs::symlink_metadata(&path) {
        Ok(metadata) if metadata.is_file() => std::fs::read_to_string(&path)?,
        Ok(_) => return Err(io::Error::other(format!("{} is not a regular file", path.display()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Ours::new()),
        Err(error) => return Err(error),
    };
    let damaged = |why: &str| io::Error::other(format!("{} is damaged: {why}", path.display()));
    let manifest: Manifest = serde_json::from_str(&text).map_err(|error| damaged(&error.to_string()))?;
    let mut files: Ours = match (manifest.version, manifest.files) {
        (1, Files::Named(names)) => names.into_iter().map(|name| (name, None)).collect(),
        (VERSION, Files::Hashed(files)) => files.into_iter().map(|(name, hash)| (name, Some(hash))).collect(),
        (1 | VERSION, _) => return Err(damaged("its files are not as its version has them")),
        _ => return Err(io::Error::other(format!("{} was written by a newer wgeval", path.display()))),
    };
    files.retain(|path, _| is_plain(path) && path != NAME);
    files.insert(NAME.into(), Some(hash(text.as_bytes(), false)));
    Ok(files)
}

/// The paths that an earlier run wrote into a directory; nothing if it holds no manifest.
///
/// # Errors
///
/// A manifest that cannot be read.
pub fn written(directory: &Path) -> io::Result<Option<BTreeSet<String>>> {
    let mut ours = read(directory)?;
    Ok(ours.remove(NAME).map(|_| ours.into_keys().collect()))
}
