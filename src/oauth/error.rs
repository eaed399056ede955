//! Errors of signing in, with everything that Entra reports. `problem` phrases them for the screen.

mod wording;

use super::scope::Scope;
use crate::platform::TransportError;
use crate::texts::answers as texts;
use crate::untrusted::isolated;
use serde::{Deserialize, Serialize};

/// The error body of the token endpoint, or the same members of a redirect.
/// Source: RFC 6749, section 5.2; learn.microsoft.com, `entra/identity-platform/reference-error-codes`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EntraError {
    /// The code to branch on, such as `invalid_grant` or `interaction_required`.
    pub error: String,
    /// A sentence that begins with an AADSTS code.
    #[serde(default)]
    pub error_description: String,
    /// A finer code, such as `consent_required` or `bad_token`.
    #[serde(default)]
    pub suberror: Option<String>,
    /// Claims that a new sign-in must request.
    #[serde(default)]
    pub claims: Option<String>,
    /// The id by which Microsoft's support finds the request.
    #[serde(default)]
    pub trace_id: Option<String>,
    #[serde(default)]
    pub correlation_id: Option<String>,
}

impl std::fmt::Display for EntraError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", isolated(&self.error), isolated(self.message()))
    }
}

impl oauth2::ErrorResponse for EntraError {}

impl EntraError {
    /// The AADSTS code, for help texts; decisions branch on `error` and `suberror`.
    pub fn aadsts_code(&self) -> Option<u32> {
        let digits = self.error_description.split_once("AADSTS")?.1;
        let end = digits
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(digits.len());
        digits.get(..end)?.parse().ok()
    }

    /// Entra's sentence, without the ids that follow it.
    pub fn message(&self) -> &str {
        let first = self.error_description.lines().next().unwrap_or_default();
        first
            .split(wording::TRACE_ID_AFTER_MESSAGE)
            .next()
            .unwrap_or(first)
            .trim()
    }

    /// The id to quote to Microsoft's support, from its member or from the description.
    pub fn find_trace_id(&self) -> Option<&str> {
        self.trace_id
            .as_deref()
            .or_else(|| self.id_after(wording::TRACE_ID))
    }

    /// The id by which an administrator finds the sign-in in Entra's log.
    pub fn find_correlation_id(&self) -> Option<&str> {
        self.correlation_id
            .as_deref()
            .or_else(|| self.id_after(wording::CORRELATION_ID))
    }

    fn id_after(&self, label: &str) -> Option<&str> {
        let rest = self.error_description.split_once(label)?.1.trim_start();
        rest.split(|c: char| !(c.is_ascii_hexdigit() || c == '-'))
            .next()
            .filter(|id| !id.is_empty())
    }

    /// Whether the user cancelled at Entra: a denial without a code, and with no other reason in its description.
    pub fn is_cancelled(&self) -> bool {
        let words = self.error_description.to_ascii_lowercase();
        self.error == "access_denied"
            && self.aadsts_code().is_none()
            && (words.is_empty()
                || self.suberror.as_deref() == Some("cancel")
                || wording::CANCELLED.iter().any(|word| words.contains(word)))
    }

    /// Whether only consent is missing.
    pub fn is_consent_required(&self) -> bool {
        self.error == "consent_required"
            || self.suberror.as_deref() == Some("consent_required")
            || matches!(self.aadsts_code(), Some(65001 | 90094))
    }

