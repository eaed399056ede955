//! Owns what goes on while one looks at other pages: an awaited cycle, and the queue of people provisioned on demand.
//! Refuses to begin anything by itself, and to outlive the tab.

use super::context::Ctx;
use super::journals::Journals;
use crate::changes::provision::Provision;
use crate::graph::error::GraphError;
use crate::graph::models::{JobId, SynchronizationJob};
use crate::ids::ServicePrincipalId;
use crate::instant::Instant;
use crate::provisioning::cycle::{Awaited, Progress};
use crate::provisioning::watch::{self, Look};
use crate::run::on_demand;
use crate::run::on_demand::Place;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;

/// What goes on.
#[derive(Clone, Copy)]
pub(crate) struct Work {
    context: Ctx,
    journals: Journals,
    cycle: RwSignal<Option<Waiting>, LocalStorage>,
    /// What is to be waited for once the run under way has begun it.
    coming: RwSignal<Option<(JobId, Awaited)>, LocalStorage>,
    queue: RwSignal<Vec<(Provision, Place)>, LocalStorage>,
    busy: RwSignal<bool>,
    stop: RwSignal<bool>,
}

/// A cycle that is waited for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Waiting {
    /// Which number of waiting it is; an older one says nothing any more.
    number: u32,
    /// What is waited for.
    pub(crate) awaited: Awaited,
    /// How far it is.
    pub(crate) progress: Progress,
    /// The job as it was read last.
    pub(crate) job: SynchronizationJob,
    /// Why the last look failed.
    pub(crate) failed: Option<GraphError>,
}

impl Work {
    /// Nothing goes on yet.
    pub(crate) fn new(context: Ctx, journals: Journals) -> Self {
        Self {
            context,
            journals,
            cycle: RwSignal::new_local(None),
            coming: RwSignal::new_local(None),
            queue: RwSignal::new_local(Vec::new()),
            busy: RwSignal::new(false),
            stop: RwSignal::new(false),
        }
    }

    /// Now.
    pub(crate) fn now(self) -> Instant {
        Instant::of_clock(self.context.client().session().platform().clock.now())
    }

    /// The cycle that is waited for.
    pub(crate) fn cycle(self) -> Option<Waiting> {
        self.cycle.get()
    }

    /// Before a cycle is begun: reads afresh which was the last, since `job` may have been read long ago.
    pub(crate) fn expect_cycle(self, app: ServicePrincipalId, job: &SynchronizationJob) {
        let id = job.id.clone();
        let awaited = Awaited::from_now(job, self.now());
        self.coming.set(Some((id.clone(), awaited)));
        let client = self.context.client();
        spawn_local(async move {
            let Ok(fresh) = watch::job(&client, &app, &id).await else {
                return;
            };
            let _ = self.coming.try_update(|coming| {
                if let Some((of, awaited)) = coming
                    && *of == id
                {
                    *awaited = awaited.clone().knowing(&fresh);
                }
            });
        });
    }

    /// Waits for the cycle that was expected, else for the one after that which `job` shows.
    pub(crate) fn await_cycle(self, app: ServicePrincipalId, job: &SynchronizationJob) {
        let number = self
            .cycle
            .with_untracked(|cycle| cycle.as_ref().map_or(0, |cycle| cycle.number + 1));
        let id: JobId = job.id.clone();
        let coming = self.coming.get_untracked().filter(|(of, _)| *of == id);
        self.coming.set(None);
        let awaited = coming.map_or_else(
            || Awaited::from_now(job, self.now()),
            |(_, awaited)| awaited,
        );
        self.cycle.set(Some(Waiting {
            number,
            awaited: awaited.clone(),
            progress: Progress::NotBegun,
            job: job.clone(),
            failed: None,
        }));
        let client = self.context.client();
        let is_mine = move || {
            self.cycle
                .try_with_untracked(|cycle| {
                    cycle.as_ref().is_some_and(|cycle| cycle.number == number)
                })
                .unwrap_or(false)
        };
        spawn_local(async move {
            let tell = |look: Look| {
                if !is_mine() {
                    return;
                }
                self.cycle.update(|cycle| {
                    let Some(cycle) = cycle else { return };
                    match look {
                        Look::Read(progress, job) => {
                            cycle.progress = progress;
                            cycle.job = *job;
                            cycle.failed = None;
                        }
                        Look::Failed(error) => cycle.failed = Some(error),
                    }
                });
            };
            watch::until_over(&client, &app, &id, &awaited, &is_mine, &tell).await;
        });
    }

    /// Waits no longer.
    pub(crate) fn forget_cycle(self) {
        self.cycle.set(None);
    }

    /// The people who are or were provisioned on demand, in their order.
    pub(crate) fn queue(self) -> Vec<(Provision, Place)> {
        self.queue.get()
    }

    /// Whether the queue is under way.
    pub(crate) fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Provisions these people, one after the other.
    pub(crate) fn provision(self, people: Vec<Provision>) {
        if self.busy.get_untracked() || people.is_empty() {
            return;
        }
        self.busy.set(true);
        self.stop.set(false);
        self.queue.set(
            people
                .iter()
                .map(|person| (person.clone(), Place::Waiting))
                .collect(),
        );
        let client = self.context.client();
        let journals = self.journals;
        spawn_local(async move {
            let noted = journals.begin_queue(&people).await;
            let complete = Cell::new(true);
            let stop = move || self.stop.try_get_untracked().unwrap_or(true);
            let tell = |at: usize, place: Place| {
                noted.place(at, &place);
                journals.note_lock();
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

    /// Stops the queue after the person under way.
    pub(crate) fn stop_queue(self) {
        self.stop.set(true);
    }
}

/// What goes on, as the app provides it.
pub(crate) fn work() -> Work {
    expect_context()
}
