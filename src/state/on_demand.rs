//! The queue of users to provision on demand. It continues while the user visits other pages and ends with the tab.

use super::recorder::Recorder;
use super::session::AppSession;
use crate::changes::provision::Provision;
use crate::run::on_demand::{self, QueueState};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;

#[derive(Clone, Copy)]
pub(crate) struct OnDemandQueue {
    session: AppSession,
    recorder: Recorder,
    entries: RwSignal<Vec<(Provision, QueueState)>, LocalStorage>,
    is_busy: RwSignal<bool>,
    is_stop_requested: RwSignal<bool>,
}

impl OnDemandQueue {
    pub(super) fn new(session: AppSession, recorder: Recorder) -> Self {
        Self {
            session,
            recorder,
            entries: RwSignal::new_local(Vec::new()),
            is_busy: RwSignal::new(false),
            is_stop_requested: RwSignal::new(false),
        }
    }

    /// All users of the queue in order, including those that are done.
    pub(crate) fn queue(self) -> Vec<(Provision, QueueState)> {
        self.entries.get()
    }

    pub(crate) fn busy(self) -> Signal<bool> {
        self.is_busy.into()
    }

    /// Provisions these users one after the other.
    pub(crate) fn provision(self, users: Vec<Provision>) {
        if self.is_busy.get_untracked() || users.is_empty() {
            return;
        }
        self.is_busy.set(true);
        self.is_stop_requested.set(false);
        self.entries.set(
            users
                .iter()
                .map(|user| (user.clone(), QueueState::Waiting))
                .collect(),
        );
        let client = self.session.client();
        let recorder = self.recorder;
        spawn_local(async move {
            let writer = recorder.record_queue(&users).await;
            let complete = Cell::new(true);
            let stop = move || self.is_stop_requested.try_get_untracked().unwrap_or(true);
            let on_state = |at: usize, state: QueueState| {
                writer.record_queue_entry(at, &state);
                recorder.update_locked_out();
                if matches!(state, QueueState::Failed(_) | QueueState::Cancelled) {
                    complete.set(false);
                }
                let _ = self.entries.try_update(|queue| {
                    if let Some(entry) = queue.get_mut(at) {
                        entry.1 = state;
                    }
                });
            };
            on_demand::run_queue(&client, &users, &stop, &on_state).await;
            writer.finish(complete.get()).await;
            let _ = self.is_busy.try_set(false);
        });
    }

    /// Stops after the current user.
    pub(crate) fn stop(self) {
        self.is_stop_requested.set(true);
    }
}

pub(crate) fn on_demand_queue() -> OnDemandQueue {
    expect_context()
}
