//! Access tokens over time: renewed early, one renewal at a time, with more permissions or claims if a call needs them.
//! Never redirects: if Entra requires a prompt, the state shows it and the session continues.

use super::start::roles;
use super::tokens::Held;
use super::{FIRST_SCOPES, Session};
use crate::graph::endpoint::Endpoint;
use crate::oauth::claims::IdClaims;
use crate::oauth::discovery::OpenIdConfiguration;
use crate::oauth::expiry::Moment;
use crate::oauth::scope::Scope;
use crate::oauth::{Account, AuthError, EndedBecause, EntraError, SessionState, token};
use crate::secret::Secret;
use futures_util::future::{Either, select};

impl Session {
    /// An access token that `endpoint` accepts, from memory or renewed. Fails if consent is missing, if Entra requires
    /// a prompt or refuses, or if the session has ended.
    pub async fn token_for(
        &self,
        endpoint: &'static Endpoint,
    ) -> Result<Secret<String>, AuthError> {
        let usable = |held: &Held| {
            endpoint.is_granted(&held.tokens.granted) && !held.access.is_due(self.moment())
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
            .is_some_and(|held| !endpoint.is_granted(&held.tokens.granted));
        self.renew(missing.then_some(endpoint.scope), None).await?;
        self.token_now(endpoint)
    }

    /// The access token for a request that is sent at once. Awaits nothing, so nothing can change before the request.
    /// Graph refuses a token that has expired. Fails if the permission is not granted, or the sign-in has ended.
    pub(crate) fn token_now(
        &self,
        endpoint: &'static Endpoint,
    ) -> Result<Secret<String>, AuthError> {
        self.check_other_tabs()?;
        match &*self.0.held.borrow() {
            Some(held) if endpoint.is_granted(&held.tokens.granted) => {
                Ok(held.tokens.access_token.clone())
            }
            Some(_) => Err(AuthError::Consent {
                scope: endpoint.scope,
                error: EntraError::default(),
            }),
            None => Err(AuthError::SignedOut),
        }
    }

    /// Renews tokens that look valid, because Graph refused `stale`. `claims` are the claims that Graph demands in the
    /// next token. Fails like [`Self::token_for`].
    pub async fn renew_refused(
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
    pub async fn rejudge(&self) {
        let is_due = |session: &Self| {
            let now = session.moment();
            let held = session.0.held.borrow();
            held.as_ref().is_some_and(|held| held.access.is_due(now))
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
    pub(crate) fn ask_for_claims(&self, claims: String) -> AuthError {
        self.want(EntraError {
            error: "interaction_required".into(),
            claims: Some(claims),
            ..EntraError::default()
        })
    }

    fn want(&self, error: EntraError) -> AuthError {
        if let Some(account) = self.account() {
            self.enter(SessionState::SignedIn(Account {
                wanted: Some(error.clone()),
                ..account
            }));
        }
        AuthError::Interaction(error)
    }

    /// Renews the tokens, with one more permission or with the claims of a challenge. The caller holds `renewal`.
    pub(super) async fn renew(
        &self,
        more: Option<Scope>,
        claims: Option<&str>,
    ) -> Result<(), AuthError> {
        if let Some((scope, error)) = more.and_then(|more| self.refusal_of(more)) {
            return Err(refused(scope, error));
        }
        let (refresh_token, still_good, scopes) = {
            let held = self.0.held.borrow();
            let held = held.as_ref().ok_or(AuthError::SignedOut)?;
            let scopes: Vec<Scope> = held
                .tokens
                .granted
                .iter()
                .chain(FIRST_SCOPES)
                .chain(more)
                .collect();
            let is_good = claims.is_none() && !held.access.is_over(self.moment());
            (held.tokens.refresh_token.clone(), is_good, scopes)
        };
        let Some(refresh_token) = refresh_token else {
            // A provider need not issue one; then the access token is used until it expires.
            return match (more, claims) {
                (Some(scope), _) => Err(refused(scope, EntraError::default())),
                (None, Some(claims)) => Err(self.ask_for_claims(claims.to_owned())),
                (None, None) if still_good => Ok(()),
                (None, None) => Err(self.end(AuthError::SignedOut)),
            };
        };
        let discovery = self.discovery().await?;
        self.check_other_tabs()?;
        let asked_at = self.moment();
        let refresh = Box::pin(token::refresh(
            self.0.platform.transport.clone(),
            &self.0.config,
            &discovery,
            &refresh_token,
            &scopes,
            claims,
        ));
        // A sign-out during the request abandons it.
        let Either::Left((answer, _)) = select(refresh, self.until_over()).await else {
            return Err(AuthError::SignedOut);
        };
        if self.0.held.borrow().is_none() {
            return Err(AuthError::SignedOut);
        }
        match answer {
            Ok(tokens) => self.keep_renewed(tokens, asked_at, &discovery),
            Err(AuthError::Refused(error)) => self.renewal_refused(more, still_good, error),
            // Tokens are renewed five minutes early, so a failure does not matter yet.
            Err(_) if still_good && more.is_none() => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Decides what a refusal of Entra means for the session.
    fn renewal_refused(
        &self,
        more: Option<Scope>,
        still_good: bool,
        error: EntraError,
    ) -> Result<(), AuthError> {
        match more {
            Some(scope) if error.asks_for_consent() || error.is_unknown_scope() => {
                self.0.refused.borrow_mut().push((scope, error.clone()));
                Err(refused(scope, error))
            }
            // The state is preserved and the user is prompted; nothing else would get a token.
            _ if error.wants_the_person() => match self.want(error) {
                _ if still_good && more.is_none() => Ok(()),
                wanted => Err(wanted),
            },
            _ if error.ends_session() => Err(self.end(AuthError::Refused(error))),
            None if still_good => Ok(()),
            _ => Err(AuthError::Refused(error)),
        }
    }

    fn refusal_of(&self, wanted: Scope) -> Option<(Scope, EntraError)> {
        let refused = self.0.refused.borrow();
        refused.iter().find(|(scope, _)| *scope == wanted).cloned()
    }

    fn end(&self, error: AuthError) -> AuthError {
        *self.0.held.borrow_mut() = None;
        self.enter(SessionState::SignedOut(EndedBecause::Expired(
            error.clone(),
        )));
        error
    }

    fn keep_renewed(
        &self,
        tokens: token::Tokens,
        asked_at: Moment,
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
            wanted: None,
            ..before.clone()
        };
        // Roles may have been activated or withdrawn since the last token.
        if let Some(claims) = claims.filter(|claims| claims.wids.is_some()) {
            self.know_roles(&roles(&claims));
            now.wids = claims.wids;
        }
        if now != before {
            self.enter(SessionState::SignedIn(now));
        }
        Ok(())
    }

    /// The claims of a renewed ID token, if there is one. It must continue the sign-in.
    fn renewed_claims(
        &self,
        tokens: &token::Tokens,
        discovery: &OpenIdConfiguration,
    ) -> Result<Option<IdClaims>, AuthError> {
        let Some(new) = &tokens.id_token else {
            return Ok(None);
        };
        let new = IdClaims::read(new.expose())?;
        let held = self.0.held.borrow();
        let first = held.as_ref().and_then(|held| held.tokens.id_token.as_ref());
        let first = IdClaims::read(first.ok_or(AuthError::SignedOut)?.expose())?;
        let now = self.0.platform.clock.now();
        new.check_renewed(&first, &self.0.config, discovery, now)?;
        Ok(Some(new))
    }
}

fn refused(scope: Scope, error: EntraError) -> AuthError {
    if error.is_unknown_scope() {
        AuthError::UnknownScope { scope, error }
    } else {
        AuthError::Consent { scope, error }
    }
}
