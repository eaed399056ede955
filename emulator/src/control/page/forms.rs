//! The forms: scenarios, the clock, settings and faults.
//! Refuses to know what they do; each sends what a program would send.

use std::fmt::Write as _;

use serde_json::Value;

use crate::env::Env;
use crate::identity::escape;
use crate::seed::Scenario;
use crate::settings::Settings;
use crate::state::State;

/// Where one starts over.
pub(super) fn scenarios(state: &State) -> String {
    let mut text = "<p>Everything goes back to the beginning of a scenario: tenants, sessions, settings, faults, clock \
                    and requests.</p>\n<form method=\"post\" action=\"reset\">\n<ul class=\"plain choices\">\n"
        .to_owned();
    for scenario in Scenario::ALL {
        let name = scenario.name();
        let current = if name == state.scenario {
            " <strong>This is the one now.</strong>"
        } else {
            ""
        };
        let _ = writeln!(
            text,
            "<li><button name=\"scenario\" value=\"{name}\">{name}</button> <span>{}{current}</span></li>",
            escape(scenario.description())
        );
    }
    text.push_str("</ul>\n</form>\n");
    text
}

/// What time it is, and how to make it later.
pub(super) fn clock(state: &State, env: &Env) -> String {
    let mut text = format!(
        "<p>It is {}, which is {} seconds ahead of the machine.</p>\n<form method=\"post\" action=\"clock\" \
         class=\"row\">\n",
        state.now(env).to_seconds_text(),
        state.clock_offset_ms / 1000
    );
    for (seconds, words) in [
        (10, "10 seconds"),
        (300, "5 minutes"),
        (2400, "40 minutes"),
        (86_400, "1 day"),
    ] {
        let _ = writeln!(
            text,
            "<button name=\"advanceSeconds\" value=\"{seconds}\">Advance by {words}</button>"
        );
    }
    text.push_str(
        "</form>\n<form method=\"post\" action=\"clock\" class=\"row\">\n<label for=\"advance\">Or by seconds</label>\n\
         <input id=\"advance\" name=\"advanceSeconds\" type=\"number\" required>\n<button>Advance</button>\n</form>\n",
    );
    text
}

/// Every setting with what it means.
pub(super) fn settings(state: &State) -> String {
    let mut text = "<form method=\"post\" action=\"settings\" class=\"grid\">\n".to_owned();
    let settings = serde_json::to_value(&state.settings).unwrap_or_default();
    for (name, value) in settings.as_object().into_iter().flatten() {
        let (hint, described) = match Settings::meaning(name) {
            Some(meaning) => (
                format!(
                    "<p class=\"hint\" id=\"{name}-hint\">{}</p>",
                    escape(meaning)
                ),
                format!(" aria-describedby=\"{name}-hint\""),
            ),
            None => (String::new(), String::new()),
        };
        let field = match value {
            Value::Bool(value) => {
                let (yes, no) = if *value {
                    (" selected", "")
                } else {
                    ("", " selected")
                };
                format!(
                    "<select id=\"{name}\" name=\"{name}\"{described}><option{yes}>true</option>\
                     <option{no}>false</option></select>"
                )
            }
            Value::Number(value) => format!(
                "<input id=\"{name}\" name=\"{name}\" type=\"number\" min=\"0\" required value=\"{value}\"{described}>"
            ),
            value => format!(
                "<input id=\"{name}\" name=\"{name}\" type=\"text\" value=\"{}\"{described}>",
                escape(value.as_str().unwrap_or(&value.to_string()))
            ),
        };
        let _ = writeln!(
            text,
            "<label for=\"{name}\">{name}</label>\n<div>{field}{hint}</div>"
        );
    }
    text.push_str("<button>Change settings</button>\n</form>\n");
    text
}

/// What goes wrong, and how to make more of it.
pub(super) fn faults(state: &State) -> String {
    let faults = state.faults.as_slice();
    let mut text = String::new();
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
    text.push_str(include_str!("fault.html"));
    text
}
