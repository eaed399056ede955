//! Watches a provisioning cycle while the user visits other pages. Ends with the tab.

use super::latest_task::LatestTask;
use super::session::AppSession;
use crate::graph::error::GraphError;
use crate::graph::models::{JobId, SynchronizationJob};
use crate::ids::ServicePrincipalId;
use crate::provisioning::cycle::{CycleState, ExpectedCycle};
use crate::provisioning::cycle_poll::{self, CyclePoll};
use leptos::prelude::*;
use leptos::task::spawn_local;

#[derive(Clone, Copy)]
pub(crate) struct CycleWatch {
    session: AppSession,
    cycle: RwSignal<Option<WatchedCycle>, LocalStorage>,
    latest: LatestTask,
    /// The cycle to watch once the current run has started it.
    expected: RwSignal<Option<(JobId, ExpectedCycle)>, LocalStorage>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WatchedCycle {
    pub(crate) expected: ExpectedCycle,
    pub(crate) progress: CycleState,
    /// The job as last read.
    pub(crate) job: SynchronizationJob,
    /// Why the last poll failed.
    pub(crate) error: Option<GraphError>,
}

impl CycleWatch {
    pub(super) fn new(session: AppSession) -> Self {
        Self {
            session,
            cycle: RwSignal::new_local(None),
            latest: LatestTask::new(),
            expected: RwSignal::new_local(None),
        }
    }

    pub(crate) fn cycle(self) -> Option<WatchedCycle> {
        self.cycle.get()
    }

    /// Called before a run starts a cycle: reads the job again to find its last cycle, because `job` may be old.
    pub(crate) fn expect_next(self, app: ServicePrincipalId, job: &SynchronizationJob) {
        let id = job.id.clone();
        let expected = ExpectedCycle::after_current(job, self.session.now());
        self.expected.set(Some((id.clone(), expected)));
        let client = self.session.client();
        spawn_local(async move {
            let Ok(fresh) = cycle_poll::read_job(&client, &app, &id).await else {
                return;
            };
            let _ = self.expected.try_update(|stored| {
                if let Some((job_id, expected)) = stored
                    && *job_id == id
                {
                    *expected = expected.clone().with_baseline(&fresh);
                }
            });
        });
    }

    /// Watches the cycle given to `expect_next`, otherwise the next one after the last cycle of `job`.
    pub(crate) fn await_next(self, app: ServicePrincipalId, job: &SynchronizationJob) {
        let id: JobId = job.id.clone();
        let stored = self
            .expected
            .get_untracked()
            .filter(|(job_id, _)| *job_id == id);
        self.expected.set(None);
        let expected = stored.map_or_else(
            || ExpectedCycle::after_current(job, self.session.now()),
            |(_, expected)| expected,
        );
        self.cycle.set(Some(WatchedCycle {
            expected: expected.clone(),
            progress: CycleState::NotStarted,
            job: job.clone(),
            error: None,
        }));
        let client = self.session.client();
        let token = self.latest.supersede();
        let is_current = move || token.is_current();
        spawn_local(async move {
            let on_poll = |poll: CyclePoll| {
                if !is_current() {
                    return;
                }
                self.cycle.update(|cycle| {
                    let Some(cycle) = cycle else { return };
                    match poll {
                        CyclePoll::Read(progress, job) => {
                            cycle.progress = progress;
                            cycle.job = *job;
                            cycle.error = None;
                        }
                        CyclePoll::Failed(error) => cycle.error = Some(error),
                    }
                });
            };
            cycle_poll::poll_until_done(&client, &app, &id, &expected, &is_current, &on_poll).await;
        });
    }

    pub(crate) fn stop(self) {
        self.latest.supersede();
        self.cycle.set(None);
    }
}

pub(crate) fn cycle_watch() -> CycleWatch {
    expect_context()
}
