//! Declarations as JSON Schema (draft 2020-12), so that editors and validators know the same types.

use super::types::{OptionDecl, Type, Undefined};
use crate::value::Node;
use schemars::{Schema, json_schema};
use serde_json::{Map, Value as Json};

/// The schema of a value of this type. `derived` says whether attributes that the module defines itself may be
/// given; they may in input.
pub fn schema(ty: &Type) -> Schema {
    match ty {
        Type::Bool => json_schema!({ "type": "boolean" }),
        Type::IntBetween(low, high) => json_schema!({ "type": "integer", "minimum": low, "maximum": high }),
        // A path is a string in JSON, so the alternatives of `either` overlap there.
        Type::Str | Type::Lines | Type::Either(Type::Str, Type::Path) => json_schema!({ "type": "string" }),
        Type::Path => json_schema!({ "type": "string", "pattern": "^/" }),
        Type::Enum(names) => json_schema!({ "enum": names }),
        Type::Either(left, right) => json_schema!({ "anyOf": [schema(left), schema(right)] }),
        Type::ListOf(element) => json_schema!({ "type": "array", "items": schema(element) }),
        Type::AttrsOf(element) => json_schema!({ "type": "object", "additionalProperties": schema(element) }),
        Type::Submodule(options) | Type::Set(options) => object(options),
        Type::UnitOption => {
            let atom = ["string", "integer", "boolean", "number", "null"];
            json_schema!({ "anyOf": [{ "type": atom }, { "type": "array", "items": { "type": atom } }] })
        }
        Type::Unspecified => json_schema!({}),
    }
}

fn object(options: &[OptionDecl]) -> Schema {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for option in options {
        let mut schema = schema(&option.ty);
        if !option.description.is_empty() {
            schema.insert("description".into(), option.description.into());
        }
        match &option.undefined {
            Undefined::Required => required.push(option.name),
            Undefined::Omitted => {}
            Undefined::Derived(how) => {
                let description = format!("{} When it is left out: {how}.", option.description);
                schema.insert("description".into(), description.into());
            }
            Undefined::Default(default) => {
                let default = serde_json::to_value(Node::new(default(), None)).unwrap_or(Json::Null);
                schema.insert("default".into(), default);
            }
        }
        properties.insert(option.name.into(), schema.to_value());
    }
    json_schema!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}
