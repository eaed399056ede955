//! Directory extensions: their definitions, and the time until they can be used.

use http::Method;
use serde_json::json;

use crate::client::{BASE, Client, text};

async fn available_names(client: &Client) -> Vec<String> {
    client
        .post(
            "/directoryObjects/getAvailableExtensionProperties",
            &json!({}),
        )
        .await
        .column("name")
}

#[tokio::test]
async fn a_new_extension_is_listed_at_once_and_usable_after_the_lag() {
    let client = Client::signed_in("admin").await;
    let name = client.create_extension("workato_role").await;
    let path = format!(
        "/applications/{}/extensionProperties",
        client.workato_id().await
    );
    assert!(client.get(&path).await.column("name").contains(&name));
    assert!(!available_names(&client).await.contains(&name));
    let ada = format!("/users/{}", client.ada_id().await);
    let message = client
        .patch(&ada, &json!({name.as_str(): "Admin"}))
        .await
        .expect_refusal(400, "Request_BadRequest");
    assert_eq!(
        message,
        format!("The following extension properties are not available: {name}.")
    );
    assert_eq!(
        client.get(&format!("{ada}?$select={name}")).await.status,
        400
    );
    client.advance(4);
    assert!(available_names(&client).await.contains(&name));
    client
        .patch(&ada, &json!({name.as_str(): "Admin"}))
        .await
        .expect_nothing();
    let read = client
        .get(&format!("{ada}?$select=id,{name}"))
        .await
        .expect(200);
    assert_eq!(read[&name], "Admin");
}

#[tokio::test]
async fn an_extension_needs_a_service_principal_to_become_usable() {
    let client = Client::signed_in("admin").await;
    let id = text(&client.find_by_name("applications", "Workato archive").await["id"]);
    let body = json!({"name": "workato_role", "dataType": "String", "targetObjects": ["User"]});
    let path = format!("/applications/{id}/extensionProperties");
    let name = text(&client.post(&path, &body).await.expect(201)["name"]);
    client.advance(1_000);
    assert!(!available_names(&client).await.contains(&name));
}

#[tokio::test]
async fn a_definition_is_returned_with_its_full_name() {
    let client = Client::signed_in("admin").await;
    let application = client.find_by_name("applications", "Workato").await;
    let (id, app_id) = (text(&application["id"]), text(&application["appId"]));
    let path = format!("/applications(appId='{app_id}')/extensionProperties");
    let body = json!({"name": "workato_role", "dataType": "string", "targetObjects": ["User"], "@odata.type": "#microsoft.graph.extensionProperty"});
    let answer = client.post(&path, &body).await;
    let made = answer.expect(201);
    let expected = format!("extension_{}_workato_role", app_id.replace('-', ""));
    assert_eq!(made["name"], expected);
    assert_eq!(made["dataType"], "String");
    assert_eq!(made["isMultiValued"], false);
    assert_eq!(made["appDisplayName"], "Workato");
    assert_eq!(
        made["@odata.context"],
        format!("{BASE}/v1.0/$metadata#applications('{id}')/extensionProperties/$entity")
    );
    assert!(
        answer
            .header("location")
            .ends_with(made["id"].as_str().unwrap())
    );
    let again = client.post(&path, &body).await;
    assert_eq!(
        again.expect_refusal(400, "Request_MultipleObjectsWithSameKeyValue"),
        format!("An extension property exists with the name {expected}.")
    );
    let one = format!("{path}/{}", text(&made["id"]));
    assert_eq!(client.get(&one).await.expect(200)["name"], expected);
    let filtered = client
        .get(&format!("{path}?$filter=name eq '{expected}'"))
        .await;
    assert_eq!(filtered.values().len(), 1);
    client
        .send_json(Method::PATCH, &one, &json!({}))
        .await
        .expect_refusal(405, "Request_BadRequest");
}

#[tokio::test]
async fn invalid_definitions_are_refused() {
    let client = Client::signed_in("admin").await;
    let path = format!(
        "/applications/{}/extensionProperties",
        client.workato_id().await
    );
    for body in [
        json!({"dataType": "String", "targetObjects": ["User"]}),
        json!({"name": "role", "targetObjects": ["User"]}),
        json!({"name": "role", "dataType": "String"}),
        json!({"name": "role", "dataType": "String", "targetObjects": []}),
        json!({"name": "role", "dataType": "Text", "targetObjects": ["User"]}),
        json!({"name": "role", "dataType": "String", "targetObjects": ["Person"]}),
        json!({"name": "my role", "dataType": "String", "targetObjects": ["User"]}),
        json!({"name": "", "dataType": "String", "targetObjects": ["User"]}),
        json!({"name": "role", "dataType": "String", "targetObjects": ["User"], "isMultiValued": "no"}),
        json!({"name": "role", "dataType": "String", "targetObjects": ["User"], "colour": "red"}),
    ] {
        client
            .post(&path, &body)
            .await
            .expect_refusal(400, "Request_BadRequest");
    }
    assert!(client.get(&path).await.values().is_empty());
}

