//! What NixOS' own options need that is no Nix: the checks of unit settings, and what stands for its derivations.
//!
//! In: values of a section, or the text of a script. Out: whether NixOS takes the section (why not becomes the help of
//! the error), or the path of the script. `nix/nixos/options.nix` is called with these functions ([`natives`]); under
//! Nix it is called with those of `nix/nixos/native.nix`. Mirrors `checkUnitConfig`, `checkUnitConfigWithLegacyKey` and
//! `makeJobScript` of nixpkgs' `nixos/lib/systemd-lib.nix`.

mod modelled;
mod table;

pub use modelled::{MODELLED, Shape};

use crate::eval::{AttrSet, Coercion, Eval, EvalError, Result, Value};
use crate::modules::System;
use table::{Section, Setting, accepts, words};

/// Whom definitions are from that NixOS' own modules make.
pub const NIXOS_FILE: &str = "<nixpkgs/nixos>";

/// How the derivation of a script of a unit is called, before the script's own name.
pub const JOB_SCRIPT: &str = "unit-script-";

/// What keeps the script of a unit for the output: its name, where it lies, and what it says.
pub type Keep<'a> = &'a dyn Fn(String, String, String);

/// What `nix/nixos/options.nix` needs beside options: where scripts lie, with `{name}` in it, the path of the program that
/// runs them, and what keeps them.
#[derive(Clone, Copy)]
pub struct Needs<'a> {
    /// The module system that evaluates the options.
    pub system: &'a System<'a>,
    /// Where scripts lie, with `{name}` in it.
    pub pattern: &'a str,
    /// The path of the program that runs scripts.
    pub bash: &'a str,
    /// Where the locales are that services use.
    pub locale_archive: &'a str,
    /// What keeps scripts.
    pub keep: Keep<'a>,
}

/// The functions that `nix/nixos/options.nix` needs.
pub fn natives<'a>(eval: &mut Eval<'a>, needs: Needs<'a>) -> Value<'a> {
    let check = eval.native_function("checkUnit", 3, move |eval, args| check_unit(eval, needs.system, args));
    let defined = eval.native_function("defined", 3, move |eval, args| defined(eval, needs.system, args));
    let job = eval.native_function("jobScript", 2, move |eval, args| job_script(eval, needs, args));
    let file = eval.native_function("storeFile", 1, move |eval, args| {
        let name = eval.force_string(args[0])?.show();
        Ok(eval.string(needs.pattern.replace("{name}", &name).as_bytes()))
    });
    let locales = eval.string(needs.locale_archive.as_bytes());
    eval.set(&[
        ("checkUnit", check),
        ("defined", defined),
        ("jobScript", job),
        ("localeArchive", locales),
        ("storeFile", file),
    ])
}

/// `checkUnit kind option settings`: whether NixOS takes the settings. Why not is kept for the error.
fn check_unit<'a>(eval: &mut Eval<'a>, system: &System<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (kind, option) = (eval.force_string(args[0])?.show(), eval.force_string(args[1])?.show());
    let Some(section) = table::section(&format!("{kind}.{option}")) else { return Ok(Value::Bool(true)) };
    let set = eval.force_attrs(args[2])?;
    let set = flat(eval, section, set)?;
    let refusals = refusals(eval, section, set)?;
    let accepted = refusals.is_empty();
    for why in refusals {
        system.refuse(why);
    }
    Ok(Value::Bool(accepted))
}

/// The settings without the key that an older spelling put around them.
fn flat<'a>(eval: &mut Eval<'a>, section: &Section, set: &'a AttrSet<'a>) -> Result<&'a AttrSet<'a>> {
    let Some(legacy) = section.legacy else { return Ok(set) };
    let Some(inner) = eval.named(set, legacy) else { return Ok(set) };
    if set.all(eval.arena).len() == 1 {
        return eval.force_attrs(inner);
    }
    let name = section.name;
    let error = EvalError::other(format!("a [{name}] has settings of its own, and others inside of `{legacy}'"));
    Err(error.help(Some(format!("`{legacy}' is the older spelling. Move what is in it one level up."))))
}

