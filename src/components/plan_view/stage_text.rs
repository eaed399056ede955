//! Texts for a run: the outcome of each change and the overall progress.

use crate::changes::outcome::{ApplyError, ChangeOutcome, Stage};
use crate::components::text::describe_event;
use crate::guide::CheckState;

pub(super) fn stage_outcome(stage: &Stage) -> Option<(CheckState, String)> {
    Some(match stage {
        Stage::Waiting => return None,
        Stage::Running(event) => (CheckState::Waiting, describe_event(*event)),
        Stage::Done(outcome) if !outcome.is_confirmed() => {
            (CheckState::NotChecked, outcome_text(outcome))
        }
        Stage::Done(outcome) => (CheckState::Done, outcome_text(outcome)),
        Stage::Unconfirmed(_) => (CheckState::Waiting, UNCONFIRMED.into()),
        Stage::Stopped(ApplyError::AttributeNotUsable { .. }) => {
            (CheckState::Waiting, "Created, not usable yet".into())
        }
        Stage::Stopped(_) => (CheckState::Differs, "Stopped: see below".into()),
        Stage::NotTried => (
            CheckState::NotChecked,
            "Not tried, because an earlier one did not end as done".into(),
        ),
    })
}

const UNCONFIRMED: &str = "Removed in Entra, not confirmed in Workato";

fn outcome_text(outcome: &ChangeOutcome) -> String {
    match outcome {
        ChangeOutcome::AlreadyTrue => "It was so already: nothing was sent".into(),
        ChangeOutcome::Usable(name) => format!("Created and usable: {name}"),
        ChangeOutcome::Confirmed(values) => {
            let values: Vec<String> = values
                .iter()
                .map(|(environment, value)| format!("{environment} is {value}"))
                .collect();
            format!("Confirmed, as read back: {}", values.join(", "))
        }
        ChangeOutcome::Message(text) => text.clone(),
        ChangeOutcome::Assigned(role) => format!("Assigned with the app role {role}, as read back"),
        ChangeOutcome::Removed => "It is gone, as read back".into(),
        ChangeOutcome::Restored => "Restored, as read back".into(),
        ChangeOutcome::Provisioned(summary) => match summary.describe_roles() {
            Some(roles) => format!("{} Roles sent: {roles}", summary.describe()),
            None => summary.describe(),
        },
    }
}

/// Whether a removal ended without a confirmation.
pub(super) fn is_unconfirmed(stages: &[Stage]) -> bool {
    stages
        .iter()
        .any(|stage| matches!(stage, Stage::Unconfirmed(_)))
}

pub(super) fn done_count(stages: &[Stage]) -> Option<(u32, u32)> {
    let done = stages
        .iter()
        .filter(|stage| matches!(stage, Stage::Done(_)))
        .count();
    Some((u32::try_from(done).ok()?, u32::try_from(stages.len()).ok()?))
}

pub(super) fn progress_text(stages: &[Stage], is_whole: bool) -> String {
    let total = stages.len();
    let done = stages
        .iter()
        .filter(|stage| matches!(stage, Stage::Done(_)))
        .count();
    let stopped = stages
        .iter()
        .any(|stage| matches!(stage, Stage::Stopped(_)));
    let running = stages.iter().find_map(|stage| match stage {
        Stage::Running(event) => Some(describe_event(*event)),
        _ => None,
    });
    let unconfirmed = stages
        .iter()
        .filter(|stage| matches!(stage, Stage::Done(outcome) if !outcome.is_confirmed()))
        .count();
    match running {
        Some(running) => format!("{done} of {total} done. {running}."),
        None if stopped => format!("Stopped: {done} of {total} done."),
        None if is_unconfirmed(stages) => format!("{done} of {total} done. {UNCONFIRMED}."),
        None if done == total && unconfirmed > 0 => {
            format!(
                "All {total} done, and {unconfirmed} of them not confirmed: Entra did not say how it ended. See above, and look at the log in some minutes."
            )
        }
        None if done == total && total > 0 && !is_whole => {
            format!(
                "All {total} done and confirmed, and not everything was planned: see above what is left."
            )
        }
        None if done == total && total > 0 => format!("All {total} done and confirmed."),
        None if total == 1 => "1 change is planned. Nothing has been sent.".into(),
        None => format!("{total} changes are planned. Nothing has been sent."),
    }
}
