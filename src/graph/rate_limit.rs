//! The documented rate limits of single calls, and the wait that they require.

use super::endpoint::{Endpoint, PROVISION_ON_DEMAND, PROVISIONING_LOG};
use std::time::Duration;

/// At most `max_calls` calls in any `window`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    pub max_calls: usize,
    pub window: Duration,
}

/// Source: learn.microsoft.com, `graph/throttling-limits` (reports and audit logs) and
/// `graph/api/synchronization-synchronizationjob-provisionondemand`.
const FIVE_IN_TEN_SECONDS: RateLimit = RateLimit {
    max_calls: 5,
    window: Duration::from_secs(10),
};

/// `None` if only the general limits apply.
pub fn for_endpoint(endpoint: &Endpoint) -> Option<RateLimit> {
    let paced = [&PROVISION_ON_DEMAND, &PROVISIONING_LOG];
    paced.contains(&endpoint).then_some(FIVE_IN_TEN_SECONDS)
}

/// The time limit of the call at `path`, if it is longer than usual. Provisioning on demand waits for Workato.
pub fn timeout_for_path(path: &str) -> Option<Duration> {
    let action = PROVISION_ON_DEMAND.template.rsplit('/').next();
    (path.rsplit('/').next() == action).then_some(Duration::from_mins(2))
}

impl RateLimit {
    /// How long the next call must wait, from the times of the last calls, oldest first, and the current time.
    pub fn delay(self, made: &[Duration], now: Duration) -> Duration {
        let Some(first) = made
            .len()
            .checked_sub(self.max_calls)
            .and_then(|at| made.get(at))
        else {
            return Duration::ZERO;
        };
        (*first + self.window).saturating_sub(now)
    }

    /// Records a call, and drops the oldest one that no longer counts.
    pub fn record_call(self, made: &mut Vec<Duration>, now: Duration) {
        made.push(now);
        if made.len() > self.max_calls {
            made.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_that_waits_for_workato_may_take_longer() {
        let path = "/v1.0/servicePrincipals/1/synchronization/jobs/scim.1.2/provisionOnDemand";
        assert_eq!(timeout_for_path(path), Some(Duration::from_mins(2)));
        assert_eq!(timeout_for_path("/v1.0/users"), None);
    }

    #[test]
    fn the_sixth_call_waits_until_the_first_is_ten_seconds_old() {
        let rate_limit = FIVE_IN_TEN_SECONDS;
        let mut made = Vec::new();
        let mut now = Duration::ZERO;
        let mut times = Vec::new();
        for _ in 0..12 {
            now += rate_limit.delay(&made, now);
            rate_limit.record_call(&mut made, now);
            times.push(now.as_secs());
            now += Duration::from_secs(1);
        }
        assert_eq!(times, [0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 20, 21]);
    }
}
