//! Redeems codes and refresh tokens, and checks them against the client, page and redirect URI that present them.
use crate::aadsts::Aadsts;
use crate::aadsts::policy_errors::CLIENT_REQUEST_LOOP;
use crate::identity::directory::Registration;
use crate::identity::exchange::Exchange;
use crate::identity::params::Params;
use crate::identity::pkce;
use crate::state::State;
use crate::tokens::Grant;

/// The grant behind a redeemed code or refresh token.
pub(crate) struct RedeemedGrant {
    pub(super) grant: Grant,
    pub(super) nonce: Option<String>,
    pub(super) first_issued_at: i64,
}

/// Counts a renewal. Fails if the client exceeds the limit of equal requests.
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
        return Err(Aadsts::Policy(&CLIENT_REQUEST_LOOP));
    }
    Ok(())
}

pub(crate) fn redeem_code(
    exchange: &Exchange<'_>,
    state: &mut State,
    client: &Registration,
    params: &Params,
    origin: Option<&str>,
) -> Result<RedeemedGrant, Aadsts> {
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
        if !pkce::matches_challenge(challenge, verifier) {
            return Err(Aadsts::WrongVerifier);
        }
    }
    code.redeemed = true;
    Ok(RedeemedGrant {
        grant: code.grant.clone(),
        nonce: code.nonce.clone(),
        first_issued_at: exchange.now,
    })
}

pub(crate) fn redeem_refresh_token(
    exchange: &Exchange<'_>,
    state: &mut State,
    client: &Registration,
    params: &Params,
    origin: Option<&str>,
) -> Result<RedeemedGrant, Aadsts> {
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
    Ok(RedeemedGrant {
        grant: token.grant,
        nonce: None,
        first_issued_at: token.first_issued_at,
    })
}

/// A single-page application must redeem from its page, any other client from a server, which can keep a secret.
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
