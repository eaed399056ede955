//! The forms: scenarios, clock, revocation, settings and faults. Each sends what a program would send.

use maud::{Markup, html};
use serde_json::Value;

use crate::aadsts::policy_errors;
use crate::env::Env;
use crate::seed::Scenario;
use crate::settings::Settings;
use crate::state::State;

/// The buttons that advance the clock: seconds and label.
const CLOCK_STEPS: [(u32, &str); 4] = [
    (10, "10 seconds"),
    (300, "5 minutes"),
    (2400, "40 minutes"),
    (86_400, "1 day"),
];
const METHODS: [&str; 5] = ["GET", "POST", "PATCH", "PUT", "DELETE"];
/// The kinds of fault that are not an HTTP status.
const FAULT_KINDS: [&str; 7] = [
    "droppedConnection",
    "droppedAfter",
    "truncatedBody",
    "silence",
    "silenceAfter",
    "silentLoss",
    "claimsChallenge",
];

pub(super) fn scenarios(state: &State) -> Markup {
    html! {
        p {
            "Resets everything to the start of a scenario: tenants, sessions, settings, faults, clock, and requests."
        }
        form method="post" action="reset" {
            ul class="plain choices" {
                @for scenario in Scenario::ALL {
                    li {
                        button name="scenario" value=(scenario.name()) { (scenario.name()) }
                        " "
                        span {
                            (scenario.description())
                            @if scenario.name() == state.scenario { " " strong { "This is the current scenario." } }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn clock(state: &State, env: &Env) -> Markup {
    html! {
        p {
            "The time is " (state.now(env).to_seconds_text()) ", " (state.clock_offset_ms / 1000)
            " seconds ahead of this machine's clock."
        }
        form method="post" action="clock" class="row" {
            @for (seconds, words) in CLOCK_STEPS {
                button name="advanceSeconds" value=(seconds) { "Advance by " (words) }
            }
        }
        form method="post" action="clock" class="row" {
            label for="advance" { "Seconds" }
            input id="advance" name="advanceSeconds" type="number" required;
            button { "Advance" }
        }
    }
}

pub(super) fn revoke() -> Markup {
    html! {
        p {
            "Sessions: signed-in users must sign in again, as after a password change. Policies: access tokens of \
             clients that handle claims challenges are challenged again."
        }
        form method="post" action="revoke" class="grid" {
            label for="revoke-what" { "What to revoke" }
            select id="revoke-what" name="what" { option { "sessions" } option { "policies" } }
            label for="revoke-user" { "User (empty: all users)" }
            input id="revoke-user" name="user" type="text" autocapitalize="none" spellcheck="false";
            button { "Revoke" }
        }
    }
}

pub(super) fn settings(state: &State) -> Markup {
    let settings = serde_json::to_value(&state.settings).unwrap_or_default();
    html! {
        form method="post" action="settings" class="grid" {
            @for (name, value) in settings.as_object().into_iter().flatten() {
                label for=(name) { (name) }
                div { (setting(name, value)) }
            }
            button { "Change settings" }
        }
    }
}

fn setting(name: &str, value: &Value) -> Markup {
    let meaning = Settings::describe(name);
    let hint = meaning.map(|_| format!("{name}-hint"));
    html! {
        @match value {
            Value::Bool(value) => {
                select id=(name) name=(name) aria-describedby=[hint.as_deref()] {
                    option selected[*value] { "true" }
                    option selected[!*value] { "false" }
                }
            }
            Value::Number(value) => {
                input id=(name) name=(name) type="number" min="0" required value=(value)
                    aria-describedby=[hint.as_deref()];
            }
            value => {
                input id=(name) name=(name) type="text" value=(value.as_str().unwrap_or(&value.to_string()))
                    aria-describedby=[hint.as_deref()];
            }
        }
        @if let Some(meaning) = meaning {
            p class="hint" id={ (name) "-hint" } { (meaning) }
        }
    }
}

pub(super) fn faults(state: &State) -> Markup {
    let faults = state.faults.as_slice();
    html! {
        @if faults.is_empty() {
            p { "No faults are set." }
        } @else {
            ul {
                @for fault in faults {
                    li {
                        (fault.method.as_deref().unwrap_or("any method")) " " code { (fault.path) } ": "
                        (fault.name()) ", "
                        @match fault.times {
                            None => "every time",
                            Some(times) => { (times) " more" }
                        }
                    }
                }
            }
            form method="post" action="faults" { button { "Remove all faults" } }
        }
        (new_fault())
    }
}

/// A code with the beginning of its text.
fn error_title(code: u32) -> String {
    const LENGTH: usize = 90;
    let text = policy_errors::error_from_code(code).map(|error| error.to_string());
    let text = text.unwrap_or_default();
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn new_fault() -> Markup {
    html! {
        form method="post" action="faults" class="grid" {
            label for="fault-method" { "Method" }
            select id="fault-method" name="method" {
                option value="" { "any" }
                @for method in METHODS { option { (method) } }
            }
            label for="fault-path" { "Address starts with" }
            input id="fault-path" name="path" type="text" required value="/v1.0" spellcheck="false";
            p class="hint whole" { "Choose one of these three:" }
            label for="fault-status" { "Status" }
            input id="fault-status" name="status" type="number" min="200" max="599";
            label for="fault-kind" { "Other fault" }
            select id="fault-kind" name="kind" {
                option value="" { "none" }
                @for kind in FAULT_KINDS { option { (kind) } }
            }
            label for="fault-aadsts" { "AADSTS code" }
            div {
                select id="fault-aadsts" name="aadsts" aria-describedby="fault-aadsts-hint" {
                    option value="" { "none" }
                    @for code in policy_errors::codes() {
                        option value=(code) { (error_title(code)) }
                    }
                }
                p class="hint" id="fault-aadsts-hint" {
                    "For addresses of the identity platform: " code { "/*/oauth2/v2.0/authorize" } " or "
                    code { "/*/oauth2/v2.0/token" }
                }
            }
            p class="hint whole" { "Optional, for a status:" }
            label for="fault-retry-after" { "Retry-After in seconds" }
            input id="fault-retry-after" name="retryAfter" type="number" min="0";
            label for="fault-body" { "Body instead of the error" }
            textarea id="fault-body" name="body" rows="2" spellcheck="false" {}
            label for="fault-times" { "Number of times" }
            div {
                input id="fault-times" name="times" type="number" min="1" aria-describedby="fault-times-hint";
                p class="hint" id="fault-times-hint" { "Empty: every time" }
            }
            button { "Add fault" }
        }
    }
}
