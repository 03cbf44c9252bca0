//! The pass over a whole document: is it UTF-8, is it JSON, is any name given twice.
//!
//! Nix's `builtins.fromJSON` keeps the last of two equal names without a word; here they are errors, in Nix's
//! words for the same mistake in a set. Memory beyond the text: eight bytes for each name of an object still open.

use crate::diagnostic::{Diagnostic, Diagnostics, MOST_DIAGNOSTICS};
use crate::names::{OptionPath, show_option};
use crate::source::{SourceId, Sources, Span};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::hash::{BuildHasher, RandomState};

/// Bytes to text, or a diagnostic that names the first byte that is not UTF-8. On failure the source is still
/// added, with the bad bytes replaced, so that the line can be shown.
pub fn decode(sources: &mut Sources, name: &str, bytes: Vec<u8>) -> Result<SourceId, Diagnostic> {
    let too_large = bytes.len() > u32::MAX as usize;
    if too_large {
        return Err(Diagnostic::error("json::size", format!("{name} is larger than 4 GiB")).help(
            "Pass only the part that holds the VPNs: `nix eval --json .#nixosConfigurations.HOST.config.sane.vpn`.",
        ));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(sources.add(name, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let shown = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let source = sources.add(name, shown);
            let span = span(source, at, at + '\u{fffd}'.len_utf8());
            Err(Diagnostic::error("json::encoding", "the document is not valid UTF-8")
                .at(Some(span), "the first byte that is not UTF-8")
                .help("JSON is UTF-8 text. A UTF-16 file, as some editors and shells write, must be converted first."))
        }
    }
}

/// Checks the syntax of a whole document, and that no object gives a name twice.
///
/// Returns whether the document is well-formed; duplicate names are reported, but do not stop anybody from looking
/// for more mistakes.
pub fn check(sources: &Sources, id: SourceId, diagnostics: &mut Diagnostics) -> bool {
    let text = &sources.get(id).text;
    if text.trim_ascii().is_empty() {
        diagnostics.push(Diagnostic::error("json::empty", format!("{} is empty", sources.get(id).name)).help(
            "A JSON document was expected. If it comes through a pipe, the command before it has probably failed: \
             see its own message.",
        ));
        return false;
    }
    let found = RefCell::new(Vec::new());
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let walk = Walk { text, path: OptionPath::Root, hasher: &RandomState::new(), found: &found };
    let result = walk.deserialize(&mut deserializer).and_then(|()| deserializer.end());
    let mut found = found.into_inner();
    found.sort_by_key(|duplicate: &Duplicate| duplicate.second);
    for duplicate in found {
        diagnostics.push(duplicate.report(sources, id));
    }
    if let Err(error) = result {
        diagnostics.push(syntax_error(text, id, &error));
        return false;
    }
    true
}

#[allow(clippy::cast_possible_truncation)] // texts over 4 GiB are refused in `decode`
fn span(source: SourceId, start: usize, end: usize) -> Span {
    Span { source, start: start as u32, end: end as u32 }
}

fn syntax_error(text: &str, source: SourceId, error: &serde_json::Error) -> Diagnostic {
    let line_start = match error.line() {
        0 | 1 => 0,
        line => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
    };
    let column = error.column().max(1);
    let at = crate::source::floor_char_boundary(text, (line_start + column - 1).min(text.len()));
    let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
    let whole = error.to_string();
    let what = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(what, _)| what);
    let (label, help) = match what {
        "recursion limit exceeded" => (
            "nested deeper than 128 levels here",
            "No configuration is nested this deeply; the document is damaged or made to do harm.",
        ),
        _ if error.is_eof() => (
            "the document ends here",
            "The document is cut off. If it comes through a pipe, the command before it has probably failed.",
        ),
        "trailing characters" => {
            ("the document should end before this", "Only one JSON document can be read from one input.")
        }
        _ => ("here", "The input must be one JSON document, as `nix eval --json` prints it."),
    };
    let what = if what == "recursion limit exceeded" { "the document is nested too deeply" } else { what };
    Diagnostic::error("json::syntax", format!("invalid JSON: {what}")).at(Some(span(source, at, end)), label).help(help)
}

