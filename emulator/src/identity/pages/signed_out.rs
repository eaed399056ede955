//! The page after signing out, when the request names no registered redirect URI.

use axum::response::Response;
use http::StatusCode;
use maud::html;

use super::layout::page;

pub(crate) fn signed_out() -> Response {
    page(
        StatusCode::OK,
        "Signed out – emulated tenant",
        &html! {
            h1 { "You signed out of your account" }
            p { "It’s a good idea to close all browser windows." }
        },
    )
}
