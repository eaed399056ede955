//! State of the account in Workato according to the log. A missing entry proves nothing: the log goes back some weeks,
//! and not every tenant has it.

use super::{Evidence, History};
use crate::provisioning::summary::{ProvisioningAction, ProvisioningSummary};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkatoAccountState {
    Active,
    Deactivated,
    Deleted,
    /// The log was read, but shows no account.
    NotSeen,
    /// The log could not be read.
    Unknown,
}

impl WorkatoAccountState {
    pub(super) fn from_evidence(evidence: &Evidence) -> Self {
        match &evidence.history {
            History::Read(summaries) => {
                summaries.iter().find_map(state_in).unwrap_or(Self::NotSeen)
            }
            History::NotLicensed | History::Unread(_) => Self::Unknown,
        }
    }

    pub(super) const fn describe_deprovisioning(self) -> &'static str {
        match self {
            Self::Active => "The account in Workato is active until a cycle deactivates it.",
            Self::Deactivated => "Entra has deactivated the account in Workato.",
            Self::Deleted => "The account in Workato is deleted.",
            Self::NotSeen => "The log shows no account in Workato.",
            Self::Unknown => "If there is an account in Workato, a cycle deactivates it.",
        }
    }
}

/// `None` if the entry says nothing about the account in Workato.
fn state_in(summary: &ProvisioningSummary) -> Option<WorkatoAccountState> {
    if summary.action == ProvisioningAction::Delete && summary.status.is_carried_out() {
        Some(WorkatoAccountState::Deleted)
    } else if summary.was_deactivated() || summary.has_code("RedundantSoftDelete") {
        Some(WorkatoAccountState::Deactivated)
    } else if summary.has_code("RedundantExport")
        || (matches!(
            summary.action,
            ProvisioningAction::Create | ProvisioningAction::Update
        ) && summary.status.is_carried_out())
    {
        Some(WorkatoAccountState::Active)
    } else {
        None
    }
}
