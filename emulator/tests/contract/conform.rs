//! Checks that a response conforms to the facts: every property is declared, and every value has its type.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Map, Value};

use crate::facts::FACTS;

/// How many properties all checks of this process have read.
pub(crate) static CHECKED_PROPERTIES: AtomicUsize = AtomicUsize::new(0);

const ENTITY_SETS: [(&str, &str); 12] = [
    ("appRoleAssignments", "appRoleAssignment"),
    ("applicationTemplates", "applicationTemplate"),
    ("applications", "application"),
    ("directoryObjects", "directoryObject"),
    ("directoryRoles", "directoryRole"),
    ("extensionProperties", "extensionProperty"),
    ("groups", "group"),
    ("oauth2PermissionGrants", "oAuth2PermissionGrant"),
    ("organization", "organization"),
    ("servicePrincipals", "servicePrincipal"),
    ("users", "user"),
    ("auditLogs", "auditLogRoot"),
];

/// Types that Graph has, but not our excerpt of the metadata. Their properties are not checked.
const NOT_IN_FACTS: [&str; 5] = [
    "$ref",
    "directoryRoleTemplates",
    "roleManagement",
    "subscribedSkus",
    "Collection($ref)",
];

/// Checks a body and everything in it; the error names the place.
pub(crate) fn check(body: &Value) -> Result<(), String> {
    if let Some(responses) = body["responses"].as_array() {
        return responses
            .iter()
            .try_for_each(|response| check(&response["body"]));
    }
    let Some(context) = body["@odata.context"].as_str() else {
        return Ok(());
    };
    let is_outside = context.split_once("$metadata#").is_some_and(|(_, path)| {
        let first = without_key(path);
        NOT_IN_FACTS.contains(&first)
    });
    let is_empty = body["value"].as_array().is_some_and(Vec::is_empty);
    if is_outside || is_empty {
        return Ok(());
    }
    let name = type_of(context).ok_or_else(|| format!("unknown context {context}"))?;
    match body.get("value") {
        Some(Value::Array(values)) if name.starts_with("Edm.") => {
            let name = name.trim_start_matches("Edm.");
            values
                .iter()
                .try_for_each(|value| check_value(value, name, "an item"))
        }
        Some(Value::Array(values)) => values
            .iter()
            .enumerate()
            .try_for_each(|(index, value)| check_object(value, &name, &format!("value[{index}]"))),
        _ => check_object(body, &name, "the body"),
    }
}

fn type_of(context: &str) -> Option<String> {
    let (_, path) = context.split_once("$metadata#")?;
    let path = path.strip_suffix("/$entity").unwrap_or(path);
    if let Some(name) = path.strip_prefix("Collection(") {
        return Some(short_name(name.strip_suffix(')')?).to_owned());
    }
    if path.starts_with("microsoft.graph.") && !path.contains('/') {
        return Some(short_name(without_selection(path)).to_owned());
    }
    let mut segments = path.split('/').map(without_selection);
    let first = segments.next()?;
    let mut at = ENTITY_SETS
        .iter()
        .find(|(set, _)| *set == first)
        .map(|(_, name)| (*name).to_owned())?;
    for segment in segments {
        if segment == "provisioning" && at == "auditLogRoot" {
            "provisioningObjectSummary".clone_into(&mut at);
            continue;
        }
        let of = FACTS.property(&at, segment)?;
        at = of.trim_matches(['[', ']']).to_owned();
    }
    Some(at)
}

/// The first name of a context, without its key, selection and anything after them.
fn without_key(path: &str) -> &str {
    if path.starts_with("Collection(") {
        return path;
    }
    path.split(['/', '(']).next().unwrap_or(path)
}

fn without_selection(segment: &str) -> &str {
    segment.split('(').next().unwrap_or(segment)
}

fn short_name(name: &str) -> &str {
    name.trim_start_matches('#')
        .trim_start_matches("microsoft.")
        .trim_start_matches("graph.")
}

fn check_object(value: &Value, name: &str, place: &str) -> Result<(), String> {
    let object = value
        .as_object()
        .ok_or_else(|| format!("{place} is no {name}: {value}"))?;
    let name = match object.get("@odata.type").and_then(Value::as_str) {
        Some(of) => short_name(of),
        None => name,
    };
    if !FACTS.has_type(name) {
        return Err(format!("{place}: no type {name} is known"));
    }
    check_properties(object, name, place)
}

