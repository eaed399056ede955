//! PATCH in all forms that Entra sends: with paths, without one, dotted URN keys, and booleans as text. Cannot change
//! the id, and changes nothing if one operation fails.

use serde_json::{Map, Value};

use super::error::ScimError;
use super::path::{Path, remove_path, set_path};

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
    let value = operation.get("value");
    match (op.as_str(), path, value) {
        ("add" | "replace", Some(path), Some(value)) => set_value(user, path, value, op == "add"),
        ("add" | "replace", None, Some(Value::Object(values))) => {
            for (path, value) in values {
                set_value(user, path, value, op == "add")?;
            }
            Ok(())
        }
        ("remove", Some(path), _) => {
            if remove_path(user, &parse_path(path)?) {
                Ok(())
            } else {
                Err(ScimError::no_target(path))
            }
        }
        ("remove", None, _) => Err(ScimError::no_target("")),
        ("add" | "replace", _, _) => Err(ScimError::invalid_value(
            "The operation has no usable value.",
        )),
        _ => Err(ScimError::invalid_syntax(format!(
            "There is no operation '{op}'."
        ))),
    }
}

fn set_value(
    user: &mut Map<String, Value>,
    path: &str,
    value: &Value,
    add: bool,
) -> Result<(), ScimError> {
    // Without a path, the key may be the schema of an extension with an object of its attributes.
    if let (Value::Object(values), true) = (value, is_schema(path)) {
        for (name, value) in values {
            set_value(user, &format!("{path}:{name}"), value, add)?;
        }
        return Ok(());
    }
    let parsed = parse_path(path)?;
    if parsed.schema.is_none() && parsed.attribute.eq_ignore_ascii_case("id") {
        return Err(ScimError::mutability(path));
    }
    let value = typed(&parsed, value)?;
    let is_core_object = parsed.schema.is_none() && parsed.sub.is_none();
    if let (Value::Object(values), true, None) = (&value, is_core_object, &parsed.condition) {
        for (name, value) in values {
            let path = Path {
                sub: Some(name.clone()),
                ..parsed.clone()
            };
            set_path(user, &path, value.clone());
        }
        return Ok(());
    }
    let appended = add
        .then(|| super::path::get_path(user, &parsed)?.as_array().cloned())
        .flatten();
    match (appended, value) {
        (Some(mut items), Value::Array(new)) => {
            items.extend(
                new.into_iter()
                    .filter(|item| !items.contains(item))
                    .collect::<Vec<_>>(),
            );
            set_path(user, &parsed, Value::Array(items));
        }
        (_, value) => set_path(user, &parsed, value),
    }
    Ok(())
}

/// Whether a key is a schema rather than one of its attributes: its last part begins with a capital.
fn is_schema(path: &str) -> bool {
    path.to_ascii_lowercase().starts_with("urn:")
        && path
            .rsplit(':')
            .next()
            .is_some_and(|last| last.starts_with(char::is_uppercase))
}

fn parse_path(path: &str) -> Result<Path, ScimError> {
    Path::parse(path)
        .ok_or_else(|| ScimError::invalid_path(format!("The path '{path}' is not understood.")))
}

/// Converts booleans from text, which Entra sends by default.
fn typed(path: &Path, value: &Value) -> Result<Value, ScimError> {
    if path.schema.is_some() || !path.attribute.eq_ignore_ascii_case("active") {
        return Ok(value.clone());
    }
    match value {
        Value::Bool(_) => Ok(value.clone()),
        Value::String(text) => text
            .to_ascii_lowercase()
            .parse()
            .map(Value::Bool)
            .map_err(|_| ScimError::invalid_value("active is true or false.")),
        _ => Err(ScimError::invalid_value("active is true or false.")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(operations: Value, expected: Value) {
        let Value::Object(user) = json!({
            "id": "1",
            "active": true,
            "name": {"givenName": "Ada"},
            "emails": [{"type": "work", "value": "old"}],
        }) else {
            panic!("no object")
        };
        let changed = apply_patch(&user, &json!({"Operations": operations})).unwrap();
        for (name, value) in expected.as_object().unwrap() {
            assert_eq!(changed.get(name), Some(value), "{name}");
        }
    }

    #[test]
    fn every_form_that_entra_sends_is_accepted() {
        check(
            json!([{"op": "Replace", "path": "active", "value": "False"}]),
            json!({"active": false}),
        );
        check(
            json!([{"op": "Replace", "path": "emails[type eq \"work\"].value", "value": "new"}]),
            json!({"emails": [{"type": "work", "value": "new"}]}),
        );
        check(
            json!([{"op": "Add", "path": "name.familyName", "value": "Lovelace"}]),
            json!({"name": {"givenName": "Ada", "familyName": "Lovelace"}}),
        );
        check(
            json!([{"op": "replace", "value": {
                "displayName": "Ada",
                "name.givenName": "Augusta",
                "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role": "Admin",
            }}]),
            json!({
                "displayName": "Ada",
                "name": {"givenName": "Augusta"},
                "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole": {"workato_role": "Admin"},
            }),
        );
        check(
            json!([{"op": "Add", "value": {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "R&D"}}}]),
            json!({"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "R&D"}}),
        );
    }

    #[test]
    fn a_failing_operation_changes_nothing() {
        let user = Map::new();
        for (operation, kind) in [
            (
                json!({"op": "Replace", "path": "id", "value": "2"}),
                "mutability",
            ),
            (
                json!({"op": "Replace", "path": "active", "value": "perhaps"}),
                "invalidValue",
            ),
            (
                json!({"op": "Move", "path": "a", "value": "b"}),
                "invalidSyntax",
            ),
            (
                json!({"op": "Replace", "path": "a b", "value": "b"}),
                "invalidPath",
            ),
            (json!({"op": "remove", "path": "title"}), "noTarget"),
        ] {
            let error = apply_patch(&user, &json!({"Operations": [operation]})).unwrap_err();
            assert_eq!(error.scim_type, Some(kind));
        }
    }
}
