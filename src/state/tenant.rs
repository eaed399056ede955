//! Data of the chosen application as last read from the tenant. Only the last read counts, so older data never replaces
//! newer data.

use super::current_run::{CurrentRun, current_run};
use super::latest::Latest;
use super::navigation::use_view;
use super::people::PeopleInScope;
use super::session::{AppSession, session};
use crate::instant::Instant;
use crate::tenant::desired::Desired;
use crate::tenant::observed::{self, Observed};
use crate::tenant::people::PeopleWalk;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(crate) struct TenantState {
    pub(super) observed: RwSignal<Option<Observed>, LocalStorage>,
    pub(crate) people: PeopleInScope,
    desired: Memo<Option<Desired>>,
    latest: Latest,
    pub(super) reading: RwSignal<bool>,
    again: RwSignal<u32>,
    /// When the last run ended.
    pub(super) ran: StoredValue<Option<Instant>>,
    pub(super) run: CurrentRun,
    pub(super) session: AppSession,
}

impl TenantState {
    /// Reads now and whenever the choices in the address change.
    pub(super) fn new() -> Self {
        let view = use_view();
        let state = Self {
            observed: RwSignal::new_local(None),
            people: PeopleInScope::new(),
            desired: Memo::new(move |_| Desired::of_view(&view.get())),
            latest: Latest::new(),
            reading: RwSignal::new(false),
            again: RwSignal::new(0),
            ran: StoredValue::new(None),
            run: current_run(),
            session: session(),
        };
        Effect::new(move |_| {
            state.again.track();
            state.read(state.desired.get());
        });
        Effect::new(move |_| state.take_people());
        state
    }

    fn read(self, desired: Option<Desired>) {
        // Data of other choices must not be shown or used for a plan.
        let is_of_another = self.observed.with_untracked(|observed| {
            observed
                .as_ref()
                .is_some_and(|observed| Some(&observed.desired) != desired.as_ref())
        });
        if is_of_another {
            self.observed.set(None);
            self.people.forget();
        }
        self.people.growing().abandon();
        self.reading.set(desired.is_some());
        let Some(desired) = desired else {
            self.latest.begin();
            self.people.growing().clear();
            return;
        };
        let client = self.session.client();
        self.latest.start(
            async move { observed::begin(&client, &desired).await },
            move |(observed, rest)| self.show(observed, rest),
        );
    }

    /// `rest` reads the users after the first page.
    fn show(self, observed: Observed, rest: Option<PeopleWalk>) {
        self.people.show(&observed, self.session.now());
        self.observed.set(Some(observed));
        self.reading.set(false);
        self.people.go_on(self.session.client(), rest);
    }

    /// Copies the users into `observed` once loading has ended, not per page: the views that depend on it are then
    /// rendered again, and they would lose their focus and open sections each time.
    fn take_people(self) {
        let Some(arrived) = self.people.arrived() else {
            return;
        };
        let is_news = self.observed.with_untracked(|observed| {
            observed.as_ref().map(|observed| &observed.people) != Some(&arrived)
        });
        if is_news {
            self.observed.update(|observed| {
                if let Some(observed) = observed {
                    observed.people = arrived;
                }
            });
        }
    }

    /// `None` before the first response.
    pub(crate) fn observed(self) -> Option<Observed> {
        self.observed.get()
    }

    /// Borrows the data without a copy. Includes later changes to the users, although only subscribers of the users are
    /// notified of those.
    pub(crate) fn with<T>(self, look: impl FnOnce(Option<&Observed>) -> T) -> T {
        self.observed.with(|observed| look(observed.as_ref()))
    }

    /// `None` before an application is chosen.
    pub(crate) fn desired(self) -> Option<Desired> {
        self.desired.get()
    }

    /// Whether a new read has to wait: another read or a run is in progress.
    pub(crate) fn is_busy(self) -> Signal<bool> {
        Signal::derive(move || self.reading.get() || self.run.running.get())
    }

    /// Called when a run ends. Reads everything again, and gives its writes time to replicate.
    pub(crate) fn ran(self) {
        // The user may have signed out.
        let _ = self.ran.try_set_value(Some(self.session.now()));
        self.refresh();
    }

    pub(crate) fn refresh(self) {
        self.again.update(|again| *again += 1);
    }
}

pub(crate) fn tenant() -> TenantState {
    expect_context()
}
