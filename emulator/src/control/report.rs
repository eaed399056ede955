//! The emulator's whole state, as `GET /_emulator/state` returns it. Omits codes, tokens and session ids, and lists
//! signed-in accounts by name.

use serde::Serialize;
use serde_json::{Value, json};

use crate::env::{Env, Timestamp};
use crate::fault::Faults;
use crate::model::Tenant;
use crate::origin::Origin;
use crate::settings::Settings;
use crate::state::State;
use crate::workato;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report<'a> {
    scenario: &'a str,
    now: Timestamp,
    settings: &'a Settings,
    faults: &'a Faults,
    tenants: &'a [Tenant],
    /// User principal names of the accounts signed in to any browser.
    signed_in: Vec<&'a str>,
    workato: Value,
}

impl<'a> Report<'a> {
    pub(super) fn new(state: &'a State, env: &Env, origin: &Origin) -> Self {
        let accounts = state
            .identity
            .sessions
            .values()
            .flat_map(|session| &session.accounts);
        let signed_in = accounts.filter_map(|account| {
            let tenant = state
                .tenants
                .iter()
                .find(|tenant| tenant.id == account.tenant_id)?;
            Some(
                tenant
                    .user_by_id(&account.user_id)?
                    .user_principal_name
                    .as_str(),
            )
        });
        Self {
            scenario: &state.scenario,
            now: state.now(env),
            settings: &state.settings,
            faults: &state.faults,
            tenants: &state.tenants,
            signed_in: signed_in.collect(),
            workato: json!({
                "baseAddress": origin.url(workato::SCIM_PATH),
                "secretToken": state.workato.secret_token,
                "users": state.workato.report(&state.settings),
            }),
        }
    }
}
