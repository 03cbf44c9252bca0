//! Files that would stand in each other's place.

use super::{Check, Context};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;
use std::collections::BTreeMap;

pub(super) const CHECK: Check = Check {
    code: "unit::path",
    severity: Severity::Error,
    page: "A unit, an alias and a text of `environment.etc` are files or links below /etc: two cannot have one path, and none \
           can lie below another. NixOS stops only when it builds them.",
    evidence: "`nixos-rebuild` fails in `setup-etc` and `generateUnits`, which link each file once.",
    cure: None,
    run,
};

fn run(context: &mut Context) {
    let Some(units) = context.units else { return };
    let files = units.units.iter().map(|unit| (unit.path(), "a unit", unit.at()));
    let links = units.links.iter().map(|link| (link.path.clone(), "a link", None));
    let texts = units.texts.iter().map(|text| (text.path(), "a text", text.text.at()));
    let mut known: BTreeMap<String, (&str, Option<Span>)> = BTreeMap::new();
    for (path, what, at) in files.chain(links).chain(texts) {
        if let Some((other, place)) = known.get(&path) {
            let message = format!("two files would have the path {path:?}: {other} and {what}");
            report(context, message, [*place, at]);
        } else {
            known.insert(path, (what, at));
        }
    }
    for (path, (what, at)) in &known {
        let above = path.match_indices('/').find_map(|(end, _)| Some((&path[..end], known.get(&path[..end])?)));
        if let Some((above, (other, place))) = above {
            let message = format!("{path:?} would lie below {above:?}, which is a file: {other} and {what}");
            report(context, message, [*place, *at]);
        }
    }
}

fn report(context: &mut Context, message: String, places: [Option<Span>; 2]) {
    let help = "Give one of them another name. Nothing was written.";
    let diagnostic = Diagnostic::error(CHECK.code, message).help(help);
    let diagnostic = places.into_iter().fold(diagnostic, |diagnostic, at| diagnostic.at(at, "one of them"));
    context.diagnostics.push(diagnostic);
}
