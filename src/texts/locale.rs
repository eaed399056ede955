//! Counts, lists and times in the language of the texts; digits, dates and order as the reader's region has them.
//! Asks the browser's `Intl`. Natively, where only tests run, everything is English.

#[cfg(target_arch = "wasm32")]
mod intl;
#[cfg(not(target_arch = "wasm32"))]
mod plain;

use crate::instant::Instant;
use crate::untrusted::{UntrustedText, isolated};
#[cfg(target_arch = "wasm32")]
use intl as format;
#[cfg(not(target_arch = "wasm32"))]
use plain as format;

/// The language of the texts, as a tag of BCP 47.
#[cfg(target_arch = "wasm32")]
const LANGUAGE: &str = "en";

/// How a list ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListEnd {
    And,
    Or,
}

/// A unit of time, as `Intl` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
}

impl Unit {
    const fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
        }
    }
}

/// Whether a text uses its form for one.
pub(super) fn is_one(count: i64) -> bool {
    format::is_one(count)
}

/// A number with its digits in groups.
pub fn number(number: impl TryInto<i64>) -> String {
    isolate(format::number(number.try_into().unwrap_or(i64::MAX)))
}

/// The one item alone; nothing for no item.
fn list<T: AsRef<str>>(items: &[T], end: ListEnd) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        _ => format::list(&items.iter().map(AsRef::as_ref).collect::<Vec<_>>(), end),
    }
}

/// `DEV, TEST, and PROD`.
pub fn all_of<T: AsRef<str>>(items: &[T]) -> String {
    list(items, ListEnd::And)
}

/// `DEV, TEST, or PROD`.
pub fn one_of<T: AsRef<str>>(items: &[T]) -> String {
    list(items, ListEnd::Or)
}

/// `29 minutes`; `amount` counts units.
pub(super) fn amount(amount: i64, unit: Unit) -> String {
    format::duration(amount, unit)
}

/// `29 minutes`, rounded to the largest unit.
pub fn duration(seconds: i64) -> String {
    let (amount, unit) = largest_unit(seconds);
    format::duration(amount, unit)
}

/// `29 minutes ago` or `in 2 hours`, rounded to the largest unit. `seconds` is negative for the past.
pub fn relative(seconds: i64) -> String {
    let (amount, unit) = largest_unit(seconds.saturating_abs());
    format::relative(amount * seconds.signum(), unit)
}

/// A date in a sentence, with the month's name: `December 28, 2026`.
pub fn long_date(at: Instant) -> String {
    format::long_date(at)
}

/// Date and minute, short, in the reader's time zone.
pub fn date_and_time(at: Instant) -> String {
    isolate(format::date_and_time(at))
}

/// Date and second in the language of the texts, with the time zone: a text that names one moment anywhere.
pub fn exact_time(at: Instant) -> String {
    format::exact_time(at)
}

/// The order of `keys`: the position of the first, of the second, and so on. Equal keys keep their order.
pub fn order<T: AsRef<str>>(keys: &[T]) -> Vec<usize> {
    format::order(&keys.iter().map(AsRef::as_ref).collect::<Vec<_>>())
}

/// Sorts items by name, as the reader's region orders names.
pub fn sorted_by_name<T>(items: Vec<T>, name: impl Fn(&T) -> UntrustedText) -> Vec<T> {
    let names: Vec<UntrustedText> = items.iter().map(name).collect();
    let names: Vec<&str> = names.iter().map(UntrustedText::exact).collect();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    let order = order(&names).into_iter();
    order.filter_map(|at| items.get_mut(at)?.take()).collect()
}

/// Seconds, rounded to the largest unit of which there are enough.
const fn largest_unit(seconds: i64) -> (i64, Unit) {
    match seconds {
        ..0 => (0, Unit::Second),
        0..90 => (seconds, Unit::Second),
        90..5_400 => ((seconds + 30) / 60, Unit::Minute),
        5_400..129_600 => ((seconds + 1_800) / 3_600, Unit::Hour),
        _ => ((seconds.saturating_add(43_200)) / 86_400, Unit::Day),
    }
}

/// Digits and dates of a region can turn the direction of the sentence around them: those of Egypt hold direction marks.
fn isolate(text: String) -> String {
    let turns = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}');
    if text.contains(turns) {
        isolated(&text).to_string()
    } else {
        text
    }
}
