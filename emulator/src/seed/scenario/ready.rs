//! Correct provisioning: credentials, a job, mapped roles, groups excluded. Does not run the first cycle; each scenario
//! does.

use serde_json::{Value, json};

use super::attributes::{ATTRIBUTES, with_values};
use super::builder::ScenarioBuilder;
use crate::provisioning::job::Job;
use crate::provisioning::schema::{RULE_ID, custom_attribute, direct_mapping};
use crate::workato::{PUBLIC_ADDRESS, ROLE_SCHEMA, SECRET_TOKEN};

/// The job's settings for e-mail notifications and the accidental deletions threshold.
const NOTIFICATIONS: &str = r#"{"Enabled":false,"DeleteThresholdEnabled":false}"#;

/// Sets everything up and starts the job.
pub(super) fn set_up(stage: &mut ScenarioBuilder<'_>) {
    with_values(stage);
    let now = stage.now();
    let tenant = stage.tenant().id.replace('-', "");
    let id = format!("scim.{tenant}.{}", stage.random.uuid());
    let version = format!(
        "Date:{}, ActivityId:{}",
        now.to_ticks_text(),
        stage.random.uuid()
    );
    for (key, value) in [
        ("BaseAddress", PUBLIC_ADDRESS),
        ("SecretToken", SECRET_TOKEN),
        ("SyncNotificationSettings", NOTIFICATIONS),
        ("SyncAll", "false"),
    ] {
        stage.secrets().set(key, value);
    }
    let principal_id = stage.principal_id();
    let mut job = Job {
        id,
        template_id: "scim".to_owned(),
        version,
        ..Job::default()
    };
    job.start(now);
    stage
        .state
        .provisioning
        .synchronization_mut(0, &principal_id)
        .jobs
        .push(job);
    let names = ATTRIBUTES.map(|name| (stage.attribute_name(name), role_target(name)));
    stage.change_schema(|schema| {
        for (source, target) in &names {
            map_role(schema, source, target);
        }
        schema["synchronizationRules"][0]["objectMappings"][0]["enabled"] = false.into();
    });
}

/// The target attribute of a role in Workato.
pub(super) fn role_target(name: &str) -> String {
    format!("{ROLE_SCHEMA}:{name}")
}

/// Adds the definition and mapping of a role to a schema.
pub(super) fn map_role(schema: &mut Value, source: &str, target: &str) {
    push(
        &mut schema["directories"][0]["objects"][0]["attributes"],
        custom_attribute(source, "String"),
    );
    push(
        &mut schema["directories"][1]["objects"][0]["attributes"],
        custom_attribute(target, "String"),
    );
    let rule = &mut schema["synchronizationRules"][0];
    debug_assert_eq!(rule["id"], json!(RULE_ID));
    push(
        &mut rule["objectMappings"][1]["attributeMappings"],
        direct_mapping(source, target),
    );
}

/// Adds an item to a list of a schema.
pub(super) fn push(list: &mut Value, item: Value) {
    if let Some(items) = list.as_array_mut() {
        items.push(item);
    }
}
