//! The response of a resource, before the network or a batch adds the common headers.

use http::StatusCode;
use http::header::{HeaderName, HeaderValue};
use serde_json::Value;

use crate::graph::error::GraphError;

/// What the handler of an operation returns.
pub(crate) type HandlerResult = Result<Reply, GraphError>;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    Empty,
    Json(Value),
    /// Plain text for `/$count`.
    Text(String),
}

#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) content: Content,
}

impl Reply {
    pub(crate) fn json(value: Value) -> Self {
        Self {
            status: StatusCode::OK,
            headers: Vec::new(),
            content: Content::Json(value),
        }
    }

    /// 200 with the count as plain text.
    pub(crate) fn count(count: usize) -> Self {
        Self {
            status: StatusCode::OK,
            headers: Vec::new(),
            content: Content::Text(count.to_string()),
        }
    }

    /// 201 with a `Location` header.
    pub(crate) fn created(value: Value, location: &str) -> Self {
        Self {
            status: StatusCode::CREATED,
            ..Self::json(value)
        }
        .with_header(http::header::LOCATION, location)
    }

    pub(crate) fn no_content() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            headers: Vec::new(),
            content: Content::Empty,
        }
    }

    /// Omits the header if `value` is not a valid header value.
    pub(crate) fn with_header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
    }
}
