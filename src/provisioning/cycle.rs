//! Owns a job's cycles: when the next one is due, how the last one went, and whether an awaited one has come.
//! Refuses to promise a time: Entra decides, and a cycle may take longer than its interval.

use crate::graph::models::{Execution, SynchronizationJob};
use crate::instant::{Instant, interval};

/// The interval where Graph names none that anybody waits for. Source: learn.microsoft.com,
/// `entra/identity/app-provisioning/how-provisioning-works`.
const USUAL: i64 = 40 * 60;

/// The last cycle.
pub fn last(job: &SynchronizationJob) -> Option<&Execution> {
    let execution = job.status.as_ref()?.last_execution.as_ref()?;
    began(execution).is_some().then_some(execution)
}

/// When a cycle began.
pub fn began(execution: &Execution) -> Option<Instant> {
    execution.time_began.moment()
}

/// When a cycle ended; none while it runs.
pub fn ended(execution: &Execution) -> Option<Instant> {
    let (began, ended) = (began(execution)?, execution.time_ended.moment()?);
    (ended >= began).then_some(ended)
}

/// How often cycles come, in seconds.
pub fn interval_of(job: &SynchronizationJob) -> i64 {
    let text = job
        .schedule
        .as_ref()
        .and_then(|schedule| schedule.interval.as_deref());
    text.and_then(interval).unwrap_or(USUAL)
}

/// When the next cycle is due; none where the job does not run, or has not run yet.
pub fn next(job: &SynchronizationJob) -> Option<Instant> {
    if !job.is_started() || job.is_quarantined() {
        return None;
    }
    Some(began(last(job)?)?.plus(interval_of(job)))
}

/// In how many minutes the next cycle is due, at least one.
pub fn minutes_to_next(job: &SynchronizationJob, now: Instant) -> Option<i64> {
    let seconds = next(job)?.seconds() - now.seconds();
    Some((seconds.max(0) + 59) / 60).map(|minutes| minutes.max(1))
}

/// How far this clock may be from Entra's: a cycle that ended longer before the wait began is not the awaited one.
const APART: i64 = 5 * 60;

/// A cycle that somebody waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// When the last cycle had begun before.
    pub before: Option<Instant>,
    /// Since when is waited.
    pub since: Instant,
}

/// How far an awaited cycle is, as judged from the job: no request of the app runs meanwhile, so there is no failed or
/// stopped one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It has not begun.
    NotBegun,
    /// It is under way.
    Running,
    /// It is over.
    Over(Box<Execution>),
    /// The job does not run, so none is going to come.
    NotComing,
}

impl Awaited {
    /// Waits for the cycle after the present one.
    pub fn from_now(job: &SynchronizationJob, now: Instant) -> Self {
        Self {
            before: last(job).and_then(began),
            since: now,
        }
    }

    /// Takes in a newer reading of the job: what had begun by the start of the wait is not waited for.
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

    /// How far it is, as the job says now.
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
