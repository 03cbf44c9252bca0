//! String contexts: sorted lists of what a text depends on.

use super::interpret::Eval;

impl<'a> Eval<'a> {
    /// The union of two contexts.
    pub(crate) fn merge_contexts(&self, left: &'a [&'a [u8]], right: &'a [&'a [u8]]) -> &'a [&'a [u8]] {
        if right.is_empty() || std::ptr::eq(left, right) {
            return left;
        }
        if left.is_empty() {
            return right;
        }
        let is_new = |element: &&&'a [u8]| left.binary_search(element).is_err();
        if !right.iter().any(|element| is_new(&element)) {
            return left;
        }
        let mut all: Vec<&'a [u8]> = left.iter().chain(right.iter().filter(is_new)).copied().collect();
        all.sort_unstable();
        self.arena.alloc_slice_copy(&all)
    }

    /// A context from elements in any order.
    pub(crate) fn context(&self, elements: impl IntoIterator<Item = Vec<u8>>) -> &'a [&'a [u8]] {
        let sorted: std::collections::BTreeSet<Vec<u8>> = elements.into_iter().collect();
        let elements: Vec<&'a [u8]> = sorted.iter().map(|element| &*self.arena.alloc_slice_copy(element)).collect();
        self.arena.alloc_slice_copy(&elements)
    }
}
