//! Describes a provisioning summary in one sentence, and each of its steps in another.
//! Uses plain words instead of Microsoft's where it has them.

use super::{
    CodeAdvice, ProvisioningAction, ProvisioningResult, ProvisioningStep, ProvisioningStepType,
    ProvisioningSummary, advice_for_code, codes, refusal,
};
use crate::untrusted::isolated;

impl ProvisioningSummary {
    pub fn describe(&self) -> String {
        match (&self.status, &self.action) {
            (ProvisioningResult::Success, _) => self.what_was_done().into(),
            (ProvisioningResult::Warning, _) => {
                [self.what_was_done(), &self.reason()].join(" With a warning: ")
            }
            (ProvisioningResult::Skipped, _) => format!("Nothing was sent. {}", self.reason()),
            (ProvisioningResult::Failure, action) => {
                let what = match action {
                    ProvisioningAction::Create => "Creating the account failed.",
                    ProvisioningAction::Update => "Updating the account failed.",
                    ProvisioningAction::Disable | ProvisioningAction::Delete => {
                        "Deactivating the account failed."
                    }
                    ProvisioningAction::Other(_) => "It failed.",
                };
                format!("{what} {}", self.reason())
            }
            (ProvisioningResult::Unknown(word), _) if word.is_empty() => {
                let is_done = |step: &ProvisioningStep| step.status == ProvisioningResult::Success;
                let steps = if !self.steps.is_empty() && self.steps.iter().all(is_done) {
                    "Every step that Entra reported succeeded. It did not say how it ended"
                } else {
                    "Entra answered and did not say how it ended"
                };
                format!(
                    "{steps}, so whether Workato was changed is not known. Look at the log in some minutes."
                )
            }
            (ProvisioningResult::Unknown(word), _) => format!(
                "It ended with “{}”, which is not known here, so whether Workato was changed is not known. Look at the log in some minutes.",
                isolated(word)
            ),
        }
    }

    fn what_was_done(&self) -> &'static str {
        match self.action {
            _ if self.was_created_without_role() => {
                "Created in Workato without a role, which sends the invitation all the same."
            }
            ProvisioningAction::Create => "Created in Workato, which sends the invitation.",
            _ if self.was_deactivated() => "Deactivated in Workato.",
            ProvisioningAction::Update => "Updated in Workato.",
            _ => "Done.",
        }
    }

    /// What it changed in Workato, as far as it is known.
    pub fn describe_change(&self) -> &'static str {
        let is_export = |step: &ProvisioningStep| step.step_type == ProvisioningStepType::Export;
        match self.status {
            ProvisioningResult::Success | ProvisioningResult::Warning => {
                "This one changed Workato, as said above."
            }
            ProvisioningResult::Skipped => "Nothing was sent to Workato by this one.",
            ProvisioningResult::Failure
                if !self.steps.is_empty() && !self.steps.iter().any(is_export) =>
            {
                "It failed before anything was sent to Workato."
            }
            ProvisioningResult::Failure if self.names_invitation() => {
                "Workato refused this one, so the account there stays as it was."
            }
            _ => {
                "Whether this one changed something in Workato is not known; the steps say how far it came."
            }
        }
    }

    /// Why it ended with this result.
    pub fn reason(&self) -> String {
        if let Some(advice) = self.advice() {
            return match self.filter_result() {
                Some(filter) => format!(
                    "{} The scoping filter says: {}.",
                    advice.meaning,
                    isolated(filter)
                ),
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
            return Some("See on the person's page whether a role is set in each environment and mapped, then provision again: roles go with the next update.".into());
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
        let first = recommended.unwrap_or_else(|| refusal::SEE_STEPS.into());
        Some(format!("{first} {}", refusal::PERHAPS_NOT_ACCEPTED))
    }

    /// The roles that were sent, as "DEV is Admin, TEST is Analyst"; `None` if there were none.
    pub fn describe_roles(&self) -> Option<String> {
        let roles = self.roles_sent().into_iter();
        let roles: Vec<String> = roles
            .map(|(environment, role)| format!("{environment} is {}", isolated(role)))
            .collect();
        (!roles.is_empty()).then(|| roles.join(", "))
    }
}

impl ProvisioningStep {
    /// What the step did, in one sentence.
    pub fn describe(&self) -> String {
        let plain = match (&self.step_type, &self.status) {
            (ProvisioningStepType::Import, ProvisioningResult::Success) => "Read from Entra.",
            (ProvisioningStepType::Scoping, ProvisioningResult::Success) => {
                "In scope of provisioning."
            }
            (
                ProvisioningStepType::Scoping,
                ProvisioningResult::Skipped | ProvisioningResult::Failure,
            ) => "Not in scope of provisioning.",
            (ProvisioningStepType::Matching, ProvisioningResult::Success)
                if self.name.contains("Add") =>
            {
                "Workato does not know the person yet."
            }
            (ProvisioningStepType::Matching, ProvisioningResult::Success) => {
                "Looked for in Workato."
            }
            (ProvisioningStepType::Export, ProvisioningResult::Success)
                if self.name.contains("Add") =>
            {
                "Created in Workato."
            }
            (ProvisioningStepType::Export, ProvisioningResult::Success) => "Sent to Workato.",
            (ProvisioningStepType::Export, ProvisioningResult::Skipped) => "Nothing to send.",
            (ProvisioningStepType::Export, ProvisioningResult::Failure) => "Workato refused it.",
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
            ProvisioningStepType::Import => "Import",
            ProvisioningStepType::Scoping => "Scope",
            ProvisioningStepType::Matching => "Match",
            ProvisioningStepType::Export => "Export",
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
            skipped.starts_with("Nothing was sent. Entra does not count"),
            "{skipped}"
        );
        let failed = summary(
            json!({"result": "Failure"}),
            json!({"action": "Create", "provisioningSteps": [{"type": "Export", "status": "Failure", "description": "503 from Workato"}]}),
        );
        assert_eq!(failed, "Creating the account failed. 503 from Workato");
        assert!(summary(json!({}), json!({})).contains("did not say"));
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
            "Created in Workato without a role, which sends the invitation all the same. With a warning: Workato answered late.",
            "the account is there, and so is the invitation"
        );
    }
}
