//! `PATCH /users/{id}`: values written, values read back, and refusals.

use serde_json::{Value, json};

use crate::client::{Client, text};

/// A client, the path of Ada Lovelace, and the names of two usable extensions.
async fn prepare() -> (Client, String, [String; 2]) {
    let client = Client::signed_in("admin").await;
    let names = [
        client.create_extension("workato_role").await,
        client.create_extension("workato_role_test").await,
    ];
    client.advance(4);
    let path = format!("/users/{}", client.ada_id().await);
    (client, path, names)
}

#[tokio::test]
async fn values_are_set_replaced_and_removed() {
    let (client, ada, [role, test]) = prepare().await;
    let select = format!("{ada}?$select=id,{role},{test}");
    client
        .patch(
            &ada,
            &json!({role.as_str(): "Admin", test.as_str(): "Operator"}),
        )
        .await
        .expect_nothing();
    let read = client.get(&select).await.expect(200);
    assert_eq!(
        (&read[&role], &read[&test]),
        (&json!("Admin"), &json!("Operator"))
    );
    client
        .patch(
            &ada,
            &json!({role.as_str(): "Analyst", test.as_str(): null}),
        )
        .await
        .expect_nothing();
    let read = client.get(&select).await.expect(200);
    assert_eq!(read[&role], "Analyst");
    assert!(
        !read.as_object().unwrap().contains_key(&test),
        "null is absent"
    );
    let plain = client.get(&ada).await.expect(200);
    assert!(
        !plain.as_object().unwrap().contains_key(&role),
        "only with $select"
    );
    // The index follows some seconds later.
    client.advance(4);
    let found = client
        .get(&format!("/users?$filter={role} eq 'Analyst'"))
        .await;
    assert_eq!(found.column("displayName"), ["Ada Lovelace"]);
    let listed = client
        .get(&format!("/users?$select=id,{role}&$top=999"))
        .await
        .values();
    assert_eq!(
        listed
            .iter()
            .filter(|user| user.get(&role).is_some())
            .count(),
        1
    );
}

#[tokio::test]
async fn values_that_do_not_fit_change_nothing() {
    let (client, ada, [role, test]) = prepare().await;
    for value in [
        json!(""),
        json!("x".repeat(257)),
        json!(1),
        json!(true),
        json!(["Admin"]),
        json!({}),
    ] {
        let body = json!({test.as_str(): "Operator", role.as_str(): value});
        let message = client
            .patch(&ada, &body)
            .await
            .expect_refusal(400, "Request_BadRequest");
        assert_eq!(
            message,
            format!("Invalid value specified for property '{role}' of resource 'User'.")
        );
    }
    let read = client
        .get(&format!("{ada}?$select={test}"))
        .await
        .expect(200);
    assert_eq!(read[&test], Value::Null);
}

#[tokio::test]
async fn unavailable_extensions_are_named_together() {
    let (client, ada, [role, _]) = prepare().await;
    let body = json!({"extension_0_a": "x", role.as_str(): "Admin", "extension_0_b": "x"});
    let message = client
        .patch(&ada, &body)
        .await
        .expect_refusal(400, "Request_BadRequest");
    assert_eq!(
        message,
        "The following extension properties are not available: extension_0_a,extension_0_b."
    );
}

#[tokio::test]
async fn plain_properties_are_updated_and_unknown_ones_refused() {
    let (client, ada, _) = prepare().await;
    let body =
        json!({"@odata.type": "#microsoft.graph.user", "jobTitle": "Countess", "department": null});
    client.patch(&ada, &body).await.expect_nothing();
    let read = client
        .get(&format!("{ada}?$select=jobTitle,department"))
        .await
        .expect(200);
    assert_eq!(
        (&read["jobTitle"], &read["department"]),
        (&json!("Countess"), &Value::Null)
    );
    for body in [
        json!({"favouriteColour": "red"}),
        json!({"id": "x"}),
        json!({"displayName": null}),
        json!({"accountEnabled": "no"}),
        json!({"userPrincipalName": "admin@contoso.example"}),
    ] {
        client
            .patch(&ada, &body)
            .await
            .expect_refusal(400, "Request_BadRequest");
    }
    client
        .patch("/users/nobody@contoso.example", &json!({}))
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
}

#[tokio::test]
async fn properties_mastered_on_premises_cannot_be_changed() {
    let (client, _, [role, _]) = prepare().await;
    let synced = client
        .get("/users?$filter=onPremisesSyncEnabled eq true&$top=1")
        .await
        .values();
    let path = format!("/users/{}", text(&synced[0]["id"]));
    client
        .patch(&path, &json!({role.as_str(): "Admin"}))
        .await
        .expect_nothing();
    client
        .patch(&path, &json!({"jobTitle": "x"}))
        .await
        .expect_refusal(400, "Request_BadRequest");
}

#[tokio::test]
async fn a_changed_name_is_validated_like_a_new_one() {
    let client = Client::signed_in("admin").await;
    let path = format!("/users/{}", client.ada_id().await);
    for body in [
        json!({"userPrincipalName": "ada@elsewhere.example"}),
        json!({"userPrincipalName": "ada"}),
        json!({"userPrincipalName": "a da@contoso.example"}),
        json!({"userPrincipalName": "@contoso.example"}),
        json!({"usageLocation": "GBR"}),
        json!({"usageLocation": "1"}),
    ] {
        client
            .patch(&path, &body)
            .await
            .expect_refusal(400, "Request_BadRequest");
    }
    let good = json!({"userPrincipalName": "countess@contoso.example", "usageLocation": "GB"});
    assert_eq!(client.patch(&path, &good).await.status, 204);
}
