//! Tests that an attribute is deleted only if no mapping reads it, after its values were saved, and only as it was shown.

use crate::world::{World, no_environments};
use rolecall::changes::outcome::{ApplyError, ChangeOutcome, Stage};
use rolecall::changes::run_values::RunValues;
use rolecall::client::Client;
use rolecall::ids::ServicePrincipalId;
use rolecall::plan::{Plan, delete_attribute};
use rolecall::run::run_plan;
use rolecall::tenant::attribute_usage::{self, AttributeUsage};
use rolecall::tenant::observed::observe;
use rolecall::tenant::other_applications;
use serde_json::{Value, json};
use std::cell::RefCell;

const MISTAKE: &str = "workato_role_prd";

/// How the one change of a plan ended.
async fn run(client: &Client, plan: &Plan) -> Result<ChangeOutcome, ApplyError> {
    let end = RefCell::new(None);
    run_plan(
        client,
        plan,
        &mut RunValues::default(),
        &|_, stage| match stage {
            Stage::Done(outcome) => *end.borrow_mut() = Some(Ok(outcome)),
            Stage::Stopped(error) => *end.borrow_mut() = Some(Err(error)),
            _ => {}
        },
    )
    .await;
    end.into_inner().expect("an end")
}

async fn read_usage(world: &World, client: &Client) -> (ServicePrincipalId, Vec<AttributeUsage>) {
    let observed = observe(client, &no_environments(world).await).await;
    let owners = attribute_usage::owners(&observed);
    let all = attribute_usage::read(client, &observed.choices.app, &owners).await;
    (observed.choices.app, all.unwrap())
}

fn find<'a>(all: &'a [AttributeUsage], short: &str) -> &'a AttributeUsage {
    let mut all = all.iter();
    all.find(|one| one.property.name.short_name() == Some(short))
        .unwrap_or_else(|| panic!("no {short}"))
}

/// The tenant, its administrator, and the plan after the values were saved.
async fn planned() -> (World, Client, Plan) {
    let (world, client) = World::signed_in("attribute-by-mistake", "admin").await;
    let (app, all) = read_usage(&world, &client).await;
    let plan = delete_attribute::plan(find(&all, MISTAKE), &app, 3);
    assert_eq!(plan.blocked, [] as [&str; 0]);
    (world, client, plan)
}

#[tokio::test]
async fn an_attribute_is_shown_with_owner_mappings_and_values() {
    let (world, client) = World::signed_in("attribute-by-mistake", "admin").await;
    let (app, all) = read_usage(&world, &client).await;
    let shown = |short| {
        let one = find(&all, short);
        (
            one.owner.display_name.as_deref(),
            one.jobs.len(),
            one.holders.clone().unwrap(),
        )
    };
    assert_eq!(shown("workato_role"), (Some("Workato"), 1, 20));
    assert_eq!(shown(MISTAKE), (Some("Workato"), 0, 3));
    let mapped = delete_attribute::plan(find(&all, "workato_role_prod"), &app, 20);
    assert!(mapped.changes.is_empty(), "a mapping reads it");
    assert!(mapped.blocked[0].contains("Remove the attribute from the mappings first"));
    let name = &find(&all, MISTAKE).property.name;
    let values = attribute_usage::read_values(&client, name).await.unwrap();
    let (file, text) = attribute_usage::values_file(name, &values);
    assert_eq!(file, format!("{name}.json"));
    let read: Value = serde_json::from_str(&text).unwrap();
    let rows = read["values"].as_array().unwrap();
    assert_eq!(rows.len(), 3);
    for row in rows {
        assert_eq!(row[name.as_str()], "Analyst");
        assert!(row["id"].is_string() && row["userPrincipalName"].is_string());
    }
    assert!(world.writes().await.is_empty());
}

#[tokio::test]
async fn it_is_deleted_once_and_read_back() {
    let (world, client, plan) = planned().await;
    world
        .control("PUT", "faults", json!([{"method": "DELETE", "path": "/v1.0/applications", "kind": "droppedAfter", "times": 1}]))
        .await;
    assert_eq!(run(&client, &plan).await, Ok(ChangeOutcome::Removed));
    assert_eq!(
        world.writes().await.len(),
        1,
        "a lost answer is no second deletion"
    );
    let (_, all) = read_usage(&world, &client).await;
    assert!(
        all.iter()
            .all(|one| one.property.name.short_name() != Some(MISTAKE))
    );
    assert_eq!(run(&client, &plan).await, Ok(ChangeOutcome::AlreadyTrue));
    assert_eq!(world.writes().await.len(), 1);
    let (world, client, plan) = planned().await;
    assert_eq!(run(&client, &plan).await, Ok(ChangeOutcome::Removed));
    assert_eq!(world.writes().await.len(), 1);
}

