//! Archives: tar, compressed or not, and zip.

use super::Problem;
use super::cache::Stage;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};

/// The most that an archive may unpack to, in bytes.
const MOST: u64 = 16 << 30;

/// Unpacks an archive; gives when its newest entry was changed, in seconds since 1970.
pub(super) fn unpack(bytes: &[u8], stage: &Stage) -> Result<u64, Problem> {
    stage.directory(Path::new(""))?;
    let failed = |error: io::Error| Problem::new(format!("it cannot be unpacked: {error}"));
    let newest = match bytes {
        [b'P', b'K', 3 | 5, ..] => zip(bytes, stage)?,
        [0x1f, 0x8b, ..] => tar(flate2::read::MultiGzDecoder::new(bytes), stage)?,
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => tar(lzma_rust2::XzReader::new(bytes, true), stage)?,
        [b'B', b'Z', b'h', ..] => tar(bzip2::read::MultiBzDecoder::new(bytes), stage)?,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            let decoder = ruzstd::decoding::StreamingDecoder::new(bytes);
            tar(decoder.map_err(|error| failed(io::Error::other(error.to_string())))?, stage)?
        }
        _ if bytes.get(257..262) == Some(b"ustar") => tar(bytes, stage)?,
        _ => {
            return Err(Problem::new("it is no archive that is known here")
                .help("Archives are tar (plain, gz, xz, bz2, zst) and zip."));
        }
    };
    stage.strip()?;
    Ok(newest)
}

fn tar(reader: impl Read, stage: &Stage) -> Result<u64, Problem> {
    let failed = |error: io::Error| Problem::new(format!("it cannot be unpacked: {error}"));
    let mut archive = tar::Archive::new(reader.take(MOST));
    let mut newest = 0;
    for entry in archive.entries().map_err(failed)? {
        let mut entry = entry.map_err(failed)?;
        let path = relative(&entry.path().map_err(failed)?);
        let header = entry.header();
        newest = newest.max(header.mtime().unwrap_or(0));
        let mode = header.mode().unwrap_or(0o644);
        match header.entry_type() {
            tar::EntryType::Directory => stage.directory(&path)?,
            tar::EntryType::Symlink => {
                let target = entry.link_name().map_err(failed)?.unwrap_or_default().into_owned();
                stage.link(&path, &target)?;
            }
            tar::EntryType::Link => {
                let target = relative(&entry.link_name().map_err(failed)?.unwrap_or_default());
                stage.copy(&target, &path)?;
            }
            kind if kind.is_file() => {
                let mut content = Vec::new();
                entry.read_to_end(&mut content).map_err(failed)?;
                stage.file(&path, &content, mode & 0o100 != 0)?;
            }
            _ => {}
        }
    }
    Ok(newest)
}

fn zip(bytes: &[u8], stage: &Stage) -> Result<u64, Problem> {
    let failed = |error: &dyn std::fmt::Display| Problem::new(format!("it cannot be unpacked: {error}"));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(&error))?;
    let (mut left, mut newest) = (MOST, 0);
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| failed(&error))?;
        let path = relative(Path::new(&*entry.name().map_err(|error| failed(&error))?));
        newest = newest.max(changed(&entry));
        if entry.is_dir() {
            stage.directory(&path)?;
            continue;
        }
        let mut content = Vec::new();
        let read = entry.by_ref().take(left).read_to_end(&mut content).map_err(|error| failed(&error))?;
        left -= read as u64;
        if left == 0 {
            return Err(failed(&"it is larger than 16 GiB"));
        }
        if entry.is_symlink() {
            let target = String::from_utf8_lossy(&content).into_owned();
            stage.link(&path, Path::new(&target))?;
        } else {
            stage.file(&path, &content, entry.unix_mode().is_some_and(|mode| mode & 0o100 != 0))?;
        }
    }
    Ok(newest)
}

/// When an entry was changed, in seconds since 1970. Where there is only a time of the clock, it is taken for UTC: Nix
/// takes it for the time of the machine's zone, and so gives another number on each.
fn changed(entry: &zip::read::ZipFile<'_, impl Read>) -> u64 {
    let exact = entry.extra_data_fields().find_map(|field| match field {
        zip::ExtraField::ExtendedTimestamp(times) => times.mod_time(),
        _ => None,
    });
    if let Some(exact) = exact {
        return u64::from(exact);
    }
    let Some(time) = entry.last_modified() else { return 0 };
    // Years begin in March, so that a leap day is the last of its year.
    let (year, month) = (u64::from(time.year()), u64::from(time.month()));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + u64::from(time.day());
    let hours = days.saturating_sub(719_469) * 24 + u64::from(time.hour());
    (hours * 60 + u64::from(time.minute())) * 60 + u64::from(time.second())
}

/// A path without what stands for where it is: `./a` is `a`. What would leave the tree is refused when it is written.
fn relative(path: &Path) -> PathBuf {
    path.components().filter(|part| !matches!(part, std::path::Component::CurDir)).collect()
}
