//! Describes a provisioning job in words: its state, its cycles, its counts, and what a quarantine means.
//! Shows a state that this version does not know as Graph sent it.

use super::cycle;
use super::quarantine::{QuarantineReason, began, disabled_at, is_given_up};
use crate::graph::models::{ScheduleState, StatusCode, SynchronizationJob, TaskExecution};
use crate::instant::Instant;
use crate::texts::{locale, provisioning as texts, quarantine, times};
use crate::untrusted::isolated;

/// A label and its text.
pub type LabeledText = (&'static str, String);

pub fn describe_job(job: &SynchronizationJob, now: Instant) -> Vec<LabeledText> {
    let mut facts = vec![(texts::STATE, job_state(job))];
    facts.push((
        texts::LAST_CYCLE,
        cycle::last_execution(job).map_or_else(
            || texts::NO_CYCLE_YET.to_owned(),
            |execution| describe_execution(execution, now),
        ),
    ));
    facts.push((texts::NEXT_CYCLE, describe_next_cycle(job, now)));
    let status = job.status.as_ref();
    let began = job.quarantine().and_then(began);
    facts.extend(began.map(|at| (texts::QUARANTINE_STARTED, times::relative(at, now))));
    if let (Some(at), false) = (disabled_at(job), is_given_up(job)) {
        let about = texts::disabled_about(&locale::long_date(at));
        facts.push((texts::DISABLED_BY_ENTRA, about));
    }
    let steady = status.and_then(|status| status.steady_state_first_achieved_time.instant());
    facts.extend(steady.map(|at| (texts::FIRST_CYCLE_COMPLETED, times::relative(at, now))));
    let progress: Vec<String> = status
        .and_then(|status| status.progress.as_ref())
        .into_iter()
        .flatten()
        .filter_map(|progress| {
            let (done, total) = (progress.completed_units?, progress.total_units?);
            (total > 0).then(|| match progress.units.as_deref() {
                Some(units) => texts::progress_in_units(done, total, &isolated(units)),
                None => texts::progress(done, total),
            })
        })
        .collect();
    if !progress.is_empty() {
        facts.push((texts::PROGRESS, progress.join(", ")));
    }
    facts.extend(describe_counts(job));
    facts.push((texts::TEMPLATE, job.template_id.clone()));
    facts
}

/// How many users, and objects of other kinds, are in sync. Graph's key names the kinds on both sides.
fn describe_counts(job: &SynchronizationJob) -> Vec<LabeledText> {
    let status = job.status.as_ref();
    let (users, others): (Vec<_>, Vec<_>) = status
        .and_then(|status| status.synchronized_entry_count_by_type.as_ref())
        .into_iter()
        .flatten()
        .partition(|count| count.key.split(' ').next() == Some("User"));
    let users: Vec<String> = users.iter().map(|count| count.value.to_string()).collect();
    let others: Vec<String> = others
        .iter()
        .map(|count| format!("{}: {}", isolated(&count.key), count.value))
        .collect();
    [
        (texts::USERS_IN_SYNC, users),
        (texts::OTHERS_IN_SYNC, others),
    ]
    .into_iter()
    .filter(|(_, counts)| !counts.is_empty())
    .map(|(label, counts)| (label, counts.join(", ")))
    .collect()
}

/// The state in one or two words.
pub fn job_state(job: &SynchronizationJob) -> String {
    let schedule = job
        .schedule
        .as_ref()
        .and_then(|schedule| schedule.state.as_ref());
    match (job.status_code(), schedule) {
        _ if is_given_up(job) => texts::DISABLED_AFTER_QUARANTINE.into(),
        _ if job.is_quarantined() => texts::IN_QUARANTINE.into(),
        (_, Some(ScheduleState::Active)) => texts::RUNNING.into(),
        (Some(StatusCode::NotConfigured | StatusCode::NotRun), _) | (None, None) => {
            texts::NOT_STARTED.into()
        }
        (Some(StatusCode::Paused), _) if cycle::last_execution(job).is_none() => {
            texts::NOT_STARTED.into()
        }
        (_, Some(ScheduleState::Paused | ScheduleState::Disabled)) => texts::PAUSED.into(),
        (Some(code), _) => code.to_string(),
        (None, Some(state)) => state.to_string(),
    }
}

fn describe_next_cycle(job: &SynchronizationJob, now: Instant) -> String {
    if is_given_up(job) {
        return texts::NO_CYCLE_AFTER_QUARANTINE.into();
    }
    if job.is_quarantined() && job.is_started() {
        let attempt = job
            .quarantine()
            .and_then(|quarantine| quarantine.next_attempt.instant());
        return attempt.map_or_else(
            || texts::TRIES_ABOUT_ONCE_A_DAY.into(),
            |at| texts::next_try(&times::relative(at, now)),
        );
    }
    if !job.is_started() {
        return texts::NO_NEXT_CYCLE.into();
    }
    match cycle::next_due(job) {
        Some(at) if at <= now => texts::CYCLE_IS_DUE.into(),
        Some(at) => texts::cycle_in(
            &times::relative(at, now),
            &locale::duration(cycle::interval_seconds(job)),
        ),
        None => texts::FIRST_CYCLE_IS_DUE.into(),
    }
}

pub fn describe_execution(execution: &TaskExecution, now: Instant) -> String {
    let began = cycle::started_at(execution);
    let Some(ended) = cycle::ended_at(execution) else {
        return began.map_or_else(
            || texts::RUNNING.into(),
            |at| texts::cycle_under_way_since(&times::relative(at, now)),
        );
    };
    let how = match execution.state.as_deref() {
        Some("Succeeded") => texts::SUCCEEDED,
        Some("EntryLevelErrors") => texts::ENDED_WITH_ERRORS,
        Some("Failed") => texts::FAILED,
        Some(other) => other,
        None => texts::ENDED,
    };
    let counts: Vec<String> = [
        execution.count_entitled.map(texts::in_scope),
        execution.count_exported.map(texts::sent),
        execution.count_escrowed.map(texts::to_retry),
    ]
    .into_iter()
    .flatten()
    .collect();
    let how = isolated(how);
    let text = began.map_or_else(
        || how.to_string(),
        |began| {
            let took = locale::duration(ended.seconds() - began.seconds());
            texts::cycle_ended(&how, &times::relative(began, now), &took)
        },
    );
    let text = if counts.is_empty() {
        text
    } else {
        texts::cycle_with_counts(&text, &counts.join(", "))
    };
    let error = execution
        .error
        .as_ref()
        .and_then(|error| error.message.as_ref().or(error.code.as_ref()));
    match error {
        Some(message) => texts::cycle_with_error(&text, &isolated(message)),
        None => text,
    }
}

/// What a quarantine means and what to do; `None` if the job is not in quarantine.
pub fn describe_quarantine(job: &SynchronizationJob) -> Option<(String, String)> {
    let reason = QuarantineReason::from_job(job)?;
    let meaning = reason.meaning();
    let meaning = if is_given_up(job) {
        quarantine::job_is_disabled(&meaning)
    } else {
        meaning
    };
    Some((meaning, reason.remedy()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn job(schedule: &str, status: Value) -> SynchronizationJob {
        serde_json::from_value(json!({"id": "scim.1.2", "templateId": "scim", "schedule": {"state": schedule, "interval": "PT40M"}, "status": status})).expect("a job")
    }

    fn said(job: &SynchronizationJob, term: &str) -> String {
        let now = Instant::parse("2026-11-24T20:30:00Z").expect("a date");
        let facts = describe_job(job, now);
        let found = facts.into_iter().find(|(name, _)| *name == term);
        found.map(|(_, text)| text).unwrap_or_default()
    }

    #[test]
    fn a_job_is_described_with_its_state_and_cycles() {
        let never = job("Disabled", json!({"code": "Paused"}));
        assert_eq!(said(&never, "State"), "Not started");
        let runs = job(
            "Active",
            json!({"code": "Active", "steadyStateFirstAchievedTime": "2026-11-22T20:02:00Z", "lastExecution": {"state": "Succeeded", "timeBegan": "2026-11-24T20:00:00Z", "timeEnded": "2026-11-24T20:02:00Z", "countEntitled": 20, "countExported": 3, "countEscrowed": 0}, "synchronizedEntryCountByType": [{"key": "User to User", "value": 20}]}),
        );
        assert_eq!(said(&runs, "State"), "Running");
        assert_eq!(
            said(&runs, "Last cycle"),
            "Succeeded, started 30 minutes ago, took 2 minutes: 20 in scope, 3 sent, 0 to retry"
        );
        assert_eq!(
            said(&runs, "Next cycle"),
            "in 10 minutes (about every 40 minutes)"
        );
        assert_eq!(said(&runs, "Users in sync"), "20");
        assert_eq!(said(&runs, "Other objects in sync"), "");
        assert_eq!(said(&runs, "Initial cycle completed"), "2 days ago");
        assert_eq!(said(&runs, "Quarantine started"), "");
        assert_eq!(said(&never, "Initial cycle completed"), "");
        assert_eq!(describe_quarantine(&runs), None);
    }

    #[test]
    fn a_quarantine_is_described_with_its_remedy() {
        let stopped = job(
            "Active",
            json!({"code": "Quarantine", "quarantine": {"reason": "EncounteredQuarantineException", "currentBegan": "2026-11-24T18:30:00Z", "error": {"code": "SystemForCrossDomainIdentityManagementInvalidCredentials", "message": "x"}}}),
        );
        assert_eq!(said(&stopped, "Quarantine started"), "2 hours ago");
        let (meaning, remedy) = describe_quarantine(&stopped).expect("one");
        assert!(
            meaning.contains("refused the saved token") && remedy.contains("Connection"),
            "{meaning} {remedy}"
        );
    }
}
