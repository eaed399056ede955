//! The roles that a user has in each environment. Stores unknown values but treats them as missing: what Workato does
//! with them over SCIM is not documented.

use serde_json::{Map, Value};

use super::{ROLE_SCHEMA, RoleValues};

/// The attributes of the environments in every workspace that has environments.
const ENVIRONMENTS: [&str; 3] = ["workato_role", "workato_role_test", "workato_role_prod"];
/// The roles of a workspace: system roles, those of the newer permission model, and a custom one.
const KNOWN_ROLES: [&str; 11] = [
    "Admin",
    "Analyst",
    "Operator",
    "NoAccess",
    "DevOps_Admin",
    "EnvironmentAdmin",
    "EnvironmentManager",
    "Member",
    "Environment admin",
    "Environment manager",
    "No access",
];
/// The role of a user without a usable value (documented for users provisioned by SAML).
const DEFAULT_ROLE: &str = "Operator";

/// The values sent, by the name of the attribute.
pub(super) fn sent_roles(user: &Map<String, Value>) -> RoleValues {
    let values = user.get(ROLE_SCHEMA).and_then(Value::as_object);
    values
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// The role in each environment; values are case-sensitive.
pub(super) fn effective_roles(user: &Map<String, Value>) -> RoleValues {
    let mut roles: RoleValues = ENVIRONMENTS
        .iter()
        .map(|name| ((*name).to_owned(), DEFAULT_ROLE.into()))
        .collect();
    for (name, value) in sent_roles(user) {
        let known = value.as_str().filter(|value| KNOWN_ROLES.contains(value));
        roles.insert(name, known.unwrap_or(DEFAULT_ROLE).into());
    }
    roles
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_case_sensitive_and_missing_ones_fall_back() {
        let Value::Object(user) = json!({
            ROLE_SCHEMA: {"workato_role": "Admin", "workato_role_prod": "admin", "workato_role_uat": "NoAccess"},
        }) else {
            panic!("no object")
        };
        assert_eq!(
            json!(effective_roles(&user)),
            json!({
                "workato_role": "Admin",
                "workato_role_test": "Operator",
                "workato_role_prod": "Operator",
                "workato_role_uat": "NoAccess",
            })
        );
        assert_eq!(sent_roles(&user)["workato_role_prod"], "admin");
    }
}
