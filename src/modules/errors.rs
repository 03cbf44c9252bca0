//! The module system's errors in nixpkgs' words, with all places that matter.

use super::System;
use super::option::OptionNode;
use super::properties::Def;
use super::show::{label, show_defs};
use super::types::{Kind, Type};
use crate::eval::{ErrorKind, Eval, EvalError, Pos, Result, Value};
use crate::names::{OptionPath, escape_nix_identifier, show_option};
use crate::syntax::Symbol;

pub(super) type Failure = Box<EvalError>;

fn error(code: &'static str, option: &str, message: String) -> Failure {
    EvalError::new(ErrorKind::Throw, message).option(code, option)
}

/// ``A definition for option `…' is not of type `…'.``
pub(super) fn not_of_type<'a>(
    eval: &mut Eval<'a>,
    loc: OptionPath<'a>,
    ty: &'a Type<'a>,
    why: &str,
    wrong: &[Def<'a>],
) -> Result<Failure> {
    let option = show_option(loc);
    let description = ty.description(eval)?;
    let message = format!("A definition for option `{option}' is not of type `{description}'.{why}");
    let mut failure = error("option::type", &option, message);
    for def in wrong {
        let text = match (ty.kind, eval.force(def.value)) {
            (Kind::Ints(..), Ok(Value::Int(_))) => "out of range".to_owned(),
            _ => format!("this is {}", label(eval, def.value)),
        };
        failure = failure.label(def.pos, text);
    }
    Ok(failure.help(Some(format!("Expected: {description}."))))
}

/// ``The option `…' has conflicting definition values:``
pub(super) fn conflict<'a>(
    eval: &mut Eval<'a>,
    system: &System<'a>,
    loc: OptionPath<'a>,
    first: Def<'a>,
    other: Def<'a>,
    priority: Option<i64>,
) -> Result<Failure> {
    let option = show_option(loc);
    let shown = show_defs(eval, &[first, other])?;
    let message = format!(
        "The option `{option}' has conflicting definition values:{shown}\nUse `lib.mkForce value` or `lib.mkDefault \
         value` to change the priority on any of these definitions."
    );
    let mut failure = error("option::conflict", &option, message);
    for def in [first, other] {
        let shown = label(eval, def.value);
        failure = at_origin(eval, system, failure, loc, def, &shown);
    }
    let name = loc.names().last().map(|name| escape_nix_identifier(name)).unwrap_or_default();
    let help = match priority {
        Some(priority) if priority != 100 => format!(
            "Both have priority {priority}, so neither wins. Remove one, or give the one that is meant a lower number: \
             `{name} = lib.mkOverride {} …;`.",
            priority - 1
        ),
        _ => format!(
            "Both have the ordinary priority (100), so neither wins, and unequal values of this type cannot be put \
             together. Remove one; or write `{name} = lib.mkForce …;` where it is to win, or `lib.mkDefault …` where it \
             may lose."
        ),
    };
    Ok(failure.help(Some(help)))
}

/// Labels a definition: where it stands, or, if a module that wgeval carries makes it, the options that it makes it of.
fn at_origin<'a>(
    eval: &Eval<'a>,
    system: &System<'a>,
    mut failure: Failure,
    loc: OptionPath<'a>,
    def: Def<'a>,
    shown: &str,
) -> Failure {
    if !eval.is_carried(def.pos) {
        return failure.label(def.pos, shown);
    }
    let makes = format!("the module makes {shown} of this");
    let reads = [Eval::reads_of(def.value), def.reads].concat();
    let origins = system.causes(&reads, Some(loc));
    for origin in &origins {
        failure = failure.label(origin.pos, makes.clone());
    }
    if origins.is_empty() {
        failure = failure.label_name(system.place_around(eval, loc), makes);
    }
    failure.label(def.pos, shown)
}

/// ``The option `…' was accessed but has no value defined. Try setting the option.``
pub(super) fn no_value<'a>(
    eval: &mut Eval<'a>,
    loc: OptionPath<'a>,
    ty: &'a Type<'a>,
    option: Option<&'a OptionNode<'a>>,
) -> Result<Failure> {
    let path = show_option(loc);
    let name = loc.names().last().map(|name| escape_nix_identifier(name)).unwrap_or_default();
    let message = format!("The option `{path}' was accessed but has no value defined. Try setting the option.");
    let mut failure = error("option::missing", &path, message);
    if let Some(option) = option {
        if let Some(site) = option.site() {
            failure = failure.label_name(site, format!("`{name}' is not set here"));
        }
        failure = failure.label(option.declared_at(), "the option is declared here");
    }
    let description = ty.description(eval)?;
    Ok(failure.help(Some(format!("Set `{name}` to a value of this type: {description}."))))
}

/// ``The option `…' does not exist.`` Where nothing at all is declared, the evaluation's prefix says where that is.
pub(super) fn does_not_exist<'a>(
    eval: &mut Eval<'a>,
    loc: OptionPath<'a>,
    def: Def<'a>,
    siblings: &[String],
    nothing_declared: Option<OptionPath<'a>>,
) -> Result<Failure> {
    let option = show_option(loc);
    let shown = show_defs(eval, &[def])?;
    let mut message = format!("The option `{option}' does not exist. Definition values:{shown}");
    let OptionPath::Child(parent, name) = loc else { return Ok(error("option::unknown", &option, message)) };
    let known = siblings.iter().map(String::as_str).filter(|sibling| *sibling != "_module");
    let near = crate::names::nearest(name, known);
    match nothing_declared {
        None => {}
        Some(OptionPath::Root) => message.push_str(
            "\n\nIt seems as if you're trying to declare an option by placing it into `config' rather than `options'!",
        ),
        Some(prefix) => {
            let prefix = show_option(prefix);
            message = format!(
                "{message}\n\nHowever there are no options defined in `{prefix}'. Are you sure you've\ndeclared your \
                 options properly? This can happen if you e.g. declared your options in `types.submodule'\nunder \
                 `config' rather than `options'."
            );
        }
    }
    let mut failure = error("option::unknown", &option, message).label_name(def.pos, "no such option");
    let mut help = crate::names::did_you_mean(*parent, &near).unwrap_or_default();
    let others: Vec<&str> =
        siblings.iter().map(String::as_str).filter(|other| *other != "_module" && !near.contains(other)).collect();
    if !others.is_empty() && others.len() < 30 {
        help = format!("{help} The other options here: {}.", others.join(", "));
    }
    if !help.is_empty() {
        failure = failure.help(Some(help));
    }
    Ok(failure)
}

/// The same for a definition in the outermost evaluation.
pub fn misspelled<'a>(
    eval: &mut Eval<'a>,
    path: &[Symbol],
    def: Def<'a>,
    siblings: &[String],
) -> Result<Box<EvalError>> {
    let mut loc = OptionPath::Root;
    for name in path {
        let text = eval.symbols.text(*name);
        loc = super::merge::child(eval, loc, text);
    }
    does_not_exist(eval, loc, def, siblings, None)
}

/// An error of a kind that needs no more than words and places.
pub(super) fn failure(
    code: &'static str,
    loc: OptionPath,
    message: String,
    places: impl IntoIterator<Item = (Pos, String)>,
) -> Failure {
    let mut failure = error(code, &show_option(loc), message);
    for (pos, text) in places {
        failure = failure.label(pos, text);
    }
    failure
}
