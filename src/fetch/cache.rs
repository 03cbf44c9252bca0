//! The cache: trees by their hash, written beside and renamed, so that a tree is there as a whole or not at all.

use super::Problem;
use harmonia_utils_hash::fmt::CommonHash as _;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Component, Path, PathBuf};

/// The cache's directory.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    directory: PathBuf,
}

/// A tree that is being written.
pub(super) struct Stage {
    directory: tempfile::TempDir,
}

impl Cache {
    pub(super) fn new(directory: PathBuf) -> Self {
        Cache { directory }
    }

    /// Where a tree of this hash is, if it is there.
    pub(super) fn tree(&self, hash: &str) -> Option<PathBuf> {
        let path = self.directory.join("trees").join(name(hash)).join("source");
        fs::symlink_metadata(&path).is_ok().then_some(path)
    }

    /// Where the mirror of a repository is.
    pub(super) fn mirror(&self, url: &str) -> PathBuf {
        let digest = harmonia_utils_hash::Sha256::digest(url);
        self.directory.join("git").join(digest.as_base32().as_bare().to_string())
    }

    /// The NAR hash of an input that was had before.
    pub(super) fn known(&self, key: &str) -> Option<String> {
        fs::read_to_string(self.fact(key)).ok()
    }

    /// Keeps the NAR hash of an input whose content cannot change.
    pub(super) fn know(&self, key: &str, hash: &str) -> Result<(), Problem> {
        let path = self.fact(key);
        let written = fs::create_dir_all(path.parent().unwrap_or(&path))
            .and_then(|()| tempfile::NamedTempFile::new_in(path.parent().unwrap_or(&path)))
            .and_then(|mut file| {
                use std::io::Write as _;
                file.write_all(hash.as_bytes())?;
                file.persist(&path).map(|_| ()).map_err(|error| error.error)
            });
        written.map_err(|error| cannot_write(&path, &error))
    }

    fn fact(&self, key: &str) -> PathBuf {
        let digest = harmonia_utils_hash::Sha256::digest(key);
        self.directory.join("inputs").join(digest.as_base32().as_bare().to_string())
    }

    /// A new tree.
    pub(super) fn stage(&self) -> Result<Stage, Problem> {
        let trees = self.directory.join("trees");
        let made =
            fs::create_dir_all(&trees).and_then(|()| tempfile::Builder::new().prefix(".new-").tempdir_in(&trees));
        made.map(|directory| Stage { directory }).map_err(|error| {
            cannot_write(&trees, &error).help("XDG_CACHE_HOME says where wgeval keeps what it has fetched.")
        })
    }

    /// Puts a tree of this hash into the cache; gives its place.
    pub(super) fn keep(&self, stage: Stage, hash: &str) -> Result<PathBuf, Problem> {
        let target = self.directory.join("trees").join(name(hash));
        let from = stage.directory.keep();
        match fs::rename(&from, &target) {
            Ok(()) => {}
            // Somebody else was faster.
            Err(_) if self.tree(hash).is_some() => {
                let _ = fs::remove_dir_all(&from);
            }
            Err(error) => {
                let _ = fs::remove_dir_all(&from);
                return Err(cannot_write(&target, &error));
            }
        }
        Ok(target.join("source"))
    }
}

