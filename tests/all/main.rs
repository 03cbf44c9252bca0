//! The one integration-test binary.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod archives;
mod bad_input;
mod cases;
mod cli;
mod comparing;
mod configurations;
mod documents;
mod exporting;
mod fetching;
mod flake;
mod flakes;
mod golden;
mod goldens;
mod hosts;
mod house;
mod instantiate;
mod language;
mod library;
mod lints;
mod machine_formats;
mod merging;
mod networkd;
mod networks;
mod nixos;
mod oracles;
mod places;
mod properties;
mod random;
mod recent;
mod repairing;
mod schemas;
mod screens;
mod tidy;
mod world;
mod writing;
