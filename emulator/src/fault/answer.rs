//! Responses of faults, in the format of the service that received the request. Only the request log distinguishes them
//! from real errors.

use axum::response::{IntoResponse as _, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::{Value, json};

use super::{Broken, Effect, Fault};
use crate::claims::insufficient_claims;
use crate::env::{Env, Timestamp};
use crate::origin::Origin;

/// What replaces the response to a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Instead {
    Nothing(Broken),
    Refusal(Refusal),
}

/// A response that no handler produced.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The body. A text is sent unquoted.
    pub(crate) body: Value,
}

/// The outcome of a fault, or `None` if the request must be executed first.
pub(crate) fn instead(
    fault: &Fault,
    url: &str,
    env: &Env,
    now: Timestamp,
    origin: &Origin,
) -> Option<Instead> {
    Some(match fault.effect {
        // The first three execute the request. The identity platform formats AADSTS errors itself.
        Effect::DroppedAfter | Effect::TruncatedBody | Effect::SilenceAfter | Effect::Aadsts(_) => {
            return None;
        }
        Effect::DroppedConnection => Instead::Nothing(Broken::Dropped),
        Effect::Silence => Instead::Nothing(Broken::Silent),
        Effect::SilentLoss => Instead::Refusal(Refusal {
            status: StatusCode::NO_CONTENT,
            headers: HeaderMap::new(),
            body: Value::String(String::new()),
        }),
        Effect::ClaimsChallenge => Instead::Refusal(challenge(env, now, origin)),
        Effect::Status(status) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
            Instead::Refusal(refusal(fault, status, url, env, now))
        }
    })
}

impl Refusal {
    /// An error in Graph's format.
    fn graph(status: StatusCode, (code, message): (&str, &str), env: &Env, now: Timestamp) -> Self {
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
        .with(CACHE_CONTROL.as_str(), "no-cache")
        .with(CONTENT_TYPE.as_str(), "application/json")
        .with("request-id", &request_id)
        .with("client-request-id", &request_id)
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }

    /// The response as an HTTP response.
    pub(crate) fn respond(self) -> Response {
        let body = match self.body {
            Value::String(text) => text,
            body => body.to_string(),
        };
        (self.status, self.headers, body).into_response()
    }
}

fn refusal(fault: &Fault, status: StatusCode, url: &str, env: &Env, now: Timestamp) -> Refusal {
    let is_graph = ["/v1.0", "/beta"]
        .iter()
        .any(|version| url.starts_with(version));
    let refusal = match &fault.body {
        Some(body) => {
            let is_html = body
                .as_str()
                .is_some_and(|text| text.trim_start().starts_with('<'));
            Refusal {
                status,
                headers: HeaderMap::new(),
                body: body.clone(),
            }
            .with(
                CONTENT_TYPE.as_str(),
                if is_html {
                    "text/html; charset=utf-8"
                } else {
                    "application/json"
                },
            )
        }
        None if is_graph => Refusal::graph(status, words(status), env, now),
        None => Refusal {
            status,
            headers: HeaderMap::new(),
            body: json!({
                "error": "temporarily_unavailable",
                "error_description": "AADSTS90033: A transient error has occurred. Please try again.",
                "error_codes": [90033],
            }),
        }
        .with(CONTENT_TYPE.as_str(), "application/json"),
    };
    match fault.retry_after {
        Some(seconds) => refusal.with(RETRY_AFTER.as_str(), &seconds.to_string()),
        None => refusal,
    }
}

/// A challenge of continuous access evaluation: the token was issued before this moment, so get a new one.
fn challenge(env: &Env, now: Timestamp, origin: &Origin) -> Refusal {
    let message = "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: \
                   TokenIssuedBeforeRevocationTimestamp";
    let challenge = insufficient_claims(origin, now.millis().div_euclid(1000));
    Refusal::graph(
        StatusCode::UNAUTHORIZED,
        ("InvalidAuthenticationToken", message),
        env,
        now,
    )
    .with(WWW_AUTHENTICATE.as_str(), &challenge)
}

/// Graph's code and message for a status.
fn words(status: StatusCode) -> (&'static str, &'static str) {
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
