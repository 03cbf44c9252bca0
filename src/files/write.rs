//! The only writer: a directory that changes all at once.
//!
//! A new tree is built beside the directory, foreign files are linked into it, and then one system call exchanges
//! the two (`renameat2` with `RENAME_EXCHANGE`; a plain rename where there is no directory yet). Whoever looks, and
//! whenever the run is killed, sees the old tree or the new. What others wrote into the old tree meanwhile is brought
//! into the new one (`settle`), by the next run if this one is killed. Where that cannot be done nothing is written and
//! the error says why.

use super::settle::{forget_removed, settle};
use super::stage::{Record, Stage, exchange, rename_new};
use super::{File, carry, group, manifest};
use std::fs::{self, DirBuilder, OpenOptions, Permissions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _, fchown};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Why nothing was written.
#[derive(Debug)]
pub struct WriteError {
    /// What could not be done.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl WriteError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        WriteError { message: message.into(), help: None }
    }

    pub(super) fn help(self, help: impl Into<String>) -> Self {
        WriteError { help: Some(help.into()), ..self }
    }

    pub(super) fn io(action: &str, path: &Path, error: &io::Error) -> Self {
        WriteError::new(format!("cannot {action} {}: {error}", path.display()))
    }
}

/// How a tree is written.
#[derive(Clone, Copy, Debug)]
pub struct Writing {
    /// Whether files of ours that somebody has changed are overwritten.
    pub force: bool,
    /// How long another process may hold the lock on the directory's parent.
    pub patience: Duration,
}

/// What else there is to know about a tree that was written.
#[derive(Debug, Default)]
pub struct Written {
    /// In sentences, for people.
    pub notes: Vec<String>,
}

/// Writes a tree, and removes what an earlier run wrote and this one does not.
pub fn write(directory: &Path, files: &[File], writing: Writing) -> Result<Written, WriteError> {
    let target = Target::resolve(directory)?;
    // Held until the end: two runs into one directory come one after the other.
    let _lock = target.lock(writing.patience)?;
    let mut written = Written::default();
    target.finish_killed_runs(&mut written)?;
    let existing = target.existing()?;
    let stage = Stage::create(&target.parent, &target.stage_prefix()).map_err(|error| target.cannot_stage(&error))?;
    let record = match target.build(&stage, files, existing.as_ref(), writing, &mut written) {
        Ok(record) => record,
        Err(error) => {
            stage.discard()?;
            return Err(error);
        }
    };
    if let Err(error) = target.put(&stage, existing.is_some()) {
        stage.discard()?;
        return Err(error);
    }
    if existing.is_some() {
        forget_removed(&stage.tree(), &target.path, &record);
        target.settle(&stage, &record, &mut written)?;
    }
    stage.close()?;
    Ok(written)
}

/// Removes what earlier runs wrote, and the directory if nothing else is in it.
pub fn clear(directory: &Path, writing: Writing) -> Result<Written, WriteError> {
    let written = write(directory, &[], writing)?;
    let manifest = directory.join(manifest::NAME);
    fs::remove_file(&manifest).map_err(|error| WriteError::io("remove", &manifest, &error))?;
    match fs::remove_dir(directory) {
        Err(error) if error.kind() != io::ErrorKind::DirectoryNotEmpty => {
            Err(WriteError::io("remove", directory, &error))
        }
        _ => Ok(written),
    }
}

/// The directory to write, and the one it lies in.
struct Target {
    parent: PathBuf,
    name: String,
    path: PathBuf,
}

