//! Describes a provisioning summary in one sentence, and each of its steps in another.
//! Uses plain words instead of Microsoft's where it has them.

use super::{
    CodeAdvice, ProvisioningAction, ProvisioningResult, ProvisioningStep, ProvisioningStepType,
    ProvisioningSummary, advice_for_code, codes,
};
use crate::texts::{locale, log as texts};
use crate::untrusted::isolated;

impl ProvisioningSummary {
    pub fn describe(&self) -> String {
        match (&self.status, &self.action) {
            (ProvisioningResult::Success, _) => self.what_was_done().into(),
            (ProvisioningResult::Warning, _) => {
                texts::done_with_warning(self.what_was_done(), &self.reason())
            }
            (ProvisioningResult::Skipped, _) => texts::nothing_sent(&self.reason()),
            (ProvisioningResult::Failure, action) => {
                let why = self.reason();
                match action {
                    ProvisioningAction::Create => texts::creating_failed(&why),
                    ProvisioningAction::Update => texts::updating_failed(&why),
                    ProvisioningAction::Disable | ProvisioningAction::Delete => {
                        texts::deactivating_failed(&why)
                    }
                    ProvisioningAction::Other(_) => texts::failed(&why),
                }
            }
            (ProvisioningResult::Unknown(word), _) if word.is_empty() => {
                let is_done = |step: &ProvisioningStep| step.status == ProvisioningResult::Success;
                if !self.steps.is_empty() && self.steps.iter().all(is_done) {
                    texts::STEPS_SUCCEEDED.into()
                } else {
                    texts::OUTCOME_NOT_SAID.into()
                }
            }
            (ProvisioningResult::Unknown(word), _) => texts::unknown_outcome(&isolated(word)),
        }
    }

    fn what_was_done(&self) -> &'static str {
        match self.action {
            _ if self.was_created_without_role() => texts::CREATED_WITHOUT_ROLE,
            ProvisioningAction::Create => texts::CREATED,
            _ if self.was_deactivated() => texts::DEACTIVATED,
            ProvisioningAction::Update => texts::UPDATED,
            _ => texts::DONE,
        }
    }

    /// What it changed in Workato, as far as it is known.
    pub fn describe_change(&self) -> &'static str {
        let is_export = |step: &ProvisioningStep| step.step_type == ProvisioningStepType::Export;
        match self.status {
            ProvisioningResult::Success | ProvisioningResult::Warning => texts::CHANGED_WORKATO,
            ProvisioningResult::Skipped => texts::SENT_NOTHING,
            ProvisioningResult::Failure
                if !self.steps.is_empty() && !self.steps.iter().any(is_export) =>
            {
                texts::FAILED_BEFORE_SENDING
            }
            ProvisioningResult::Failure if self.names_invitation() => texts::WORKATO_REFUSED,
            _ => texts::CHANGE_UNKNOWN,
        }
    }

    /// Why it ended with this result.
    pub fn reason(&self) -> String {
        if let Some(advice) = self.advice() {
            return match self.filter_result() {
                Some(filter) => texts::filtered_out(advice.meaning, &isolated(filter)),
                None => advice.meaning.into(),
            };
        }
        let code = self.code().unwrap_or_default();
        let said = self
            .error_info
            .as_ref()
            .map(|error| error.reason.clone())
            .filter(|reason| !reason.exact().is_empty());
        let last = || {
            let step = self
                .steps
                .iter()
                .rev()
                .find(|step| step.status != ProvisioningResult::Success)?;
            Some(step.description.clone()).filter(|text| !text.exact().is_empty())
        };
        said.or_else(last)
            .unwrap_or_else(|| code.into())
            .to_string()
    }

    /// The advice for the code. Entra uses one code for three reasons; if the scoping step reports which, returns the
    /// advice for that one.
    fn advice(&self) -> Option<CodeAdvice> {
        if self.has_code("NotEffectivelyEntitled") {
            if self.is_inactive() {
                return Some(codes::INACTIVE);
            }
            if self.is_filtered_out() {
                return Some(codes::FILTERED);
            }
            if self.is_not_assigned() {
                return Some(codes::UNASSIGNED);
            }
        }
        self.advice_of_refusal()
            .or_else(|| advice_for_code(self.code().unwrap_or_default()))
    }

    /// The result of the scoping filters, if one excluded the user.
    fn filter_result(&self) -> Option<&str> {
        let result = self.scoping_detail("ScopeEvaluationResult")?;
        (self.is_filtered_out() && !matches!(result.trim(), "" | "{}")).then_some(result)
    }

    /// What to do about it; `None` if nothing has to be done.
    pub fn remedy(&self) -> Option<String> {
        if self.was_created_without_role() {
            return Some(texts::SET_A_ROLE.into());
        }
        if self.status == ProvisioningResult::Success {
            return None;
        }
        if let Some(advice) = self.advice() {
            return Some(advice.remedy.to_owned());
        }
        let error = self.error_info.as_ref();
        let recommended = error.and_then(|error| error.recommended_action.as_ref());
        let recommended = recommended.map(ToString::to_string);
        if !self.is_refused_change() {
            return recommended;
        }
        let first = recommended.unwrap_or_else(|| texts::SEE_FAILED_STEP.into());
        Some(format!("{first} {}", texts::PERHAPS_NOT_ACCEPTED))
    }

    /// The roles that were sent, as "DEV is Admin, TEST is Analyst"; `None` if there were none.
    pub fn describe_roles(&self) -> Option<String> {
        let roles = self.roles_sent().into_iter();
        let roles: Vec<String> = roles
            .map(|(environment, role)| texts::role_sent(&environment, &isolated(role)))
            .collect();
        (!roles.is_empty()).then(|| locale::all_of(&roles))
    }
}

