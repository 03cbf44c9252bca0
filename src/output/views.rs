//! The options that become files, twice: what the host itself defines, and all that is defined, with what NixOS' own
//! modules add. What nobody defines is not looked at.

use super::Output;
use super::attrs::Attrs;
use super::read::{Reader, View};
use super::value::{Both, Node};
use crate::diagnostic::{Diagnostic, Severity};
use crate::eval::{Attribute, Coercion, Eval, Pos, Result, STORE_DIR, Value, is_carried};
use crate::modules::{Def, INTERNAL_FILE, Level, Node as Declared, OPTION_DEFAULT_PRIORITY, OptionNode, UNKNOWN_FILE};
use crate::names::{escape_nix_identifier, show_option};
use crate::nixos::{MODELLED, NIXOS_FILE, Shape};
use crate::syntax::known;

/// What the module itself writes: it is there, as NixOS' default if nobody defines it.
const PATHS: [&[&str]; 5] = [
    &["networking", "firewall", "checkReversePath"],
    &["networking", "localCommands"],
    &["systemd", "network", "netdevs"],
    &["systemd", "network", "networks"],
    &["systemd", "services"],
];

/// Whether a definition is the host's or its modules', and not one of NixOS' own.
fn is_own(def: &Def) -> bool {
    ![NIXOS_FILE, UNKNOWN_FILE, INTERNAL_FILE].iter().any(|file| def.file.bytes == file.as_bytes())
}

/// Whether the source of a file is a path of the machine itself, to which NixOS makes a link.
pub fn is_elsewhere(source: &str) -> bool {
    source.starts_with('/') && !source.starts_with(STORE_DIR)
}

impl<'a> Reader<'_, '_, 'a> {
    /// Reads all options that become files.
    pub(super) fn views(&mut self, eval: &mut Eval<'a>, root: &'a Level<'a>, output: &mut Output) -> Result<()> {
        for (path, shape) in MODELLED {
            let Some(option) = root.option(eval, path)? else { continue };
            output.is_defined |= option.raw.iter().any(|def| is_own(def) && !is_carried(&def.file.show()));
            let is_always = PATHS.contains(&path);
            if !is_always && self.is_nothing(eval, option) {
                continue;
            }
            let both = match shape {
                Shape::Plain => self.plain(eval, option, is_always)?,
                _ => self.units(eval, option, path, is_always)?,
            };
            output.insert(path, both);
        }
        Ok(())
    }

    /// Whether an option has no definitions that count but empty sets, for which its type need not be known.
    fn is_nothing(&mut self, eval: &mut Eval<'a>, option: &'a OptionNode<'a>) -> bool {
        option.raw.iter().all(|def| {
            !self.is_full && !is_own(def)
                || matches!(self.forced(eval, def.value), Some(Value::Attrs(set)) if set.is_empty())
        })
    }

    /// An option that is data; nothing if it has its default value, unless that is wanted too.
    fn plain(&mut self, eval: &mut Eval<'a>, option: &'a OptionNode<'a>, is_always: bool) -> Result<Both> {
        if is_always {
            return Ok(Both { own: self.option(eval, option, View::Output), full: None });
        }
        let (merged, reads) = eval.recorded(|eval| option.merged(eval).map(|merged| merged.definitions));
        let (definitions, priority) = match merged {
            Ok(definitions) => definitions,
            Err(error) => {
                self.fail_at(eval, *error, reads);
                return Ok(Both::default());
            }
        };
        if definitions.is_empty() || priority >= OPTION_DEFAULT_PRIORITY {
            return Ok(Both::default());
        }
        let own: Vec<Def<'a>> = definitions.iter().filter(|def| is_own(def)).copied().collect();
        if own.len() == definitions.len() {
            self.spelling(eval, option, &own);
            return Ok(Both { own: self.option(eval, option, View::Output), full: None });
        }
        let full = if self.is_full { self.option(eval, option, View::Output) } else { None };
        if own.is_empty() {
            return Ok(Both { own: None, full });
        }
        let own = eval.arena.alloc_slice_copy(&own);
        let (value, reads) = eval.recorded(|eval| option.merge(eval, (own, priority)));
        let own = match value {
            Ok(value) => self.data(eval, option, (value, reads, own), View::Output),
            Err(error) => {
                self.fail_at(eval, *error, reads);
                None
            }
        };
        Ok(Both { own, full })
    }

