//! The binary: arguments in, exit status out.

mod allocator;

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: allocator::HugePages = allocator::HugePages;

fn main() -> ExitCode {
    wgeval::cli::main()
}
