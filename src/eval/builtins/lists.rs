//! Lists. The spine is evaluated, elements only where somebody looks at them.

use super::super::attrs::{AttrSet, Attribute};
use super::super::error::EvalError;
use super::super::interpret::Eval;
use super::super::value::{Pos, Result, State, Value};
use super::super::word::{Thunk, Word};
use crate::syntax::Symbol;
use rustc_hash::FxHashMap;

pub(super) fn length<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let items = eval.force_list(args[0])?;
    Ok(Value::Int(i64::try_from(items.len()).unwrap_or(i64::MAX)))
}

pub(super) fn head<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let items = eval.force_list(args[0])?;
    match items.first() {
        Some(first) => eval.force(first.get()),
        None => Err(EvalError::other("'builtins.head' called on an empty list")),
    }
}

pub(super) fn tail<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let items = eval.force_list(args[0])?;
    match items.split_first() {
        Some((_, rest)) => Ok(eval.list_of(rest)),
        None => Err(EvalError::other("'builtins.tail' called on an empty list")),
    }
}

pub(super) fn elem_at<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let items = eval.force_list(args[0])?;
    let index = eval.force_int(args[1])?;
    if let Some(item) = usize::try_from(index).ok().and_then(|index| items.get(index)) {
        eval.force(item.get())
    } else {
        let size = items.len();
        Err(EvalError::other(format!("'builtins.elemAt' called with index {index} on a list of size {size}")))
    }
}

pub(super) fn map<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let items = eval.force_list(args[1])?;
    if items.is_empty() {
        return Ok(eval.list(&[]));
    }
    eval.force_function(args[0])?;
    let function = &*eval.arena.alloc(args[0].stored(eval.arena));
    let mapped = items.iter().map(|item| eval.thunk(State::Apply(function, item)).stored(eval.arena));
    Ok(eval.list_of(eval.arena.alloc_slice_fill_iter(mapped)))
}

pub(super) fn filter<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let items = eval.force_list(args[1])?;
    if items.is_empty() {
        return Ok(eval.list(&[]));
    }
    let function = eval.force_function(args[0])?;
    let mut kept = Vec::new();
    for item in items {
        let keeps = eval.call(function, &[item.get()], Pos::NONE)?;
        if eval.force_bool(keeps)? {
            kept.push(*item);
        }
    }
    if kept.len() == items.len() {
        return Ok(eval.list_of(items));
    }
    Ok(eval.list_of(eval.arena.alloc_slice_copy(&kept)))
}

pub(super) fn elem<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    for item in eval.force_list(args[1])? {
        if eval.same_or_equal(args[0], item.get())? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

pub(super) fn all<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    until(eval, args, false)
}

pub(super) fn any<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    until(eval, args, true)
}

fn until<'a>(eval: &mut Eval<'a>, args: &[Value<'a>], wanted: bool) -> Result<Value<'a>> {
    let function = eval.force_function(args[0])?;
    for item in eval.force_list(args[1])? {
        let truth = eval.call(function, &[item.get()], Pos::NONE)?;
        if eval.force_bool(truth)? == wanted {
            return Ok(Value::Bool(wanted));
        }
    }
    Ok(Value::Bool(!wanted))
}

pub(super) fn concat_lists<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let lists = eval.force_list(args[0])?;
    let mut all = Vec::new();
    for list in lists {
        let more = eval.force_list(list.get())?;
        eval.room_for((all.len() + more.len()).saturating_mul(2 * size_of::<Word>()))?;
        all.extend_from_slice(more);
    }
    Ok(eval.list_of(eval.arena.alloc_slice_copy(&all)))
}

pub(super) fn concat_map<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let function = eval.force_function(args[0])?;
    let items = eval.force_list(args[1])?;
    let mut all = Vec::new();
    for item in items {
        let list = eval.call(function, &[item.get()], Pos::NONE)?;
        let more = eval.force_list(list)?;
        eval.room_for((all.len() + more.len()).saturating_mul(2 * size_of::<Word>()))?;
        all.extend_from_slice(more);
    }
    Ok(eval.list_of(eval.arena.alloc_slice_copy(&all)))
}

