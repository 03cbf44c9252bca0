//! The arena: memory is taken from the front of a region, and given back with all of it.
#![allow(unsafe_code)]

use super::region::Region;
use std::alloc::{Layout, handle_alloc_error};
use std::cell::{Cell, RefCell};
use std::ptr::NonNull;

/// Memory that is kept back while the system still gives some. Once it is needed the arena says that it
/// [is exhausted](Arena::is_exhausted), and whoever evaluates has this much to notice it.
const KEPT_BACK: usize = if cfg!(miri) { 1 << 12 } else { 4 << 20 };

/// A slice that is being made; `count` of its values are written.
pub struct Filling<T> {
    place: NonNull<T>,
    count: usize,
    most: usize,
}

impl<T: Copy> Filling<T> {
    /// Adds a value.
    ///
    /// # Panics
    /// If there are more than were said.
    #[inline]
    pub fn push(&mut self, value: T) {
        self.extend(std::slice::from_ref(&value));
    }

    /// Adds values.
    ///
    /// # Panics
    /// If there are more than were said.
    #[inline]
    pub fn extend(&mut self, values: &[T]) {
        assert!(values.len() <= self.most - self.count, "more values than were said");
        // SAFETY: there is room for so many, and nobody else has it.
        unsafe { self.place.add(self.count).copy_from_nonoverlapping(NonNull::from(values).cast(), values.len()) }
        self.count += values.len();
    }
}

/// What an evaluation makes lives here, and is freed together: nothing in it is dropped.
///
/// Invariants: the bytes from `next` to `end` are writable, belong to the last region, and were never given out; `next`
/// is a multiple of 8. Regions live as long as the arena, whose borrow every reference into it holds.
pub struct Arena {
    next: Cell<NonNull<u8>>,
    end: Cell<usize>,
    /// The regions, and of all but the last one how much of it is used.
    regions: RefCell<Vec<Region>>,
    /// The bytes that are used of all regions but the last.
    before: Cell<usize>,
    exhausted: Cell<bool>,
}

impl Default for Arena {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Arena {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("Arena").field("used", &self.allocated_bytes()).finish_non_exhaustive()
    }
}

#[allow(clippy::mut_from_ref)] // each call gives other memory
impl Arena {
    /// An arena without memory.
    pub fn new() -> Self {
        Arena {
            next: Cell::new(NonNull::<u64>::dangling().cast()),
            end: Cell::new(NonNull::<u64>::dangling().addr().get()),
            regions: RefCell::default(),
            before: Cell::new(0),
            exhausted: Cell::new(false),
        }
    }

    /// How many bytes are used.
    pub fn allocated_bytes(&self) -> usize {
        let regions = self.regions.borrow();
        let last = regions.last().map_or(0, |region| self.next.get().addr().get() - region.start().addr().get());
        self.before.get() + last
    }

    /// Makes room for so many bytes; says whether the system gives them.
    pub fn reserve(&self, bytes: usize) -> bool {
        bytes <= self.end.get() - self.next.get().addr().get() || self.grow(bytes)
    }

    /// Whether the system has refused more memory: what is left is just enough to say so.
    pub fn is_exhausted(&self) -> bool {
        self.exhausted.get()
    }

    /// A value in the arena.
    #[inline]
    pub fn alloc<T>(&self, value: T) -> &mut T {
        let place = self.take(Layout::new::<T>()).cast::<T>();
        // SAFETY: `take` gives memory for this layout that nobody else has, for as long as the arena lives.
        unsafe {
            place.write(value);
            &mut *place.as_ptr()
        }
    }

    /// A copy of a slice.
    pub fn alloc_slice_copy<T: Copy>(&self, values: &[T]) -> &mut [T] {
        let place = self.take(Layout::for_value(values)).cast::<T>();
        // SAFETY: as in `alloc`; the new memory overlaps with nothing.
        unsafe {
            place.copy_from_nonoverlapping(NonNull::from(values).cast(), values.len());
            std::slice::from_raw_parts_mut(place.as_ptr(), values.len())
        }
    }

    /// A copy of a text.
    pub fn alloc_str(&self, text: &str) -> &mut str {
        let bytes = self.alloc_slice_copy(text.as_bytes());
        // SAFETY: the bytes are those of a text.
        unsafe { std::str::from_utf8_unchecked_mut(bytes) }
    }

