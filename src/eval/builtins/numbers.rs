//! Numbers.

use super::super::error::EvalError;
use super::super::interpret::Eval;
use super::super::value::{Result, Value};

pub(super) fn add<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    eval.add(args[0], args[1])
}

pub(super) fn sub<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    eval.subtract(args[0], args[1])
}

pub(super) fn mul<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    eval.multiply(args[0], args[1])
}

pub(super) fn div<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    eval.divide(args[0], args[1])
}

pub(super) fn less_than<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    eval.less(args[0], args[1]).map(Value::Bool)
}

pub(super) fn bit_and<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Int(eval.force_int(args[0])? & eval.force_int(args[1])?))
}

pub(super) fn bit_or<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Int(eval.force_int(args[0])? | eval.force_int(args[1])?))
}

pub(super) fn bit_xor<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Int(eval.force_int(args[0])? ^ eval.force_int(args[1])?))
}

pub(super) fn ceil<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    round(eval, args[0], "ceil", f64::ceil)
}

pub(super) fn floor<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    round(eval, args[0], "floor", f64::floor)
}

#[allow(clippy::cast_possible_truncation)] // the range is checked before
fn round<'a>(eval: &mut Eval<'a>, value: Value<'a>, name: &str, round: fn(f64) -> f64) -> Result<Value<'a>> {
    let value = eval.force(value)?;
    if let Value::Int(number) = value {
        return Ok(Value::Int(number));
    }
    let number = round(eval.force_float(value)?);
    let limit = 2f64.powi(63);
    if number >= -limit && number < limit {
        Ok(Value::Int(number as i64))
    } else {
        Err(EvalError::other(format!("NixFloat argument {number} is not in the range of NixInt in builtins.{name}")))
    }
}
