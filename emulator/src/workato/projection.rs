//! `attributes` and `excludedAttributes`: the attributes that a response contains (RFC 7644, 3.9). Fails on invalid
//! names; ignores attributes without a value.

use serde_json::{Map, Value};

use super::error::ScimError;
use super::path::{Path, find_key, get_path, remove_path, set_path};

/// The attributes in every response, whatever the request.
const ALWAYS_RETURNED: [&str; 2] = ["schemas", "id"];

/// The attributes that a request selects.
#[derive(Clone, Debug, Default)]
pub(super) struct ScimProjection {
    /// Only these; all if `None`.
    only: Option<Vec<AttributeName>>,
    without: Vec<AttributeName>,
}

/// An attribute name from the request and the path it means.
#[derive(Clone, Debug)]
struct AttributeName {
    text: String,
    path: Path,
}

impl ScimProjection {
    /// Fails if a name is not an attribute path.
    pub(super) fn parse(
        attributes: Option<&str>,
        excluded: Option<&str>,
    ) -> Result<Self, ScimError> {
        let only = attributes.filter(|text| !text.trim().is_empty());
        Ok(Self {
            only: only.map(names).transpose()?,
            without: names(excluded.unwrap_or_default())?,
        })
    }

    /// The selected attributes of a resource.
    pub(super) fn apply(&self, resource: Map<String, Value>) -> Map<String, Value> {
        let mut shown = match &self.only {
            None => resource,
            Some(only) => {
                let mut shown = Map::new();
                let always = resource
                    .iter()
                    .filter(|(name, _)| ALWAYS_RETURNED.contains(&name.as_str()));
                shown.extend(always.map(|(name, value)| (name.clone(), value.clone())));
                for name in only {
                    name.copy(&resource, &mut shown);
                }
                shown
            }
        };
        for name in &self.without {
            name.remove(&mut shown);
        }
        shown
    }
}

fn names(list: &str) -> Result<Vec<AttributeName>, ScimError> {
    list.split(',')
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(|text| {
            let path = Path::parse(text).filter(|path| path.condition.is_none());
            let path = path.ok_or_else(|| {
                ScimError::invalid_value(format!("'{text}' is no name of an attribute."))
            })?;
            Ok(AttributeName {
                text: text.to_owned(),
                path,
            })
        })
        .collect()
}

impl AttributeName {
    /// The path of the attribute without its sub-attribute.
    fn whole(&self) -> Path {
        Path {
            sub: None,
            ..self.path.clone()
        }
    }

    fn copy(&self, from: &Map<String, Value>, to: &mut Map<String, Value>) {
        // An extension's URN selects all of its attributes.
        if let Some(name) = find_key(from, &self.text) {
            to.insert(name.clone(), from[name].clone());
            return;
        }
        let Some(found) = get_path(from, &self.whole()) else {
            return;
        };
        let Some(sub) = &self.path.sub else {
            set_path(to, &self.path, found.clone());
            return;
        };
        let Value::Array(items) = found else {
            if let Some(value) = get_path(from, &self.path) {
                set_path(to, &self.path, value.clone());
            }
            return;
        };
        // Merge with the sub-attributes that earlier names selected from each item.
        let mut known = match get_path(to, &self.whole()) {
            Some(Value::Array(known)) => known.clone(),
            _ => vec![Value::Object(Map::new()); items.len()],
        };
        for (known, item) in known.iter_mut().zip(items) {
            if let (Some(known), Some(item)) = (known.as_object_mut(), item.as_object())
                && let Some(name) = find_key(item, sub)
            {
                known.insert(name.clone(), item[name].clone());
            }
        }
        set_path(to, &self.whole(), Value::Array(known));
    }

    fn remove(&self, from: &mut Map<String, Value>) {
        if ALWAYS_RETURNED
            .iter()
            .any(|name| name.eq_ignore_ascii_case(&self.text))
        {
            return;
        }
        if let Some(name) = find_key(from, &self.text).cloned() {
            from.remove(&name);
            return;
        }
        let items = get_path(from, &self.whole()).and_then(Value::as_array);
        let (Some(sub), Some(items)) = (&self.path.sub, items) else {
            remove_path(from, &self.path);
            return;
        };
        let mut items = items.clone();
        for item in items.iter_mut().filter_map(Value::as_object_mut) {
            if let Some(name) = find_key(item, sub).cloned() {
                item.remove(&name);
            }
        }
        set_path(from, &self.whole(), Value::Array(items));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(attributes: Option<&str>, excluded: Option<&str>, expected: Value) {
        let Value::Object(user) = json!({
            "schemas": ["a"],
            "id": "1",
            "userName": "ada",
            "name": {"givenName": "Ada", "familyName": "King"},
            "emails": [{"type": "work", "value": "w"}, {"type": "home", "value": "h"}],
            "urn:x:1.0:Role": {"role": "Admin", "other": "b"},
        }) else {
            panic!("no object")
        };
        let projection = ScimProjection::parse(attributes, excluded).unwrap();
        assert_eq!(Value::Object(projection.apply(user)), expected);
    }

    #[test]
    fn responses_contain_requested_attributes_and_those_always_returned() {
        let with = |more: Value| {
            let mut shown = json!({"schemas": ["a"], "id": "1"});
            shown
                .as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            shown
        };
        check(Some("USERNAME"), None, with(json!({"userName": "ada"})));
        check(
            Some("name.givenName"),
            None,
            with(json!({"name": {"givenName": "Ada"}})),
        );
        check(
            Some("emails.value,emails.type"),
            None,
            with(
                json!({"emails": [{"type": "work", "value": "w"}, {"type": "home", "value": "h"}]}),
            ),
        );
        check(
            Some("emails.value"),
            None,
            with(json!({"emails": [{"value": "w"}, {"value": "h"}]})),
        );
        check(
            Some("urn:x:1.0:Role:role"),
            None,
            with(json!({"urn:x:1.0:Role": {"role": "Admin"}})),
        );
        check(
            Some("urn:x:1.0:Role"),
            None,
            with(json!({"urn:x:1.0:Role": {"role": "Admin", "other": "b"}})),
        );
        check(Some("nothing"), None, with(json!({})));
    }

    #[test]
    fn responses_omit_excluded_attributes_except_those_always_returned() {
        check(
            None,
            Some("id, schemas, name.givenName, emails.type, userName, urn:x:1.0:Role:other"),
            json!({
                "schemas": ["a"],
                "id": "1",
                "name": {"familyName": "King"},
                "emails": [{"value": "w"}, {"value": "h"}],
                "urn:x:1.0:Role": {"role": "Admin"},
            }),
        );
        assert!(ScimProjection::parse(Some("a b"), None).is_err());
        assert!(ScimProjection::parse(None, Some("emails[type eq \"work\"]")).is_err());
    }
}