pub(super) fn foldl<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let function = eval.force_function(args[0])?;
    let items = eval.force_list(args[2])?;
    let mut result = args[1];
    for item in items {
        result = eval.call(function, &[result, item.get()], Pos::NONE)?.celled(eval.arena);
    }
    eval.force(result)
}

pub(super) fn gen_list<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let count = eval.force_int(args[1])?;
    let Ok(length) = usize::try_from(count) else {
        return Err(EvalError::other(format!("cannot create list of size {count}")));
    };
    eval.room_for(length.saturating_mul(size_of::<Word>() + size_of::<Thunk>()))?;
    eval.force_function(args[0])?;
    let function = &*eval.arena.alloc(args[0].stored(eval.arena));
    let items = eval.arena.alloc_slice_fill_with(length, |_| Word::UNSET);
    for (index, slot) in (0..).zip(items.iter_mut()) {
        *slot = eval.thunk(State::ApplyInt(function, index)).stored(eval.arena);
    }
    Ok(eval.list_of(items))
}

pub(super) fn partition<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let function = eval.force_function(args[0])?;
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    for item in eval.force_list(args[1])? {
        let truth = eval.call(function, &[item.get()], Pos::NONE)?;
        if eval.force_bool(truth)? { right.push(item.get()) } else { wrong.push(item.get()) }
    }
    let right = eval.list(&right);
    let wrong = eval.list(&wrong);
    Ok(eval.set(&[("right", right), ("wrong", wrong)]))
}

pub(super) fn group_by<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let function = eval.force_function(args[0])?;
    let mut order: Vec<(Symbol, Vec<Value<'a>>)> = Vec::new();
    let mut places: FxHashMap<Symbol, usize> = FxHashMap::default();
    for item in eval.force_list(args[1])? {
        let name = eval.call(function, &[item.get()], Pos::NONE)?;
        let name = eval.string_without_context(name)?;
        let name = eval.symbols.intern(name);
        let place = *places.entry(name).or_insert_with(|| {
            order.push((name, Vec::new()));
            order.len() - 1
        });
        order[place].1.push(item.get());
    }
    let mut groups: Vec<Attribute<'a>> = Vec::with_capacity(order.len());
    for (name, items) in order {
        let value = eval.list(&items);
        groups.push(Attribute { name, pos: Pos::NONE, value: value.stored(eval.arena) });
    }
    Ok(Value::Attrs(AttrSet::from_unsorted(eval.arena, &mut groups)))
}

/// A stable merge sort; the first error ends it.
pub(super) fn sort<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let items = eval.force_list(args[1])?;
    if items.is_empty() {
        return Ok(eval.list_of(items));
    }
    let function = eval.force_function(args[0])?;
    let by_order = matches!(function, Value::Builtin(builtin) if builtin.name == "lessThan");
    let mut sorted = Vec::with_capacity(items.len());
    for item in items {
        // Nix evaluates every item, also one that is compared with nothing.
        sorted.push(eval.force(item.get())?);
    }
    let mut failed = None;
    // `less(b, a)` alone decides: what is not less comes later only if the other is.
    let mut less = |a: Value<'a>, b: Value<'a>| -> bool {
        if failed.is_some() {
            return false;
        }
        let outcome = if by_order {
            eval.less(a, b)
        } else {
            eval.call(function, &[a, b], Pos::NONE).and_then(|truth| eval.force_bool(truth))
        };
        outcome.unwrap_or_else(|error| {
            failed = Some(error);
            false
        })
    };
    merge_sort(&mut sorted, &mut less);
    match failed {
        Some(error) => Err(error),
        None => Ok(eval.list(&sorted)),
    }
}

