//! `path:` inputs: a directory as it is.

use super::{Attr, Attrs, Problem, text};
use crate::eval::STORE_DIR;
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// The directory that a `path:` input names, and its attributes with when it was last changed.
pub(super) fn fetch(attrs: &Attrs) -> Result<(PathBuf, Attrs), Problem> {
    let path = PathBuf::from(text(attrs, "path").unwrap_or_default());
    let shown = path.display();
    if !path.is_absolute() {
        return Err(Problem::new(format!("cannot fetch input 'path:{shown}' because it uses a relative path"))
            .help("A relative path is relative to the flake that names it."));
    }
    if std::fs::symlink_metadata(&path).is_err() {
        return Err(Problem::new(format!("path '{shown}' does not exist")));
    }
    let mut attrs = attrs.clone();
    if !attrs.contains_key("lastModified") {
        let read = || newest(&path).map_err(|error| Problem::new(format!("cannot read '{shown}': {error}")));
        let seconds = if is_source(&path) { 0 } else { read()? };
        attrs.insert("lastModified".to_owned(), Attr::Int(seconds));
    }
    Ok((path, attrs))
}

/// Whether a path is a source in the store, where nothing has a time of its own.
fn is_source(path: &Path) -> bool {
    let name = path.strip_prefix(STORE_DIR).ok().and_then(Path::to_str);
    name.is_some_and(|name| name.len() == "-source".len() + 32 && name.ends_with("-source"))
}

/// When something in a directory was last changed, in seconds since 1970.
fn newest(path: &Path) -> std::io::Result<u64> {
    let seconds = |metadata: &Metadata| u64::try_from(metadata.mtime()).unwrap_or(0);
    let metadata = std::fs::symlink_metadata(path)?;
    let mut newest = seconds(&metadata);
    let mut work = if metadata.is_dir() { vec![path.to_owned()] } else { Vec::new() };
    while let Some(directory) = work.pop() {
        for entry in std::fs::read_dir(directory)? {
            let entry = entry?;
            let metadata = entry.metadata()?;
            newest = newest.max(seconds(&metadata));
            if metadata.is_dir() {
                work.push(entry.path());
            }
        }
    }
    Ok(newest)
}
