//! Expressions as text, fully parenthesised, as `nix-instantiate --parse` prints them.

use super::builtins::global_name;
use super::print::{attribute_name, float, quote};
use crate::syntax::{AttrKind, AttrName, AttrsExpr, BinOp, Expr, Lambda, Symbol, Symbols};

/// An expression as text.
pub fn show_expression(expr: &Expr, symbols: &Symbols) -> Vec<u8> {
    let mut show = Show { symbols, scopes: Vec::new(), out: Vec::new() };
    show.expr(expr);
    show.out
}

struct Show<'s, 'a> {
    symbols: &'s Symbols<'a>,
    /// The names of the slots of each environment.
    scopes: Vec<Vec<Symbol>>,
    out: Vec<u8>,
}

impl<'a> Show<'_, 'a> {
    fn push(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn name(&mut self, name: Symbol) {
        let quoted = attribute_name(self.symbols.text(name));
        self.out.extend_from_slice(&quoted);
    }

    fn expr(&mut self, expr: &Expr<'a>) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || self.expr_here(expr));
    }

    fn expr_here(&mut self, expr: &Expr<'a>) {
        match *expr {
            Expr::Null => self.push("null"),
            Expr::Bool(truth) => self.push(if truth { "true" } else { "false" }),
            Expr::Int(number) => self.push(&number.to_string()),
            Expr::Float(number) => self.push(&float(number)),
            Expr::String(text) => quote(&mut self.out, text.bytes),
            Expr::Path(path) => self.out.extend_from_slice(path.bytes),
            Expr::Builtin(index) => self.push(&global_name(index)),
            Expr::Builtins => self.push("builtins"),
            Expr::Var(level, slot, _) => {
                let scope = self.scopes.len().checked_sub(1 + usize::from(level)).map(|index| &self.scopes[index]);
                if let Some(name) = scope.and_then(|names| names.get(slot as usize)) {
                    self.name(*name);
                }
            }
            Expr::WithVar((name, ..)) => self.name(*name),
            Expr::Select(select) => {
                self.push("(");
                self.expr(&select.subject);
                self.push(").");
                self.path(select.path);
                if let Some(default) = &select.default {
                    self.push(" or (");
                    self.expr(default);
                    self.push(")");
                }
            }
            Expr::HasAttr((subject, path)) => {
                self.push("((");
                self.expr(subject);
                self.push(") ? ");
                self.path(path);
                self.push(")");
            }
            Expr::Attrs(attrs) => {
                self.push(if attrs.recursive { "rec { " } else { "{ " });
                self.bindings(attrs, attrs.recursive);
                self.push("}");
            }
            Expr::Let((attrs, body)) => {
                self.push("(let ");
                self.bindings(attrs, true);
                self.push("in ");
                self.scoped(attrs.attrs.iter().map(|attr| attr.name).collect(), |show| show.expr(body));
                self.push(")");
            }
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::Call(call) => {
                self.push("(");
                self.expr(&call.function);
                for argument in call.arguments {
                    self.push(" ");
                    self.expr(argument);
                }
                self.push(")");
            }
            Expr::With((attrs, body, _)) => {
                self.push("(with ");
                self.expr(attrs);
                self.push("; ");
                self.scoped(Vec::new(), |show| show.expr(body));
                self.push(")");
            }
            Expr::If((condition, then, other, _)) => {
                for (word, part) in [("(if ", condition), (" then ", then), (" else ", other)] {
                    self.push(word);
                    self.expr(part);
                }
                self.push(")");
            }
            Expr::Assert((condition, body, ..)) => {
                self.push("assert ");
                self.expr(condition);
                self.push("; ");
                self.expr(body);
            }
            Expr::List(items) => {
                self.push("[ ");
                for item in *items {
                    self.push("(");
                    self.expr(item);
                    self.push(") ");
                }
                self.push("]");
            }
            Expr::Concat(concat) => {
                self.push("(");
                for (index, part) in concat.parts.iter().enumerate() {
                    if index > 0 {
                        self.push(" + ");
                    }
                    self.expr(part);
                }
                self.push(")");
            }
            Expr::Op(op, (left, right, _)) => self.operator(op, left, right),
            Expr::Not((operand, _)) => {
                self.push("(! ");
                self.expr(operand);
                self.push(")");
            }
            Expr::Negate((operand, _)) => {
                self.push("(__sub 0 ");
                self.expr(operand);
                self.push(")");
            }
            Expr::CurPos(_) => self.push("__curPos"),
        }
    }

    fn operator(&mut self, op: BinOp, left: &Expr<'a>, right: &Expr<'a>) {
        // Nix reads comparisons and arithmetic as calls.
        let (before, between, swapped) = match op {
            BinOp::Equal => ("(", " == ", false),
            BinOp::NotEqual => ("(", " != ", false),
            BinOp::And => ("(", " && ", false),
            BinOp::Or => ("(", " || ", false),
            BinOp::Implies => ("(", " -> ", false),
            BinOp::Update => ("(", " // ", false),
            BinOp::ListConcat => ("(", " ++ ", false),
            BinOp::Less => ("(__lessThan ", " ", false),
            BinOp::More => ("(__lessThan ", " ", true),
            BinOp::LessOrEqual => ("(! (__lessThan ", " ", true),
            BinOp::MoreOrEqual => ("(! (__lessThan ", " ", false),
            BinOp::Sub => ("(__sub ", " ", false),
            BinOp::Mul => ("(__mul ", " ", false),
            BinOp::Div => ("(__div ", " ", false),
        };
        let (first, second) = if swapped { (right, left) } else { (left, right) };
        self.push(before);
        self.expr(first);
        self.push(between);
        self.expr(second);
        self.push(if before.starts_with("(!") { "))" } else { ")" });
    }

    fn path(&mut self, path: &[AttrName<'a>]) {
        for (index, part) in path.iter().enumerate() {
            if index > 0 {
                self.push(".");
            }
            match part {
                AttrName::Static(name) => self.name(*name),
                AttrName::Dynamic(expr) => {
                    self.push("\"${");
                    self.expr(expr);
                    self.push("}\"");
                }
            }
        }
    }

    fn scoped(&mut self, names: Vec<Symbol>, show: impl FnOnce(&mut Self)) {
        self.scopes.push(names);
        show(self);
        self.scopes.pop();
    }

    fn bindings(&mut self, attrs: &AttrsExpr<'a>, recursive: bool) {
        let mut sorted: Vec<_> = attrs.attrs.iter().collect();
        sorted.sort_by(|a, b| self.symbols.compare(a.name, b.name));
        let inherited: Vec<Symbol> =
            sorted.iter().filter(|attr| matches!(attr.kind, AttrKind::Inherited(_))).map(|attr| attr.name).collect();
        if !inherited.is_empty() {
            self.push("inherit");
            for name in inherited {
                self.push(" ");
                self.name(name);
            }
            self.push("; ");
        }
        let names: Vec<Symbol> = attrs.attrs.iter().map(|attr| attr.name).collect();
        let inner = |show: &mut Self| {
            for (index, from) in attrs.froms.iter().enumerate() {
                show.push("inherit (");
                show.expr(from);
                show.push(")");
                for attr in sorted.iter().filter(|attr| matches!(attr.kind, AttrKind::From(of) if of == index)) {
                    show.push(" ");
                    show.name(attr.name);
                }
                show.push("; ");
            }
            for attr in &sorted {
                if let AttrKind::Plain(value) = &attr.kind {
                    show.name(attr.name);
                    show.push(" = ");
                    show.expr(value);
                    show.push("; ");
                }
            }
            for dynamic in attrs.dynamics {
                show.push("\"${");
                show.expr(&dynamic.name);
                show.push("}\" = ");
                show.expr(&dynamic.value);
                show.push("; ");
            }
        };
        if recursive { self.scoped(names, inner) } else { inner(self) }
    }

    fn lambda(&mut self, lambda: &Lambda<'a>) {
        let formals = lambda.formals.unwrap_or_default();
        let names = lambda.params.iter().map(|(name, _)| *name).chain(lambda.arg);
        let names: Vec<Symbol> = names.chain(formals.iter().map(|formal| formal.name)).collect();
        self.scoped(names, |show| {
            for (name, _) in lambda.params {
                show.push("(");
                show.name(*name);
                show.push(": ");
            }
            if lambda.formals.is_some() {
                show.push("({ ");
                let mut sorted: Vec<_> = formals.iter().collect();
                sorted.sort_by(|a, b| show.symbols.compare(a.name, b.name));
                for (index, formal) in sorted.into_iter().enumerate() {
                    if index > 0 {
                        show.push(", ");
                    }
                    show.name(formal.name);
                    if let Some(default) = &formal.default {
                        show.push(" ? ");
                        show.expr(default);
                    }
                }
                if lambda.ellipsis {
                    show.push(if formals.is_empty() { "..." } else { ", ..." });
                }
                show.push(" }");
                if let Some(arg) = lambda.arg {
                    show.push(" @ ");
                    show.name(arg);
                }
                show.push(": ");
            }
            show.expr(&lambda.body);
            show.push(&")".repeat(lambda.params.len().max(1)));
        });
    }
}
