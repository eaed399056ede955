//! Situations in which the role attributes come from elsewhere: Active Directory fills them, or the application that
//! owns them was deleted.

use super::super::super::applications::{
    INTEGRATED_APP_TAG, application as new_application, own_service_principal,
};
use super::super::super::assignments::assigned_to_workato;
use super::super::super::extensions::{set_value, string_property};
use super::super::super::workato::{TEST_INTEGRATION, WORKATO};
use super::super::Scenario;
use super::super::builder::ScenarioBuilder;
use super::super::ready::set_up;
use super::environments::rename;
use super::{DEV, PROD, TEST};
use crate::model::{ExtensionProperty, ServicePrincipal};

/// The application that Entra Connect registers for the attributes that it fills. Source: learn.microsoft.com,
/// `entra/identity/hybrid/connect/how-to-connect-sync-feature-directory-extensions`.
const SYNC_APP: &str = "Tenant Schema Extension App";
/// An hour, in milliseconds.
const HOUR: i64 = 60 * 60 * 1000;

pub(in super::super) const SOURCE_SITUATIONS: [Scenario; 6] = [
    Scenario::new(
        "tenant-schema-extension",
        "Entra Connect fills the three attributes of “Tenant Schema Extension App”; Workato has no attributes, and nothing is mapped.",
        |stage| {
            let names = add_synced_attributes(stage);
            let tenant = stage.tenant();
            for id in assigned_to_workato(tenant) {
                for (name, role) in names.iter().zip(["Admin", "Operator", "Analyst"]) {
                    set_value(tenant, &id, name, role.into());
                }
                tenant.users.update(&id, |user| {
                    user.on_premises_sync_enabled = Some(true);
                });
            }
        },
    ),
    Scenario::new(
        "role-on-premises",
        "The roles are mapped from attributes that Active Directory fills, and Ada has no value in workato_role_prod there.",
        |stage| {
            set_up(stage);
            let names = add_synced_attributes(stage);
            for (short, name) in [DEV, TEST, PROD].into_iter().zip(&names) {
                rename(stage, short, name, short);
            }
            remove_own_attributes(stage, &[DEV, TEST, PROD]);
            stage.change_ada(|user| {
                user.on_premises_sync_enabled = Some(true);
                user.extension_values.remove(&names[2]);
            });
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "formerly-synchronized",
        "Ada was synchronized until the synchronization was switched off; the role in production is still mapped from an attribute of that time.",
        |stage| {
            set_up(stage);
            let [_, _, prod] = add_synced_attributes(stage);
            rename(stage, PROD, &prod, PROD);
            remove_own_attributes(stage, &[PROD]);
            stage.change_ada(|user| user.on_premises_sync_enabled = Some(false));
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "attribute-owner-deleted",
        "The mappings send attributes of “Workato (test integration)”, which was deleted an hour ago.",
        |stage| {
            set_up(stage);
            let owner = stage.application(TEST_INTEGRATION);
            for short in [DEV, TEST, PROD] {
                let created = stage.now();
                let property = string_property(&owner, short, created, &stage.random);
                rename(stage, short, &property.name, short);
                stage.tenant().extension_properties.push(property);
            }
            remove_own_attributes(stage, &[DEV, TEST, PROD]);
            stage.run_cycle();
            delete_application(stage, TEST_INTEGRATION);
        },
    ),
    Scenario::new(
        "attribute-by-mistake",
        "Workato has an attribute workato_role_prd that no mapping reads, and in which three people have a value.",
        |stage| {
            set_up(stage);
            let (owner, created) = (stage.application(WORKATO), stage.now());
            let property = string_property(&owner, "workato_role_prd", created, &stage.random);
            let tenant = stage.tenant();
            for id in assigned_to_workato(tenant).into_iter().take(3) {
                set_value(tenant, &id, &property.name, "Analyst".into());
            }
            tenant.extension_properties.push(property);
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "application-deleted",
        "Workato's application was deleted an hour ago, and with it its enterprise application.",
        |stage| {
            set_up(stage);
            stage.run_cycle();
            delete_application(stage, WORKATO);
        },
    ),
];

/// Registers Entra Connect's application, and the three attributes that it fills.
fn add_synced_attributes(stage: &mut ScenarioBuilder<'_>) -> [String; 3] {
    let (created, random) = (stage.now(), &stage.random);
    let tenant = &mut stage.state.tenants[0];
    let owner = new_application(tenant, SYNC_APP, created, random);
    let principal = ServicePrincipal {
        tags: vec![INTEGRATED_APP_TAG.to_owned()],
        ..own_service_principal(tenant, &owner, random)
    };
    let properties = [DEV, TEST, PROD].map(|short| ExtensionProperty {
        is_synced_from_on_premises: true,
        ..string_property(&owner, short, created, random)
    });
    tenant.applications.push(owner);
    tenant.service_principals.push(principal);
    tenant.extension_properties.extend(properties.clone());
    properties.map(|property| property.name)
}

fn remove_own_attributes(stage: &mut ScenarioBuilder<'_>, names: &[&str]) {
    let own: Vec<String> = names
        .iter()
        .map(|short| stage.attribute_name(short))
        .collect();
    let properties = &mut stage.tenant().extension_properties;
    properties.retain(|property| !own.contains(&property.name));
}

fn delete_application(stage: &mut ScenarioBuilder<'_>, name: &str) {
    let (id, deleted) = (stage.application(name).id, stage.now().plus_millis(-HOUR));
    stage.tenant().delete(&id, deleted);
}
