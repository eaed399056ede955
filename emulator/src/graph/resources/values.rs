//! The values that a body writes, and the refusals of what the directory does not take.
//! Refuses to know which properties a type has.

use crate::graph::error::GraphError;
use serde_json::Value;

/// A text of up to 256 characters, or null. The directory takes no empty text.
pub(crate) fn text(
    resource: &str,
    name: &str,
    value: &Value,
) -> Result<Option<String>, GraphError> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) if !text.is_empty() && text.chars().count() <= 256 => {
            Ok(Some(text.clone()))
        }
        _ => Err(invalid_value(resource, name)),
    }
}

/// A Boolean.
pub(crate) fn flag(resource: &str, name: &str, value: &Value) -> Result<bool, GraphError> {
    value.as_bool().ok_or_else(|| invalid_value(resource, name))
}

/// The refusal of a value.
pub(crate) fn invalid_value(resource: &str, name: &str) -> GraphError {
    GraphError::BadRequest(format!(
        "Invalid value specified for property '{name}' of resource '{resource}'."
    ))
}

/// The refusal of a property that the type does not have.
pub(crate) fn invalid_property(name: &str) -> GraphError {
    GraphError::BadRequest(format!("Invalid property '{name}'."))
}

/// The refusal of a new object that lacks a property.
pub(crate) fn required(resource: &str, name: &str) -> GraphError {
    GraphError::BadRequest(format!(
        "A value is required for property '{name}' of resource '{resource}'."
    ))
}
