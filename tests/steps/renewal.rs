//! Tests tokens over time: the session renews them early, once, and with more permissions when a call needs them; only
//! Entra ends them.

use crate::world::World;
use futures_util::FutureExt as _;
use rolecall::graph::Request;
use rolecall::graph::endpoint::{ME, SERVICE_PRINCIPALS, UPDATE_USER};
use rolecall::oauth::{AuthError, SessionState, SignedOutReason};
use rolecall::platform::TransportError;
use serde_json::{Value, json};

pub(crate) async fn count_renewals(world: &World) -> usize {
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
async fn concurrent_calls_renew_a_token_early_and_once() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world.advance(3600 - 200);
    let me = Request::new(&ME, &[]);
    let (one, other) =
        futures_util::future::join(client.read::<Value>(&me), client.read::<Value>(&me)).await;
    assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
    assert_eq!(count_renewals(&world).await, 1);
}

#[tokio::test]
async fn concurrent_calls_replace_a_refused_token_once() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world
        .control(
            "PUT",
            "faults",
            json!([{"method": "GET", "path": "/v1.0/me", "status": 401, "times": 2}]),
        )
        .await;
    let me = Request::new(&ME, &[]);
    let (one, other) =
        futures_util::future::join(client.read::<Value>(&me), client.read::<Value>(&me)).await;
    assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
    assert_eq!(count_renewals(&world).await, 1);
}

#[tokio::test]
async fn the_sign_in_includes_earlier_grants() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    assert!(
        !world.last_address().contains("Application.Read.All"),
        "sign-in asks for little"
    );
    assert!(
        client
            .read::<Value>(&Request::new(&SERVICE_PRINCIPALS, &[]).query("$top", "1"))
            .await
            .is_ok()
    );
    assert_eq!(count_renewals(&world).await, 0);
}

#[tokio::test]
async fn a_missing_permission_is_named_and_requested_once() {
    let (world, client) = World::signed_in("fresh", "auditor").await;
    for _ in 0..2 {
        let missing = client.session().token_for(&UPDATE_USER).await;
        assert!(
            matches!(missing, Err(AuthError::ConsentRequired { .. })),
            "{missing:?}"
        );
    }
    assert_eq!(count_renewals(&world).await, 1);
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
    let SessionState::SignedOut(SignedOutReason::Expired(error)) = client.session().state() else {
        panic!("{:?}", client.session().state())
    };
    let problem = rolecall::problem::Problem::from_sign_in_error(&error);
    assert_eq!(problem.code.as_deref(), Some("AADSTS700084"), "{problem:?}");
}

#[tokio::test]
async fn a_network_failure_ends_no_session() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world.advance(4000);
    world.override_responses(|_| Some(Err(TransportError::Offline)));
    assert!(client.read::<Value>(&Request::new(&ME, &[])).await.is_err());
    assert!(matches!(
        client.session().state(),
        SessionState::SignedIn(_)
    ));
    world.override_responses(|_| None);
    assert!(client.read::<Value>(&Request::new(&ME, &[])).await.is_ok());
}

/// Answers every token request with this status and body.
fn refuse_tokens(world: &World, status: u16, body: &'static str) {
    world.override_responses(move |request| {
        request.uri().path().ends_with("/token").then(|| {
            Ok(http::Response::builder()
                .status(status)
                .header("content-type", "application/json")
                .body(body.as_bytes().to_vec())
                .unwrap())
        })
    });
}

#[tokio::test]
async fn an_unavailable_service_ends_no_session() {
    for body in [
        r#"{"error":"temporarily_unavailable","error_description":"AADSTS90033: A transient error has occurred."}"#,
        r#"{"error":"server_error","error_description":"AADSTS90002"}"#,
    ] {
        let (world, client) = World::signed_in("fresh", "admin").await;
        refuse_tokens(&world, 503, body);
        // Five minutes before its end the token still works.
        world.advance(3600 - 200);
        assert!(client.read::<Value>(&Request::new(&ME, &[])).await.is_ok());
        world.advance(400);
        let refused = client.read::<Value>(&Request::new(&ME, &[])).await;
        assert!(refused.is_err());
        assert!(
            matches!(client.session().state(), SessionState::SignedIn(_)),
            "{body}"
        );
        world.override_responses(|_| None);
        assert!(client.read::<Value>(&Request::new(&ME, &[])).await.is_ok());
    }
}

#[tokio::test]
async fn a_sign_out_cancels_a_renewal() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world.advance(4000);
    let me = Request::new(&ME, &[]);
    let session = client.session().clone();
    world.override_responses(move |request| {
        if request.uri().path().ends_with("/token") {
            session
                .sign_out()
                .now_or_never()
                .expect("nothing to wait for");
        }
        None
    });
    let read = client.read::<Value>(&me).await;
    assert!(read.is_err(), "{read:?}");
    assert_eq!(
        client.session().state(),
        SessionState::SignedOut(SignedOutReason::SignedOut)
    );
    assert_eq!(count_renewals(&world).await, 0, "it was cut off on its way");
    assert!(
        client.read::<Value>(&me).await.is_err(),
        "and nobody is signed in"
    );
}

#[tokio::test]
async fn a_silent_token_endpoint_times_out() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world.advance(4000);
    world
        .control(
            "PUT",
            "faults",
            json!([{"method": "POST", "path": "/", "kind": "silence", "times": 1}]),
        )
        .await;
    let late = client.session().token_for(&ME).await;
    assert!(
        matches!(late, Err(AuthError::Transport(TransportError::TimedOut))),
        "{late:?}"
    );
    assert!(matches!(
        client.session().state(),
        SessionState::SignedIn(_)
    ));
    assert!(client.session().token_for(&ME).await.is_ok());
}

#[tokio::test]
async fn one_silent_attempt_follows_the_end_of_a_refresh_token() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world.advance(25 * 3600);
    assert!(client.read::<Value>(&Request::new(&ME, &[])).await.is_err());
    assert!(client.session().sign_in_silently("setup").await);
    assert!(world.last_address().contains("prompt=none"));
    assert!(
        !client.session().sign_in_silently("setup").await,
        "once is enough"
    );
}

#[tokio::test]
async fn a_refusal_that_arrives_after_the_sign_out_changes_nothing() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world.advance(4000);
    let session = client.session().clone();
    world.override_responses(move |request| {
        request.uri().path().ends_with("/token").then(|| {
            session
                .sign_out()
                .now_or_never()
                .expect("nothing to wait for");
            Ok(http::Response::builder()
                .status(400)
                .header("content-type", "application/json")
                .body(br#"{"error":"invalid_grant","error_description":"AADSTS50173"}"#.to_vec())
                .unwrap())
        })
    });
    assert!(client.read::<Value>(&Request::new(&ME, &[])).await.is_err());
    assert_eq!(
        client.session().state(),
        SessionState::SignedOut(SignedOutReason::SignedOut)
    );
}