    /// A slice of so many values, made one after the other.
    #[inline]
    pub fn alloc_slice_fill_with<T>(&self, count: usize, mut make: impl FnMut(usize) -> T) -> &mut [T] {
        let Ok(layout) = Layout::array::<T>(count) else { handle_alloc_error(Layout::new::<T>()) };
        let place = self.take(layout).cast::<T>();
        for index in 0..count {
            // SAFETY: the memory is for `count` values; what `make` allocates lies elsewhere.
            unsafe { place.add(index).write(make(index)) };
        }
        // SAFETY: as in `alloc`; all values were written.
        unsafe { std::slice::from_raw_parts_mut(place.as_ptr(), count) }
    }

    /// A slice of what an iterator gives.
    ///
    /// # Panics
    /// If the iterator gives fewer than it says.
    pub fn alloc_slice_fill_iter<T, I: IntoIterator<Item = T, IntoIter: ExactSizeIterator>>(
        &self,
        iter: I,
    ) -> &mut [T] {
        let mut iter = iter.into_iter();
        #[allow(clippy::expect_used)] // a broken iterator is a mistake in the program
        self.alloc_slice_fill_with(iter.len(), |_| iter.next().expect("an iterator gives what it says"))
    }

    /// A slice of what is put into it, which is at most so much; the rest is given back.
    pub fn alloc_slice_at_most<T: Copy>(&self, most: usize, fill: impl FnOnce(&mut Filling<T>)) -> &mut [T] {
        let Ok(layout) = Layout::array::<T>(most) else { handle_alloc_error(Layout::new::<T>()) };
        let place = self.take(layout).cast::<T>();
        let behind = self.next.get();
        let mut filling = Filling { place, count: 0, most };
        fill(&mut filling);
        if self.next.get() == behind {
            let unused = (layout.size().next_multiple_of(8)) - (filling.count * size_of::<T>()).next_multiple_of(8);
            // SAFETY: nothing was taken since, so these are the last bytes of what was taken here, and not used.
            self.next.set(unsafe { behind.sub(unused) });
        }
        // SAFETY: as in `alloc`; so many values were written.
        unsafe { std::slice::from_raw_parts_mut(place.as_ptr(), filling.count) }
    }

    #[inline]
    fn take(&self, layout: Layout) -> NonNull<u8> {
        let next = self.next.get();
        // No layout is larger than half of the address space, so this does not wrap; `end` is not below `next`.
        let size = (layout.size() + 7) & !7;
        if size <= self.end.get() - next.addr().get() && layout.align() <= 8 {
            // SAFETY: so many bytes behind `next` belong to the region.
            self.next.set(unsafe { next.add(size) });
            return next;
        }
        self.take_slowly(layout)
    }

    #[cold]
    #[inline(never)]
    fn take_slowly(&self, layout: Layout) -> NonNull<u8> {
        let size = layout.size().next_multiple_of(8);
        let padding = |next: usize| next.next_multiple_of(layout.align().max(8)) - next;
        loop {
            let next = self.next.get();
            let before = padding(next.addr().get());
            let needed = before + size;
            if needed <= self.end.get() - next.addr().get() {
                // SAFETY: so many bytes behind `next` belong to the region.
                unsafe {
                    self.next.set(next.add(needed));
                    return next.add(before);
                }
            }
            if !self.grow(needed) {
                handle_alloc_error(layout);
            }
        }
    }

    /// Makes room for so many bytes more, in this region or the next one.
    fn grow(&self, needed: usize) -> bool {
        let mut regions = self.regions.borrow_mut();
        if let Some(region) = regions.last_mut() {
            let used = self.next.get().addr().get() - region.start().addr().get();
            if self.extend(region, used, needed) {
                return true;
            }
            if let Some(region) = Self::region(needed) {
                self.before.set(self.before.get() + used);
                self.begin(region, &mut regions);
                return true;
            }
            // The last of what there is.
            self.exhausted.set(true);
            return region.grow(0).is_some_and(|writable| {
                let end = region.start().addr().get() + writable;
                self.end.set(end);
                needed <= writable - used
            });
        }
        match Self::region(needed) {
            Some(region) => self.begin(region, &mut regions),
            None => return false,
        }
        true
    }

