//! Names in words: the paths of options, names and texts as Nix source, and the nearest names: what somebody meant who
//! wrote a name that does not exist. Mirrors `showOption`, `escapeNixIdentifier` and `levenshtein` of nixpkgs' `lib`.

use std::fmt::Write as _;

/// The path of an option: a list that grows at its end without being copied.
#[derive(Clone, Copy, Debug)]
pub enum OptionPath<'p> {
    /// No name yet.
    Root,
    /// A name under a path.
    Child(&'p OptionPath<'p>, &'p str),
}

impl<'p> OptionPath<'p> {
    /// A name under this path.
    #[must_use]
    pub fn child(&'p self, name: &'p str) -> OptionPath<'p> {
        OptionPath::Child(self, name)
    }

    /// The same, in an arena.
    #[must_use]
    pub fn within(&self, arena: &'p crate::heap::Arena, name: &str) -> OptionPath<'p> {
        OptionPath::Child(arena.alloc(*self), arena.alloc_str(name))
    }

    /// The names from the outermost to the innermost.
    pub fn names(&self) -> Vec<&'p str> {
        let mut names = Vec::new();
        let mut path = *self;
        while let OptionPath::Child(parent, name) = path {
            names.push(name);
            path = *parent;
        }
        names.reverse();
        names
    }
}

/// `sane.vpn."azire.no".dns` (`showOption`).
pub fn show_option(path: OptionPath) -> String {
    path.names().into_iter().map(show_part).collect::<Vec<_>>().join(".")
}

fn show_part(name: &str) -> String {
    let placeholder = name == "*" || (name.starts_with('<') && name.ends_with('>'));
    if placeholder { name.to_owned() } else { escape_nix_identifier(name) }
}

/// A name as it stands in Nix source: quoted where it must be (`strings.escapeNixIdentifier`).
pub fn escape_nix_identifier(name: &str) -> String {
    const KEYWORDS: [&str; 10] = ["assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with"];
    let mut chars = name.chars();
    let plain = chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '\'' | '-'));
    if plain && !KEYWORDS.contains(&name) { name.to_owned() } else { escape_nix_string(name) }
}

/// A string as Nix source (`strings.escapeNixString`).
fn escape_nix_string(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('$', "\\$")
}

/// A text as Nix source, over several lines where it has several (`generators.toPretty`).
pub(crate) fn pretty_string(out: &mut String, text: &str, indent: &str, intro: &str) {
    let lines: Vec<&str> = text.split('\n').collect();
    if let [line] = lines[..] {
        let escaped = line.replace('\\', "\\\\").replace('"', "\\\"").replace("${", "\\${");
        let _ = write!(out, "\"{escaped}\"");
        return;
    }
    let escaped: Vec<String> = lines.iter().map(|line| line.replace("''", "'''").replace("${", "''${")).collect();
    let (last, init) = escaped.split_last().map_or(("", &[][..]), |(last, init)| (last.as_str(), init));
    let _ = write!(out, "''{intro}{}", init.join(intro));
    if last.is_empty() {
        let _ = write!(out, "\n{indent}''");
    } else {
        let _ = write!(out, "{intro}{last}''");
    }
}

/// Keeps a message readable when a value is very long.
pub(crate) fn shorten(text: &str) -> String {
    const MOST: usize = 2000;
    if text.len() <= MOST {
        return text.to_owned();
    }
    format!("{}…", &text[..crate::source::floor_char_boundary(text, MOST)])
}

/// The number of single-byte edits between two names (`strings.levenshtein`).
pub(crate) fn levenshtein(a: &str, b: &str) -> usize {
    strsim::generic_levenshtein(&Bytes(a), &Bytes(b))
}

/// A text as its bytes: nixpkgs counts those, and not characters.
struct Bytes<'t>(&'t str);

impl<'t> IntoIterator for &Bytes<'t> {
    type Item = u8;
    type IntoIter = std::str::Bytes<'t>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.bytes()
    }
}

/// The names of an attribute path, as `-A` and flake references take it: quotes keep dots together (`parseAttrPath`).
///
/// # Errors
///
/// A quote that is not closed.
pub fn attribute_path(path: &str) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    let mut name = String::new();
    let mut quoted = false;
    for c in path.chars() {
        match c {
            '"' => quoted = !quoted,
            '.' if !quoted => names.push(std::mem::take(&mut name)),
            _ => name.push(c),
        }
    }
    if quoted {
        return Err(format!("missing closing quote in selection path '{path}'"));
    }
    if !name.is_empty() {
        names.push(name);
    }
    Ok(names)
}

/// The three nearest of some names in byte order, the nearest first, as the module system picks them.
pub fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    /// Longer names are no slips of the pen, and would take quadratic time.
    const LONGEST: usize = 200;
    let mut ranked: Vec<&str> = names.into_iter().collect();
    ranked.sort_unstable();
    if name.len() <= LONGEST {
        ranked.sort_by_key(|candidate| levenshtein(name, candidate));
    }
    ranked.truncate(3);
    ranked
}

/// Whether `name` is so near to `to` that it is most likely a misspelling.
pub(crate) fn is_near(name: &str, to: &str) -> bool {
    name != to && name.len() < 50 && levenshtein(name, to) <= 2
}

/// `Did you mean 'x'?`, if any name is near enough.
pub fn suggestion<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let near = nearest(name, names).into_iter().find(|other| is_near(name, other))?;
    Some(format!("Did you mean '{near}'?"))
}

/// ``Did you mean `a.b', `a.c' or `a.d'?``, in the module system's words.
pub fn did_you_mean(set: OptionPath, names: &[&str]) -> Option<String> {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}'", show_option(set.child(name)))).collect();
    let (last, init) = quoted.split_last()?;
    Some(if init.is_empty() {
        format!("Did you mean {last}?")
    } else {
        format!("Did you mean {} or {last}?", init.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_nixpkgs() {
        assert_eq!(levenshtein("kitten", "sitting"), 3);
        assert_eq!(levenshtein("", "abc"), 3);
        assert_eq!(levenshtein("pubkey", "publicKey"), 4);
        assert_eq!(levenshtein("same", "same"), 0);
    }

    #[test]
    fn ties_are_in_byte_order() {
        assert_eq!(nearest("x", ["b", "a", "dd", "c"]), ["a", "b", "c"]);
    }
}
