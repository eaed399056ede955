//! The seed's directory extensions, and the unrelated application that has one. All are replicated.

use serde_json::Value;

use super::applications::{INTEGRATED_APP_TAG, application, own_service_principal};
use super::users::FOUNDED;
use crate::env::{SeededRandom, Timestamp};
use crate::model::{Application, ExtensionProperty, ServicePrincipal, Tenant};

/// Adds a human resources application that stores each user's cost centre.
pub(super) fn add_hr_connector(tenant: &mut Tenant, random: &SeededRandom) {
    let hr = application(tenant, "HR Connector", FOUNDED, random);
    let principal = ServicePrincipal {
        tags: vec![INTEGRATED_APP_TAG.to_owned()],
        ..own_service_principal(tenant, &hr, random)
    };
    let cost_centre = string_property(&hr, "costCentre", FOUNDED, random);
    let name = cost_centre.name.clone();
    let with_value: Vec<String> = tenant
        .users
        .iter()
        .filter(|user| user.employee_id.is_some() && random.chance(40))
        .map(|user| user.id.clone())
        .collect();
    for id in with_value {
        let centre = format!("CC-{}", 100 + random.below(40));
        set_value(tenant, &id, &name, Value::String(centre));
    }
    tenant.service_principals.push(principal);
    tenant.applications.push(hr);
    tenant.extension_properties.push(cost_centre);
}

/// A single-valued text property of users.
pub(super) fn string_property(
    owner: &Application,
    name: &str,
    created: Timestamp,
    random: &SeededRandom,
) -> ExtensionProperty {
    ExtensionProperty {
        id: random.uuid(),
        application_object_id: owner.id.clone(),
        app_id: owner.app_id.clone(),
        app_display_name: owner.display_name.clone(),
        name: ExtensionProperty::full_name(&owner.app_id, name),
        data_type: "String".to_owned(),
        target_objects: vec!["User".to_owned()],
        usable_from: created,
        ..ExtensionProperty::default()
    }
}

/// Sets a user's value.
pub(super) fn set_value(tenant: &mut Tenant, user_id: &str, name: &str, value: Value) {
    tenant.users.update(user_id, |user| {
        user.extension_values.insert(name.to_owned(), value);
    });
}
