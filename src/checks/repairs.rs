//! Defects of the module that can be repaired: which are wanted, and which were.

use super::levels::{Unknown, named};
use super::vpns::vpns;
use super::{Check, lints};
use crate::diagnostic::Diagnostics;
use crate::names::suggestion;
use crate::output::Output;

fn defects() -> impl Iterator<Item = &'static Check> {
    lints().filter(|check| check.cure.is_some())
}

/// Whether a code is that of a defect of the module.
pub(super) fn is_defect(code: &str) -> bool {
    defects().any(|check| check.code == code)
}

/// The value of `sane.vpnDefects` that repairs what is named, or everything where nothing is.
///
/// # Errors
///
/// A name that no defect has.
pub fn repairs(names: &[String]) -> Result<serde_json::Value, Unknown> {
    if names.iter().all(String::is_empty) {
        return Ok("fixed".into());
    }
    let mut chosen = Vec::new();
    for name in names {
        let check = named(name).ok().filter(|check| check.cure.is_some()).ok_or_else(|| {
            let all: Vec<&str> = defects().map(Check::name).collect();
            let near = suggestion(name, all.iter().copied()).map(|near| format!("{near} ")).unwrap_or_default();
            let help = format!("{near}It repairs what the module makes: {}.", all.join(", "));
            Unknown { message: format!("nothing is to repair of `{name}'"), help }
        })?;
        chosen.push(check.name());
    }
    Ok(chosen.into())
}

/// What was repaired of an output, each with the name of its lint: what was asked for, and does not show any more. (A
/// module of the host's own need not know of repairs.)
pub fn repairs_of(output: &Output, lints: &Diagnostics) -> Vec<(&'static str, &'static str)> {
    if vpns(output).next().is_none() {
        return Vec::new();
    }
    let shows = |check: &Check| lints.iter().any(|lint| lint.code == check.code);
    let done = defects().filter(|check| output.about.repairs.has(check.name()) && !shows(check));
    done.filter_map(|check| Some((check.name(), check.cure?))).collect()
}
