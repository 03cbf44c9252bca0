//! Every option of a host: its value, and who defines it.
//!
//! In: the evaluation of a host. Out: an [`OptionValue`] for each option below a prefix, as data. What cannot be
//! evaluated is data too, and does not keep the others from being read.

use super::{FlakeHost, Host};
use crate::eval::{AttrSet, ErrorKind, Eval, NixString, Pos, Result, STORE_DIR, Value};
use crate::names::escape_nix_identifier;
use crate::syntax::known;
use std::collections::{BTreeMap, BTreeSet};

/// A value as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Datum {
    /// Nothing defines it, and it has no default.
    Undefined,
    /// Evaluation met this.
    Failed(String),
    /// A scalar as Nix writes it; of a package, its derivation.
    Leaf(String),
    /// A string.
    Text(String),
    /// A function, of which Nix knows nothing but whether it is the same in memory.
    Function,
    /// A list.
    List(Vec<Datum>),
    /// A set.
    Set(BTreeMap<String, Datum>),
}

/// A definition that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The file.
    pub file: String,
    /// Where in the file names of it stand, by the path below the option; `FILE:LINE`.
    pub places: BTreeMap<Vec<String>, String>,
}

/// An option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionValue {
    /// Its value.
    pub value: Datum,
    /// What defines it.
    pub definitions: Vec<Definition>,
    /// The priority of those.
    pub priority: Option<i64>,
}

/// Options by their path.
pub type OptionValues = BTreeMap<Vec<String>, OptionValue>;

/// How deep values are read; deeper is what refers to itself.
const DEEPEST: usize = 24;

/// How many parts of the value of one option are read.
const MOST: usize = 50_000;

/// How deep the places of names are known.
const PLACES: usize = 5;

/// All options below a prefix.
///
/// # Errors
///
/// What keeps everything from being read: modules that cannot be loaded, and limits.
pub fn option_values<'a>(
    eval: &mut Eval<'a>,
    host: Host<'a>,
    flake: Option<&FlakeHost>,
    prefix: &[String],
) -> Result<OptionValues> {
    let source = match flake {
        Some(flake) => Some(flake.source(eval)?),
        None => None,
    };
    let (options, config) = host.nixos.unwrap_or_else(|| (host.evaluation.options(), host.evaluation.config(eval)));
    let nixpkgs = if host.nixos.is_some() { nixpkgs(eval, config) } else { None };
    let mut walk = Walk { found: OptionValues::new(), source, nixpkgs, left: 0 };
    walk.options(eval, options, &mut Vec::new(), prefix)?;
    if host.nixos.is_none() {
        // What nobody declares is kept, and is a value all the same.
        walk.undeclared(eval, config, &mut Vec::new(), prefix)?;
    }
    Ok(walk.found)
}

/// Where the nixpkgs of a configuration is, if it says so.
fn nixpkgs<'a>(eval: &mut Eval<'a>, config: Value<'a>) -> Option<String> {
    let mut value = config;
    for name in ["_module", "args", "pkgs", "path"] {
        let set = eval.force_attrs(value).ok()?;
        value = eval.named(set, name)?;
    }
    let path = eval.text_of(value).ok()?;
    Some(String::from_utf8_lossy(&path).into_owned())
}

struct Walk {
    found: OptionValues,
    /// The store path of the flake.
    source: Option<String>,
    /// Where nixpkgs is.
    nixpkgs: Option<String>,
    /// How many parts of the value that is read there may still be.
    left: usize,
}

/// An error as data, unless nothing can be evaluated after it.
fn unless_limit<T>(result: Result<T>) -> Result<std::result::Result<T, Datum>> {
    match result {
        Ok(value) => Ok(Ok(value)),
        Err(error) if error.kind == ErrorKind::Limit => Err(error),
        // What NixOS says of an option in a submodule that nothing defines.
        Err(error) if error.message.contains("' was accessed but has no value defined") => Ok(Err(Datum::Undefined)),
        Err(error) => Ok(Err(Datum::Failed(error.message.lines().next().unwrap_or_default().to_owned()))),
    }
}

/// Whether what stands at a path is wanted, or leads there.
fn is_wanted(path: &[String], prefix: &[String]) -> bool {
    path.iter().zip(prefix).all(|(name, wanted)| name == wanted)
}

fn kind<'a>(eval: &mut Eval<'a>, set: &'a AttrSet<'a>) -> Option<String> {
    let kind = set.get(known::KIND)?.value.get();
    eval.force_string(kind).ok().map(NixString::show)
}

