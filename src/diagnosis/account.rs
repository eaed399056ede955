//! Checks whether the account exists and is enabled.

use super::{Cause, DiagnosisCheck, EntraAccount, Evidence, Fix, WorkatoAccountState};
use crate::texts::{diagnosis::evidence as texts, things};

pub(super) fn check(evidence: &Evidence) -> DiagnosisCheck {
    let presence = WorkatoAccountState::from_evidence(evidence);
    match &evidence.account {
        Err(error) => DiagnosisCheck::unread(things::ACCOUNT, error),
        Ok(EntraAccount::Gone) => DiagnosisCheck::wrong(
            Cause::Gone,
            texts::NOT_IN_TENANT,
            texts::NOT_IN_TENANT_DETAIL,
            None,
        ),
        Ok(EntraAccount::Deleted { days_left }) => DiagnosisCheck::wrong(
            Cause::Deleted(*days_left),
            texts::DELETED,
            texts::deleted_detail(presence.describe_deprovisioning()),
            Some(Fix::Restore),
        ),
        Ok(EntraAccount::Present { enabled: false, .. }) => DiagnosisCheck::wrong(
            Cause::Disabled(presence),
            texts::DISABLED,
            texts::disabled_detail(presence.describe_deprovisioning()),
            Some(Fix::Account),
        ),
        Ok(EntraAccount::Present { mail: None, .. }) => DiagnosisCheck::note(
            texts::ENABLED_WITHOUT_MAIL,
            texts::ENABLED_WITHOUT_MAIL_DETAIL,
        ),
        Ok(EntraAccount::Present { .. }) => {
            DiagnosisCheck::good(texts::ENABLED, texts::ENABLED_DETAIL)
        }
    }
}
