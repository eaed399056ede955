//! Tests a write that had to wait: it compares again right before it is sent, and is not sent once the session has
//! ended.

mod after_sign_out;

use crate::assignments::apply_all;
use crate::world::{World, three_environments};
use rolecall::changes::Change;
use rolecall::changes::outcome::{ApplyError, Stage};
use rolecall::changes::run_values::RunValues;
use rolecall::changes::set_roles::{RoleChange, SetRoles};
use rolecall::client::{Client, WRITE_BUDGET_KEY};
use rolecall::graph::Request;
use rolecall::graph::endpoint::{
    PUT_SYNCHRONIZATION_SCHEMA, PUT_SYNCHRONIZATION_SECRETS, SYNCHRONIZATION_SCHEMA,
};
use rolecall::mappings::MappingOptions;
use rolecall::plan::connection::{self, ConnectionSettings};
use rolecall::plan::mappings::plan as mapping_plan;
use rolecall::plan::{Plan, user_roles};
use rolecall::platform::HttpRequest;
use rolecall::problem::Problem;
use rolecall::run::run_plan;
use rolecall::secret::Secret;
use rolecall::tenant::observed::observe;
use rolecall::workato::Environment;
use serde_json::{Value, json};
use std::cell::RefCell;

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
    assert_eq!(problem.title, "The schema was changed");
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
    assert_eq!(problem.title, "Someone else changed the connection");
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

async fn apply_and_fail(client: &Client, change: Change) {
    let ends = apply_all(client, vec![change]).await;
    assert!(ends.iter().any(Result::is_err), "{ends:?}");
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
