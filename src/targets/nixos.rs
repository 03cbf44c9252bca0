//! NixOS' own rendering, to compare with a real system.

use super::Target;
use crate::files;
use crate::units::{Style, UnitFiles};

pub(super) static TARGET: Target = Target {
    name: "nixos",
    about: "Byte for byte what NixOS renders, services with its PATH and environment",
    keeps_store: true,
    units: |output, packages| UnitFiles::new(output, packages, Style::NixOs),
    tree: files::tree,
};
