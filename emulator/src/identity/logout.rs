//! `/{tenant}/oauth2/v2.0/logout`: ends the browser's session. Redirects only to registered redirect URIs.

use axum::response::Response;

use super::directory::Authority;
use super::exchange::Exchange;
use super::pages::signed_out;
use super::params::{Params, encode};
use super::reply::{error_page, redirect};
use super::session::cookie;
use crate::state::State;

pub(crate) fn logout(
    exchange: &Exchange<'_>,
    state: &mut State,
    tenant: &str,
    params: &Params,
    cookie: Option<&str>,
) -> Response {
    let authority = match Authority::find(&state.tenants, tenant) {
        Ok(authority) => authority,
        Err(error) => return error_page(exchange, &error),
    };
    if let Some(error) = &exchange.forced_error {
        return error_page(exchange, error);
    }
    let target = params
        .get("post_logout_redirect_uri")
        .filter(|uri| authority.has_redirect_uri(uri));
    let hinted = params
        .get("logout_hint")
        .and_then(|hint| authority.account_by_hint(hint));
    if let Some(id) = cookie {
        // A hint names the one account to sign out; without it, sign out all accounts of the browser.
        let emptied = match (hinted, state.identity.sessions.get_mut(id)) {
            (Some(account), Some(session)) => {
                session
                    .accounts
                    .retain(|known| known.user_id != account.user_id);
                session.accounts.is_empty()
            }
            _ => true,
        };
        if emptied {
            state.identity.sessions.remove(id);
        }
    }
    let mut response = match target {
        Some(uri) => redirect(&with_state(uri, params.get("state"))),
        None => signed_out(),
    };
    if cookie.is_none_or(|id| !state.identity.sessions.contains_key(id)) {
        cookie::clear(response.headers_mut(), exchange);
    }
    response
}

fn with_state(uri: &str, state: Option<&str>) -> String {
    match state {
        None => uri.to_owned(),
        Some(state) => {
            let separator = if uri.contains('?') { '&' } else { '?' };
            format!("{uri}{separator}{}", encode([("state", state)]))
        }
    }
}
