//! Settings that would mean more in a unit than they say.

use super::vpns::{Vpn, vpns};
use super::{Check, Context};
use crate::diagnostic::{Diagnostic, Severity};
use crate::output::{Node, Value};
use crate::units::{Entry, UnitKind, breaks_line};

pub(super) const CHECK: Check = Check {
    code: "unit::unsafe",
    severity: Severity::Error,
    page: "In a unit file a line break starts another directive, and a backslash at the end joins the next line. NixOS' \
           types accept any string; JSON shows what is made of it, but such a unit is not written.",
    evidence: "systemd.syntax(7): lines, and a backslash at the end of one.",
    cure: None,
    run,
};

fn run(context: &mut Context) {
    let Some(units) = context.units else { return };
    let all: Vec<Vpn> = vpns(context.output).collect();
    for unit in &units.units {
        for entry in unit.sections.iter().flat_map(|section| &section.entries).filter(|entry| !entry.is_blank()) {
            name(context, &unit.name, entry);
            let Value::String(text) = &entry.value.value else { continue };
            // What stands there alone is reported with its option's name.
            let is_wrong = context.diagnostics.has_errors();
            let is_reported = all.iter().any(|vpn| {
                is_wrong && vpn.spoils(text)
                    || ["addrV4", "bridgeDevice"]
                        .iter()
                        .any(|option| vpn.get(option).is_some_and(|own| is_same(own, &entry.value)))
            });
            let Some(why) = breaks_line(text).filter(|_| !is_reported) else { continue };
            let reader = if unit.kind == UnitKind::Service { "systemd" } else { "systemd-networkd" };
            let message = format!("the value of {}= in {} cannot be written to a unit file", entry.key, unit.name);
            let mut diagnostic =
                Diagnostic::error(CHECK.code, message).at(entry.value.at(), format!("this text {why}")).help(format!(
                    "{reader} would read what follows as directives of its own. The module does not look at it; the \
                     JSON output shows what it makes of it. Nothing was written."
                ));
            if let Some(cause) = entry.value.causes().first() {
                diagnostic = diagnostic.option(cause.option.clone());
            }
            context.push_once(diagnostic);
        }
    }
}

/// A setting's name stands at the beginning of a line.
fn name(context: &mut Context, unit: &str, entry: &Entry) {
    let key = &entry.key;
    if key.is_empty() || !key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
        let message = format!("{key:?} in {unit} cannot be the name of a setting");
        let help = "Names of settings are letters and digits. Nothing was written.";
        let diagnostic = Diagnostic::error("unit::setting", message).at(entry.value.at(), "its value").help(help);
        context.push_once(diagnostic);
    }
}

fn is_same(own: &Node, written: &Node) -> bool {
    own == written && own.at() == written.at()
}
