//! Access tokens over time: renewed early, one renewal at a time, with more permissions or claims if a call needs them.
//! Never redirects: if Entra requires a prompt, the state shows it and the session continues.

use super::start::roles_from_claims;
use super::tokens::HeldTokens;
use super::{SIGN_IN_SCOPES, Session};
use crate::graph::endpoint::Endpoint;
use crate::oauth::claims::IdTokenClaims;
use crate::oauth::discovery::OpenIdConfiguration;
use crate::oauth::expiry::ClockReading;
use crate::oauth::scope::Scope;
use crate::oauth::{Account, AuthError, EntraError, SessionState, SignedOutReason, token};
use crate::secret::Secret;
use futures_util::future::{Either, select};

impl Session {
    /// An access token that `endpoint` accepts, from memory or renewed. Fails if consent is missing, if Entra requires
    /// a prompt or refuses, or if the session has ended.
    pub async fn token_for(
        &self,
        endpoint: &'static Endpoint,
    ) -> Result<Secret<String>, AuthError> {
        let usable = |held: &HeldTokens| {
            endpoint.is_granted(&held.tokens.granted)
                && !held.access.is_renewal_due(self.clock_reading())
        };
        if let Some(held) = self.0.held.borrow().as_ref().filter(|held| usable(held)) {
            return Ok(held.tokens.access_token.clone());
        }
        let _one_at_a_time = self.0.renewal.lock().await;
        if let Some(held) = self.0.held.borrow().as_ref().filter(|held| usable(held)) {
            return Ok(held.tokens.access_token.clone());
        }
        let missing = self
            .0
            .held
            .borrow()
            .as_ref()
            .and_then(|held| endpoint.missing_scope(&held.tokens.granted));
        self.renew(missing, None).await?;
        self.current_token(endpoint)
    }

    /// The access token for a request that is sent at once. Awaits nothing, so nothing can change before the request.
    /// Graph refuses a token that has expired. Fails if the permission is not granted, or the sign-in has ended.
    pub(crate) fn current_token(
        &self,
        endpoint: &'static Endpoint,
    ) -> Result<Secret<String>, AuthError> {
        self.check_other_tabs()?;
        match &*self.0.held.borrow() {
            Some(held) => match endpoint.missing_scope(&held.tokens.granted) {
                None => Ok(held.tokens.access_token.clone()),
                Some(scope) => Err(AuthError::ConsentRequired {
                    scope,
                    error: EntraError::default(),
                }),
            },
            None => Err(AuthError::SignedOut),
        }
    }

    /// Renews tokens that look valid, because Graph refused `stale`. `claims` are the claims that Graph demands in the
    /// next token. Fails like [`Self::token_for`].
    pub async fn renew_after_refusal(
        &self,
        stale: &Secret<String>,
        claims: Option<&str>,
    ) -> Result<(), AuthError> {
        let _one_at_a_time = self.0.renewal.lock().await;
        // Another call may have renewed while this one waited.
        if self.access_token().is_some_and(|present| present != *stale) {
            return Ok(());
        }
        self.renew(None, claims).await
    }

    /// Renews the tokens if due. Called when time may have passed unnoticed: the tab becomes visible, or the network is
    /// back.
    pub async fn renew_if_due(&self) {
        let is_due = |session: &Self| {
            let now = session.clock_reading();
            let held = session.0.held.borrow();
            held.as_ref()
                .is_some_and(|held| held.access.is_renewal_due(now))
        };
        if is_due(self) {
            let _one_at_a_time = self.0.renewal.lock().await;
            if is_due(self) {
                // The next call that needs a token reports a failure.
                let _ = self.renew(None, None).await;
            }
        }
    }

    /// Records that Graph demands a token with `claims`, which requires a prompt.
    pub(crate) fn require_claims(&self, claims: String) -> AuthError {
        self.require_interaction(EntraError {
            error: "interaction_required".into(),
            claims: Some(claims),
            ..EntraError::default()
        })
    }

    fn require_interaction(&self, error: EntraError) -> AuthError {
        if let Some(account) = self.account() {
            self.set_state(SessionState::SignedIn(Account {
                pending_interaction: Some(error.clone()),
                ..account
            }));
        }
        AuthError::InteractionRequired(error)
    }

