//! URLs as Nix reads them: lenient about spaces, `path` URLs without an authority.

use super::Problem;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::collections::BTreeMap;

/// What stays as it is everywhere.
const PLAIN: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// What stays in a query.
const QUERY: AsciiSet = PLAIN.remove(b':').remove(b'@').remove(b'/').remove(b'?');
/// What stays in a path.
const PATH: AsciiSet = PLAIN.remove(b':').remove(b'@').remove(b'/');

/// A URL in its parts, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Url {
    pub(super) scheme: String,
    /// `host:port` and what belongs to it; nothing where there is no `//`.
    pub(super) authority: Option<String>,
    pub(super) path: String,
    pub(super) query: BTreeMap<String, String>,
    pub(super) fragment: String,
}

impl Url {
    /// Parses a URL; nothing if it is none.
    pub(super) fn parse(text: &str) -> Option<Result<Self, Problem>> {
        let (scheme, rest) = text.split_once(':')?;
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_lowercase())
            && scheme.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "+.-".contains(c));
        is_scheme.then(|| Self::after_scheme(scheme, rest, text))
    }

    fn after_scheme(scheme: &str, rest: &str, text: &str) -> Result<Self, Problem> {
        let wrong = |what: &str| Problem::new(format!("'{text}' is not a valid URL: {what}"));
        let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let end = rest.find('/').unwrap_or(rest.len());
                (Some(rest[..end].to_owned()), &rest[end..])
            }
            None => (None, rest),
        };
        let path = decode(path).ok_or_else(|| wrong("its path is not UTF-8"))?;
        if path.contains('\0') {
            return Err(wrong("there is a NUL in its path"));
        }
        let fragment = decode(fragment).ok_or_else(|| wrong("its fragment is not UTF-8"))?;
        let query = parse_query(query).ok_or_else(|| wrong("its query is not UTF-8"))?;
        Ok(Url { scheme: scheme.to_owned(), authority, path, query, fragment })
    }

    /// As text, without its fragment.
    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{}:", self.scheme);
        if let Some(authority) = &self.authority {
            text.push_str("//");
            text.push_str(authority);
        }
        text.extend(utf8_percent_encode(&self.path, &PATH));
        let mut sign = '?';
        for (name, value) in &self.query {
            text.push(sign);
            text.extend(utf8_percent_encode(name, &QUERY));
            text.push('=');
            text.extend(utf8_percent_encode(value, &QUERY));
            sign = '&';
        }
        text
    }
}

/// A text without its percent signs.
pub(super) fn decode(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// The parameters of a query.
pub(super) fn parse_query(text: &str) -> Option<BTreeMap<String, String>> {
    let mut query = BTreeMap::new();
    for part in text.split('&').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        query.entry(decode(name)?).or_insert(decode(value)?);
    }
    Some(query)
}
