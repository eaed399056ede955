//! The page of the controls: scenarios, settings, the clock, faults and the last requests, as plain forms.
//! Refuses scripts; everything here works in any browser, under a policy that allows none.

use std::fmt::Write as _;

use axum::response::{IntoResponse as _, Response};
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use serde_json::Value;

use crate::env::Env;
use crate::identity::escape;
use crate::log::Entry;
use crate::origin::Origin;
use crate::seed::{ACCOUNTS, Scenario};
use crate::state::State;
use crate::workato;

const STYLE: &str = include_str!("page/style.css");
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// How many of the last requests the page shows.
const SHOWN: usize = 50;

/// The page.
pub(super) fn page(state: &State, env: &Env, origin: &Origin) -> Response {
    let body = [
        overview(state, env, origin),
        scenarios(state),
        clock(state, env),
        settings(state),
        faults(state),
        provisioning(state, origin),
        requests(state),
    ]
    .concat();
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

fn overview(state: &State, env: &Env, origin: &Origin) -> String {
    let mut text = format!(
        "<p>Scenario <strong>{}</strong>. The time here is <strong>{}</strong>. The address is <code>{}</code>.</p>\n\
         <p>As JSON: <a href=\"state\">state</a>, <a href=\"requests\">requests</a>, <a href=\"settings\">settings</a>, \
         <a href=\"faults\">faults</a>, <a href=\"clock\">clock</a>.</p>\n<h2>Tenants</h2>\n<ul>\n",
        escape(&state.scenario),
        state.now(env).to_seconds_text(),
        escape(&origin.url("")),
    );
    for tenant in &state.tenants {
        let _ = writeln!(
            text,
            "<li><code>{}</code> ({}): people: {}, service principals: {}, groups: {}, directory extensions: {}</li>",
            escape(&tenant.domain),
            escape(&tenant.id),
            tenant.users.len(),
            tenant.service_principals.len(),
            tenant.groups.len(),
            tenant.extension_properties.len(),
        );
    }
    text.push_str("</ul>\n<h2>Accounts</h2>\n<p>Any password is accepted.</p>\n<ul>\n");
    for (name, role) in ACCOUNTS {
        let _ = writeln!(text, "<li><code>{name}</code>: {role}</li>");
    }
    text.push_str("</ul>\n");
    text
}

fn scenarios(state: &State) -> String {
    let mut text = "<h2>Start over</h2>\n<p>Everything goes back to the beginning of a scenario: tenants, sessions, \
                    settings, faults, clock and requests.</p>\n<form method=\"post\" action=\"reset\">\n<ul \
                    class=\"plain\">\n"
        .to_owned();
    for scenario in Scenario::ALL {
        let name = scenario.name();
        let current = if name == state.scenario { " (now)" } else { "" };
        let _ = writeln!(
            text,
            "<li><button name=\"scenario\" value=\"{name}\">{name}</button> {}{current}</li>",
            escape(scenario.description())
        );
    }
    text.push_str("</ul>\n</form>\n");
    text
}

fn clock(state: &State, env: &Env) -> String {
    let mut text = format!(
        "<h2>Clock</h2>\n<p>It is {}, which is {} seconds ahead of the machine.</p>\n<form method=\"post\" \
         action=\"clock\">\n",
        state.now(env).to_seconds_text(),
        state.clock_offset_ms / 1000
    );
    for (seconds, words) in [
        (10, "10 seconds"),
        (300, "5 minutes"),
        (3600, "1 hour"),
        (86_400, "1 day"),
    ] {
        let _ = writeln!(
            text,
            "<button name=\"advanceSeconds\" value=\"{seconds}\">Advance by {words}</button>"
        );
    }
    text.push_str("</form>\n");
    text
}

fn settings(state: &State) -> String {
    let mut text =
        "<h2>Settings</h2>\n<form method=\"post\" action=\"settings\" class=\"grid\">\n".to_owned();
    let settings = serde_json::to_value(&state.settings).unwrap_or_default();
    for (name, value) in settings.as_object().into_iter().flatten() {
        let field = match value {
            Value::Bool(value) => {
                let (yes, no) = if *value {
                    (" selected", "")
                } else {
                    ("", " selected")
                };
                format!(
                    "<select id=\"{name}\" name=\"{name}\"><option{yes}>true</option><option{no}>false</option></select>"
                )
            }
            value => format!(
                "<input id=\"{name}\" name=\"{name}\" type=\"number\" min=\"0\" required value=\"{value}\">"
            ),
        };
        let _ = writeln!(text, "<label for=\"{name}\">{name}</label> {field}");
    }
    text.push_str("<button>Change settings</button>\n</form>\n");
    text
}

fn faults(state: &State) -> String {
    let mut text = "<h2>Faults</h2>\n".to_owned();
    let faults = state.faults.as_slice();
    if faults.is_empty() {
        text.push_str("<p>Nothing goes wrong on purpose.</p>\n");
    } else {
        text.push_str("<ul>\n");
        for fault in faults {
            let _ = writeln!(
                text,
                "<li>{} <code>{}</code>: {}, {}</li>",
                escape(fault.method.as_deref().unwrap_or("any method")),
                escape(&fault.path),
                fault.name(),
                fault
                    .times
                    .map_or("every time".to_owned(), |times| format!("{times} more")),
            );
        }
        text.push_str(
            "</ul>\n<form method=\"post\" action=\"faults\"><button>Remove all faults</button></form>\n",
        );
    }
    text.push_str(include_str!("page/fault.html"));
    text
}

fn provisioning(state: &State, origin: &Origin) -> String {
    let mut text = format!(
        "<h2>Workato</h2>\n<p>Its SCIM service is at <code>{}</code> (and, for the provisioning service, at \
         <code>{}</code>), with the token <code>{}</code>. People there: {}.</p>\n<form method=\"post\" \
         action=\"workato\"><button>Renew the token</button></form>\n",
        escape(&origin.url(workato::PATH)),
        workato::PUBLIC_ADDRESS,
        escape(&state.workato.secret_token),
        state.workato.users.len(),
    );
    if state.workato.users.is_empty() {
        return text;
    }
    text.push_str(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"People in Workato\">\n<table>\n<thead><tr>\
         <th scope=\"col\">User name</th><th scope=\"col\">Active</th><th scope=\"col\">Roles</th></tr></thead>\n\
         <tbody>\n",
    );
    for user in state.workato.report().iter().take(SHOWN) {
        let roles = user["roles"].as_object().into_iter().flatten();
        let roles: Vec<String> = roles
            .map(|(name, role)| format!("{name}: {}", role.as_str().unwrap_or_default()))
            .collect();
        let _ = writeln!(
            text,
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(user["userName"].as_str().unwrap_or_default()),
            user["active"],
            escape(&roles.join(", ")),
        );
    }
    text.push_str("</tbody>\n</table>\n</div>\n");
    text
}

fn requests(state: &State) -> String {
    let mut text = "<h2>Last requests</h2>\n".to_owned();
    if state.log.entries().next().is_none() {
        text.push_str("<p>No client has asked anything yet.</p>\n");
        return text;
    }
    text.push_str(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Last requests\">\n<table>\n<thead><tr>\
         <th scope=\"col\">Time</th><th scope=\"col\">Method</th><th scope=\"col\">Address</th>\
         <th scope=\"col\">Status</th></tr></thead>\n<tbody>\n",
    );
    for entry in state.log.entries().rev().take(SHOWN) {
        text.push_str(&row(entry));
    }
    text.push_str("</tbody>\n</table>\n</div>\n");
    text
}

fn row(entry: &Entry) -> String {
    let status = match (entry.status, &entry.fault) {
        (Some(status), None) => status.to_string(),
        (Some(status), Some(fault)) => format!("{status} (fault: {fault})"),
        (None, Some(fault)) => format!("none (fault: {fault})"),
        (None, None) => "none yet".to_owned(),
    };
    format!(
        "<tr><td>{}</td><td>{}{}</td><td><code>{}</code></td><td>{}</td></tr>\n",
        entry.at.to_seconds_text(),
        escape(&entry.method),
        if entry.batch.is_some() {
            " (in a batch)"
        } else {
            ""
        },
        escape(&entry.url),
        escape(&status)
    )
}
