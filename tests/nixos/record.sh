#!/bin/sh
# Records what NixOS makes of the hosts of golden/nixos: tests/nixos/record.sh NIXPKGS [NAME…]
#
# NIXPKGS is a nixpkgs; NIX_INSTANTIATE may be another command than nix-instantiate. Store paths become those of
# golden/packages.json where that names the package; any other has zeros in place of its hash.
set -eu
nixpkgs=$1
shift
cd "$(dirname "$0")/../.."
root=$PWD
# One file a run is enough: nothing is built, and nothing is written into a store.
evaluate() {
  ${NIX_INSTANTIATE:-nix-instantiate} --eval --strict --json "$root/tests/nixos/record.nix" \
    --arg nixpkgs "$nixpkgs" --arg host "$root/$1"
}
rules=$(jq -r 'to_entries[] | select(.key != "script") | "s#/nix/store/[a-z0-9]{32}-\(.key)-[0-9][^/\"\\\\ ]*#\(.value | sub("/nix/store"; "@store@"))#g"' \
  golden/packages.json)
rules="s#/nix/store/[a-z0-9]{32}-glibc-locales-[^/]*/#/run/current-system/sw/#g
$rules
s#/nix/store/[a-z0-9]{32}-#/nix/store/00000000000000000000000000000000-#g
s#@store@#/nix/store#g
s#$root/##g
s#$nixpkgs/#nixpkgs/#g"
for directory in golden/nixos/*/; do
  directory=${directory%/}
  name=$(basename "$directory")
  [ $# -eq 0 ] || case " $* " in *" $name "*) ;; *) continue ;; esac
  rm -rf "$directory/tree" "$directory/error.txt"
  case $name in
  refused-*)
    # Nix's own words: what NixOS traces, and the headline.
    if evaluate "$directory/host.nix" >/dev/null 2>"$directory/all.txt"; then
      echo "$name is not refused" >&2
      exit 1
    fi
    { grep '^trace: ' "$directory/all.txt" || true; sed -n '/^ *error: /,$p' "$directory/all.txt" | tail -n 1000; } |
      awk '/^trace: / && !seen[$0]++ { print } / *error: / { last = ""; on = 1 } on { last = last $0 "\n" } END { printf "%s", last }' |
      sed -E "$rules" >"$directory/error.txt"
    rm "$directory/all.txt"
    continue
    ;;
  esac
  if ! evaluate "$directory/host.nix" >"$directory/all.txt" 2>"$directory/error.txt"; then
    tail -n 20 "$directory/error.txt" >&2
    exit 1
  fi
  sed -E "$rules" "$directory/all.txt" >"$directory/all.json"
  rm "$directory/all.txt" "$directory/error.txt"
  jq -r 'keys[]' "$directory/all.json" | while read -r path; do
    mkdir -p "$(dirname "$directory/tree/$path")"
    if target=$(jq -er --arg path "$path" '.[$path].target' "$directory/all.json"); then
      ln -s "$target" "$directory/tree/$path"
    else
      jq -j --arg path "$path" '.[$path].text' "$directory/all.json" >"$directory/tree/$path"
    fi
  done
  rm "$directory/all.json"
  echo "$name"
done
