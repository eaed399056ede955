//! Starts the session of a page: redeems a redirect's response, or signs in silently. Refuses a response to another
//! sign-in, and bounds the number of redirects.

use super::departure::Departure;
use super::tokens::Held;
use super::{FIRST_SCOPES, Session};
use crate::graph::role::HeldRoles;
use crate::oauth::authorize::Prompt;
use crate::oauth::callback::{self, Callback};
use crate::oauth::claims::IdClaims;
use crate::oauth::discovery::OpenIdConfiguration;
use crate::oauth::error::{CallbackError, ClaimsError};
use crate::oauth::news::Happened;
use crate::oauth::record::{AccountRecord, Pending};
use crate::oauth::scope::Scope;
use crate::oauth::token::{self, Tokens};
use crate::oauth::{Account, AuthError, EndedBecause, SessionState};

/// The number of consecutive silent redirects that may be lost. One is lost if the user reloads the page during it; an
/// authority that shows a page instead of redirecting must not cause an endless loop.
const MOST_LOST: u8 = 2;

impl Session {
    /// The route to which the redirect in `fragment` returns. Read before the response is redeemed, so that a page
    /// reloaded during that stays on its route.
    pub fn comes_back_to(&self, fragment: &str) -> Option<String> {
        callback::parse(fragment)?;
        Pending::peek(&*self.0.platform.tab).map(|pending| pending.return_to)
    }

    /// Redeems a redirect's response in `fragment`, or signs in silently if this tab has an account record. `route` is
    /// the current route, to return to. Returns the route to open after a redirect.
    pub async fn start(&self, fragment: &str, route: &str) -> Option<String> {
        let pending = Pending::take(&*self.0.platform.tab);
        match (callback::parse(fragment), pending) {
            (Some(answer), Some(pending)) => {
                // The pending sign-in is removed now. The record's route brings back a page that is reloaded before the
                // response is redeemed.
                if let Some(mut record) = self.record() {
                    record.return_to.clone_from(&pending.return_to);
                    record.keep(&*self.0.platform.tab);
                }
                self.answered(&answer, &pending).await;
                Some(pending.return_to)
            }
            (Some(_), None) => {
                self.enter(SessionState::SignedOut(EndedBecause::Failed(
                    CallbackError::NotExpected.into(),
                )));
                None
            }
            (None, pending) => {
                // A redirect that never returned was cancelled, or the page was reloaded before it left. A user who was
                // signed in is signed in again; anyone else must not be sent to Entra without a click.
                let lost = pending.as_ref().map_or(0, |pending| pending.tries + 1);
                // If the page was reloaded after the response was removed from the URL, it is at the redirect URI, not
                // at its route.
                let record = self.record().filter(|_| lost <= MOST_LOST);
                let was_at = pending
                    .map(|pending| pending.return_to)
                    .or_else(|| record.as_ref().map(|record| record.return_to.clone()))
                    .filter(|_| route.is_empty());
                let route = was_at.as_deref().unwrap_or(route);
                match record {
                    Some(record) => self.leave_silently(&record.login_hint, route, lost).await,
                    None => self.enter(SessionState::SignedOut(EndedBecause::NewVisit)),
                }
                None
            }
        }
    }

    async fn answered(&self, answer: &Callback, pending: &Pending) {
        // The response to a silent attempt uses up the one attempt.
        self.0.tried_silently.set(pending.silent);
        let error = match self.complete(answer, pending).await {
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
                let rest: Vec<Scope> = others(&pending.scopes, unknown);
                let left_out = [&pending.left_out[..], &[unknown]].concat();
                return self
                    .leave(Departure {
                        more: &rest,
                        left_out: &left_out,
                        login_hint: hint,
                        ..Departure::new(Prompt::AsNeeded, &pending.return_to)
                    })
                    .await;
            }
            // The browser's session with Entra is valid, but Entra requires a prompt.
            if pending.silent && refused.wants_the_person() {
                return self
                    .leave(Departure {
                        login_hint: hint,
                        claims: refused.claims.as_deref(),
                        ..Departure::new(Prompt::AsNeeded, &pending.return_to)
                    })
                    .await;
            }
        }
        self.enter(SessionState::SignedOut(match error {
            // The user only switched to the tenant; not being signed in there is not an error.
            _ if pending.silent && record.is_some_and(|record| record.unproven) => {
                EndedBecause::NewVisit
            }
            // A refusal of Entra ends the session; a network failure does not.
            error @ AuthError::Refused(_) if pending.silent => EndedBecause::Expired(error),
            error => EndedBecause::Failed(error),
        }));
    }

    async fn complete(&self, answer: &Callback, pending: &Pending) -> Result<(), AuthError> {
        // A response to another sign-in must not affect this one, not even by its error.
        if answer.state != pending.secrets.state {
            return Err(CallbackError::OtherState.into());
        }
        let discovery = self.discovery().await?;
        answer.check(&discovery)?;
        let code = answer.outcome.clone().map_err(AuthError::Refused)?;
        let asked_at = self.moment();
        let requested: Vec<Scope> = FIRST_SCOPES
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
            .ok_or_else(|| ClaimsError::Unreadable("the answer holds none".into()))?;
        let claims = IdClaims::read(id_token.expose())?;
        claims.check(
            &self.0.config,
            &discovery,
            Some(pending.secrets.nonce.expose()),
            self.0.platform.clock.now(),
        )?;
        let account = Account {
            left_out: pending.left_out.clone(),
            clock_off: claims.clock_off(self.0.platform.clock.now()),
            ..account(&claims, &tokens, discovery)
        };
        AccountRecord {
            login_hint: account
                .login_hint
                .clone()
                .unwrap_or_else(|| account.username.clone()),
            tenant: self.0.config.tenant.to_string(),
            unproven: false,
            return_to: String::new(),
        }
        .keep(&*self.0.platform.tab);
        self.0.refused.borrow_mut().clear();
        *self.0.roles.borrow_mut() = roles(&claims);
        let is_entra = self.0.config.cloud.name().is_some();
        *self.0.held.borrow_mut() = Some(Held::new(tokens, asked_at, is_entra));
        self.note_sign_in(&account);
        self.tell_other_tabs(Happened::SignedIn, &account);
        self.enter(SessionState::SignedIn(account));
        Ok(())
    }
}

/// The directory roles that an ID token names; unknown if it names none.
pub(super) fn roles(claims: &IdClaims) -> HeldRoles {
    claims
        .wids
        .as_ref()
        .map_or_else(HeldRoles::unknown, |wids| {
            HeldRoles::of_templates(wids.iter())
        })
}

fn others(scopes: &[Scope], one: Scope) -> Vec<Scope> {
    let rest = scopes.iter().copied();
    rest.filter(|scope| *scope != one).collect()
}

fn account(claims: &IdClaims, tokens: &Tokens, discovery: OpenIdConfiguration) -> Account {
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
        left_out: Vec::new(),
        clock_off: None,
        wanted: None,
    }
}
