//! `/{tenant}/oauth2/v2.0/token`: codes and refresh tokens become access tokens.
//! Refuses whatever Entra refuses, cross-origin rules of single-page applications included.

use axum::response::Response;

use super::directory::{Account, Authority, Registration};
use super::exchange::Exchange;
use super::issue::Issue;
use super::params::Params;
use super::pkce;
use super::reply::{error_json, success_json};
use crate::aadsts::Aadsts;
use crate::aadsts::imposed::LOOP;
use crate::claims::ClaimsRequest;
use crate::env::Timestamp;
use crate::state::State;
use crate::tokens::requested::Requested;
use crate::tokens::{Grant, RefreshToken};

/// What a redeemed code or refresh token is worth.
struct Redeemed {
    grant: Grant,
    nonce: Option<String>,
    first_issued_at: i64,
}

/// Answers a token request. `origin` is the `Origin` header, which browsers send and servers do not.
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

/// Whether a page may read the answer: where the request names a redirect URI, that must be one of a single-page
/// application; where it brings a refresh token, the client must have one at all.
pub(crate) fn is_readable_by_pages(state: &State, tenant: &str, params: &Params) -> bool {
    let authority = Authority::find(&state.tenants, tenant);
    let client = authority
        .and_then(|authority| authority.registration(params.get("client_id").unwrap_or_default()));
    client.is_ok_and(|client| match params.get("redirect_uri") {
        Some(redirect_uri) => client.is_spa(redirect_uri),
        None => client.has_spa(),
    })
}

/// Keeps when a person signed in, or a client renewed a token for them.
fn remember(state: &mut State, account: &Account, grant_type: &str, now: i64) {
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
    let grant_type = params
        .get("grant_type")
        .ok_or(Aadsts::MissingParameter("grant_type"))?;
    let client_id = params
        .get("client_id")
        .ok_or(Aadsts::MissingParameter("client_id"))?;
    let client = authority.registration(client_id)?;
    if let Some(error) = &exchange.forced {
        return Err(error.clone());
    }
    let redeemed = match grant_type {
        "authorization_code" => redeem_code(exchange, state, &client, params, origin)?,
        "refresh_token" => redeem_refresh_token(exchange, state, &client, params, origin)?,
        other => return Err(Aadsts::GrantType(other.to_owned())),
    };
    let authority = Authority::find(&state.tenants, tenant)?;
    let account = signed_in_account(&authority, &redeemed.grant)?;
    let Redeemed {
        mut grant,
        nonce,
        first_issued_at,
    } = redeemed;
    refuse_revoked(state, &grant, first_issued_at)?;
    if let Some(claims) = params.get("claims") {
        take_claims(&mut grant, state, ClaimsRequest::read(Some(claims))?);
    }
    let requested = match params.get("scope") {
        Some(scope) => Requested::parse(scope, &exchange.base, &client.name)?,
        None => grant.requested.clone(),
    };
    remember(state, &account, grant_type, exchange.now);
    let granted = account.granted(&state.tenants, &client.app_id);
    if !requested.graph.is_subset(&granted) {
        return Err(Aadsts::ConsentRequired {
            client_id: client.app_id,
            app_name: client.name,
        });
    }
    let refresh_token =
        (requested.wants("offline_access") || grant.requested.wants("offline_access")).then(|| {
            let token = RefreshToken {
                grant: grant.clone(),
                first_issued_at,
            };
            let value = exchange.opaque("1.A");
            let seconds = grant
                .spa
                .then(|| (token.expires_at() - exchange.now) / 1000);
            state.identity.refresh_tokens.insert(value.clone(), token);
            (value, seconds)
        });
    let issue = Issue {
        account: &account,
        client: &client,
        grant: &grant,
        requested: &requested,
        granted: &granted,
        nonce: nonce.as_deref(),
        refresh: refresh_token
            .as_ref()
            .map(|(value, seconds)| (value.as_str(), *seconds)),
        client_info: params.get("client_info") == Some("1"),
        wids: state.settings.wids || client.wants_wids,
        token_seconds: i64::from(if grant.cp1 {
            state.settings.cae_token_seconds
        } else {
            state.settings.token_seconds
        }),
    };
    Ok(issue.answer(exchange))
}

