//! The default mappings of users and groups. Names, order and functions are those that the documentation gives for a
//! new SCIM application.

use serde_json::{Map, Value, json};

use super::{RULE_ID, SOURCE, TARGET, TARGET_GROUP, TARGET_USER};

/// Source and target of a user's direct mappings, after `userName` and `active`.
const DIRECT_MAPPINGS: [(&str, &str); 20] = [
    ("displayName", "displayName"),
    ("jobTitle", "title"),
    ("mail", "emails[type eq \"work\"].value"),
    ("preferredLanguage", "preferredLanguage"),
    ("givenName", "name.givenName"),
    ("surname", "name.familyName"),
    ("", "name.formatted"),
    (
        "physicalDeliveryOfficeName",
        "addresses[type eq \"work\"].formatted",
    ),
    ("streetAddress", "addresses[type eq \"work\"].streetAddress"),
    ("city", "addresses[type eq \"work\"].locality"),
    ("state", "addresses[type eq \"work\"].region"),
    ("postalCode", "addresses[type eq \"work\"].postalCode"),
    ("country", "addresses[type eq \"work\"].country"),
    ("telephoneNumber", "phoneNumbers[type eq \"work\"].value"),
    ("mobile", "phoneNumbers[type eq \"mobile\"].value"),
    (
        "facsimileTelephoneNumber",
        "phoneNumbers[type eq \"fax\"].value",
    ),
    ("mailNickname", "externalId"),
    (
        "employeeId",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber",
    ),
    (
        "department",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
    ),
    (
        "manager",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
    ),
];

/// The rule, with its original mappings in the metadata.
pub(super) fn rule() -> Value {
    let mappings = json!([groups(), users()]);
    json!({
        "containerFilter": null,
        "editable": true,
        "groupFilter": null,
        "id": RULE_ID,
        "name": "USERGROUP_OUTBOUND_USERGROUP",
        "priority": 1,
        "sourceDirectoryName": SOURCE,
        "targetDirectoryName": TARGET,
        "metadata": [
            {"key": "defaultSourceObjectMappings", "value": pascal(&mappings).to_string()},
            {"key": "supportsProvisionOnDemand", "value": "true"},
        ],
        "objectMappings": mappings,
    })
}

fn groups() -> Value {
    object_mapping(
        "Groups",
        ("Group", TARGET_GROUP),
        "displayName",
        vec![
            matching(1, direct_mapping("displayName", "displayName")),
            direct_mapping("objectId", "externalId"),
            direct_mapping("members", "members"),
        ],
    )
}

fn users() -> Value {
    let mut mappings = vec![
        matching(1, direct_mapping("userPrincipalName", "userName")),
        attribute_mapping("active", active()),
    ];
    for (source, target) in DIRECT_MAPPINGS {
        mappings.push(match source {
            "" => attribute_mapping(target, formatted_name()),
            _ => direct_mapping(source, target),
        });
    }
    object_mapping("Users", ("User", TARGET_USER), "userName", mappings)
}

fn object_mapping(
    what: &str,
    (source, target): (&str, &str),
    joining: &str,
    mappings: Vec<Value>,
) -> Value {
    json!({
        "enabled": true,
        "flowTypes": "Add,Update,Delete",
        "name": format!("Provision {SOURCE} {what}"),
        "scope": null,
        "sourceObjectName": source,
        "targetObjectName": target,
        "attributeMappings": mappings,
        "metadata": [
            {"key": "IsCustomerDefined", "value": "false"},
            {"key": "DisableMonitoringForChanges", "value": "false"},
            {"key": "Disposition", "value": "\"Normal\""},
            {"key": "ExcludeFromReporting", "value": "false"},
            {"key": "EscrowBehavior", "value": "\"Default\""},
            {"key": "Unsynchronized", "value": "false"},
            {"key": "OriginalJoiningProperty", "value": joining},
        ],
    })
}

/// A mapping in the service's format.
fn attribute_mapping(target: &str, source: Value) -> Value {
    json!({
        "defaultValue": null,
        "exportMissingReferences": false,
        "flowBehavior": "FlowWhenChanged",
        "flowType": "Always",
        "matchingPriority": 0,
        "targetAttributeName": target,
        "source": source,
    })
}

pub(crate) fn direct_mapping(source: &str, target: &str) -> Value {
    attribute_mapping(target, attribute(source))
}

fn matching(priority: u32, mut mapping: Value) -> Value {
    mapping["matchingPriority"] = priority.into();
    mapping
}

fn attribute(name: &str) -> Value {
    json!({"expression": format!("[{name}]"), "name": name, "type": "Attribute", "parameters": []})
}

pub(crate) fn constant_mapping(text: &str, target: &str) -> Value {
    attribute_mapping(target, constant(text))
}

/// A constant as a mapping source.
fn constant(text: &str) -> Value {
    json!({"expression": format!("\"{text}\""), "name": text, "type": "Constant", "parameters": []})
}

/// A function as a mapping source; the expression is what counts.
fn function(name: &str, expression: &str, parameters: Vec<(&str, Value)>) -> Value {
    let parameters: Vec<Value> = parameters
        .into_iter()
        .map(|(key, value)| json!({"key": key, "value": value}))
        .collect();
    json!({"expression": expression, "name": name, "type": "Function", "parameters": parameters})
}

fn active() -> Value {
    function(
        "Switch",
        "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")",
        vec![
            ("source", attribute("IsSoftDeleted")),
            ("defaultValue", constant("")),
            ("key0", constant("False")),
            ("value0", constant("True")),
            ("key1", constant("True")),
            ("value1", constant("False")),
        ],
    )
}

fn formatted_name() -> Value {
    function(
        "Join",
        "Join(\" \", [givenName], [surname])",
        vec![
            ("separator", constant(" ")),
            ("source1", attribute("givenName")),
            ("source2", attribute("surname")),
        ],
    )
}

/// Capitalizes the keys, as the service does inside metadata.
fn pascal(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(pascal).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| {
                let mut letters = name.chars();
                let first = letters.next().map(|letter| letter.to_ascii_uppercase());
                (first.into_iter().chain(letters).collect(), pascal(value))
            })
            .collect::<Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}
