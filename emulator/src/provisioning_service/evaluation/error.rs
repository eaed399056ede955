//! Errors of an export or an evaluation, and whether they stop the job.

use crate::provisioning::status::SynchronizationError;
use crate::provisioning::summary::ProvisioningErrorInfo;

/// The error code that stops a job with invalid credentials.
pub(in crate::provisioning_service) const INVALID_CREDENTIALS: &str =
    "SystemForCrossDomainIdentityManagementInvalidCredentials";

/// The error behind a response of the application.
pub(super) struct EvaluationError {
    pub(super) error_info: ProvisioningErrorInfo,
    pub(super) fatal: Option<SynchronizationError>,
}

impl EvaluationError {
    pub(super) fn new(code: &str, text: String) -> Self {
        Self {
            error_info: ProvisioningErrorInfo {
                error_code: code.to_owned(),
                reason: text,
                recommended_action: None,
            },
            fatal: None,
        }
    }
}
