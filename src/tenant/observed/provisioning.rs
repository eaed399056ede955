//! What stands in the way of provisioning: templates that take other secrets, and templates or jobs that could not be
//! read.

use super::Observed;
use crate::graph::error::GraphError;
use crate::graph::models::SynchronizationTemplate;
use crate::tenant::application::Obstacle;
use crate::tenant::read_error::describe_unread_provisioning;
use crate::texts::things;
use crate::untrusted::UntrustedText;

impl Observed {
    /// Whether the application has no template that takes an address and a token. A job goes on without a template.
    pub(super) fn template_obstacle(&self) -> Option<Obstacle> {
        let templates = self.templates.as_deref().ok()?;
        let others = |template: &SynchronizationTemplate| {
            let names = template.secret_names().unwrap_or_default();
            Obstacle::OtherSecrets(names.into_iter().map(UntrustedText::from).collect())
        };
        let is_other = |template: &&SynchronizationTemplate| !template.takes_address_and_token();
        if let Some(job) = self.job() {
            let own = templates
                .iter()
                .find(|template| template.id == job.template_id);
            return own.filter(is_other).map(others);
        }
        if self.jobs.as_ref().is_ok_and(|jobs| !jobs.is_empty()) {
            return None;
        }
        match templates.first() {
            None => Some(Obstacle::NotProvisionable),
            Some(first) => templates
                .iter()
                .all(|one| is_other(&one))
                .then(|| others(first)),
        }
    }

    /// Why nothing can be planned for the connection: the jobs could not be read, or there is none and the templates
    /// could not be read.
    pub fn unread_provisioning(&self) -> Option<String> {
        match (&self.jobs, &self.templates) {
            (Err(error), _) => Some(describe_unread_provisioning(
                error,
                things::PROVISIONING_JOBS,
            )),
            (Ok(jobs), Err(error)) if jobs.is_empty() => {
                Some(describe_unread_provisioning(error, things::TEMPLATES))
            }
            _ => None,
        }
    }

    /// Whether Graph's error for the templates may mean that the application cannot be provisioned.
    pub fn may_be_unprovisionable(&self) -> bool {
        matches!(
            self.templates,
            Err(GraphError::NotFound(_) | GraphError::Service { .. })
        ) && self.jobs.as_ref().is_ok_and(Vec::is_empty)
    }
}
