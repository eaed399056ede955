//! Creating, changing, deleting and restoring applications and service principals, and the gallery.

use serde_json::{Value, json};

use crate::client::{Client, text};

const NON_GALLERY: &str = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

#[tokio::test]
async fn an_application_is_created_changed_deleted_and_restored() {
    let client = Client::signed_in("admin").await;
    let body = json!({"displayName": "Tool", "web": {"redirectUris": ["https://tool.example/"]}, "notes": "x"});
    let made = client.post("/applications", &body).await.expect(201);
    let (id, app_id) = (text(&made["id"]), text(&made["appId"]));
    let path = format!("/applications/{id}");
    client
        .get(&path)
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
    client
        .post("/servicePrincipals", &json!({"appId": app_id}))
        .await
        .expect_refusal(400, "Request_BadRequest");
    client.advance(4);
    let read = client.get(&path).await.expect(200);
    assert_eq!(read["notes"], "x");
    assert_eq!(
        read["web"]["redirectUris"],
        json!(["https://tool.example/"])
    );
    client
        .patch(
            &path,
            &json!({"displayName": "Better tool", "requiredResourceAccess": []}),
        )
        .await
        .expect_nothing();
    client
        .patch(&path, &json!({"appId": "x"}))
        .await
        .expect_refusal(400, "Request_BadRequest");

    let principal = client
        .post("/servicePrincipals", &json!({"appId": app_id}))
        .await
        .expect(201);
    assert_eq!(principal["displayName"], "Better tool");
    client
        .post("/servicePrincipals", &json!({"appId": app_id}))
        .await
        .expect_refusal(409, "Request_MultipleObjectsWithSameKeyValue");
    client.advance(4);
    let principal = format!("/servicePrincipals/{}", text(&principal["id"]));
    client
        .patch(
            &principal,
            &json!({"tags": ["HideApp"], "logoutUrl": "https://tool.example/out"}),
        )
        .await
        .expect_nothing();
    let read = client.get(&principal).await.expect(200);
    assert_eq!(read["tags"], json!(["HideApp"]));
    assert_eq!(read["logoutUrl"], "https://tool.example/out");

    client.delete(&path).await.expect_nothing();
    for gone in [&path, &principal] {
        client
            .get(gone)
            .await
            .expect_refusal(404, "Request_ResourceNotFound");
    }
    let restored = client
        .post(&format!("/directory/deletedItems/{id}/restore"), &json!({}))
        .await
        .expect(200);
    assert_eq!(restored["@odata.type"], "#microsoft.graph.application");
    client.get(&path).await.expect(200);
}

#[tokio::test]
async fn optional_claims_of_every_token_are_stored() {
    let client = Client::signed_in("admin").await;
    let claims = json!({"idToken": [{"name": "wids", "essential": true}], "accessToken": [{"name": "ipaddr"}]});
    let body = json!({"displayName": "Tool", "optionalClaims": claims});
    let made = client.post("/applications", &body).await.expect(201);
    client.advance(4);
    let path = format!("/applications/{}", text(&made["id"]));
    let read = client.get(&path).await.expect(200);
    let whole = |name: &str, essential: bool| json!({"name": name, "source": null, "essential": essential, "additionalProperties": []});
    let kept = json!({"idToken": [whole("wids", true)], "accessToken": [whole("ipaddr", false)], "saml2Token": []});
    assert_eq!(read["optionalClaims"], kept);
    client
        .patch(&path, &json!({"optionalClaims": null}))
        .await
        .expect_nothing();
    let read = client.get(&path).await.expect(200);
    assert_eq!(read["optionalClaims"], Value::Null);
}

#[tokio::test]
async fn extensions_need_application_and_service_principal_restored() {
    let client = Client::signed_in("admin").await;
    let name = client.create_extension("workato_role").await;
    client.advance(4);
    let (ada, workato) = (client.ada_id().await, client.workato_id().await);
    client
        .patch(&format!("/users/{ada}"), &json!({name.as_str(): "Admin"}))
        .await
        .expect_nothing();
    let select = format!("/users/{ada}?$select={name}");
    let principal = text(&client.find_by_name("servicePrincipals", "Workato").await["id"]);
    client
        .delete(&format!("/applications/{workato}"))
        .await
        .expect_nothing();
    assert_eq!(client.get(&select).await.status, 400);
    let restore = |id: &str| format!("/directory/deletedItems/{id}/restore");
    client
        .post(&restore(&workato), &json!({}))
        .await
        .expect(200);
    assert_eq!(client.get(&select).await.status, 400);
    client
        .post(&restore(&principal), &json!({}))
        .await
        .expect(200);
    assert_eq!(client.get(&select).await.expect(200)[&name], "Admin");
}

