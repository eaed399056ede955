//! Parses log entries and the two texts of a provision-on-demand response into provisioning summaries.
//! Accepts older responses, which have a type name in place of the result and lack other members.

use super::{
    ModifiedProperty, ProvisioningAction, ProvisioningErrorInfo, ProvisioningResult,
    ProvisioningStep, ProvisioningStepType, ProvisioningSummary,
};
use crate::graph::models::{OnDemandAnswer, ProvisioningObjectSummary, RawProvisioningStep};
use crate::instant::Instant;
use crate::untrusted::UntrustedText;
use serde_json::{Map, Value};

pub fn from_log_entry(entry: &ProvisioningObjectSummary) -> ProvisioningSummary {
    let status = entry.provisioning_status_info.clone().unwrap_or_default();
    let error = status.error_information.unwrap_or_default();
    let text = |text: Option<String>| text.filter(|text| !text.is_empty());
    let error_info = ProvisioningErrorInfo {
        code: error.error_code.unwrap_or_default(),
        reason: error.reason.unwrap_or_default().into(),
        recommended_action: text(error.recommended_action).map(UntrustedText::from),
    };
    let source = entry.source_identity.clone().unwrap_or_default();
    let target = entry.target_identity.clone().unwrap_or_default();
    let steps: Vec<ProvisioningStep> = entry
        .provisioning_steps
        .iter()
        .flatten()
        .map(step_from_log_entry)
        .collect();
    ProvisioningSummary {
        activity_date_time: entry.activity_date_time.instant(),
        display_name: text(source.display_name)
            .or_else(|| text(source.id.clone()))
            .unwrap_or_else(|| "Somebody".into())
            .into(),
        source_id: text(source.id),
        target_id: text(target.id),
        action: ProvisioningAction::parse(entry.provisioning_action.as_deref().unwrap_or_default()),
        status: ProvisioningResult::parse(status.status.as_deref().unwrap_or_default()),
        steps,
        modified_properties: entry
            .modified_properties
            .iter()
            .flatten()
            .map(|property| ModifiedProperty {
                name: property.display_name.clone().unwrap_or_default(),
                old_value: unquoted(property.old_value.clone()),
                new_value: unquoted(property.new_value.clone()),
            })
            .collect(),
        error_info: (error_info != ProvisioningErrorInfo::default()).then_some(error_info),
    }
}

fn step_from_log_entry(step: &RawProvisioningStep) -> ProvisioningStep {
    ProvisioningStep {
        step_type: step_type(step.provisioning_step_type.as_deref().unwrap_or_default()),
        name: step.name.clone().unwrap_or_default(),
        status: ProvisioningResult::parse(step.status.as_deref().unwrap_or_default()),
        description: step.description.clone().unwrap_or_default().into(),
        details: step.details.as_ref().map(details).unwrap_or_default(),
    }
}

/// Parses a response of provisioning on demand about `user`.
pub fn from_on_demand_answer(
    answer: &OnDemandAnswer,
    user: impl Into<UntrustedText>,
) -> ProvisioningSummary {
    let key: Value = serde_json::from_str(&answer.key).unwrap_or_default();
    let value: Value = serde_json::from_str(&answer.value).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let some = |value: &Value| Some(text(value)).filter(|text| !text.is_empty());
    let info = &value["statusInfo"];
    let outcome = some(&key["result"])
        .or_else(|| some(&info["status"]))
        .unwrap_or_default();
    let error = ProvisioningErrorInfo {
        code: some(&key["details"]["errorCode"])
            .or_else(|| some(&info["errorCode"]))
            .unwrap_or_default(),
        reason: some(&key["details"]["errorMessage"])
            .or_else(|| some(&info["reason"]))
            .unwrap_or_default()
            .into(),
        recommended_action: some(&info["recommendedAction"]).map(UntrustedText::from),
    };
    let list = |name: &str| value[name].as_array().cloned().unwrap_or_default();
    let step = |step: &Value| ProvisioningStep {
        step_type: step_type(&text(&step["type"])),
        name: text(&step["name"]),
        status: ProvisioningResult::parse(&text(&step["status"])),
        description: text(&step["description"]).into(),
        details: step["details"].as_object().map(details).unwrap_or_default(),
    };
    let sent = |property: &Value| ModifiedProperty {
        name: text(&property["displayName"]),
        old_value: unquoted(some(&property["oldValue"])),
        new_value: unquoted(some(&property["newValue"])),
    };
    ProvisioningSummary {
        activity_date_time: some(&value["endTime"])
            .or_else(|| some(&value["startTime"]))
            .and_then(|text| Instant::parse(&text)),
        display_name: user.into(),
        source_id: some(&value["sourceIdentity"]["id"]),
        target_id: some(&value["targetIdentity"]["id"]),
        action: ProvisioningAction::parse(&text(&value["action"])),
        status: ProvisioningResult::parse(&outcome),
        steps: list("provisioningSteps").iter().map(step).collect(),
        modified_properties: list("modifiedProperties").iter().map(sent).collect(),
        error_info: (error != ProvisioningErrorInfo::default()).then_some(error),
    }
}

