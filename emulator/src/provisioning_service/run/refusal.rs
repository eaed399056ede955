//! Errors of an export or an evaluation, and whether they stop the job.

use crate::provisioning::status::Problem;
use crate::provisioning::summary::Reason;

/// The error code that stops a job with invalid credentials.
pub(in crate::provisioning_service) const INVALID_CREDENTIALS: &str =
    "SystemForCrossDomainIdentityManagementInvalidCredentials";

/// The error behind a response of the application.
pub(super) struct Refusal {
    pub(super) reason: Reason,
    pub(super) fatal: Option<Problem>,
}

impl Refusal {
    pub(super) fn of(code: &str, text: String) -> Self {
        Self {
            reason: Reason {
                code: code.to_owned(),
                text,
                recommended: None,
            },
            fatal: None,
        }
    }
}
