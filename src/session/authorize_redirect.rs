//! Redirects to Entra: sign-in, silent or not, consent, and prompts that Entra requires. If the authority is
//! unreachable, the state holds the error instead.

use super::{SIGN_IN_SCOPES, Session};
use crate::oauth::authorize::{self, AuthorizationRequest, Prompt, SignInSecrets};
use crate::oauth::record::PendingSignIn;
use crate::oauth::scope::Scope;
use crate::oauth::{Account, AuthError, NotKept, SessionState, SignedOutReason, admin_consent};

pub(super) struct AuthorizeRedirect<'a> {
    pub(super) prompt: Prompt,
    pub(super) extra_scopes: &'a [Scope],
    pub(super) omitted_scopes: &'a [Scope],
    pub(super) login_hint: Option<&'a str>,
    pub(super) claims: Option<&'a str>,
    pub(super) return_to: &'a str,
    /// The number of silent redirects in a row that did not come back.
    pub(super) lost_redirects: u8,
}

impl<'a> AuthorizeRedirect<'a> {
    pub(super) const fn new(prompt: Prompt, return_to: &'a str) -> Self {
        Self {
            prompt,
            extra_scopes: &[],
            omitted_scopes: &[],
            login_hint: None,
            claims: None,
            return_to,
            lost_redirects: 0,
        }
    }
}

impl Session {
    /// Redirects to Entra to sign in. On failure, the state holds the error.
    pub async fn sign_in(&self, prompt: Prompt, return_to: &str) {
        self.redirect_to_entra(AuthorizeRedirect::new(prompt, return_to))
            .await;
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
        self.redirect_silently(&record.login_hint, return_to, 0)
            .await;
        true
    }

    /// Redirects to Entra for consent to `scopes`, with the current user.
    pub async fn request_consent(&self, scopes: &[Scope], return_to: &str) {
        let hint = self.record().map(|record| record.login_hint);
        self.0.refused.borrow_mut().clear();
        self.redirect_to_entra(AuthorizeRedirect {
            extra_scopes: scopes,
            login_hint: hint.as_deref(),
            ..AuthorizeRedirect::new(Prompt::AsNeeded, return_to)
        })
        .await;
    }

    /// Redirects to Entra with the claims that it requires before it issues further tokens.
    pub async fn sign_in_with_claims(&self, return_to: &str) {
        let wanted = self
            .account()
            .and_then(|account| account.pending_interaction);
        let hint = self.record().map(|record| record.login_hint);
        self.redirect_to_entra(AuthorizeRedirect {
            login_hint: hint.as_deref(),
            claims: wanted.as_ref().and_then(|error| error.claims.as_deref()),
            ..AuthorizeRedirect::new(Prompt::AsNeeded, return_to)
        })
        .await;
    }

    /// The URL at which an administrator can consent to exactly `scopes` for the whole tenant.
    pub fn admin_consent_link(&self, scopes: &[Scope]) -> String {
        admin_consent::url(&self.0.config, &self.0.redirect_uri, scopes)
    }

    /// Checks again whether `scope` is granted, after another user may have consented.
    pub async fn recheck_consent(&self, scope: Scope) -> bool {
        self.0.refused.borrow_mut().clear();
        let _one_at_a_time = self.0.renewal.lock().await;
        self.renew(Some(scope), None).await.is_ok() && self.granted().contains(scope)
    }

    /// Redirects with `prompt=none`. `tries` is the number of earlier attempts in a row without a response.
    pub(super) async fn redirect_silently(&self, login_hint: &str, return_to: &str, tries: u8) {
        self.redirect_to_entra(AuthorizeRedirect {
            login_hint: Some(login_hint),
            lost_redirects: tries,
            ..AuthorizeRedirect::new(Prompt::None, return_to)
        })
        .await;
    }

    pub(super) async fn redirect_to_entra(&self, redirect: AuthorizeRedirect<'_>) {
        let before = self.state();
        self.set_state(SessionState::Redirecting);
        let scopes: Vec<Scope> = SIGN_IN_SCOPES
            .into_iter()
            .chain(redirect.extra_scopes.iter().copied())
            .collect();
        let secrets = SignInSecrets::new(&self.0.platform.random_bytes());
        let url = match self.discovery().await {
            Ok(discovery) => {
                let sign_in = AuthorizationRequest {
                    config: &self.0.config,
                    discovery: &discovery,
                    redirect_uri: &self.0.redirect_uri,
                    scopes: &scopes,
                    prompt: redirect.prompt,
                    login_hint: redirect.login_hint,
                    claims: redirect.claims,
                };
                authorize::url(&sign_in, &secrets)
            }
            Err(error) => Err(error),
        };
        let pending = PendingSignIn {
            secrets,
            return_to: redirect.return_to.to_owned(),
            silent: redirect.prompt == Prompt::None,
            scopes: redirect.extra_scopes.to_vec(),
            omitted_scopes: redirect.omitted_scopes.to_vec(),
            lost_redirects: redirect.lost_redirects,
        };
        // The response could not be accepted, so the page does not leave.
        let url = url.and_then(|url| {
            let is_kept = pending.save(&*self.0.platform.tab_storage);
            is_kept.then_some(url).ok_or(AuthError::NoSiteData)
        });
        match url {
            Ok(url) => {
                if redirect.prompt == Prompt::None {
                    self.0.platform.navigation.replace(&url);
                } else {
                    self.0.platform.navigation.assign(&url);
                }
            }
            // A failure does not sign the user out.
            Err(error) => self.set_state(match before {
                SessionState::SignedIn(account) => SessionState::SignedIn(Account {
                    not_kept: match error {
                        AuthError::NoSiteData => Some(NotKept::PendingSignIn),
                        _ => account.not_kept,
                    },
                    ..account
                }),
                _ => SessionState::SignedOut(SignedOutReason::Failed(error)),
            }),
        }
    }
}
