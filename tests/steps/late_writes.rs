//! Tests a write that had to wait: it compares again right before it is sent, and is not sent once the session has
//! ended.

use crate::assignments::apply_all;
use crate::world::{REDIRECT, World, config, three_environments};
use rolecall::changes::Change;
use rolecall::changes::outcome::{ApplyError, Stage};
use rolecall::changes::provision::{ExpectedResult, OnDemandTarget};
use rolecall::changes::run_values::RunValues;
use rolecall::changes::set_roles::{RoleChange, SetRoles};
use rolecall::client::{Client, WRITE_BUDGET_KEY};
use rolecall::graph::Request;
use rolecall::graph::endpoint::{
    ME, PUT_SYNCHRONIZATION_SCHEMA, PUT_SYNCHRONIZATION_SECRETS, SYNCHRONIZATION_SCHEMA,
};
use rolecall::mappings::MappingOptions;
use rolecall::oauth::authorize::Prompt;
use rolecall::oauth::{SessionState, SignedOutReason};
use rolecall::plan::connection::{self, ConnectionSettings};
use rolecall::plan::mappings::plan as mapping_plan;
use rolecall::plan::{Plan, user_roles};
use rolecall::platform::HttpRequest;
use rolecall::problem::Problem;
use rolecall::run::run_plan;
use rolecall::secret::Secret;
use rolecall::session::Session;
use rolecall::tenant::observed::observe;
use rolecall::workato::Environment;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::future::Future;

/// Runs a plan; returns the error that stopped it.
async fn run_until_stopped(
    client: &Client,
    plan: &Plan,
    known: &mut RunValues,
) -> Option<ApplyError> {
    let stopped = RefCell::new(None);
    run_plan(client, plan, known, &|_, stage| {
        if let Stage::Stopped(error) = stage {
            *stopped.borrow_mut() = Some(error);
        }
    })
    .await;
    stopped.into_inner()
}

fn is_request(request: &HttpRequest, method: &str, end: &str) -> bool {
    request.method() == method && request.uri().path().ends_with(end)
}

fn tenant_as_text(world: &World) -> String {
    let state = world.emulator.lock();
    serde_json::to_string(&(&state.tenants, &state.provisioning)).unwrap()
}

#[tokio::test]
async fn a_schema_that_another_client_wrote_while_this_one_waited_is_kept() {
    let (world, client) = World::signed_in("mapping-missing", "admin").await;
    let observed = observe(&client, &three_environments(&world).await).await;
    let plan = mapping_plan(&observed, MappingOptions::proposed());
    let (app, job) = (
        observed.choices.app.clone(),
        observed.job().unwrap().id.clone(),
    );
    world
        .control("PUT", "faults", json!([{"method": "PUT", "path": "/v1.0/servicePrincipals", "status": 503, "retryAfter": 10, "times": 1}]))
        .await;
    let other = client.clone();
    world.during_request(
        |request| is_request(request, "PUT", "/schema"),
        move |_| {
            Box::pin(async move {
                let ids = [app.as_str(), job.as_str()];
                let read = Request::new(&SYNCHRONIZATION_SCHEMA, &ids);
                let mut schema: Value = other.read(&read).await.unwrap();
                let place = "/synchronizationRules/0/objectMappings/0/attributeMappings/1";
                schema.pointer_mut(place).unwrap()["defaultValue"] = json!("another client's");
                let write = Request::new(&PUT_SYNCHRONIZATION_SCHEMA, &ids).json_body(schema);
                other.send(&write).await.unwrap();
            })
        },
    );
    let mut known = RunValues::default();
    let error = run_until_stopped(&client, &plan, &mut known)
        .await
        .expect("a stop");
    let problem = Problem::from_apply_error(&error);
    assert_eq!(problem.title, "The schema changed meanwhile");
    assert!(problem.happened.contains("defaultValue"), "{problem:?}");
    assert!(tenant_as_text(&world).contains("another client's"));
    let puts = world.writes().await;
    assert_eq!(puts.len(), 2, "the delayed one and the other's: {puts:?}");
    assert_eq!(known.backups.len(), 1, "kept before the first request");
}

