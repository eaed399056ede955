//! Errors of calls to Microsoft Graph, as types. `problem` phrases them for the screen.

mod provisioning_service;
mod reason;
mod wording;

use super::endpoint::Endpoint;
use super::role::HeldRoles;
use crate::oauth::AuthError;
use crate::oauth::scope::Scopes;
use crate::platform::{HttpResponse, TransportError};
use crate::texts::answers as texts;
use crate::untrusted::isolated;
use http::StatusCode;
use reason::with_reason;
use serde::Deserialize;
use std::time::Duration;

/// The error that Graph sent. Source: learn.microsoft.com, `graph/errors`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ODataError {
    /// The code, such as `Authorization_RequestDenied`. Empty if the body was not a Graph error.
    pub code: String,
    pub message: String,
    /// The id by which Microsoft's support finds the request.
    pub request_id: Option<String>,
    /// When Graph refused, as Graph wrote it.
    pub date: Option<String>,
}

/// The user's rights, as far as they were known when Graph refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rights {
    pub granted: Scopes,
    pub roles: HeldRoles,
    /// Whether only roles scoped to an administrative unit reach the object (`isManagementRestricted`).
    pub is_restricted: bool,
}

/// Why a call to Graph failed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum GraphError {
    #[error(transparent)]
    Transport(#[from] TransportError),
    #[error(transparent)]
    Auth(#[from] AuthError),
    /// 403, or 401 of the provisioning service: a permission or a directory role is missing. Graph does not say which.
    #[error("{}", with_reason(texts::ACCESS_DENIED, error))]
    Denied {
        /// What was called, and so which rights it needs.
        endpoint: &'static Endpoint,
        error: ODataError,
        /// `None` if the rights were not read.
        rights: Option<Rights>,
    },
    #[error("{}", with_reason(texts::NOT_FOUND, .0))]
    NotFound(ODataError),
    /// 429 or 503, after all retries.
    #[error("{}", texts::THROTTLED)]
    Throttled {
        /// The requested wait, if the browser let the app read it.
        retry_after: Option<Duration>,
        error: ODataError,
    },
    /// Any other error status.
    #[error("{}", with_reason(&texts::status(status), error))]
    Service {
        status: StatusCode,
        /// Empty if the body was not a Graph error.
        error: ODataError,
    },
    /// A success whose body could not be parsed.
    #[error("{}", texts::unreadable(&isolated(path), &isolated(detail)))]
    Unreadable {
        /// The path or link of the request.
        path: String,
        detail: String,
        request_id: Option<String>,
    },
    /// A next link that the app must not follow.
    #[error("{}", texts::link_refused(&isolated(.0)))]
    RefusedLink(String),
}

impl GraphError {
    /// `None` if the failure was not an error response of Graph.
    pub fn odata_error(&self) -> Option<&ODataError> {
        match self {
            Self::Denied { error, .. }
            | Self::Throttled { error, .. }
            | Self::Service { error, .. }
            | Self::NotFound(error) => Some(error),
            Self::Transport(_) | Self::Auth(_) | Self::Unreadable { .. } | Self::RefusedLink(_) => {
                None
            }
        }
    }

    /// Whether a directory extension is not usable yet: shortly after its creation, or while its application has no
    /// service principal in the tenant.
    pub fn is_extension_not_available(&self) -> bool {
        self.odata_error()
            .is_some_and(ODataError::is_extension_not_available)
    }

    /// Whether a write refers to an object that Graph does not find, which also happens shortly after its creation.
    pub fn is_reference_not_valid(&self) -> bool {
        self.odata_error()
            .is_some_and(|error| error.message.contains(wording::REFERENCE_NOT_VALID))
    }

    /// Whether replication may be the cause: the server that responded does not have a recent extension, reference or
    /// object yet. Waiting helps if the object was created recently.
    pub fn may_be_replication_delay(&self) -> bool {
        self.is_extension_not_available() || self.is_reference_not_valid() || self.is_not_found()
    }

    /// Whether Graph may have applied the request although no success came back.
    pub const fn may_have_been_applied(&self) -> bool {
        match self {
            Self::Transport(_) | Self::Unreadable { .. } => true,
            Self::Service { status, .. } => status.as_u16() >= 500,
            _ => false,
        }
    }

    /// Adds the user's known rights to a denial.
    #[must_use]
    pub fn with_rights(mut self, known: impl FnOnce() -> Rights) -> Self {
        if let Self::Denied { rights, .. } = &mut self {
            *rights = Some(known());
        }
        self
    }

    /// Adds to a denial whether only roles scoped to an administrative unit reach the object.
    #[must_use]
    pub const fn with_restriction(mut self, is_restricted: bool) -> Self {
        if let Self::Denied {
            rights: Some(rights),
            ..
        } = &mut self
        {
            rights.is_restricted = is_restricted;
        }
        self
    }

    /// Whether the object already exists. For an assignment, only the message says so.
    pub fn is_duplicate(&self) -> bool {
        self.odata_error().is_some_and(|error| {
            error.code == "Request_MultipleObjectsWithSameKeyValue"
                || error.message.contains(wording::ON_THE_OBJECT)
                || error.message.contains(wording::ASSIGNMENT_EXISTS)
        })
    }

    /// Whether an assignment does not exist, or no longer does.
    pub fn is_assignment_missing(&self) -> bool {
        self.is_not_found()
            || self
                .odata_error()
                .is_some_and(|error| error.message.contains(wording::ASSIGNMENT_MISSING))
    }

    /// Whether the tenant lacks the licence (P1 or P2) that audit logs need.
    pub fn lacks_premium_license(&self) -> bool {
        self.odata_error().is_some_and(|error| {
            error.code == "Authentication_RequestFromNonPremiumTenantOrB2CTenant"
        })
    }

    /// Whether another object already uses the name or address.
    pub fn is_conflict(&self) -> bool {
        match self {
            Self::Service { status, error } => {
                let message = error.message.to_ascii_lowercase();
                (*status == StatusCode::CONFLICT && !error.is_collision())
                    || error.code == "Request_MultipleObjectsWithSameKeyValue"
                    || (*status == StatusCode::BAD_REQUEST
                        && wording::CONFLICT.iter().any(|text| message.contains(text)))
            }
            _ => false,
        }
    }

    /// Whether the tenant may already be as the write wants it: the object exists, or the assignment to delete does
    /// not. The caller checks which.
    pub fn is_already_applied(&self) -> bool {
        self.is_duplicate() || self.is_assignment_missing()
    }

    pub const fn is_not_found(&self) -> bool {
        matches!(self, Self::NotFound(_))
    }

    /// Whether Graph does not know the path of the request.
    pub fn is_segment_unknown(&self) -> bool {
        self.odata_error()
            .is_some_and(|error| error.message.starts_with(wording::SEGMENT_UNKNOWN))
    }

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
    pub fn is_extension_not_available(&self) -> bool {
        wording::EXTENSION_NOT_AVAILABLE
            .iter()
            .any(|text| self.message.contains(text))
    }

    /// Whether the message names the premium licence of the directory (Entra ID P1) as what is missing.
    pub fn names_premium(&self) -> bool {
        self.message.to_ascii_lowercase().contains("premium")
    }

    /// The message, unless it is the one that Graph sends for every denial.
    pub fn own_words(&self) -> Option<&str> {
        let message = self.message.trim();
        let is_usual = message == wording::DENIED;
        (!message.is_empty() && !is_usual).then_some(message)
    }

    /// Whether Graph did not apply the write because another write to the same object was in progress.
    pub fn is_collision(&self) -> bool {
        self.code == "Directory_ConcurrencyViolation"
    }

    /// Parses an error body. Another body (an HTML page of a proxy) leaves code and message empty.
    pub fn parse(body: &[u8], request_id: Option<String>) -> Self {
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

/// `None` for a success.
pub fn error_from_response(
    endpoint: &'static Endpoint,
    response: &HttpResponse,
) -> Option<GraphError> {
    let status = response.status();
    if status.is_success() {
        return None;
    }
    let error = ODataError::parse(response.body(), super::headers::request_id(response));
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
pub type GraphResult<T> = Result<T, GraphError>;