impl Walk {
    fn options<'a>(
        &mut self,
        eval: &mut Eval<'a>,
        value: Value<'a>,
        path: &mut Vec<String>,
        prefix: &[String],
    ) -> Result<()> {
        let set = match unless_limit(eval.force(value))? {
            Ok(Value::Attrs(set)) => set,
            Ok(_) => return Ok(()),
            Err(why) => {
                self.insert(path, why);
                return Ok(());
            }
        };
        if kind(eval, set).as_deref() == Some("option") {
            return self.option(eval, set, path, prefix);
        }
        for attribute in eval.by_name(set) {
            let name = eval.symbols.show(attribute.name);
            if path.is_empty() && name == "_module" || name == "_definedNames" {
                continue;
            }
            path.push(name);
            if is_wanted(path, prefix) && path.len() < DEEPEST {
                self.options(eval, attribute.value.get(), path, prefix)?;
            }
            path.pop();
        }
        Ok(())
    }

    fn insert(&mut self, path: &[String], value: Datum) {
        let option = OptionValue { value, definitions: Vec::new(), priority: None };
        self.found.insert(path.to_vec(), option);
    }

    fn option<'a>(
        &mut self,
        eval: &mut Eval<'a>,
        set: &'a AttrSet<'a>,
        path: &[String],
        prefix: &[String],
    ) -> Result<()> {
        let named = |eval: &mut Eval<'a>, name: &str| eval.named(set, name);
        let is_defined = match named(eval, "isDefined") {
            Some(is_defined) => unless_limit(eval.force(is_defined))?,
            None => Ok(Value::Bool(true)),
        };
        let value = match is_defined {
            Ok(Value::Bool(false)) => Datum::Undefined,
            Ok(_) => match named(eval, "value") {
                Some(value) => {
                    self.left = MOST;
                    let rest: Vec<String> = prefix.iter().skip(path.len()).cloned().collect();
                    self.datum(eval, value, &rest, 0)?
                }
                None => Datum::Undefined,
            },
            Err(why) => why,
        };
        let priority = match named(eval, "highestPrio") {
            Some(priority) => unless_limit(eval.force(priority))?.ok(),
            None => None,
        };
        let priority =
            priority.and_then(|priority| if let Value::Int(number) = priority { Some(number) } else { None });
        let mut definitions = Vec::new();
        if let Some(all) = named(eval, "definitionsWithLocations")
            && let Ok(all) = unless_limit(eval.force_list(all))?
        {
            for definition in all {
                if let Ok(definition) = unless_limit(self.definition(eval, definition.get()))? {
                    definitions.push(definition);
                }
            }
        }
        self.found.insert(path.to_vec(), OptionValue { value, definitions, priority });
        Ok(())
    }

    fn definition<'a>(&self, eval: &mut Eval<'a>, definition: Value<'a>) -> Result<Definition> {
        let set = eval.force_attrs(definition)?;
        let file = match set.get(known::DEFINITION_FILE) {
            Some(file) => eval.force_string(file.value.get())?.show(),
            None => String::new(),
        };
        let mut places = BTreeMap::new();
        if let Some(value) = set.get(known::VALUE) {
            self.places(eval, value.value.get(), &mut Vec::new(), &mut places)?;
        }
        Ok(Definition { file: self.shown(&file), places })
    }

    /// Where names below a definition stand.
    fn places<'a>(
        &self,
        eval: &mut Eval<'a>,
        value: Value<'a>,
        path: &mut Vec<String>,
        places: &mut BTreeMap<Vec<String>, String>,
    ) -> Result<()> {
        let Ok(Value::Attrs(set)) = unless_limit(eval.force(value))? else { return Ok(()) };
        if kind(eval, set).is_some() || set.get(known::TYPE).is_some() {
            return Ok(());
        }
        for attribute in eval.by_name(set) {
            path.push(eval.symbols.show(attribute.name));
            if attribute.pos != Pos::NONE {
                let place = eval.show_pos(attribute.pos);
                // The column says nothing that the line does not.
                let line = place.rsplit_once(':').map_or(place.as_str(), |(line, _)| line);
                places.insert(path.clone(), self.shown(line));
            }
            if path.len() < PLACES {
                self.places(eval, attribute.value.get(), path, places)?;
            }
            path.pop();
        }
        Ok(())
    }

    /// The name of a file. The flake itself has no store path in it, which every change of it changes, nor has nixpkgs.
    fn shown(&self, text: &str) -> String {
        if let Some(below) = self.nixpkgs.as_ref().and_then(|nixpkgs| text.strip_prefix(nixpkgs.as_str())) {
            return format!("<nixpkgs>{below}");
        }
        let text = match &self.source {
            Some(source) => text.replace(source.as_str(), "."),
            None => text.to_owned(),
        };
        text.strip_prefix("./").map(str::to_owned).unwrap_or(text)
    }

    /// A value as data; only what lies at `rest`, if that is given.
    fn datum<'a>(&mut self, eval: &mut Eval<'a>, value: Value<'a>, rest: &[String], depth: usize) -> Result<Datum> {
        if depth > DEEPEST || self.left == 0 {
            return Ok(Datum::Leaf("…".to_owned()));
        }
        self.left -= 1;
        let value = match unless_limit(eval.force(value))? {
            Ok(value) => value,
            Err(why) => return Ok(why),
        };
        Ok(match value {
            Value::Null => Datum::Leaf("null".to_owned()),
            Value::Bool(truth) => Datum::Leaf(truth.to_string()),
            Value::Int(number) => Datum::Leaf(number.to_string()),
            Value::Float(number) => Datum::Leaf(format!("{number:?}")),
            Value::String(text) => {
                let text = text.show();
                let text = match &self.source {
                    Some(source) if text.contains(STORE_DIR) => text.replace(source.as_str(), "<flake>"),
                    _ => text,
                };
                Datum::Text(text)
            }
            Value::Path(path) => Datum::Leaf(self.shown(&path.show())),
            Value::List(list) => {
                let items = list.items.iter().map(|item| self.datum(eval, item.get(), &[], depth + 1));
                Datum::List(items.collect::<Result<Vec<_>>>()?)
            }
            Value::Attrs(set) => self.set(eval, set, rest, depth)?,
            _ => Datum::Function,
        })
    }

    fn set<'a>(&mut self, eval: &mut Eval<'a>, set: &'a AttrSet<'a>, rest: &[String], depth: usize) -> Result<Datum> {
        let type_of = match set.get(known::TYPE) {
            Some(kind) => unless_limit(eval.force(kind.value.get()))?.ok(),
            None => None,
        };
        if let Some(Value::String(text)) = type_of
            && text.bytes == b"derivation"
        {
            let Some(path) = eval.named(set, "drvPath") else { return Ok(Datum::Leaf("a derivation".to_owned())) };
            return Ok(match unless_limit(eval.force_string(path))? {
                Ok(path) => Datum::Leaf(path.show()),
                Err(why) => why,
            });
        }
        // Package sets and the like are scopes, which refer to themselves without end.
        let is_scope = kind(eval, set).as_deref() == Some("pkgs")
            || ["callPackage", "overrideScope", "extendModules"].iter().any(|name| eval.named(set, name).is_some());
        if is_scope {
            return Ok(Datum::Leaf("a set of packages".to_owned()));
        }
        let mut data = BTreeMap::new();
        for attribute in eval.by_name(set) {
            let name = eval.symbols.show(attribute.name);
            if name.starts_with("__") || rest.first().is_some_and(|wanted| *wanted != name) {
                continue;
            }
            let below = rest.get(1..).unwrap_or_default();
            let datum = self.datum(eval, attribute.value.get(), below, depth + 1)?;
            data.insert(name, datum);
        }
        Ok(Datum::Set(data))
    }

    /// Values of a host that no option stands for.
    fn undeclared<'a>(
        &mut self,
        eval: &mut Eval<'a>,
        config: Value<'a>,
        path: &mut Vec<String>,
        prefix: &[String],
    ) -> Result<()> {
        let Ok(Value::Attrs(set)) = unless_limit(eval.force(config))? else { return Ok(()) };
        let declared: BTreeSet<Vec<String>> = self.found.keys().cloned().collect();
        for attribute in eval.by_name(set) {
            path.push(eval.symbols.show(attribute.name));
            if is_wanted(path, prefix) && !declared.contains(path) && path.len() < DEEPEST {
                if declared.iter().any(|option| option.starts_with(path)) {
                    self.undeclared(eval, attribute.value.get(), path, prefix)?;
                } else {
                    self.left = MOST;
                    let rest: Vec<String> = prefix.iter().skip(path.len()).cloned().collect();
                    let value = self.datum(eval, attribute.value.get(), &rest, 0)?;
                    self.insert(path, value);
                }
            }
            path.pop();
        }
        Ok(())
    }
}

/// The path of an option, as it is written.
pub fn shown_path(path: &[String]) -> String {
    path.iter().map(|name| escape_nix_identifier(name)).collect::<Vec<_>>().join(".")
}
