//! Tests unexpected responses in the address: invented, of another sign-in, used before, or with a return route to
//! another site.

use crate::other_provider::Provider;
use crate::world::{REDIRECT, World};
use rolecall::oauth::authorize::Prompt;
use rolecall::oauth::error::CallbackError;
use rolecall::oauth::record::PENDING_KEY;
use rolecall::oauth::{AuthError, SessionState, SignedOutReason};
use rolecall::platform::Platform;
use rolecall::problem::Problem;
use rolecall::routes::Route;
use rolecall::session::Session;
use serde_json::{Value, json};

/// Fragments that an attacker could put into a link to the app.
const FORGED_FRAGMENTS: [&str; 7] = [
    "#code=0.AX&state=forged",
    "#code=0.AX",
    "#code=0.AX&state=",
    "#error=access_denied&error_description=Call+the+number+below&state=forged",
    "#error=interaction_required&claims=%7B%22access_token%22%3A%7B%7D%7D&state=forged",
    "#error=invalid_scope&error_description=Call+the+number+below",
    "#code=%00%0d%0a&state=%00%ff&iss=https%3A%2F%2Flogin.example",
];

async fn count_token_requests(world: &World) -> usize {
    let requests = world.control("GET", "requests", Value::Null).await;
    let requests = requests.as_array().unwrap().iter();
    requests
        .filter(|request| request["url"].as_str().unwrap().ends_with("/token"))
        .count()
}

/// Starts a page of this tab with a fragment, which the session must reject without a redirect.
async fn assert_rejected(
    world: &World,
    platform: Platform,
    fragment: &str,
    because: CallbackError,
) {
    let (visits, asked) = (world.visits(), count_token_requests(world).await);
    let session = Session::new(platform, crate::world::config(), REDIRECT.into());
    session.start(fragment, "").await;
    let state = session.state();
    let SessionState::SignedOut(SignedOutReason::Failed(error)) = &state else {
        panic!("{fragment}: {state:?}")
    };
    assert_eq!(*error, AuthError::Callback(because), "{fragment}");
    let words = format!("{:?}", Problem::from_sign_in_error(error));
    assert!(!words.contains("Call the number"), "{words}");
    assert_eq!(world.visits(), visits, "{fragment}: nobody is sent on");
    assert_eq!(
        count_token_requests(world).await,
        asked,
        "{fragment}: nothing is sent"
    );
}

#[tokio::test]
async fn a_forged_response_is_rejected_in_any_tab() {
    for forged in FORGED_FRAGMENTS {
        // In a tab without a session, and in one with a signed-in user.
        let world = World::new("fresh");
        let new_tab = world.platform.clone();
        assert_rejected(&world, new_tab, forged, CallbackError::NotExpected).await;
        let (world, client) = World::signed_in("fresh", "admin").await;
        let reloaded = world.platform.clone();
        assert_rejected(&world, reloaded, forged, CallbackError::NotExpected).await;
        assert!(client.session().account().is_some());
        // During a sign-in. It ends the sign-in, so the session no longer expects the real response.
        let session = world.session();
        session.sign_in(Prompt::AsNeeded, "users").await;
        let answer = world.sign_in_at_entra("admin").await;
        for (fragment, because) in [
            (forged, CallbackError::OtherState),
            (&answer, CallbackError::NotExpected),
        ] {
            assert_rejected(&world, world.platform.clone(), fragment, because).await;
        }
        assert_eq!(world.platform.tab_storage.get(PENDING_KEY), None);
    }
}

#[tokio::test]
async fn a_response_is_valid_once_and_only_in_its_own_tab() {
    let world = World::new("fresh");
    let session = world.session();
    session.sign_in(Prompt::AsNeeded, "users").await;
    let answer = world.sign_in_at_entra("admin").await;
    let other_tab = world.another_tab();
    assert_rejected(&world, other_tab, &answer, CallbackError::NotExpected).await;
    // Another tab with its own sign-in rejects it too.
    let other_tab = world.another_tab();
    let other = Session::new(other_tab.clone(), crate::world::config(), REDIRECT.into());
    other.sign_in(Prompt::AsNeeded, "").await;
    assert_rejected(&world, other_tab, &answer, CallbackError::OtherState).await;
    session.start(&answer, "").await;
    assert!(matches!(session.state(), SessionState::SignedIn(_)));
    let reloaded = world.platform.clone();
    assert_rejected(&world, reloaded, &answer, CallbackError::NotExpected).await;
}

#[tokio::test]
async fn a_return_route_leads_to_no_other_site() {
    for route in [
        "//evil.example/users",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "evil.example/../..//x",
    ] {
        let provider = Provider::new(|_, _| {});
        let tab = provider.world.platform.tab_storage.clone();
        provider.session.start("", "").await;
        provider.session.sign_in(Prompt::AsNeeded, "users").await;
        let kept: Value = serde_json::from_str(&tab.get(PENDING_KEY).unwrap()).unwrap();
        let state = kept["state"].as_str().unwrap().to_owned();
        let mut planted = kept.clone();
        planted["returnTo"] = json!(route);
        tab.set(PENDING_KEY, &planted.to_string());
        let visits = provider.world.visits();
        let fragment = format!("code=c&state={state}");
        let back = provider.session.start(&fragment, "").await;
        assert_eq!(back.as_deref(), Some(route));
        let segment = route.split('?').next().unwrap();
        assert_eq!(Route::parse(segment, ""), None, "{route} is no page");
        assert_eq!(provider.world.visits(), visits, "{route}");
    }
}
