//! Why an export or an evaluation was refused, and whether that stops the job.
//! Refuses to decide what follows.

use crate::provisioning::status::Problem;
use crate::provisioning::summary::Reason;

/// What stops a job whose credentials are refused.
pub(in crate::provisioning_service) const INVALID_CREDENTIALS: &str =
    "SystemForCrossDomainIdentityManagementInvalidCredentials";

/// What a refusal of the application means.
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
