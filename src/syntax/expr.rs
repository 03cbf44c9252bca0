//! Expressions. Nodes are small, `Copy`, and refer into the arena.

use super::symbols::Symbol;
use super::text::{NixString, Pos};
use std::cell::Cell;

/// An expression, with its variables resolved.
#[derive(Clone, Copy, Debug)]
pub enum Expr<'a> {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// `1`
    Int(i64),
    /// `1.5`
    Float(f64),
    /// `"text"`, without interpolation
    String(&'a NixString<'a>),
    /// `./path`, made absolute
    Path(&'a NixString<'a>),
    /// A builtin by its index in the table: what is not shadowed is known.
    Builtin(u16),
    /// `builtins`
    Builtins,
    /// A variable: so many environments up, then that slot; and where it stands.
    Var(u16, u32, Pos),
    /// A variable that only a `with` can have: the environments of all around it, innermost first.
    WithVar(&'a (Symbol, Pos, &'a [u16])),
    /// `a.b.c or d`
    Select(&'a Select<'a>),
    /// `a ? b.c`
    HasAttr(&'a (Expr<'a>, &'a [AttrName<'a>])),
    /// `{ … }` and `rec { … }`
    Attrs(&'a AttrsExpr<'a>),
    /// `let … in body`
    Let(&'a (AttrsExpr<'a>, Expr<'a>)),
    /// `x: body`, `{ x, y ? 1 }@z: body`
    Lambda(&'a Lambda<'a>),
    /// `f x y`
    Call(&'a Call<'a>),
    /// `with set; body`
    With(&'a (Expr<'a>, Expr<'a>, Pos)),
    /// `if c then a else b`
    If(&'a (Expr<'a>, Expr<'a>, Expr<'a>, Pos)),
    /// `assert c; body`, with the text of `c`
    Assert(&'a (Expr<'a>, Expr<'a>, Pos, &'a str)),
    /// `[ … ]`
    List(&'a &'a [Expr<'a>]),
    /// `"a${b}c"`, `./a${b}` and `a + b`
    Concat(&'a Concat<'a>),
    /// Any other operator
    Op(BinOp, &'a (Expr<'a>, Expr<'a>, Pos)),
    /// `!x`
    Not(&'a (Expr<'a>, Pos)),
    /// `-x`
    Negate(&'a (Expr<'a>, Pos)),
    /// `__curPos`
    CurPos(Pos),
}

impl Expr<'_> {
    /// Where it stands, or its first part of which that is known.
    pub fn pos(&self) -> Pos {
        match *self {
            Expr::Var(.., pos) | Expr::CurPos(pos) => pos,
            Expr::WithVar((_, pos, _))
            | Expr::Negate((_, pos))
            | Expr::Not((_, pos))
            | Expr::With((.., pos))
            | Expr::If((.., pos))
            | Expr::Assert((_, _, pos, _)) => *pos,
            Expr::Select(select) => Some(select.subject.pos()).filter(|pos| *pos != Pos::NONE).unwrap_or(select.pos),
            Expr::HasAttr((subject, _)) => subject.pos(),
            Expr::Attrs(attrs) | Expr::Let((attrs, _)) => attrs.pos,
            Expr::Lambda(lambda) => lambda.pos,
            Expr::Call(call) => Some(call.function.pos()).filter(|pos| *pos != Pos::NONE).unwrap_or(call.pos),
            Expr::Concat(concat) if !concat.force_string => {
                concat.parts.first().map(Expr::pos).filter(|pos| *pos != Pos::NONE).unwrap_or(concat.pos)
            }
            Expr::Concat(concat) => concat.pos,
            Expr::Op(_, (left, _, pos)) => Some(left.pos()).filter(|pos| *pos != Pos::NONE).unwrap_or(*pos),
            Expr::List(items) => items.first().map_or(Pos::NONE, Expr::pos),
            Expr::Null
            | Expr::Bool(_)
            | Expr::Int(_)
            | Expr::Float(_)
            | Expr::String(_)
            | Expr::Path(_)
            | Expr::Builtin(_)
            | Expr::Builtins => Pos::NONE,
        }
    }
}

