//! Creating, deleting, restoring and purging users.

use serde_json::{Value, json};

use crate::client::{Client, text};

const ADMINISTRATOR: &str = "7be44c8a-adaf-4e2a-84d6-ab2649e08a13";
const DELETED_ITEMS: &str = "/directory/deletedItems";

fn new_user(name: &str) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.user",
        "accountEnabled": true,
        "displayName": name,
        "mailNickname": name,
        "userPrincipalName": format!("{name}@contoso.example"),
        "passwordProfile": {"password": "x", "forceChangePasswordNextSignIn": false},
        "postalCode": "98052",
    })
}

#[tokio::test]
async fn a_new_user_is_found_after_the_lag() {
    let client = Client::signed_in("admin").await;
    let made = client.post("/users", &new_user("Hedy")).await.expect(201);
    let path = format!("/users/{}", text(&made["id"]));
    client
        .get(&path)
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
    client.advance(4);
    let read = client
        .get(&format!("{path}?$select=postalCode,userType,displayName"))
        .await
        .expect(200);
    assert_eq!(read["postalCode"], "98052");
    assert_eq!(read["userType"], "Member");
    client.get("/users/Hedy@contoso.example").await.expect(200);
    client
        .get("/users(userPrincipalName='hedy@contoso.example')")
        .await
        .expect(200);
    client
        .post("/users", &new_user("hedy"))
        .await
        .expect_refusal(400, "Request_BadRequest");
}

#[tokio::test]
async fn invalid_users_are_refused() {
    let client = Client::signed_in("admin").await;
    for (name, value) in [
        ("displayName", Value::Null),
        ("passwordProfile", json!({})),
        ("userPrincipalName", json!("hedy@elsewhere.example")),
        ("accountEnabled", json!("yes")),
        ("createdDateTime", json!("2026-01-01T00:00:00Z")),
        ("colour", json!("red")),
    ] {
        let mut body = new_user("Hedy");
        body[name] = value;
        client
            .post("/users", &body)
            .await
            .expect_refusal(400, "Request_BadRequest");
    }
    let apps = client.sign_in("apps", "openid .default").await;
    apps.post("/users", &new_user("Hedy")).await.expect_denied();
}

#[tokio::test]
async fn a_restored_user_has_everything() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada_id().await;
    let memberships = client
        .get(&format!("/users/{ada}/memberOf"))
        .await
        .column("id");
    let workato = text(&client.find_by_name("servicePrincipals", "Workato").await["id"]);
    let assigned = format!("/servicePrincipals/{workato}/appRoleAssignedTo?$top=999");
    assert!(
        client
            .get(&assigned)
            .await
            .column("principalId")
            .contains(&ada)
    );

    client
        .delete(&format!("/users/{ada}"))
        .await
        .expect_nothing();
    client
        .get(&format!("/users/{ada}"))
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
    assert!(
        !client
            .get(&assigned)
            .await
            .column("principalId")
            .contains(&ada)
    );
    let listed = client
        .get(&format!(
            "{DELETED_ITEMS}/microsoft.graph.user?$select=id,displayName,userPrincipalName,deletedDateTime"
        ))
        .await
        .values();
    assert_eq!(
        listed[0]["userPrincipalName"],
        format!("{}ada.lovelace@contoso.example", ada.replace('-', ""))
    );
    assert_eq!(listed[0]["deletedDateTime"], "2026-09-21T14:13:20Z");
    let one = client
        .get(&format!("{DELETED_ITEMS}/{ada}"))
        .await
        .expect(200);
    assert_eq!(one["@odata.type"], "#microsoft.graph.user");
    client
        .get(DELETED_ITEMS)
        .await
        .expect_refusal(400, "Request_BadRequest");

    let restored = client
        .post(&format!("{DELETED_ITEMS}/{ada}/restore"), &json!({}))
        .await
        .expect(200);
    assert_eq!(
        restored["userPrincipalName"],
        "ada.lovelace@contoso.example"
    );
    assert!(
        text(&restored["@odata.context"]).ends_with("$metadata#directoryObjects/$entity"),
        "{restored}"
    );
    assert_eq!(
        client
            .get(&format!("/users/{ada}/memberOf"))
            .await
            .column("id"),
        memberships
    );
    assert!(
        client
            .get(&assigned)
            .await
            .column("principalId")
            .contains(&ada)
    );
    client
        .get(&format!("{DELETED_ITEMS}/{ada}"))
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
}

#[tokio::test]
async fn a_user_whose_name_is_in_use_is_not_restored() {
    let client = Client::signed_in("admin").await;
    let made = client.post("/users", &new_user("Hedy")).await.expect(201);
    client.advance(4);
    let id = text(&made["id"]);
    client
        .delete(&format!("/users/{id}"))
        .await
        .expect_nothing();
    client.post("/users", &new_user("Hedy")).await.expect(201);
    let restore = format!("{DELETED_ITEMS}/{id}/restore");
    let message = client
        .post(&restore, &json!({}))
        .await
        .expect_refusal(400, "Request_BadRequest");
    assert!(
        message.contains("userPrincipalName already exists"),
        "{message}"
    );
    let body = json!({"newUserPrincipalName": "hedy2@contoso.example"});
    let restored = client.post(&restore, &body).await.expect(200);
    assert_eq!(restored["userPrincipalName"], "hedy2@contoso.example");
}

#[tokio::test]
async fn nothing_is_restored_once_purged_or_thirty_days_old() {
    let client = Client::signed_in("admin").await;
    let [one, two] = [
        client.ada_id().await,
        text(&client.get("/users?$top=999").await.values()[200]["id"]),
    ];
    for id in [&one, &two] {
        client
            .delete(&format!("/users/{id}"))
            .await
            .expect_nothing();
    }
    client
        .delete(&format!("{DELETED_ITEMS}/{one}"))
        .await
        .expect_nothing();
    client
        .post(&format!("{DELETED_ITEMS}/{one}/restore"), &json!({}))
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
    client.advance(30 * 24 * 60 * 60);
    let client = client.sign_in("admin", "openid .default").await;
    client
        .post(&format!("{DELETED_ITEMS}/{two}/restore"), &json!({}))
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
    assert!(
        client
            .get(&format!("{DELETED_ITEMS}/microsoft.graph.user"))
            .await
            .values()
            .is_empty()
    );
}

#[tokio::test]
async fn deleting_needs_a_role_and_for_administrators_a_stronger_one() {
    let client = Client::signed_in("admin").await;
    let apps = text(&client.get("/users/apps@contoso.example").await.expect(200)["id"]);
    client
        .delete(&format!("/users/{apps}"))
        .await
        .expect_denied();
    client.give_role("admin", ADMINISTRATOR);
    let client = client
        .sign_in_with_scopes("admin", &["Directory.AccessAsUser.All"])
        .await;
    client
        .delete(&format!("/users/{apps}"))
        .await
        .expect_nothing();
    let member = text(
        &client
            .get("/users/member@contoso.example")
            .await
            .expect(200)["id"],
    );
    let auditor = client
        .sign_in_with_scopes("auditor", &["User.ReadWrite.All"])
        .await;
    auditor
        .delete(&format!("/users/{member}"))
        .await
        .expect_denied();
    auditor
        .post(&format!("{DELETED_ITEMS}/{apps}/restore"), &json!({}))
        .await
        .expect_denied();
}
