//! Near references: 30 bits for an address, relative to the place where they are stored.
//!
//! A window is 8 GiB of address space that begin at a multiple of 8 GiB. Of two addresses in one window the upper bits
//! are equal, and of what is aligned to words the lowest three are none. Nothing here is unsafe, and nothing assumes
//! where anything lies: who finds that two addresses share no window gets no reference.

/// How many bits a near reference has.
pub const BITS: u32 = 30;

/// The bytes of a window: what 30 bits of words reach.
pub const WINDOW: usize = 1 << (BITS + 3);

/// The near reference to an address for a holder at another, if there is one.
#[inline]
pub fn near(holder: usize, target: usize) -> Option<u64> {
    let together = (holder ^ target) < WINDOW && target.is_multiple_of(8);
    together.then_some(((target % WINDOW) >> 3) as u64)
}

/// The address behind a near reference that is stored at `holder`.
#[inline]
pub fn address(holder: usize, reference: u64) -> usize {
    #[allow(clippy::cast_possible_truncation)] // addresses have 64 bits
    let offset = (reference as usize) << 3;
    (holder & !(WINDOW - 1)) | (offset & (WINDOW - 1))
}

const _: () = assert!(size_of::<usize>() == 8, "addresses have 64 bits");

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_leads_back_to_its_address() {
        let base = 5 * WINDOW;
        for (holder, target) in [(0, 0), (8, WINDOW - 8), (WINDOW - 8, 8), (4096, 4096)] {
            let reference = near(base + holder, base + target).unwrap();
            assert!(reference < 1 << BITS);
            assert_eq!(address(base + holder, reference), base + target);
        }
    }

    #[test]
    fn what_lies_apart_has_no_reference() {
        assert_eq!(near(WINDOW, WINDOW - 8), None);
        assert_eq!(near(WINDOW - 8, WINDOW), None);
        assert_eq!(near(8, 3 * WINDOW + 8), None);
        assert_eq!(near(0, 4), None, "not aligned");
    }
}
