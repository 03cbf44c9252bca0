//! The world outside as commands see it: what never ends is not read, and what programs say gives nobody orders.

use super::human::printable;
use crate::eval::{Disk, FileKind, Io};
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

/// One more than a document may have, so that what is too large is known to be.
const MOST: u64 = u32::MAX as u64 + 1;

/// How long a pipe is waited for where nothing else is said.
pub(super) const PATIENCE: Duration = Duration::from_secs(600);

/// The bytes of a file, or of a pipe whose writer ends in time. Of a device there is only `/dev/null`.
///
/// # Errors
///
/// What cannot be read, or would never end.
pub(super) fn read(path: &Path, patience: Duration) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    let kind = metadata.file_type();
    if kind.is_fifo() {
        let path = path.to_owned();
        return in_time(move || File::open(path), patience);
    }
    if kind.is_char_device() && fs::metadata("/dev/null").is_ok_and(|null| null.rdev() == metadata.rdev()) {
        return Ok(Vec::new());
    }
    if !kind.is_file() && !kind.is_dir() {
        let what = if kind.is_socket() { "a socket" } else { "a device" };
        return Err(io::Error::other(format!("it is {what}, and no file")));
    }
    let file = File::open(path)?;
    let mut bytes = Vec::new();
    bytes.reserve_exact(usize::try_from(metadata.len().min(MOST)).unwrap_or(0));
    file.take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes of standard input, if they end in time.
///
/// # Errors
///
/// What cannot be read, or would never end.
pub(super) fn read_stdin(patience: Duration) -> io::Result<Vec<u8>> {
    in_time(|| Ok(io::stdin()), patience)
}

/// Reads a pipe, whose opening may wait too, on a thread that is left alone when the time is over.
fn in_time<R: Read>(open: impl FnOnce() -> io::Result<R> + Send + 'static, patience: Duration) -> io::Result<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let read = move || {
            let mut bytes = Vec::new();
            open()?.take(MOST).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        // Nobody listens any more when the time is over.
        let _ = sender.send(read());
    });
    receiver.recv_timeout(patience).unwrap_or_else(|_| {
        let message = format!("it is a pipe, and nobody ended writing into it within {} s", patience.as_secs());
        Err(io::Error::new(io::ErrorKind::TimedOut, message))
    })
}

/// The disk, and standard error as it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outside {
    /// Whether a runner of GitHub Actions reads standard error.
    pub(super) is_github: bool,
    /// How long pipes are waited for.
    pub(super) patience: Duration,
}

impl Io for Outside {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        read(path, self.patience)
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        Disk.kind(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<(Vec<u8>, FileKind)>> {
        Disk.list(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        Disk.read_link(path)
    }

    fn variable(&self, name: &str) -> Option<Vec<u8>> {
        Disk.variable(name)
    }

    fn say(&self, text: &[u8]) {
        if self.is_github {
            Disk.say(harmless(&String::from_utf8_lossy(text)).as_bytes());
        } else {
            Disk.say(text);
        }
    }

    fn real(&self, path: &Path) -> PathBuf {
        Disk.real(path)
    }
}

/// A text of which no line is a command to a runner of GitHub Actions.
pub(super) fn harmless(text: &str) -> String {
    let lines = printable(text);
    let quoted = lines.split('\n').map(|line| match line.trim_start() {
        command if command.starts_with("::") || command.starts_with("##[") => format!("| {line}"),
        _ => line.to_owned(),
    });
    quoted.collect::<Vec<_>>().join("\n")
}
