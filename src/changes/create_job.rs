//! Creates a provisioning job, unless the application has one.

use super::apply::{ApplyError, Begun, Outcome};
use super::known::Known;
use super::writing::{Words, create, may_be_done};
use super::{Run, Step, complete};
use crate::client::{Client, Look, Write, Written};
use crate::graph::Request;
use crate::graph::endpoint::CREATE_SYNCHRONIZATION_JOB;
use crate::graph::models::SynchronizationJob;
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use crate::tenant::observed::jobs;
use serde_json::json;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateJob {
    pub app: ServicePrincipalId,
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
        const WORDS: Words = Words {
            reading: "the provisioning jobs before creating one",
            writing: "creating the provisioning job",
        };
        let Run {
            client,
            known,
            tell,
        } = run;
        let request = complete(self.request(known))?;
        let look = async |client: &Client| {
            let there = jobs(client, &self.app).await?.into_iter().next();
            Ok(there.map_or_else(|| Look::Compared(request.clone()), Look::Planned))
        };
        // Just after creation, not every Entra server knows the application.
        let came = create(client, tell, Write::of(&request), look).await;
        known.ours.created_job |= may_be_done(&came);
        match came.map_err(|error| WORDS.told(error))? {
            Written::Already(SynchronizationJob { id, .. }) => {
                known.job = Some(id);
                Ok(Begun::Finished(Outcome::AlreadyTrue))
            }
            Written::Now(SynchronizationJob { id, .. }) => {
                let words = format!("Created: {id}");
                known.job = Some(id);
                Ok(Begun::Finished(Outcome::Said(words)))
            }
        }
    }
}