    /// A region with so much room, and what is kept back.
    fn region(needed: usize) -> Option<Region> {
        let room = needed.checked_add(KEPT_BACK)?;
        let mut region = Region::reserve(room)?;
        region.grow(room)?;
        Some(region)
    }

    fn begin(&self, mut region: Region, regions: &mut Vec<Region>) {
        // Words hold addresses, and are made into references again: whoever does so needs leave for all of the region.
        region.start().as_ptr().expose_provenance();
        let writable = region.grow(0).unwrap_or(0);
        self.next.set(region.start());
        self.end.set(region.start().addr().get() + writable - KEPT_BACK);
        regions.push(region);
    }

    /// Makes more of a region writable.
    fn extend(&self, region: &mut Region, used: usize, needed: usize) -> bool {
        let least = used.saturating_add(needed).saturating_add(KEPT_BACK);
        let Some(writable) = region.grow(least) else { return false };
        self.end.set(region.start().addr().get() + writable - KEPT_BACK);
        true
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_what_they_are() {
        let arena = Arena::new();
        assert_eq!(arena.allocated_bytes(), 0);
        let (byte, words) = (arena.alloc(1u8), arena.alloc([2u64, 3]));
        let (copied, text) = (arena.alloc_slice_copy(&[4u16, 5, 6]), arena.alloc_str("seven"));
        let nested = arena.alloc_slice_fill_with(3, |index| arena.alloc(index));
        let filled = arena.alloc_slice_fill_iter(vec![8, 9]);
        assert_eq!((*byte, *words, &*copied, &*text, &*filled), (1, [2, 3], &[4u16, 5, 6][..], "seven", &[8, 9][..]));
        assert_eq!(nested.iter().map(|index| **index).collect::<Vec<_>>(), [0, 1, 2]);
        assert!(std::ptr::from_ref(words).addr().is_multiple_of(8));
        assert_eq!(arena.allocated_bytes(), 8 + 16 + 8 + 8 + 24 + 24 + 8);
    }

    #[test]
    fn alignment_and_emptiness() {
        #[repr(align(64))]
        struct Wide(u8);
        let arena = Arena::new();
        arena.alloc(1u8);
        let wide = arena.alloc(Wide(2));
        assert!(std::ptr::from_ref(wide).addr().is_multiple_of(64) && wide.0 == 2);
        assert!(arena.alloc_slice_copy::<u64>(&[]).is_empty());
        let before = arena.allocated_bytes();
        arena.alloc(());
        assert_eq!(arena.allocated_bytes(), before);
    }

    #[test]
    fn what_the_system_does_not_have_is_refused() {
        if cfg!(miri) {
            return; // Miri ends where memory is refused.
        }
        let arena = Arena::new();
        assert!(!arena.reserve(usize::MAX) && !arena.reserve(1 << 60));
        assert!(arena.reserve(1000));
        arena.alloc([7u8; 1000]);
        assert!(!arena.reserve(1 << 60) && arena.is_exhausted());
        assert_eq!(*arena.alloc(8u64), 8);
    }

    #[test]
    fn what_is_not_filled_is_given_back() {
        let arena = Arena::new();
        let first = arena.alloc_slice_at_most(1000, |slice| slice.extend(&[1u8, 2, 3]));
        assert_eq!(arena.allocated_bytes(), 8);
        let second = arena.alloc_slice_at_most(3, |slice| {
            slice.push(4u64);
            arena.alloc(5u64);
        });
        assert_eq!((&*first, &*second), (&[1, 2, 3][..], &[4][..]));
        assert_eq!(arena.allocated_bytes(), 8 + 24 + 8);
        assert!(arena.alloc_slice_at_most::<u8>(0, |_| ()).is_empty());
    }

    #[test]
    fn it_grows_over_steps_and_regions() {
        let arena = Arena::new();
        let (count, size) = (10, if cfg!(miri) { 300_000 } else { 3_000_000 });
        let blocks: Vec<&mut [u8]> = (0..10).map(|fill| arena.alloc_slice_copy(&vec![fill; size])).collect();
        for (fill, block) in (0..10).zip(&blocks) {
            assert!(**block == *vec![fill; size]);
        }
        assert!(!arena.is_exhausted() && arena.allocated_bytes() >= count * size);
    }
}
