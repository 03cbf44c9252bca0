//! What a `flake.nix` says of its inputs (`readFlake`). They must be written out: nothing is computed for them.

use crate::eval::{AttrSet, Attribute, Eval, EvalError, Pos, Result, State, Value};
use crate::fetch::{Attr, Attrs, Reference};
use crate::syntax::Expr;
use std::collections::BTreeMap;

/// Inputs by name.
pub(super) type Inputs = BTreeMap<String, Input>;

/// An input as a flake declares it.
#[derive(Clone, Debug)]
pub(super) struct Input {
    /// Where it is, if that is said.
    pub(super) reference: Option<Reference>,
    /// The input that it is the same as, by its path from the flake itself.
    pub(super) follows: Option<Vec<String>>,
    pub(super) is_flake: bool,
    /// What its own inputs are to be in place of what it says itself.
    pub(super) overrides: Inputs,
}

impl Default for Input {
    fn default() -> Self {
        Input { reference: None, follows: None, is_flake: true, overrides: Inputs::new() }
    }
}

/// What a flake declares.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub(super) inputs: Inputs,
    /// Attributes of the flake's own tree: `inputs.self.submodules`.
    pub(super) own: Attrs,
}

/// Reads the inputs of the flake in a directory; `at` is its own path from the outermost flake.
pub(super) fn declared(eval: &mut Eval, directory: &[u8], at: &[String]) -> Result<Declared> {
    let path = [directory, b"/flake.nix"].concat();
    let shown = String::from_utf8_lossy(&path).into_owned();
    if !eval.exists(&path) {
        let help = "A flake is a directory with a `flake.nix`; `?dir=` names a directory below the tree.";
        return Err(EvalError::other(format!("path '{shown}' does not exist")).help(Some(help.to_owned())));
    }
    if !matches!(eval.parse_path(&path)?, Expr::Attrs(..)) {
        return Err(EvalError::other(format!("file '{shown}' must be an attribute set")));
    }
    let flake = eval.import(&path)?;
    let set = eval.force_attrs(flake)?;
    let mut declared = Declared::default();
    let mut has_outputs = false;
    for attribute in eval.by_name(set) {
        match eval.symbols.text(attribute.name) {
            b"description" => {
                plain(eval, &attribute, "a string", |value| matches!(value, Value::String(_)))?;
            }
            b"inputs" => {
                for input in members(eval, &attribute)? {
                    let name = eval.symbols.show(input.name);
                    if name == "self" {
                        for own in members(eval, &input)? {
                            let value = attr(eval, &own)?;
                            declared.own.insert(eval.symbols.show(own.name), value);
                        }
                    } else {
                        let input = input_of(eval, &input, at)?;
                        declared.inputs.insert(name, input);
                    }
                }
            }
            b"outputs" => {
                has_outputs = true;
                let function = plain(eval, &attribute, "a function", |value| matches!(value, Value::Lambda(_)))?;
                let Value::Lambda(closure) = function else { continue };
                for formal in closure.lambda.formals.unwrap_or_default() {
                    let name = eval.symbols.show(formal.name);
                    if name != "self" {
                        declared.inputs.entry(name).or_default();
                    }
                }
            }
            b"nixConfig" => {}
            _ => {
                let name = eval.symbols.show(attribute.name);
                let message = format!("flake '{shown}' has an unsupported attribute '{name}'");
                let help = "A flake has `description`, `inputs`, `outputs` and `nixConfig`.";
                return Err(EvalError::other(message).at(attribute.pos).help(Some(help.to_owned())));
            }
        }
    }
    if !has_outputs {
        return Err(EvalError::other(format!("flake '{shown}' lacks attribute 'outputs'")));
    }
    Ok(declared)
}

/// A value that stands there as it is.
fn plain<'a>(
    eval: &mut Eval<'a>,
    attribute: &Attribute<'a>,
    kind: &str,
    fits: impl Fn(Value<'a>) -> bool,
) -> Result<Value<'a>> {
    let mut value = attribute.value.get().peeled();
    let mut found = "a thunk";
    if let Value::Thunk(thunk) = value
        && let State::Waiting(Expr::Attrs(..) | Expr::Lambda(..) | Expr::List(..), _) = thunk.state()
    {
        value = eval.force(value)?;
    }
    if fits(value) {
        return Ok(value);
    }
    if !matches!(value, Value::Thunk(_)) {
        found = Eval::type_name(value);
    }
    let help = "Inputs must be written out: Nix reads them without evaluating anything.";
    Err(EvalError::other(format!("expected {kind} but got {found}")).at(attribute.pos).help(Some(help.to_owned())))
}

