#!/usr/bin/env bash
# Runs in the machine under test. Beside it there are two network namespaces: `peer` is the other end of the tunnel and
# everything that lies beyond, `client` is a container on the bridge. What arrives at the peer's end of the underlay for an
# address beyond has left in clear. Prints a line for each check, and `RESULT passed failed` at the end.
set -u
passed=0 failed=0

check() { # NAME COMMAND…
  local name=$1
  shift
  if said=$("$@" 2>&1); then
    passed=$((passed + 1))
    echo "PASS $name"
  else
    failed=$((failed + 1))
    echo "FAIL $name"
    printf '%s\n' "$said" | sed 's/^/  | /'
  fi
}
not() { if "$@"; then return 1; fi; }
soon() { # the command holds within some seconds
  for _ in $(seq 60); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep .25
  done
  "$@"
}
in_peer() { ip netns exec peer "$@"; }
in_client() { ip netns exec client "$@"; }
has() { # PATTERN COMMAND…: the command says it
  local pattern=$1
  shift
  local said
  said=$("$@" 2>&1)
  grep -Eq -- "$pattern" <<<"$said" || {
    printf '%s\nhas no %s\n' "$said" "$pattern"
    return 1
  }
}

v4=198.51.100.7 v6=2001:db8:99::7
host4() { ping -q -c "${1:-2}" -i .2 -W 2 $v4; }
host6() { ping -q -6 -c "${1:-2}" -i .2 -W 2 $v6; }
client4() { in_client ping -q -c "${1:-2}" -i .2 -W 2 $v4; }
count() { # packets that the peer has seen: clear4, clear6 or tunnel
  local tables=iptables
  if [ "$1" = clear6 ]; then tables=ip6tables; fi
  in_peer $tables -nvxL INPUT | awk -v mark="/* $1 */" 'index($0, mark) { sum += $1 } END { print sum + 0 }'
}
in_clear() { echo "$(count clear4) $(count clear6)"; }
nothing_new_in_clear() { # SINCE
  local now
  now=$(in_clear)
  [ "$now" = "$1" ] || {
    echo "in clear, IPv4 and IPv6: $1 before, $now now"
    return 1
  }
}
state() { # what the service must leave as it was
  ip rule
  ip -6 rule
  ip route show table main
  ip -6 route show table main
  ip route get $v4 | head -1
  ip -6 route get $v6 | head -1
  iptables -t nat -S POSTROUTING
}
is_state() { # SINCE
  local now
  now=$(state)
  [ "$now" = "$1" ] || {
    diff <(printf '%s\n' "$1") <(printf '%s\n' "$now")
    return 1
  }
}
configured() { has 'State:.*configured' networkctl status --no-pager "$1"; }
up() { soon configured wg-test && soon client4 1; }
table4() { ip route show table 51; }
table6() { ip -6 route show table 51; }
tunnel_route() { has '^default dev wg-test' table4; }

# The other end, and what lies beyond it.
sysctl -qw net.ipv4.ip_forward=1
ip netns add peer
ip netns add client
ip link add up0 type veth peer name up1 netns peer
ip link add cl0 type veth peer name cl1 netns client
in_peer sysctl -qw net.ipv6.conf.all.forwarding=1
for address in 192.0.2.1/24 2001:db8:1::1/64; do in_peer ip addr add $address dev up1 nodad 2>/dev/null || in_peer ip addr add $address dev up1; done
for address in $v4/32 46.227.67.134/32 $v6/128; do in_peer ip addr add "$address" dev lo; done
in_peer ip link set lo up
in_peer ip link set up1 up
in_peer ip link add wg0 type wireguard
in_peer wg set wg0 listen-port 51820 private-key /root/peer.priv peer "$(cat /root/host.pub)" allowed-ips 172.27.1.2/32
in_peer ip addr add 172.27.1.1/32 dev wg0
in_peer ip link set wg0 up
in_peer ip route add 172.27.1.2/32 dev wg0
in_peer ip route add 10.20.51.0/24 via 192.0.2.2
for address in $v4 46.227.67.134; do
  in_peer iptables -A INPUT -i up1 -d "$address" -m comment --comment clear4
done
in_peer ip6tables -A INPUT -i up1 -d $v6 -m comment --comment clear6
in_peer iptables -A INPUT -i wg0 -s 172.27.1.2 -m comment --comment tunnel
in_client ip link set lo up
in_client ip addr add 10.20.51.10/24 dev cl1
in_client ip link set cl1 up
in_client ip route add default via 10.20.51.1

