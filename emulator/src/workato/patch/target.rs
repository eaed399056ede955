//! The target of a PATCH operation: a whole schema, or an attribute with an optional filter and sub-attribute.

use serde_json::{Map, Value};

use super::super::error::ScimError;
use super::super::filter::ScimFilter;
use super::super::path::Path;
use super::super::schemas;

#[derive(Debug)]
pub(super) enum PatchTarget {
    /// A whole extension, or the core schema, by its URN.
    Schema(String),
    Attribute(Box<AttributePath>),
}

#[derive(Debug)]
pub(super) struct AttributePath {
    /// The URN of an extension; `None` for the core schema.
    pub(super) schema: Option<String>,
    pub(super) attribute: String,
    /// The value selection filter in brackets.
    pub(super) filter: Option<ScimFilter>,
    pub(super) sub: Option<String>,
    /// The path as sent, for messages.
    pub(super) text: String,
}

impl PatchTarget {
    /// `value` is the one to set. Fails with `invalidPath`, or with `invalidFilter` for what is in brackets (RFC 7644,
    /// table 9).
    pub(super) fn parse(
        user: &Map<String, Value>,
        text: &str,
        value: Option<&Value>,
    ) -> Result<Self, ScimError> {
        let text = text.trim();
        if schemas::is_schema(user, text, value) {
            return Ok(Self::Schema(text.to_owned()));
        }
        let (outside, filter) = match text.split_once('[') {
            Some((head, rest)) => {
                let (filter, tail) = rest.rsplit_once(']').ok_or_else(|| invalid_path(text))?;
                (format!("{head}{tail}"), Some(ScimFilter::parse(filter)?))
            }
            None => (text.to_owned(), None),
        };
        // A text right behind the bracket would extend the name of the attribute.
        let is_joined = text.rsplit_once(']').is_some_and(|(_, tail)| {
            filter.is_some() && !tail.is_empty() && !tail.starts_with('.')
        });
        let path = Path::parse(&outside).filter(|_| !is_joined);
        let path = path.ok_or_else(|| invalid_path(text))?;
        Ok(Self::Attribute(Box::new(AttributePath {
            schema: path.schema,
            attribute: path.attribute,
            filter,
            sub: path.sub,
            text: text.to_owned(),
        })))
    }
}

fn invalid_path(text: &str) -> ScimError {
    ScimError::invalid_path(format!("The path '{text}' is not understood."))
}

impl AttributePath {
    /// Whether this is an attribute of the core schema with the name, without filter and sub-attribute.
    pub(super) fn is_core(&self, name: &str) -> bool {
        self.schema.is_none()
            && self.filter.is_none()
            && self.sub.is_none()
            && self.attribute.eq_ignore_ascii_case(name)
    }

    /// Whether the item of a multi-valued attribute meets the filter. A simple item is its own `value`.
    pub(super) fn selects(&self, item: &Value) -> bool {
        let Some(filter) = &self.filter else {
            return true;
        };
        match item {
            Value::Object(members) => filter.matches(members),
            simple => filter.matches(&Map::from_iter([("value".to_owned(), simple.clone())])),
        }
    }

    pub(super) fn no_target(&self) -> ScimError {
        ScimError::no_target(&self.text)
    }
}
