//! Dates in expressions: parsing, arithmetic, comparison and .NET's formats. Invariant culture only.

use std::str::FromStr;

use chrono::{Datelike as _, Months, NaiveDate, NaiveDateTime, Timelike as _};

use super::{AttributeValue, ExpressionError};
use crate::env::Timestamp;

const DAY_MILLIS: i64 = 86_400_000;

/// A date parsed with a format.
#[derive(Clone, Copy, Debug, Default)]
struct DateParts {
    year: i32,
    month: u32,
    day: u32,
    hour: u32,
    minute: u32,
    second: u32,
    millis: u32,
    /// The zone's offset from UTC, in minutes.
    zone: i64,
    afternoon: Option<bool>,
}

impl DateParts {
    fn timestamp(self) -> Option<Timestamp> {
        let hour = match self.afternoon {
            Some(true) if self.hour < 12 => self.hour + 12,
            Some(false) if self.hour == 12 => 0,
            _ => self.hour,
        };
        let date = NaiveDate::from_ymd_opt(self.year, self.month, self.day)?;
        let at = date.and_hms_milli_opt(hour, self.minute, self.second, self.millis)?;
        Some(Timestamp::from_date_time(at).plus_millis(-self.zone * 60_000))
    }
}

/// Whether the year has four digits.
fn is_in_calendar(at: NaiveDateTime) -> bool {
    (1..=9999).contains(&at.year())
}

/// The formats that are recognized when a function names none.
const KNOWN_FORMATS: [&str; 12] = [
    "yyyy-MM-ddTHH:mm:ss.fffffffK",
    "yyyy-MM-ddTHH:mm:ssK",
    "yyyy-MM-ddTHH:mm:ss",
    "yyyy-MM-dd HH:mm:ssK",
    "yyyy-MM-dd HH:mm:ss",
    "yyyy-MM-ddK",
    "yyyy-MM-dd",
    "M/d/yyyy h:mm:ss tt",
    "M/d/yyyy H:mm:ss",
    "M/d/yyyy",
    "yyyyMMddHHmmss.fZ",
    "yyyyMMdd",
];

fn parse_known(text: &str) -> Result<Timestamp, ExpressionError> {
    KNOWN_FORMATS
        .iter()
        .find_map(|format| parse(text, format))
        .ok_or_else(|| ExpressionError(format!("'{text}' is no date")))
}

/// `CDate`: the moment in UTC.
pub(super) fn cdate(text: &str) -> Result<AttributeValue, ExpressionError> {
    Ok(AttributeValue::Text(to_default_format(parse_known(text)?)))
}

/// The format in which functions return a moment: `3/16/2020 7:00:00 AM`.
pub(super) fn to_default_format(at: Timestamp) -> String {
    format_with(at, "M/d/yyyy h:mm:ss tt")
}

/// From 1601, the epoch of Active Directory's dates, to 1970, in milliseconds.
const FILETIME_EPOCH_OFFSET_MILLIS: i64 = 11_644_473_600_000;
/// The number of Active Directory's units (100 nanoseconds) in a millisecond.
const FILETIME_UNITS_PER_MILLI: i64 = 10_000;

/// `DateFromNum`: converts a date of Active Directory, in units of 100 nanoseconds since 1601.
pub(super) fn date_from_number(number: i64) -> Result<AttributeValue, ExpressionError> {
    let at =
        Timestamp::from_millis(number / FILETIME_UNITS_PER_MILLI - FILETIME_EPOCH_OFFSET_MILLIS);
    // Years of more than four digits are not dates; 0 and the largest number mean never.
    if number <= 0 || !is_in_calendar(at.to_date_time()) {
        return Err(ExpressionError(format!("{number} is no date")));
    }
    Ok(AttributeValue::Text(to_default_format(at)))
}

/// `NumFromDate`: the inverse of `DateFromNum`.
pub(super) fn number_from_date(text: &str) -> Result<AttributeValue, ExpressionError> {
    let millis = parse_known(text)?.millis() + FILETIME_EPOCH_OFFSET_MILLIS;
    Ok(AttributeValue::Text(
        (millis * FILETIME_UNITS_PER_MILLI).to_string(),
    ))
}

/// `FormatDateTime`: converts from one format to another.
pub(super) fn format(
    text: &str,
    input: &str,
    output: &str,
) -> Result<AttributeValue, ExpressionError> {
    let at = if input.is_empty() {
        Some(parse_known(text)?)
    } else {
        parse(text.trim(), input)
    };
    let at =
        at.ok_or_else(|| ExpressionError(format!("'{text}' is not in the format '{input}'")))?;
    Ok(AttributeValue::Text(format_with(at, output)))
}

pub(super) fn add(
    interval: &str,
    value: i64,
    text: &str,
) -> Result<AttributeValue, ExpressionError> {
    let at = parse_known(text)?;
    let months = |count: i64| {
        let months = Months::new(u32::try_from(count.unsigned_abs()).ok()?);
        // If a shorter month lacks the day, its last day is used.
        let moved = if count < 0 {
            at.to_date_time().checked_sub_months(months)
        } else {
            at.to_date_time().checked_add_months(months)
        };
        moved
            .filter(|moved| is_in_calendar(*moved))
            .map(Timestamp::from_date_time)
    };
    let moved = match interval {
        "yyyy" => months(value.saturating_mul(12)),
        "m" => months(value),
        _ => Some(at.plus_millis(value.saturating_mul(millis(interval)?))),
    };
    let moved = moved.ok_or_else(|| ExpressionError("the date is out of range".to_owned()))?;
    Ok(AttributeValue::Text(to_default_format(moved)))
}

