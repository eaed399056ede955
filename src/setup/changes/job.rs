//! Owns starting, pausing, restarting and deleting a provisioning job.
//! Refuses to start what runs, and to delete a job whose schema it could not keep.

use super::{Run, Step};
use crate::client::Client;
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
use crate::setup::waiting::{BETWEEN_LOOKS, FIRST_LOOK, replicated};

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
        tell(Event::Looking);
        let before = look(client, self)
            .await
            .map_err(while_doing(Doing::Reading("the provisioning job")))?;
        let so_already = match (self.control, &before) {
            (Control::Start, Some(job)) => job.is_started() && !job.is_quarantined(),
            (Control::Pause, Some(job)) => !job.is_started(),
            _ => false,
        };
        if so_already {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        }
        if self.control == Control::Delete {
            let kept = match schema(client, &self.app, &self.job).await {
                Ok(kept) => kept,
                // One answer alone may come from a server that does not know the job; without its schema it is gone.
                Err(error) if error.is_not_found() && before.is_none() => {
                    return Ok(Begun::Finished(Outcome::AlreadyTrue));
                }
                Err(error) => {
                    let keeping = Doing::Reading("the schema, to keep it as a backup");
                    return Err(while_doing(keeping)(error));
                }
            };
            known.backups.push(Backup {
                job: self.job.clone(),
                taken: client.session().platform().clock.now(),
                schema: kept,
            });
        }
        tell(Event::Sending);
        // Whether a restart was carried out cannot be seen; a second one forgets nothing more.
        let is_so =
            async || {
                let now = look(client, self).await?;
                Ok(!matches!(self.control, Control::Restart(_))
                    && self.settled(now.as_ref()).is_some())
            };
        let sent = replicated(client, tell, async || {
            client.change(&Self::request(self), is_so).await
        })
        .await;
        match sent {
            Ok(()) => {}
            // Sent again after a lost answer, a deletion finds no job.
            Err(error)
                if self.control == Control::Delete
                    && error.is_not_found()
                    && look(client, self).await.is_ok_and(|now| now.is_none()) => {}
            Err(error) => {
                let doing = Doing::Writing(match self.control {
                    Control::Start => "starting the job",
                    Control::Pause => "pausing the job",
                    Control::Restart(_) => "restarting the job",
                    Control::Delete => "deleting the job",
                });
                return Err(while_doing(doing)(error));
            }
        }
        for at in 0..LOOKS {
            if at > 0 {
                let wait = if at == 1 { FIRST_LOOK } else { BETWEEN_LOOKS };
                client.wait(wait).await;
            }
            tell(Event::ReadingBack);
            let now = look(client, self)
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

async fn look(
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
