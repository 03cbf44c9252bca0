#!/usr/bin/env bash
# Holds whole hosts (tests/flakes/hosts) against real Nix: derivations, texts of units, files below /etc; says how long
# both took and how much memory they needed.
#
#   [PACKAGES=3000] tests/flakes/whole-hosts.sh NIXPKGS [CHROOT]
#
# With PACKAGES it holds the derivations of so many packages from all over NIXPKGS against real Nix too.
# NIXPKGS is a nixpkgs with NixOS. Real Nix is `nix` on PATH, or that of CHROOT, into which NIXPKGS and the hosts are
# mounted. wgeval is target/release/wgeval, or $WGEVAL.
set -euo pipefail
nixpkgs=$(realpath "$1")
chroot=${2:-}
root=$(realpath "$(dirname "$0")/../..")
wgeval=${WGEVAL:-$root/target/release/wgeval}
work=$(mktemp -d)
mounts=()
# shellcheck disable=SC2317 # the trap calls it
cleanup() {
  for mount in "${mounts[@]}"; do umount "$mount"; done
  rm -rf "$work"
}
trap cleanup EXIT

cp -r "$root/tests/flakes/hosts" "$work/hosts"
git -C "$work/hosts" init --quiet
git -C "$work/hosts" add --all
git -C "$work/hosts" -c user.name=a -c user.email=a@b commit --quiet --message hosts

nix() {
  local flags=(--extra-experimental-features "nix-command flakes" --no-write-lock-file
    --override-input nixpkgs "path:$nixpkgs")
  if [ -n "$chroot" ]; then
    chroot "$chroot" /usr/bin/env HOME=/root GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*' \
      nix eval "${flags[@]}" "$@" 2> "$work/nix.err" || { cat "$work/nix.err" >&2; return 1; }
  else
    command nix eval "${flags[@]}" "$@" 2> "$work/nix.err" || { cat "$work/nix.err" >&2; return 1; }
  fi
}
ours() {
  "$wgeval" eval --override-input nixpkgs "path:$nixpkgs" "$@" 2> "$work/ours.err" ||
    { cat "$work/ours.err" >&2; return 1; }
}
if [ -n "$chroot" ]; then
  for directory in "$nixpkgs" "$work/hosts" "$root/tests/flakes"; do
    mkdir -p "$chroot$directory"
    mount --bind "$directory" "$chroot$directory"
    mounts+=("$chroot$directory")
  done
fi

failed=0
compare() {
  local name=$1
  shift
  nix "$@" > "$work/real"
  ours "$@" > "$work/own"
  if cmp --quiet "$work/real" "$work/own"; then
    echo "equal    $name ($(wc -c < "$work/own") bytes)"
  else
    echo "DIFFERS  $name"
    diff <(fold -w 200 "$work/real") <(fold -w 200 "$work/own") | head -20 || true
    failed=1
  fi
}
flake="git+file://$work/hosts"
for host in router server; do
  compare "$host: toplevel.drvPath" --raw "$flake#nixosConfigurations.$host.config.system.build.toplevel.drvPath"
  compare "$host: texts" --json "$flake#texts.$host"
done
# Every unit of a host as `build` writes it, against the text that NixOS renders.
written() {
  local host=$1 name units different=0
  "$wgeval" build "$flake#$host" --all --nixos --override-input nixpkgs "path:$nixpkgs" -o "$work/$host" 2> "$work/ours.err" ||
    { cat "$work/ours.err" >&2; failed=1; return; }
  nix --json "$flake#nixosConfigurations.$host.config.systemd.units" --apply "units: let enabled = builtins.filter
    (name: units.\${name}.enable) (builtins.attrNames units); in map (name: { inherit name; inherit (units.\${name}) text; }) enabled" \
    > "$work/units.json"
  units=$(jq -r '.[].name' "$work/units.json")
  for name in $units; do
    local file="$work/$host/etc/systemd/system/$name"
    # What another unit is an alias of, or what systemd has itself, is a drop-in.
    if [ -L "$file" ] || [ ! -e "$file" ]; then file="$file.d/overrides.conf"; fi
    jq -j --arg name "$name" '.[] | select(.name == $name).text' "$work/units.json" | cmp --quiet - "$file" ||
      { echo "DIFFERS  $host: $name"; different=1; failed=1; }
  done
  [ "$different" = 1 ] || echo "equal    $host: $(wc -w <<< "$units") units as written"
}
written router
written server
if [ -n "${PACKAGES:-}" ]; then
  compare "$PACKAGES packages" --impure --json --expr \
    "import $root/tests/flakes/packages.nix { nixpkgs = $nixpkgs; count = $PACKAGES; }"
fi
measure() {
  /usr/bin/time --format "%e s (%U user, %S system), %M KiB  $1" "${@:2}" > /dev/null
}
target="$flake#nixosConfigurations.server.config.system.build.toplevel.drvPath"
measure wgeval "$wgeval" eval --raw --override-input nixpkgs "path:$nixpkgs" "$target" 2>&1 | tail -1
if [ -n "$chroot" ]; then
  measure nix chroot "$chroot" /usr/bin/env HOME=/root GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory \
    GIT_CONFIG_VALUE_0='*' nix eval --extra-experimental-features "nix-command flakes" --no-write-lock-file \
    --option eval-cache false --override-input nixpkgs "path:$nixpkgs" --raw "$target" 2>&1 | tail -1
fi
exit $failed
