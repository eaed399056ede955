//! Permissions: each account, with and without the scope.

use emulator::seed::Seed;
use serde_json::json;

use crate::client::{Client, text};

#[tokio::test]
async fn without_consent_a_user_reads_only_the_own_profile() {
    let client = Client::from_seed(Seed::default())
        .sign_in("member", "openid User.Read")
        .await;
    client.get("/me").await.expect(200);
    client.get("/me/transitiveMemberOf").await.expect(200);
    client.get("/organization").await.expect(200);
    for path in [
        "/users",
        "/applications",
        "/servicePrincipals",
        "/groups",
        "/users/$count",
    ] {
        client.get(path).await.expect_denied();
    }
    let own = text(&client.get("/me").await.json()["id"]);
    client.get(&format!("/users/{own}")).await.expect(200);
    client
        .get("/users/admin@contoso.example")
        .await
        .expect_denied();
}

#[tokio::test]
async fn scopes_count_even_for_administrators() {
    let client = Client::signed_in("admin").await;
    let (ada, workato) = (client.ada_id().await, client.workato_id().await);
    let reader = client
        .sign_in("admin", "openid User.Read.All Application.Read.All")
        .await;
    // A consented client's token carries all its scopes, so we use another account for the narrow one.
    let auditor = reader.sign_in("auditor", "openid .default").await;
    auditor
        .patch(&format!("/users/{ada}"), &json!({"jobTitle": "x"}))
        .await
        .expect_denied();
    let path = format!("/applications/{workato}/extensionProperties");
    let body = json!({"name": "a", "dataType": "String", "targetObjects": ["User"]});
    auditor.post(&path, &body).await.expect_denied();
    auditor.get(&path).await.expect(200);
}

#[tokio::test]
async fn directory_roles_decide_who_writes() {
    let client = Client::signed_in("admin").await;
    let user = format!("/users/{}", client.ada_id().await);
    let principal = text(&client.find_by_name("servicePrincipals", "Workato").await["id"]);
    let extensions = format!(
        "/applications/{}/extensionProperties",
        client.workato_id().await
    );
    let synchronization = format!("/servicePrincipals/{principal}/synchronization/templates");
    let change = json!({"jobTitle": "x"});
    for (name, updates_users, manages_applications) in [
        ("admin", true, true),
        ("apps", false, true),
        ("users", true, false),
    ] {
        let client = client.sign_in(name, "openid .default").await;
        let definition =
            json!({"name": format!("of_{name}"), "dataType": "String", "targetObjects": ["User"]});
        let statuses = [
            client.patch(&user, &change).await.status.as_u16(),
            client.post(&extensions, &definition).await.status.as_u16(),
            client.get(&synchronization).await.status.as_u16(),
        ];
        let expected = [
            if updates_users { 204 } else { 403 },
            if manages_applications { 201 } else { 403 },
            if manages_applications { 200 } else { 403 },
        ];
        assert_eq!(statuses, expected, "{name}");
        client.get("/users?$top=1").await.expect(200);
        client.get("/applications?$top=1").await.expect(200);
    }
}

#[tokio::test]
async fn sensitive_properties_of_administrators_are_protected() {
    let client = Client::signed_in("admin").await;
    client
        .patch(
            "/users/apps@contoso.example",
            &json!({"mobilePhone": "+1 425 555 0109"}),
        )
        .await
        .expect_denied();
    client
        .patch(
            "/users/apps@contoso.example",
            &json!({"jobTitle": "Keeper"}),
        )
        .await
        .expect_nothing();
    client
        .patch(
            "/users/member@contoso.example",
            &json!({"mobilePhone": "+1 425 555 0109"}),
        )
        .await
        .expect_nothing();
}

#[tokio::test]
async fn tenants_do_not_see_each_other() {
    let client = Client::signed_in("admin").await;
    let filter = "/users?$filter=userPrincipalName eq 'admin@fabrikam.example'";
    assert!(client.get(filter).await.values().is_empty());
    client
        .get("/users/admin@fabrikam.example")
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
}