impl Target {
    fn resolve(directory: &Path) -> Result<Self, WriteError> {
        let way_out = "The files must appear all at once, so -o needs a directory that can be replaced: `-o out`.";
        let unnamed = || WriteError::new(format!("cannot write to {} as a whole", directory.display())).help(way_out);
        // `out/.` is `out`, and `out/..` is no name for anything.
        let name =
            directory.file_name().filter(|_| !directory.to_string_lossy().ends_with("/.")).ok_or_else(unnamed)?;
        let parent = directory.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let here = std::env::current_dir();
        if let (Ok(whole), Ok(here)) = (directory.canonicalize(), &here)
            && here.starts_with(whole)
        {
            return Err(unnamed().help(format!("The directory that you are in would be replaced. {way_out}")));
        }
        DirBuilder::new().recursive(true).create(parent).map_err(|error| WriteError::io("create", parent, &error))?;
        let parent = parent.canonicalize().map_err(|error| WriteError::io("find", directory, &error))?;
        let name = name.to_str().ok_or_else(|| WriteError::new("the name of the directory is not UTF-8"))?.to_owned();
        Ok(Target { path: parent.join(&name), parent, name })
    }

    /// Waits for the lock, but not for ever.
    fn lock(&self, patience: Duration) -> Result<fs::File, WriteError> {
        let parent = fs::File::open(&self.parent).map_err(|error| WriteError::io("open", &self.parent, &error))?;
        let end = Instant::now() + patience;
        loop {
            match parent.try_lock() {
                Ok(()) => return Ok(parent),
                Err(TryLockError::Error(error)) => return Err(WriteError::io("lock", &self.parent, &error)),
                Err(TryLockError::WouldBlock) if Instant::now() < end => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                Err(TryLockError::WouldBlock) => {
                    let seconds = patience.as_secs();
                    let message = format!(
                        "another process holds the lock on {}, for {seconds} seconds now",
                        self.parent.display()
                    );
                    return Err(WriteError::new(message).help(
                        "Nothing was changed. Runs that write beside each other wait for each other; `--wait SECONDS` \
                         waits longer. `lsof` or `fuser` on the directory says who holds the lock.",
                    ));
                }
            }
        }
    }

