//! Reads what is sent to a control: JSON from programs, forms from the page.
//! Refuses what it does not understand, with a message, before anything changes.

use axum::body::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::seed::UnknownScenario;
use crate::settings::SettingsError;

/// Why a control did nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    /// Not JSON, or not of the right shape.
    #[error("the body was not understood: {0}")]
    Body(#[from] serde_json::Error),
    /// No such scenario.
    #[error("{0}")]
    Scenario(#[from] UnknownScenario),
    /// No such setting.
    #[error("{0}")]
    Settings(#[from] SettingsError),
    /// Nobody of this name.
    #[error("there is nobody with the user principal name or object id `{0}`")]
    User(String),
    /// The clock only moves a little at a time.
    #[error("`advanceSeconds` is a whole number from -1000000000 to 1000000000, not {0}")]
    Clock(i64),
}

/// What was sent, and by whom.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) audience: Audience,
    body: Bytes,
}

impl Input {
    pub(super) fn new(headers: &HeaderMap, body: Bytes) -> Self {
        let is_form = headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"));
        Self {
            audience: if is_form {
                Audience::Person
            } else {
                Audience::Program
            },
            body,
        }
    }

    /// The body as a value of this type; an empty one counts as `{}`.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, Refused> {
        let value = match self.audience {
            Audience::Person => Value::Object(self.fields()),
            Audience::Program if self.body.trim_ascii().is_empty() => Value::Object(Map::new()),
            Audience::Program => serde_json::from_slice(&self.body)?,
        };
        Ok(serde_json::from_value(value)?)
    }

    /// The fields of a form: what reads as JSON is JSON, the rest is text, and what was left empty is left out.
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

/// Whom an answer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// A program, which sent JSON.
    Program,
    /// A person, whose browser sent a form.
    Person,
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_form_reads_as_json_would() {
        let headers = [(
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        )]
        .into_iter()
        .collect();
        let body = Bytes::from_static(b"wids=true&tokenSeconds=60&path=%2Fv1.0&method=");
        let input = Input::new(&headers, body);
        assert_eq!(input.audience, Audience::Person);
        assert_eq!(
            input.read::<Value>().unwrap(),
            json!({"wids": true, "tokenSeconds": 60, "path": "/v1.0"})
        );
    }
}
