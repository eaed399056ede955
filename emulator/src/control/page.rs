//! The HTML page of the controls: shows the tenants and has forms for everything that can be changed. It uses no
//! scripts, and its content security policy allows none.

use axum::response::{IntoResponse as _, Response};
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use maud::{Markup, html};

use crate::env::Env;
use crate::html::document;
use crate::origin::Origin;
use crate::state::State;

mod forms;
mod overview;
mod requests;
mod workato;

const STYLE: &str = include_str!("page/style.css");
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

pub(super) fn overview_page(state: &State, env: &Env, origin: &Origin) -> Response {
    respond(
        "Emulated tenant",
        &html! {
            (overview::summary(state, env, origin))
            div class="columns" {
                div {
                    (card("tenants", "Tenants", &overview::tenants(state)))
                    (card("accounts", "Accounts", &overview::accounts()))
                    (card("start", "Start over", &forms::scenarios(state)))
                    (card("clock", "Clock", &forms::clock(state, env)))
                    (card("revoke", "Revoke", &forms::revoke()))
                }
                div {
                    (card("settings", "Settings", &forms::settings(state)))
                    (card("faults", "Faults", &forms::faults(state)))
                    (card("workato", "Workato", &workato::users(state, origin)))
                }
            }
            (card("requests", "Latest requests", &requests::table(state)))
        },
    )
}

/// The page for a rejected form.
pub(super) fn error_page(message: &str) -> Response {
    respond(
        "Not changed",
        &html! {
            p role="alert" class="error" { "Nothing was changed: " (message) }
            p { a href="./" { "Back to the controls" } }
        },
    )
}

pub(super) async fn style() -> Response {
    let mut response = STYLE.into_response();
    response.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/css; charset=utf-8"),
    );
    response
}

fn card(id: &str, title: &str, body: &Markup) -> Markup {
    html! {
        section id=(id) aria-labelledby={ (id) "-title" } {
            h2 id={ (id) "-title" } { (title) }
            (body)
        }
    }
}

fn respond(title: &str, body: &Markup) -> Response {
    let style = html! { link rel="stylesheet" href="style.css"; };
    let body = html! {
        h1 { (title) }
        (body)
    };
    let html = document(title, &style, &body);
    let mut response = html.into_string().into_response();
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(CONTENT_POLICY),
    );
    response
}
