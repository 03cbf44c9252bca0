//! Units that come with systemd: what a host says of them is added to them, and does not replace them.

/// Those whose names do not begin with `systemd-`, without what stands after an `@`.
const NAMES: [&str; 66] = [
    "basic.target", "bluetooth.target", "boot-complete.target", "console-getty.service", "container-getty@.service",
    "cryptsetup-pre.target", "cryptsetup.target", "ctrl-alt-del.target", "dbus.service", "dbus.socket",
    "debug-shell.service", "default.target", "dev-hugepages.mount", "dev-mqueue.mount", "emergency.service",
    "emergency.target", "exit.target", "final.target", "first-boot-complete.target", "getty-pre.target",
    "getty.target", "getty@.service", "graphical.target", "halt.target", "hibernate.target", "hybrid-sleep.target",
    "integritysetup.target", "kexec.target", "kmod-static-nodes.service", "ldconfig.service",
    "local-fs-pre.target", "local-fs.target", "machine.slice", "machines.target", "modprobe@.service",
    "multi-user.target", "network-online.target", "network-pre.target", "network.target", "nss-lookup.target",
    "nss-user-lookup.target", "paths.target", "poweroff.target", "printer.target", "quotaon.service",
    "reboot.target", "remote-fs-pre.target", "remote-fs.target", "rescue.service", "rescue.target", "rpcbind.target",
    "serial-getty@.service", "shutdown.target", "sigpwr.target", "sleep.target", "slices.target", "smartcard.target",
    "sockets.target", "sound.target", "suspend.target", "swap.target", "sysinit.target", "system-update.target",
    "time-sync.target", "timers.target", "umount.target",
];

/// Whether systemd brings a unit of this name, or its template.
pub(super) fn is_upstream(name: &str) -> bool {
    let template = match (name.split_once('@'), name.rsplit_once('.')) {
        (Some((stem, _)), Some((_, ending))) => format!("{stem}@.{ending}"),
        _ => name.to_owned(),
    };
    name.starts_with("systemd-") || template.starts_with("user@") || NAMES.contains(&template.as_str())
}
