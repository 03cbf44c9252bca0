//! What expressions and values share: places in files, and texts.

use crate::heap::Arena;

/// A position in any file of a run: the file's base and an offset. 0 is nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pos(pub(crate) u32);

impl Pos {
    /// Nowhere.
    pub const NONE: Pos = Pos(0);

    /// The position so many bytes further on.
    #[must_use]
    pub fn after(self, bytes: usize) -> Pos {
        Pos(self.0.saturating_add(u32::try_from(bytes).unwrap_or(u32::MAX)))
    }
}

/// Bytes and what they depend on. Not always UTF-8, as in Nix.
#[derive(Debug)]
pub struct NixString<'a> {
    /// The text.
    pub bytes: &'a [u8],
    /// The store paths it depends on, sorted; in Nix's encoding: `PATH`, `!OUTPUT!DRV` or `=DRV`.
    pub context: &'a [&'a [u8]],
}

impl<'a> NixString<'a> {
    /// A string without context.
    pub fn new_in(arena: &'a Arena, bytes: &[u8]) -> &'a Self {
        arena.alloc(NixString { bytes: arena.alloc_slice_copy(bytes), context: &[] })
    }

    /// For messages.
    pub fn show(&self) -> String {
        String::from_utf8_lossy(self.bytes).into_owned()
    }
}
