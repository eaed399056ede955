//! Describes why a part of the tenant could not be read.
use crate::graph::error::GraphError;
use crate::guide::State;
use crate::oauth::AuthError;

/// The state and the message for a failed read: the cause decides the state. `what` must read well inside a sentence.
pub fn unreadable(error: &GraphError, what: &str) -> (State, String) {
    match error {
        GraphError::Denied { endpoint, .. } if endpoint.roles.is_empty() => (
            State::NotPermitted,
            format!("Your account may not read {what}."),
        ),
        GraphError::Denied { endpoint, .. } => (
            State::NotPermitted,
            format!(
                "Reading {what} needs a directory role: {}.",
                crate::graph::role::role_names(endpoint.roles)
            ),
        ),
        GraphError::Auth(AuthError::Consent { scope, .. }) => (
            State::NotPermitted,
            format!(
                "Reading {what} is not permitted: {}.",
                crate::oauth::scope::not_granted(*scope)
            ),
        ),
        GraphError::NotFound(_) => (
            State::CannotBeRead,
            format!(
                "Graph does not find {what}: deleted, perhaps, or of another tenant. Pick the application again."
            ),
        ),
        error => (
            State::CannotBeRead,
            format!("Reading {what} failed: {error}. Check again."),
        ),
    }
}
