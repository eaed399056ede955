//! Tests changes that others make to users: the app gets them from a delta query and merges them into its list.
//! It reads all users again only if Graph no longer has the token, or there are too many changes.

use crate::world::{BASE, World, three_environments};
use http::Response;
use rolecall::client::Client;
use rolecall::graph::Request;
use rolecall::graph::delta::DeltaItem;
use rolecall::graph::endpoint::{DELETE_USER, UPDATE_USER};
use rolecall::graph::error::GraphError;
use rolecall::graph::models::{AppRoleAssignment, User};
use rolecall::graph::page::Page;
use rolecall::ids::UserId;
use rolecall::instant::Instant;
use rolecall::platform::TransportError;
use rolecall::tenant::observed::{Observed, observe};
use rolecall::tenant::user_delta::{DeltaResult, Freshness, UserDelta};
use serde_json::{Value, json};
use std::cell::Cell;
use std::rc::Rc;

async fn observed(world: &World, client: &Client) -> Observed {
    observe(client, &three_environments(world).await).await
}

fn current_instant(world: &World) -> Instant {
    Instant::from_seconds(world.now() / 1000)
}

/// Updates a user as another administrator.
async fn update_user(client: &Client, user: &UserId, body: Value) {
    let request = Request::new(&UPDATE_USER, &[user.as_str()]).json_body(body);
    client.send(&request).await.unwrap();
}

async fn count_delta_requests(world: &World) -> usize {
    let requests = world.control("GET", "requests", Value::Null).await;
    let requests = requests.as_array().unwrap().iter();
    requests
        .filter(|request| request["url"].as_str().unwrap().contains("/users/delta"))
        .count()
}

fn visible_fields(
    user: &User,
    observed: &Observed,
) -> (UserId, String, Option<bool>, Vec<Option<String>>) {
    let roles = observed.usable_names();
    let roles = roles
        .iter()
        .map(|name| user.extension(name).map(str::to_owned));
    (
        user.id.clone(),
        user.name().exact().to_owned(),
        user.account_enabled,
        roles.collect(),
    )
}

#[tokio::test]
async fn merged_changes_equal_a_new_reading() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    let roles = before.usable_names();
    let mut people = before.users_in_scope.clone().unwrap();
    let mut following = Freshness::new(before.user_delta.clone(), current_instant(&world));
    // Graph does not allow writing users whose source is on premises.
    let whom: Vec<UserId> = people
        .users
        .iter()
        .filter(|user| user.on_premises_sync_enabled != Some(true))
        .map(|user| user.id.clone())
        .collect();
    let outsider = world.tenant_state().await["users"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|user| UserId::parse(user["id"].as_str().unwrap()))
        .find(|id| people.users.iter().all(|user| user.id != *id))
        .expect("somebody out of scope");

    update_user(&client, &whom[0], json!({roles[0].as_str(): "Changed"})).await;
    update_user(&client, &whom[1], json!({roles[0].as_str(): null})).await;
    update_user(
        &client,
        &whom[2],
        json!({"accountEnabled": false, "displayName": "Renamed"}),
    )
    .await;
    update_user(&client, &outsider, json!({roles[0].as_str(): "Changed"})).await;
    // A property that the page does not show.
    update_user(&client, &whom[4], json!({"jobTitle": "Countess"})).await;
    let delete = Request::new(&DELETE_USER, &[whom[3].as_str()]);
    client.send(&delete).await.unwrap();

    world.advance(60);
    assert!(following.is_due(current_instant(&world), None));
    let (since, had) = (
        following.start_check(current_instant(&world)).unwrap(),
        count_delta_requests(&world).await,
    );
    let answer = since.read_changes(&client).await;
    assert!(!following.apply(answer, &mut people));
    assert_eq!(
        count_delta_requests(&world).await,
        had + 1,
        "one request tells it all"
    );
    assert_eq!(
        following.describe(),
        "4 users changed since the list was loaded."
    );
    let read_again = observed(&world, &client).await;
    let all: Vec<_> = people
        .users
        .iter()
        .map(|user| visible_fields(user, &read_again))
        .collect();
    let mut expected: Vec<_> = read_again
        .users_in_scope
        .as_ref()
        .unwrap()
        .users
        .iter()
        .collect();
    // A new reading sorts users by their new names.
    expected.sort_by_key(|user| people.users.iter().position(|one| one.id == user.id));
    let expected: Vec<_> = expected
        .into_iter()
        .map(|user| visible_fields(user, &read_again))
        .collect();
    assert_eq!(all, expected);
    assert!(all.iter().all(|(id, ..)| *id != whom[3]));

    // The next poll starts where this one ended.
    world.advance(60);
    let answer = following
        .start_check(current_instant(&world))
        .unwrap()
        .read_changes(&client)
        .await;
    assert!(
        matches!(&answer, Ok(DeltaResult::Changes(changes, _)) if changes.is_empty()),
        "{answer:?}"
    );
    following.apply(answer, &mut people);
    assert_eq!(
        following.describe(),
        "4 users changed since the list was loaded."
    );
}