#[tokio::test]
async fn what_changed_since_it_was_shown_stops_the_deletion() {
    // Another value than the saved ones is in no file.
    let (world, client, plan) = planned().await;
    let plan_of_two = {
        let (app, all) = read_usage(&world, &client).await;
        delete_attribute::plan(find(&all, MISTAKE), &app, 2)
    };
    assert!(matches!(
        run(&client, &plan_of_two).await,
        Err(ApplyError::HoldersChanged {
            saved: 2,
            found: 3,
            ..
        })
    ));
    // A mapping reads it by now.
    let name = {
        let (_, all) = read_usage(&world, &client).await;
        find(&all, MISTAKE).property.name.to_string()
    };
    let emulator = &world.emulator;
    let state = emulator.snapshot().unwrap();
    let other = name.replace("_prd", "_prod");
    emulator
        .restore(&state.replace(&format!("[{other}]"), &format!("[{name}]")))
        .unwrap();
    assert!(
        matches!(
            run(&client, &plan).await,
            Err(ApplyError::AttributeInUse { .. })
        ),
        "it is mapped"
    );
    assert!(world.writes().await.is_empty());
}

#[tokio::test]
async fn values_that_cannot_be_counted_are_not_deleted() {
    let (world, client) = World::signed_in("attribute-by-mistake", "admin").await;
    let refuse =
        json!([{"method": "GET", "path": "/v1.0/users?$filter=extension_", "status": 403}]);
    world.control("PUT", "faults", refuse).await;
    let (app, all) = read_usage(&world, &client).await;
    let plan = delete_attribute::plan(find(&all, MISTAKE), &app, 0);
    assert!(plan.changes.is_empty());
    assert!(
        plan.blocked[0].contains("couldn't be counted"),
        "{:?}",
        plan.blocked
    );
}

/// Gives “Workato Sandbox” a job whose scoping filter names the attribute, as another client.
async fn filter_by_it_in_the_sandbox(world: &World, name: &str) {
    let workato = world.app("Workato").await;
    let sandbox = world.app("Workato Sandbox").await;
    let mut state = world.emulator.lock();
    let mut document = serde_json::to_value(&state.provisioning).unwrap();
    let applications = &mut document["applications"];
    let mut job = applications[workato.as_str()]["jobs"][0].clone();
    job["id"] = json!("scim.5a4db0c5.11111111-2222-4333-8444-555555555555");
    let mappings = &mut job["schema"]["synchronizationRules"][0]["objectMappings"];
    for mapping in mappings.as_array_mut().unwrap() {
        mapping["scope"] = json!({"groups": [{"clauses": [{"sourceOperandName": name, "operatorName": "IS NOT NULL", "targetOperand": {"values": []}}]}]});
    }
    let mut entry = applications[workato.as_str()].clone();
    entry["jobs"] = json!([job]);
    applications[sandbox.as_str()] = entry;
    state.provisioning = serde_json::from_value(document).unwrap();
}

#[tokio::test]
async fn an_attribute_that_another_application_filters_by_is_not_deleted() {
    let (world, client, plan) = planned().await;
    let (app, all) = read_usage(&world, &client).await;
    let name = find(&all, MISTAKE).property.name.clone();
    let before = other_applications::read_naming(&client, &app, &name).await;
    assert_eq!(before.mapping_applications, []);
    assert!(
        before
            .not_mapping
            .iter()
            .any(|one| one.exact() == "Workato Sandbox"),
        "{before:?}"
    );
    filter_by_it_in_the_sandbox(&world, name.as_str()).await;
    let mapped = other_applications::read(&client, &app, std::slice::from_ref(&name)).await;
    assert_eq!(mapped.mapping_applications, [], "a filter sends nothing");
    let used = other_applications::read_naming(&client, &app, &name).await;
    assert_eq!(
        used.mapping_applications,
        [("Workato Sandbox".into(), vec![name])]
    );
    assert!(matches!(
        run(&client, &plan).await,
        Err(ApplyError::AttributeInUse { reader, .. }) if reader.exact() == "Workato Sandbox"
    ));
    assert!(world.writes().await.is_empty());
}
