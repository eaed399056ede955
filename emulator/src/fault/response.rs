//! Responses of faults, in the format of the service that received the request. Only the request log distinguishes them
//! from real errors.

use axum::response::{IntoResponse as _, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::{Value, json};

use super::{Effect, Fault, NoResponse};
use crate::claims::insufficient_claims;
use crate::env::{Env, Timestamp};
use crate::origin::Origin;

/// What replaces the response to a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FaultOutcome {
    NoResponse(NoResponse),
    Response(FaultResponse),
}

/// A response that no handler produced.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FaultResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The body. A text is sent unquoted.
    pub(crate) body: Value,
}

/// The outcome of a fault, or `None` if the request must be executed first.
pub(crate) fn fault_outcome(
    fault: &Fault,
    url: &str,
    env: &Env,
    now: Timestamp,
    origin: &Origin,
) -> Option<FaultOutcome> {
    Some(match fault.effect {
        // The first three execute the request. The identity platform formats AADSTS errors itself.
        Effect::DroppedAfter | Effect::TruncatedBody | Effect::SilenceAfter | Effect::Aadsts(_) => {
            return None;
        }
        Effect::DroppedConnection => FaultOutcome::NoResponse(NoResponse::Disconnect),
        Effect::Silence => FaultOutcome::NoResponse(NoResponse::Hang),
        Effect::SilentLoss => FaultOutcome::Response(FaultResponse {
            status: StatusCode::NO_CONTENT,
            headers: HeaderMap::new(),
            body: Value::String(String::new()),
        }),
        Effect::ClaimsChallenge => FaultOutcome::Response(claims_challenge(env, now, origin)),
        Effect::Status(status) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
            FaultOutcome::Response(status_response(fault, status, url, env, now))
        }
    })
}

impl FaultResponse {
    /// An error in Graph's format.
    fn graph_error(
        status: StatusCode,
        (code, message): (&str, &str),
        env: &Env,
        now: Timestamp,
    ) -> Self {
        let request_id = env.new_uuid();
        let mut inner = json!({
            "date": now.to_seconds_text().trim_end_matches('Z'),
            "request-id": request_id,
            "client-request-id": request_id,
        });
        if status == StatusCode::TOO_MANY_REQUESTS {
            inner["code"] = json!("429");
            inner["status"] = json!("429");
            inner["message"] = json!("Please retry after");
        }
        Self {
            status,
            headers: HeaderMap::new(),
            body: json!({"error": {"code": code, "message": message, "innerError": inner}}),
        }
        .with_header(CACHE_CONTROL.as_str(), "no-cache")
        .with_header(CONTENT_TYPE.as_str(), "application/json")
        .with_header("request-id", &request_id)
        .with_header("client-request-id", &request_id)
    }

    fn with_header(mut self, name: &'static str, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }

    /// The response as an HTTP response.
    pub(crate) fn into_http_response(self) -> Response {
        let body = match self.body {
            Value::String(text) => text,
            body => body.to_string(),
        };
        (self.status, self.headers, body).into_response()
    }
}

fn status_response(
    fault: &Fault,
    status: StatusCode,
    url: &str,
    env: &Env,
    now: Timestamp,
) -> FaultResponse {
    let is_graph = ["/v1.0", "/beta"]
        .iter()
        .any(|version| url.starts_with(version));
    let refusal = match &fault.body {
        Some(body) => {
            let is_html = body
                .as_str()
                .is_some_and(|text| text.trim_start().starts_with('<'));
            FaultResponse {
                status,
                headers: HeaderMap::new(),
                body: body.clone(),
            }
            .with_header(
                CONTENT_TYPE.as_str(),
                if is_html {
                    "text/html; charset=utf-8"
                } else {
                    "application/json"
                },
            )
        }
        None if is_graph => FaultResponse::graph_error(status, graph_code_and_message(status), env, now),
        None => FaultResponse {
            status,
            headers: HeaderMap::new(),
            body: json!({
                "error": "temporarily_unavailable",
                "error_description": "AADSTS90033: A transient error has occurred. Please try again.",
                "error_codes": [90033],
            }),
        }
        .with_header(CONTENT_TYPE.as_str(), "application/json"),
    };
    match fault.retry_after {
        Some(seconds) => refusal.with_header(RETRY_AFTER.as_str(), &seconds.to_string()),
        None => refusal,
    }
}

/// A challenge of continuous access evaluation: the token was issued before this moment, so get a new one.
fn claims_challenge(env: &Env, now: Timestamp, origin: &Origin) -> FaultResponse {
    let message = "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: \
                   TokenIssuedBeforeRevocationTimestamp";
    let challenge = insufficient_claims(origin, now.millis().div_euclid(1000));
    FaultResponse::graph_error(
        StatusCode::UNAUTHORIZED,
        ("InvalidAuthenticationToken", message),
        env,
        now,
    )
    .with_header(WWW_AUTHENTICATE.as_str(), &challenge)
}

/// Graph's code and message for a status.
fn graph_code_and_message(status: StatusCode) -> (&'static str, &'static str) {
    match status.as_u16() {
        400 => ("Request_BadRequest", "Invalid request."),
        401 => (
            "InvalidAuthenticationToken",
            "Lifetime validation failed, the token is expired.",
        ),
        403 => (
            "Authorization_RequestDenied",
            "Insufficient privileges to complete the operation.",
        ),
        404 => (
            "Request_ResourceNotFound",
            "Resource does not exist or one of its queried reference-property objects are not present.",
        ),
        409 => (
            "Request_MultipleObjectsWithSameKeyValue",
            "Another object with the same value for a key property already exists.",
        ),
        429 => ("TooManyRequests", "Please retry again later."),
        503 => (
            "serviceNotAvailable",
            "Service unavailable. Please wait and try again.",
        ),
        504 => ("gatewayTimeout", "The service did not answer in time."),
        _ => ("UnknownError", "The service had an internal error."),
    }
}
