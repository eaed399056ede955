//! The page for a sign-in that cannot continue, and the page behind `error_uri`. A page rather than a redirect, because
//! the redirect URI may not be registered.

use axum::response::Response;
use http::StatusCode;
use maud::html;

use super::layout::page;

#[derive(Clone, Debug)]
pub(crate) struct ErrorPage<'a> {
    /// The error in Entra's words.
    pub(crate) message: &'a str,
    pub(crate) trace_id: &'a str,
    /// The id that the client sent, or a new one.
    pub(crate) correlation_id: &'a str,
    pub(crate) timestamp: &'a str,
}

impl ErrorPage<'_> {
    pub(crate) fn render(&self) -> Response {
        let title = "Sign in: something went wrong";
        let body = html! {
            h1 { "Sorry, but we’re having trouble signing you in." }
            p class="error" role="alert" { (self.message) }
            h2 { "Troubleshooting details" }
            p class="hint" {
                "Trace ID: " (self.trace_id) br; "Correlation ID: " (self.correlation_id) br;
                "Timestamp: " (self.timestamp)
            }
        };
        page(StatusCode::BAD_REQUEST, title, &body)
    }
}

/// The page that an `error_uri` links to.
pub(crate) fn error_code_page(code: u32) -> Response {
    let title = format!("AADSTS{code}");
    let body = html! {
        h1 { (title) }
        p {
            "The emulated tenant uses Entra’s own error codes. Entra’s documentation explains this one under the same \
             number."
        }
    };
    page(StatusCode::OK, &title, &body)
}
