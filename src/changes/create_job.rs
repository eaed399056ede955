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
use crate::texts::changes::provisioning as texts;
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

    fn request(&self, _values: &RunValues) -> Option<Request> {
        let request = Request::new(&CREATE_SYNCHRONIZATION_JOB, &[self.app.as_str()]);
        Some(request.json_body(json!({"templateId": self.template})))
    }

    fn why(&self) -> String {
        texts::CREATES_JOB.into()
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const ERRORS: ErrorContext = ErrorContext {
            reading: texts::JOBS_BEFORE,
            writing: texts::CREATING_JOB,
        };
        let ApplyContext {
            client,
            values,
            on_event,
        } = context;
        let request = ensure_complete(self.request(values))?;
        let check = async |client: &Client| {
            let there = jobs(client, &self.app).await?.into_iter().next();
            Ok(there.map_or_else(|| Precheck::Send(request.clone()), Precheck::Done))
        };
        // Just after creation, not every Entra server knows the application.
        let result = create(client, on_event, Write::without_progress(&request), check).await;
        values.own_changes.created_job |= may_have_happened(&result);
        match result.map_err(|error| ERRORS.to_apply_error(error))? {
            Written::AlreadyDone(SynchronizationJob { id, .. }) => {
                values.job = Some(id);
                Ok(Applied::Finished(ChangeOutcome::AlreadyTrue))
            }
            Written::Sent(SynchronizationJob { id, .. }) => {
                let text = texts::job_created(&id);
                values.job = Some(id);
                Ok(Applied::Finished(ChangeOutcome::Message(text)))
            }
        }
    }
}
