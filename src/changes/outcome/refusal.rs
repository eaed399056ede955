//! Classifies why Entra could not use a connection, from its error message.

use crate::graph::error::ODataError;
use crate::provisioning::scim_answer;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConnectionRefusal {
    /// The SCIM service does not know the token.
    Token,
    /// The SCIM service knows the token, and forbids the request.
    Forbidden,
    /// The address does not exist on the server.
    NotFound,
    /// The SCIM service returned another status: this one.
    Failed(String),
    /// No server responds at the address.
    Unreachable,
    /// The message is none of those known.
    Unknown,
}

impl ConnectionRefusal {
    /// Reads Entra's message. The wording is as administrators report it; Microsoft does not document it.
    pub fn from_error(error: &ODataError) -> Self {
        let message = &error.message;
        match scim_answer::status(message) {
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
                if nobody.iter().any(|text| lower.contains(text)) {
                    Self::Unreachable
                } else {
                    Self::Unknown
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_of_the_service_is_read_from_the_message() {
        let of = |message: &str| {
            ConnectionRefusal::from_error(&ODataError {
                message: message.into(),
                ..ODataError::default()
            })
        };
        let answered = |status: &str| {
            of(&format!(
                "We received this unexpected response from your application: Received response from Web resource. Resource: https://www.workato.com/scim/v2/Users Operation: GET Response Status Code: {status} Response Headers: Response Content: . Please check the service and try again."
            ))
        };
        assert_eq!(answered("Unauthorized"), ConnectionRefusal::Token);
        assert_eq!(answered("NotFound"), ConnectionRefusal::NotFound);
        assert_eq!(
            answered("InternalServerError"),
            ConnectionRefusal::Failed("InternalServerError".into())
        );
        assert_eq!(
            of(
                "We received this unexpected response from your application: Unable to connect to the remote server."
            ),
            ConnectionRefusal::Unreachable
        );
        assert_eq!(of("Something else."), ConnectionRefusal::Unknown);
    }
}
