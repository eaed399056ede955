//! Tests invalid responses: each becomes a typed error with a message, and nothing is lost.

use crate::world::World;
use http::Response;
use rolecall::changes::outcome::Doing;
use rolecall::graph::Request;
use rolecall::graph::endpoint::{ME, USERS};
use rolecall::graph::error::GraphError;
use rolecall::problem::Problem;
use serde_json::Value;

async fn error_for(status: u16, body: &'static str) -> GraphError {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world.override_responses(move |request| {
        request.uri().path().starts_with("/v1.0").then(|| {
            Ok(Response::builder()
                .status(status)
                .body(body.as_bytes().to_vec())
                .unwrap())
        })
    });
    client
        .read::<Value>(&Request::new(&ME, &[]))
        .await
        .unwrap_err()
}

#[tokio::test]
async fn a_web_page_is_not_a_valid_response() {
    let error = error_for(200, "<!doctype html><title>Captive portal</title>").await;
    let problem = Problem::from_graph_error(&error, Doing::Reading("your profile"));
    assert!(problem.happened.contains("web page"), "{problem:?}");
    let refused = Problem::from_graph_error(
        &error_for(403, "<html>blocked</html>").await,
        Doing::Reading("your profile"),
    );
    assert!(!refused.title.is_empty() && !refused.next.is_empty());
}

#[tokio::test]
async fn broken_json_is_reported() {
    assert!(matches!(
        error_for(200, "{\"value\": [").await,
        GraphError::Unreadable { .. }
    ));
    assert!(matches!(
        error_for(200, "").await,
        GraphError::Unreadable { .. }
    ));
}

#[tokio::test]
async fn a_next_link_to_another_host_gets_no_token() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world.override_responses(|request| {
        assert_eq!(
            request.uri().host(),
            Some("127.0.0.1"),
            "the token went to {}",
            request.uri()
        );
        (request.uri().path() == "/v1.0/users").then(|| {
            Ok(Response::new(
                br#"{"value": [], "@odata.nextLink": "https://evil.example/v1.0/users"}"#.to_vec(),
            ))
        })
    });
    let refused = client
        .read_all::<Value>(&Request::new(&USERS, &[]), 100)
        .await;
    assert!(
        matches!(refused, Err(GraphError::RefusedLink(_))),
        "{refused:?}"
    );
}

#[tokio::test]
async fn graphs_request_id_is_in_the_message() {
    let (_world, client) = World::signed_in("fresh", "admin").await;
    let missing = client
        .read::<Value>(&Request::new(
            &rolecall::graph::endpoint::USER,
            &["c0ffee00-0000-4000-8000-00000000dead"],
        ))
        .await
        .unwrap_err();
    let problem = Problem::from_graph_error(&missing, Doing::Reading("the user"));
    assert_eq!(problem.title, "Not found");
    assert!(problem.request_id.is_some_and(|id| id.len() == 36));
}
