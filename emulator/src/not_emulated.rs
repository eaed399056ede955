//! The response to every address that is not emulated: 501 with the address. Not 404, since Entra or Graph may have it.

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use http::{Method, StatusCode, Uri};
use serde_json::json;

use crate::graph;

pub(crate) async fn respond(method: Method, uri: Uri) -> Response {
    let path = uri.path();
    let message = format!("{method} {path} is not emulated.");
    if ["/v1.0", "/beta"]
        .iter()
        .any(|version| path.starts_with(version))
    {
        return graph::not_implemented(&message);
    }
    let body = json!({"error": "not_implemented_by_emulator", "error_description": message});
    (StatusCode::NOT_IMPLEMENTED, Json(body)).into_response()
}
