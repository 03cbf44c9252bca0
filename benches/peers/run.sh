#!/usr/bin/env bash
# wgeval beside nix-instantiate, whole processes, pairs run in turn: wall time (median), peak memory, and the ratios.
#
#   benches/peers/run.sh [PATH-TO-NIXPKGS-LIB] [PATH-TO-A-VPN-MODULE]
#
# Without nixpkgs' lib the rows that need it are left out, and said to be. Needs hyperfine, jq and GNU time.
# Nix expressions are not for the shell to expand.
# shellcheck disable=SC2016
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
wgeval=${WGEVAL:-$here/../../target/release/wgeval}
lib=${1:-}
module=${2:-$here/../../nix/vpn.nix}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

row() {
  local name=$1
  shift
  local words
  words=$(printf ' %q' "$@")
  nix-instantiate --eval "$@" >"$work/nix.out" 2>/dev/null
  "$wgeval" nix-instantiate --eval "$@" >"$work/wgeval.out" 2>/dev/null
  cmp -s "$work/nix.out" "$work/wgeval.out" || { echo "$name: the values differ" >&2; exit 1; }
  hyperfine -N --warmup 2 --runs 9 --export-json "$work/times.json" \
    "nix-instantiate --eval$words" "$wgeval nix-instantiate --eval$words" >/dev/null 2>&1
  local nix_memory wgeval_memory
  nix_memory=$(/usr/bin/time -f %M nix-instantiate --eval "$@" 2>&1 >/dev/null | tail -1)
  wgeval_memory=$(/usr/bin/time -f %M "$wgeval" nix-instantiate --eval "$@" 2>&1 >/dev/null | tail -1)
  jq -r --arg name "$name" --arg nix "$nix_memory" --arg wgeval "$wgeval_memory" '.results | map(.median * 1000) |
    "| \($name) | \(.[0] | round) ms / \(($nix | tonumber) / 1024 | round) MiB | \(.[1] * 10 | round / 10) ms / \(($wgeval | tonumber) / 1024 | round) MiB | \(.[1] / .[0] * 100 | round / 100) |"' \
    "$work/times.json"
}

echo "| workload | nix-instantiate | wgeval | ratio |"
echo "| --- | --- | --- | --- |"
row 'a: `1+1`' -E '1+1'
if [ -n "$lib" ]; then
  row "b: all of nixpkgs' lib" --arg lib "import $lib" "$here/lib.nix"
  for vpns in 1 10 50 99; do
    row "c: evalModules, $vpns VPNs" --arg lib "import $lib" --arg module "$module" --arg vpns "$vpns" "$here/driver.nix"
  done
  # A host's own file of 10 VPNs: Nix with evalModules, and wgeval as it is used.
  "$here/host.sh" 10 >"$work/host.nix"
  hyperfine -N --warmup 2 --runs 15 --export-json "$work/times.json" \
    "nix-instantiate --eval --arg lib 'import $lib' --arg module $module --arg file $work/host.nix $here/driver.nix" \
    "$wgeval $work/host.nix" >/dev/null 2>&1
  jq -r '.results | map(.median * 1000) as $ms | .[1] as $own |
    "| a host file, 10 VPNs | \($ms[0] | round) ms | \($ms[1] * 10 | round / 10) ms (CPU \(($own.user + $own.system) * 10000 | round / 10) ms) | \($ms[1] / $ms[0] * 100 | round / 100) |"' \
    "$work/times.json"
else
  echo "rows b, c and the host file are left out: no path to nixpkgs' lib was given" >&2
fi
row 'd1: naive fib 27' -E 'let fib = n: if n < 2 then n else fib (n - 1) + fib (n - 2); in fib 27'
row "d2: sort and foldl' of 200,000" -E 'let n = 200000; xs = builtins.genList (i: let x = i * 7919 + 13; in x - (x / n) * n) n; in builtins.foldl'"'"' (a: b: a + b) 0 (builtins.sort (a: b: a < b) xs)'
row 'd3: listToAttrs, mapAttrs, concat of 100,000' -E 'let s = builtins.listToAttrs (builtins.genList (i: { name = "k${toString i}"; value = i; }) 100000); in builtins.stringLength (builtins.concatStringsSep "," (builtins.attrValues (builtins.mapAttrs (k: v: "${k}=${toString v}") s)))'
row 'd4: 4,000 growing `//`' -E 'builtins.length (builtins.attrNames (builtins.foldl'"'"' (acc: i: acc // { ${"k" + toString i} = i; }) { } (builtins.genList (i: i) 4000)))'
