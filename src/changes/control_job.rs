//! Starts, pauses, restarts or deletes a provisioning job. Does not start a running job, nor delete one whose schema it
//! could not back up.

use super::outcome::{Applied, ApplyError, ChangeOutcome};
use super::run_values::{LastJobAction, OwnChanges, RunValues};
use super::schedules::CHANGE_SHOWN;
use super::schema::backup;
use super::writing::{ApplyPrecheckError, ErrorContext, may_have_happened, read_back, write};
use super::{ApplyChange, ApplyContext, ensure_complete};
use crate::client::{Client, Polled, Precheck, Write, Written};
use crate::graph::Request;
use crate::graph::endpoint::{
    DELETE_SYNCHRONIZATION_JOB, PAUSE_SYNCHRONIZATION_JOB, RESTART_SYNCHRONIZATION_JOB,
    START_SYNCHRONIZATION_JOB, SYNCHRONIZATION_JOB,
};
use crate::graph::error::GraphError;
use crate::graph::models::{JobId, SynchronizationJob};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use crate::mappings::backup::Backup;
use crate::tenant::observed;
use crate::texts::{changes::provisioning as texts, things};
use serde_json::json;
use std::cell::{Cell, RefCell};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestartScope {
    /// Watermark, escrows and quarantine: the next cycle evaluates all users again, and accounts stay linked.
    Watermark,
    /// Escrows only: the next cycle retries users whose provisioning failed.
    Escrows,
    /// Everything, including the links between users and accounts: all users are matched again.
    Full,
}

impl RestartScope {
    /// In order of increasing effect.
    pub const ALL: [Self; 3] = [Self::Escrows, Self::Watermark, Self::Full];

