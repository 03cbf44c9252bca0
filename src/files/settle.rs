//! After the exchange: what appeared or changed in the old tree since it was read comes into the new one; then the old
//! one goes, file by file, never with something in it that nobody has looked at.

use super::stage::{Identity, Record, exchange, rename_new};
use super::{WriteError, carry};
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// How often the old tree is looked at again because somebody writes into it all the time.
const ROUNDS: usize = 100;

/// Removes from the new tree what was removed from the old one after it was linked.
pub(super) fn forget_removed(old: &Path, new: &Path, record: &Record) {
    for (path, inode) in &record.carried {
        let place = new.join(path);
        let is_it = |metadata: Metadata| metadata.ino() == *inode && !metadata.is_dir();
        let is_gone = fs::symlink_metadata(old.join(path)).is_err_and(|error| error.kind() == ErrorKind::NotFound);
        if is_gone && fs::symlink_metadata(&place).is_ok_and(is_it) {
            // If it cannot be removed it is only still there.
            let _ = fs::remove_file(place);
        }
    }
}

/// Brings what is not ours, and was not linked, from the old tree into the new; removes the old tree. Gives the paths
/// that now stand beside a newer file of that name.
pub(super) fn settle(old: &Path, new: &Path, record: &Record) -> Result<Vec<PathBuf>, WriteError> {
    let mut settling = Settling { old, new, record, kept: Vec::new() };
    for _ in 0..ROUNDS {
        match settling.directory("") {
            Ok(true) => return Ok(settling.kept),
            Ok(false) => {}
            Err((path, error)) => {
                return Err(WriteError::io("bring over", &path, &error).help(format!(
                    "The new files are in place. What else was in the directory lies in {}; the next run brings it over.",
                    old.display()
                )));
            }
        }
    }
    Err(WriteError::new(format!("somebody goes on writing into {}", old.display())).help(format!(
        "It is what {} was; the new files are in place. The next run brings over what is still in it.",
        new.display()
    )))
}

struct Settling<'s> {
    old: &'s Path,
    new: &'s Path,
    record: &'s Record,
    kept: Vec<PathBuf>,
}

type Outcome<T> = Result<T, (PathBuf, io::Error)>;

impl Settling<'_> {
    /// Whether the directory is gone now.
    fn directory(&mut self, relative: &str) -> Outcome<bool> {
        let directory = self.old.join(relative);
        let failed = |error: io::Error| (directory.clone(), error);
        for entry in fs::read_dir(&directory).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            let path = entry.path();
            // Names that are not UTF-8 are never ours.
            let known = name.to_str().map(|name| carry::joined(relative, name));
            let metadata = match fs::symlink_metadata(&path) {
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                other => other.map_err(|error| (path.clone(), error))?,
            };
            let target = self.new.join(relative).join(&name);
            let is_known_directory = known.as_ref().is_some_and(|known| self.is_known_directory(known, &metadata));
            match known {
                Some(known) if metadata.is_dir() && (is_known_directory || target.is_dir()) => {
                    self.directory(&known)?;
                }
                Some(known) if !metadata.is_dir() && self.is_seen(&known, &metadata) => {
                    fs::remove_file(&path).map_err(|error| (path, error))?;
                }
                known => self.bring(&path, &target, known.as_deref()).map_err(|error| (path, error))?,
            }
        }
        match fs::remove_dir(&directory) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(false),
            Err(error) => Err((directory, error)),
        }
    }

    /// Whether a directory was there when the new tree was made.
    fn is_known_directory(&self, path: &str, metadata: &Metadata) -> bool {
        let prefix = format!("{path}/");
        self.record.carried.get(path) == Some(&metadata.ino())
            || self.record.ours.keys().any(|ours| ours.starts_with(&prefix))
    }

    /// Whether a file is one of ours, or a foreign one that the new tree has.
    fn is_seen(&self, path: &str, metadata: &Metadata) -> bool {
        self.record.carried.get(path) == Some(&metadata.ino())
            || self.record.ours.get(path) == Some(&Identity::of(metadata))
    }

    /// Moves something into the new tree.
    fn bring(&mut self, from: &Path, to: &Path, known: Option<&str>) -> io::Result<()> {
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        loop {
            match rename_new(from, to) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                // Whoever removed it meanwhile wanted it gone.
                Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(from).is_err() => {
                    return Ok(());
                }
                other => return other,
            }
            let linked = known.and_then(|known| self.record.carried.get(known));
            let is_linked = |path: &Path| {
                fs::symlink_metadata(path).is_ok_and(|metadata| Some(&metadata.ino()) == linked && !metadata.is_dir())
            };
            if !is_linked(to) {
                return self.keep_beside(from, to);
            }
            // It was saved anew over the file that was linked.
            exchange(from, to)?;
            if is_linked(from) {
                return fs::remove_file(from);
            }
            // And once more in this moment: the newer one stays, and this one is kept.
            exchange(from, to)?;
        }
    }

    /// Keeps something under another name, where a newer file or one of ours has its own.
    fn keep_beside(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let mut number = 1;
        loop {
            let mut name = to.as_os_str().to_owned();
            name.push(format!(".kept-{number}"));
            match rename_new(from, Path::new(&name)) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(error),
                Ok(()) => {
                    self.kept.push(name.into());
                    return Ok(());
                }
            }
        }
    }
}