    /// Says once of each section that its older spelling is used: a key of its own around the settings.
    fn spelling(&mut self, eval: &mut Eval<'a>, option: &'a OptionNode<'a>, own: &[Def<'a>]) {
        // A module of the user's own may be old as a whole.
        if self.host.has_own_module || own.iter().all(|def| is_carried(&def.file.show())) {
            return;
        }
        let Ok(Value::List(list)) = option.value(eval) else { return };
        for item in list.items {
            let Ok(Value::Attrs(set)) = eval.force(item.get()) else { continue };
            let [Attribute { name, pos, value }] = set.all(eval.arena)[..] else { continue };
            if !matches!(eval.force(value.get()), Ok(Value::Attrs(_))) {
                continue;
            }
            let message = format!("`{}' is an older spelling", eval.symbols.show(name));
            if self.report.diagnostics.iter().any(|known| known.message == message) {
                continue;
            }
            let at = self.report.places.name(eval, pos, self.report.sources);
            let warning = Diagnostic::error("unit::spelling", message).severity(Severity::Warning);
            let help = "Move what is in it one level up, and remove it. NixOS since 24.11 warns of it too.";
            self.report.diagnostics.push(warning.at(at, "written here").help(help));
        }
    }

    /// An option that is a submodule, or several: by name, or in a list.
    fn units(
        &mut self,
        eval: &mut Eval<'a>,
        option: &'a OptionNode<'a>,
        path: &[&str],
        is_always: bool,
    ) -> Result<Both> {
        Ok(match self.value_of(eval, option) {
            Some(Value::List(list)) => {
                let (mut own, mut full) = (Vec::new(), Vec::new());
                for item in list.items {
                    let both = self.one(eval, item.get(), path, &show_option(option.loc))?;
                    full.extend(both.full.or_else(|| both.own.clone().filter(|_| self.is_full)));
                    own.extend(both.own);
                }
                let node = |items: Vec<Node>| (!items.is_empty()).then(|| Node::new(items));
                Both { own: node(own), full: node(full) }
            }
            Some(Value::Attrs(set)) if self.host.system.level_of(set).is_none() => {
                let (mut own, mut full) = (Attrs::new(), Attrs::new());
                for attribute in eval.by_name(set) {
                    let name = eval.symbols.show(attribute.name);
                    let place = show_option(option.loc.within(eval.arena, &name));
                    let both = self.one(eval, attribute.value.get(), path, &place)?;
                    full.extend(both.full.map(|node| (name.clone(), node)));
                    own.extend(both.own.map(|node| (name, node)));
                }
                let node = |attrs: Attrs| (is_always || !attrs.is_empty()).then(|| Node::new(attrs));
                Both { own: node(own), full: node(full).filter(|_| self.is_full) }
            }
            Some(value) => self.one(eval, value, path, &show_option(option.loc))?,
            None => Both::default(),
        })
    }

    /// One submodule; nothing if it is wrong.
    fn one(&mut self, eval: &mut Eval<'a>, value: Value<'a>, path: &[&str], place: &str) -> Result<Both> {
        let Some(Value::Attrs(config)) = self.forced(eval, value) else { return Ok(Both::default()) };
        let Some(level) = self.host.system.level_of(config) else { return Ok(Both::default()) };
        let is_wanted = level.raw.iter().any(is_own);
        if !is_wanted && !self.is_full {
            return Ok(Both::default());
        }
        let (mut own, mut full) = (Attrs::new(), Attrs::new());
        let names = level.defined(eval);
        for symbol in self.tried(eval, names).unwrap_or_default() {
            if symbol == known::MODULE {
                continue;
            }
            let node = level.node(eval, symbol);
            let Some(Some(Declared::Option(option))) = self.tried(eval, node) else { continue };
            let both = self.plain(eval, option, false)?;
            let name = eval.symbols.show(symbol);
            if self.is_full {
                full.extend(both.full.or_else(|| both.own.clone()).map(|node| (name.clone(), node)));
            }
            own.extend(both.own.map(|node| (name, node)));
        }
        // NixOS tells iproute2 the names of tables too.
        let tells_iproute2 = full.get("addRouteTablesToIPRoute2").is_none_or(|node| node.value == true.into());
        let is_etc = path == ["environment", "etc"] && own.contains_key("source") && !own.contains_key("text");
        let is_lost = is_etc && !self.source(eval, level, [&mut own, &mut full])?;
        let left_out = [("source", is_lost), ("confinement", true), ("routeTables", tells_iproute2)];
        for (option, _) in left_out.iter().filter(|(name, if_so)| *if_so && own.contains_key(name)) {
            let pos = level.option(eval, &[option])?.map_or(Pos::NONE, |option| option.defined_at(eval));
            self.left_out.push((format!("{place}.{}", escape_nix_identifier(option)), pos));
        }
        let own = is_wanted.then(|| Node::new(own));
        Ok(Both { own, full: self.is_full.then(|| Node::new(full)) })
    }

    /// What a file of `environment.etc` is a copy of, where a machine without a store has that; whether there is such a
    /// thing.
    fn source(&mut self, eval: &mut Eval<'a>, level: &'a Level<'a>, views: [&mut Attrs; 2]) -> Result<bool> {
        let Some(option) = level.option(eval, &["source"])? else { return Ok(false) };
        if self.keeps_store {
            return Ok(false);
        }
        let copied = option.value(eval).and_then(|value| eval.coerce(value, Coercion::INTERPOLATION));
        let Some(copied) = self.tried(eval, copied) else { return Ok(true) };
        let place = self.text(eval, &copied.show());
        let is_made = self.host.scripts.borrow().values().any(|made| made.root == place);
        for view in views {
            if let Some(node) = view.get_mut("source") {
                node.value = place.clone().into();
            }
        }
        Ok(is_made || is_elsewhere(&place))
    }
}
