//! Memory of an evaluation: an [`Arena`] that is freed as a whole.
//!
//! An arena takes its memory from regions of 8 GiB of address space, which cost nothing until they are touched. So
//! whatever an evaluation makes lies close together, and two references fit into one word beside each other: a
//! [`near`] reference is the low 33 bits of an address, whose upper bits are those of the place where it is stored.
//! Where two places are too far apart, as in a second region, no near reference is made and the whole address is kept:
//! a region's size limits no evaluation.

mod arena;
pub mod near;
mod region;

pub use arena::{Arena, Filling};
