//! URLs as Nix reads them: RFC 3986, but lenient about spaces and quotes in queries and fragments.

use super::Problem;
use fluent_uri::Uri;
use fluent_uri::pct_enc::EStr;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::collections::BTreeMap;

/// What stays as it is everywhere.
const PLAIN: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// What stays in a query.
const QUERY: AsciiSet = PLAIN.remove(b':').remove(b'@').remove(b'/').remove(b'?');
/// What stays in a part of a path.
const PATH: AsciiSet = PLAIN.remove(b':').remove(b'@');

/// A URL in its parts, decoded (`ParsedURL`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Url {
    pub(super) scheme: String,
    /// `user@host:port`, encoded; nothing where there is no `//`.
    pub(super) authority: Option<String>,
    /// What stands between the slashes of the path; a part can hold a slash that was written `%2F`.
    pub(super) path: Vec<String>,
    pub(super) query: BTreeMap<String, String>,
    pub(super) fragment: String,
}

/// Parts of a path in text.
pub(super) fn parts(path: &str) -> Vec<String> {
    path.split('/').map(str::to_owned).collect()
}

impl Url {
    /// A URL of a scheme and a path.
    pub(super) fn new(scheme: &str, path: Vec<String>) -> Self {
        let (query, fragment) = (BTreeMap::new(), String::new());
        Url { scheme: scheme.to_owned(), authority: None, path, query, fragment }
    }

    /// Parses a URL (`parseURL`); nothing if it does not begin as one.
    pub(super) fn parse(text: &str) -> Option<Result<Self, Problem>> {
        let (scheme, _) = text.split_once(':')?;
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c));
        is_scheme.then(|| {
            Self::parse_strictly(text).map_err(|why| Problem::new(format!("'{text}' is not a valid URL: {why}")))
        })
    }

    fn parse_strictly(text: &str) -> Result<Self, String> {
        let lenient = lenient(text);
        let uri = Uri::parse(lenient.as_str()).map_err(|error| error.to_string())?;
        let decoded = |text: &str| decode(text).ok_or("it is not UTF-8");
        let scheme = uri.scheme().as_str().to_owned();
        let transport = scheme.rsplit('+').next().unwrap_or_default();
        let authority = uri.authority().map(|authority| {
            let mut text = String::new();
            if let Some(user) = authority.userinfo() {
                let words: Vec<String> = user.as_str().splitn(2, ':').map(encoded_again).collect::<Option<_>>()?;
                text = words.join(":") + "@";
            }
            let host = authority.host();
            text.push_str(&if host.starts_with('[') { host.to_owned() } else { encoded_again(host)? });
            let port = authority.port().map_or("", EStr::as_str);
            if !port.is_empty() {
                text.push(':');
                text.push_str(&port.parse::<u16>().ok()?.to_string());
            }
            Some(text)
        });
        let authority = match authority {
            Some(None) => return Err("its host or its port is invalid".to_owned()),
            Some(authority) => authority,
            None => None,
        };
        if transport == "file" && authority.as_ref().is_some_and(|host| !host.is_empty()) {
            return Err("a file has no host".to_owned());
        }
        let path = uri.path().as_str();
        let path = if transport == "file" && path.is_empty() { "/" } else { path };
        let path = path.split('/').map(decoded).collect::<Result<Vec<_>, _>>()?;
        let fragment = decoded(uri.fragment().map_or("", |fragment| fragment.as_str()))?;
        let query = parse_query(uri.query().map_or("", |query| query.as_str())).ok_or("it is not UTF-8")?;
        Ok(Url { scheme, authority, path, query, fragment })
    }

    /// Its path on a disk (`urlPathToPath`).
    ///
    /// # Errors
    ///
    /// A slash or a NUL in a name.
    pub(super) fn place(&self) -> Result<String, Problem> {
        if let Some(part) = self.path.iter().find(|part| part.contains(['/', '\0'])) {
            let message = format!("URL path component '{}' contains what no file name can", part.escape_debug());
            return Err(Problem::new(message));
        }
        let mut place = String::new();
        for (index, part) in self.path.iter().enumerate() {
            if index > 0 && !place.ends_with('/') {
                place.push('/');
            }
            place.push_str(part);
        }
        Ok(place)
    }

    /// As text, without its fragment.
    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{}:", self.scheme);
        if let Some(authority) = &self.authority {
            text.push_str("//");
            text.push_str(authority);
        }
        let path: Vec<String> = self.path.iter().map(|part| utf8_percent_encode(part, &PATH).to_string()).collect();
        text.push_str(&path.join("/"));
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

/// The same with what Nix takes unescaped behind `?` and `#`.
fn lenient(text: &str) -> String {
    let (rest, fragment) = text.split_once('#').map_or((text, None), |(rest, fragment)| (rest, Some(fragment)));
    let (rest, query) = rest.split_once('?').map_or((rest, None), |(rest, query)| (rest, Some(query)));
    let mut fixed = rest.to_owned();
    if let Some(query) = query {
        fixed.push('?');
        fixed.push_str(&query.replace(' ', "%20").replace('"', "%22"));
    }
    if let Some(fragment) = fragment {
        fixed.push('#');
        fixed.push_str(&fragment.replace(' ', "%20").replace('"', "%22").replace('^', "%5E"));
    }
    fixed
}

fn encoded_again(text: &str) -> Option<String> {
    Some(utf8_percent_encode(&decode(text)?, &PLAIN).to_string())
}

/// A text without its percent signs.
pub(super) fn decode(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// The parameters of a query; of equal names the first counts, and a name without `=` is none.
pub(super) fn parse_query(text: &str) -> Option<BTreeMap<String, String>> {
    let mut query = BTreeMap::new();
    for (name, value) in text.split('&').filter_map(|part| part.split_once('=')) {
        query.entry(decode(name)?).or_insert(decode(value)?);
    }
    Some(query)
}
