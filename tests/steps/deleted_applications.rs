//! Tests the restoring of a deleted application: both halves are found, planned and read back, and what is there again is
//! read, not assumed.

use crate::world::{World, no_environments};
use rolecall::changes::Change;
use rolecall::changes::outcome::{ChangeOutcome, Stage};
use rolecall::changes::run_values::RunValues;
use rolecall::client::Client;
use rolecall::plan::{Plan, attributes, restore_application};
use rolecall::run::run_plan;
use rolecall::tenant::attributes::AttributeState;
use rolecall::tenant::deleted_items::deleted_applications;
use rolecall::tenant::observed::observe;
use serde_json::json;
use std::cell::RefCell;

/// How the changes of a plan ended, in order.
async fn run(client: &Client, plan: &Plan) -> Vec<ChangeOutcome> {
    let ends = RefCell::new(Vec::new());
    let complete = run_plan(client, plan, &mut RunValues::default(), &|_, stage| {
        if let Stage::Done(outcome) = stage {
            ends.borrow_mut().push(outcome);
        }
    })
    .await;
    assert!(complete);
    ends.into_inner()
}

#[tokio::test]
async fn the_deleted_owner_of_the_attributes_is_found_and_restored_with_its_values() {
    let (world, client) = World::signed_in("attribute-owner-deleted", "admin").await;
    let desired = no_environments(&world).await;
    let observed = observe(&client, &desired).await;
    let deleted = observed.deleted_application.clone().unwrap().unwrap();
    assert_eq!(deleted.name, "Workato (test integration)");
    assert!(deleted.application.is_some() && deleted.service_principal.is_some());
    let planned = attributes(&observed);
    assert!(planned.changes.is_empty(), "no new attributes: {planned:?}");
    let plan = restore_application::plan(&deleted);
    assert_eq!(plan.changes.len(), 2, "each half is a change of its own");
    // Without its service principal, no attribute of the application can be used.
    let half = Plan {
        changes: plan.changes[..1].to_vec(),
        ..Plan::default()
    };
    assert_eq!(run(&client, &half).await, [ChangeOutcome::Restored]);
    let between = observe(&client, &desired).await;
    assert!(between.usable_names().is_empty());
    let rest = between.deleted_application.unwrap().unwrap();
    assert_eq!(rest.application, None);
    let rest = restore_application::plan(&rest);
    assert_eq!(rest.changes, plan.changes[1..]);
    run(&client, &rest).await;
    world.advance(60);
    let after = observe(&client, &desired).await;
    assert_eq!(after.deleted_application, Ok(None));
    assert_eq!(after.usable_names().len(), 3);
    assert!(
        after
            .attributes
            .unwrap()
            .iter()
            .all(|one| one.state == AttributeState::Usable)
    );
    let people = after.users_in_scope.unwrap();
    let names = observe(&client, &desired).await.readable_names();
    assert_eq!(people.count_complete(&names), people.users.len());
    // What is done already is not sent again.
    let sent = world.writes().await.len();
    assert_eq!(
        run(&client, &plan).await,
        [ChangeOutcome::AlreadyTrue, ChangeOutcome::AlreadyTrue]
    );
    assert_eq!(world.writes().await.len(), sent);
}

#[tokio::test]
async fn a_restored_application_says_what_it_has_again_as_read() {
    let (world, client) = World::signed_in("application-deleted", "admin").await;
    let desired = no_environments(&world).await;
    let observed = observe(&client, &desired).await;
    assert!(observed.enterprise_application.is_err());
    let deleted = observed.deleted_application.unwrap().unwrap();
    let ends = run(&client, &restore_application::plan(&deleted)).await;
    let ChangeOutcome::Message(text) = &ends[1] else {
        panic!("{ends:?}")
    };
    assert!(
        text.contains("1 provisioning job (1 started); tenant URL and token; 13 assignments"),
        "{text}"
    );
    // What cannot be read is not called missing.
    let (world, client) = World::signed_in("application-deleted", "admin").await;
    let refuse = json!([{"method": "GET", "path": "/v1.0/servicePrincipals/*/synchronization/jobs", "status": 403}]);
    world.control("PUT", "faults", refuse).await;
    let all = deleted_applications::read(&client).await.unwrap();
    let ends = run(&client, &restore_application::plan(&all[0])).await;
    let ChangeOutcome::Message(text) = &ends[1] else {
        panic!("{ends:?}")
    };
    assert!(
        text.contains("provisioning jobs unknown (couldn't be read)"),
        "{text}"
    );
}

#[tokio::test]
async fn a_wrong_id_is_no_deleted_application() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let mut desired = no_environments(&world).await;
    desired.app =
        rolecall::ids::ServicePrincipalId::parse("c0ffee00-0000-4000-8000-00000000dead").unwrap();
    let observed = observe(&client, &desired).await;
    assert_eq!(observed.deleted_application, Ok(None));
    let ready = observe(&client, &no_environments(&world).await).await;
    assert_eq!(ready.deleted_application, Ok(None));
    let restores = |plan: &Plan| {
        plan.changes
            .iter()
            .any(|one| matches!(one, Change::RestoreApplication(_)))
    };
    assert!(!restores(&attributes(&ready)));
}
