//! What is in the directory now: foreign files are linked from the old tree into the new one, so that they are never
//! touched; ours are looked at, so that nobody's changes in them are lost.

use super::secrets::masked;
use super::stage::{Identity, Record};
use super::write::WriteError;
use super::{File, manifest};
use crate::compare::lines;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::{self, Metadata, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::Path;

/// Links everything under `old` that is not ours to the same place under `new`. A foreign file or link where one of
/// our files or directories must be is an error; so is one of ours that somebody has changed, unless that is to be
/// overwritten.
pub(super) fn carry(
    old: &Path,
    new: &Path,
    ours: &manifest::Ours,
    files: &[File],
    force: bool,
) -> Result<Record, WriteError> {
    let produced: BTreeMap<&str, Option<&File>> =
        files.iter().map(|file| (&*file.path, Some(file))).chain([(manifest::NAME, None)]).collect();
    let folders: BTreeSet<&str> = produced.keys().flat_map(|path| folders(path)).collect();
    let device = fs::symlink_metadata(old).map_err(|error| WriteError::io("look at", old, &error))?.dev();
    let record = Record::default();
    let mut carry = Carry { old, new, ours, produced, folders, device, force, record, changed: Vec::new() };
    carry.directory("")?;
    if carry.changed.is_empty() { Ok(carry.record) } else { Err(carry.changed_error()) }
}

/// The directories that a path lies in.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// A name below a relative path, which may be empty.
pub(super) fn joined(relative: &str, name: &str) -> String {
    if relative.is_empty() { name.to_owned() } else { format!("{relative}/{name}") }
}

struct Carry<'a> {
    old: &'a Path,
    new: &'a Path,
    ours: &'a manifest::Ours,
    produced: BTreeMap<&'a str, Option<&'a File>>,
    folders: BTreeSet<&'a str>,
    device: u64,
    force: bool,
    record: Record,
    /// What somebody has changed, and how.
    changed: Vec<(String, String)>,
}

