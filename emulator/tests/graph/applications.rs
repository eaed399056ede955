//! Applications, service principals, owners and assignments.

use serde_json::json;

use crate::client::{BASE, Client, text};

#[tokio::test]
async fn the_three_ids_of_an_application_are_distinct() {
    let client = Client::signed_in("admin").await;
    let application = client.find_by_name("applications", "Workato").await;
    let principal = client.find_by_name("servicePrincipals", "Workato").await;
    let app_id = text(&application["appId"]);
    assert_eq!(principal["appId"], app_id.as_str());
    assert_ne!(principal["id"], application["id"]);
    let by_app_id = client
        .get(&format!("/applications(appId='{app_id}')"))
        .await
        .expect(200);
    assert_eq!(by_app_id["id"], application["id"]);
    let by_app_id = client
        .get(&format!("/servicePrincipals(appId='{app_id}')"))
        .await
        .expect(200);
    assert_eq!(by_app_id["id"], principal["id"]);
    for wrong in [app_id, text(&principal["id"])] {
        client
            .get(&format!("/applications/{wrong}"))
            .await
            .expect_refusal(404, "Request_ResourceNotFound");
    }
}

#[tokio::test]
async fn an_application_of_another_tenant_has_no_application_object() {
    let client = Client::signed_in("admin").await;
    let partner = client
        .find_by_name("servicePrincipals", "Workato Recipes Partner")
        .await;
    assert_ne!(
        partner["appOwnerOrganizationId"],
        "c0ffee00-0000-4000-8000-000000000001"
    );
    let path = format!(
        "/applications?$filter=appId eq '{}'",
        text(&partner["appId"])
    );
    assert!(client.get(&path).await.values().is_empty());
}

#[tokio::test]
async fn only_provisionable_applications_have_templates() {
    let client = Client::signed_in("admin").await;
    for (name, templates) in [("Workato", 1), ("Workato (test integration)", 0)] {
        let id = text(&client.find_by_name("servicePrincipals", name).await["id"]);
        let path = format!("/servicePrincipals/{id}/synchronization");
        let found = client.get(&format!("{path}/templates")).await;
        assert_eq!(found.values().len(), templates, "{name}");
        assert!(
            client
                .get(&format!("{path}/jobs/"))
                .await
                .values()
                .is_empty()
        );
    }
}

#[tokio::test]
async fn assignments_are_seen_from_both_sides() {
    let client = Client::signed_in("admin").await;
    let id = text(&client.find_by_name("servicePrincipals", "Workato").await["id"]);
    let path = format!("/servicePrincipals/{id}/appRoleAssignedTo");
    let answer = client.get(&format!("{path}?$top=999")).await;
    assert_eq!(
        answer.json()["@odata.context"],
        format!("{BASE}/v1.0/$metadata#servicePrincipals('{id}')/appRoleAssignedTo")
    );
    let kinds = answer.column("principalType");
    assert!(kinds.contains(&"User".to_owned()) && kinds.contains(&"Group".to_owned()));
    assert!(
        answer
            .column("resourceId")
            .iter()
            .all(|resource| *resource == id)
    );
    let first = client.get(&format!("{path}?$top=2")).await.expect(200);
    assert!(
        first["@odata.nextLink"]
            .as_str()
            .unwrap()
            .contains("$skiptoken=")
    );
    let ada = client.ada_id().await;
    let path = format!("/users/{ada}/appRoleAssignments?$filter=resourceId eq {id}");
    assert!(client.get(&path).await.column("principalId").contains(&ada));
}

#[tokio::test]
async fn a_service_principal_is_updated() {
    let client = Client::signed_in("admin").await;
    let id = text(
        &client
            .find_by_name("servicePrincipals", "Workato Sandbox")
            .await["id"],
    );
    let path = format!("/servicePrincipals/{id}");
    let body = json!({"preferredSingleSignOnMode": "saml", "appRoleAssignmentRequired": true});
    client.patch(&path, &body).await.expect_nothing();
    let changed = client.get(&path).await.expect(200);
    assert_eq!(changed["preferredSingleSignOnMode"], "saml");
    assert_eq!(changed["appRoleAssignmentRequired"], true);
    let body = json!({"notes": "x", "appRoleAssignmentRequired": "yes"});
    client
        .patch(&path, &body)
        .await
        .expect_refusal(400, "Request_BadRequest");
    assert!(client.get(&path).await.expect(200)["notes"].is_null());
    client
        .patch(&path, &json!({"colour": "red"}))
        .await
        .expect_refusal(400, "Request_BadRequest");
}

