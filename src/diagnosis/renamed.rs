//! Checks whether Workato knows the user by the name that a deletion in Entra gave.

use super::{Cause, CheckStatus, DiagnosisCheck, EntraAccount, Evidence, Fix};
use crate::provisioning::renamed::find_renamed;
use crate::texts::diagnosis::history as texts;

/// `None` if the log does not show such a name.
pub(super) fn check(evidence: &Evidence) -> Option<DiagnosisCheck> {
    let renamed = find_renamed(evidence.summaries())?;
    let text = texts::renamed_detail(&renamed.user_name);
    let title = texts::RENAMED;
    if !matches!(
        evidence.account,
        Ok(EntraAccount::Present { enabled: true, .. })
    ) {
        return Some(DiagnosisCheck::note(title, text));
    }
    Some(DiagnosisCheck {
        status: if renamed.is_refused {
            CheckStatus::Wrong
        } else {
            CheckStatus::Waiting
        },
        ..DiagnosisCheck::wrong(
            Cause::Renamed {
                is_refused: renamed.is_refused,
            },
            title,
            text,
            Some(Fix::ProvisionNow),
        )
    })
}
