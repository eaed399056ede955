//! The self-submitting page of `response_mode=form_post`. Its only script is one line, and a button works without it.

use axum::response::Response;
use http::StatusCode;
use maud::{DOCTYPE, PreEscaped, html};

use super::layout::{hash, with_policy};

const SUBMIT: &str = "document.forms[0].submit()";

/// The page that posts `pairs` to `redirect_uri`.
pub(crate) fn form_post(redirect_uri: &str, pairs: &[(&str, String)]) -> Response {
    let html = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { "Working…" }
            }
            body {
                main {
                    h1 { "Working…" }
                    form method="post" action=(redirect_uri) {
                        @for (name, value) in pairs {
                            input type="hidden" name=(name) value=(value);
                        }
                        noscript { button { "Continue" } }
                    }
                }
                script { (PreEscaped(SUBMIT)) }
            }
        }
    };
    with_policy(
        StatusCode::OK,
        html,
        &format!(
            "default-src 'none'; script-src '{}'; base-uri 'none'",
            hash(SUBMIT)
        ),
    )
}
