//! The SCIM service that stands in for Workato, as the page shows it.
//! Refuses to show more people than the page shows requests.

use std::fmt::Write as _;

use crate::identity::escape;
use crate::origin::Origin;
use crate::state::State;
use crate::workato;

/// How many people the page shows.
const SHOWN: usize = 50;

/// Where its SCIM service is, and who is there with which roles.
pub(super) fn people(state: &State, origin: &Origin) -> String {
    let mut text = format!(
        "<p>Its SCIM service is at <code>{}</code> (and, for the provisioning service, at \
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
