//! A moment in time, to the millisecond, and its ISO 8601 text.
//! Refuses time zones other than UTC.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const DAY: i64 = 24 * 60 * 60;

/// A moment, in Unix milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment this many milliseconds after the beginning of 1970.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the beginning of 1970.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The moment this many milliseconds later.
    #[must_use]
    pub const fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The moment to the second, as `2026-11-24T02:57:00Z`.
    #[must_use]
    pub fn to_seconds_text(self) -> String {
        let seconds = self.0.div_euclid(1000);
        let (year, month, day) = civil(seconds.div_euclid(DAY));
        let second = seconds.rem_euclid(DAY);
        format!(
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
            second / 3600,
            second / 60 % 60,
            second % 60
        )
    }

    /// The moment to the millisecond, as `2026-11-24T02:57:00.123Z`.
    #[must_use]
    pub fn to_millis_text(self) -> String {
        let text = self.to_seconds_text();
        format!(
            "{}.{:03}Z",
            text.trim_end_matches('Z'),
            self.0.rem_euclid(1000)
        )
    }

    /// The moment with seven digits of a second, as .NET writes it: `2026-11-24T02:57:00.1234567Z`.
    ///
    /// What is finer than a millisecond is made up, the same for the same moment.
    #[must_use]
    pub fn to_ticks_text(self) -> String {
        let text = self.to_millis_text();
        let ticks = self.0.wrapping_mul(7_919).rem_euclid(10_000);
        format!("{}{ticks:04}Z", text.trim_end_matches('Z'))
    }

    /// Reads `2026-11-24T02:57:00Z`, with or without a fraction of the second.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
        let mut date = date.splitn(3, '-').map(str::parse::<i64>);
        let (year, month, day) = (date.next()?.ok()?, date.next()?.ok()?, date.next()?.ok()?);
        let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
        let mut time = time.splitn(3, ':').map(str::parse::<i64>);
        let (hour, minute, second) = (time.next()?.ok()?, time.next()?.ok()?, time.next()?.ok()?);
        let in_range = (1..=12).contains(&month)
            && (1..=31).contains(&day)
            && (0..24).contains(&hour)
            && (0..60).contains(&minute)
            && (0..60).contains(&second)
            && fraction.bytes().all(|byte| byte.is_ascii_digit());
        if !in_range {
            return None;
        }
        let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
        let seconds = days(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
        Some(Self(seconds * 1000 + digits.parse::<i64>().ok()?))
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

/// Year, month and day of a day counted from the beginning of 1970 (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// The inverse of [`civil`].
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let month = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
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
    fn moments_are_written_and_read() {
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
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "2026-09-21",
            "2026-13-01T00:00:00Z",
            "2026-09-21T24:00:00Z",
            "2026-09-21T14:13:20",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }
}
