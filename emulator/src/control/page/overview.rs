//! What the tenants are now: scenario, time, address, numbers, accounts.
//! Refuses to change anything.

use std::fmt::Write as _;

use crate::env::Env;
use crate::identity::escape;
use crate::origin::Origin;
use crate::seed::ACCOUNTS;
use crate::state::State;

/// The first lines of the page.
pub(super) fn summary(state: &State, env: &Env, origin: &Origin) -> String {
    format!(
        "<p>Scenario <strong>{}</strong>. The time here is <strong>{}</strong>. The address is <code>{}</code>.</p>\n\
         <nav aria-label=\"As JSON\">As JSON: <a href=\"state\">state</a> <a href=\"requests\">requests</a> \
         <a href=\"settings\">settings</a> <a href=\"faults\">faults</a> <a href=\"clock\">clock</a></nav>\n",
        escape(&state.scenario),
        state.now(env).to_seconds_text(),
        escape(&origin.url("")),
    )
}

/// Each tenant with its numbers.
pub(super) fn tenants(state: &State) -> String {
    let mut text = "<ul class=\"plain\">\n".to_owned();
    for tenant in &state.tenants {
        let _ = writeln!(
            text,
            "<li><strong>{}</strong> <code>{}</code><br>people: {}, service principals: {}, groups: {}, directory \
             extensions: {}</li>",
            escape(&tenant.domain),
            escape(&tenant.id),
            tenant.users.len(),
            tenant.service_principals.len(),
            tenant.groups.len(),
            tenant.extension_properties.len(),
        );
    }
    text.push_str("</ul>\n");
    text
}

/// Whom one signs in as.
pub(super) fn accounts() -> String {
    let mut text = "<p>Any password is accepted.</p>\n<ul class=\"plain\">\n".to_owned();
    for (name, role) in ACCOUNTS {
        let _ = writeln!(
            text,
            "<li><code>{name}</code><br><span class=\"hint\">{role}</span></li>"
        );
    }
    text.push_str("</ul>\n");
    text
}