fn refusals<'a>(eval: &mut Eval<'a>, section: &Section, set: &'a AttrSet<'a>) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut names = Vec::new();
    for attribute in eval.by_name(set) {
        let name = eval.symbols.show(attribute.name);
        match section.settings.get(name.as_str()) {
            Some(&"") => {}
            Some(rules) => {
                let value = without_property(eval, attribute.value.get())?;
                let text = match value {
                    Value::String(text) => text.show(),
                    _ => String::new(),
                };
                #[allow(clippy::cast_precision_loss)] // rules have no number that long
                let setting = match value {
                    Value::Bool(_) => Setting::Bool,
                    Value::Int(number) => Setting::Number(number as f64, true),
                    Value::Float(number) => Setting::Number(number, false),
                    Value::String(_) => Setting::Text(&text),
                    _ => Setting::Other,
                };
                if let Some(rule) = rules.split(',').find(|rule| !accepts(rule, &setting)) {
                    found.push(format!("`{name}' in [{}] {}.", section.name, words(rule)));
                }
            }
            None if section.open => {}
            None => found.push(format!("[{}] has no setting `{name}'.", section.name)),
        }
        names.push(name);
    }
    for name in section.required().filter(|name| !names.iter().any(|known| known == name)) {
        found.push(format!("[{}] must have a setting `{name}'.", section.name));
    }
    Ok(found)
}

/// What is in a mkOverride or a mkIf, as NixOS looks at them: whatever its condition.
fn without_property<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Result<Value<'a>> {
    let value = eval.force(value)?;
    let Value::Attrs(set) = value else { return Ok(value) };
    let Some(kind) = eval.named(set, "_type") else { return Ok(value) };
    match (eval.force(kind)?, eval.named(set, "content")) {
        (Value::String(kind), Some(content)) if matches!(kind.bytes, b"override" | b"if") => eval.force(content),
        _ => Ok(value),
    }
}

/// `defined options config names`: those of the names that have a definition beside their default, so that what
/// nobody defines need not be looked at. Nix finds them in `options`.
fn defined<'a>(eval: &mut Eval<'a>, system: &System<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let config = eval.force_attrs(args[1])?;
    let Some(level) = system.level_of(config) else { return eval.force(args[2]) };
    let mut found = Vec::new();
    for name in eval.force_list(args[2])? {
        let text = eval.force_string(name.get())?;
        let symbol = eval.symbols.intern(text.bytes);
        if level.is_defined(eval, symbol)? {
            found.push(*name);
        }
    }
    Ok(eval.list_of(eval.arena.alloc_slice_copy(&found)))
}

/// `jobScript name { strict, text }`: the path of a script of a unit, as NixOS has it; the script is kept for the output.
fn job_script<'a>(eval: &mut Eval<'a>, needs: Needs<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let name = eval.force_string(args[0])?.show().replace('\\', "--").replace('@', "_");
    let script = eval.force_attrs(args[1])?;
    let [strict, text] = ["strict", "text"].map(|name| eval.named(script, name).unwrap_or(Value::Null));
    let options =
        if eval.force_bool(strict)? { "set -o errexit\nset -o nounset\nset -o pipefail\n\n" } else { "set -e\n\n" };
    let text = eval.coerce(text, Coercion { more: false, copy_to_store: false })?.show();
    if let Some(wrong) = name.chars().find(|c| !c.is_ascii_alphanumeric() && !"+-._?=".contains(*c)) {
        return Err(EvalError::other(format!("the name '{JOB_SCRIPT}{name}' contains illegal character '{wrong}'")));
    }
    let path = job_path(needs.pattern, &name);
    let shown = eval.string(path.as_bytes());
    (needs.keep)(format!("{JOB_SCRIPT}{name}"), path, format!("#!{}\n{options}{text}\n\n", needs.bash));
    Ok(shown)
}

/// Where NixOS has a script of a unit.
pub fn job_path(pattern: &str, name: &str) -> String {
    format!("{}/bin/{name}", pattern.replace("{name}", &format!("{JOB_SCRIPT}{name}")))
}

/// First every `bin`, then every `sbin`.
pub fn search_path(prefixes: &[&str]) -> String {
    let bins = prefixes.iter().map(|prefix| format!("{prefix}/bin"));
    let sbins = prefixes.iter().map(|prefix| format!("{prefix}/sbin"));
    bins.chain(sbins).collect::<Vec<_>>().join(":")
}
