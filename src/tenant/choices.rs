//! The administrator's choices that the address stores.

use crate::graph::models::{JobId, RuleId};
use crate::ids::{AppId, ServicePrincipalId};
use crate::routes::ViewState;
use crate::workato::Environment;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// The enterprise application to provision.
    pub app: ServicePrincipalId,
    /// Every environment in use, DEV first.
    pub environments: Vec<Environment>,
    /// The application whose attributes are used, if it is not the chosen one.
    pub attribute_owner: Option<AppId>,
    /// The provisioning job, if the application has several and one was picked.
    pub job: Option<JobId>,
    /// The synchronization rule, if the schema of the job has several that send users and one was picked.
    pub rule: Option<RuleId>,
}

impl Choices {
    /// The choices in an address; `None` until an application is chosen.
    pub fn from_view(view: &ViewState) -> Option<Self> {
        Some(Self {
            app: view.app.clone()?,
            environments: view.all_environments(),
            attribute_owner: view.attribute_owner.clone(),
            job: view.job.clone(),
            rule: view.rule.clone(),
        })
    }
}
