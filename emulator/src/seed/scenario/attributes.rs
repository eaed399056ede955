//! The scenarios of the first step: attributes and their values for users, without provisioning.

use serde_json::Value;

use super::super::assignments::assigned_to_workato;
use super::super::extensions::{set_value, string_property};
use super::super::workato::{TEST_INTEGRATION, WORKATO};
use super::builder::ScenarioBuilder;
use crate::env::Timestamp;
use crate::model::ExtensionProperty;

/// The short names of the attributes, one per environment.
pub(super) const ATTRIBUTES: [&str; 3] = ["workato_role", "workato_role_test", "workato_role_prod"];
/// The system roles used as values.
const ROLES: [&str; 3] = ["Admin", "Operator", "Analyst"];
/// The creation time of a scenario's attributes: the beginning of 2025.
const CREATED: Timestamp = Timestamp::from_millis(1_735_689_600_000);

/// Creates the attributes on an application and returns their full names.
pub(super) fn add_attributes(stage: &mut ScenarioBuilder<'_>, owner: &str) -> [String; 3] {
    let owner = stage.application(owner);
    let created = CREATED.min(stage.now());
    let made = ATTRIBUTES.map(|name| string_property(&owner, name, created, &stage.random));
    stage.tenant().extension_properties.extend(made.clone());
    made.map(|property| property.name)
}

pub(super) fn without_values(stage: &mut ScenarioBuilder<'_>) {
    add_attributes(stage, WORKATO);
}

pub(super) fn on_other_application(stage: &mut ScenarioBuilder<'_>) {
    add_attributes(stage, TEST_INTEGRATION);
}

pub(super) fn with_values(stage: &mut ScenarioBuilder<'_>) {
    let names = add_attributes(stage, WORKATO);
    let tenant = stage.tenant();
    for (index, id) in assigned_to_workato(tenant).into_iter().enumerate() {
        for (offset, name) in names.iter().enumerate() {
            let role = ROLES[(index + offset) % ROLES.len()];
            set_value(tenant, &id, name, Value::String(role.to_owned()));
        }
    }
}

pub(super) fn with_wrong_types(stage: &mut ScenarioBuilder<'_>) {
    let workato = stage.application(WORKATO);
    let created = CREATED.min(stage.now());
    let [number, several] = [ATTRIBUTES[0], ATTRIBUTES[1]]
        .map(|name| string_property(&workato, name, created, &stage.random));
    stage.tenant().extension_properties.extend([
        ExtensionProperty {
            data_type: "Integer".to_owned(),
            ..number
        },
        ExtensionProperty {
            is_multi_valued: true,
            ..several
        },
    ]);
}
