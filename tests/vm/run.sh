#!/usr/bin/env bash
# Boots a machine with the repaired output of wgeval, and its own networkd and WireGuard, and runs `inside.sh` in it:
# `run.sh WGEVAL`. Needs root and Debian's packages; the machine is emulated (qemu), and lives in memory. WORK keeps what
# was downloaded. Exit status 0 if every check passed.
set -euo pipefail
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
wgeval=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
work=${WORK:-${TMPDIR:-/tmp}/wgeval-vm}
mkdir -p "$work"
cd "$work"

for need in qemu-system-x86_64:qemu-system-x86 cpio:cpio; do
  if ! command -v "${need%:*}" >/dev/null; then
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${need#*:}" >>apt.log 2>&1 || { tail apt.log; exit 2; }
  fi
done

# The machine's file system: packages, unpacked and not installed.
base() {
  local packages=(base-files base-passwd bash coreutils dash util-linux mount libc-bin login passwd sed grep gawk findutils
    diffutils hostname procps usr-is-merged systemd systemd-sysv dbus udev kmod iproute2 iptables iputils-ping wireguard-tools)
  rm -rf root archives kernel
  mkdir -p archives/partial kernel root/usr/{bin,sbin,lib,lib64}
  : >no-status
  if ! apt-cache show linux-image-cloud-amd64 >/dev/null 2>&1; then apt-get update -qq; fi
  local kernel
  kernel=$(apt-cache depends linux-image-cloud-amd64 | awk '/Depends: linux-image-/ { print $2; exit }')
  apt-get install -y -qq -d --no-install-recommends -o Dir::State::status="$work/no-status" \
    -o Dir::Cache::archives="$work/archives" -o Debug::NoLocking=1 -o APT::Sandbox::User=root "${packages[@]}" >>apt.log 2>&1
  (cd kernel && apt-get download -qq -o APT::Sandbox::User=root "$kernel" >>../apt.log 2>&1)
  for directory in bin sbin lib lib64; do ln -s "usr/$directory" "root/$directory"; done
  for archive in archives/*.deb; do
    dpkg-deb --fsys-tarfile "$archive" | tar -x --keep-directory-symlink -C root --exclude='./usr/share/doc/*' \
      --exclude='./usr/share/man/*' --exclude='./usr/share/locale/*' --exclude='./usr/share/zoneinfo/*' \
      --exclude='./usr/lib/udev/hwdb.d/*'
  done
  dpkg-deb -x kernel/*.deb kernel
  local version modules
  version=$(ls kernel/lib/modules)
  modules=root/usr/lib/modules/$version
  mkdir -p "$modules/kernel/drivers/net"
  cp kernel/lib/modules/"$version"/modules.{order,builtin,builtin.modinfo} "$modules"
  cp -r kernel/lib/modules/"$version"/kernel/{net,lib,crypto,arch} "$modules/kernel"
  cp -r kernel/lib/modules/"$version"/kernel/drivers/net/{wireguard,veth.ko} "$modules/kernel/drivers/net"
  cp kernel/boot/vmlinuz-* vmlinuz
  mkdir -p root/{dev,proc,sys,run,tmp,root,var/lib,etc/systemd/system/multi-user.target.wants}
  mknod -m 600 root/dev/console c 5 1
  mknod -m 666 root/dev/null c 1 3
  cp root/usr/share/base-passwd/passwd.master root/etc/passwd
  cp root/usr/share/base-passwd/group.master root/etc/group
  echo 'messagebus:x:999:' >>root/etc/group
  echo 'messagebus:x:999:999::/nonexistent:/usr/sbin/nologin' >>root/etc/passwd
  chroot root systemd-sysusers
  chroot root ldconfig
  chroot root depmod "$version"
  # What the packages' scripts would have done.
  ln -sf gawk root/usr/bin/awk
  for program in iptables ip6tables; do ln -sf xtables-nft-multi "root/usr/sbin/$program"; done
  echo vm >root/etc/hostname
  echo '127.0.0.1 localhost' >root/etc/hosts
  : >root/etc/machine-id
  local units=root/etc/systemd/system
  ln -s /lib/systemd/system/multi-user.target $units/default.target
  ln -s /lib/systemd/system/systemd-networkd.service $units/multi-user.target.wants
  ln -s /lib/systemd/system/systemd-networkd.service $units/dbus-org.freedesktop.network1.service
  for unit in getty.target getty@.service serial-getty@.service console-getty.service systemd-firstboot.service \
    systemd-hwdb-update.service systemd-timesyncd.service systemd-update-utmp.service systemd-logind.service \
    systemd-networkd-wait-online.service dpkg-db-backup.timer; do
    ln -sf /dev/null "$units/$unit"
  done
  (cd root && find . | cpio -o -H newc --quiet) >base.new
  mv base.new base
}
[ -e base ] || base

# What wgeval writes, keys, and the checks.
rm -rf own
mkdir -p own/root own/etc/systemd/system/multi-user.target.wants
(
  umask 077
  chroot root wg genkey >own/etc/wg.priv
  chroot root wg genkey >own/root/peer.priv
)
chroot root wg pubkey <own/etc/wg.priv >own/root/host.pub
peer=$(chroot root wg pubkey <own/root/peer.priv)
"$wgeval" build "$here/host.nix" --argstr peerKey "$peer" --repair -o own-units
cp -r own-units/etc own-units/usr own/
rm -r own-units
networkd=$(awk -F: '$1 == "systemd-network" { print $3 }' root/etc/group)
chgrp "$networkd" own/etc/wg.priv own/etc/systemd/network/*.netdev
chmod 0640 own/etc/wg.priv
cp "$here/inside.sh" own/root/
cat >own/etc/systemd/system/inside.service <<END
[Unit]
After=systemd-networkd.service dbus.service
[Service]
Type=oneshot
StandardOutput=file:/dev/ttyS0
StandardError=file:/dev/ttyS0
ExecStart=/bin/bash /root/inside.sh
ExecStopPost=/bin/systemctl poweroff -ff
END
ln -s ../inside.service own/etc/systemd/system/multi-user.target.wants/
(cd own && find . | cpio -o -H newc --quiet) >overlay
cat base overlay >initrd

# tcg by name: where /dev/kvm is there and does not work, qemu would not fall back.
timeout "${LIMIT:-400}" qemu-system-x86_64 -accel tcg -cpu qemu64 -m 1536 -nodefaults -display none -serial stdio -no-reboot \
  -nic none -kernel vmlinuz -initrd initrd \
  -append 'console=ttyS0 quiet panic=-1 rdinit=/lib/systemd/systemd systemd.show_status=0 mitigations=off audit=0 tsc=reliable random.trust_cpu=1' \
  </dev/null | tr -d '\r' >console || true
grep -aE '^(PASS|FAIL|#|  \|)' console || true
read -r _ passed failed < <(grep -a '^RESULT' console || echo "RESULT 0 1")
if [ "$passed" = 0 ]; then tail -20 console; fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
