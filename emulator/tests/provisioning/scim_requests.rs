//! Compares the requests of the provisioning service with those that Microsoft documents
//! (<https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups>,
//! <https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility>).

use http::Method;
use serde_json::{Value, json};

use crate::world::World;

const ADA: &str = "ada.lovelace@contoso.example";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

async fn requests_about_ada(world: &World, method: &str) -> Vec<(String, Value)> {
    let id = world.workato_user(ADA).await.map(|ada| ada["id"].clone());
    let id = id.unwrap_or_default();
    let mut sent = Vec::new();
    for (verb, path, body) in world.sent_scim_requests().await {
        let is_hers = body["userName"] == ADA
            || path.ends_with(&format!("/Users/{}", id.as_str().unwrap_or("?")));
        if verb == method && is_hers {
            sent.push((path, body));
        }
    }
    sent
}

async fn run_with_address(base_address: &str) -> World {
    let world = World::new("job-not-started").await;
    world.save_secret("BaseAddress", base_address).await;
    world.run_first_cycle().await;
    world
}

#[tokio::test]
async fn a_create_is_the_documented_one() {
    let world = run_with_address("https://www.workato.com/scim/v2").await;
    let user = world
        .get(&format!("/users/{ADA}?$select=mailNickname,jobTitle,department,employeeId,officeLocation,city,country,businessPhones,mobilePhone,preferredLanguage"))
        .await;
    let sent = requests_about_ada(&world, "POST").await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].0, "/Users");
    let mut expected = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
        "externalId": user["mailNickname"],
        "userName": ADA,
        "active": true,
        "displayName": "Ada Lovelace",
        "title": user["jobTitle"],
        "preferredLanguage": user["preferredLanguage"],
        "name": {"givenName": "Ada", "familyName": "Lovelace", "formatted": "Ada Lovelace"},
        "emails": [{"primary": true, "type": "work", "value": ADA}],
        "addresses": [{"type": "work", "formatted": user["officeLocation"], "locality": user["city"], "country": user["country"]}],
        "phoneNumbers": [{"type": "work", "value": user["businessPhones"][0]}],
        "meta": {"resourceType": "User"},
        ENTERPRISE: {"employeeNumber": user["employeeId"], "department": user["department"]},
        "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole": {"workato_role": "Admin", "workato_role_test": "Operator", "workato_role_prod": "Analyst"},
    });
    // Entra never sends an empty value.
    if let Some(mobile) = user["mobilePhone"].as_str() {
        let phones = expected["phoneNumbers"].as_array_mut().unwrap();
        phones.push(json!({"type": "mobile", "value": mobile}));
    }
    if user["preferredLanguage"].is_null() {
        expected
            .as_object_mut()
            .unwrap()
            .remove("preferredLanguage");
    }
    assert_eq!(sent[0].1, expected);
    let first: Vec<(String, String)> = world
        .sent_scim_requests()
        .await
        .into_iter()
        .take(3)
        .map(|(verb, path, _)| (verb, path))
        .collect();
    assert!(
        first[0].1.starts_with("/Users?filter=userName+eq+%22"),
        "{first:?}"
    );
    assert_eq!(first[1].0, "GET");
    assert!(first[1].1.contains("filter=userName+eq+%22"));
    assert_eq!(first[2].0, "POST");
}

async fn update_ada(world: &World) {
    let id = world.user_id(ADA).await;
    let change = json!({"displayName": "Ada King", "surname": "King", "mail": "ada.king@contoso.example", "employeeId": "E1", "state": "LDN"});
    world
        .graph(Method::PATCH, &format!("/users/{id}"), &change)
        .await
        .expect(204);
    world.advance_minutes(40).await;
}

#[tokio::test]
async fn an_update_is_the_documented_one() {
    let world = run_with_address("https://www.workato.com/scim/v2").await;
    update_ada(&world).await;
    let sent = requests_about_ada(&world, "PATCH").await;
    assert_eq!(sent.len(), 1);
    assert_eq!(
        sent[0].1,
        json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": [
                {"op": "Replace", "path": "displayName", "value": "Ada King"},
                {"op": "Replace", "path": "emails[type eq \"work\"].value", "value": "ada.king@contoso.example"},
                {"op": "Replace", "path": "name.familyName", "value": "King"},
                {"op": "Replace", "path": "name.formatted", "value": "Ada King"},
                {"op": "Add", "path": "addresses[type eq \"work\"].region", "value": "LDN"},
                {"op": "Replace", "path": format!("{ENTERPRISE}:employeeNumber"), "value": "E1"},
            ],
        })
    );
    let ada = world.workato_user(ADA).await.unwrap();
    assert_eq!(ada["name"]["formatted"], "Ada King");
    assert_eq!(ada["addresses"][0]["region"], "LDN");
}

