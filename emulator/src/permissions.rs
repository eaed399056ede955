//! The permissions that Graph exposes, by id: for registrations and for Graph's service principal. Delegated
//! permissions only, since applications do not sign in here.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::env::{Random as _, SeededRandom, uuid};
use crate::model::Application;
use crate::model::GRAPH_APP_ID;
use crate::permissions::catalogue::{Consent, GRAPH_SCOPES, Scope};

pub mod catalogue;

/// The published ids of the permissions that provisioning needs. The ids of the others are derived from their names.
const SCOPE_IDS: [(&str, &str); 16] = [
    (
        "Application.Read.All",
        "c79f8feb-a9db-4090-85f9-90d820caa0eb",
    ),
    (
        "Application.ReadWrite.All",
        "bdfbf15f-ee85-4955-8675-146e8e5296b5",
    ),
    (
        "AppRoleAssignment.ReadWrite.All",
        "84bccea3-f856-4a8a-967b-dbe0a3d53a64",
    ),
    ("AuditLog.Read.All", "e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20"),
    (
        "Directory.AccessAsUser.All",
        "0e263e50-5827-48a4-b97c-d940288653c7",
    ),
    ("Directory.Read.All", "06da0dbc-49e2-44d2-8312-53f166ab848a"),
    (
        "Directory.ReadWrite.All",
        "c5366453-9fb0-48a5-a156-24f0c49a4b84",
    ),
    ("Group.Read.All", "5f8c59db-677d-491f-a6b8-5f174b11ec1d"),
    (
        "Group.ReadWrite.All",
        "4e46008b-f24c-477d-8fff-7bb4ec7aafe0",
    ),
    (
        "GroupMember.Read.All",
        "bc024368-1153-4739-b217-4326f2e966d0",
    ),
    (
        "Organization.Read.All",
        "4908d5b9-3fb2-4b1e-9336-1888b7937185",
    ),
    (
        "Synchronization.Read.All",
        "7aa02aeb-824f-4fbe-a3f7-611f751f5b55",
    ),
    (
        "Synchronization.ReadWrite.All",
        "7bb27fa3-ea8f-4d67-a916-87715b6188bd",
    ),
    ("User.Read", "e1fe6dd8-ba31-4d61-89e7-88639da4683d"),
    ("User.Read.All", "a154be20-db9c-4678-8ab7-66f6cc099a59"),
    ("User.ReadWrite.All", "204e0828-b5ca-4ad8-b9f3-f32a958e7cc4"),
];

fn scope_id(name: &str) -> String {
    if let Some((_, id)) = SCOPE_IDS.iter().find(|(known, _)| *known == name) {
        return (*id).to_owned();
    }
    let number = name.bytes().fold(7_u64, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u64::from(byte))
    });
    let mut bytes = [0; 16];
    SeededRandom::new(number).fill(&mut bytes);
    uuid(bytes)
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
            ids.iter().any(|id| id.eq_ignore_ascii_case(&own))
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
        let ids: BTreeSet<_> = GRAPH_SCOPES
            .iter()
            .map(|scope| scope_id(scope.name))
            .collect();
        assert_eq!(ids.len(), GRAPH_SCOPES.len());
        assert!(
            SCOPE_IDS
                .iter()
                .all(|(name, _)| GRAPH_SCOPES.iter().any(|scope| scope.name == *name))
        );
    }
}
