//! Owns what can go wrong while signing in, with all that Entra says about it.
//! Refuses to put it into words for people: `problem` does.

use super::callback::CallbackError;
use super::claims::ClaimsError;
use crate::graph::scope::Scope;
use crate::platform::TransportError;
use serde::{Deserialize, Serialize};

/// The error body of the token endpoint, or the same members of a redirect.
/// Source: RFC 6749, section 5.2; learn.microsoft.com, `entra/identity-platform/reference-error-codes`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EntraError {
    /// The code to branch on: `invalid_grant`, `interaction_required`, …
    pub error: String,
    /// A sentence that begins with an AADSTS code.
    #[serde(default)]
    pub error_description: String,
    /// A finer code: `consent_required`, `bad_token`, …
    #[serde(default)]
    pub suberror: Option<String>,
    /// Claims that a new sign-in has to ask for.
    #[serde(default)]
    pub claims: Option<String>,
    /// The id under which Microsoft's support finds the request.
    #[serde(default)]
    pub trace_id: Option<String>,
    /// The id of the exchange.
    #[serde(default)]
    pub correlation_id: Option<String>,
}

impl std::fmt::Display for EntraError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.error, self.sentence())
    }
}

impl oauth2::ErrorResponse for EntraError {}

impl EntraError {
    /// The number behind AADSTS. It serves help texts alone; decisions look at `error` and `suberror`.
    pub fn aadsts(&self) -> Option<u32> {
        let digits = self.error_description.split_once("AADSTS")?.1;
        let end = digits
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(digits.len());
        digits.get(..end)?.parse().ok()
    }

    /// Entra's sentence, without the lines of ids behind it.
    pub fn sentence(&self) -> &str {
        let first = self.error_description.lines().next().unwrap_or_default();
        first.split(" Trace ID:").next().unwrap_or(first).trim()
    }

    /// The id to quote to Microsoft's support: from its own member, or out of the description's lines.
    pub fn trace(&self) -> Option<&str> {
        self.trace_id.as_deref().or_else(|| {
            let rest = self
                .error_description
                .split_once("Trace ID:")?
                .1
                .trim_start();
            rest.split(|c: char| !(c.is_ascii_hexdigit() || c == '-'))
                .next()
                .filter(|id| !id.is_empty())
        })
    }

    /// Whether only consent is missing.
    pub fn asks_for_consent(&self) -> bool {
        self.error == "consent_required"
            || self.suberror.as_deref() == Some("consent_required")
            || matches!(self.aadsts(), Some(65001 | 90094))
    }

    /// Whether the person has to do something on Entra's own page.
    pub fn asks_for_interaction(&self) -> bool {
        matches!(
            self.error.as_str(),
            "interaction_required" | "login_required" | "consent_required"
        ) || matches!(
            self.suberror.as_deref(),
            Some(
                "message_only"
                    | "additional_action"
                    | "basic_action"
                    | "user_password_expired"
                    | "consent_required"
            )
        ) || self.claims.is_some()
    }

    /// Whether the refresh token is of no more use, so that only a new sign-in helps. Anything else, such as a service
    /// that is not available, may pass (RFC 6749, section 5.2).
    pub fn ends_session(&self) -> bool {
        self.error == "invalid_grant" || self.asks_for_interaction()
    }

    /// Whether the refresh token itself is at its end, while the browser's session with Entra may go on.
    pub fn refresh_token_has_ended(&self) -> bool {
        matches!(self.aadsts(), Some(700_082 | 700_084))
    }
}

/// Why there is no usable access token.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AuthError {
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignedOut,
    /// The permission is not consented to; Entra asks for it only in a redirect.
    #[error("consent to {scope} is missing")]
    Consent {
        /// The permission that is missing.
        scope: Scope,
        /// What Entra sent, where it was asked.
        error: EntraError,
    },
    /// Entra refused, for a reason of its own.
    #[error("{0}")]
    Refused(EntraError),
    /// Entra could not be reached. Nobody is signed out for that.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// Entra's answer could not be read.
    #[error("unreadable answer from {what}: {detail}")]
    Unreadable {
        /// What was asked.
        what: &'static str,
        /// What the reader met.
        detail: String,
    },
    /// The redirect's answer is not one to trust.
    #[error(transparent)]
    Callback(#[from] CallbackError),
    /// The ID token is not one to trust.
    #[error(transparent)]
    Claims(#[from] ClaimsError),
    /// The configured tenant or cloud and what Entra says of itself differ.
    #[error("the discovery document names {found}, not {expected}")]
    OtherAuthority {
        /// What the configuration says.
        expected: String,
        /// What the discovery document says.
        found: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(description: &str) -> EntraError {
        EntraError {
            error: "invalid_grant".into(),
            error_description: description.into(),
            ..EntraError::default()
        }
    }

    #[test]
    fn code_sentence_and_trace_come_out_of_the_description() {
        let error = described(
            "AADSTS700084: The refresh token was issued to a single page app (SPA).\r\nTrace ID: 0000aaaa-11bb-cccc-dd22-eeeeee333333\r\nCorrelation ID: x",
        );
        assert_eq!(error.aadsts(), Some(700_084));
        assert_eq!(
            error.sentence(),
            "AADSTS700084: The refresh token was issued to a single page app (SPA)."
        );
        assert_eq!(error.trace(), Some("0000aaaa-11bb-cccc-dd22-eeeeee333333"));
        assert!(error.refresh_token_has_ended());
        let spaced = described(
            "AADSTS65001: The user has not consented. Trace ID: 12ab-34 Correlation ID: 5",
        );
        assert_eq!(
            (spaced.sentence(), spaced.trace()),
            ("AADSTS65001: The user has not consented.", Some("12ab-34"))
        );
    }

    #[test]
    fn other_providers_have_no_such_code() {
        let error = described("The grant is invalid");
        assert_eq!((error.aadsts(), error.trace()), (None, None));
        assert!(!error.asks_for_consent() && !error.refresh_token_has_ended());
    }
}
