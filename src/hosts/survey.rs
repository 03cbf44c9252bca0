//! What a host defines and nobody declares. Below `sane`, a name that is nearly a declared one is misspelled
//! (`sane.vpns`); elsewhere it may well be another module's. What is neither declared nor read is left out of the
//! output, which is said.

use crate::diagnostic::{Diagnostic, Severity};
use crate::eval::{Eval, Pos, Report, Result, Value, is_carried};
use crate::modules::{Def, INTERNAL_FILE, Level, Node, by_name, misspelled, push_down};
use crate::names::{escape_nix_identifier, levenshtein};
use crate::nixos::NIXOS_FILE;
use crate::syntax::{Symbol, known};

/// How many options a warning names.
const MOST: usize = 8;

struct Survey<'r, 's> {
    report: &'r mut Report<'s>,
    strict: bool,
    unread: Vec<(String, Pos)>,
}

/// Reports what is misspelled, unless every definition is checked anyway; and, of a configuration that was evaluated,
/// what nobody declares and nobody has read, beside what else is known to be left out.
pub fn survey<'a>(
    eval: &mut Eval<'a>,
    root: &'a Level<'a>,
    strict: bool,
    left_out: Vec<(String, Pos)>,
    report: &mut Report,
) -> Result<()> {
    let mut survey = Survey { report, strict, unread: left_out };
    let raw: Vec<Def<'a>> = root.raw.iter().copied().filter(is_hosts).collect();
    survey.level(eval, root, &mut Vec::new(), &raw)?;
    let Survey { unread, report, .. } = survey;
    warn(eval, &unread, report);
    Ok(())
}

/// Whether the host gives a definition, and not a module that wgeval carries.
fn is_hosts(def: &Def) -> bool {
    let file = def.file.bytes;
    !is_carried(&def.file.show()) && file != NIXOS_FILE.as_bytes() && file != INTERNAL_FILE.as_bytes()
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
        for (name, defs) in by_name(eval, level.system(), &plain)? {
            path.push(name);
            if declared.contains(&name) {
                if let Some(Node::Level(below)) = level.node(eval, name)?
                    && name != known::MODULE
                {
                    self.level(eval, below, path, defs)?;
                }
            } else if !self.strict {
                self.undeclared(eval, level, &declared, path, defs)?;
            }
            path.pop();
        }
        Ok(())
    }

    fn undeclared<'a>(
        &mut self,
        eval: &mut Eval<'a>,
        level: &'a Level<'a>,
        declared: &[Symbol],
        path: &[Symbol],
        defs: &[Def<'a>],
    ) -> Result<()> {
        let (Some(name), Some(def)) = (path.last(), defs.first()) else { return Ok(()) };
        let siblings: Vec<String> = declared.iter().map(|name| eval.symbols.show(*name)).collect();
        if eval.symbols.text(path[0]) == b"sane" && is_misspelled(&eval.symbols.show(*name), &siblings) {
            let error = misspelled(eval, path, *def, &siblings)?;
            self.report.add(eval, &error);
            return Ok(());
        }
        let config = level.config(eval)?;
        let Value::Attrs(set) = config else { return Ok(()) };
        let names: Vec<String> = path.iter().map(|name| eval.symbols.show(*name)).collect();
        if let Some(attribute) = set.get(*name) {
            let defined: Vec<Value<'a>> = defs.iter().map(|def| def.value).collect();
            self.unread(eval, &names, attribute.value.get(), &defined, def.pos);
        }
        Ok(())
    }

    /// Notes what is not evaluated: so nobody has read it. `defined` are its definitions.
    fn unread<'a>(&mut self, eval: &mut Eval<'a>, names: &[String], value: Value<'a>, defined: &[Value<'a>], pos: Pos) {
        let value = value.peeled();
        let is_read = value.is_evaluated();
        if is_read && !matches!(value, Value::Attrs(_)) {
            return;
        }
        let mut below = Vec::new();
        // A document may be large: nobody else may have looked at this part of it.
        if names.len() < 2 && !eval.is_json(pos) {
            for definition in defined {
                let Ok(Value::Attrs(set)) = eval.force(*definition) else { continue };
                if set.get(known::KIND).is_none() {
                    below.extend(eval.by_name(set));
                }
            }
        }
        if below.is_empty() {
            if !is_read {
                let option = names.iter().map(|name| escape_nix_identifier(name)).collect::<Vec<_>>().join(".");
                self.unread.push((option, pos));
            }
            return;
        }
        below.sort_by(|a, b| eval.symbols.compare(a.name, b.name));
        below.dedup_by_key(|attribute| attribute.name);
        for attribute in below {
            let found = match value {
                Value::Attrs(set) => set.get(attribute.name).map(|found| found.value.get()),
                _ => None,
            };
            let names = [names, &[eval.symbols.show(attribute.name)]].concat();
            let pos = if attribute.pos == Pos::NONE { pos } else { attribute.pos };
            self.unread(eval, &names, found.unwrap_or(Value::Unset), &[attribute.value.get()], pos);
        }
    }
}

fn warn(eval: &Eval, unread: &[(String, Pos)], report: &mut Report) {
    let Some((first, _)) = unread.first() else { return };
    let message = match unread.len() {
        1 => format!("nothing is written for `{first}'"),
        count => format!("nothing is written for {count} definitions"),
    };
    let mut warning = Diagnostic::error("host::left-out", message).severity(Severity::Warning).option(first.clone());
    for (option, pos) in unread.iter().take(MOST) {
        let at = report.places.definition(eval, *pos, report.sources);
        warning = warning.at(at, format!("`{option}'"));
    }
    let more = unread.len().saturating_sub(MOST);
    let more = if more > 0 { format!(" {more} more are not shown.") } else { String::new() };
    report.diagnostics.push(warning.help(format!(
        "wgeval makes nothing of this, and nothing that is written reads it.{more} `--module FILE` adds the module that makes \
         something of them; `--strict-options` makes an error of each."
    )));
}

fn is_misspelled(name: &str, siblings: &[String]) -> bool {
    siblings.iter().any(|sibling| {
        let most = if sibling.len().min(name.len()) <= 4 { 1 } else { 2 };
        levenshtein(name, sibling) <= most
    })
}
