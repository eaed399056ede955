//! No request leaves after a sign-out, or after another account signed in, whatever it waits for.

use super::{apply_and_fail, graph_requests, prepare_role_write, spend_budget, yield_until};
use crate::assignments::apply_all;
use crate::world::{REDIRECT, World, config, three_environments};
use rolecall::changes::Change;
use rolecall::changes::provision::{ExpectedResult, OnDemandTarget};
use rolecall::client::{Client, WRITE_BUDGET_KEY};
use rolecall::graph::Request;
use rolecall::graph::endpoint::ME;
use rolecall::oauth::authorize::Prompt;
use rolecall::oauth::{SessionState, SignedOutReason};
use rolecall::problem::Problem;
use rolecall::session::Session;
use rolecall::tenant::observed::observe;
use serde_json::{Value, json};
use std::future::Future;

/// How the session ends: in this tab, in another one, or by another account there. Messages between tabs are lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SignInEnd {
    ThisTab,
    OtherTab,
    OtherAccount,
}

impl SignInEnd {
    const ALL: [Self; 3] = [Self::ThisTab, Self::OtherTab, Self::OtherAccount];

    /// Prepares a second tab if one is needed, and the fragment of its sign-in if the tab uses it later. Messages
    /// between the tabs are lost from now on.
    async fn prepare(self, world: &World) -> Option<(Session, String)> {
        if self == Self::ThisTab {
            return None;
        }
        let session = Session::new(world.another_tab(), config(), REDIRECT.into());
        session.start("", "").await;
        session.sign_in(Prompt::SelectAccount, "").await;
        let is_another = self == Self::OtherAccount;
        let name = if is_another { "auditor" } else { "admin" };
        let fragment = world.sign_in_at_entra(name).await;
        world.browser.listeners.borrow_mut().clear();
        if !is_another {
            session.start(&fragment, "").await;
        }
        Some((session, fragment))
    }

    async fn trigger(self, client: &Client, other: Option<(Session, String)>) {
        match (self, other) {
            (Self::OtherAccount, Some((other, fragment))) => {
                other.start(&fragment, "").await;
            }
            (_, Some((other, _))) => other.sign_out().await,
            (_, None) => client.session().sign_out().await,
        }
    }
}

/// Ends the session while `work` waits, and checks that no request to Graph follows.
async fn assert_nothing_sent_after(
    world: &World,
    client: &Client,
    ends: SignInEnd,
    waits: impl Fn() -> bool,
    work: impl Future<Output = ()>,
) {
    let other = ends.prepare(world).await;
    let ending = async {
        yield_until(waits).await;
        ends.trigger(client, other).await;
        graph_requests(world).len()
    };
    let ((), before) = futures_util::future::join(work, ending).await;
    let after = graph_requests(world);
    assert_eq!(after.len(), before, "{ends:?}: {:?}", &after[before..]);
    let expected = match ends {
        SignInEnd::ThisTab => SignedOutReason::SignedOut,
        SignInEnd::OtherTab => SignedOutReason::SignedOutElsewhere,
        SignInEnd::OtherAccount => SignedOutReason::OtherAccount(None),
    };
    assert_eq!(client.session().state(), SessionState::SignedOut(expected));
}

#[tokio::test]
async fn nothing_is_sent_after_a_sign_out_during_the_wait_for_a_retry() {
    for ends in SignInEnd::ALL {
        let (world, client, change) = prepare_role_write().await;
        world
            .control(
                "PUT",
                "faults",
                json!([{"method": "PATCH", "path": "/v1.0/users", "status": 429, "retryAfter": 7}]),
            )
            .await;
        let waits = || {
            graph_requests(&world)
                .iter()
                .any(|entry| entry.method == "PATCH")
        };
        assert_nothing_sent_after(
            &world,
            &client,
            ends,
            waits,
            apply_and_fail(&client, change.into()),
        )
        .await;
    }
}

