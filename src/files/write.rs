//! The only writer: a directory that changes all at once.
//!
//! A new tree is built beside the directory, foreign files are linked into it, and then one system call exchanges
//! the two (`renameat2` with `RENAME_EXCHANGE`; a plain rename where there is no directory yet). Whoever looks, and
//! whenever the run is killed, sees the old tree or the new. Where that cannot be done nothing is written and the
//! error says why.

use super::{File, carry, manifest};
use rustix::fs::{CWD, RenameFlags};
use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _, fchown};
use std::path::{Path, PathBuf};

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

/// Writes a tree, and removes what an earlier run wrote and this one does not.
pub fn write(directory: &Path, files: &[File]) -> Result<(), WriteError> {
    let target = Target::resolve(directory)?;
    // Held until the end: two runs into one directory come one after the other.
    let parent = fs::File::open(&target.parent).map_err(|error| WriteError::io("open", &target.parent, &error))?;
    parent.lock().map_err(|error| WriteError::io("lock", &target.parent, &error))?;
    target.remove_stale_stages()?;
    let existing = target.existing()?;
    let stage = tempfile::Builder::new()
        .prefix(&target.stage_prefix())
        .tempdir_in(&target.parent)
        .map_err(|error| target.cannot_stage(&error))?;
    let stage_path = stage.path();
    for file in files.iter().chain([&manifest::file(files)]) {
        write_file(stage_path, file)?;
    }
    if let Some(metadata) = &existing {
        let ours = manifest::read(&target.path).map_err(|error| WriteError::new(error.to_string()))?;
        carry::carry_foreign(&target.path, stage_path, &ours, files)?;
        carry::copy_owner_and_mode(metadata, stage_path)?;
    } else {
        fs::set_permissions(stage_path, Permissions::from_mode(0o755))
            .map_err(|error| WriteError::io("set the permissions of", stage_path, &error))?;
    }
    sync(stage_path)?;
    target.put(stage_path, existing.is_some())?;
    // Without an exchange the stage is gone, and dropping it must not be an error.
    match stage.close() {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(WriteError::io("remove the old files under", &target.parent, &error)
                .help("The new files are in place. The next run tries again."))
        }
        _ => Ok(()),
    }
}

/// Removes what earlier runs wrote, and the directory if nothing else is in it.
pub fn clear(directory: &Path) -> Result<(), WriteError> {
    write(directory, &[])?;
    let manifest = directory.join(manifest::NAME);
    fs::remove_file(&manifest).map_err(|error| WriteError::io("remove", &manifest, &error))?;
    match fs::remove_dir(directory) {
        Err(error) if error.kind() != io::ErrorKind::DirectoryNotEmpty => {
            Err(WriteError::io("remove", directory, &error))
        }
        _ => Ok(()),
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
        let unnamed = || {
            WriteError::new(format!("cannot write to {} as a whole", directory.display()))
                .help("The files must appear all at once, so -o needs a directory that can be replaced: `-o out`.")
        };
        let (parent, name) = if let Some(name) = directory.file_name() {
            let parent = directory.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            fs::create_dir_all(parent).map_err(|error| WriteError::io("create", parent, &error))?;
            (parent.canonicalize(), name.to_owned())
        } else {
            let whole = directory.canonicalize().map_err(|error| WriteError::io("find", directory, &error))?;
            let name = whole.file_name().ok_or_else(unnamed)?.to_owned();
            (Ok(whole.parent().ok_or_else(unnamed)?.to_owned()), name)
        };
        let parent = parent.map_err(|error| WriteError::io("find", directory, &error))?;
        let name = name.into_string().map_err(|_| WriteError::new("the name of the directory is not UTF-8"))?;
        Ok(Target { path: parent.join(&name), parent, name })
    }

    /// What lies there now, if it is a directory.
    fn existing(&self) -> Result<Option<fs::Metadata>, WriteError> {
        match fs::symlink_metadata(&self.path) {
            Ok(metadata) if metadata.is_dir() => Ok(Some(metadata)),
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

    /// What a killed run left. The lock is ours, so nobody is using it.
    fn remove_stale_stages(&self) -> Result<(), WriteError> {
        let prefix = self.stage_prefix();
        let entries = fs::read_dir(&self.parent).map_err(|error| WriteError::io("read", &self.parent, &error))?;
        for entry in entries.flatten() {
            let is_stage = entry.file_name().to_str().is_some_and(|name| {
                name.strip_prefix(&prefix)
                    .is_some_and(|rest| rest.len() == 6 && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
            });
            if is_stage && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                let path = entry.path();
                fs::remove_dir_all(&path).map_err(|error| WriteError::io("remove", &path, &error))?;
            }
        }
        Ok(())
    }

    fn cannot_stage(&self, error: &io::Error) -> WriteError {
        WriteError::io("create a directory in", &self.parent, error)
            .help("The new tree is built beside the old one, so that they can be exchanged at once: `-o` needs a directory in a place that you may write to.")
    }

    fn put(&self, stage: &Path, exists: bool) -> Result<(), WriteError> {
        let flags = if exists { RenameFlags::EXCHANGE } else { RenameFlags::NOREPLACE };
        rustix::fs::renameat_with(CWD, stage, CWD, &self.path, flags).map_err(|errno| {
            WriteError::io("replace", &self.path, &errno.into()).help(
                "The old files are as they were. A mount point, and a directory on some network file systems, cannot \
                 be exchanged at once: use a new directory inside it, `-o DIR/vpn`.",
            )
        })
    }
}

fn write_file(root: &Path, file: &File) -> Result<(), WriteError> {
    let path = root.join(&file.path);
    let parent = path.parent().unwrap_or(root);
    let create = || {
        DirBuilder::new().recursive(true).mode(0o755).create(parent)?;
        if file.is_link {
            return std::os::unix::fs::symlink(&file.contents, &path);
        }
        let mut out = OpenOptions::new().write(true).create_new(true).mode(file.mode).open(&path)?;
        out.write_all(file.contents.as_bytes())?;
        // The mode above is subject to the umask.
        if let Some(id) = file.group.and_then(group_id) {
            // Only root may give a file to a group it is not in; otherwise whoever installs the tree does it.
            let _ = fchown(&out, None, Some(id));
        }
        out.set_permissions(Permissions::from_mode(file.mode))
    };
    create().map_err(|error| WriteError::io("write", Path::new(&file.path), &error).help("Nothing was changed."))
}

/// The id of a group of this machine.
fn group_id(name: &str) -> Option<u32> {
    let groups = fs::read_to_string("/etc/group").ok()?;
    let fields = groups.lines().map(|line| line.split(':').collect::<Vec<_>>());
    fields.into_iter().find(|fields| fields[0] == name)?.get(2)?.parse().ok()
}

/// Makes sure that all of the new tree is on the disk before the old one goes.
fn sync(directory: &Path) -> Result<(), WriteError> {
    let sync = || Ok(rustix::fs::syncfs(fs::File::open(directory)?)?);
    sync().map_err(|error| WriteError::io("write", directory, &error).help("Nothing was changed."))
}
