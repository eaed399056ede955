//! Checks whether Workato learns from `active` that the user left, and whether it keeps a user active who did.

use super::workato_account::shows_account;
use super::{Cause, CheckStatus, DiagnosisCheck, EntraAccount, Evidence, Fix, WorkatoAccountState};
use crate::graph::models::schema::ObjectMapping;
use crate::graph::models::{Schema, SynchronizationSecrets};
use crate::mappings::MappingIssue;
use crate::mappings::active::{ActiveFault, TARGET, find_fault, is_deactivated};
use crate::mappings::locate::locate;
use crate::tenant::assignments::UserAssignments;
use crate::texts::diagnosis::evidence as texts;

/// `None` if the mapping to `active` is right, or cannot be judged because the schema lacks its objects.
pub(super) fn check(
    evidence: &Evidence,
    schema: &Schema,
    mapping: ObjectMapping<'_>,
) -> Option<DiagnosisCheck> {
    let mut mapped = mapping.attribute_mappings();
    let located = locate(schema).ok();
    let issue = if mapped.any(|each| each.target() == TARGET) {
        let (source, fault) = find_fault(located.as_ref()?)?;
        MappingIssue::Active { source, fault }
    } else {
        MappingIssue::NoActive
    };
    let text = issue.describe();
    if let MappingIssue::Active {
        fault: ActiveFault::NotKnown(_),
        ..
    } = issue
    {
        return Some(DiagnosisCheck {
            fix: Some(Fix::Preview),
            ..DiagnosisCheck::note(texts::ACTIVE_NOT_KNOWN, text)
        });
    }
    let enabled = !matches!(
        evidence.account,
        Ok(EntraAccount::Present { enabled: false, .. })
    );
    let is_told = located.is_some_and(|located| is_deactivated(&located, enabled) != Ok(false));
    if has_left(evidence) && !is_told && is_active_in_workato(evidence) {
        return Some(DiagnosisCheck::wrong(
            Cause::StillActive,
            texts::NEVER_DEACTIVATED,
            text,
            Some(Fix::Mappings),
        ));
    }
    Some(DiagnosisCheck {
        status: CheckStatus::Note,
        ..DiagnosisCheck::wrong(
            Cause::ActiveMappedWrong,
            texts::LEAVING_NOT_TOLD,
            text,
            Some(Fix::Mappings),
        )
    })
}

/// `None` unless the connection leaves people active who leave the scope.
pub(super) fn check_left_active(evidence: &Evidence) -> Option<DiagnosisCheck> {
    let is_skipping = |secrets: &SynchronizationSecrets| secrets.skips_out_of_scope_deletions();
    if !evidence.secrets.as_ref().is_ok_and(is_skipping) {
        return None;
    }
    let wrong = DiagnosisCheck::wrong(
        Cause::LeftActive,
        texts::LEFT_ACTIVE,
        texts::LEFT_ACTIVE_DETAIL,
        Some(Fix::Connection),
    );
    let is_concerned = has_left(evidence) && is_active_in_workato(evidence);
    let status = if is_concerned {
        wrong.status
    } else {
        CheckStatus::Note
    };
    Some(DiagnosisCheck { status, ..wrong })
}

/// Whether Entra no longer provisions the user.
pub(super) fn has_left(evidence: &Evidence) -> bool {
    let is_unassigned = || {
        let standing = evidence.assignments.as_ref();
        let is_free = |standing: &UserAssignments| !standing.is_assigned() && !standing.has_more;
        standing.is_ok_and(is_free) && !evidence.provisions_everybody()
    };
    match evidence.account {
        Ok(EntraAccount::Present { enabled, .. }) => !enabled || is_unassigned(),
        Ok(EntraAccount::Deleted { .. }) => true,
        Ok(EntraAccount::Gone) | Err(_) => false,
    }
}

/// Whether the log shows an account in Workato, and not that it was deactivated.
fn is_active_in_workato(evidence: &Evidence) -> bool {
    let is_off = matches!(
        WorkatoAccountState::from_evidence(evidence),
        WorkatoAccountState::Deactivated | WorkatoAccountState::Deleted
    );
    !is_off && evidence.summaries().iter().any(shows_account)
}
