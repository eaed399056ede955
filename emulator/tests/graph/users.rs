//! `/users` and `/me`: which properties they return. `update_user.rs` tests writes.

use crate::client::{BASE, Client};

const DEFAULT_PROPERTIES: [&str; 11] = [
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
    "id",
];

#[tokio::test]
async fn a_user_is_found_by_object_id_and_by_user_principal_name() {
    let client = Client::signed_in("admin").await;
    let id = client.ada_id().await;
    for name in [
        id.as_str(),
        "Ada.Lovelace@contoso.example",
        "ada.lovelace%40contoso.example",
    ] {
        let ada = client.get(&format!("/users/{name}")).await.expect(200);
        assert_eq!(ada["id"], id.as_str());
        assert_eq!(
            ada["@odata.context"],
            format!("{BASE}/v1.0/$metadata#users/$entity")
        );
    }
    let ada = client.get(&format!("/users('{id}')")).await.expect(200);
    assert_eq!(ada["displayName"], "Ada Lovelace");
    client
        .get("/users/nobody@contoso.example")
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
}

#[tokio::test]
async fn without_select_only_the_default_properties_are_returned() {
    let client = Client::signed_in("admin").await;
    for path in ["/me", "/users?$top=1"] {
        let answer = client.get(path).await.expect(200);
        let user = answer.get("value").map_or(&answer, |value| &value[0]);
        let names: Vec<_> = user
            .as_object()
            .unwrap()
            .keys()
            .filter(|name| !name.starts_with('@'))
            .collect();
        assert_eq!(names, DEFAULT_PROPERTIES);
    }
}

#[tokio::test]
async fn select_returns_the_named_properties() {
    let client = Client::signed_in("admin").await;
    let me = client
        .get("/me?$select=id,accountEnabled,postalCode,userType")
        .await
        .expect(200);
    assert_eq!(
        me["@odata.context"],
        format!("{BASE}/v1.0/$metadata#users(id,accountEnabled,postalCode,userType)/$entity")
    );
    assert_eq!(me["accountEnabled"], true);
    assert_eq!(me["userType"], "Member");
    assert!(me.as_object().unwrap()["postalCode"].is_null());
    assert_eq!(me.as_object().unwrap().len(), 5);
    let users = client
        .get("/users?$select=id,displayName&$top=2")
        .await
        .expect(200);
    assert_eq!(
        users["@odata.context"],
        format!("{BASE}/v1.0/$metadata#users(id,displayName)")
    );
    let encoded = client.get("/users?%24select=id&%24top=1").await.values();
    assert_eq!(encoded[0].as_object().unwrap().len(), 1);
}

#[tokio::test]
async fn unknown_properties_are_refused() {
    let client = Client::signed_in("admin").await;
    let message = client
        .get("/users?$select=id,favouriteColour")
        .await
        .expect_refusal(400, "BadRequest");
    assert_eq!(
        message,
        "Parsing OData Select and Expand failed: Could not find a property named 'favouriteColour' on type 'microsoft.graph.user'."
    );
    let message = client
        .get("/users?$filter=extension_b7d8e648520f41d3b9c0fdeb91768a0a_unknown eq 'x'")
        .await
        .expect_refusal(400, "Request_UnsupportedQuery");
    assert_eq!(
        message,
        "Property 'extension_b7d8e648520f41d3b9c0fdeb91768a0a_unknown' does not exist as a declared property or extension property."
    );
    client
        .get("/users?$orderby=favouriteColour")
        .await
        .expect_refusal(400, "Request_UnsupportedQuery");
}

#[tokio::test]
async fn the_number_of_users_is_plain_text_and_needs_the_header() {
    let client = Client::signed_in("admin").await;
    let answer = client.get_eventual("/users/$count").await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "250"));
    assert_eq!(answer.header("content-type"), "text/plain");
    client
        .get("/users/$count")
        .await
        .expect_refusal(400, "Request_BadRequest");
    let guests = client
        .get_eventual("/users/$count?$filter=userType eq 'Guest'")
        .await;
    let listed = client
        .get("/users?$filter=userType eq 'Guest'&$top=999")
        .await
        .values();
    assert_eq!(guests.body, listed.len().to_string());
    assert!(!listed.is_empty());
}