fn members<'a>(eval: &mut Eval<'a>, attribute: &Attribute<'a>) -> Result<Vec<Attribute<'a>>> {
    let value = plain(eval, attribute, "a set", |value| matches!(value, Value::Attrs(_)))?;
    let set: &AttrSet<'a> = eval.force_attrs(value)?;
    Ok(eval.by_name(set))
}

fn attr<'a>(eval: &mut Eval<'a>, attribute: &Attribute<'a>) -> Result<Attr> {
    let is_one = |value| matches!(value, Value::String(_) | Value::Bool(_) | Value::Int(0..));
    Ok(match plain(eval, attribute, "a string, Boolean, or integer", is_one)? {
        Value::Bool(truth) => Attr::Bool(truth),
        Value::Int(number) => Attr::Int(number.unsigned_abs()),
        value => Attr::Text(eval.force_string(value)?.show()),
    })
}

fn text<'a>(eval: &mut Eval<'a>, attribute: &Attribute<'a>) -> Result<String> {
    let value = plain(eval, attribute, "a string", |value| matches!(value, Value::String(_)))?;
    Ok(eval.force_string(value)?.show())
}

fn input_of<'a>(eval: &mut Eval<'a>, attribute: &Attribute<'a>, at: &[String]) -> Result<Input> {
    let mut input = Input::default();
    let mut attrs = Attrs::new();
    let mut url = None;
    for member in members(eval, attribute)? {
        match eval.symbols.text(member.name) {
            b"url" => match member.value.get().peeled() {
                Value::Path(path) => {
                    let path = path.show();
                    let here = eval.directory_of(member.pos).unwrap_or_default();
                    let below = path.strip_prefix(&here).map(|rest| format!("path:.{rest}"));
                    url = Some((below.unwrap_or_else(|| format!("path:{path}")), member.pos));
                }
                _ => url = Some((text(eval, &member)?, member.pos)),
            },
            b"flake" => {
                let value = plain(eval, &member, "a Boolean", |value| matches!(value, Value::Bool(_)))?;
                input.is_flake = eval.force_bool(value)?;
            }
            b"inputs" => {
                for below in members(eval, &member)? {
                    let name = eval.symbols.show(below.name);
                    let value = input_of(eval, &below, at)?;
                    input.overrides.insert(name, value);
                }
            }
            b"follows" => {
                let path = text(eval, &member)?;
                let names = path.split('/').filter(|name| !name.is_empty()).map(str::to_owned);
                input.follows = Some(at.iter().cloned().chain(names).collect());
            }
            name => {
                let name = String::from_utf8_lossy(name).into_owned();
                let value = attr(eval, &member)?;
                attrs.insert(name, value);
            }
        }
    }
    let pos = attribute.pos;
    if attrs.contains_key("type") {
        if let Some((url, _)) = url {
            attrs.insert("url".to_owned(), Attr::Text(url));
        }
        input.reference = Some(Reference::from_attrs(attrs).map_err(|problem| super::error(problem).at(pos))?);
    } else if let Some(name) = attrs.keys().next() {
        return Err(EvalError::other(format!("unexpected flake input attribute '{name}'")).at(pos));
    } else if let Some((url, pos)) = url {
        input.reference = Some(parse(&url, pos)?);
    }
    if input.reference.is_some() && input.follows.is_some() {
        return Err(EvalError::other("flake input has both a flake reference and a follows attribute").at(pos));
    }
    Ok(input)
}

fn parse(url: &str, pos: Pos) -> Result<Reference> {
    let (reference, fragment) = Reference::parse(url, None).map_err(|problem| super::error(problem).at(pos))?;
    if !fragment.is_empty() {
        return Err(EvalError::other(format!("unexpected fragment '{fragment}' in flake reference '{url}'")).at(pos));
    }
    Ok(reference)
}
