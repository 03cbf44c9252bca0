//! Addresses that would be more than one word of the SNAT command.

use super::vpns::{Vpn, vpns};
use super::{Check, Context};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) const CHECK: Check = Check {
    code: "script::unsafe",
    severity: Severity::Error,
    page: "`addrV4` stands in a shell command after `--to-source`, where it must be one word. The module's types accept any \
           string; JSON shows what it makes of it, but nothing is written that would run as another command.",
    evidence: "bash(1): word splitting and metacharacters.",
    cure: None,
    run,
};

fn run(context: &mut Context) {
    // Where something is wrong with other VPNs there are no commands yet.
    let commands = context.output.at(&["networking", "localCommands"]).map(|node| node.as_str().unwrap_or_default());
    if context.units.is_none() {
        return;
    }
    let all: Vec<Vpn> = vpns(context.output).collect();
    for vpn in all {
        let Some(address) = vpn.get("addrV4") else { continue };
        let text = address.as_str().unwrap_or_default();
        let Some(why) = is_no_word(text).filter(|_| commands.is_none_or(|commands| commands.contains(text))) else {
            continue;
        };
        let option = vpn.path("addrV4");
        let message = format!("the value of the option `{option}' cannot be written to a script");
        context.diagnostics.push(Diagnostic::error(CHECK.code, message).option(option).at(address.at(), why).help(
            "It stands in a shell command after `--to-source`, where it must be one word: an IPv4 address. The module \
             does not look at it; the JSON output shows what it makes of it. Nothing was written.",
        ));
    }
}

fn is_no_word(text: &str) -> Option<String> {
    let is_safe =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '/' | '_' | '%' | '+' | ',' | '=' | '-' | '@');
    match text.chars().find(|c| !is_safe(*c)) {
        Some(c) => Some(format!("{c:?} has a meaning to the shell")),
        None if text.is_empty() => Some("an empty text is no argument".to_owned()),
        None if text.starts_with('-') => Some("it would be taken for an option of iptables".to_owned()),
        None => None,
    }
}
