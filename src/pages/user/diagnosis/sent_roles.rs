//! Table of the roles in Entra and those last sent to Workato. If the log cannot be read, says so.

use crate::components::choices::model::role_tag;
use crate::diagnosis::{Evidence, History};
use crate::provisioning::log::last_sent_role;
use crate::texts::{times, user as texts};
use crate::ui::Card;
use crate::untrusted::isolated;
use leptos::prelude::*;

/// `None` if the roles could not be read or there are none.
pub(super) fn sent_roles(evidence: &Evidence) -> Option<AnyView> {
    let roles = evidence.roles.as_ref().ok()?;
    let unsent = match &evidence.history {
        History::Read(_) => texts::NOT_IN_LOG,
        History::NotLicensed => texts::LOG_NOT_LICENSED,
        History::Unread(_) => texts::LOG_UNREAD,
    };
    let rows: Vec<_> = roles
        .iter()
        .map(|role| {
            let sent = last_sent_role(evidence.summaries(), &role.environment);
            let sent = sent.map_or_else(
                || unsent.to_owned(),
                |(value, at)| match at {
                    Some(at) => texts::role_sent_at(&value.into(), &times::relative(at, evidence.now)),
                    None => isolated(&value).to_string(),
                },
            );
            let in_entra = role.value.clone().unwrap_or_else(|| texts::NOT_SET.into());
            let tag = role.value.clone().map(role_tag);
            view! { <tr><th scope="row">{role.environment.to_string()}</th><td><bdi>{in_entra}</bdi>{tag}</td><td><bdi>{sent}</bdi></td></tr> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <Card title=texts::SENT_TITLE>
                <div class="scroll" tabindex="0" role="region" aria-label=texts::SENT_REGION>
                    <table class="table">
                        <caption class="visually-hidden">{texts::SENT_CAPTION}</caption>
                        <thead><tr><th scope="col">{texts::ENVIRONMENT}</th><th scope="col">{texts::SET_IN_ENTRA}</th><th scope="col">{texts::SENT_LAST}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </Card>
        }
        .into_any()
    })
}