/// The standard library's sort may panic where an order is none, and a user's function need not be one.
fn merge_sort<'a>(items: &mut [Value<'a>], less: &mut impl FnMut(Value<'a>, Value<'a>) -> bool) {
    const RUN: usize = 8;
    let count = items.len();
    for run in items.chunks_mut(RUN) {
        for end in 1..run.len() {
            let mut at = end;
            while at > 0 && less(run[at], run[at - 1]) {
                run.swap(at, at - 1);
                at -= 1;
            }
        }
        // Whatever was compared is mostly evaluated now: from here on it need not be looked for behind its thunk.
        for item in run {
            *item = item.peeled();
        }
    }
    let mut buffer = Vec::with_capacity(count);
    let mut width = RUN;
    while width < count {
        for pair in items.chunks_mut(2 * width) {
            if pair.len() <= width || !less(pair[width], pair[width - 1]) {
                continue;
            }
            buffer.clear();
            let (left, right) = pair.split_at(width);
            let (mut i, mut j) = (0, 0);
            while i < left.len() && j < right.len() {
                if less(right[j], left[i]) {
                    buffer.push(right[j]);
                    j += 1;
                } else {
                    buffer.push(left[i]);
                    i += 1;
                }
            }
            buffer.extend_from_slice(&left[i..]);
            buffer.extend_from_slice(&right[j..]);
            pair.copy_from_slice(&buffer);
        }
        width *= 2;
    }
}

pub(super) fn generic_closure<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let set = eval.force_attrs(args[0])?;
    let (start, operator, key) =
        (eval.symbols.intern(b"startSet"), eval.symbols.intern(b"operator"), eval.symbols.intern(b"key"));
    let missing = |eval: &mut Eval<'a>, name| Err::<Value<'a>, _>(eval.attribute_missing(set, name));
    let start = match set.get(start) {
        Some(attribute) => attribute.value.get(),
        None => missing(eval, start)?,
    };
    let start = eval.force_list(start)?;
    if start.is_empty() {
        return Ok(eval.list(&[]));
    }
    let operator = match set.get(operator) {
        Some(attribute) => attribute.value.get(),
        None => missing(eval, operator)?,
    };
    let operator = eval.force_function(operator)?;
    let mut work: std::collections::VecDeque<Value<'a>> = start.iter().map(|item| item.get()).collect();
    let mut done: Keys<'a> = Keys::default();
    let mut result = Vec::new();
    while let Some(item) = work.pop_front() {
        let item = eval.force(item)?;
        let Value::Attrs(attributes) = item else { return Err(eval.expected("a set", item)) };
        let Some(attribute) = attributes.get(key) else {
            return Err(eval.attribute_missing(attributes, key));
        };
        let own = attribute.value.get();
        let own = eval.force(own)?;
        if !done.insert(eval, own)? {
            continue;
        }
        result.push(item);
        let more = eval.call(operator, &[item], Pos::NONE)?;
        work.extend(eval.force_list(more)?.iter().map(|item| item.get()));
    }
    Ok(eval.list(&result))
}

/// Keys that were seen: an order on them, as `genericClosure` needs one, without strings being compared often.
#[derive(Default)]
struct Keys<'a> {
    texts: rustc_hash::FxHashSet<&'a [u8]>,
    integers: rustc_hash::FxHashSet<i64>,
    others: Vec<Value<'a>>,
    first: Option<Value<'a>>,
}

impl<'a> Keys<'a> {
    fn insert(&mut self, eval: &mut Eval<'a>, key: Value<'a>) -> Result<bool> {
        // Keys of different kinds cannot be compared, and must not go unnoticed.
        match self.first {
            Some(first) => drop(eval.less(first, key)?),
            None => self.first = Some(key),
        }
        match key {
            Value::String(text) | Value::Path(text) => Ok(self.texts.insert(text.bytes)),
            Value::Int(number) => Ok(self.integers.insert(number)),
            _ => {
                for other in &self.others {
                    if !eval.less(*other, key)? && !eval.less(key, *other)? {
                        return Ok(false);
                    }
                }
                self.others.push(key);
                Ok(true)
            }
        }
    }
}
