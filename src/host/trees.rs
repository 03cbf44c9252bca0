//! Options as data, twice: all that is defined, and what the host itself defines, without what NixOS' own modules
//! add. What nobody defines is not looked at.

use super::Report;
use super::convert::node_of;
use crate::definitions::{Def, UNKNOWN_FILE};
use crate::diagnostic::{Diagnostic, Severity};
use crate::eval::{Eval, EvalError, Pos, Result, Value};
use crate::nixos::NIXOS_FILE;
use crate::options::lazy::{Level, Node as Declared, OptionNode, merge_checked};
use crate::options::show::{escape_nix_identifier, show_option};
use crate::value::{Attr, Attrs, Node};

/// The priority of defaults.
const DEFAULT: i64 = 1500;

/// A value, and the part of it that is the host's own.
pub(super) struct Both {
    pub(super) full: Node,
    pub(super) own: Option<Node>,
}

/// Conversions, and what came up meanwhile.
pub(super) struct Trees<'t, 'r> {
    pub(super) report: &'t mut Report<'r>,
    pub(super) warns_of_spelling: bool,
    pub(super) failed: bool,
    /// Options that are defined and become nothing.
    pub(super) left_out: Vec<String>,
}

fn is_own(def: &Def) -> bool {
    ![NIXOS_FILE.as_bytes(), UNKNOWN_FILE.as_bytes(), b"lib/modules.nix"].contains(&def.file.bytes)
}

impl Trees<'_, '_> {
    pub(super) fn fail(&mut self, eval: &Eval, error: &EvalError) {
        self.failed = true;
        self.report.add(eval, error);
    }

