//! Errors of Graph: status, code and message.

use http::StatusCode;
use serde_json::{Value, json};

use crate::identity::bearer::BearerError;
use crate::throttle::OverLimit;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum GraphError {
    #[error("{0}")]
    Unauthenticated(#[from] BearerError),
    /// A scope or a directory role is missing; Graph does not say which.
    #[error("Insufficient privileges to complete the operation.")]
    Denied,
    /// No object of the type in the path has this id.
    #[error(
        "Resource '{0}' does not exist or one of its queried reference-property objects are not present."
    )]
    NotFound(String),
    /// The directory does not support the query.
    #[error("{0}")]
    UnsupportedQuery(String),
    /// The directory rejects the values in the request.
    #[error("{0}")]
    BadRequest(String),
    /// The gateway cannot parse the request.
    #[error("{0}")]
    Unreadable(String),
    /// An object with the same key exists.
    #[error("{0}")]
    Duplicate(String),
    /// The state of the directory does not allow the change.
    #[error("{0}")]
    Conflict(String),
    /// The delta token is unknown.
    #[error("The sync state generation is not found; continuation token is not valid.")]
    SyncStateNotFound,
    /// The delta token is too old.
    #[error("Resync required. Replace any local items with the server's version.")]
    ResyncRequired,
    #[error("Please retry again later.")]
    Throttled(OverLimit),
    /// The path exists, but does not support this method.
    #[error("Specified HTTP method is not allowed for the request target.")]
    MethodNotAllowed,
    /// A dependency of a batch item failed.
    #[error("The request was not executed because a request it depends on failed.")]
    FailedDependency,
    /// An error of a service behind Graph, with its status and code.
    #[error("{message}")]
    Service {
        status: StatusCode,
        code: &'static str,
        message: String,
    },
    /// Graph supports this operation and the emulator does not.
    #[error("The emulated tenant does not answer {0}.")]
    NotImplemented(String),
}

impl GraphError {
    /// The path contains a segment that Graph does not have.
    pub(crate) fn unknown_segment(name: &str) -> Self {
        Self::Unreadable(format!("Resource not found for the segment '{name}'."))
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Unauthenticated(_) => StatusCode::UNAUTHORIZED,
            Self::Denied => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::UnsupportedQuery(_)
            | Self::BadRequest(_)
            | Self::Unreadable(_)
            | Self::Duplicate(_) => StatusCode::BAD_REQUEST,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::SyncStateNotFound | Self::ResyncRequired => StatusCode::GONE,
            Self::Throttled(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::FailedDependency => StatusCode::FAILED_DEPENDENCY,
            Self::NotImplemented(_) => StatusCode::NOT_IMPLEMENTED,
            Self::Service { status, .. } => *status,
        }
    }

    /// The `code` in the error body.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Unauthenticated(_) => "InvalidAuthenticationToken",
            Self::Denied => "Authorization_RequestDenied",
            Self::NotFound(_) => "Request_ResourceNotFound",
            Self::Unreadable(_) => "BadRequest",
            Self::UnsupportedQuery(_) => "Request_UnsupportedQuery",
            Self::BadRequest(_) | Self::MethodNotAllowed => "Request_BadRequest",
            Self::SyncStateNotFound => "syncStateNotFound",
            Self::ResyncRequired => "resyncRequired",
            Self::Throttled(_) => "TooManyRequests",
            Self::Duplicate(_) | Self::Conflict(_) => "Request_MultipleObjectsWithSameKeyValue",
            Self::FailedDependency => "FailedDependency",
            Self::NotImplemented(_) => "NotImplemented",
            Self::Service { code, .. } => code,
        }
    }

    /// The error body; `date` has no time zone, as in Graph.
    pub(crate) fn body(&self, date: &str, request_id: &str, client_request_id: &str) -> Value {
        let mut inner = json!({
            "date": date,
            "request-id": request_id,
            "client-request-id": client_request_id,
        });
        if matches!(self, Self::Throttled(_)) {
            inner["code"] = json!("429");
            inner["status"] = json!("429");
            inner["message"] = json!("Please retry after");
        }
        json!({"error": {"code": self.code(), "message": self.to_string(), "innerError": inner}})
    }

    /// `$select`, `$filter` or `$orderby` names a property that the type does not have.
    pub(crate) fn unknown_property(name: &str) -> Self {
        Self::UnsupportedQuery(format!(
            "Property '{name}' does not exist as a declared property or extension property."
        ))
    }

    /// Groups get access to applications with a premium licence only. The words are those reported of a role given to a
    /// group (<https://github.com/aztfmod/terraform-azurerm-caf/issues/1026>).
    pub(crate) fn groups_need_premium() -> Self {
        Self::Service {
            status: StatusCode::FORBIDDEN,
            code: "Authorization_RequestDenied",
            message: "Only companies who have purchased AAD Premium may perform this operation."
                .to_owned(),
        }
    }

    /// The data requires a premium licence.
    pub(crate) fn not_premium() -> Self {
        Self::Service {
            status: StatusCode::FORBIDDEN,
            code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
            message: "Neither tenant is B2C or tenant doesn't have premium license".to_owned(),
        }
    }

    /// The operator requires `ConsistencyLevel: eventual` and `$count=true`.
    pub(crate) fn missing_parameters(operator: &str) -> Self {
        Self::UnsupportedQuery(format!(
            "Operator '{operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information"
        ))
    }

    /// The filter on this property requires `ConsistencyLevel: eventual` and `$count=true`.
    pub(crate) fn unsupported_filter_clause(property: &str, type_name: &str) -> Self {
        let mut letters = type_name.chars();
        let type_name: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(letters)
            .collect();
        Self::UnsupportedQuery(format!(
            "Unsupported or invalid query filter clause specified for property '{property}' of resource '{type_name}'."
        ))
    }
}