/// A grant from before the person's sessions were revoked is worth nothing.
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

/// What a request's claims change: whether challenges are handled, and whether the last one is answered by this.
fn take_claims(grant: &mut Grant, state: &State, claims: ClaimsRequest) {
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

/// Counts a renewal, and refuses the one too many of a client that asks for the same again and again.
fn refuse_loop(
    exchange: &Exchange<'_>,
    state: &mut State,
    grant: &Grant,
    params: &Params,
) -> Result<(), Aadsts> {
    let most = state.settings.loop_limit as usize;
    if most == 0 {
        return Ok(());
    }
    let scope = params.get("scope").unwrap_or_default();
    let what = format!("{}/{}/{scope}", grant.client_id, grant.user_id);
    if state.identity.count_renewal(what, exchange.now) > most {
        return Err(Aadsts::Imposed(&LOOP));
    }
    Ok(())
}

fn redeem_code(
    exchange: &Exchange<'_>,
    state: &mut State,
    client: &Registration,
    params: &Params,
    origin: Option<&str>,
) -> Result<Redeemed, Aadsts> {
    let value = params.get("code").ok_or(Aadsts::MissingParameter("code"))?;
    let redirect_uri = params
        .get("redirect_uri")
        .ok_or(Aadsts::MissingParameter("redirect_uri"))?;
    let code = state
        .identity
        .codes
        .get_mut(value)
        .ok_or(Aadsts::MalformedGrant)?;
    if code.grant.client_id != client.app_id {
        return Err(Aadsts::ForeignGrant);
    }
    check_origin(code.grant.spa, params, origin)?;
    if code.redeemed {
        return Err(Aadsts::CodeRedeemed);
    }
    if code.is_expired(exchange.now) {
        return Err(Aadsts::CodeExpired);
    }
    if code.redirect_uri != redirect_uri {
        return Err(Aadsts::ReplyMismatch {
            given: redirect_uri.to_owned(),
            issued: code.redirect_uri.clone(),
        });
    }
    if let Some(challenge) = &code.challenge {
        let verifier = params.get("code_verifier").ok_or(Aadsts::PkceRequired)?;
        if !pkce::matches(challenge, verifier) {
            return Err(Aadsts::WrongVerifier);
        }
    }
    code.redeemed = true;
    Ok(Redeemed {
        grant: code.grant.clone(),
        nonce: code.nonce.clone(),
        first_issued_at: exchange.now,
    })
}

fn redeem_refresh_token(
    exchange: &Exchange<'_>,
    state: &mut State,
    client: &Registration,
    params: &Params,
    origin: Option<&str>,
) -> Result<Redeemed, Aadsts> {
    let value = params
        .get("refresh_token")
        .ok_or(Aadsts::MissingParameter("refresh_token"))?;
    let token = state
        .identity
        .refresh_tokens
        .get(value)
        .cloned()
        .ok_or(Aadsts::MalformedGrant)?;
    if token.grant.client_id != client.app_id {
        return Err(Aadsts::ForeignGrant);
    }
    check_origin(token.grant.spa, params, origin)?;
    if exchange.now >= token.expires_at() {
        return Err(if token.grant.spa {
            Aadsts::SpaRefreshExpired
        } else {
            Aadsts::RefreshExpired
        });
    }
    refuse_loop(exchange, state, &token.grant, params)?;
    Ok(Redeemed {
        grant: token.grant,
        nonce: None,
        first_issued_at: token.first_issued_at,
    })
}

/// A single-page application redeems from its page, anyone else from a server that can keep a secret.
fn check_origin(spa: bool, params: &Params, origin: Option<&str>) -> Result<(), Aadsts> {
    match (spa, origin) {
        (true, None) => Err(Aadsts::OriginRequired),
        (false, Some(origin)) => Err(Aadsts::CrossOriginNotSpa {
            origin: origin.to_owned(),
        }),
        (false, None)
            if params
                .get("client_secret")
                .or(params.get("client_assertion"))
                .is_none() =>
        {
            Err(Aadsts::NoClientSecret)
        }
        _ => Ok(()),
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
