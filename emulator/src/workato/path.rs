//! SCIM attribute paths on a resource: `name.givenName`, `emails[type eq "work"].value`, `urn:…:User:department`.
//! Supports a single condition in brackets; the provisioning service sends no more.

use serde_json::{Map, Value, json};

use super::CORE_SCHEMA;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    /// The schema of an extension; `None` for the core schema.
    pub(crate) schema: Option<String>,
    pub(crate) attribute: String,
    /// The condition in brackets: a sub-attribute and its value.
    pub(crate) condition: Option<(String, Value)>,
    pub(crate) sub: Option<String>,
}

impl Path {
    /// Returns `None` if the text is not a path.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (schema, rest) = split_schema(text);
        let (head, condition, tail) = match rest.split_once('[') {
            Some((head, rest)) => {
                let (condition, tail) = rest.rsplit_once(']')?;
                (head, Some(parse_condition(condition)?), tail)
            }
            None => match rest.split_once('.') {
                Some((head, _)) => (head, None, &rest[head.len()..]),
                None => (rest, None, ""),
            },
        };
        let sub = match tail.strip_prefix('.') {
            Some(sub) if !sub.is_empty() => Some(sub.to_owned()),
            None if tail.is_empty() => None,
            _ => return None,
        };
        let is_name = |name: &str| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|letter| letter.is_alphanumeric() || "_-$".contains(letter))
        };
        if !is_name(head) || !sub.as_deref().is_none_or(is_name) {
            return None;
        }
        Some(Self {
            schema,
            attribute: head.to_owned(),
            condition,
            sub,
        })
    }

    /// The object that contains the attribute: the resource or the extension.
    fn container<'r>(&self, resource: &'r Map<String, Value>) -> Option<&'r Map<String, Value>> {
        match &self.schema {
            Some(schema) => find_value(resource, schema)?.as_object(),
            None => Some(resource),
        }
    }
}

/// Splits schema and attribute at the last colon outside brackets.
fn split_schema(text: &str) -> (Option<String>, &str) {
    let Some(prefix) = text.get(..4) else {
        return (None, text);
    };
    if !prefix.eq_ignore_ascii_case("urn:") {
        return (None, text);
    }
    let end = text.find('[').unwrap_or(text.len());
    let Some(colon) = text[..end].rfind(':') else {
        return (None, text);
    };
    let schema = &text[..colon];
    let rest = &text[colon + 1..];
    if schema.eq_ignore_ascii_case(CORE_SCHEMA) {
        (None, rest)
    } else {
        (Some(schema.to_owned()), rest)
    }
}

fn parse_condition(text: &str) -> Option<(String, Value)> {
    let (name, rest) = text.trim().split_once(' ')?;
    let rest = rest.trim_start();
    let (operator, value) = rest.split_once(' ')?;
    if !operator.eq_ignore_ascii_case("eq") {
        return None;
    }
    let value = value.trim();
    let value = serde_json::from_str(value).unwrap_or_else(|_| json!(value));
    Some((name.to_owned(), value))
}

/// Finds the key with this name, regardless of case.
pub(super) fn find_key<'r>(object: &'r Map<String, Value>, name: &str) -> Option<&'r String> {
    object.keys().find(|known| known.eq_ignore_ascii_case(name))
}

fn find_value<'r>(object: &'r Map<String, Value>, name: &str) -> Option<&'r Value> {
    match object.get(name) {
        Some(value) => Some(value),
        None => object.get(find_key(object, name)?),
    }
}

/// Whether an item of a multi-valued attribute meets the condition.
pub(super) fn meets_condition(item: &Value, (name, expected): &(String, Value)) -> bool {
    let Some(actual) = item.as_object().and_then(|item| find_value(item, name)) else {
        return false;
    };
    match (actual, expected) {
        (Value::String(actual), Value::String(expected)) => actual.eq_ignore_ascii_case(expected),
        (Value::Bool(actual), Value::String(expected)) => {
            expected.eq_ignore_ascii_case(&actual.to_string())
        }
        _ => actual == expected,
    }
}

/// The value at a path.
pub(crate) fn get_path<'r>(resource: &'r Map<String, Value>, path: &Path) -> Option<&'r Value> {
    let mut value = find_value(path.container(resource)?, &path.attribute)?;
    if let Some(condition) = &path.condition {
        value = value
            .as_array()?
            .iter()
            .find(|item| meets_condition(item, condition))?;
    }
    match &path.sub {
        Some(sub) => find_value(value.as_object()?, sub),
        None => Some(value),
    }
}

