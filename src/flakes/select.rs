//! What a flake's fragment names: an attribute path, looked for where `nix eval` looks for it.

use crate::eval::{Eval, EvalError, Pos, Result, Value};
use crate::names::{attribute_path, escape_nix_identifier, levenshtein};

/// Where a fragment is looked for, in order.
#[derive(Clone, Debug)]
pub struct Installable {
    candidates: Vec<Vec<String>>,
}

impl Installable {
    /// What `nix eval` means by a fragment (`packages.SYSTEM.NAME`, `legacyPackages.SYSTEM.NAME`, `NAME`); one that
    /// begins with a dot is that path and nothing else.
    ///
    /// # Errors
    ///
    /// A fragment that is no attribute path.
    pub fn of_fragment(fragment: &str, system: &str) -> std::result::Result<Self, String> {
        if fragment.is_empty() {
            let default = |first: &str, last: &[&str]| {
                [first, system].iter().chain(last).map(|name| (*name).to_owned()).collect::<Vec<String>>()
            };
            return Ok(Installable {
                candidates: vec![default("packages", &["default"]), default("defaultPackage", &[])],
            });
        }
        if let Some(exact) = fragment.strip_prefix('.') {
            return Ok(Installable { candidates: vec![attribute_path(exact)?] });
        }
        let path = attribute_path(fragment)?;
        let below = |first: &str| {
            [first.to_owned(), system.to_owned()].into_iter().chain(path.iter().cloned()).collect::<Vec<String>>()
        };
        Ok(Installable { candidates: vec![below("packages"), below("legacyPackages"), path.clone()] })
    }

    /// The same, but the name of a NixOS configuration comes first.
    ///
    /// # Errors
    ///
    /// A fragment that is no attribute path.
    pub fn of_host(fragment: &str, system: &str) -> std::result::Result<Self, String> {
        let mut found = Self::of_fragment(fragment, system)?;
        if !fragment.starts_with('.') {
            let path = attribute_path(fragment)?;
            found.candidates.insert(0, [&["nixosConfigurations".to_owned()][..], &path].concat());
        }
        Ok(found)
    }
}

/// What a fragment names in a flake, and where it was found.
///
/// # Errors
///
/// An attribute that the flake does not have, with those that are called nearly so; and what evaluation meets.
pub fn select<'a>(
    eval: &mut Eval<'a>,
    flake: Value<'a>,
    installable: &Installable,
    shown: &str,
) -> Result<(Vec<String>, Value<'a>)> {
    let mut suggestions = Vec::new();
    for path in &installable.candidates {
        let mut value = flake;
        let mut at = 0;
        while let Some(name) = path.get(at) {
            let Value::Attrs(set) = eval.force(value)? else { break };
            let symbol = eval.symbols.intern(name.as_bytes());
            let Some(attribute) = set.get(symbol) else {
                let names: Vec<String> =
                    set.all(eval.arena).iter().map(|attribute| eval.symbols.show(attribute.name)).collect();
                suggestions
                    .extend(names.into_iter().map(|other| (levenshtein(name, &other), other)).filter(|(d, _)| *d <= 3));
                break;
            };
            value = attribute.value.get();
            at += 1;
        }
        if at == path.len() {
            return Ok((path.clone(), eval.force(value)?));
        }
    }
    let shown_path = |path: &Vec<String>| {
        format!("'{}'", path.iter().map(|name| escape_nix_identifier(name)).collect::<Vec<_>>().join("."))
    };
    let paths: Vec<String> = installable.candidates.iter().map(shown_path).collect();
    let paths = match paths.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => paths.concat(),
    };
    suggestions.sort_by_key(|(distance, _)| *distance);
    let nearest = suggestions.first().map_or(0, |(distance, _)| *distance);
    let mut suggestions: Vec<String> =
        suggestions.into_iter().filter(|(distance, _)| *distance == nearest).map(|(_, name)| name).collect();
    suggestions.dedup();
    let help = match suggestions.as_slice() {
        [] => format!("`wgeval {shown}#` lists its configurations."),
        names => format!("Did you mean {}?", names.join(" or ")),
    };
    let message = format!("flake '{shown}' does not provide attribute {paths}");
    Err(EvalError::other(message).at(Pos::NONE).help(Some(help)))
}

/// A name as one part of an attribute path.
pub fn quoted(name: &str) -> String {
    if name.contains('.') { format!("\"{name}\"") } else { name.to_owned() }
}
