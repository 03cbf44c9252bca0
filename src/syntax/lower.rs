//! rnix's tree to [`Expr`]: one pass, scopes at hand.

use super::bindings::lower_attrs;
use super::expr::{AttrName, BinOp, Call, Concat, Expr, Formal, Lambda, Select};
use super::symbols::{Symbol, Symbols};
use super::text::{NixString, Pos};
use super::tree::{Node, Part, Token};
use crate::heap::Arena;
use rnix::SyntaxKind::{
    NODE_APPLY, NODE_ASSERT, NODE_ATTR_SET, NODE_ATTRPATH_VALUE, NODE_BIN_OP, NODE_CUR_POS, NODE_DYNAMIC,
    NODE_HAS_ATTR, NODE_IDENT, NODE_IDENT_PARAM, NODE_IF_ELSE, NODE_INHERIT, NODE_LAMBDA, NODE_LEGACY_LET, NODE_LET_IN,
    NODE_LIST, NODE_LITERAL, NODE_PAREN, NODE_PAT_BIND, NODE_PATH_ABS, NODE_PATH_HOME, NODE_PATH_REL, NODE_PATH_SEARCH,
    NODE_ROOT, NODE_SELECT, NODE_STRING, NODE_UNARY_OP, NODE_WITH, TOKEN_ADD, TOKEN_AND_AND, TOKEN_COLON, TOKEN_CONCAT,
    TOKEN_DIV, TOKEN_ELLIPSIS, TOKEN_EQUAL, TOKEN_IMPLICATION, TOKEN_LESS, TOKEN_LESS_OR_EQ, TOKEN_MORE,
    TOKEN_MORE_OR_EQ, TOKEN_MUL, TOKEN_NOT_EQUAL, TOKEN_OR_OR, TOKEN_PIPE_LEFT, TOKEN_PIPE_RIGHT, TOKEN_SUB,
    TOKEN_UPDATE,
};
use rowan::GreenNodeData;
use std::cell::Cell;

/// What cannot be read, in Nix's words, and where.
#[derive(Debug)]
pub struct SyntaxError {
    /// The message.
    pub message: String,
    /// Where.
    pub pos: Pos,
    /// Where it was defined before, if that is what is wrong.
    pub known: Option<Pos>,
    /// What to do about it.
    pub help: Option<String>,
}

impl SyntaxError {
    fn help(mut self: Box<Self>, help: &str) -> Box<Self> {
        self.help = Some(help.to_owned());
        self
    }
}

pub(super) type Lowered<T> = Result<T, Box<SyntaxError>>;

/// What names mean that nothing in the file binds.
pub trait Globals {
    /// The expression behind a global name.
    fn find(&self, name: &[u8]) -> Option<Expr<'static>>;
    /// All such names, for suggestions.
    fn names(&self) -> Vec<String>;
}

/// What a file is read with.
pub struct Context<'c, 'a> {
    /// Where expressions live.
    pub arena: &'a Arena,
    /// All names.
    pub symbols: &'c mut Symbols<'a>,
    /// The position of the file's first byte.
    pub base: u32,
    /// The directory that relative paths are relative to.
    pub directory: &'c [u8],
    /// The home directory, if there is one.
    pub home: Option<&'c [u8]>,
    /// Names of the environment that the file is evaluated in, in the order of their slots.
    pub outer: Option<Vec<Symbol>>,
    /// Whether `|>` and `<|` are operators.
    pub pipes: bool,
    /// Names that everybody has.
    pub globals: &'c dyn Globals,
}

pub(super) enum Frame {
    /// Names and their slots, sorted by name.
    Names(Vec<(Symbol, u32)>),
    With,
}

pub(super) struct Lower<'l, 'c, 'a> {
    pub(super) context: &'l mut Context<'c, 'a>,
    pub(super) scopes: Vec<Frame>,
    source: &'l str,
}

/// How many plain arguments make one function.
const MOST_PARAMS: usize = 4;

/// Lowers a whole file.
pub fn lower<'a>(context: &mut Context<'_, 'a>, source: &str, green: &GreenNodeData) -> Lowered<&'a Expr<'a>> {
    let arena = context.arena;
    let mut scopes = Vec::new();
    if let Some(outer) = &context.outer {
        scopes.push(names_frame(outer.iter().copied()));
    }
    let mut lower = Lower { context, scopes, source };
    let root = Node::root(green);
    let expr = match root.child(0) {
        Some(node) => lower.expr(node)?,
        None => return Err(lower.error("syntax error, unexpected end of file", root.start)),
    };
    Ok(arena.alloc(expr))
}

