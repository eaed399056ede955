//! Starts, pauses, restarts or deletes a provisioning job. Does not start a running job, nor delete one whose schema it
//! could not back up.

use super::apply::{ApplyError, Begun, Outcome};
use super::known::{Controlled, Known, Ours};
use super::schedules::CHANGE_SHOWN;
use super::schema::backup;
use super::writing::{Stopped, Words, may_be_done, read_back, write};
use super::{Run, Step, complete};
use crate::client::{Client, Look, Polled, Write, Written};
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
use serde_json::json;
use std::cell::{Cell, RefCell};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forget {
    /// Watermark, escrows and quarantine: the next cycle evaluates all users again, and accounts stay linked.
    Progress,
    /// Escrows only: the next cycle retries users whose provisioning failed.
    Failures,
    /// Everything, including the links between users and accounts: all users are matched again.
    Everything,
}

impl Forget {
    /// In order of increasing effect.
    pub const ALL: [Self; 3] = [Self::Failures, Self::Progress, Self::Everything];

    /// Name of the scope. Source: Graph, `synchronizationJobRestartScope`.
    pub const fn scope(self) -> &'static str {
        match self {
            Self::Failures => "Escrows",
            Self::Progress => "Watermark, Escrows, QuarantineState",
            Self::Everything => "Full",
        }
    }

    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Failures => {
                "Forgets what failed. People whose provisioning failed are tried again with the next cycle instead of some hours later."
            }
            Self::Progress => {
                "Forgets what was seen last, what failed and the quarantine. The next cycle looks at everybody anew, which takes as long as the first one. Accounts stay linked. The portal's “Restart provisioning” does this."
            }
            Self::Everything => {
                "Forgets everything, the links to the accounts in Workato as well. Everybody is matched anew by user name; whoever does not match is created a second time."
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// Starts or resumes the job, which clears a quarantine.
    Start,
    Pause,
    Restart(Forget),
    /// Deletes the job with its schema.
    Delete,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlJob {
    pub app: ServicePrincipalId,
    pub job: JobId,
    pub control: Control,
    /// Whether the job was running when planned.
    pub ran: bool,
}

impl ControlJob {
    /// Records whether `job` is running now, to detect later changes.
    pub fn of(app: &ServicePrincipalId, job: &SynchronizationJob, control: Control) -> Self {
        Self {
            app: app.clone(),
            job: job.id.clone(),
            control,
            ran: job.is_started(),
        }
    }
}

impl Step for ControlJob {
    fn row(&self) -> RowId {
        match self.control {
            Control::Start | Control::Restart(_) => RowId::Provision,
            Control::Pause | Control::Delete => RowId::Disable,
        }
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        let ids = [self.app.as_str(), self.job.as_str()];
        Some(match self.control {
            Control::Start => Request::new(&START_SYNCHRONIZATION_JOB, &ids),
            Control::Pause => Request::new(&PAUSE_SYNCHRONIZATION_JOB, &ids),
            Control::Restart(forget) => Request::new(&RESTART_SYNCHRONIZATION_JOB, &ids)
                .json(json!({"criteria": {"resetScope": forget.scope()}})),
            Control::Delete => Request::new(&DELETE_SYNCHRONIZATION_JOB, &ids),
        })
    }

    fn why(&self) -> String {
        match self.control {
            Control::Start => "Provisioning runs from now on, about every 40 minutes. A first cycle takes from 20 minutes to hours; a quarantine is cleared.".into(),
            Control::Pause => "Provisioning stops. A cycle under way runs to its end; where it stood is kept.".into(),
            Control::Restart(forget) => forget.meaning().into(),
            Control::Delete => "The job is deleted with its schema: mappings, target attributes and progress. Accounts in Workato stay as they are. The schema is kept as a backup first.".into(),
        }
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        let Run {
            client,
            known,
            tell,
        } = run;
        let words = Words {
            reading: "the provisioning job",
            writing: match self.control {
                Control::Start => "starting the job",
                Control::Pause => "pausing the job",
                Control::Restart(_) => "restarting the job",
                Control::Delete => "deleting the job",
            },
        };
        let request = complete(self.request(known))?;
        let looks = Looks {
            request: &request,
            ours: known.ours.clone(),
            sent: Cell::new(false),
            backup: RefCell::new(None),
        };
        let look = async |client: &Client| self.look(client, &looks).await;
        let came = write(client, tell, Write::of(&request), look).await;
        known.backups.extend(looks.backup.into_inner());
        if may_be_done(&came) {
            known.ours.controlled = match self.control {
                Control::Pause => Some(Controlled::Paused),
                Control::Start | Control::Restart(_) => Some(Controlled::Started),
                Control::Delete => known.ours.controlled,
            };
        }
        if let Written::Already(()) = came.map_err(|error| words.told(error))? {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        }
        read_back(
            client,
            tell,
            CHANGE_SHOWN,
            "reading the job again",
            async || {
                let now = self.read(client).await?;
                Ok(match self.settled(now.as_ref()) {
                    Some(words) => Polled::Found(Outcome::Said(words.into())),
                    None => Polled::NotYet(ApplyError::NotSeen {
                        what: "the job's new state".into(),
                    }),
                })
            },
        )
        .await
    }
}

/// State shared by the prechecks of one write.
struct Looks<'a> {
    request: &'a Request,
    ours: Ours,
    sent: Cell<bool>,
    backup: RefCell<Option<Backup>>,
}

