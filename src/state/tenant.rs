//! Owns what the tenant last said about the chosen application, read again when the choice changes or on demand.
//! Refuses to show an older answer as a newer one: only the last reading counts.

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

/// What the tenant last said.
#[derive(Clone, Copy)]
pub(crate) struct TenantState {
    pub(super) observed: RwSignal<Option<Observed>, LocalStorage>,
    /// The people in scope, as they arrive.
    pub(crate) people: PeopleInScope,
    desired: Memo<Option<Desired>>,
    latest: Latest,
    pub(super) reading: RwSignal<bool>,
    again: RwSignal<u32>,
    /// When a run ended last.
    pub(super) ran: StoredValue<Option<Instant>>,
    pub(super) run: CurrentRun,
    pub(super) session: AppSession,
}

impl TenantState {
    /// Reads now, and whenever the choice in the address changes.
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

    /// Reads what was chosen; none where no application is.
    fn read(self, desired: Option<Desired>) {
        // What was said about another choice must not be shown, let alone planned from.
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

    /// Shows what was read; the people beyond the first page are in `rest`.
    fn show(self, observed: Observed, rest: Option<PeopleWalk>) {
        self.people.show(&observed, self.session.now());
        self.observed.set(Some(observed));
        self.reading.set(false);
        self.people.go_on(self.session.client(), rest);
    }

    /// Takes the people over when they have stopped arriving. Everything that is judged from them is judged anew then, and not
    /// with each piece: what is open or focused on a page would not outlive that.
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

    /// What the tenant said; none before the first answer.
    pub(crate) fn observed(self) -> Option<Observed> {
        self.observed.get()
    }

    /// Looks at what the tenant said without a copy. What changed about the people since is in it, and told to those who
    /// follow them.
    pub(crate) fn with<T>(self, look: impl FnOnce(Option<&Observed>) -> T) -> T {
        self.observed.with(|observed| look(observed.as_ref()))
    }

    /// What the person chose; none before an application is chosen.
    pub(crate) fn desired(self) -> Option<Desired> {
        self.desired.get()
    }

    /// Whether to wait with another reading: one is under way, or what is read is being changed.
    pub(crate) fn is_busy(self) -> Signal<bool> {
        Signal::derive(move || self.reading.get() || self.run.running.get())
    }

    /// A run has ended: everything is read again, and what it wrote is left to settle.
    pub(crate) fn ran(self) {
        // The tab may have been signed out meanwhile.
        let _ = self.ran.try_set_value(Some(self.session.now()));
        self.refresh();
    }

    /// Reads again.
    pub(crate) fn refresh(self) {
        self.again.update(|again| *again += 1);
    }
}

/// The tenant's state that the app provides.
pub(crate) fn tenant() -> TenantState {
    expect_context()
}
