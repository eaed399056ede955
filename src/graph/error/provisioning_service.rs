//! Refusals of the provisioning service behind Graph, which words some of them in its own way.

use super::GraphError;
use crate::graph::endpoint::Endpoint;
use http::StatusCode;

impl GraphError {
    /// Whether a 401 may be about a missing right: the provisioning service answers so in place of 403
    /// (<https://github.com/microsoftgraph/microsoft-graph-docs/pull/14007>). Graph itself names the token in its code.
    pub fn may_be_missing_right(&self, endpoint: &Endpoint) -> bool {
        match self {
            Self::Service { status, error } => {
                let code = error.code.to_ascii_lowercase();
                *status == StatusCode::UNAUTHORIZED
                    && endpoint.is_of_provisioning_service()
                    && !code.contains("token")
                    && code != "unauthenticated"
            }
            _ => false,
        }
    }

    /// The same error as a denial.
    #[must_use]
    pub fn into_denied(self, endpoint: &'static Endpoint) -> Self {
        match self {
            Self::Service { error, .. } => Self::Denied {
                endpoint,
                error,
                rights: None,
            },
            error => error,
        }
    }
}