#[tokio::test]
async fn an_application_from_the_gallery_is_found_after_the_lag() {
    let client = Client::signed_in("admin").await;
    let found = client
        .get("/applicationTemplates?$filter=displayName eq 'AWS Single Sign-on'")
        .await
        .values();
    let aws = text(&found[0]["id"]);
    client
        .get(&format!("/applicationTemplates/{aws}"))
        .await
        .expect(200);
    for (template, roles) in [(NON_GALLERY, 2), (aws.as_str(), 2)] {
        let path = format!("/applicationTemplates/{template}/instantiate");
        let made = client
            .post(&path, &json!({"displayName": "Mine"}))
            .await
            .expect(201);
        let roles_made = made["servicePrincipal"]["appRoles"].as_array().unwrap();
        assert_eq!(roles_made.len(), roles);
        assert_eq!(made["application"]["applicationTemplateId"], template);
        let principal = format!(
            "/servicePrincipals/{}",
            text(&made["servicePrincipal"]["id"])
        );
        client
            .get(&principal)
            .await
            .expect_refusal(404, "Request_ResourceNotFound");
        client.advance(4);
        client.get(&principal).await.expect(200);
        let templates = client
            .get(&format!("{principal}/synchronization/templates"))
            .await
            .values();
        assert!(!templates.is_empty());
        client
            .post(&path, &json!({}))
            .await
            .expect_refusal(400, "Request_BadRequest");
    }
}

#[tokio::test]
async fn owners_manage_their_applications() {
    let client = Client::signed_in("admin").await;
    let workato = client.workato_id().await;
    let auditor = client
        .sign_in_with_scopes("auditor", &["Application.ReadWrite.All"])
        .await;
    let path = format!("/applications/{workato}");
    let change = json!({"notes": "mine"});
    auditor.patch(&path, &change).await.expect_denied();
    let own = text(&auditor.get("/me").await.json()["id"]);
    let reference = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/users/{own}")});
    client
        .post(&format!("{path}/owners/$ref"), &reference)
        .await
        .expect_nothing();
    auditor.patch(&path, &change).await.expect_nothing();
    let message = client
        .post(&format!("{path}/owners/$ref"), &reference)
        .await
        .expect_refusal(400, "Request_BadRequest");
    assert!(message.contains("'owners'"), "{message}");
    client
        .delete(&format!("{path}/owners/{own}/$ref"))
        .await
        .expect_nothing();
    auditor.patch(&path, &change).await.expect_denied();
    // All users may register an application, as an organization allows by default.
    auditor
        .post("/applications", &json!({"displayName": "Own"}))
        .await
        .expect(201);
}

#[tokio::test]
async fn an_object_has_at_most_a_hundred_values_including_hidden_ones() {
    let client = Client::signed_in("admin").await;
    let path = format!(
        "/applications/{}/extensionProperties",
        client.workato_id().await
    );
    let mut names = Vec::new();
    for index in 0..101 {
        names.push(client.create_extension(&format!("value{index}")).await);
    }
    client.advance(4);
    let person = client
        .get("/users?$filter=employeeId eq null&$count=true&$top=1")
        .await;
    assert_eq!(person.status, 400);
    let person = client
        .get_eventual("/users?$filter=employeeId eq null&$count=true&$top=1")
        .await
        .column("id")
        .remove(0);
    let person = format!("/users/{person}");
    let values: serde_json::Map<String, Value> = names
        .iter()
        .take(100)
        .map(|name| (name.clone(), json!("x")))
        .collect();
    client
        .patch(&person, &Value::Object(values))
        .await
        .expect_nothing();
    let one_more = json!({names[100].as_str(): "x"});
    let message = client
        .patch(&person, &one_more)
        .await
        .expect_refusal(400, "Request_BadRequest");
    assert!(message.contains("100"), "{message}");

    // Deleting a definition hides its value, which still counts; removing a value makes room.
    let first = client
        .get(&format!("{path}?$filter=name eq '{}'", names[0]))
        .await
        .column("id")
        .remove(0);
    client
        .delete(&format!("{path}/{first}"))
        .await
        .expect_nothing();
    client
        .patch(&person, &one_more)
        .await
        .expect_refusal(400, "Request_BadRequest");
    client
        .patch(&person, &json!({names[1].as_str(): null}))
        .await
        .expect_nothing();
    client.patch(&person, &one_more).await.expect_nothing();
}
