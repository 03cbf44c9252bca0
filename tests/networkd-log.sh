#!/usr/bin/env bash
# Lets the real systemd-networkd read the files of DIR, alone in network and mount namespaces of its own, and prints all
# that it says. Needs root. Exit status 2 if it does not come up.
set -u
if [ -z "${IN_NAMESPACE:-}" ]; then
  IN_NAMESPACE=1 exec unshare -n -m --propagation private bash "$0" "$@"
fi
mount -t sysfs -o ro sysfs /sys # read-only: networkd takes it for a container, and does not wait for udev
mount -t tmpfs tmpfs /run
mkdir -p /run/systemd/netif/links /run/systemd/netif/leases /run/systemd/netif/lldp
chown -R systemd-network: /run/systemd/netif
for place in /etc/systemd/network /usr/lib/systemd/network; do
  mkdir -p "$place"
  mount -t tmpfs -o mode=0755 tmpfs "$place"
done
cp -r "$1"/. /etc/systemd/network/ || exit 2
chmod -R a+rX /etc/systemd/network
SYSTEMD_LOG_LEVEL=info SYSTEMD_LOG_TARGET=console SYSTEMD_LOG_COLOR=0 \
  /lib/systemd/systemd-networkd </dev/null >/run/log 2>&1 &
networkd=$!
for _ in $(seq 1200); do
  grep -q '^Enumeration completed' /run/log && break
  kill -0 "$networkd" 2>/dev/null || break
  sleep .05
done
sleep .2
kill "$networkd" 2>/dev/null
wait "$networkd" 2>/dev/null
cat /run/log
grep -q '^Enumeration completed' /run/log || exit 2
