//! Parses values in a body, and makes the errors for values that the directory does not accept.

use crate::graph::error::GraphError;
use serde_json::Value;

/// A text of up to 256 characters, or null. The directory does not accept an empty text.
pub(crate) fn optional_text(
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

pub(crate) fn boolean(resource: &str, name: &str, value: &Value) -> Result<bool, GraphError> {
    value.as_bool().ok_or_else(|| invalid_value(resource, name))
}

pub(crate) fn invalid_value(resource: &str, name: &str) -> GraphError {
    GraphError::BadRequest(format!(
        "Invalid value specified for property '{name}' of resource '{resource}'."
    ))
}

pub(crate) fn invalid_property(name: &str) -> GraphError {
    GraphError::BadRequest(format!("Invalid property '{name}'."))
}

pub(crate) fn missing_property(resource: &str, name: &str) -> GraphError {
    GraphError::BadRequest(format!(
        "A value is required for property '{name}' of resource '{resource}'."
    ))
}
