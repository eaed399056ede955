//! What Workato learns of users who leave: by `active` alone, or under the name that a deletion gives them.

use http::Method;
use serde_json::{Value, json};

use crate::world::{World, text};

const ADA: &str = "ada.lovelace@contoso.example";

/// `Switch` compares with case, as documented: lower-case keys match nothing.
#[tokio::test]
async fn switch_compares_with_case() {
    let world = World::new("ready").await;
    for (expression, expected) in [
        (
            r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
            json!(["False"]),
        ),
        (
            r#"Switch([IsSoftDeleted], , "false", "true", "true", "false")"#,
            json!([]),
        ),
        (
            r#"Switch(ToLower([IsSoftDeleted]), , "false", "true", "true", "false")"#,
            json!(["false"]),
        ),
        ("Not([IsSoftDeleted])", json!(["False"])),
    ] {
        let properties = json!([{"key": "IsSoftDeleted", "value": "True"}]);
        let body = json!({"expression": expression, "testInputObject": {"properties": properties}});
        let answer = world
            .job_request(Method::POST, "schema/parseExpression", &body)
            .await
            .expect(200);
        assert_eq!(answer["evaluationResult"], expected, "{expression}");
    }
}

/// The users in Workato with Ada's display name, as user name and `active`.
async fn adas(world: &World) -> Vec<(String, bool)> {
    let users = world.workato_users().await;
    let adas = users
        .iter()
        .filter(|user| user["displayName"] == "Ada Lovelace");
    adas.map(|user| (text(&user["userName"]), user["active"] == true))
        .collect()
}

async fn renamed(world: &World) -> String {
    let state = world.control(Method::GET, "state", &Value::Null).await;
    let deleted = state["tenants"][0]["deletedItems"].as_array().unwrap();
    let ada = deleted
        .iter()
        .find(|item| item.to_string().contains("Ada Lovelace"))
        .unwrap();
    let id = find_id(ada);
    format!("{}{ADA}", id.replace('-', ""))
}

fn find_id(item: &Value) -> String {
    match item {
        Value::Object(map) => match map.get("id").and_then(Value::as_str) {
            Some(id) if map.contains_key("userPrincipalName") => id.to_owned(),
            _ => map
                .values()
                .map(find_id)
                .find(|id| !id.is_empty())
                .unwrap_or_default(),
        },
        _ => String::new(),
    }
}

#[tokio::test]
async fn the_name_of_a_deletion_is_sent_only_where_the_setting_says_so() {
    let kept = World::new("soft-deleted").await;
    assert_eq!(adas(&kept).await, [(ADA.to_owned(), false)]);
    let world = World::new("soft-deleted-renamed").await;
    let name = renamed(&world).await;
    assert_eq!(adas(&world).await, [(name.clone(), false)]);
    // The deleted items show the same name.
    let deleted = world
        .get("/directory/deletedItems/microsoft.graph.user?$select=userPrincipalName")
        .await;
    let mut items = deleted["value"].as_array().unwrap().iter();
    assert!(items.any(|item| item["userPrincipalName"] == name.as_str()));
}

#[tokio::test]
async fn a_restored_user_gets_the_name_back_unless_another_account_has_it() {
    let world = World::new("soft-deleted-renamed").await;
    let deleted = world
        .get("/directory/deletedItems/microsoft.graph.user?$select=id,displayName")
        .await;
    let ada = deleted["value"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["displayName"] == "Ada Lovelace")
        .unwrap();
    let path = format!("/directory/deletedItems/{}/restore", text(&ada["id"]));
    world
        .graph(Method::POST, &path, &Value::Null)
        .await
        .expect(200);
    world.advance_minutes(41).await;
    assert_eq!(adas(&world).await, [(ADA.to_owned(), true)]);
    let conflict = World::new("restored-after-renaming").await;
    let found = adas(&conflict).await;
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.contains(&(ADA.to_owned(), true)));
}

#[tokio::test]
async fn a_user_who_was_unassigned_before_keeps_the_name() {
    let world = World::new("unassigned-disabled").await;
    world
        .control(Method::PUT, "settings", &json!({"sendsDeletedNames": true}))
        .await;
    let id = world.user_id(ADA).await;
    world
        .graph(Method::DELETE, &format!("/users/{id}"), &Value::Null)
        .await
        .expect(204);
    world.advance_minutes(41).await;
    assert_eq!(adas(&world).await, [(ADA.to_owned(), false)]);
}