pub(super) fn names_frame(names: impl Iterator<Item = Symbol>) -> Frame {
    let mut slots: Vec<(Symbol, u32)> = names.zip(0..).collect();
    slots.sort_unstable();
    Frame::Names(slots)
}

impl<'a> Lower<'_, '_, 'a> {
    pub(super) fn error(&self, message: impl Into<String>, at: u32) -> Box<SyntaxError> {
        Box::new(SyntaxError { message: message.into(), pos: self.pos(at), known: None, help: None })
    }

    pub(super) fn pos(&self, at: u32) -> Pos {
        Pos(self.context.base + at)
    }

    pub(super) fn alloc<T>(&self, value: T) -> &'a T {
        self.context.arena.alloc(value)
    }

    pub(super) fn slice<T: Copy>(&self, values: &[T]) -> &'a [T] {
        self.context.arena.alloc_slice_copy(values)
    }

    pub(super) fn symbol(&mut self, text: &str) -> Symbol {
        self.context.symbols.intern(text.as_bytes())
    }

    pub(super) fn string(&self, bytes: &[u8]) -> &'a NixString<'a> {
        NixString::new_in(self.context.arena, bytes)
    }

    /// With `depth` more than rnix allows the parser has already given up, so this recursion is bounded.
    pub(super) fn expr(&mut self, node: Node) -> Lowered<Expr<'a>> {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || self.expr_here(node))
    }

    fn expr_here(&mut self, node: Node) -> Lowered<Expr<'a>> {
        match node.kind() {
            NODE_PAREN | NODE_ROOT => self.first(node),
            NODE_LITERAL => self.literal(node),
            NODE_IDENT => self.variable(node),
            NODE_STRING => self.string_literal(node),
            NODE_PATH_ABS | NODE_PATH_REL | NODE_PATH_HOME | NODE_PATH_SEARCH => self.path(node),
            NODE_LIST => {
                let items = node.nodes().map(|item| self.operand(item)).collect::<Lowered<Vec<_>>>()?;
                let items = self.slice(&items);
                Ok(Expr::List(self.alloc(items)))
            }
            NODE_ATTR_SET => Ok(Expr::Attrs(lower_attrs(self, node)?)),
            NODE_LEGACY_LET => {
                let attrs = lower_attrs(self, node)?;
                let path = [AttrName::Static(self.symbol("body"))];
                let path = self.slice(&path);
                let pos = self.pos(node.start);
                Ok(Expr::Select(self.alloc(Select { subject: Expr::Attrs(attrs), path, default: None, pos })))
            }
            NODE_LET_IN => self.let_in(node),
            NODE_WITH => {
                let (attrs, body) = self.two(node)?;
                let attrs = self.expr(attrs)?;
                self.scopes.push(Frame::With);
                let body = self.expr(body);
                self.scopes.pop();
                Ok(Expr::With(self.alloc((attrs, body?, self.pos(node.start)))))
            }
            NODE_IF_ELSE => {
                let parts = node.nodes().map(|part| self.expr(part)).collect::<Lowered<Vec<_>>>()?;
                let [condition, then, other] = parts[..] else { return Err(self.malformed(node)) };
                Ok(Expr::If(self.alloc((condition, then, other, self.pos(node.start)))))
            }
            NODE_ASSERT => {
                let (condition, body) = self.two(node)?;
                let text = self.source[condition.start as usize..condition.end() as usize].trim();
                let text = self.context.arena.alloc_str(text);
                let parts = (self.expr(condition)?, self.expr(body)?, self.pos(node.start), &*text);
                Ok(Expr::Assert(self.alloc(parts)))
            }
            NODE_LAMBDA => self.lambda(node),
            NODE_APPLY => self.call(node),
            NODE_SELECT => self.select(node),
            NODE_HAS_ATTR => {
                let (subject, path) = self.two(node)?;
                let subject = self.expr(subject)?;
                let path = self.attr_path(path)?;
                Ok(Expr::HasAttr(self.alloc((subject, path))))
            }
            NODE_UNARY_OP => {
                let operand = self.first(node)?;
                let operand = self.alloc((operand, self.pos(node.start)));
                let negates = node.tokens().any(|token| token.kind() == TOKEN_SUB);
                Ok(if negates { Expr::Negate(operand) } else { Expr::Not(operand) })
            }
            NODE_BIN_OP => self.operator(node),
            NODE_CUR_POS => Ok(Expr::CurPos(self.pos(node.start))),
            _ => Err(self.malformed(node)),
        }
    }

    pub(super) fn malformed(&self, node: Node) -> Box<SyntaxError> {
        self.error("syntax error", node.start)
    }

    pub(super) fn first(&mut self, node: Node) -> Lowered<Expr<'a>> {
        let inner = node.child(0).ok_or_else(|| self.malformed(node))?;
        self.expr(inner)
    }

    fn two<'g>(&self, node: Node<'g>) -> Lowered<(Node<'g>, Node<'g>)> {
        let mut nodes = node.nodes();
        match (nodes.next(), nodes.next()) {
            (Some(a), Some(b)) => Ok((a, b)),
            _ => Err(self.malformed(node)),
        }
    }

    fn variable(&mut self, node: Node) -> Lowered<Expr<'a>> {
        let text = ident(node);
        let symbol = self.symbol(text);
        self.resolve(symbol, text, node.start)
    }

    /// What a name means here (`ExprVar::bindVars`).
    pub(super) fn resolve(&mut self, symbol: Symbol, text: &str, at: u32) -> Lowered<Expr<'a>> {
        let mut withs = Vec::new();
        for (level, frame) in (0..).zip(self.scopes.iter().rev()) {
            match frame {
                Frame::With => withs.push(level),
                Frame::Names(names) => {
                    if let Ok(index) = names.binary_search_by_key(&symbol, |(name, _)| *name) {
                        return Ok(Expr::Var(level, names[index].1, self.pos(at)));
                    }
                }
            }
        }
        if let Some(global) = self.context.globals.find(text.as_bytes()) {
            return Ok(global);
        }
        if withs.is_empty() {
            let mut error = self.error(format!("undefined variable '{text}'"), at);
            error.help = self.nearest_variable(text);
            return Err(error);
        }
        let levels = self.slice(&withs);
        Ok(Expr::WithVar(self.alloc((symbol, self.pos(at), levels))))
    }

    fn nearest_variable(&self, text: &str) -> Option<String> {
        let mut names = self.context.globals.names();
        for frame in &self.scopes {
            if let Frame::Names(bound) = frame {
                names.extend(bound.iter().map(|(symbol, _)| self.context.symbols.show(*symbol)));
            }
        }
        crate::names::suggestion(text, names.iter().map(String::as_str))
    }

    fn let_in(&mut self, node: Node) -> Lowered<Expr<'a>> {
        let Some(body) = node.nodes().last() else { return Err(self.malformed(node)) };
        if matches!(body.kind(), NODE_ATTRPATH_VALUE | NODE_INHERIT) {
            return Err(self.malformed(node));
        }
        let attrs = lower_attrs(self, node)?;
        self.scopes.push(names_frame(attrs.attrs.iter().map(|attr| attr.name)));
        let body = self.expr(body);
        self.scopes.pop();
        let arena = self.context.arena;
        let attrs = super::expr::AttrsExpr {
            recursive: true,
            attrs: attrs.attrs,
            froms: attrs.froms,
            dynamics: &[],
            overrides: None,
            pos: attrs.pos,
        };
        Ok(Expr::Let(arena.alloc((attrs, body?))))
    }

    fn lambda(&mut self, node: Node) -> Lowered<Expr<'a>> {
        let (param, mut body) = self.two(node)?;
        let mut params = Vec::new();
        let mut arg = None;
        let mut formals: Option<Vec<(Symbol, Option<Node>, u32)>> = None;
        let mut ellipsis = false;
        let pos = self.pos(param.start);
        if param.kind() == NODE_IDENT_PARAM {
            params.push(self.param(param)?);
            while body.kind() == NODE_LAMBDA && params.len() < MOST_PARAMS {
                let (inner, inner_body) = self.two(body)?;
                if inner.kind() != NODE_IDENT_PARAM {
                    break;
                }
                let param = self.param(inner)?;
                if params.iter().any(|(name, _)| *name == param.0) {
                    break;
                }
                params.push(param);
                body = inner_body;
            }
        } else {
            let mut entries = Vec::new();
            let mut arg_at = 0;
            for part in param.parts() {
                match part {
                    Part::Token(token) => ellipsis |= token.kind() == TOKEN_ELLIPSIS,
                    Part::Node(entry) => {
                        let name = entry.child(0).ok_or_else(|| self.malformed(entry))?;
                        let symbol = self.symbol(ident(name));
                        if entry.kind() == NODE_PAT_BIND {
                            arg = Some(symbol);
                            arg_at = name.start;
                        } else {
                            entries.push((symbol, entry.child(1), name.start));
                        }
                    }
                }
            }
            self.check_formals(&entries, arg, arg_at)?;
            formals = Some(entries);
        }
        if let Some(entries) = &mut formals {
            entries.sort_by_key(|(name, ..)| *name);
        }
        let names = params.iter().map(|(name, _)| *name);
        let names = names.chain(arg).chain(formals.iter().flatten().map(|(name, ..)| *name));
        self.scopes.push(names_frame(names));
        let lowered = self.lambda_body(formals, body);
        self.scopes.pop();
        let (formals, body) = lowered?;
        let params = self.slice(&params);
        Ok(Expr::Lambda(self.alloc(Lambda { params, arg, formals, ellipsis, body, name: Cell::new(None), pos })))
    }

    fn param(&mut self, node: Node) -> Lowered<(Symbol, Pos)> {
        let name = node.child(0).ok_or_else(|| self.malformed(node))?;
        Ok((self.symbol(ident(name)), self.pos(name.start)))
    }

    fn check_formals(&self, entries: &[(Symbol, Option<Node>, u32)], arg: Option<Symbol>, arg_at: u32) -> Lowered<()> {
        let mut seen = rustc_hash::FxHashSet::default();
        for (name, _, at) in entries {
            if !seen.insert(*name) {
                let name = self.context.symbols.show(*name);
                return Err(self.error(format!("duplicate formal function argument '{name}'"), *at));
            }
        }
        match arg {
            Some(arg) if seen.contains(&arg) => {
                let name = self.context.symbols.show(arg);
                Err(self.error(format!("duplicate formal function argument '{name}'"), arg_at))
            }
            _ => Ok(()),
        }
    }

    #[allow(clippy::type_complexity)]
    fn lambda_body(
        &mut self,
        formals: Option<Vec<(Symbol, Option<Node>, u32)>>,
        body: Node,
    ) -> Lowered<(Option<&'a [Formal<'a>]>, Expr<'a>)> {
        let formals = match formals {
            None => None,
            Some(entries) => {
                let mut formals = Vec::with_capacity(entries.len());
                for (name, default, at) in entries {
                    let default = default.map(|node| self.expr(node)).transpose()?;
                    formals.push(Formal { name, default, pos: self.pos(at) });
                }
                Some(self.slice(&formals))
            }
        };
        Ok((formals, self.expr(body)?))
    }

    fn call(&mut self, node: Node) -> Lowered<Expr<'a>> {
        // `f x y` is `(f x) y`: one call with all arguments.
        let mut arguments = Vec::new();
        let mut function = node;
        while function.kind() == NODE_APPLY {
            let (callee, argument) = self.two(function)?;
            arguments.push(argument);
            function = callee;
        }
        arguments.reverse();
        let function = self.expr(function)?;
        let arguments = arguments.into_iter().map(|node| self.operand(node)).collect::<Lowered<Vec<_>>>()?;
        let arguments = self.slice(&arguments);
        Ok(Expr::Call(self.alloc(Call { function, arguments, pos: self.pos(node.start) })))
    }

    fn select(&mut self, node: Node) -> Lowered<Expr<'a>> {
        let mut nodes = node.nodes();
        let (Some(subject), Some(path)) = (nodes.next(), nodes.next()) else { return Err(self.malformed(node)) };
        let default = nodes.next();
        let subject = self.expr(subject)?;
        let pos = self.pos(path.start);
        let path = self.attr_path(path)?;
        let default = default.map(|node| self.expr(node)).transpose()?;
        Ok(Expr::Select(self.alloc(Select { subject, path, default, pos })))
    }

    pub(super) fn attr_path(&mut self, node: Node) -> Lowered<&'a [AttrName<'a>]> {
        let names = node.nodes().map(|part| self.attr_name(part)).collect::<Lowered<Vec<_>>>()?;
        Ok(self.slice(&names))
    }

    /// A part of a path; a string without interpolation is a plain name.
    pub(super) fn attr_name(&mut self, node: Node) -> Lowered<AttrName<'a>> {
        let expr = match node.kind() {
            NODE_IDENT => return Ok(AttrName::Static(self.symbol(ident(node)))),
            NODE_DYNAMIC => self.first(node)?,
            _ => self.expr(node)?,
        };
        Ok(match expr {
            Expr::String(text) => AttrName::Static(self.context.symbols.intern(text.bytes)),
            _ => AttrName::Dynamic(expr),
        })
    }

    /// `argument |> function`, or `function <| argument`: a call.
    fn pipe(&mut self, left: Node, token: Token, right: Node) -> Lowered<Expr<'a>> {
        if !self.context.pipes {
            let message = "experimental Nix feature 'pipe-operators' is disabled";
            let help = "`--extra-experimental-features pipe-operators` enables it, or `experimental-features = \
                        pipe-operators` in NIX_CONFIG. `f x` says the same as `x |> f` and `f <| x`.";
            return Err(self.error(message, token.start).help(help));
        }
        // The operators have the same precedence and group in opposite directions, so they do not stand side by side.
        for side in [left, right].into_iter().filter(|side| side.kind() == NODE_BIN_OP) {
            let other = side.tokens().find(|other| matches!(other.kind(), TOKEN_PIPE_RIGHT | TOKEN_PIPE_LEFT));
            if let Some(other) = other.filter(|other| other.kind() != token.kind()) {
                let last = if other.start > token.start { other } else { token };
                let error = self.error(format!("syntax error, unexpected '{}'", last.text()), last.start);
                return Err(error.help("`|>` and `<|` beside each other need parentheses."));
            }
        }
        let (left, right) = (self.operand(left)?, self.operand(right)?);
        let (function, argument) = if token.kind() == TOKEN_PIPE_RIGHT { (right, left) } else { (left, right) };
        let arguments = self.slice(&[argument]);
        Ok(Expr::Call(self.alloc(Call { function, arguments, pos: self.pos(token.start) })))
    }

    /// What stands beside an operator or behind a function: a function there needs parentheses.
    fn operand(&mut self, node: Node) -> Lowered<Expr<'a>> {
        if node.kind() == NODE_LAMBDA {
            let colon = node.tokens().find(|token| token.kind() == TOKEN_COLON).map_or(node.start, |token| token.start);
            let error = self.error("syntax error, unexpected ':'", colon);
            return Err(error.help("A function as an operand, an argument or an item needs parentheses: `(x: …)`."));
        }
        self.expr(node)
    }

    fn operator(&mut self, node: Node) -> Lowered<Expr<'a>> {
        let (left, right) = self.two(node)?;
        let Some(token) = node.tokens().next() else { return Err(self.malformed(node)) };
        let pos = self.pos(token.start);
        if matches!(token.kind(), TOKEN_PIPE_RIGHT | TOKEN_PIPE_LEFT) {
            return self.pipe(left, token, right);
        }
        let (left, right) = (self.operand(left)?, self.operand(right)?);
        let op = match token.kind() {
            TOKEN_ADD => {
                let parts = self.slice(&[left, right]);
                return Ok(Expr::Concat(self.alloc(Concat { parts, force_string: false, pos })));
            }
            TOKEN_EQUAL => BinOp::Equal,
            TOKEN_NOT_EQUAL => BinOp::NotEqual,
            TOKEN_LESS => BinOp::Less,
            TOKEN_LESS_OR_EQ => BinOp::LessOrEqual,
            TOKEN_MORE => BinOp::More,
            TOKEN_MORE_OR_EQ => BinOp::MoreOrEqual,
            TOKEN_AND_AND => BinOp::And,
            TOKEN_OR_OR => BinOp::Or,
            TOKEN_IMPLICATION => BinOp::Implies,
            TOKEN_UPDATE => BinOp::Update,
            TOKEN_CONCAT => BinOp::ListConcat,
            TOKEN_SUB => BinOp::Sub,
            TOKEN_MUL => BinOp::Mul,
            TOKEN_DIV => BinOp::Div,
            _ => return Err(self.malformed(node)),
        };
        Ok(Expr::Op(op, self.alloc((left, right, pos))))
    }
}

/// The text of an identifier.
pub(super) fn ident(node: Node<'_>) -> &str {
    node.tokens().next().map_or("", |token| token.text())
}
