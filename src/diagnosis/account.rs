//! Checks whether the account exists and is enabled.

use super::{Cause, DiagnosisCheck, EntraAccount, Evidence, Fix, WorkatoAccountState};

pub(super) fn check(evidence: &Evidence) -> DiagnosisCheck {
    let presence = WorkatoAccountState::from_evidence(evidence);
    match &evidence.account {
        Err(error) => DiagnosisCheck::unread("the account", error),
        Ok(EntraAccount::Gone) => DiagnosisCheck::wrong(
            Cause::Gone,
            "Not in this tenant",
            "Graph finds nobody of this id, and nobody deleted. More than 30 days after a deletion nothing is left.",
            None,
        ),
        Ok(EntraAccount::Deleted { days_left }) => DiagnosisCheck::wrong(
            Cause::Deleted(*days_left),
            "Deleted in Entra",
            format!(
                "Found among the deleted people. {}",
                presence.describe_deprovisioning()
            ),
            Some(Fix::Restore),
        ),
        Ok(EntraAccount::Present { enabled: false, .. }) => DiagnosisCheck::wrong(
            Cause::Disabled(presence),
            "The account is disabled",
            format!(
                "accountEnabled is false. {} Provisioning on demand cannot process disabled people.",
                presence.describe_deprovisioning()
            ),
            Some(Fix::Account),
        ),
        Ok(EntraAccount::Present { mail: None, .. }) => DiagnosisCheck::note(
            "The account is enabled, and has no e-mail address",
            "accountEnabled is true. Workato invites people by e-mail, so one without an address may get no invitation.",
        ),
        Ok(EntraAccount::Present { .. }) => {
            DiagnosisCheck::good("The account is enabled", "accountEnabled is true.")
        }
    }
}
