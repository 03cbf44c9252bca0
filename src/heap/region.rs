//! Regions: address space that becomes memory step by step.
//!
//! A region is reserved without access, which counts neither as memory nor against what a machine with strict
//! overcommit has to give; steps of it are made writable when they are needed, and the kernel gives a page where one is
//! touched. Where address space is limited (`ulimit -v`), regions are smaller, and there may be several.
#![allow(unsafe_code)]

use super::near::WINDOW;
use std::ptr::NonNull;

/// The size of a huge page, to which regions are aligned.
pub(super) const HUGE: usize = 2 << 20;

/// The smallest region.
const LEAST: usize = 1 << 20;

/// How much of a region becomes writable at once, at least.
const STEP: usize = if cfg!(miri) { 1 << 16 } else { 8 << 20 };

/// Address space that nobody else has; all of it lies in one window, unless it is larger than one.
pub(super) struct Region {
    start: NonNull<u8>,
    size: usize,
    writable: usize,
}

impl Region {
    /// A region of at least so many bytes, if the system gives one.
    pub(super) fn reserve(least: usize) -> Option<Self> {
        let least = least.checked_next_multiple_of(LEAST)?;
        let mut size = if cfg!(miri) { LEAST } else { WINDOW };
        while size >= least {
            if let Some(start) = system::reserve(size) {
                return Some(Region { start, size, writable: 0 });
            }
            size /= 2;
        }
        // More than a window, or more than half of what there is.
        system::reserve(least).map(|start| Region { start, size: least, writable: 0 })
    }

    /// Where it begins.
    pub(super) fn start(&self) -> NonNull<u8> {
        self.start
    }

    /// Makes its first bytes writable, at least so many; returns how many are, or nothing where the system has no more.
    pub(super) fn grow(&mut self, least: usize) -> Option<usize> {
        if least > self.writable {
            let end = least.checked_next_multiple_of(STEP)?.min(self.size);
            if end < least {
                return None;
            }
            // SAFETY: the bytes from `writable` to `end` lie in the region, which is ours, and nobody has used them.
            let done = unsafe { system::make_writable(self.start.add(self.writable), end - self.writable) };
            if !done {
                return None;
            }
            self.writable = end;
        }
        Some(self.writable)
    }
}

impl Drop for Region {
    fn drop(&mut self) {
        // SAFETY: `reserve` gave exactly this, and whoever owns the region has nothing that refers to it any more.
        unsafe { system::release(self.start, self.size) }
    }
}

#[cfg(not(miri))]
mod system {
    use super::{HUGE, NonNull, WINDOW};
    use rustix::mm::{Advice, MapFlags, MprotectFlags, ProtFlags, madvise, mmap_anonymous, mprotect, munmap};

    /// Where in a region pages are huge. Small evaluations need less than one; of large ones the first part is used
    /// most. Measured on a whole system of 440 MB: 0.8 to 1 s of system time without, 1 to 1.1 s with huge pages
    /// throughout, though there are 15,000 faults and not 122,000.
    const HUGE_FROM: usize = 8 << 20;
    const HUGE_TO: usize = 128 << 20;

    /// Reserves address space that crosses the border of no window, unless it is larger than one.
    pub(super) fn reserve(size: usize) -> Option<NonNull<u8>> {
        let align = if size >= WINDOW { WINDOW } else { size.next_power_of_two().max(HUGE) };
        let whole = size.checked_add(align)?;
        // SAFETY: a mapping of its own at an address that the system chooses replaces nothing.
        let mapped = unsafe { mmap_anonymous(std::ptr::null_mut(), whole, ProtFlags::empty(), MapFlags::PRIVATE) };
        let mapped = mapped.ok()?.cast::<u8>();
        let before = mapped.addr().next_multiple_of(align) - mapped.addr();
        // SAFETY: `before` is less than `align`, so the parts before and behind lie in what was mapped just now, and
        // nobody uses them.
        unsafe {
            let start = mapped.add(before);
            if before > 0 {
                let _ = munmap(mapped.cast(), before);
            }
            if whole - before > size {
                let _ = munmap(start.add(size).cast(), whole - before - size);
            }
            NonNull::new(start)
        }
    }

    /// Makes a part of a region writable.
    ///
    /// # Safety
    /// The part lies in one region and consists of pages that were never used.
    pub(super) unsafe fn make_writable(start: NonNull<u8>, size: usize) -> bool {
        // SAFETY: the caller's; access is only added, and advice never changes what memory holds.
        unsafe {
            if mprotect(start.as_ptr().cast(), size, MprotectFlags::READ | MprotectFlags::WRITE).is_err() {
                return false;
            }
            if (HUGE_FROM..HUGE_TO).contains(&(start.addr().get() % WINDOW)) {
                let _ = madvise(start.as_ptr().cast(), size, Advice::LinuxHugepage);
            }
        }
        true
    }

    /// Gives a region back.
    ///
    /// # Safety
    /// `reserve` gave it, and nothing refers to it.
    pub(super) unsafe fn release(start: NonNull<u8>, size: usize) {
        // SAFETY: the caller's.
        let _ = unsafe { munmap(start.as_ptr().cast(), size) };
    }
}

/// Miri knows no address space without access: memory of the allocator instead.
#[cfg(miri)]
mod system {
    use super::NonNull;
    use std::alloc::{Layout, alloc, dealloc};

    fn layout(size: usize) -> Option<Layout> {
        Layout::from_size_align(size, size.next_power_of_two()).ok()
    }

    pub(super) fn reserve(size: usize) -> Option<NonNull<u8>> {
        // SAFETY: regions are not empty.
        NonNull::new(unsafe { alloc(layout(size)?) })
    }

    pub(super) unsafe fn make_writable(_: NonNull<u8>, _: usize) -> bool {
        true
    }

    pub(super) unsafe fn release(start: NonNull<u8>, size: usize) {
        if let Some(layout) = layout(size) {
            // SAFETY: the layout that `reserve` used.
            unsafe { dealloc(start.as_ptr(), layout) }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_region_lies_in_one_window_and_grows() {
        let mut region = Region::reserve(1).unwrap();
        let start = region.start().addr().get();
        assert_eq!(start / WINDOW, (start + region.size - 1) / WINDOW);
        let first = region.grow(1).unwrap();
        assert!(first >= 1 && region.grow(first).unwrap() == first);
        let more = region.grow(first + 1).unwrap();
        assert!(more > first);
        // SAFETY: the byte is writable, and nobody else has it.
        unsafe { region.start().add(more - 1).write(7) };
        assert_eq!(region.grow(region.size + 1), None);
    }

    #[test]
    fn a_large_region_is_large_enough() {
        let size = 3 << 20;
        let mut region = Region::reserve(size).unwrap();
        assert!(region.size >= size && region.grow(size).unwrap() >= size);
    }
}
