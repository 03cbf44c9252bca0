# What CI runs, and what a developer runs again and again.

# List the recipes
default:
    @just --list

# Everything that must pass before a change lands
ci: lint test bench-whole

# Formatting and lints
lint:
    cargo fmt --check
    cargo clippy --all-targets --locked -- -D warnings

# All tests
test:
    cargo test --locked

# The unsafe code under Miri, which a nightly toolchain has
miri:
    MIRIFLAGS="-Zmiri-permissive-provenance -Zmiri-ignore-leaks" cargo +nightly miri test --lib -- heap:: eval::word eval::env eval::layer

# Accept changed screens (expected values of real Nix are recorded, and never accepted)
bless:
    UPDATE_EXPECT=1 cargo test --locked screens

# Criterion: read, check, merge and render
bench:
    cargo bench --locked

# Whole processes, side by side with jq
bench-whole:
    cargo build --release --locked
    benches/against-jq.sh

# Whole processes, side by side with nix-instantiate: LIB is the path of nixpkgs' lib
bench-peers LIB="":
    cargo build --release --locked
    benches/peers/run.sh {{LIB}}
