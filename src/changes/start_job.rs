//! Owns the start of a provisioning job.
//! Refuses to start one that runs: a start while a cycle is under way disturbs it.

use super::apply::{ApplyError, Begun, Event, Outcome, READ_BACKS, while_doing};
use super::known::{Controlled, Known};
use super::waiting::FIRST_LOOK;
use super::writing::{Words, may_be_done, write};
use super::{Run, Step};
use crate::changes::apply::Doing;
use crate::client::{Client, Look, Stop, Write, Written};
use crate::graph::endpoint::{
    RESTART_SYNCHRONIZATION_JOB, START_SYNCHRONIZATION_JOB, SYNCHRONIZATION_JOB,
};
use crate::graph::models::{JobId, SynchronizationJob};
use crate::graph::{Hole, Part, Request};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use serde_json::json;
use std::cell::Cell;

/// Starts the job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartJob {
    /// The application.
    pub app: ServicePrincipalId,
    /// The job; none where an earlier request creates it.
    pub job: Option<JobId>,
    /// Whether Entra had stopped or slowed it down.
    pub quarantined: bool,
    /// Whether it has to forget what it knows and begin anew.
    pub anew: bool,
    /// Whether it ran when this was planned.
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
            // An empty scope is what the portal's Restart provisioning sends.
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
        let Some(request) = super::complete(self.request(known))? else {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        };
        let job = self.job.as_ref().or(known.job.as_ref());
        let read = Request::new(
            &SYNCHRONIZATION_JOB,
            &[
                self.app.as_str(),
                job.map(JobId::as_str).unwrap_or_default(),
            ],
        );
        let (ours, sent) = (known.ours.clone(), Cell::new(false));
        let look = async |client: &Client| {
            let now: SynchronizationJob = client.read(&read).await?;
            // A second start while the first cycle runs disturbs it. Whether a job began anew cannot be seen.
            if now.is_started() && !now.is_quarantined() && !self.anew {
                return Ok(Look::Planned(()));
            }
            // Sent before with its answer lost, a restart may have started the job.
            let is_ours = ours.explains(now.is_started()) || (sent.get() && now.is_started());
            if now.is_started() != self.ran && !is_ours {
                return Err(Stop::Changed(ApplyError::JobMoved {
                    runs: now.is_started(),
                }));
            }
            sent.set(true);
            Ok(Look::Compared(request.clone()))
        };
        let came = write(client, tell, Write::new(&request, &|_| ()), look).await;
        if may_be_done(&came) {
            known.ours.controlled = Some(Controlled::Started);
        }
        if let Written::Already(()) = came.map_err(|error| WORDS.told(error))? {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        }
        let mut state = String::new();
        for look in 0..READ_BACKS {
            if look > 0 {
                client.wait(FIRST_LOOK).await;
            }
            tell(Event::ReadingBack);
            let now: SynchronizationJob =
                client
                    .read(&read)
                    .await
                    .map_err(while_doing(Doing::Confirming(
                        "looking whether the job runs",
                    )))?;
            state = now.code().map(ToString::to_string).unwrap_or_default();
            if now.is_started() {
                return Ok(Begun::Finished(Outcome::Said(format!(
                    "Started: the schedule is active and the job says {state}."
                ))));
            }
        }
        Err(ApplyError::NotStarted {
            state: state.into(),
        })
    }
}
