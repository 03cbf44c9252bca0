#!/usr/bin/env bash
# Runs the scripts of a built tree, TREE, in a network namespace of its own, as the services would: local commands twice,
# and each VPN's service started and stopped. Prints what is not as it should be. Needs root, iproute2 and iptables.
set -u
if [ -z "${IN_NAMESPACE:-}" ]; then
  IN_NAMESPACE=1 exec unshare -n bash "$0" "$@"
fi
scripts=$1/usr/local/lib/wgeval
failed=0
wrong() {
  echo "$*"
  failed=1
}
rules() {
  ip rule
  ip -6 rule
}
ip link set lo up
before=$(rules)
for run in 1 2; do
  bash "$scripts/network-local-commands-start" || wrong "local commands fail, run $run"
done
twice=$(iptables -t nat -S POSTROUTING | sort | uniq -d)
[ -z "$twice" ] || wrong "there twice: $twice"
for add in "$scripts"/vpn-*-add; do
  del=${add%-add}-del
  bash "$add" || wrong "$add fails"
  [ "$(ip rule | grep -c 'fwmark')" = 1 ] || wrong "$add: no rule for IPv4"
  [ "$(ip -6 rule | grep -c 'fwmark')" = 1 ] || wrong "$add: no rule for IPv6"
  bash "$del" || wrong "$del fails"
  [ "$(rules)" = "$before" ] || wrong "$del leaves something"
done
exit "$failed"