/// `DateDiff`: the number of whole intervals between two moments.
pub(super) fn difference(
    interval: &str,
    from: &str,
    to: &str,
) -> Result<AttributeValue, ExpressionError> {
    let (from, to) = (parse_known(from)?, parse_known(to)?);
    let (one, other) = (from.to_date_time(), to.to_date_time());
    let years = i64::from(other.year() - one.year());
    let count = match interval {
        "yyyy" => years,
        "m" => years * 12 + i64::from(other.month()) - i64::from(one.month()),
        // Days and weeks count how many begin in between, as in Visual Basic; weeks begin on Sundays.
        "d" => day(to) - day(from),
        "ww" => (day(to) + 4).div_euclid(7) - (day(from) + 4).div_euclid(7),
        _ => (to.millis() - from.millis()) / millis(interval)?,
    };
    Ok(AttributeValue::Text(count.to_string()))
}

/// Days since the beginning of 1970, a Thursday.
fn day(at: Timestamp) -> i64 {
    at.millis().div_euclid(DAY_MILLIS)
}

fn millis(interval: &str) -> Result<i64, ExpressionError> {
    Ok(match interval {
        "ww" => 7 * DAY_MILLIS,
        "d" => DAY_MILLIS,
        "h" => 3_600_000,
        "n" => 60_000,
        "s" => 1_000,
        _ => return Err(ExpressionError(format!("'{interval}' is no interval"))),
    })
}

/// The runs of equal letters in a format.
fn format_runs(format: &str) -> Vec<(char, usize)> {
    let mut runs: Vec<(char, usize)> = Vec::new();
    for letter in format.chars() {
        match runs.last_mut() {
            Some((known, count)) if *known == letter => *count += 1,
            _ => runs.push((letter, 1)),
        }
    }
    runs
}

fn parse(text: &str, format: &str) -> Option<Timestamp> {
    let mut parts = DateParts {
        month: 1,
        day: 1,
        ..DateParts::default()
    };
    let mut rest = text;
    for (letter, count) in format_runs(format) {
        match letter {
            'y' => parts.year = digits(&mut rest, count, count)?,
            'M' => parts.month = digits(&mut rest, count, 2)?,
            'd' => parts.day = digits(&mut rest, count, 2)?,
            'H' | 'h' => parts.hour = digits(&mut rest, count, 2)?,
            'm' => parts.minute = digits(&mut rest, count, 2)?,
            's' => parts.second = digits(&mut rest, count, 2)?,
            'f' | 'F' => {
                let length = rest.bytes().take_while(u8::is_ascii_digit).count();
                if length == 0 {
                    return None;
                }
                let (fraction, after) = rest.split_at(length);
                parts.millis = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
                rest = after;
            }
            't' => {
                let (word, after) = rest.split_at_checked(2)?;
                parts.afternoon = Some(match word.to_ascii_uppercase().as_str() {
                    "AM" => false,
                    "PM" => true,
                    _ => return None,
                });
                rest = after;
            }
            'K' | 'z' => parts.zone = parse_zone(&mut rest)?,
            // A literal `Z` means UTC.
            literal => {
                for _ in 0..count {
                    rest = rest.strip_prefix(literal)?;
                }
            }
        }
    }
    rest.is_empty().then_some(parts.timestamp())?
}

fn digits<T: FromStr>(rest: &mut &str, least: usize, most: usize) -> Option<T> {
    let length = rest
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    if length < least {
        return None;
    }
    let (number, after) = rest.split_at(length);
    *rest = after;
    number.parse().ok()
}

/// Parses `Z`, `+08:00` or `-0700` to minutes.
fn parse_zone(rest: &mut &str) -> Option<i64> {
    if let Some(after) = rest.strip_prefix('Z') {
        *rest = after;
        return Some(0);
    }
    let (sign, after) = match rest.strip_prefix('+') {
        Some(after) => (1, after),
        None => (-1, rest.strip_prefix('-')?),
    };
    let mut after = after;
    let hours: i64 = digits(&mut after, 2, 2)?;
    after = after.strip_prefix(':').unwrap_or(after);
    let minutes: i64 = digits(&mut after, 2, 2)?;
    *rest = after;
    Some(sign * (hours * 60 + minutes))
}

fn format_with(at: Timestamp, format: &str) -> String {
    let at = at.to_date_time();
    let mut text = String::new();
    for (letter, count) in format_runs(format) {
        let padded = |number: u32| format!("{number:0count$}");
        let part = match (letter, count) {
            ('y', 2) => format!("{:02}", at.year() % 100),
            ('y', _) => padded(at.year().unsigned_abs()),
            ('M', 3) => at.format("%b").to_string(),
            ('M', 4..) => at.format("%B").to_string(),
            ('M', _) => padded(at.month()),
            ('d', _) => padded(at.day()),
            ('H', _) => padded(at.hour()),
            ('h', _) => padded(at.hour12().1),
            ('m', _) => padded(at.minute()),
            ('s', _) => padded(at.second()),
            ('f', _) => format!("{:03}0000", at.nanosecond() / 1_000_000)
                .chars()
                .take(count)
                .collect(),
            ('t', _) => if at.hour12().0 { "PM" } else { "AM" }.to_owned(),
            ('K', _) => "Z".to_owned(),
            ('z', _) => "+00:00".to_owned(),
            (literal, _) => std::iter::repeat_n(literal, count).collect(),
        };
        text.push_str(&part);
    }
    text
}
