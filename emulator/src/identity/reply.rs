//! Responses in the identity platform's formats: error JSON, error pages, and redirects to the client. The caller must
//! check the redirect URI against the registration first.

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use http::header::{CACHE_CONTROL, LOCATION, PRAGMA};
use http::{HeaderValue, StatusCode};
use serde_json::{Value, json};

use super::exchange::Exchange;
use super::pages::{ErrorPage, form_post};
use super::params::encode;
use crate::aadsts::Aadsts;

/// How an authorization response reaches the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResponseMode {
    /// In the redirect's query string.
    Query,
    /// In the redirect's fragment.
    Fragment,
    /// In a form that the browser posts.
    FormPost,
}

/// The target of an authorization response: a registered redirect URI and the client's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReplyTo {
    pub(crate) redirect_uri: String,
    pub(crate) response_mode: ResponseMode,
    pub(crate) state: Option<String>,
}

impl ReplyTo {
    /// Sends `pairs` and the state to the client.
    pub(crate) fn send(&self, mut pairs: Vec<(&'static str, String)>) -> Response {
        if let Some(state) = &self.state {
            pairs.push(("state", state.clone()));
        }
        let separator = match self.response_mode {
            ResponseMode::FormPost => return form_post(&self.redirect_uri, &pairs),
            ResponseMode::Fragment => '#',
            ResponseMode::Query if self.redirect_uri.contains('?') => '&',
            ResponseMode::Query => '?',
        };
        let answer = encode(pairs.iter().map(|(name, value)| (*name, value.as_str())));
        redirect(&format!("{}{separator}{answer}", self.redirect_uri))
    }

    /// Sends an error to the client.
    pub(crate) fn send_error(&self, exchange: &Exchange<'_>, error: &Aadsts) -> Response {
        let mut pairs = vec![
            ("error", error.redirect_error().to_owned()),
            ("error_description", exchange.describe(error)),
        ];
        if let Some(subcode) = error.error_subcode() {
            pairs.push(("error_subcode", subcode.to_owned()));
        }
        if error.code() != 0 {
            pairs.push(("error_uri", exchange.error_uri(error)));
        }
        if let Some(claims) = error.claims() {
            pairs.push(("claims", claims.to_owned()));
        }
        self.send(pairs)
    }
}

/// A redirect that the browser follows with GET.
pub(crate) fn redirect(location: &str) -> Response {
    let mut response = StatusCode::FOUND.into_response();
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(LOCATION, location);
    }
    forbid_storing(&mut response);
    response
}

/// Shows an error to the user when there is no valid redirect URI.
pub(crate) fn error_page(exchange: &Exchange<'_>, error: &Aadsts) -> Response {
    ErrorPage {
        message: &error.to_string(),
        trace_id: &exchange.trace_id,
        correlation_id: &exchange.correlation_id,
        timestamp: &exchange.timestamp(),
    }
    .render()
}

/// An error in the JSON format of the token and discovery endpoints.
pub(crate) fn error_json(exchange: &Exchange<'_>, error: &Aadsts) -> Response {
    let (name, suberror) = error.token_error();
    let mut body = json!({
        "error": name,
        "error_description": exchange.describe(error),
        "error_codes": [error.code()],
        "timestamp": exchange.timestamp(),
        "trace_id": exchange.trace_id,
        "correlation_id": exchange.correlation_id,
        "error_uri": exchange.error_uri(error),
    });
    if let Some(suberror) = suberror {
        body["suberror"] = json!(suberror);
    }
    if let Some(claims) = error.claims() {
        body["claims"] = json!(claims);
    }
    let status = match name {
        "temporarily_unavailable" => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::BAD_REQUEST,
    };
    let mut response = (status, Json(body)).into_response();
    forbid_storing(&mut response);
    response
}

pub(crate) fn success_json(body: Value) -> Response {
    let mut response = Json(body).into_response();
    forbid_storing(&mut response);
    response
}

fn forbid_storing(response: &mut Response) {
    response.headers_mut().insert(
        CACHE_CONTROL,
        HeaderValue::from_static("no-store, no-cache"),
    );
    response
        .headers_mut()
        .insert(PRAGMA, HeaderValue::from_static("no-cache"));
}
