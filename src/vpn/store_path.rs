//! Names that could not be part of a store path: the module makes a script called `vpn-NAME-add` of each VPN.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::options::Failed;
use crate::options::show::{OptionPath, show_option};
use crate::source::Span;
use harmonia_store_core::store_path::{StorePathName, StorePathNameError};

/// Stands for the hash, which depends on the user's nixpkgs.
const HASH: &str = "00000000000000000000000000000000";

/// Reports a VPN whose script Nix could not put into the store, in Nix's words.
pub(crate) fn check_name(
    option: OptionPath,
    name: &str,
    name_at: Option<Span>,
    diagnostics: &mut Diagnostics,
) -> Result<(), Failed> {
    let script = format!("vpn-{name}-add");
    let Err(error) = script.parse::<StorePathName>() else { return Ok(()) };
    let (message, label, help) = match error {
        StorePathNameError::NameLength => (
            format!("store path '{HASH}-{script}' has a name longer than 211 characters"),
            format!("{} characters make a name of {}", name.len(), script.len()),
            "The name of a VPN can have at most 203 characters.",
        ),
        StorePathNameError::Symbol(at, _) => {
            let illegal = script[usize::from(at)..].chars().next().unwrap_or_default();
            (
                format!("store path '{HASH}-{script}' contains illegal character '{illegal}'"),
                format!("{illegal:?} is not allowed"),
                "The module makes a script named after the VPN. Its name can have letters, digits and `+-._?=` only.",
            )
        }
    };
    let diagnostic = Diagnostic::error("vpn::name", message).option(show_option(option.child(name)));
    diagnostics.push(diagnostic.at(name_at, label).help(help));
    Err(Failed)
}

/// Whether a script can have this name; if not, why, in Nix's words.
pub(crate) fn check_script_name(name: &str) -> Result<(), String> {
    match name.parse::<StorePathName>() {
        Ok(_) => Ok(()),
        Err(StorePathNameError::NameLength) => {
            Err(format!("store path '{HASH}-{name}' has a name longer than 211 characters"))
        }
        Err(StorePathNameError::Symbol(at, _)) => {
            let illegal = name[usize::from(at)..].chars().next().unwrap_or_default();
            Err(format!("store path '{HASH}-{name}' contains illegal character '{illegal}'"))
        }
    }
}
