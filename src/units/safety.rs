//! What must never be written: values that would mean more in a file than they say.
//!
//! The module's types accept any string. In JSON that does no harm; in a unit file a newline starts another
//! directive, in a script a space starts another word, in a file name a slash leaves the directory. Such values are
//! refused here, before anything is written, with the place they come from.

use super::{Entry, UnitFiles, UnitKind, is_plain};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::options::show::{OptionPath, show_option};
use crate::value::{Node, Value};
use crate::vpn::Vpn;

/// The longest name of a file, in bytes.
const LONGEST_FILE_NAME: usize = 255;

/// Reports each value that cannot be written, once.
pub fn refuse_unsafe(option: OptionPath, vpns: &[Vpn], files: &UnitFiles, diagnostics: &mut Diagnostics) {
    for vpn in vpns {
        let path = option.child(&vpn.name);
        shell_word(path.child("addrV4"), &vpn.addr_v4, diagnostics);
        bridge_name(path.child("bridgeDevice"), &vpn.bridge_device, diagnostics);
    }
    for link in &files.links {
        let name = link.path.split('/').skip(3).collect::<Vec<_>>().join("/");
        below_etc(&name, &link.path, diagnostics);
    }
    for file in &files.texts {
        below_etc(&file.target, &format!("etc/{}", file.target), diagnostics);
    }
    for unit in &files.units {
        unit_name(unit.name.strip_suffix("/overrides.conf").unwrap_or(&unit.name), diagnostics);
        for section in &unit.sections {
            for entry in section.entries.iter().filter(|entry| !entry.is_blank()) {
                setting_name(&unit.name, entry, diagnostics);
                let Value::String(text) = &entry.value.value else { continue };
                // What stands there alone is reported with its option's name above.
                let reported = vpns
                    .iter()
                    .any(|vpn| is_same(&entry.value, &vpn.addr_v4) || is_same(&entry.value, &vpn.bridge_device));
                if let (Some(why), false) = (breaks_line(text), reported) {
                    let kind = if unit.kind == UnitKind::Service { "systemd" } else { "systemd-networkd" };
                    let message =
                        format!("the value of {}= in {} cannot be written to a unit file", entry.key, unit.name);
                    push_once(
                        diagnostics,
                        Diagnostic::error("unit::unsafe", message).at(entry.value.at, format!("this text {why}")).help(
                            format!(
                                "{kind} would read what follows as directives of its own. The module does not look at \
                                 it; the JSON output shows what it makes of it. Nothing was written."
                            ),
                        ),
                    );
                }
            }
        }
    }
}

/// A link or a file of the host's own must lie where it says.
fn below_etc(name: &str, path: &str, diagnostics: &mut Diagnostics) {
    if !is_plain(path) || path.split('/').any(|part| part.len() > LONGEST_FILE_NAME) {
        let message = format!("{name:?} cannot be the name of a file");
        let help = "It would not be a file below the directory that it belongs into. Nothing was written.";
        diagnostics.push(Diagnostic::error("unit::name", message).help(help));
    }
}

/// A unit's name becomes a file name; those of VPNs and bridges are reported with their options.
fn unit_name(name: &str, diagnostics: &mut Diagnostics) {
    let is_plain = !name.starts_with('.') && !name.contains(['/', '\0', '\n', '\r']) && name.len() <= LONGEST_FILE_NAME;
    if !is_plain && !diagnostics.has_errors() {
        let message = format!("{name:?} cannot be the name of a unit file");
        let help = "It would not be a file in the directory of units. Nothing was written.";
        diagnostics.push(Diagnostic::error("unit::name", message).help(help));
    }
}

/// A setting's name stands at the beginning of a line.
fn setting_name(unit: &str, entry: &Entry, diagnostics: &mut Diagnostics) {
    let key = &entry.key;
    if key.is_empty() || !key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
        let message = format!("{key:?} in {unit} cannot be the name of a setting");
        let help = "Names of settings are letters and digits. Nothing was written.";
        push_once(diagnostics, Diagnostic::error("unit::setting", message).at(entry.value.at, "its value").help(help));
    }
}

fn is_same(a: &Node, b: &Node) -> bool {
    a.at.is_some() && a.at == b.at && a == b
}

/// One value becomes several lines: each is reported where it is written in the input, once.
fn push_once(diagnostics: &mut Diagnostics, diagnostic: Diagnostic) {
    let place = |diagnostic: &Diagnostic| diagnostic.labels.first().map(|label| label.span);
    let known = diagnostics.iter().any(|other| other.code == diagnostic.code && place(other) == place(&diagnostic));
    if !known {
        diagnostics.push(diagnostic);
    }
}

/// Why a text would not stay the value of one line, as systemd reads files.
fn breaks_line(text: &str) -> Option<&'static str> {
    // A line that a backslash ends goes on in the next one, and empty lines at the end say nothing.
    let lines = text.trim_end_matches('\n').replace("\\\n", "");
    if lines.contains('\n') || lines.contains('\r') {
        Some("holds a line break")
    } else if text.contains('\0') {
        Some("holds a NUL byte")
    } else if text.ends_with('\\') {
        Some("ends in a backslash, which joins it with the next line")
    } else {
        None
    }
}

fn shell_word(path: OptionPath, node: &Node, diagnostics: &mut Diagnostics) {
    let text = node.as_str().unwrap_or_default();
    let is_safe =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '/' | '_' | '%' | '+' | ',' | '=' | '-' | '@');
    let why = match text.chars().find(|c| !is_safe(*c)) {
        Some(c) => format!("{c:?} has a meaning to the shell"),
        None if text.is_empty() => "an empty text is no argument".to_owned(),
        None if text.starts_with('-') => "it would be taken for an option of iptables".to_owned(),
        None => return,
    };
    let option = show_option(path);
    let message = format!("the value of the option `{option}' cannot be written to a script");
    diagnostics.push(Diagnostic::error("script::unsafe", message).option(option).at(node.at, why).help(
        "It stands in a shell command after `--to-source`, where it must be one word: an IPv4 address. The module \
             does not look at it; the JSON output shows what it makes of it. Nothing was written.",
    ));
}

fn bridge_name(path: OptionPath, node: &Node, diagnostics: &mut Diagnostics) {
    let text = node.as_str().unwrap_or_default();
    let why = if text.contains('/') {
        "a slash cannot be part of a file name"
    } else if let Some(why) = breaks_line(text) {
        why
    } else if format!("51-{text}.network").len() > LONGEST_FILE_NAME {
        "too long for a file name"
    } else {
        return;
    };
    let option = show_option(path);
    let message = format!("the value of the option `{option}' cannot be the name of a unit file");
    diagnostics.push(
        Diagnostic::error("unit::unsafe", message)
            .option(option)
            .at(node.at, why)
            .help("The bridge's units are named after it. Interface names have at most 15 bytes, without `/` and spaces. Nothing was written."),
    );
}
