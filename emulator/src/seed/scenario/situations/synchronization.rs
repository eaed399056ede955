//! Situations in which an application has other templates, more jobs than one, or more rules than one. In the first two,
//! the attributes exist and nothing is provisioned yet.

use serde_json::{Value, json};

use super::super::Scenario;
use super::super::attributes::with_values;
use super::super::builder::{ScenarioBuilder, change_role_mappings};
use super::super::ready::{push, set_up};
use super::set_up_and_run;
use crate::model::GalleryTemplate;
use crate::provisioning::job::{Job, ScheduleState};
use crate::provisioning::schema::{SOURCE, TARGET, direct_mapping};

const INBOUND_RULE_ID: &str = "3a1c5d7e-0b2f-4c68-9d14-7e5a9b3c1f02";
const SECOND_RULE_ID: &str = "8f6d2b40-5e1a-4d93-b7c8-2a9e4f6d0b13";

/// The secrets that were reported of the gallery entry for AWS: an access key and its secret, and no address.
const OTHER_SECRETS: [&str; 2] = ["ClientSecret", "SecretToken"];

pub(in super::super) const SYNCHRONIZATION_SITUATIONS: [Scenario; 8] = [
    Scenario::new(
        "template-other-secrets",
        "Workato was created from a gallery entry whose template takes a ClientSecret and a SecretToken, and no address. The attributes exist, and nothing is provisioned yet.",
        |stage| {
            with_values(stage);
            add_template(stage, "workatoRecipes", &OTHER_SECRETS);
            stage.workato_principal().provisionable = false;
        },
    ),
    Scenario::new(
        "several-templates",
        "Workato has two templates: the default takes a ClientSecret and a SecretToken, the other is scim. The attributes exist, and nothing is provisioned yet.",
        |stage| {
            with_values(stage);
            add_template(stage, "workatoRecipes", &OTHER_SECRETS);
        },
    ),
    Scenario::new(
        "several-jobs",
        "Workato has a second job that was never started. Both jobs use the same secrets.",
        |stage| {
            set_up_and_run(stage);
            let id = stage.job().id.clone();
            let random = stage.random.uuid();
            let start = id.rsplit_once('.').map_or(id.as_str(), |(start, _)| start);
            let second = Job {
                id: format!("{start}.{random}"),
                template_id: "scim".to_owned(),
                version: stage.job().version.clone(),
                schedule: ScheduleState::Disabled,
                ..Job::default()
            };
            let principal = stage.principal_id();
            let setup = stage.state.provisioning.synchronization_mut(0, &principal);
            setup.jobs.push(second);
        },
    ),
    Scenario::new(
        "inbound-rule-first",
        "The schema has a rule from Workato to Entra before the one that provisions. The application lists the object User as well.",
        |stage| {
            set_up_and_run(stage);
            stage.change_schema(|schema| {
                let directory = &mut schema["directories"][1];
                // The application lists the object as well, as SCIM services with a type of their own do.
                let mut user = directory["objects"][0].clone();
                user["name"] = "User".into();
                push(&mut directory["objects"], user);
                if let Some(rules) = schema["synchronizationRules"].as_array_mut() {
                    rules.insert(0, inbound_rule());
                }
            });
        },
    ),
    Scenario::new(
        "inbound-rule-last",
        "The schema has a rule from Workato to Entra after the one that provisions, and the application does not list the object User.",
        |stage| {
            set_up_and_run(stage);
            stage.change_schema(|schema| {
                push(&mut schema["synchronizationRules"], inbound_rule());
            });
        },
    ),
    Scenario::new(
        "two-outbound-rules",
        "The schema has a second rule that provisions users to Workato and maps no role.",
        |stage| {
            set_up_and_run(stage);
            stage.change_schema(|schema| {
                let mut second = schema["synchronizationRules"][0].clone();
                second["id"] = SECOND_RULE_ID.into();
                second["name"] = "USER_OUTBOUND_USER".into();
                second["priority"] = 2.into();
                change_role_mappings(&mut second["objectMappings"][1], |list, index| {
                    list.remove(index);
                });
                push(&mut schema["synchronizationRules"], second);
            });
        },
    ),
    Scenario::new(
        "scope-not-restarted",
        "All users were in scope (SyncAll), then only assigned ones, and the job was not restarted: cycles still provision all.",
        |stage| {
            set_up(stage);
            stage.secrets().set("SyncAll", "true");
            stage.run_cycle();
            stage.secrets().set("SyncAll", "false");
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "group-mapping-on",
        "The mapping of groups is switched on, and Workato takes no groups over SCIM.",
        |stage| {
            set_up(stage);
            stage.change_schema(|schema| {
                schema["synchronizationRules"][0]["objectMappings"][0]["enabled"] = true.into();
            });
            stage.run_cycle();
        },
    ),
];

/// A rule that reads users from the application and writes them to Entra.
fn inbound_rule() -> Value {
    json!({
        "containerFilter": null,
        "editable": true,
        "groupFilter": null,
        "id": INBOUND_RULE_ID,
        "name": "USER_INBOUND_USER",
        "priority": 2,
        "sourceDirectoryName": TARGET,
        "targetDirectoryName": SOURCE,
        "metadata": [{"key": "supportsProvisionOnDemand", "value": "false"}],
        "objectMappings": [{
            "enabled": true,
            "flowTypes": "Update",
            "name": "Update Microsoft Entra ID Users",
            "scope": null,
            "sourceObjectName": "User",
            "targetObjectName": "User",
            "metadata": [],
            "attributeMappings": [
                direct_mapping("userName", "userPrincipalName"),
                direct_mapping("title", "jobTitle"),
            ],
        }],
    })
}

fn add_template(stage: &mut ScenarioBuilder<'_>, id: &str, secrets: &[&str]) {
    let template = GalleryTemplate::new(id, secrets);
    stage.workato_principal().gallery_templates.push(template);
}
