//! Builds a SCIM payload: places the value of each target attribute.
//! Source: RFC 7643; learn.microsoft.com, `entra/identity/app-provisioning/use-scim-to-provision-users-and-groups`.

use serde_json::{Map, Value, json};

const CORE: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// The user attributes that need no URN prefix (RFC 7643, section 4.1).
const CORE_ATTRIBUTES: [&str; 21] = [
    "id",
    "externalId",
    "userName",
    "name",
    "displayName",
    "nickName",
    "profileUrl",
    "title",
    "userType",
    "preferredLanguage",
    "locale",
    "timezone",
    "active",
    "password",
    "emails",
    "phoneNumbers",
    "ims",
    "photos",
    "addresses",
    "entitlements",
    "roles",
];

/// A parsed target, `schema:attribute[type eq "kind"].part`; only the attribute is required.
struct TargetPath<'a> {
    schema: Option<&'a str>,
    attribute: &'a str,
    type_filter: Option<&'a str>,
    sub_attribute: Option<&'a str>,
}

fn parse_target(target: &str) -> TargetPath<'_> {
    let is_urn = target.to_ascii_lowercase().starts_with("urn:");
    // The last colon ends the schema, as Microsoft documents it for custom attributes.
    let (schema, rest) = match target.rsplit_once(':') {
        Some((schema, rest)) if is_urn => (Some(schema), rest),
        _ => (None, target),
    };
    let (attribute, kind, part) = match rest.split_once('[') {
        Some((attribute, rest)) => {
            let (filter, part) = rest.split_once(']').unwrap_or((rest, ""));
            let kind = filter
                .strip_prefix("type eq \"")
                .and_then(|kind| kind.strip_suffix('"'));
            (attribute, kind, part.strip_prefix('.'))
        }
        None => match rest.split_once('.') {
            Some((attribute, part)) => (attribute, None, Some(part)),
            None => (rest, None, None),
        },
    };
    TargetPath {
        schema: schema.filter(|schema| *schema != CORE),
        attribute,
        type_filter: kind,
        sub_attribute: part,
    }
}

/// Entra sends only core attributes and attributes with the URN of a schema.
pub(super) fn is_sendable(target: &str) -> bool {
    let path = parse_target(target);
    path.schema.is_some() || CORE_ATTRIBUTES.contains(&path.attribute)
}

/// The value in the type that the target's attribute list declares.
pub(super) fn typed_value(kind: &str, text: String) -> Value {
    match kind {
        "Boolean" => match text.to_ascii_lowercase().as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => Value::String(text),
        },
        "Integer" => text
            .parse::<i64>()
            .map_or_else(|_| Value::String(text.clone()), Value::from),
        _ => Value::String(text),
    }
}

/// The payload of the request that creates a user.
pub(super) fn payload<'a>(values: impl Iterator<Item = (&'a str, &'a Value)>) -> Value {
    let mut payload = Map::new();
    // Entra does not list custom schemas in `schemas`.
    payload.insert("schemas".into(), json!([CORE, ENTERPRISE]));
    for (target, value) in values {
        put(&mut payload, &parse_target(target), value);
    }
    payload.insert("meta".into(), json!({"resourceType": "User"}));
    Value::Object(payload)
}

fn put(payload: &mut Map<String, Value>, path: &TargetPath<'_>, value: &Value) {
    let object = match path.schema {
        Some(schema) => member(payload, schema),
        None => Some(payload),
    };
    let Some(object) = object else { return };
    match (path.type_filter, path.sub_attribute) {
        (Some(kind), part) => {
            let list = object
                .entry(path.attribute)
                .or_insert_with(|| Value::Array(Vec::new()));
            let Value::Array(list) = list else { return };
            let at = list
                .iter()
                .position(|item| item.get("type").and_then(Value::as_str) == Some(kind));
            let at = at.unwrap_or_else(|| {
                list.push(if path.attribute == "emails" && kind == "work" {
                    json!({"primary": true, "type": kind})
                } else {
                    json!({"type": kind})
                });
                list.len() - 1
            });
            if let Value::Object(item) = &mut list[at] {
                item.insert(part.unwrap_or("value").into(), value.clone());
            }
        }
        (None, Some(part)) => {
            if let Some(object) = member(object, path.attribute) {
                object.insert(part.into(), value.clone());
            }
        }
        (None, None) => {
            object.insert(path.attribute.into(), value.clone());
        }
    }
}

fn member<'a>(
    object: &'a mut Map<String, Value>,
    name: &str,
) -> Option<&'a mut Map<String, Value>> {
    object
        .entry(name)
        .or_insert_with(|| Value::Object(Map::new()))
        .as_object_mut()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_is_placed_where_scim_expects_it() {
        let values = [
            ("userName", json!("ada@contoso.example")),
            ("active", json!(true)),
            ("name.givenName", json!("Ada")),
            ("emails[type eq \"work\"].value", json!("a@b.example")),
            ("addresses[type eq \"work\"].locality", json!("London")),
            ("addresses[type eq \"work\"].country", json!("GB")),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                json!("R&D"),
            ),
            (
                "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role",
                json!("Admin"),
            ),
        ];
        let payload = payload(values.iter().map(|(target, value)| (*target, value)));
        assert_eq!(
            payload,
            json!({
                "schemas": [CORE, ENTERPRISE],
                "userName": "ada@contoso.example",
                "active": true,
                "name": {"givenName": "Ada"},
                "emails": [{"primary": true, "type": "work", "value": "a@b.example"}],
                "addresses": [{"type": "work", "locality": "London", "country": "GB"}],
                (ENTERPRISE): {"department": "R&D"},
                "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole": {"workato_role": "Admin"},
                "meta": {"resourceType": "User"},
            })
        );
        assert!(!is_sendable("workato_role") && is_sendable("title"));
    }
}
