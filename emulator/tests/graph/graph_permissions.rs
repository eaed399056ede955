//! The service principal of Microsoft Graph: clients read the ids of its permissions from it, and assign its app roles.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::client::{Client, text};

const GRAPH: &str = "00000003-0000-0000-c000-000000000000";

/// The service principal as official clients look for it.
async fn graph(client: &Client) -> Value {
    let path = format!(
        "/servicePrincipals?$filter=appId eq '{GRAPH}'&$select=id,appRoles,oauth2PermissionScopes"
    );
    client.get(&path.replace(' ', "%20")).await.expect(200)["value"][0].clone()
}

/// The ids by name, as Terraform's `app_role_ids` and `oauth2_permission_scope_ids` list them.
fn ids(permissions: &Value) -> BTreeMap<String, String> {
    permissions
        .as_array()
        .unwrap()
        .iter()
        .filter(|permission| permission["isEnabled"] == true)
        .map(|permission| (text(&permission["value"]), text(&permission["id"])))
        .collect()
}

#[tokio::test]
async fn the_permissions_have_their_published_ids() {
    let client = Client::signed_in("admin").await;
    let graph = graph(&client).await;
    let (roles, scopes) = (
        ids(&graph["appRoles"]),
        ids(&graph["oauth2PermissionScopes"]),
    );
    // Source: learn.microsoft.com, `graph/permissions-reference`.
    for (name, role, scope) in [
        (
            "User.Read.All",
            "df021288-bdef-4463-88db-98f22de89214",
            "a154be20-db9c-4678-8ab7-66f6cc099a59",
        ),
        (
            "Directory.Read.All",
            "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
            "06da0dbc-49e2-44d2-8312-53f166ab848a",
        ),
        (
            "Application.ReadWrite.All",
            "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9",
            "bdfbf15f-ee85-4955-8675-146e8e5296b5",
        ),
        (
            "AppRoleAssignment.ReadWrite.All",
            "06b708a9-e830-4db3-a914-8e69da51d44f",
            "84bccea3-f856-4a8a-967b-dbe0a3d53a64",
        ),
        (
            "Synchronization.ReadWrite.All",
            "9b50c33d-700f-43b1-b2eb-87e89b703581",
            "7bb27fa3-ea8f-4d67-a916-87715b6188bd",
        ),
        (
            "GroupMember.Read.All",
            "98830695-27a2-44f7-8c18-0c3ebc9698f6",
            "bc024368-1153-4739-b217-4326f2e966d0",
        ),
    ] {
        assert_eq!(roles.get(name).map(String::as_str), Some(role), "{name}");
        assert_eq!(scopes.get(name).map(String::as_str), Some(scope), "{name}");
    }
    // Permissions that only a user can grant have no app role.
    for name in ["User.Read", "Directory.AccessAsUser.All"] {
        assert!(
            scopes.contains_key(name) && !roles.contains_key(name),
            "{name}"
        );
    }
    for role in graph["appRoles"].as_array().unwrap() {
        assert_eq!(role["allowedMemberTypes"], json!(["Application"]), "{role}");
        assert_eq!(role["origin"], "Application");
        assert!(role["displayName"].is_string() && role["description"].is_string());
    }
    for scope in graph["oauth2PermissionScopes"].as_array().unwrap() {
        assert!(
            scope["type"] == "Admin" || scope["type"] == "User",
            "{scope}"
        );
        assert!(scope["adminConsentDisplayName"].is_string());
    }
}

#[tokio::test]
async fn an_application_is_assigned_a_role_of_graph_and_a_user_is_not() {
    let client = Client::signed_in("admin").await;
    let graph = graph(&client).await;
    let role = ids(&graph["appRoles"])["User.Read.All"].clone();
    let path = "/servicePrincipals?$filter=displayName%20eq%20'Workato%20Sandbox'&$select=id";
    let principal = text(&client.get(path).await.expect(200)["value"][0]["id"]);
    let body = |principal: &str| json!({"principalId": principal, "resourceId": graph["id"], "appRoleId": role});
    let path = format!("/servicePrincipals/{principal}/appRoleAssignments");
    let made = client.post(&path, &body(&principal)).await.expect(201);
    assert_eq!(made["resourceDisplayName"], "Microsoft Graph");
    let ada = client.ada_id().await;
    let path = format!("/users/{ada}/appRoleAssignments");
    let answer = client.post(&path, &body(&ada)).await;
    assert_eq!(answer.status, 400, "{}", answer.body);
}
