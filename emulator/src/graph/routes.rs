//! The routes of Graph: v1.0, and beta for the few operations of the table that only beta has.
//! Graph paths do not fit path patterns, so the table of operations matches them.

use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State as Shared};
use axum::response::Response;
use http::{Method, StatusCode};
use serde_json::json;

use super::call::{ApiVersion, Call};
use super::error::GraphError;
use super::{batch, dispatch, headers};
use crate::instance::Emulator;
use crate::origin::Origin;

/// Handles every path below the version.
pub(crate) fn routes(version: ApiVersion) -> Router<Arc<Emulator>> {
    Router::new()
        .fallback(async move |Shared(emulator), request| handle(version, emulator, request).await)
}

async fn handle(version: ApiVersion, emulator: Arc<Emulator>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if parts.method == Method::OPTIONS {
        return headers::preflight(&parts.headers);
    }
    let origin = Origin::from_request(&parts.uri, &parts.headers, &emulator.env.base_path);
    // The whole body is already in memory, and its length was limited there.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let call = Call::new(
        &emulator.env,
        origin,
        (version, parts.method),
        path,
        parts.headers,
        body,
    );
    let is_batch = call.path.eq_ignore_ascii_case("$batch") && version == ApiVersion::V1;
    let (reply, items) = if is_batch {
        batch::handle(&emulator, &call)
    } else {
        (dispatch::handle(&emulator, &call), None)
    };
    let mut response = headers::to_response(reply, &call, emulator.now());
    if let Some(items) = items {
        response.extensions_mut().insert(items);
    }
    response
}

/// The response for another version of Graph.
pub(crate) fn not_implemented(message: &str) -> Response {
    let code = GraphError::NotImplemented(String::new()).code();
    let body = json!({"error": {"code": code, "message": message}}).to_string();
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::NOT_IMPLEMENTED;
    response.headers_mut().insert(
        http::header::CONTENT_TYPE,
        http::HeaderValue::from_static("application/json"),
    );
    headers::allow_all_origins(response)
}
