//! The way to the disk: one small trait, with the disk and memory behind it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// What lies at a path, links not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file, and whether it is executable.
    Regular(bool),
    /// A directory.
    Directory,
    /// A symbolic link.
    Symlink,
    /// Anything else.
    Unknown,
}

impl FileKind {
    /// Its name in Nix.
    pub fn name(self) -> &'static [u8] {
        match self {
            FileKind::Regular(_) => b"regular",
            FileKind::Directory => b"directory",
            FileKind::Symlink => b"symlink",
            FileKind::Unknown => b"unknown",
        }
    }
}

/// Reads files, and passes on what programs say while they run.
pub trait Io {
    /// The bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// What lies there.
    fn kind(&self, path: &Path) -> io::Result<FileKind>;
    /// The names in a directory, in any order, and what they are.
    fn list(&self, path: &Path) -> io::Result<Vec<(Vec<u8>, FileKind)>>;
    /// Where a symbolic link points to.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;
    /// An environment variable.
    fn variable(&self, name: &str) -> Option<Vec<u8>>;
    /// A message of `trace` or `warn`.
    fn say(&self, text: &[u8]);
    /// The path without symbolic links, if it leads anywhere.
    fn real(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }
    /// Why a path may not even be asked about, if so.
    fn forbids(&self, _path: &Path) -> Option<String> {
        None
    }
    /// Lets a directory be read that was fetched.
    fn allow(&self, _path: &Path) {}
}

/// The disk, and standard error.
#[derive(Clone, Copy, Debug)]
pub struct Disk;

impl Io for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        std::fs::symlink_metadata(path).map(|metadata| kind_of(metadata.file_type(), || Ok(metadata)))
    }

    fn list(&self, path: &Path) -> io::Result<Vec<(Vec<u8>, FileKind)>> {
        use std::os::unix::ffi::OsStringExt as _;
        let entries = std::fs::read_dir(path)?;
        entries
            .map(|entry| {
                let entry = entry?;
                let kind = kind_of(entry.file_type()?, || entry.metadata());
                Ok((entry.file_name().into_vec(), kind))
            })
            .collect()
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::read_link(path)
    }

    fn real(&self, path: &Path) -> PathBuf {
        std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
    }

    fn variable(&self, name: &str) -> Option<Vec<u8>> {
        use std::os::unix::ffi::OsStringExt;
        std::env::var_os(name).map(OsStringExt::into_vec)
    }

    fn say(&self, text: &[u8]) {
        use std::io::Write as _;
        // A message that nobody can get is no reason to stop.
        let _ = io::stderr().lock().write_all(&[text, b"\n"].concat());
    }
}

fn kind_of(kind: std::fs::FileType, metadata: impl FnOnce() -> io::Result<std::fs::Metadata>) -> FileKind {
    use std::os::unix::fs::PermissionsExt as _;
    if kind.is_dir() {
        FileKind::Directory
    } else if kind.is_symlink() {
        FileKind::Symlink
    } else if kind.is_file() {
        FileKind::Regular(metadata().is_ok_and(|metadata| metadata.permissions().mode() & 0o100 != 0))
    } else {
        FileKind::Unknown
    }
}

/// Files in memory, by absolute path.
#[derive(Clone, Debug, Default)]
pub struct Memory(pub BTreeMap<PathBuf, Vec<u8>>);

impl Io for Memory {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        if self.0.contains_key(path) {
            return Ok(FileKind::Regular(false));
        }
        let inside = self.0.keys().any(|file| file.starts_with(path));
        if inside { Ok(FileKind::Directory) } else { Err(io::ErrorKind::NotFound.into()) }
    }

    fn list(&self, path: &Path) -> io::Result<Vec<(Vec<u8>, FileKind)>> {
        use std::os::unix::ffi::OsStrExt as _;
        let mut names = BTreeMap::new();
        for file in self.0.keys() {
            let Ok(below) = file.strip_prefix(path) else { continue };
            let mut parts = below.components();
            let Some(name) = parts.next() else { continue };
            let kind = if parts.next().is_some() { FileKind::Directory } else { FileKind::Regular(false) };
            names.insert(name.as_os_str().as_bytes().to_vec(), kind);
        }
        if names.is_empty() { Err(io::ErrorKind::NotFound.into()) } else { Ok(names.into_iter().collect()) }
    }

    fn read_link(&self, _path: &Path) -> io::Result<PathBuf> {
        Err(io::ErrorKind::InvalidInput.into())
    }

    fn variable(&self, _name: &str) -> Option<Vec<u8>> {
        None
    }

    fn say(&self, _text: &[u8]) {}
}

/// Reads below some directories and nowhere else, symbolic links followed before it is decided.
pub struct Confined<'i> {
    inner: &'i dyn Io,
    allowed: RefCell<Vec<PathBuf>>,
}

impl<'i> Confined<'i> {
    /// The same way to the disk, confined to these directories and files.
    pub fn new(inner: &'i dyn Io, allowed: impl IntoIterator<Item = PathBuf>) -> Self {
        let confined = Confined { inner, allowed: RefCell::default() };
        for path in allowed {
            confined.allow(&path);
        }
        confined
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

    fn real(&self, path: &Path) -> PathBuf {
        self.inner.real(path)
    }

    fn say(&self, text: &[u8]) {
        self.inner.say(text);
    }

    fn forbids(&self, path: &Path) -> Option<String> {
        let real = self.inner.real(path);
        let allowed = self.allowed.borrow();
        let inside = |path: &Path| allowed.iter().any(|allowed| path.starts_with(allowed));
        if inside(path) && (inside(&real) || real == path) {
            return None;
        }
        Some(format!("access to '{}' is forbidden: it lies outside of the directories of the inputs", path.display()))
    }

    fn allow(&self, path: &Path) {
        self.allowed.borrow_mut().extend([self.inner.real(path), path.to_owned()]);
    }
}
