//! Tokens over time: renewed early, once, with more permissions when a call needs them, and ended by Entra alone.

use crate::world::World;
use rolecall::graph::Request;
use rolecall::graph::endpoint::{ME, SERVICE_PRINCIPALS, UPDATE_USER};
use rolecall::oauth::{AuthError, EndedBecause, SessionState};
use rolecall::platform::TransportError;
use serde_json::{Value, json};

async fn renewals(world: &World) -> usize {
    let requests = world.control("GET", "requests", Value::Null).await;
    requests
        .as_array()
        .unwrap()
        .iter()
        .filter(|request| {
            request["url"].as_str().unwrap().ends_with("/token")
                && request["body"].to_string().contains("refresh_token")
        })
        .count()
}

#[tokio::test]
async fn a_token_is_renewed_early_and_once_for_calls_side_by_side() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world.advance(3600 - 200);
    let me = Request::new(&ME, &[]);
    let (one, other) =
        futures_util::future::join(client.read::<Value>(&me), client.read::<Value>(&me)).await;
    assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
    assert_eq!(renewals(&world).await, 1);
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world
        .control(
            "PUT",
            "faults",
            json!([{"method": "GET", "path": "/v1.0/me", "status": 401, "times": 1}]),
        )
        .await;
    assert!(client.read::<Value>(&Request::new(&ME, &[])).await.is_ok());
    assert_eq!(renewals(&world).await, 1);
}

#[tokio::test]
async fn what_was_granted_before_comes_with_the_sign_in() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    assert!(
        !world.visited().contains("Application.Read.All"),
        "sign-in asks for little"
    );
    assert!(
        client
            .read::<Value>(&Request::new(&SERVICE_PRINCIPALS, &[]).query("$top", "1"))
            .await
            .is_ok()
    );
    assert_eq!(renewals(&world).await, 0);
}

#[tokio::test]
async fn a_permission_that_was_not_granted_is_named_and_asked_for_once() {
    let (world, client) = World::signed_in("fresh", "auditor").await;
    for _ in 0..2 {
        let missing = client.session().token_for(&UPDATE_USER).await;
        assert!(
            matches!(missing, Err(AuthError::Consent { .. })),
            "{missing:?}"
        );
    }
    assert_eq!(renewals(&world).await, 1);
    assert!(
        matches!(client.session().state(), SessionState::SignedIn(_)),
        "nobody is signed out for that"
    );
}

#[tokio::test]
async fn after_a_day_entra_ends_it() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world.advance(25 * 3600);
    let over = client.read::<Value>(&Request::new(&ME, &[])).await;
    assert!(over.is_err());
    let SessionState::SignedOut(EndedBecause::Expired(error)) = client.session().state() else {
        panic!("{:?}", client.session().state())
    };
    let problem = rolecall::problem::Problem::of_sign_in(&error);
    assert_eq!(problem.code.as_deref(), Some("AADSTS700084"), "{problem:?}");
}

#[tokio::test]
async fn a_network_failure_signs_nobody_out() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world.advance(4000);
    world.substitute(|_| Some(Err(TransportError::Offline)));
    assert!(client.read::<Value>(&Request::new(&ME, &[])).await.is_err());
    assert!(matches!(
        client.session().state(),
        SessionState::SignedIn(_)
    ));
    world.substitute(|_| None);
    assert!(client.read::<Value>(&Request::new(&ME, &[])).await.is_ok());
}
