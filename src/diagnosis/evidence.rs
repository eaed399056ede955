//! The evidence for a diagnosis: everything read about one user, or why it could not be read.

use crate::graph::error::GraphError;
use crate::graph::models::{ExtensionName, Schema, SynchronizationJob, SynchronizationSecrets};
use crate::instant::Instant;
use crate::mappings::preview::Preview;
use crate::provisioning::object_link::LinkEvidence;
use crate::provisioning::summary::ProvisioningSummary;
use crate::tenant::assignments::UserAssignments;
use crate::tenant::attributes::AttributeState;
use crate::tenant::deleted_items::deleted_applications::DeletedApplication;
use crate::untrusted::UntrustedText;
use crate::workato::{Environment, PermissionModel};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntraAccount {
    Present {
        enabled: bool,
        sign_in_name: Option<String>,
        mail: Option<String>,
    },
    Deleted {
        /// Days left to restore the account, if known.
        days_left: Option<i64>,
    },
    /// The account does not exist, and is not among the deleted ones.
    Gone,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleEvidence {
    pub environment: Environment,
    pub name: ExtensionName,
    pub attribute: AttributeState,
    /// `None` if the user has no value, or the attribute cannot be used.
    pub value: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum History {
    /// Entries of the log, newest first.
    Read(Vec<ProvisioningSummary>),
    /// The tenant lacks the licence for the log.
    NotLicensed,
    Unread(GraphError),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    pub now: Instant,
    pub name: UntrustedText,
    /// The model of the workspace; `None` if it is not known.
    pub model: Option<PermissionModel>,
    pub account: Result<EntraAccount, GraphError>,
    /// The picked application, or the owner of the attributes, if it is deleted.
    pub deleted_application: Result<Option<DeletedApplication>, GraphError>,
    pub assignments: Result<UserAssignments, GraphError>,
    pub roles: Result<Vec<RoleEvidence>, GraphError>,
    /// Whether only roles scoped to an administrative unit may change the user.
    pub is_management_restricted: bool,
    /// `None` if there is no job, or none of several is picked.
    pub job: Result<Option<SynchronizationJob>, GraphError>,
    /// Number of jobs, if none of several is picked.
    pub unpicked: Option<usize>,
    /// Why the application cannot be provisioned, if so.
    pub obstacle: Option<String>,
    pub secrets: Result<SynchronizationSecrets, GraphError>,
    /// `None` without a job.
    pub schema: Result<Option<Schema>, GraphError>,
    /// What the mappings produce for the user; `None` if there is no user or no mapping to evaluate.
    pub preview: Option<Result<Preview, GraphError>>,
    pub history: History,
    /// The link to an account in Workato, which the page reads apart, so that nothing waits for it.
    pub link: Option<LinkEvidence>,
}

impl Evidence {
    /// The id of the account in Workato that is linked to the user, if known.
    pub(super) fn linked_account(&self) -> Option<&UntrustedText> {
        let link = self.link.as_ref()?.link.as_ref();
        link.ok()?.target_anchor.as_ref()
    }

    /// Entries of the log, newest first; empty if the log could not be read.
    pub fn summaries(&self) -> &[ProvisioningSummary] {
        match &self.history {
            History::Read(summaries) => summaries,
            History::NotLicensed | History::Unread(_) => &[],
        }
    }

    /// Whether Entra provisions all users, assigned or not.
    pub fn provisions_everybody(&self) -> bool {
        self.secrets
            .as_ref()
            .is_ok_and(|secrets| secrets.sync_all() == Some(true))
    }
}