/// Writes, and whether each needs a directory role in addition to a scope.
const WRITES: [(&str, &str, bool); 38] = [
    ("POST", "/users", true),
    ("DELETE", "/users/x", true),
    ("PUT", "/users/x/manager/$ref", true),
    ("DELETE", "/users/x/manager/$ref", true),
    ("POST", "/users/x/appRoleAssignments", true),
    ("DELETE", "/users/x/appRoleAssignments/y", true),
    ("POST", "/groups", false),
    ("PATCH", "/groups/x", true),
    ("DELETE", "/groups/x", true),
    ("POST", "/groups/x/members/$ref", true),
    ("DELETE", "/groups/x/members/y/$ref", true),
    ("POST", "/groups/x/owners/$ref", true),
    ("DELETE", "/groups/x/owners/y/$ref", true),
    ("POST", "/groups/x/appRoleAssignments", true),
    ("DELETE", "/groups/x/appRoleAssignments/y", true),
    ("POST", "/applications", false),
    ("PATCH", "/applications/x", true),
    ("DELETE", "/applications/x", true),
    ("POST", "/applications/x/owners/$ref", true),
    ("DELETE", "/applications/x/owners/y/$ref", true),
    ("POST", "/applicationTemplates/x/instantiate", true),
    ("POST", "/servicePrincipals", true),
    ("DELETE", "/servicePrincipals/x", true),
    ("POST", "/servicePrincipals/x/owners/$ref", true),
    ("DELETE", "/servicePrincipals/x/owners/y/$ref", true),
    ("POST", "/servicePrincipals/x/appRoleAssignedTo", true),
    ("DELETE", "/servicePrincipals/x/appRoleAssignedTo/y", true),
    ("POST", "/servicePrincipals/x/appRoleAssignments", true),
    ("DELETE", "/servicePrincipals/x/appRoleAssignments/y", true),
    ("DELETE", "/directory/deletedItems/x", true),
    ("POST", "/directory/deletedItems/x/restore", true),
    ("POST", "/applications/x/addPassword", true),
    ("POST", "/applications/x/removePassword", true),
    ("POST", "/servicePrincipals/x/addPassword", true),
    ("POST", "/servicePrincipals/x/removePassword", true),
    ("POST", "/oauth2PermissionGrants", true),
    ("PATCH", "/oauth2PermissionGrants/x", true),
    ("DELETE", "/oauth2PermissionGrants/x", true),
];
const READS: [&str; 23] = [
    "/users/delta",
    "/users/x/manager",
    "/users/x/directReports",
    "/groups/x/owners",
    "/groups/x/memberOf",
    "/groups/x/appRoleAssignments",
    "/applicationTemplates",
    "/directoryRoles",
    "/directoryRoles/x/members",
    "/directoryObjects/x",
    "/directory/deletedItems/microsoft.graph.user",
    "/directory/deletedItems/x",
    "/servicePrincipals/x/appRoleAssignments",
    "/servicePrincipals/x/appRoleAssignedTo/y",
    "/users/x/directReports/$count",
    "/groups/x/owners/graph.user",
    "/groups/x/members/y",
    "/groups/x/members/$ref",
    "/oauth2PermissionGrants",
    "/directoryRoleTemplates",
    "/roleManagement/directory/roleAssignments",
    "/subscribedSkus",
    "/servicePrincipals/x/ownedObjects",
];

#[tokio::test]
async fn every_operation_needs_a_scope_and_most_writes_a_role() {
    let client = Client::signed_in("admin").await;
    let member = client.sign_in("member", "openid User.Read").await;
    let auditor = client
        .sign_in_with_scopes(
            "auditor",
            &[
                "User.ReadWrite.All",
                "Group.ReadWrite.All",
                "Application.ReadWrite.All",
                "AppRoleAssignment.ReadWrite.All",
                "DelegatedPermissionGrant.ReadWrite.All",
            ],
        )
        .await;
    for path in READS {
        member.get(path).await.expect_denied();
        assert_ne!(auditor.get(path).await.status, 403, "{path}");
    }
    for (method, path, needs_role) in WRITES {
        let method: http::Method = method.parse().unwrap();
        let body = json!({"displayName": null});
        let answer = member.send_json(method.clone(), path, &body).await;
        assert_eq!(answer.status, 403, "{method} {path}");
        let answer = auditor.send_json(method.clone(), path, &body).await;
        assert_eq!(answer.status == 403, needs_role, "{method} {path}");
    }
}
