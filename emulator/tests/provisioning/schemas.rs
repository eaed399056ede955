//! Writing schemas, and what then arrives in Workato.

use http::Method;
use serde_json::{Value, json};

use crate::world::{World, text};

const ADA: &str = "ada.lovelace@contoso.example";
const NOTHING: Value = Value::Null;
const ROLE: &str = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole";

/// Changes and writes the schema of a job that was never started, runs a cycle, and returns Ada's roles.
pub(crate) async fn roles_with_schema(change: impl FnOnce(&mut Value)) -> (World, Value) {
    let world = World::new("job-not-started").await;
    let mut schema = world.schema().await;
    change(&mut schema);
    world.put_schema(&schema).await;
    world.run_first_cycle().await;
    let ada = world.workato_user(ADA).await;
    (
        world,
        ada.map(|ada| ada["roles"].clone()).unwrap_or_default(),
    )
}

pub(crate) fn user_mapping(schema: &mut Value) -> &mut Value {
    &mut schema["synchronizationRules"][0]["objectMappings"][1]
}

pub(crate) fn attribute_mappings(schema: &mut Value) -> &mut Vec<Value> {
    user_mapping(schema)["attributeMappings"]
        .as_array_mut()
        .unwrap()
}

pub(crate) fn attribute_mapping<'s>(schema: &'s mut Value, target: &str) -> &'s mut Value {
    let mut all = attribute_mappings(schema).iter_mut();
    all.find(|mapping| mapping["targetAttributeName"] == target)
        .unwrap()
}

pub(crate) fn role_target(name: &str) -> String {
    format!("{ROLE}:{name}")
}

#[tokio::test]
async fn roles_arrive_as_mapped() {
    let (_, roles) = roles_with_schema(|_| {}).await;
    assert_eq!(
        roles,
        json!({"workato_role": "Admin", "workato_role_test": "Operator", "workato_role_prod": "Analyst"})
    );
}

/// `source.type` is an open list: the type of a preview is stored and yields nothing here.
#[tokio::test]
async fn a_source_of_an_unknown_type_is_stored_and_yields_nothing() {
    let (world, roles) = roles_with_schema(|schema| {
        let mapping = attribute_mapping(schema, &role_target("workato_role"));
        mapping["source"]["type"] = "CustomExtension".into();
    })
    .await;
    assert_eq!(
        roles,
        json!({"workato_role_test": "Operator", "workato_role_prod": "Analyst"})
    );
    let mut schema = world.schema().await;
    let stored = attribute_mapping(&mut schema, &role_target("workato_role"));
    assert_eq!(stored["source"]["type"], "CustomExtension");
}

#[tokio::test]
async fn the_default_schema_sends_no_roles() {
    let world = World::new("job-not-started").await;
    world
        .job_request(Method::DELETE, "schema", &NOTHING)
        .await
        .expect(204);
    world.run_first_cycle().await;
    assert_eq!(world.workato_user(ADA).await.unwrap()["roles"], json!({}));
    assert_eq!(world.workato_users().await.len(), 20);
}

#[tokio::test]
async fn a_role_mapped_to_the_wrong_source_has_its_value() {
    let (_, roles) = roles_with_schema(|schema| {
        let source = &mut attribute_mapping(schema, &role_target("workato_role"))["source"];
        *source = json!({"expression": "[jobTitle]", "name": "jobTitle", "type": "Attribute", "parameters": []});
    })
    .await;
    assert_eq!(roles["workato_role"], "Automation Lead");
}

#[tokio::test]
async fn a_role_mapped_to_an_unknown_source_is_not_sent() {
    let (_, roles) = roles_with_schema(|schema| {
        let source = &mut attribute_mapping(schema, &role_target("workato_role"))["source"];
        *source = json!({"expression": "[extension_0_x]", "name": "extension_0_x", "type": "Attribute", "parameters": []});
    })
    .await;
    assert_eq!(
        roles,
        json!({"workato_role_test": "Operator", "workato_role_prod": "Analyst"})
    );
}

#[tokio::test]
async fn a_default_value_is_for_new_users_only() {
    let (world, roles) = roles_with_schema(|schema| {
        let mapping = attribute_mapping(schema, &role_target("workato_role"));
        mapping["defaultValue"] = "Operator".into();
        mapping["source"] = json!({"expression": "[state]", "name": "state", "type": "Attribute", "parameters": []});
    })
    .await;
    assert_eq!(roles["workato_role"], "Operator");
    let id = world.user_id(ADA).await;
    let body = json!({"state": "Analyst"});
    world
        .graph(Method::PATCH, &format!("/users/{id}"), &body)
        .await
        .expect(204);
    world.advance_minutes(40).await;
    let body = json!({"state": null});
    world
        .graph(Method::PATCH, &format!("/users/{id}"), &body)
        .await
        .expect(204);
    world.advance_minutes(40).await;
    let ada = world.workato_user(ADA).await.unwrap();
    assert_eq!(ada["roles"]["workato_role"], "Analyst");
}

