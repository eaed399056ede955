//! Tests step 3 against the tenant: the app writes the planned schema whole and reads it back, overwrites no change of
//! others, and can restore the previous schema.

use crate::connection::{connected_tenant, run_and_record};
use crate::world::World;
use rolecall::changes::outcome::{ApplyError, ChangeOutcome, Stage};
use rolecall::changes::{Change, SchemaError};
use rolecall::client::Client;
use rolecall::graph::models::Schema;
use rolecall::mappings::backup::parse_file;
use rolecall::mappings::state::check_mappings;
use rolecall::mappings::{MappingIssue, MappingOptions};
use rolecall::plan::mappings::{defaults, plan, restore};
use rolecall::tenant::choices::Choices;
use rolecall::tenant::observed::{Observed, observe};
use serde_json::{Value, json};

fn schema_of(observed: &Observed) -> &Schema {
    observed.schema.as_ref().unwrap().as_ref().unwrap()
}

fn schema_path(observed: &Observed) -> String {
    format!(
        "/v1.0/servicePrincipals/{}/synchronization/jobs/{}/schema",
        observed.choices.app,
        observed.job().unwrap().id
    )
}

/// Breaks the mapping of DEV as another client.
async fn break_dev_mapping(
    client: &Client,
    desired: &Choices,
    change: impl FnOnce(&mut Value),
) -> Observed {
    let observed = observe(client, desired).await;
    let mut document = schema_of(&observed).document().clone();
    let mappings = document
        .pointer_mut("/synchronizationRules/0/objectMappings/1/attributeMappings")
        .unwrap();
    let role = mappings
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|mapping| {
            let target = mapping["targetAttributeName"].as_str().unwrap();
            target.ends_with(":workato_role")
        })
        .unwrap();
    change(role);
    let plan = restore(&observed, &Schema::new(document).unwrap());
    assert!(run_and_record(client, &plan, "").await.0);
    observe(client, desired).await
}

fn set_add_only(role: &mut Value) {
    role["flowType"] = json!("ObjectAddOnly");
}

fn faults(observed: &Observed) -> Vec<MappingIssue> {
    let look = check_mappings(observed).unwrap_or_else(|verdict| panic!("{verdict:?}"));
    look.issues
        .into_iter()
        .filter(MappingIssue::is_documented)
        .collect()
}

fn stop_error(stages: &[Stage]) -> &ApplyError {
    let [Stage::Stopped(error)] = stages else {
        panic!("{stages:?}")
    };
    error
}

#[tokio::test]
async fn one_put_fixes_a_wrong_mapping_and_the_backup_restores_it() {
    let (world, client, desired) = connected_tenant().await;
    let observed = break_dev_mapping(&client, &desired, set_add_only).await;
    assert!(matches!(
        &faults(&observed)[..],
        [MappingIssue::NotAlways { .. }]
    ));
    let plan = plan(&observed, MappingOptions::none());
    let [Change::WriteSchema(write)] = &plan.changes[..] else {
        panic!("{plan:?}")
    };
    let hunks = write.hunks().unwrap();
    assert_eq!(hunks.len(), 1, "{hunks:?}");
    assert!(hunks[0].path_text().ends_with("workato_role › flowType"));
    let before = world.writes().await.len();
    let (complete, stages, known) = run_and_record(&client, &plan, "").await;
    assert!(complete, "{stages:?}");
    let sent = world.writes().await.split_off(before);
    let [(method, url, body)] = &sent[..] else {
        panic!("{sent:?}")
    };
    assert_eq!((method.as_str(), url), ("PUT", &schema_path(&observed)));
    let request = plan.changes[0].request().unwrap();
    assert_eq!(
        request.body(),
        Some(body),
        "the announced document, to the letter"
    );
    let after = observe(&client, &desired).await;
    assert_eq!(faults(&after), []);
    assert_eq!(
        super::mappings::plan(&after, MappingOptions::none()).changes,
        []
    );
    // The backup restores the previous schema with the same kind of plan.
    let backup = parse_file(&known.backups[0].text()).unwrap();
    let back = restore(&after, &backup);
    assert!(run_and_record(&client, &back, "").await.0);
    let restored = observe(&client, &desired).await;
    assert_eq!(faults(&restored), faults(&observed));
    assert_eq!(
        restore(&restored, &backup).changes,
        [],
        "nothing a second time"
    );
}

