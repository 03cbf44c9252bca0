//! Names of units that are no names of files.

use super::{Check, Context};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;
use crate::units::{LONGEST_FILE_NAME, UnitKind, is_plain};

pub(super) const CHECK: Check = Check {
    code: "unit::name",
    severity: Severity::Error,
    page: "A unit's name becomes the name of a file in the directory of units: no slash, no line break, no leading dot, \
           at most 255 bytes.",
    evidence: "systemd.unit(5): names of units; the file system's limit of 255 bytes.",
    cure: None,
    run,
};

fn run(context: &mut Context) {
    let Some(units) = context.units else { return };
    for link in &units.links {
        let name = link.path.split('/').skip(3).collect::<Vec<_>>().join("/");
        below_etc(context, &name, &link.path, None);
    }
    for file in &units.texts {
        below_etc(context, &file.target, &file.path(), file.text.at());
    }
    for unit in units.units.iter().filter(|unit| unit.kind != UnitKind::Config) {
        let name = unit.name.strip_suffix("/overrides.conf").unwrap_or(&unit.name);
        let is_plain =
            !name.starts_with('.') && !name.contains(['/', '\0', '\n', '\r']) && name.len() <= LONGEST_FILE_NAME;
        // Those of VPNs and bridges are reported with their options.
        if is_plain || context.diagnostics.has_errors() {
            continue;
        }
        let message = format!("{name:?} cannot be the name of a unit file");
        let help = "It would not be a file in the directory of units. Nothing was written.";
        context.diagnostics.push(Diagnostic::error(CHECK.code, message).at(unit.at(), "a setting of it").help(help));
    }
}

/// A link or a file of the host's own must lie where it says.
fn below_etc(context: &mut Context, name: &str, path: &str, at: Option<Span>) {
    if !is_plain(path) || path.split('/').any(|part| part.len() > LONGEST_FILE_NAME) {
        let message = format!("{name:?} cannot be the name of a file");
        let help = "It would not be a file below the directory that it belongs into. Nothing was written.";
        context.push_once(Diagnostic::error(CHECK.code, message).at(at, "its text").help(help));
    }
}
