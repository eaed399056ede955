//! Starts the session of a page: redeems a redirect's response, or signs in silently. Refuses a response to another
//! sign-in, and bounds the number of redirects.

use super::authorize_redirect::AuthorizeRedirect;
use super::tokens::HeldTokens;
use super::{SIGN_IN_SCOPES, Session};
use crate::graph::role::HeldRoles;
use crate::oauth::authorize::Prompt;
use crate::oauth::callback::{self, Callback};
use crate::oauth::claims::IdTokenClaims;
use crate::oauth::discovery::OpenIdConfiguration;
use crate::oauth::error::{CallbackError, ClaimsError};
use crate::oauth::record::{self, AccountRecord, PendingSignIn};
use crate::oauth::scope::Scope;
use crate::oauth::tab_message::TabEvent;
use crate::oauth::token::{self, Tokens};
use crate::oauth::{Account, AuthError, NotKept, SessionState, SignedOutReason};
use crate::texts::answers as texts;

/// The number of consecutive silent redirects that may be lost. One is lost if the user reloads the page during it; an
/// authority that shows a page instead of redirecting must not cause an endless loop.
const MAX_LOST_REDIRECTS: u8 = 2;

impl Session {
    /// The route to which the redirect in `fragment` returns. Read before the response is redeemed, so that a page
    /// reloaded during that stays on its route.
    pub fn return_route(&self, fragment: &str) -> Option<String> {
        callback::parse(fragment)?;
        PendingSignIn::load(&*self.0.platform.tab_storage).map(|pending| pending.return_to)
    }

    /// Redeems a redirect's response in `fragment`, or signs in silently if this tab has an account record. `route` is
    /// the current route, to return to. Returns the route to open after a redirect.
    pub async fn start(&self, fragment: &str, route: &str) -> Option<String> {
        let pending = PendingSignIn::load_and_remove(&*self.0.platform.tab_storage);
        match (callback::parse(fragment), pending) {
            (Some(callback), Some(pending)) => {
                // The pending sign-in is removed now. The record's route brings back a page that is reloaded before the
                // response is redeemed.
                if let Some(mut record) = self.record() {
                    record.return_to.clone_from(&pending.return_to);
                    record.save(&*self.0.platform.tab_storage);
                }
                self.handle_callback(&callback, &pending).await;
                Some(pending.return_to)
            }
            (Some(_), None) => {
                let error = if record::keeps_values(&*self.0.platform.tab_storage) {
                    CallbackError::NotExpected.into()
                } else {
                    AuthError::NoSiteData
                };
                self.set_state(SessionState::SignedOut(SignedOutReason::Failed(error)));
                None
            }
            (None, pending) => {
                // A redirect that never returned was cancelled, or the page was reloaded before it left. A user who was
                // signed in is signed in again; anyone else must not be sent to Entra without a click.
                let lost = pending
                    .as_ref()
                    .map_or(0, |pending| pending.lost_redirects + 1);
                // If the page was reloaded after the response was removed from the URL, it is at the redirect URI, not
                // at its route.
                let record = self.record().filter(|_| lost <= MAX_LOST_REDIRECTS);
                let was_at = pending
                    .map(|pending| pending.return_to)
                    .or_else(|| record.as_ref().map(|record| record.return_to.clone()))
                    .filter(|_| route.is_empty());
                let route = was_at.as_deref().unwrap_or(route);
                match record {
                    Some(record) => {
                        self.redirect_silently(&record.login_hint, route, lost)
                            .await;
                    }
                    None => self.set_state(SessionState::SignedOut(SignedOutReason::NewVisit)),
                }
                None
            }
        }
    }

    async fn handle_callback(&self, callback: &Callback, pending: &PendingSignIn) {
        // The response to a silent attempt uses up the one attempt.
        self.0.tried_silently.set(pending.silent);
        let error = match self.redeem_callback(callback, pending).await {
            Ok(()) => {
                // Entra knew the user, so another silent attempt may succeed after this sign-in ends.
                self.0.tried_silently.set(false);
                return;
            }
            Err(error) => error,
        };
        let record = self.record();
        let hint = record.as_ref().map(|record| record.login_hint.as_str());
        if let AuthError::Refused(refused) = &error {
            if let Some(unknown) = refused.unknown_scope(&pending.scopes) {
                // Each round omits one more permission, so this ends.
                let rest: Vec<Scope> = without_scope(&pending.scopes, unknown);
                let left_out = [&pending.omitted_scopes[..], &[unknown]].concat();
                return self
                    .redirect_to_entra(AuthorizeRedirect {
                        extra_scopes: &rest,
                        omitted_scopes: &left_out,
                        login_hint: hint,
                        ..AuthorizeRedirect::new(Prompt::AsNeeded, &pending.return_to)
                    })
                    .await;
            }
            // The browser's session with Entra is valid, but Entra requires a prompt.
            if pending.silent && refused.session_needs_interaction() {
                return self
                    .redirect_to_entra(AuthorizeRedirect {
                        login_hint: hint,
                        claims: refused.claims.as_deref(),
                        ..AuthorizeRedirect::new(Prompt::AsNeeded, &pending.return_to)
                    })
                    .await;
            }
        }
        self.set_state(SessionState::SignedOut(match error {
            // The user only switched to the tenant; not being signed in there is not an error.
            _ if pending.silent && record.is_some_and(|record| record.unproven) => {
                SignedOutReason::NewVisit
            }
            // A refusal of Entra ends the session; a network failure does not.
            error @ AuthError::Refused(_) if pending.silent => SignedOutReason::Expired(error),
            error => SignedOutReason::Failed(error),
        }));
    }

