//! The roles that a user has in each environment, in a workspace of either permission model. Stores unknown values but
//! treats them as missing: what Workato does with them over SCIM is not documented.

use serde_json::{Map, Value};

use super::{ROLE_SCHEMA, RoleValues};
use crate::settings::RoleModel;

/// The attributes of the environments in every workspace that has environments.
const ENVIRONMENTS: [&str; 3] = ["workato_role", "workato_role_test", "workato_role_prod"];
/// The system roles of a workspace and a custom one
/// (<https://docs.workato.com/user-accounts-and-teams/saml-role-sync.html>).
const SYSTEM_ROLES: [&str; 5] = ["Admin", "Analyst", "Operator", "NoAccess", "DevOps_Admin"];
/// The environment roles as Workato's interface spells them, and as its API does
/// (<https://docs.workato.com/workato-api/role-migration.html>). Which of them SCIM reads is not confirmed.
const ENVIRONMENT_ROLES: [&str; 7] = [
    "Environment admin",
    "Environment manager",
    "Member",
    "No access",
    "EnvironmentAdmin",
    "EnvironmentManager",
    "NoAccess",
];

impl RoleModel {
    fn knows(self, value: &str) -> bool {
        match self {
            Self::System => SYSTEM_ROLES.contains(&value),
            Self::Environment => ENVIRONMENT_ROLES.contains(&value),
        }
    }

    /// The role of a user without a usable value, as documented for users provisioned by SAML
    /// (<https://docs.workato.com/en/user-accounts-and-teams/just-in-time-provisioning.html>).
    const fn default_role(self) -> &'static str {
        match self {
            Self::System => "Operator",
            Self::Environment => "Member",
        }
    }
}

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
pub(super) fn effective_roles(user: &Map<String, Value>, model: RoleModel) -> RoleValues {
    let default = model.default_role();
    let mut roles: RoleValues = ENVIRONMENTS
        .iter()
        .map(|name| ((*name).to_owned(), default.into()))
        .collect();
    for (name, value) in sent_roles(user) {
        let known = value.as_str().filter(|value| model.knows(value));
        roles.insert(name, known.unwrap_or(default).into());
    }
    roles
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(model: RoleModel, sent: Value, expected: Value) {
        let user = Map::from_iter([(ROLE_SCHEMA.to_owned(), sent.clone())]);
        assert_eq!(json!(effective_roles(&user, model)), expected);
        assert_eq!(json!(sent_roles(&user)), sent, "what was sent stays");
    }

    #[test]
    fn values_are_case_sensitive_and_missing_ones_fall_back() {
        check(
            RoleModel::System,
            json!({"workato_role": "Admin", "workato_role_prod": "admin", "workato_role_uat": "NoAccess"}),
            json!({
                "workato_role": "Admin",
                "workato_role_test": "Operator",
                "workato_role_prod": "Operator",
                "workato_role_uat": "NoAccess",
            }),
        );
    }

    #[test]
    fn a_value_of_the_other_model_gives_the_default_role_of_the_workspace() {
        let of_both = json!({
            "workato_role": "Admin",
            "workato_role_test": "Environment manager",
            "workato_role_prod": "EnvironmentAdmin",
        });
        check(
            RoleModel::System,
            of_both.clone(),
            json!({"workato_role": "Admin", "workato_role_test": "Operator", "workato_role_prod": "Operator"}),
        );
        check(
            RoleModel::Environment,
            of_both,
            json!({
                "workato_role": "Member",
                "workato_role_test": "Environment manager",
                "workato_role_prod": "EnvironmentAdmin",
            }),
        );
    }
}
