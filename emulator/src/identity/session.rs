//! Browser sessions: the accounts that a browser is signed in to.

use super::directory::{Account, Authority};
use super::exchange::Exchange;
use super::pages::SESSION_FIELD;
use super::params::Params;
use crate::state::State;
use crate::tokens::SignedInAccount;

pub(super) mod cookie;

/// The session id of a request: from our form, which works without cookies, or from its cookie.
pub(crate) fn find_session(state: &State, params: &Params, cookie: Option<&str>) -> Option<String> {
    let mut named = [params.get(SESSION_FIELD), cookie].into_iter().flatten();
    named
        .find(|id| state.identity.sessions.contains_key(*id))
        .map(ToOwned::to_owned)
}

/// The usable accounts of a session, latest first. Omits accounts that are deleted, disabled or outside the authority.
pub(crate) fn signed_in_accounts(
    state: &State,
    authority: &Authority<'_>,
    session: Option<&str>,
) -> Vec<Account> {
    session
        .and_then(|id| state.identity.sessions.get(id))
        .into_iter()
        .flat_map(|session| &session.accounts)
        .filter(|known| {
            authority
                .tenant()
                .is_none_or(|tenant| tenant.id == known.tenant_id)
        })
        .filter_map(|known| authority.account_by_id(&known.tenant_id, &known.user_id))
        .filter(|account| account.enabled)
        .collect()
}

/// Puts an account first in the session and returns the session id. Creates the session if there is none.
pub(crate) fn add_account(
    exchange: &Exchange<'_>,
    state: &mut State,
    session: Option<&str>,
    account: &Account,
) -> String {
    let id = session.map_or_else(|| exchange.new_opaque_token("0.A"), ToOwned::to_owned);
    let session = state.identity.sessions.entry(id.clone()).or_default();
    session.bring_forward(SignedInAccount {
        tenant_id: account.tenant_id.clone(),
        user_id: account.user_id.clone(),
    });
    id
}
