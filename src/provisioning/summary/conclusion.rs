//! Concludes from the steps what an entry or an answer leaves out, and makes one summary of several objects.

use super::{
    ProvisioningAction, ProvisioningResult, ProvisioningStep, ProvisioningStepType,
    ProvisioningSummary,
};

fn last_export(steps: &[ProvisioningStep]) -> Option<&ProvisioningStep> {
    let is_export = |step: &&ProvisioningStep| step.step_type == ProvisioningStepType::Export;
    steps.iter().rev().find(is_export)
}

/// The outcome that the steps show. Without an export, steps that all succeeded say nothing about Workato.
pub(super) fn result_from_steps(steps: &[ProvisioningStep]) -> ProvisioningResult {
    let has = |status: &ProvisioningResult| steps.iter().any(|step| step.status == *status);
    if has(&ProvisioningResult::Failure) {
        return ProvisioningResult::Failure;
    }
    match (last_export(steps), steps.last()) {
        (Some(export), _) => export.status.clone(),
        (None, Some(last)) if last.status == ProvisioningResult::Skipped => {
            ProvisioningResult::Skipped
        }
        _ => ProvisioningResult::Unknown(String::new()),
    }
}

/// The action that the export's name tells, for example `EntryExportUpdate`.
pub(super) fn action_from_steps(steps: &[ProvisioningStep]) -> ProvisioningAction {
    let name = last_export(steps).map_or("", |step| step.name.as_str());
    let word = name.trim_start_matches("EntryExport");
    ProvisioningAction::parse(word)
}

/// One summary of two objects in one answer: it ends as the one that ended worse, with the steps of both, and with what
/// each sent.
pub(super) fn merged(
    first: ProvisioningSummary,
    second: ProvisioningSummary,
) -> ProvisioningSummary {
    let rank = |summary: &ProvisioningSummary| match summary.status {
        ProvisioningResult::Skipped => 0,
        ProvisioningResult::Success => 1,
        ProvisioningResult::Warning => 2,
        ProvisioningResult::Unknown(_) => 3,
        ProvisioningResult::Failure => 4,
    };
    let steps = [first.steps.clone(), second.steps.clone()].concat();
    let second_decides = rank(&second) > rank(&first);
    let (mut decisive, other) = if second_decides {
        (second, first)
    } else {
        (first, second)
    };
    if other.status.is_carried_out() {
        decisive
            .modified_properties
            .extend(other.modified_properties);
    }
    ProvisioningSummary {
        steps,
        source_id: decisive.source_id.or(other.source_id),
        target_id: decisive.target_id.or(other.target_id),
        ..decisive
    }
}
