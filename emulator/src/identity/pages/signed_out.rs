//! The page after signing out, for requests that name no registered address to go on to.
//! Refuses to guess one.

use axum::response::Response;
use http::StatusCode;
use maud::html;

use super::layout::page;

/// The page as a response.
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
