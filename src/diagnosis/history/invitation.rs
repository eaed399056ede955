//! Checks whether a change or a removal does not arrive because the person has not accepted Workato's invitation.

use crate::diagnosis::active::has_left;
use crate::diagnosis::failure::mismatched_flag;
use crate::diagnosis::{Cause, DiagnosisCheck, Evidence, Fix};
use crate::provisioning::invitation::{PendingInvitation, find_pending, invited_at};
use crate::provisioning::summary::{ProvisioningAction, ProvisioningSummary, advice_for_code};
use crate::texts::{diagnosis::history as texts, times};

/// `None` if the log does not suggest it.
pub(super) fn check(evidence: &Evidence) -> Option<DiagnosisCheck> {
    let (summary, pending) = find_pending(evidence.summaries())?;
    let is_named = pending == PendingInvitation::Named;
    let is_removal = has_left(evidence) && (is_named || is_deactivation(summary));
    let cause = Cause::InvitationPending {
        is_named,
        is_removal,
    };
    let fix = if is_removal {
        Fix::Log
    } else {
        Fix::ProvisionNow
    };
    if is_named {
        let text = with_grounds(texts::INVITATION_NAMED);
        return Some(DiagnosisCheck::wrong(
            cause,
            texts::INVITATION_NOT_ACCEPTED,
            text,
            Some(fix),
        ));
    }
    let text = match invited_at(evidence.summaries()) {
        Some(at) => with_grounds(&texts::nothing_changed_since(&times::relative(
            at,
            evidence.now,
        ))),
        None => with_grounds(texts::NOTHING_CHANGED),
    };
    let title = texts::INVITATION_MAYBE_NOT_ACCEPTED;
    // A code with a reason of its own, or a flag that changes what is sent, is the likelier cause.
    let is_explained = mismatched_flag(evidence, summary).is_some()
        || advice_for_code(summary.code().unwrap_or_default()).is_some();
    Some(if is_explained {
        DiagnosisCheck::note(title, text)
    } else {
        DiagnosisCheck::wrong(cause, title, text, Some(fix))
    })
}

fn with_grounds(text: &str) -> String {
    format!("{text} {}", texts::INVITATION_GROUNDS)
}

const fn is_deactivation(summary: &ProvisioningSummary) -> bool {
    matches!(
        summary.action,
        ProvisioningAction::Disable | ProvisioningAction::Delete
    )
}