/// A hash as the name of a file.
fn name(hash: &str) -> String {
    hash.replace('/', "_").replace('+', ".")
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Problem {
    Problem::new(format!("cannot write to '{}': {error}", path.display()))
}

impl Stage {
    /// Where the tree is while it is written.
    pub(super) fn root(&self) -> PathBuf {
        self.directory.path().join("source")
    }

    /// The place of a path in the tree; none leads out of it, also not by links that were written before.
    fn place(&self, path: &Path) -> Result<PathBuf, Problem> {
        let mut place = self.root();
        for part in path.components() {
            let Component::Normal(part) = part else {
                return Err(Problem::new(format!("it has the path '{}', which would leave it", path.display())));
            };
            if fs::symlink_metadata(&place).is_ok_and(|metadata| metadata.is_symlink()) {
                return Err(Problem::new(format!("it has the path '{}', which goes through a link", path.display())));
            }
            place.push(part);
        }
        Ok(place)
    }

    fn below(&self, path: &Path) -> Result<PathBuf, Problem> {
        let place = self.place(path)?;
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent).map_err(|error| cannot_write(parent, &error))?;
        }
        Ok(place)
    }

    pub(super) fn directory(&self, path: &Path) -> Result<(), Problem> {
        let place = self.place(path)?;
        fs::create_dir_all(&place).map_err(|error| cannot_write(&place, &error))
    }

    pub(super) fn file(&self, path: &Path, content: &[u8], is_executable: bool) -> Result<(), Problem> {
        let place = self.below(path)?;
        let mode = fs::Permissions::from_mode(if is_executable { 0o755 } else { 0o644 });
        // The last of equal names counts, and nothing is written through a link.
        let _ = fs::remove_file(&place);
        fs::write(&place, content)
            .and_then(|()| fs::set_permissions(&place, mode))
            .map_err(|error| cannot_write(&place, &error))
    }

    /// Copies a tree of this machine, or those files of it that belong to it.
    pub(super) fn take(&self, from: &Path, only: Option<&BTreeSet<PathBuf>>) -> Result<(), Problem> {
        let failed = |error: std::io::Error| Problem::new(format!("cannot read '{}': {error}", from.display()));
        let mut work: Vec<PathBuf> = only.map_or_else(|| vec![PathBuf::new()], |only| only.iter().cloned().collect());
        if only.is_some() {
            self.directory(Path::new(""))?;
        }
        while let Some(path) = work.pop() {
            let place = if path.as_os_str().is_empty() { from.to_owned() } else { from.join(&path) };
            let metadata = fs::symlink_metadata(&place).map_err(failed)?;
            if metadata.is_symlink() {
                self.link(&path, &fs::read_link(&place).map_err(failed)?)?;
            } else if metadata.is_file() {
                let content = fs::read(&place).map_err(failed)?;
                self.file(&path, &content, metadata.permissions().mode() & 0o100 != 0)?;
            } else {
                self.directory(&path)?;
                if only.is_none() {
                    for entry in fs::read_dir(&place).map_err(failed)? {
                        work.push(path.join(entry.map_err(failed)?.file_name()));
                    }
                }
            }
        }
        Ok(())
    }

    /// Writes a file as another one that is there.
    pub(super) fn copy(&self, from: &Path, to: &Path) -> Result<(), Problem> {
        let from = self.place(from)?;
        let metadata = fs::symlink_metadata(&from).map_err(|error| cannot_write(&from, &error))?;
        if !metadata.is_file() {
            return Err(Problem::new(format!("'{}' is a second name of what is no file", to.display())));
        }
        let content = fs::read(&from).map_err(|error| cannot_write(&from, &error))?;
        self.file(to, &content, metadata.permissions().mode() & 0o100 != 0)
    }

    pub(super) fn link(&self, path: &Path, target: &Path) -> Result<(), Problem> {
        let place = self.below(path)?;
        let _ = fs::remove_file(&place);
        std::os::unix::fs::symlink(target, &place).map_err(|error| cannot_write(&place, &error))
    }

    /// Makes the only directory of the tree the tree itself, if there is nothing else in it.
    pub(super) fn strip(&self) -> Result<(), Problem> {
        let root = self.root();
        let failed = |error: std::io::Error| cannot_write(&root, &error);
        let entries: Vec<_> = fs::read_dir(&root).map_err(failed)?.collect::<Result<_, _>>().map_err(failed)?;
        let [one] = &entries[..] else { return Ok(()) };
        if !one.file_type().map_err(failed)?.is_dir() {
            return Ok(());
        }
        let beside = self.directory.path().join("stripped");
        fs::rename(one.path(), &beside).and_then(|()| fs::remove_dir(&root)).map_err(failed)?;
        fs::rename(&beside, &root).map_err(failed)
    }
}
