//! Rules of quarantine: when failures cause it, when the job is retried, and when it is given up
//! (<https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status>).

use crate::env::Timestamp;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// The maximum duration of a quarantine, and of retrying one failure, in milliseconds.
const MAX_DURATION: i64 = 28 * DAY;
/// The maximum share of failed users, in percent.
const MAX_FAILED_PERCENT: usize = 40;
/// Failures above this multiple of `least` are too many, whatever the share: 40,000 for 5,000.
const MAX_FAILURES_FACTOR: usize = 8;

/// The next attempt after `at` for a first failure at `since`: 6, 12 and 24 hours after it, then daily.
pub(crate) fn next_attempt(since: Timestamp, at: Timestamp) -> Timestamp {
    let waited = (at.millis() - since.millis()).max(0);
    let wait = [6 * HOUR, 12 * HOUR]
        .into_iter()
        .find(|wait| *wait > waited)
        .unwrap_or_else(|| (waited / DAY + 1) * DAY);
    since.plus_millis(wait)
}

/// Whether a first failure at `since` is no longer retried.
pub(crate) fn is_expired(since: Timestamp, at: Timestamp) -> bool {
    at.millis() - since.millis() >= MAX_DURATION
}

/// The reason for a quarantine, if these counts cause one.
pub(crate) fn reason(failed: usize, provisioned: usize, least: usize) -> Option<&'static str> {
    if failed > least.saturating_mul(MAX_FAILURES_FACTOR) {
        return Some("EncounteredBaseEscrowThreshold");
    }
    let is_large_share = failed * 100 > (failed + provisioned) * MAX_FAILED_PERCENT;
    (failed >= least.max(1) && is_large_share).then_some("EncounteredEscrowProportionThreshold")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples on the page.
    #[test]
    fn the_documented_numbers_decide() {
        for (failed, provisioned, expected) in [
            (4_000, 0, None),
            (45_000, 100_000, Some("EncounteredBaseEscrowThreshold")),
            (30_000, 5_000, Some("EncounteredEscrowProportionThreshold")),
            (20_000, 100_000, None),
            (5_000, 7_500, None),
            (5_001, 7_500, Some("EncounteredEscrowProportionThreshold")),
            (0, 0, None),
        ] {
            assert_eq!(
                reason(failed, provisioned, 5_000),
                expected,
                "{failed} of {provisioned}"
            );
        }
        assert_eq!(reason(0, 0, 0), None);
    }

    #[test]
    fn retries_become_rare_and_end_after_four_weeks() {
        let since = Timestamp::from_millis(0);
        let mut at = since;
        let mut hours = Vec::new();
        while !is_expired(since, at) {
            at = next_attempt(since, at);
            hours.push(at.millis() / HOUR);
        }
        assert_eq!(hours[..5], [6, 12, 24, 48, 72]);
        assert_eq!(hours.last(), Some(&(28 * 24)));
    }
}
