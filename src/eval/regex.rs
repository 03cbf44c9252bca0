//! Regular expressions: POSIX extended, as libstdc++ reads them, on the `regex` engine.
//!
//! A pattern is translated; bytes are bytes; a dot matches everything. POSIX wants the longest of the leftmost
//! matches, which `regex` does not know: its start is searched leftmost-first, its end by a lazy DFA that sees all
//! matches, and the groups between the two.

use super::error::EvalError;
use super::interpret::Eval;
use super::value::Result;
use regex_automata::hybrid::dfa::DFA;
use regex_automata::{Anchored, Input, MatchKind};
use rustc_hash::FxHashMap;
use std::fmt::Write as _;
use std::rc::Rc;

/// Compiled expressions by their text.
#[derive(Default)]
pub(super) struct Regexes(FxHashMap<Vec<u8>, Rc<Regex>>);

/// A compiled expression.
pub(super) struct Regex {
    anywhere: regex::bytes::Regex,
    whole: regex::bytes::Regex,
    longest: DFA,
}

/// The ranges of a match and of its groups.
pub(super) type Groups = Vec<Option<(usize, usize)>>;

impl Regex {
    fn new(pattern: &[u8]) -> Option<Self> {
        let translated = translate(pattern)?;
        let compile =
            |text: &str| regex::bytes::RegexBuilder::new(text).unicode(false).dot_matches_new_line(true).build().ok();
        let syntax = regex_automata::util::syntax::Config::new().unicode(false).utf8(false).dot_matches_new_line(true);
        let longest = DFA::builder()
            .syntax(syntax)
            .thompson(regex_automata::nfa::thompson::Config::new().utf8(false))
            .configure(DFA::config().match_kind(MatchKind::All).skip_cache_capacity_check(true))
            .build(&translated)
            .ok()?;
        Some(Regex { anywhere: compile(&translated)?, whole: compile(&format!(r"\A(?:{translated})\z"))?, longest })
    }

    /// The groups of a match of the whole text, without the match itself.
    pub(super) fn match_whole(&self, text: &[u8]) -> Option<Groups> {
        let captures = self.whole.captures(text)?;
        Some(captures.iter().skip(1).map(|group| group.map(|group| (group.start(), group.end()))).collect())
    }

    /// Every match in a text, none overlapping, with its groups.
    pub(super) fn matches(&self, text: &[u8]) -> Vec<((usize, usize), Groups)> {
        let mut found = Vec::new();
        let mut cache = self.longest.create_cache();
        let mut longest_at = |start: usize| {
            let input = Input::new(text).range(start..).anchored(Anchored::Yes);
            self.longest.try_search_fwd(&mut cache, &input).ok().flatten().map(|longest| longest.offset())
        };
        let mut from = 0;
        let mut after_empty = false;
        while from <= text.len() {
            // As `std::regex_iterator` goes on: after an empty match, first by one that is not empty at the same place.
            let here = if after_empty { longest_at(from).filter(|end| *end > from) } else { None };
            let (start, end) = if let Some(end) = here {
                (from, end)
            } else {
                let search = from + usize::from(after_empty);
                let Some(first) = (search <= text.len()).then(|| self.anywhere.find_at(text, search)).flatten() else {
                    break;
                };
                (first.start(), longest_at(first.start()).unwrap_or(first.end()))
            };
            let groups = self.match_whole(&text[start..end]).unwrap_or_default();
            let shifted = groups.into_iter().map(|group| group.map(|(a, b)| (a + start, b + start))).collect();
            found.push(((start, end), shifted));
            after_empty = start == end;
            from = end;
        }
        found
    }
}

impl Eval<'_> {
    pub(super) fn regex(&mut self, pattern: &[u8]) -> Result<Rc<Regex>> {
        if let Some(regex) = self.regexes.0.get(pattern) {
            return Ok(Rc::clone(regex));
        }
        let Some(regex) = Regex::new(pattern) else {
            let pattern = String::from_utf8_lossy(pattern);
            return Err(EvalError::other(format!("invalid regular expression '{pattern}'")));
        };
        let regex = Rc::new(regex);
        self.regexes.0.insert(pattern.to_vec(), Rc::clone(&regex));
        Ok(regex)
    }
}

