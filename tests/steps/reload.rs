//! Tests signing in when the page is reloaded or left on the way.

use crate::world::{REDIRECT, World};
use rolecall::oauth::authorize::Prompt;
use rolecall::oauth::{SessionState, SignedOutReason};
use serde_json::json;

#[tokio::test]
async fn after_a_reload_the_user_signs_in_without_a_prompt() {
    let (world, _client) = World::signed_in("fresh", "admin").await;
    let session = world.session();
    session.start("", "users?app=x").await;
    let address = world.last_address();
    assert!(
        address.contains("prompt=none") && address.contains("login_hint=admin"),
        "{address}"
    );
    let location = world.browse("GET", &address, "").await.expect("a redirect");
    let fragment = location
        .strip_prefix(&format!("{REDIRECT}#"))
        .expect("back to the app");
    assert_eq!(
        session.start(fragment, "").await.as_deref(),
        Some("users?app=x")
    );
    assert!(matches!(session.state(), SessionState::SignedIn(_)));
}

#[tokio::test]
async fn a_page_reloaded_on_its_way_to_entra_returns_and_stops_retrying() {
    let (world, _client) = World::signed_in("fresh", "admin").await;
    let silent = |address: &str| address.contains("prompt=none");
    // Each reload happens before the previous redirect has left the page. The last happens at the redirect URI, after
    // the response was removed from the address.
    for route in ["users?app=x", "users?app=x", ""] {
        let before = world.visits();
        let session = world.session();
        session.start("", route).await;
        let kept = world.tab.as_text();
        assert!(kept.contains("users?app=x"), "{kept}");
        assert_eq!(session.state(), SessionState::Redirecting);
        assert_eq!(world.visits(), before + 1);
        assert!(silent(&world.last_address()));
    }
    let session = world.session();
    session.start("", "users?app=x").await;
    assert_eq!(
        session.state(),
        SessionState::SignedOut(SignedOutReason::NewVisit),
        "an authority that never answers is not asked for ever"
    );
    // The user loads the page once more, and Entra answers.
    let session = world.session();
    session.start("", "users?app=x").await;
    let location = world
        .browse("GET", &world.last_address(), "")
        .await
        .expect("a redirect");
    let fragment = location.split_once('#').unwrap().1;
    assert_eq!(
        session.return_route(fragment).as_deref(),
        Some("users?app=x"),
        "known before the answer is redeemed, so that a reload meanwhile keeps it"
    );
    assert_eq!(session.return_route("content"), None);
    let back = session.start(fragment, "").await;
    assert_eq!(back.as_deref(), Some("users?app=x"));
    assert!(matches!(session.state(), SessionState::SignedIn(_)));
}

#[tokio::test]
async fn a_page_reloaded_before_its_response_was_used_keeps_its_route() {
    let (world, _client) = World::signed_in("fresh", "admin").await;
    let session = world.session();
    session.start("", "users?app=x").await;
    let location = world
        .browse("GET", &world.last_address(), "")
        .await
        .unwrap();
    let fragment = location.split_once('#').unwrap().1.to_owned();
    let session = world.session();
    // The code cannot be redeemed, and the user reloads the page at the redirect URI.
    let token = "/c0ffee00-0000-4000-8000-000000000001/oauth2/v2.0/token";
    let lost = json!([{"method": "POST", "path": token, "kind": "droppedConnection"}]);
    world.control("PUT", "faults", lost).await;
    session.start(&fragment, "").await;
    assert!(matches!(session.state(), SessionState::SignedOut(_)));
    world.control("PUT", "faults", json!([])).await;
    let session = world.session();
    session.start("", "").await;
    let location = world
        .browse("GET", &world.last_address(), "")
        .await
        .unwrap();
    let fragment = location.split_once('#').unwrap().1;
    let back = session.start(fragment, "").await;
    assert_eq!(back.as_deref(), Some("users?app=x"));
    assert!(
        !world.tab.as_text().contains("users?app=x"),
        "and forgets it"
    );
}

#[tokio::test]
async fn a_page_reloaded_at_the_redirect_uri_keeps_its_route() {
    let (world, _client) = World::signed_in("fresh", "admin").await;
    world.session().start("", "users?app=x").await;
    // The fragment was gone before the app could read it, and the user reloaded the page there.
    world.session().start("", "").await;
    let location = world
        .browse("GET", &world.last_address(), "")
        .await
        .expect("a redirect");
    let fragment = location.split_once('#').unwrap().1;
    let back = world.session().start(fragment, "").await;
    assert_eq!(back.as_deref(), Some("users?app=x"));
}

#[tokio::test]
async fn an_abandoned_sign_in_does_not_restart_by_itself() {
    let world = World::new("fresh");
    let session = world.session();
    session.start("", "").await;
    session.sign_in(Prompt::AsNeeded, "").await;
    let before = world.visits();
    let again = world.session();
    again.start("", "").await;
    assert_eq!(
        again.state(),
        SessionState::SignedOut(SignedOutReason::NewVisit)
    );
    assert_eq!(world.visits(), before);
    // Both tabs can start a sign-in at once.
    again.sign_in(Prompt::AsNeeded, "").await;
    let other = rolecall::session::Session::new(
        world.another_tab(),
        crate::world::config(),
        REDIRECT.into(),
    );
    other.sign_in(Prompt::AsNeeded, "").await;
    assert_eq!(world.visits(), before + 2);
}
