//! The disk, as far as configuration may see it: what lies below the given directories.

use crate::eval::{FileKind, Io};
use std::io;
use std::path::{Path, PathBuf};

/// Reads below some directories and nowhere else, symbolic links followed before it is decided.
pub struct Confined<'i> {
    inner: &'i dyn Io,
    allowed: Vec<PathBuf>,
}

impl<'i> Confined<'i> {
    /// The same way to the disk, confined to these directories and files.
    pub fn new(inner: &'i dyn Io, allowed: impl IntoIterator<Item = PathBuf>) -> Self {
        let mut known = Vec::new();
        for path in allowed {
            known.extend(std::fs::canonicalize(&path));
            known.push(path);
        }
        Confined { inner, allowed: known }
    }

    fn check(&self, path: &Path) -> io::Result<()> {
        match self.forbids(path) {
            Some(why) => Err(io::Error::other(why)),
            None => Ok(()),
        }
    }
}

impl Io for Confined<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.check(path)?;
        self.inner.read(path)
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        self.check(path)?;
        self.inner.kind(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<(Vec<u8>, FileKind)>> {
        self.check(path)?;
        self.inner.list(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.check(path)?;
        self.inner.read_link(path)
    }

    fn variable(&self, _name: &str) -> Option<Vec<u8>> {
        None
    }

    fn say(&self, text: &[u8]) {
        self.inner.say(text);
    }

    fn forbids(&self, path: &Path) -> Option<String> {
        let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let inside = |path: &Path| self.allowed.iter().any(|allowed| path.starts_with(allowed));
        // A directory above is known to exist; what else is in it is not told.
        if inside(path) && (inside(&real) || real == path) {
            return None;
        }
        Some(format!("access to '{}' is forbidden: it lies outside of the directories of the inputs", path.display()))
    }
}
