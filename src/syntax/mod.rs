//! Syntax: Nix text to [`Expr`], a small tree of our own.
//!
//! In: the text of one file. Out: an expression in the arena, its variables resolved to environments and slots.
//! rnix parses; [`lower`] makes what its parser does not check: duplicate attributes and formals, clashes of formals
//! and `@`, undefined variables, dynamic attributes where there may be none. Nothing after it knows rnix.

mod bindings;
mod comments;
mod expr;
mod literals;
mod lower;
mod paths;
mod strings;
mod symbols;
mod text;
mod tree;

pub use comments::comments;
pub use expr::{
    AttrDef, AttrKind, AttrName, AttrsExpr, BinOp, Call, Concat, DynamicAttr, Expr, Formal, Lambda, Select,
};
pub use lower::{Context, Globals, SyntaxError, lower};
pub use paths::{canonical, join};
pub use strings::smuggle;
pub use symbols::{Symbol, Symbols, known};
pub use text::{NixString, Pos};