#[tokio::test]
async fn counts_and_owners_are_returned() {
    let client = Client::signed_in("admin").await;
    for collection in ["applications", "servicePrincipals", "groups"] {
        let count = client.get_eventual(&format!("/{collection}/$count")).await;
        let all = client
            .get(&format!("/{collection}?$top=999"))
            .await
            .values();
        assert_eq!(count.body, all.len().to_string());
        assert!(all.len() > 5, "{collection}");
    }
    let id = client.workato_id().await;
    let owners = client
        .get(&format!("/applications/{id}/owners?$select=id,displayName"))
        .await;
    for owner in owners.values() {
        assert_eq!(owner["@odata.type"], "#microsoft.graph.user");
    }
    let organization = client.get("/organization").await.values();
    assert_eq!(
        organization[0]["verifiedDomains"][0]["name"],
        "contoso.example"
    );
}

/// The options that the reference names: a filter by name or category, an order, and pages by `$skip`.
#[tokio::test]
async fn templates_of_the_gallery_have_their_own_queries() {
    let client = Client::signed_in("admin").await;
    for (query, expected) in [
        (
            "$filter=contains(displayName,'salesf')",
            &["Salesforce"][..],
        ),
        (
            "$filter=categories/any(c:contains(c,'Infra'))",
            &["AWS Single Sign-on"],
        ),
        ("$filter=displayName eq 'Custom'", &["Custom"]),
        (
            "$orderby=displayName",
            &["AWS Single Sign-on", "Custom", "Salesforce"],
        ),
        ("$orderby=displayName desc&$skip=1&$top=1", &["Custom"]),
        (
            "$filter=contains(displayName,'s')&$orderby=displayName&$skip=1",
            &["Custom", "Salesforce"],
        ),
        (
            "$filter=contains(displayName,'s')&$skip=1",
            &["AWS Single Sign-on", "Salesforce"],
        ),
        ("$skip=3", &[]),
    ] {
        let found = client.get(&format!("/applicationTemplates?{query}")).await;
        assert_eq!(found.column("displayName"), expected, "{query}");
    }
    let first = client
        .get("/applicationTemplates?$skip=1&$top=1")
        .await
        .expect(200);
    assert_eq!(first["value"][0]["displayName"], "AWS Single Sign-on");
    let link = first["@odata.nextLink"].as_str().unwrap();
    let rest = client.get(link.split_once("/v1.0").unwrap().1).await;
    assert_eq!(rest.column("displayName"), ["Salesforce"]);
    let wrong = client.get("/applicationTemplates?$skip=some").await;
    wrong.expect_refusal(400, "BadRequest");
    let wrong = client
        .get("/applicationTemplates?$filter=publisher eq 'x'")
        .await;
    wrong.expect_refusal(400, "Request_UnsupportedQuery");
    for name in [
        "deprecationDate",
        "endpoints",
        "isEntraIntegrated",
        "lastModifiedDateTime",
        "riskFactors",
        "riskScore",
    ] {
        let whole = client.get("/applicationTemplates?$top=1").await.values();
        let is_default = !name.starts_with("risk");
        assert_eq!(whole[0].get(name).is_some(), is_default, "{name}");
        let path = format!("/applicationTemplates?$top=1&$select={name}");
        let chosen = client.get(&path).await.values();
        let value = &chosen[0][name];
        assert!(value.is_null() || *value == json!([]), "{name}: {value}");
        assert!(chosen[0].get(name).is_some(), "{name}");
    }
    let path = "/roleManagement/directory/roleAssignments?$select=principalOrganizationId&$top=1";
    assert!(client.get(path).await.values()[0]["principalOrganizationId"].is_null());
}