impl Carry<'_> {
    fn directory(&mut self, relative: &str) -> Result<(), WriteError> {
        let directory = self.old.join(relative);
        let read = |error: &io::Error| WriteError::io("read", &directory, error);
        let mut names = Vec::new();
        let entries = match fs::read_dir(&directory) {
            // Somebody has just removed it.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !relative.is_empty() => return Ok(()),
            other => other.map_err(|error| read(&error))?,
        };
        for entry in entries {
            names.push(entry.map_err(|error| read(&error))?.file_name());
        }
        names.sort();
        for name in names {
            let path = directory.join(&name);
            // A name that is not UTF-8 is never one of ours.
            let Some(name) = name.to_str() else {
                return Err(WriteError::new(format!("{} has a name that is not UTF-8", path.display()))
                    .help("Nothing was changed. Use a directory of its own for wgeval."));
            };
            let relative = joined(relative, name);
            let metadata = match fs::symlink_metadata(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                other => other.map_err(|error| WriteError::io("look at", &path, &error))?,
            };
            if metadata.is_dir() {
                self.subdirectory(&relative, &path, &metadata)?;
            } else if !self.is_ours(&relative, &path, &metadata)? {
                self.link(&relative, &path, &metadata)?;
            }
        }
        Ok(())
    }

    /// Whether a file is one of ours. What somebody has changed in it is noted.
    fn is_ours(&mut self, relative: &str, path: &Path, metadata: &Metadata) -> Result<bool, WriteError> {
        let Some(hash) = self.ours.get(relative) else { return Ok(false) };
        if !metadata.is_file() && !metadata.is_symlink() {
            return Ok(false);
        }
        let before = Identity::of(metadata);
        let contents = if metadata.is_symlink() {
            fs::read_link(path).map(|target| target.as_os_str().as_bytes().to_vec())
        } else {
            fs::read(path)
        };
        let contents = contents.map_err(|error| WriteError::io("read", path, &error))?;
        let now = self.produced.get(relative).copied().flatten();
        let is_link = metadata.is_symlink();
        let is_as_written = hash.as_ref() == Some(&manifest::hash(&contents, is_link));
        let is_as_now = now.is_some_and(|file| file.is_link == is_link && file.contents.as_bytes() == contents);
        if !is_as_written && !is_as_now && !self.force {
            let new = now.map_or("", |file| &file.contents);
            let difference = lines::text(&masked(&String::from_utf8_lossy(&contents)), &masked(new));
            let difference = if difference.is_empty() { "    a key\n".to_owned() } else { difference };
            self.changed.push((relative.to_owned(), difference));
        }
        self.record.ours.insert(relative.to_owned(), before);
        Ok(true)
    }

    fn changed_error(&self) -> WriteError {
        let count = self.changed.len();
        let what = if count == 1 { "a file".to_owned() } else { format!("{count} files") };
        let mut message = format!(
            "{what} of {} would be overwritten or removed, and {} not as wgeval wrote {}",
            self.old.display(),
            if count == 1 { "is" } else { "are" },
            if count == 1 { "it" } else { "them" }
        );
        for (path, difference) in &self.changed {
            let goes = if self.produced.contains_key(path.as_str()) { "" } else { " (no longer produced)" };
            let _ = write!(message, "\n{path}{goes}\n{difference}");
        }
        WriteError::new(message.trim_end()).help(
            "`-` is what lies there, `+` what would be written. Nothing was changed. Put the change into the input, or \
             move the file away; `--force` overwrites it.",
        )
    }

    fn subdirectory(&mut self, relative: &str, path: &Path, metadata: &Metadata) -> Result<(), WriteError> {
        if metadata.dev() != self.device {
            return Err(WriteError::new(format!("{} is a mount point", path.display()))
                .help("Nothing was changed. Use a directory of its own for wgeval."));
        }
        if self.produced.contains_key(relative) {
            return Err(in_the_way(path, "is a directory, and not ours"));
        }
        let target = self.new.join(relative);
        match fs::create_dir(&target) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(WriteError::io("create", &target, &error));
            }
            _ => {}
        }
        self.directory(relative)?;
        // One of our own that is now empty goes; a foreign one stays, as it was.
        let prefix = format!("{relative}/");
        let is_ours = self.ours.keys().any(|path| path.starts_with(&prefix));
        if is_ours && fs::remove_dir(&target).is_ok() {
            return Ok(());
        }
        self.record.carried.insert(relative.to_owned(), metadata.ino());
        copy_owner_and_mode(metadata, &target)
    }

    fn link(&mut self, relative: &str, path: &Path, metadata: &Metadata) -> Result<(), WriteError> {
        if self.produced.contains_key(relative) || self.folders.contains(relative) {
            let what = if metadata.is_symlink() { "is a symbolic link" } else { "is not ours" };
            return Err(in_the_way(path, what));
        }
        let target = self.new.join(relative);
        let link = || fs::symlink_metadata(&target).map(|metadata| metadata.ino());
        match fs::hard_link(path, &target).and_then(|()| link()) {
            Ok(inode) => {
                self.record.carried.insert(relative.to_owned(), inode);
                Ok(())
            }
            // Somebody has just removed it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(WriteError::io("keep the foreign file", path, &error)
                .help("Nothing was changed. Use a directory of its own for wgeval.")),
        }
    }
}

fn in_the_way(path: &Path, what: &str) -> WriteError {
    WriteError::new(format!("{} {what}, and stands where a file of ours must be", path.display()))
        .help("Nothing was changed. Move it away, or use a directory of its own for wgeval.")
}

/// Gives a directory of the new tree the owner and the permissions that it had in the old one.
pub(super) fn copy_owner_and_mode(metadata: &Metadata, target: &Path) -> Result<(), WriteError> {
    let copy = || {
        let now = fs::symlink_metadata(target)?;
        if (now.uid(), now.gid()) != (metadata.uid(), metadata.gid()) {
            chown(target, Some(metadata.uid()), Some(metadata.gid()))?;
        }
        fs::set_permissions(target, Permissions::from_mode(metadata.mode() & 0o7777))
    };
    copy().map_err(|error| WriteError::io("keep the owner of", target, &error))
}
