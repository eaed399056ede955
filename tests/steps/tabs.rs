//! Tests several tabs of one browser: an action in one reaches the tabs that it concerns, and no others.

use crate::world::{REDIRECT, World, config};
use rolecall::client::{Client, WRITE_BUDGET_KEY};
use rolecall::config::Tenant;
use rolecall::graph::Request;
use rolecall::graph::endpoint::UPDATE_USER;
use rolecall::oauth::authorize::Prompt;
use rolecall::oauth::record::TENANT_KEY;
use rolecall::oauth::{SessionState, SignedOutReason};
use rolecall::session::Session;
use serde_json::json;

/// Signs in as `name` in a second tab of the same browser.
async fn sign_in_other_tab(world: &World, name: &str) -> Session {
    let session = Session::new(world.another_tab(), config(), REDIRECT.into());
    session.start("", "").await;
    session.sign_in(Prompt::SelectAccount, "").await;
    let fragment = world.sign_in_at_entra(name).await;
    session.start(&fragment, "").await;
    assert!(matches!(session.state(), SessionState::SignedIn(_)));
    session
}

#[tokio::test]
async fn a_sign_out_reaches_the_other_tabs_of_the_person() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let other = sign_in_other_tab(&world, "admin").await;
    assert!(matches!(
        client.session().state(),
        SessionState::SignedIn(_)
    ));
    other.sign_out().await;
    assert_eq!(
        client.session().state(),
        SessionState::SignedOut(SignedOutReason::SignedOutElsewhere)
    );
    assert_eq!(
        world.tab.as_text(),
        "{}",
        "nothing is left that would sign in again"
    );
}

#[tokio::test]
async fn another_account_in_another_tab_ends_the_first_session() {
    let (_world, client) = {
        let (world, client) = World::signed_in("fresh", "admin").await;
        sign_in_other_tab(&world, "auditor").await;
        (world, client)
    };
    assert_eq!(
        client.session().state(),
        SessionState::SignedOut(SignedOutReason::OtherAccount(Some(
            "auditor@contoso.example".into()
        )))
    );
}

#[tokio::test]
async fn a_tab_of_another_tenant_stays_separate() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let mut elsewhere = config();
    elsewhere.tenant = Tenant::Domain("fabrikam.example".into());
    let other = Session::new(world.another_tab(), elsewhere, REDIRECT.into());
    other.start("", "").await;
    other.sign_in(Prompt::SelectAccount, "").await;
    let location = world
        .browse(
            "POST",
            &world.last_address(),
            "username=admin%40fabrikam.example&password=any&step=sign-in",
        )
        .await
        .expect("an answer");
    other.start(location.split_once('#').unwrap().1, "").await;
    assert!(
        matches!(other.state(), SessionState::SignedIn(_)),
        "{:?}",
        other.state()
    );
    assert!(matches!(
        client.session().state(),
        SessionState::SignedIn(_)
    ));
    assert_ne!(
        other.write_budget_key(),
        client.session().write_budget_key(),
        "each tenant has a write budget of its own"
    );
    other.sign_out().await;
    assert!(matches!(
        client.session().state(),
        SessionState::SignedIn(_)
    ));
}

#[tokio::test]
async fn switching_the_tenant_in_this_tab_tries_a_silent_sign_in_first() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    client
        .session()
        .switch_tenant(&Tenant::Domain("fabrikam.example".into()));
    let kept = world.tab.as_text();
    assert!(
        kept.contains(TENANT_KEY) && kept.contains("fabrikam.example"),
        "{kept}"
    );
    let mut switched = config();
    switched.tenant = Tenant::Domain("fabrikam.example".into());
    // As after the reload.
    let session = Session::new(world.platform.clone(), switched, REDIRECT.into());
    session.start("", "").await;
    let address = world.last_address();
    assert!(
        address.contains("/c0ffee00-0000-4000-8000-000000000002/")
            && address.contains("prompt=none"),
        "{address}"
    );
    let location = world.browse("GET", &address, "").await.expect("an answer");
    session.start(location.split_once('#').unwrap().1, "").await;
    assert_eq!(
        session.state(),
        SessionState::SignedOut(SignedOutReason::NewVisit),
        "not to be signed in there yet is no failure"
    );
    assert!(session.is_tenant_switched());
    session.reset_tenant();
    assert!(!session.is_tenant_switched());
}

#[tokio::test]
async fn tabs_share_the_write_budget() {
    let (world, client) = World::signed_in("no-roles-yet", "admin").await;
    let other = Client::new(sign_in_other_tab(&world, "admin").await);
    let (user, _) = world.user("Ada Lovelace").await;
    let write =
        Request::new(&UPDATE_USER, &[user.as_str()]).json_body(json!({"jobTitle": "Analyst"}));
    client.send(&write).await.unwrap();
    let kept = world.browser.local_storage.borrow()[WRITE_BUDGET_KEY].clone();
    assert!(kept.contains("[2999.0,"), "{kept}");
    // The other tab used up the whole budget.
    let spent = kept.replace("[2999.0,", "[-39.0,");
    world
        .browser
        .local_storage
        .borrow_mut()
        .insert(WRITE_BUDGET_KEY.into(), spent);
    let before = world.platform.clock.now();
    other.send(&write).await.unwrap();
    let waited = world.platform.clock.now().checked_sub(before).unwrap();
    assert!((2..35).contains(&waited.as_secs()), "{waited:?}");
}

#[tokio::test]
async fn writes_continue_at_a_tenth_of_the_rate_without_the_lock() {
    let (world, client) = World::signed_in("no-roles-yet", "admin").await;
    let (user, _) = world.user("Ada Lovelace").await;
    let write =
        Request::new(&UPDATE_USER, &[user.as_str()]).json_body(json!({"jobTitle": "Analyst"}));
    world.browser.is_locked.set(true);
    let took = async |count: u32| {
        let before = world.platform.clock.now();
        for _ in 0..count {
            client.send(&write).await.unwrap();
        }
        world.platform.clock.now().checked_sub(before).unwrap()
    };
    let first = took(1).await;
    assert!((5..7).contains(&first.as_secs()), "{first:?}");
    assert!(client.is_write_rate_reduced());
    let more = took(20).await;
    assert!((10..13).contains(&more.as_secs()), "two a second: {more:?}");
    assert!(
        !world
            .browser
            .local_storage
            .borrow()
            .contains_key(WRITE_BUDGET_KEY)
    );

    world.browser.is_locked.set(false);
    let again = took(20).await;
    assert!(again.as_secs() < 2, "{again:?}");
    assert!(!client.is_write_rate_reduced());
    assert!(world.browser.local_storage.borrow()[WRITE_BUDGET_KEY].contains("[2980.0,"));
}

#[tokio::test]
async fn a_sign_out_waits_for_no_lock() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world.browser.is_locked.set(true);
    let before = world.platform.clock.now();
    client.session().sign_out().await;
    assert!(!matches!(
        client.session().state(),
        SessionState::SignedIn(_)
    ));
    let waited = world.platform.clock.now().checked_sub(before).unwrap();
    assert!(waited.as_secs() < 2, "{waited:?}");
}
