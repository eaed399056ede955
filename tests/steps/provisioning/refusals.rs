//! Tests a provisioning service that answers 401 where a permission or a role is missing, while Graph takes the token.

use crate::world::{World, three_environments};
use rolecall::changes::outcome::Doing;
use rolecall::client::Client;
use rolecall::graph::Request;
use rolecall::graph::endpoint::{SYNCHRONIZATION_JOBS, USERS};
use rolecall::graph::error::GraphError;
use rolecall::guide::CheckState;
use rolecall::problem::Problem;
use rolecall::tenant::observed::observe;
use rolecall::tenant::read_error::describe_read_error;
use serde_json::{Value, json};

const SYNCHRONIZATION: &str = "/v1.0/servicePrincipals/*/synchronization";

fn unauthorized(path: &str) -> Value {
    json!([{"path": path, "status": 401, "body": {"error": {"code": "Unauthorized", "message": "Unauthorized", "innerError": {"request-id": "11111111-2222-4333-8444-555555555555"}}}}])
}

async fn jobs_error(world: &World, client: &Client) -> GraphError {
    let app = world.app("Workato").await;
    let request = Request::new(&SYNCHRONIZATION_JOBS, &[app.as_str()]);
    client.read::<Value>(&request).await.unwrap_err()
}

#[tokio::test]
async fn a_missing_role_is_named_although_the_answer_is_401() {
    let (world, client) = World::signed_in("ready", "users").await;
    let settings = json!({"provisioningUnauthorized": true});
    world.control("PUT", "settings", settings).await;
    let observed = observe(&client, &three_environments(&world).await).await;
    let error = observed.jobs.expect_err("no role");
    let problem = Problem::from_graph_error(&error, Doing::Reading("the provisioning job"));
    assert_eq!(problem.title, "Not permitted");
    assert!(
        problem
            .happened
            .contains("your account has none of the roles"),
        "{problem:?}"
    );
    assert!(
        problem.next.contains("Cloud Application Administrator"),
        "{problem:?}"
    );
    assert!(!problem.next.contains("Sign out"), "{problem:?}");
}

#[tokio::test]
async fn permission_and_role_are_named_if_the_account_has_both() {
    let (world, client) = World::signed_in("ready", "admin").await;
    world
        .control("PUT", "faults", unauthorized(SYNCHRONIZATION))
        .await;
    let error = jobs_error(&world, &client).await;
    assert!(error.is_denied(), "{error:?}");
    let problem = Problem::from_graph_error(&error, Doing::Reading("the provisioning job"));
    assert!(
        problem.happened.contains("Synchronization.Read"),
        "{problem:?}"
    );
    assert!(
        problem.next.contains("Cloud Application Administrator"),
        "{problem:?}"
    );
    assert_eq!(
        problem.request_id.as_deref(),
        Some("11111111-2222-4333-8444-555555555555")
    );
    let (state, text) = describe_read_error(&error, "the provisioning job");
    assert_eq!(state, CheckState::NotPermitted);
    assert!(
        text.contains("Synchronization.Read") && text.contains("Application Administrator"),
        "{text}"
    );
}

#[tokio::test]
async fn a_token_that_all_of_graph_refuses_stays_a_matter_of_signing_in() {
    let (world, client) = World::signed_in("ready", "admin").await;
    world.control("PUT", "faults", unauthorized("/v1.0")).await;
    for error in [
        jobs_error(&world, &client).await,
        client
            .read::<Value>(&Request::new(&USERS, &[]))
            .await
            .unwrap_err(),
    ] {
        let problem = Problem::from_graph_error(&error, Doing::Reading("it"));
        assert_eq!(problem.title, "Graph did not accept the sign-in");
    }
    // The service names the token: the sign-in again, although other calls take it.
    let expired = json!([{"path": SYNCHRONIZATION, "status": 401}]);
    world.control("PUT", "faults", expired).await;
    let error = jobs_error(&world, &client).await;
    assert!(!error.is_denied(), "{error:?}");
}