#[tokio::test]
async fn values_disappear_and_return_with_their_definition() {
    let client = Client::signed_in("admin").await;
    let name = client.create_extension("workato_role").await;
    client.advance(4);
    let ada = format!("/users/{}", client.ada_id().await);
    client
        .patch(&ada, &json!({name.as_str(): "Admin"}))
        .await
        .expect_nothing();
    let path = format!(
        "/applications/{}/extensionProperties",
        client.workato_id().await
    );
    let id = client.get(&path).await.column("id").remove(0);
    client
        .delete(&format!("{path}/{id}"))
        .await
        .expect_nothing();
    client
        .delete(&format!("{path}/{id}"))
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
    assert!(!available_names(&client).await.contains(&name));
    assert_eq!(
        client.get(&format!("{ada}?$select={name}")).await.status,
        400
    );
    client.create_extension("workato_role").await;
    client.advance(4);
    assert_eq!(
        client
            .get(&format!("{ada}?$select={name}"))
            .await
            .expect(200)[&name],
        "Admin"
    );
}

#[tokio::test]
async fn the_extensions_of_all_applications_are_found() {
    let client = Client::signed_in("admin").await;
    let names = available_names(&client).await;
    assert!(
        names.iter().any(|name| name.ends_with("_costCentre")),
        "{names:?}"
    );
    let synced = json!({"isSyncedFromOnPremises": true});
    let answer = client
        .post("/directoryObjects/getAvailableExtensionProperties", &synced)
        .await;
    assert!(
        answer
            .values()
            .iter()
            .all(|property| property["isSyncedFromOnPremises"] == true)
    );
    assert_eq!(
        answer.json()["@odata.context"],
        format!("{BASE}/v1.0/$metadata#Collection(extensionProperty)")
    );
    let wrong = json!({"isSyncedFromOnPremises": "no"});
    assert_eq!(
        client
            .post("/directoryObjects/getAvailableExtensionProperties", &wrong)
            .await
            .status,
        400
    );
}

#[tokio::test]
async fn values_that_entra_connect_fills_are_refused_and_others_of_the_same_person_taken() {
    for (scenario, words) in [
        (
            "role-on-premises",
            "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.",
        ),
        (
            "formerly-synchronized",
            "Unable to update the specified properties for objects that have originated within an external service.",
        ),
    ] {
        let client = Client::signed_in_to(scenario, "admin").await;
        let synced = json!({"isSyncedFromOnPremises": true});
        let names = client
            .post("/directoryObjects/getAvailableExtensionProperties", &synced)
            .await
            .column("name");
        let prod = names
            .iter()
            .find(|name| name.ends_with("_workato_role_prod"))
            .expect("an attribute that Entra Connect fills");
        let ada = format!("/users/{}", client.ada_id().await);
        let refused = client
            .patch(&ada, &json!({prod.as_str(): "Admin"}))
            .await
            .expect_refusal(400, "Request_BadRequest");
        assert_eq!(refused, words, "{scenario}");
        let own = client.create_extension("workato_role_uat").await;
        client.advance(4);
        client
            .patch(&ada, &json!({own.as_str(): "Admin"}))
            .await
            .expect_nothing();
    }
}

#[tokio::test]
async fn a_restored_application_brings_its_values_back_once_its_service_principal_is_there() {
    let client = Client::signed_in_to("attribute-owner-deleted", "admin").await;
    let deleted = "/directory/deletedItems";
    let all = client
        .get(&format!("{deleted}/microsoft.graph.application"))
        .await;
    let owner = all.values()[0].clone();
    assert_eq!(owner["displayName"], "Workato (test integration)");
    let name = format!(
        "extension_{}_workato_role",
        text(&owner["appId"]).replace('-', "")
    );
    let ada = format!("/users/{}?$select={name}", client.ada_id().await);
    assert_eq!(client.get(&ada).await.status, 400, "the value is hidden");
    let restore = |id: String| format!("{deleted}/{id}/restore");
    client
        .post(&restore(text(&owner["id"])), &json!({}))
        .await
        .expect(200);
    client.advance(4);
    assert_eq!(client.get(&ada).await.status, 400, "not usable yet");
    let principals = client
        .get(&format!("{deleted}/microsoft.graph.servicePrincipal"))
        .await;
    let principal = principals.values()[0].clone();
    assert_eq!(principal["appId"], owner["appId"]);
    client
        .post(&restore(text(&principal["id"])), &json!({}))
        .await
        .expect(200);
    client.advance(4);
    assert_eq!(client.get(&ada).await.expect(200)[&name], "Admin");
}
