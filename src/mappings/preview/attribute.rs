//! Maps the provisioning service's names of user attributes to Graph properties.
//! Returns only names that Graph knows: Graph refuses the whole request for an unknown one.

use crate::expression::AttributeValue;
use crate::graph::models::User;
use serde_json::Value;

/// Names that both use. Source: the attribute list of the SCIM template and Graph's `user`.
const SAME_NAMES: [&str; 21] = [
    "accountEnabled",
    "city",
    "companyName",
    "country",
    "department",
    "displayName",
    "employeeId",
    "employeeType",
    "givenName",
    "jobTitle",
    "mail",
    "mailNickname",
    "onPremisesSecurityIdentifier",
    "postalCode",
    "preferredLanguage",
    "state",
    "streetAddress",
    "surname",
    "usageLocation",
    "userPrincipalName",
    "userType",
];

/// The provisioning service's name, then Graph's.
const OTHER_NAMES: [(&str, &str); 8] = [
    ("objectId", "id"),
    ("originalUserPrincipalName", "userPrincipalName"),
    ("physicalDeliveryOfficeName", "officeLocation"),
    ("mobile", "mobilePhone"),
    ("telephoneNumber", "businessPhones"),
    ("facsimileTelephoneNumber", "faxNumber"),
    ("dirSyncEnabled", "onPremisesSyncEnabled"),
    ("IsSoftDeleted", "accountEnabled"),
];

/// The Graph property that contains an attribute; `None` if the app does not read it. `usable` are the directory
/// extensions that Graph knows.
pub(crate) fn graph_property<'a>(name: &'a str, usable: &[&str]) -> Option<&'a str> {
    if let Some((_, graph)) = OTHER_NAMES.iter().find(|(theirs, _)| *theirs == name) {
        return Some(graph);
    }
    if let Some(same) = SAME_NAMES.iter().find(|same| **same == name) {
        return Some(same);
    }
    if extension_attribute_number(name).is_some() {
        return Some("onPremisesExtensionAttributes");
    }
    usable.contains(&name).then_some(name)
}

/// The number of `extensionAttribute1` to `extensionAttribute15`.
fn extension_attribute_number(name: &str) -> Option<u8> {
    let number: u8 = name.strip_prefix("extensionAttribute")?.parse().ok()?;
    (1..=15).contains(&number).then_some(number)
}

/// The value of an attribute of an assigned user.
pub(crate) fn attribute_value(user: &User, name: &str, usable: &[&str]) -> AttributeValue {
    let Some(property) = graph_property(name, usable) else {
        return AttributeValue::NotRead(format!("the attribute {name} is not read here"));
    };
    let value = user.all.get(property);
    let value = match name {
        // An assigned user who is not disabled is in scope.
        "IsSoftDeleted" => {
            let disabled = value.and_then(Value::as_bool) == Some(false);
            return AttributeValue::Value(Some(flag(disabled)));
        }
        _ if extension_attribute_number(name).is_some() => value.and_then(|all| all.get(name)),
        _ => value,
    };
    AttributeValue::Value(match value {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Bool(so)) => Some(flag(*so)),
        Some(Value::Number(number)) => Some(number.to_string()),
        Some(Value::Array(items)) => items.first().and_then(Value::as_str).map(str::to_owned),
        Some(Value::Null | Value::Object(_)) | None => None,
    })
}

/// The provisioning service writes booleans with a capital letter.
fn flag(so: bool) -> String {
    if so { "True" } else { "False" }.to_owned()
}
