//! Delta queries of several types of directory objects at once.
//! Follows links and does not parse their tokens.

use serde_json::{Value, json};

use crate::client::{Client, text};
use crate::delta::{ids, round};

const BOTH: &str =
    "/directoryObjects/delta?$filter=isof('microsoft.graph.user') or isof('microsoft.graph.group')";

fn of_kind(objects: &[Value], kind: &str) -> Vec<Value> {
    let of = |object: &&Value| object["@odata.type"] == format!("#microsoft.graph.{kind}");
    objects.iter().filter(of).cloned().collect()
}

#[tokio::test]
async fn users_and_groups_are_reported_in_one_round() {
    let client = Client::signed_in("admin")
        .await
        .granted("admin", &["Group.ReadWrite.All"])
        .await;
    let (people, groups) = (
        client.get("/users?$top=999").await.column("id"),
        client.get("/groups?$top=999").await.column("id"),
    );
    for size in ["odata.maxpagesize=50", "odata.maxpagesize=999"] {
        let (told, _) = round(&client, BOTH, size).await;
        assert_eq!(ids(&of_kind(&told, "user")), people, "{size}");
        assert_eq!(ids(&of_kind(&told, "group")), groups, "{size}");
        assert_eq!(told.len(), people.len() + groups.len());
    }
    let select =
        format!("{BOTH}&$select=microsoft.graph.user/jobTitle,microsoft.graph.group/description");
    let (told, link) = round(&client, &select, "").await;
    let group = text(&client.named("groups", "Workato Builders").await["id"]);
    assert!(
        told.iter()
            .all(|object| object.get("displayName").is_none())
    );

    let ada = client.ada().await;
    let path = format!("/users/{ada}");
    let title = json!({"jobTitle": "Countess", "city": "London"});
    client.patch(&path, &title).await.expect_nothing();
    let path = format!("/groups/{group}");
    let words = json!({"description": "Changed"});
    client.patch(&path, &words).await.expect_nothing();
    let (told, link) = round(&client, &link, "odata.maxpagesize=1").await;
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
    let (told, link) = round(&client, &link, "").await;
    assert_eq!(
        told,
        [
            json!({"@odata.type": "#microsoft.graph.user", "id": ada, "@removed": {"reason": "changed"}})
        ]
    );
    assert_eq!(round(&client, &link, "").await.0, [] as [Value; 0]);
}

#[tokio::test]
async fn types_and_ids_combine() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada().await;
    let group = text(&client.named("groups", "Workato Builders").await["id"]);
    let both = format!("id eq '{ada}' or id eq '{group}'");
    let path = |filter: &str| format!("/directoryObjects/delta?$filter={filter}");
    let (told, _) = round(&client, &path(&both), "").await;
    assert_eq!(ids(&told), [ada.as_str(), group.as_str()]);
    let filter = format!("isof('microsoft.graph.group') or {both}");
    let (told, _) = round(&client, &path(&filter), "").await;
    assert_eq!(ids(&told), [group.as_str()]);
    let (told, _) = round(&client, &path("isof('microsoft.graph.device')"), "").await;
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
    let only = client.granted_only("admin", &["User.Read.All"]).await;
    only.get(users).await.expect(200);
    only.get(BOTH).await.expect_denied();
    let none = client.granted_only("admin", &["User.Read"]).await;
    none.get(users).await.expect_denied();
}