#[tokio::test]
async fn an_expired_token_or_too_many_pages_need_a_full_reading() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let since = observed(&world, &client).await.user_delta.unwrap();
    for (status, code) in [
        (410, "syncStateNotFound"),
        (410, "resyncRequired"),
        (400, "syncStateNotFound"),
    ] {
        let body = json!({"error": {"code": code, "message": "Synchronize again."}});
        let fault = json!([{"method": "GET", "path": "/v1.0/users/delta", "status": status, "body": body, "times": 1}]);
        world.control("PUT", "faults", fault).await;
        assert_eq!(
            since.read_changes(&client).await,
            Ok(DeltaResult::ResyncRequired),
            "{status}"
        );
    }
    assert!(
        matches!(
            since.read_changes(&client).await,
            Ok(DeltaResult::Changes(..))
        ),
        "the place itself is good"
    );

    let pages: Rc<Cell<u32>> = Rc::default();
    let count = Rc::clone(&pages);
    world.override_responses(move |request| {
        if request.uri().path() != "/v1.0/users/delta" {
            return None;
        }
        count.set(count.get() + 1);
        let next = format!("{BASE}/v1.0/users/delta?$skiptoken={}", count.get());
        let page = json!({"value": [], "@odata.nextLink": next}).to_string();
        Some(Ok(Response::new(page.into_bytes())))
    });
    assert_eq!(
        since.read_changes(&client).await,
        Ok(DeltaResult::ResyncRequired)
    );
    assert_eq!(pages.get(), 10);
}

#[tokio::test]
async fn without_a_delta_link_users_are_still_read_promptly() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let silent = json!([{"method": "GET", "path": "/v1.0/users/delta", "kind": "silence"}]);
    world.control("PUT", "faults", silent).await;
    let before = world.now();
    let seen = observed(&world, &client).await;
    // The test's clock adds up concurrent waits: here the request's own timeout and the time that reading users waits.
    let patience = world.now() - before - 30_000;
    assert!(patience <= 3_000, "they waited {patience} ms");
    assert_eq!(
        count_delta_requests(&world).await,
        1,
        "it is not tried again and again"
    );
    let people = seen.users_in_scope.unwrap();
    assert!(!people.users.is_empty() && !people.has_more);
    let lost = GraphError::from(TransportError::TimedOut);
    assert_eq!(seen.user_delta, Err(lost));
}

#[tokio::test]
async fn a_few_users_are_followed_by_id() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let seen = observed(&world, &client).await;
    let names = seen.usable_names();
    let users = seen.users_in_scope.unwrap().users;
    let assigned = json!({"principalId": users[0].id.as_str(), "principalType": "User", "appRoleId": "00000000-0000-0000-0000-000000000000"});
    let page = Page::<AppRoleAssignment> {
        value: vec![serde_json::from_value(assigned).unwrap()],
        next_link: None,
        count: None,
    };
    let since = UserDelta::latest(&client, &names, &page).await.unwrap();
    for user in &users[..2] {
        update_user(&client, &user.id, json!({names[0].as_str(): "Changed"})).await;
    }
    let told = since.read_changes(&client).await.unwrap();
    let DeltaResult::Changes(changes, _) = &told else {
        panic!("{told:?}")
    };
    let told: Vec<&str> = changes
        .iter()
        .map(|change| match change {
            DeltaItem::Present(user) => user["id"].as_str().unwrap(),
            DeltaItem::Removed { id, .. } => id,
        })
        .collect();
    assert_eq!(told, [users[0].id.as_str()]);
}