    async fn redeem_callback(
        &self,
        callback: &Callback,
        pending: &PendingSignIn,
    ) -> Result<(), AuthError> {
        // A response to another sign-in must not affect this one, not even by its error.
        if callback.state != pending.secrets.state {
            return Err(CallbackError::OtherState.into());
        }
        let discovery = self.discovery().await?;
        callback.check_issuer(&discovery)?;
        let code = callback.outcome.clone().map_err(AuthError::Refused)?;
        let asked_at = self.clock_reading();
        let requested: Vec<Scope> = SIGN_IN_SCOPES
            .into_iter()
            .chain(pending.scopes.iter().copied())
            .collect();
        let tokens = token::redeem_code(
            self.0.platform.transport.clone(),
            &self.0.config,
            &discovery,
            &self.0.redirect_uri,
            &code,
            &pending.secrets.verifier,
            &requested,
        )
        .await?;
        let id_token = tokens
            .id_token
            .clone()
            .ok_or_else(|| ClaimsError::Unreadable(texts::ID_TOKEN_NOT_GIVEN.into()))?;
        let claims = IdTokenClaims::parse(id_token.expose())?;
        claims.check(
            &self.0.config,
            &discovery,
            Some(pending.secrets.nonce.expose()),
            self.0.platform.clock.now(),
        )?;
        let account = Account {
            omitted_scopes: pending.omitted_scopes.clone(),
            clock_skew: claims.clock_skew(self.0.platform.clock.now()),
            ..account_from_claims(&claims, &tokens, discovery)
        };
        self.save_account_record(&account);
        self.0.refused.borrow_mut().clear();
        *self.0.roles.borrow_mut() = roles_from_claims(&claims);
        let is_entra = self.0.config.cloud.name().is_some();
        *self.0.held.borrow_mut() = Some(HeldTokens::new(tokens, asked_at, is_entra));
        let is_shared = self.note_sign_in(&account);
        let account = Account {
            not_kept: (!is_shared).then_some(NotKept::Shared),
            ..account
        };
        self.tell_other_tabs(TabEvent::SignedIn, &account);
        self.set_state(SessionState::SignedIn(account));
        Ok(())
    }

    fn save_account_record(&self, account: &Account) {
        let login_hint = account.login_hint.as_ref().unwrap_or(&account.username);
        AccountRecord {
            login_hint: login_hint.clone(),
            tenant: self.0.config.tenant.to_string(),
            unproven: false,
            return_to: String::new(),
        }
        .save(&*self.0.platform.tab_storage);
    }
}

/// The directory roles that an ID token names; unknown if it names none.
pub(super) fn roles_from_claims(claims: &IdTokenClaims) -> HeldRoles {
    claims
        .wids
        .as_ref()
        .map_or_else(HeldRoles::unknown, |wids| {
            HeldRoles::from_template_ids(wids.iter())
        })
}

fn without_scope(scopes: &[Scope], one: Scope) -> Vec<Scope> {
    let rest = scopes.iter().copied();
    rest.filter(|scope| *scope != one).collect()
}

fn account_from_claims(
    claims: &IdTokenClaims,
    tokens: &Tokens,
    discovery: OpenIdConfiguration,
) -> Account {
    let username = claims.preferred_username.clone().unwrap_or_default();
    Account {
        name: claims.name.clone().unwrap_or_else(|| username.clone()),
        username,
        subject: claims.subject.clone(),
        tenant_id: claims
            .tid
            .clone()
            .or_else(|| discovery.tenant_id())
            .map(Into::into),
        issuer: discovery.issuer,
        login_hint: claims.login_hint.clone(),
        granted: tokens.granted,
        wids: claims.wids.clone(),
        omitted_scopes: Vec::new(),
        clock_skew: None,
        pending_interaction: None,
        not_kept: None,
    }
}
