//! The evaluator: expressions to [`Value`]s, by need.
//!
//! It walks the tree as C++ Nix does. Everything it makes lives in one arena that is never freed in a run; values are
//! two words; a thunk is a cell that is overwritten in place; variables are slots of environments. Files are read
//! through [`Io`] only.

mod attrs;
pub mod builtins;
mod call;
mod coerce;
mod compare;
mod construct;
mod context;
mod derivation;
mod derivations;
mod env;
mod error;
mod expect;
mod export;
mod expression;
mod file;
mod files;
mod interpret;
mod io;
mod json;
mod layer;
mod nar;
mod operators;
mod places;
mod print;
mod record;
mod regex;
mod report;
mod search;
mod settings;
mod value;
mod word;
mod xml;

pub use attrs::{AttrSet, Attribute, Origin};
pub use builtins::Outside;
pub(crate) use builtins::parse_hash;
pub use coerce::Coercion;
pub use derivation::WrittenText;
pub(crate) use derivation::{STORE_DIR, fixed_path};
pub use derivations::derivations;
pub use env::{Env, Slot};
pub use error::{ErrorKind, EvalError};
pub use export::export;
pub use expression::show_expression;
pub use file::File;
pub use files::{CARRIED, file_name, is_carried};
pub use interpret::Eval;
pub use io::{Confined, Disk, FileKind, Io, Memory};
pub use nar::hash_of_tree;
pub use places::{Part, Place};
pub use print::{Style, print};
pub use report::{Extent, Places, Report, diagnostic};
pub use search::SearchPath;
pub use settings::Settings;
pub use value::{Callee, Closure, List, NativeFunction, NixString, Partial, Pos, Result, State, Value};
pub use word::{Thunk, Word};

pub use json::{known_to_json, to_json};
pub use xml::to_xml;
