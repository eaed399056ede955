//! Parses log entries into provisioning summaries.

use super::conclusion::result_from_steps;
use super::{
    ModifiedProperty, ProvisioningAction, ProvisioningErrorInfo, ProvisioningResult,
    ProvisioningStep, ProvisioningStepType, ProvisioningSummary,
};
use crate::graph::models::{ProvisioningObjectSummary, RawProvisioningStep};
use crate::texts::log as texts;
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
            .unwrap_or_else(|| texts::UNKNOWN_USER.into())
            .into(),
        source_id: text(source.id),
        target_id: text(target.id),
        action: ProvisioningAction::parse(entry.provisioning_action.as_deref().unwrap_or_default()),
        status: match status.status.filter(|word| !word.is_empty()) {
            Some(word) => ProvisioningResult::parse(&word),
            None => result_from_steps(&steps),
        },
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

pub(super) fn step_type(word: &str) -> ProvisioningStepType {
    match word.to_ascii_lowercase().as_str() {
        "import" => ProvisioningStepType::Import,
        "scoping" => ProvisioningStepType::Scoping,
        "matching" => ProvisioningStepType::Matching,
        "export" => ProvisioningStepType::Export,
        _ => ProvisioningStepType::Other(word.to_owned()),
    }
}

/// The type of a step that does not tell it.
pub(super) fn step_type_from_name(name: &str) -> ProvisioningStepType {
    let kinds = [
        ("Export", "export"),
        ("Skip", "export"),
        ("Scoping", "scoping"),
        ("Matching", "matching"),
        ("Import", "import"),
    ];
    let found = kinds.iter().find(|(part, _)| name.contains(part));
    step_type(found.map_or(name, |(_, kind)| kind))
}

pub(super) fn details(details: &Map<String, Value>) -> Vec<(String, String)> {
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
pub(super) fn unquoted(value: Option<String>) -> Option<String> {
    let value = value?;
    let inner = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    Some(inner.map_or_else(|| value.clone(), str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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
