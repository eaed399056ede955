//! A moment in time, to the millisecond, and its ISO 8601 text. UTC only.

use chrono::{DateTime, NaiveDateTime, Timelike as _, Utc};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment, in Unix milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Adds a number of milliseconds.
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The date and time in UTC, clamped to the calendar of 262,000 years that `chrono` supports.
    pub(crate) fn to_date_time(self) -> NaiveDateTime {
        let nearer_end = if self.0 < 0 {
            DateTime::<Utc>::MIN_UTC
        } else {
            DateTime::<Utc>::MAX_UTC
        };
        DateTime::from_timestamp_millis(self.0)
            .unwrap_or(nearer_end)
            .naive_utc()
    }

    /// Converts a date and time in UTC.
    pub(crate) const fn from_date_time(at: NaiveDateTime) -> Self {
        Self(at.and_utc().timestamp_millis())
    }

    /// The text to the second: `2026-11-24T02:57:00Z`.
    #[must_use]
    pub fn to_seconds_text(self) -> String {
        self.to_date_time().format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// The text to the millisecond: `2026-11-24T02:57:00.123Z`.
    #[must_use]
    pub fn to_millis_text(self) -> String {
        self.to_date_time()
            .format("%Y-%m-%dT%H:%M:%S%.3fZ")
            .to_string()
    }

    /// The text with seven digits of a second, as .NET writes it: `2026-11-24T02:57:00.1234567Z`.
    ///
    /// The digits below a millisecond are made up, but always the same for the same moment.
    #[must_use]
    pub fn to_ticks_text(self) -> String {
        let text = self.to_millis_text();
        let ticks = self.0.wrapping_mul(7_919).rem_euclid(10_000);
        format!("{}{ticks:04}Z", text.trim_end_matches('Z'))
    }

    /// Parses `2026-11-24T02:57:00Z`, with or without a fraction of a second.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // `chrono` skips white space, which Graph rejects.
        if text.contains(char::is_whitespace) {
            return None;
        }
        let at = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.fZ").ok()?;
        // `chrono` represents a leap second with a billion nanoseconds or more; no moment here is one.
        (at.nanosecond() < 1_000_000_000).then(|| Self::from_date_time(at))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_millis_text())
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| D::Error::custom("not a moment such as 2026-11-24T02:57:00Z"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(millis: i64, text: &str) {
        let timestamp = Timestamp::from_millis(millis);
        assert_eq!(timestamp.to_millis_text(), text);
        assert_eq!(Timestamp::parse(text), Some(timestamp));
    }

    #[test]
    fn moments_are_formatted_and_parsed() {
        check(0, "1970-01-01T00:00:00.000Z");
        check(951_782_400_123, "2000-02-29T00:00:00.123Z");
        check(1_790_000_000_000, "2026-09-21T14:13:20.000Z");
        check(-1, "1969-12-31T23:59:59.999Z");
        assert_eq!(
            Timestamp::from_millis(1_790_000_000_999).to_seconds_text(),
            "2026-09-21T14:13:20Z"
        );
        assert_eq!(
            Timestamp::parse("2026-09-21T14:13:20.1234567Z"),
            Some(Timestamp::from_millis(1_790_000_000_123))
        );
    }

    #[test]
    fn invalid_moments_are_rejected() {
        for text in [
            "",
            "2026-09-21",
            "2026-13-01T00:00:00Z",
            "2026-09-21T24:00:00Z",
            "2026-09-21T14:13:20",
            "2026-02-31T00:00:00Z",
            " 2026-09-21T14:13:20Z",
            "2026- 9-21T14:13:20Z",
            "2026-06-30T23:59:60Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }
}