#[tokio::test]
async fn a_connection_that_another_client_saved_while_this_one_waited_is_kept() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let observed = observe(&client, &three_environments(&world).await).await;
    let (address, token) = world.workato_credentials().await;
    let wanted = ConnectionSettings {
        address: address.clone(),
        mappings: None,
        start: false,
        ..crate::connection::connection_settings(&world).await
    };
    let plan = connection::plan(&observed, &wanted);
    world
        .control("PUT", "faults", json!([{"method": "PUT", "path": "/v1.0/servicePrincipals", "status": 429, "retryAfter": 8, "times": 1}]))
        .await;
    let (other, app) = (client.clone(), observed.choices.app.clone());
    let theirs = token.clone();
    world.during_request(
        |request| is_request(request, "PUT", "/secrets"),
        move |_| {
            Box::pin(async move {
                let settings = json!({"Enabled": true, "Recipients": "other@contoso.example", "DeleteThresholdEnabled": false, "DeleteThresholdValue": 500});
                let body = json!({"value": [
                    {"key": "BaseAddress", "value": address},
                    {"key": "SecretToken", "value": theirs},
                    {"key": "SyncNotificationSettings", "value": settings.to_string()},
                    {"key": "SyncAll", "value": "true"},
                ]});
                let write = Request::new(&PUT_SYNCHRONIZATION_SECRETS, &[app.as_str()]).json_body(body);
                other.send(&write).await.unwrap();
            })
        },
    );
    let mut known = RunValues::with_token(Secret::new(token));
    let error = run_until_stopped(&client, &plan, &mut known)
        .await
        .expect("a stop");
    let problem = Problem::from_apply_error(&error);
    assert_eq!(
        problem.title,
        "Someone else changed the connection meanwhile"
    );
    assert!(
        problem.happened.contains("all users and groups"),
        "{problem:?}"
    );
    assert!(tenant_as_text(&world).contains("other@contoso.example"));
    let puts = world.writes().await;
    let puts = puts.iter().filter(|(method, ..)| method == "PUT").count();
    assert_eq!(puts, 2, "the delayed one and the other's");
}

/// A tenant, its client, and a change of Ada's roles that will have to wait.
async fn prepare_role_write() -> (World, Client, SetRoles) {
    let (world, client) = World::signed_in("step1-done", "admin").await;
    let observed = observe(&client, &three_environments(&world).await).await;
    let (user, _) = world.user("Ada Lovelace").await;
    let attributes = observed.attributes.as_ref().unwrap();
    let roles = rolecall::tenant::user_roles::read(&client, &user, attributes)
        .await
        .unwrap();
    let change = user_roles::plan(&roles, &[(Environment::Dev, "Later".into())])
        .unwrap()
        .expect("a change");
    (world, client, change)
}

/// Spends the write budget for the next ten seconds; returns what the storage then holds.
fn spend_budget(world: &World, client: &Client) -> String {
    let now = world.platform.clock.now().as_secs();
    let spent = json!({client.session().write_budget_key(): [-199.0, now]}).to_string();
    let mut kept = world.browser.local_storage.borrow_mut();
    kept.insert(WRITE_BUDGET_KEY.into(), spent.clone());
    spent
}

fn graph_requests(world: &World) -> Vec<emulator::log::LoggedRequest> {
    let state = world.emulator.lock();
    let all = state.log.entries();
    all.filter(|entry| entry.url.starts_with("/v1.0/"))
        .cloned()
        .collect()
}

/// Returns once `is_so`, while other tasks run.
async fn yield_until(is_so: impl Fn() -> bool) {
    for _ in 0..10_000 {
        if is_so() {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("it never came so far");
}

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

async fn apply_and_fail(client: &Client, change: Change) {
    let ends = apply_all(client, vec![change]).await;
    assert!(ends.iter().any(Result::is_err), "{ends:?}");
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
    assert!(problem.changed.contains("not known"), "{problem:?}");
}

#[tokio::test]
async fn a_role_that_changed_during_the_wait_for_the_write_budget_is_kept() {
    let (world, client, change) = prepare_role_write().await;
    let spent = spend_budget(&world, &client);
    let theirs = SetRoles {
        values: vec![RoleChange {
            after: "Another".into(),
            ..change.values[0].clone()
        }],
        ..change.clone()
    };
    let other = async {
        yield_until(|| world.browser.local_storage.borrow()[WRITE_BUDGET_KEY] != spent).await;
        // The other client has its own budget.
        world
            .browser
            .local_storage
            .borrow_mut()
            .remove(WRITE_BUDGET_KEY);
        client.send(&theirs.request()).await.unwrap();
    };
    let work = apply_all(&client, vec![change.into()]);
    let (ends, ()) = futures_util::future::join(work, other).await;
    assert!(
        matches!(&ends[..], [Err(ApplyError::ValueChanged { found: Some(found), .. })] if found == "Another"),
        "{ends:?}"
    );
    assert_eq!(world.writes().await.len(), 1);
}
