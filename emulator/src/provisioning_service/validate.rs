//! `validateCredentials`: tests the credentials with a request to the application. Does not store them.

use super::scim_client::{ScimTarget, probe};
use crate::env::{Env, Timestamp};
use crate::provisioning::secrets::Secrets;
use crate::state::State;

/// Why credentials are not valid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ValidateCredentialsError {
    /// The address or the token is missing.
    #[error("The request is missing the required parameter: {0}.")]
    MissingParameter(&'static str),
    /// The application gave no valid response.
    #[error("{0}")]
    Unavailable(String),
}

pub(crate) fn validate_credentials(
    state: &mut State,
    env: &Env,
    now: Timestamp,
    secrets: &Secrets,
) -> Result<(), ValidateCredentialsError> {
    for key in ["BaseAddress", "SecretToken"] {
        if secrets.get(key).is_none() {
            return Err(ValidateCredentialsError::MissingParameter(key));
        }
    }
    let target = ScimTarget::from_secrets(secrets).ok_or_else(|| {
        let address = secrets.get("BaseAddress").unwrap_or_default();
        ValidateCredentialsError::Unavailable(format!("The tenant URL '{address}' is not valid. Please provide a valid tenant URL for your application."))
    })?;
    probe(state, env, now, &target)
        .map_err(|(_, message)| ValidateCredentialsError::Unavailable(message))
}
