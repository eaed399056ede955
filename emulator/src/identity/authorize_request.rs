//! Parses and checks an authorization request. Errors appear on a page until the redirect URI is verified, then go to
//! the client.

use axum::response::Response;

use super::directory::{Authority, Registration};
use super::exchange::Exchange;
use super::params::Params;
use super::pkce;
use super::reply::{ReplyTo, ResponseMode, error_page};
use crate::aadsts::Aadsts;
use crate::claims::ClaimsRequest;
use crate::tokens::requested_scopes::RequestedScopes;

/// What the client wants the user to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prompt {
    /// Only the pages that are needed.
    Auto,
    None,
    /// The account page, even if a user is signed in.
    Login,
    SelectAccount,
    /// The consent page, even if consent was granted.
    Consent,
}

#[derive(Clone, Debug)]
pub(crate) struct AuthorizeRequest {
    pub(crate) client: Registration,
    pub(crate) reply: ReplyTo,
    pub(crate) is_spa: bool,
    pub(crate) prompt: Prompt,
    pub(crate) requested: RequestedScopes,
    pub(crate) code_challenge: Option<String>,
    pub(crate) nonce: Option<String>,
    pub(crate) login_hint: Option<String>,
    pub(crate) domain_hint: Option<String>,
    pub(crate) client_info: bool,
    pub(crate) claims: ClaimsRequest,
}

/// Why a request does not get a code.
#[derive(Clone, Debug)]
pub(crate) enum AuthorizeError {
    /// Shown to the user.
    Page(Aadsts),
    /// Sent to the client.
    Reply(Box<ReplyTo>, Box<Aadsts>),
}

impl AuthorizeRequest {
    /// Checks the parameters in Entra's order: client, redirect URI, then the rest.
    pub(crate) fn parse(
        exchange: &Exchange<'_>,
        authority: &Authority<'_>,
        params: &Params,
    ) -> Result<Self, AuthorizeError> {
        let (client, redirect_uri) =
            client_and_redirect_uri(authority, params).map_err(AuthorizeError::Page)?;
        let spa = client.is_spa(&redirect_uri);
        let mode = match params.get("response_mode") {
            None | Some("query") => Ok(ResponseMode::Query),
            Some("fragment") => Ok(ResponseMode::Fragment),
            Some("form_post") => Ok(ResponseMode::FormPost),
            Some(other) => Err(unsupported("response_mode", other)),
        };
        let reply = ReplyTo {
            redirect_uri,
            response_mode: *mode.as_ref().unwrap_or(&ResponseMode::Query),
            state: params.get("state").map(ToOwned::to_owned),
        };
        let refuse = |error| AuthorizeError::Reply(Box::new(reply.clone()), Box::new(error));
        mode.map_err(refuse)?;
        match params.get("response_type") {
            Some("code") => {}
            Some("token") => return Err(refuse(Aadsts::TokenResponse)),
            Some(other) => return Err(refuse(Aadsts::ResponseType(other.to_owned()))),
            None => return Err(refuse(Aadsts::MissingParameter("response_type"))),
        }
        let challenge = code_challenge(params, spa).map_err(refuse)?;
        let prompt = match params.get("prompt") {
            None => Prompt::Auto,
            Some("none") => Prompt::None,
            Some("login") => Prompt::Login,
            Some("select_account") => Prompt::SelectAccount,
            Some("consent") => Prompt::Consent,
            Some(other) => return Err(refuse(unsupported("prompt", other))),
        };
        let scope = params
            .get("scope")
            .ok_or_else(|| refuse(Aadsts::MissingParameter("scope")))?;
        let requested = authority
            .requested_scopes(exchange, scope, &client.name)
            .map_err(refuse)?;
        let claims = ClaimsRequest::parse(params.get("claims")).map_err(refuse)?;
        let owned = |name| params.get(name).map(ToOwned::to_owned);
        Ok(Self {
            client,
            is_spa: spa,
            prompt,
            requested,
            code_challenge: challenge,
            nonce: owned("nonce"),
            login_hint: owned("login_hint"),
            domain_hint: owned("domain_hint"),
            client_info: params.get("client_info") == Some("1"),
            claims,
            reply,
        })
    }

    /// Refuses as Entra does: with `prompt=none` always to the client, otherwise often on a page, where it ends.
    pub(crate) fn refuse(&self, exchange: &Exchange<'_>, error: &Aadsts) -> Response {
        if error.shows_page() && self.prompt != Prompt::None {
            error_page(exchange, error)
        } else {
            self.reply.send_error(exchange, error)
        }
    }
}

/// Fails if the client is unknown, or if the redirect URI is not registered for it.
pub(crate) fn client_and_redirect_uri(
    authority: &Authority<'_>,
    params: &Params,
) -> Result<(Registration, String), Aadsts> {
    let client_id = params
        .get("client_id")
        .ok_or(Aadsts::MissingParameter("client_id"))?;
    let client = authority.registration(client_id)?;
    if client.redirect_uris().next().is_none() {
        return Err(Aadsts::NoRedirectRegistered);
    }
    let redirect_uri = params.get("redirect_uri").ok_or(Aadsts::NoReplyAddress)?;
    if !client.redirect_uris().any(|known| known == redirect_uri) {
        return Err(Aadsts::RedirectMismatch {
            redirect_uri: redirect_uri.to_owned(),
            client_id: client_id.to_owned(),
        });
    }
    Ok((client, redirect_uri.to_owned()))
}

fn code_challenge(params: &Params, spa: bool) -> Result<Option<String>, Aadsts> {
    let Some(challenge) = params.get("code_challenge") else {
        return if spa {
            Err(Aadsts::PkceRequired)
        } else {
            Ok(None)
        };
    };
    match params.get("code_challenge_method") {
        Some("S256") => {}
        other => {
            return Err(unsupported(
                "code_challenge_method",
                other.unwrap_or("plain"),
            ));
        }
    }
    if !pkce::has_valid_length(challenge) {
        return Err(Aadsts::CodeChallengeSize);
    }
    Ok(Some(challenge.to_owned()))
}

fn unsupported(name: &'static str, value: &str) -> Aadsts {
    Aadsts::UnsupportedValue {
        name,
        value: value.to_owned(),
    }
}
