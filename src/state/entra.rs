//! Owns the ways to Entra: signing in and out, consent, and working in another tenant.
//! Refuses to ask before something is lost: `navigation_guard` does.

use super::navigation::{Navigation, navigation};
use super::session::{AppSession, session};
use crate::browser;
use crate::config::Tenant;
use crate::oauth::authorize::Prompt;
use crate::oauth::scope::Scope;
use crate::session::Session;
use futures_util::future::select;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::time::Duration;

/// The ways to Entra, from where the page is and back.
#[derive(Clone, Copy)]
pub(crate) struct Entra {
    session: AppSession,
    navigation: Navigation,
}

impl Entra {
    fn session(self) -> Session {
        self.session.client().session().clone()
    }

    /// Goes to Entra to sign in.
    pub(crate) fn sign_in(self, prompt: Prompt) {
        let (session, here) = (self.session(), self.navigation.here());
        spawn_local(async move { session.sign_in(prompt, &here).await });
    }

    /// Goes to Entra to ask for consent.
    pub(crate) fn ask_consent(self, scopes: Vec<Scope>) {
        let (session, here) = (self.session(), self.navigation.here());
        spawn_local(async move { session.ask_consent(&scopes, &here).await });
    }

    /// Goes to Entra to answer what it asked before it gives further tokens.
    pub(crate) fn answer(self) {
        let (session, here) = (self.session(), self.navigation.here());
        spawn_local(async move { session.answer_entra(&here).await });
    }

    /// The address at which an administrator can consent to exactly these permissions.
    pub(crate) fn admin_consent_link(self, scopes: &[Scope]) -> String {
        self.session().admin_consent_link(scopes)
    }

    /// Asks whether someone has consented meanwhile; `then` hears which permissions are still missing.
    pub(crate) fn look_again(self, scopes: Vec<Scope>, then: Callback<Vec<Scope>>) {
        let session = self.session();
        spawn_local(async move {
            let mut missing = Vec::new();
            for scope in scopes {
                if !session.look_again(scope).await {
                    missing.push(scope);
                }
            }
            // The page may be gone.
            let _ = then.try_run(missing);
        });
    }

    /// Signs out: the tokens are gone when this returns. The way to Entra's own sign-out waits a moment for `first`.
    pub(crate) fn sign_out(self, first: impl Future<Output = ()> + 'static) {
        const MOMENT: Duration = Duration::from_secs(2);
        let session = self.session();
        let out = session.sign_out();
        let moment = session.platform().clock.sleep(MOMENT);
        spawn_local(async move {
            select(Box::pin(first), moment).await;
            out.await;
        });
    }

    /// Works in another tenant from now on, in this tab alone.
    pub(crate) fn switch_tenant(self, tenant: &Tenant) {
        self.session().switch_tenant(tenant);
        // The choices in the address are the old tenant's.
        browser::reload(&self.navigation.base());
    }

    /// Whether this tab works in another tenant than the configured one.
    pub(crate) fn is_switched(self) -> bool {
        self.session().is_switched()
    }

    /// Works in the configured tenant again.
    pub(crate) fn switch_back(self) {
        self.session().switch_back();
        browser::reload(&self.navigation.base());
    }
}

/// The ways to Entra, from the page that the app shows.
pub(crate) fn entra() -> Entra {
    Entra {
        session: session(),
        navigation: navigation(),
    }
}
