//! `wgeval extract`: the Nix function that takes what can be compared out of a configuration.

use super::report::Reporter;
use super::{Outcome, to_stdout};

pub(super) fn run(reporter: &Reporter) -> Outcome {
    to_stdout(reporter, |out| out.write_all(include_bytes!("../../nix/extract.nix")))
}