    /// Whether the user must do something on Entra's page.
    pub fn is_interaction_required(&self) -> bool {
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

    /// Whether Entra refused a permission as unknown: its Graph is older, or belongs to another cloud. Other providers
    /// use `invalid_scope` (RFC 6749, section 4.1.2.1); Entra uses this code only.
    pub fn is_unknown_scope(&self) -> bool {
        self.error == "invalid_scope" || self.aadsts_code() == Some(650_053)
    }

    /// The permission of `asked` that the description names, or the only one of `asked`.
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

    /// Whether the refresh token is useless, so that only a new sign-in helps. Other errors, such as an unavailable
    /// service, may pass (RFC 6749, section 5.2).
    pub fn ends_session(&self) -> bool {
        matches!(self.error.as_str(), "invalid_grant" | "login_required")
            || self.is_interaction_required()
    }

    /// Whether the session continues once the user answers a prompt of Entra.
    pub fn session_needs_interaction(&self) -> bool {
        self.is_interaction_required() && self.error != "login_required"
    }

    /// Whether the refresh token expired. The browser's session with Entra may still be valid.
    pub fn is_refresh_token_expired(&self) -> bool {
        matches!(self.aadsts_code(), Some(700_082 | 700_084))
    }
}

/// Why there is no usable access token.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AuthError {
    #[error("{}", texts::SIGNED_OUT)]
    SignedOut,
    /// The user has not consented to the permission; Entra prompts for consent in a redirect only.
    #[error("{}", texts::consent_missing(scope))]
    ConsentRequired {
        scope: Scope,
        /// Empty if the app did not request the permission from Entra.
        error: EntraError,
    },
    /// The permission does not exist in this tenant's Graph.
    #[error("{}", texts::permission_unknown(scope))]
    UnknownScope {
        scope: Scope,
        /// The refusal as Entra sent it.
        error: EntraError,
    },
    /// Entra must prompt the user before it issues further tokens. The session continues.
    #[error("{}", texts::interaction_required(.0))]
    InteractionRequired(EntraError),
    /// Entra refused for any other reason.
    #[error("{0}")]
    Refused(EntraError),
    /// No response. This does not sign the user out.
    #[error(transparent)]
    Transport(#[from] TransportError),
    #[error("{}", texts::unreadable(what, &isolated(detail)))]
    Unreadable {
        /// The source of the response, in words.
        what: &'static str,
        detail: String,
    },
    /// The browser does not keep what a redirect to Entra needs in the tab's storage.
    #[error("{}", texts::NO_SITE_DATA)]
    NoSiteData,
    #[error(transparent)]
    Callback(#[from] CallbackError),
    #[error(transparent)]
    Claims(#[from] ClaimsError),
    /// The discovery document belongs to another tenant or cloud than the configured one.
    #[error("{}", texts::other_authority(&isolated(found), &isolated(expected)))]
    OtherAuthority {
        /// The configured tenant id or base URL.
        expected: String,
        found: String,
    },
}

impl AuthError {
    /// For a configured address that is no URL.
    pub fn no_url() -> Self {
        Self::Unreadable {
            what: texts::CONFIGURED_ADDRESS,
            detail: texts::NO_URL.into(),
        }
    }
}

/// Why the app refuses an authorization response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallbackError {
    /// This tab did not start a sign-in, already used its response, or lost its record of it.
    #[error("{}", texts::SIGN_IN_NOT_EXPECTED)]
    NotExpected,
    #[error("{}", texts::ANSWER_OF_OTHER_SIGN_IN)]
    OtherState,
    #[error("{}", texts::ANSWER_OF_OTHER_AUTHORITY)]
    OtherIssuer,
}

/// Why the app does not trust an ID token.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimsError {
    /// Not a JSON Web Token.
    #[error("{}", texts::id_token_unreadable(&isolated(.0)))]
    Unreadable(String),
    /// Another authority or tenant issued it.
    #[error("{}", texts::id_token_of_other_issuer(&isolated(.0)))]
    OtherIssuer(String),
    /// Issued to another application.
    #[error("{}", texts::ID_TOKEN_OF_OTHER_APPLICATION)]
    OtherAudience,
    /// Its nonce belongs to another sign-in.
    #[error("{}", texts::ID_TOKEN_OF_OTHER_SIGN_IN)]
    OtherNonce,
    /// A renewal returned the ID token of another user.
    #[error("{}", texts::ID_TOKEN_OF_OTHER_PERSON)]
    OtherPerson,
    /// It is expired by the local clock, although it was issued just now: one of the two clocks is wrong.
    #[error("{}", texts::clock_ahead(*ahead))]
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
    fn code_message_and_trace_id_come_from_the_description() {
        let error = described(
            "AADSTS700084: The refresh token was issued to a single page app (SPA).\r\nTrace ID: 0000aaaa-11bb-cccc-dd22-eeeeee333333\r\nCorrelation ID: x",
        );
        assert_eq!(error.aadsts_code(), Some(700_084));
        assert_eq!(
            error.message(),
            "AADSTS700084: The refresh token was issued to a single page app (SPA)."
        );
        assert_eq!(
            error.find_trace_id(),
            Some("0000aaaa-11bb-cccc-dd22-eeeeee333333")
        );
        assert_eq!(error.find_correlation_id(), None, "x is no id");
        assert!(error.is_refresh_token_expired());
        let spaced = described(
            "AADSTS65001: The user has not consented. Trace ID: 12ab-34 Correlation ID: 5",
        );
        assert_eq!(
            (spaced.message(), spaced.find_trace_id()),
            ("AADSTS65001: The user has not consented.", Some("12ab-34"))
        );
        assert_eq!(spaced.find_correlation_id(), Some("5"));
    }

    #[test]
    fn the_description_names_the_unknown_permission() {
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
    fn other_providers_have_no_aadsts_code() {
        let error = described("The grant is invalid");
        assert_eq!((error.aadsts_code(), error.find_trace_id()), (None, None));
        assert!(!error.is_consent_required() && !error.is_refresh_token_expired());
    }
}