#[tokio::test]
async fn a_schema_changed_since_planning_is_not_overwritten() {
    let (world, client, desired) = connected_tenant().await;
    let observed = break_dev_mapping(&client, &desired, set_add_only).await;
    let stale = plan(&observed, MappingOptions::none());
    let moved =
        break_dev_mapping(&client, &desired, |role| role["defaultValue"] = json!("x")).await;
    let before = world.writes().await.len();
    let (_, stages, _) = run_and_record(&client, &stale, "").await;
    let ApplyError::Schema(SchemaError::Changed(places)) = stop_error(&stages) else {
        panic!("{stages:?}")
    };
    assert_eq!(places.len(), 1, "{places:?}");
    assert!(places[0].ends_with("defaultValue"), "{places:?}");
    assert_eq!(world.writes().await.len(), before, "nothing was sent");
    let fresh = plan(&moved, MappingOptions::none());
    assert!(
        run_and_record(&client, &fresh, "").await.0,
        "planned again, it works"
    );
    let (_, stages, _) = run_and_record(&client, &stale, "").await;
    assert_eq!(stages, [Stage::Done(ChangeOutcome::AlreadyTrue)]);
}

#[tokio::test]
async fn a_refused_put_and_an_ignored_put_differ() {
    let (world, client, desired) = connected_tenant().await;
    let observed = break_dev_mapping(&client, &desired, set_add_only).await;
    let plan = plan(&observed, MappingOptions::none());
    let fault =
        |status: u16| json!([{"method": "PUT", "path": schema_path(&observed), "status": status}]);
    world.control("PUT", "faults", fault(400)).await;
    let (_, stages, known) = run_and_record(&client, &plan, "").await;
    assert!(
        matches!(stop_error(&stages), ApplyError::Graph { .. }),
        "{stages:?}"
    );
    assert_eq!(known.backups.len(), 1, "kept before the first PUT");
    world.control("PUT", "faults", fault(204)).await;
    let (_, stages, _) = run_and_record(&client, &plan, "").await;
    let ApplyError::Schema(SchemaError::NotAccepted(places)) = stop_error(&stages) else {
        panic!("{stages:?}")
    };
    assert!(places[0].ends_with("flowType"), "{places:?}");
    world.control("PUT", "faults", json!([])).await;
    assert!(
        run_and_record(&client, &plan, "").await.0,
        "tried again it works"
    );
}

#[tokio::test]
async fn the_defaults_are_restored_and_can_be_mapped_again() {
    let (_world, client, desired) = connected_tenant().await;
    let observed = observe(&client, &desired).await;
    let (complete, stages, known) = run_and_record(&client, &defaults(&observed), "").await;
    assert!(complete, "{stages:?}");
    let default = observe(&client, &desired).await;
    assert!(!faults(&default).is_empty(), "the role mappings are gone");
    let again = plan(&default, MappingOptions::proposed());
    assert!(run_and_record(&client, &again, "").await.0);
    assert_eq!(faults(&observe(&client, &desired).await), []);
    let back = restore(&default, &known.backups[0].schema);
    assert_eq!(back.changes.len(), 1);
}

#[tokio::test]
async fn a_new_job_that_needs_more_than_announced_stops_before_it_is_written() {
    let (world, client) = World::signed_in("step1-done", "admin").await;
    let desired = crate::world::three_environments(&world).await;
    let wanted = crate::connection::connection_settings(&world).await;
    let observed = observe(&client, &desired).await;
    let plan = rolecall::plan::connection::plan(&observed, &wanted);
    // The template differs from the expected one: its user mapping must not update.
    world.override_responses(|request| {
        let is_schema = request.method() == http::Method::GET && request.uri().path().ends_with("/schema");
        is_schema.then(|| {
            let document = json!({
                "id": "x",
                "directories": [
                    {"name": "Microsoft Entra ID", "objects": [{"name": "User", "attributes": []}]},
                    {"name": "customappsso", "objects": [{"name": "User", "attributes": []}]}],
                "synchronizationRules": [{"id": "r", "sourceDirectoryName": "Microsoft Entra ID", "targetDirectoryName": "customappsso", "objectMappings": [
                    {"enabled": true, "flowTypes": "Add", "sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": []}]}],
            });
            Ok(http::Response::builder()
                .header("content-type", "application/json")
                .body(document.to_string().into_bytes())
                .unwrap())
        })
    });
    let (complete, stages, _) =
        run_and_record(&client, &plan, &world.workato_credentials().await.1).await;
    assert!(!complete);
    let Stage::Stopped(ApplyError::Schema(SchemaError::NotAsAnnounced(more))) = &stages[3] else {
        panic!("{stages:?}")
    };
    assert_eq!(more, &["Select the Update checkbox"]);
    assert_eq!(stages[4], Stage::NotTried);
    let puts = world.writes().await;
    assert!(puts.iter().all(|(_, url, _)| !url.ends_with("/schema")));
}