fn check_properties(object: &Map<String, Value>, name: &str, place: &str) -> Result<(), String> {
    for (property, value) in object.iter().filter(|(name, _)| !name.contains('@')) {
        CHECKED_PROPERTIES.fetch_add(1, Ordering::Relaxed);
        let place = format!("{place}.{property}");
        match FACTS.property(name, property) {
            Some(of) => check_value(value, of, &place)?,
            // Details of systems and identities in the log: the samples show more than the metadata declares.
            None if name == "detailsInfo" => {}
            None if FACTS.is_open(name) && property.starts_with("extension_") => {}
            None => return Err(format!("{place}: {name} declares no such property")),
        }
    }
    Ok(())
}

fn check_value(value: &Value, of: &str, place: &str) -> Result<(), String> {
    if let Some(element) = of.strip_prefix('[').and_then(|of| of.strip_suffix(']')) {
        let Value::Array(values) = value else {
            return Err(format!("{place} is no collection: {value}"));
        };
        return values
            .iter()
            .try_for_each(|value| check_value(value, element, place));
    }
    if value.is_null() {
        return Ok(());
    }
    let text = value.as_str();
    let fits = match of {
        "Boolean" => value.is_boolean(),
        "Int32" | "Int64" => value.is_i64(),
        "Guid" => text.is_some_and(is_guid),
        "DateTimeOffset" => text.is_some_and(is_time),
        "Duration" => text.is_some_and(|text| text.starts_with('P') || text.starts_with("-P")),
        "String" | "Binary" | "Stream" | "TimeOfDay" => text.is_some(),
        "Untyped" => true,
        name if FACTS.enums.contains_key(name) => {
            let members = &FACTS.enums[name];
            text.is_some_and(|text| {
                text.split(',')
                    .map(str::trim)
                    .all(|member| FACTS.has_member(name, member))
                    && (members.has_flags || !text.contains(','))
            })
        }
        name => return check_object(value, name, place),
    };
    if fits {
        Ok(())
    } else {
        Err(format!("{place} is no {of}: {value}"))
    }
}

fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.char_indices().all(|(index, letter)| match index {
            8 | 13 | 18 | 23 => letter == '-',
            _ => letter.is_ascii_hexdigit(),
        })
}

fn is_time(text: &str) -> bool {
    text.ends_with('Z')
        && text.get(10..11) == Some("T")
        && text
            .get(..4)
            .is_some_and(|year| year.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn user(properties: Value) -> Result<(), String> {
        let mut body = json!({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users(id)/$entity"});
        body.as_object_mut()
            .unwrap()
            .extend(properties.as_object().unwrap().clone());
        check(&body)
    }

    #[test]
    fn only_declared_properties_pass() {
        assert_eq!(
            user(json!({"id": "a", "accountEnabled": true, "city": null})),
            Ok(())
        );
        assert_eq!(user(json!({"extension_0_role": "Admin"})), Ok(()));
        for wrong in [
            json!({"colour": "red"}),
            json!({"accountEnabled": "true"}),
            json!({"businessPhones": null}),
            json!({"createdDateTime": "yesterday"}),
            json!({"assignedLicenses": [{"colour": "red"}]}),
            json!({"manager": {"@odata.type": "#microsoft.graph.user", "colour": "red"}}),
        ] {
            assert!(user(wrong.clone()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_context_names_a_type() {
        for (path, name) in [
            ("users", "user"),
            ("users(id,displayName)/$entity", "user"),
            (
                "servicePrincipals('x')/appRoleAssignedTo/$entity",
                "appRoleAssignment",
            ),
            ("applications('x')/extensionProperties", "extensionProperty"),
            (
                "servicePrincipals('x')/synchronization/jobs",
                "synchronizationJob",
            ),
            ("Collection(extensionProperty)", "extensionProperty"),
            (
                "microsoft.graph.applicationServicePrincipal",
                "applicationServicePrincipal",
            ),
        ] {
            let found = type_of(&format!("https://x/v1.0/$metadata#{path}"));
            assert_eq!(found.as_deref(), Some(name), "{path}");
        }
    }
}
