//! How long something lasts, and when it was or will be.

use super::locale::{self, Unit};
use crate::instant::Instant;
use std::time::Duration;

super::table::texts! {
    const JUST_NOW = "just now";
}

/// In words: `29 minutes ago`, `in 2 hours`, `just now` within 30 seconds.
pub fn relative(at: Instant, now: Instant) -> String {
    match at.seconds().saturating_sub(now.seconds()) {
        -30..=30 => JUST_NOW.into(),
        apart => locale::relative(apart),
    }
}

/// Rounds up to whole minutes: `3 minutes`.
pub fn whole_minutes(duration: Duration) -> String {
    let minutes = i64::try_from(duration.as_secs().div_ceil(60)).unwrap_or(i64::MAX);
    locale::amount(minutes, Unit::Minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_described_in_one_unit() {
        let now = Instant::from_seconds(1_000_000);
        let at = |seconds| relative(now.plus_seconds(seconds), now);
        assert_eq!(at(-29 * 60), "29 minutes ago");
        assert_eq!(at(7_200), "in 2 hours");
        assert_eq!(at(5), "just now");
        assert_eq!(locale::duration(30 * 86_400), "30 days");
        assert_eq!(locale::duration(60), "60 seconds");
        assert_eq!(whole_minutes(Duration::from_secs(61)), "2 minutes");
    }
}
