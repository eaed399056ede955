//! Validates a schema before it is stored.

use serde_json::Value;

use super::rule::AttributeFlowType;
use crate::provisioning::expression::{self, MappingExpression};

/// Why a schema is invalid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct SchemaError(String);

const TYPES: [&str; 6] = [
    "String",
    "Integer",
    "Reference",
    "Binary",
    "Boolean",
    "DateTime",
];
const ACTIONS: [&str; 4] = ["None", "Add", "Update", "Delete"];

/// Fails on lists of the wrong type, unknown types and flags, and invalid expressions.
pub(crate) fn check(schema: &Value) -> Result<(), SchemaError> {
    if !schema.is_object() {
        return Err(SchemaError("The schema is not an object.".to_owned()));
    }
    for directory in list(schema, "directories")? {
        for object in list(directory, "objects")? {
            for attribute in list(object, "attributes")? {
                one_of(attribute, "type", &TYPES)?;
            }
        }
    }
    for rule in list(schema, "synchronizationRules")? {
        for mapping in list(rule, "objectMappings")? {
            if let Some(flags) = mapping.get("flowTypes").and_then(Value::as_str) {
                for flag in flags.split(',').map(str::trim) {
                    known(flag, "flowTypes", &ACTIONS)?;
                }
            }
            for mapping in list(mapping, "attributeMappings")? {
                attribute_mapping(mapping)?;
            }
        }
    }
    Ok(())
}

fn attribute_mapping(mapping: &Value) -> Result<(), SchemaError> {
    one_of(mapping, "flowType", &AttributeFlowType::NAMES)?;
    one_of(mapping, "flowBehavior", &["FlowWhenChanged", "FlowAlways"])?;
    let Some(source) = mapping.get("source").filter(|source| !source.is_null()) else {
        return Ok(());
    };
    // The list of types is open: the preview of custom extensions has one that Graph's metadata does not know
    // (<https://learn.microsoft.com/entra/identity/app-provisioning/extend-application-attributes>).
    optional_text(source, "type")?;
    let is_function = source["type"]
        .as_str()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("Function"));
    match source.get("expression").and_then(Value::as_str) {
        Some(text) if is_function => {
            let parsed = expression::parse(text).map_err(|error| {
                SchemaError(format!("The expression '{text}' is not valid: {error}."))
            })?;
            let matches = mapping["matchingPriority"].as_i64().unwrap_or(0) > 0;
            if matches
                && matches!(parsed, MappingExpression::Call(name, _) if name == "SelectUniqueValue")
            {
                return Err(SchemaError(
                    "SelectUniqueValue cannot be applied to attributes that have a matching precedence.".to_owned(),
                ));
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn list<'v>(value: &'v Value, name: &str) -> Result<&'v [Value], SchemaError> {
    match value.get(name) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(items)) if items.iter().all(Value::is_object) => Ok(items),
        Some(_) => Err(SchemaError(format!("'{name}' is not a list of objects."))),
    }
}

fn optional_text<'v>(value: &'v Value, name: &str) -> Result<Option<&'v str>, SchemaError> {
    match value.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(SchemaError(format!("'{name}' is not a text."))),
    }
}

fn one_of(value: &Value, name: &str, allowed: &[&str]) -> Result<(), SchemaError> {
    optional_text(value, name)?.map_or(Ok(()), |text| known(text, name, allowed))
}

fn known(text: &str, name: &str, allowed: &[&str]) -> Result<(), SchemaError> {
    if allowed.iter().any(|known| known.eq_ignore_ascii_case(text)) {
        Ok(())
    } else {
        Err(SchemaError(format!("'{text}' is not a value of '{name}'.")))
    }
}
