//! Settings of any networkd file that a host defines, as networkd of the version that reads them takes them.

use super::super::networkd::{self, Known};
use super::super::{Check, Context};
use super::{quoted, report};
use crate::checks::vpns::{Vpn, vpns};
use crate::diagnostic::{Diagnostic, Severity};
use crate::names::suggestion;
use crate::output::Output;
use crate::units::{Entry, Section, Unit, UnitKind, scalar};
use std::collections::BTreeSet;

pub(in crate::checks) const UNKNOWN_SETTING: Check = Check {
    code: "lint::unknown-setting",
    severity: Severity::Warning,
    page: "networkd ignores sections and settings that it does not know. NixOS checks their names against its own systemd; the \
           machine that reads the file may have an older one: `--systemd VERSION` says which, 252 unless it is given.",
    evidence: "systemd-networkd 252: `Unknown key 'X' in section [Y], ignoring`, `Unknown section 'Y'. Ignoring`.",
    cure: None,
    run: unknown_setting,
};

pub(in crate::checks) const REFUSED_VALUE: Check = Check {
    code: "lint::refused-value",
    severity: Severity::Error,
    page: "networkd cannot read this value, and goes on as if the line were not there. What each setting takes was found by \
           asking networkd itself, of version 252 and of 257.",
    evidence: "systemd-networkd: `Failed to parse …, ignoring`, and its like; tests/all/networkd.rs asks it about each setting.",
    cure: None,
    run: refused_value,
};

pub(in crate::checks) const UNMASKED: Check = Check {
    code: "lint::unmasked",
    severity: Severity::Warning,
    page: "A network among AllowedIPs has bits beyond its prefix length. networkd takes the whole network in its place, which \
           may be more than is meant: 10.1.2.3/24 is 10.1.2.0/24, and one peer is 10.1.2.3/32.",
    evidence: "systemd-networkd 252: `Specified address '10.1.2.3/24' is not properly masked, assuming '10.1.2.0/24'`.",
    cure: None,
    run: unmasked,
};

pub(in crate::checks) const NO_MATCH: Check = Check {
    code: "lint::no-match",
    severity: Severity::Warning,
    page: "A .network file says in [Match] which devices it is for. networkd ignores a file that does not say it. Files that \
           NixOS itself makes of `networking.interfaces` and its like (`40-…`, `99-…-dhcp`) are not judged: the rest of them \
           is elsewhere.",
    evidence: "systemd-networkd 252 and 257: `No valid settings found in the [Match] section, ignoring file. To match all \
               interfaces, add Name=* in the [Match] section`.",
    cure: None,
    run: no_match,
};

/// What the module itself writes into the units of a VPN: lints of its options are about that.
const MADE: [(&str, &[&str]); 8] = [
    ("Match", &["Name"]),
    ("Link", &["RequiredForOnline"]),
    ("Network", &["Address", "ConfigureWithoutCarrier", "DNS", "Description"]),
    ("NetDev", &["Kind", "Name"]),
    ("WireGuard", &["FirewallMark", "PrivateKeyFile"]),
    ("WireGuardPeer", &["AllowedIPs", "Endpoint", "PublicKey"]),
    ("RoutingPolicyRule", &["Family", "From", "Priority", "Table"]),
    ("Route", &["Destination", "Metric", "PreferredSource", "Scope", "Source", "Table", "Type"]),
];

/// Names of the units that the module makes of the VPNs, without their endings.
pub(super) fn made(output: &Output) -> BTreeSet<String> {
    let of_vpn = |vpn: Vpn| {
        let bridge = vpn.text("bridgeDevice").map(|bridge| [format!("99-{bridge}"), format!("51-{bridge}")]);
        let tunnel = [format!("98-{}", vpn.name), format!("50-{}", vpn.name)];
        tunnel.into_iter().chain(bridge.into_iter().flatten())
    };
    vpns(output).flat_map(of_vpn).collect()
}

/// A setting in a file of networkd.
struct Setting<'u> {
    unit: &'u Unit,
    section: &'u Section,
    entry: &'u Entry,
    kind: &'u str,
    /// Whether the section is one for this kind of device.
    is_read: bool,
}

impl Setting<'_> {
    /// The option that it comes from.
    fn option(&self) -> String {
        if let Some(cause) = self.entry.value.causes().first() {
            return cause.option.clone();
        }
        format!("{}.{}.{}", option_of(self.unit), self.section.option, quoted(&self.entry.key))
    }

    fn report(&self, check: &Check, what: &str, label: &str, help: String) -> Diagnostic {
        let option = self.option();
        let Setting { unit, section, entry, .. } = self;
        let message = format!("`{option}' makes {}= in [{}] of {}, {what}", entry.key, section.name, unit.name);
        report(check, option, message, (entry.value.at(), label.to_owned()), help)
    }
}

/// `systemd.network.networks."10-lan"`
pub(super) fn option_of(unit: &Unit) -> String {
    let (name, kind) = unit.name.rsplit_once('.').unwrap_or((&unit.name, ""));
    format!("systemd.network.{kind}s.{}", quoted(name))
}

