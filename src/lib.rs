//! wgeval: the `sane.vpn` NixOS module outside Nix.
//!
//! The modules are listed in the order in which data flows through them; read from top to bottom they are the
//! architecture. No module imports one that stands below it.

pub mod source;
pub mod diagnostic;
pub mod heap;
pub mod names;
pub mod syntax;
pub mod eval;
pub mod fetch;
pub mod flakes;
pub mod json;
pub mod modules;
pub mod library;
pub mod nixos;
pub mod hosts;
pub mod output;
pub mod units;
pub mod checks;
pub mod compare;
pub mod files;
pub mod targets;
pub mod pipeline;
pub mod cli;
