//! Owns the tokens over time: handed out, renewed early, one renewal at a time, with more permissions where a call needs
//! them.
//! Refuses to redirect: where Entra wants to ask something, it says so.

use super::tokens::Held;
use super::{FIRST_SCOPES, Session};
use crate::graph::endpoint::Endpoint;
use crate::graph::scope::{Scope, Scopes};
use crate::oauth::{Account, AuthError, EndedBecause, EntraError, SessionState, token};
use crate::secret::Secret;

impl Session {
    /// An access token that `endpoint` accepts: the one in memory, or a fresh one.
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
        self.renew(missing.then_some(endpoint.scope)).await?;
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

    /// Gets fresh tokens although the present ones look good: Graph refused `stale`.
    pub async fn renew_refused(&self, stale: &Secret<String>) -> Result<(), AuthError> {
        let _one_at_a_time = self.0.renewal.lock().await;
        // Another call may have renewed while this one waited.
        if self
            .0
            .held
            .borrow()
            .as_ref()
            .is_some_and(|held| held.tokens.access_token != *stale)
        {
            return Ok(());
        }
        self.renew(None).await
    }

    /// The permissions granted now.
    pub fn granted(&self) -> Scopes {
        self.0
            .held
            .borrow()
            .as_ref()
            .map(|held| held.tokens.granted)
            .unwrap_or_default()
    }

    async fn renew(&self, more: Option<Scope>) -> Result<(), AuthError> {
        if let Some((scope, error)) = more.and_then(|more| {
            self.0
                .refused
                .borrow()
                .iter()
                .find(|(scope, _)| *scope == more)
                .cloned()
        }) {
            return Err(AuthError::Consent { scope, error });
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
            (
                held.tokens.refresh_token.clone(),
                !held.access.is_over(self.moment()),
                scopes,
            )
        };
        let Some(refresh_token) = refresh_token else {
            // A provider need not give one; then the tokens last as long as they last.
            return match more {
                Some(scope) => Err(AuthError::Consent {
                    scope,
                    error: EntraError::default(),
                }),
                None if still_good => Ok(()),
                None => Err(self.end(AuthError::SignedOut)),
            };
        };
        let discovery = self.discovery().await?;
        let asked_at = self.moment();
        let answer = token::refresh(
            self.0.platform.transport.clone(),
            &self.0.config,
            &discovery,
            &refresh_token,
            &scopes,
        )
        .await;
        // Whoever signed out meanwhile stays signed out, whatever the answer is.
        if self.0.held.borrow().is_none() {
            return Err(AuthError::SignedOut);
        }
        match answer {
            Ok(tokens) => self.keep_renewed(tokens, asked_at),
            Err(AuthError::Refused(error)) if more.is_some() && error.asks_for_consent() => {
                let scope = more.unwrap_or(Scope::UserRead);
                self.0.refused.borrow_mut().push((scope, error.clone()));
                Err(AuthError::Consent { scope, error })
            }
            Err(AuthError::Refused(error)) if error.ends_session() => {
                Err(self.end(AuthError::Refused(error)))
            }
            // Five minutes early, a failure does not matter yet.
            Err(_) if still_good && more.is_none() => Ok(()),
            Err(error) => Err(error),
        }
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
        asked_at: crate::oauth::expiry::Moment,
    ) -> Result<(), AuthError> {
        let granted = tokens.granted;
        let changed = {
            let mut held = self.0.held.borrow_mut();
            let old = held.take().ok_or(AuthError::SignedOut)?;
            let before = old.tokens.granted;
            *held = Some(old.renewed(tokens, asked_at));
            before != granted
        };
        if let (true, SessionState::SignedIn(account)) = (changed, self.state()) {
            self.enter(SessionState::SignedIn(Account { granted, ..account }));
        }
        Ok(())
    }
}
