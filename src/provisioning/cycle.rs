//! A job's cycles: when the next one is due, the last one, and whether an awaited one has come.
//! Entra decides when a cycle starts, and a cycle may take longer than its interval, so due times are estimates.

use crate::graph::models::{Execution, SynchronizationJob};
use crate::instant::{Instant, interval};

/// The interval in seconds if Graph reports none, or an implausible one. Source: learn.microsoft.com,
/// `entra/identity/app-provisioning/how-provisioning-works`.
const USUAL: i64 = 40 * 60;

/// The last cycle that started; `None` before the first one.
pub fn last(job: &SynchronizationJob) -> Option<&Execution> {
    let execution = job.status.as_ref()?.last_execution.as_ref()?;
    began(execution).is_some().then_some(execution)
}

pub fn began(execution: &Execution) -> Option<Instant> {
    execution.time_began.moment()
}

/// When a cycle ended; `None` while it is running.
pub fn ended(execution: &Execution) -> Option<Instant> {
    let (began, ended) = (began(execution)?, execution.time_ended.moment()?);
    (ended >= began).then_some(ended)
}

/// The interval between the starts of cycles, in seconds.
pub fn interval_of(job: &SynchronizationJob) -> i64 {
    let text = job
        .schedule
        .as_ref()
        .and_then(|schedule| schedule.interval.as_deref());
    text.and_then(interval).unwrap_or(USUAL)
}

/// When the next cycle is due; `None` if the job is not running, is in quarantine or has not run yet.
pub fn next(job: &SynchronizationJob) -> Option<Instant> {
    if !job.is_started() || job.is_quarantined() {
        return None;
    }
    Some(began(last(job)?)?.plus(interval_of(job)))
}

/// Minutes until the next cycle is due, at least 1.
pub fn minutes_to_next(job: &SynchronizationJob, now: Instant) -> Option<i64> {
    let seconds = next(job)?.seconds() - now.seconds();
    Some((seconds.max(0) + 59) / 60).map(|minutes| minutes.max(1))
}

/// Tolerance between this clock and Entra's, in seconds. A cycle that ended longer before the wait started is not the
/// awaited one.
const APART: i64 = 5 * 60;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// The start of the last cycle before the wait.
    pub before: Option<Instant>,
    /// When the wait started.
    pub since: Instant,
}

/// The state of an awaited cycle, judged from the job. The app sends no other request during the wait, so there is no
/// failed or stopped state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    NotBegun,
    Running,
    Over(Box<Execution>),
    /// The job is not running, so no cycle will come.
    NotComing,
}

impl Awaited {
    /// Waits for the cycle after the current one.
    pub fn from_now(job: &SynchronizationJob, now: Instant) -> Self {
        Self {
            before: last(job).and_then(began),
            since: now,
        }
    }

    /// Updates the baseline from a newer reading of the job: does not wait for a cycle that had started before the wait
    /// did.
    #[must_use]
    pub fn knowing(self, job: &SynchronizationJob) -> Self {
        let earlier = last(job)
            .and_then(began)
            .filter(|began| *began <= self.since);
        Self {
            before: self.before.max(earlier),
            ..self
        }
    }

    pub fn progress(&self, job: &SynchronizationJob) -> Progress {
        let is_old = |execution: &Execution| {
            ended(execution).is_some_and(|ended| ended < self.since.plus(-APART))
        };
        let newer = last(job)
            .filter(|execution| began(execution) > self.before)
            .filter(|execution| !is_old(execution));
        match newer {
            Some(execution) if ended(execution).is_some() => {
                Progress::Over(Box::new(execution.clone()))
            }
            Some(_) => Progress::Running,
            None if !job.is_started() => Progress::NotComing,
            None => Progress::NotBegun,
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
        assert_eq!(minutes_to_next(&runs, now.plus(3_600)), Some(1), "overdue");
        assert_eq!(next(&job("Paused", began, began)), None);
        assert_eq!(next(&job("Active", "0001-01-01T00:00:00Z", "")), None);
    }

    #[test]
    fn an_awaited_cycle_is_a_newer_one() {
        let before = job("Active", "2026-11-24T20:00:00Z", "2026-11-24T20:01:00Z");
        let awaited = Awaited::from_now(&before, Instant::of_seconds(0));
        assert_eq!(awaited.progress(&before), Progress::NotBegun);
        let running = job("Active", "2026-11-24T20:40:00Z", "0001-01-01T00:00:00Z");
        assert_eq!(awaited.progress(&running), Progress::Running);
        let over = job("Active", "2026-11-24T20:40:00Z", "2026-11-24T20:41:00Z");
        assert!(matches!(awaited.progress(&over), Progress::Over(_)));
        let paused = job("Paused", "2026-11-24T20:00:00Z", "2026-11-24T20:01:00Z");
        assert_eq!(awaited.progress(&paused), Progress::NotComing);
        let stale = Awaited::from_now(
            &before,
            Instant::parse("2026-11-24T20:42:00Z").expect("a date"),
        );
        let since = |text: &str| Awaited::from_now(&before, Instant::parse(text).expect("a date"));
        assert!(
            matches!(stale.progress(&over), Progress::Over(_)),
            "a cycle that may be the awaited one, by a clock that is wrong"
        );
        assert_eq!(
            stale.knowing(&over).progress(&over),
            Progress::NotBegun,
            "read before the wait"
        );
        assert_eq!(
            since("2026-11-24T21:10:00Z").progress(&over),
            Progress::NotBegun,
            "over long before the wait"
        );
        let late = since("2026-11-24T20:39:00Z").knowing(&over);
        assert!(
            matches!(late.progress(&over), Progress::Over(_)),
            "read after the wait began"
        );
        let never = Awaited {
            before: None,
            since: Instant::of_seconds(0),
        };
        assert!(matches!(never.progress(&before), Progress::Over(_)));
    }
}
