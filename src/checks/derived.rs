//! Conflicts over what the module itself defines of each VPN.

use super::vpns::option;
use super::{Check, Context};
use crate::diagnostic::Severity;

pub(super) const CHECK: Check = Check {
    code: "option::conflict",
    severity: Severity::Error,
    page: "The module defines `name` and `default` of each VPN itself, as ordinary definitions: restating the value is \
           accepted, another value is a conflict. Leave them out.",
    evidence: "nixpkgs' `lib/modules.nix`: the option has conflicting definition values.",
    cure: None,
    run,
};

fn run(context: &mut Context) {
    let prefix = option();
    for diagnostic in context.diagnostics.iter_mut().filter(|diagnostic| diagnostic.code == CHECK.code) {
        let path = diagnostic.option.as_deref().and_then(|path| path.strip_prefix(&prefix)).unwrap_or_default();
        let from = match path.rsplit_once('.') {
            Some((_, "name")) => "it is always the attribute's own name",
            Some((_, "default")) => "a VPN is the default if no other has a lower `id`",
            _ => continue,
        };
        diagnostic.help = Some(format!("The module defines this option itself: {from}. Leave it out."));
    }
}
