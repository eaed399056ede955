//! Owns the try of a connection: Entra asks Workato's SCIM service with the address and the token typed.
//! Refuses to save anything, and to show the token.

use super::apply::{ApplyError, Begun, Event, Outcome};
use super::known::Known;
use super::{Run, Step};
use crate::changes::apply::Doing;
use crate::graph::endpoint::{VALIDATE_CREDENTIALS, VALIDATE_JOB_CREDENTIALS};
use crate::graph::error::{GraphError, ODataError};
use crate::graph::models::JobId;
use crate::graph::models::secrets::{BASE_ADDRESS, SECRET_TOKEN};
use crate::graph::{Hole, Request};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;

use serde_json::{Value, json};

/// Has Entra try the connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestConnection {
    /// The application.
    pub app: ServicePrincipalId,
    /// Its job; none before there is one.
    pub job: Option<JobId>,
    /// The template, which stands for the job before there is one.
    pub template: String,
    /// The address typed.
    pub address: String,
}

/// Why Entra could not use the connection, as far as its message tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The service does not know the token.
    Token,
    /// The service knows it and forbids.
    Forbidden,
    /// There is nothing under the address.
    NotFound,
    /// The service failed, in its own words.
    Failed(String),
    /// Nobody answers under the address.
    Unreachable,
    /// The message says something else.
    Unknown,
}

impl Refusal {
    /// Reads Entra's message. Its wording is the one that administrators report; none of it is documented.
    pub fn of(error: &ODataError) -> Self {
        const STATUS: &str = "Response Status Code: ";
        let message = &error.message;
        let status = message.split_once(STATUS).map(|(_, rest)| {
            let end = rest
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(rest.len());
            &rest[..end]
        });
        match status {
            Some("Unauthorized" | "401") => Self::Token,
            Some("Forbidden" | "403") => Self::Forbidden,
            Some("NotFound" | "404") => Self::NotFound,
            Some(status) => Self::Failed(status.to_owned()),
            None => {
                let lower = message.to_ascii_lowercase();
                let nobody = [
                    "unable to connect",
                    "could not be resolved",
                    "no such host",
                    "could not be reached",
                    "connection refused",
                    "actively refused",
                    "timed out",
                    "an error occurred while sending the request",
                ];
                if nobody.iter().any(|words| lower.contains(words)) {
                    Self::Unreachable
                } else {
                    Self::Unknown
                }
            }
        }
    }
}

impl Step for TestConnection {
    fn row(&self) -> RowId {
        RowId::Credentials
    }

    fn request(&self, known: &Known) -> Option<Request> {
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
        Some(request.json(body).secret(
            "/credentials/1/value",
            Hole::SecretToken,
            known.secret_token.as_ref(),
        ))
    }

    fn why(&self) -> String {
        "Has Entra try the connection before anything is saved. This changes nothing.".into()
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        let Run {
            client,
            known,
            tell,
        } = run;
        let Some(request) = super::complete(self.request(known))? else {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        };
        tell(Event::Sending);
        match client.send(&request).await {
            Ok(_) => Ok(Begun::Finished(Outcome::Said(format!("{AUTHORIZED}.")))),
            Err(GraphError::Service { status, error }) if status.as_u16() == 400 => {
                Err(ApplyError::Refused {
                    why: Refusal::of(&error),
                    address: self.address.as_str().into(),
                    error,
                })
            }
            Err(error) => Err(ApplyError::Graph {
                error,
                doing: Doing::Reading("whether the connection works"),
            }),
        }
    }
}

/// What the portal says where a connection works. Source: docs.workato.com, `scim-entra.html`, step 2.5.
pub const AUTHORIZED: &str = "The supplied credentials are authorized to enable provisioning";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_service_s_own_answer_is_found_in_the_message() {
        let of = |message: &str| {
            Refusal::of(&ODataError {
                message: message.into(),
                ..ODataError::default()
            })
        };
        let answered = |status: &str| {
            of(&format!(
                "We received this unexpected response from your application: Received response from Web resource. Resource: https://www.workato.com/scim/v2/Users Operation: GET Response Status Code: {status} Response Headers: Response Content: . Please check the service and try again."
            ))
        };
        assert_eq!(answered("Unauthorized"), Refusal::Token);
        assert_eq!(answered("NotFound"), Refusal::NotFound);
        assert_eq!(
            answered("InternalServerError"),
            Refusal::Failed("InternalServerError".into())
        );
        assert_eq!(
            of(
                "We received this unexpected response from your application: Unable to connect to the remote server."
            ),
            Refusal::Unreachable
        );
        assert_eq!(of("Something else."), Refusal::Unknown);
    }
}
