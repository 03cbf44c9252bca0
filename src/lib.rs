//! wgeval: the `sane.vpn` NixOS module outside Nix.
//!
//! The modules are listed in the order in which data flows through them; read from top to bottom they are the
//! architecture. [`pipeline`] runs them one after the other.

pub mod source;
pub mod diagnostic;
pub mod value;
pub mod json;
pub mod syntax;
pub mod eval;
pub mod input;
pub mod definitions;
pub mod options;
pub mod library;
pub mod nixos;
pub mod vpn;
pub mod host;
pub mod units;
pub mod compare;
pub mod files;
pub mod pipeline;
pub mod cli;
