//! Delta queries of several types of directory objects at once.
//! Follows links and does not parse their tokens.

use serde_json::{Value, json};

use crate::client::{Client, text};
use crate::delta::{follow_round, ids};

const USERS_AND_GROUPS: &str =
    "/directoryObjects/delta?$filter=isof('microsoft.graph.user') or isof('microsoft.graph.group')";

fn of_kind(objects: &[Value], kind: &str) -> Vec<Value> {
    let of = |object: &&Value| object["@odata.type"] == format!("#microsoft.graph.{kind}");
    objects.iter().filter(of).cloned().collect()
}

#[tokio::test]
async fn users_and_groups_are_reported_in_one_round() {
    let client = Client::signed_in("admin")
        .await
        .sign_in_with_scopes("admin", &["Group.ReadWrite.All"])
        .await;
    let (people, groups) = (
        client.get("/users?$top=999").await.column("id"),
        client.get("/groups?$top=999").await.column("id"),
    );
    for size in ["odata.maxpagesize=50", "odata.maxpagesize=999"] {
        let (told, _) = follow_round(&client, USERS_AND_GROUPS, size).await;
        assert_eq!(ids(&of_kind(&told, "user")), people, "{size}");
        assert_eq!(ids(&of_kind(&told, "group")), groups, "{size}");
        assert_eq!(told.len(), people.len() + groups.len());
    }
    let select = format!(
        "{USERS_AND_GROUPS}&$select=microsoft.graph.user/jobTitle,microsoft.graph.group/description"
    );
    let (told, link) = follow_round(&client, &select, "").await;
    let group = text(&client.find_by_name("groups", "Workato Builders").await["id"]);
    assert!(
        told.iter()
            .all(|object| object.get("displayName").is_none())
    );

    let ada = client.ada_id().await;
    let path = format!("/users/{ada}");
    let title = json!({"jobTitle": "Countess", "city": "London"});
    client.patch(&path, &title).await.expect_nothing();
    let path = format!("/groups/{group}");
    let words = json!({"description": "Changed"});
    client.patch(&path, &words).await.expect_nothing();
    let (told, link) = follow_round(&client, &link, "odata.maxpagesize=1").await;
    assert_eq!(
        told,
        [
            json!({"@odata.type": "#microsoft.graph.user", "jobTitle": "Countess", "id": ada}),
            json!({"@odata.type": "#microsoft.graph.group", "description": "Changed", "id": group}),
        ]
    );
    client
        .delete(&format!("/users/{ada}"))
        .await
        .expect_nothing();
    let (told, link) = follow_round(&client, &link, "").await;
    assert_eq!(
        told,
        [
            json!({"@odata.type": "#microsoft.graph.user", "id": ada, "@removed": {"reason": "changed"}})
        ]
    );
    assert_eq!(follow_round(&client, &link, "").await.0, [] as [Value; 0]);
}

#[tokio::test]
async fn types_and_ids_combine() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada_id().await;
    let group = text(&client.find_by_name("groups", "Workato Builders").await["id"]);
    let both = format!("id eq '{ada}' or id eq '{group}'");
    let path = |filter: &str| format!("/directoryObjects/delta?$filter={filter}");
    let (told, _) = follow_round(&client, &path(&both), "").await;
    assert_eq!(ids(&told), [ada.as_str(), group.as_str()]);
    let filter = format!("isof('microsoft.graph.group') or {both}");
    let (told, _) = follow_round(&client, &path(&filter), "").await;
    assert_eq!(ids(&told), [group.as_str()]);
    let (told, _) = follow_round(&client, &path("isof('microsoft.graph.device')"), "").await;
    assert_eq!(told, [] as [Value; 0]);
    let latest = client
        .get("/directoryObjects/delta()?$deltatoken=latest")
        .await
        .expect(200);
    assert_eq!(latest["value"], json!([]));
    let untracked = path("isof('microsoft.graph.directoryRole')");
    client
        .get(&untracked)
        .await
        .expect_refusal(501, "NotImplemented");
    for refused in [
        path("displayName eq 'x'"),
        path(&vec![both.as_str(); 26].join(" or ")),
        "/directoryObjects/delta?$select=jobTitle".to_owned(),
        "/directoryObjects/delta?$deltatoken=0.user.x".to_owned(),
    ] {
        let status = client.get(&refused).await.status.as_u16();
        assert!(matches!(status, 400 | 410), "{refused}: {status}");
    }
}

#[tokio::test]
async fn each_type_needs_its_scope() {
    let client = Client::signed_in("admin").await;
    let users = "/directoryObjects/delta?$filter=isof('microsoft.graph.user')";
    let only = client
        .sign_in_with_only_scopes("admin", &["User.Read.All"])
        .await;
    only.get(users).await.expect(200);
    only.get(USERS_AND_GROUPS).await.expect_denied();
    let none = client
        .sign_in_with_only_scopes("admin", &["User.Read"])
        .await;
    none.get(users).await.expect_denied();
}
