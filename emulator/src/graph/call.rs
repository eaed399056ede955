//! One request to Graph, from the network or from a batch.

use axum::body::Bytes;
use http::{HeaderMap, Method};
use serde_json::{Map, Value};

use super::error::GraphError;
use super::key::{Segment, parse_segments};
use crate::env::Env;
use crate::origin::Origin;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ApiVersion {
    V1,
    /// Subject to change: its shapes are in no published metadata that the emulator was compared with.
    Beta,
}

impl ApiVersion {
    /// The first segment of a path.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::V1 => "/v1.0",
            Self::Beta => "/beta",
        }
    }
}

#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) version: ApiVersion,
    pub(crate) method: Method,
    /// The path below the version, as sent, without leading and trailing slashes.
    pub(crate) path: String,
    pub(crate) segments: Vec<Segment>,
    /// Decoded names and values.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The origin that the caller used.
    pub(crate) origin: Origin,
    pub(crate) request_id: String,
    pub(crate) client_request_id: String,
}

impl Call {
    /// `path_and_query` is below the version.
    pub(crate) fn new(
        env: &Env,
        origin: Origin,
        (version, method): (ApiVersion, Method),
        path_and_query: &str,
        headers: HeaderMap,
        body: Bytes,
    ) -> Self {
        let (path, query) = path_and_query
            .split_once('?')
            .unwrap_or((path_and_query, ""));
        let path = path.trim_matches('/');
        let request_id = env.new_uuid();
        let given = headers
            .get("client-request-id")
            .and_then(|id| id.to_str().ok());
        let client_request_id = given.map_or_else(|| request_id.clone(), ToOwned::to_owned);
        Self {
            version,
            method,
            path: path.to_owned(),
            segments: parse_segments(path),
            query: form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
            headers,
            body,
            origin,
            request_id,
            client_request_id,
        }
    }

    /// The absolute URL without the query.
    pub(crate) fn url(&self) -> String {
        let version = self.version.path();
        self.origin.url(&format!("{version}/{}", self.path))
    }

    /// The `@odata.context` URL for `name`.
    pub(crate) fn context_url(&self, name: &str) -> String {
        let version = self.version.path();
        self.origin.url(&format!("{version}/$metadata#{name}"))
    }

    /// The preferences of the request (RFC 7240), as sent.
    fn preferences(&self) -> impl Iterator<Item = &str> {
        self.headers
            .get_all("prefer")
            .into_iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split([',', ';']))
            .map(str::trim)
    }

    pub(crate) fn prefers(&self, preference: &str) -> bool {
        self.preferences()
            .any(|known| known.eq_ignore_ascii_case(preference))
    }

    pub(crate) fn preference(&self, name: &str) -> Option<&str> {
        self.preferences()
            .filter_map(|known| known.split_once('='))
            .find(|(known, _)| known.trim().eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    }

    /// The JSON object of the body, without annotations such as `@odata.type`. Fails unless the body is a JSON object.
    pub(crate) fn body_object(&self) -> Result<Map<String, Value>, GraphError> {
        let mut object = self.annotated_body_object()?;
        object.retain(|name, _| !name.contains('@'));
        object.values_mut().for_each(strip_annotations);
        Ok(object)
    }

    /// Like [`Self::body_object`], but with annotations such as `members@odata.bind`.
    pub(crate) fn annotated_body_object(&self) -> Result<Map<String, Value>, GraphError> {
        const UNREADABLE: &str = "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.";
        if self.body.is_empty() {
            return Err(GraphError::Unreadable(
                "Empty Payload. JSON content expected.".to_owned(),
            ));
        }
        if !self.has_json() {
            return Err(GraphError::Unreadable(UNREADABLE.to_owned()));
        }
        match serde_json::from_slice(&self.body) {
            Ok(Value::Object(object)) => Ok(object),
            _ => Err(GraphError::Unreadable(UNREADABLE.to_owned())),
        }
    }

    fn has_json(&self) -> bool {
        let media_type = self
            .headers
            .get(http::header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        media_type.is_some_and(|media_type| {
            media_type
                .split(';')
                .next()
                .is_some_and(|name| name.trim().eq_ignore_ascii_case("application/json"))
        })
    }
}

/// Removes annotations at every level: typed clients write `@odata.type` into every object.
fn strip_annotations(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(strip_annotations),
        Value::Object(members) => {
            members.retain(|name, _| !name.contains("@odata."));
            members.values_mut().for_each(strip_annotations);
        }
        _ => {}
    }
}
