//! Starts a provisioning job. Does not start a running one, because a start disturbs the cycle in progress.

use super::outcome::{Applied, ApplyError, ChangeOutcome};
use super::run_values::{LastJobAction, RunValues};
use super::schedules::VALUE_READ_BACK;
use super::writing::{ErrorContext, may_have_happened, read_back, write};
use super::{ApplyChange, ApplyContext, ensure_complete};
use crate::client::{Client, Polled, Precheck, Write, Written};
use crate::graph::endpoint::{
    RESTART_SYNCHRONIZATION_JOB, START_SYNCHRONIZATION_JOB, SYNCHRONIZATION_JOB,
};
use crate::graph::models::{JobId, SynchronizationJob};
use crate::graph::{Param, Placeholder, Request};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use crate::texts::changes::provisioning as texts;
use serde_json::json;
use std::cell::Cell;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartJob {
    pub app: ServicePrincipalId,
    /// `None` if an earlier change creates the job.
    pub job: Option<JobId>,
    pub quarantined: bool,
    /// Whether to restart the job, so that it evaluates all users again.
    pub restart: bool,
    /// Whether the job was running when planned.
    pub was_running: bool,
}

impl ApplyChange for StartJob {
    fn row(&self) -> RowId {
        RowId::Provision
    }

    fn request(&self, values: &RunValues) -> Option<Request> {
        let job = self.job.as_ref().or(values.job.as_ref()).map(JobId::as_str);
        let parts = [
            Param::Known(self.app.as_str()),
            Param::from_option(job, Placeholder::JobId),
        ];
        Some(if self.restart {
            // The portal's "Restart provisioning" sends an empty scope.
            Request::with_params(&RESTART_SYNCHRONIZATION_JOB, &parts)
                .json_body(json!({"criteria": {"resetScope": ""}}))
        } else {
            Request::with_params(&START_SYNCHRONIZATION_JOB, &parts)
        })
    }

    fn why(&self) -> String {
        if self.restart {
            texts::RESTARTS_FOR_SCOPE.into()
        } else if self.quarantined {
            texts::STARTS_AFTER_QUARANTINE.into()
        } else {
            texts::STARTS_JOB.into()
        }
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const ERRORS: ErrorContext = ErrorContext {
            reading: texts::JOB_BEFORE_STARTING,
            writing: texts::STARTING_JOB,
        };
        let ApplyContext {
            client,
            values,
            on_event,
        } = context;
        let request = ensure_complete(self.request(values))?;
        let job = self.job.as_ref().or(values.job.as_ref());
        let job = job.map(JobId::as_str).unwrap_or_default();
        let read = Request::new(&SYNCHRONIZATION_JOB, &[self.app.as_str(), job]);
        let (own_changes, sent) = (values.own_changes.clone(), Cell::new(false));
        let check = async |client: &Client| {
            let now: SynchronizationJob = client.read(&read).await?;
            // A second start during the first cycle disturbs it. Graph does not show whether a job was restarted.
            if now.is_started() && !now.is_quarantined() && !self.restart {
                return Ok(Precheck::Done(()));
            }
            // A restart whose response was lost may have started the job.
            own_changes.check_job_unchanged(&now, self.was_running, sent.get())?;
            sent.set(true);
            Ok(Precheck::Send(request.clone()))
        };
        let result = write(client, on_event, Write::without_progress(&request), check).await;
        if may_have_happened(&result) {
            values.own_changes.last_job_action = Some(LastJobAction::Started);
        }
        if let Written::AlreadyDone(()) = result.map_err(|error| ERRORS.to_apply_error(error))? {
            return Ok(Applied::Finished(ChangeOutcome::AlreadyTrue));
        }
        let doing = texts::LOOKING_WHETHER_JOB_RUNS;
        read_back(client, on_event, VALUE_READ_BACK, doing, async || {
            let now: SynchronizationJob = client.read(&read).await?;
            let state = now
                .status_code()
                .map(ToString::to_string)
                .unwrap_or_default();
            Ok(if now.is_started() {
                Polled::Found(ChangeOutcome::Message(texts::job_started(&state)))
            } else {
                Polled::NotYet(ApplyError::JobNotStarted {
                    state: state.into(),
                })
            })
        })
        .await
    }
}
