//! A file of a run. The texts of files on a disk are not kept but read again where a place in one is shown, as Nix does.

use super::interpret::Eval;
use rustc_hash::FxHasher;
use std::cell::OnceCell;
use std::hash::Hasher as _;
use std::rc::Rc;

/// A file that was read.
#[derive(Debug)]
pub struct File {
    /// Its path, or what stands for one: `«string»`, `«stdin»`.
    pub name: String,
    /// Whether the name is a path.
    pub is_path: bool,
    /// Whether it is JSON.
    pub is_json: bool,
    /// The position of its first byte.
    pub base: u32,
    /// How many bytes it has.
    pub(super) length: usize,
    /// By which it is known again.
    hash: u64,
    text: OnceCell<Rc<String>>,
}

impl File {
    /// A file whose text can be read again if its name is the path of one.
    pub(super) fn new(name: &str, is_path: bool, is_json: bool, base: u32, text: &Rc<String>) -> Self {
        let kept = OnceCell::new();
        if !is_path || name.contains(char::REPLACEMENT_CHARACTER) {
            let _ = kept.set(Rc::clone(text));
        }
        File { name: name.to_owned(), is_path, is_json, base, length: text.len(), hash: hash(text), text: kept }
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// A text as it is parsed: UTF-8, and with line ends where Nix sees some.
pub(super) fn parsed_text(bytes: Vec<u8>) -> String {
    let text = String::from_utf8(bytes).unwrap_or_else(|error| crate::syntax::smuggle(error.as_bytes()));
    if text.contains('\r') { end_lines(&text) } else { text }
}

/// A carriage return alone ends a line in Nix.
fn end_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(if c == '\r' && chars.peek() != Some(&'\n') { '\n' } else { c });
    }
    out
}

impl Eval<'_> {
    /// The text of a file. One that has changed since it was read says so in its stead.
    pub(super) fn text<'f>(&self, file: &'f File) -> &'f Rc<String> {
        file.text.get_or_init(|| {
            let text = self.read_at(file.name.as_bytes()).map(parsed_text);
            let same = text.ok().filter(|text| text.len() == file.length && hash(text) == file.hash);
            Rc::new(same.unwrap_or_else(|| format!("# {} has changed since it was evaluated\n", file.name)))
        })
    }
}
