//! The emulated Workato on the page: its SCIM address and its users.

use maud::{Markup, html};
use serde_json::Value;

use crate::origin::Origin;
use crate::state::State;
use crate::workato;

/// How many users the page shows.
const MAX_USERS: usize = 50;

/// The address of the SCIM service, and its users with their roles.
pub(super) fn users(state: &State, origin: &Origin) -> Markup {
    let people = state.workato.report(&state.settings);
    html! {
        p {
            "SCIM base URL: " code { (origin.url(workato::SCIM_PATH)) }
            " (for the provisioning service: " code { (workato::PUBLIC_ADDRESS) } "). SCIM token: "
            code { (state.workato.secret_token) } ". Users: " (state.workato.users.len()) "."
        }
        form method="post" action="workato" { button { "Renew token" } }
        @if people.iter().any(|user| user["pending"] == true) {
            form method="post" action="accept" { button { "Accept all invitations" } }
        }
        @if !state.workato.users.is_empty() {
            div class="scroll" tabindex="0" role="region" aria-label="Users in Workato" {
                table {
                    thead {
                        tr {
                            @for heading in ["User name", "Active", "Roles", "Invitation"] { th scope="col" { (heading) } }
                        }
                    }
                    tbody {
                        @for user in people.iter().take(MAX_USERS) {
                            tr {
                                td { (user["userName"].as_str().unwrap_or_default()) }
                                td { (user["active"]) }
                                td { (roles(user)) }
                                td { (invitation(user)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A button for an invitation that is pending.
fn invitation(user: &Value) -> Markup {
    let name = user["userName"].as_str().unwrap_or_default();
    html! {
        @if user["pending"] == true {
            form method="post" action="accept" {
                "pending " button name="user" value=(name) aria-label={ "Accept the invitation of " (name) } { "Accept" }
            }
        }
    }
}

fn roles(user: &Value) -> String {
    let roles = user["roles"].as_object().into_iter().flatten();
    let roles: Vec<String> = roles
        .map(|(name, role)| format!("{name}: {}", role.as_str().unwrap_or_default()))
        .collect();
    roles.join(", ")
}
