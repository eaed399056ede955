//! The frame of every identity page: head, styles, landmarks and HTTP headers. Allows no scripts or outside resources.

use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_FRAME_OPTIONS,
};
use http::{HeaderValue, StatusCode};
use maud::{Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use crate::html::document;

const STYLE: &str = "
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; grid-template-columns: minmax(0, 1fr); place-items: center; background: light-dark(#eef1f5, #14171c); color: light-dark(#1b1f24, #e8eaee); }
main { box-sizing: border-box; width: min(28rem, 100%); padding: 2rem; background: light-dark(#fff, #1f242b); border-radius: .5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
h2 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: 0 0 1rem; }
label { display: block; margin: 0 0 .25rem; font-weight: 600; }
label.inline { display: inline; font-weight: normal; }
input[type=text], input[type=password] { box-sizing: border-box; width: 100%; padding: .5rem; margin: 0 0 1rem; font: inherit; border: 1px solid light-dark(#6b7480, #8b95a3); border-radius: .25rem; background: light-dark(#fff, #14171c); color: inherit; }
button { font: inherit; padding: .5rem 1rem; border-radius: .25rem; border: 1px solid light-dark(#6b7480, #8b95a3); background: transparent; color: inherit; cursor: pointer; }
button.primary { background: light-dark(#0b5cad, #8ac2ff); border-color: transparent; color: light-dark(#fff, #0b1a2b); }
:focus-visible { outline: 3px solid light-dark(#0b5cad, #8ac2ff); outline-offset: 2px; }
a { color: light-dark(#0b5cad, #8ac2ff); }
.buttons { display: flex; flex-direction: row-reverse; justify-content: flex-start; gap: .5rem; }
.accounts, .scopes { list-style: none; margin: 0; padding: 0; }
.accounts li { margin: 0 0 .5rem; }
.accounts button { width: 100%; text-align: start; }
.scopes li { margin: 0 0 .5rem; }
.hint { color: light-dark(#4c5662, #b4bcc7); font-size: .875rem; }
.error { border-inline-start: .25rem solid light-dark(#b3261e, #ff9a92); padding-inline-start: .75rem; }
";

pub(super) fn page(status: StatusCode, title: &str, body: &Markup) -> Response {
    let style = html! { style { (PreEscaped(STYLE)) } };
    let html = document(title, &style, body);
    let policy = format!(
        "default-src 'none'; img-src data:; style-src '{}'; base-uri 'none'; frame-ancestors 'none'",
        hash(STYLE)
    );
    with_policy(status, html, &policy)
}

/// An HTML response with its own content security policy.
pub(super) fn with_policy(status: StatusCode, html: Markup, policy: &str) -> Response {
    let mut response = (status, html.into_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("no-store, no-cache"),
    );
    headers.insert(
        REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    );
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    if let Ok(policy) = HeaderValue::from_str(policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The CSP source expression that allows exactly this inline style or script.
pub(super) fn hash(source: &str) -> String {
    format!(
        "sha256-{}",
        STANDARD.encode(Sha256::digest(source.as_bytes()))
    )
}
