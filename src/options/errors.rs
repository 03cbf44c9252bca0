//! The module system's errors, in its own words, with places.

use super::show::{OptionPath, describe, escape_nix_identifier, show_defs, show_option, to_pretty};
use super::suggest::{did_you_mean, nearest};
use super::types::Type;
use crate::definitions::{BadProperty, Definition, File};
use crate::diagnostic::Diagnostic;
use crate::source::{Sources, Span};

/// ``A definition for option `…' is not of type `…'.``
pub(super) fn not_of_type(sources: &Sources, path: OptionPath, ty: &Type, wrong: &[&Definition]) -> Diagnostic {
    let option = show_option(path);
    let description = ty.description();
    let defs = show_defs(sources, wrong.iter().copied());
    let why = match ty {
        Type::Either(left, right) => format!(
            " TypeError: The option `{option}` is neither a value of type `{}` nor `{}`, Definition values: {defs}",
            left.description(),
            right.description()
        ),
        _ if ty.merges_v2() => format!(" TypeError: Definition values: {defs}"),
        _ => format!(" Definition values:{defs}"),
    };
    let message = format!("A definition for option `{option}' is not of type `{description}'.{why}");
    let mut diagnostic = Diagnostic::error("option::type", message).option(option);
    for definition in wrong {
        let is = describe(&definition.node.value);
        let text =
            if ty_is_range(ty) && is == "an integer" { "out of range".to_owned() } else { format!("this is {is}") };
        diagnostic = diagnostic.at(definition.node.at, text);
    }
    diagnostic.help(format!("Expected: {description}."))
}

fn ty_is_range(ty: &Type) -> bool {
    matches!(ty, Type::IntBetween(..))
}

/// ``The option `…' has conflicting definition values:``
pub(super) fn conflict(sources: &Sources, path: OptionPath, first: &Definition, other: &Definition) -> Diagnostic {
    let option = show_option(path);
    let message = format!(
        "The option `{option}' has conflicting definition values:{}\nUse `lib.mkForce value` or `lib.mkDefault value` \
         to change the priority on any of these definitions.",
        show_defs(sources, [first, other])
    );
    let mut diagnostic = Diagnostic::error("option::conflict", message).option(option);
    for definition in [first, other] {
        let shown = to_pretty(&definition.node);
        let shown = if shown.contains('\n') || shown.len() > 60 { "one definition" } else { &shown };
        let text = match definition.file {
            File::Module => format!("the module makes {shown} of this"),
            File::Source(_) => shown.to_owned(),
        };
        diagnostic = diagnostic.at(definition.node.at, text);
    }
    diagnostic
}

/// ``The option `…' was accessed but has no value defined. Try setting the option.``
pub(super) fn no_value(path: OptionPath, ty: &Type, site: Option<Span>) -> Diagnostic {
    let option = show_option(path);
    let name = path.names().last().copied().unwrap_or_default().to_owned();
    let message = format!("The option `{option}' was accessed but has no value defined. Try setting the option.");
    Diagnostic::error("option::missing", message)
        .option(option)
        .at(site, format!("`{}' is not set here", escape_nix_identifier(&name)))
        .help(format!("Set `{}` to a value of this type: {}.", escape_nix_identifier(&name), ty.description()))
}

/// ``The option `…' does not exist.``
pub(super) fn does_not_exist(
    sources: &Sources,
    set: OptionPath,
    name: &str,
    definition: &Definition,
    siblings: &[&'static str],
) -> Diagnostic {
    let option = show_option(set.child(name));
    let message =
        format!("The option `{option}' does not exist. Definition values:{}", show_defs(sources, [definition]));
    let near = nearest(name, siblings.iter().copied());
    let mut help = did_you_mean(set, &near).unwrap_or_default();
    let others: Vec<&str> = siblings.iter().filter(|sibling| !near.contains(sibling)).copied().collect();
    if !others.is_empty() {
        help = format!("{help} The other options here: {}.", others.join(", "));
    }
    Diagnostic::error("option::unknown", message)
        .option(option)
        .at(definition.name_at.or(definition.node.at), "no such option")
        .help(help)
}

/// A property that nixpkgs could not read either.
pub(super) fn bad_property(path: OptionPath, bad: BadProperty) -> Diagnostic {
    Diagnostic::error("option::property", bad.message)
        .option(show_option(path))
        .at(bad.at, "in this property")
        .help("An attribute set with a `_type` is a property of the module system, as mkIf, mkMerge, mkOverride and mkOrder make it.")
}

/// One unit setting, defined both as a list and as a scalar.
pub(super) fn mixed(sources: &Sources, path: OptionPath, definitions: &[Definition]) -> Diagnostic {
    let option = show_option(path);
    let message = format!(
        "The definitions for systemd unit options should be either all lists, representing repeatable options, or all \
         non-lists, but for the option {option}, the definitions are a mix of list and non-list{}",
        show_defs(sources, definitions)
    );
    let diagnostic = Diagnostic::error("option::mixed", message).option(option);
    definitions.iter().fold(diagnostic, |d, definition| d.at(definition.node.at, describe(&definition.node.value)))
}
