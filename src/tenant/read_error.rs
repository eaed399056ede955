//! Describes why a part of the tenant could not be read.
use crate::graph::error::GraphError;
use crate::guide::CheckState;
use crate::oauth::AuthError;

/// The state and the message for a failed read: the cause decides the state. `what` must read well inside a sentence.
pub fn describe_read_error(error: &GraphError, what: &str) -> (CheckState, String) {
    match error {
        GraphError::Denied { endpoint, .. } if endpoint.roles.is_empty() => (
            CheckState::NotPermitted,
            format!("Your account may not read {what}."),
        ),
        // A 401 of the provisioning service may be about either.
        GraphError::Denied {
            endpoint, error, ..
        } if error.code == "Unauthorized" => (
            CheckState::NotPermitted,
            format!(
                "The provisioning service refused reading {what}. It needs the permission {} and a directory role: {}.",
                endpoint.scope,
                crate::graph::role::role_names_or(endpoint.roles)
            ),
        ),
        GraphError::Denied { endpoint, .. } => (
            CheckState::NotPermitted,
            format!(
                "Reading {what} needs a directory role: {}.",
                crate::graph::role::role_names_or(endpoint.roles)
            ),
        ),
        GraphError::Auth(AuthError::ConsentRequired { scope, .. }) => (
            CheckState::NotPermitted,
            format!(
                "Reading {what} is not permitted: {}.",
                crate::oauth::scope::not_granted_message(*scope)
            ),
        ),
        GraphError::NotFound(_) => (
            CheckState::CannotBeRead,
            format!(
                "Graph does not find {what}: deleted, perhaps, or of another tenant. Pick the application again."
            ),
        ),
        error => (
            CheckState::CannotBeRead,
            format!("Reading {what} failed: {error}. Check again."),
        ),
    }
}

/// Like [`describe_read_error`], for templates and jobs: of an application that cannot be provisioned, Entra may refuse
/// to list them. Source: github.com/MicrosoftDocs/azure-docs/issues/62681.
pub fn describe_unread_provisioning(error: &GraphError, what: &str) -> String {
    match error {
        GraphError::NotFound(_) | GraphError::Service { .. } => format!(
            "Reading {what} failed: {error}. Entra may answer so for an application that was made under App registrations and cannot be provisioned. Check again; if it stays so, create a non-gallery application on the application's page here."
        ),
        error => describe_read_error(error, what).1,
    }
}
