//! Tests a connection: Entra calls Workato's SCIM service with the typed address and token. Saves nothing.

use super::outcome::{Applied, ApplyError, ApplyEvent, ChangeOutcome, ConnectionRefusal, Doing};
use super::run_values::RunValues;
use super::{ApplyChange, ApplyContext, ensure_complete};
use crate::graph::endpoint::{VALIDATE_CREDENTIALS, VALIDATE_JOB_CREDENTIALS};
use crate::graph::error::GraphError;
use crate::graph::models::JobId;
use crate::graph::models::synchronization_secrets::{BASE_ADDRESS, SECRET_TOKEN};
use crate::graph::{Placeholder, Request};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use crate::texts::changes::provisioning as texts;
use serde_json::{Value, json};

/// The portal's message for a working connection. Source: docs.workato.com, `scim-entra.html`, step 2.5.
pub const AUTHORIZED: &str = texts::AUTHORIZED;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestConnection {
    pub app: ServicePrincipalId,
    /// `None` before the application has a job.
    pub job: Option<JobId>,
    /// Identifies what to test before the application has a job.
    pub template: String,
    pub address: String,
}

impl ApplyChange for TestConnection {
    fn row(&self) -> RowId {
        RowId::Credentials
    }

    fn request(&self, values: &RunValues) -> Option<Request> {
        let credentials = json!([
            {"key": BASE_ADDRESS, "value": self.address},
            {"key": SECRET_TOKEN, "value": Value::Null},
        ]);
        let (request, body) = match &self.job {
            Some(job) => (
                Request::new(
                    &VALIDATE_JOB_CREDENTIALS,
                    &[self.app.as_str(), job.as_str()],
                ),
                json!({"useSavedCredentials": false, "credentials": credentials}),
            ),
            None => (
                Request::new(&VALIDATE_CREDENTIALS, &[self.app.as_str()]),
                json!({"templateId": self.template, "useSavedCredentials": false, "credentials": credentials}),
            ),
        };
        Some(request.json_body(body).body_secret(
            "/credentials/1/value",
            Placeholder::SecretToken,
            values.secret_token.as_ref(),
        ))
    }

    fn why(&self) -> String {
        texts::TESTS_CONNECTION.into()
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        let ApplyContext {
            client,
            values,
            on_event,
        } = context;
        let request = ensure_complete(self.request(values))?;
        on_event(ApplyEvent::Sending);
        match client.send(&request).await {
            Ok(_) => Ok(Applied::Finished(ChangeOutcome::Message(format!(
                "{AUTHORIZED}."
            )))),
            Err(GraphError::Service { status, error }) if status.as_u16() == 400 => {
                Err(ApplyError::ConnectionRefused {
                    why: ConnectionRefusal::from_error(&error),
                    address: self.address.as_str().into(),
                    error,
                })
            }
            Err(error) => Err(ApplyError::Graph {
                error,
                doing: Doing::Reading(texts::WHETHER_CONNECTION_WORKS),
            }),
        }
    }
}
