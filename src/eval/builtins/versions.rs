//! Versions of packages.

use super::super::interpret::Eval;
use super::super::value::{Result, Value};
use std::cmp::Ordering;

/// The next component of a version: digits, or whatever is neither digit nor separator.
fn next_component<'v>(rest: &mut &'v [u8]) -> &'v [u8] {
    let start = rest.iter().position(|byte| !matches!(byte, b'.' | b'-')).unwrap_or(rest.len());
    let text = &rest[start..];
    let Some(first) = text.first() else {
        *rest = text;
        return text;
    };
    let digits = first.is_ascii_digit();
    let ends =
        |byte: &u8| if digits { !byte.is_ascii_digit() } else { byte.is_ascii_digit() || matches!(byte, b'.' | b'-') };
    let end = text.iter().position(ends).unwrap_or(text.len());
    *rest = &text[end..];
    &text[..end]
}

fn number(component: &[u8]) -> Option<u64> {
    std::str::from_utf8(component).ok()?.parse().ok()
}

fn is_less(a: &[u8], b: &[u8]) -> bool {
    match (number(a), number(b)) {
        (Some(a), Some(b)) => a < b,
        (a_number, b_number) => {
            if (a.is_empty() && b_number.is_some()) || (a == b"pre" && b != b"pre") {
                true
            } else if b == b"pre" {
                false
            } else if b_number.is_some() || a_number.is_some() {
                // A letter is less than a number: `2.3a` comes before `2.3.1`.
                b_number.is_some()
            } else {
                a < b
            }
        }
    }
}

fn compare(mut a: &[u8], mut b: &[u8]) -> Ordering {
    while !a.is_empty() || !b.is_empty() {
        let (x, y) = (next_component(&mut a), next_component(&mut b));
        if is_less(x, y) {
            return Ordering::Less;
        }
        if is_less(y, x) {
            return Ordering::Greater;
        }
    }
    Ordering::Equal
}

pub(super) fn compare_versions<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let a = eval.force_string(args[0])?.bytes;
    let b = eval.force_string(args[1])?.bytes;
    Ok(Value::Int(compare(a, b) as i64))
}

pub(super) fn split_version<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let mut rest = eval.force_string(args[0])?.bytes;
    let mut components = Vec::new();
    while !rest.is_empty() {
        let component = next_component(&mut rest);
        if component.is_empty() {
            break;
        }
        components.push(eval.string(component));
    }
    Ok(eval.list(&components))
}

pub(super) fn parse_drv_name<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = eval.force_string(args[0])?.bytes;
    // The version begins at the first dash that no letter follows.
    let dash = text.windows(2).position(|pair| pair[0] == b'-' && !pair[1].is_ascii_alphabetic());
    let (name, version) = dash.map_or((text, &b""[..]), |at| (&text[..at], &text[at + 1..]));
    let (name, version) = (eval.string(name), eval.string(version));
    Ok(eval.set(&[("name", name), ("version", version)]))
}
