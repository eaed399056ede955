//! The source directory: users, groups and other objects of Entra, with the provisioning service's attribute names.
//! Omits directory extensions; a job that reads one must declare it.

use crate::provisioning::schema::source::attributes::{
    ADMINISTRATIVE_UNIT, APPLICATION, DEVICE, GROUP, MAILBOX, PERSON, REFERENCE_ONLY_METADATA,
    ROLE, SERVICE_PRINCIPAL, SYNCED, SYNCHRONIZED_METADATA, TENANT, USER,
};
use serde_json::{Value, json};

use super::attribute::{attribute, attributes_from_table, object, reference};

mod attributes;

type AttributeTable = &'static [(&'static str, &'static str)];

pub(super) fn objects() -> Vec<Value> {
    let joined = |tables: &[AttributeTable]| {
        let mut all = Vec::new();
        for attribute in tables.iter().flat_map(|lines| attributes_from_table(lines)) {
            // Two tables may contain the same name.
            if !all
                .iter()
                .any(|known: &Value| known["name"] == attribute["name"])
            {
                all.push(with_description(attribute));
            }
        }
        all
    };
    let mut user = joined(&[USER, PERSON, SYNCED, MAILBOX]);
    user.push(app_role_assignments());
    user.push(reference("manager", &[("User", None)]));
    user.push(reference(
        "msExchDelegateListBL[]",
        &[("User", Some("objectId"))],
    ));
    let mut group = joined(&[GROUP, SYNCED, MAILBOX]);
    let people = &[("User", Some("objectId")), ("Group", Some("objectId"))];
    group.push(reference("members[]", people));
    group.push(reference("owners[]", people));
    let mut contact = joined(&[
        &[("String", "objectId! displayName* surname")],
        PERSON,
        SYNCED,
        MAILBOX,
    ]);
    contact.push(reference("manager", &[("User", None), ("Contact", None)]));
    let mut user_metadata = SYNCHRONIZED_METADATA.to_vec();
    user_metadata.push(("PropertyNameAccountEnabled", "accountEnabled"));
    user_metadata.push(("PropertyNameSoftDeleted", "IsSoftDeleted"));
    let reference_only =
        |name: &str, tables: &[_]| object(name, joined(tables), REFERENCE_ONLY_METADATA);
    vec![
        object("User", user, &user_metadata),
        object("Group", group, SYNCHRONIZED_METADATA),
        object("Contact", contact, SYNCHRONIZED_METADATA),
        reference_only("Device", &[DEVICE, SYNCED]),
        reference_only("Application", &[APPLICATION]),
        reference_only("ServicePrincipal", &[SERVICE_PRINCIPAL]),
        reference_only("TenantDetail", &[TENANT, SYNCED]),
        reference_only("DirectoryRole", &[ROLE]),
        reference_only("AdministrativeUnit", &[ADMINISTRATIVE_UNIT]),
    ]
}

/// Adds the service's metadata: not defined by the customer, and the maximum length of a text.
fn with_description(mut attribute: Value) -> Value {
    let mut metadata = vec![json!({"key": "IsCustomerDefined", "value": "false"})];
    if attribute["type"] == "String" {
        metadata.push(json!({"key": "MaximumLength", "value": "1024"}));
    }
    attribute["metadata"] = metadata.into();
    attribute
}

/// The roles that a user is assigned to, described inside the attribute like in the service.
fn app_role_assignments() -> Value {
    let role = json!({"definition": {
        "attributes": [
            {"anchor": true, "name": "id", "required": true},
            {"multivalued": true, "name": "allowedMemberTypes", "required": true},
            {"name": "description", "required": true},
            {"name": "displayName", "required": true},
            {"name": "isEnabled", "required": true, "type": "Boolean"},
            {"name": "origin"},
            {"name": "value"},
        ],
        "name": "AppRole",
    }});
    let definition = json!({"definition": {
        "attributes": [
            {"anchor": true, "name": "objectId"},
            {"name": "id", "required": true},
            {
                "metadata": [{"key": "ComplexObjectDefinition", "value": role.to_string()}],
                "name": "entitlement",
                "required": true,
            },
            {"name": "principalId", "required": true},
            {"name": "principalType", "required": true},
            {"name": "resourceId", "required": true},
            {"name": "resourceDisplayName", "required": true},
            {"name": "servicePrincipalApplicationIdentifier"},
            {"name": "displayName"},
        ],
        "name": "AppRoleAssignment",
    }});
    let mut assignments = attribute("appRoleAssignments", "Reference");
    assignments["metadata"] =
        json!([{"key": "ComplexObjectDefinition", "value": definition.to_string()}]);
    assignments
}
