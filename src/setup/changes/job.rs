//! Owns starting, pausing, restarting and deleting a provisioning job.
//! Refuses to start what runs, and to delete a job whose schema it could not keep.

use super::{Run, Step};
use crate::client::{Client, Look, Stop, Write, Written};
use crate::graph::Request;
use crate::graph::endpoint::SYNCHRONIZATION_JOB;
use crate::graph::error::GraphError;
use crate::graph::models::SynchronizationJob;
use crate::problem::Doing;
use crate::setup::apply::{ApplyError, Begun, Event, Outcome, while_doing};
use crate::setup::backup::Backup;
use crate::setup::guide::RowId;
use crate::setup::job::{Control, ControlJob};
use crate::setup::known::Known;
use crate::setup::observed::schema;
use crate::setup::waiting::{BETWEEN_LOOKS, FIRST_LOOK};
use crate::setup::writing::{Words, write};
use std::cell::{Cell, RefCell};

const LOOKS: u32 = 12;

impl Step for ControlJob {
    fn row(&self) -> RowId {
        match self.control {
            Control::Start | Control::Restart(_) => RowId::Provision,
            Control::Pause | Control::Delete => RowId::Disable,
        }
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        Some(Self::request(self))
    }

    fn why(&self) -> String {
        Self::why(self)
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
        let request = Self::request(self);
        let ours = known.ours.controlled_job;
        let (sent, backup) = (Cell::new(false), RefCell::new(None));
        let look = async |client: &Client| {
            let now = read(client, self).await?;
            let Some(job) = &now else {
                // One answer alone may come from a server that does not know the job; without its schema it is gone.
                return match schema(client, &self.app, &self.job).await {
                    Ok(_) => Ok(Look::Compared(request.clone())),
                    Err(error) if error.is_not_found() => Ok(Look::Planned(())),
                    Err(error) => Err(error.into()),
                };
            };
            if self.is_true_of(job, ours) {
                return Ok(Look::Planned(()));
            }
            // What this run did itself is no move: it paused the job, or sent a restart before and lost the answer.
            let restarted = sent.get() && matches!(self.control, Control::Restart(_));
            let is_ours = ours || (restarted && job.is_started());
            if job.is_started() != self.ran && !is_ours {
                return Err(Stop::Changed(ApplyError::JobMoved {
                    runs: job.is_started(),
                }));
            }
            if self.control == Control::Delete {
                *backup.borrow_mut() = Some(Backup {
                    job: self.job.clone(),
                    taken: client.session().platform().clock.now(),
                    schema: schema(client, &self.app, &self.job).await?,
                });
            }
            sent.set(true);
            Ok(Look::Compared(request.clone()))
        };
        let came = write(client, tell, Write::new(&request, &|_| ()), look).await;
        known.backups.extend(backup.into_inner());
        known.ours.controlled_job |= sent.get();
        if let Written::Already(()) = came.map_err(|error| words.told(error))? {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        }
        for at in 0..LOOKS {
            if at > 0 {
                let wait = if at == 1 { FIRST_LOOK } else { BETWEEN_LOOKS };
                client.wait(wait).await;
            }
            tell(Event::ReadingBack);
            let now = read(client, self)
                .await
                .map_err(while_doing(Doing::Confirming("reading the job again")))?;
            if let Some(words) = self.settled(now.as_ref()) {
                return Ok(Begun::Finished(Outcome::Said(words.into())));
            }
        }
        Err(ApplyError::NotSeen {
            what: "the job's new state".into(),
        })
    }
}

impl ControlJob {
    /// Whether nothing has to be sent. `ours` says whether this run paused the job: then a job that seems to run is one
    /// whose pause does not show everywhere yet.
    fn is_true_of(&self, job: &SynchronizationJob, ours: bool) -> bool {
        match self.control {
            Control::Start => job.is_started() && !job.is_quarantined() && !ours,
            Control::Pause => !job.is_started(),
            // Whether a restart was carried out cannot be seen; a second one forgets nothing more.
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
}

async fn read(
    client: &Client,
    control: &ControlJob,
) -> Result<Option<SynchronizationJob>, GraphError> {
    let ids = [control.app.as_str(), control.job.as_str()];
    match client.read(&Request::new(&SYNCHRONIZATION_JOB, &ids)).await {
        Ok(job) => Ok(Some(job)),
        Err(error) if error.is_not_found() && control.control == Control::Delete => Ok(None),
        Err(error) => Err(error),
    }
}
