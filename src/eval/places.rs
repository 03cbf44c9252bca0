//! Store paths as places: what was only computed can be read as if it had been copied.
//!
//! Nothing is ever written to a store. A path that was copied there is read where it came from, less what a filter left
//! out; a text that was made is kept. So a file below a store path has Nix' name, positions and hashes.

use super::derivation::{STORE_DIR, WrittenText};
use super::files::path_of;
use super::interpret::Eval;
use super::io::FileKind;
use std::collections::BTreeSet;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// What lies at a store path.
#[derive(Clone, Debug)]
pub enum Place {
    /// A text.
    Text(Rc<[u8]>),
    /// What lies at another path.
    Copy {
        /// That path.
        from: Rc<[u8]>,
        /// What of it belongs to it.
        part: Part,
    },
}

/// What of a directory belongs to its copy. Paths are relative to it.
#[derive(Clone, Debug)]
pub enum Part {
    /// All of it.
    Whole,
    /// All but these files and directories.
    Without(Rc<BTreeSet<PathBuf>>),
    /// These files, and the directories that they are in.
    Only(Rc<BTreeSet<PathBuf>>),
}

impl Part {
    fn has(&self, path: &Path) -> bool {
        match self {
            Part::Whole => true,
            Part::Without(left_out) => !path.ancestors().any(|path| left_out.contains(path)),
            Part::Only(files) => {
                path.as_os_str().is_empty()
                    || files
                        .range::<Path, _>((Bound::Included(path), Bound::Unbounded))
                        .next()
                        .is_some_and(|file| file.starts_with(path))
            }
        }
    }

    /// What belongs to this part of the part of another copy; `below` is where it is in that.
    fn of(&self, outer: &Part, below: &Path) -> Part {
        let moved = |paths: &BTreeSet<PathBuf>| -> BTreeSet<PathBuf> {
            paths.iter().filter_map(|path| path.strip_prefix(below).ok().map(Path::to_owned)).collect()
        };
        let outer = match outer {
            Part::Whole => return self.clone(),
            Part::Without(paths) => Part::Without(Rc::new(moved(paths))),
            Part::Only(paths) => Part::Only(Rc::new(moved(paths))),
        };
        match (self, &outer) {
            (Part::Whole, _) => outer,
            (own, Part::Whole) => own.clone(),
            (Part::Without(own), Part::Without(other)) => Part::Without(Rc::new(own.union(other).cloned().collect())),
            (Part::Only(files), other) | (other, Part::Only(files)) => {
                Part::Only(Rc::new(files.iter().filter(|file| other.has(file)).cloned().collect()))
            }
        }
    }
}

