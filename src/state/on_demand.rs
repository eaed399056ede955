//! The queue of users to provision on demand. It continues while the user visits other pages and ends with the tab.

use super::recorder::Recorder;
use super::session::AppSession;
use crate::changes::provision::Provision;
use crate::run::on_demand::{self, Place};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;

#[derive(Clone, Copy)]
pub(crate) struct OnDemandQueue {
    session: AppSession,
    recorder: Recorder,
    queue: RwSignal<Vec<(Provision, Place)>, LocalStorage>,
    busy: RwSignal<bool>,
    stops: RwSignal<bool>,
}

impl OnDemandQueue {
    pub(super) fn new(session: AppSession, recorder: Recorder) -> Self {
        Self {
            session,
            recorder,
            queue: RwSignal::new_local(Vec::new()),
            busy: RwSignal::new(false),
            stops: RwSignal::new(false),
        }
    }

    /// All users of the queue in order, including those that are done.
    pub(crate) fn queue(self) -> Vec<(Provision, Place)> {
        self.queue.get()
    }

    pub(crate) fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Provisions these users one after the other.
    pub(crate) fn provision(self, people: Vec<Provision>) {
        if self.busy.get_untracked() || people.is_empty() {
            return;
        }
        self.busy.set(true);
        self.stops.set(false);
        self.queue.set(
            people
                .iter()
                .map(|person| (person.clone(), Place::Waiting))
                .collect(),
        );
        let client = self.session.client();
        let recorder = self.recorder;
        spawn_local(async move {
            let noted = recorder.begin_queue(&people).await;
            let complete = Cell::new(true);
            let stop = move || self.stops.try_get_untracked().unwrap_or(true);
            let tell = |at: usize, place: Place| {
                noted.place(at, &place);
                recorder.note_lock();
                if matches!(place, Place::Failed(_) | Place::Cancelled) {
                    complete.set(false);
                }
                let _ = self.queue.try_update(|queue| {
                    if let Some(entry) = queue.get_mut(at) {
                        entry.1 = place;
                    }
                });
            };
            on_demand::queue(&client, &people, &stop, &tell).await;
            noted.end(complete.get()).await;
            let _ = self.busy.try_set(false);
        });
    }

    /// Stops after the current user.
    pub(crate) fn stop(self) {
        self.stops.set(true);
    }
}

pub(crate) fn on_demand_queue() -> OnDemandQueue {
    expect_context()
}
