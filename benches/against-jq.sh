#!/usr/bin/env bash
# Whole processes side by side: wgeval and `jq .` on the same document, and wgeval's peak memory.
# Fails if wgeval takes longer than jq at 10 VPNs, or 9 MiB or more of memory there.
# Needs hyperfine, jq and GNU time.
set -euo pipefail
wgeval=${1:-target/release/wgeval}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for vpns in 1 10 99; do
  jq -n --argjson n "$vpns" '[range(1; $n + 1) | {key: "wg\(.)", value: {
    id: ., endpoint: "gw\(.).example.org:51820", publicKey: "5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY=",
    addrV4: "172.27.\(.).2", privateKeyFile: "/run/secrets/wg\(.).priv"}}] | from_entries' >"$work/$vpns.json"
  hyperfine -N --warmup 10 --runs 200 --export-json "$work/times.json" \
    "$wgeval $work/$vpns.json" "jq . $work/$vpns.json" >/dev/null 2>&1
  /usr/bin/time -f %M -o "$work/memory" "$wgeval" "$work/$vpns.json" >/dev/null 2>&1
  memory=$(cat "$work/memory")
  jq -r --arg n "$vpns" --arg m "$memory" '.results | map(.median * 1000) | @text
    "\($n) VPNs: wgeval \(.[0] * 100 | round / 100) ms, jq \(.[1] * 100 | round / 100) ms, ratio \(.[0] / .[1] * 100 | round / 100), peak \($m) KiB"' \
    "$work/times.json"
  if [ "$vpns" = 10 ]; then
    jq -e '.results[0].median <= .results[1].median' "$work/times.json" >/dev/null || { echo "slower than jq" >&2; exit 1; }
    [ "$memory" -lt 9216 ] || { echo "9 MiB or more" >&2; exit 1; }
  fi
done
