//! Situations with other environments than the documented ones, and with attributes that several applications use.
//! Every assigned user has a role in each mapped environment.

use serde_json::{Value, json};

use super::super::super::extensions::string_property;
use super::super::super::workato::{TEST_INTEGRATION, WORKATO};
use super::super::Scenario;
use super::super::builder::{ScenarioBuilder, change_role_mappings};
use super::super::ready::{map_role, role_target, set_up};
use super::{DEV, PROD, TEST, set_up_and_run};
use crate::model::ExtensionProperty;
use crate::provisioning::job::{Job, ScheduleState};

/// An application besides Workato that supports provisioning.
const SANDBOX: &str = "Workato Sandbox";
const UAT: &str = "workato_role_uat";

pub(in super::super) const ENVIRONMENT_SITUATIONS: [Scenario; 4] = [
    Scenario::new(
        "further-environments",
        "The environments are DEV, UAT and EU_PROD, and the role in DEV comes from an attribute called wk_access.",
        |stage| {
            set_up(stage);
            for (before, attribute, role) in [
                (TEST, UAT, UAT),
                (PROD, "workato_role_eu_prod", "workato_role_eu_prod"),
                (DEV, "wk_access", DEV),
            ] {
                let app_id = stage.application(WORKATO).app_id;
                let after = ExtensionProperty::full_name(&app_id, attribute);
                rename(stage, before, &after, role);
                for property in &mut stage.tenant().extension_properties {
                    if property.name == ExtensionProperty::full_name(&app_id, before) {
                        property.name.clone_from(&after);
                    }
                }
            }
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "attributes-of-the-integration",
        "The mappings send attributes of “Workato (test integration)”, which also has one for UAT; Workato has its own workato_role, which is not mapped.",
        |stage| {
            set_up(stage);
            let owner = stage.application(TEST_INTEGRATION);
            let own = stage.attribute_name(DEV);
            for short in [DEV, TEST, PROD, UAT] {
                let created = stage.now();
                let property = string_property(&owner, short, created, &stage.random);
                if short != UAT {
                    rename(stage, short, &property.name, short);
                }
                stage.tenant().extension_properties.push(property);
            }
            let others = [TEST, PROD].map(|short| stage.attribute_name(short));
            stage
                .tenant()
                .extension_properties
                .retain(|property| !others.contains(&property.name));
            stage.change_ada(|user| {
                user.extension_values.insert(own, "Operator".into());
            });
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "mapped-by-the-sandbox",
        "“Workato Sandbox” has a paused job that also maps Workato's workato_role.",
        |stage| {
            set_up_and_run(stage);
            let source = stage.attribute_name(DEV);
            let mut schema = stage.job().schema();
            change_role_mappings(
                &mut schema["synchronizationRules"][0]["objectMappings"][1],
                |list, index| {
                    list.remove(index);
                },
            );
            map_role(&mut schema, &source, &role_target(DEV));
            let id = stage.job().id.clone();
            let random = stage.random.uuid();
            let mut job = Job {
                id: id
                    .rsplit_once('.')
                    .map_or(random.clone(), |(start, _)| format!("{start}.{random}")),
                template_id: "scim".to_owned(),
                schedule: ScheduleState::Paused,
                ..Job::default()
            };
            job.set_schema(schema, stage.job().version.clone());
            let principal = stage.principal_id_by_name(SANDBOX);
            stage
                .state
                .provisioning
                .synchronization_mut(0, &principal)
                .jobs
                .push(job);
        },
    ),
    Scenario::new(
        "attribute-synchronized",
        "workato_role_prod is synchronized from on-premises: it has values, and cannot be written in the cloud.",
        |stage| {
            set_up(stage);
            let name = stage.attribute_name(PROD);
            for property in &mut stage.tenant().extension_properties {
                if property.name == name {
                    property.is_synced_from_on_premises = true;
                }
            }
            stage.run_cycle();
        },
    ),
];

/// Moves the users' values to the attribute `after`, and lets the mappings send it as `role`.
pub(super) fn rename(stage: &mut ScenarioBuilder<'_>, before: &str, after: &str, role: &str) {
    let name = stage.attribute_name(before);
    let ids: Vec<String> = stage
        .tenant()
        .users
        .iter()
        .map(|user| user.id.clone())
        .collect();
    for id in ids {
        stage.tenant().users.update(&id, |user| {
            if let Some(value) = user.extension_values.remove(&name) {
                user.extension_values.insert(after.to_owned(), value);
            }
        });
    }
    let (from, to) = (role_target(before), role_target(role));
    stage.change_schema(|schema| replace(schema, &[(&name, after), (&from, &to)]));
}

/// Replaces whole texts, and attributes in brackets.
fn replace(value: &mut Value, pairs: &[(&str, &str)]) {
    match value {
        Value::String(text) => {
            for (before, after) in pairs {
                if text == before {
                    *value = json!(after);
                    return;
                }
                if *text == format!("[{before}]") {
                    *value = json!(format!("[{after}]"));
                    return;
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, pairs)),
        Value::Object(members) => members.values_mut().for_each(|item| replace(item, pairs)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
