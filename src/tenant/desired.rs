//! The administrator's choices that the address stores.

use crate::graph::models::JobId;
use crate::ids::{AppId, ServicePrincipalId};
use crate::routes::View;
use crate::workato::Environment;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desired {
    /// The enterprise application to provision.
    pub app: ServicePrincipalId,
    /// Every environment in use, DEV first.
    pub environments: Vec<Environment>,
    /// The application whose attributes are used, if it is not the chosen one.
    pub attributes_of: Option<AppId>,
    /// The provisioning job, if the application has several and one was picked.
    pub job: Option<JobId>,
}

impl Desired {
    /// The choices in an address; `None` until an application is chosen.
    pub fn of_view(view: &View) -> Option<Self> {
        Some(Self {
            app: view.app.clone()?,
            environments: view.all_environments(),
            attributes_of: view.attributes_of.clone(),
            job: view.job.clone(),
        })
    }
}
