//! Texts for a run: the outcome of each change and the overall progress.

use crate::changes::outcome::{ApplyError, ChangeOutcome, Stage};
use crate::components::text::describe_event;
use crate::guide::CheckState;
use crate::texts::{changes_view as texts, locale};

pub(super) fn stage_outcome(stage: &Stage) -> Option<(CheckState, String)> {
    Some(match stage {
        Stage::Waiting => return None,
        Stage::Running(event) => (CheckState::Waiting, describe_event(*event)),
        Stage::Done(outcome) if !outcome.is_confirmed() => {
            (CheckState::NotChecked, outcome_text(outcome))
        }
        Stage::Done(outcome) => (CheckState::Done, outcome_text(outcome)),
        Stage::Unconfirmed(_) => (CheckState::Waiting, texts::UNCONFIRMED.into()),
        Stage::Stopped(ApplyError::AttributeNotUsable { .. }) => {
            (CheckState::Waiting, texts::CREATED_NOT_USABLE.into())
        }
        Stage::Stopped(_) => (CheckState::Differs, texts::STOPPED.into()),
        Stage::NotTried => (CheckState::NotChecked, texts::NOT_TRIED.into()),
    })
}

fn outcome_text(outcome: &ChangeOutcome) -> String {
    match outcome {
        ChangeOutcome::AlreadyTrue => texts::ALREADY_TRUE.into(),
        ChangeOutcome::Usable(name) => texts::usable(name),
        ChangeOutcome::Confirmed(values) => {
            let values: Vec<String> = values
                .iter()
                .map(|(environment, value)| texts::confirmed_value(environment, value))
                .collect();
            texts::confirmed(&locale::all_of(&values))
        }
        ChangeOutcome::Message(text) => text.clone(),
        ChangeOutcome::Assigned(role) => texts::assigned(role),
        ChangeOutcome::Removed => texts::REMOVED.into(),
        ChangeOutcome::Restored => texts::RESTORED.into(),
        ChangeOutcome::Provisioned(summary) => match summary.describe_roles() {
            Some(roles) => texts::provisioned_with_roles(&summary.describe(), &roles),
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
        Some(running) => texts::done_of(done, total, &running),
        None if stopped => texts::stopped_at(done, total),
        None if is_unconfirmed(stages) => texts::done_of(done, total, texts::UNCONFIRMED),
        None if done == total && unconfirmed > 0 => texts::all_done_unconfirmed(total, unconfirmed),
        None if done == total && total > 0 && !is_whole => texts::all_done_not_all_planned(total),
        None if done == total && total > 0 => texts::all_done(total),
        None => texts::planned(total),
    }
}
