//! Relations of users, groups and service principals, and other requests of administrative tools.

use serde_json::{Value, json};

use crate::client::{Client, text};

const CLOUD_APPLICATION_ADMINISTRATOR: &str = "158c047a-c907-4556-b7ef-446551a6b5f7";
const WRITE_GRANTS: &str = "DelegatedPermissionGrant.ReadWrite.All";

async fn id_of(client: &Client, collection: &str, name: &str) -> String {
    text(&client.find_by_name(collection, name).await["id"])
}

#[tokio::test]
async fn owned_objects_mirror_owners() {
    let client = Client::signed_in("admin").await;
    let workato = client.workato_id().await;
    let owner = client
        .get(&format!("/applications/{workato}/owners"))
        .await
        .column("id")
        .remove(0);
    let below = format!("/users/{owner}/ownedObjects?$top=999");
    assert!(client.get(&below).await.column("id").contains(&workato));
    let cast = format!("/users/{owner}/ownedObjects/microsoft.graph.servicePrincipal?$top=999");
    let names = client.get(&cast).await.column("displayName");
    assert!(names.contains(&"Workato".to_owned()), "{names:?}");
}

#[tokio::test]
async fn memberships_are_listed_and_checked_as_ids() {
    let client = Client::signed_in("admin").await;
    let outer = id_of(&client, "groups", "Workato Builders").await;
    let inner = client
        .get(&format!("/groups/{outer}/members/microsoft.graph.group"))
        .await
        .column("id")
        .remove(0);
    let nested = client
        .get(&format!("/groups/{inner}/members"))
        .await
        .column("id")
        .remove(0);
    let texts = |answer: &Value| -> Vec<String> {
        let values = answer["value"].as_array().unwrap();
        values.iter().map(text).collect()
    };
    for holder in [
        format!("/users/{nested}"),
        format!("/directoryObjects/{nested}"),
    ] {
        let all = client
            .post(
                &format!("{holder}/getMemberGroups"),
                &json!({"securityEnabledOnly": false}),
            )
            .await
            .expect(200);
        assert!(texts(&all).contains(&outer), "{all}");
        let checked = client
            .post(
                &format!("{holder}/microsoft.graph.checkMemberGroups"),
                &json!({"groupIds": [outer, holder]}),
            )
            .await
            .expect(200);
        assert_eq!(texts(&checked), [outer.as_str()]);
    }
    let objects = client
        .post(
            "/me/getMemberObjects",
            &json!({"securityEnabledOnly": false}),
        )
        .await
        .expect(200);
    let roles = client
        .get("/me/memberOf/graph.directoryRole")
        .await
        .column("id");
    assert!(roles.iter().all(|role| texts(&objects).contains(role)));
    let checked = client
        .post("/me/checkMemberObjects", &json!({"ids": roles}))
        .await
        .expect(200);
    assert_eq!(texts(&checked).len(), 2);
    let groups = client
        .post(
            &format!("/groups/{inner}/checkMemberGroups"),
            &json!({"groupIds": [outer]}),
        )
        .await
        .expect(200);
    assert_eq!(texts(&groups), [outer]);
    client
        .post("/me/checkMemberGroups", &json!({"groupIds": vec!["x"; 21]}))
        .await
        .expect_refusal(400, "Request_BadRequest");
}

