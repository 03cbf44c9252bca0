//! Hosts that NixOS itself has evaluated: a configuration of a flake, or files with a whole nixpkgs.
//!
//! The definitions of what becomes files are taken out of its options and merged here, like those of any host; so the
//! host's own and nixpkgs' can be told apart, and output has the options behind it. Of nixpkgs' definitions only those
//! count that are about something that the host defines too.

use crate::eval::{AttrSet, Attribute, Eval, EvalError, NixString, Pos, Result, Value};
use crate::fetch::{Fetcher, Reference};
use crate::flakes::{self, Installable};
use crate::modules::{Source, UNKNOWN_FILE};
use crate::names::escape_nix_identifier;
use crate::nixos::{MODELLED, NIXOS_FILE, Shape};
use crate::syntax::{Symbol, known};
use std::collections::BTreeSet;
use std::rc::Rc;

/// A configuration that NixOS evaluates.
pub(super) enum Configuration<'w> {
    /// One of a flake's.
    Flake(&'w FlakeHost),
    /// The host's files with a whole nixpkgs: its directory, and the system that the host is for.
    Nixpkgs(&'w [u8], &'w str),
}

/// A configuration of a flake.
#[derive(Clone, Debug)]
pub struct FlakeHost {
    /// The flake that has it.
    pub reference: Reference,
    /// The attribute path after the `#`, as it was given; empty for the only one.
    pub fragment: String,
    /// Flakes that stand in for inputs.
    pub overrides: Vec<(Vec<String>, Reference)>,
    /// What fetches.
    pub fetcher: Rc<Fetcher>,
    /// The system of this machine.
    pub system: String,
    /// The name of this machine.
    pub machine: Option<String>,
}

/// Whom the definitions of a module are from that is in no file of its own.
const INLINE: &str = "an inline module";

/// Options beside those that become files.
const OTHERS: [&[&str]; 2] = [&["assertions"], &["warnings"]];

/// What is defined here as NixOS defines it, and would be so twice.
const OURS: [&[&str]; 5] = [
    &["environment", "etc", "systemd/networkd.conf"],
    &["networking", "localCommands"],
    &["systemd", "globalEnvironment"],
    &["systemd", "services", "network-local-commands"],
    &["systemd", "services", "systemd-networkd-wait-online"],
];

impl FlakeHost {
    fn open<'a>(&self, eval: &mut Eval<'a>) -> Result<Value<'a>> {
        let fetcher: &'a Rc<Fetcher> = eval.arena.alloc(Rc::clone(&self.fetcher));
        Ok(flakes::open(eval, fetcher, &self.reference, &self.overrides)?.value)
    }

    /// The names of a flake's configurations.
    ///
    /// # Errors
    ///
    /// A flake that cannot be fetched, read or evaluated.
    pub fn names(&self, eval: &mut Eval<'_>) -> Result<Vec<String>> {
        let flake = self.open(eval)?;
        let flake = eval.force_attrs(flake)?;
        let Some(all) = eval.named(flake, "nixosConfigurations") else { return Ok(Vec::new()) };
        let all = eval.force_attrs(all)?;
        Ok(eval.by_name(all).iter().map(|attribute| eval.symbols.show(attribute.name)).collect())
    }

    /// The store path of the flake.
    pub(super) fn source(&self, eval: &mut Eval<'_>) -> Result<String> {
        let flake = self.open(eval)?;
        let flake = eval.force(flake)?;
        let path = attribute(eval, flake, "outPath")?;
        Ok(String::from_utf8_lossy(&eval.text_of(path)?).into_owned())
    }

    fn value<'a>(&self, eval: &mut Eval<'a>) -> Result<Value<'a>> {
        let flake = self.open(eval)?;
        let shown = self.reference.to_text();
        let fragment = if self.fragment.is_empty() { self.only(eval, &shown)? } else { self.fragment.clone() };
        let installable = Installable::of_host(&fragment, &self.system).map_err(EvalError::other)?;
        let (path, value) = flakes::select(eval, flake, &installable, &shown)?;
        let path = path.iter().map(|name| escape_nix_identifier(name)).collect::<Vec<_>>().join(".");
        let help =
            "A host is a NixOS configuration, as `nixpkgs.lib.nixosSystem` makes it. `wgeval eval` prints anything.";
        match value {
            Value::Attrs(set) if eval.named(set, "options").is_some() && eval.named(set, "config").is_some() => {
                Ok(value)
            }
            _ => Err(EvalError::other(format!("{shown}#{path} is no NixOS configuration")).help(Some(help.to_owned()))),
        }
    }

    /// The only configuration of a flake, or the one that is called like this machine.
    fn only(&self, eval: &mut Eval<'_>, shown: &str) -> Result<String> {
        let names = self.names(eval)?;
        if let [one] = names.as_slice() {
            return Ok(flakes::quoted(one));
        }
        if let Some(machine) = self.machine.as_ref().filter(|machine| names.contains(machine)) {
            return Ok(flakes::quoted(machine));
        }
        if names.is_empty() {
            let help = "A host is `nixosConfigurations.NAME`; `wgeval eval` prints anything that a flake has.";
            return Err(
                EvalError::other(format!("flake '{shown}' has no nixosConfigurations")).help(Some(help.to_owned()))
            );
        }
        let help = format!("It has: {}. Name one: `wgeval {shown}#{}`.", names.join(", "), names[0]);
        Err(EvalError::other(format!("flake '{shown}' has several configurations")).help(Some(help)))
    }
}

