//! The permissions that Graph exposes, by id: for registrations and for Graph's service principal. An application can be
//! assigned a role, and gets no token for it, since applications do not sign in here.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::model::{AppRole, Application, GRAPH_APP_ID};
use crate::permissions::catalogue::{Consent, GRAPH_SCOPES, Scope};

pub mod catalogue;

/// One line for each permission of the catalogue, with the published ids: name, id of the delegated permission and,
/// if applications can hold it too, id and display name of the app role.
/// Source: github.com/microsoftgraph/microsoft-graph-devx-content, `permissions/permissions-descriptions.json` and, for
/// what is missing there, `permissions/new/provisioningInfo.json`. Both list `Policy.Read.ApplicationConfiguration`
/// without an id, so its id is invented.
const PUBLISHED: &str = include_str!("permissions/published_ids.tsv");

/// The columns of each line.
fn published() -> impl Iterator<Item = Vec<&'static str>> {
    PUBLISHED.lines().map(|line| line.split('\t').collect())
}

/// Empty for a permission that is not in the catalogue.
fn scope_id(name: &str) -> &'static str {
    published()
        .find(|columns| columns[0] == name)
        .map_or("", |columns| columns[1])
}

/// `appRoles` of Graph's service principal: the permissions that an application can hold without a user.
pub(crate) fn exposed_roles() -> Vec<AppRole> {
    published()
        .filter_map(|columns| {
            let [name, _, id, title] = columns[..] else {
                return None;
            };
            Some(AppRole {
                id: id.to_owned(),
                allowed_member_types: vec!["Application".to_owned()],
                display_name: Some(title.to_owned()),
                description: Some(title.to_owned()),
                is_enabled: true,
                origin: Some("Application".to_owned()),
                value: Some(name.to_owned()),
            })
        })
        .collect()
}

/// `oauth2PermissionScopes` of Graph's service principal.
pub(crate) fn exposed_scopes() -> Value {
    GRAPH_SCOPES.iter().map(exposed_scope).collect()
}

fn exposed_scope(scope: &Scope) -> Value {
    let is_admin = scope.consent == Consent::Admin;
    json!({
        "adminConsentDescription": scope.title,
        "adminConsentDisplayName": scope.title,
        "id": scope_id(scope.name),
        "isEnabled": true,
        "type": if is_admin { "Admin" } else { "User" },
        "userConsentDescription": (!is_admin).then_some(scope.title),
        "userConsentDisplayName": (!is_admin).then_some(scope.title),
        "value": scope.name,
    })
}

/// `requiredResourceAccess` of a registration that requests these Graph permissions.
pub(crate) fn required_resource_access(names: &[&str]) -> Value {
    let access: Vec<_> = names
        .iter()
        .map(|name| json!({"id": scope_id(name), "type": "Scope"}))
        .collect();
    json!([{"resourceAppId": GRAPH_APP_ID, "resourceAccess": access}])
}

pub(crate) fn required_scopes(application: &Application) -> BTreeSet<String> {
    let required = application.other_properties.get("requiredResourceAccess");
    let resources = required.and_then(Value::as_array).into_iter().flatten();
    let ids: Vec<&str> = resources
        .filter(|resource| resource["resourceAppId"] == GRAPH_APP_ID)
        .filter_map(|resource| resource["resourceAccess"].as_array())
        .flatten()
        .filter(|access| access["type"] == "Scope")
        .filter_map(|access| access["id"].as_str())
        .collect();
    GRAPH_SCOPES
        .iter()
        .filter(|scope| {
            let own = scope_id(scope.name);
            ids.iter().any(|id| id.eq_ignore_ascii_case(own))
        })
        .map(|scope| scope.name.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn required_scopes_round_trip_and_ids_are_unique() {
        let names = ["User.Read", "ProvisioningLog.Read.All"];
        let mut application = Application::default();
        application.other_properties.insert(
            "requiredResourceAccess".to_owned(),
            required_resource_access(&names),
        );
        let expected: BTreeSet<_> = names.map(ToOwned::to_owned).into();
        assert_eq!(required_scopes(&application), expected);
    }

    #[test]
    fn every_permission_of_the_catalogue_has_its_published_ids() {
        let names: Vec<_> = published().map(|columns| columns[0]).collect();
        let catalogue: Vec<_> = GRAPH_SCOPES.iter().map(|scope| scope.name).collect();
        assert_eq!(names, catalogue);
        let mut ids = BTreeSet::new();
        for columns in published() {
            assert!(columns.len() == 2 || columns.len() == 4, "{columns:?}");
            // One permission has the same id as a scope and as a role (User.Export.All).
            for (kind, id) in columns.iter().enumerate().skip(1).take(2) {
                assert_eq!(id.len(), 36, "{columns:?}");
                assert!(ids.insert((kind, *id)), "{id} is there twice");
            }
        }
    }
}
