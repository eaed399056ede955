//! Compares a user with the target, and builds the body of the update.
use crate::provisioning::expression::AttributeValue;
use crate::provisioning::schema::AttributeFlowType;
use crate::provisioning_service::target::{TargetValue, value_text};
use serde_json::{Map, Value, json};

/// The change of one attribute.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AttributeChange {
    pub(crate) target: String,
    pub(crate) old_value: Option<String>,
    pub(crate) new_value: Option<String>,
    operation: Value,
}

/// The attributes that differ from the target. `standard` follows RFC 7644 exactly, as the feature flag requests.
pub(crate) fn changes(
    values: &[TargetValue],
    resource: &Map<String, Value>,
    standard: bool,
) -> Vec<AttributeChange> {
    values
        .iter()
        .filter_map(|sent| change(sent, resource, standard))
        .collect()
}

pub(crate) fn change(
    sent: &TargetValue,
    resource: &Map<String, Value>,
    standard: bool,
) -> Option<AttributeChange> {
    let current = sent.current_value(resource);
    let wanted = sent.to_json();
    match (sent.flow, &wanted) {
        (AttributeFlowType::AttributeAddOnly, _) if current.is_some() => return None,
        (
            AttributeFlowType::MultiValueAddOnly | AttributeFlowType::ValueAddOnly,
            Value::Array(items),
        ) => {
            return addition(sent, current, items, standard);
        }
        (AttributeFlowType::MultiValueAddOnly, _) => return None,
        _ => {}
    }
    let same = match (current, &wanted) {
        (Some(Value::Object(current)), Value::Object(wanted)) => {
            current.get("value") == wanted.get("value")
        }
        (current, wanted) => current.and_then(value_text) == value_text(wanted),
    };
    if same {
        return None;
    }
    let replaces = current.is_some() && sent.flow != AttributeFlowType::ValueAddOnly;
    let op = match (replaces, standard) {
        (true, false) => "Replace",
        (false, false) => "Add",
        (true, true) => "replace",
        (false, true) => "add",
    };
    let value = match (&sent.value, sent.kind.as_str(), standard) {
        (AttributeValue::Text(text), "Reference", false) => json!([{"$ref": null, "value": text}]),
        // Without the flag every single value is a text, even a boolean.
        (AttributeValue::Text(text), _, false) => text.as_str().into(),
        _ => wanted.clone(),
    };
    Some(AttributeChange {
        target: sent.target.clone(),
        old_value: sent.redact(current.and_then(value_text)),
        new_value: sent.log_text(),
        operation: json!({"op": op, "path": sent.target, "value": value}),
    })
}

/// The values that the target does not have yet.
fn addition(
    sent: &TargetValue,
    current: Option<&Value>,
    items: &[Value],
    standard: bool,
) -> Option<AttributeChange> {
    let known = current.and_then(Value::as_array);
    let is_known = |item: &Value| {
        known.into_iter().flatten().any(|one| {
            one == item
                || one
                    .get("value")
                    .is_some_and(|value| value == item || Some(value) == item.get("value"))
        })
    };
    let new: Vec<Value> = items
        .iter()
        .filter(|item| !is_known(item))
        .cloned()
        .collect();
    let op = if standard { "add" } else { "Add" };
    (!new.is_empty()).then(|| AttributeChange {
        target: sent.target.clone(),
        old_value: sent.redact(current.and_then(value_text)),
        new_value: sent.log_text(),
        operation: json!({"op": op, "path": sent.target, "value": new}),
    })
}

/// The body of an update. In standard mode several replaced values share one operation without a path.
pub(crate) fn patch_body(changes: &[AttributeChange]) -> Value {
    let joins = |change: &&AttributeChange| {
        change.operation["op"] == "replace" && !change.target.contains('[')
    };
    let joined: Vec<&AttributeChange> = changes.iter().filter(joins).collect();
    let mut operations: Vec<Value> = Vec::new();
    for change in changes {
        if joined.len() < 2 || !joins(&change) {
            operations.push(change.operation.clone());
        }
    }
    if joined.len() > 1 {
        let values: Map<String, Value> = joined
            .iter()
            .map(|change| (change.target.clone(), change.operation["value"].clone()))
            .collect();
        operations.push(json!({"op": "replace", "value": values}));
    }
    json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": operations,
    })
}
