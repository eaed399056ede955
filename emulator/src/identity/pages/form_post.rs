//! The self-submitting page of `response_mode=form_post`.
//! Refuses any script but its own line, and works without it by a button.

use axum::response::Response;
use http::StatusCode;

use super::layout::{escape, hash, with_policy};

const SUBMIT: &str = "document.forms[0].submit()";

/// The page that posts `pairs` to `redirect_uri`.
pub(crate) fn form_post(redirect_uri: &str, pairs: &[(&str, String)]) -> Response {
    let fields = pairs
        .iter()
        .map(|(name, value)| {
            format!(
                "<input type=\"hidden\" name=\"{name}\" value=\"{}\">\n",
                escape(value)
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Working…</title>\n</head>\n<body>\n\
         <main>\n<h1>Working…</h1>\n<form method=\"post\" action=\"{}\">\n{fields}<noscript><button>Continue</button>\
         </noscript>\n</form>\n</main>\n<script>{SUBMIT}</script>\n</body>\n</html>\n",
        escape(redirect_uri)
    );
    with_policy(
        StatusCode::OK,
        &html,
        &format!(
            "default-src 'none'; script-src '{}'; base-uri 'none'",
            hash(SUBMIT)
        ),
    )
}
