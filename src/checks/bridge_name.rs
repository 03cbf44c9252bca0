//! Names of bridges that cannot be part of a file name.

use super::vpns::{Vpn, vpns};
use super::{Check, Context};
use crate::diagnostic::{Diagnostic, Severity};
use crate::units::{LONGEST_FILE_NAME, breaks_line};

pub(super) const CHECK: Check = Check {
    code: "unit::unsafe",
    severity: Severity::Error,
    page: "A bridge's units are named after it, `51-BRIDGE.network`, so its name can have no slash and no line break. \
           Interface names have at most 15 bytes, without `/` and spaces.",
    evidence: "`systemd-analyze cat-config` and every unit loader look for files by name; a name with a slash is a path.",
    cure: None,
    run,
};

fn run(context: &mut Context) {
    if context.units.is_none() {
        return;
    }
    let all: Vec<Vpn> = vpns(context.output).collect();
    for vpn in all {
        let Some(bridge) = vpn.get("bridgeDevice") else { continue };
        let text = bridge.as_str().unwrap_or_default();
        if context.diagnostics.has_errors() && vpn.spoils(text) {
            continue;
        }
        let why = if text.contains('/') {
            "a slash cannot be part of a file name"
        } else if let Some(why) = breaks_line(text) {
            why
        } else if format!("51-{text}.network").len() > LONGEST_FILE_NAME {
            "too long for a file name"
        } else {
            continue;
        };
        let option = vpn.path("bridgeDevice");
        let message = format!("the value of the option `{option}' cannot be the name of a unit file");
        context.diagnostics.push(Diagnostic::error(CHECK.code, message).option(option).at(bridge.at(), why).help(
            "The bridge's units are named after it. Interface names have at most 15 bytes, without `/` and spaces. \
                 Nothing was written.",
        ));
    }
}
