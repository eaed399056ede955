//! Tests what Graph and Entra demand during work: claims challenges, prompts for the administrator, unknown scopes. The
//! session handles each silently if it can, and loses nothing if it cannot.

use crate::world::{REDIRECT, World};
use rolecall::graph::Request;
use rolecall::graph::endpoint::{ME, USERS};
use rolecall::graph::error::GraphError;
use rolecall::oauth::scope::Scope;
use rolecall::oauth::{AuthError, SessionState, SignedOutReason};
use rolecall::platform::TransportError;
use serde_json::{Value, json};

/// The bodies of the token requests, decoded.
async fn token_requests(world: &World) -> Vec<String> {
    let requests = world.control("GET", "requests", Value::Null).await;
    requests
        .as_array()
        .unwrap()
        .iter()
        .filter(|request| request["url"].as_str().unwrap().ends_with("/token"))
        .map(|request| {
            let body = request["body"].as_str().unwrap();
            percent_encoding::percent_decode_str(&body.replace('+', " "))
                .decode_utf8()
                .unwrap()
                .into_owned()
        })
        .collect()
}

#[tokio::test]
async fn both_token_requests_declare_the_client_capability() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    assert!(
        world.last_address().contains("xms_cc"),
        "{}",
        world.last_address()
    );
    world.advance(3_500);
    client.read::<Value>(&Request::new(&ME, &[])).await.unwrap();
    let bodies = token_requests(&world).await;
    assert_eq!(bodies.len(), 2);
    for body in bodies {
        assert!(body.contains(r#""xms_cc":{"values":["cp1"]}"#), "{body}");
    }
}

#[tokio::test]
async fn a_challenge_is_answered_once_silently_then_by_the_person_and_nothing_is_lost() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let fault = |times: Value| json!([{"method": "GET", "path": "/v1.0/me", "kind": "claimsChallenge", "times": times}]);
    world.control("PUT", "faults", fault(json!(1))).await;
    let me = Request::new(&ME, &[]);
    client.read::<Value>(&me).await.unwrap();
    let bodies = token_requests(&world).await;
    let renewal = bodies.last().unwrap();
    assert!(
        renewal.contains("grant_type=refresh_token")
            && renewal.contains(r#""nbf":{"essential":true"#)
            && renewal.contains("cp1"),
        "{renewal}"
    );

    world
        .control(
            "PUT",
            "faults",
            json!([{"method": "GET", "path": "/v1.0/me", "kind": "claimsChallenge"}]),
        )
        .await;
    let before = token_requests(&world).await.len();
    let refused = client.read::<Value>(&me).await;
    assert!(
        matches!(
            refused,
            Err(GraphError::Auth(AuthError::InteractionRequired(_)))
        ),
        "{refused:?}"
    );
    assert_eq!(
        token_requests(&world).await.len(),
        before + 1,
        "once silently"
    );
    let account = client.session().account().expect("still signed in");
    assert!(
        account.pending_interaction.is_some(),
        "and the page can say what is wanted"
    );

    world.control("PUT", "faults", json!([])).await;
    client.session().sign_in_with_claims("users?app=x").await;
    let address = world.last_address();
    assert!(
        address.contains("nbf") && address.contains("cp1") && address.contains("login_hint="),
        "{address}"
    );
    let location = world.browse("GET", &address, "").await.expect("a redirect");
    let fragment = location.strip_prefix(&format!("{REDIRECT}#")).unwrap();
    let session = world.session();
    assert_eq!(
        session.start(fragment, "").await.as_deref(),
        Some("users?app=x")
    );
    assert_eq!(
        session.account().expect("signed in").pending_interaction,
        None
    );
}

#[tokio::test]
async fn a_challenge_without_a_network_does_not_prompt_the_user() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let fault = json!([{"method": "GET", "path": "/v1.0/me", "kind": "claimsChallenge"}]);
    world.control("PUT", "faults", fault).await;
    world.override_responses(|request| {
        let is_token = request.uri().path().ends_with("/token");
        is_token.then_some(Err(TransportError::Unreachable))
    });
    let failed = client.read::<Value>(&Request::new(&ME, &[])).await;
    assert!(
        matches!(failed, Err(GraphError::Auth(AuthError::Transport(_)))),
        "{failed:?}"
    );
    let account = client.session().account().expect("still signed in");
    assert_eq!(account.pending_interaction, None);
}

/// Answers every renewal with this body.
fn refuse_renewals(world: &World, body: &'static str) {
    world.override_responses(move |request| {
        let is_renewal = request.uri().path().ends_with("/token")
            && request
                .body()
                .windows(13)
                .any(|part| part == b"refresh_token");
        is_renewal.then(|| {
            Ok(http::Response::builder()
                .status(400)
                .header("content-type", "application/json")
                .body(body.as_bytes().to_vec())
                .unwrap())
        })
    });
}