/// What a configuration with more modules defines, as modules for the options that become files; and its `options` and
/// `config`. What nixpkgs defines counts only where the host defines something too, unless all of it is wanted.
pub(super) fn modules<'a>(
    eval: &mut Eval<'a>,
    configuration: &Configuration<'_>,
    given: Vec<Source<'a>>,
    arguments: Value<'a>,
    takes_all: bool,
) -> Result<(Vec<Source<'a>>, (Value<'a>, Value<'a>))> {
    let given: Vec<Value<'a>> = given.into_iter().map(|source| source.value(eval)).collect();
    let mut value = match configuration {
        Configuration::Flake(flake) => {
            let value = flake.value(eval)?;
            extended(eval, value, &given, arguments)?
        }
        Configuration::Nixpkgs(place, system) => {
            // What the files declare themselves is known once they are evaluated, whatever they define.
            let unchecked = eval.nested_set(&["_module", "check"], Value::Bool(false));
            let mut all = given;
            eval.quietly(|eval| {
                let probe = evaluated(eval, place, system, &[&all[..], &[unchecked]].concat(), arguments)?;
                let options = attribute(eval, probe, "options")?;
                for (path, module) in super::carried::declared() {
                    if below(eval, options, path)?.is_none() {
                        all.push(Value::Path(NixString::new_in(eval.arena, module.as_bytes())));
                    }
                }
                Ok::<_, Box<EvalError>>(())
            })?;
            evaluated(eval, place, system, &all, arguments)?
        }
    };
    value = eval.force(value)?;
    let mut reading = Reading { nixpkgs: nixpkgs(eval, value)?, takes_all, modules: Vec::new() };
    let (options, config) = (attribute(eval, value, "options")?, attribute(eval, value, "config")?);
    for (path, shape) in MODELLED {
        reading.option(eval, options, path, shape)?;
    }
    for path in OTHERS {
        reading.option(eval, options, path, Shape::Plain)?;
    }
    reading.vpns(eval, options, config)?;
    Ok((reading.modules, (options, config)))
}

/// `nixos/lib/eval-config.nix` with these modules.
fn evaluated<'a>(
    eval: &mut Eval<'a>,
    place: &[u8],
    system: &str,
    modules: &[Value<'a>],
    arguments: Value<'a>,
) -> Result<Value<'a>> {
    let function = eval.import(&[place, b"/nixos/lib/eval-config.nix"].concat())?;
    let modules = eval.list(eval.arena.alloc_slice_copy(modules));
    let system = eval.string(system.as_bytes());
    let argument = eval.set(&[("modules", modules), ("system", system), ("specialArgs", arguments)]);
    eval.call(function, &[argument], Pos::NONE)
}

