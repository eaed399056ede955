//! What a resource answers, before it is known whether it travels alone or in a batch.
//! Refuses to set what every answer has; that is added where it leaves.

use http::StatusCode;
use http::header::{HeaderName, HeaderValue};
use serde_json::Value;

/// The body of an answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    /// None, as with 204.
    Nothing,
    /// JSON.
    Json(Value),
    /// Plain text, as with `/$count`.
    Text(String),
}

/// What a resource answers.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) content: Content,
}

impl Reply {
    /// 200 with JSON.
    pub(crate) fn json(value: Value) -> Self {
        Self {
            status: StatusCode::OK,
            headers: Vec::new(),
            content: Content::Json(value),
        }
    }

    /// 200 with a number.
    pub(crate) fn count(count: usize) -> Self {
        Self {
            status: StatusCode::OK,
            headers: Vec::new(),
            content: Content::Text(count.to_string()),
        }
    }

    /// 201 with the object and its address.
    pub(crate) fn created(value: Value, location: &str) -> Self {
        Self {
            status: StatusCode::CREATED,
            ..Self::json(value)
        }
        .with(http::header::LOCATION, location)
    }

    /// 204.
    pub(crate) fn no_content() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            headers: Vec::new(),
            content: Content::Nothing,
        }
    }

    /// The same with a further header.
    pub(crate) fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
    }
}
