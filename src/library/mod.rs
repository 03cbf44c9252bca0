//! `lib` without nixpkgs: the functions that modules use, in Nix of our own, loaded by need.
//!
//! In: nothing. Out: the attribute set that modules get as `lib`. Each section is a file in `nix/lib`, a function of
//! `lib` and of what Rust gives it (`native`), evaluated when something of it is first asked for. `nix/lib/names` says
//! which names are in `lib` itself too, so that asking for one loads one section.

use crate::eval::{CARRIED, Eval, Origin, Pos, Result, Value};
use crate::modules::{System, natives};
use crate::syntax::Symbol;

/// Sections: name and text.
static SECTIONS: &[(&str, &str)] = &[
    ("asserts", include_str!("../../nix/lib/asserts.nix")),
    ("attrsets", include_str!("../../nix/lib/attrsets.nix")),
    ("core", include_str!("../../nix/lib/core.nix")),
    ("cli", include_str!("../../nix/lib/cli.nix")),
    ("customisation", include_str!("../../nix/lib/customisation.nix")),
    ("debug", include_str!("../../nix/lib/debug.nix")),
    ("derivations", include_str!("../../nix/lib/derivations.nix")),
    ("fetchers", include_str!("../../nix/lib/fetchers.nix")),
    ("fileset", include_str!("../../nix/lib/fileset.nix")),
    ("filesystem", include_str!("../../nix/lib/filesystem.nix")),
    ("fixedPoints", include_str!("../../nix/lib/fixedPoints.nix")),
    ("flakes", include_str!("../../nix/lib/flakes.nix")),
    ("generators", include_str!("../../nix/lib/generators.nix")),
    ("gvariant", include_str!("../../nix/lib/gvariant.nix")),
    ("kernel", include_str!("../../nix/lib/kernel.nix")),
    ("licenses", include_str!("../../nix/lib/licenses.nix")),
    ("lists", include_str!("../../nix/lib/lists.nix")),
    ("meta", include_str!("../../nix/lib/meta.nix")),
    ("misc", include_str!("../../nix/lib/misc.nix")),
    ("modules", include_str!("../../nix/lib/modules.nix")),
    ("network", include_str!("../../nix/lib/network.nix")),
    ("options", include_str!("../../nix/lib/options.nix")),
    ("path", include_str!("../../nix/lib/path.nix")),
    ("platforms", include_str!("../../nix/lib/platforms.nix")),
    ("sources", include_str!("../../nix/lib/sources.nix")),
    ("sourceTypes", include_str!("../../nix/lib/sourceTypes.nix")),
    ("strings", include_str!("../../nix/lib/strings.nix")),
    ("stringsWithDeps", include_str!("../../nix/lib/stringsWithDeps.nix")),
    ("systems", include_str!("../../nix/lib/systems.nix")),
    ("trivial", include_str!("../../nix/lib/trivial.nix")),
    ("types", include_str!("../../nix/lib/types.nix")),
    ("versions", include_str!("../../nix/lib/versions.nix")),
];

/// Parts of sections that are read when they are asked for, below `<wgeval>`: path and text.
static PARTS: &[(&str, &str)] = &[
    ("lib/composed/systems/architectures.nix", include_str!("../../nix/lib/composed/systems/architectures.nix")),
    ("lib/composed/systems/elaborate.nix", include_str!("../../nix/lib/composed/systems/elaborate.nix")),
    ("lib/composed/systems/examples.nix", include_str!("../../nix/lib/composed/systems/examples.nix")),
    ("lib/composed/systems/inspect.nix", include_str!("../../nix/lib/composed/systems/inspect.nix")),
    ("lib/composed/systems/parse.nix", include_str!("../../nix/lib/composed/systems/parse.nix")),
    ("lib/composed/types.nix", include_str!("../../nix/lib/composed/types.nix")),
];

/// Which names of sections, or of sets in them, are in `lib` too: `section: name …` on each line.
static NAMES: &str = include_str!("../../nix/lib/names");

/// Gives an evaluation the module system and `lib`, which is `<wgeval/lib>` too.
pub fn install<'a>(eval: &mut Eval<'a>) -> &'a System<'a> {
    let system = System::new(eval);
    let lib = eval.native(Pos::NONE, move |eval| Ok(own(eval, system)));
    system.set_lib(lib);
    eval.carry_value("lib", lib);
    for (path, text) in PARTS {
        eval.carry(path, text);
    }
    system
}

/// What to say about a name that a section lacks.
struct Section(String);

impl Origin<'_> for Section {
    fn advice(&self, name: &str, _: &[String]) -> Option<String> {
        Some(format!("wgeval's own `{}` has no `{name}`; `--nixpkgs PATH` uses that of a nixpkgs.", self.0))
    }
}