/// The configuration with more modules, and arguments for them.
fn extended<'a>(
    eval: &mut Eval<'a>,
    value: Value<'a>,
    modules: &[Value<'a>],
    arguments: Value<'a>,
) -> Result<Value<'a>> {
    if modules.is_empty() && eval.force_attrs(arguments)?.is_empty() {
        return Ok(value);
    }
    let extend = attribute(eval, value, "extendModules")?;
    let modules = eval.list(eval.arena.alloc_slice_copy(modules));
    let argument = eval.set(&[("modules", modules), ("specialArgs", arguments)]);
    eval.call(extend, &[argument], Pos::NONE)
}

fn attribute<'a>(eval: &mut Eval<'a>, value: Value<'a>, name: &str) -> Result<Value<'a>> {
    let name = eval.symbols.intern(name.as_bytes());
    eval.select_one(value, name, Pos::NONE)
}

/// Where the nixpkgs is that a configuration was made with.
fn nixpkgs<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Result<Vec<u8>> {
    let pkgs = attribute(eval, value, "pkgs")?;
    let pkgs = eval.force_attrs(pkgs)?;
    match pkgs.get(known::PATH).map(|attribute| attribute.value.get()) {
        Some(path) => Ok(eval.text_of(path)?),
        None => Ok(Vec::new()),
    }
}

struct Reading<'a> {
    /// The directory of nixpkgs.
    nixpkgs: Vec<u8>,
    /// Whether what nixpkgs defines is taken like what the host defines.
    takes_all: bool,
    modules: Vec<Source<'a>>,
}

impl<'a> Reading<'a> {
    /// The definitions of an option.
    fn option(&mut self, eval: &mut Eval<'a>, options: Value<'a>, path: &[&str], shape: Shape) -> Result<()> {
        let Some(option) = below(eval, options, path)? else { return Ok(()) };
        let option = eval.force_attrs(option)?;
        let Some(definitions) = eval.named(option, "definitionsWithLocations") else { return Ok(()) };
        let from = self.modules.len();
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for definition in eval.force_list(definitions)? {
            let set = eval.force_attrs(definition.get())?;
            let (Some(file), Some(value)) = (set.get(known::DEFINITION_FILE), set.get(known::VALUE)) else { continue };
            let mut file = eval.force_string(file.value.get())?;
            if file.bytes == UNKNOWN_FILE.as_bytes() {
                // Whoever writes modules into `flake.nix` itself means them as the host's.
                file = NixString::new_in(eval.arena, INLINE.as_bytes());
            }
            let value = value.value.get();
            match self.is_nixpkgs(file.bytes) {
                true if self.takes_all && OURS.contains(&path) => {}
                true if self.takes_all && shape == Shape::Named => own.push((file, without_ours(eval, path, value)?)),
                true if !self.takes_all => others.push(value),
                _ => own.push((file, value)),
            }
        }
        let mut names = BTreeSet::new();
        for (file, value) in own {
            if shape == Shape::Named {
                names.extend(eval.force_attrs(value)?.all(eval.arena).iter().map(|attribute| attribute.name));
            }
            self.define(eval, file, path, value);
        }
        names.retain(|name| !is_ours(eval, path, *name));
        if OURS.contains(&path) {
            others.clear();
        }
        let nixos: &'a NixString<'a> = NixString::new_in(eval.arena, NIXOS_FILE.as_bytes());
        for value in others {
            match shape {
                Shape::Named => {
                    let value = only(eval, value, &names)?;
                    self.define(eval, nixos, path, value);
                }
                // Of lists, what is the host's own is known already.
                Shape::Listed => {}
                Shape::Plain if path == ["assertions"] => {
                    let value = failing(eval, value)?;
                    self.define(eval, nixos, path, value);
                }
                Shape::Plain | Shape::One => self.define(eval, nixos, path, value),
            }
        }
        if shape == Shape::Named {
            // nixpkgs declares more below a unit than what becomes its file.
            let unchecked = eval.nested_set(&["_module", "check"], Value::Bool(false));
            let entries: Vec<(Symbol, Value<'a>)> = names.iter().map(|name| (*name, unchecked)).collect();
            let value = eval.set_of(&entries);
            self.define(eval, nixos, path, value);
        }
        // They are in the order in which they were merged, and modules merge last to first.
        self.modules[from..].reverse();
        Ok(())
    }

    fn is_nixpkgs(&self, file: &[u8]) -> bool {
        !self.nixpkgs.is_empty() && file.strip_prefix(&self.nixpkgs[..]).is_some_and(|rest| rest.starts_with(b"/"))
    }

    fn define(&mut self, eval: &mut Eval<'a>, file: &'a NixString<'a>, path: &[&str], value: Value<'a>) {
        let value = eval.nested_set(path, value);
        self.modules.push(Source::Config(file, Pos::NONE, value));
    }

    /// The VPNs, as the host's own module has them.
    fn vpns(&mut self, eval: &mut Eval<'a>, options: Value<'a>, config: Value<'a>) -> Result<()> {
        let path = super::DEFAULT_OPTION_PATH;
        if below(eval, options, &path)?.is_none() {
            return Ok(());
        }
        let Some(value) = below(eval, config, &path)? else { return Ok(()) };
        let kind = eval.string(b"option");
        let option = eval.set(&[("_type", kind), ("default", value)]);
        let declared = eval.nested_set(&path, option);
        let module = eval.set(&[("options", declared)]);
        self.modules.push(Source::Value(module));
        Ok(())
    }
}

/// The assertions of a list that do not hold.
fn failing<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Result<Value<'a>> {
    let condition = eval.symbols.intern(b"assertion");
    let mut failing = Vec::new();
    for item in eval.force_list(value)? {
        let set = eval.force(item.get())?;
        let holds = eval.select_one(set, condition, Pos::NONE)?;
        if !eval.force_bool(holds)? {
            failing.push(*item);
        }
    }
    Ok(eval.list_of(eval.arena.alloc_slice_copy(&failing)))
}

