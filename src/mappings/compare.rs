//! Compares schemas: whether one changed since it was read, and whether Graph accepted the one that was sent.
//! Ignores what Graph changes by itself.

use serde_json::{Map, Value};

/// Members that Graph changes by itself, by their depth in the document.
fn is_volatile(depth: usize, name: &str) -> bool {
    match depth {
        0 => name == "version" || name.contains("@odata."),
        // Graph gives a directory a new version whenever it discovers it again.
        2 => name == "version" || name == "discoveryDateTime" || name.contains("@odata."),
        _ => name.contains("@odata."),
    }
}

/// Whether two schemas are equal, including the order and the text of numbers, apart from what Graph changes by itself.
pub fn is_unchanged(planned: &Value, now: &Value) -> bool {
    equal(planned, now, 0)
}

fn equal(left: &Value, right: &Value, depth: usize) -> bool {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            let own = |map: &Map<String, Value>| {
                map.keys().filter(|name| !is_volatile(depth, name)).count()
            };
            own(left) == own(right)
                && left
                    .iter()
                    .filter(|(name, _)| !is_volatile(depth, name))
                    .all(|(name, value)| {
                        right
                            .get(name)
                            .is_some_and(|other| equal(value, other, depth + 1))
                    })
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| equal(left, right, depth + 1))
        }
        _ => left == right,
    }
}

/// Whether Graph accepted the document that was sent. Graph may add or omit empty members, and list named elements in
/// another order.
pub fn was_accepted(sent: &Value, found: &Value) -> bool {
    is_contained(sent, found, 0)
}

fn is_contained(sent: &Value, found: &Value, depth: usize) -> bool {
    match (sent, found) {
        (Value::Object(sent), Value::Object(found)) => {
            let all_there = sent
                .iter()
                .filter(|(name, _)| !is_volatile(depth, name))
                .all(|(name, value)| match found.get(name) {
                    Some(other) => is_contained(value, other, depth + 1),
                    None => is_empty_value(value),
                });
            let nothing_more = found
                .iter()
                .filter(|(name, _)| !is_volatile(depth, name) && !sent.contains_key(*name))
                .all(|(_, value)| is_empty_value(value));
            all_there && nothing_more
        }
        (Value::Array(sent), Value::Array(found)) => {
            sent.len() == found.len()
                && (in_order(sent, found, depth) || by_name(sent, found, depth))
        }
        _ => sent == found,
    }
}

fn in_order(sent: &[Value], found: &[Value], depth: usize) -> bool {
    sent.iter()
        .zip(found)
        .all(|(sent, found)| is_contained(sent, found, depth + 1))
}

fn by_name(sent: &[Value], found: &[Value], depth: usize) -> bool {
    let mut open: Vec<&Value> = found.iter().collect();
    sent.iter().all(|one| {
        let Some(name) = element_name(one) else {
            return false;
        };
        let at = open.iter().position(|other| {
            element_name(other) == Some(name) && is_contained(one, other, depth + 1)
        });
        at.map(|at| open.swap_remove(at)).is_some()
    })
}

/// The member that identifies an element of a list.
pub(super) fn element_name(value: &Value) -> Option<&str> {
    ["targetAttributeName", "name", "key", "id"]
        .iter()
        .find_map(|member| value.get(member).and_then(Value::as_str))
}

fn is_empty_value(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(so) => !so,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_new_date_is_not_a_change_but_a_new_order_is() {
        let before = json!({"version": "1", "@odata.context": "x", "directories": [{"name": "a", "version": "6.0", "discoveryDateTime": null, "objects": [{"name": "User", "version": "1"}]}]});
        let mut after = before.clone();
        after["version"] = json!("2");
        after["directories"][0]["discoveryDateTime"] = json!("2026-01-01");
        after["directories"][0]["version"] = json!("7.0");
        assert!(is_unchanged(&before, &after));
        let mut deeper = before.clone();
        deeper["directories"][0]["objects"][0]["version"] = json!("2");
        assert!(
            !is_unchanged(&before, &deeper),
            "only where it is known to change by itself"
        );
        assert!(!is_unchanged(&json!({"a": [1, 2]}), &json!({"a": [2, 1]})));
        assert!(!is_unchanged(&json!({"a": 1}), &json!({"a": 1, "b": null})));
    }

    #[test]
    fn an_accepted_document_may_only_add_empty_members() {
        let sent = json!({"m": [{"name": "a", "x": null}, {"name": "b"}]});
        assert!(was_accepted(
            &sent,
            &json!({"m": [{"name": "a", "pattern": null, "list": []}, {"name": "b", "x": false}], "version": "9"})
        ));
        assert!(was_accepted(
            &sent,
            &json!({"m": [{"name": "b"}, {"name": "a"}]})
        ));
        assert!(
            !was_accepted(&sent, &json!({"m": [{"name": "a"}]})),
            "one is lost"
        );
        assert!(!was_accepted(
            &sent,
            &json!({"m": [{"name": "a"}, {"name": "c"}]})
        ));
        assert!(!was_accepted(
            &sent,
            &json!({"m": [{"name": "a", "type": "Integer"}, {"name": "b"}]})
        ));
        assert!(
            !was_accepted(&json!({"m": [1, 2]}), &json!({"m": [2, 1]})),
            "what has no name keeps its place"
        );
    }
}
