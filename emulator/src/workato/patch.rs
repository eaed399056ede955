//! PATCH (RFC 7644, 3.5.2) in all forms that Entra sends: with paths, without one, dotted URN keys, and booleans as text.
//! Changes nothing if one operation fails.

use serde_json::{Map, Value};

use super::error::ScimError;
use super::schemas;
use target::{AttributePath, PatchTarget};

mod remove;
mod set;
mod target;

/// Applies the operations of a PATCH and returns the new resource. Fails without a change to `user`.
pub(super) fn apply_patch(
    user: &Map<String, Value>,
    body: &Value,
) -> Result<Map<String, Value>, ScimError> {
    let operations = body
        .get("Operations")
        .or_else(|| body.get("operations"))
        .and_then(Value::as_array)
        .ok_or_else(|| ScimError::invalid_syntax("A PATCH has Operations."))?;
    let mut changed = user.clone();
    for operation in operations {
        apply_operation(&mut changed, operation)?;
        // A later operation finds what an earlier one left.
        changed = schemas::tidy(changed);
    }
    Ok(changed)
}

fn apply_operation(user: &mut Map<String, Value>, operation: &Value) -> Result<(), ScimError> {
    let op = operation
        .get("op")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_ascii_lowercase();
    let path = operation.get("path").and_then(Value::as_str);
    // Null is no value (RFC 7643, 2.5), and `add` requires one.
    let value = operation
        .get("value")
        .filter(|value| !(op == "add" && value.is_null()));
    match (op.as_str(), path, value) {
        ("add" | "replace", Some(path), Some(value)) => set_value(user, path, value, op == "add"),
        ("add" | "replace", None, Some(Value::Object(values))) => {
            set_values(user, "", values, op == "add")
        }
        ("remove", Some(path), _) => remove_value(user, path),
        ("remove", None, _) => Err(ScimError::no_target("")),
        ("add" | "replace", _, _) => Err(ScimError::invalid_value(
            "The operation has no usable value.",
        )),
        _ => Err(ScimError::invalid_syntax(format!(
            "There is no operation '{op}'."
        ))),
    }
}

/// Sets attributes by name; `schema` is the URN before each name, with its colon.
fn set_values(
    user: &mut Map<String, Value>,
    schema: &str,
    values: &Map<String, Value>,
    add: bool,
) -> Result<(), ScimError> {
    values
        .iter()
        .try_for_each(|(name, value)| set_value(user, &format!("{schema}{name}"), value, add))
}

fn set_value(
    user: &mut Map<String, Value>,
    path: &str,
    value: &Value,
    add: bool,
) -> Result<(), ScimError> {
    match PatchTarget::parse(user, path, Some(value))? {
        PatchTarget::Schema(urn) => match value {
            Value::Object(values) => set_values(user, &format!("{urn}:"), values, add),
            Value::Null if !add => remove_value(user, path),
            _ => Err(ScimError::invalid_value(format!(
                "The value of '{urn}' is an object."
            ))),
        },
        // The service lists the schemas itself.
        PatchTarget::Attribute(target) if target.is_core("schemas") => Ok(()),
        PatchTarget::Attribute(target) => {
            if target.schema.is_none() && schemas::is_read_only(&target.attribute) {
                return Err(ScimError::mutability(path));
            }
            set::set(user, &target, &typed(&target, value)?, add)
        }
    }
}

fn remove_value(user: &mut Map<String, Value>, path: &str) -> Result<(), ScimError> {
    match PatchTarget::parse(user, path, None)? {
        // It contains attributes that are required.
        PatchTarget::Schema(urn) if urn.eq_ignore_ascii_case(super::CORE_SCHEMA) => {
            Err(ScimError::mutability(path))
        }
        PatchTarget::Schema(urn) => {
            user.remove(&schemas::extension_key(user, &urn));
            Ok(())
        }
        PatchTarget::Attribute(target) => {
            let is_kept = schemas::is_read_only(&target.attribute)
                || schemas::is_required(&target.attribute)
                || target.is_core("schemas");
            if target.schema.is_none() && is_kept {
                return Err(ScimError::mutability(path));
            }
            remove::remove(user, &target)
        }
    }
}

/// Converts booleans from text, which Entra sends by default.
fn typed(target: &AttributePath, value: &Value) -> Result<Value, ScimError> {
    let is_flag = target.is_core("active")
        || target
            .sub
            .as_deref()
            .is_some_and(|sub| sub.eq_ignore_ascii_case("primary"));
    match value {
        Value::String(text) if is_flag => text
            .to_ascii_lowercase()
            .parse()
            .map(Value::Bool)
            .map_err(|_| ScimError::invalid_value(format!("'{text}' is neither true nor false."))),
        Value::Bool(_) | Value::Null => Ok(value.clone()),
        _ if is_flag => Err(ScimError::invalid_value("The value is true or false.")),
        _ => Ok(value.clone()),
    }
}

#[cfg(test)]
mod tests;
