//! Owns the page's first moments: the answer of a redirect, a silent sign-in, or nobody.
//! Refuses an answer that is not to this tab's sign-in, and to go to Entra again and again.

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

/// How many silent redirects in a row may not come back. One is lost when the page is reloaded while it is on its way;
/// an authority that shows a page instead of answering must not be asked for ever.
const MOST_LOST: u8 = 2;

impl Session {
    /// Where the page goes that `fragment` brings back, before anything is done about it: a page reloaded meanwhile is
    /// then where it was left.
    pub fn comes_back_to(&self, fragment: &str) -> Option<String> {
        callback::parse(fragment)?;
        Pending::peek(&*self.0.platform.tab).map(|pending| pending.return_to)
    }

    /// Begins the page's life: takes the answer of a redirect out of `fragment`, or signs in silently where this tab
    /// knows who was signed in. `route` is where the page is, to return to. Gives the route to go to after a redirect.
    pub async fn start(&self, fragment: &str, route: &str) -> Option<String> {
        let pending = Pending::take(&*self.0.platform.tab);
        match (callback::parse(fragment), pending) {
            (Some(answer), Some(pending)) => {
                // The tab's note of this sign-in is gone now: what is reloaded before the answer is taken still has a
                // place to go back to.
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
                // A redirect that never came back was abandoned, or the page was reloaded before it left. Who was signed
                // in comes back; whoever was not must not be sent to Entra again by itself.
                let lost = pending.as_ref().map_or(0, |pending| pending.tries + 1);
                // Reloaded after Entra's answer had left the address, the page is at the redirect URI, not where it was.
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
        // What comes back from a silent attempt is the answer to it.
        self.0.tried_silently.set(pending.silent);
        let error = match self.complete(answer, pending).await {
            Ok(()) => {
                // Entra knew the person: when this sign-in ends, it may do so again.
                self.0.tried_silently.set(false);
                return;
            }
            Err(error) => error,
        };
        let record = self.record();
        let hint = record.as_ref().map(|record| record.login_hint.as_str());
        if let AuthError::Refused(refused) = &error {
            if let Some(unknown) = refused.unknown_scope(&pending.scopes) {
                // Each round leaves one out, so it ends.
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
            // The browser's session with Entra goes on, but something has to be asked.
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
            // The tenant was only switched to; that nobody is signed in there yet is no failure.
            _ if pending.silent && record.is_some_and(|record| record.unproven) => {
                EndedBecause::NewVisit
            }
            // What Entra refuses has ended; a network that fails ends nothing.
            error @ AuthError::Refused(_) if pending.silent => EndedBecause::Expired(error),
            error => EndedBecause::Failed(error),
        }));
    }

    async fn complete(&self, answer: &Callback, pending: &Pending) -> Result<(), AuthError> {
        // An answer to another sign-in says nothing about this one, whatever it says.
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

/// The directory roles that an ID token names, where it does.
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
