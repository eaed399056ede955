//! Parses one item of a batch and converts it to a call.

use axum::body::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use serde_json::Value;

use crate::graph::call::{ApiVersion, Call};
use crate::graph::error::GraphError;
use crate::instance::Emulator;
use crate::log::LoggedRequest;

#[derive(Debug)]
pub(super) struct BatchItem {
    pub(super) id: String,
    pub(super) depends_on: Vec<String>,
    /// Path and query with the version in front, as in a request outside a batch.
    pub(super) uri: Uri,
    method: Method,
    /// Path and query below the version, as sent.
    path: String,
    headers: HeaderMap,
    body: Bytes,
}

impl BatchItem {
    /// Fails without id, method or URL, and for a write without a `Content-Type`.
    pub(super) fn from_json(request: &Value) -> Result<Self, GraphError> {
        let malformed = |what: &str| {
            GraphError::Unreadable(format!(
                "Invalid batch request: {what} is missing or invalid."
            ))
        };
        let text = |name: &str| {
            request[name]
                .as_str()
                .filter(|text| !text.is_empty())
                .ok_or_else(|| malformed(name))
        };
        let path = text("url")?;
        let path = path.trim_start_matches('/');
        // Microsoft's JavaScript client leaves the version in the path if its caller passed an absolute URL.
        let path = path.strip_prefix("v1.0/").unwrap_or(path);
        let headers = headers(&request["headers"]);
        let item = Self {
            id: text("id")?.to_owned(),
            method: text("method")?
                .to_ascii_uppercase()
                .parse()
                .map_err(|_| malformed("method"))?,
            depends_on: depends_on(&request["dependsOn"]).ok_or_else(|| malformed("dependsOn"))?,
            uri: uri(path).ok_or_else(|| malformed("url"))?,
            body: body(&request["body"], &headers),
            path: path.to_owned(),
            headers,
        };
        item.check_write()?;
        Ok(item)
    }

    /// The call inherits `Authorization` and `Host` from the batch, and no other header.
    pub(super) fn to_call(&self, emulator: &Emulator, outer: &Call) -> Call {
        let mut headers = self.headers.clone();
        for name in [AUTHORIZATION, HOST] {
            if let Some(value) = outer.headers.get(&name) {
                headers.entry(name).or_insert_with(|| value.clone());
            }
        }
        Call::new(
            &emulator.env,
            outer.origin.clone(),
            (ApiVersion::V1, self.method.clone()),
            &self.path,
            headers,
            self.body.clone(),
        )
    }

    pub(super) fn log_entry(&self, emulator: &Emulator, call: &Call) -> LoggedRequest {
        LoggedRequest::new(
            emulator.now(),
            &self.method,
            &self.uri,
            &call.headers,
            &self.body,
        )
    }

    /// A write fails the whole batch if it has a body but no `Content-Type`, or neither body nor headers.
    fn check_write(&self) -> Result<(), GraphError> {
        let is_write = [Method::POST, Method::PATCH, Method::PUT].contains(&self.method);
        let lacks_type = !self.body.is_empty() && !self.headers.contains_key(CONTENT_TYPE);
        let is_bare = self.body.is_empty() && self.headers.is_empty();
        if is_write && (lacks_type || is_bare) {
            return Err(GraphError::Unreadable(format!(
                "Write request id : {} does not contain Content-Type header or body.",
                self.id
            )));
        }
        Ok(())
    }

    pub(super) fn nested_batch_error(call: &Call) -> Option<GraphError> {
        call.path.eq_ignore_ascii_case("$batch").then(|| {
            GraphError::Unreadable("A batch request cannot contain another batch.".to_owned())
        })
    }
}

fn depends_on(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Null => Some(Vec::new()),
        Value::Array(ids) => ids
            .iter()
            .map(|id| id.as_str().map(ToOwned::to_owned))
            .collect(),
        _ => None,
    }
}

fn headers(value: &Value) -> HeaderMap {
    let fields = value.as_object().into_iter().flatten();
    fields
        .filter_map(|(name, value)| {
            Some((
                name.parse::<HeaderName>().ok()?,
                HeaderValue::from_str(value.as_str()?).ok()?,
            ))
        })
        .collect()
}

/// Inside a batch JSON stays JSON, and every other body is base64.
fn body(value: &Value, headers: &HeaderMap) -> Bytes {
    let is_json = headers.get(CONTENT_TYPE).is_none_or(|media_type| {
        media_type
            .to_str()
            .is_ok_and(|media_type| media_type.to_ascii_lowercase().contains("json"))
    });
    match value {
        Value::Null => Bytes::new(),
        Value::String(text) if !is_json => STANDARD
            .decode(text)
            .map_or_else(|_| Bytes::from(text.clone()), Bytes::from),
        json => Bytes::from(json.to_string()),
    }
}

/// Percent-encodes characters that HTTP forbids, such as spaces; items may send them unencoded.
fn uri(path: &str) -> Option<Uri> {
    let encoded: String = path
        .bytes()
        .map(|byte| match byte {
            b'!'..=b'~' if !br#""<>\^`{|}"#.contains(&byte) => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    format!("/v1.0/{encoded}").parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn urls_may_contain_spaces_and_omit_the_slash() {
        let item = BatchItem::from_json(&json!({
            "id": "5",
            "method": "get",
            "url": "users?$filter=city eq null&$count=true",
        }))
        .unwrap();
        assert_eq!(
            item.uri.to_string(),
            "/v1.0/users?$filter=city%20eq%20null&$count=true"
        );
        assert_eq!(item.method, Method::GET);
    }

    #[test]
    fn urls_may_start_with_the_version() {
        for url in ["me", "/me", "/v1.0/me"] {
            let item =
                BatchItem::from_json(&json!({"id": "1", "method": "GET", "url": url})).unwrap();
            assert_eq!(item.uri, "/v1.0/me", "{url}");
        }
    }

    #[test]
    fn items_without_id_or_method_are_refused() {
        for item in [
            json!({"method": "GET", "url": "/me"}),
            json!({"id": "1", "url": "/me"}),
            json!({"id": "1", "method": "GET"}),
            json!({"id": "1", "method": "GET", "url": "/me", "dependsOn": "0"}),
        ] {
            assert!(BatchItem::from_json(&item).is_err(), "{item}");
        }
    }

    #[test]
    fn bodies_other_than_json_are_base64() {
        let headers = [(CONTENT_TYPE, HeaderValue::from_static("text/plain"))]
            .into_iter()
            .collect();
        assert_eq!(body(&json!("YWJj"), &headers), "abc");
        assert_eq!(body(&json!({"a": 1}), &HeaderMap::new()), r#"{"a":1}"#);
        assert!(body(&Value::Null, &HeaderMap::new()).is_empty());
    }
}