    /// An option that is data; nothing if it has its default value, unless that is wanted too.
    pub(super) fn option<'a>(
        &mut self,
        eval: &mut Eval<'a>,
        option: &'a OptionNode<'a>,
        is_always: bool,
    ) -> Result<Option<Both>> {
        let (definitions, priority) = option.merged(eval)?.definitions;
        if !is_always && (definitions.is_empty() || priority >= DEFAULT) {
            return Ok(None);
        }
        let at = definitions.first().map_or(Pos::NONE, |def| def.pos);
        let at = self.report.places.definition(eval, at, self.report.sources);
        let value = option.value(eval)?;
        let full = node_of(eval, value, at, &mut self.report.places, self.report.sources)?;
        if self.warns_of_spelling && definitions.iter().any(|def| def.file.bytes != super::MODULE_FILE.as_bytes()) {
            self.spelling(&full);
        }
        let own: Vec<Def<'a>> = definitions.iter().filter(|def| is_own(def)).copied().collect();
        let own = if is_always || own.len() == definitions.len() {
            Some(full.clone())
        } else if own.is_empty() {
            None
        } else {
            let ty = option.declaration(eval)?.ty;
            let own = eval.arena.alloc_slice_copy(&own);
            let value = merge_checked(eval, option.loc, ty, (own, priority))?;
            Some(node_of(eval, value, at, &mut self.report.places, self.report.sources)?)
        };
        Ok(Some(Both { full, own }))
    }

    /// Says once of each section that its older spelling is used: a key of its own around the settings.
    fn spelling(&mut self, node: &Node) {
        for item in node.as_list().unwrap_or_default() {
            let Some((key, attr)) = item.as_attrs().filter(|item| item.len() == 1).and_then(|item| item.iter().next())
            else {
                continue;
            };
            let message = format!("`{key}' is an older spelling");
            let known = self.report.diagnostics.iter().any(|known| known.message == message);
            if attr.node.as_attrs().is_some() && !known {
                let mut warning = Diagnostic::error("unit::spelling", message);
                warning.severity = Severity::Warning;
                let help = "Move what is in it one level up, and remove it. NixOS since 24.11 warns of it too.";
                self.report.diagnostics.push(warning.at(attr.name_at.or(item.at), "written here").help(help));
            }
        }
    }

    /// An option that is a submodule, or several: by name, or in a list.
    pub(super) fn units<'a>(
        &mut self,
        eval: &mut Eval<'a>,
        option: &'a OptionNode<'a>,
        path: &[&str],
        is_always: bool,
    ) -> Result<Option<Both>> {
        match option.value(eval)? {
            Value::List(list) => {
                let (mut full, mut own) = (Vec::new(), Vec::new());
                for item in list.items {
                    if let Some(both) = self.one(eval, *item, path, &show_option(option.loc)) {
                        full.push(both.full);
                        own.extend(both.own);
                    }
                }
                let own = (!own.is_empty()).then(|| Node::new(own, None));
                Ok((!full.is_empty()).then(|| Both { full: Node::new(full, None), own }))
            }
            Value::Attrs(set) if eval.modules.level_of(set).is_none() => {
                let (mut full, mut own) = (Attrs::new(), Attrs::new());
                for attribute in eval.by_name(set) {
                    let name = eval.symbols.show(attribute.name);
                    let name_at = self.report.places.name(eval, attribute.pos, self.report.sources);
                    let place = show_option(option.loc.child(&name));
                    let Some(both) = self.one(eval, attribute.value, path, &place) else { continue };
                    full.insert(name.clone(), Attr { name_at, node: both.full });
                    if let Some(node) = both.own {
                        own.insert(name, Attr { name_at, node });
                    }
                }
                if full.is_empty() && !is_always {
                    return Ok(None);
                }
                let own = (is_always || !own.is_empty()).then(|| Node::new(own, None));
                Ok(Some(Both { full: Node::new(full, None), own }))
            }
            value => Ok(self.one(eval, value, path, &show_option(option.loc))),
        }
    }

    /// One submodule; nothing if it is wrong.
    fn one<'a>(&mut self, eval: &mut Eval<'a>, value: Value<'a>, path: &[&str], place: &str) -> Option<Both> {
        let both = match eval.force(value) {
            Ok(Value::Attrs(config)) => match eval.modules.level_of(config) {
                Some(level) => self.level(eval, level, path, place),
                None => return None,
            },
            Ok(_) => return None,
            Err(error) => {
                self.fail(eval, &error);
                self.undeclared(eval, &error, place)
            }
        };
        both.map_err(|error| self.fail(eval, &error)).ok().flatten()
    }

    /// Everything else that a failed submodule does not declare.
    fn undeclared(&mut self, eval: &mut Eval, error: &EvalError, place: &str) -> Result<Option<Both>> {
        if error.code == "option::unknown"
            && let Some(evaluation) = eval.modules.failed_at(place)
        {
            for error in evaluation.undeclared(eval)? {
                self.fail(eval, &error);
            }
        }
        Ok(None)
    }

    fn level<'a>(
        &mut self,
        eval: &mut Eval<'a>,
        level: &'a Level<'a>,
        path: &[&str],
        place: &str,
    ) -> Result<Option<Both>> {
        let (mut full, mut own) = (Attrs::new(), Attrs::new());
        for symbol in level.defined(eval)? {
            let Some(Declared::Option(option)) = level.node(eval, symbol)? else { continue };
            let name = eval.symbols.show(symbol);
            match self.option(eval, option, false) {
                Ok(None) => {}
                Ok(Some(both)) => {
                    let name_at = both.full.at;
                    full.insert(name.clone(), Attr { name_at, node: both.full });
                    if let Some(node) = both.own {
                        own.insert(name, Attr { name_at, node });
                    }
                }
                Err(error) => self.fail(eval, &error),
            }
        }
        let lacks_text = path == ["environment", "etc"] && own.contains_key("source") && !own.contains_key("text");
        // NixOS tells iproute2 the names of tables too.
        let tells_iproute2 = full.get("addRouteTablesToIPRoute2").is_none_or(|attr| attr.node.value == true.into());
        let left_out = [
            ("source", lacks_text),
            ("confinement", own.contains_key("confinement")),
            ("addRouteTablesToIPRoute2", own.contains_key("routeTables") && tells_iproute2),
        ];
        for (option, is_left_out) in left_out {
            if is_left_out {
                self.left_out.push(format!("{place}.{}", escape_nix_identifier(option)));
            }
        }
        let is_own = level.raw.iter().any(is_own);
        let own = is_own.then(|| Node::new(own, None));
        Ok(Some(Both { full: Node::new(full, None), own }))
    }
}
