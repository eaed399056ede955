//! Tests paged reading: each page appears at once, none twice, none is lost, and there is no total before the last
//! page.

use crate::world::{BASE, World};
use futures_util::FutureExt as _;
use http::Response;
use rolecall::client::paging::{Accumulate as _, Pager as _};
use rolecall::graph::models::AppRoleAssignment;
use rolecall::graph::page::Page;
use rolecall::ids::ServicePrincipalId;
use rolecall::tenant::assignments::AssignmentsPager;
use rolecall::tenant::users_in_scope::UsersInScopePager;
use serde_json::{Value, json};
use std::cell::Cell;
use std::rc::Rc;

/// Serves the assignments `of` in this order, in pages of two, as a large tenant does. While `refuses` is true, every
/// page but the first fails.
fn serve_pages_of_two(world: &World, of: Vec<Value>, refuses: Rc<Cell<bool>>) {
    world.override_responses(move |request| {
        let uri = request.uri();
        if !uri.path().ends_with("/appRoleAssignedTo") {
            return None;
        }
        let at = uri
            .query()
            .and_then(|query| query.strip_prefix("$skiptoken="))
            .map_or(0, |token| token.parse::<usize>().unwrap());
        if at > 0 && refuses.get() {
            return Some(Ok(Response::builder()
                .status(403)
                .body(b"{}".to_vec())
                .unwrap()));
        }
        let end = (at + 2).min(of.len());
        let mut page = json!({"value": of[at..end]});
        if end < of.len() {
            page["@odata.nextLink"] = json!(format!("{BASE}{}?$skiptoken={end}", uri.path()));
        }
        Some(Ok(Response::new(page.to_string().into_bytes())))
    });
}

/// The application's assignments in the tenant, users first.
async fn app_assignments(world: &World) -> (ServicePrincipalId, Vec<Value>) {
    let app = world.app("Workato").await;
    let tenant = world.tenant_state().await;
    let mut all: Vec<Value> = tenant["appRoleAssignments"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|assignment| assignment["resourceId"] == app.as_str())
        .cloned()
        .collect();
    all.sort_by_key(|assignment| assignment["principalType"] != "User");
    (app, all)
}

fn page(of: &[Value], next: Option<String>) -> Page<AppRoleAssignment> {
    Page {
        value: of
            .iter()
            .map(|one| serde_json::from_value(one.clone()).unwrap())
            .collect(),
        next_link: next,
        count: None,
    }
}

#[tokio::test]
async fn users_load_page_by_page_and_a_failure_loses_none() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let (app, mut all) = app_assignments(&world).await;
    all.retain(|assignment| assignment["principalType"] == "User");
    assert!(all.len() >= 5, "{}", all.len());
    // A user with two app roles is on two pages, and counts once.
    all.truncate(5);
    all.push(all[0].clone());
    let refuses: Rc<Cell<bool>> = Rc::default();
    serve_pages_of_two(&world, all.clone(), Rc::clone(&refuses));
    let path = format!("{BASE}/v1.0/servicePrincipals/{app}/appRoleAssignedTo");
    let first = page(&all[..2], Some(format!("{path}?$skiptoken=2")));
    let mut walk = UsersInScopePager::new(&app, first, &[]);
    let mut people = walk.next(&client).await.unwrap();
    assert_eq!(
        (people.count(), people.has_more),
        (2, true),
        "the first at once"
    );
    refuses.set(true);
    assert!(walk.next(&client).await.is_err());
    refuses.set(false);
    // Cancels the page while the lookup of its users is in progress.
    let silence =
        json!([{"method": "POST", "path": "/v1.0/$batch", "kind": "silence", "times": 1}]);
    world.control("PUT", "faults", silence).await;
    assert!(Box::pin(walk.next(&client)).now_or_never().is_none());
    while !walk.is_done() {
        assert!(people.has_more, "no total before the end");
        people.append(walk.next(&client).await.unwrap());
    }
    assert!(!people.has_more);
    let mut ids: Vec<&str> = people.users.iter().map(|user| user.id.as_str()).collect();
    ids.sort_unstable();
    let mut wanted: Vec<&str> = all[..5]
        .iter()
        .map(|one| one["principalId"].as_str().unwrap())
        .collect();
    wanted.sort_unstable();
    assert_eq!(ids, wanted);
    assert_eq!(walk.next(&client).await.unwrap().count(), 0);
}

#[tokio::test]
async fn assignments_load_page_by_page_with_their_groups_checked() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let (app, all) = app_assignments(&world).await;
    let groups = all
        .iter()
        .filter(|one| one["principalType"] == "Group")
        .count();
    assert!(
        groups > 0 && all.len() > groups + 2,
        "{groups} of {}",
        all.len()
    );
    serve_pages_of_two(&world, all.clone(), Rc::default());
    let mut walk = AssignmentsPager::new(&app);
    let mut assigned = walk.next(&client).await.unwrap();
    assert_eq!((assigned.users.len(), assigned.has_more), (2, true));
    while !walk.is_done() {
        assert!(assigned.has_more, "no total before the end");
        assigned.append(walk.next(&client).await.unwrap());
    }
    assert!(!assigned.has_more);
    assert_eq!(assigned.groups.len(), groups);
    assert!(
        assigned
            .groups
            .iter()
            .all(|group| group.member_count.is_ok())
    );
    assert_eq!(assigned.count() + assigned.others, all.len());
}
