//! The address of the service on the network.
//! Refuses to judge requests; the service does, wherever they come from.

use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State as Shared};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use http::header::{AUTHORIZATION, CONTENT_TYPE, LOCATION};
use http::{HeaderValue, StatusCode};

use super::{PATH, ScimRequest};
use crate::graph::percent_decode;
use crate::origin::Origin;
use crate::state::Emulator;

/// The routes of the service.
pub(crate) fn routes() -> Router<Arc<Emulator>> {
    Router::new().route(&format!("{PATH}/{{*path}}"), any(answer))
}

async fn answer(Shared(emulator): Shared<Arc<Emulator>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let base = Origin::of(&parts.uri, &parts.headers, &emulator.env.base_path).url(PATH);
    // The whole body is in memory already, and its length was limited there.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let token = parts
        .headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let path = percent_decode(parts.uri.path());
    let request = ScimRequest {
        method: parts.method,
        path: path.strip_prefix(PATH).unwrap_or(&path).to_owned(),
        query: form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes())
            .into_owned()
            .collect(),
        token: token.map(ToOwned::to_owned),
        body: serde_json::from_slice(&body).ok(),
    };
    let mut state = emulator.lock();
    let now = state.now(&emulator.env);
    let reply = state.workato.answer(now, &base, &request);
    drop(state);
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if reply.body.is_null() {
        return status.into_response();
    }
    let mut response = (status, reply.body.to_string()).into_response();
    // Where the new resource is (RFC 7644, 3.3).
    let location = reply.body["meta"]["location"]
        .as_str()
        .filter(|_| status == StatusCode::CREATED)
        .and_then(|location| HeaderValue::from_str(location).ok());
    if let Some(location) = location {
        response.headers_mut().insert(LOCATION, location);
    }
    response.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/scim+json; charset=utf-8"),
    );
    response
}