/// What lies at a path of sets.
fn below<'a>(eval: &mut Eval<'a>, value: Value<'a>, path: &[&str]) -> Result<Option<Value<'a>>> {
    let mut value = value;
    for name in path {
        let Value::Attrs(set) = eval.force(value)? else { return Ok(None) };
        match eval.named(set, name) {
            Some(next) => value = next,
            None => return Ok(None),
        }
    }
    Ok(Some(value))
}

/// The attributes of a set that have one of these names.
fn only<'a>(eval: &mut Eval<'a>, value: Value<'a>, names: &BTreeSet<Symbol>) -> Result<Value<'a>> {
    let set = eval.force_attrs(value)?;
    Ok(kept(eval, set, |_, name| names.contains(&name)))
}

/// The attributes of a set at a path but for those that wgeval defines itself.
fn without_ours<'a>(eval: &mut Eval<'a>, path: &[&str], value: Value<'a>) -> Result<Value<'a>> {
    let set = eval.force_attrs(value)?;
    Ok(kept(eval, set, |eval, name| !is_ours(eval, path, name)))
}

/// Whether wgeval itself defines what has this name at a path.
fn is_ours(eval: &Eval, path: &[&str], name: Symbol) -> bool {
    OURS.contains(&[path, &[eval.symbols.show(name).as_str()]].concat().as_slice())
}

fn kept<'a>(eval: &Eval<'a>, set: &'a AttrSet<'a>, is_kept: impl Fn(&Eval<'a>, Symbol) -> bool) -> Value<'a> {
    let kept: Vec<Attribute<'a>> =
        set.all(eval.arena).iter().filter(|attribute| is_kept(eval, attribute.name)).copied().collect();
    Value::Attrs(AttrSet::sorted(eval.arena, eval.arena.alloc_slice_copy(&kept)))
}

/// The text of a unit as NixOS itself renders it: below `systemd.network.units` or `systemd.units`.
///
/// # Errors
///
/// What evaluation meets.
pub(super) fn rendered<'a>(
    eval: &mut Eval<'a>,
    config: Value<'a>,
    path: &[&str],
    unit: &str,
) -> Result<Option<String>> {
    let Some(text) = below(eval, config, &[path, &[unit, "text"]].concat())? else { return Ok(None) };
    match eval.force(text)? {
        Value::String(text) => Ok(Some(text.show())),
        _ => Ok(None),
    }
}
