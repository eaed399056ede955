//! Reads JSON whose members may be in any letter case, and texts that hold JSON.

use serde_json::Value;

/// How many texts may be inside one another.
const MAX_TEXT_DEPTH: usize = 4;

/// The JSON inside a text, or the value itself if it is no text of JSON.
pub(super) fn decoded(value: &Value) -> Value {
    let mut value = value.clone();
    for _ in 0..MAX_TEXT_DEPTH {
        let Value::String(text) = &value else { break };
        let Ok(inner) = serde_json::from_str(text) else {
            break;
        };
        value = inner;
    }
    value
}

/// A member under the first of the names that is there, in any letter case; otherwise `null`.
pub(super) fn member<'a>(value: &'a Value, names: &[&str]) -> &'a Value {
    let found = value.as_object().and_then(|members| {
        names.iter().find_map(|name| {
            let exact = members.get(*name);
            let similar = || {
                let found = members
                    .iter()
                    .find(|(key, _)| key.eq_ignore_ascii_case(name));
                found.map(|(_, value)| value)
            };
            exact.or_else(similar).filter(|found| !found.is_null())
        })
    });
    found.unwrap_or(&Value::Null)
}

/// A member as text; `None` if it is missing, empty, or an object or list.
pub(super) fn text(value: &Value, names: &[&str]) -> Option<String> {
    let text = match member(value, names) {
        Value::String(text) => text.clone(),
        flag @ (Value::Bool(_) | Value::Number(_)) => flag.to_string(),
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}
