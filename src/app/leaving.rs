//! Owns what would be lost with the page or the tab, and every way to leave: each asks first where something would be.
//! Refuses to keep what was typed for a secret: the only way not to lose it is to stay.

use super::context::Ctx;
use crate::config::Tenant;
use crate::graph::scope::Scope;
use leptos::prelude::*;

/// A way to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Departure {
    /// To another page of the app, by its address.
    Page(String),
    /// To another tenant.
    Tenant(Tenant),
    /// To Entra, to ask for consent.
    Consent(Vec<Scope>),
    /// To Entra, to answer what it asked or to sign in again.
    Entra,
    /// Out.
    SignOut,
}

impl Ctx {
    /// Guards what is typed on this page, for as long as `typed` is true and the page is there.
    pub(crate) fn guard(self, typed: Signal<bool>) {
        let held = self.typed();
        Effect::new(move |_| held.set(typed.get()));
        on_cleanup(move || {
            let _ = held.try_set(false);
        });
    }

    /// Whether something typed would be lost with the page.
    pub(crate) fn is_typed(self) -> bool {
        self.typed().get_untracked()
    }

    /// Whether leaving would lose something: what is typed, or a run under way.
    pub(crate) fn is_at_stake(self) -> bool {
        self.is_typed() || self.running().get_untracked()
    }

    /// Leaves, once the person agreed where something would be lost.
    pub(crate) fn depart(self, departure: Departure) {
        if self.is_at_stake() {
            self.asked().set(Some(departure));
        } else {
            self.leave(departure);
        }
    }

    /// Leaves without a question.
    pub(crate) fn leave(self, departure: Departure) {
        self.asked().set(None);
        self.typed().set(false);
        // The browser has nothing to ask any more.
        self.agree(!matches!(departure, Departure::Page(_)));
        match departure {
            Departure::Page(address) => self.go(address, false),
            Departure::Tenant(tenant) => self.switch_tenant(&tenant),
            Departure::Consent(scopes) => self.ask_consent(scopes),
            Departure::Entra => self.continue_at_entra(),
            Departure::SignOut => self.sign_out(),
        }
    }
}
