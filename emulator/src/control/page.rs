//! The page of the controls: what the tenants are, and forms for everything that can be changed about them.
//! Refuses scripts; everything here works in any browser, under a policy that allows none.

use axum::response::{IntoResponse as _, Response};
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};

use crate::env::Env;
use crate::identity::escape;
use crate::origin::Origin;
use crate::state::State;

mod forms;
mod overview;
mod requests;
mod workato;

const STYLE: &str = include_str!("page/style.css");
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// The page.
pub(super) fn page(state: &State, env: &Env, origin: &Origin) -> Response {
    let first = [
        card("tenants", "Tenants", &overview::tenants(state)),
        card("accounts", "Accounts", &overview::accounts()),
        card("start", "Start over", &forms::scenarios(state)),
        card("clock", "Clock", &forms::clock(state, env)),
        card("revoke", "Revoke", include_str!("page/revoke.html")),
    ]
    .concat();
    let second = [
        card("settings", "Settings", &forms::settings(state)),
        card("faults", "Faults", &forms::faults(state)),
        card("workato", "Workato", &workato::people(state, origin)),
    ]
    .concat();
    let summary = overview::summary(state, env, origin);
    let requests = card("requests", "Last requests", &requests::table(state));
    let body = format!(
        "{summary}<div class=\"columns\">\n<div>\n{first}</div>\n<div>\n{second}</div>\n</div>\n{requests}"
    );
    html("Emulated tenant", &body)
}

/// What is shown to a person whose form was refused.
pub(super) fn refusal(message: &str) -> Response {
    let body = format!(
        "<p role=\"alert\" class=\"error\">Nothing was changed: {}</p>\n<p><a href=\"./\">Back to the controls</a></p>",
        escape(message)
    );
    html("Not changed", &body)
}

/// The style sheet.
pub(super) async fn style() -> Response {
    let mut response = STYLE.into_response();
    response.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/css; charset=utf-8"),
    );
    response
}

fn card(id: &str, title: &str, body: &str) -> String {
    format!(
        "<section id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h2 id=\"{id}-title\">{title}</h2>\n{body}</section>\n"
    )
}

fn html(title: &str, body: &str) -> Response {
    let title = escape(title);
    let mut response = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<link rel=\"icon\" \
         href=\"data:,\">\n<link rel=\"stylesheet\" href=\"style.css\">\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         {body}</main>\n</body>\n</html>\n"
    )
    .into_response();
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}