#[tokio::test]
async fn consents_are_read_granted_and_revoked() {
    let client = Client::signed_in("admin")
        .await
        .sign_in_with_scopes("admin", &[WRITE_GRANTS])
        .await;
    let rolecall = id_of(&client, "servicePrincipals", "Rolecall").await;
    let graph = id_of(&client, "servicePrincipals", "Microsoft Graph").await;
    let of_client = client
        .get(&format!(
            "/servicePrincipals/{rolecall}/oauth2PermissionGrants"
        ))
        .await
        .column("clientId");
    assert!(!of_client.is_empty() && of_client.iter().all(|id| *id == rolecall));
    let me = text(&client.get("/me").await.json()["id"]);
    let mine = client
        .get("/me/oauth2PermissionGrants")
        .await
        .column("principalId");
    assert!(!mine.is_empty() && mine.iter().all(|id| *id == me));

    let other = id_of(&client, "servicePrincipals", "Graph Explorer").await;
    let body = json!({"clientId": other, "consentType": "AllPrincipals", "resourceId": graph, "scope": "User.Read"});
    let made = client
        .post("/oauth2PermissionGrants", &body)
        .await
        .expect(201);
    client
        .post("/oauth2PermissionGrants", &body)
        .await
        .expect_refusal(409, "Request_MultipleObjectsWithSameKeyValue");
    let path = format!("/oauth2PermissionGrants/{}", text(&made["id"]));
    let wider = json!({"scope": "User.Read  User.Read.All"});
    client.patch(&path, &wider).await.expect_nothing();
    assert_eq!(
        client.get(&path).await.expect(200)["scope"],
        "User.Read User.Read.All"
    );
    client
        .patch(&path, &json!({"clientId": graph}))
        .await
        .expect_refusal(400, "Request_BadRequest");
    client.delete(&path).await.expect_nothing();
    client
        .get(&path)
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
    let auditor = client.sign_in_with_scopes("auditor", &[WRITE_GRANTS]).await;
    auditor
        .post("/oauth2PermissionGrants", &body)
        .await
        .expect_denied();
}

#[tokio::test]
async fn roles_are_read_by_template_definition_and_assignment() {
    let client = Client::signed_in("admin").await;
    let me = text(&client.get("/me").await.json()["id"]);
    let held = client
        .get(&format!(
            "/roleManagement/directory/roleAssignments?$filter=principalId eq '{me}'&$expand=roleDefinition"
        ))
        .await
        .values();
    assert_eq!(held.len(), 2);
    let role = held
        .iter()
        .find(|held| held["roleDefinitionId"] == CLOUD_APPLICATION_ADMINISTRATOR)
        .unwrap();
    let name = "Cloud Application Administrator";
    assert_eq!(role["roleDefinition"]["displayName"], name);
    assert_eq!(role["directoryScopeId"], "/");
    for path in [
        "/roleManagement/directory/roleDefinitions",
        "/directoryRoleTemplates",
    ] {
        let one = format!("{path}/{CLOUD_APPLICATION_ADMINISTRATOR}");
        assert_eq!(client.get(&one).await.expect(200)["displayName"], name);
        assert_eq!(client.get(path).await.values().len(), 14);
    }
}

#[tokio::test]
async fn the_premium_licence_is_seen_in_the_subscriptions() {
    let client = Client::signed_in("admin").await;
    let plans = |skus: &[Value]| -> Vec<Value> {
        skus.iter()
            .flat_map(|sku| sku["servicePlans"].as_array().unwrap().clone())
            .map(|plan| plan["servicePlanName"].clone())
            .collect()
    };
    let skus = client.get("/subscribedSkus").await.values();
    assert!(plans(&skus).contains(&json!("AAD_PREMIUM")));
    client.control("settings", &json!({"premium": false})).await;
    assert!(client.get("/subscribedSkus").await.values().is_empty());
}

#[tokio::test]
async fn unused_relations_of_an_existing_object_are_empty() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada_id().await;
    let workato = client.workato_id().await;
    for path in [
        format!("/users/{ada}/registeredDevices"),
        format!("/users/{ada}/licenseDetails"),
        format!("/applications/{workato}/federatedIdentityCredentials"),
        "/me/sponsors/microsoft.graph.user".to_owned(),
    ] {
        assert!(client.get(&path).await.values().is_empty(), "{path}");
    }
    for path in [
        "/users/nobody@contoso.example/registeredDevices".to_owned(),
        format!("/applications/{workato}/createdOnBehalfOf"),
    ] {
        client
            .get(&path)
            .await
            .expect_refusal(404, "Request_ResourceNotFound");
    }
}
