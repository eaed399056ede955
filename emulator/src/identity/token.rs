//! `/{tenant}/oauth2/v2.0/token`: exchanges codes and refresh tokens for access tokens. Enforces Entra's cross-origin
//! rules for single-page applications.

use crate::identity::token::redeem::{redeem_code, redeem_refresh_token};
use axum::response::Response;

use super::directory::{Account, Authority};
use super::exchange::Exchange;
use super::params::Params;
use super::reply::{error_json, success_json};
use super::tenant_refusal::tenant_refusal;
use super::token_response::TokenResponse;
use crate::aadsts::Aadsts;
use crate::claims::ClaimsRequest;
use crate::env::Timestamp;
use crate::state::State;
use crate::tokens::{Grant, RefreshToken};

mod redeem;

/// Handles a token request. `origin` is the `Origin` header, which browsers send and servers do not.
pub(crate) fn token(
    exchange: &Exchange<'_>,
    state: &mut State,
    tenant: &str,
    params: &Params,
    origin: Option<&str>,
) -> Response {
    match redeem(exchange, state, tenant, params, origin) {
        Ok(answer) => success_json(answer),
        Err(error) => error_json(exchange, &error),
    }
}

/// Whether a page may read the response: a redirect URI in the request must belong to a single-page application; for a
/// refresh token, the client must have such a redirect URI.
pub(crate) fn is_readable_by_pages(state: &State, tenant: &str, params: &Params) -> bool {
    let authority = Authority::find(&state.tenants, tenant);
    let client = authority
        .and_then(|authority| authority.registration(params.get("client_id").unwrap_or_default()));
    client.is_ok_and(|client| match params.get("redirect_uri") {
        Some(redirect_uri) => client.is_spa(redirect_uri),
        None => client.has_spa(),
    })
}

/// Records when a user signed in, or when a client renewed a token for them.
fn record_sign_in(state: &mut State, account: &Account, grant_type: &str, now: i64) {
    let now = Timestamp::from_millis(now);
    let tenant = state
        .tenants
        .iter_mut()
        .find(|tenant| tenant.id == account.tenant_id);
    if let Some(tenant) = tenant {
        tenant.users.update(&account.user_id, |user| {
            if grant_type == "authorization_code" {
                user.last_sign_in = Some(now);
            } else {
                user.last_renewal = Some(now);
            }
        });
    }
}

fn redeem(
    exchange: &Exchange<'_>,
    state: &mut State,
    tenant: &str,
    params: &Params,
    origin: Option<&str>,
) -> Result<serde_json::Value, Aadsts> {
    let authority = Authority::find(&state.tenants, tenant)?;
    let required = |name| params.get(name).ok_or(Aadsts::MissingParameter(name));
    let grant_type = required("grant_type")?;
    let client = authority.registration(required("client_id")?)?;
    if let Some(error) = &exchange.forced_error {
        return Err(error.clone());
    }
    let redeemed = match grant_type {
        "authorization_code" => redeem_code(exchange, state, &client, params, origin)?,
        "refresh_token" => redeem_refresh_token(exchange, state, &client, params, origin)?,
        other => return Err(Aadsts::GrantType(other.to_owned())),
    };
    let authority = Authority::find(&state.tenants, tenant)?;
    let account = signed_in_account(&authority, &redeemed.grant)?;
    let first_issued_at = redeemed.first_issued_at;
    tenant_refusal(&state.tenants, &client, &account).map_or(Ok(()), Err)?;
    let mut grant = redeemed.grant;
    refuse_revoked(state, &grant, first_issued_at)?;
    if let Some(claims) = params.get("claims") {
        apply_claims(&mut grant, state, ClaimsRequest::parse(Some(claims))?);
    }
    let requested = match params.get("scope") {
        Some(scope) => authority.requested_scopes(exchange, scope, &client.name)?,
        None => grant.requested.clone(),
    };
    record_sign_in(state, &account, grant_type, exchange.now);
    let granted = account.granted_scopes(&state.tenants, &client.app_id);
    if !requested.graph.is_subset(&granted) {
        return Err(Aadsts::ConsentRequired {
            client_id: client.app_id,
            app_name: client.name,
        });
    }
    let is_offline =
        requested.has_openid("offline_access") || grant.requested.has_openid("offline_access");
    let refresh_token =
        is_offline.then(|| issue_refresh_token(exchange, state, &grant, first_issued_at));
    let issue = TokenResponse {
        account: &account,
        client: &client,
        grant: &grant,
        requested: &requested,
        granted_scopes: &granted,
        nonce: redeemed.nonce.as_deref(),
        refresh_token: refresh_token
            .as_ref()
            .map(|(value, seconds)| (value.as_str(), *seconds)),
        client_info: params.get("client_info") == Some("1"),
        includes_wids: state.settings.wids || client.wants_wids,
        token_seconds: state.settings.token_lifetime_seconds(grant.cp1),
    };
    Ok(issue.to_json(exchange))
}

/// Issues a refresh token in the grant's family. Also returns its lifetime in seconds for a single-page application.
fn issue_refresh_token(
    exchange: &Exchange<'_>,
    state: &mut State,
    grant: &Grant,
    first_issued_at: i64,
) -> (String, Option<i64>) {
    let token = RefreshToken {
        grant: grant.clone(),
        first_issued_at,
    };
    let value = exchange.new_opaque_token("1.A");
    let seconds = grant
        .spa
        .then(|| (token.expires_at() - exchange.now) / 1000);
    state.identity.refresh_tokens.insert(value.clone(), token);
    (value, seconds)
}

/// Fails if the user's sessions were revoked after the grant was issued.
fn refuse_revoked(state: &State, grant: &Grant, issued_at: i64) -> Result<(), Aadsts> {
    let revocations = &state.identity.revocations;
    match revocations.sessions_since(&grant.user_id, grant.signed_in_after) {
        None => Ok(()),
        Some(mark) => Err(Aadsts::Revoked {
            issued: Timestamp::from_millis(issued_at).to_millis_text(),
            valid_from: Timestamp::from_millis(mark.at).to_millis_text(),
        }),
    }
}

/// Updates the grant from the request's claims: whether the client handles challenges, and whether this request
/// responds to the last one.
fn apply_claims(grant: &mut Grant, state: &State, claims: ClaimsRequest) {
    grant.cp1 = claims.cp1;
    grant.acrs = claims.acrs;
    let revocations = &state.identity.revocations;
    let outdated = revocations.policies_since(&grant.user_id, grant.evaluated_after);
    let answers = outdated.is_none_or(|mark| {
        claims
            .not_before
            .is_some_and(|moment| moment >= mark.at.div_euclid(1000))
    });
    if answers {
        grant.evaluated_after = revocations.number();
    }
}

fn signed_in_account(authority: &Authority<'_>, grant: &Grant) -> Result<Account, Aadsts> {
    if authority
        .tenant()
        .is_some_and(|tenant| tenant.id != grant.tenant_id)
    {
        return Err(Aadsts::ForeignGrant);
    }
    let account = authority
        .account_by_id(&grant.tenant_id, &grant.user_id)
        .ok_or(Aadsts::UserGone)?;
    if account.enabled {
        Ok(account)
    } else {
        Err(Aadsts::DisabledUser)
    }
}
