//! JSON with places: text to values of the evaluator, and nothing of a document is silently lost.
//!
//! In: bytes. Out: a lazy [`Element`] for each part of a document, whose position is the position of its text.
//! `serde_json` does the parsing; its `RawValue`s are slices of the input, so a document costs no memory until a
//! part of it is asked for. [`check`] goes over the whole text once, for its syntax and for duplicate names.

mod check;
mod element;
mod value;

pub use check::{check, decode};
pub use element::Element;
pub use value::to_value;