impl ControlJob {
    async fn look(&self, client: &Client, looks: &Looks<'_>) -> Result<Look<()>, Stopped> {
        if self.control == Control::Delete {
            match observed::schema(client, &self.app, &self.job).await {
                Ok(schema) => {
                    looks
                        .backup
                        .replace(Some(backup(client, &self.job, schema)));
                }
                // A single 404 may come from a server that does not know the job, so reading the job must fail with 404
                // too.
                Err(error) if error.is_not_found() => {
                    return match self.read(client).await? {
                        None => Ok(Look::Planned(())),
                        Some(_) => Err(error.into()),
                    };
                }
                Err(error) => return Err(error.into()),
            }
        }
        let Some(job) = self.read(client).await? else {
            return Ok(Look::Compared(looks.request.clone()));
        };
        // After a pause by this run, some servers may still report the job as running.
        let paused = looks.ours.controlled == Some(Controlled::Paused) && !looks.sent.get();
        if self.is_true_of(&job, paused) {
            return Ok(Look::Planned(()));
        }
        // A restart whose response was lost may have started the job.
        let restarted = looks.sent.get() && matches!(self.control, Control::Restart(_));
        looks.ours.check_moved(&job, self.ran, restarted)?;
        looks.sent.set(true);
        Ok(Look::Compared(looks.request.clone()))
    }

    /// Whether nothing has to be sent. `paused` means that this run paused the job, so it counts as stopped even if
    /// Graph still reports it as running.
    fn is_true_of(&self, job: &SynchronizationJob, paused: bool) -> bool {
        match self.control {
            Control::Start => job.is_started() && !job.is_quarantined() && !paused,
            Control::Pause => !job.is_started(),
            // Graph does not show whether a restart was carried out, and a second one resets nothing more.
            Control::Restart(_) | Control::Delete => false,
        }
    }

    fn settled(&self, now: Option<&SynchronizationJob>) -> Option<&'static str> {
        match (self.control, now) {
            (Control::Delete, None) => Some("The job is gone, and its schema is kept as a backup"),
            (Control::Pause, Some(job)) if !job.is_started() => Some("The job is paused"),
            (Control::Start, Some(job)) if job.is_started() => Some("The job runs"),
            (Control::Restart(_), Some(_)) => Some("The job begins anew"),
            _ => None,
        }
    }

    async fn read(&self, client: &Client) -> Result<Option<SynchronizationJob>, GraphError> {
        let ids = [self.app.as_str(), self.job.as_str()];
        match client.read(&Request::new(&SYNCHRONIZATION_JOB, &ids)).await {
            Ok(job) => Ok(Some(job)),
            Err(error) if error.is_not_found() && self.control == Control::Delete => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Pause and start, which the documentation recommends to run a cycle. Entra decides when the next cycle begins,
/// usually at once.
pub fn run_now(app: &ServicePrincipalId, job: &SynchronizationJob) -> [ControlJob; 2] {
    [Control::Pause, Control::Start].map(|control| ControlJob::of(app, job, control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restart_always_names_its_reset_scope() {
        let request = |control| {
            let job = ControlJob {
                app: ServicePrincipalId::parse("c0ffee00-0000-4000-8000-000000000001")
                    .expect("an id"),
                job: JobId::parse("scim.1.2").expect("an id"),
                control,
                ran: true,
            };
            job.request(&Known::default()).expect("a request")
        };
        for forget in Forget::ALL {
            let restart = request(Control::Restart(forget));
            let scope = &restart.body().expect("a body")["criteria"]["resetScope"];
            assert!(scope.as_str().is_some_and(|scope| !scope.contains("None")
                && !scope.contains("ConnectorDataStore")
                && !scope.is_empty()));
        }
        let paused = request(Control::Pause);
        assert!(paused.path().ends_with("/jobs/scim.1.2/pause") && paused.body().is_none());
    }
}
