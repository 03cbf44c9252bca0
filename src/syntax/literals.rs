//! Literals: numbers, strings and paths.

use super::expr::{Call, Concat, Expr};
use super::lower::{Lower, Lowered};
use super::paths::{canonical, join};
use super::strings::{Piece, indented_pieces, restore, strip_indentation, unescape};
use super::text::NixString;
use super::tree::{Node, Part};
use rnix::SyntaxKind::{
    self, TOKEN_FLOAT, TOKEN_INTEGER, TOKEN_PATH_ABS, TOKEN_PATH_HOME, TOKEN_PATH_SEARCH, TOKEN_STRING_CONTENT,
    TOKEN_STRING_START, TOKEN_URI,
};

impl<'a> Lower<'_, '_, 'a> {
    pub(super) fn literal(&mut self, node: Node) -> Lowered<Expr<'a>> {
        let Some(token) = node.tokens().next() else { return Err(self.malformed(node)) };
        let text = token.text();
        match token.kind() {
            TOKEN_INTEGER => {
                text.parse().map(Expr::Int).map_err(|_| self.error(format!("invalid integer '{text}'"), token.start))
            }
            TOKEN_FLOAT => match text.parse::<f64>() {
                Ok(number) if number.is_finite() => Ok(Expr::Float(number)),
                _ => Err(self.error(format!("invalid float '{text}'"), token.start)),
            },
            TOKEN_URI => Ok(Expr::String(self.string(text.as_bytes()))),
            _ => Err(self.malformed(node)),
        }
    }

    /// The parts of a string literal, decoded.
    fn pieces(node: Node<'_>) -> (Vec<Piece<Node<'_>>>, bool) {
        let mut pieces = Vec::new();
        let mut indented = false;
        let mut first = true;
        for part in node.parts() {
            match part {
                Part::Token(token) if token.kind() == TOKEN_STRING_START => indented = token.text() == "''",
                Part::Token(token) if token.kind() == TOKEN_STRING_CONTENT => {
                    let mut text = token.text();
                    if indented {
                        if first {
                            // The rest of the opening line does not count if it is blank.
                            let rest = text.trim_start_matches(' ');
                            text = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or(text);
                        }
                        indented_pieces(text, &mut pieces);
                    } else {
                        pieces.push(Piece::Text { text: unescape(text), has_indentation: true });
                    }
                    first = false;
                }
                Part::Token(_) => {}
                Part::Node(node) => {
                    first = false;
                    pieces.push(Piece::Expr(node));
                }
            }
        }
        (pieces, indented)
    }

    pub(super) fn string_literal(&mut self, node: Node) -> Lowered<Expr<'a>> {
        let (mut pieces, indented) = Self::pieces(node);
        let has_nul = |piece: &Piece<Node>| matches!(piece, Piece::Text { text, .. } if text.contains(&0));
        if pieces.iter().any(has_nul) {
            let message = "input string cannot be represented as Nix string because it contains null bytes";
            return Err(self.error(message, node.start + 1));
        }
        if indented {
            pieces = strip_indentation(pieces);
        }
        let is_literal = !pieces.iter().any(|piece| matches!(piece, Piece::Expr(_)));
        let parts = self.joined(pieces)?;
        match parts[..] {
            [] => Ok(Expr::String(self.string(b""))),
            [text] if is_literal => Ok(text),
            _ => {
                let concat = Concat { parts: self.slice(&parts), force_string: true, pos: self.pos(node.start) };
                Ok(Expr::Concat(self.alloc(concat)))
            }
        }
    }

    /// Pieces as expressions, texts that follow each other as one.
    fn joined(&mut self, pieces: Vec<Piece<Node>>) -> Lowered<Vec<Expr<'a>>> {
        let mut parts = Vec::new();
        let mut text = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Text { text: more, .. } => text.extend_from_slice(&restore(more)),
                Piece::Expr(node) => {
                    if !text.is_empty() {
                        parts.push(Expr::String(self.string(&text)));
                        text.clear();
                    }
                    parts.push(self.first(node)?);
                }
            }
        }
        if !text.is_empty() {
            parts.push(Expr::String(self.string(&text)));
        }
        Ok(parts)
    }

    pub(super) fn path(&mut self, node: Node) -> Lowered<Expr<'a>> {
        let mut parts = Vec::new();
        for part in node.parts() {
            match part {
                Part::Node(interpolation) => parts.push(self.first(interpolation)?),
                Part::Token(token) => {
                    let text = token.text();
                    let first = parts.is_empty();
                    match token.kind() {
                        TOKEN_PATH_SEARCH => return self.search_path(&text[1..text.len() - 1], token.start),
                        _ if !first => parts.push(Expr::String(self.string(text.as_bytes()))),
                        kind => parts.push(Expr::Path(self.path_literal(kind, text, token.start)?)),
                    }
                }
            }
        }
        if let [path @ Expr::Path(_)] = parts[..] {
            Ok(path)
        } else {
            let concat = Concat { parts: self.slice(&parts), force_string: false, pos: self.pos(node.start) };
            Ok(Expr::Concat(self.alloc(concat)))
        }
    }

    fn path_literal(&mut self, kind: SyntaxKind, text: &str, at: u32) -> Lowered<&'a NixString<'a>> {
        let mut path = match kind {
            TOKEN_PATH_ABS => canonical(text.as_bytes()),
            TOKEN_PATH_HOME => {
                let Some(home) = self.context.home else {
                    let message = "the path '~' can not be resolved in pure mode";
                    return Err(self.error(message.replace('~', text), at));
                };
                join(home, &text.as_bytes()[2..])
            }
            _ => join(self.context.directory, text.as_bytes()),
        };
        if text.ends_with('/') && path.len() > 1 {
            path.push(b'/');
        }
        Ok(self.string(&path))
    }

    /// `<name>` is `__findFile __nixPath "name"`, whatever these two are here.
    fn search_path(&mut self, name: &str, at: u32) -> Lowered<Expr<'a>> {
        let [find, path] = ["__findFile", "__nixPath"].map(|name| {
            let symbol = self.symbol(name);
            self.resolve(symbol, name, at)
        });
        let arguments = [path?, Expr::String(self.string(name.as_bytes()))];
        let arguments = self.slice(&arguments);
        Ok(Expr::Call(self.alloc(Call { function: find?, arguments, pos: self.pos(at) })))
    }
}
