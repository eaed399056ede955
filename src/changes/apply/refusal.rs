//! Why Entra could not use a connection, read from its message.
//! Refuses to quote the message: the error beside it does.

use crate::graph::error::ODataError;

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
