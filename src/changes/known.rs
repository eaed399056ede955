//! Owns what a run knows beyond its plan: what the person typed and is not to be shown, what earlier replies told.
//! Refuses to be kept: it lives as long as the run, and the token with it.

use super::apply::ApplyError;
use crate::client::Stop;
use crate::graph::models::{JobId, Secrets, SynchronizationJob};
use crate::ids::ServicePrincipalId;
use crate::mappings::backup::Backup;
use crate::secret::Secret;

/// What fills the holes of a plan's requests. Empty while the plan is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// The provisioning job: the one there is, or the one that this run created.
    pub job: Option<JobId>,
    /// What this run did itself.
    pub ours: Ours,
    /// The rule that maps people, once the schema of the job was read.
    pub rule: Option<String>,
    /// The application that this run created, or found to be there already. A run that is given one goes on with it.
    pub app: Option<ServicePrincipalId>,
    /// The token of Workato's SCIM service, as typed for this run.
    pub secret_token: Option<Secret<String>>,
    /// The schemas as they were before this run replaced them.
    pub backups: Vec<Backup>,
}

/// What runs of one plan did themselves. It counts as planned: that it shows, or does not show yet, is no change of another
/// administrator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ours {
    /// Whether they created the job, or may have: an answer was lost.
    pub created_job: bool,
    /// What the job that they created brought for the connection.
    pub brought: Option<Secrets>,
    /// What they did to the job last, or may have done.
    pub controlled: Option<Controlled>,
}

/// What was done to a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Controlled {
    /// It was paused.
    Paused,
    /// It was started or restarted.
    Started,
}

impl Ours {
    /// Stops where another administrator started or stopped the job since the plan: it `ran` then. `started` says that this
    /// change was sent before, so that it may have started the job.
    pub(crate) fn check_moved(
        &self,
        job: &SynchronizationJob,
        ran: bool,
        started: bool,
    ) -> Result<(), Stop<ApplyError>> {
        let runs = job.is_started();
        let is_ours = match self.controlled {
            _ if started && runs => true,
            None => false,
            Some(Controlled::Paused) => !runs,
            Some(Controlled::Started) => runs,
        };
        if runs == ran || is_ours {
            Ok(())
        } else {
            Err(Stop::Changed(ApplyError::JobMoved { runs }))
        }
    }
}

impl Known {
    /// What the person typed for this run. A field that was emptied since is no token: Entra would take an empty value
    /// for the wish to remove the one it has.
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
            Known::with_token(Secret::new(String::new())).secret_token,
            None
        );
        assert!(
            Known::with_token(Secret::new("t".into()))
                .secret_token
                .is_some()
        );
    }
}
