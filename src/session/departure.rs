//! Redirects to Entra: sign-in, silent or not, consent, and prompts that Entra requires. If the authority is
//! unreachable, the state holds the error instead.

use super::{FIRST_SCOPES, Session};
use crate::oauth::authorize::{self, Prompt, Secrets, SignIn};
use crate::oauth::record::Pending;
use crate::oauth::scope::Scope;
use crate::oauth::{EndedBecause, SessionState, admin_consent};

pub(super) struct Departure<'a> {
    pub(super) prompt: Prompt,
    pub(super) more: &'a [Scope],
    pub(super) left_out: &'a [Scope],
    pub(super) login_hint: Option<&'a str>,
    pub(super) claims: Option<&'a str>,
    pub(super) return_to: &'a str,
    pub(super) tries: u8,
}

impl<'a> Departure<'a> {
    pub(super) const fn new(prompt: Prompt, return_to: &'a str) -> Self {
        Self {
            prompt,
            more: &[],
            left_out: &[],
            login_hint: None,
            claims: None,
            return_to,
            tries: 0,
        }
    }
}

impl Session {
    /// Redirects to Entra to sign in. On failure, the state holds the error.
    pub async fn sign_in(&self, prompt: Prompt, return_to: &str) {
        self.leave(Departure::new(prompt, return_to)).await;
    }

    /// Redirects to Entra without a prompt after the refresh token expired: the browser's session with Entra may still
    /// be valid. At most once per page load; returns false if it does not try.
    pub async fn sign_in_silently(&self, return_to: &str) -> bool {
        let Some(record) = self
            .record()
            .filter(|_| !self.0.tried_silently.replace(true))
        else {
            return false;
        };
        self.leave_silently(&record.login_hint, return_to, 0).await;
        true
    }

    /// Redirects to Entra for consent to `scopes`, with the current user.
    pub async fn ask_consent(&self, scopes: &[Scope], return_to: &str) {
        let hint = self.record().map(|record| record.login_hint);
        self.0.refused.borrow_mut().clear();
        self.leave(Departure {
            more: scopes,
            login_hint: hint.as_deref(),
            ..Departure::new(Prompt::AsNeeded, return_to)
        })
        .await;
    }

    /// Redirects to Entra with the claims that it requires before it issues further tokens.
    pub async fn answer_entra(&self, return_to: &str) {
        let wanted = self.account().and_then(|account| account.wanted);
        let hint = self.record().map(|record| record.login_hint);
        self.leave(Departure {
            login_hint: hint.as_deref(),
            claims: wanted.as_ref().and_then(|error| error.claims.as_deref()),
            ..Departure::new(Prompt::AsNeeded, return_to)
        })
        .await;
    }

    /// The URL at which an administrator can consent to exactly `scopes` for the whole tenant.
    pub fn admin_consent_link(&self, scopes: &[Scope]) -> String {
        admin_consent::url(&self.0.config, &self.0.redirect_uri, scopes)
    }

    /// Checks again whether `scope` is granted, after another user may have consented.
    pub async fn look_again(&self, scope: Scope) -> bool {
        self.0.refused.borrow_mut().clear();
        let _one_at_a_time = self.0.renewal.lock().await;
        self.renew(Some(scope), None).await.is_ok() && self.granted().contains(scope)
    }

    pub(super) async fn leave_silently(&self, login_hint: &str, return_to: &str, tries: u8) {
        self.leave(Departure {
            login_hint: Some(login_hint),
            tries,
            ..Departure::new(Prompt::None, return_to)
        })
        .await;
    }

    pub(super) async fn leave(&self, departure: Departure<'_>) {
        let before = self.state();
        self.enter(SessionState::Leaving);
        let scopes: Vec<Scope> = FIRST_SCOPES
            .into_iter()
            .chain(departure.more.iter().copied())
            .collect();
        let secrets = Secrets::new(&self.0.platform.random_bytes());
        let url = match self.discovery().await {
            Ok(discovery) => {
                let sign_in = SignIn {
                    config: &self.0.config,
                    discovery: &discovery,
                    redirect_uri: &self.0.redirect_uri,
                    scopes: &scopes,
                    prompt: departure.prompt,
                    login_hint: departure.login_hint,
                    claims: departure.claims,
                };
                authorize::url(&sign_in, &secrets)
            }
            Err(error) => Err(error),
        };
        match url {
            Ok(url) => {
                Pending {
                    secrets,
                    return_to: departure.return_to.to_owned(),
                    silent: departure.prompt == Prompt::None,
                    scopes: departure.more.to_vec(),
                    left_out: departure.left_out.to_vec(),
                    tries: departure.tries,
                }
                .keep(&*self.0.platform.tab);
                if departure.prompt == Prompt::None {
                    self.0.platform.navigation.replace(&url);
                } else {
                    self.0.platform.navigation.assign(&url);
                }
            }
            // A network failure does not sign the user out.
            Err(error) => self.enter(match before {
                SessionState::SignedIn(account) => SessionState::SignedIn(account),
                _ => SessionState::SignedOut(EndedBecause::Failed(error)),
            }),
        }
    }
}
