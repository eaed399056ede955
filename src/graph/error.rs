//! Owns what can go wrong between the app and Microsoft Graph, kept as types until it is shown.
//! Refuses to put any of it into words for people: `problem` does.

use super::endpoint::Endpoint;
use super::role::HeldRoles;
use crate::foreign::isolated;
use crate::oauth::AuthError;
use crate::oauth::scope::Scopes;
use crate::platform::{HttpResponse, TransportError};
use http::StatusCode;
use serde::Deserialize;
use std::time::Duration;

/// The error Graph sent. Source: learn.microsoft.com, `graph/errors`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ODataError {
    /// The code, such as `Authorization_RequestDenied`. Empty where the body was no Graph error.
    pub code: String,
    /// Graph's own message.
    pub message: String,
    /// The id under which Microsoft's support finds the request.
    pub request_id: Option<String>,
    /// When Graph refused, as it wrote it.
    pub date: Option<String>,
}

/// What was known of the person's rights when Graph refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rights {
    /// The permissions granted to the app.
    pub granted: Scopes,
    /// The directory roles held.
    pub roles: HeldRoles,
}

/// Why a call to Graph did not bring what was asked for.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum GraphError {
    /// No response at all.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// No usable access token could be had.
    #[error(transparent)]
    Auth(#[from] AuthError),
    /// 403: a permission or a directory role is missing. Graph does not say which.
    #[error("access denied: {}", isolated(&error.message))]
    Denied {
        /// What was called, and so what it needs.
        endpoint: &'static Endpoint,
        /// What Graph sent.
        error: ODataError,
        /// What was known of the person's rights; none where nobody looked.
        rights: Option<Rights>,
    },
    /// 404.
    #[error("not found: {}", isolated(&.0.message))]
    NotFound(ODataError),
    /// 429 or 503, after the retries that the budget allows.
    #[error("throttled")]
    Throttled {
        /// How long Graph asked to wait, where the browser let the app read it.
        retry_after: Option<Duration>,
        /// What Graph sent.
        error: ODataError,
    },
    /// Any other status that is no success.
    #[error("status {status}: {}", isolated(&error.message))]
    Service {
        /// The status.
        status: StatusCode,
        /// What Graph sent.
        error: ODataError,
    },
    /// A success whose body could not be read.
    #[error("unreadable answer from {path}: {detail}")]
    Unreadable {
        /// What was asked for.
        path: String,
        /// What the reader met.
        detail: String,
        /// The id of the request, where there was one.
        request_id: Option<String>,
    },
    /// A link to the next page that must not be followed.
    #[error("refused to follow a link to {0}")]
    StrangeLink(String),
}

impl GraphError {
    /// What Graph sent, where it sent an error.
    pub fn odata(&self) -> Option<&ODataError> {
        match self {
            Self::Denied { error, .. }
            | Self::Throttled { error, .. }
            | Self::Service { error, .. }
            | Self::NotFound(error) => Some(error),
            Self::Transport(_) | Self::Auth(_) | Self::Unreadable { .. } | Self::StrangeLink(_) => {
                None
            }
        }
    }

    /// Whether Graph said that a directory extension is not usable yet: so soon after its creation, or while its
    /// application has no service principal in the tenant.
    pub fn is_extension_not_available(&self) -> bool {
        self.odata()
            .is_some_and(ODataError::is_extension_not_available)
    }

    /// Whether Graph said that what a write refers to is not there, which it also says so soon after its creation.
    pub fn is_reference_not_valid(&self) -> bool {
        self.odata()
            .is_some_and(|error| error.message.contains("Not a valid reference update"))
    }

    /// Whether this may come of what was just created being unknown to the server that answered: an extension, a
    /// reference, or the object itself. Waiting helps, for as long as the creation is not long ago.
    pub fn may_be_replication(&self) -> bool {
        self.is_extension_not_available() || self.is_reference_not_valid() || self.is_not_found()
    }

    /// Whether the request may have been carried out although no success came back.
    pub const fn may_have_happened(&self) -> bool {
        match self {
            Self::Transport(_) | Self::Unreadable { .. } => true,
            Self::Service { status, .. } => status.as_u16() >= 500,
            _ => false,
        }
    }

