//! rnix's green tree with offsets: children without trivia, no cursors and no allocation for them.

use rnix::{NixLanguage, SyntaxKind};
use rowan::{GreenNodeData, GreenTokenData, Language, NodeOrToken};

/// A node and where it begins in the file.
#[derive(Clone, Copy)]
pub(super) struct Node<'g> {
    green: &'g GreenNodeData,
    pub(super) start: u32,
}

/// A token and where it begins in the file.
#[derive(Clone, Copy)]
pub(super) struct Token<'g> {
    green: &'g GreenTokenData,
    pub(super) start: u32,
}

pub(super) enum Part<'g> {
    Node(Node<'g>),
    Token(Token<'g>),
}

impl<'g> Node<'g> {
    pub(super) fn root(green: &'g GreenNodeData) -> Self {
        Node { green, start: 0 }
    }

    pub(super) fn kind(&self) -> SyntaxKind {
        NixLanguage::kind_from_raw(self.green.kind())
    }

    pub(super) fn end(&self) -> u32 {
        self.start + u32::from(self.green.text_len())
    }

    /// Nodes and tokens, white space and comments left out.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part<'g>> + use<'g> {
        let mut at = self.start;
        self.green.children().filter_map(move |child| {
            let start = at;
            match child {
                NodeOrToken::Node(green) => {
                    at += u32::from(green.text_len());
                    Some(Part::Node(Node { green, start }))
                }
                NodeOrToken::Token(green) => {
                    at += u32::from(green.text_len());
                    let token = Token { green, start };
                    let trivia = matches!(token.kind(), SyntaxKind::TOKEN_WHITESPACE | SyntaxKind::TOKEN_COMMENT);
                    (!trivia).then_some(Part::Token(token))
                }
            }
        })
    }

    pub(super) fn nodes(&self) -> impl Iterator<Item = Node<'g>> + use<'g> {
        self.parts().filter_map(|part| match part {
            Part::Node(node) => Some(node),
            Part::Token(_) => None,
        })
    }

    pub(super) fn tokens(&self) -> impl Iterator<Item = Token<'g>> + use<'g> {
        self.parts().filter_map(|part| match part {
            Part::Node(_) => None,
            Part::Token(token) => Some(token),
        })
    }

    pub(super) fn child(&self, index: usize) -> Option<Node<'g>> {
        self.nodes().nth(index)
    }
}

impl<'g> Token<'g> {
    pub(super) fn kind(&self) -> SyntaxKind {
        NixLanguage::kind_from_raw(self.green.kind())
    }

    pub(super) fn text(&self) -> &'g str {
        self.green.text()
    }
}
