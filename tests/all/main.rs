//! The one integration-test binary.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod archives;
mod bad_input;
mod cases;
mod cli;
mod comparing;
mod configurations;
mod diffing;
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
mod keeping;
mod language;
mod library;
mod limits;
mod machine_formats;
mod merging;
mod nixos;
mod oracles;
mod places;
mod properties;
mod random;
mod recent;
mod revisions;
mod schemas;
mod screens;
mod tidy;
mod world;
mod writing;
