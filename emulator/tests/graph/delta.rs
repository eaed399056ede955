//! Delta queries: all users in the first round, then only changes.
//! Follows links and does not parse their tokens.

use http::Method;
use serde_json::{Value, json};

use crate::client::{BASE, Client, text};

/// Follows links to the end of a round; returns the users and the delta link.
pub(crate) async fn follow_round(
    client: &Client,
    path: &str,
    prefer: &str,
) -> (Vec<Value>, String) {
    let mut path = path.to_owned();
    let mut people = Vec::new();
    loop {
        let answer = client
            .send(
                Method::GET,
                &format!("/v1.0{path}"),
                &[("prefer", prefer)],
                String::new(),
            )
            .await;
        people.extend(answer.values());
        let body = answer.json();
        if let Some(link) = body["@odata.deltaLink"].as_str() {
            return (people, path_of_link(link));
        }
        path = path_of_link(body["@odata.nextLink"].as_str().unwrap());
    }
}

fn path_of_link(link: &str) -> String {
    link.strip_prefix(&format!("{BASE}/v1.0"))
        .unwrap_or_else(|| panic!("{link}"))
        .to_owned()
}

pub(crate) fn ids(people: &[Value]) -> Vec<String> {
    people.iter().map(|person| text(&person["id"])).collect()
}

#[tokio::test]
async fn all_users_are_reported_once_and_then_only_changes() {
    let client = Client::signed_in("admin").await;
    let all = client.get("/users?$top=999").await.column("id");
    for path in [
        "/users/delta",
        "/users/delta()",
        "/users/microsoft.graph.delta()",
    ] {
        let (people, _) = follow_round(&client, path, "odata.maxpagesize=90").await;
        assert_eq!(ids(&people), all, "{path}");
    }
    let (_, link) = follow_round(
        &client,
        "/users/delta?$select=displayName,jobTitle,city",
        "",
    )
    .await;
    let (people, link) = follow_round(&client, &link, "").await;
    assert_eq!(people, [] as [Value; 0]);

    let (ada, gone) = (client.ada_id().await, all[240].clone());
    client
        .patch(
            &format!("/users/{ada}"),
            &json!({"jobTitle": "Countess", "city": null}),
        )
        .await
        .expect_nothing();
    client
        .delete(&format!("/users/{gone}"))
        .await
        .expect_nothing();
    let (people, _) = follow_round(&client, &link, "return=minimal").await;
    assert_eq!(
        people,
        [
            json!({"jobTitle": "Countess", "city": null, "id": ada}),
            json!({"id": gone, "@removed": {"reason": "changed"}}),
        ]
    );
    let (people, later) = follow_round(&client, &link, "").await;
    assert_eq!(people[0]["displayName"], "Ada Lovelace");
    let bin = format!("/directory/deletedItems/{gone}");
    client.delete(&bin).await.expect_nothing();
    let (people, _) = follow_round(&client, &later, "").await;
    assert_eq!(
        people,
        [json!({"id": gone, "@removed": {"reason": "deleted"}})]
    );
}

#[tokio::test]
async fn a_change_during_the_first_round_is_reported_in_the_second() {
    let client = Client::signed_in("admin").await;
    let first = client
        .get("/users/delta?$select=displayName")
        .await
        .expect(200);
    let ada = client.ada_id().await;
    client
        .patch(
            &format!("/users/{ada}"),
            &json!({"displayName": "Ada King"}),
        )
        .await
        .expect_nothing();
    let next = path_of_link(first["@odata.nextLink"].as_str().unwrap());
    let (_, link) = follow_round(&client, &next, "").await;
    let (people, _) = follow_round(&client, &link, "").await;
    assert_eq!(people, [json!({"displayName": "Ada King", "id": ada})]);
}

#[tokio::test]
async fn changes_come_in_pages_too() {
    let client = Client::signed_in("admin").await;
    let latest = client
        .get("/users/delta?$deltatoken=latest")
        .await
        .expect(200);
    assert_eq!(latest["value"], json!([]));
    let link = path_of_link(latest["@odata.deltaLink"].as_str().unwrap());
    let some = client.get("/users?$top=25").await.column("id");
    for id in some.iter().skip(5) {
        client
            .patch(&format!("/users/{id}"), &json!({"department": "Moved"}))
            .await;
    }
    let (people, _) = follow_round(&client, &link, "odata.maxpagesize=7").await;
    let mut found = ids(&people);
    let changed = found.len();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found.len(), changed);
    assert!(changed >= 15, "{changed}");
}

#[tokio::test]
async fn a_filter_accepts_only_ids_and_at_most_fifty() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada_id().await;
    let (people, link) =
        follow_round(&client, &format!("/users/delta?$filter=id eq '{ada}'"), "").await;
    assert_eq!(ids(&people), [ada.as_str()]);
    let other = client.get("/users?$top=999").await.column("id").remove(100);
    for id in [&ada, &other] {
        client
            .patch(&format!("/users/{id}"), &json!({"usageLocation": "DE"}))
            .await
            .expect_nothing();
    }
    assert_eq!(
        ids(&follow_round(&client, &link, "").await.0),
        [ada.as_str()]
    );
    let clauses = |count: usize| vec![format!("id eq '{ada}'"); count].join(" or ");
    client
        .get(&format!("/users/delta?$filter={}", clauses(50)))
        .await
        .expect(200);
    for query in [
        format!("$filter={}", clauses(51)),
        "$filter=displayName eq 'Ada Lovelace'".to_owned(),
        format!("$filter=id eq '{ada}' and id eq '{ada}'"),
        "$orderby=displayName".to_owned(),
        "$expand=manager".to_owned(),
    ] {
        let answer = client.get(&format!("/users/delta?{query}")).await;
        assert_eq!(answer.status, 400, "{query}");
    }
}

