//! Tests that a save keeps the settings that the form does not have, and never overwrites what another client set since.

use super::{connection_settings, run_and_record};
use crate::world::{World, three_environments};
use rolecall::changes::outcome::{ApplyError, Stage};
use rolecall::plan::connection::{self, ConnectionSettings};
use rolecall::tenant::observed::observe;
use serde_json::json;

/// Stores a setting as another client.
fn set_secret(world: &World, app: &str, key: &str, value: &str) {
    let mut state = world.emulator.lock();
    let mut document = serde_json::to_value(&state.provisioning).unwrap();
    let secrets = &mut document["applications"][app]["secrets"];
    secrets.as_array_mut().unwrap().push(json!([key, value]));
    state.provisioning = serde_json::from_value(document).unwrap();
}

#[tokio::test]
async fn settings_that_the_form_lacks_survive_a_save_and_are_not_overwritten() {
    let (world, client) = World::signed_in("skip-out-of-scope-deletions", "admin").await;
    let app = world.app("Workato").await;
    set_secret(&world, app.as_str(), "HardDeletesEnabled", "true");
    let desired = three_environments(&world).await;
    let observed = observe(&client, &desired).await;
    let settings = ConnectionSettings {
        skip_out_of_scope_deletions: true,
        mappings: None,
        start: false,
        ..connection_settings(&world).await
    };
    let token = world.workato_credentials().await.1;
    let plan = connection::plan(&observed, &settings);
    let (complete, stages, _) = run_and_record(&client, &plan, &token).await;
    assert!(complete, "{stages:?}");
    let saved = observe(&client, &desired).await.secrets.unwrap();
    assert_eq!(saved.get("HardDeletesEnabled"), Some("true"));
    assert!(saved.skips_out_of_scope_deletions());
    // Another client's later setting is refused, not replaced by the one that the plan read.
    set_secret(&world, app.as_str(), "ValidateDomain", "false");
    let writes = world.writes().await.len();
    let (complete, stages, _) = run_and_record(&client, &plan, &token).await;
    assert!(!complete);
    let changed = stages.iter().any(|stage| {
        matches!(stage, Stage::Stopped(ApplyError::ConnectionChanged { what }) if what[0].contains("aren't on this form"))
    });
    assert!(changed, "{stages:?}");
    let saved = observe(&client, &desired).await.secrets.unwrap();
    assert_eq!(saved.get("ValidateDomain"), Some("false"));
    let puts = world.writes().await;
    assert!(
        puts[writes..].iter().all(|write| write.0 != "PUT"),
        "{puts:?}"
    );
}
