//! Keys: which texts hold them, and JSON without them.

use regex::Regex;
use serde_json::Value as Json;
use std::sync::LazyLock;

/// Settings that are keys themselves, and not the files of keys: of `.netdev` files, and of tunnels' own.
const KEYS: [&str; 5] = ["PrivateKey", "PresharedKey", "Key", "privateKey", "presharedKey"];

/// An assignment of one of them; `@` begins the name of a credential, which is no secret. A group keeps what stands before the key.
#[allow(clippy::unwrap_used)] // the pattern is a constant, and a test compiles it
static ASSIGNMENT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^([ \t]*(?i:PrivateKey|PresharedKey|Key)[ \t]*=[ \t]*)[^\s@].*$").unwrap());

/// What stands in the place of a key.
const LEFT_OUT: &str = "<left out>";

/// Whether a text assigns a key.
pub(super) fn is_in(text: &str) -> bool {
    ASSIGNMENT.is_match(text)
}

/// A text with its keys left out.
pub fn masked(text: &str) -> std::borrow::Cow<'_, str> {
    ASSIGNMENT.replace_all(text, format!("${{1}}{LEFT_OUT}"))
}

/// JSON without the keys in it.
pub(super) fn leave_out(json: &mut Json) {
    match json {
        Json::String(text) if is_in(text) => *text = masked(text).into_owned(),
        Json::Array(items) => items.iter_mut().for_each(leave_out),
        Json::Object(entries) => {
            for (name, value) in entries {
                if KEYS.contains(&name.as_str())
                    && value.as_str().is_some_and(|text| !text.is_empty() && !text.starts_with('@'))
                {
                    *value = LEFT_OUT.into();
                } else {
                    leave_out(value);
                }
            }
        }
        _ => {}
    }
}
