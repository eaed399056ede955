//! The answer of provisioning on demand, in the published forms.

use serde_json::{Value, json};

use super::{ProvisioningResult, ProvisioningSummary};
use crate::provisioning::schema::{SOURCE, TARGET, TARGET_USER};
use crate::settings::OnDemandForm;

/// The key of an answer that does not begin with its outcome.
const TYPE_NAME: &str = "Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo";

impl ProvisioningSummary {
    /// Key and value of an answer in this form. A value is JSON inside a text, and so is the outcome.
    pub(crate) fn to_key_value_pair(&self, form: OnDemandForm) -> (String, String) {
        let (outcome, mut object) = self.outcome_and_object();
        let typed = TYPE_NAME.to_owned();
        match form {
            OnDemandForm::Object => return (outcome, object.to_string()),
            OnDemandForm::TypedObject => return (typed, object.to_string()),
            OnDemandForm::OutcomeArray => return (outcome, json!([object]).to_string()),
            OnDemandForm::ArrayOfTexts => return (typed, json!([object.to_string()]).to_string()),
            OnDemandForm::DoublyEncoded => {
                let text = Value::String(object.to_string());
                return (self.result.name().to_owned(), text.to_string());
            }
            OnDemandForm::Array | OnDemandForm::WithoutOutcome => {}
        }
        // The published list begins with the steps.
        let steps = object["provisioningSteps"].take();
        let mut item = json!({"provisioningSteps": steps});
        if form == OnDemandForm::Array {
            for (name, member) in object.as_object().into_iter().flatten() {
                if !member.is_null() || item.get(name).is_none() {
                    item[name] = member.clone();
                }
            }
        } else if let Some(steps) = item["provisioningSteps"].as_array_mut() {
            steps.truncate(1);
        }
        (typed, json!([item]).to_string())
    }

    fn outcome_and_object(&self) -> (String, Value) {
        let details = self.error_info.as_ref().map_or_else(
            || json!({}),
            |reason| json!({"errorCode": reason.error_code, "errorMessage": reason.reason}),
        );
        let key = json!({"result": self.result.name(), "details": details});
        let steps: Vec<Value> = self
            .steps
            .iter()
            .enumerate()
            .map(|(index, step)| {
                json!({
                    "name": step.name,
                    "type": step.step_type,
                    "status": step.result.name(),
                    "description": step.description,
                    "timestamp": self.step_time(index + 1),
                    "details": step.details,
                })
            })
            .collect();
        let failed = self
            .error_info
            .as_ref()
            .filter(|_| self.result == ProvisioningResult::Failure);
        let value = json!({
            "action": self.action.name(),
            "changeId": self.change_id,
            "endTime": self.step_time(self.steps.len() + 1),
            "modifiedProperties": self.modified(),
            "provisioningSteps": steps,
            "reportableIdentifier": self.reportable_identifier,
            "startTime": self.step_time(0),
            "statusInfo": {
                "status": self.result.name(),
                "errorCode": failed.map(|reason| &reason.error_code),
                "reason": failed.map(|reason| &reason.reason),
                "additionalDetails": null,
                "errorCategory": failed.map(|_| "Failure"),
                "recommendedAction": failed.and_then(|reason| reason.recommended_action.as_ref()),
            },
            "sourceIdentity": {"id": self.source_id, "type": "User", "displayName": self.source_name, "details": null},
            "sourceSystem": {"id": null, "name": SOURCE, "details": null},
            "targetIdentity": {"id": self.target_id, "type": TARGET_USER, "displayName": null, "details": null},
            "targetSystem": {"id": null, "name": TARGET, "details": null},
        });
        (key.to_string(), value)
    }

    fn step_time(&self, step: usize) -> String {
        let millis = i64::try_from(step).unwrap_or(0) * 61;
        self.at.plus_millis(millis).to_ticks_text()
    }
}
