//! Foreign files: linked from the old tree into the new one, so that they are never touched.

use super::write::WriteError;
use super::{File, manifest};
use std::collections::BTreeSet;
use std::fs::{self, Metadata, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::Path;

/// Links everything under `old` that is not ours to the same place under `new`. A foreign file or link where one of
/// our files or directories must be is an error.
pub(super) fn carry_foreign(old: &Path, new: &Path, ours: &BTreeSet<String>, files: &[File]) -> Result<(), WriteError> {
    let produced: BTreeSet<&str> = files.iter().map(|file| &*file.path).chain([manifest::NAME]).collect();
    let device = fs::symlink_metadata(old).map_err(|error| WriteError::io("look at", old, &error))?.dev();
    Carry { old, new, ours, produced, device }.directory("")
}

struct Carry<'a> {
    old: &'a Path,
    new: &'a Path,
    ours: &'a BTreeSet<String>,
    produced: BTreeSet<&'a str>,
    device: u64,
}

impl Carry<'_> {
    fn directory(&self, relative: &str) -> Result<(), WriteError> {
        let directory = self.old.join(relative);
        let read = |error: &io::Error| WriteError::io("read", &directory, error);
        for entry in fs::read_dir(&directory).map_err(|error| read(&error))? {
            let entry = entry.map_err(|error| read(&error))?;
            let path = entry.path();
            let name = entry.file_name();
            // A name that is not UTF-8 is never one of ours.
            let relative = match name.to_str() {
                Some(name) if relative.is_empty() => name.to_owned(),
                Some(name) => format!("{relative}/{name}"),
                None => {
                    return Err(WriteError::new(format!("{} has a name that is not UTF-8", path.display()))
                        .help("Nothing was changed. Use a directory of its own for wgeval."));
                }
            };
            let metadata = entry.metadata().map_err(|error| WriteError::io("look at", &path, &error))?;
            if metadata.is_dir() {
                self.subdirectory(&relative, &path, &metadata)?;
            } else if !self.ours.contains(&relative) {
                self.link(&relative, &path, &metadata)?;
            }
        }
        Ok(())
    }

    fn subdirectory(&self, relative: &str, path: &Path, metadata: &Metadata) -> Result<(), WriteError> {
        if metadata.dev() != self.device {
            return Err(WriteError::new(format!("{} is a mount point", path.display()))
                .help("Nothing was changed. Use a directory of its own for wgeval."));
        }
        if self.produced.contains(relative) {
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
        let is_ours = self.ours.iter().any(|path| path.starts_with(&prefix));
        if is_ours && fs::remove_dir(&target).is_ok() {
            return Ok(());
        }
        copy_owner_and_mode(metadata, &target)
    }

    fn link(&self, relative: &str, path: &Path, metadata: &Metadata) -> Result<(), WriteError> {
        let prefix = format!("{relative}/");
        if self.produced.contains(relative) || self.produced.iter().any(|path| path.starts_with(&prefix)) {
            let what = if metadata.is_symlink() { "is a symbolic link" } else { "is not ours" };
            return Err(in_the_way(path, what));
        }
        fs::hard_link(path, self.new.join(relative)).map_err(|error| {
            WriteError::io("keep the foreign file", path, &error)
                .help("Nothing was changed. Use a directory of its own for wgeval.")
        })
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