fn each(context: &mut Context, judge: impl Fn(&Setting) -> Option<Diagnostic>) {
    let made = made(context.output);
    let mut found: Vec<Diagnostic> = Vec::new();
    let units = context.networkd;
    for unit in units.iter().filter(|unit| unit.kind == UnitKind::Networkd) {
        let Some((name, kind)) = unit.name.rsplit_once('.').filter(|(_, kind)| *kind != "link") else { continue };
        let is_made = made.contains(name);
        let device = kind_of_device(unit);
        for section in &unit.sections {
            let kinds = networkd::kinds(section.name).filter(|_| kind == "netdev");
            let is_read = device.is_empty() || kinds.is_none_or(|kinds| kinds.contains(&device.as_str()));
            for entry in section.entries.iter().filter(|entry| !entry.is_blank()) {
                let is_module_s =
                    MADE.iter().any(|(name, keys)| *name == section.name && keys.contains(&entry.key.as_str()));
                if is_made && is_module_s {
                    continue;
                }
                found.extend(judge(&Setting { unit, section, entry, kind, is_read }));
            }
        }
    }
    for lint in found {
        // Several lines of one option are one report.
        let is_known = context.lints.iter().any(|known| known.code == lint.code && known.option == lint.option);
        if !is_known {
            context.lints.push(lint);
        }
    }
}

/// The `Kind=` of a .netdev file: sections of other kinds are ignored.
fn kind_of_device(unit: &Unit) -> String {
    let sections = unit.sections.iter().filter(|section| section.name == "NetDev");
    let mut entries = sections.flat_map(|section| &section.entries);
    entries.find(|entry| entry.key == "Kind").map(|entry| scalar(&entry.value.value)).unwrap_or_default()
}

fn unknown_setting(context: &mut Context) {
    let version = context.systemd;
    each(context, |setting| {
        let (section, key) = (setting.section.name, setting.entry.key.as_str());
        let what = match networkd::known(setting.kind, section, key, version) {
            Known::Rule(_) if setting.is_read => return None,
            Known::Rule(_) => "a section that networkd reads for other kinds of devices, and ignores here".to_owned(),
            Known::NoSection => format!("a section that networkd of systemd {version} does not know, and ignores"),
            Known::NoSetting => format!("which networkd of systemd {version} does not know, and ignores"),
        };
        let near = suggestion(key, networkd::settings(setting.kind, section));
        let near = near.map(|near| format!("{near} ")).unwrap_or_default();
        let help = format!("{near}Say with `--systemd VERSION` which version reads it, if it is another.");
        Some(setting.report(&UNKNOWN_SETTING, &what, "not known", help))
    });
}

fn refused_value(context: &mut Context) {
    let version = context.systemd;
    each(context, |setting| {
        let (section, key) = (setting.section.name, setting.entry.key.as_str());
        let Known::Rule(rule) = networkd::known(setting.kind, section, key, version) else { return None };
        let text = scalar(&setting.entry.value.value);
        if !setting.is_read || networkd::takes(rule, &text) != Some(false) {
            return None;
        }
        let help = if rule == "!" {
            format!("systemd {version} has it no more: leave it out.")
        } else {
            format!("It takes {}.", networkd::words(rule))
        };
        Some(setting.report(&REFUSED_VALUE, "a value that networkd cannot read, and ignores", "this value", help))
    });
}

fn unmasked(context: &mut Context) {
    each(context, |setting| {
        if setting.entry.key != "AllowedIPs" || !setting.is_read {
            return None;
        }
        let text = scalar(&setting.entry.value.value);
        let taken: Vec<String> = text.split([' ', ',']).filter_map(networkd::masked).collect();
        let taken = Some(taken.join(" ")).filter(|taken| !taken.is_empty())?;
        let what = format!("whose address has bits beyond its prefix: networkd takes {taken}");
        let help = format!("Write {taken} if that is meant, or the address with /32 or /128.");
        Some(setting.report(&UNMASKED, &what, "this network", help))
    });
}

/// Whether NixOS makes a file of this name out of other options.
fn is_nixos_own(name: &str) -> bool {
    name.starts_with("40-") || name.starts_with("99-") && name.ends_with("-dhcp.network")
}

fn no_match(context: &mut Context) {
    let units = context.networkd;
    for unit in units.iter().filter(|unit| unit.name.ends_with(".network")) {
        let says = |section: &Section| {
            section.name == "Match" && section.entries.iter().any(|entry| !entry.is_blank() && !is_empty(entry))
        };
        if unit.sections.iter().any(says) || !unit.extra.is_empty() || is_nixos_own(&unit.name) {
            continue;
        }
        let option = option_of(unit);
        let message = format!("`{option}' does not say which devices it is for: networkd ignores the file");
        let help = "Set `matchConfig.Name` to the name of the device.".to_owned();
        let place = (unit.at(), "a setting of it".to_owned());
        context.lints.push(report(&NO_MATCH, option, message, place, help));
    }
}

fn is_empty(entry: &Entry) -> bool {
    scalar(&entry.value.value).trim().is_empty()
}
