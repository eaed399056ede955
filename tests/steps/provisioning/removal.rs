//! Tests that a removal ends as done only with what was really last sent for `active`, and otherwise as not confirmed,
//! and that the mapping that keeps people active is named and corrected.

use super::deprovisioning::plan_removal;
use super::{ADA, await_next_cycle, observed};
use crate::connection::run_and_record;
use crate::world::World;
use rolecall::changes::Change;
use rolecall::changes::outcome::{ChangeOutcome, LoggedActive, Stage};
use rolecall::client::Client;
use rolecall::mappings::active::ActiveFault;
use rolecall::mappings::state::check_mappings;
use rolecall::mappings::{MappingIssue, MappingOptions};
use rolecall::plan;
use rolecall::problem::Problem;
use serde_json::{Value, json};

const SWITCH: &str = r#"Switch([IsSoftDeleted], , "false", "true", "true", "false")"#;

/// `ready`, with `active` mapped from this source.
async fn mapped_from(source: Value) -> (World, Client) {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    let mut document = before
        .schema
        .as_ref()
        .unwrap()
        .as_ref()
        .unwrap()
        .document()
        .clone();
    let list = document
        .pointer_mut("/synchronizationRules/0/objectMappings/1/attributeMappings")
        .unwrap();
    for mapping in list.as_array_mut().unwrap() {
        if mapping["targetAttributeName"] == "active" {
            mapping["source"] = source.clone();
        }
    }
    let target = rolecall::graph::models::Schema::new(document).unwrap();
    let plan = plan::mappings::restore(&before, &target);
    assert!(run_and_record(&client, &plan, "").await.0);
    await_next_cycle(&world, &client).await;
    (world, client)
}

async fn is_active(world: &World) -> bool {
    world.workato_user(ADA).await.unwrap()["active"] == true
}

fn account_enabled() -> Value {
    json!({"expression": "[accountEnabled]", "name": "accountEnabled", "type": "Attribute", "parameters": []})
}

fn lower_case_switch() -> Value {
    json!({"expression": SWITCH, "name": "Switch", "type": "Function", "parameters": []})
}

fn always_true() -> Value {
    json!({"expression": "\"True\"", "name": "True", "type": "Constant", "parameters": []})
}

#[tokio::test]
async fn a_removal_that_workato_never_hears_of_is_not_confirmed() {
    for source in [account_enabled(), lower_case_switch(), always_true()] {
        let (world, client) = mapped_from(source.clone()).await;
        let plan = plan_removal(&world, &client, "Ada Lovelace").await;
        assert_eq!(plan.changes.len(), 4);
        let (complete, stages, _) = run_and_record(&client, &plan, "").await;
        assert!(!complete, "{source}: {stages:?}");
        let Some(Stage::Unconfirmed(removal)) = stages.last() else {
            panic!("{source}: {stages:?}")
        };
        assert!(
            matches!(stages[2], Stage::Done(ChangeOutcome::Removed)),
            "{stages:?}"
        );
        assert!(
            matches!(removal.logged, LoggedActive::True | LoggedActive::NotSent),
            "{source}: {removal:?}"
        );
        assert!(is_active(&world).await, "{source}");
        let problem = Problem::from_unconfirmed_removal(removal);
        assert_eq!(problem.title, "Removed in Entra, not confirmed in Workato");
        // The page plans to ask once more, which ends as done once the mapping is right.
        let again = plan_removal(&world, &client, "Ada Lovelace").await;
        assert!(
            matches!(&again.changes[..], [Change::Provision(_)]) && again.is_unblocked(),
            "{again:?}"
        );
        let (complete, stages, _) = run_and_record(&client, &again, "").await;
        assert!(
            !complete && matches!(&stages[..], [Stage::Unconfirmed(_)]),
            "{stages:?}"
        );
        let options = MappingOptions {
            default_active: true,
            ..MappingOptions::none()
        };
        let repaired = plan::mappings::plan(&observed(&world, &client).await, options);
        assert!(run_and_record(&client, &repaired, "").await.0);
        let (complete, stages, _) = run_and_record(&client, &again, "").await;
        assert!(complete, "{source}: {stages:?}");
        assert!(!is_active(&world).await, "{source}");
        let told = plan_removal(&world, &client, "Ada Lovelace").await;
        assert!(told.changes.is_empty() && told.blocked[0].contains("not assigned"));
    }
}

#[tokio::test]
async fn the_log_confirms_what_the_answer_does_not_tell() {
    let (world, client) = World::signed_in("unassigned-disabled", "admin").await;
    // The log has the end already: nothing is left to plan.
    let plan = plan_removal(&world, &client, "Ada Lovelace").await;
    assert!(plan.changes.is_empty(), "{plan:?}");
    // Asked all the same, the service answers that nothing was sent.
    let before = observed(&world, &client).await;
    let target = rolecall::changes::provision::OnDemandTarget::from_observed(&before).unwrap();
    let (ada, _) = world.user("Ada Lovelace").await;
    let provision = target.provision(
        &ada,
        "Ada",
        rolecall::changes::provision::ExpectedResult::Deactivated,
    );
    let ask = rolecall::plan::Plan {
        changes: vec![provision.into()],
        blocked: Vec::new(),
    };
    let (complete, stages, _) = run_and_record(&client, &ask, "").await;
    assert!(complete, "{stages:?}");
    let [Stage::Done(ChangeOutcome::Message(text))] = &stages[..] else {
        panic!("{stages:?}")
    };
    assert!(text.contains("the last value sent for active was False"));
    // Without a log, nothing tells.
    world
        .control("PUT", "settings", json!({"premium": false}))
        .await;
    let (complete, stages, _) = run_and_record(&client, &ask, "").await;
    assert!(!complete, "{stages:?}");
    assert!(
        matches!(&stages[..], [Stage::Unconfirmed(removal)] if matches!(removal.logged, LoggedActive::Unread(_))),
        "{stages:?}"
    );
}

#[tokio::test]
async fn the_mappings_page_names_what_keeps_people_active() {
    for (scenario, source, expected) in [
        (
            "active-from-account-enabled",
            "[accountEnabled]",
            ActiveFault::StaysTrue,
        ),
        (
            "active-switch-lower-case",
            SWITCH,
            ActiveFault::SendsNothing,
        ),
    ] {
        let (world, client) = World::signed_in(scenario, "admin").await;
        let before = observed(&world, &client).await;
        let issue = MappingIssue::Active {
            source: source.into(),
            fault: expected,
        };
        let found = check_mappings(&before).unwrap().issues;
        // People without a mailbox and such are named beside it.
        assert!(found.contains(&issue), "{scenario}: {found:?}");
        assert!(issue.describe().contains("stay active in Workato"));
        assert!(is_active(&world).await, "{scenario}");
    }
}
