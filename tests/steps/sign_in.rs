//! Tests signing in: the whole flow, what stays in the tab, and every response that the session must reject.

use crate::world::{REDIRECT, World};
use rolecall::oauth::authorize::Prompt;
use rolecall::oauth::error::CallbackError;
use rolecall::oauth::record::TICKS_KEY;
use rolecall::oauth::{AuthError, SessionState, SignedOutReason};
use rolecall::platform::TransportError;
use serde_json::json;

fn sign_in_error(state: SessionState) -> AuthError {
    match state {
        SessionState::SignedOut(
            SignedOutReason::Failed(error) | SignedOutReason::Expired(error),
        ) => error,
        other => panic!("{other:?}"),
    }
}

/// The `state` parameter that ties a response to the sign-in at this address.
fn state_parameter(address: &str) -> &str {
    let rest = address.split("&state=").nth(1).unwrap();
    rest.split('&').next().unwrap()
}

#[tokio::test]
async fn code_and_pkce_sign_in_and_nothing_secret_stays() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let authorize = world.last_address();
    for part in [
        "code_challenge_method=S256",
        "response_mode=fragment",
        "state=",
        "nonce=",
        "response_type=code",
    ] {
        assert!(authorize.contains(part), "{part} in {authorize}");
    }
    let SessionState::SignedIn(account) = client.session().state() else {
        panic!("signed in")
    };
    assert_eq!(account.username, "admin@contoso.example");
    let kept = world.tab.as_text();
    assert!(kept.contains("admin@contoso.example"), "{kept}");
    assert!(
        !kept.contains("verifier") && !kept.contains("eyJ"),
        "{kept}"
    );
}

#[tokio::test]
async fn a_replayed_answer_is_thrown_away() {
    let world = World::new("fresh");
    let session = world.session();
    session.start("", "").await;
    session.sign_in(Prompt::AsNeeded, "").await;
    let fragment = world.sign_in_at_entra("admin").await;
    session.start(&fragment, "").await;
    let again = world.session();
    again.start(&fragment, "").await;
    assert_eq!(
        sign_in_error(again.state()),
        AuthError::Callback(CallbackError::NotExpected)
    );
}

#[tokio::test]
async fn a_tampered_answer_is_thrown_away() {
    let world = World::new("fresh");
    let session = world.session();
    session.start("", "").await;
    session.sign_in(Prompt::AsNeeded, "").await;
    let fragment = world.sign_in_at_entra("admin").await;
    let state = fragment
        .split('&')
        .find(|part| part.starts_with("state="))
        .unwrap();
    session
        .start(&fragment.replace(state, "state=forged"), "")
        .await;
    assert_eq!(
        sign_in_error(session.state()),
        AuthError::Callback(CallbackError::OtherState)
    );
}

#[tokio::test]
async fn a_refusal_of_another_sign_in_is_rejected() {
    let (world, _client) = World::signed_in("fresh", "admin").await;
    let session = world.session();
    session.start("", "users").await;
    let visits = world.visits();
    session
        .start("error=interaction_required&state=forged", "")
        .await;
    assert_eq!(
        sign_in_error(session.state()),
        AuthError::Callback(CallbackError::OtherState)
    );
    assert_eq!(world.visits(), visits);
}

#[tokio::test]
async fn a_silent_attempt_that_needs_interaction_prompts_at_once() {
    let refusals = [
        (
            "error=interaction_required&suberror=basic_action&claims=%7B%22access_token%22%3A%7B%22polids%22%3Anull%7D%7D",
            "polids",
        ),
        (
            "error=consent_required&error_description=AADSTS65001%3A",
            "cp1",
        ),
        ("error=invalid_grant&error_subcode=consent_required", "cp1"),
    ];
    for (refusal, asked) in refusals {
        let (world, _client) = World::signed_in("fresh", "admin").await;
        let session = world.session();
        session.start("", "users?app=x").await;
        let silent = world.last_address();
        assert!(silent.contains("prompt=none"));
        let session = world.session();
        let fragment = format!("{refusal}&state={}", state_parameter(&silent));
        session.start(&fragment, "").await;
        assert_eq!(session.state(), SessionState::Redirecting, "{refusal}");
        let address = world.last_address();
        assert!(
            address != silent
                && !address.contains("prompt=")
                && address.contains("login_hint=admin")
                && address.contains(asked),
            "{refusal}: {address}"
        );
        let location = world.browse("GET", &address, "").await.expect("an answer");
        let back = session.start(location.split_once('#').unwrap().1, "").await;
        assert_eq!(back.as_deref(), Some("users?app=x"));
    }
}

