//! Creating, filling, owning and deleting groups; directory roles and managers.

use http::Method;
use serde_json::{Value, json};

use crate::client::{BASE, Client, text};

const GROUPS_ADMINISTRATOR: &str = "fdd7a751-b60b-444a-984c-02652fe8fa1c";

async fn groups_admin() -> Client {
    Client::signed_in("admin")
        .await
        .sign_in_with_scopes("admin", &["Group.ReadWrite.All"])
        .await
}

fn new_group(name: &str) -> Value {
    json!({"displayName": name, "mailEnabled": false, "mailNickname": name, "securityEnabled": true})
}

fn reference(id: &str) -> Value {
    json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{id}")})
}

async fn create_group(client: &Client, body: &Value) -> String {
    let made = client.post("/groups", body).await.expect(201);
    client.advance(4);
    text(&made["id"])
}

#[tokio::test]
async fn a_new_group_has_its_bound_members_and_is_found_after_the_lag() {
    let client = groups_admin().await;
    let ada = client.ada_id().await;
    let mut body = new_group("Engineers");
    body["members@odata.bind"] = json!([format!("{BASE}/v1.0/users/{ada}")]);
    let made = client.post("/groups", &body).await.expect(201);
    assert!(text(&made["@odata.context"]).ends_with("#groups/$entity"));
    let path = format!("/groups/{}", text(&made["id"]));
    client
        .get(&path)
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
    client.advance(4);
    let members = client.get(&format!("{path}/members")).await.column("id");
    assert_eq!(members, [ada.as_str()]);
    let owners = client
        .get(&format!("{path}/owners"))
        .await
        .column("userPrincipalName");
    assert_eq!(owners, ["admin@contoso.example"]);
    client
        .patch(&path, &json!({"description": "Builds"}))
        .await
        .expect_nothing();
    assert_eq!(client.get(&path).await.expect(200)["description"], "Builds");
}

#[tokio::test]
async fn members_are_added_and_removed_by_reference() {
    let client = groups_admin().await;
    let (outer, inner) = (
        create_group(&client, &new_group("Outer")).await,
        create_group(&client, &new_group("Inner")).await,
    );
    let ada = client.ada_id().await;
    for (group, member) in [(&outer, &inner), (&inner, &ada)] {
        client
            .post(&format!("/groups/{group}/members/$ref"), &reference(member))
            .await
            .expect_nothing();
    }
    let again = client
        .post(&format!("/groups/{inner}/members/$ref"), &reference(&ada))
        .await
        .expect_refusal(400, "Request_BadRequest");
    assert!(again.contains("already exist"), "{again}");
    client
        .post(
            &format!("/groups/{inner}/members/$ref"),
            &reference("11111111-1111-4111-8111-111111111111"),
        )
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
    let transitive = client
        .get(&format!("/groups/{outer}/transitiveMembers"))
        .await
        .column("id");
    assert_eq!(transitive, [inner.as_str(), ada.as_str()]);
    let member_of = client
        .get(&format!("/users/{ada}/transitiveMemberOf"))
        .await
        .column("id");
    assert!(member_of.contains(&outer) && member_of.contains(&inner));
    let member_of = client
        .get(&format!("/groups/{inner}/memberOf"))
        .await
        .column("id");
    assert_eq!(member_of, [outer.as_str()]);
    let one = format!("/groups/{inner}/members/{ada}/$ref");
    client.delete(&one).await.expect_nothing();
    client
        .delete(&one)
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
}

#[tokio::test]
async fn invalid_groups_are_refused() {
    let client = groups_admin().await;
    for (name, value) in [
        ("displayName", Value::Null),
        ("mailEnabled", json!(true)),
        ("securityEnabled", json!("yes")),
        ("colour", json!("red")),
        ("createdDateTime", json!("2026-01-01T00:00:00Z")),
    ] {
        let mut body = new_group("Broken");
        body[name] = value;
        client
            .post("/groups", &body)
            .await
            .expect_refusal(400, "Request_BadRequest");
    }
    let mut body = new_group("Powerful");
    body["isAssignableToRole"] = json!(true);
    client.post("/groups", &body).await.expect_denied();
}

