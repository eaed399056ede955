//! Owns what can go wrong while signing in, with all that Entra says about it.
//! Refuses to put it into words for people: `problem` does.

use super::scope::Scope;
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

    /// Whether Entra refused a permission as unknown: its Graph is older, or another cloud's. Providers that are not Entra
    /// say `invalid_scope` (RFC 6749, section 4.1.2.1); Entra says it by this code alone.
    pub fn is_unknown_scope(&self) -> bool {
        self.error == "invalid_scope" || self.aadsts() == Some(650_053)
    }

    /// Which of `asked` it is that the words name; the only one where they name none.
    pub fn unknown_scope(&self, asked: &[Scope]) -> Option<Scope> {
        let is_named = |scope: &Scope| {
            self.error_description
                .split(|c: char| !(c.is_alphanumeric() || c == '.'))
                .any(|word| {
                    word.trim_end_matches('.')
                        .eq_ignore_ascii_case(scope.name())
                })
        };
        let found = asked.iter().copied().find(is_named);
        let found = found.or(match asked {
            [only] => Some(*only),
            _ => None,
        });
        found.filter(|_| self.is_unknown_scope())
    }

    /// Whether the refresh token is of no more use, so that only a new sign-in helps. Anything else, such as a service
    /// that is not available, may pass (RFC 6749, section 5.2).
    pub fn ends_session(&self) -> bool {
        matches!(self.error.as_str(), "invalid_grant" | "login_required")
            || self.asks_for_interaction()
    }

    /// Whether the session goes on and only waits for the person: Entra wants to ask something before it gives tokens.
    pub fn wants_the_person(&self) -> bool {
        self.asks_for_interaction() && self.error != "login_required"
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
    /// The permission does not exist in this tenant's Graph.
    #[error("{scope} is unknown there")]
    UnknownScope {
        /// The permission.
        scope: Scope,
        /// What Entra sent.
        error: EntraError,
    },
    /// Entra wants to ask the person something before it gives further tokens. The session goes on.
    #[error("Entra wants to ask something: {0}")]
    Interaction(EntraError),
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

/// Why an answer is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallbackError {
    /// This tab did not start a sign-in, or used its answer already.
    #[error("no sign-in is under way in this tab")]
    NotExpected,
    /// The state is another than the one sent.
    #[error("the answer belongs to another sign-in")]
    OtherState,
    /// Another authority answered than the one asked.
    #[error("the answer comes from another authority")]
    OtherIssuer,
}

/// Why an ID token is not trusted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimsError {
    /// It is no JSON Web Token.
    #[error("the ID token cannot be read: {0}")]
    Unreadable(String),
    /// It was issued by another authority or tenant.
    #[error("the ID token was issued by {0}")]
    OtherIssuer(String),
    /// It was issued to another application.
    #[error("the ID token was issued to another application")]
    OtherAudience,
    /// It belongs to another sign-in.
    #[error("the ID token belongs to another sign-in")]
    OtherNonce,
    /// It came with a renewal and is about someone else.
    #[error("the renewed ID token is about another person")]
    OtherPerson,
    /// It is expired by the local clock, although it was issued just now: one of the two clocks is wrong.
    #[error("the local clock is ahead by {ahead} s")]
    ClockSkew {
        /// How far the local clock is ahead, in seconds.
        ahead: i64,
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
    fn the_unknown_permission_is_the_one_that_is_named() {
        let asked = [Scope::UserReadAll, Scope::UserReadUpdateAll];
        let error = described(
            "AADSTS650053: The application 'Rolecall' asked for scope 'User.ReadUpdate.All' that doesn't exist on the resource.",
        );
        assert_eq!(error.unknown_scope(&asked), Some(Scope::UserReadUpdateAll));
        assert_eq!(
            error.unknown_scope(&[Scope::UserRead]),
            Some(Scope::UserRead)
        );
        let unnamed = EntraError {
            error: "invalid_scope".into(),
            ..EntraError::default()
        };
        assert_eq!(unnamed.unknown_scope(&asked), None);
        assert_eq!(unnamed.unknown_scope(&asked[..1]), Some(Scope::UserReadAll));
        assert_eq!(
            described("AADSTS1: User.Read.All").unknown_scope(&asked),
            None
        );
    }

    #[test]
    fn other_providers_have_no_such_code() {
        let error = described("The grant is invalid");
        assert_eq!((error.aadsts(), error.trace()), (None, None));
        assert!(!error.asks_for_consent() && !error.refresh_token_has_ended());
    }
}