    /// Name of the scope. Source: Graph, `synchronizationJobRestartScope`.
    pub const fn reset_scope(self) -> &'static str {
        match self {
            Self::Escrows => "Escrows",
            Self::Watermark => "Watermark, Escrows, QuarantineState",
            Self::Full => "Full",
        }
    }

    pub const fn describe(self) -> &'static str {
        match self {
            Self::Escrows => texts::FORGETS_FAILURES,
            Self::Watermark => texts::FORGETS_PROGRESS,
            Self::Full => texts::FORGETS_ALL,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobAction {
    /// Starts or resumes the job, which clears a quarantine.
    Start,
    Pause,
    Restart(RestartScope),
    /// Deletes the job with its schema.
    Delete,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlJob {
    pub app: ServicePrincipalId,
    pub job: JobId,
    pub action: JobAction,
    /// Whether the job was running when planned.
    pub was_running: bool,
}

impl ControlJob {
    /// Records whether `job` is running now, to detect later changes.
    pub fn new(app: &ServicePrincipalId, job: &SynchronizationJob, action: JobAction) -> Self {
        Self {
            app: app.clone(),
            job: job.id.clone(),
            action,
            was_running: job.is_started(),
        }
    }
}

impl ApplyChange for ControlJob {
    fn row(&self) -> RowId {
        match self.action {
            JobAction::Start | JobAction::Restart(_) => RowId::Provision,
            JobAction::Pause | JobAction::Delete => RowId::Disable,
        }
    }

    fn request(&self, _values: &RunValues) -> Option<Request> {
        let ids = [self.app.as_str(), self.job.as_str()];
        Some(match self.action {
            JobAction::Start => Request::new(&START_SYNCHRONIZATION_JOB, &ids),
            JobAction::Pause => Request::new(&PAUSE_SYNCHRONIZATION_JOB, &ids),
            JobAction::Restart(forget) => Request::new(&RESTART_SYNCHRONIZATION_JOB, &ids)
                .json_body(json!({"criteria": {"resetScope": forget.reset_scope()}})),
            JobAction::Delete => Request::new(&DELETE_SYNCHRONIZATION_JOB, &ids),
        })
    }

    fn why(&self) -> String {
        match self.action {
            JobAction::Start => texts::STARTS_FROM_NOW.into(),
            JobAction::Pause => texts::PAUSES.into(),
            JobAction::Restart(forget) => forget.describe().into(),
            JobAction::Delete => texts::DELETES_JOB.into(),
        }
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        let ApplyContext {
            client,
            values,
            on_event,
        } = context;
        let error_context = ErrorContext {
            reading: things::PROVISIONING_JOB,
            writing: match self.action {
                JobAction::Start => texts::STARTING_JOB,
                JobAction::Pause => texts::PAUSING_JOB,
                JobAction::Restart(_) => texts::RESTARTING_JOB,
                JobAction::Delete => texts::DELETING_JOB,
            },
        };
        let request = ensure_complete(self.request(values))?;
        let control = ControlState {
            request: &request,
            ours: values.own_changes.clone(),
            sent: Cell::new(false),
            backup: RefCell::new(None),
        };
        let check = async |client: &Client| self.precheck(client, &control).await;
        let result = write(client, on_event, Write::without_progress(&request), check).await;
        values.backups.extend(control.backup.into_inner());
        if may_have_happened(&result) {
            values.own_changes.last_job_action = match self.action {
                JobAction::Pause => Some(LastJobAction::Paused),
                JobAction::Start | JobAction::Restart(_) => Some(LastJobAction::Started),
                JobAction::Delete => values.own_changes.last_job_action,
            };
        }
        if let Written::AlreadyDone(()) =
            result.map_err(|error| error_context.to_apply_error(error))?
        {
            return Ok(Applied::Finished(ChangeOutcome::AlreadyTrue));
        }
        read_back(
            client,
            on_event,
            CHANGE_SHOWN,
            texts::READING_JOB_AGAIN,
            async || {
                let now = self.read(client).await?;
                Ok(match self.describe_if_done(now.as_ref()) {
                    Some(text) => Polled::Found(ChangeOutcome::Message(text.into())),
                    None => Polled::NotYet(ApplyError::NotReplicated {
                        what: texts::NEW_STATE_OF_JOB.into(),
                    }),
                })
            },
        )
        .await
    }
}

/// State shared by the prechecks of one write.
struct ControlState<'a> {
    request: &'a Request,
    ours: OwnChanges,
    sent: Cell<bool>,
    backup: RefCell<Option<Backup>>,
}

impl ControlJob {
    async fn precheck(
        &self,
        client: &Client,
        control: &ControlState<'_>,
    ) -> Result<Precheck<()>, ApplyPrecheckError> {
        if self.action == JobAction::Delete {
            match observed::schema(client, &self.app, &self.job).await {
                Ok(schema) => {
                    control
                        .backup
                        .replace(Some(backup(client, &self.job, schema)));
                }
                // A single 404 may come from a server that does not know the job, so reading the job must fail with 404
                // too.
                Err(error) if error.is_not_found() => {
                    return match self.read(client).await? {
                        None => Ok(Precheck::Done(())),
                        Some(_) => Err(error.into()),
                    };
                }
                Err(error) => return Err(error.into()),
            }
        }
        let Some(job) = self.read(client).await? else {
            return Ok(Precheck::Send(control.request.clone()));
        };
        // After a pause by this run, some servers may still report the job as running.
        let paused =
            control.ours.last_job_action == Some(LastJobAction::Paused) && !control.sent.get();
        if self.is_satisfied_by(&job, paused) {
            return Ok(Precheck::Done(()));
        }
        // A restart whose response was lost may have started the job.
        let restarted = control.sent.get() && matches!(self.action, JobAction::Restart(_));
        control
            .ours
            .check_job_unchanged(&job, self.was_running, restarted)?;
        control.sent.set(true);
        Ok(Precheck::Send(control.request.clone()))
    }

    /// Whether nothing has to be sent. `paused` means that this run paused the job, so it counts as stopped even if
    /// Graph still reports it as running.
    fn is_satisfied_by(&self, job: &SynchronizationJob, paused: bool) -> bool {
        match self.action {
            JobAction::Start => job.is_started() && !job.is_quarantined() && !paused,
            JobAction::Pause => !job.is_started(),
            // Graph does not show whether a restart was carried out, and a second one resets nothing more.
            JobAction::Restart(_) | JobAction::Delete => false,
        }
    }

    fn describe_if_done(&self, now: Option<&SynchronizationJob>) -> Option<&'static str> {
        match (self.action, now) {
            (JobAction::Delete, None) => Some(texts::JOB_GONE),
            (JobAction::Pause, Some(job)) if !job.is_started() => Some(texts::JOB_PAUSED),
            (JobAction::Start, Some(job)) if job.is_started() => Some(texts::JOB_RUNS),
            (JobAction::Restart(_), Some(_)) => Some(texts::JOB_STARTS_OVER),
            _ => None,
        }
    }

    async fn read(&self, client: &Client) -> Result<Option<SynchronizationJob>, GraphError> {
        let ids = [self.app.as_str(), self.job.as_str()];
        match client.read(&Request::new(&SYNCHRONIZATION_JOB, &ids)).await {
            Ok(job) => Ok(Some(job)),
            Err(error) if error.is_not_found() && self.action == JobAction::Delete => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Pause and start, which the documentation recommends to run a cycle. Entra decides when the next cycle begins,
/// usually at once.
pub fn run_now(app: &ServicePrincipalId, job: &SynchronizationJob) -> [ControlJob; 2] {
    [JobAction::Pause, JobAction::Start].map(|action| ControlJob::new(app, job, action))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restart_always_names_its_reset_scope() {
        let request = |action| {
            let job = ControlJob {
                app: ServicePrincipalId::parse("c0ffee00-0000-4000-8000-000000000001")
                    .expect("an id"),
                job: JobId::parse("scim.1.2").expect("an id"),
                action,
                was_running: true,
            };
            job.request(&RunValues::default()).expect("a request")
        };
        for forget in RestartScope::ALL {
            let restart = request(JobAction::Restart(forget));
            let scope = &restart.body().expect("a body")["criteria"]["resetScope"];
            assert!(scope.as_str().is_some_and(|scope| !scope.contains("None")
                && !scope.contains("ConnectorDataStore")
                && !scope.is_empty()));
        }
        let paused = request(JobAction::Pause);
        assert!(paused.path().ends_with("/jobs/scim.1.2/pause") && paused.body().is_none());
    }
}