#[tokio::test]
async fn a_prompt_of_entra_keeps_the_session_and_the_page() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    refuse_renewals(
        &world,
        r#"{"error":"interaction_required","suberror":"basic_action","error_description":"AADSTS50076: MFA.","claims":"{\"access_token\":{\"polids\":{\"essential\":true}}}"}"#,
    );
    // Five minutes before its end the token still works, and the session knows what Entra wants.
    world.advance(3_400);
    let me = Request::new(&ME, &[]);
    assert!(client.read::<Value>(&me).await.is_ok());
    assert!(
        client
            .session()
            .account()
            .expect("signed in")
            .pending_interaction
            .is_some()
    );
    world.advance(600);
    let refused = client.read::<Value>(&me).await;
    assert!(
        matches!(
            refused,
            Err(GraphError::Auth(AuthError::InteractionRequired(_)))
        ),
        "{refused:?}"
    );
    assert!(matches!(
        client.session().state(),
        SessionState::SignedIn(_)
    ));
    client.session().sign_in_with_claims("").await;
    assert!(
        world.last_address().contains("polids"),
        "{}",
        world.last_address()
    );
    assert!(!world.last_address().contains("prompt=none"));
}

#[tokio::test]
async fn a_request_loop_that_entra_detects_stops_with_a_message() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    refuse_renewals(
        &world,
        r#"{"error":"invalid_grant","error_description":"AADSTS50196: The server terminated an operation because it encountered a client request loop."}"#,
    );
    world.advance(4_000);
    let visits = world.visits();
    let error = client
        .read::<Value>(&Request::new(&ME, &[]))
        .await
        .unwrap_err();
    let problem = rolecall::problem::Problem::from_graph_error(
        &error,
        rolecall::changes::outcome::Doing::Reading("your profile"),
    );
    assert_eq!(problem.code.as_deref(), Some("AADSTS50196"));
    assert!(
        problem.next.contains("try again by itself"),
        "{}",
        problem.next
    );
    assert_eq!(world.visits(), visits);
}

#[tokio::test]
async fn an_unknown_scope_is_left_out_of_the_sign_in() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let wanted = [Scope::UserReadUpdateAll, Scope::ApplicationReadAll];
    client
        .session()
        .request_consent(&wanted, "attributes")
        .await;
    assert!(world.last_address().contains("User.ReadUpdate.All"));
    let refused = world
        .browse("GET", &world.last_address(), "")
        .await
        .expect("a refusal");
    assert!(refused.contains("650053"), "{refused}");
    let session = world.session();
    session.start(refused.split_once('#').unwrap().1, "").await;
    assert_eq!(session.state(), SessionState::Redirecting);
    let address = world.last_address();
    assert!(
        !address.contains("User.ReadUpdate.All") && address.contains("Application.Read.All"),
        "{address}"
    );
    let location = world.browse("GET", &address, "").await.expect("an answer");
    let session = world.session();
    let back = session.start(location.split_once('#').unwrap().1, "").await;
    assert_eq!(back.as_deref(), Some("attributes"));
    let account = session.account().expect("signed in");
    assert_eq!(account.omitted_scopes, [Scope::UserReadUpdateAll]);
}

#[tokio::test]
async fn a_consent_link_is_offered_and_the_permission_checked_again() {
    let (world, client) = World::signed_in("fresh", "member").await;
    let users = Request::new(&USERS, &[]).query("$top", "1");
    let missing = client.read::<Value>(&users).await;
    assert!(
        matches!(
            missing,
            Err(GraphError::Auth(AuthError::ConsentRequired {
                scope: Scope::UserReadAll,
                ..
            }))
        ),
        "{missing:?}"
    );
    assert!(!client.session().recheck_consent(Scope::UserReadAll).await);
    let link = client.session().admin_consent_link(&[Scope::UserReadAll]);
    world
        .browse(
            "GET",
            &format!("{}/contoso.example/oauth2/v2.0/logout", crate::world::BASE),
            "",
        )
        .await;
    world
        .browse(
            "POST",
            &link,
            "username=admin%40contoso.example&password=any&step=sign-in",
        )
        .await;
    let back = world
        .browse("POST", &link, "step=accept")
        .await
        .expect("an answer");
    let query = back.split_once('?').expect("in the query").1;
    assert_eq!(
        rolecall::oauth::admin_consent::parse_result(query),
        Some(true),
        "{back}"
    );
    assert!(client.session().recheck_consent(Scope::UserReadAll).await);
    let granted = client.session().granted();
    assert!(granted.contains(Scope::UserReadAll) && !granted.contains(Scope::ApplicationReadAll));
    assert!(client.read::<Value>(&users).await.is_ok());
}

#[tokio::test]
async fn a_changed_policy_renews_once_and_a_revoked_session_ends() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let me = Request::new(&ME, &[]);
    let visits = world.visits();
    world
        .control("POST", "revoke", json!({"what": "policies"}))
        .await;
    client.read::<Value>(&me).await.unwrap();
    assert_eq!(world.visits(), visits);
    world.advance(1);
    world
        .control("POST", "revoke", json!({"what": "sessions"}))
        .await;
    assert!(client.read::<Value>(&me).await.is_err());
    let SessionState::SignedOut(SignedOutReason::Expired(error)) = client.session().state() else {
        panic!("{:?}", client.session().state())
    };
    let problem = rolecall::problem::Problem::from_session_end(&error);
    assert_eq!(problem.code.as_deref(), Some("AADSTS50173"), "{problem:?}");
}