    /// What lies there now, if it is a directory.
    fn existing(&self) -> Result<Option<fs::Metadata>, WriteError> {
        match fs::symlink_metadata(&self.path) {
            Ok(metadata) if metadata.is_dir() => {
                let above = fs::symlink_metadata(&self.parent);
                if above.is_ok_and(|above| above.dev() != metadata.dev()) {
                    return Err(WriteError::new(format!("{} is a mount point", self.path.display())).help(format!(
                        "A mount point cannot be exchanged. Use a new directory inside it: `-o {}/vpn`.",
                        self.path.display()
                    )));
                }
                Ok(Some(metadata))
            }
            Ok(metadata) if metadata.is_symlink() => {
                Err(WriteError::new(format!("{} is a symbolic link", self.path.display()))
                    .help("Name the directory that it points to: nothing is written through links."))
            }
            Ok(_) => Err(WriteError::new(format!("{} is not a directory", self.path.display()))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(WriteError::io("look at", &self.path, &error)),
        }
    }

    fn stage_prefix(&self) -> String {
        format!(".{}.wgeval-", self.name)
    }

    /// What killed runs left. The lock is ours, so nobody is using it.
    fn finish_killed_runs(&self, written: &mut Written) -> Result<(), WriteError> {
        let prefix = self.stage_prefix();
        let entries = fs::read_dir(&self.parent).map_err(|error| WriteError::io("read", &self.parent, &error))?;
        for entry in entries.flatten() {
            let is_stage = entry.file_name().to_str().is_some_and(|name| {
                name.strip_prefix(&prefix)
                    .is_some_and(|rest| rest.len() == 6 && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
            });
            if !is_stage || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                continue;
            }
            let Some(stage) = Stage::found(entry.path()) else { continue };
            match stage.exchanged().map_err(|error| WriteError::io("read", &entry.path(), &error))? {
                Some(record) => {
                    self.settle(&stage, &record, written)?;
                    stage.close()?;
                }
                None => stage.discard()?,
            }
        }
        Ok(())
    }

    fn cannot_stage(&self, error: &io::Error) -> WriteError {
        WriteError::io("create a directory in", &self.parent, error)
            .help("The new tree is built beside the old one, so that they can be exchanged at once: `-o` needs a directory in a place that you may write to.")
    }

    /// Builds the new tree in the stage.
    fn build(
        &self,
        stage: &Stage,
        files: &[File],
        existing: Option<&fs::Metadata>,
        writing: Writing,
        written: &mut Written,
    ) -> Result<Record, WriteError> {
        let tree = stage.tree();
        for file in files.iter().chain([&manifest::file(files)]) {
            if !write_file(&tree, file)? {
                let group = file.group.unwrap_or_default();
                written.notes.push(format!(
                    "{path} holds a key and has mode 0640; give it to the group that reads it: `chgrp {group} {path}`",
                    path = self.path.join(&file.path).display()
                ));
            }
        }
        let mut record = Record::default();
        if let Some(metadata) = existing {
            let ours = manifest::read(&self.path).map_err(|error| WriteError::new(error.to_string()))?;
            record = carry::carry(&self.path, &tree, &ours, files, writing.force)?;
            carry::copy_owner_and_mode(metadata, &tree)?;
        } else {
            set_mode(&tree, 0o755)?;
        }
        let metadata = fs::symlink_metadata(&tree).map_err(|error| WriteError::io("look at", &tree, &error))?;
        record.tree = Some(metadata.ino());
        stage.record(&record).map_err(|error| WriteError::io("write", &tree, &error).help("Nothing was changed."))?;
        sync(&tree)?;
        Ok(record)
    }

    fn put(&self, stage: &Stage, exists: bool) -> Result<(), WriteError> {
        let tree = stage.tree();
        let put = if exists { exchange(&tree, &self.path) } else { rename_new(&tree, &self.path) };
        put.map_err(|error| {
            WriteError::io("replace", &self.path, &error).help(
                "The old files are as they were. A mount point, and a directory on some network file systems, cannot \
                 be exchanged at once: use a new directory inside it, `-o DIR/vpn`.",
            )
        })
    }

    fn settle(&self, stage: &Stage, record: &Record, written: &mut Written) -> Result<(), WriteError> {
        let kept = settle(&stage.tree(), &self.path, record)?;
        written.notes.extend(kept.iter().map(|path| {
            format!("{} was written while wgeval ran, where a newer file stands: kept under this name", path.display())
        }));
        Ok(())
    }
}

fn set_mode(path: &Path, mode: u32) -> Result<(), WriteError> {
    fs::set_permissions(path, Permissions::from_mode(mode))
        .map_err(|error| WriteError::io("set the permissions of", path, &error))
}

/// Writes a file of the tree. Whether it belongs to its group now.
fn write_file(root: &Path, file: &File) -> Result<bool, WriteError> {
    let path = root.join(&file.path);
    let create = || {
        // Modes are subject to the umask unless they are set afterwards.
        let parts = file.path.match_indices('/').map(|(at, _)| root.join(&file.path[..at]));
        for directory in parts.filter(|directory| !directory.is_dir()).collect::<Vec<_>>() {
            DirBuilder::new().mode(0o700).create(&directory)?;
            fs::set_permissions(&directory, Permissions::from_mode(0o755))?;
        }
        if file.is_link {
            return std::os::unix::fs::symlink(&file.contents, &path).map(|()| true);
        }
        let mut out = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        out.write_all(file.contents.as_bytes())?;
        // Only root may give a file to a group it is not in; otherwise whoever installs the tree does it.
        let is_given = match file.group.map(group::id) {
            None => true,
            Some(None) => false,
            Some(id) => fchown(&out, None, id).is_ok(),
        };
        out.set_permissions(Permissions::from_mode(file.mode))?;
        Ok(is_given)
    };
    create().map_err(|error| WriteError::io("write", Path::new(&file.path), &error).help("Nothing was changed."))
}

/// Makes sure that all of the new tree is on the disk before the old one goes.
fn sync(directory: &Path) -> Result<(), WriteError> {
    let sync = || Ok(rustix::fs::syncfs(fs::File::open(directory)?)?);
    sync().map_err(|error| WriteError::io("write", directory, &error).help("Nothing was changed."))
}
