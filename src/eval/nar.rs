//! NAR archives: hashed, or written for a store elsewhere.

use super::error::EvalError;
use super::files::path_of;
use super::interpret::Eval;
use super::io::FileKind;
use super::places::{Part, Place};
use super::value::{Pos, Result, Value};
use harmonia_utils_hash::{Algorithm, Context, Hash};
use std::collections::BTreeSet;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// The SHA-256 of a file or directory as an archive, and what is in it; `filter` says which paths below it are.
pub(super) fn hash<'a>(eval: &mut Eval<'a>, path: &[u8], filter: Option<Value<'a>>) -> Result<(Hash, Part)> {
    let mut context = Context::new(Algorithm::SHA256);
    let left_out = archive(eval, path, filter, &mut |bytes| context.update(bytes))?;
    let part = if left_out.is_empty() { Part::Whole } else { Part::Without(left_out.into()) };
    Ok((context.finish(), part))
}

/// The archive of what lies at a path.
pub(super) fn bytes(eval: &mut Eval, path: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    archive(eval, path, None, &mut |more| bytes.extend_from_slice(more))?;
    Ok(bytes)
}

fn archive<'a>(
    eval: &mut Eval<'a>,
    path: &[u8],
    filter: Option<Value<'a>>,
    sink: &mut dyn FnMut(&[u8]),
) -> Result<BTreeSet<PathBuf>> {
    let mut archive = Archive { sink, filter, root: path.len() + 1, left_out: BTreeSet::new() };
    archive.text(b"nix-archive-1");
    archive.entry(eval, path)?;
    Ok(archive.left_out)
}

/// The SHA-256 of a tree on the disk as an archive, of what belongs to it.
///
/// # Errors
///
/// What cannot be read.
pub fn hash_of_tree(place: &Path, part: Part) -> Result<Hash> {
    const NAME: &str = "/nix/store/00000000000000000000000000000000-source";
    let arena = crate::heap::Arena::new();
    let mut eval = Eval::new(&arena, &super::Disk, super::Settings::default());
    eval.add_place(NAME, Place::Copy { from: place.as_os_str().as_bytes().into(), part });
    Ok(hash(&mut eval, NAME.as_bytes(), None)?.0)
}

/// Bytes as archives hold them: their number, themselves, and zeros up to a multiple of eight.
pub(super) fn padded(sink: &mut dyn FnMut(&[u8]), bytes: &[u8]) {
    sink(&(bytes.len() as u64).to_le_bytes());
    sink(bytes);
    sink(&[0; 8][..(8 - bytes.len() % 8) % 8]);
}

struct Archive<'a, 's> {
    sink: &'s mut dyn FnMut(&[u8]),
    filter: Option<Value<'a>>,
    /// Where the part of a path begins that is below the outermost one.
    root: usize,
    left_out: BTreeSet<PathBuf>,
}

impl<'a> Archive<'a, '_> {
    fn text(&mut self, bytes: &[u8]) {
        padded(self.sink, bytes);
    }

    fn texts(&mut self, texts: &[&[u8]]) {
        for text in texts {
            self.text(text);
        }
    }

    fn entry(&mut self, eval: &mut Eval<'a>, path: &[u8]) -> Result<()> {
        let failed = |error: std::io::Error| {
            let path = String::from_utf8_lossy(path);
            EvalError::other(match error.kind() {
                std::io::ErrorKind::NotFound => format!("path '{path}' does not exist"),
                _ => format!("reading '{path}': {error}"),
            })
        };
        self.text(b"(");
        match eval.kind_at(path).map_err(failed)? {
            FileKind::Regular(executable) => {
                self.texts(&[b"type", b"regular"]);
                if executable {
                    self.texts(&[b"executable", b""]);
                }
                let contents = eval.read_at(path).map_err(failed)?;
                self.texts(&[b"contents", &contents]);
            }
            FileKind::Symlink => {
                let target = eval.link_at(path).map_err(failed)?;
                self.texts(&[b"type", b"symlink", b"target", target.as_os_str().as_bytes()]);
            }
            FileKind::Directory => {
                self.texts(&[b"type", b"directory"]);
                let mut entries = eval.list_at(path).map_err(failed)?;
                entries.sort_by(|a, b| a.0.cmp(&b.0));
                for (name, kind) in entries {
                    let below = [path, b"/", &name].concat();
                    if !self.includes(eval, &below, kind)? {
                        self.left_out.insert(path_of(below.get(self.root..).unwrap_or_default()).to_owned());
                        continue;
                    }
                    self.texts(&[b"entry", b"(", b"name", &name, b"node"]);
                    eval.nested(|eval| self.entry(eval, &below))?;
                    self.text(b")");
                }
            }
            FileKind::Unknown => {
                let path = String::from_utf8_lossy(path);
                return Err(EvalError::other(format!("file '{path}' has an unsupported type")));
            }
        }
        self.text(b")");
        Ok(())
    }

    fn includes(&self, eval: &mut Eval<'a>, path: &[u8], kind: FileKind) -> Result<bool> {
        let Some(filter) = self.filter else { return Ok(true) };
        let arguments = [eval.string(path), eval.string(kind.name())];
        let included = eval.call(filter, &arguments, Pos::NONE)?;
        eval.force_bool(included)
    }
}
