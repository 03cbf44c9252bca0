//! The `sane.vpn` module: what it declares, and what it makes of each VPN.
//!
//! In: definitions of `sane.vpn`. Out: [`Vpn`]s, typed; then [`Output`], what the module adds to NixOS'
//! configuration. The reference is the module's revision of 2024-01-21.

mod clashes;
mod complete;
mod contribute;
mod declare;
mod evaluate;
mod output;
mod packages;
mod store_path;

pub use clashes::{explain_derived, explain_shared_bridges, failed_assertions};
pub use declare::{OUTPUT_OPTIONS, VPN_OPTIONS, VPNS};
pub use evaluate::{Vpn, evaluate};
pub use output::{Assertion, Output, compute};
pub use packages::{Package, Packages};
pub(crate) use store_path::{check_name, check_script_name};
