//! English without a browser: what tests of the core see. `tests/web/locale.rs` holds the browser to the same examples.
//! Its order of names is that of code points.

use super::{ListEnd, Unit};
use crate::instant::{Instant, date_from_days};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// English has one form for exactly one, and one for every other count.
pub(super) const fn is_one(count: i64) -> bool {
    count == 1
}

/// Groups the digits of a count.
pub(super) fn number(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    if number < 0 {
        text.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

pub(super) fn list(items: &[&str], end: ListEnd) -> String {
    let word = match end {
        ListEnd::And => "and",
        ListEnd::Or => "or",
    };
    match items {
        [first, second] => format!("{first} {word} {second}"),
        [rest @ .., last] => format!("{}, {word} {last}", rest.join(", ")),
        [] => String::new(),
    }
}

/// `amount` is a number of `unit`s, as in "29 minutes".
pub(super) fn duration(amount: i64, unit: Unit) -> String {
    let s = if amount == 1 { "" } else { "s" };
    format!("{} {}{s}", number(amount), unit.name())
}

/// `amount` counts units, and is negative for the past.
pub(super) fn relative(amount: i64, unit: Unit) -> String {
    let apart = duration(amount.abs(), unit);
    if amount < 0 {
        format!("{apart} ago")
    } else {
        format!("in {apart}")
    }
}

pub(super) fn long_date(at: Instant) -> String {
    let (year, month, day) = date_from_days(at.seconds().div_euclid(86_400));
    let name = usize::try_from(month - 1)
        .ok()
        .and_then(|at| MONTHS.get(at));
    format!("{} {day}, {year}", name.unwrap_or(&""))
}

pub(super) fn date_and_time(at: Instant) -> String {
    let text = at.to_graph();
    let short = text.get(..16).unwrap_or(&text).replace('T', " ");
    format!("{short} UTC")
}

pub(super) fn exact_time(at: Instant) -> String {
    let seconds = at.seconds().rem_euclid(86_400);
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let half = if hour < 12 { "AM" } else { "PM" };
    let hour = (hour + 11) % 12 + 1;
    let date = long_date(at);
    format!("{date} at {hour}:{minute:02}:{second:02} {half} UTC")
}

pub(super) fn order(keys: &[&str]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by_cached_key(|at| keys.get(*at).map(|key| key.to_lowercase()));
    order
}
