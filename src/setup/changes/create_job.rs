//! Owns the creation of a provisioning job.
//! Refuses to create a second one.

use super::{Run, Step};
use crate::graph::Request;
use crate::graph::endpoint::CREATE_SYNCHRONIZATION_JOB;
use crate::graph::models::SynchronizationJob;
use crate::ids::ServicePrincipalId;
use crate::problem::Doing;
use crate::setup::apply::{ApplyError, Begun, Event, Outcome, while_doing};
use crate::setup::guide::RowId;
use crate::setup::known::Known;
use crate::setup::observed::jobs;
use crate::setup::waiting::replicated;
use serde_json::json;

/// Creates a provisioning job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateJob {
    /// The application.
    pub app: ServicePrincipalId,
    /// The template.
    pub template: String,
}

impl Step for CreateJob {
    fn row(&self) -> RowId {
        RowId::Job
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        let request = Request::new(&CREATE_SYNCHRONIZATION_JOB, &[self.app.as_str()]);
        Some(request.json(json!({"templateId": self.template})))
    }

    fn why(&self) -> String {
        "Creates the provisioning job. It does not run yet.".into()
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        const CREATING: Doing = Doing::Writing("creating the provisioning job");
        let Run {
            client,
            known,
            tell,
        } = run;
        tell(Event::Looking);
        let there = jobs(client, &self.app)
            .await
            .map_err(while_doing(Doing::Reading(
                "the provisioning jobs before creating one",
            )))?;
        if let Some(job) = there.into_iter().next() {
            known.job = Some(job.id);
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        }
        let Some(request) = self.request(known) else {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        };
        tell(Event::Sending);
        // Entra does not know an application everywhere yet, so soon after it was made.
        let job: SynchronizationJob = replicated(client, tell, async || {
            client
                .create(&request, async || {
                    Ok(jobs(client, &self.app).await?.into_iter().next())
                })
                .await
        })
        .await
        .map_err(while_doing(CREATING))?;
        let words = format!("Created: {}", job.id);
        known.job = Some(job.id);
        Ok(Begun::Finished(Outcome::Said(words)))
    }
}
