//! Describes why a part of the tenant could not be read.
use crate::graph::error::GraphError;
use crate::graph::role::role_names_or;
use crate::guide::CheckState;
use crate::oauth::AuthError;
use crate::oauth::scope::not_granted_message;
use crate::texts::reading as texts;

/// The state and the message for a failed read: the cause decides the state. `what` must read well inside a sentence.
pub fn describe_read_error(error: &GraphError, what: &str) -> (CheckState, String) {
    match error {
        GraphError::Denied { endpoint, .. } if endpoint.roles.is_empty() => {
            (CheckState::NotPermitted, texts::not_permitted(what))
        }
        // A 401 of the provisioning service may be about either.
        GraphError::Denied {
            endpoint, error, ..
        } if error.code == "Unauthorized" => (
            CheckState::NotPermitted,
            texts::service_refused(what, &endpoint.scope, &role_names_or(endpoint.roles)),
        ),
        GraphError::Denied { endpoint, .. } => (
            CheckState::NotPermitted,
            texts::needs_role(what, &role_names_or(endpoint.roles)),
        ),
        GraphError::Auth(AuthError::ConsentRequired { scope, .. }) => (
            CheckState::NotPermitted,
            texts::not_granted(what, &not_granted_message(*scope)),
        ),
        GraphError::NotFound(_) => (CheckState::CannotBeRead, texts::not_found(what)),
        error => (CheckState::CannotBeRead, texts::failed(what, error)),
    }
}

/// Like [`describe_read_error`], for templates and jobs: of an application that cannot be provisioned, Entra may refuse
/// to list them. Source: github.com/MicrosoftDocs/azure-docs/issues/62681.
pub fn describe_unread_provisioning(error: &GraphError, what: &str) -> String {
    match error {
        GraphError::NotFound(_) | GraphError::Service { .. } => {
            texts::provisioning_failed(what, error)
        }
        error => describe_read_error(error, what).1,
    }
}
