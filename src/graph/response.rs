//! Owns how a Graph response is read: ids, waiting times and JSON bodies.
//! Refuses to decide what happens next: `retry` and the caller do.

use super::error::GraphError;
use crate::platform::{HttpResponse, REQUEST_ID};
use serde::de::DeserializeOwned;
use std::time::Duration;

/// The id under which Microsoft's support finds the request.
pub fn request_id(response: &HttpResponse) -> Option<String> {
    response
        .headers()
        .get(REQUEST_ID)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned)
}

/// How long the service asked to wait. A browser may not be allowed to read the header (it is missing from the list
/// that Graph's CORS policy exposes at times), so its absence means nothing.
pub fn retry_after(response: &HttpResponse) -> Option<Duration> {
    let seconds = response
        .headers()
        .get(http::header::RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()?;
    Some(Duration::from_secs(seconds))
}

/// Reads a JSON body; an answer of another kind is an error that says where it came from.
pub fn read<T: DeserializeOwned>(path: &str, response: &HttpResponse) -> Result<T, GraphError> {
    crate::json::read(response.body()).map_err(|error| GraphError::Unreadable {
        path: path.to_owned(),
        detail: if response.body().trim_ascii_start().starts_with(b"<") {
            "the answer is a web page, not JSON".to_owned()
        } else {
            error.to_string()
        },
        request_id: request_id(response),
    })
}
