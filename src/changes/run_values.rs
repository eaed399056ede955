//! Values of a run that its plan does not have: typed ones, and those from earlier responses. Lives only as long as the
//! run, because it holds the token.

use super::outcome::ApplyError;
use crate::client::PrecheckError;
use crate::graph::models::{JobId, SynchronizationJob, SynchronizationSecrets};
use crate::ids::ServicePrincipalId;
use crate::mappings::backup::Backup;
use crate::secret::Secret;

/// Fills the placeholders of a plan's requests. Empty while the plan is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunValues {
    /// The existing provisioning job, or the one that this run created.
    pub job: Option<JobId>,
    pub own_changes: OwnChanges,
    /// Rule for users, set once the schema of the job was read.
    pub rule: Option<String>,
    /// Application that this run created or found. A run that starts with one continues with it.
    pub app: Option<ServicePrincipalId>,
    /// Token of Workato's SCIM service, typed for this run.
    pub secret_token: Option<Secret<String>>,
    /// Schemas before this run replaced them.
    pub backups: Vec<Backup>,
}

/// What runs of one plan did themselves. It counts as planned, not as a change by another administrator, whether Graph
/// shows it yet or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnChanges {
    /// Whether they created the job, or may have because a response was lost.
    pub created_job: bool,
    /// Connection settings that the new job came with.
    pub initial_secrets: Option<SynchronizationSecrets>,
    /// Their last action on the job, or what may have been it if a response was lost.
    pub last_job_action: Option<LastJobAction>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastJobAction {
    Paused,
    /// Also set by a restart.
    Started,
}

impl OwnChanges {
    /// Fails with `JobChanged` if another administrator started or stopped the job since the plan. `ran` is the state
    /// in the plan; `started` means that this change was sent before, and may have started the job.
    pub(crate) fn check_job_unchanged(
        &self,
        job: &SynchronizationJob,
        ran: bool,
        started: bool,
    ) -> Result<(), PrecheckError<ApplyError>> {
        let runs = job.is_started();
        let is_ours = match self.last_job_action {
            _ if started && runs => true,
            None => false,
            Some(LastJobAction::Paused) => !runs,
            Some(LastJobAction::Started) => runs,
        };
        if runs == ran || is_ours {
            Ok(())
        } else {
            Err(PrecheckError::Changed(ApplyError::JobChanged { runs }))
        }
    }
}

impl RunValues {
    /// Treats an empty field as no token: Entra takes an empty value as a request to remove the stored one.
    pub fn with_token(secret_token: Secret<String>) -> Self {
        Self {
            secret_token: Some(secret_token).filter(|token| !token.expose().is_empty()),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emptied_field_is_no_token() {
        assert_eq!(
            RunValues::with_token(Secret::new(String::new())).secret_token,
            None
        );
        assert!(
            RunValues::with_token(Secret::new("t".into()))
                .secret_token
                .is_some()
        );
    }
}
