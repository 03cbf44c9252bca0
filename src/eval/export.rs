//! Store paths for a store elsewhere: what `nix-store --import` reads.

use super::error::EvalError;
use super::interpret::Eval;
use super::nar::{self, padded};
use super::value::Result;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// What begins the description of a path (`exportMagic`).
const MAGIC: u64 = 0x4558_494e;

/// Some store paths that were computed, with all that they refer to: derivations, texts, copied sources. What they refer
/// to comes first, as a store wants it.
///
/// # Errors
///
/// A path that was not computed here, or whose content is not kept ([`Settings::keep_derivations`]).
///
/// [`Settings::keep_derivations`]: super::Settings::keep_derivations
pub fn export(eval: &mut Eval, roots: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut order = Vec::new();
    let mut seen = FxHashSet::default();
    let mut work: Vec<(String, bool)> =
        roots.iter().rev().map(|root| (String::from_utf8_lossy(root).into_owned(), false)).collect();
    while let Some((path, is_after)) = work.pop() {
        if is_after {
            order.push(path);
        } else if seen.insert(path.clone()) {
            let references = references(eval, &path);
            work.push((path, true));
            work.extend(references.into_iter().map(|reference| (reference, false)));
        }
    }
    let mut out = Vec::new();
    for path in order {
        if !eval.is_copied(&path) {
            let help = "It was not made in this evaluation; a store that has it needs no copy, any other cannot get it from here.";
            return Err(EvalError::other(format!("nothing is known of {path}")).help(Some(help.to_owned())));
        }
        let archive = nar::bytes(eval, path.as_bytes())?;
        let mut sink = |bytes: &[u8]| out.extend_from_slice(bytes);
        sink(&1u64.to_le_bytes());
        sink(&archive);
        sink(&MAGIC.to_le_bytes());
        padded(&mut sink, path.as_bytes());
        let references = references(eval, &path);
        sink(&(references.len() as u64).to_le_bytes());
        for reference in references {
            padded(&mut sink, reference.as_bytes());
        }
        // No deriver, and no signature.
        padded(&mut sink, b"");
        sink(&0u64.to_le_bytes());
    }
    out.extend_from_slice(&0u64.to_le_bytes());
    Ok(out)
}

/// What a derivation or a text refers to.
fn references(eval: &Eval, path: &str) -> BTreeSet<String> {
    match eval.closures.get(path.as_bytes()) {
        Some((inputs, sources, _)) => inputs.iter().chain(sources).cloned().collect(),
        None => eval.references.get(path).into_iter().flatten().cloned().collect(),
    }
}
