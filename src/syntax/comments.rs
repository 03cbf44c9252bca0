//! Comments, which the tree of expressions does not hold.

use rnix::SyntaxKind;

/// Each comment from `#` to the end of its line: where it begins, and its text.
pub fn comments(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let mut found = Vec::new();
    for (kind, token) in rnix::tokenize(text) {
        if kind == SyntaxKind::TOKEN_COMMENT && token.starts_with('#') {
            found.push((at, token));
        }
        at += token.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_a_string_is_no_comment() {
        let text = "{ a = \"# no\"; # one\n b = ''\n # no\n ${x # two\n}''; /* # no */ }";
        let texts: Vec<&str> = comments(text).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["# one", "# two"]);
        assert!(comments(text).iter().all(|(at, comment)| text[*at..].starts_with(comment)));
    }
}
