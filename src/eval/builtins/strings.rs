//! Strings.

use super::super::coerce::Coercion;
use super::super::error::EvalError;
use super::super::interpret::Eval;
use super::super::regex::Groups;
use super::super::value::{NixString, Result, Value};

pub(super) fn to_string<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    eval.coerce(args[0], Coercion::TO_STRING).map(Value::String)
}

pub(super) fn string_length<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = eval.coerce(args[0], Coercion::INTERPOLATION)?;
    Ok(Value::Int(i64::try_from(text.bytes.len()).unwrap_or(i64::MAX)))
}

pub(super) fn substring<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let start = eval.force_int(args[0])?;
    let length = eval.force_int(args[1])?;
    let Ok(start) = usize::try_from(start) else {
        return Err(EvalError::other("negative start position in 'substring'"));
    };
    let text = eval.coerce(args[2], Coercion::INTERPOLATION)?;
    let start = start.min(text.bytes.len());
    let rest = &text.bytes[start..];
    let bytes = usize::try_from(length).map_or(rest, |length| &rest[..length.min(rest.len())]);
    Ok(Value::String(eval.arena.alloc(NixString { bytes, context: text.context })))
}

pub(super) fn concat_strings_sep<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let separator = eval.force_string(args[0])?;
    let items = eval.force_list(args[1])?;
    let mut bytes = Vec::new();
    let mut context = separator.context;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            bytes.extend_from_slice(separator.bytes);
        }
        let text = eval.coerce(item.get(), Coercion::INTERPOLATION)?;
        eval.room_for(2 * (bytes.len() + text.bytes.len()))?;
        bytes.extend_from_slice(text.bytes);
        context = eval.merge_contexts(context, text.context);
    }
    Ok(eval.string_with_context(&bytes, context))
}

pub(super) fn replace_strings<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let from = eval.force_list(args[0])?;
    let to = eval.force_list(args[1])?;
    if from.len() != to.len() {
        return Err(EvalError::other(
            "'from' and 'to' arguments passed to builtins.replaceStrings have different lengths",
        ));
    }
    let mut patterns = Vec::with_capacity(from.len());
    for item in from {
        patterns.push(eval.force_string(item.get())?.bytes);
    }
    let text = eval.force_string(args[2])?;
    let mut replacements: Vec<Option<&'a NixString<'a>>> = vec![None; to.len()];
    let mut context = text.context;
    let mut bytes = Vec::with_capacity(text.bytes.len());
    let mut at = 0;
    while at <= text.bytes.len() {
        let rest = &text.bytes[at..];
        if let Some(index) = patterns.iter().position(|pattern| rest.starts_with(pattern)) {
            // A replacement is evaluated only if its pattern occurs.
            let replacement = if let Some(known) = replacements[index] {
                known
            } else {
                let replacement = eval.force_string(to[index].get())?;
                context = eval.merge_contexts(context, replacement.context);
                replacements[index] = Some(replacement);
                replacement
            };
            eval.room_for(2 * (bytes.len() + replacement.bytes.len()))?;
            bytes.extend_from_slice(replacement.bytes);
            if patterns[index].is_empty() {
                bytes.extend(rest.first());
                at += 1;
            } else {
                at += patterns[index].len();
            }
        } else {
            bytes.extend(rest.first());
            at += 1;
        }
    }
    Ok(eval.string_with_context(&bytes, context))
}

fn groups<'a>(eval: &Eval<'a>, text: &'a [u8], groups: &Groups) -> Value<'a> {
    let values = groups.iter().map(|group| match group {
        Some((start, end)) => Value::String(eval.arena.alloc(NixString { bytes: &text[*start..*end], context: &[] })),
        None => Value::Null,
    });
    let values: Vec<Value<'a>> = values.collect();
    eval.list(&values)
}

impl Eval<'_> {
    /// Whether a POSIX extended regular expression matches all of a text.
    pub(crate) fn matches(&mut self, pattern: &[u8], text: &[u8]) -> Result<bool> {
        Ok(self.regex(pattern)?.match_whole(text).is_some())
    }
}

pub(super) fn match_regex<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let pattern = eval.string_without_context(args[0])?;
    let regex = eval.regex(pattern)?;
    let text = eval.force_string(args[1])?.bytes;
    Ok(regex.match_whole(text).map_or(Value::Null, |found| groups(eval, text, &found)))
}

pub(super) fn split<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let pattern = eval.string_without_context(args[0])?;
    let regex = eval.regex(pattern)?;
    let whole = eval.force_string(args[1])?;
    let text = whole.bytes;
    let part = |eval: &Eval<'a>, start: usize, end: usize| {
        Value::String(eval.arena.alloc(NixString { bytes: &text[start..end], context: whole.context }))
    };
    let mut parts = Vec::new();
    let mut from = 0;
    for ((start, end), found) in regex.matches(text) {
        parts.push(part(eval, from, start));
        parts.push(groups(eval, text, &found));
        from = end;
    }
    if parts.is_empty() {
        parts.push(Value::String(whole));
    } else {
        parts.push(part(eval, from, text.len()));
    }
    Ok(eval.list(&parts))
}
