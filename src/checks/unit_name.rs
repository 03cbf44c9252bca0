//! Names of units that are no names of files.

use super::{Check, Context};
use crate::diagnostic::Diagnostic;
use crate::units::LONGEST_FILE_NAME;

pub(super) const CHECK: Check = Check {
    code: "unit::name",
    page: "A unit's name becomes the name of a file in the directory of units: no slash, no line break, no leading dot, \
           at most 255 bytes.",
    run,
};

fn run(context: &mut Context) {
    let Some(units) = context.units else { return };
    for unit in &units.units {
        let name = &unit.name;
        let is_plain =
            !name.starts_with('.') && !name.contains(['/', '\0', '\n', '\r']) && name.len() <= LONGEST_FILE_NAME;
        // Those of VPNs and bridges are reported with their options.
        if is_plain || context.diagnostics.has_errors() {
            continue;
        }
        let message = format!("{name:?} cannot be the name of a unit file");
        let help = "It would not be a file in the directory of units. Nothing was written.";
        context.diagnostics.push(Diagnostic::error(CHECK.code, message).help(help));
    }
}