check "networkd makes the tunnel" soon configured wg-test
check "networkd makes the bridge" soon configured br-wg-test
check "the underlay is there" soon host4 1
check "the underlay has IPv6" soon host6 1
check "networkd has read the key" has "$(cat /root/host.pub)" wg show wg-test public-key
check "the address is /32" has '172\.27\.1\.2/32' ip -br addr show wg-test
check "the route has its preferred source" has '^default dev wg-test .*src 172\.27\.1\.2' table4
check "the table ends, IPv4" has '^unreachable default .*metric 4294967295' table4
check "the table ends, IPv6" has '^unreachable default .*metric 4294967295' table6
check "the bridge's rule" has '^251:.*from 10\.20\.51\.[01]/24 lookup 51' ip rule
check "the units verify" systemd-analyze verify --man=no --recursive-errors=no /etc/systemd/system/vpn-wg-test.service /etc/systemd/system/network-local-commands.service
check "local commands" systemctl start network-local-commands
check "local commands again" systemctl restart network-local-commands
check "the SNAT rule is there once" test "$(iptables -t nat -S POSTROUTING | grep -c SNAT)" = 1

echo "# before the service: the bridge is tunnelled, the host is not"
before=$(state)
clear=$(in_clear)
check "the bridge reaches what lies beyond" soon client4 1
check "through the tunnel" test "$(count tunnel)" -gt 0
check "nothing of it in clear" nothing_new_in_clear "$clear"
host4 1 >/dev/null
check "the host's own traffic is not tunnelled" not nothing_new_in_clear "$clear"

for round in 1 2; do
  echo "# round $round: the service"
  check "it starts" systemctl start vpn-wg-test
  check "it is active" systemctl is-active vpn-wg-test
  clear=$(in_clear) tunnel=$(count tunnel)
  check "the host goes through the tunnel" host4
  check "the peer has seen it" test "$(count tunnel)" -gt "$tunnel"
  check "the tunnel's own packets keep to the underlay" has 'dev up0' ip route get $v4 mark 51
  check "so they do in IPv6" has 'dev up0' ip -6 route get $v6 mark 51
  check "the bridge goes through the tunnel" client4
  check "the bridge's containers are reached" ping -q -c 1 -W 2 10.20.51.10
  check "there is no IPv6" not host6 1
  check "nothing in clear" nothing_new_in_clear "$clear"
  check "it stops" systemctl stop vpn-wg-test
  check "everything is as before" is_state "$before"
  check "the host's IPv6 is back" host6 1
done

echo "# what happens while the service is active"
systemctl start vpn-wg-test
clear=$(in_clear)
ping -q -i .05 -c 60 -W 1 $v4 >/dev/null 2>&1 &
in_client ping -q -i .05 -c 60 -W 1 $v4 >/dev/null 2>&1 &
ping -q -6 -i .05 -c 60 -W 1 $v6 >/dev/null 2>&1 &
sleep .5
check "networkd restarts" systemctl restart systemd-networkd
wait
check "the service's rules are still there" has 'not from all fwmark 0x33 lookup 51' ip rule
check "its IPv6 rules too" has 'not from all fwmark 0x33 lookup 51' ip -6 rule
check "the tunnel is back" up
check "nothing in clear since before the restart" nothing_new_in_clear "$clear"

ip link set wg-test down
check "the tunnel is down: nothing gets through" not host4
check "of the bridge neither" not client4
check "IPv6 neither" not host6 1
check "nothing in clear while it is down" nothing_new_in_clear "$clear"
ip link set wg-test up
check "networkd brings its route back" soon tunnel_route
check "the tunnel is back after it was down" up
check "the host too" host4

ip link del wg-test
check "the tunnel is deleted: nothing gets through" not host4
check "of the bridge neither, without it" not client4
check "IPv6 neither, without it" not host6 1
chmod 0600 /etc/wg.priv
systemctl restart systemd-networkd
sleep 2
check "nor with a key that networkd cannot read" not client4
check "nor of the host" not host4
check "nothing in clear without a tunnel" nothing_new_in_clear "$clear"
chmod 0640 /etc/wg.priv
systemctl restart systemd-networkd
check "the tunnel is made again" up
check "the host goes through it again" host4
check "still nothing in clear" nothing_new_in_clear "$clear"
check "networkd had nothing to warn of, but of the key" not grep -Ev 'Permission denied' <(
  journalctl -b -u systemd-networkd -p warning --no-pager -o cat)
check "it stops at the end" systemctl stop vpn-wg-test
check "everything is as before, at the end" is_state "$before"

echo "# the checks can fail: without the end of the table"
systemctl start vpn-wg-test
ip route del unreachable default table 51 metric 4294967295
ip link set wg-test down
host4 1 >/dev/null
check "traffic leaves in clear" not nothing_new_in_clear "$clear"

ip rule | sed 's/^/# /'
echo "RESULT $passed $failed"
