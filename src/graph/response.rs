//! Parses the JSON body of a Graph response.

use super::error::GraphError;
use super::headers::request_id;
use crate::platform::HttpResponse;
use crate::texts::answers as texts;
use serde::de::DeserializeOwned;

/// Fails if the body is not JSON of this type; the error names `path`.
pub fn read<T: DeserializeOwned>(path: &str, response: &HttpResponse) -> Result<T, GraphError> {
    crate::json::read(response.body()).map_err(|error| GraphError::Unreadable {
        path: path.to_owned(),
        detail: if response.body().trim_ascii_start().starts_with(b"<") {
            texts::WEB_PAGE.to_owned()
        } else {
            error.to_string()
        },
        request_id: request_id(response),
    })
}
