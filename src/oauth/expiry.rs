//! Owns the arithmetic of when a token is due and when it is over.
//! Refuses to read a clock: both readings are passed in.

use std::time::Duration;

/// How long before its end a token is renewed, at most.
const EARLY: Duration = Duration::from_mins(5);

/// The readings of both clocks at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Since the Unix epoch; an adjustment moves it.
    pub wall: Duration,
    /// Since some start; sleep may stop it.
    pub monotonic: Duration,
}

/// When something that lives for a given time ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expiry {
    start: Moment,
    lifetime: Duration,
}

impl Expiry {
    /// A life of `lifetime` that starts at `start`.
    pub const fn new(start: Moment, lifetime: Duration) -> Self {
        Self { start, lifetime }
    }

    /// Whether it is over, by either clock: sleep stops the one, adjustment moves the other.
    pub fn is_over(&self, now: Moment) -> bool {
        self.age(now) >= self.lifetime
    }

    /// Whether it is time to renew: five minutes early, or half way through a life too short for that.
    pub fn is_due(&self, now: Moment) -> bool {
        self.age(now) + EARLY.min(self.lifetime / 2) >= self.lifetime
    }

    /// How long until it is over.
    pub fn left(&self, now: Moment) -> Duration {
        self.lifetime.saturating_sub(self.age(now))
    }

    fn age(&self, now: Moment) -> Duration {
        now.wall
            .saturating_sub(self.start.wall)
            .max(now.monotonic.saturating_sub(self.start.monotonic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(wall: u64, monotonic: u64) -> Moment {
        Moment {
            wall: Duration::from_secs(wall),
            monotonic: Duration::from_secs(monotonic),
        }
    }

    #[test]
    fn a_token_is_renewed_five_minutes_early_by_either_clock() {
        let expiry = Expiry::new(at(1000, 0), Duration::from_hours(1));
        assert!(!expiry.is_due(at(4299, 3299)));
        assert!(expiry.is_due(at(4300, 0)), "the machine slept");
        assert!(expiry.is_due(at(0, 3300)), "the clock was set back");
        assert!(!expiry.is_over(at(4599, 3599)));
        assert!(expiry.is_over(at(4600, 0)));
    }

    #[test]
    fn a_short_life_is_renewed_half_way() {
        let expiry = Expiry::new(at(0, 0), Duration::from_mins(1));
        assert!(!expiry.is_due(at(29, 29)));
        assert!(expiry.is_due(at(30, 30)));
    }
}