/// A set of nixpkgs' data, which wgeval has not: whatever is asked of it is there, and knows its name at most.
struct Data {
    /// Which of `lib`.
    set: &'static str,
    /// What all that is in it is, if that is known.
    kind: Option<&'static str>,
    /// The attribute that is the name of each.
    own: Option<&'static str>,
}

static DATA: [Data; 4] = [
    Data { set: "licenses", kind: Some("simple"), own: Some("shortName") },
    Data { set: "licensesSpdx", kind: Some("simple"), own: Some("spdxId") },
    Data { set: "maintainers", kind: None, own: None },
    Data { set: "teams", kind: None, own: None },
];

impl<'a> Origin<'a> for &'static Data {
    fn lacking(&self, eval: &mut Eval<'a>, name: Symbol) -> Option<Value<'a>> {
        let shown = eval.symbols.show(name);
        let own = self.own.map(|own| (own, eval.string(shown.as_bytes())));
        let kind = self.kind.map(|kind| ("licenseType", eval.string(kind.as_bytes())));
        let entries: Vec<(&str, Value<'a>)> = own.into_iter().chain(kind).collect();
        let Value::Attrs(entry) = eval.set(&entries) else { return None };
        Some(Value::Attrs(entry.made_by(eval.arena, eval.arena.alloc(Entry(format!("{}.{shown}", self.set))))))
    }
}

/// An entry of [`DATA`].
struct Entry(String);

impl Origin<'_> for Entry {
    fn advice(&self, name: &str, _: &[String]) -> Option<String> {
        Some(format!(
            "`lib.{}` is a stand-in: wgeval has none of nixpkgs' data, `{name}` included; `--nixpkgs PATH` uses a nixpkgs.",
            self.0
        ))
    }
}

fn named<'a>(eval: &Eval<'a>, value: Value<'a>, name: String) -> Value<'a> {
    match value {
        Value::Attrs(set) => Value::Attrs(set.made_by(eval.arena, eval.arena.alloc(Section(name)))),
        other => other,
    }
}

/// Our own `lib`.
fn own<'a>(eval: &mut Eval<'a>, system: &'a System<'a>) -> Value<'a> {
    let natives = eval.native(Pos::NONE, move |eval| Ok(natives(eval, system)));
    // Sections see what modules see, a nixpkgs' `lib` where there is one.
    let mut entries: Vec<(&str, Value<'a>)> = Vec::new();
    for (name, text) in SECTIONS {
        entries.push((name, eval.native(Pos::NONE, move |eval| load(eval, system, name, text, natives))));
    }
    for data in &DATA {
        let functions =
            entries.iter().position(|(section, _)| *section == data.set).map(|place| entries.remove(place).1);
        let set = eval.native(Pos::NONE, move |eval| {
            let base = functions.unwrap_or_else(|| eval.set(&[]));
            let base = eval.force_attrs(base)?;
            Ok(Value::Attrs(base.made_by(eval.arena, eval.arena.alloc(data))))
        });
        entries.push((data.set, set));
    }
    for line in NAMES.lines() {
        let Some((path, names)) = line.split_once(':') else { continue };
        let (section, below) = path.split_once('.').unwrap_or((path, ""));
        let Some((_, value)) = entries.iter().find(|(name, _)| *name == section).copied() else { continue };
        for name in names.split_whitespace() {
            let names: Vec<Symbol> = below
                .split('.')
                .filter(|part| !part.is_empty())
                .chain([name])
                .map(|name| eval.symbols.intern(name.as_bytes()))
                .collect();
            let names = eval.arena.alloc_slice_copy(&names);
            let alias = eval.native(Pos::NONE, move |eval| {
                let mut value = eval.force(value)?;
                for name in &*names {
                    value = eval.select_one(value, *name, Pos::NONE)?;
                }
                Ok(value)
            });
            entries.push((name, alias));
        }
    }
    let lib = eval.set(&entries);
    named(eval, lib, "lib".to_owned())
}

fn load<'a>(
    eval: &mut Eval<'a>,
    system: &'a System<'a>,
    name: &str,
    text: &str,
    natives: Value<'a>,
) -> Result<Value<'a>> {
    let expr =
        eval.parse(&format!("<wgeval/lib/{name}.nix>"), false, text.to_owned(), format!("{CARRIED}/lib").as_bytes())?;
    let env = eval.root_env();
    let function = eval.eval(expr, env)?;
    let section = eval.call(function, &[system.lib()?, natives], Pos::NONE)?;
    Ok(named(eval, section, format!("lib.{name}")))
}
