//! The state of the tenants: scenario, time, address, object counts and accounts.

use maud::{Markup, html};

use crate::env::Env;
use crate::origin::Origin;
use crate::seed::ACCOUNTS;
use crate::state::State;

pub(super) fn summary(state: &State, env: &Env, origin: &Origin) -> Markup {
    html! {
        p {
            "Scenario " strong { (state.scenario) } ". The tenant's time is "
            strong { (state.now(env).to_seconds_text()) } ". The address is " code { (origin.url("")) } "."
        }
        nav aria-label="As JSON" {
            "As JSON: "
            a href="state" { "state" } " " a href="requests" { "requests" } " " a href="settings" { "settings" } " "
            a href="faults" { "faults" } " " a href="clock" { "clock" }
        }
    }
}

pub(super) fn tenants(state: &State) -> Markup {
    html! {
        ul class="plain" {
            @for tenant in &state.tenants {
                li {
                    strong { (tenant.domain) } " " code { (tenant.id) } br;
                    "users: " (tenant.users.len())
                    ", service principals: " (tenant.service_principals.len())
                    ", groups: " (tenant.groups.len())
                    ", directory extensions: " (tenant.extension_properties.len())
                }
            }
        }
    }
}

pub(super) fn accounts() -> Markup {
    html! {
        p { "Any password is accepted." }
        ul class="plain" {
            @for (name, role) in ACCOUNTS {
                li { code { (name) } br; span class="hint" { (role) } }
            }
        }
    }
}