#[tokio::test]
async fn a_failed_silent_attempt_is_not_repeated_by_the_same_page() {
    let (world, _client) = World::signed_in("fresh", "admin").await;
    for refusal in ["login_required", "invalid_request"] {
        world.session().start("", "users").await;
        let fragment = format!(
            "error={refusal}&state={}",
            state_parameter(&world.last_address())
        );
        let session = world.session();
        session.start(&fragment, "").await;
        assert!(matches!(
            session.state(),
            SessionState::SignedOut(SignedOutReason::Expired(_))
        ));
        assert!(!session.sign_in_silently("users").await, "{refusal}");
    }
}

#[tokio::test]
async fn a_network_failure_on_the_way_back_ends_no_session() {
    let (world, _client) = World::signed_in("fresh", "admin").await;
    world.session().start("", "users?app=x").await;
    let location = world
        .browse("GET", &world.last_address(), "")
        .await
        .unwrap();
    let fragment = location.split_once('#').unwrap().1.to_owned();
    world.override_responses(|_| Some(Err(TransportError::Offline)));
    let session = world.session();
    session.start(&fragment, "").await;
    let SessionState::SignedOut(because) = session.state() else {
        panic!("{:?}", session.state())
    };
    assert_eq!(
        because,
        SignedOutReason::Failed(AuthError::Transport(TransportError::Offline)),
        "it is the network's fault, and nobody's session ended"
    );
    // Online again, the page signs in by itself when it loads.
    world.override_responses(|_| None);
    let session = world.session();
    session.start("", "").await;
    let location = world
        .browse("GET", &world.last_address(), "")
        .await
        .unwrap();
    let back = session.start(location.split_once('#').unwrap().1, "").await;
    assert_eq!(back.as_deref(), Some("users?app=x"));
}

#[tokio::test]
async fn a_changed_code_fails_with_entras_error() {
    let world = World::new("fresh");
    let session = world.session();
    session.start("", "").await;
    session.sign_in(Prompt::AsNeeded, "").await;
    let fragment = world.sign_in_at_entra("admin").await;
    session
        .start(&fragment.replace("code=", "code=x"), "")
        .await;
    assert!(
        matches!(sign_in_error(session.state()), AuthError::Refused(error) if error.error == "invalid_grant")
    );
}

#[tokio::test]
async fn an_ended_entra_session_is_reported() {
    let (world, _client) = World::signed_in("fresh", "admin").await;
    world
        .browse(
            "GET",
            &format!("{}/contoso.example/oauth2/v2.0/logout", crate::world::BASE),
            "",
        )
        .await;
    let session = world.session();
    session.start("", "").await;
    let location = world
        .browse("GET", &world.last_address(), "")
        .await
        .expect("a redirect");
    session.start(location.split_once('#').unwrap().1, "").await;
    assert!(
        matches!(sign_in_error(session.state()), AuthError::Refused(error) if error.error == "login_required")
    );
}

#[tokio::test]
async fn a_tenant_that_does_not_exist_is_reported() {
    let world = World::new("fresh");
    let text = json!({"clientId": "ca11ab1e-0000-4000-8000-000000000001", "tenant": "nowhere.example", "authorityUrl": crate::world::BASE, "graphUrl": crate::world::BASE});
    let config = rolecall::config::Config::parse(&text.to_string()).unwrap();
    let session = rolecall::session::Session::new(world.platform.clone(), config, REDIRECT.into());
    session.start("", "").await;
    session.sign_in(Prompt::AsNeeded, "").await;
    let error = sign_in_error(session.state());
    let problem = rolecall::problem::Problem::from_sign_in_error(&error);
    assert_eq!(problem.code.as_deref(), Some("AADSTS90002"), "{problem:?}");
}

#[tokio::test]
async fn signing_out_forgets_and_ends_entras_session() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world
        .platform
        .tab_storage
        .set(TICKS_KEY, "what this person ticked");
    client.session().sign_out().await;
    assert_eq!(
        client.session().state(),
        SessionState::SignedOut(SignedOutReason::SignedOut)
    );
    assert_eq!(
        world.tab.as_text(),
        "{}",
        "the next person starts from nothing"
    );
    let address = world.last_address();
    assert!(
        address.contains("/oauth2/v2.0/logout?post_logout_redirect_uri=")
            && address.contains("&logout_hint=admin%40contoso.example"),
        "{address}"
    );
}
