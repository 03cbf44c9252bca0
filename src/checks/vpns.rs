//! The VPNs of a host as checks see them: whatever options their revision has.

use crate::hosts::DEFAULT_OPTION_PATH;
use crate::names::escape_nix_identifier;
use crate::output::{Node, Output, Value};
use crate::source::Span;
use crate::units::breaks_line;

/// A VPN.
#[derive(Clone, Copy)]
pub(super) struct Vpn<'o> {
    pub(super) name: &'o str,
    options: &'o Node,
}

/// All VPNs, in the byte order of their names.
pub(super) fn vpns(output: &Output) -> impl Iterator<Item = Vpn<'_>> {
    output.vpns.iter().map(|(name, options)| Vpn { name, options })
}

/// `sane.vpn`
pub(super) fn option() -> String {
    DEFAULT_OPTION_PATH.join(".")
}

impl<'o> Vpn<'o> {
    /// The value of one of its options.
    pub(super) fn get(self, option: &str) -> Option<&'o Node> {
        self.options.below(&[option])
    }

    /// The text of one of its options.
    pub(super) fn text(self, option: &str) -> Option<&'o str> {
        self.get(option)?.as_str()
    }

    pub(super) fn id(self) -> Option<i64> {
        match self.get("id")?.value {
            Value::Int(id) => Some(id),
            _ => None,
        }
    }

    /// Whether a text is wrong because the name of this VPN is in it: that already fails as the name of a script.
    pub(super) fn spoils(self, text: &str) -> bool {
        (self.name.contains('/') || breaks_line(self.name).is_some()) && text.contains(self.name)
    }

    /// Where it is defined.
    pub(super) fn at(self) -> Option<Span> {
        self.options.at()
    }

    /// `sane.vpn.NAME`
    pub(super) fn own_path(self) -> String {
        format!("{}.{}", self::option(), escape_nix_identifier(self.name))
    }

    /// `sane.vpn.NAME.OPTION`
    pub(super) fn path(self, option: &str) -> String {
        format!("{}.{option}", self.own_path())
    }
}

/// Some names, each in quotes; more than 20 are counted.
pub(super) fn listed(vpns: &[Vpn]) -> String {
    let names: Vec<String> = vpns.iter().take(20).map(|vpn| format!("`{}'", vpn.name)).collect();
    let more = if vpns.len() > names.len() { format!(" and {} more", vpns.len() - names.len()) } else { String::new() };
    format!("{}{more}", names.join(", "))
}
