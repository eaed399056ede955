//! Texts for a run: the outcome of each change and the overall progress.

use crate::changes::apply::{ApplyError, Outcome, Stage};
use crate::components::words::event;
use crate::guide::State;

pub(super) fn outcome(stage: &Stage) -> Option<(State, String)> {
    Some(match stage {
        Stage::Waiting => return None,
        Stage::Running(now) => (State::Waiting, event(*now)),
        Stage::Done(outcome) => (State::Done, words(outcome)),
        Stage::Stopped(ApplyError::StillNotUsable { .. }) => {
            (State::Waiting, "Created, not usable yet".into())
        }
        Stage::Stopped(_) => (State::Differs, "Stopped: see below".into()),
        Stage::NotTried => (
            State::NotChecked,
            "Not tried, because an earlier one stopped".into(),
        ),
    })
}

fn words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::AlreadyTrue => "It was so already: nothing was sent".into(),
        Outcome::Usable(name) => format!("Created and usable: {name}"),
        Outcome::Confirmed(values) => {
            let values: Vec<String> = values
                .iter()
                .map(|(environment, value)| format!("{environment} is {value}"))
                .collect();
            format!("Confirmed, as read back: {}", values.join(", "))
        }
        Outcome::Said(words) => words.clone(),
        Outcome::Assigned(role) => format!("Assigned with the app role {role}, as read back"),
        Outcome::Removed => "It is gone, as read back".into(),
        Outcome::Restored => "Restored, as read back".into(),
        Outcome::Provisioned(story) => match story.roles_in_words() {
            Some(roles) => format!("{} Roles sent: {roles}", story.summary()),
            None => story.summary(),
        },
    }
}

pub(super) fn counted(stages: &[Stage]) -> Option<(u32, u32)> {
    let done = stages
        .iter()
        .filter(|stage| matches!(stage, Stage::Done(_)))
        .count();
    Some((u32::try_from(done).ok()?, u32::try_from(stages.len()).ok()?))
}

pub(super) fn progress(stages: &[Stage], is_whole: bool) -> String {
    let total = stages.len();
    let done = stages
        .iter()
        .filter(|stage| matches!(stage, Stage::Done(_)))
        .count();
    let stopped = stages
        .iter()
        .any(|stage| matches!(stage, Stage::Stopped(_)));
    let running = stages.iter().find_map(|stage| match stage {
        Stage::Running(now) => Some(event(*now)),
        _ => None,
    });
    match running {
        Some(running) => format!("{done} of {total} done. {running}."),
        None if stopped => format!("Stopped: {done} of {total} done."),
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