    /// Renews the tokens, with one more permission or with the claims of a challenge. The caller holds `renewal`.
    pub(super) async fn renew(
        &self,
        more: Option<Scope>,
        claims: Option<&str>,
    ) -> Result<(), AuthError> {
        if let Some((scope, error)) = more.and_then(|more| self.known_refusal(more)) {
            return Err(refusal_error(scope, error));
        }
        let (refresh_token, still_good, scopes) = {
            let held = self.0.held.borrow();
            let held = held.as_ref().ok_or(AuthError::SignedOut)?;
            let scopes: Vec<Scope> = held
                .tokens
                .granted
                .iter()
                .chain(SIGN_IN_SCOPES)
                .chain(more)
                .collect();
            let is_good = claims.is_none() && !held.access.is_expired(self.clock_reading());
            (held.tokens.refresh_token.clone(), is_good, scopes)
        };
        let Some(refresh_token) = refresh_token else {
            // A provider need not issue one; then the access token is used until it expires.
            return match (more, claims) {
                (Some(scope), _) => Err(refusal_error(scope, EntraError::default())),
                (None, Some(claims)) => Err(self.require_claims(claims.to_owned())),
                (None, None) if still_good => Ok(()),
                (None, None) => Err(self.expire(AuthError::SignedOut)),
            };
        };
        let discovery = self.discovery().await?;
        self.check_other_tabs()?;
        let asked_at = self.clock_reading();
        let refresh = Box::pin(token::refresh(
            self.0.platform.transport.clone(),
            &self.0.config,
            &discovery,
            &refresh_token,
            &scopes,
            claims,
        ));
        // A sign-out during the request abandons it.
        let Either::Left((result, _)) = select(refresh, self.until_signed_out()).await else {
            return Err(AuthError::SignedOut);
        };
        if self.0.held.borrow().is_none() {
            return Err(AuthError::SignedOut);
        }
        match result {
            Ok(tokens) => self.store_renewed(tokens, asked_at, &discovery),
            Err(AuthError::Refused(error)) => self.on_renewal_refused(more, still_good, error),
            // Tokens are renewed five minutes early, so a failure does not matter yet.
            Err(_) if still_good && more.is_none() => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Decides what a refusal of Entra means for the session.
    fn on_renewal_refused(
        &self,
        more: Option<Scope>,
        still_good: bool,
        error: EntraError,
    ) -> Result<(), AuthError> {
        match more {
            Some(scope) if error.is_consent_required() || error.is_unknown_scope() => {
                self.0.refused.borrow_mut().push((scope, error.clone()));
                Err(refusal_error(scope, error))
            }
            // The state is preserved and the user is prompted; nothing else would get a token.
            _ if error.session_needs_interaction() => match self.require_interaction(error) {
                _ if still_good && more.is_none() => Ok(()),
                wanted => Err(wanted),
            },
            _ if error.ends_session() => Err(self.expire(AuthError::Refused(error))),
            None if still_good => Ok(()),
            _ => Err(AuthError::Refused(error)),
        }
    }

    fn known_refusal(&self, wanted: Scope) -> Option<(Scope, EntraError)> {
        let refused = self.0.refused.borrow();
        refused.iter().find(|(scope, _)| *scope == wanted).cloned()
    }

    fn expire(&self, error: AuthError) -> AuthError {
        *self.0.held.borrow_mut() = None;
        self.set_state(SessionState::SignedOut(SignedOutReason::Expired(
            error.clone(),
        )));
        error
    }

    fn store_renewed(
        &self,
        tokens: token::Tokens,
        asked_at: ClockReading,
        discovery: &OpenIdConfiguration,
    ) -> Result<(), AuthError> {
        let granted = tokens.granted;
        let claims = self.renewed_claims(&tokens, discovery)?;
        {
            let mut held = self.0.held.borrow_mut();
            let old = held.take().ok_or(AuthError::SignedOut)?;
            *held = Some(old.renewed(tokens, asked_at));
        }
        let Some(before) = self.account() else {
            return Ok(());
        };
        let mut now = Account {
            granted,
            pending_interaction: None,
            ..before.clone()
        };
        // Roles may have been activated or withdrawn since the last token.
        if let Some(claims) = claims.filter(|claims| claims.wids.is_some()) {
            self.set_known_roles(&roles_from_claims(&claims));
            now.wids = claims.wids;
        }
        if now != before {
            self.set_state(SessionState::SignedIn(now));
        }
        Ok(())
    }

    /// The claims of a renewed ID token, if there is one. It must continue the sign-in.
    fn renewed_claims(
        &self,
        tokens: &token::Tokens,
        discovery: &OpenIdConfiguration,
    ) -> Result<Option<IdTokenClaims>, AuthError> {
        let Some(new) = &tokens.id_token else {
            return Ok(None);
        };
        let new = IdTokenClaims::parse(new.expose())?;
        let held = self.0.held.borrow();
        let first = held.as_ref().and_then(|held| held.tokens.id_token.as_ref());
        let first = IdTokenClaims::parse(first.ok_or(AuthError::SignedOut)?.expose())?;
        let now = self.0.platform.clock.now();
        new.check_renewed(&first, &self.0.config, discovery, now)?;
        Ok(Some(new))
    }
}

fn refusal_error(scope: Scope, error: EntraError) -> AuthError {
    if error.is_unknown_scope() {
        AuthError::UnknownScope { scope, error }
    } else {
        AuthError::ConsentRequired { scope, error }
    }
}
