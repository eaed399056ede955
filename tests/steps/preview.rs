//! Tests the preview against what the emulated provisioning service really sends.

use crate::connection::connected_tenant;
use crate::world::World;
use rolecall::expression::MappedValue;
use rolecall::mappings::preview::{PreviewValue, read};
use rolecall::tenant::observed::observe;
use serde_json::{Value, json};

/// The bodies of the requests that created users in Workato.
async fn created_user_bodies(world: &World) -> Vec<Value> {
    let requests = world.control("GET", "requests", Value::Null).await;
    requests
        .as_array()
        .unwrap()
        .iter()
        .filter(|request| {
            request["method"] == "POST"
                && request["url"].as_str().unwrap().ends_with("/scim/v2/Users")
        })
        .map(|request| request["body"].clone())
        .collect()
}

#[tokio::test]
async fn the_preview_equals_what_is_sent_for_each_assigned_user() {
    let (world, client, desired) = connected_tenant().await;
    let observed = observe(&client, &desired).await;
    let people = observed.users_in_scope.as_ref().unwrap();
    world.advance(3_000);
    world
        .workato_user("ada.lovelace@contoso.example")
        .await
        .expect("a cycle");
    let created = created_user_bodies(&world).await;
    assert!(created.len() > 10, "{}", created.len());
    let mut compared = 0;
    for person in &people.users {
        let (_, preview) = read(&client, &observed, &person.id).await.unwrap().unwrap();
        let name = &preview.payload["userName"];
        let sent = created.iter().find(|body| body["userName"] == *name);
        // The service does not create a disabled user at all.
        let Some(sent) = sent else {
            assert_eq!(preview.payload["active"], json!(false), "{name}");
            continue;
        };
        let mut sent = sent.clone();
        // The preview lists references to other users as not evaluated.
        let enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        if let Some(extension) = sent.get_mut(enterprise).and_then(Value::as_object_mut) {
            extension.remove("manager");
        }
        assert_eq!(preview.payload, sent, "{name}");
        assert!(preview.roles.iter().all(|(_, role)| role.sent().is_some()));
        compared += 1;
    }
    assert!(compared > 10, "{compared}");
}

#[tokio::test]
async fn the_preview_names_a_roles_source_and_missing_values() {
    let (world, client, desired) = connected_tenant().await;
    let observed = observe(&client, &desired).await;
    let people = observed.users_in_scope.as_ref().unwrap();
    let assigned: Vec<_> = people.users.iter().map(|user| user.id.clone()).collect();
    let tenant = world.tenant_state().await;
    let other = tenant["users"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|user| rolecall::ids::UserId::parse(user["id"].as_str()?))
        .find(|id| !assigned.contains(id))
        .unwrap();
    let (_, preview) = read(&client, &observed, &other).await.unwrap().unwrap();
    assert!(
        preview
            .roles
            .iter()
            .all(|(_, role)| *role == MappedValue::Empty)
    );
    let role = preview
        .lines
        .iter()
        .find(|line| line.target.ends_with(":workato_role_prod"))
        .unwrap();
    assert_eq!(role.value, PreviewValue::Empty);
    assert!(role.source.starts_with("[extension_") && role.source.ends_with("_workato_role_prod]"));
}

#[tokio::test]
async fn a_role_from_app_roles_is_neither_sent_nor_empty_here() {
    let (world, client) = World::signed_in("role-from-app-roles", "admin").await;
    let observed = observe(&client, &crate::world::three_environments(&world).await).await;
    let (ada, _) = world.user("Ada Lovelace").await;
    let (_, preview) = read(&client, &observed, &ada).await.unwrap().unwrap();
    let (_, dev) = &preview.roles[0];
    assert!(
        matches!(dev, rolecall::expression::MappedValue::NotKnown(what) if what.contains("SingleAppRoleAssignment")),
        "{dev:?}"
    );
    let checks = crate::diagnosis::diagnose(&world, &client).await.checks;
    let text: Vec<&str> = checks.iter().map(|check| check.detail.as_str()).collect();
    assert!(
        text.iter()
            .any(|text| text.contains("DEV: not known (the function SingleAppRoleAssignment)")),
        "{text:?}"
    );
}
