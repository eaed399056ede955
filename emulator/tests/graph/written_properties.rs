//! Properties that the directory stores as they are written: of users and groups.

use serde_json::{Value, json};

use crate::client::{Client, text};
use crate::conform;

#[tokio::test]
async fn written_properties_are_read_back() {
    let client = Client::signed_in("admin").await;
    let ada = format!("/users/{}", client.ada_id().await);
    let written = json!({
        "aboutMe": "Analyst", "birthday": "1815-12-10T00:00:00Z", "interests": ["engines"], "skills": ["notes"],
        "employeeOrgData": {"costCenter": "7"}, "employeeLeaveDateTime": "2026-12-01T00:00:00Z",
        "authorizationInfo": {"certificateUserIds": ["X509:<PN>ada"]},
        "onPremisesExtensionAttributes": {"extensionAttribute3": "c"}, "showInAddressList": false,
        "passwordProfile": {"password": "Secret-Enough-2", "forceChangePasswordNextSignIn": true},
    });
    client.patch(&ada, &written).await.expect_nothing();
    let further = json!({"employeeOrgData": {"division": "Engines"}});
    client.patch(&ada, &further).await.expect_nothing();
    client.advance(4);
    let names: Vec<&str> = written
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let read = client
        .get(&format!("{ada}?$select={}", names.join(",")))
        .await;
    conform::check(&read.json()).unwrap();
    let read = read.expect(200);
    for name in [
        "aboutMe",
        "birthday",
        "interests",
        "skills",
        "authorizationInfo",
        "showInAddressList",
    ] {
        assert_eq!(read[name], written[name], "{name}");
    }
    assert_eq!(
        read["employeeOrgData"],
        json!({"costCenter": "7", "division": "Engines"})
    );
    assert_eq!(
        read["onPremisesExtensionAttributes"]["extensionAttribute3"],
        "c"
    );
    assert_eq!(
        read["onPremisesExtensionAttributes"]["extensionAttribute4"],
        Value::Null
    );
    assert_eq!(read["passwordProfile"]["password"], Value::Null);
    assert_eq!(
        read["passwordProfile"]["forceChangePasswordNextSignIn"],
        true
    );
    for filter in [
        "employeeOrgData/division eq 'engines'",
        "onPremisesExtensionAttributes/extensionAttribute3 eq 'c'",
        "passwordProfile/forceChangePasswordNextSignIn eq true",
        "authorizationInfo/certificateUserIds/any(c:startswith(c,'X509'))",
        "employeeLeaveDateTime ge 2026-12-01T00:00:00Z",
    ] {
        let path = format!("/users?$count=true&$filter={filter}");
        assert_eq!(
            client.get_eventual(&path).await.column("displayName"),
            ["Ada Lovelace"],
            "{filter}"
        );
    }
    for (body, what) in [
        (
            json!({"createdDateTime": "2026-01-01T00:00:00Z"}),
            "read-only",
        ),
        (json!({"onPremisesSyncEnabled": true}), "read-only"),
        (json!({"skills": "notes"}), "Invalid value"),
        (json!({"birthday": "yesterday"}), "Invalid value"),
        (
            json!({"employeeOrgData": {"colour": "red"}}),
            "Invalid property",
        ),
        (json!({"favouriteColour": "red"}), "Invalid property"),
    ] {
        let message = client.patch(&ada, &body).await;
        let message = message.expect_refusal(400, "Request_BadRequest");
        assert!(message.contains(what), "{body}: {message}");
    }
}

#[tokio::test]
async fn a_group_keeps_what_is_written() {
    let client = Client::signed_in("admin").await;
    let client = client
        .sign_in_with_scopes("admin", &["Group.ReadWrite.All"])
        .await;
    let group = json!({
        "displayName": "Engines", "mailEnabled": true, "mailNickname": "engines", "securityEnabled": false,
        "groupTypes": ["Unified"], "resourceBehaviorOptions": ["WelcomeEmailDisabled"], "theme": "Teal",
    });
    let made = client.post("/groups", &group).await.expect(201);
    assert_eq!(
        made["resourceBehaviorOptions"],
        group["resourceBehaviorOptions"]
    );
    client.advance(4);
    let path = format!("/groups/{}", text(&made["id"]));
    let change = json!({"allowExternalSenders": true, "hideFromAddressLists": true});
    client.patch(&path, &change).await.expect_nothing();
    let select = "$select=allowExternalSenders,hideFromAddressLists,theme,isArchived";
    let read = client.get(&format!("{path}?{select}")).await.expect(200);
    assert_eq!(read["allowExternalSenders"], true);
    assert_eq!(
        (&read["theme"], &read["isArchived"]),
        (&json!("Teal"), &Value::Null)
    );
    let late = json!({"resourceBehaviorOptions": []});
    client
        .patch(&path, &late)
        .await
        .expect_refusal(400, "Request_BadRequest");
}

#[tokio::test]
async fn an_identity_of_the_user_principal_name_has_to_be_the_users_own() {
    let client = Client::signed_in("admin").await;
    let ada = format!("/users/{}", client.ada_id().await);
    let identity = |kind: &str, issuer: &str, id: &str| json!({"signInType": kind, "issuer": issuer, "issuerAssignedId": id});
    let mail = identity("emailAddress", "contoso.example", "ada@home.example");
    let own = identity(
        "userPrincipalName",
        "contoso.example",
        "ada.lovelace@contoso.example",
    );
    let both = json!({"identities": [mail, own]});
    client.patch(&ada, &both).await.expect_nothing();
    let read = client
        .get(&format!("{ada}?$select=identities"))
        .await
        .expect(200);
    assert_eq!(read["identities"], both["identities"]);
    let other = identity(
        "userPrincipalName",
        "contoso.example",
        "grace@contoso.example",
    );
    let refused = client.patch(&ada, &json!({"identities": [other]})).await;
    refused.expect_refusal(400, "Request_BadRequest");
}
