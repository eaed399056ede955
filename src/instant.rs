//! Points in time as Graph writes them. Knows no words, and no time zone but UTC.
//!
//! Parses and formats dates itself: chrono adds 4.8 KB of brotli to the bundle, which leaves 61 B of its budget.

use serde::Deserialize;
use std::fmt::Write as _;
use std::time::Duration;

/// A point in time, in seconds since the Unix epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// From seconds since the Unix epoch.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// From a wall clock's time since the Unix epoch.
    pub fn from_clock(now: Duration) -> Self {
        Self(i64::try_from(now.as_secs()).unwrap_or(i64::MAX))
    }

    /// Seconds since the Unix epoch.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// Parses `2026-11-24T20:45:53.6330529Z` and drops the fraction. `None` for anything but a date since 1970.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_once(['T', ' '])?;
        let mut date = date.splitn(3, '-');
        let mut part = |most: i64| {
            let number: i64 = date.next()?.parse().ok()?;
            (0..=most).contains(&number).then_some(number)
        };
        let (year, month, day) = (part(9_999)?, part(12)?, part(31)?);
        if year < 1_970 || month == 0 || day == 0 {
            return None;
        }
        let time = time.trim_end_matches('Z');
        let time = time.split(['.', '+']).next()?;
        let mut time = time.splitn(3, ':');
        let mut part = |most: i64| {
            let number: i64 = time.next().unwrap_or("0").parse().ok()?;
            (0..=most).contains(&number).then_some(number)
        };
        let (hour, minute, second) = (part(23)?, part(59)?, part(60)?);
        Some(Self(
            days_since_epoch(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second,
        ))
    }

    /// As Graph accepts it in a filter: `2026-11-24T20:45:53Z`.
    pub fn to_graph(self) -> String {
        let (year, month, day) = date_from_days(self.0.div_euclid(86_400));
        let rest = self.0.rem_euclid(86_400);
        let mut text = format!("{year:04}-{month:02}-{day:02}T");
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "{:02}:{:02}:{:02}Z",
            rest / 3_600,
            rest / 60 % 60,
            rest % 60
        );
        text
    }

    /// Adds a number of seconds.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }
}

/// A time in a response of Graph. The year 1 (`0001-01-01T00:00:00Z`), null, an empty text and text that is not a date
/// all mean never.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(from = "Option<String>")]
pub struct GraphDateTime(Option<Instant>);

impl From<Option<String>> for GraphDateTime {
    fn from(text: Option<String>) -> Self {
        Self(text.and_then(|text| Instant::parse(&text)))
    }
}

impl GraphDateTime {
    /// `None` if it never happened.
    pub const fn instant(self) -> Option<Instant> {
        self.0
    }
}

/// Parses an interval as Graph writes it (`PT40M`) into seconds. `None` for one of 400 days or more.
pub fn parse_interval(text: &str) -> Option<i64> {
    let rest = text.strip_prefix('P')?;
    let (days, time) = rest.split_once('T').unwrap_or((rest, ""));
    let mut seconds = match days.strip_suffix('D') {
        Some(days) => days.parse::<i64>().ok()?.checked_mul(86_400)?,
        None if days.is_empty() => 0,
        None => return None,
    };
    let mut number = String::new();
    for c in time.chars() {
        let unit = match c {
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            c => {
                number.push(c);
                continue;
            }
        };
        let whole: i64 = number.split('.').next()?.parse().ok()?;
        seconds += whole * unit;
        number.clear();
    }
    (seconds > 0 && seconds < 400 * 86_400).then_some(seconds)
}

/// Days since the Unix epoch. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
pub(crate) const fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day from days since the Unix epoch. Source: as above.
pub(crate) const fn date_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_parsed_and_written() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2021-05-24T21:45:53.6330529Z", 1_621_892_753),
            ("2024-02-29T23:59:59Z", 1_709_251_199),
            ("2026-11-24T20:45:53+00:00", 1_795_553_153),
        ] {
            let moment = Instant::parse(text).expect(text);
            assert_eq!(moment.seconds(), seconds, "{text}");
            assert_eq!(moment.to_graph().get(..19), text.get(..19));
        }
        for never in [
            "0001-01-01T00:00:00Z",
            "",
            "yesterday",
            "2026-13-01T00:00:00Z",
        ] {
            assert_eq!(Instant::parse(never), None, "{never}");
        }
    }

    #[test]
    fn year_one_empty_and_null_mean_never() {
        let read = |value: serde_json::Value| serde_json::from_value::<GraphDateTime>(value);
        for never in [
            serde_json::json!("0001-01-01T00:00:00Z"),
            serde_json::json!(""),
            serde_json::json!(null),
        ] {
            assert_eq!(
                read(never.clone()).expect("read"),
                GraphDateTime::default(),
                "{never}"
            );
        }
        let once = read(serde_json::json!("1970-01-01T00:00:07Z")).expect("read");
        assert_eq!(once.instant(), Some(Instant::from_seconds(7)));
        assert!(
            GraphDateTime::default() < once,
            "never comes before everything"
        );
        assert!(read(serde_json::json!(7)).is_err());
    }

    #[test]
    fn an_interval_is_parsed() {
        assert_eq!(parse_interval("PT40M"), Some(2_400));
        assert_eq!(parse_interval("P1DT1H"), Some(90_000));
        assert_eq!(parse_interval("P10675199DT2H48M5.4775807S"), None);
    }
}
