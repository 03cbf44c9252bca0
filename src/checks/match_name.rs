//! Names of interfaces that would match others too.

use super::vpns::{Vpn, vpns};
use super::{Check, Context};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;
use crate::units::breaks_line;

/// The code of names that must not be written.
pub const CODE: &str = "unit::match";

pub(super) const CHECK: Check = Check {
    code: CODE,
    severity: Severity::Error,
    page: "A VPN's and a bridge's `.network` file finds its interface by `[Match] Name=`, which is a list of patterns: \
           spaces separate names, `*`, `?` and `[…]` stand for others, `!` at the beginning for all but those. Such a name \
           would give the settings of a VPN to interfaces that have nothing to do with it.",
    evidence: "systemd.network(5): `Name=` takes a whitespace-separated list of shell-style globs.",
    cure: None,
    run,
};

fn run(context: &mut Context) {
    if context.units.is_none() {
        return;
    }
    let all: Vec<Vpn> = vpns(context.output).collect();
    for vpn in &all {
        // Anything else in a name already fails as the name of a script.
        if vpn.name.chars().all(|c| c.is_ascii_alphanumeric() || "+-._?=".contains(c)) {
            let place = ["name", "id"].iter().find_map(|option| vpn.get(option)?.at());
            look(context, vpn.name, vpn.path("name"), place);
        }
        let Some(bridge) = vpn.get("bridgeDevice") else { continue };
        // One that is named after its VPN is as right or wrong as that.
        if bridge.as_str() != Some(&format!("br-{}", vpn.name)) {
            look(context, bridge.as_str().unwrap_or_default(), vpn.path("bridgeDevice"), bridge.at());
        }
    }
}

fn look(context: &mut Context, name: &str, option: String, at: Option<Span>) {
    let means_more = |c: char| c.is_whitespace() || "*?[]!\"'\\".contains(c);
    let Some(found) = name.chars().find(|c| means_more(*c)) else { return };
    // What cannot be a line, or a name of a file, is said already.
    if breaks_line(name).is_some() || name.contains('/') {
        return;
    }
    let message = format!("the interface name {name:?} would match other interfaces too");
    // What NixOS renders can be looked at, and is not written either.
    let severity = if context.is_exact { Severity::Warning } else { Severity::Error };
    let diagnostic = Diagnostic::error(CHECK.code, message)
        .severity(severity)
        .option(option)
        .at(at, format!("{found:?} is part of a pattern in `[Match] Name=`"))
        .help("Names of interfaces that mean themselves have letters, digits, `-`, `_` and `.`. Nothing was written.");
    context.push_once(diagnostic);
}
