//! Starts a provisioning job. Does not start a running one, because a start disturbs the cycle in progress.

use super::apply::{ApplyError, Begun, Outcome};
use super::known::{Controlled, Known};
use super::schedules::VALUE_READ_BACK;
use super::writing::{Words, may_be_done, read_back, write};
use super::{Run, Step, complete};
use crate::client::{Client, Look, Polled, Write, Written};
use crate::graph::endpoint::{
    RESTART_SYNCHRONIZATION_JOB, START_SYNCHRONIZATION_JOB, SYNCHRONIZATION_JOB,
};
use crate::graph::models::{JobId, SynchronizationJob};
use crate::graph::{Hole, Part, Request};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use serde_json::json;
use std::cell::Cell;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartJob {
    pub app: ServicePrincipalId,
    /// `None` if an earlier change creates the job.
    pub job: Option<JobId>,
    pub quarantined: bool,
    /// Whether to restart the job, so that it evaluates all users again.
    pub anew: bool,
    /// Whether the job was running when planned.
    pub ran: bool,
}

impl Step for StartJob {
    fn row(&self) -> RowId {
        RowId::Provision
    }

    fn request(&self, known: &Known) -> Option<Request> {
        let job = self.job.as_ref().or(known.job.as_ref()).map(JobId::as_str);
        let parts = [Part::Known(self.app.as_str()), Part::or(job, Hole::Job)];
        Some(if self.anew {
            // The portal's "Restart provisioning" sends an empty scope.
            Request::with(&RESTART_SYNCHRONIZATION_JOB, &parts)
                .json(json!({"criteria": {"resetScope": ""}}))
        } else {
            Request::with(&START_SYNCHRONIZATION_JOB, &parts)
        })
    }

    fn why(&self) -> String {
        if self.anew {
            "Has provisioning begin anew, since fewer people are in scope than before.".into()
        } else if self.quarantined {
            "Starts provisioning again, which ends the quarantine.".into()
        } else {
            "Starts provisioning: one cycle after the other, every 40 minutes or so.".into()
        }
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        const WORDS: Words = Words {
            reading: "the job before starting it",
            writing: "starting the job",
        };
        let Run {
            client,
            known,
            tell,
        } = run;
        let request = complete(self.request(known))?;
        let job = self.job.as_ref().or(known.job.as_ref());
        let job = job.map(JobId::as_str).unwrap_or_default();
        let read = Request::new(&SYNCHRONIZATION_JOB, &[self.app.as_str(), job]);
        let (ours, sent) = (known.ours.clone(), Cell::new(false));
        let look = async |client: &Client| {
            let now: SynchronizationJob = client.read(&read).await?;
            // A second start during the first cycle disturbs it. Graph does not show whether a job was restarted.
            if now.is_started() && !now.is_quarantined() && !self.anew {
                return Ok(Look::Planned(()));
            }
            // A restart whose response was lost may have started the job.
            ours.check_moved(&now, self.ran, sent.get())?;
            sent.set(true);
            Ok(Look::Compared(request.clone()))
        };
        let came = write(client, tell, Write::of(&request), look).await;
        if may_be_done(&came) {
            known.ours.controlled = Some(Controlled::Started);
        }
        if let Written::Already(()) = came.map_err(|error| WORDS.told(error))? {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        }
        let doing = "looking whether the job runs";
        read_back(client, tell, VALUE_READ_BACK, doing, async || {
            let now: SynchronizationJob = client.read(&read).await?;
            let state = now.code().map(ToString::to_string).unwrap_or_default();
            Ok(if now.is_started() {
                Polled::Found(Outcome::Said(format!(
                    "Started: the schedule is active and the job says {state}."
                )))
            } else {
                Polled::NotYet(ApplyError::NotStarted {
                    state: state.into(),
                })
            })
        })
        .await
    }
}