/// A POSIX extended pattern in the engine's syntax; nothing if it is none.
fn translate(pattern: &[u8]) -> Option<String> {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut rest = pattern;
    // Whether something stands before that can be repeated.
    let mut repeatable = false;
    let mut open = 0usize;
    while let Some((byte, more)) = rest.split_first() {
        rest = more;
        match byte {
            b'\\' => {
                let (escaped, more) = rest.split_first()?;
                rest = more;
                literal(&mut out, *escaped);
                repeatable = true;
            }
            b'[' => {
                rest = bracket(&mut out, rest)?;
                repeatable = true;
            }
            b'*' | b'+' | b'?' => {
                if !repeatable {
                    return None;
                }
                // `a**` repeats a repetition, where the engine would read a modifier.
                if out.ends_with(['*', '+', '?', '}']) && !out.ends_with("\\*") {
                    group_last(&mut out);
                }
                out.push(char::from(*byte));
            }
            b'{' => {
                let end = rest.iter().position(|byte| *byte == b'}')?;
                let bounds = std::str::from_utf8(&rest[..end]).ok()?;
                let (low, high) = bounds.split_once(',').unwrap_or((bounds, bounds));
                let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                if !repeatable || !is_number(low) || !(high.is_empty() || is_number(high)) {
                    return None;
                }
                if out.ends_with(['*', '+', '?', '}']) && !out.ends_with("\\*") {
                    group_last(&mut out);
                }
                let _ = write!(out, "{{{bounds}}}");
                rest = &rest[end + 1..];
            }
            b'(' => {
                open += 1;
                out.push('(');
                repeatable = false;
            }
            b')' if open > 0 => {
                open -= 1;
                out.push(')');
                repeatable = true;
            }
            b'|' => {
                out.push('|');
                repeatable = false;
            }
            b'^' => out.push_str(r"\A"),
            b'$' => out.push_str(r"\z"),
            b'.' => {
                out.push('.');
                repeatable = true;
            }
            other => {
                literal(&mut out, *other);
                repeatable = true;
            }
        }
    }
    (open == 0).then_some(out)
}

/// Puts everything of the current alternative that is repeated into a group: rare, and never wrong.
fn group_last(out: &mut String) {
    // A repetition of a repetition of one unit: find where that unit begins.
    let bytes = out.as_bytes();
    let mut at = bytes.len();
    while at > 0 && matches!(bytes[at - 1], b'*' | b'+' | b'?') {
        at -= 1;
    }
    let start = match at.checked_sub(1).map(|last| bytes[last]) {
        Some(b')') => matching(bytes, at - 1, b'(', b')'),
        Some(b']') => matching(bytes, at - 1, b'[', b']'),
        Some(_) if at >= 4 && bytes[at - 4] == b'\\' && bytes[at - 3] == b'x' => at - 4,
        Some(_) => at - 1,
        None => 0,
    };
    out.insert_str(start, "(?:");
    out.push(')');
}

fn matching(bytes: &[u8], close: usize, opening: u8, closing: u8) -> usize {
    let mut depth = 0;
    for at in (0..=close).rev() {
        if bytes[at] == closing {
            depth += 1;
        } else if bytes[at] == opening {
            depth -= 1;
            if depth == 0 {
                return at;
            }
        }
    }
    0
}

fn literal(out: &mut String, byte: u8) {
    if byte.is_ascii_alphanumeric() {
        out.push(char::from(byte));
    } else {
        let _ = write!(out, "\\x{byte:02X}");
    }
}

/// The classes of characters that POSIX knows.
const CLASSES: [&str; 12] =
    ["alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "xdigit"];

/// `[…]`: a backslash is a backslash there.
fn bracket<'p>(out: &mut String, rest: &'p [u8]) -> Option<&'p [u8]> {
    out.push('[');
    let mut rest = rest;
    if let Some(more) = rest.strip_prefix(b"^") {
        out.push('^');
        rest = more;
    }
    let mut first = true;
    loop {
        let (byte, more) = rest.split_first()?;
        match byte {
            b']' if !first => {
                out.push(']');
                return Some(more);
            }
            b'[' if more.first() == Some(&b':') => {
                let end = more.windows(2).position(|pair| pair == b":]")?;
                let name = std::str::from_utf8(&more[1..end]).ok()?;
                if !CLASSES.contains(&name) {
                    return None;
                }
                let _ = write!(out, "[:{name}:]");
                rest = &more[end + 2..];
            }
            _ => {
                literal(out, *byte);
                rest = more;
                if let [b'-', high, after @ ..] = rest
                    && *high != b']'
                {
                    if high < byte {
                        return None;
                    }
                    out.push('-');
                    literal(out, *high);
                    rest = after;
                }
            }
        }
        first = false;
    }
}
