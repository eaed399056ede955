//! Tests writing the schema: a PUT replaces the whole document, and an invalid one is refused.

use http::Method;
use serde_json::{Value, json};

use crate::schemas::{attribute_mappings, user_mapping};
use crate::world::{World, text};

const NOTHING: Value = Value::Null;

#[tokio::test]
async fn a_put_replaces_the_whole_schema() {
    let world = World::new("ready").await;
    let before = world
        .job_request(Method::GET, "schema", &NOTHING)
        .await
        .expect(200);
    let size = before.to_string().len();
    assert!((300_000..500_000).contains(&size), "{size} bytes");
    let fragment = json!({"synchronizationRules": [], "directories": []});
    world
        .job_request(Method::PUT, "schema", &fragment)
        .await
        .expect(204);
    let after = world
        .job_request(Method::GET, "schema", &NOTHING)
        .await
        .expect(200);
    assert_eq!(after["synchronizationRules"], json!([]));
    assert_eq!(after["id"], before["id"]);
    world.advance_minutes(40).await;
    let status = world.job().await["status"].take();
    assert_eq!(status["code"], "Quarantine");
    assert_eq!(status["quarantine"]["error"]["code"], "SchemaInvalid");
    // Writing the backup restores it.
    world
        .job_request(Method::PUT, "schema", &before)
        .await
        .expect(204);
    world.run_first_cycle().await;
    assert_eq!(world.job().await["status"]["code"], "Active");
}

#[tokio::test]
async fn a_put_reevaluates_all_users() {
    let world = World::new("ready").await;
    let count = async |filter: &str| {
        let path = format!("/auditLogs/provisioning?$filter={filter}&$top=999");
        world.get(&path).await["value"].as_array().unwrap().len()
    };
    world.advance_minutes(40).await;
    assert_eq!(count("provisioningStatusInfo/status eq 'skipped'").await, 0);
    let schema = world.schema().await;
    world.put_schema(&schema).await;
    world.advance_minutes(40).await;
    assert_eq!(
        count("provisioningStatusInfo/status eq 'skipped'").await,
        20
    );
}

type Mistake = fn(&mut Value);

#[tokio::test]
async fn an_invalid_schema_is_refused() {
    let world = World::new("ready").await;
    let schema = world.schema().await;
    let mistakes: [(&str, Mistake); 6] = [
        ("directories", |schema| schema["directories"] = json!({})),
        ("type", |schema| {
            schema["directories"][0]["objects"][0]["attributes"][0]["type"] = json!("Text");
        }),
        ("flowTypes", |schema| {
            user_mapping(schema)["flowTypes"] = json!("Add,Sometimes");
        }),
        ("flowType", |schema| {
            attribute_mappings(schema)[0]["flowType"] = json!("Never");
        }),
        ("type", |schema| {
            attribute_mappings(schema)[0]["source"]["type"] = json!(7);
        }),
        ("expression", |schema| {
            attribute_mappings(schema)[1]["source"]["expression"] = json!("Switch([a]");
        }),
    ];
    for (word, make) in mistakes {
        let mut changed = schema.clone();
        make(&mut changed);
        let (code, message) = world
            .job_request(Method::PUT, "schema", &changed)
            .await
            .error(400);
        assert_eq!(code, "SchemaInvalid");
        assert!(message.contains(word), "{message}");
    }
    let after = world
        .job_request(Method::GET, "schema", &NOTHING)
        .await
        .expect(200);
    assert_eq!(after, schema);
}

#[tokio::test]
async fn a_patch_of_the_schema_is_refused() {
    let world = World::new("ready").await;
    let body = json!({"synchronizationRules": []});
    let (code, message) = world
        .job_request(Method::PATCH, "schema", &body)
        .await
        .error(404);
    assert_eq!(code, "UnknownError");
    let inner: Value = serde_json::from_str(&message).unwrap();
    assert!(
        text(&inner["Message"])
            .starts_with("No HTTP resource was found that matches the request URI")
    );
}
