//! Asks for confirmation before unsaved input or a running plan is lost. Never stores typed secrets: the only way not
//! to lose them is to stay.

use super::current_run::{CurrentRun, current_run};
use super::entra::{Entra, entra};
use super::navigation::{Navigation, navigation, segment};
use crate::browser;
use crate::config::Tenant;
use crate::oauth::scope::Scope;
use leptos::prelude::*;
use std::future::Future;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// The address of another page of the app.
    Page(String),
    Tenant(Tenant),
    /// Entra, to request consent for these scopes.
    Consent(Vec<Scope>),
    /// Entra, for a required interaction or another sign-in.
    Entra,
    SignOut,
}

#[derive(Clone, Copy)]
pub(crate) struct NavigationGuard {
    run: CurrentRun,
    navigation: Navigation,
    entra: Entra,
    /// Whether users are being provisioned on demand.
    is_queue_running: Signal<bool>,
    /// Whether the page has typed input that is stored nowhere else.
    pub(crate) has_unsaved_input: RwSignal<bool>,
    /// The destination that waits for confirmation.
    pending: RwSignal<Option<Destination>>,
    /// Whether the user agreed to lose unsaved input or a running plan.
    is_confirmed: RwSignal<bool>,
}

impl NavigationGuard {
    pub(super) fn new(is_queue_running: Signal<bool>) -> Self {
        let guard = Self {
            run: current_run(),
            navigation: navigation(),
            entra: entra(),
            is_queue_running,
            has_unsaved_input: RwSignal::new(false),
            pending: RwSignal::new(None),
            is_confirmed: RwSignal::new(false),
        };
        // The session, and these signals with it, may end before the page does.
        let is_true = |signal: RwSignal<bool>| signal.try_get_untracked() == Some(true);
        let (running, navigation) = (guard.run.running, guard.navigation);
        // The user agreed for one destination only. If that navigation failed, a later run asks again.
        Effect::new(move |_| {
            if running.get() || is_queue_running.get() {
                guard.is_confirmed.set(false);
            }
        });
        // A run exists in this page only, and a typed secret is stored nowhere else.
        browser::ask_before_leaving(move || {
            let is_running = is_true(running) || is_queue_running.try_get_untracked() == Some(true);
            (is_running || is_true(guard.has_unsaved_input)) && !is_true(guard.is_confirmed)
        });
        browser::block_navigation(move |address| {
            let current = navigation.current_address();
            let loses_input =
                is_true(guard.has_unsaved_input) && segment(address) != segment(&current);
            loses_input.then(|| {
                guard
                    .pending
                    .set(Some(Destination::Page(address.to_owned())));
                current
            })
        });
        guard
    }

    /// Guards the input of this page while `has_input` is true and the page exists.
    pub(crate) fn guard_input(self, has_input: Signal<bool>) {
        Effect::new(move |_| {
            self.is_confirmed.set(false);
            self.has_unsaved_input.set(has_input.get());
        });
        on_cleanup(move || {
            let _ = self.has_unsaved_input.try_set(false);
        });
    }

    /// Whether a plan is running or users are being provisioned on demand.
    pub(crate) fn is_running(self) -> bool {
        self.run.running.get_untracked() || self.is_queue_running.get_untracked()
    }

    /// Whether closing the tab would lose input or a running plan.
    pub(crate) fn needs_confirmation(self) -> bool {
        self.has_unsaved_input.get_untracked() || self.is_running()
    }

    pub(crate) fn asked(self) -> Option<Destination> {
        self.pending.get()
    }

    pub(crate) fn ask_to_confirm(self, destination: Destination) {
        self.pending.set(Some(destination));
    }

    pub(crate) fn cancel(self) {
        self.pending.set(None);
    }

    /// Leaves the page. Asks first if something would be lost.
    pub(crate) fn request(self, destination: Destination) {
        if self.needs_confirmation() {
            self.ask_to_confirm(destination);
        } else {
            self.confirm(destination);
        }
    }

    /// Leaves without asking for confirmation.
    pub(crate) fn confirm(self, destination: Destination) {
        self.pending.set(None);
        // A redirect to Entra can fail, and then the input is still there. So only the browser's prompt is suppressed.
        let stays_here = matches!(destination, Destination::Page(_));
        self.is_confirmed.set(!stays_here);
        if stays_here {
            self.has_unsaved_input.set(false);
        }
        match destination {
            Destination::Page(address) => self.navigation.navigate(address, false),
            Destination::Tenant(tenant) => self.entra.switch_tenant(&tenant),
            Destination::Consent(scopes) => self.entra.request_consent(scopes),
            Destination::Entra => self.entra.answer_prompt(),
            Destination::SignOut => self.entra.sign_out(async {}),
        }
    }

    /// Signs out without confirmation. The redirect waits a moment for `before_redirect`.
    pub(crate) fn sign_out_after(self, before_redirect: impl Future<Output = ()> + 'static) {
        self.pending.set(None);
        self.is_confirmed.set(true);
        self.entra.sign_out(before_redirect);
    }
}

pub(crate) fn navigation_guard() -> NavigationGuard {
    expect_context()
}