fn step_type(word: &str) -> ProvisioningStepType {
    match word.to_ascii_lowercase().as_str() {
        "import" => ProvisioningStepType::Import,
        "scoping" => ProvisioningStepType::Scoping,
        "matching" => ProvisioningStepType::Matching,
        "export" => ProvisioningStepType::Export,
        _ => ProvisioningStepType::Other(word.to_owned()),
    }
}

fn details(details: &Map<String, Value>) -> Vec<(String, String)> {
    details
        .iter()
        .map(|(key, value)| {
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            (key.clone(), text)
        })
        .collect()
}

/// Removes the quotes that some entries put around texts.
fn unquoted(value: Option<String>) -> Option<String> {
    let value = value?;
    let inner = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    Some(inner.map_or_else(|| value.clone(), str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workato::Environment;
    use serde_json::json;

    fn answer(key: &str, value: &Value) -> OnDemandAnswer {
        OnDemandAnswer {
            key: key.into(),
            value: value.to_string(),
        }
    }

    #[test]
    fn two_texts_become_one_summary() {
        let summary = from_on_demand_answer(
            &answer(
                r#"{"result":"Skipped","details":{"errorCode":"RedundantExport","errorMessage":"Match."}}"#,
                &json!({"action": "Other", "endTime": "2020-06-26T13:58:24.7682084Z", "provisioningSteps": [
                    {"name": "EntrySynchronizationScoping", "type": "Scoping", "status": "Success", "details": {"Assigned": "True"}},
                    {"name": "EntrySynchronizationSkip", "type": "Export", "status": "Skipped", "details": {"SkipReason": "RedundantExport"}},
                ]}),
            ),
            "Ada",
        );
        assert_eq!(summary.status, ProvisioningResult::Skipped);
        assert_eq!(summary.code(), Some("RedundantExport"));
        assert_eq!(summary.scoping_detail("assigned"), Some("True"));
        assert_eq!(
            summary.activity_date_time.map(Instant::seconds),
            Some(1_593_179_904)
        );
    }

    #[test]
    fn a_type_name_as_the_result_and_an_empty_answer_are_accepted() {
        let older = from_on_demand_answer(
            &answer(
                "Microsoft.Identity.Health.CPP.Common.DataContracts.Result",
                &json!({"action": "Create", "statusInfo": {"status": "Success"}}),
            ),
            "Ada",
        );
        assert!(older.was_created());
        for (key, value) in [("", ""), ("{}", "{}"), ("nonsense", "[1]")] {
            let empty = OnDemandAnswer {
                key: key.into(),
                value: value.into(),
            };
            let summary = from_on_demand_answer(&empty, "Ada");
            assert!(
                matches!(summary.status, ProvisioningResult::Unknown(_)),
                "{key}"
            );
        }
    }

    #[test]
    fn a_create_that_omitted_roles_is_noticed() {
        let urn = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:";
        let sent = |names: &[(&str, &str)]| {
            let properties: Vec<Value> = names
                .iter()
                .map(|(name, value)| json!({"displayName": name, "newValue": value}))
                .collect();
            from_on_demand_answer(
                &answer(
                    r#"{"result":"Success"}"#,
                    &json!({"action": "Create", "modifiedProperties": properties}),
                ),
                "Ada",
            )
        };
        let test = Environment::Named("test".into());
        let expected = [
            (Environment::Dev, "Admin".to_owned()),
            (test.clone(), "Analyst".to_owned()),
        ];
        let (dev_name, test_name) = (
            format!("{urn}workato_role"),
            format!("{urn}workato_role_test"),
        );
        let whole = sent(&[(&dev_name, "\"Admin\""), (&test_name, "Analyst")]);
        assert_eq!(whole.roles_left_out(&expected), []);
        assert_eq!(whole.role_sent(&Environment::Dev), Some("Admin"));
        let half = sent(&[("userName", "ada@contoso.example"), (&dev_name, "Admin")]);
        assert_eq!(half.roles_left_out(&expected), [test]);
        let source_names = sent(&[(
            "extension_25883231668a43a780b25685c3f874bc_workato_role",
            "Admin",
        )]);
        assert_eq!(
            source_names.role_sent(&Environment::Dev),
            None,
            "what was read from Entra was not sent"
        );
    }

    #[test]
    fn a_log_entry_is_parsed_in_any_letter_case() {
        let entry: ProvisioningObjectSummary = serde_json::from_value(json!({
            "id": "x", "activityDateTime": "2026-11-24T20:00:00Z", "jobId": "scim.1", "provisioningAction": "stagedDelete",
            "provisioningStatusInfo": {"status": "Failure", "errorInformation": {"errorCode": "EntryConflict", "reason": "409"}},
            "provisioningSteps": [{"name": "EntryImport", "provisioningStepType": "Import", "status": "Success", "details": {}}],
            "modifiedProperties": null, "sourceIdentity": {"id": "s", "displayName": ""}, "targetIdentity": {"id": ""}
        }))
        .expect("an entry");
        let summary = from_log_entry(&entry);
        assert_eq!(
            (&summary.status, &summary.action),
            (&ProvisioningResult::Failure, &ProvisioningAction::Delete)
        );
        assert_eq!(
            (summary.display_name.exact(), summary.target_id),
            ("s", None)
        );
        assert_eq!(
            summary.error_info.map(|error| error.code).as_deref(),
            Some("EntryConflict")
        );
        assert_eq!(summary.steps[0].step_type, ProvisioningStepType::Import);
    }
}
