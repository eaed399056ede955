//! Computes when a token is due for renewal and when it has expired. Does not read a clock.

use std::time::Duration;

/// The longest time before its expiry at which a token is renewed.
const MAX_RENEWAL_LEAD: Duration = Duration::from_mins(5);

/// Both clocks, read at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockReading {
    /// Since the Unix epoch; adjusting the clock moves it.
    pub wall: Duration,
    /// Since some fixed moment; sleep may stop it.
    pub monotonic: Duration,
}

/// When something with a given lifetime expires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expiry {
    start: ClockReading,
    lifetime: Duration,
}

impl Expiry {
    pub const fn new(start: ClockReading, lifetime: Duration) -> Self {
        Self { start, lifetime }
    }

    /// Whether either clock says so: sleep stops the monotonic one, adjustment moves the wall clock.
    pub fn is_expired(&self, now: ClockReading) -> bool {
        self.age(now) >= self.lifetime
    }

    /// Whether to renew now: five minutes early, or after half of a lifetime too short for that.
    pub fn is_renewal_due(&self, now: ClockReading) -> bool {
        self.age(now) + MAX_RENEWAL_LEAD.min(self.lifetime / 2) >= self.lifetime
    }

    pub fn remaining(&self, now: ClockReading) -> Duration {
        self.lifetime.saturating_sub(self.age(now))
    }

    fn age(&self, now: ClockReading) -> Duration {
        now.wall
            .saturating_sub(self.start.wall)
            .max(now.monotonic.saturating_sub(self.start.monotonic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(wall: u64, monotonic: u64) -> ClockReading {
        ClockReading {
            wall: Duration::from_secs(wall),
            monotonic: Duration::from_secs(monotonic),
        }
    }

    #[test]
    fn a_token_is_renewed_five_minutes_early_by_either_clock() {
        let expiry = Expiry::new(at(1000, 0), Duration::from_hours(1));
        assert!(!expiry.is_renewal_due(at(4299, 3299)));
        assert!(expiry.is_renewal_due(at(4300, 0)), "the machine slept");
        assert!(expiry.is_renewal_due(at(0, 3300)), "the clock was set back");
        assert!(!expiry.is_expired(at(4599, 3599)));
        assert!(expiry.is_expired(at(4600, 0)));
    }

    #[test]
    fn a_short_lifetime_is_renewed_after_half_of_it() {
        let expiry = Expiry::new(at(0, 0), Duration::from_mins(1));
        assert!(!expiry.is_renewal_due(at(29, 29)));
        assert!(expiry.is_renewal_due(at(30, 30)));
    }
}
