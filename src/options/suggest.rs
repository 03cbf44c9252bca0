//! The nearest names: what somebody meant who wrote a name that does not exist.

use super::show::{OptionPath, show_option};

/// The number of single-byte edits between two names (`strings.levenshtein`).
pub(crate) fn levenshtein(a: &str, b: &str) -> usize {
    let b = b.as_bytes();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
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
