//! The response to one item of a batch, as an element of `responses`.
//! Clients match responses to requests by id, not by order.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, StatusCode};
use serde_json::{Map, Value, json};

use crate::fault::FaultResponse;
use crate::graph::headers;
use crate::graph::reply::{Content, Reply};

#[derive(Debug)]
pub(super) struct ItemResponse {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    body: Option<Value>,
}

impl From<Reply> for ItemResponse {
    fn from(reply: Reply) -> Self {
        Self {
            status: reply.status,
            headers: headers::reply_headers(&reply),
            body: match reply.content {
                Content::Empty => None,
                Content::Json(value) => Some(value),
                // Content that is not JSON is base64.
                Content::Text(text) => Some(STANDARD.encode(text).into()),
            },
        }
    }
}

impl From<FaultResponse> for ItemResponse {
    fn from(refusal: FaultResponse) -> Self {
        Self {
            status: refusal.status,
            headers: refusal.headers,
            body: Some(refusal.body),
        }
    }
}

impl ItemResponse {
    pub(super) fn into_json(self, id: &str) -> Value {
        let mut names = Map::new();
        for (name, value) in &self.headers {
            let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
            names.insert(header_name(name.as_str()), text.into());
        }
        let mut response = json!({"id": id, "status": self.status.as_u16(), "headers": names});
        if let Some(body) = self.body {
            response["body"] = body;
        }
        response
    }
}

/// A header name in its usual spelling: the JSON of a batch keeps the case, unlike a connection.
fn header_name(name: &str) -> String {
    if name.starts_with("x-ms-") || name.ends_with("request-id") {
        return name.to_owned();
    }
    if name == "odata-version" {
        return "OData-Version".to_owned();
    }
    if name == "www-authenticate" {
        return "WWW-Authenticate".to_owned();
    }
    let mut upper = true;
    name.chars()
        .map(|letter| {
            let written = if upper {
                letter.to_ascii_uppercase()
            } else {
                letter
            };
            upper = letter == '-';
            written
        })
        .collect()
}