    /// The same, with what was known of the person's rights.
    #[must_use]
    pub fn with_rights(mut self, known: impl FnOnce() -> Rights) -> Self {
        if let Self::Denied { rights, .. } = &mut self {
            *rights = Some(known());
        }
        self
    }

    /// Whether Graph said that the object exists already. For an assignment it says so in words.
    pub fn is_duplicate(&self) -> bool {
        self.odata().is_some_and(|error| {
            error.code == "Request_MultipleObjectsWithSameKeyValue"
                || error.message.contains("already exists on the object")
                || error
                    .message
                    .contains("EntitlementGrant entry already exists")
        })
    }

    /// Whether Graph said that an assignment is not there (any more).
    pub fn is_assignment_missing(&self) -> bool {
        self.is_not_found()
            || self.odata().is_some_and(|error| {
                error
                    .message
                    .contains("EntitlementGrant being updated or deleted is not found")
            })
    }

    /// Whether the tenant lacks the licence (P1 or P2) that audit logs need.
    pub fn is_not_premium(&self) -> bool {
        self.odata().is_some_and(|error| {
            error.code == "Authentication_RequestFromNonPremiumTenantOrB2CTenant"
        })
    }

    /// Whether something with the same name or address is in the way.
    pub fn is_conflict(&self) -> bool {
        match self {
            Self::Service { status, error } => {
                let words = error.message.to_ascii_lowercase();
                (*status == StatusCode::CONFLICT && !error.is_collision())
                    || error.code == "Request_MultipleObjectsWithSameKeyValue"
                    || (*status == StatusCode::BAD_REQUEST
                        && (words.contains("conflict")
                            || words.contains("already exists")
                            || words.contains("same value for property")))
            }
            _ => false,
        }
    }

    /// Whether Graph said that what a write asks for is so already: what it creates is there, what it takes away is not.
    /// The tenant tells which.
    pub fn is_settled(&self) -> bool {
        self.is_duplicate() || self.is_assignment_missing()
    }

    /// Whether the object was not found.
    pub const fn is_not_found(&self) -> bool {
        matches!(self, Self::NotFound(_))
    }

    /// Whether access was denied.
    pub const fn is_denied(&self) -> bool {
        matches!(self, Self::Denied { .. })
    }
}

#[derive(Deserialize)]
struct Envelope {
    error: Body,
}

#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    code: String,
    #[serde(default)]
    message: String,
    #[serde(rename = "innerError", default)]
    inner: Inner,
}

#[derive(Deserialize, Default)]
struct Inner {
    #[serde(rename = "request-id")]
    request_id: Option<String>,
    date: Option<String>,
}

impl ODataError {
    /// Whether Graph said that a directory extension is not usable yet.
    pub fn is_extension_not_available(&self) -> bool {
        [
            "extension properties are not available",
            "does not exist as a declared property or extension property",
        ]
        .iter()
        .any(|words| self.message.contains(words))
    }

    /// Whether another write was under way at the same object, so that this one was not carried out.
    pub fn is_collision(&self) -> bool {
        self.code == "Directory_ConcurrencyViolation"
    }

    /// Reads an error body; a body of another kind (an HTML page of a proxy) leaves code and message empty.
    pub fn read(body: &[u8], request_id: Option<String>) -> Self {
        match crate::json::read::<Envelope>(body) {
            Ok(Envelope { error }) => Self {
                code: error.code,
                message: error.message,
                request_id: error.inner.request_id.or(request_id),
                date: error.inner.date,
            },
            Err(_) => Self {
                request_id,
                ..Self::default()
            },
        }
    }
}

/// The error that a response amounts to; none for a success.
pub fn of_response(endpoint: &'static Endpoint, response: &HttpResponse) -> Option<GraphError> {
    let status = response.status();
    if status.is_success() {
        return None;
    }
    let error = ODataError::read(response.body(), super::headers::request_id(response));
    Some(match status {
        StatusCode::FORBIDDEN => GraphError::Denied {
            endpoint,
            error,
            rights: None,
        },
        StatusCode::NOT_FOUND => GraphError::NotFound(error),
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => GraphError::Throttled {
            retry_after: super::headers::retry_after(response),
            error,
        },
        status => GraphError::Service { status, error },
    })
}

/// A part of the tenant's state, or why it could not be read.
pub type Reading<T> = Result<T, GraphError>;
