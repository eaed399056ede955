//! Data of the chosen application as last read from the tenant. Only the last read counts, so older data never replaces
//! newer data.

mod role_model;

pub(crate) use role_model::{RoleModelState, role_model};

use super::current_run::{CurrentRun, current_run};
use super::latest_task::LatestTask;
use super::navigation::use_view;
use super::session::{AppSession, session};
use super::users::UsersState;
use crate::instant::Instant;
use crate::tenant::choices::Choices;
use crate::tenant::observed::{self, Observed};
use crate::tenant::users_in_scope::UsersInScopePager;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(crate) struct TenantState {
    pub(super) observed: RwSignal<Option<Observed>, LocalStorage>,
    pub(crate) users: UsersState,
    choices: Memo<Option<Choices>>,
    latest: LatestTask,
    pub(super) is_reading: RwSignal<bool>,
    refresh_count: RwSignal<u32>,
    /// When the last run ended.
    pub(super) run_ended: StoredValue<Option<Instant>>,
    pub(super) run: CurrentRun,
    pub(super) session: AppSession,
}

impl TenantState {
    /// Reads now and whenever the choices in the address change.
    pub(super) fn new() -> Self {
        let view = use_view();
        let state = Self {
            observed: RwSignal::new_local(None),
            users: UsersState::new(),
            choices: Memo::new(move |_| Choices::from_view(&view.get())),
            latest: LatestTask::new(),
            is_reading: RwSignal::new(false),
            refresh_count: RwSignal::new(0),
            run_ended: StoredValue::new(None),
            run: current_run(),
            session: session(),
        };
        Effect::new(move |_| {
            state.refresh_count.track();
            state.read(state.choices.get());
        });
        Effect::new(move |_| state.take_users());
        state
    }

    fn read(self, choices: Option<Choices>) {
        // Data of other choices must not be shown or used for a plan.
        let is_of_another = self.observed.with_untracked(|observed| {
            observed
                .as_ref()
                .is_some_and(|observed| Some(&observed.choices) != choices.as_ref())
        });
        if is_of_another {
            self.observed.set(None);
            self.users.clear();
        }
        self.users.growing().abandon();
        self.is_reading.set(choices.is_some());
        let Some(choices) = choices else {
            self.latest.supersede();
            self.users.growing().clear();
            return;
        };
        let client = self.session.client();
        self.latest.start(
            async move { observed::observe_first_page(&client, &choices).await },
            move |(observed, rest)| self.show(observed, rest),
        );
    }

    /// `rest` reads the users after the first page.
    fn show(self, observed: Observed, rest: Option<UsersInScopePager>) {
        self.users.set_first_page(&observed, self.session.now());
        self.observed.set(Some(observed));
        self.is_reading.set(false);
        self.users.load_rest(self.session.client(), rest);
    }

    /// Copies the users into `observed` once loading has ended, not per page: the views that depend on it are then
    /// rendered again, and they would lose their focus and open sections each time.
    fn take_users(self) {
        let Some(users) = self.users.when_loaded() else {
            return;
        };
        let is_changed = self.observed.with_untracked(|observed| {
            observed.as_ref().map(|observed| &observed.users_in_scope) != Some(&users)
        });
        if is_changed {
            self.observed.update(|observed| {
                if let Some(observed) = observed {
                    observed.users_in_scope = users;
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
    pub(crate) fn with_observed<T>(self, read: impl FnOnce(Option<&Observed>) -> T) -> T {
        self.observed.with(|observed| read(observed.as_ref()))
    }

    /// `None` before an application is chosen.
    pub(crate) fn desired(self) -> Option<Choices> {
        self.choices.get()
    }

    /// Whether a new read has to wait: another read or a run is in progress.
    pub(crate) fn is_busy(self) -> Signal<bool> {
        Signal::derive(move || self.is_reading.get() || self.run.running.get())
    }

    /// Called when a run ends. Reads everything again, and gives its writes time to replicate.
    pub(crate) fn ran(self) {
        // The user may have signed out.
        let _ = self.run_ended.try_set_value(Some(self.session.now()));
        self.refresh();
    }

    pub(crate) fn refresh(self) {
        self.refresh_count.update(|count| *count += 1);
    }
}

pub(crate) fn tenant() -> TenantState {
    expect_context()
}