#[tokio::test]
async fn with_the_flag_an_update_follows_the_standard() {
    let world = run_with_address("https://www.workato.com/scim/v2?aadOptscim062020").await;
    update_ada(&world).await;
    let sent = requests_about_ada(&world, "PATCH").await;
    assert_eq!(
        sent[0].1["Operations"],
        json!([
            {"op": "replace", "path": "emails[type eq \"work\"].value", "value": "ada.king@contoso.example"},
            {"op": "add", "path": "addresses[type eq \"work\"].region", "value": "LDN"},
            {"op": "replace", "value": {
                "displayName": "Ada King",
                "name.familyName": "King",
                "name.formatted": "Ada King",
                format!("{ENTERPRISE}:employeeNumber"): "E1",
            }},
        ])
    );
    assert_eq!(
        world.workato_user(ADA).await.unwrap()["name"]["formatted"],
        "Ada King"
    );
}

#[tokio::test]
async fn a_removed_user_is_disabled_as_documented() {
    for (address, operation) in [
        (
            "https://www.workato.com/scim/v2",
            json!({"op": "Replace", "path": "active", "value": "False"}),
        ),
        (
            "https://www.workato.com/scim/v2?aadOptscim062020",
            json!({"op": "replace", "path": "active", "value": false}),
        ),
    ] {
        let world = run_with_address(address).await;
        let id = world.user_id(ADA).await;
        let disable = json!({"accountEnabled": false});
        world
            .graph(Method::PATCH, &format!("/users/{id}"), &disable)
            .await
            .expect(204);
        world.advance_minutes(40).await;
        let sent = requests_about_ada(&world, "PATCH").await;
        assert_eq!(sent.len(), 1);
        assert_eq!(sent[0].1["Operations"], json!([operation]));
        assert_eq!(world.workato_user(ADA).await.unwrap()["active"], false);
        let enable = json!({"accountEnabled": true});
        world
            .graph(Method::PATCH, &format!("/users/{id}"), &enable)
            .await
            .expect(204);
        world.advance_minutes(40).await;
        assert_eq!(world.workato_user(ADA).await.unwrap()["active"], true);
    }
}

#[tokio::test]
async fn a_manager_is_sent_by_workatos_id() {
    let world = run_with_address("https://www.workato.com/scim/v2").await;
    let other = world.workato_users().await;
    let manager = other
        .iter()
        .find(|user| user["userName"] != ADA)
        .unwrap()
        .clone();
    let manager_id = world.user_id(manager["userName"].as_str().unwrap()).await;
    world.edit_state(|state| {
        let users = state["tenants"][0]["users"].as_array_mut().unwrap();
        let ada = users
            .iter_mut()
            .find(|user| user["userPrincipalName"] == ADA);
        ada.unwrap()["managerId"] = manager_id.into();
    });
    world.advance_minutes(40).await;
    let sent = requests_about_ada(&world, "PATCH").await;
    assert_eq!(
        sent[0].1["Operations"],
        json!([{"op": "Add", "path": format!("{ENTERPRISE}:manager"), "value": [{"$ref": null, "value": manager["id"]}]}])
    );
}

#[tokio::test]
async fn a_workato_that_reads_one_form_refuses_the_other() {
    let world = World::new("patch-flag-mismatch").await;
    let roles =
        async || world.workato_user(ADA).await.unwrap()["roles"]["workato_role_prod"].clone();
    assert_eq!(
        roles().await,
        "Analyst",
        "the cycle sends the form of the flag"
    );
    let id = world.user_id(ADA).await;
    let body = json!({"parameters": [{"ruleId": "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8", "subjects": [{"objectId": id, "objectTypeName": "User"}]}]});
    world
        .job_request(Method::POST, "provisionOnDemand", &body)
        .await
        .expect(200);
    assert_eq!(roles().await, "Operator", "on demand ignores the flag");
}