/// Sets the value at a path and creates missing parents.
pub(crate) fn set_path(resource: &mut Map<String, Value>, path: &Path, value: Value) {
    let container = match &path.schema {
        Some(schema) => object_mut(resource, schema),
        None => resource,
    };
    let Some(condition) = &path.condition else {
        match &path.sub {
            Some(sub) => put(object_mut(container, &path.attribute), sub, value),
            None => put(container, &path.attribute, value),
        }
        return;
    };
    let name = existing(container, &path.attribute);
    let items = container.entry(name).or_insert_with(|| json!([]));
    if !items.is_array() {
        *items = json!([]);
    }
    let Some(items) = items.as_array_mut() else {
        return;
    };
    let index = if let Some(index) = items
        .iter()
        .position(|item| meets_condition(item, condition))
    {
        index
    } else {
        items.push(json!({condition.0.clone(): condition.1.clone()}));
        items.len() - 1
    };
    match (&path.sub, items[index].as_object_mut()) {
        (Some(sub), Some(item)) => put(item, sub, value),
        _ => items[index] = value,
    }
}

/// Removes the value at a path and returns whether it existed.
pub(super) fn remove_path(resource: &mut Map<String, Value>, path: &Path) -> bool {
    let container = match &path.schema {
        Some(schema) => {
            let name = existing(resource, schema);
            match resource.get_mut(&name).and_then(Value::as_object_mut) {
                Some(container) => container,
                None => return false,
            }
        }
        None => resource,
    };
    let name = existing(container, &path.attribute);
    let Some(value) = container.get_mut(&name) else {
        return false;
    };
    match (&path.condition, &path.sub) {
        (None, None) => container.remove(&name).is_some(),
        (None, Some(sub)) => value
            .as_object_mut()
            .is_some_and(|value| value.remove(sub).is_some()),
        (Some(condition), sub) => {
            let Some(items) = value.as_array_mut() else {
                return false;
            };
            let before = items.len();
            match sub {
                None => items.retain(|item| !meets_condition(item, condition)),
                Some(sub) => {
                    for item in items
                        .iter_mut()
                        .filter(|item| meets_condition(item, condition))
                    {
                        if let Some(item) = item.as_object_mut() {
                            item.remove(sub);
                        }
                    }
                    return true;
                }
            }
            items.len() != before
        }
    }
}

pub(super) fn existing(object: &Map<String, Value>, name: &str) -> String {
    find_key(object, name).map_or_else(|| name.to_owned(), Clone::clone)
}

pub(super) fn put(object: &mut Map<String, Value>, name: &str, value: Value) {
    let name = existing(object, name);
    object.insert(name, value);
}

pub(super) fn object_mut<'r>(
    object: &'r mut Map<String, Value>,
    name: &str,
) -> &'r mut Map<String, Value> {
    let name = existing(object, name);
    let value = object.entry(name).or_insert_with(|| json!({}));
    if !value.is_object() {
        *value = json!({});
    }
    match value {
        Value::Object(object) => object,
        _ => unreachable!("it was made an object"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn round(path: &str, expected: Value) {
        let parsed = Path::parse(path).unwrap();
        let mut resource = Map::new();
        set_path(&mut resource, &parsed, json!("x"));
        assert_eq!(Value::Object(resource.clone()), expected);
        assert_eq!(get_path(&resource, &parsed), Some(&json!("x")));
        assert!(remove_path(&mut resource, &parsed));
        assert_eq!(get_path(&resource, &parsed), None);
    }

    #[test]
    fn values_are_set_at_the_path() {
        round("displayName", json!({"displayName": "x"}));
        round("name.givenName", json!({"name": {"givenName": "x"}}));
        round(
            "emails[type eq \"work\"].value",
            json!({"emails": [{"type": "work", "value": "x"}]}),
        );
        round(
            "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role",
            json!({"urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole": {"workato_role": "x"}}),
        );
        round(
            "urn:ietf:params:scim:schemas:core:2.0:User:userName",
            json!({"userName": "x"}),
        );
    }

    #[test]
    fn invalid_paths_are_rejected() {
        for text in [
            "",
            "a b",
            "emails[type eq]",
            "emails[type eq \"work\"]value",
            "name.",
        ] {
            assert_eq!(Path::parse(text), None, "{text}");
        }
    }
}
