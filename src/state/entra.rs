//! Redirects to Entra: sign-in, sign-out, consent, and work in another tenant. Does not ask before input is lost:
//! `navigation_guard` does.

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

/// Redirects that return to the current page.
#[derive(Clone, Copy)]
pub(crate) struct Entra {
    session: AppSession,
    navigation: Navigation,
}

impl Entra {
    fn session(self) -> Session {
        self.session.client().session().clone()
    }

    pub(crate) fn sign_in(self, prompt: Prompt) {
        let (session, return_to) = (self.session(), self.navigation.current_address());
        spawn_local(async move { session.sign_in(prompt, &return_to).await });
    }

    pub(crate) fn request_consent(self, scopes: Vec<Scope>) {
        let (session, return_to) = (self.session(), self.navigation.current_address());
        spawn_local(async move { session.request_consent(&scopes, &return_to).await });
    }

    /// Signs in again with the claims or interaction that Entra requires before it issues more tokens.
    pub(crate) fn answer_prompt(self) {
        let (session, return_to) = (self.session(), self.navigation.current_address());
        spawn_local(async move { session.sign_in_with_claims(&return_to).await });
    }

    /// The address at which an administrator can consent to exactly these permissions.
    pub(crate) fn admin_consent_link(self, scopes: &[Scope]) -> String {
        self.session().admin_consent_link(scopes)
    }

    /// Checks whether consent was given since. Passes the permissions that are still missing to `on_checked`.
    pub(crate) fn check_consent(self, scopes: Vec<Scope>, on_checked: Callback<Vec<Scope>>) {
        let session = self.session();
        spawn_local(async move {
            let mut missing = Vec::new();
            for scope in scopes {
                if !session.recheck_consent(scope).await {
                    missing.push(scope);
                }
            }
            // The user may have left the page.
            let _ = on_checked.try_run(missing);
        });
    }

    /// Signs out. The tokens are gone when this returns. The redirect to Entra's sign-out waits up to two seconds for
    /// `before_redirect`.
    pub(crate) fn sign_out(self, before_redirect: impl Future<Output = ()> + 'static) {
        const MAX_WAIT: Duration = Duration::from_secs(2);
        let session = self.session();
        let sign_out = session.sign_out();
        let timeout = session.platform().clock.sleep(MAX_WAIT);
        spawn_local(async move {
            select(Box::pin(before_redirect), timeout).await;
            sign_out.await;
        });
    }

    /// Switches this tab, and no other, to another tenant.
    pub(crate) fn switch_tenant(self, tenant: &Tenant) {
        self.session().switch_tenant(tenant);
        // The address holds choices of the previous tenant.
        browser::reload(&self.navigation.base());
    }

    /// Whether this tab works in a tenant other than the configured one.
    pub(crate) fn is_switched(self) -> bool {
        self.session().is_tenant_switched()
    }

    pub(crate) fn switch_back(self) {
        self.session().reset_tenant();
        browser::reload(&self.navigation.base());
    }
}

pub(crate) fn entra() -> Entra {
    Entra {
        session: session(),
        navigation: navigation(),
    }
}