#[tokio::test]
async fn only_microsoft_365_groups_are_restored() {
    let client = groups_admin().await;
    let plain = create_group(&client, &new_group("Plain")).await;
    let unified = json!({"displayName": "Unified", "mailEnabled": true, "mailNickname": "unified",
                         "securityEnabled": false, "groupTypes": ["Unified"], "visibility": "Public"});
    let unified = create_group(&client, &unified).await;
    for id in [&plain, &unified] {
        client
            .delete(&format!("/groups/{id}"))
            .await
            .expect_nothing();
    }
    let bin = "/directory/deletedItems";
    let found = client
        .get(&format!("{bin}/microsoft.graph.group"))
        .await
        .values();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["visibility"], "Public");
    assert_eq!(found[0]["mail"], "unified@contoso.example");
    let restored = client
        .post(&format!("{bin}/{unified}/restore"), &json!({}))
        .await
        .expect(200);
    assert_eq!(restored["@odata.type"], "#microsoft.graph.group");
    client.get(&format!("/groups/{unified}")).await.expect(200);
}

#[tokio::test]
async fn directory_roles_are_listed_with_their_members() {
    let client = Client::signed_in("admin").await;
    let roles = client.get("/directoryRoles").await.column("displayName");
    assert!(roles.contains(&"User Administrator".to_owned()));
    let path = "/directoryRoles(roleTemplateId='fe930be7-5e62-47db-91af-98c3a49a38b1')";
    let role = client.get(path).await.expect(200);
    assert_eq!(role["displayName"], "User Administrator");
    let members = client
        .get(&format!("/directoryRoles/{}/members", text(&role["id"])))
        .await
        .column("userPrincipalName");
    assert_eq!(members, ["admin@contoso.example", "users@contoso.example"]);
    client
        .get("/directoryRoles/unknown")
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
}

#[tokio::test]
async fn a_manager_is_set_and_removed() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada_id().await;
    let path = format!("/users/{ada}/manager");
    client
        .get(&path)
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
    let me = text(&client.get("/me").await.json()["id"]);
    client
        .send_json(Method::PUT, &format!("{path}/$ref"), &reference(&me))
        .await
        .expect_nothing();
    assert_eq!(client.get(&path).await.expect(200)["id"], me.as_str());
    assert_eq!(
        client.get("/me/directReports").await.column("id"),
        [ada.as_str()]
    );
    client
        .delete(&format!("{path}/$ref"))
        .await
        .expect_nothing();
    assert!(client.get("/me/directReports").await.values().is_empty());
}

#[tokio::test]
async fn users_change_some_of_their_own_properties() {
    let client = Client::signed_in("admin").await;
    let member = client
        .sign_in_with_scopes("member", &["User.ReadWrite"])
        .await;
    member
        .patch("/me", &json!({"mobilePhone": "+1 425 555 0100"}))
        .await
        .expect_nothing();
    assert_eq!(
        member.get("/me").await.expect(200)["mobilePhone"],
        "+1 425 555 0100"
    );
    member
        .patch("/me", &json!({"jobTitle": "Director"}))
        .await
        .expect_denied();
}

#[tokio::test]
async fn owners_and_administrators_manage_groups() {
    let client = groups_admin().await;
    let id = create_group(&client, &new_group("Owned")).await;
    let path = format!("/groups/{id}");
    let change = json!({"description": "Changed"});
    let auditor = client
        .sign_in_with_scopes("auditor", &["Group.ReadWrite.All"])
        .await;
    auditor.patch(&path, &change).await.expect_denied();
    let own = text(&auditor.get("/me").await.json()["id"]);
    client
        .post(&format!("{path}/owners/$ref"), &reference(&own))
        .await
        .expect_nothing();
    auditor.patch(&path, &change).await.expect_nothing();
    client
        .delete(&format!("{path}/owners/{own}/$ref"))
        .await
        .expect_nothing();
    auditor.patch(&path, &change).await.expect_denied();
    client.give_role("auditor", GROUPS_ADMINISTRATOR);
    auditor.patch(&path, &change).await.expect_nothing();
}

#[tokio::test]
async fn objects_of_any_kind_are_found_by_id() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada_id().await;
    let group = client.get("/groups").await.column("id").remove(0);
    let one = client
        .get(&format!("/directoryObjects/{ada}?$select=id"))
        .await
        .expect(200);
    assert_eq!(one["@odata.type"], "#microsoft.graph.user");
    let ids = json!({"ids": [ada, group, "11111111-1111-4111-8111-111111111111"]});
    let found = client.post("/directoryObjects/getByIds", &ids).await;
    assert_eq!(
        found.column("@odata.type"),
        ["#microsoft.graph.user", "#microsoft.graph.group"]
    );
    let groups = json!({"ids": [ada, group], "types": ["group"]});
    let found = client.post("/directoryObjects/getByIds", &groups).await;
    assert_eq!(found.column("id"), [group.as_str()]);
}
