//! `$expand`: related objects inside responses.

use serde_json::json;

use crate::client::{Client, text};

#[tokio::test]
async fn related_objects_are_included() {
    let client = Client::signed_in("admin").await;
    let group = text(&client.find_by_name("groups", "Workato Builders").await["id"]);
    let answer = client
        .get(&format!(
            "/groups/{group}?$expand=members($select=id,displayName)"
        ))
        .await
        .expect(200);
    let members = answer["members"].as_array().unwrap();
    assert_eq!(members.len(), 9);
    assert!(members[0]["@odata.type"].is_string() && members[0]["mail"].is_null());
    assert!(
        text(&answer["@odata.context"]).ends_with("#groups(members(id,displayName))/$entity"),
        "{}",
        answer["@odata.context"]
    );
    let applications = client
        .get("/applications?$expand=owners&$top=3&$select=id")
        .await
        .values();
    assert_eq!(applications[0]["owners"].as_array().unwrap().len(), 1);
    let workato = client
        .get("/servicePrincipals?$filter=displayName eq 'Workato'&$expand=appRoleAssignedTo")
        .await
        .values();
    assert_eq!(
        workato[0]["appRoleAssignedTo"].as_array().unwrap().len(),
        13
    );
    let me = client.get("/me?$expand=memberOf").await.expect(200);
    assert_eq!(
        me["memberOf"].as_array().unwrap().len(),
        client.get("/me/memberOf").await.values().len()
    );
}

#[tokio::test]
async fn a_manager_is_expanded_if_there_is_one() {
    let client = Client::signed_in("admin").await;
    let (ada, me) = (
        client.ada_id().await,
        text(&client.get("/me").await.json()["id"]),
    );
    let reference = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/users/{me}")});
    client
        .send_json(
            http::Method::PUT,
            &format!("/users/{ada}/manager/$ref"),
            &reference,
        )
        .await
        .expect_nothing();
    let people = client
        .get(&format!(
            "/users?$filter=id in ('{ada}','{me}')&$expand=manager($select=id)"
        ))
        .await
        .values();
    let managed: Vec<_> = people
        .iter()
        .map(|person| person["manager"]["id"].clone())
        .collect();
    assert!(managed.contains(&json!(me)));
    assert!(people.iter().any(|person| person.get("manager").is_none()));
}

#[tokio::test]
async fn at_most_twenty_are_expanded_and_unknown_relations_refused() {
    let client = Client::signed_in("admin").await;
    let groups = client
        .get("/groups?$expand=members&$top=100")
        .await
        .values();
    let largest = groups
        .iter()
        .map(|group| group["members"].as_array().unwrap().len())
        .max();
    assert_eq!(largest, Some(20));
    for query in [
        "$expand=colour",
        "$expand=manager($top=1)",
        "$expand=manager($select=colour)",
    ] {
        client
            .get(&format!("/users?{query}"))
            .await
            .expect_refusal(400, "BadRequest");
    }
}
