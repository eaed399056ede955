//! Owns what would be lost with the page or the tab, and every way to leave: each asks first where something would be.
//! Refuses to keep what was typed for a secret: the only way not to lose it is to stay.

use super::context::Ctx;
use crate::browser;
use crate::config::Tenant;
use crate::oauth::scope::Scope;
use leptos::prelude::*;
use std::future::Future;

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

/// What is at stake, and who wants to leave all the same.
#[derive(Clone, Copy)]
pub(crate) struct Leave {
    context: Ctx,
    /// Whether people are being provisioned on demand.
    queues: Signal<bool>,
    /// Whether the page holds something typed that is kept nowhere else.
    typed: RwSignal<bool>,
    /// A way to leave that waits for the person's word.
    asked: RwSignal<Option<Departure>>,
    /// Whether the person agreed to lose what is at stake.
    agreed: RwSignal<bool>,
}

impl Leave {
    /// Nothing is at stake; from now on it is watched.
    pub(crate) fn new(context: Ctx, queues: Signal<bool>) -> Self {
        let leave = Self {
            context,
            queues,
            typed: RwSignal::new(false),
            asked: RwSignal::new(None),
            agreed: RwSignal::new(false),
        };
        // The session may end, and these signals with it, while the page stays.
        let is = |signal: RwSignal<bool>| signal.try_get_untracked() == Some(true);
        let running = context.running();
        // What was agreed to is one departure; where it did not come about, a later run is not lost without a question.
        Effect::new(move |_| {
            if running.get() || queues.get() {
                leave.agreed.set(false);
            }
        });
        // A run goes on in this page alone, and what is typed for a secret is nowhere else.
        browser::ask_before_leaving(move || {
            let goes_on = is(running) || queues.try_get_untracked() == Some(true);
            (goes_on || is(leave.typed)) && !is(leave.agreed)
        });
        browser::hold(move |wanted| {
            let here = context.here();
            let leaves = is(leave.typed) && segment(wanted) != segment(&here);
            leaves.then(|| {
                leave.asked.set(Some(Departure::Page(wanted.to_owned())));
                here
            })
        });
        leave
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

    /// Whether something typed would be lost with the page.
    pub(crate) fn is_typed(self) -> bool {
        self.typed.get_untracked()
    }

    /// Whether changes are being made: a run, or people who are provisioned on demand.
    pub(crate) fn is_under_way(self) -> bool {
        self.context.running().get_untracked() || self.queues.get_untracked()
    }

    /// Whether leaving the tab would lose something: what is typed, or a run under way.
    pub(crate) fn is_at_stake(self) -> bool {
        self.is_typed() || self.is_under_way()
    }

    /// The way to leave that waits for the person's word.
    pub(crate) fn asked(self) -> Option<Departure> {
        self.asked.get()
    }

    /// Asks before this way is taken.
    pub(crate) fn ask(self, departure: Departure) {
        self.asked.set(Some(departure));
    }

    /// Stays.
    pub(crate) fn stay(self) {
        self.asked.set(None);
    }

    /// Leaves, once the person agreed where something would be lost.
    pub(crate) fn by(self, departure: Departure) {
        if self.is_at_stake() {
            self.ask(departure);
        } else {
            self.now(departure);
        }
    }

    /// Leaves without a question.
    pub(crate) fn now(self, departure: Departure) {
        self.asked.set(None);
        // To go to Entra can fail, and then what is typed is there still: the browser alone has nothing to ask.
        let stays_here = matches!(departure, Departure::Page(_));
        self.agreed.set(!stays_here);
        if stays_here {
            self.typed.set(false);
        }
        match departure {
            Departure::Page(address) => self.context.go(address, false),
            Departure::Tenant(tenant) => self.context.switch_tenant(&tenant),
            Departure::Consent(scopes) => self.context.ask_consent(scopes),
            Departure::Entra => self.context.continue_at_entra(),
            Departure::SignOut => self.context.sign_out(async {}),
        }
    }

    /// Signs out without a question; the way out waits a moment for `first`.
    pub(crate) fn sign_out_after(self, first: impl Future<Output = ()> + 'static) {
        self.asked.set(None);
        self.agreed.set(true);
        self.context.sign_out(first);
    }
}

/// The page that an address names.
pub(crate) fn segment(address: &str) -> &str {
    address
        .split_once('?')
        .map_or(address, |(segment, _)| segment)
}

/// The ways to leave, as the app provides them.
pub(crate) fn leave() -> Leave {
    expect_context()
}
