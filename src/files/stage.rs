//! The stage: a directory beside the one that is written, where the new tree is built and the old one ends.
//!
//! What is in it says what to do with it when a run was killed: its record names the new tree by its inode, so whoever
//! finds it knows whether the trees were exchanged, and what of the old one was seen before.

use super::WriteError;
use rustix::fs::{CWD, RenameFlags};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// What a file is told by that is the same as before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Identity {
    inode: u64,
    changed: (i64, i64),
}

impl Identity {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Identity { inode: metadata.ino(), changed: (metadata.ctime(), metadata.ctime_nsec()) }
    }
}

/// What was seen of the old tree.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Record {
    /// The inode of the new tree, once it is whole.
    pub(super) tree: Option<u64>,
    /// Inodes of foreign files and directories that the new tree has too, by path.
    pub(super) carried: BTreeMap<String, u64>,
    /// Files of ours.
    pub(super) ours: BTreeMap<String, Identity>,
}

/// A stage on the disk.
#[derive(Debug)]
pub(super) struct Stage {
    directory: PathBuf,
}

const RECORD: &str = "stage.json";
const NEW_RECORD: &str = "stage.json.new";
const TREE: &str = "tree";

impl Stage {
    /// A new one, with an empty tree.
    pub(super) fn create(parent: &Path, prefix: &str) -> io::Result<Self> {
        let directory = tempfile::Builder::new().prefix(prefix).tempdir_in(parent)?;
        let stage = Stage { directory: directory.path().to_owned() };
        stage.record(&Record::default())?;
        fs::create_dir(stage.tree())?;
        // From now on it goes when what is in it is known to be ours.
        let _ = directory.keep();
        Ok(stage)
    }

    /// One that an earlier run left, if a directory is one.
    pub(super) fn found(directory: PathBuf) -> Option<Self> {
        let stage = Stage { directory };
        // Nothing else is in it before there is a record.
        let is_new = |entry: io::Result<fs::DirEntry>| entry.is_ok_and(|entry| entry.file_name() == NEW_RECORD);
        let is_begun = || fs::read_dir(&stage.directory).is_ok_and(|mut entries| entries.all(is_new));
        (stage.directory.join(RECORD).is_file() || is_begun()).then_some(stage)
    }

    /// The tree in it: the new one, and after the exchange the old one.
    pub(super) fn tree(&self) -> PathBuf {
        self.directory.join(TREE)
    }

    /// Keeps what was seen, on the disk, all at once.
    pub(super) fn record(&self, record: &Record) -> io::Result<()> {
        let new = self.directory.join(NEW_RECORD);
        fs::write(&new, serde_json::to_string(record)?)?;
        fs::rename(new, self.directory.join(RECORD))
    }

    /// What was seen, if the tree in it is the old one.
    pub(super) fn exchanged(&self) -> io::Result<Option<Record>> {
        let Ok(text) = fs::read_to_string(self.directory.join(RECORD)) else { return Ok(None) };
        let record: Record = serde_json::from_str(&text)?;
        let Ok(tree) = fs::symlink_metadata(self.tree()) else { return Ok(None) };
        Ok(record.tree.is_some_and(|inode| inode != tree.ino()).then_some(record))
    }

    /// Removes it with everything in it, where that is all ours or linked from elsewhere.
    pub(super) fn discard(self) -> Result<(), WriteError> {
        // The record goes last: without it nobody would know what this is.
        let remove = || match fs::remove_dir_all(self.tree()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => fs::remove_dir_all(&self.directory),
        };
        remove().map_err(|error| WriteError::io("remove", &self.directory, &error))
    }

    /// Removes it once its tree is gone.
    pub(super) fn close(self) -> Result<(), WriteError> {
        let close = || {
            fs::remove_file(self.directory.join(RECORD))?;
            fs::remove_dir(&self.directory)
        };
        close().map_err(|error| WriteError::io("remove", &self.directory, &error))
    }
}

/// Renames where nothing is; an error of the kind `AlreadyExists` where something is.
pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    Ok(rustix::fs::renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
}

/// Exchanges two files or directories.
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    Ok(rustix::fs::renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}