impl ProvisioningStep {
    /// What the step did, in one sentence.
    pub fn describe(&self) -> String {
        let plain = match (&self.step_type, &self.status) {
            (ProvisioningStepType::Import, ProvisioningResult::Success) => texts::STEP_READ,
            (ProvisioningStepType::Scoping, ProvisioningResult::Success) => texts::STEP_IN_SCOPE,
            (
                ProvisioningStepType::Scoping,
                ProvisioningResult::Skipped | ProvisioningResult::Failure,
            ) => texts::STEP_NOT_IN_SCOPE,
            (ProvisioningStepType::Matching, ProvisioningResult::Success)
                if self.name.contains("Add") =>
            {
                texts::STEP_NOT_FOUND
            }
            (ProvisioningStepType::Matching, ProvisioningResult::Success) => texts::STEP_MATCHED,
            (ProvisioningStepType::Export, ProvisioningResult::Success)
                if self.name.contains("Add") =>
            {
                texts::STEP_CREATED
            }
            (ProvisioningStepType::Export, ProvisioningResult::Success) => texts::STEP_SENT,
            (ProvisioningStepType::Export, ProvisioningResult::Skipped) => {
                texts::STEP_NOTHING_TO_SEND
            }
            (ProvisioningStepType::Export, ProvisioningResult::Failure) => texts::STEP_REFUSED,
            _ => "",
        };
        match (plain, self.description.exact()) {
            ("", "") => isolated(&self.name).to_string(),
            ("", _) => self.description.to_string(),
            (plain, "") => plain.to_owned(),
            (plain, _) => format!("{plain} {}", self.description),
        }
    }

    pub const fn title(&self) -> &str {
        match &self.step_type {
            ProvisioningStepType::Import => texts::IMPORT,
            ProvisioningStepType::Scoping => texts::SCOPE,
            ProvisioningStepType::Matching => texts::MATCH,
            ProvisioningStepType::Export => texts::EXPORT,
            ProvisioningStepType::Other(name) => name.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::models::OnDemandAnswer;
    use serde_json::json;

    #[test]
    fn a_skip_or_a_failure_is_not_described_as_done() {
        let summary = |key: serde_json::Value, value: serde_json::Value| {
            let answer = OnDemandAnswer {
                key: key.to_string(),
                value: value.to_string(),
            };
            crate::provisioning::summary::from_on_demand_answer(&answer, "Ada").describe()
        };
        let skipped = summary(
            json!({"result": "Skipped", "details": {"errorCode": "NotEffectivelyEntitled"}}),
            json!({}),
        );
        assert!(
            skipped.starts_with("Nothing was sent. Entra doesn't count"),
            "{skipped}"
        );
        let failed = summary(
            json!({"result": "Failure"}),
            json!({"action": "Create", "provisioningSteps": [{"type": "Export", "status": "Failure", "description": "503 from Workato"}]}),
        );
        assert_eq!(failed, "Creating the account failed. 503 from Workato");
        assert!(summary(json!({}), json!({})).contains("report the result"));
        let filtered = summary(
            json!({"result": "Skipped", "details": {"errorCode": "NotEffectivelyEntitled"}}),
            json!({"provisioningSteps": [{"name": "EntrySynchronizationScoping", "type": "Scoping", "status": "Skipped", "details": {"IsInProvisioningScopeDisplayName": "False", "ScopeEvaluationResult": "{\"department EQUALS Sales\":false}"}}]}),
        );
        assert!(filtered.contains("department EQUALS Sales"), "{filtered}");
        let sent = json!([{"displayName": "userName", "newValue": "ada@contoso.example"}]);
        let created = summary(
            json!({"result": "Success"}),
            json!({"action": "Create", "modifiedProperties": sent}),
        );
        assert!(created.contains("without a role"), "{created}");
        let warned = summary(
            json!({"result": "Warning"}),
            json!({"action": "Create", "modifiedProperties": sent, "provisioningSteps": [{"type": "Export", "status": "Warning", "description": "Workato answered late."}]}),
        );
        assert_eq!(
            warned,
            "Created in Workato without a role. Workato sends the invitation anyway. Warning: Workato answered late.",
            "the account is there, and so is the invitation"
        );
    }
}
