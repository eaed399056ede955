//! A job's cycles: when the next one is due, the last one, and whether an awaited one has come.
//! Entra decides when a cycle starts, and a cycle may take longer than its interval, so due times are estimates.

use crate::graph::models::{SynchronizationJob, TaskExecution};
use crate::instant::{Instant, parse_interval};

/// The interval in seconds if Graph reports none, or an implausible one. Source: learn.microsoft.com,
/// `entra/identity/app-provisioning/how-provisioning-works`.
const DEFAULT_INTERVAL: i64 = 40 * 60;

/// The last cycle that started; `None` before the first one.
pub fn last_execution(job: &SynchronizationJob) -> Option<&TaskExecution> {
    let execution = job.status.as_ref()?.last_execution.as_ref()?;
    started_at(execution).is_some().then_some(execution)
}

pub fn started_at(execution: &TaskExecution) -> Option<Instant> {
    execution.time_began.instant()
}

/// When a cycle ended; `None` while it is running.
pub fn ended_at(execution: &TaskExecution) -> Option<Instant> {
    let (began, ended) = (started_at(execution)?, execution.time_ended.instant()?);
    (ended >= began).then_some(ended)
}

/// The interval between the starts of cycles, in seconds.
pub fn interval_seconds(job: &SynchronizationJob) -> i64 {
    let text = job
        .schedule
        .as_ref()
        .and_then(|schedule| schedule.interval.as_deref());
    text.and_then(parse_interval).unwrap_or(DEFAULT_INTERVAL)
}

/// When the next cycle is due; `None` if the job is not running, is in quarantine or has not run yet.
pub fn next_due(job: &SynchronizationJob) -> Option<Instant> {
    if !job.is_started() || job.is_quarantined() {
        return None;
    }
    Some(started_at(last_execution(job)?)?.plus_seconds(interval_seconds(job)))
}

/// Minutes until the next cycle is due, at least 1.
pub fn minutes_to_next(job: &SynchronizationJob, now: Instant) -> Option<i64> {
    let seconds = next_due(job)?.seconds() - now.seconds();
    Some((seconds.max(0) + 59) / 60).map(|minutes| minutes.max(1))
}

/// Tolerance between this clock and Entra's, in seconds. A cycle that ended longer before the wait started is not the
/// awaited one.
const CLOCK_TOLERANCE: i64 = 5 * 60;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedCycle {
    /// The start of the last cycle before the wait.
    pub previous_start: Option<Instant>,
    /// When the wait started.
    pub waiting_since: Instant,
}

/// The state of an awaited cycle, judged from the job. The app sends no other request during the wait, so there is no
/// failed or stopped state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CycleState {
    NotStarted,
    Running,
    Completed(Box<TaskExecution>),
    /// The job is not running, so no cycle will come.
    NotExpected,
}

impl ExpectedCycle {
    /// Waits for the cycle after the current one.
    pub fn after_current(job: &SynchronizationJob, now: Instant) -> Self {
        Self {
            previous_start: last_execution(job).and_then(started_at),
            waiting_since: now,
        }
    }

    /// Updates the baseline from a newer reading of the job: does not wait for a cycle that had started before the wait
    /// did.
    #[must_use]
    pub fn with_baseline(self, job: &SynchronizationJob) -> Self {
        let earlier = last_execution(job)
            .and_then(started_at)
            .filter(|began| *began <= self.waiting_since);
        Self {
            previous_start: self.previous_start.max(earlier),
            ..self
        }
    }

    pub fn state(&self, job: &SynchronizationJob) -> CycleState {
        let is_old = |execution: &TaskExecution| {
            ended_at(execution)
                .is_some_and(|ended| ended < self.waiting_since.plus_seconds(-CLOCK_TOLERANCE))
        };
        let newer = last_execution(job)
            .filter(|execution| started_at(execution) > self.previous_start)
            .filter(|execution| !is_old(execution));
        match newer {
            Some(execution) if ended_at(execution).is_some() => {
                CycleState::Completed(Box::new(execution.clone()))
            }
            Some(_) => CycleState::Running,
            None if !job.is_started() => CycleState::NotExpected,
            None => CycleState::NotStarted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn job(state: &str, began: &str, ended: &str) -> SynchronizationJob {
        serde_json::from_value(json!({
            "id": "scim.1.2", "schedule": {"interval": "PT40M", "state": state},
            "status": {"code": "Active", "lastExecution": {"state": "Succeeded", "timeBegan": began, "timeEnded": ended}},
        }))
        .expect("a job")
    }

    #[test]
    fn the_next_cycle_is_an_interval_after_the_last_began() {
        let began = "2026-11-24T20:00:00Z";
        let runs = job("Active", began, "2026-11-24T20:01:00Z");
        let now = Instant::parse("2026-11-24T20:29:30Z").expect("a date");
        assert_eq!(minutes_to_next(&runs, now), Some(11));
        assert_eq!(
            minutes_to_next(&runs, now.plus_seconds(3_600)),
            Some(1),
            "overdue"
        );
        assert_eq!(next_due(&job("Paused", began, began)), None);
        assert_eq!(next_due(&job("Active", "0001-01-01T00:00:00Z", "")), None);
    }

    #[test]
    fn an_awaited_cycle_is_a_newer_one() {
        let before = job("Active", "2026-11-24T20:00:00Z", "2026-11-24T20:01:00Z");
        let awaited = ExpectedCycle::after_current(&before, Instant::from_seconds(0));
        assert_eq!(awaited.state(&before), CycleState::NotStarted);
        let running = job("Active", "2026-11-24T20:40:00Z", "0001-01-01T00:00:00Z");
        assert_eq!(awaited.state(&running), CycleState::Running);
        let over = job("Active", "2026-11-24T20:40:00Z", "2026-11-24T20:41:00Z");
        assert!(matches!(awaited.state(&over), CycleState::Completed(_)));
        let paused = job("Paused", "2026-11-24T20:00:00Z", "2026-11-24T20:01:00Z");
        assert_eq!(awaited.state(&paused), CycleState::NotExpected);
        let stale = ExpectedCycle::after_current(
            &before,
            Instant::parse("2026-11-24T20:42:00Z").expect("a date"),
        );
        let since = |text: &str| {
            ExpectedCycle::after_current(&before, Instant::parse(text).expect("a date"))
        };
        assert!(
            matches!(stale.state(&over), CycleState::Completed(_)),
            "a cycle that may be the awaited one, by a clock that is wrong"
        );
        assert_eq!(
            stale.with_baseline(&over).state(&over),
            CycleState::NotStarted,
            "read before the wait"
        );
        assert_eq!(
            since("2026-11-24T21:10:00Z").state(&over),
            CycleState::NotStarted,
            "over long before the wait"
        );
        let late = since("2026-11-24T20:39:00Z").with_baseline(&over);
        assert!(
            matches!(late.state(&over), CycleState::Completed(_)),
            "read after the wait began"
        );
        let never = ExpectedCycle {
            previous_start: None,
            waiting_since: Instant::from_seconds(0),
        };
        assert!(matches!(never.state(&before), CycleState::Completed(_)));
    }
}
