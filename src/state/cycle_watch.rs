//! Watches a provisioning cycle while the user visits other pages. Ends with the tab.

use super::latest::Latest;
use super::session::AppSession;
use crate::graph::error::GraphError;
use crate::graph::models::{JobId, SynchronizationJob};
use crate::ids::ServicePrincipalId;
use crate::provisioning::cycle::{Awaited, Progress};
use crate::provisioning::watch::{self, Look};
use leptos::prelude::*;
use leptos::task::spawn_local;

#[derive(Clone, Copy)]
pub(crate) struct CycleWatch {
    session: AppSession,
    cycle: RwSignal<Option<Waiting>, LocalStorage>,
    latest: Latest,
    /// The cycle to watch once the current run has started it.
    coming: RwSignal<Option<(JobId, Awaited)>, LocalStorage>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Waiting {
    pub(crate) awaited: Awaited,
    pub(crate) progress: Progress,
    /// The job as last read.
    pub(crate) job: SynchronizationJob,
    /// Why the last poll failed.
    pub(crate) failed: Option<GraphError>,
}

impl CycleWatch {
    pub(super) fn new(session: AppSession) -> Self {
        Self {
            session,
            cycle: RwSignal::new_local(None),
            latest: Latest::new(),
            coming: RwSignal::new_local(None),
        }
    }

    pub(crate) fn cycle(self) -> Option<Waiting> {
        self.cycle.get()
    }

    /// Called before a run starts a cycle: reads the job again to find its last cycle, because `job` may be old.
    pub(crate) fn expect(self, app: ServicePrincipalId, job: &SynchronizationJob) {
        let id = job.id.clone();
        let awaited = Awaited::from_now(job, self.session.now());
        self.coming.set(Some((id.clone(), awaited)));
        let client = self.session.client();
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

    /// Watches the cycle given to `expect_next`, otherwise the next one after the last cycle of `job`.
    pub(crate) fn await_next(self, app: ServicePrincipalId, job: &SynchronizationJob) {
        let id: JobId = job.id.clone();
        let coming = self.coming.get_untracked().filter(|(of, _)| *of == id);
        self.coming.set(None);
        let awaited = coming.map_or_else(
            || Awaited::from_now(job, self.session.now()),
            |(_, awaited)| awaited,
        );
        self.cycle.set(Some(Waiting {
            awaited: awaited.clone(),
            progress: Progress::NotBegun,
            job: job.clone(),
            failed: None,
        }));
        let client = self.session.client();
        let turn = self.latest.begin();
        let is_mine = move || turn.counts();
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

    pub(crate) fn forget(self) {
        self.latest.begin();
        self.cycle.set(None);
    }
}

pub(crate) fn cycle_watch() -> CycleWatch {
    expect_context()
}
