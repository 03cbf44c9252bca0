//! Definitions without a declaration that are most likely misspelled: `sane.vpns`.

use super::Report;
use crate::eval::{Eval, Result};
use crate::options::lazy::{Level, misspelled};

/// Options of NixOS that wgeval does not declare and whose names are near those that it does.
const KNOWN: [&str; 1] = ["system"];

/// Reports what is defined near a declared name; everything else that is not declared is another module's affair.
pub(super) fn report<'a>(eval: &mut Eval<'a>, root: &'a Level<'a>, report: &mut Report) -> Result<()> {
    let mut unmatched = Vec::new();
    root.unmatched(eval, &mut unmatched)?;
    for (path, def) in unmatched {
        let Some(level) = root.below(eval, &path[..path.len() - 1])? else { continue };
        let declared = level.names(eval)?;
        let siblings: Vec<String> = declared.iter().map(|name| eval.symbols.show(*name)).collect();
        let name = path.last().map(|name| eval.symbols.show(*name)).unwrap_or_default();
        if is_misspelled(&name, &siblings) {
            let error = misspelled(eval, &path, def, &siblings)?;
            report.add(eval, &error);
        }
    }
    Ok(())
}

fn is_misspelled(name: &str, siblings: &[String]) -> bool {
    !KNOWN.contains(&name)
        && siblings.iter().any(|sibling| {
            let most = if sibling.len().min(name.len()) <= 4 { 1 } else { 2 };
            crate::options::levenshtein(name, sibling) <= most
        })
}
