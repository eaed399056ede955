//! Describes a provisioning summary in one sentence, and each of its steps in another.
//! Uses plain words instead of Microsoft's where it has them.

use super::{Action, Advice, Ending, Step, StepKind, Story, advice, codes};
use crate::foreign::isolated;

impl Story {
    pub fn summary(&self) -> String {
        match (&self.ending, &self.action) {
            (Ending::Success, _) => self.what_was_done().into(),
            (Ending::Warning, _) => [self.what_was_done(), &self.reason()].join(" With a warning: "),
            (Ending::Skipped, _) => format!("Nothing was sent. {}", self.reason()),
            (Ending::Failure, action) => {
                let what = match action {
                    Action::Create => "Creating the account failed.",
                    Action::Update => "Updating the account failed.",
                    Action::Disable | Action::Delete => "Deactivating the account failed.",
                    Action::Other(_) => "It failed.",
                };
                format!("{what} {}", self.reason())
            }
            (Ending::Unknown(word), _) if word.is_empty() => {
                "The service answered, and did not say how it ended. Look at the log in some minutes.".into()
            }
            (Ending::Unknown(word), _) => format!("It ended with “{}”, which is not known here. {}", isolated(word), self.reason()),
        }
    }

    fn what_was_done(&self) -> &'static str {
        match self.action {
            _ if self.created_without_role() => {
                "Created in Workato without a role, which sends the invitation all the same."
            }
            Action::Create => "Created in Workato, which sends the invitation.",
            _ if self.deactivated() => "Deactivated in Workato.",
            Action::Update => "Updated in Workato.",
            _ => "Done.",
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
            .fault
            .as_ref()
            .map(|fault| fault.reason.clone())
            .filter(|reason| !reason.exact().is_empty());
        let last = || {
            let step = self
                .steps
                .iter()
                .rev()
                .find(|step| step.ending != Ending::Success)?;
            Some(step.description.clone()).filter(|text| !text.exact().is_empty())
        };
        said.or_else(last)
            .unwrap_or_else(|| code.into())
            .to_string()
    }

    /// The advice for the code. Entra uses one code for three reasons; if the scoping step reports which, returns the
    /// advice for that one.
    fn advice(&self) -> Option<Advice> {
        if self.is("NotEffectivelyEntitled") {
            if self.is_inactive() {
                return Some(codes::INACTIVE);
            }
            if self.is_filtered() {
                return Some(codes::FILTERED);
            }
            if self.is_uncounted() {
                return Some(codes::UNASSIGNED);
            }
        }
        advice(self.code().unwrap_or_default())
    }

    /// The result of the scoping filters, if one excluded the user.
    fn filter_result(&self) -> Option<&str> {
        let result = self.scoping("ScopeEvaluationResult")?;
        (self.is_filtered() && !matches!(result.trim(), "" | "{}")).then_some(result)
    }

    /// What to do about it; `None` if nothing has to be done.
    pub fn remedy(&self) -> Option<String> {
        if self.created_without_role() {
            return Some("See on the person's page whether a role is set in each environment and mapped, then provision again: roles go with the next update.".into());
        }
        if self.ending == Ending::Success {
            return None;
        }
        let known = self.advice().map(|advice| advice.remedy.to_owned());
        known.or_else(|| Some(self.fault.as_ref()?.recommended.as_ref()?.to_string()))
    }

    /// The roles that were sent, as "DEV is Admin, TEST is Analyst"; `None` if there were none.
    pub fn roles_in_words(&self) -> Option<String> {
        let roles = self.roles_sent().into_iter();
        let roles: Vec<String> = roles
            .map(|(environment, role)| format!("{environment} is {}", isolated(role)))
            .collect();
        (!roles.is_empty()).then(|| roles.join(", "))
    }
}

impl Step {
    /// What the step did, in one sentence.
    pub fn words(&self) -> String {
        let plain = match (&self.kind, &self.ending) {
            (StepKind::Import, Ending::Success) => "Read from Entra.",
            (StepKind::Scoping, Ending::Success) => "In scope of provisioning.",
            (StepKind::Scoping, Ending::Skipped | Ending::Failure) => {
                "Not in scope of provisioning."
            }
            (StepKind::Matching, Ending::Success) if self.name.contains("Add") => {
                "Workato does not know the person yet."
            }
            (StepKind::Matching, Ending::Success) => "Looked for in Workato.",
            (StepKind::Export, Ending::Success) if self.name.contains("Add") => {
                "Created in Workato."
            }
            (StepKind::Export, Ending::Success) => "Sent to Workato.",
            (StepKind::Export, Ending::Skipped) => "Nothing to send.",
            (StepKind::Export, Ending::Failure) => "Workato refused it.",
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
        match &self.kind {
            StepKind::Import => "Import",
            StepKind::Scoping => "Scope",
            StepKind::Matching => "Match",
            StepKind::Export => "Export",
            StepKind::Other(name) => name.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::models::OnDemandAnswer;
    use serde_json::json;

    #[test]
    fn a_skip_or_a_failure_is_not_described_as_done() {
        let told = |key: serde_json::Value, value: serde_json::Value| {
            let answer = OnDemandAnswer {
                key: key.to_string(),
                value: value.to_string(),
            };
            crate::provisioning::story::of_on_demand(&answer, "Ada").summary()
        };
        let skipped = told(
            json!({"result": "Skipped", "details": {"errorCode": "NotEffectivelyEntitled"}}),
            json!({}),
        );
        assert!(
            skipped.starts_with("Nothing was sent. Entra does not count"),
            "{skipped}"
        );
        let failed = told(
            json!({"result": "Failure"}),
            json!({"action": "Create", "provisioningSteps": [{"type": "Export", "status": "Failure", "description": "503 from Workato"}]}),
        );
        assert_eq!(failed, "Creating the account failed. 503 from Workato");
        assert!(told(json!({}), json!({})).contains("did not say"));
        let filtered = told(
            json!({"result": "Skipped", "details": {"errorCode": "NotEffectivelyEntitled"}}),
            json!({"provisioningSteps": [{"name": "EntrySynchronizationScoping", "type": "Scoping", "status": "Skipped", "details": {"IsInProvisioningScopeDisplayName": "False", "ScopeEvaluationResult": "{\"department EQUALS Sales\":false}"}}]}),
        );
        assert!(filtered.contains("department EQUALS Sales"), "{filtered}");
        let created = told(json!({"result": "Success"}), json!({"action": "Create"}));
        assert!(created.contains("without a role"), "{created}");
        let warned = told(
            json!({"result": "Warning"}),
            json!({"action": "Create", "provisioningSteps": [{"type": "Export", "status": "Warning", "description": "Workato answered late."}]}),
        );
        assert_eq!(
            warned,
            "Created in Workato without a role, which sends the invitation all the same. With a warning: Workato answered late.",
            "the account is there, and so is the invitation"
        );
    }
}
