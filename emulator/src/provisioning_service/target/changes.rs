//! Compares a user with the target, and builds the body of the update.
use crate::provisioning::expression::Flow;
use crate::provisioning::schema::FlowType;
use crate::provisioning_service::target::{Sent, shown};
use serde_json::{Map, Value, json};

/// The change of one attribute.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Change {
    pub(crate) target: String,
    pub(crate) old: Option<String>,
    pub(crate) new: Option<String>,
    operation: Value,
}

/// The attributes that differ from the target. `standard` follows RFC 7644 exactly, as the feature flag requests.
pub(crate) fn changes(
    values: &[Sent],
    resource: &Map<String, Value>,
    standard: bool,
) -> Vec<Change> {
    values
        .iter()
        .filter_map(|sent| change(sent, resource, standard))
        .collect()
}

pub(crate) fn change(sent: &Sent, resource: &Map<String, Value>, standard: bool) -> Option<Change> {
    let current = sent.current(resource);
    let wanted = sent.json();
    match (sent.flow, &wanted) {
        (FlowType::AttributeAddOnly, _) if current.is_some() => return None,
        (FlowType::MultiValueAddOnly | FlowType::ValueAddOnly, Value::Array(items)) => {
            return addition(sent, current, items, standard);
        }
        (FlowType::MultiValueAddOnly, _) => return None,
        _ => {}
    }
    let same = match (current, &wanted) {
        (Some(Value::Object(current)), Value::Object(wanted)) => {
            current.get("value") == wanted.get("value")
        }
        (current, wanted) => current.and_then(shown) == shown(wanted),
    };
    if same {
        return None;
    }
    let replaces = current.is_some() && sent.flow != FlowType::ValueAddOnly;
    let op = match (replaces, standard) {
        (true, false) => "Replace",
        (false, false) => "Add",
        (true, true) => "replace",
        (false, true) => "add",
    };
    let value = match (&sent.value, sent.kind.as_str(), standard) {
        (Flow::Text(text), "Reference", false) => json!([{"$ref": null, "value": text}]),
        // Without the flag every single value is a text, even a boolean.
        (Flow::Text(text), _, false) => text.as_str().into(),
        _ => wanted.clone(),
    };
    Some(Change {
        target: sent.target.clone(),
        old: sent.hidden(current.and_then(shown)),
        new: sent.logged(),
        operation: json!({"op": op, "path": sent.target, "value": value}),
    })
}

/// The values that the target does not have yet.
fn addition(
    sent: &Sent,
    current: Option<&Value>,
    items: &[Value],
    standard: bool,
) -> Option<Change> {
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
    (!new.is_empty()).then(|| Change {
        target: sent.target.clone(),
        old: sent.hidden(current.and_then(shown)),
        new: sent.logged(),
        operation: json!({"op": op, "path": sent.target, "value": new}),
    })
}

/// The body of an update. In standard mode several replaced values share one operation without a path.
pub(crate) fn patch(changes: &[Change]) -> Value {
    let joins =
        |change: &&Change| change.operation["op"] == "replace" && !change.target.contains('[');
    let joined: Vec<&Change> = changes.iter().filter(joins).collect();
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
