//! Responses of the controls: JSON for programs, a redirect to the page for its forms. Any origin may read them, since
//! a demo tenant holds no secrets.

use crate::control::input::Sender;
use axum::Json;
use axum::response::{IntoResponse as _, Response};
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_MAX_AGE, CACHE_CONTROL, LOCATION,
};
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use serde_json::json;

use super::input::InputError;
use super::page;

pub(super) fn json(value: &impl Serialize) -> Response {
    allow_all(Json(value).into_response())
}

/// Responds to a change: with the new value for a program, with a redirect to the page for a browser.
pub(super) fn success(audience: Sender, value: &impl Serialize) -> Response {
    match audience {
        Sender::Program => json(value),
        Sender::Browser => {
            let mut response = StatusCode::SEE_OTHER.into_response();
            // Relative, so that it works below any base path.
            response
                .headers_mut()
                .insert(LOCATION, HeaderValue::from_static("./"));
            response
        }
    }
}

/// Responds to a rejected change.
pub(super) fn error(audience: Sender, reason: &InputError) -> Response {
    let message = reason.to_string();
    match audience {
        Sender::Program => {
            let body = json!({"error": {"code": "BadControl", "message": message}});
            allow_all((StatusCode::BAD_REQUEST, Json(body)).into_response())
        }
        Sender::Browser => (StatusCode::BAD_REQUEST, page::error_page(&message)).into_response(),
    }
}

/// The response to a CORS preflight request.
pub(super) fn preflight() -> Response {
    let mut response = allow_all(StatusCode::NO_CONTENT.into_response());
    let headers = response.headers_mut();
    headers.insert(
        ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static("GET, POST, PUT, OPTIONS"),
    );
    headers.insert(
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("content-type"),
    );
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    response
}

fn allow_all(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
