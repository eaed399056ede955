//! Owns how the JSON body of a Graph response is read.
//! Refuses to decide what happens next: `retry` and the caller do.

use super::error::GraphError;
use super::headers::request_id;
use crate::platform::HttpResponse;
use serde::de::DeserializeOwned;

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
