//! Lints: what evaluates, and will not work on a machine.

pub(super) mod address;
pub(super) mod defects;
pub(super) mod device;
pub(super) mod dns;
pub(super) mod key;
mod net;
pub(super) mod peer;
mod rules;
pub(super) mod settings;
pub(super) mod topology;

pub(super) use dns::is_server;
pub(super) use net::{is_public_key as is_key, port, refused_name};

use super::vpns::{Vpn, vpns};
use super::{Check, Context};
use crate::diagnostic::Diagnostic;
use crate::names::escape_nix_identifier;
use crate::output::Node;
use crate::source::Span;

/// What is said of one value.
struct Finding {
    /// The option of the VPN; nothing is the VPN itself.
    option: &'static str,
    /// What happens on the machine: it begins where the option's name ends.
    message: String,
    /// What is there.
    label: String,
    /// What to write instead.
    help: String,
}

/// Reports what a function finds wrong with each VPN.
fn each<'c>(context: &mut Context<'c>, check: &Check, find: impl Fn(Vpn<'c>, &[Vpn<'c>]) -> Option<Finding>) {
    let all: Vec<Vpn<'c>> = vpns(context.output).collect();
    for vpn in &all {
        let Some(found) = find(*vpn, &all) else { continue };
        let (option, at) = match found.option {
            "" => (vpn.own_path(), vpn.at()),
            name => (vpn.path(name), vpn.get(name).and_then(Node::at).or(vpn.at())),
        };
        let message = format!("`{option}' {}", found.message);
        context.lints.push(report(check, option, message, (at, found.label), found.help));
    }
}

fn report(check: &Check, option: String, message: String, place: (Option<Span>, String), help: String) -> Diagnostic {
    let diagnostic = Diagnostic::error(check.code, message).severity(check.severity);
    diagnostic.option(option).at(place.0, place.1).help(help)
}

/// A name as it stands in a report.
fn quoted(name: &str) -> String {
    escape_nix_identifier(name)
}
