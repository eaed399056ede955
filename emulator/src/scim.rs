//! The HTTP routes of the emulated SCIM service.

use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State as Shared};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use http::header::{
    AUTHORIZATION, CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH, LOCATION, WWW_AUTHENTICATE,
};
use http::{HeaderValue, StatusCode};
use percent_encoding::percent_decode_str;

use crate::instance::Emulator;
use crate::origin::Origin;
use crate::state::State;
use crate::workato::ScimError;
use crate::workato::{SCIM_PATH, ScimRequest, ScimResponse};

pub(crate) fn routes() -> Router<Arc<Emulator>> {
    Router::new().route(&format!("{SCIM_PATH}/{{*path}}"), any(handle_request))
}

async fn handle_request(Shared(emulator): Shared<Arc<Emulator>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let base =
        Origin::from_request(&parts.uri, &parts.headers, &emulator.env.base_path).url(SCIM_PATH);
    // The middleware has limited the length and read the whole body already.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let token = parts
        .headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let header = |name| {
        let value = parts.headers.get(name);
        value
            .and_then(|value| value.to_str().ok())
            .map(ToOwned::to_owned)
    };
    let (if_match, if_none_match) = (header(IF_MATCH), header(IF_NONE_MATCH));
    let media_type = header(CONTENT_TYPE).unwrap_or_default();
    if !body.is_empty() && !is_json(&media_type) {
        let reply = ScimError::unsupported_media_type(&media_type).to_response();
        return respond(&reply);
    }
    let path = percent_decode_str(parts.uri.path()).decode_utf8_lossy();
    let request = ScimRequest {
        method: parts.method,
        path: path.strip_prefix(SCIM_PATH).unwrap_or(&path).to_owned(),
        query: form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes())
            .into_owned()
            .collect(),
        token: token.map(ToOwned::to_owned),
        body: serde_json::from_slice(&body).ok(),
        if_match,
        if_none_match,
    };
    let mut state = emulator.lock();
    let now = state.now(&emulator.env);
    let State {
        workato, settings, ..
    } = &mut *state;
    let reply = workato.handle(settings, now, &base, &request);
    drop(state);
    respond(&reply)
}

/// Whether a body of this type is accepted: SCIM's own, or plain JSON.
fn is_json(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or_default().trim();
    ["application/scim+json", "application/json"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}

fn respond(reply: &ScimResponse) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let is_empty = reply.body.is_null();
    let mut response = if is_empty {
        status.into_response()
    } else {
        (status, reply.body.to_string()).into_response()
    };
    let headers = response.headers_mut();
    let meta = &reply.meta;
    // `Location` of a new resource (RFC 7644, 3.3) and `ETag` with its version (3.14).
    let location = meta["location"]
        .as_str()
        .filter(|_| status == StatusCode::CREATED);
    let challenge = (status == StatusCode::UNAUTHORIZED).then_some("Bearer realm=\"SCIM\"");
    for (name, value) in [
        (LOCATION, location),
        (ETAG, meta["version"].as_str()),
        (WWW_AUTHENTICATE, challenge),
        (
            CONTENT_TYPE,
            (!is_empty).then_some("application/scim+json; charset=utf-8"),
        ),
    ] {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
            headers.insert(name, value);
        }
    }
    response
}
