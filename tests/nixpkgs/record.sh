#!/usr/bin/env bash
# Records what nixpkgs' own lib makes of the calls in golden/expressions/library: tests/nixpkgs/record.sh NIXPKGS NIX-INSTANTIATE…
# (a program and its arguments, if it is to run in a chroot that sees the same paths). Only what is new is recorded.
set -eu
nixpkgs=$1
shift
here=$(cd "$(dirname "$0")/../.." && pwd)
files=$here/golden/expressions/files
for calls in "$here"/golden/expressions/library/*.nix; do
    recorded=${calls%.nix}.exp
    [ -e "$recorded" ] && continue
    awk -v RS='\n####\n' '{ sub(/\n$/, ""); printf "%s%c", $0, 0 }' "$calls" | while IFS= read -r -d '' call; do
        call=$(printf '%s' "$call" | sed "s|@FILES@|$files|g")
        "$@" --eval --strict --readonly-mode -E "let lib = import $nixpkgs/lib; in $call" 2>/dev/null || echo error
        echo '####'
    done | sed -e '$d' -e "s|$files|@FILES@|g" > "$recorded"
done
