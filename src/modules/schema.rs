//! Declarations as JSON Schema (draft 2020-12), so that editors and validators know the same types.

use super::level::{Level, Node};
use super::option::OptionNode;
use super::types::{Kind, Simple, Type};
use crate::eval::{Eval, Result, Value, to_json};
use crate::syntax::known;
use serde_json::{Map, Value as Json, json};

impl<'a> OptionNode<'a> {
    /// The schema of its value, with its description and its default.
    pub fn schema(&'a self, eval: &mut Eval<'a>) -> Result<Json> {
        let declaration = self.declaration(eval)?;
        let mut schema = of_type(eval, declaration.ty)?;
        if let Some(description) = eval.named(declaration.attributes, "description")
            && let Value::String(text) = eval.force(description)?
        {
            schema["description"] = text.show().into();
        }
        // What depends on other options has no one default.
        if let Some(default) = declaration.default
            && eval.named(declaration.attributes, "defaultText").is_none()
        {
            let default = to_json(eval, default, false)?;
            let default = serde_json::from_slice(&default.0).unwrap_or(Json::Null);
            schema["default"] = default;
        }
        Ok(schema)
    }
}

fn of_type<'a>(eval: &mut Eval<'a>, ty: &'a Type<'a>) -> Result<Json> {
    Ok(match ty.kind {
        Kind::Simple(simple) => of_simple(simple),
        Kind::Ints(_, _, low, high) => {
            let mut schema = json!({ "type": "integer" });
            if low > i64::MIN {
                schema["minimum"] = low.into();
            }
            if high < i64::MAX {
                schema["maximum"] = high.into();
            }
            schema
        }
        Kind::Path { absolute: Some(true), .. } => json!({ "type": "string", "pattern": "^/" }),
        Kind::StrMatching(_) | Kind::SeparatedString(_) | Kind::Path { .. } => json!({ "type": "string" }),
        Kind::Enum(values) => {
            let values = eval.list_of(values);
            let values = to_json(eval, values, false)?;
            json!({ "enum": serde_json::from_slice::<Json>(&values.0).unwrap_or(Json::Null) })
        }
        Kind::ListOf(element) => json!({ "type": "array", "items": of_type(eval, element)? }),
        Kind::NonEmptyListOf(element) => {
            json!({ "type": "array", "items": of_type(eval, element)?, "minItems": 1 })
        }
        Kind::AttrsOf { element, .. } => {
            json!({ "type": "object", "additionalProperties": of_type(eval, element)? })
        }
        Kind::NullOr(element) => json!({ "anyOf": [{ "type": "null" }, of_type(eval, element)?] }),
        // A path is a string in JSON, so the alternatives overlap there.
        Kind::Either(left, right) => match (of_type(eval, left)?, of_type(eval, right)?) {
            (left, right) if left == json!({ "type": "string" }) && right["type"] == "string" => left,
            (left, right) => json!({ "anyOf": [left, right] }),
        },
        Kind::CoercedTo(from, _, to) => json!({ "anyOf": [of_type(eval, from)?, of_type(eval, to)?] }),
        Kind::Submodule(submodule) => {
            let base = submodule.base(eval);
            let open = base.freeform_type(eval)?;
            let root = base.root(eval)?;
            let mut schema = of_level(eval, root)?;
            if let Some(open) = open {
                schema["additionalProperties"] = of_type(eval, open)?;
            }
            schema
        }
        Kind::Unique(_, base) | Kind::AddCheck(base, _) => of_type(eval, base)?,
        Kind::Delayed(value) => {
            let ty = Type::of(eval, ty.system, *value)?;
            eval.deeper(|eval| of_type(eval, ty))?
        }
        Kind::FunctionTo(_) | Kind::Foreign(_) => json!({}),
    })
}

fn of_simple(simple: Simple) -> Json {
    match simple {
        Simple::Bool | Simple::BoolByOr => json!({ "type": "boolean" }),
        Simple::Int => json!({ "type": "integer" }),
        Simple::Float => json!({ "type": "number" }),
        Simple::Str | Simple::NonEmptyStr | Simple::SingleLineStr | Simple::Package => json!({ "type": "string" }),
        Simple::Attrs => json!({ "type": "object" }),
        Simple::Unspecified | Simple::Raw | Simple::Anything | Simple::OptionType => json!({}),
    }
}

/// A set of options. Required is what has no default and is not defined by the submodule itself.
fn of_level<'a>(eval: &mut Eval<'a>, level: &'a Level<'a>) -> Result<Json> {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for name in level.names(eval)? {
        if name == known::MODULE {
            continue;
        }
        let shown = eval.symbols.show(name);
        match level.node(eval, name)? {
            Some(Node::Option(option)) => {
                let declaration = option.declaration(eval)?;
                let is_given = !option.raw.is_empty() || declaration.default.is_some();
                if !is_given && declaration.ty.empty_value(eval)?.is_none() {
                    required.push(shown.clone());
                }
                properties.insert(shown, option.schema(eval)?);
            }
            Some(Node::Level(below)) => drop(properties.insert(shown, of_level(eval, below)?)),
            None => {}
        }
    }
    Ok(json!({
        "type": "object", "properties": properties, "required": required, "additionalProperties": false,
    }))
}
