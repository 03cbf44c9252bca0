//! Expressions as text, fully parenthesised, as `nix-instantiate --parse` prints them.

use super::expr::Expr;
use super::symbols::Symbols;

/// An expression as text.
pub fn show(_expr: &Expr, _symbols: &Symbols) -> String {
    String::new()
}