#[tokio::test]
async fn the_last_duplicate_mapping_with_a_value_wins() {
    let (_, roles) = roles_with_schema(|schema| {
        for source in ["\"Operator\"", "[extension_0_nothing]"] {
            let kind = if source.starts_with('"') {
                "Constant"
            } else {
                "Attribute"
            };
            let name = source.trim_matches(|letter| "\"[]".contains(letter));
            let mut copy = attribute_mapping(schema, &role_target("workato_role")).clone();
            copy["source"] =
                json!({"expression": source, "name": name, "type": kind, "parameters": []});
            attribute_mappings(schema).push(copy);
        }
    })
    .await;
    assert_eq!(roles["workato_role"], "Operator");
}

#[tokio::test]
async fn a_value_is_sent_in_the_type_of_its_target() {
    for (kind, expression, expected) in [
        ("Boolean", "Not([IsSoftDeleted])", json!(true)),
        ("Integer", "Len([displayName])", json!(12)),
        ("Boolean", "[displayName]", json!("Ada Lovelace")),
    ] {
        let (_, roles) = roles_with_schema(|schema| {
            let attributes = schema["directories"][1]["objects"][0]["attributes"]
                .as_array_mut()
                .unwrap();
            for attribute in attributes {
                if attribute["name"] == role_target("workato_role") {
                    attribute["type"] = kind.into();
                }
            }
            let function =
                json!({"expression": expression, "name": "", "type": "Function", "parameters": []});
            attribute_mapping(schema, &role_target("workato_role"))["source"] = function;
        })
        .await;
        assert_eq!(roles["workato_role"], expected, "{kind} {expression}");
    }
}

#[tokio::test]
async fn an_add_only_value_does_not_replace_an_existing_one() {
    let (world, _) = roles_with_schema(|schema| {
        attribute_mapping(schema, &role_target("workato_role"))["flowType"] =
            "AttributeAddOnly".into();
    })
    .await;
    let name = text(
        &world
            .job_request(Method::GET, "schema", &NOTHING)
            .await
            .expect(200)["synchronizationRules"][0]["objectMappings"][1]["attributeMappings"][22]["source"]
            ["name"],
    );
    assert!(name.ends_with("_workato_role"), "{name}");
    let id = world.user_id(ADA).await;
    let body = json!({name: "Analyst"});
    world
        .graph(Method::PATCH, &format!("/users/{id}"), &body)
        .await
        .expect(204);
    world.advance_minutes(40).await;
    assert_eq!(
        world.workato_user(ADA).await.unwrap()["roles"]["workato_role"],
        "Admin"
    );
}

#[tokio::test]
async fn actions_that_are_not_selected_do_not_happen() {
    for (actions, people, active) in [
        ("Add", 20, json!(true)),
        ("Add, Update", 20, json!(false)),
        ("Update,Delete", 0, json!(null)),
        ("None", 0, json!(null)),
    ] {
        let (world, _) =
            roles_with_schema(|schema| user_mapping(schema)["flowTypes"] = actions.into()).await;
        assert_eq!(world.workato_users().await.len(), people, "{actions}");
        let id = world.user_id(ADA).await;
        let body = json!({"accountEnabled": false});
        world
            .graph(Method::PATCH, &format!("/users/{id}"), &body)
            .await
            .expect(204);
        world.advance_minutes(40).await;
        let ada = world.workato_user(ADA).await.unwrap_or_default();
        assert_eq!(ada["active"], active, "{actions}");
    }
}

#[tokio::test]
async fn users_are_deleted_only_with_the_delete_action() {
    for (actions, people) in [("Add,Update", 20), ("Add,Update,Delete", 19)] {
        let (world, _) =
            roles_with_schema(|schema| user_mapping(schema)["flowTypes"] = actions.into()).await;
        let id = world.user_id(ADA).await;
        world
            .graph(Method::DELETE, &format!("/users/{id}"), &NOTHING)
            .await
            .expect(204);
        world.advance_minutes(40).await;
        assert_eq!(world.workato_user(ADA).await.unwrap()["active"], false);
        let path = format!("/directory/deletedItems/{id}");
        world
            .graph(Method::DELETE, &path, &NOTHING)
            .await
            .expect(204);
        world.advance_minutes(40).await;
        assert_eq!(world.workato_users().await.len(), people, "{actions}");
    }
}

#[tokio::test]
async fn a_user_who_was_unassigned_before_is_not_deleted() {
    let world = World::new("unassigned-disabled").await;
    let id = world.user_id(ADA).await;
    world
        .graph(Method::DELETE, &format!("/users/{id}"), &NOTHING)
        .await
        .expect(204);
    world.advance_minutes(40).await;
    let path = format!("/directory/deletedItems/{id}");
    world
        .graph(Method::DELETE, &path, &NOTHING)
        .await
        .expect(204);
    world.advance_minutes(40).await;
    assert_eq!(world.workato_user(ADA).await.unwrap()["active"], false);
}
