//! The functions of dates, in UTC and with .NET's formats under the invariant culture. Knows no name of a time zone.

use crate::instant::{date_from_days, days_since_epoch};

/// How functions return a moment: `3/16/2020 7:00:00 AM`.
const DEFAULT_FORMAT: &str = "M/d/yyyy h:mm:ss tt";

/// The formats that are tried where none is given.
const KNOWN_FORMATS: [&str; 11] = [
    "yyyy-MM-ddTHH:mm:ss.fK",
    "yyyy-MM-ddTHH:mm:ssK",
    "yyyy-MM-dd HH:mm:ssK",
    "yyyy-MM-ddK",
    "yyyy-MM-ddTHH:mm:ss",
    "yyyy-MM-dd HH:mm:ss",
    "yyyy-MM-dd",
    DEFAULT_FORMAT,
    "M/d/yyyy H:mm:ss",
    "M/d/yyyy",
    "yyyyMMddHHmmss.fZ",
];

const MONTHS: &str =
    "January February March April May June July August September October November December";
const DAY: i64 = 86_400_000;
/// From 1601, where Active Directory's dates begin, to 1970, in milliseconds.
const FILE_TIME_OFFSET: i64 = 11_644_473_600_000;
/// Active Directory counts in 100 nanoseconds.
const FILE_TIMES: i64 = 10_000;

/// Calls a function of dates. `None` for arguments that are no date, number, interval or format.
pub(super) fn call(name: &str, arguments: &[String; 4]) -> Option<String> {
    let [first, second, third, fourth] = arguments;
    Some(match name {
        "CDate" => format(parse_known(first)?, DEFAULT_FORMAT),
        "DateAdd" => format(
            add(first, second.parse().ok()?, parse_known(third)?)?,
            DEFAULT_FORMAT,
        ),
        "DateDiff" => difference(first, parse_known(second)?, parse_known(third)?)?.to_string(),
        "DateFromNum" => {
            let number: i64 = first.parse().ok()?;
            format(number / FILE_TIMES - FILE_TIME_OFFSET, DEFAULT_FORMAT)
        }
        "NumFromDate" => ((parse_known(first)? + FILE_TIME_OFFSET) * FILE_TIMES).to_string(),
        // The second argument only says how to read what the format leaves open.
        _ if !second.is_empty() => return None,
        _ if third.is_empty() => format(parse_known(first)?, fourth),
        _ => format(parse(first.trim(), third)?, fourth),
    })
}

fn parse_known(text: &str) -> Option<i64> {
    KNOWN_FORMATS.iter().find_map(|known| parse(text, known))
}

fn milliseconds(interval: &str) -> Option<i64> {
    Some(match interval {
        "ww" => 7 * DAY,
        "d" => DAY,
        "h" => 3_600_000,
        "n" => 60_000,
        "s" => 1_000,
        _ => return None,
    })
}

fn add(interval: &str, count: i64, at: i64) -> Option<i64> {
    let months = match interval {
        "yyyy" => count.checked_mul(12)?,
        "m" => count,
        _ => return at.checked_add(count.checked_mul(milliseconds(interval)?)?),
    };
    let (year, month, day) = date_from_days(at.div_euclid(DAY));
    let months = (year * 12 + month - 1).checked_add(months)?;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    let next = if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    };
    let first = days_since_epoch(year, month, 1);
    // If the month is shorter, its last day is used.
    let day = day.min(days_since_epoch(next.0, next.1, 1) - first);
    (1..=9_999)
        .contains(&year)
        .then_some((first + day - 1) * DAY + at.rem_euclid(DAY))
}

/// How many intervals lie between; years, months and weeks (from Sunday) count by the calendar.
fn difference(interval: &str, from: i64, to: i64) -> Option<i64> {
    let (from_day, to_day) = (from.div_euclid(DAY), to.div_euclid(DAY));
    let (from_date, to_date) = (date_from_days(from_day), date_from_days(to_day));
    let years = to_date.0 - from_date.0;
    Some(match interval {
        "yyyy" => years,
        "m" => years * 12 + to_date.1 - from_date.1,
        // 1970 began on a Thursday.
        "ww" => (to_day + 4).div_euclid(7) - (from_day + 4).div_euclid(7),
        _ => (to - from) / milliseconds(interval)?,
    })
}

/// The runs of equal letters in a format.
fn runs(format: &str) -> Vec<(char, usize)> {
    let mut runs: Vec<(char, usize)> = Vec::new();
    for letter in format.chars() {
        match runs.last_mut() {
            Some((known, count)) if *known == letter => *count += 1,
            _ => runs.push((letter, 1)),
        }
    }
    runs
}

