//! State of the account in Workato according to the log, and which account it is. A missing entry proves nothing: the log
//! goes back some weeks, and not every tenant has it.

use super::{DiagnosisCheck, Evidence, History};
use crate::provisioning::summary::{ProvisioningAction, ProvisioningSummary};
use crate::texts::diagnosis::{causes, evidence as texts};

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
            History::Read(summaries) => match summaries.iter().find_map(state_in) {
                Some(state) => state,
                // An account that is counted as deactivated, or is not told to deactivate, exists.
                None if summaries.iter().any(shows_account) => Self::Unknown,
                None => Self::NotSeen,
            },
            History::NotLicensed | History::Unread(_) => Self::Unknown,
        }
    }

    pub(super) const fn describe_deprovisioning(self) -> &'static str {
        match self {
            Self::Active => causes::ACCOUNT_ACTIVE,
            Self::Deactivated => causes::ACCOUNT_DEACTIVATED,
            Self::Deleted => causes::ACCOUNT_DELETED,
            Self::NotSeen => causes::ACCOUNT_NOT_SEEN,
            Self::Unknown => causes::ACCOUNT_UNKNOWN,
        }
    }
}

/// Whether the entry shows that there is an account in Workato.
pub(super) fn shows_account(summary: &ProvisioningSummary) -> bool {
    summary.has_code("RedundantSoftDelete") || state_in(summary).is_some()
}

/// `None` if the entry does not show whether the account in Workato is active. `RedundantSoftDelete` shows only that
/// nothing was sent.
fn state_in(summary: &ProvisioningSummary) -> Option<WorkatoAccountState> {
    if summary.action == ProvisioningAction::Delete && summary.status.is_carried_out() {
        Some(WorkatoAccountState::Deleted)
    } else if summary.was_deactivated() {
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

/// Whether the account in Workato is deactivated after this entry. That nothing was sent to deactivate it is no proof if
/// the log shows the account active before.
pub(super) fn counts_as_deactivated(evidence: &Evidence, summary: &ProvisioningSummary) -> bool {
    summary.was_deactivated()
        || (summary.has_code("RedundantSoftDelete")
            && WorkatoAccountState::from_evidence(evidence) != WorkatoAccountState::Active)
}

/// Which account Entra updates, and whether the log shows another. `None` if no link is known.
pub(super) fn check_link(evidence: &Evidence) -> Option<DiagnosisCheck> {
    let linked = evidence.linked_account()?;
    let mut others = evidence.summaries().iter().filter_map(|summary| {
        let id = summary.target_id.as_deref()?.trim();
        (!id.is_empty() && !linked.exact().trim().eq_ignore_ascii_case(id)).then_some(id)
    });
    Some(match others.next() {
        None => DiagnosisCheck::good(texts::LINKED, texts::linked_detail(linked)),
        Some(other) => DiagnosisCheck::note(
            texts::LINKED_OF_TWO,
            texts::linked_of_two_detail(linked, &other.into()),
        ),
    })
}
