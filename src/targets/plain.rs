//! Any machine with systemd.

use super::Target;
use crate::files;
use crate::units::{Style, UnitFiles};

pub(super) static TARGET: Target = Target {
    name: "plain",
    about: "Any machine with systemd: nothing that only NixOS has or reads",
    keeps_store: false,
    units: |output, packages| UnitFiles::new(output, packages, Style::Plain),
    tree: files::tree,
};
