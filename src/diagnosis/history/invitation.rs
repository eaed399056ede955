//! Checks whether a change or a removal does not arrive because the person has not accepted Workato's invitation.

use crate::diagnosis::active::has_left;
use crate::diagnosis::failure::mismatched_flag;
use crate::diagnosis::{Cause, DiagnosisCheck, Evidence, Fix};
use crate::provisioning::invitation::{PendingInvitation, find_pending, invited_at};
use crate::provisioning::summary::{ProvisioningAction, ProvisioningSummary, advice_for_code};

// Source: help.okta.com, `provisioning/workato/workato-supported-features.htm`.
const GROUNDS: &str = "Okta documents for its connector that only people who accepted can be changed or deactivated; that SCIM from Entra is the same is inferred.";

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
        let text = format!("Workato's refusal names it. {GROUNDS}");
        return Some(DiagnosisCheck::wrong(
            cause,
            "The invitation is not accepted",
            text,
            Some(fix),
        ));
    }
    let since = invited_at(evidence.summaries()).map_or_else(String::new, |at| {
        format!(" {}", at.relative_to(evidence.now))
    });
    let text = format!(
        "Nothing was changed in Workato since the account was created{since}, and Workato refused this change. The refusal does not name the invitation, and may have another reason. {GROUNDS}"
    );
    let title = "The invitation may not be accepted";
    // A code with a reason of its own, or a flag that changes what is sent, is the likelier cause.
    let is_explained = mismatched_flag(evidence, summary).is_some()
        || advice_for_code(summary.code().unwrap_or_default()).is_some();
    Some(if is_explained {
        DiagnosisCheck::note(title, text)
    } else {
        DiagnosisCheck::wrong(cause, title, text, Some(fix))
    })
}

const fn is_deactivation(summary: &ProvisioningSummary) -> bool {
    matches!(
        summary.action,
        ProvisioningAction::Disable | ProvisioningAction::Delete
    )
}
