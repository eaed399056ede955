//! Checks the app roles and scopes that an application declares.
//! A declaration must be complete and unique; an enabled one cannot be removed.

use std::collections::BTreeSet;

use http::StatusCode;
use serde_json::Value;

use crate::graph::error::GraphError;
use crate::graph::key::is_guid;
use crate::graph::resources::values::invalid_value;

/// The value of `origin` in an app role.
const ORIGIN: &str = "Application";

/// Checks the roles that replace `before`, and sets their `origin`.
pub(crate) fn check_roles(before: &Value, after: &Value) -> Result<Value, GraphError> {
    let invalid = || invalid_value("Application", "appRoles");
    let mut roles = check_declarations(before, after, "appRoles")?;
    for role in &mut roles {
        let types = role["allowedMemberTypes"].as_array().ok_or_else(invalid)?;
        let are_known = !types.is_empty()
            && types
                .iter()
                .all(|of| matches!(of.as_str(), Some("User" | "Application")));
        let is_told = ["displayName", "description"]
            .iter()
            .all(|name| role[*name].as_str().is_some_and(|text| !text.is_empty()));
        if !are_known || !is_told {
            return Err(invalid());
        }
        if role.get("value").is_none() {
            role["value"] = Value::Null;
        }
        role["origin"] = ORIGIN.into();
    }
    Ok(Value::Array(roles))
}

/// Checks the scopes that replace `before`.
pub(crate) fn check_scopes(before: &Value, after: &Value) -> Result<Value, GraphError> {
    let scopes = check_declarations(before, after, "api")?;
    let are_of_a_type = scopes
        .iter()
        .all(|scope| matches!(scope["type"].as_str(), Some("User" | "Admin")));
    if !are_of_a_type {
        return Err(invalid_value("Application", "api"));
    }
    Ok(Value::Array(scopes))
}

fn check_declarations(before: &Value, after: &Value, name: &str) -> Result<Vec<Value>, GraphError> {
    let invalid = || invalid_value("Application", name);
    let declared = after.as_array().ok_or_else(invalid)?;
    let mut ids = BTreeSet::new();
    let mut values = BTreeSet::new();
    for one in declared {
        let id = one["id"]
            .as_str()
            .filter(|id| is_guid(id))
            .ok_or_else(invalid)?;
        let is_new = ids.insert(id.to_ascii_lowercase());
        let value = one["value"].as_str();
        let has_own_value = value.is_none_or(|value| values.insert(value.to_owned()));
        if !is_new || !has_own_value || !one["isEnabled"].is_boolean() {
            return Err(invalid());
        }
    }
    let drops_enabled = before.as_array().into_iter().flatten().any(|one| {
        let id = one["id"].as_str().unwrap_or_default();
        one["isEnabled"] == true && !ids.contains(&id.to_ascii_lowercase())
    });
    if drops_enabled {
        return Err(GraphError::Service {
            status: StatusCode::BAD_REQUEST,
            code: "CannotDeleteOrUpdateEnabledEntitlement",
            message:
                "Permission (scope or role) cannot be deleted or updated unless disabled first."
                    .to_owned(),
        });
    }
    Ok(declared.clone())
}
