//! Builds SCIM requests as Entra does: the resource of a create and the operations of an update. Omits null, attributes
//! that the schema does not declare, and custom ones without a URN.

use serde_json::{Map, Value, json};

use crate::provisioning::expression::{AttributeSource, AttributeValue};
use crate::provisioning::schema::{AttributeFlowType, ObjectMapping};
use crate::workato::{CORE_SCHEMA, ENTERPRISE_SCHEMA, Path, get_path, set_path};

pub(super) mod changes;

/// The attributes of RFC 7643 that need no URN.
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

/// A value for an attribute of the target.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TargetValue {
    pub(super) target: String,
    path: Path,
    kind: String,
    flow: AttributeFlowType,
    pub(super) value: AttributeValue,
    /// Whether logs must hide it (`Redact`).
    redacted: bool,
}

/// The values of a user's mappings. `creating` adds those that only apply to new objects.
///
/// If several mappings have the same target, the last one with a value applies.
pub(super) fn target_values(
    mapping: &ObjectMapping,
    source: &dyn AttributeSource,
    creating: bool,
    resolve: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<TargetValue>, String> {
    let mut sent: Vec<TargetValue> = Vec::new();
    for attribute in &mapping.attribute_mappings {
        if attribute.flow_type == AttributeFlowType::ObjectAddOnly && !creating {
            continue;
        }
        let Some((path, kind)) = sendable(mapping, &attribute.target) else {
            continue;
        };
        let mut value = attribute.source.evaluate(source).map_err(|error| {
            format!("The value of {} has no result: {error}.", attribute.target)
        })?;
        if value.is_empty() && creating {
            value = attribute
                .default_value
                .clone()
                .map_or(AttributeValue::Null, AttributeValue::Text);
        }
        if kind == "Reference" {
            value = match value {
                AttributeValue::Text(id) => {
                    resolve(&id).map_or(AttributeValue::Null, AttributeValue::Text)
                }
                _ => AttributeValue::Null,
            };
        }
        if value.is_empty() {
            continue;
        }
        sent.retain(|known| !known.target.eq_ignore_ascii_case(&attribute.target));
        sent.push(TargetValue {
            target: attribute.target.clone(),
            path,
            kind,
            flow: attribute.flow_type,
            value,
            redacted: attribute.source.is_redacted(),
        });
    }
    Ok(sent)
}

/// The path and type of an attribute, if it can be sent.
fn sendable(mapping: &ObjectMapping, target: &str) -> Option<(Path, String)> {
    let (_, kind) = mapping
        .declared_targets
        .iter()
        .find(|(known, _)| known == target)?;
    let path = Path::parse(target)?;
    let has_urn = target.to_ascii_lowercase().starts_with("urn:");
    let is_core = CORE_ATTRIBUTES.iter().any(|known| path.attribute == *known);
    (has_urn || is_core).then(|| (path, kind.clone()))
}

impl TargetValue {
    /// The value as JSON of the target's type.
    fn to_json(&self) -> Value {
        match &self.value {
            AttributeValue::Null => Value::Null,
            AttributeValue::Many(items) => json!(items),
            AttributeValue::Complex(value) => value.clone(),
            AttributeValue::Text(text) => match self.kind.as_str() {
                "Boolean" => match text.to_ascii_lowercase().parse::<bool>() {
                    Ok(flag) => flag.into(),
                    Err(_) => text.as_str().into(),
                },
                "Integer" => match text.parse::<i64>() {
                    Ok(number) => number.into(),
                    Err(_) => text.as_str().into(),
                },
                "Reference" => json!({"value": text}),
                _ => text.as_str().into(),
            },
        }
    }

    /// The value as shown in logs.
    pub(super) fn log_text(&self) -> Option<String> {
        self.redact(self.value.to_log_text())
    }

    /// A value of this attribute as shown in logs.
    fn redact(&self, value: Option<String>) -> Option<String> {
        match value {
            Some(_) if self.redacted => Some("[Redact]".to_owned()),
            value => value,
        }
    }

    /// The current value in the target.
    fn current_value<'r>(&self, resource: &'r Map<String, Value>) -> Option<&'r Value> {
        get_path(resource, &self.path).filter(|value| !value.is_null())
    }
}

/// The body of a create.
pub(super) fn create_body(values: &[TargetValue]) -> Map<String, Value> {
    let mut resource = Map::new();
    // `schemas` does not list custom schemas.
    resource.insert(
        "schemas".to_owned(),
        json!([CORE_SCHEMA, ENTERPRISE_SCHEMA]),
    );
    for sent in values {
        set_path(&mut resource, &sent.path, sent.to_json());
    }
    let emails = resource.get_mut("emails").and_then(Value::as_array_mut);
    for email in emails.into_iter().flatten() {
        if email["type"] == "work" {
            email["primary"] = true.into();
        }
    }
    resource.insert("meta".to_owned(), json!({"resourceType": "User"}));
    resource
}

/// A value as text, with the service's spelling of booleans.
fn value_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(true) => Some("True".to_owned()),
        Value::Bool(false) => Some("False".to_owned()),
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// The attributes of a resource that have a mapping, as text for the details of a step.
pub(super) fn step_details(
    values: &[TargetValue],
    resource: &Map<String, Value>,
) -> Map<String, Value> {
    let mut details = Map::new();
    let id = resource.get("id").cloned().unwrap_or_default();
    details.insert("id".to_owned(), id);
    for sent in values {
        if let Some(text) = sent.redact(sent.current_value(resource).and_then(value_text)) {
            details.insert(sent.target.clone(), text.into());
        }
    }
    details
}
