//! Creates a provisioning job, unless the application has one.

use super::outcome::{Applied, ApplyError, ChangeOutcome};
use super::run_values::RunValues;
use super::writing::{ErrorContext, create, may_have_happened};
use super::{ApplyChange, ApplyContext, ensure_complete};
use crate::client::{Client, Precheck, Write, Written};
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

impl ApplyChange for CreateJob {
    fn row(&self) -> RowId {
        RowId::Job
    }

    fn request(&self, _known: &RunValues) -> Option<Request> {
        let request = Request::new(&CREATE_SYNCHRONIZATION_JOB, &[self.app.as_str()]);
        Some(request.json_body(json!({"templateId": self.template})))
    }

    fn why(&self) -> String {
        "Creates the provisioning job. It does not run yet.".into()
    }

    async fn apply(&self, run: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const WORDS: ErrorContext = ErrorContext {
            reading: "the provisioning jobs before creating one",
            writing: "creating the provisioning job",
        };
        let ApplyContext {
            client,
            values: known,
            on_event: tell,
        } = run;
        let request = ensure_complete(self.request(known))?;
        let look = async |client: &Client| {
            let there = jobs(client, &self.app).await?.into_iter().next();
            Ok(there.map_or_else(|| Precheck::Send(request.clone()), Precheck::Done))
        };
        // Just after creation, not every Entra server knows the application.
        let came = create(client, tell, Write::without_progress(&request), look).await;
        known.own_changes.created_job |= may_have_happened(&came);
        match came.map_err(|error| WORDS.to_apply_error(error))? {
            Written::AlreadyDone(SynchronizationJob { id, .. }) => {
                known.job = Some(id);
                Ok(Applied::Finished(ChangeOutcome::AlreadyTrue))
            }
            Written::Sent(SynchronizationJob { id, .. }) => {
                let words = format!("Created: {id}");
                known.job = Some(id);
                Ok(Applied::Finished(ChangeOutcome::Message(words)))
            }
        }
    }
}