/// Operators with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinOp {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    More,
    /// `>=`
    MoreOrEqual,
    /// `&&`
    And,
    /// `||`
    Or,
    /// `->`
    Implies,
    /// `//`
    Update,
    /// `++`
    ListConcat,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
}

/// One part of an attribute path.
#[derive(Clone, Copy, Debug)]
pub enum AttrName<'a> {
    /// `a`, `"a"`
    Static(Symbol),
    /// `${a}`, `"a${b}"`
    Dynamic(Expr<'a>),
}

/// `subject.path or default`
#[derive(Debug)]
pub struct Select<'a> {
    /// What is selected from.
    pub subject: Expr<'a>,
    /// What is selected.
    pub path: &'a [AttrName<'a>],
    /// What it is if it is not there.
    pub default: Option<Expr<'a>>,
    /// Where the path stands.
    pub pos: Pos,
}

/// The bindings of a set or a `let`.
#[derive(Debug)]
pub struct AttrsExpr<'a> {
    /// Whether the values see the names: the set then has an environment, with a slot for each name in order.
    pub recursive: bool,
    /// Names that are known, in the order of their symbols.
    pub attrs: &'a [AttrDef<'a>],
    /// The sources of `inherit (source) …`.
    pub froms: &'a [Expr<'a>],
    /// Names that are computed.
    pub dynamics: &'a [DynamicAttr<'a>],
    /// Where `__overrides` is among the names of a recursive set.
    pub overrides: Option<usize>,
    /// Where the set stands.
    pub pos: Pos,
}

/// A name that is known, and its value.
#[derive(Clone, Copy, Debug)]
pub struct AttrDef<'a> {
    /// The name.
    pub name: Symbol,
    /// Where it is defined.
    pub pos: Pos,
    /// Its value.
    pub kind: AttrKind<'a>,
}

/// Where the value of an attribute comes from.
#[derive(Clone, Copy, Debug)]
pub enum AttrKind<'a> {
    /// `a = e`
    Plain(Expr<'a>),
    /// `inherit a`: a variable of the scope around the set
    Inherited(Expr<'a>),
    /// `inherit (source) a`
    From(usize),
}

/// A name that is computed, and its value.
#[derive(Clone, Copy, Debug)]
pub struct DynamicAttr<'a> {
    /// The name; null for none.
    pub name: Expr<'a>,
    /// The value.
    pub value: Expr<'a>,
    /// Where it is defined.
    pub pos: Pos,
}

/// A function.
#[derive(Debug)]
pub struct Lambda<'a> {
    /// `x: y: …`: names and places of plain arguments, in the slots in this order. A function of several is one
    /// function here, and may be called with fewer.
    pub params: &'a [(Symbol, Pos)],
    /// The name of the whole argument beside its formals, in the first slot.
    pub arg: Option<Symbol>,
    /// `{ a, b ? 1, … }`: in the slots after, in the order of their symbols.
    pub formals: Option<&'a [Formal<'a>]>,
    /// Whether other arguments are allowed.
    pub ellipsis: bool,
    /// What it computes.
    pub body: Expr<'a>,
    /// The name it was first bound to, for messages.
    pub name: Cell<Option<Symbol>>,
    /// Where it stands.
    pub pos: Pos,
}

/// A formal argument.
#[derive(Clone, Copy, Debug)]
pub struct Formal<'a> {
    /// Its name.
    pub name: Symbol,
    /// Its value when it is not given.
    pub default: Option<Expr<'a>>,
    /// Where it stands.
    pub pos: Pos,
}

/// A call with all arguments that stand there.
#[derive(Debug)]
pub struct Call<'a> {
    /// What is called.
    pub function: Expr<'a>,
    /// The arguments.
    pub arguments: &'a [Expr<'a>],
    /// Where it stands.
    pub pos: Pos,
}

/// Values put together: as a string always, or as what the first one is.
#[derive(Debug)]
pub struct Concat<'a> {
    /// The parts.
    pub parts: &'a [Expr<'a>],
    /// Whether the result is a string whatever the parts are.
    pub force_string: bool,
    /// Where it stands.
    pub pos: Pos,
}

const _: () = assert!(size_of::<Expr>() == 16 && size_of::<AttrName>() == 16 && size_of::<AttrDef>() == 32);
