//! Tests waiting for created attributes: a lost answer, one query for all, and a wait that fails.

use crate::attributes::{plan_attributes, run_and_record};
use crate::world::{World, three_environments};
use rolecall::changes::outcome::{ApplyError, ApplyEvent, Stage};
use serde_json::json;

#[tokio::test]
async fn a_lost_answer_does_not_create_twice() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let desired = three_environments(&world).await;
    let plan = plan_attributes(&client, &desired).await;
    world.control("PUT", "faults", json!([{"method": "POST", "path": "/v1.0/applications", "kind": "truncatedBody", "times": 1}])).await;
    let (complete, stages) = run_and_record(&client, &plan).await;
    assert!(complete, "{stages:?}");
    assert_eq!(world.writes().await.len(), 3);
}

/// How often the app queried the usable attributes outside a batch.
async fn count_attribute_queries(world: &World) -> usize {
    let requests = world
        .control("GET", "requests", serde_json::Value::Null)
        .await;
    requests
        .as_array()
        .unwrap()
        .iter()
        .filter(|request| {
            request["batch"].is_null()
                && request["url"]
                    .as_str()
                    .unwrap()
                    .ends_with("getAvailableExtensionProperties")
        })
        .count()
}

#[tokio::test]
async fn one_query_serves_all_awaited_attributes() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let desired = three_environments(&world).await;
    let plan = plan_attributes(&client, &desired).await;
    let before = count_attribute_queries(&world).await;
    let (complete, stages) = run_and_record(&client, &plan).await;
    assert!(complete);
    let looks = stages
        .iter()
        .filter_map(|(_, stage)| match stage {
            Stage::Running(ApplyEvent::NotUsableYet { look, .. }) => Some(*look),
            _ => None,
        })
        .max()
        .expect("waited");
    let asked = count_attribute_queries(&world).await - before;
    assert!(
        asked <= usize::try_from(looks).unwrap() + 1,
        "{asked} questions for {looks} looks"
    );
}

#[tokio::test]
async fn a_created_attribute_is_not_reported_unchanged_if_polling_fails() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let desired = three_environments(&world).await;
    let plan = plan_attributes(&client, &desired).await;
    world.control("PUT", "faults", json!([{"method": "POST", "path": "/v1.0/directoryObjects/getAvailable", "status": 403}])).await;
    let (complete, stages) = run_and_record(&client, &plan).await;
    assert!(!complete);
    assert_eq!(world.writes().await.len(), 3);
    let stopped: Vec<&ApplyError> = stages
        .iter()
        .filter_map(|(_, stage)| match stage {
            Stage::Stopped(error) => Some(error),
            _ => None,
        })
        .collect();
    assert_eq!(stopped.len(), 3);
    for error in stopped {
        let problem = rolecall::problem::Problem::from_apply_error(error);
        assert!(problem.changed.contains("accepted"), "{problem:?}");
    }
}