/// Two equal names in one object: the byte ranges of both, quotes included.
struct Duplicate {
    first: (u32, u32),
    second: (u32, u32),
    path: String,
}

impl Duplicate {
    fn report(self, sources: &Sources, id: SourceId) -> Diagnostic {
        let source = sources.get(id);
        let place = source.place(self.first.0 as usize);
        let message =
            format!("attribute '{}' already defined at {}:{}:{}", self.path, source.name, place.line, place.column);
        let range = |(start, end)| Some(Span { source: id, start, end });
        Diagnostic::error("json::duplicate", message)
            .at(range(self.second), "the same name again")
            .at(range(self.first), "first defined here")
            .help("Most JSON readers would silently use the last one. Remove one of the two.")
    }
}

#[derive(Clone, Copy)]
struct Walk<'p, 'de> {
    text: &'de str,
    path: OptionPath<'p>,
    hasher: &'p RandomState,
    found: &'p RefCell<Vec<Duplicate>>,
}

impl<'de> DeserializeSeed<'de> for Walk<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(self)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let mut names = Vec::new();
        while let Some(key) = entries.next_key::<&RawValue>()? {
            let raw = key.get();
            if raw.contains('\\') {
                // `RawValue` lets a lone surrogate pass.
                serde_json::from_str::<String>(raw).map_err(serde::de::Error::custom)?;
            }
            let name = decode_string(raw);
            names.push(self.fingerprint(&name, raw));
            entries.next_value_seed(Walk { path: self.path.child(&name), ..self })?;
        }
        self.find_duplicates(&mut names);
        Ok(())
    }
}

impl<'de> Walk<'_, 'de> {
    /// Half a hash of a name, and half its place: all that is kept of it.
    fn fingerprint(&self, name: &str, raw: &str) -> u64 {
        let place = raw.as_ptr() as u64 - self.text.as_ptr() as u64;
        (self.hasher.hash_one(name) << 32) | (place & u64::from(u32::MAX))
    }

    /// The quoted name at a place.
    fn name_at(&self, fingerprint: u64) -> (u32, &'de str) {
        let start = u32::try_from(fingerprint & u64::from(u32::MAX)).unwrap_or(u32::MAX);
        let rest = &self.text[start as usize..];
        let mut escaped = false;
        let end = rest.bytes().skip(1).position(|byte| {
            let closes = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            closes
        });
        (start, &rest[..end.map_or(rest.len(), |end| end + 2)])
    }

    fn find_duplicates(&self, names: &mut [u64]) {
        names.sort_unstable();
        for same_hash in names.chunk_by_mut(|a, b| a >> 32 == b >> 32).filter(|names| names.len() > 1) {
            same_hash.sort_by(|a, b| decode_string(self.name_at(*a).1).cmp(&decode_string(self.name_at(*b).1)));
            for pair in same_hash.windows(2) {
                let ((first, first_raw), (second, second_raw)) = (self.name_at(pair[0]), self.name_at(pair[1]));
                let name = decode_string(first_raw);
                let mut found = self.found.borrow_mut();
                if found.len() < MOST_DIAGNOSTICS && name == decode_string(second_raw) {
                    let range = |start: u32, raw: &str| (start, start + u32::try_from(raw.len()).unwrap_or(0));
                    found.push(Duplicate {
                        first: range(first, first_raw),
                        second: range(second, second_raw),
                        path: show_option(self.path.child(&name)),
                    });
                }
            }
        }
    }
}

/// The text of a JSON string, borrowed where it has no escapes.
pub(super) fn decode_string(raw: &str) -> Cow<'_, str> {
    let inner = &raw[1..raw.len() - 1];
    if inner.contains('\\') {
        // A lone surrogate passes as raw text; the whole-document pass rejects it before anybody reads the name.
        serde_json::from_str(raw).map_or(Cow::Borrowed(inner), Cow::Owned)
    } else {
        Cow::Borrowed(inner)
    }
}
