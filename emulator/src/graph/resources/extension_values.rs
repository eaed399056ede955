//! Checks and stores values of directory extensions.
//! Like Graph, reports all unavailable extensions in one error, and refuses values that Entra Connect fills.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use crate::env::Timestamp;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::resources::values::invalid_value;
use crate::model::ExtensionProperty;

/// Limit in characters for a text, and in bytes for a binary value.
const MAX_LENGTH: usize = 256;
/// Limit for one object, over the extensions of all applications.
const MAX_VALUES: usize = 100;
/// Graph's words for a property whose source of authority is Active Directory
/// (<https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/1854>).
pub(crate) const MASTERED_ON_PREMISES: &str = "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.";
/// Graph's words for an object that is not, or no longer, synchronized
/// (<https://github.com/microsoftgraph/microsoft-graph-docs/issues/12584>).
pub(crate) const FROM_EXTERNAL_SERVICE: &str = "Unable to update the specified properties for objects that have originated within an external service.";

/// `target` is a type of object such as `User`; null removes a value. `is_synced` says whether the object itself comes
/// from Active Directory.
pub(crate) fn apply(
    context: &Context<'_>,
    values: &mut BTreeMap<String, Value>,
    (target, is_synced): (&str, bool),
    changes: Map<String, Value>,
) -> Result<(), GraphError> {
    let available = |name: &str| {
        context
            .tenant()
            .available_extension_properties(context.now)
            .find(|property| {
                property.name == name && property.target_objects.iter().any(|known| known == target)
            })
    };
    let missing: Vec<_> = changes
        .keys()
        .filter(|name| available(name).is_none())
        .cloned()
        .collect();
    if !missing.is_empty() {
        return Err(GraphError::BadRequest(format!(
            "The following extension properties are not available: {}.",
            missing.join(",")
        )));
    }
    let is_filled_on_premises =
        |name: &String| available(name).is_some_and(|property| property.is_synced_from_on_premises);
    if changes.keys().any(is_filled_on_premises) {
        let words = if is_synced {
            MASTERED_ON_PREMISES
        } else {
            FROM_EXTERNAL_SERVICE
        };
        return Err(GraphError::BadRequest(words.to_owned()));
    }
    let added = changes
        .iter()
        .filter(|(name, value)| !value.is_null() && !values.contains_key(*name))
        .count();
    // Hidden values of deleted definitions count too.
    if added > 0 && values.len() + added > MAX_VALUES {
        return Err(GraphError::BadRequest(format!(
            "The total number of extension values on the resource exceeds the limit of {MAX_VALUES}."
        )));
    }
    for (name, value) in changes {
        if let Some(property) = available(&name)
            && !accepts(property, &value)
        {
            return Err(invalid_value(target, &name));
        }
        if value.is_null() {
            values.remove(&name);
        } else {
            values.insert(name, value);
        }
    }
    Ok(())
}

fn accepts(property: &ExtensionProperty, value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => {
            property.is_multi_valued
                && items
                    .iter()
                    .all(|item| accepts_one(&property.data_type, item))
        }
        one => !property.is_multi_valued && accepts_one(&property.data_type, one),
    }
}

fn accepts_one(data_type: &str, value: &Value) -> bool {
    let text = value.as_str();
    match data_type {
        "String" => text.is_some_and(|text| !text.is_empty() && text.chars().count() <= MAX_LENGTH),
        "Boolean" => value.is_boolean(),
        "Integer" => value
            .as_i64()
            .is_some_and(|number| i32::try_from(number).is_ok()),
        "LargeInteger" => value.as_i64().is_some(),
        "DateTime" => text.and_then(Timestamp::parse).is_some(),
        "Binary" => text
            .and_then(|text| STANDARD.decode(text).ok())
            .is_some_and(|bytes| !bytes.is_empty() && bytes.len() <= MAX_LENGTH),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(data_type: &str, is_multi_valued: bool, value: Value, expected: bool) {
        let property = ExtensionProperty {
            data_type: data_type.to_owned(),
            is_multi_valued,
            ..ExtensionProperty::default()
        };
        assert_eq!(accepts(&property, &value), expected, "{data_type} {value}");
    }

    #[test]
    fn values_have_the_type_of_their_definition() {
        check("String", false, json!("Admin"), true);
        check("String", false, json!(null), true);
        check("String", false, json!(""), false);
        check("String", false, json!("ü".repeat(256)), true);
        check("String", false, json!("ü".repeat(257)), false);
        check("String", false, json!(1), false);
        check("String", false, json!(["Admin"]), false);
        check("String", true, json!(["Admin", "Operator"]), true);
        check("String", true, json!("Admin"), false);
        check("Integer", false, json!(2_147_483_648_i64), false);
        check("LargeInteger", false, json!(2_147_483_648_i64), true);
        check("Integer", false, json!("1"), false);
        check("Boolean", false, json!(true), true);
        check("DateTime", false, json!("2026-11-24T02:57:00Z"), true);
        check("DateTime", false, json!("tomorrow"), false);
        check("Binary", false, json!("YWJj"), true);
    }
}