/// Milliseconds since the Unix epoch; `None` if the text is not in the format.
fn parse(text: &str, format: &str) -> Option<i64> {
    let mut rest = text;
    let (mut date, mut time, mut zone, mut afternoon) = ([1_i64; 3], [0_i64; 4], 0, None);
    for (letter, count) in runs(format) {
        let least = count.min(2);
        match letter {
            'y' => date[0] = digits(&mut rest, count, count)?,
            'M' => date[1] = digits(&mut rest, least, 2)?,
            'd' => date[2] = digits(&mut rest, least, 2)?,
            'H' | 'h' => time[0] = digits(&mut rest, least, 2)?,
            'm' => time[1] = digits(&mut rest, least, 2)?,
            's' => time[2] = digits(&mut rest, least, 2)?,
            'f' => {
                let length = rest.bytes().take_while(u8::is_ascii_digit).count();
                let (fraction, after) = rest.split_at(length);
                time[3] = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
                rest = (length > 0).then_some(after)?;
            }
            't' => {
                let (word, after) = rest.split_at_checked(2)?;
                afternoon = Some(
                    ["AM", "PM"]
                        .iter()
                        .position(|half| word.eq_ignore_ascii_case(half))?,
                );
                rest = after;
            }
            'K' | 'z' => zone = parse_zone(&mut rest)?,
            literal => {
                for _ in 0..count {
                    rest = rest.strip_prefix(literal)?;
                }
            }
        }
    }
    time[0] = match afternoon {
        Some(half) => time[0] % 12 + if half == 1 { 12 } else { 0 },
        None => time[0],
    };
    let days = days_since_epoch(date[0], date[1], date[2]);
    // A day that the month does not have ends up in the next.
    let exists = date_from_days(days) == (date[0], date[1], date[2]) && date[0] > 0;
    let exists = exists && time[0] < 24 && time[1] < 60 && time[2] < 60 && rest.is_empty();
    let seconds = (time[0] * 60 + time[1] - zone) * 60 + time[2];
    exists.then_some(days * DAY + seconds * 1_000 + time[3])
}

fn digits(rest: &mut &str, least: usize, most: usize) -> Option<i64> {
    let length = rest
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    let (number, after) = rest.split_at(length);
    *rest = after;
    (length >= least).then(|| number.parse().ok())?
}

/// The minutes of `Z`, `+08:00` or `-0700`.
fn parse_zone(rest: &mut &str) -> Option<i64> {
    if let Some(after) = rest.strip_prefix('Z') {
        *rest = after;
        return Some(0);
    }
    let sign = if rest.starts_with('+') { 1 } else { -1 };
    *rest = rest.strip_prefix(['+', '-'])?;
    let hours = digits(rest, 2, 2)?;
    *rest = rest.strip_prefix(':').unwrap_or(rest);
    Some(sign * (hours * 60 + digits(rest, 2, 2)?))
}

fn format(at: i64, format: &str) -> String {
    let (year, month, day) = date_from_days(at.div_euclid(DAY));
    let milliseconds = at.rem_euclid(DAY);
    let (hour, minute) = (milliseconds / 3_600_000, milliseconds / 60_000 % 60);
    let mut text = String::new();
    for (letter, count) in runs(format) {
        let padded = |number: i64| format!("{number:0count$}");
        let part: String = match (letter, count) {
            ('y', 2) => format!("{:02}", year % 100),
            ('y', _) => padded(year),
            ('M', 3..) => month_name(month, count),
            ('M', _) => padded(month),
            ('d', _) => padded(day),
            ('H', _) => padded(hour),
            ('h', _) => padded((hour + 11) % 12 + 1),
            ('m', _) => padded(minute),
            ('s', _) => padded(milliseconds / 1_000 % 60),
            ('f', _) => format!("{:03}0000", milliseconds % 1_000)
                .chars()
                .take(count)
                .collect(),
            ('t', _) => if hour < 12 { "AM" } else { "PM" }.to_owned(),
            ('K', _) => "Z".to_owned(),
            ('z', _) => "+00:00".to_owned(),
            (literal, _) => literal.to_string().repeat(count),
        };
        text.push_str(&part);
    }
    text
}

/// In full for four letters or more, else its first three.
fn month_name(month: i64, letters: usize) -> String {
    let at = usize::try_from(month - 1).unwrap_or_default();
    let name = MONTHS.split(' ').nth(at).unwrap_or_default();
    if letters > 3 { name } else { &name[..3] }.to_owned()
}
