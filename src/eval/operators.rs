//! Operators.

use super::attrs::AttrSet;
use super::coerce::Coercion;
use super::env::Env;
use super::error::EvalError;
use super::interpret::Eval;
use super::value::{NixString, Pos, Result, Value};
use super::word::Word;
use crate::syntax::{BinOp, Concat, Expr};

impl<'a> Eval<'a> {
    #[inline(never)]
    pub(super) fn operator(
        &mut self,
        op: BinOp,
        left: &'a Expr<'a>,
        right: &'a Expr<'a>,
        pos: Pos,
        env: &'a Env<'a>,
    ) -> Result<Value<'a>> {
        match op {
            BinOp::And => {
                let truth = self.condition(left, env, pos)? && self.condition(right, env, pos)?;
                return Ok(Value::Bool(truth));
            }
            BinOp::Or => {
                let truth = self.condition(left, env, pos)? || self.condition(right, env, pos)?;
                return Ok(Value::Bool(truth));
            }
            BinOp::Implies => {
                let truth = !self.condition(left, env, pos)? || self.condition(right, env, pos)?;
                return Ok(Value::Bool(truth));
            }
            _ => {}
        }
        let left = self.nested(|eval| eval.eval(left, env))?;
        let right = self.nested(|eval| eval.eval(right, env))?;
        if let (Value::Int(left), Value::Int(right)) = (left, right)
            && let Some(result) = super::interpret::cheap(op, left, right)
        {
            return Ok(result);
        }
        let result = match op {
            BinOp::Equal => self.equal(left, right).map(Value::Bool),
            BinOp::NotEqual => self.equal(left, right).map(|equal| Value::Bool(!equal)),
            BinOp::Less => self.less(left, right).map(Value::Bool),
            BinOp::LessOrEqual => self.less(right, left).map(|more| Value::Bool(!more)),
            BinOp::More => self.less(right, left).map(Value::Bool),
            BinOp::MoreOrEqual => self.less(left, right).map(|less| Value::Bool(!less)),
            BinOp::Update => self.update(left, right),
            BinOp::ListConcat => self.concat_lists(left, right),
            BinOp::Sub => self.subtract(left, right),
            BinOp::Mul => self.multiply(left, right),
            BinOp::Div => self.divide(left, right),
            BinOp::And | BinOp::Or | BinOp::Implies => Ok(Value::Null),
        };
        result.map_err(|error| error.at(pos))
    }

    fn update(&mut self, left: Value<'a>, right: Value<'a>) -> Result<Value<'a>> {
        match (left, right) {
            (Value::Attrs(left), Value::Attrs(right)) => Ok(Value::Attrs(AttrSet::update(self.arena, left, right))),
            (Value::Attrs(_), other) | (other, _) => Err(self.expected("a set", other)),
        }
    }

    fn concat_lists(&mut self, left: Value<'a>, right: Value<'a>) -> Result<Value<'a>> {
        match (left, right) {
            (Value::List(a), Value::List(b)) => {
                if a.items.is_empty() {
                    return Ok(right);
                }
                if b.items.is_empty() {
                    return Ok(left);
                }
                let count = a.items.len() + b.items.len();
                self.room_for(count.saturating_mul(size_of::<Word>()))?;
                let items = self.arena.alloc_slice_fill_with(count, |_| Word::UNSET);
                items[..a.items.len()].copy_from_slice(a.items);
                items[a.items.len()..].copy_from_slice(b.items);
                Ok(self.list_of(items))
            }
            (Value::List(_), other) | (other, _) => Err(self.expected("a list", other)),
        }
    }

    pub(super) fn add(&mut self, left: Value<'a>, right: Value<'a>) -> Result<Value<'a>> {
        self.arithmetic(left, right, "adding", "+", i64::checked_add, |a, b| a + b)
    }

    pub(super) fn subtract(&mut self, left: Value<'a>, right: Value<'a>) -> Result<Value<'a>> {
        self.arithmetic(left, right, "subtracting", "-", i64::checked_sub, |a, b| a - b)
    }

    pub(super) fn multiply(&mut self, left: Value<'a>, right: Value<'a>) -> Result<Value<'a>> {
        self.arithmetic(left, right, "multiplying", "*", i64::checked_mul, |a, b| a * b)
    }

    pub(super) fn divide(&mut self, left: Value<'a>, right: Value<'a>) -> Result<Value<'a>> {
        if self.force_float(right)? == 0.0 {
            return Err(EvalError::other("division by zero"));
        }
        self.arithmetic(left, right, "dividing", "/", i64::checked_div, |a, b| a / b)
    }

    fn arithmetic(
        &mut self,
        left: Value<'a>,
        right: Value<'a>,
        verb: &str,
        sign: &str,
        on_ints: fn(i64, i64) -> Option<i64>,
        on_floats: fn(f64, f64) -> f64,
    ) -> Result<Value<'a>> {
        let left = self.force(left)?;
        let right = self.force(right)?;
        match (left, right) {
            (Value::Int(a), Value::Int(b)) => on_ints(a, b)
                .map(Value::Int)
                .ok_or_else(|| EvalError::other(format!("integer overflow in {verb} {a} {sign} {b}"))),
            (Value::Float(_), _) | (_, Value::Float(_)) => {
                let (a, b) = (self.force_float(left)?, self.force_float(right)?);
                Ok(Value::Float(on_floats(a, b)))
            }
            _ => {
                self.force_int(left)?;
                self.force_int(right)?;
                Ok(Value::Null)
            }
        }
    }

    /// Interpolation, and `+` (`ExprConcatStrings::eval`): the first part says what the result is.
    #[inline(never)]
    pub(super) fn concat(&mut self, concat: &'a Concat<'a>, env: &'a Env<'a>) -> Result<Value<'a>> {
        let Some((first, rest)) = concat.parts.split_first() else { return Ok(self.string(b"")) };
        let start = self.nested(|eval| eval.eval(first, env))?;
        if !concat.force_string {
            match start {
                Value::Int(_) | Value::Float(_) => {
                    let mut sum = start;
                    for part in rest {
                        let part = self.eval(part, env)?;
                        if !matches!(part, Value::Int(_) | Value::Float(_)) {
                            let (what, found) = (Self::type_in_words(sum), Self::type_in_words(part));
                            return Err(EvalError::other(format!("cannot add {found} to {what}")).at(concat.pos));
                        }
                        sum = self.add(sum, part).map_err(|error| error.at(concat.pos))?;
                    }
                    return Ok(sum);
                }
                Value::Path(path) => return self.concat_path(path, rest, env, concat.pos),
                _ => {}
            }
        }
        let coercion =
            Coercion { more: false, copy_to_store: concat.force_string || matches!(start, Value::String(_)) };
        let text = self.coerce(start, coercion).map_err(|error| self.in_string(error, concat.pos))?;
        let mut bytes = std::mem::take(&mut self.text_being_made);
        bytes.clear();
        bytes.extend_from_slice(text.bytes);
        let mut context = text.context;
        for part in rest {
            let value = self.eval(part, env)?;
            let text = self.coerce(value, coercion).map_err(|error| self.in_string(error, concat.pos))?;
            self.room_for(2 * (bytes.len() + text.bytes.len()))?;
            bytes.extend_from_slice(text.bytes);
            context = self.merge_contexts(context, text.context);
        }
        let text = self.string_with_context(&bytes, context);
        self.text_being_made = bytes;
        Ok(text)
    }

    #[cold]
    fn in_string(&self, error: Box<EvalError>, pos: Pos) -> Box<EvalError> {
        let error = error.at(pos);
        if self.settings.trace { error.trace(pos, "while evaluating a path segment") } else { error }
    }

    fn concat_path(
        &mut self,
        path: &'a NixString<'a>,
        rest: &'a [Expr<'a>],
        env: &'a Env<'a>,
        pos: Pos,
    ) -> Result<Value<'a>> {
        let mut bytes = path.bytes.to_vec();
        for part in rest {
            let value = self.eval(part, env)?;
            let text = self.coerce(value, Coercion::PLAIN).map_err(|error| error.at(pos))?;
            if !text.context.is_empty() {
                return Err(
                    EvalError::other("a string that refers to a store path cannot be appended to a path").at(pos)
                );
            }
            bytes.extend_from_slice(text.bytes);
        }
        let path = crate::syntax::canonical(&bytes);
        Ok(Value::Path(NixString::new_in(self.arena, &path)))
    }

    #[cold]
    pub(super) fn failed_assertion(
        &mut self,
        condition: &'a Expr<'a>,
        text: &str,
        env: &'a Env<'a>,
        pos: Pos,
    ) -> Box<EvalError> {
        let mut message = format!("assertion '{text}' failed");
        // For `a == b` Nix says how they differ; the values, where they are known already.
        if let Expr::Op(BinOp::Equal, (left, right, _)) = condition
            && let (Ok(left), Ok(right)) = (self.eval(left, env), self.eval(right, env))
        {
            let (left, right) = (self.show_value(left), self.show_value(right));
            message = format!("assertion '{text}' failed: {left} is not equal to {right}");
        }
        EvalError::new(super::ErrorKind::Assertion, message).at(pos)
    }
}