#[tokio::test]
async fn nothing_is_sent_after_a_sign_out_while_entra_replicates() {
    for ends in SignInEnd::ALL {
        let (world, client, change) = prepare_role_write().await;
        let body = json!({"error": {"code": "Request_BadRequest", "message": "The following extension properties are not available: x."}});
        world
            .control(
                "PUT",
                "faults",
                json!([{"method": "PATCH", "path": "/v1.0/users", "status": 400, "body": body}]),
            )
            .await;
        let waits = || {
            graph_requests(&world)
                .iter()
                .any(|entry| entry.method == "PATCH")
        };
        assert_nothing_sent_after(
            &world,
            &client,
            ends,
            waits,
            apply_and_fail(&client, change.into()),
        )
        .await;
    }
}

#[tokio::test]
async fn nothing_is_sent_after_a_sign_out_during_the_wait_for_the_write_budget() {
    for ends in SignInEnd::ALL {
        let (world, client, change) = prepare_role_write().await;
        let spent = spend_budget(&world, &client);
        let waits = || world.browser.local_storage.borrow()[WRITE_BUDGET_KEY] != spent;
        assert_nothing_sent_after(
            &world,
            &client,
            ends,
            waits,
            apply_and_fail(&client, change.into()),
        )
        .await;
    }
}

#[tokio::test]
async fn nothing_is_sent_after_a_sign_out_during_the_wait_for_the_pace() {
    for ends in SignInEnd::ALL {
        let (world, client) = World::signed_in("ready", "admin").await;
        let observed = observe(&client, &three_environments(&world).await).await;
        let target = OnDemandTarget::from_observed(&observed).unwrap();
        let (user, _) = world.user("Ada Lovelace").await;
        let one = || Change::from(target.provision(&user, "Ada", ExpectedResult::Synchronized));
        let work = async {
            let ends = apply_all(&client, (0..6).map(|_| one()).collect()).await;
            assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 5, "{ends:?}");
        };
        let waits = || {
            let all = graph_requests(&world);
            let asked = all
                .iter()
                .filter(|entry| entry.url.ends_with("/provisionOnDemand"));
            asked.filter(|entry| entry.status.is_some()).count() == 5
        };
        assert_nothing_sent_after(&world, &client, ends, waits, work).await;
    }
}

#[tokio::test]
async fn nothing_is_sent_after_a_sign_out_during_the_wait_for_a_permit() {
    for ends in SignInEnd::ALL {
        let (world, client, change) = prepare_role_write().await;
        let silence = json!([{"method": "GET", "path": "/v1.0/me", "kind": "silence"}]);
        world.control("PUT", "faults", silence).await;
        let me = Request::new(&ME, &[]);
        let work = async {
            let reads = (0..5).map(|_| client.read::<Value>(&me));
            let reads = futures_util::future::join_all(reads);
            futures_util::future::join(reads, apply_and_fail(&client, change.clone().into())).await;
        };
        let waits = || {
            let all = graph_requests(&world);
            all.iter().filter(|entry| entry.url == "/v1.0/me").count() == 5
        };
        assert_nothing_sent_after(&world, &client, ends, waits, work).await;
    }
}

#[tokio::test]
async fn a_sign_out_cancels_a_request_with_an_unknown_outcome() {
    let (world, client, change) = prepare_role_write().await;
    let silence = json!([{"method": "PATCH", "path": "/v1.0/users", "kind": "silenceAfter"}]);
    world.control("PUT", "faults", silence).await;
    let ending = async {
        yield_until(|| {
            graph_requests(&world)
                .iter()
                .any(|entry| entry.method == "PATCH")
        })
        .await;
        client.session().sign_out().await;
        world.now()
    };
    let work = apply_all(&client, vec![change.into()]);
    let (ends, at) = futures_util::future::join(work, ending).await;
    assert_eq!(world.now(), at, "its own time limit was not waited for");
    let error = ends.into_iter().find_map(Result::err).expect("a stop");
    assert!(error.is_in_doubt(), "{error:?}");
    let problem = Problem::from_apply_error(&error);
    assert_eq!(problem.title, "The sign-in ended");
    assert!(problem.changed.contains("isn't known"), "{problem:?}");
}
