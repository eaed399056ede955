//! What Workato's refusal of a change tells: an invitation that is not accepted, or too many requests.

use super::{
    CodeAdvice, ProvisioningAction, ProvisioningResult, ProvisioningSummary, advice_for_code,
};
use crate::provisioning::scim_answer;
use crate::texts::log as texts;

/// Workato's words name the invitation. Source: help.okta.com, `provisioning/workato/workato-supported-features.htm`
/// (only users who accepted can be updated or deactivated); inferred for SCIM.
const NOT_ACCEPTED: CodeAdvice = CodeAdvice {
    meaning: texts::NOT_ACCEPTED,
    remedy: texts::SEND_INVITATION_AGAIN,
};

/// The same for a removal.
const NOT_ACCEPTED_REMOVAL: CodeAdvice = CodeAdvice {
    remedy: texts::CANCEL_INVITATION,
    ..NOT_ACCEPTED
};

impl ProvisioningSummary {
    /// Whether a change or a removal failed, and not a create.
    fn is_failed_change(&self) -> bool {
        self.status == ProvisioningResult::Failure && self.action != ProvisioningAction::Create
    }

    /// The texts that say what failed.
    fn failure_texts(&self) -> impl Iterator<Item = &str> {
        let reason = self.error_info.as_ref().map(|error| error.reason.exact());
        let failed = self
            .steps
            .iter()
            .filter(|step| step.status == ProvisioningResult::Failure);
        let of_steps = failed.flat_map(|step| {
            let details = step.details.iter().map(|(_, value)| value.as_str());
            std::iter::once(step.description.exact()).chain(details)
        });
        reason.into_iter().chain(of_steps)
    }

    /// Whether Workato refused a change or a removal, and its words name the invitation.
    pub fn names_invitation(&self) -> bool {
        self.is_failed_change() && self.failure_texts().any(scim_answer::names_invitation)
    }

    /// Whether Workato refused a change or a removal with an error of the client (4xx).
    pub fn is_refused_change(&self) -> bool {
        if !self.is_failed_change() {
            return false;
        }
        let status = self.failure_texts().find_map(scim_answer::status);
        status.map_or_else(
            || {
                let code = self.code().unwrap_or_default().to_ascii_lowercase();
                code.ends_with("badrequest") || code.ends_with("entryconflict")
            },
            scim_answer::is_client_error,
        )
    }

    /// The advice that the refusal itself gives, whatever its code.
    pub(super) fn advice_of_refusal(&self) -> Option<CodeAdvice> {
        if self.names_invitation() {
            let is_removal = matches!(
                self.action,
                ProvisioningAction::Disable | ProvisioningAction::Delete
            );
            return Some(if is_removal {
                NOT_ACCEPTED_REMOVAL
            } else {
                NOT_ACCEPTED
            });
        }
        let is_failure = self.status == ProvisioningResult::Failure;
        let mut statuses = self.failure_texts().filter_map(scim_answer::status);
        (is_failure && statuses.any(scim_answer::is_too_many_requests))
            .then(|| advice_for_code("TooManyRequests"))
            .flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::models::OnDemandAnswer;
    use crate::provisioning::summary::from_on_demand_answer;
    use serde_json::json;

    fn failed(action: &str, code: &str, reason: &str) -> ProvisioningSummary {
        let answer = OnDemandAnswer {
            key:
                json!({"result": "Failure", "details": {"errorCode": code, "errorMessage": reason}})
                    .to_string(),
            value: json!({"action": action}).to_string(),
        };
        from_on_demand_answer(&answer, "Ada")
    }

    fn answered(status: &str, content: &str) -> String {
        format!("Response Status Code: {status} Response Headers: Response Content: {content}.")
    }

    #[test]
    fn words_about_the_invitation_decide_whatever_the_code() {
        let reason = answered("Conflict", r#"{"detail":"The invitation is pending."}"#);
        for (action, advice) in [
            ("Update", NOT_ACCEPTED),
            ("Disable", NOT_ACCEPTED_REMOVAL),
            ("Delete", NOT_ACCEPTED_REMOVAL),
        ] {
            let summary = failed(action, "EntryConflict", &reason);
            assert!(summary.names_invitation(), "{summary:?}");
            assert_eq!(summary.reason(), advice.meaning);
            assert_eq!(summary.remedy().as_deref(), Some(advice.remedy));
            assert!(summary.describe_change().contains("stays as it was"));
        }
        let create = failed("Create", "EntryConflict", &reason);
        assert!(!create.names_invitation() && !create.is_refused_change());
        assert!(create.reason().contains("same email"), "{create:?}");
    }

    #[test]
    fn a_refusal_without_such_words_has_the_invitation_as_a_possible_reason() {
        let code = "SystemForCrossDomainIdentityManagementBadRequest";
        let summary = failed("Update", code, &answered("BadRequest", ""));
        assert!(!summary.names_invitation() && summary.is_refused_change());
        let remedy = summary.remedy().unwrap_or_default();
        let said = [texts::SEE_FAILED_STEP, texts::PERHAPS_NOT_ACCEPTED];
        assert_eq!(remedy, said.join(" "));
        // The code alone, where Entra quotes no status.
        assert!(failed("Disable", code, "").is_refused_change());
        for (code, reason) in [
            ("Else", String::new()),
            (code, answered("InternalServerError", "")),
            ("InvalidCredentials", answered("Unauthorized", "")),
        ] {
            let other = failed("Update", code, &reason);
            assert!(!other.is_refused_change(), "{code} {reason}");
            let remedy = other.remedy().unwrap_or_default();
            assert!(
                !remedy.contains("may not have accepted"),
                "{code} {reason}: {remedy}"
            );
        }
    }

    #[test]
    fn too_many_requests_says_how_long_to_wait() {
        for (code, reason) in [
            ("TooManyRequests", String::new()),
            (
                "SystemForCrossDomainIdentityManagementTooManyRequests",
                String::new(),
            ),
            ("Else", answered("TooManyRequests", "")),
            ("Else", answered("429", "")),
        ] {
            let summary = failed("Create", code, &reason);
            let remedy = summary.remedy().unwrap_or_default();
            assert!(
                remedy.starts_with("Wait 20 minutes"),
                "{code} {reason}: {remedy}"
            );
            assert!(!summary.is_refused_change());
        }
    }
}
