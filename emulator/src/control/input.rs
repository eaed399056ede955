//! Parses the input of a control: JSON from programs, forms from the page.

use axum::body::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::seed::UnknownScenario;
use crate::settings::SettingsError;

#[derive(Debug, thiserror::Error)]
pub(super) enum InputError {
    /// The body is not JSON or has the wrong shape.
    #[error("the body is not valid: {0}")]
    Body(#[from] serde_json::Error),
    #[error("{0}")]
    Scenario(#[from] UnknownScenario),
    #[error("{0}")]
    Settings(#[from] SettingsError),
    /// No user has this name.
    #[error("no user has the user principal name or object ID `{0}`")]
    User(String),
    /// No user of Workato with this name has an invitation to accept.
    #[error("no user of Workato with the user name or ID `{0}` has a pending invitation")]
    Invitation(String),
    /// The clock advances by a limited number of seconds per request.
    #[error("`advanceSeconds` must be a whole number from -1000000000 to 1000000000, not {0}")]
    Clock(i64),
}

/// The input of a control and its sender.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) sender: Sender,
    body: Bytes,
}

impl Input {
    pub(super) fn new(headers: &HeaderMap, body: Bytes) -> Self {
        let is_form = headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"));
        Self {
            sender: if is_form {
                Sender::Browser
            } else {
                Sender::Program
            },
            body,
        }
    }

    /// Parses the body; an empty body counts as `{}`.
    pub(super) fn parse<T: DeserializeOwned>(&self) -> Result<T, InputError> {
        let value = match self.sender {
            Sender::Browser => Value::Object(self.fields()),
            Sender::Program if self.body.trim_ascii().is_empty() => Value::Object(Map::new()),
            Sender::Program => serde_json::from_slice(&self.body)?,
        };
        Ok(serde_json::from_value(value)?)
    }

    /// The fields of a form: parses values that are valid JSON, treats the rest as text and omits empty fields.
    fn fields(&self) -> Map<String, Value> {
        form_urlencoded::parse(&self.body)
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| {
                let value = serde_json::from_str(&value)
                    .unwrap_or_else(|_| Value::String(value.clone().into_owned()));
                (name.into_owned(), value)
            })
            .collect()
    }
}

/// The sender of a request, which determines the form of the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sender {
    /// A program, which sent JSON.
    Program,
    /// A browser, which sent a form.
    Browser,
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_form_is_parsed_like_json() {
        let headers = [(
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        )]
        .into_iter()
        .collect();
        let body = Bytes::from_static(b"wids=true&tokenSeconds=60&path=%2Fv1.0&method=");
        let input = Input::new(&headers, body);
        assert_eq!(input.sender, Sender::Browser);
        assert_eq!(
            input.parse::<Value>().unwrap(),
            json!({"wids": true, "tokenSeconds": 60, "path": "/v1.0"})
        );
    }
}