enum Found<'p> {
    Text(&'p Rc<[u8]>),
    /// On the disk; if it is in a copy, what belongs to that and where this is in it.
    Path(Vec<u8>, Option<(&'p Part, PathBuf)>),
}

impl Eval<'_> {
    /// Says what lies at a store path.
    pub fn add_place(&mut self, store_path: &str, place: Place) {
        let place = match place {
            Place::Copy { from, part } => match self.find(&from) {
                Ok(Found::Path(found, Some((outer, below)))) => {
                    Place::Copy { from: found.into(), part: part.of(outer, &below) }
                }
                Ok(Found::Text(text)) => Place::Text(Rc::clone(text)),
                _ => Place::Copy { from, part },
            },
            text @ Place::Text(_) => text,
        };
        self.places.insert(store_path.as_bytes().to_vec(), place);
    }

    /// Says that a text lies at a store path, and what it refers to.
    pub(super) fn add_text(&mut self, store_path: &str, text: &[u8], references: Vec<String>) {
        self.add_place(store_path, Place::Text(text.into()));
        self.references.insert(store_path.to_owned(), references);
    }

    /// Lets a directory be read that was fetched.
    pub fn allow(&self, path: &Path) {
        self.io.allow(path);
    }

    /// The texts at a store path: what a derivation writes there, or what was copied, a file or a directory. Nothing if
    /// something in it is no text, if it is large, or if only a build would make it.
    pub fn texts_at(&self, store_path: &str) -> Vec<WrittenText> {
        if let Some(text) = self.texts.get(store_path) {
            return vec![text.clone()];
        }
        let Some((root, below)) = split(store_path.as_bytes()) else { return Vec::new() };
        if !self.places.contains_key(root) {
            return Vec::new();
        }
        let start = if below.is_empty() { Some(STORE_DIR.len() + 34) } else { store_path.rfind('/').map(|at| at + 1) };
        let Some(name) = start.and_then(|start| store_path.get(start..)) else { return Vec::new() };
        let mut texts = Vec::new();
        let whole = self.add_texts(store_path, name, "", &mut texts);
        if whole.is_some() { texts } else { Vec::new() }
    }

    fn add_texts(&self, root: &str, name: &str, below: &str, texts: &mut Vec<WrittenText>) -> Option<()> {
        /// A tree that is larger is a source for a build, and nothing that a unit reads.
        const MOST_FILES: usize = 256;
        const MOST_BYTES: usize = 1 << 20;
        let path = format!("{root}{below}");
        match self.kind_at(path.as_bytes()).ok()? {
            FileKind::Regular(is_executable) => {
                let text = String::from_utf8(self.read_at(path.as_bytes()).ok()?).ok()?;
                let bytes = texts.iter().map(|other| other.text.len()).sum::<usize>() + text.len();
                let destination = below.to_owned();
                texts.push(WrittenText { name: name.to_owned(), text, is_executable, destination });
                (texts.len() <= MOST_FILES && (bytes <= MOST_BYTES || texts.len() == 1)).then_some(())
            }
            FileKind::Directory => {
                let mut entries = self.list_at(path.as_bytes()).ok()?;
                entries.sort_by(|a, b| a.0.cmp(&b.0));
                entries.iter().try_for_each(|(entry, _)| {
                    let entry = std::str::from_utf8(entry).ok()?;
                    self.add_texts(root, name, &format!("{below}/{entry}"), texts)
                })
            }
            FileKind::Symlink | FileKind::Unknown => None,
        }
    }

    /// Whether something was copied to a store path in this run.
    pub fn is_copied(&self, store_path: &str) -> bool {
        self.places.contains_key(store_path.as_bytes())
    }

    /// The file on the disk that a path below a copy would name, if it does not belong to that.
    pub(super) fn left_out(&self, path: &[u8]) -> Option<Vec<u8>> {
        let (root, rest) = split(path)?;
        let Place::Copy { from, part: Part::Only(_) } = self.places.get(root)? else { return None };
        let file = [from, rest].concat();
        self.io.kind(path_of(&file)).is_ok().then_some(file)
    }

    /// The path on the disk behind a path, if it is in a copy.
    pub fn original(&self, path: &[u8]) -> Option<Vec<u8>> {
        match self.find(path) {
            Ok(Found::Path(found, Some(_))) => Some(found),
            _ => None,
        }
    }

    /// The name of a file as one finds it on the disk: what is in a copy is where that came from.
    pub(super) fn place_of(&self, name: &str) -> String {
        let found = self.original(name.as_bytes()).map(|place| String::from_utf8_lossy(&place).into_owned());
        found.unwrap_or_else(|| name.to_owned())
    }

    /// Why a path may not even be asked about, if so.
    pub(super) fn forbids(&self, path: &[u8]) -> Option<String> {
        match self.find(path) {
            Ok(Found::Path(found, None)) => self.io.forbids(path_of(&found)),
            _ => None,
        }
    }

    pub(super) fn kind_at(&self, path: &[u8]) -> std::io::Result<FileKind> {
        match self.find(path)? {
            Found::Text(_) => Ok(FileKind::Regular(false)),
            Found::Path(path, _) => self.io.kind(path_of(&path)),
        }
    }

    pub(super) fn read_at(&self, path: &[u8]) -> std::io::Result<Vec<u8>> {
        match self.find(path)? {
            Found::Text(text) => Ok(text.to_vec()),
            Found::Path(path, _) => self.io.read(path_of(&path)),
        }
    }

    pub(super) fn link_at(&self, path: &[u8]) -> std::io::Result<PathBuf> {
        match self.find(path)? {
            Found::Text(_) => Err(std::io::ErrorKind::InvalidInput.into()),
            Found::Path(path, _) => self.io.read_link(path_of(&path)),
        }
    }

    pub(super) fn list_at(&self, path: &[u8]) -> std::io::Result<Vec<(Vec<u8>, FileKind)>> {
        match self.find(path)? {
            Found::Text(_) => Err(std::io::ErrorKind::NotADirectory.into()),
            Found::Path(path, part) => {
                let mut entries = self.io.list(path_of(&path))?;
                if let Some((part, below)) = part {
                    entries.retain(|(name, _)| part.has(&below.join(path_of(name))));
                }
                Ok(entries)
            }
        }
    }

    /// Where a path leads to: as it is, unless it is at or below a store path that was computed.
    fn find(&self, path: &[u8]) -> std::io::Result<Found<'_>> {
        let plain = || Ok(Found::Path(path.to_vec(), None));
        let Some((root, rest)) = split(path) else { return plain() };
        let below = rest.strip_prefix(b"/").unwrap_or(rest);
        match self.places.get(root) {
            None => plain(),
            Some(Place::Text(text)) if rest.is_empty() => Ok(Found::Text(text)),
            Some(Place::Copy { from, part }) if below == b"." || part.has(path_of(below)) => {
                Ok(Found::Path([from, rest].concat(), Some((part, path_of(below).to_owned()))))
            }
            Some(_) => Err(std::io::ErrorKind::NotFound.into()),
        }
    }
}

/// The store path that a path begins with, and what is below it.
fn split(path: &[u8]) -> Option<(&[u8], &[u8])> {
    let below = path.strip_prefix(STORE_DIR.as_bytes())?.strip_prefix(b"/")?;
    let end = below.iter().position(|byte| *byte == b'/').unwrap_or(below.len());
    Some(path.split_at(path.len() - below.len() + end))
}
