//! What a host defines beside `sane.vpn`: most of it is other modules' affair, but what is nearly a declared name is
//! most likely misspelled (`sane.vpns`), and what is added to the module's own output has to be merged with it.

use super::Report;
use crate::definitions::{Def, push_down};
use crate::diagnostic::{Diagnostic, Severity};
use crate::eval::{Eval, Result, Value};
use crate::nixos::{MODELLED, NIXOS_FILE, is_left_out};
use crate::options::lazy::{Level, Node, misspelled};
use crate::syntax::Symbol;

/// Options of NixOS that wgeval does not declare and whose names are near those that it does.
const KNOWN: [&str; 1] = ["system"];

struct Survey<'r, 's> {
    report: &'r mut Report<'s>,
    strict: bool,
    adds_to_output: bool,
}

/// Reports what is misspelled, unless every definition is checked anyway. Returns whether the host itself defines
/// options that the module's output is made of.
pub(super) fn survey<'a>(eval: &mut Eval<'a>, root: &'a Level<'a>, strict: bool, report: &mut Report) -> Result<bool> {
    let mut survey = Survey { report, strict, adds_to_output: false };
    let raw: Vec<Def<'a>> = root.raw.iter().copied().filter(is_foreign).collect();
    survey.level(eval, root, &mut Vec::new(), &raw)?;
    Ok(survey.adds_to_output)
}

fn is_foreign(def: &Def) -> bool {
    let file = def.file.bytes;
    file != super::MODULE_FILE.as_bytes() && file != NIXOS_FILE.as_bytes() && file != b"lib/modules.nix"
}

impl Survey<'_, '_> {
    fn level<'a>(
        &mut self,
        eval: &mut Eval<'a>,
        level: &'a Level<'a>,
        path: &mut Vec<Symbol>,
        raw: &[Def<'a>],
    ) -> Result<()> {
        let mut sets = Vec::new();
        for def in raw {
            push_down(eval, *def, &mut sets)?;
        }
        // What is no set is reported where its value is needed.
        let mut plain = Vec::new();
        for def in sets {
            if matches!(eval.force(def.value)?, Value::Attrs(_)) {
                plain.push(def);
            }
        }
        let declared = level.names(eval)?;
        for (name, defs) in crate::options::lazy::by_name(eval, &plain)? {
            path.push(name);
            if declared.contains(&name) {
                match level.node(eval, name)? {
                    Some(Node::Level(below)) => self.level(eval, below, path, defs)?,
                    _ => self.adds_to_output |= is_output(eval, path),
                }
            } else if is_choice(eval, path) {
                // Another module than ours is asked for.
                self.adds_to_output = true;
            } else if !self.strict {
                let siblings: Vec<String> = declared.iter().map(|name| eval.symbols.show(*name)).collect();
                let names: Vec<String> = path.iter().map(|name| eval.symbols.show(*name)).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                if is_left_out(&names) {
                    self.report.left_out.insert(names.join("."));
                } else if is_misspelled(&eval.symbols.show(name), &siblings) {
                    let error = misspelled(eval, path, defs[0], &siblings)?;
                    self.report.add(eval, &error);
                }
            }
            path.pop();
        }
        Ok(())
    }
}

/// `sane.vpnDefects`, by which `nix/vpn.nix` is told what to make.
fn is_choice(eval: &Eval, path: &[Symbol]) -> bool {
    path.iter().map(|name| eval.symbols.text(*name)).eq([&b"sane"[..], b"vpnDefects"])
}

fn is_output(eval: &Eval, path: &[Symbol]) -> bool {
    let names: Vec<&[u8]> = path.iter().map(|name| eval.symbols.text(*name)).collect();
    MODELLED.iter().any(|(option, _)| {
        option[0] != "warnings" && option.iter().map(|name| name.as_bytes()).eq(names.iter().copied())
    })
}

fn is_misspelled(name: &str, siblings: &[String]) -> bool {
    !KNOWN.contains(&name)
        && siblings.iter().any(|sibling| {
            let most = if sibling.len().min(name.len()) <= 4 { 1 } else { 2 };
            crate::options::levenshtein(name, sibling) <= most
        })
}

/// One warning for all that is defined and becomes nothing.
pub(super) fn name_left_out(report: &mut Report) {
    if report.left_out.is_empty() {
        return;
    }
    let names: Vec<String> = report.left_out.iter().map(|name| format!("`{name}'")).collect();
    let mut warning = Diagnostic::error("host::left-out", format!("nothing is written for {}", names.join(", ")));
    warning.severity = Severity::Warning;
    let help = "wgeval knows the options of NixOS that are units themselves: systemd.network.*, systemd.services and the \
                other kinds of units, environment.etc. What NixOS' other modules make of theirs, it does not.";
    report.diagnostics.push(warning.help(help));
}
