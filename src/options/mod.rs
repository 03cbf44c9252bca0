//! Options: what may be defined, of which type, and how definitions become one value.
//!
//! In: [`crate::definitions::Definition`]s and declarations. Out: one checked value for each option, or diagnostics
//! in nixpkgs' words. Mirrors `mergeDefinitions` and `evalOptionValue` of `lib/modules.nix` and the types of
//! `lib/types.nix`.

mod errors;
pub mod lazy;
mod merge;
mod schema;
pub mod show;
mod suggest;
mod types;

pub use merge::{ByName, Evaluator, Failed};
pub use schema::schema;
pub use suggest::{did_you_mean, nearest, suggestion};
pub(crate) use suggest::{is_near, levenshtein};
pub use types::{OptionDecl, Type, Undefined};
