//! Owns what would be lost with the page or the tab, and every way to leave: each asks first where something would be.
//! Refuses to keep what was typed for a secret: the only way not to lose it is to stay.

use super::current_run::{CurrentRun, current_run};
use super::entra::{Entra, entra};
use super::navigation::{Navigation, navigation, segment};
use crate::browser;
use crate::config::Tenant;
use crate::oauth::scope::Scope;
use leptos::prelude::*;
use std::future::Future;

/// A way to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
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

/// What is at stake, and who wants to leave all the same.
#[derive(Clone, Copy)]
pub(crate) struct NavigationGuard {
    run: CurrentRun,
    navigation: Navigation,
    entra: Entra,
    /// Whether people are being provisioned on demand.
    queues: Signal<bool>,
    /// Whether the page holds something typed that is kept nowhere else.
    pub(crate) typed: RwSignal<bool>,
    /// A way to leave that waits for the person's word.
    asked: RwSignal<Option<Destination>>,
    /// Whether the person agreed to lose what is at stake.
    agreed: RwSignal<bool>,
}

impl NavigationGuard {
    /// Nothing is at stake; from now on it is watched.
    pub(super) fn new(queues: Signal<bool>) -> Self {
        let guard = Self {
            run: current_run(),
            navigation: navigation(),
            entra: entra(),
            queues,
            typed: RwSignal::new(false),
            asked: RwSignal::new(None),
            agreed: RwSignal::new(false),
        };
        // The session may end, and these signals with it, while the page stays.
        let is = |signal: RwSignal<bool>| signal.try_get_untracked() == Some(true);
        let (running, navigation) = (guard.run.running, guard.navigation);
        // What was agreed to is one destination; where it did not come about, a later run is not lost without a question.
        Effect::new(move |_| {
            if running.get() || queues.get() {
                guard.agreed.set(false);
            }
        });
        // A run goes on in this page alone, and what is typed for a secret is nowhere else.
        browser::ask_before_leaving(move || {
            let goes_on = is(running) || queues.try_get_untracked() == Some(true);
            (goes_on || is(guard.typed)) && !is(guard.agreed)
        });
        browser::hold(move |wanted| {
            let here = navigation.here();
            let leaves = is(guard.typed) && segment(wanted) != segment(&here);
            leaves.then(|| {
                guard.asked.set(Some(Destination::Page(wanted.to_owned())));
                here
            })
        });
        guard
    }

    /// Guards what is typed on this page, for as long as `typed` is true and the page is there.
    pub(crate) fn guard(self, typed: Signal<bool>) {
        Effect::new(move |_| {
            self.agreed.set(false);
            self.typed.set(typed.get());
        });
        on_cleanup(move || {
            let _ = self.typed.try_set(false);
        });
    }

    /// Whether changes are being made: a run, or people who are provisioned on demand.
    pub(crate) fn is_under_way(self) -> bool {
        self.run.running.get_untracked() || self.queues.get_untracked()
    }

    /// Whether leaving the tab would lose something: what is typed, or a run under way.
    pub(crate) fn is_at_stake(self) -> bool {
        self.typed.get_untracked() || self.is_under_way()
    }

    /// The way to leave that waits for the person's word.
    pub(crate) fn asked(self) -> Option<Destination> {
        self.asked.get()
    }

    /// Asks before this way is taken.
    pub(crate) fn ask(self, destination: Destination) {
        self.asked.set(Some(destination));
    }

    /// Stays.
    pub(crate) fn stay(self) {
        self.asked.set(None);
    }

    /// Leaves, once the person agreed where something would be lost.
    pub(crate) fn request(self, destination: Destination) {
        if self.is_at_stake() {
            self.ask(destination);
        } else {
            self.confirm(destination);
        }
    }

    /// Leaves without a question.
    pub(crate) fn confirm(self, destination: Destination) {
        self.asked.set(None);
        // To go to Entra can fail, and then what is typed is there still: the browser alone has nothing to ask.
        let stays_here = matches!(destination, Destination::Page(_));
        self.agreed.set(!stays_here);
        if stays_here {
            self.typed.set(false);
        }
        match destination {
            Destination::Page(address) => self.navigation.go(address, false),
            Destination::Tenant(tenant) => self.entra.switch_tenant(&tenant),
            Destination::Consent(scopes) => self.entra.ask_consent(scopes),
            Destination::Entra => self.entra.answer(),
            Destination::SignOut => self.entra.sign_out(async {}),
        }
    }

    /// Signs out without a question; the way out waits a moment for `first`.
    pub(crate) fn sign_out_after(self, first: impl Future<Output = ()> + 'static) {
        self.asked.set(None);
        self.agreed.set(true);
        self.entra.sign_out(first);
    }
}

/// The ways to leave, as the app provides them.
pub(crate) fn navigation_guard() -> NavigationGuard {
    expect_context()
}