#[tokio::test]
async fn an_unselected_property_is_not_reported() {
    let client = Client::signed_in("admin").await;
    let latest = "/users/delta?$deltatoken=latest&$select=displayName,city";
    let (people, link) = follow_round(&client, latest, "").await;
    assert_eq!(people, [] as [Value; 0]);
    let (ada, path) = (
        client.ada_id().await,
        format!("/users/{}", client.ada_id().await),
    );
    let title = json!({"jobTitle": "Countess"});
    client.patch(&path, &title).await.expect_nothing();
    let (people, link) = follow_round(&client, &link, "").await;
    assert_eq!(people, [] as [Value; 0]);
    let city = json!({"city": "London"});
    client.patch(&path, &city).await.expect_nothing();
    let (people, link) = follow_round(&client, &link, "").await;
    assert_eq!(
        people,
        [json!({"id": ada, "displayName": "Ada Lovelace", "city": "London"})]
    );
    client.delete(&path).await.expect_nothing();
    assert_eq!(
        ids(&follow_round(&client, &link, "").await.0),
        [ada.as_str()]
    );
}

#[tokio::test]
async fn an_old_or_unknown_token_requires_a_new_start() {
    let client = Client::signed_in("admin").await;
    let answer = client.get("/users/delta?$deltatoken=nonsense").await;
    answer.expect_refusal(410, "syncStateNotFound");
    assert_eq!(
        answer.header("location"),
        format!("{BASE}/v1.0/users/delta?$deltatoken=")
    );
    let (_, link) = follow_round(&client, "/users/delta", "").await;
    client.advance(7 * 24 * 60 * 60 + 1);
    let client = client.sign_in("admin", "openid .default").await;
    client
        .get(&link)
        .await
        .expect_refusal(410, "resyncRequired");
}

#[tokio::test]
async fn groups_report_added_and_removed_members() {
    let client = Client::signed_in("admin")
        .await
        .sign_in_with_scopes("admin", &["Group.ReadWrite.All"])
        .await;
    let group = text(&client.find_by_name("groups", "Workato Builders").await["id"]);
    let all = client.get("/groups?$top=999").await.column("id");
    let (groups, link) =
        follow_round(&client, "/groups/delta?$select=displayName,members", "").await;
    assert_eq!(ids(&groups), all);
    let told = groups.iter().find(|told| told["id"] == group).unwrap();
    let members = told["members@delta"].as_array().unwrap().clone();
    assert_eq!(members.len(), 9);

    let (ada, gone) = (client.ada_id().await, text(&members[0]["id"]));
    let path = format!("/groups/{group}");
    let reference = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/users/{ada}")});
    client
        .post(&format!("{path}/members/$ref"), &reference)
        .await
        .expect_nothing();
    client
        .delete(&format!("{path}/members/{gone}/$ref"))
        .await
        .expect_nothing();
    client
        .patch(&path, &json!({"description": "Changed"}))
        .await
        .expect_nothing();
    let (groups, link) = follow_round(&client, &link, "").await;
    assert_eq!(ids(&groups), [group.as_str()]);
    let mut changed = groups[0]["members@delta"].as_array().unwrap().clone();
    changed.sort_by_key(|member| member.get("@removed").is_some());
    assert_eq!(
        changed,
        [
            json!({"@odata.type": "#microsoft.graph.user", "id": ada}),
            json!({"@odata.type": "#microsoft.graph.user", "id": gone, "@removed": {"reason": "deleted"}}),
        ]
    );
    client.delete(&path).await.expect_nothing();
    let (groups, _) = follow_round(&client, &link, "").await;
    assert_eq!(
        groups,
        [json!({"id": group, "@removed": {"reason": "deleted"}})]
    );
}

#[tokio::test]
async fn an_application_and_its_service_principal_change_together() {
    let client = Client::signed_in("admin").await;
    let workato = client.workato_id().await;
    let principal = text(&client.find_by_name("servicePrincipals", "Workato").await["id"]);
    let (all, applications) =
        follow_round(&client, "/applications/delta()?$select=displayName", "").await;
    assert!(ids(&all).contains(&workato));
    let (_, principals) = follow_round(
        &client,
        "/servicePrincipals/delta?$select=displayName,notes",
        "",
    )
    .await;
    let path = format!("/applications/{workato}");
    client
        .patch(&path, &json!({"displayName": "Workato EU"}))
        .await
        .expect_nothing();
    let minimal = "return=minimal";
    let (changed, applications) = follow_round(&client, &applications, minimal).await;
    assert_eq!(
        changed,
        [json!({"id": workato, "displayName": "Workato EU"})]
    );
    let (changed, principals) = follow_round(&client, &principals, minimal).await;
    assert_eq!(
        changed,
        [json!({"id": principal, "displayName": "Workato EU"})]
    );
    client.delete(&path).await.expect_nothing();
    for (link, id) in [(applications, &workato), (principals, &principal)] {
        let (gone, _) = follow_round(&client, &link, "").await;
        assert_eq!(gone, [json!({"id": id, "@removed": {"reason": "changed"}})]);
    }
    let made = json!({"displayName": "New"});
    let made = client.post("/applications", &made).await.expect(201);
    let latest = client
        .get("/applications/delta?$top=999")
        .await
        .column("id");
    assert!(latest.contains(&text(&made["id"])));
}
